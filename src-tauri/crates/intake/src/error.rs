//! Why a whole file could not be read, and what the person at the desk can do about it.
//!
//! What it is: one enum for every reader of this crate. What it never does: describe a fault of one row or one
//! paragraph; those are doubts beside a reading that succeeded. Codes are stable: a screen may branch on them.

use crate::limits;
use crate::sniff::Kind;

/// The whole file was refused. `Display` is for developers, [`IntakeError::guidance`] for the organiser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// Nothing in it.
    #[error("the file has no bytes or only white space")]
    Empty,
    /// Larger than [`limits::FILE_BYTES`].
    #[error("{bytes} bytes exceed the limit of {}", limits::FILE_BYTES)]
    TooLarge {
        /// Size of what was handed in.
        bytes: usize,
    },
    /// The end of the file is missing.
    #[error("the {kind:?} file ends too early")]
    CutOff {
        /// What the beginning of the file says it is.
        kind: Kind,
    },
    /// Needs a password.
    #[error("the {kind:?} file is encrypted")]
    Encrypted {
        /// What the beginning of the file says it is.
        kind: Kind,
    },
    /// A spreadsheet was wanted.
    #[error("not a spreadsheet but {found:?}")]
    NotASpreadsheet {
        /// What the bytes are.
        found: Kind,
    },
    /// A Word or plain text was wanted.
    #[error("not a text document but {found:?}")]
    NotAText {
        /// What the bytes are.
        found: Kind,
    },
    /// A JPEG or PNG was wanted.
    #[error("not a JPEG or PNG picture but {found:?}")]
    NotAPicture {
        /// What the bytes are.
        found: Kind,
    },
    /// No sheet has a filled cell.
    #[error("no sheet holds a filled cell")]
    NoCells,
    /// The document has no words.
    #[error("the document holds no words")]
    NoWords,
    /// More rows, columns, cells or sheets than [`limits`] allows.
    #[error("too many {what}, at most {limit}")]
    TooMany {
        /// What there is too much of.
        what: Excess,
        /// The limit that was passed.
        limit: usize,
    },
    /// Unpacks to far more than it should.
    #[error("the package unpacks to more than the limits allow")]
    Bomb,
    /// XML nested deeper than [`limits::XML_DEPTH`], or with a document type of its own.
    #[error("the XML is nested too deeply or declares entities")]
    HostileXml,
    /// The structure inside is broken.
    #[error("the {kind:?} file is damaged: {detail}")]
    Damaged {
        /// What the beginning of the file says it is.
        kind: Kind,
        /// The reader's own words, for the log.
        detail: String,
    },
    /// More pixels than [`limits::PICTURE_PIXELS`].
    #[error("{width} x {height} pixels are too many")]
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The crop lies outside the picture or is empty.
    #[error("the crop rectangle does not lie inside the picture")]
    CropOutside,
}

/// What a file may have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Filled cells of a sheet.
    Cells,
    /// Sheets of a workbook.
    Sheets,
    /// Paragraphs of a text.
    Paragraphs,
}

impl std::fmt::Display for Excess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Rows => "baris",
            Self::Columns => "kolom",
            Self::Cells => "sel terisi",
            Self::Sheets => "lembar",
            Self::Paragraphs => "paragraf",
        })
    }
}

