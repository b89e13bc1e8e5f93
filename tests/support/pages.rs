//! Finished PDFs under the eyes of others: poppler reads and rasterises them, qpdf judges their structure, and what
//! they say and look like is held against snapshots.
//!
//! A picture snapshot is not a picture: the page is rasterised in grey at 50 dpi and divided into 32 × 44 fields, of
//! which the mean brightness is kept. A word more or less, or a shift by a line, is seen; the antialiasing of another
//! version of poppler is not. `UPDATE=1` writes the snapshots anew. The PDFs themselves lie in `target/pages`, where
//! they can be looked at.
//!
//! A page that is drawn otherwise is another edition: only its number makes archived documents due again. So the number
//! stands beside the snapshots, and a changed page under the number of before is refused.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Fields across and down.
const GRID: (usize, usize) = (32, 44);
/// How far a field may be from its snapshot, of 255.
const TOLERANCE: u8 = 5;

/// Where the number of the edition stands in the code, and where beside the snapshots.
const EDITION_IN_CODE: &str = "src-tauri/crates/desk/src/documents/basis.rs";
const EDITION_KEPT: &str = "tests/snapshots/documents/EDITION";

/// A PDF on disk, for the programs that look at it.
pub struct Pdf {
    folder: TempDir,
    path: PathBuf,
}

/// A word as poppler places it, in points from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Page, from 1.
    pub page: usize,
    /// Left, top, right, bottom.
    pub rect: [f32; 4],
    /// The word.
    pub text: String,
}

impl Pdf {
    /// Writes the bytes to a folder of their own.
    pub fn of(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("naskah.pdf");
        std::fs::write(&path, bytes).expect("the folder takes a file");
        Self { folder, path }
    }

    /// Text as it stands on the pages, one string a page, spaces and empty lines evened out.
    pub fn layout(&self) -> Vec<String> {
        let text = self.tool("pdftotext", &["-layout"], &["-"]);
        let mut pages: Vec<String> = text.split('\x0c').map(evened).collect();
        pages.pop_if(|last| last.is_empty());
        pages
    }

    /// Every word with its place.
    pub fn words(&self) -> Vec<Word> {
        let mut page = 0;
        let mut words = Vec::new();
        for line in self.tool("pdftotext", &["-bbox"], &["-"]).lines().map(str::trim) {
            page += usize::from(line.starts_with("<page "));
            let Some(line) = line.strip_prefix("<word ") else { continue };
            let (attributes, rest) = line.split_once('>').expect("a tag ends");
            let numbers: Vec<f32> = attributes.split('"').filter_map(|part| part.parse().ok()).collect();
            let text = unescaped(rest.strip_suffix("</word>").expect("a word ends"));
            words.push(Word { page, rect: numbers.try_into().expect("four edges"), text });
        }
        words
    }

