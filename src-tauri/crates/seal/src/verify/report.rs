//! What a check found: a verdict, what it rests on, what nobody looked at, and how much of the file the seal covers.
//!
//! Sentences are for people and therefore Indonesian; machines read the enums.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::certificate::Certificate;

/// The four words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Sealed by a key trusted here, whole, and nothing added.
    Authentic,
    /// There is or was a seal, and the bytes are not those that were sealed.
    Altered,
    /// The seal holds, by a key that is not trusted here.
    Unknown,
    /// No trace of a seal.
    Unsealed,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Authentic => "asli",
            Self::Altered => "diubah",
            Self::Unknown => "tak dikenal",
            Self::Unsealed => "tanpa segel",
        })
    }
}

/// Something that was looked at and holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// The seal has the one shape and place that Ikrar writes.
    Shape,
    /// Every byte but the signature itself has the digest that was signed.
    Content,
    /// The certificate's key made the signature.
    Signature,
    /// The certificate is on the list.
    Listed,
    /// A certificate on the list issued the signer's.
    Issued,
    /// The certificate was valid at the time the seal names.
    Validity,
    /// The timestamp belongs to this seal and its signature holds.
    Timestamp,
    /// The timestamp server is on the list.
    TimestampServer,
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => "Bentuk dan letak segel sesuai.",
            Self::Content => "Isi sama dengan yang disegel.",
            Self::Signature => "Tanda tangan segel cocok dengan sertifikatnya.",
            Self::Listed => "Sertifikat penyegel ada dalam daftar kepercayaan.",
            Self::Issued => "Sertifikat penyegel diterbitkan oleh sertifikat induk dalam daftar kepercayaan.",
            Self::Validity => "Sertifikat berlaku pada waktu segel.",
            Self::Timestamp => "Stempel waktu milik segel ini dan tanda tangannya cocok.",
            Self::TimestampServer => "Server waktu ada dalam daftar kepercayaan.",
        })
    }
}

/// Something that was not looked at, or cannot be known from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchecked {
    /// The time is the laptop's own.
    LaptopClock,
    /// The timestamp server is not on the list.
    TimestampServer,
    /// Whether the certificate was withdrawn.
    Revocation,
    /// A signature that other software made.
    ForeignSignature,
    /// Whether what the page says agrees with the ceremony's file.
    Record,
    /// The paper around a QR claim: only what the claim says is signed.
    Paper,
    /// Everything, because an earlier check failed.
    Rest,
}

impl fmt::Display for Unchecked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LaptopClock => "Belum diperiksa: ketepatan waktu segel; waktunya menurut jam laptop.",
            Self::TimestampServer => "Belum diperiksa: server waktu, karena tidak ada dalam daftar kepercayaan.",
            Self::Revocation => "Belum diperiksa: apakah sertifikat telah dicabut.",
            Self::ForeignSignature => "Belum diperiksa: tanda tangan elektronik dari aplikasi lain.",
            Self::Record => "Belum diperiksa: kesesuaian dengan berkas acara.",
            Self::Paper => "Belum diperiksa: bagian halaman di luar kode QR.",
            Self::Rest => "Belum diperiksa: hal lain, karena pemeriksaan berhenti pada masalah di atas.",
        })
    }
}