impl IntakeError {
    /// One or two Indonesian sentences: what is the matter and the next step.
    pub fn guidance(&self) -> String {
        match self {
            Self::Empty => "Berkas ini kosong. Pilih berkas lain, atau simpan ulang berkas aslinya.".into(),
            Self::TooLarge { bytes } => format!(
                "Berkas ini {} MB, melebihi batas {} MB. Hapus gambar atau lembar yang tidak diperlukan, lalu simpan ulang.",
                bytes / (1024 * 1024),
                limits::FILE_BYTES / (1024 * 1024)
            ),
            Self::CutOff { kind } => format!(
                "{} ini terpotong: bagian akhirnya tidak ada. Salin atau unduh ulang berkas aslinya, lalu coba lagi.",
                kind.label()
            ),
            Self::Encrypted { kind } => format!(
                "{} ini dikunci dengan kata sandi. Buka berkasnya, hapus kata sandinya, simpan, lalu coba lagi.",
                kind.label()
            ),
            Self::NotASpreadsheet { found } => spreadsheet_guidance(*found),
            Self::NotAText { found } => text_guidance(*found),
            Self::NotAPicture { found } => picture_guidance(*found),
            Self::NoCells => "Tidak ada sel yang terisi di berkas ini. Periksa apakah berkas yang dipilih sudah benar.".into(),
            Self::NoWords => "Tidak ada tulisan di dokumen ini. Bila isinya berupa gambar hasil pindai, ketik naskahnya atau minta berkas Word aslinya.".into(),
            Self::TooMany { what, limit } => {
                format!("Isi berkas melebihi batas {limit} {what}. Hapus bagian yang tidak diperlukan, atau bagi berkasnya menjadi beberapa bagian.")
            }
            Self::Bomb => "Isi berkas ini mengembang jauh melebihi ukuran yang wajar, sehingga tidak dibuka. Minta berkas aslinya dari pembuatnya.".into(),
            Self::HostileXml => "Susunan di dalam berkas ini tidak wajar, sehingga tidak dibuka. Buka di Excel atau Word, simpan sebagai berkas baru, lalu coba lagi.".into(),
            Self::Damaged { kind, .. } => format!(
                "{} ini rusak dan tidak dapat dibaca. Buka di aplikasi asalnya, simpan sebagai berkas baru, lalu coba lagi.",
                kind.label()
            ),
            Self::TooManyPixels { width, height } => format!(
                "Gambar ini berukuran {width} × {height} piksel, terlalu besar untuk dibuka. Perkecil ukurannya, lalu coba lagi."
            ),
            Self::CropOutside => "Bidang potong berada di luar gambar. Atur ulang bidang potongnya.".into(),
        }
    }
}

fn spreadsheet_guidance(found: Kind) -> String {
    match found {
        Kind::Docx | Kind::LegacyWord | Kind::Odt => {
            "Ini dokumen teks, bukan lembar kerja. Salin tabelnya ke Excel dan simpan sebagai XLSX, atau salin tabelnya lalu tempel di sini.".into()
        }
        Kind::Pdf => "Ini berkas PDF. Daftar di dalam PDF tidak dapat dibaca dengan aman; minta berkas Excel aslinya.".into(),
        Kind::Html => "Ini halaman web yang diberi nama lembar kerja dan tidak berisi tabel. Buka di Excel, pilih Simpan Sebagai, lalu pilih Buku Kerja Excel (XLSX).".into(),
        Kind::Jpeg | Kind::Png | Kind::Heic | Kind::Webp => {
            "Ini gambar, bukan lembar kerja. Minta berkas Excel aslinya, atau ketik daftarnya.".into()
        }
        Kind::Xlsb => "Ini buku kerja biner (XLSB). Buka di Excel, pilih Simpan Sebagai, lalu pilih Buku Kerja Excel (XLSX).".into(),
        other => format!(
            "{} tidak dapat dibaca sebagai daftar. Simpan daftarnya sebagai XLSX, ODS, atau CSV, lalu coba lagi.",
            other.label()
        ),
    }
}

fn text_guidance(found: Kind) -> String {
    match found {
        Kind::LegacyWord | Kind::Odt | Kind::Rtf => format!(
            "{} belum dapat dibaca. Buka di Word, pilih Simpan Sebagai, lalu pilih Dokumen Word (DOCX); atau salin tulisannya lalu tempel di sini.",
            found.label()
        ),
        Kind::Pdf => {
            "Ini berkas PDF. Minta berkas Word aslinya, atau salin tulisannya lalu tempel di sini dan periksa kembali."
                .into()
        }
        other => format!(
            "{} tidak dapat dibaca sebagai naskah. Pakai dokumen Word (DOCX) atau salin tulisannya lalu tempel di sini.",
            other.label()
        ),
    }
}

fn picture_guidance(found: Kind) -> String {
    match found {
        Kind::Heic => {
            "Foto ini berformat HEIC (bawaan iPhone). Di iPhone buka Pengaturan, Kamera, Format, pilih Paling Kompatibel; atau ubah fotonya menjadi JPEG, lalu coba lagi.".into()
        }
        Kind::Webp => "Gambar ini berformat WEBP. Buka di Paint atau aplikasi foto, simpan sebagai JPEG atau PNG, lalu coba lagi.".into(),
        other => format!("{} bukan gambar yang dapat dibaca. Pakai gambar JPEG atau PNG.", other.label()),
    }
}
