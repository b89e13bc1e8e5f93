//! What can go wrong on the way to a page, and the Indonesian sentence for the person who has to mend it.
//!
//! The `Display` text is for people: it names the place and the next step. Developers match on the variant.

/// A page that cannot be set or painted as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The fonts have no sign for this character; printing it would leave an empty box.
    #[error(
        "Huruf “{character}” (U+{code:04X}) pada “{place}” tidak ada di huruf cetak. Ganti huruf itu lalu susun ulang naskahnya.",
        code = u32::from(*character)
    )]
    UnknownCharacter {
        /// The character.
        character: char,
        /// The words around it, and the page.
        place: String,
    },
    /// Something that may not be divided is taller than a page.
    #[error("Bagian “{place}” terlalu tinggi untuk satu halaman. Pendekkan isinya.")]
    TooTall {
        /// The first words of the part.
        place: String,
    },
    /// A list or size beyond [`crate::limits`].
    #[error("{what} melebihi batas {limit}. Bagi menjadi beberapa naskah.")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// Ink outside its 60 × 22 mm field, or with a coordinate that is not a number.
    #[error("Tanda tangan {subject} keluar dari bidangnya. Minta tanda tangan ulang.")]
    InkOutside {
        /// Whose signature.
        subject: String,
    },
    /// Bytes that are not a JPEG or PNG this crate can show.
    #[error("Gambar tidak dapat dipakai ({reason}). Pilih berkas JPEG atau PNG lain.")]
    Picture {
        /// Why, for the developer.
        reason: String,
    },
    /// A table or list that must say something is empty.
    #[error("{what} masih kosong. Isi dahulu sebelum menyusun naskah.")]
    Missing {
        /// What is missing.
        what: &'static str,
    },
    /// The PDF library refused, or warned, which counts as a refusal here.
    #[error("Berkas PDF tidak dapat disusun ({reason}).")]
    Pdf {
        /// The library's words, for the developer.
        reason: String,
    },
}