/// Why the verdict is not "asli".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Traces of a seal, but not in its shape.
    Shape,
    /// A second signature in the sealed part.
    SecondSignature,
    /// The file ends before what was sealed ends.
    CutShort,
    /// Bytes were put behind the seal.
    Appended,
    /// The signature's own bytes are not as they were written.
    Contents,
    /// The content is not what was sealed.
    Content,
    /// The signature does not hold.
    Signature,
    /// The timestamp does not belong to this seal, or does not hold.
    Timestamp,
    /// The time of the seal lies outside the certificate's validity.
    Validity,
    /// The certificate is not on the list.
    Unlisted,
    /// Another application signed the file.
    Foreign,
    /// The file is too large to be judged.
    TooLarge,
    /// The claim's text is not as it was written.
    Claim,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => {
                "Ada bekas segel, tetapi bentuknya tidak seperti ketika ditulis. Mintalah salinan dari arsip panitia."
            }
            Self::SecondSignature => "Ada lebih dari satu tanda tangan di bagian yang disegel.",
            Self::CutShort => "Berkas terpotong: sebagian dari yang disegel tidak ada. Mintalah salinan yang utuh.",
            Self::Appended => {
                "Ada isi yang ditambahkan setelah berkas disegel. Bandingkan dengan salinan dari arsip panitia."
            }
            Self::Contents => "Segelnya sendiri tidak seperti ketika ditulis. Mintalah salinan dari arsip panitia.",
            Self::Content => "Isi berkas tidak sama dengan yang disegel. Mintalah salinan dari arsip panitia.",
            Self::Signature => "Tanda tangan segel tidak cocok dengan sertifikatnya.",
            Self::Timestamp => "Stempel waktu tidak cocok dengan segel ini.",
            Self::Validity => "Waktu segel di luar masa berlaku sertifikat.",
            Self::Unlisted => {
                "Sertifikat penyegel tidak ada dalam daftar kepercayaan di sini. Bandingkan sidik jarinya dengan panitia, \
                 lalu masukkan ke daftar."
            }
            Self::Foreign => "Berkas ditandatangani dengan aplikasi lain, bukan disegel oleh Ikrar.",
            Self::TooLarge => "Berkas lebih besar dari 1 GB dan tidak diperiksa.",
            Self::Claim => {
                "Isi kode QR tidak seperti ketika ditulis. Pindai sekali lagi; bila tetap demikian, mintalah salinan dari \
                 arsip panitia."
            }
        })
    }
}

/// Where the seal's time comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// The laptop's clock ("jam laptop"): /M of the seal.
    Laptop(DateTime<Utc>),
    /// A timestamp server.
    Token {
        /// When the server saw the seal.
        at: DateTime<Utc>,
        /// What the laptop's clock said.
        laptop: DateTime<Utc>,
        /// The server's certificate.
        server: Certificate,
        /// Whether that certificate is on the list.
        trusted: bool,
    },
}

/// How much of the file the seal covers, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// From the beginning to where the sealed part ends; the signature's own digits lie within.
    pub sealed: usize,
    /// What follows after that.
    pub appended: usize,
    /// How many bytes of the sealed part are missing at the end.
    pub missing: usize,
    /// Whether the sealed part, taken alone, is as it was sealed.
    pub intact: bool,
}

/// What a check of a PDF found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The word.
    pub verdict: Verdict,
    /// Why not "asli"; empty when it is, and when there is no seal.
    pub faults: Vec<Fault>,
    /// What was looked at and holds.
    pub checked: Vec<Checked>,
    /// What was not.
    pub unchecked: Vec<Unchecked>,
    /// The signer's certificate, where the seal could be read.
    pub signer: Option<Certificate>,
    /// When it was sealed, where the seal could be read.
    pub time: Option<Time>,
    /// Who, why, where: as the seal says. Worth nothing unless the verdict is "asli".
    pub statement: Option<crate::pdf::Statement>,
    /// What the seal covers, where it says so.
    pub coverage: Option<Coverage>,
}

impl Report {
    pub(crate) fn new(verdict: Verdict, faults: Vec<Fault>) -> Self {
        Self {
            verdict,
            faults,
            checked: Vec::new(),
            unchecked: Vec::new(),
            signer: None,
            time: None,
            statement: None,
            coverage: None,
        }
    }
}

/// What a check of a QR claim found.
#[derive(Debug, Clone)]
pub struct ClaimReport {
    /// The word.
    pub verdict: Verdict,
    /// Why not "asli".
    pub faults: Vec<Fault>,
    /// What was looked at and holds.
    pub checked: Vec<Checked>,
    /// What was not.
    pub unchecked: Vec<Unchecked>,
    /// What the claim says, where it could be read. Worth nothing unless the verdict is "asli".
    pub claim: Option<crate::claim::Claim>,
    /// Which key it names.
    pub key_id: Option<crate::certificate::KeyId>,
    /// The certificate of that key, where it is known here.
    pub signer: Option<Certificate>,
}