    /// The fonts of the file; for each, whether it is embedded and whether its letters can be read back as Unicode.
    pub fn fonts(&self) -> Vec<(String, bool, bool)> {
        let font = |line: &str| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            // From the right: object and generation, Unicode, subset, embedded.
            let yes = |from_right: usize| columns.iter().rev().nth(from_right) == Some(&"yes");
            (columns[0].to_owned(), yes(4), yes(2))
        };
        self.tool("pdffonts", &[], &[]).lines().skip(2).map(font).collect()
    }

    /// Object numbers of the pictures, one for each time a page shows one.
    pub fn pictures(&self) -> Vec<String> {
        let list = self.tool("pdfimages", &["-list"], &[]);
        list.lines().skip(2).filter_map(|line| line.split_whitespace().nth(10)).map(str::to_owned).collect()
    }

    /// Structure as qpdf judges it.
    pub fn assert_sound(&self) {
        let verdict = self.tool("qpdf", &["--check"], &[]);
        assert!(verdict.contains("No syntax or stream encoding errors"), "{verdict}");
    }

    /// A page in grey: width, height, one byte a pixel.
    fn grey(&self, page: usize) -> (usize, usize, Vec<u8>) {
        let (stem, number) = (self.folder.path().join("halaman"), page.to_string());
        let before = ["-r", "50", "-gray", "-singlefile", "-f", &number, "-l", &number];
        self.tool("pdftoppm", &before, &[stem.to_str().expect("a plain path")]);
        grey_map(&std::fs::read(stem.with_extension("pgm")).expect("a page"))
    }

    fn tool(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(program).args(before).arg(&self.path).args(after).output();
        let output = output.unwrap_or_else(|error| panic!("{program}: {error}; run `cargo xtask test`"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program}: {said}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}

/// The snapshots, with the number of the edition they were taken of.
pub struct Snapshots {
    /// Set by `UPDATE=1`: what differs is taken over.
    update: bool,
    kept: String,
    now: String,
}

impl Snapshots {
    /// Opens them; `UPDATE=1` makes them writable.
    pub fn open() -> Self {
        let source = std::fs::read_to_string(root(EDITION_IN_CODE)).expect("the source of the basis");
        let number = source.split_once("const EDITION: u8 = ").and_then(|(_, rest)| rest.split_once(';'));
        let (now, _) = number.unwrap_or_else(|| panic!("{EDITION_IN_CODE} has no `const EDITION: u8`"));
        let kept = std::fs::read_to_string(root(EDITION_KEPT)).unwrap_or_default();
        Self { update: std::env::var_os("UPDATE").is_some(), kept: kept.trim().to_owned(), now: now.to_owned() }
    }

    /// Holds a PDF against the snapshots `name`: the text of every page, the look of the first and the last.
    /// The PDF is left in `target/pages` for those who want to look at it themselves.
    pub fn check(&self, name: &str, pdf: &[u8]) {
        let pdf = Pdf::of(pdf);
        let folder = root("target/pages");
        std::fs::create_dir_all(&folder).expect("the target folder takes another");
        std::fs::copy(&pdf.path, folder.join(format!("{name}.pdf"))).expect("a copy to look at");
        let texts = pdf.layout();
        let headed = texts.iter().zip(1..).map(|(page, number)| format!("— halaman {number} —\n{page}\n"));
        let text: String = headed.collect();
        let look = digest(&pdf.grey(1)) + "\n" + &digest(&pdf.grey(texts.len()));
        let (text_path, look_path) = (snapshot(name, "txt"), snapshot(name, "gray"));
        let kept = |path: &Path| std::fs::read_to_string(path).ok();
        let difference = match (kept(&text_path), kept(&look_path)) {
            (Some(old_text), Some(old_look)) => {
                let words = first_difference(&old_text, &text).map(|what| format!("its words differ\n{what}"));
                let differs =
                    words.or_else(|| far_apart(&old_look, &look).map(|what| format!("it looks different: {what}")));
                differs.map(|what| (what, self.other_edition()))
            }
            _ => Some(("it has no snapshot yet".to_owned(), Ok(()))),
        };
        let Some((what, another_edition)) = difference else { return };
        if let Err(refusal) = another_edition {
            panic!("{name}: {what}\n{refusal}");
        }
        assert!(self.update, "{name}: {what}\nLook at the page; UPDATE=1 takes it over.");
        std::fs::write(text_path, &text).expect("snapshots can be written");
        std::fs::write(look_path, &look).expect("snapshots can be written");
    }

    /// Ends a look at every page: the snapshots are those of the present edition.
    pub fn finish(&self) {
        if self.update && self.kept != self.now {
            std::fs::write(root(EDITION_KEPT), format!("{}\n", self.now)).expect("snapshots can be written");
            return;
        }
        assert!(
            self.kept == self.now,
            "The snapshots are of edition {}, {EDITION_IN_CODE} is of {}: UPDATE=1 takes them of that.",
            self.kept,
            self.now
        );
    }

    /// Refuses a changed page under the number of the edition before the change.
    fn other_edition(&self) -> Result<(), String> {
        if self.kept != self.now {
            return Ok(());
        }
        Err(format!(
            "A changed page is another edition: raise EDITION ({}) in {EDITION_IN_CODE}, so that documents archived \
             before are due again, and then run with UPDATE=1.",
            self.now
        ))
    }
}

/// A path in the repository.
fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn snapshot(name: &str, ending: &str) -> PathBuf {
    root("tests/snapshots/documents").join(format!("{name}.{ending}"))
}

/// Runs of spaces become two, so that a column that moved by a hair makes no other line.
fn evened(page: &str) -> String {
    let lines = page.lines().filter(|line| !line.trim().is_empty());
    let even =
        |line: &str| line.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    lines.map(even).collect::<Vec<_>>().join("\n")
}

fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (coded, plain)| text.replace(coded, plain))
}

