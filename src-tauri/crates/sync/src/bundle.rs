//! The bundle: named bytes in one zip file, written once and read back with suspicion.
//!
//! What it is: a writer that leaves no half file under a good name, and a reader that never unpacks to the disk, so that
//! a name leads nowhere. What it never does: know what a name means, or believe the sizes a package declares.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::limits;

/// Why a bundle could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// What the operating system said.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// Not a zip file, or one that is cut off or damaged.
    #[error("not a whole package: {0}")]
    Damaged(String),
    /// A name that leads outside, stands twice, or is none.
    #[error("the name {0:?} cannot be in a bundle")]
    Name(String),
    /// More than a bundle may hold.
    #[error("{0} is too large")]
    TooLarge(String),
    /// Nothing of that name is in it.
    #[error("{0} is missing")]
    Missing(String),
}

impl From<ZipError> for BundleError {
    fn from(error: ZipError) -> Self {
        match error {
            // A stick that was pulled out says nothing about what lies on it.
            ZipError::Io(error) if !is_about_the_bytes(error.kind()) => Self::Io(error),
            error => Self::Damaged(error.to_string()),
        }
    }
}

fn is_about_the_bytes(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput)
}

/// How bytes lie in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// As they are: photos and PDFs do not get smaller.
    Plain,
    /// Deflated.
    Packed,
}

/// A bundle that is being written, under another name until it is kept. Dropped before that, it leaves nothing behind.
pub struct BundleWriter {
    zip: Option<ZipWriter<Sink>>,
    names: BTreeSet<String>,
    part: Part,
    path: PathBuf,
}

/// The file that is written. After the first fault nothing more reaches it: a writer that is given up ends its package
/// all the same, and what it has to say of a full disk was said before.
struct Sink {
    file: File,
    broken: bool,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.broken {
            return Ok(bytes.len());
        }
        self.file.write(bytes).inspect_err(|error| self.broken = error.kind() != ErrorKind::Interrupted)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.broken { Ok(()) } else { self.file.flush() }
    }
}

impl Seek for Sink {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}

/// The file under its other name; gone when this goes, unless it was kept.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        // A file of ours that nobody was told of.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl BundleWriter {
    /// Begins a bundle that is to lie at `path`.
    pub fn create(path: &Path) -> Result<Self, BundleError> {
        let name = path.file_name().ok_or_else(|| BundleError::Name(path.display().to_string()))?;
        let ending = format!(".{}.part", std::process::id());
        let part = path.with_file_name([name, OsStr::new(&ending)].join(OsStr::new("")));
        let zip = ZipWriter::new(Sink { file: File::create(&part)?, broken: false });
        Ok(Self { zip: Some(zip), names: BTreeSet::new(), part: Part(part), path: path.to_owned() })
    }

    /// Puts bytes into it.
    pub fn put(&mut self, name: &str, bytes: &[u8], packing: Packing) -> Result<(), BundleError> {
        if !is_safe(name) || !self.names.insert(name.to_owned()) {
            return Err(BundleError::Name(name.to_owned()));
        }
        if bytes.len() as u64 > limits::BUNDLED_BYTES || self.names.len() > limits::BUNDLED_NAMES {
            return Err(BundleError::TooLarge(name.to_owned()));
        }
        let method = match packing {
            Packing::Plain => CompressionMethod::Stored,
            Packing::Packed => CompressionMethod::Deflated,
        };
        let zip = self.zip.as_mut().expect("it is open until it is finished");
        zip.start_file(name, SimpleFileOptions::default().compression_method(method))?;
        Ok(zip.write_all(bytes)?)
    }

    /// Ends it: whole and on the disk when this returns, still under its other name, to be read back from there.
    pub fn finish(mut self) -> Result<Finished, BundleError> {
        let Sink { file, broken } = self.zip.take().expect("it is open until it is finished").finish()?;
        if broken {
            return Err(BundleError::Io(ErrorKind::WriteZero.into()));
        }
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        Ok(Finished { part: self.part, path: self.path, bytes })
    }
}

