//! Seals: the key of this laptop, whose seals are trusted, what a check found.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A certificate as people compare it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CertificateInfo {
    /// Whom it names: "Panitia Ikrar Netralitas".
    pub name: String,
    /// Their organisation.
    pub organization: String,
    /// Sixteen groups of four hexadecimal digits.
    pub fingerprint: String,
    /// Last day, `YYYY-MM-DD`.
    pub until: String,
    /// Issues other certificates: a regency's own root.
    pub authority: bool,
}

/// Where sealing stands.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a screen shows by itself")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SealStatus {
    /// The key of this laptop, or the one it put away that the open ceremony names; nothing before one was made or
    /// imported.
    pub key: Option<CertificateInfo>,
    /// `key` was put away here: it is opened for the ceremony that names it, and for no other.
    pub put_away: bool,
    /// The regency's root kept on this laptop.
    pub root: Option<CertificateInfo>,
    /// The passphrase of `key` was given since the app was started.
    pub unlocked: bool,
    /// The present key of this laptop is open, whether or not it is `key`: the ceremony may take it.
    pub own_unlocked: bool,
    /// The key that the open ceremony names.
    pub ceremony_key: Option<CertificateInfo>,
    /// The open ceremony names the key of this laptop, or none yet.
    pub fits: bool,
    /// Archived documents with a seal.
    pub sealed: u32,
    /// Archived documents that wait for one.
    pub due: u32,
    /// Why the last attempt to seal failed; a sentence.
    pub trouble: Option<String>,
}

/// Make a key or a root.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MakeSealKey {
    /// Who seals: committee or unit.
    pub name: String,
    /// Organisation.
    pub organization: String,
    /// Protects the key on this laptop.
    pub passphrase: String,
    /// Passphrase of the root that issues it; self-signed when absent.
    #[serde(default)]
    pub root_passphrase: Option<String>,
    /// Puts the present key away: its seals stay trusted here, it seals no more.
    #[serde(default)]
    pub replace: bool,
}

impl std::fmt::Debug for MakeSealKey {
    /// Never the passphrase.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MakeSealKey")
            .field("name", &self.name)
            .field("organization", &self.organization)
            .finish_non_exhaustive()
    }
}

/// Bring in a key from elsewhere.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportSealKey {
    /// PKCS#12 file.
    pub path: String,
    /// Its passphrase.
    pub file_passphrase: String,
    /// Protects the key on this laptop.
    pub passphrase: String,
    /// Puts the present key away.
    #[serde(default)]
    pub replace: bool,
}

impl std::fmt::Debug for ImportSealKey {
    /// Never the passphrase.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImportSealKey").field("path", &self.path).finish_non_exhaustive()
    }
}

/// A passphrase.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnlockRequest {
    /// As typed.
    pub passphrase: String,
}

impl std::fmt::Debug for UnlockRequest {
    /// Never the passphrase.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UnlockRequest").finish_non_exhaustive()
    }
}

/// What one portion of sealing did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SealProgress {
    /// Sealed now.
    pub sealed: u32,
    /// Still waiting.
    pub due: u32,
}

/// Whose seals count here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TrustList {
    /// Certificates, this laptop's own first.
    pub certificates: Vec<CertificateInfo>,
}

/// A certificate to let in, after it was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TrustRequest {
    /// Its own file, or a sealed PDF.
    pub path: String,
    /// The fingerprint that was compared; a file with another certificate by now is refused.
    pub fingerprint: String,
}

/// A certificate of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct FingerprintRequest {
    /// As shown.
    pub fingerprint: String,
}

/// Files to judge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VerifyRequest {
    /// Files and folders.
    pub paths: Vec<String>,
    /// Files of certificates that count for this check only.
    #[serde(default)]
    pub trust: Vec<String>,
}

/// The four words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum VerdictCode {
    /// Asli.
    Authentic,
    /// Diubah.
    Altered,
    /// Tak dikenal.
    Unknown,
    /// Tanpa segel.
    Unsealed,
}

/// What was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum JudgedCode {
    /// A PDF by its seal.
    Pdf,
    /// A picture of a page by its QR code.
    Page,
    /// A ceremony file with everything in it.
    Ceremony,
    /// A bundle with everything in it.
    Bundle,
    /// Nothing that can be judged.
    Other,
}

/// What a check of one file found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VerifyReport {
    /// Full path.
    pub path: String,
    /// Which part of the file, `halaman 3, kode Siti Aminah`; empty for the file as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub part: String,
    /// What it was.
    pub judged: JudgedCode,
    /// The word.
    pub verdict: VerdictCode,
    /// The word in Indonesian.
    pub word: String,
    /// Why it is not "asli"; sentences.
    pub faults: Vec<String>,
    /// What was looked at and holds.
    pub checked: Vec<String>,
    /// What was not.
    pub unchecked: Vec<String>,
    /// Whose seal it is.
    pub signer: Option<CertificateInfo>,
    /// When it was sealed, with where that time comes from.
    pub sealed_at: Option<String>,
    /// What the seal or claim says: label and value.
    pub says: Vec<(String, String)>,
    /// How much of the file the seal covers; a sentence.
    pub coverage: Option<String>,
}

/// Everything that was judged, in the order of the request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VerifyResult {
    /// One report a file, or one for each code on its pages.
    pub reports: Vec<VerifyReport>,
}
