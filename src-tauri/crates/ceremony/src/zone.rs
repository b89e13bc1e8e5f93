//! Time zones of Indonesia and the moments of a ceremony.
//!
//! Moments are stored in UTC with the zone of the place beside them (WIB, WITA, WIT; Keppres 41/1987); the
//! weekday is always computed from the date.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// One of the three zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Zone {
    /// Western Indonesian time, UTC+7.
    #[default]
    Wib,
    /// Central Indonesian time, UTC+8.
    Wita,
    /// Eastern Indonesian time, UTC+9.
    Wit,
}

impl Zone {
    /// All zones, west to east.
    pub const ALL: [Self; 3] = [Self::Wib, Self::Wita, Self::Wit];

    /// The abbreviation printed after a time.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// Hours ahead of UTC.
    pub fn hours(self) -> i32 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    /// The wall clock in this zone at `moment`.
    pub fn local(self, moment: DateTime<Utc>) -> NaiveDateTime {
        let offset = FixedOffset::east_opt(self.hours() * 3600).expect("whole hours below a day");
        moment.with_timezone(&offset).naive_local()
    }

    /// The calendar date in this zone at `moment`.
    pub fn date(self, moment: DateTime<Utc>) -> NaiveDate {
        self.local(moment).date()
    }

    /// The moment at which this zone's wall clock shows `local`.
    pub fn moment(self, local: NaiveDateTime) -> DateTime<Utc> {
        (local - TimeDelta::hours(i64::from(self.hours()))).and_utc()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_evening_in_the_east_is_another_date_than_in_utc() {
        let local = NaiveDate::from_ymd_opt(2023, 12, 21).unwrap().and_hms_opt(6, 30, 0).unwrap();
        let moment = Zone::Wit.moment(local);
        assert_eq!(moment.date_naive().to_string(), "2023-12-20");
        assert_eq!(Zone::Wit.local(moment), local);
        assert_eq!(Zone::Wib.date(moment).to_string(), "2023-12-21");
    }
}