/// A whole bundle that does not have its name yet. Dropped before it is kept, it leaves nothing behind.
pub struct Finished {
    part: Part,
    path: PathBuf,
    bytes: u64,
}

impl Finished {
    /// Where it lies until it is kept.
    pub fn part(&self) -> &Path {
        &self.part.0
    }

    /// Gives it its name; never in the place of another file. Gives its size in bytes.
    pub fn keep(self) -> Result<u64, BundleError> {
        if self.path.exists() {
            return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
        }
        std::fs::rename(&self.part.0, &self.path)?;
        Ok(self.bytes)
    }
}

/// A bundle that came from somewhere: the zip, or the folder that somebody unpacked it into.
pub struct BundleReader {
    source: Source,
    names: BTreeSet<String>,
}

enum Source {
    Zip(Box<ZipArchive<BufReader<File>>>),
    Folder(PathBuf),
}

impl BundleReader {
    /// Opens a bundle and looks at every name and header in it.
    ///
    /// Errors: no package or one that is cut off; names that lead outside, or of which a system sees two as one; headers
    /// that contradict one another, so that another program would unpack something else; too many of them.
    pub fn open(path: &Path) -> Result<Self, BundleError> {
        let (source, names) = if path.is_dir() { folder(path)? } else { zip(path)? };
        if let Some(name) = names.iter().find(|name| !is_safe(name)) {
            return Err(BundleError::Name(name.clone()));
        }
        let folded: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        if folded.len() != names.len() {
            return Err(BundleError::Name(path.display().to_string()));
        }
        Ok(Self { source, names })
    }

    /// Every name in it.
    pub fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// The bytes of that name.
    ///
    /// Errors: nothing of that name; no plain file; damaged; more than a bundle may hold, or than so few packed bytes can
    /// honestly be.
    pub fn get(&mut self, name: &str) -> Result<Vec<u8>, BundleError> {
        if !self.names.contains(name) {
            return Err(BundleError::Missing(name.to_owned()));
        }
        match &mut self.source {
            Source::Folder(folder) => taken(File::open(folder.join(name))?, limits::BUNDLED_BYTES, name),
            Source::Zip(zip) => {
                let entry = zip.by_name(name)?;
                if entry.is_symlink() || entry.is_dir() {
                    return Err(BundleError::Name(name.to_owned()));
                }
                let honest = entry.compressed_size().saturating_mul(limits::UNPACK_RATIO).max(limits::UNPACK_FLOOR);
                taken(entry, honest.min(limits::BUNDLED_BYTES), name)
            }
        }
    }
}

/// So many bytes at most.
fn taken(from: impl Read, room: u64, name: &str) -> Result<Vec<u8>, BundleError> {
    let mut bytes = Vec::new();
    from.take(room + 1).read_to_end(&mut bytes).map_err(ZipError::Io)?;
    if bytes.len() as u64 > room { Err(BundleError::TooLarge(name.to_owned())) } else { Ok(bytes) }
}

fn zip(path: &Path) -> Result<(Source, BTreeSet<String>), BundleError> {
    let mut zip = ZipArchive::new(BufReader::new(File::open(path)?))?;
    if zip.len() > limits::BUNDLED_NAMES {
        return Err(BundleError::TooLarge(path.display().to_string()));
    }
    if zip.offset() != 0 {
        return Err(BundleError::Damaged("something stands before it".into()));
    }
    let all = zip.file_names().map(|name| Ok(name?.into_owned())).collect::<Result<BTreeSet<_>, ZipError>>()?;
    if all.len() != zip.len() || zip.has_duplicate_names() {
        return Err(BundleError::Name(path.display().to_string()));
    }
    zip.validate_header_consistency()?;
    // Other programs note folders beside the files in them, where ours notes files alone: there is nothing in one.
    let (folders, files): (BTreeSet<String>, _) = all.into_iter().partition(|name| name.ends_with('/'));
    for name in folders {
        if !is_safe(name.trim_end_matches('/')) || zip.by_name(&name)?.size() != 0 {
            return Err(BundleError::Name(name));
        }
    }
    Ok((Source::Zip(Box::new(zip)), files))
}

