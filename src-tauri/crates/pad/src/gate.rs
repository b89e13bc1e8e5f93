//! How much anybody may ask who has no token: by address and by all together.
//!
//! Whoever floods the laptop is turned away before a body is read or a key is tried; a paired pad never pays here, even
//! when it stands behind the same address. Pure: moments come in.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Instant;

use crate::limits;

/// A budget that fills up again with time.
#[derive(Debug, Clone, Copy)]
struct Budget {
    left: f32,
    at: Instant,
}

impl Budget {
    fn full(most: f32, at: Instant) -> Self {
        Self { left: most, at }
    }

    fn spend(&mut self, most: f32, a_second: f32, now: Instant) -> bool {
        let earned = now.saturating_duration_since(self.at).as_secs_f32() * a_second;
        (self.left, self.at) = ((self.left + earned).min(most), now);
        let enough = self.left >= 1.0;
        if enough {
            self.left -= 1.0;
        }
        enough
    }
}

#[derive(Debug)]
struct Address {
    budget: Budget,
    connections: usize,
}

/// The count of everybody.
#[derive(Debug)]
pub(crate) struct Gate {
    all: Budget,
    connections: usize,
    addresses: HashMap<IpAddr, Address>,
}

impl Gate {
    pub(crate) fn new(now: Instant) -> Self {
        let all = Budget::full(limits::UNKNOWN_IN_A_ROW_OF_ALL, now);
        Self { all, connections: 0, addresses: HashMap::new() }
    }

    /// Whether one more connection may be held; [`Self::leave`] gives it back.
    pub(crate) fn enter(&mut self, address: IpAddr, now: Instant) -> bool {
        if self.connections >= limits::CONNECTIONS {
            return false;
        }
        let Some(known) = self.address(address, now) else { return false };
        if known.connections >= limits::CONNECTIONS_OF_AN_ADDRESS {
            return false;
        }
        known.connections += 1;
        self.connections += 1;
        true
    }

    pub(crate) fn leave(&mut self, address: IpAddr) {
        self.connections = self.connections.saturating_sub(1);
        if let Some(known) = self.addresses.get_mut(&address) {
            known.connections = known.connections.saturating_sub(1);
        }
    }

    /// Whether a request without a token is looked at.
    pub(crate) fn look_at(&mut self, address: IpAddr, now: Instant) -> bool {
        let Some(known) = self.address(address, now) else { return false };
        let own = known.budget.spend(limits::UNKNOWN_IN_A_ROW, limits::UNKNOWN_A_SECOND, now);
        own && self.all.spend(limits::UNKNOWN_IN_A_ROW_OF_ALL, limits::UNKNOWN_A_SECOND_OF_ALL, now)
    }

    fn address(&mut self, address: IpAddr, now: Instant) -> Option<&mut Address> {
        if self.addresses.len() >= limits::ADDRESSES && !self.addresses.contains_key(&address) {
            let idle = limits::UNKNOWN_IN_A_ROW / limits::UNKNOWN_A_SECOND;
            self.addresses.retain(|_, known| {
                known.connections > 0 || now.saturating_duration_since(known.budget.at).as_secs_f32() < idle
            });
            if self.addresses.len() >= limits::ADDRESSES {
                return None;
            }
        }
        let fresh = || Address { budget: Budget::full(limits::UNKNOWN_IN_A_ROW, now), connections: 0 };
        Some(self.addresses.entry(address).or_insert_with(fresh))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const ONE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));
    const OTHER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 2));

    #[test]
    fn a_flood_from_one_address_leaves_the_others_their_turn() {
        let now = Instant::now();
        let mut gate = Gate::new(now);
        let passed = (0..2_000).filter(|_| gate.look_at(ONE, now)).count();
        assert_eq!(passed, 120);
        assert!(gate.look_at(OTHER, now));
        assert!(!gate.look_at(ONE, now + Duration::from_millis(10)));
        let later = (0..2_000).filter(|_| gate.look_at(ONE, now + Duration::from_secs(1))).count();
        assert!((19..=21).contains(&later), "{later}");
    }

    #[test]
    fn connections_are_counted_and_given_back() {
        let now = Instant::now();
        let mut gate = Gate::new(now);
        let held = (0..1_000).filter(|_| gate.enter(ONE, now)).count();
        assert_eq!(held, limits::CONNECTIONS_OF_AN_ADDRESS);
        assert!(gate.enter(OTHER, now));
        gate.leave(ONE);
        assert!(gate.enter(ONE, now) && !gate.enter(ONE, now));
    }

    #[test]
    fn counting_addresses_never_grows_without_end() {
        let now = Instant::now();
        let mut gate = Gate::new(now);
        let address = |number: u32| IpAddr::V4(std::net::Ipv4Addr::from_bits(number));
        for number in 0..10_000 {
            gate.look_at(address(number), now);
        }
        assert_eq!(gate.addresses.len(), limits::ADDRESSES);
        assert!(gate.look_at(address(20_000), now + Duration::from_mins(1)));
    }
}
