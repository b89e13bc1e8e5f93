//! Judging pages: photographs, scans, and PDFs that are nothing but scans. One report a code, named by its page.
//!
//! What it never does: read the words on a page. A claim says what ought to stand there; people compare. A page on which
//! no code is read is named, so that no stack of sheets passes for whole because one of them was.

use std::path::Path;

use document::indonesian;
use intake::picture::{PageImage, Pages, Unpictured};
use seal::verify::{ClaimReport, Verdict};
use seal::{Trust, verify_claim};

use super::{blank, sentences, unjudged};
use crate::codes::{Line, LineCode, PageCode};
use crate::keys::info;
use crate::sealing;
use crate::wire::{JudgedCode, VerifyReport};

/// How every text of ours begins.
const OURS: &str = "IKR";

/// A photograph or scan of one page.
pub(super) fn photo(path: &Path, bytes: &[u8], trust: &Trust) -> Vec<VerifyReport> {
    let pages = match intake::picture::pages(bytes) {
        Ok(pages) => pages,
        Err(error) => {
            let other = matches!(error, intake::IntakeError::NotAPicture { .. });
            let others = " Yang juga dapat diperiksa di sini: PDF, berkas acara, dan bundel.";
            return vec![unjudged(path, error.guidance() + if other { others } else { "" })];
        }
    };
    let found = Found::on(path, pages, trust);
    if !found.reports.is_empty() {
        return found.reports;
    }
    // The page may well be sealed: nobody could see.
    let none = "Tidak ada kode QR Ikrar yang terbaca pada gambar ini. Foto lebih dekat, rata, dan terang.";
    vec![unjudged(path, none.into())]
}

/// A code alone, as text.
pub(super) fn text(path: &Path, code: &str, trust: &Trust) -> Vec<VerifyReport> {
    codes(path, "", &[code.trim().to_owned()], trust)
}

/// A PDF without a seal, which `report` already says: its pages may be pictures with codes on them.
pub(super) fn of_pdf(path: &Path, bytes: &[u8], trust: &Trust, mut report: VerifyReport) -> Vec<VerifyReport> {
    let pages = match intake::picture::pages(bytes) {
        Ok(pages) => pages,
        Err(error) => {
            report.unchecked.push(format!("Belum diperiksa: kode QR di halamannya. {}", error.guidance()));
            return vec![report];
        }
    };
    let total = pages.total();
    let mut found = Found::on(path, pages, trust);
    if found.reports.is_empty() {
        report.unchecked.push(if found.pictures {
            "Tidak ada kode QR Ikrar yang terbaca pada gambar di dalam PDF ini. Bila ini hasil pindai, pindai ulang pada \
             300 dpi; bila bukan, foto halamannya, lalu periksa fotonya."
                .into()
        } else {
            "Belum diperiksa: kode QR di halamannya. Foto halamannya, lalu periksa fotonya.".to_owned()
        });
        report.unchecked.append(&mut found.unread);
        return vec![report];
    }
    let looked_at = found.pages;
    if looked_at < total {
        let left = numbers(&(looked_at + 1..=total).collect::<Vec<_>>());
        found.unread.push(format!("Belum diperiksa: halaman {left}. Bagi PDF ini menjadi beberapa berkas."));
    }
    if !found.codeless.is_empty() || !found.unread.is_empty() {
        found.reports.push(rest(path, &found.codeless, found.unread));
    }
    found.reports
}

/// The pages of a scan that have no verdict of their own.
fn rest(path: &Path, codeless: &[u32], unread: Vec<String>) -> VerifyReport {
    let mut unchecked = unread;
    let mut part = "halaman yang tidak terbaca".to_owned();
    if !codeless.is_empty() {
        part = format!("halaman {}", numbers(codeless));
        unchecked.insert(
            0,
            "Tidak ada kode QR Ikrar yang terbaca di sini. Naskah yang lebih dari satu halaman berkode di satu halaman \
             saja; selain itu, pindai ulang pada 300 dpi atau foto halamannya dari dekat."
                .into(),
        );
    }
    VerifyReport { part, unchecked, ..blank(path, JudgedCode::Page, Verdict::Unsealed) }
}

/// What the pages of a file came to.
#[derive(Default)]
struct Found {
    reports: Vec<VerifyReport>,
    /// Pages looked at.
    pages: u32,
    /// Whether any page had a picture.
    pictures: bool,
    /// Pages whose picture shows no code of ours, and pages of words and lines.
    codeless: Vec<u32>,
    /// Sentences about what could not be looked at.
    unread: Vec<String>,
}

impl Found {
    fn on(path: &Path, pages: Pages, trust: &Trust) -> Self {
        let total = pages.total();
        let mut found = Self::default();
        for page in pages {
            found.pages += 1;
            match page {
                Ok(page) => found.page(path, &page, total, trust),
                Err(fault) if fault.why == Unpictured::NoPicture => found.codeless.push(fault.page),
                Err(fault) => {
                    found.pictures = true;
                    found.missing(fault.page, &fault.why);
                }
            }
        }
        found
    }

    fn page(&mut self, path: &Path, page: &PageImage, total: u32, trust: &Trust) {
        self.pictures = true;
        let place = if total > 1 { format!("halaman {}", page.page) } else { String::new() };
        let texts: Vec<_> = intake::picture::codes(&page.picture).into_iter().map(|code| code.text).collect();
        let mut reports = codes(path, &place, &texts, trust);
        if reports.is_empty() {
            self.codeless.push(page.page);
        }
        self.reports.append(&mut reports);
        if let Some(why) = &page.left_out {
            self.missing(page.page, why);
        }
    }

