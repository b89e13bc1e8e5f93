//! Limits of everything that is sealed or judged, checked before writing and after reading.

/// Bytes of a PDF that is sealed or judged: numbers of its `/ByteRange` have at most ten digits.
pub const FILE_BYTES: usize = 1 << 30;
/// Bytes of one certificate.
pub const CERTIFICATE_BYTES: usize = 16 << 10;
/// Certificates beside the signer's own in a seal or a token.
pub const CHAIN: usize = 4;
/// Certificates on the list of trust.
pub const TRUSTED: usize = 1_000;
/// Bytes (UTF-8) of a name in a certificate; X.520 gives a common name 64 characters.
pub const SUBJECT_CHARS: usize = 64;
/// Characters of each text of a seal: name, reason, location.
pub const STATEMENT_CHARS: usize = 200;
/// Years a certificate made here may run.
pub const VALIDITY_DAYS: i64 = 30 * 366;
/// Bytes of a passphrase.
pub const PASSPHRASE_BYTES: usize = 1_024;
/// Bytes of a PKCS#12 file.
pub const PKCS12_BYTES: usize = 256 << 10;
/// Bytes of a key box.
pub const KEY_BOX_BYTES: usize = 128 << 10;
/// Argon2id: KiB of memory when locking (RFC 9106 §4, second recommended set).
pub const ARGON2_MEMORY_KIB: u32 = 64 << 10;
/// Argon2id: passes when locking.
pub const ARGON2_PASSES: u32 = 3;
/// Argon2id: lanes when locking. One: the laptop's second core keeps showing the ceremony.
pub const ARGON2_LANES: u32 = 1;
/// Argon2id: least and most KiB of memory a box may ask for.
pub const ARGON2_MEMORY_RANGE_KIB: std::ops::RangeInclusive<u32> = (8 << 10)..=(256 << 10);
/// Argon2id: least and most passes a box may ask for.
pub const ARGON2_PASSES_RANGE: std::ops::RangeInclusive<u32> = 1..=10;
/// Argon2id: most lanes a box may ask for.
pub const ARGON2_LANES_RANGE: std::ops::RangeInclusive<u32> = 1..=4;
/// Bytes kept for everything in a seal but certificates, issuer and serial number, and the token; it takes 302 at most.
pub const SIGNATURE_BYTES: usize = 320;
/// Bytes kept for a timestamp token.
pub const TOKEN_ROOM_BYTES: usize = 6_144;
/// Bytes of a timestamp server's answer; those of public servers are 2-7 kB.
pub const TOKEN_BYTES: usize = 64 << 10;
/// Bytes of the DER inside /Contents that are still looked at.
pub const CONTENTS_BYTES: usize = 128 << 10;
/// Bits of an RSA key of a timestamp server.
pub const RSA_BITS: std::ops::RangeInclusive<usize> = 2_048..=8_192;
/// Earlier cross-reference sections that are followed.
pub const XREF_SECTIONS: usize = 64;
/// Levels of the page tree above the first page.
pub const PAGE_LEVELS: usize = 32;
/// Nesting of arrays and dictionaries in a PDF.
pub const NESTING: usize = 64;
/// Characters of a claim's text: what the largest QR code holds.
pub const CLAIM_CHARS: usize = 4_296;
/// Bytes (UTF-8) of the document number in a claim.
pub const CLAIM_NUMBER_BYTES: usize = 80;
/// Bytes (UTF-8) of the bare name in a claim.
pub const CLAIM_NAME_BYTES: usize = 160;
/// Bytes (UTF-8) of the post in a claim.
pub const CLAIM_POST_BYTES: usize = 240;
/// Leaves of a checkpoint: journal heads and sealed documents of a province.
pub const LEAVES: usize = 1_000_000;