/// Folders that systems keep in the root of a stick; nobody else may look into them.
const OF_THE_SYSTEM: [&str; 4] = ["System Volume Information", "$RECYCLE.BIN", ".Trashes", "lost+found"];

/// Files under a folder; a link is none.
fn folder(root: &Path) -> Result<(Source, BTreeSet<String>), BundleError> {
    let (mut names, mut open) = (BTreeSet::new(), vec![(root.to_owned(), String::new())]);
    while let Some((folder, before)) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().into_string().map_err(|name| BundleError::Name(name.display().to_string()))?;
            let (kind, name) = (entry.file_type()?, format!("{before}{name}"));
            if before.is_empty() && OF_THE_SYSTEM.contains(&name.as_str()) {
                continue;
            }
            if kind.is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else if kind.is_file() {
                names.insert(name);
            } else {
                return Err(BundleError::Name(name));
            }
            if names.len() + open.len() > limits::BUNDLED_NAMES {
                return Err(BundleError::TooLarge(root.display().to_string()));
            }
        }
    }
    Ok((Source::Folder(root.to_owned()), names))
}

/// Whether a name stays inside whatever folder it is unpacked into, on every system.
fn is_safe(name: &str) -> bool {
    let outside = |part: &str| part.is_empty() || part == "." || part == ".." || part.ends_with(['.', ' ']);
    let foreign = |letter: char| letter.is_control() || r#"\:*?"<>|"#.contains(letter);
    name.len() <= limits::BUNDLED_NAME_BYTES && !name.contains(foreign) && !name.split('/').any(outside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// A zip with whatever names, as others may make one.
    fn foreign(path: &Path, files: &[(&str, &[u8])]) {
        let mut zip = ZipWriter::new(File::create(path).unwrap());
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
                .unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
    }

    #[test]
    fn what_was_put_in_comes_out_and_one_file_lies_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acara.zip");
        let mut bundle = BundleWriter::create(&path).unwrap();
        bundle.put("Naskah/Pakta/001 Pakta – Siti.pdf", b"%PDF", Packing::Plain).unwrap();
        bundle.put("daftar.csv", &[b'a'; 9_000], Packing::Packed).unwrap();
        assert!(!path.exists(), "half a bundle has no good name");
        assert!(matches!(bundle.put("daftar.csv", b"", Packing::Plain), Err(BundleError::Name(_))));
        let finished = bundle.finish().unwrap();
        assert!(
            !path.exists() && BundleReader::open(finished.part()).is_ok(),
            "it is read back before it has its name"
        );
        let bytes = finished.keep().unwrap();
        assert_eq!((names(folder.path()), bytes), (vec!["acara.zip".to_owned()], path.metadata().unwrap().len()));
        let mut read = BundleReader::open(&path).unwrap();
        assert_eq!(read.get("Naskah/Pakta/001 Pakta – Siti.pdf").unwrap(), b"%PDF");
        assert_eq!(read.get("daftar.csv").unwrap(), [b'a'; 9_000]);
        assert_eq!(read.names().len(), 2);
        assert!(matches!(read.get("lain"), Err(BundleError::Missing(_))));
    }

    #[test]
    fn one_given_up_leaves_nothing_behind_and_what_lay_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acara.zip");
        std::fs::write(&path, b"lama").unwrap();
        let begun = || {
            let mut bundle = BundleWriter::create(&path).unwrap();
            bundle.put("satu", b"1", Packing::Plain).unwrap();
            bundle
        };
        drop(begun());
        drop(begun().finish().unwrap());
        assert!(begun().finish().unwrap().keep().is_err(), "another file has the name");
        assert_eq!(
            (names(folder.path()), std::fs::read(&path).unwrap()),
            (vec!["acara.zip".to_owned()], b"lama".into())
        );
    }

    #[test]
    fn names_that_lead_outside_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("asing.zip");
        for name in
            ["../luar", "a/../../luar", "/etc/luar", r"..\luar", "C:luar", "a//b", "a/./b", "../", "a\nb", "titik."]
        {
            foreign(&path, &[("baik", b"x"), (name, b"x")]);
            assert!(matches!(BundleReader::open(&path), Err(BundleError::Name(_))), "{name:?} was let in");
            assert!(!is_safe(name));
        }
        assert!(is_safe("b/9f/9f77-12") && !is_safe(&"a".repeat(2_000)));
    }

    #[test]
    fn one_packed_by_another_program_or_unpacked_is_read_as_well() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lain.zip");
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        zip.add_directory("Naskah/", SimpleFileOptions::default()).unwrap();
        zip.start_file("Naskah/a.pdf", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"%PDF").unwrap();
        zip.finish().unwrap();
        let unpacked = folder.path().join("urai");
        std::fs::create_dir_all(unpacked.join("Naskah")).unwrap();
        std::fs::write(unpacked.join("Naskah/a.pdf"), b"%PDF").unwrap();
        for path in [path, unpacked] {
            let mut bundle = BundleReader::open(&path).unwrap();
            assert_eq!(bundle.names().iter().collect::<Vec<_>>(), ["Naskah/a.pdf"]);
            assert_eq!(bundle.get("Naskah/a.pdf").unwrap(), b"%PDF");
            assert!(matches!(bundle.get("Naskah/"), Err(BundleError::Missing(_))));
        }
        foreign(&folder.path().join("isi.zip"), &[("Naskah/", b"ada isinya")]);
        assert!(matches!(BundleReader::open(&folder.path().join("isi.zip")), Err(BundleError::Name(_))));
    }

    #[test]
    fn what_another_program_would_unpack_otherwise_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (path, first) = (folder.path().join("acara.zip"), folder.path().join("lain.zip"));
        foreign(&path, &[("Naskah/a.pdf", b"x"), ("NASKAH/A.pdf", b"y")]);
        assert!(matches!(BundleReader::open(&path), Err(BundleError::Name(_))), "one file on Windows");
        foreign(&path, &[("Naskah/a.pdf", b"yang asli")]);
        foreign(&first, &[("Naskah/a.pdf", b"yang palsu")]);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, [std::fs::read(&first).unwrap(), whole.clone()].concat()).unwrap();
        assert!(matches!(BundleReader::open(&path), Err(BundleError::Damaged(_))), "one package before another");
        // The name in front of the bytes is another one than in the directory at the end.
        let mut renamed = whole;
        renamed[30..42].copy_from_slice(b"Naskah/b.pdf");
        std::fs::write(&path, renamed).unwrap();
        assert!(matches!(BundleReader::open(&path), Err(BundleError::Damaged(_))), "two names for one file");
    }

    #[test]
    fn a_bomb_and_a_package_cut_off_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bom.zip");
        let size = usize::try_from(limits::UNPACK_FLOOR).unwrap() + 1;
        foreign(&path, &[("bom", &vec![0; size]), ("kecil", &vec![0; size - 1])]);
        let mut bundle = BundleReader::open(&path).unwrap();
        assert!(matches!(bundle.get("bom"), Err(BundleError::TooLarge(_))));
        assert_eq!(bundle.get("kecil").unwrap().len(), size - 1);
        let whole = std::fs::read(&path).unwrap();
        for cut in [0, 1, 30, whole.len() / 2, whole.len() - 1] {
            std::fs::write(&path, &whole[..cut]).unwrap();
            assert!(matches!(BundleReader::open(&path), Err(BundleError::Damaged(_))), "cut at {cut}");
        }
    }

    #[test]
    fn every_changed_byte_is_an_error_or_changes_no_more_than_that() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acara.zip");
        foreign(&path, &[("satu", b"isi yang pertama"), ("dua", b"isi yang kedua")]);
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x41;
            std::fs::write(&path, &changed).unwrap();
            // What comes of it is judged by digests elsewhere; here nothing may panic or take for ever.
            let Ok(mut bundle) = BundleReader::open(&path) else { continue };
            for name in bundle.names().clone() {
                let _ = bundle.get(&name).map(|bytes| assert!(bytes.len() < 100));
            }
        }
    }
}
