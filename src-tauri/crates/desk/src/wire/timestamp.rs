//! Timestamps of seals: whom this laptop asks, how far the open ceremony has them, whose times count.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CertificateInfo;

/// Where timestamps stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TimestampStatus {
    /// Address of the server that this laptop asks; empty when it asks none.
    pub address: String,
    /// Sealed documents of the archive whose seal bears the timestamp of a server on the list.
    pub with: u32,
    /// Those whose seal bears that of another server: until it is on the list, the laptop's clock is what is known.
    pub unlisted: u32,
    /// Sealed documents of the archive whose seal bears the laptop's clock only.
    pub without: u32,
    /// Why the last attempt stopped; a sentence.
    pub trouble: Option<String>,
    /// Servers, or authorities above them, whose times count on this laptop.
    pub trusted: Vec<CertificateInfo>,
}

/// Whom to ask from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TimestampServer {
    /// `http://…` or `https://…`; empty: nobody.
    pub address: String,
}

/// A portion of timestamps to be asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TimestampRequest {
    /// Asks this server, this once; the one of the setting when absent.
    #[serde(default)]
    pub address: Option<String>,
}

/// What one portion brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TimestampProgress {
    /// Seals that were given a timestamp now; also in place of one of a server that is not on the list.
    pub stamped: u32,
    /// Seals still without one.
    pub without: u32,
    /// Seals with one of a server that is not on the list.
    pub unlisted: u32,
    /// Why it stopped before all had one; a sentence.
    pub trouble: Option<String>,
}
