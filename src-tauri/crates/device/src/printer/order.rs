//! One wish to print, and what is refused before any printer hears of it.

use super::PrintError;
use crate::limits::{MAX_COPIES, MAX_PRINT_BYTES, MAX_TITLE_BYTES};

/// The sheet to print on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Width in millimetres, upright.
    pub width_mm: u16,
    /// Height in millimetres, upright.
    pub height_mm: u16,
}

impl Paper {
    /// ISO 216 A4.
    pub const A4: Self = Self { width_mm: 210, height_mm: 297 };
    /// Indonesian F4 (folio).
    pub const F4: Self = Self { width_mm: 215, height_mm: 330 };
}

/// What to print where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintOrder {
    /// The printer's name as [`super::Printer::name`] gives it.
    pub printer: String,
    /// Shown in the printer's queue; control characters and excess length are dropped.
    pub title: String,
    /// 1 to [`MAX_COPIES`]; two originals are usual.
    pub copies: u16,
    /// The sheet; `None` leaves it to the printer, which then may shrink F4 to A4.
    pub paper: Option<Paper>,
}

impl PrintOrder {
    pub(super) fn check(&self, pdf: &[u8]) -> Result<(), PrintError> {
        if pdf.is_empty() {
            return Err(PrintError::Empty);
        }
        if !pdf.starts_with(b"%PDF-") {
            return Err(PrintError::NotPdf);
        }
        if pdf.len() > MAX_PRINT_BYTES {
            return Err(PrintError::TooLarge(pdf.len()));
        }
        if self.copies == 0 || self.copies > MAX_COPIES {
            return Err(PrintError::Copies(self.copies));
        }
        Ok(())
    }

    /// The title as print servers take it.
    pub(super) fn plain_title(&self) -> String {
        let mut title = String::new();
        for c in self.title.chars().filter(|c| !c.is_control()) {
            if title.len() + c.len_utf8() > MAX_TITLE_BYTES {
                break;
            }
            title.push(c);
        }
        if title.trim().is_empty() { "Ikrar".to_owned() } else { title }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(copies: u16) -> PrintOrder {
        PrintOrder { printer: "PDF".into(), title: "Pakta".into(), copies, paper: None }
    }

    #[test]
    fn empty_foreign_and_countless_jobs_are_refused() {
        assert!(matches!(order(1).check(b""), Err(PrintError::Empty)));
        assert!(matches!(order(1).check(b"GIF89a"), Err(PrintError::NotPdf)));
        assert!(matches!(order(0).check(b"%PDF-1.7"), Err(PrintError::Copies(0))));
        assert!(matches!(order(MAX_COPIES + 1).check(b"%PDF-1.7"), Err(PrintError::Copies(_))));
        assert!(order(MAX_COPIES).check(b"%PDF-1.7").is_ok());
    }

    #[test]
    fn titles_lose_line_breaks_and_excess() {
        let mut wish = order(1);
        wish.title = format!("Pakta\n{}", "é".repeat(300));
        let title = wish.plain_title();
        assert!(title.starts_with("Paktaé") && title.len() <= MAX_TITLE_BYTES);
        wish.title = "\n".into();
        assert_eq!(wish.plain_title(), "Ikrar");
    }
}
