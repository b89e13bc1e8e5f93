//! Texts of the squares on paper that comes back: what Ikrar prints beside a line, and reads from a scan.
//!
//! What it is: the one place where these texts are made and read, and where the whole family is written down. Every text
//! begins with `IKR`, perhaps a letter for its use, the version, and `:`; all use the letters that a QR code takes
//! cheaply (capitals, figures, ` $%*+-./:`). What it never does: name anybody. A square says where ink belongs; whoever
//! knows the ceremony file knows whose place that is.
//!
//! | begins with | stands on | says | made in | signed |
//! |---|---|---|---|---|
//! | `IKR1:` | a pact | the claim | `seal`, FORMAT.md | ES256 |
//! | `IKRT1:` | the official record | a checkpoint | [`crate::sealing`] | no, compared |
//! | `IKRL1:` | a line of the paper continuation pack, and each of its pages | ceremony, words, whose line, where it stands | here, [`LineCode`] | no, looked at |
//! | `IKRH1:` | a page of a sheet signed with a pen | ceremony, whose sheet, words, page | here, [`PageCode`] | no, looked at |
//!
//! **A line**: `IKRL1:` and 32 hexadecimal digits in capitals, a square of version 2 and of 12 mm:
//! - ceremony: the first 8 digits of its identifier;
//! - kind: `00` for somebody's line, `01` to `63` (99) for a spare one by its number, `FF` for the page itself;
//! - for somebody's line, 10 digits of a place (the first 5 bytes of SHA-256 over the subject's identifier and then the
//!   signer's, 16 bytes each) and 4 digits of a digest of what the line says of who signs there;
//! - for a spare line and a page, 8 digits that tell one state of the pack from another, and then `000000`, or two digits
//!   each for page, from 1, number of pages, and number of lines on the page;
//! - words: the first 4 digits of the digest of the text version that stands in the pack, for whoever signs on the line
//!   signs those words;
//! - top: 4 digits of where the square's upper edge stands, tenths of a millimetre from that of the page: any line that
//!   is read says how the page lies.
//!
//! **A page** of a sheet: `IKRH1:` and 32 hexadecimal digits in capitals, a square of version 2 and of 12 mm:
//! - ceremony: the first 8 digits of its identifier;
//! - document: 10 digits of whose sheet it is (the first 5 bytes of SHA-256 over the ceremony's identifier and then the
//!   subject's, 16 bytes each);
//! - words: the first 4 digits of the digest of the text version on the sheet;
//! - layout: 2 digits of a digest of where its fields stand, so that ink is not looked for in the wrong place;
//! - people: 4 digits of a digest of what the sheet says of those who sign it, so that a sheet printed before a name was
//!   corrected is told from one printed after; only Ikrar that printed it can compare it;
//! - page, from 1, and number of pages: 2 digits each.
//!
//! A reader refuses what it would not have written.

mod line;
mod page;

pub(crate) use line::{Line, LineCode, SPARE_LINES};
pub(crate) use page::{PageCode, Printed};
