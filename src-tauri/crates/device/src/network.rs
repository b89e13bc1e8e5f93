//! Where this laptop can be reached by others in the same room.
//!
//! Asks the machine for its own addresses and nobody else; sends nothing.

use std::net::{IpAddr, Ipv4Addr};

/// IPv4 addresses of this laptop on local networks, the likeliest first: those of home and office networks and of its
/// own hotspot, then any other. Loopback and self-assigned addresses are not among them.
pub fn addresses() -> Vec<IpAddr> {
    let mut found: Vec<(bool, Ipv4Addr)> = Vec::new();
    for interface in if_addrs::get_if_addrs().unwrap_or_default() {
        let IpAddr::V4(address) = interface.ip() else { continue };
        let usable = !address.is_loopback() && !address.is_link_local() && !address.is_unspecified();
        if usable && !found.iter().any(|(_, known)| *known == address) {
            // Bridges of virtual machines and containers are reached by nobody in the room.
            let inner = ["docker", "br-", "veth", "virbr", "vEthernet", "vboxnet", "vmnet"];
            let likely = address.is_private() && !inner.iter().any(|name| interface.name.starts_with(name));
            found.push((likely, address));
        }
    }
    found.sort_by_key(|(likely, _)| !likely);
    found.into_iter().map(|(_, address)| IpAddr::V4(address)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_one_that_nobody_else_can_reach() {
        for address in addresses() {
            assert!(!address.is_loopback() && !address.is_unspecified(), "{address}");
        }
    }
}
