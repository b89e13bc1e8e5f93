//! What can go wrong with keys, seals, tokens and claims. English for developers; `desk` turns each into guidance.
//! A verdict about somebody's file is no error: see [`crate::verify`].

/// A key or a certificate cannot be made, read or unlocked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Over a limit, or empty.
    #[error("{what} must have 1 to {limit} {unit}")]
    Size {
        /// What.
        what: &'static str,
        /// Most there may be.
        limit: usize,
        /// Characters or bytes.
        unit: &'static str,
    },
    /// The end of validity lies before its beginning, or too far away.
    #[error("the certificate's validity is empty or too long")]
    Validity,
    /// Bytes that are not a certificate this crate can work with.
    #[error("not a usable certificate: {0}")]
    Certificate(&'static str),
    /// The passphrase does not open it, or its bytes were changed; which of both cannot be told.
    #[error("the passphrase does not open this, or its bytes were changed")]
    Passphrase,
    /// Not a key box.
    #[error("not a key box: {0}")]
    Box(&'static str),
    /// A key box of a later version.
    #[error("key box version {0} is newer than 1")]
    NewerBox(u8),
    /// A PKCS#12 file that cannot be read.
    #[error("not a readable PKCS#12 file")]
    Pkcs12,
    /// The PKCS#12 file holds no private key, or several.
    #[error("the PKCS#12 file must hold exactly one private key, not {0}")]
    KeyCount(usize),
    /// The key is of another kind than P-256.
    #[error("the key is {0}; only EC P-256 (secp256r1) can seal")]
    KeyKind(&'static str),
    /// Certificate and private key do not belong together.
    #[error("the certificate belongs to another private key")]
    Mismatch,
}

/// A PDF cannot be sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Over a limit.
    #[error("{what} exceeds {limit}")]
    TooLarge {
        /// What.
        what: &'static str,
        /// Limit in bytes or characters.
        limit: usize,
    },
    /// It has a seal or another signature already.
    #[error("the PDF carries a signature already")]
    Sealed,
    /// It has a form, which a seal would change.
    #[error("the PDF has a form")]
    Form,
    /// It is encrypted.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// Its structure is not understood.
    #[error("the PDF cannot be extended: {0}")]
    Structure(&'static str),
    /// The time lies outside the certificate's validity.
    #[error("the time of sealing lies outside the certificate's validity")]
    OutsideValidity,
    /// The place prepared for the seal is missing, filled already or too small.
    #[error("no blank seal to fill: {0}")]
    Blank(&'static str),
}

/// A timestamp token cannot be asked for or added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// The file has no whole seal of ours.
    #[error("the PDF has no intact seal")]
    NotSealed,
    /// The server refused.
    #[error("the timestamp server refused with status {status}")]
    Refused {
        /// `PKIStatus` of RFC 3161 §2.4.2.
        status: u8,
    },
    /// The answer cannot be read.
    #[error("not a readable timestamp answer: {0}")]
    Unreadable(&'static str),
    /// The answer is about something else.
    #[error("the token stamps something else")]
    Foreign,
    /// The token's own signature does not hold, or is of a kind not known here.
    #[error("the token does not verify: {0}")]
    Unverified(&'static str),
    /// The seal has not enough room.
    #[error("the token needs {needed} bytes, the seal has {room}")]
    NoRoom {
        /// Bytes of signature and token together.
        needed: usize,
        /// Bytes prepared.
        room: usize,
    },
}

/// A claim cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// A field is empty or over its limit.
    #[error("{field} must have 1 to {limit} bytes and no control characters")]
    Field {
        /// Which.
        field: &'static str,
        /// Limit in bytes.
        limit: usize,
    },
    /// A date outside 1970-2149.
    #[error("the date does not fit a claim")]
    Date,
}
