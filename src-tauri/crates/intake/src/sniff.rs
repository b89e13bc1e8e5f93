//! What a file is, judged by its bytes alone.
//!
//! What it is: a look at the first bytes (and, for packages, at the names of the parts). What it never does: believe
//! the file name; the name only serves the notice that it does not fit. Data enters as bytes and leaves as a [`Kind`].

use crate::error::IntakeError;
use crate::limits;

/// The kinds of files that turn up on an organiser's stick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Excel workbook since 2007.
    Xlsx,
    /// Excel binary workbook.
    Xlsb,
    /// Excel workbook of 97-2003.
    Xls,
    /// Open document spreadsheet.
    Ods,
    /// Word document since 2007.
    Docx,
    /// Word document of 97-2003.
    LegacyWord,
    /// Open document text.
    Odt,
    /// Rich text.
    Rtf,
    /// A page of HTML, whatever its name.
    Html,
    /// Characters without further structure; CSV belongs here.
    PlainText,
    /// PDF.
    Pdf,
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// HEIC, HEIF or AVIF picture.
    Heic,
    /// WEBP picture.
    Webp,
    /// GIF, BMP or TIFF picture.
    OtherPicture,
    /// A zip archive that is none of the above.
    Zip,
    /// An OLE container that is none of the above.
    Ole,
    /// Nothing known.
    Unknown,
}

impl Kind {
    /// The Indonesian name, at the head of a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Xlsx | Self::Xls => "Berkas Excel",
            Self::Xlsb => "Buku kerja biner (XLSB)",
            Self::Ods => "Lembar kerja ODS",
            Self::Docx => "Dokumen Word",
            Self::LegacyWord => "Dokumen Word lama (DOC)",
            Self::Odt => "Dokumen ODT",
            Self::Rtf => "Dokumen RTF",
            Self::Html => "Halaman web",
            Self::PlainText => "Berkas teks",
            Self::Pdf => "Berkas PDF",
            Self::Jpeg => "Gambar JPEG",
            Self::Png => "Gambar PNG",
            Self::Heic => "Foto HEIC",
            Self::Webp => "Gambar WEBP",
            Self::OtherPicture => "Gambar jenis lain",
            Self::Zip => "Berkas ZIP",
            Self::Ole | Self::Unknown => "Berkas ini",
        }
    }

    /// File name endings that go with this kind; empty where any name is fine.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Xlsx => &["xlsx", "xlsm", "xltx"],
            Self::Xls => &["xls", "xlt"],
            Self::Ods => &["ods", "ots"],
            Self::Docx => &["docx", "docm", "dotx"],
            Self::Html => &["htm", "html"],
            Self::PlainText => &["csv", "txt", "tsv", "tab"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            _ => &[],
        }
    }

    /// The Indonesian notice when the file name promises another kind, for instance HTML named `.xls`.
    pub fn mismatch(self, file_name: &str) -> Option<String> {
        let (_, ending) = file_name.rsplit_once('.')?;
        let ending = ending.to_lowercase();
        let fits = self.endings();
        if fits.is_empty() || fits.contains(&ending.as_str()) {
            return None;
        }
        Some(format!(
            "Nama berkas berakhiran .{ending}, tetapi isinya {}. Isinya tetap dibaca menurut jenis yang sebenarnya.",
            lower_first(self.label())
        ))
    }
}

fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

const OLE_MAGIC: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Judges the bytes. Errors: [`IntakeError::Empty`], [`IntakeError::TooLarge`], and [`IntakeError::Encrypted`] for an
/// Office file behind a password, which is an OLE container whatever it holds.
pub fn kind_of(bytes: &[u8]) -> Result<Kind, IntakeError> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(IntakeError::TooLarge { bytes: bytes.len() });
    }
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(IntakeError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(package_kind(bytes));
    }
    if bytes.starts_with(OLE_MAGIC) {
        return ole_kind(bytes);
    }
    Ok(picture_kind(bytes).unwrap_or_else(|| text_kind(bytes)))
}

/// How far from either end of a package the names of its parts are looked for, in bytes.
const NAME_SEARCH_BYTES: usize = 256 * 1024;

/// The names of parts stand uncompressed in a zip file, so a plain search finds them even when the directory is cut off.
fn package_kind(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(NAME_SEARCH_BYTES)];
    let tail = &bytes[bytes.len().saturating_sub(NAME_SEARCH_BYTES)..];
    let has = |name: &[u8]| contains(head, name) || contains(tail, name);
    if has(b"application/vnd.oasis.opendocument.spreadsheet") {
        Kind::Ods
    } else if has(b"application/vnd.oasis.opendocument.text") {
        Kind::Odt
    } else if has(b"xl/workbook.bin") {
        Kind::Xlsb
    } else if has(b"xl/workbook") || has(b"xl/worksheets") {
        Kind::Xlsx
    } else if has(b"word/document") || has(b"word/styles") {
        Kind::Docx
    } else {
        Kind::Zip
    }
}

fn ole_kind(bytes: &[u8]) -> Result<Kind, IntakeError> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if has("EncryptedPackage") {
        return Err(IntakeError::Encrypted { kind: Kind::Xlsx });
    }
    Ok(if has("WordDocument") {
        Kind::LegacyWord
    } else if has("Workbook") || has("Book") {
        Kind::Xls
    } else {
        Kind::Ole
    })
}

fn picture_kind(bytes: &[u8]) -> Option<Kind> {
    let brand = bytes.get(4..12).unwrap_or_default();
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some(Kind::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Kind::Png)
    } else if brand.starts_with(b"ftyp") {
        Some(Kind::Heic)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Kind::Webp)
    } else if [&b"GIF8"[..], b"BM", b"II*\0", b"MM\0*"].iter().any(|magic| bytes.starts_with(magic))
        && bytes.contains(&0)
    {
        Some(Kind::OtherPicture)
    } else {
        None
    }
}

fn text_kind(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(4096)];
    if head.starts_with(b"%PDF") {
        return Kind::Pdf;
    }
    if head.starts_with(b"{\\rtf") {
        return Kind::Rtf;
    }
    let lower: String = crate::encoding::peek(head).to_lowercase();
    if ["<html", "<table", "<!doctype html", "<head", "<style", "<tr"].iter().any(|tag| lower.contains(tag)) {
        return Kind::Html;
    }
    // Control characters other than tab, line ends and escape do not occur in text of any encoding we read.
    let odd = lower.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}')).count();
    if odd * 50 > lower.chars().count() { Kind::Unknown } else { Kind::PlainText }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
