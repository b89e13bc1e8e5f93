//! Where the laptop takes its power from, and for how long still.
//!
//! Asked of the system each time, nothing is kept. A machine without a battery, and one that does not tell, is the same
//! here: nothing is known.

use starship_battery::units::ratio::percent;
use starship_battery::units::time::minute;
use starship_battery::{Manager, State};

/// What is known of the batteries, taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Battery {
    /// How full, in percent of what it holds today; of several the fullest.
    pub percent: u8,
    /// Whether it is being emptied: the power is off or unplugged.
    pub discharging: bool,
    /// Minutes until it is empty at today's draw, where the system tells.
    pub minutes_left: Option<u32>,
}

/// The batteries of this machine; none on a machine without one.
pub fn battery() -> Option<Battery> {
    let batteries = Manager::new().ok()?.batteries().ok()?;
    let one = |battery: starship_battery::Battery| Battery {
        percent: u8::try_from(whole(battery.state_of_charge().get::<percent>()).min(100)).unwrap_or(100),
        discharging: battery.state() == State::Discharging,
        minutes_left: battery.time_to_empty().map(|time| whole(time.get::<minute>())),
    };
    batteries.filter_map(Result::ok).map(one).reduce(together)
}

/// Two batteries are one supply: power is there as long as one has some, and while any of them is charged.
fn together(one: Battery, other: Battery) -> Battery {
    let minutes_left = match (one.minutes_left, other.minutes_left) {
        (Some(one), Some(other)) => Some(one.saturating_add(other)),
        (known, None) | (None, known) => known,
    };
    Battery { percent: one.percent.max(other.percent), discharging: one.discharging && other.discharging, minutes_left }
}

/// A measure as a whole number; what cannot be one (a driver's NaN) is 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped and rounded before")]
fn whole(measure: f32) -> u32 {
    if measure.is_finite() { measure.clamp(0.0, 1e9).round() as u32 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_batteries_are_one_supply() {
        let empty = Battery { percent: 4, discharging: false, minutes_left: None };
        let full = Battery { percent: 90, discharging: true, minutes_left: Some(120) };
        let both = Battery { percent: 90, discharging: false, minutes_left: Some(120) };
        assert_eq!((together(empty, full), together(full, empty)), (both, both));
        let drained = together(full, Battery { discharging: true, minutes_left: Some(30), ..full });
        assert_eq!((drained.discharging, drained.minutes_left), (true, Some(150)));
    }

    #[test]
    fn a_measure_no_driver_can_mean_is_nothing() {
        assert_eq!([f32::NAN, f32::INFINITY, -3.0, 49.6].map(whole), [0, 0, 0, 50]);
    }
}
