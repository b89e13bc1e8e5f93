//! Pages: records and template blocks to one display list, painted as PDF and as SVG.
//!
//! What comes in: [`Frame`] and the record of a kind, all plain values. What goes out: a [`Sheet`], then PDF bytes
//! or SVG text. It never opens a file, reads a clock, makes a random number, or asks a server: the same record
//! gives the same bytes.
//!
//! ```
//! use document::kind::call_sheet::{Call, CallSheet, call_sheet};
//! use document::svg::{self, SvgImages};
//! use document::{Frame, Person, pdf};
//!
//! # fn main() -> Result<(), document::PageError> {
//! let person = Person { name: "Suharni".into(), post: "Camat Ipuh".into(), ..Person::default() };
//! let calls = vec![Call { person, note: String::new() }];
//! let sheet = call_sheet(&Frame::default(), &CallSheet { calls, ..CallSheet::default() })?;
//! let meta = pdf::Meta { title: sheet.title.clone(), ..pdf::Meta::default() };
//! assert!(pdf::paint(&sheet, &meta)?.starts_with(b"%PDF-1.7"));
//! assert!(svg::paint(&sheet, &SvgImages::Inline)[0].contains("Suharni"));
//! # Ok(())
//! # }
//! ```

mod block;
mod compose;
mod error;
mod flow;
pub mod font;
pub mod hyphen;
pub mod indonesian;
pub mod kind;
pub mod limits;
mod line;
mod measure;
mod model;
mod page_code;
pub mod pdf;
mod picture;
mod qr;
mod sheet;
mod stack;
pub mod svg;
mod watermark;

pub use error::PageError;
pub use model::{
    Delegate, Frame, Happening, Identity, Letterhead, LetterheadForm, Mark, Number, Person, QrMark, Signature, Signer,
};
pub use page_code::{CODE_MM, Corners, code_pages, small_square};
pub use picture::Picture;
pub use qr::Modules;
pub use sheet::{Colour, Item, Page, Paper, RectMm, Sheet, TextRun};
