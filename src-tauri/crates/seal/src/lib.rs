//! Seals: keys and certificates, PAdES seals in PDFs, timestamps, the signed QR claim, and the verifier of all of them.
//!
//! What it is: bytes in, bytes or verdicts out; formats are described in `FORMAT.md`, enough for a stranger to write a
//! verifier. What it never does: open a file, reach a network, read a clock or ask for randomness (times and seeds are
//! passed in), lay out a page. Private keys leave it only under a passphrase. It keeps the invariant that no byte of a
//! sealed file can change without the verdict changing.

mod asn1;
mod certificate;
pub mod claim;
mod cms;
mod error;
mod issue;
mod key;
mod key_box;
pub mod limits;
pub mod merkle;
mod oid;
pub mod pdf;
mod pkcs12;
mod public_key;
mod rsa;
pub mod timestamp;
mod token;
pub mod verify;
pub mod words;

pub use certificate::{Certificate, Fingerprint, KeyId};
pub use claim::Claim;
pub use error::{ClaimError, KeyError, SealError, TimestampError};
pub use key::{Key, Root, Subject, Validity};
pub use key_box::{BoxSeed, certificate_of_box};
pub use verify::{Trust, Verdict, verify_claim, verify_pdf};
