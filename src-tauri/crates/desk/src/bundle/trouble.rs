//! What a bundle may have, as people are told.

use std::io::ErrorKind;
use std::path::Path;

use sync::BundleError;

use crate::guidance::name;
use crate::{Trouble, TroubleCode};

/// One that cannot be read.
pub(super) fn of(path: &Path, error: &BundleError) -> Trouble {
    let name = name(path);
    let message = match error {
        BundleError::Io(error) => return Trouble::file(path, error),
        BundleError::Damaged(_) | BundleError::Missing(_) => {
            format!("Berkas {name} bukan bundel Ikrar, atau terpotong. Ambil sekali lagi dari tempat asalnya.")
        }
        BundleError::Name(_) => format!(
            "Bundel {name} memuat nama berkas yang tidak mungkin dibuat Ikrar, jadi tidak dibuka. Bila bundel ini pernah \
             dikemas ulang, pakai berkas aslinya; bila tidak, minta bundel baru dari panitia."
        ),
        BundleError::TooLarge(_) => {
            format!("Isi bundel {name} terlalu besar untuk dibuka. Minta berkas acara (.ikrar) dari panitia.")
        }
    };
    Trouble::new(TroubleCode::BadFile, message, error)
}

/// One with a folder around everything in it.
pub(super) fn deeper(path: &Path) -> Trouble {
    let message = format!(
        "Isi bundel {} terletak satu folder lebih dalam: bundel ini dikemas ulang. Pakai berkas zip aslinya, atau urai dahulu \
         lalu pilih folder yang memuat manifest.json.",
        name(path)
    );
    Trouble::new(TroubleCode::BadFile, message, "the manifest lies in a folder")
}

/// One that cannot be written.
pub(super) fn writing(path: &Path, error: &BundleError) -> Trouble {
    match error {
        BundleError::Io(error) if error.kind() == ErrorKind::FileTooLarge => {
            let message = format!(
                "Bundel tidak muat di {}: cakram berformat FAT32 hanya menerima berkas sampai 4 GB. Simpan ke cakram lain, atau \
                 format flashdisknya sebagai exFAT.",
                path.display()
            );
            Trouble::failed(message, error)
        }
        BundleError::Io(error) => Trouble::file(path, error),
        error => Trouble::bug(error),
    }
}

/// A file in it that is not as the manifest says.
pub(super) fn inside(path: &Path, file: &str, error: &BundleError) -> Trouble {
    let what = if matches!(error, BundleError::Missing(_)) { "tidak ada di dalamnya" } else { "berubah" };
    let message = format!("Bundel {} tidak utuh: {file} {what}. Ambil sekali lagi dari tempat asalnya.", name(path));
    Trouble::new(TroubleCode::BadFile, message, error)
}

/// One made by an Ikrar of later.
pub(super) fn newer(path: &Path, format: &str) -> Trouble {
    let name = name(path);
    let message =
        format!("Bundel {name} dibuat dengan Ikrar yang lebih baru. Perbarui Ikrar di laptop ini, lalu buka kembali.");
    Trouble::new(TroubleCode::BadFile, message, format)
}
