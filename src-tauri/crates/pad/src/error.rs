//! What can go wrong before a pad is ever heard.

use crate::PadId;

/// A failure of the pads' server.
#[derive(Debug, thiserror::Error)]
pub enum PadError {
    /// No address at all.
    #[error("{0} is no address")]
    NoAddress(String),
    /// The address cannot be listened on.
    #[error("the address cannot be listened on: {0}")]
    Address(#[source] std::io::Error),
    /// The threads of the server cannot be started.
    #[error("the server cannot be started: {0}")]
    Threads(#[source] std::io::Error),
    /// No certificate could be made.
    #[error("no certificate could be made: {0}")]
    Certificate(String),
    /// No pad of this name, or one that may not.
    #[error("pad {0} is not there, or may not")]
    NoPad(PadId),
}

impl PadError {
    pub(crate) fn certificate(error: &dyn std::error::Error) -> Self {
        Self::Certificate(error.to_string())
    }
}