    fn missing(&mut self, page: u32, why: &Unpictured) {
        self.unread.push(format!("Belum diperiksa: halaman {page}, {}.", why.guidance()));
    }
}

/// Our codes of one page, claims first. Several are told apart by the names in them.
fn codes(path: &Path, place: &str, texts: &[String], trust: &Trust) -> Vec<VerifyReport> {
    let ours: Vec<_> = texts.iter().filter(|text| text.starts_with(OURS)).collect();
    let lines: Vec<_> = ours.iter().filter_map(|text| LineCode::read(text)).collect();
    let mut reports = Vec::new();
    for text in &ours {
        let known = sealing::words_in(text).is_some() || LineCode::read(text).is_some();
        if !known && PageCode::read(text).is_none() {
            reports.push(claim(path, verify_claim(text, trust)));
        }
    }
    reports.extend(
        ours.iter()
            .filter_map(|text| sealing::words_in(text))
            .map(|words| ("titik periksa".into(), checkpoint(path, &words))),
    );
    reports.extend(continuation(path, &lines).map(|report| ("lembar lanjutan".into(), report)));
    let pen = ours.iter().filter(|text| PageCode::read(text).is_some());
    reports.extend(pen.map(|_| ("lembar tanda tangan pena".into(), pen_sheet(path))));
    let several = reports.len() > 1;
    let named = reports.into_iter().map(|(name, report): (String, VerifyReport)| {
        let name = if several { format!("kode {name}") } else { String::new() };
        let parts: Vec<_> = [place, &name].into_iter().filter(|part| !part.is_empty()).collect();
        VerifyReport { part: parts.join(", "), ..report }
    });
    named.collect()
}

/// A claim, and by which name it is told from another.
fn claim(path: &Path, found: ClaimReport) -> (String, VerifyReport) {
    let name = found.claim.as_ref().map_or_else(|| "yang tidak terbaca isinya".into(), |claim| claim.name.clone());
    let mut report = VerifyReport {
        faults: sentences(&found.faults),
        checked: sentences(&found.checked),
        unchecked: sentences(&found.unchecked),
        signer: found.signer.as_ref().map(info),
        ..blank(path, JudgedCode::Page, found.verdict)
    };
    if let Some(claim) = found.claim {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let ink = claim.ink.map_or("belum ditandatangani".into(), |ink| hex(&ink));
        let said = [
            ("Nama", claim.name),
            ("Jabatan", claim.post),
            ("Nomor", claim.number.unwrap_or_else(|| "tanpa nomor".into())),
            ("Tanggal", indonesian::long_date(claim.date)),
            ("Sidik naskah", hex(&claim.text)),
            ("Sidik tanda tangan", ink),
            ("Acara", claim.ceremony.to_string()),
        ];
        report.says = said.into_iter().map(|(label, value)| (label.to_owned(), value)).collect();
    }
    (name, report)
}

fn checkpoint(path: &Path, words: &str) -> VerifyReport {
    VerifyReport {
        says: vec![("Titik periksa".into(), words.to_owned())],
        unchecked: vec![
            "Belum diperiksa: kecocokan dengan berkas acara. Periksa berkas acaranya dan bandingkan delapan katanya."
                .into(),
        ],
        ..blank(path, JudgedCode::Page, Verdict::Unsealed)
    }
}

/// A sheet of the paper continuation pack: nothing on it is sealed.
fn continuation(path: &Path, codes: &[LineCode]) -> Option<VerifyReport> {
    let first = codes.first()?;
    let lines = codes.iter().filter(|code| !matches!(code.line, Line::Page { .. })).count();
    Some(VerifyReport {
        says: vec![
            ("Lembar lanjutan kertas".into(), format!("{} kode baris terbaca", indonesian::thousands(lines as u64))),
            ("Acara".into(), format!("{:08x}…", first.ceremony)),
            ("Sidik naskah".into(), format!("{:04x}…", first.words)),
        ],
        unchecked: vec![
            "Belum diperiksa: tanda tangan di atas kertasnya. Lembar ini kertas kerja; barisnya menjadi bagian berkas acara \
             sesudah dibaca dan diterima di Naskah › Tanda tangan basah."
                .into(),
        ],
        ..blank(path, JudgedCode::Page, Verdict::Unsealed)
    })
}

/// A sheet printed for a pen: its code says whose it is and vouches for nothing.
fn pen_sheet(path: &Path) -> VerifyReport {
    VerifyReport {
        says: vec![("Lembar tanda tangan pena".into(), "kode halamannya terbaca".into())],
        unchecked: vec![
            "Belum diperiksa: tanda tangan penanya. Kode lembar ini hanya menunjuk pemiliknya; yang bersegel adalah hasil \
             pindainya di berkas acara."
                .into(),
        ],
        ..blank(path, JudgedCode::Page, Verdict::Unsealed)
    }
}

/// `2, 4–6`.
fn numbers(pages: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let shown = runs.into_iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}\u{2013}{last}"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn runs_of_pages_are_named_by_their_ends() {
        assert_eq!(numbers(&[1, 2, 3, 5, 7, 8]), "1\u{2013}3, 5, 7, 8");
        assert_eq!(numbers(&[4]), "4");
    }
}
