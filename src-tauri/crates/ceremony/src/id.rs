//! Names of things: 128-bit identifiers handed in from outside, and 256-bit digests.
//!
//! This crate never makes an identifier; whoever issues a command brings it, so that a repeated command is
//! recognised and two laptops never need to agree on a counter.

use std::fmt;
use std::str::FromStr;

/// A string is not the hexadecimal form of an identifier or digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {digits} hexadecimal digits")]
pub struct BadId {
    /// How many digits the form has.
    pub digits: usize,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u128);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                let bad = BadId { digits: 32 };
                if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
                    return Err(bad);
                }
                u128::from_str_radix(text, 16).map(Self).map_err(|_| bad)
            }
        }
    )+};
}

ids! {
    /// One ceremony (acara), for all its laptops and copies.
    CeremonyId,
    /// A human being, whatever posts they hold.
    PersonId,
    /// A post (jabatan), whoever holds it.
    PostId,
    /// An item of the agenda (butir acara).
    AgendaItemId,
    /// The hall session or a late session.
    SessionId,
    /// One act of signing; chosen by the surface, so that a repeated confirmation is recognised.
    ActId,
}

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = BadId { digits: 64 };
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(bad);
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).map_err(|_| bad.clone())?;
        }
        Ok(Self(bytes))
    }
}

impl Digest {
    /// The first four bytes as two groups, as printed beside a text version: `9f3a 77c1`.
    pub fn short(&self) -> String {
        let hex = self.to_string();
        format!("{} {}", &hex[..4], &hex[4..8])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_read_back_what_they_print_and_refuse_the_rest() {
        let id = PersonId(0x0123_4567);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("+1234567890123456789012345678901".parse::<PersonId>().is_err());
        let digest = Digest([0x9f; 32]);
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!(digest.short(), "9f9f 9f9f");
    }
}