/// A binary PGM as pdftoppm writes it.
fn grey_map(bytes: &[u8]) -> (usize, usize, Vec<u8>) {
    let mut lines = bytes.splitn(4, |byte| *byte == b'\n');
    assert_eq!(lines.next(), Some(b"P5".as_slice()));
    let size = String::from_utf8_lossy(lines.next().expect("a size")).into_owned();
    let (width, height) = size.split_once(' ').expect("two numbers");
    assert_eq!(lines.next(), Some(b"255".as_slice()));
    let pixels = lines.next().expect("pixels").to_vec();
    (width.parse().expect("a number"), height.parse().expect("a number"), pixels)
}

/// Mean brightness of each field, two hexadecimal digits, one row of fields a line.
fn digest((width, height, pixels): &(usize, usize, Vec<u8>)) -> String {
    let (columns, rows) = GRID;
    let mut text = String::new();
    for row in 0..rows {
        for column in 0..columns {
            let across = column * width / columns..(column + 1) * width / columns;
            let down = row * height / rows..(row + 1) * height / rows;
            let field: Vec<usize> = down
                .flat_map(|y| across.clone().map(move |x| y * width + x))
                .map(|at| usize::from(pixels[at]))
                .collect();
            text += &format!("{:02x}", field.iter().sum::<usize>() / field.len());
        }
        text.push('\n');
    }
    text
}

fn first_difference(kept: &str, now: &str) -> Option<String> {
    let longest = kept.lines().count().max(now.lines().count());
    let (mut kept, mut now) = (kept.lines(), now.lines());
    (1..=longest).find_map(|number| match (kept.next(), now.next()) {
        (kept, now) if kept == now => None,
        (kept, now) => Some(format!("line {number}\n  was {kept:?}\n  is  {now:?}")),
    })
}

fn far_apart(kept: &str, now: &str) -> Option<String> {
    let fields = |text: &str| -> Vec<Vec<u8>> {
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        text.lines().map(|line| line.as_bytes().chunks(2).filter_map(byte).collect()).collect()
    };
    let (kept, now) = (fields(kept), fields(now));
    if kept.len() != now.len() {
        return Some(format!("{} rows of fields instead of {}", now.len(), kept.len()));
    }
    let far: Vec<String> = kept
        .iter()
        .zip(&now)
        .enumerate()
        .flat_map(|(row, (kept, now))| {
            let apart = kept.iter().zip(now).enumerate().filter(|(_, (a, b))| a.abs_diff(**b) > TOLERANCE);
            apart.map(move |(column, (a, b))| format!("row {row} column {column}: {a} became {b}")).collect::<Vec<_>>()
        })
        .collect();
    (!far.is_empty()).then(|| format!("{} fields, first {}", far.len(), far[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hair_is_forgiven_and_a_word_is_not() {
        let plain = digest(&(64, 88, vec![255; 64 * 88]));
        let mut pixels = vec![255; 64 * 88];
        pixels[0] = 240;
        assert_eq!(far_apart(&plain, &digest(&(64, 88, pixels.clone()))), None);
        pixels[0] = 0;
        let difference = far_apart(&plain, &digest(&(64, 88, pixels))).expect("a black pixel of four is seen");
        assert!(difference.starts_with("1 fields, first row 0 column 0: 255 became 191"), "{difference}");
        assert!(far_apart(&plain, "").is_some());
        assert_eq!(first_difference("a\nb", "a\nb"), None);
        assert!(first_difference("a\nb", "a").expect("a line is missing").contains("line 2"));
    }

    #[test]
    fn a_changed_page_needs_another_edition() {
        let snapshots = |now: &str| Snapshots { update: true, kept: "2".into(), now: now.into() };
        assert_eq!(snapshots("3").other_edition(), Ok(()));
        let refusal = snapshots("2").other_edition().expect_err("the same edition");
        assert!(refusal.contains("raise EDITION (2) in src-tauri/crates/desk/src/documents/basis.rs"), "{refusal}");
        let forged = std::panic::catch_unwind(|| snapshots("2").check("pakta-a4", &empty_page()));
        assert!(forged.is_err(), "UPDATE=1 takes over a changed page of the same edition");
    }

    /// A page without a word.
    fn empty_page() -> Vec<u8> {
        let sheet = document::Sheet {
            paper: document::Paper::A4,
            title: String::new(),
            pages: vec![document::Page::default()],
        };
        let created = std::time::SystemTime::UNIX_EPOCH.into();
        let meta = document::pdf::Meta { title: String::new(), author: String::new(), created, digest: [0; 32] };
        document::pdf::paint(&sheet, &meta).expect("an empty page")
    }

    #[test]
    fn columns_are_evened_out() {
        assert_eq!(evened("   a  b c      d \n\n  e\n"), "a  b c  d\ne");
    }
}
