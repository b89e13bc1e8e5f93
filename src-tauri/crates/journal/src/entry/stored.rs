//! How values stand on disk: the [`Stored`] trait, its primitive forms, and the macros that pair a disk type with a
//! type of the rules field by field.
//!
//! The macros destructure exhaustively, so a field added to the rules does not compile until its place on disk is
//! decided. Once shipped, a disk type only gains fields with `#[serde(default)]`, or a new entry version.

use std::collections::BTreeMap;

use ceremony::id::{ActId, AgendaItemId, CeremonyId, Digest, PersonId, PostId, SessionId};
use ceremony::stamp::WriterId;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A body that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadBody(pub String);

/// A value of the rules with a form on disk.
pub(crate) trait Stored: Sized {
    type Disk: Serialize + DeserializeOwned;
    fn to_disk(&self) -> Self::Disk;
    fn from_disk(disk: Self::Disk) -> Result<Self, BadBody>;
}

macro_rules! as_is {
    ($($type:ty),+) => {$(
        impl Stored for $type {
            type Disk = $type;
            fn to_disk(&self) -> $type {
                self.clone()
            }
            fn from_disk(disk: $type) -> Result<Self, BadBody> {
                Ok(disk)
            }
        }
    )+};
}

as_is!(String, bool, u8, u32, u64, char, BTreeMap<String, String>);

macro_rules! as_text {
    ($($type:ty),+) => {$(
        impl Stored for $type {
            type Disk = String;
            fn to_disk(&self) -> String {
                self.to_string()
            }
            fn from_disk(disk: String) -> Result<Self, BadBody> {
                disk.parse().map_err(|e| BadBody(format!("{disk:?}: {e}")))
            }
        }
    )+};
}

as_text!(CeremonyId, PersonId, PostId, AgendaItemId, SessionId, ActId, Digest, NaiveDate, NaiveTime);

impl Stored for WriterId {
    type Disk = String;
    fn to_disk(&self) -> String {
        self.to_string()
    }
    fn from_disk(disk: String) -> Result<Self, BadBody> {
        Digest::from_disk(disk).map(|key| Self(key.0))
    }
}

impl Stored for NaiveDateTime {
    type Disk = String;
    fn to_disk(&self) -> String {
        // A whole second is written without a fraction.
        self.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
    }
    fn from_disk(disk: String) -> Result<Self, BadBody> {
        Self::parse_from_str(&disk, "%Y-%m-%dT%H:%M:%S%.f").map_err(|e| BadBody(format!("{disk:?}: {e}")))
    }
}

impl Stored for DateTime<Utc> {
    type Disk = String;
    fn to_disk(&self) -> String {
        self.format("%Y-%m-%dT%H:%M:%S%.fZ").to_string()
    }
    fn from_disk(disk: String) -> Result<Self, BadBody> {
        let whole = disk.strip_suffix('Z').ok_or_else(|| BadBody(format!("{disk:?}: not a time in UTC")))?;
        NaiveDateTime::from_disk(whole.to_owned()).map(|at| at.and_utc())
    }
}

impl<T: Stored> Stored for Option<T> {
    type Disk = Option<T::Disk>;
    fn to_disk(&self) -> Self::Disk {
        self.as_ref().map(T::to_disk)
    }
    fn from_disk(disk: Self::Disk) -> Result<Self, BadBody> {
        disk.map(T::from_disk).transpose()
    }
}

impl<T: Stored> Stored for Vec<T> {
    type Disk = Vec<T::Disk>;
    fn to_disk(&self) -> Self::Disk {
        self.iter().map(T::to_disk).collect()
    }
    fn from_disk(disk: Self::Disk) -> Result<Self, BadBody> {
        disk.into_iter().map(T::from_disk).collect()
    }
}

impl<T: Stored> Stored for Box<T> {
    type Disk = Box<T::Disk>;
    fn to_disk(&self) -> Box<T::Disk> {
        Box::new(T::to_disk(self))
    }
    fn from_disk(disk: Box<T::Disk>) -> Result<Self, BadBody> {
        T::from_disk(*disk).map(Box::new)
    }
}

/// A struct on disk with the same field names as in the rules.
macro_rules! record {
    ($disk:ident for $type:path { $($field:ident: $form:ty),+ $(,)? }) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $disk { $($field: <$form as Stored>::Disk),+ }

        impl Stored for $type {
            type Disk = $disk;
            fn to_disk(&self) -> $disk {
                let Self { $($field),+ } = self;
                $disk { $($field: Stored::to_disk($field)),+ }
            }
            fn from_disk(disk: $disk) -> Result<Self, BadBody> {
                Ok(Self { $($field: Stored::from_disk(disk.$field)?),+ })
            }
        }
    };
}

/// An enum without data, stored as a word.
macro_rules! words {
    ($disk:ident for $type:path { $($variant:ident = $word:literal),+ $(,)? }) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        pub(crate) enum $disk { $(#[serde(rename = $word)] $variant),+ }

        impl Stored for $type {
            type Disk = $disk;
            fn to_disk(&self) -> $disk {
                match self { $(Self::$variant => $disk::$variant),+ }
            }
            fn from_disk(disk: $disk) -> Result<Self, BadBody> {
                Ok(match disk { $($disk::$variant => Self::$variant),+ })
            }
        }
    };
}

/// An enum with data, stored as an object whose `type` names the variant. A variant in parentheses holds one value,
/// stored under the name given.
macro_rules! variants {
    ($disk:ident for $type:path {
        $($variant:ident = $word:literal { $($field:ident: $form:ty),* $(,)? }),* $(,)?
    } $(( $($single:ident = $sword:literal ($value:ident: $vform:ty)),+ $(,)? ))?) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", deny_unknown_fields)]
        pub(crate) enum $disk {
            $(#[serde(rename = $word)] $variant { $($field: <$form as Stored>::Disk),* },)*
            $($(#[serde(rename = $sword)] $single { $value: <$vform as Stored>::Disk },)+)?
        }

        impl Stored for $type {
            type Disk = $disk;
            fn to_disk(&self) -> $disk {
                match self {
                    $(Self::$variant { $($field),* } => $disk::$variant { $($field: Stored::to_disk($field)),* },)*
                    $($(Self::$single($value) => $disk::$single { $value: Stored::to_disk($value) },)+)?
                }
            }
            fn from_disk(disk: $disk) -> Result<Self, BadBody> {
                Ok(match disk {
                    $($disk::$variant { $($field),* } => Self::$variant { $($field: Stored::from_disk($field)?),* },)*
                    $($($disk::$single { $value } => Self::$single(Stored::from_disk($value)?),)+)?
                })
            }
        }
    };
}

pub(crate) use {record, variants, words};
