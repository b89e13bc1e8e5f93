//! Every size, count and pace that the pads' server accepts.
//!
//! What it never does: check anything; that happens where the number becomes known, before memory is spent on it.

use std::time::Duration;

/// Bytes of a message of a paired pad: the most ink there may be as text, and a photo.
pub const MESSAGE_BYTES: usize = 6 << 20;

/// Bytes of a first message, whose sender nobody knows.
pub const PAIRING_BYTES: usize = 1 << 10;

/// Pads that are known at a time, whether accepted or not; the issue of a hall is sixteen.
pub const PADS: usize = 64;

/// Letters of what a device says it is.
pub const LABEL_LETTERS: usize = 40;

/// Devices that wait to be accepted at a time.
pub const WAITING: usize = 24;

/// A device that waits to be accepted and is not heard of for so long is forgotten.
pub const WAITING_LIFE: Duration = Duration::from_mins(2);

/// Messages of one pad that are read at a time: one that waits for news, one that hands over, and their repetitions.
pub const READ_AT_ONCE: usize = 6;

/// Connections at a time, and of one address.
pub const CONNECTIONS: usize = 512;
/// Several pads may stand behind one address.
pub const CONNECTIONS_OF_AN_ADDRESS: usize = 128;

/// Addresses that are counted at a time.
pub const ADDRESSES: usize = 4_096;

/// Requests without a token that one address may send in a row, and how many it gets back a second.
pub const UNKNOWN_IN_A_ROW: f32 = 120.0;
/// See [`UNKNOWN_IN_A_ROW`].
pub const UNKNOWN_A_SECOND: f32 = 20.0;
/// The same for all addresses together.
pub const UNKNOWN_IN_A_ROW_OF_ALL: f32 = 600.0;
/// See [`UNKNOWN_IN_A_ROW_OF_ALL`].
pub const UNKNOWN_A_SECOND_OF_ALL: f32 = 100.0;

/// The head of a request has to be there within this time.
pub const HEAD_TIME: Duration = Duration::from_secs(10);
/// The whole of a message, over the weakest network of a hall.
pub const MESSAGE_TIME: Duration = Duration::from_secs(40);
/// A handshake of HTTPS.
pub const HANDSHAKE_TIME: Duration = Duration::from_secs(10);
/// How long a pad that asks for news is kept waiting before it hears that there is none.
pub const NEWS_TIME: Duration = Duration::from_secs(20);

/// A pad that was not heard of for so long is shown as out of reach: longer than [`NEWS_TIME`].
pub const SILENCE: Duration = Duration::from_secs(30);

/// How long a signatory may take from being sent to a pad to handing over.
pub const TICKET_LIFE: Duration = Duration::from_mins(30);

/// Answers about handed-over acts that are kept for a pad which did not hear the first one.
pub const SPENT_TICKETS: usize = 8;

/// Days for which a certificate made here is valid.
pub const CERTIFICATE_DAYS: u32 = 90;
