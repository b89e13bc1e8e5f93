//! The notice on personal data as somebody sees it before they are photographed: three sentences, and the page.
//!
//! It goes by what the setup says now; the words that stood there are kept with the act, so that it can be shown later
//! what its owner was told.

use ceremony::State;
use ceremony::event::{DocumentKey, DocumentKind};

use super::compose::{Desk, Purpose, compose};
use super::{Blobs, pages, paperwork};
use crate::Trouble;
use crate::wire::NoticeView;

/// The notice, and its words as they are kept.
pub(crate) fn notice(state: &State, blobs: &Blobs<'_>) -> Result<(NoticeView, Vec<u8>), Trouble> {
    let setup = state.setup.as_deref().ok_or_else(Trouble::nothing_open)?;
    let desk = Desk { state, setup, blobs, purpose: Purpose::Blank };
    let sentences = paperwork::notice_record(&desk)?.in_short();
    let key = DocumentKey { kind: DocumentKind::PrivacyNotice, subject: None };
    let sheet = compose(state, blobs, key, Purpose::Blank)?;
    let page: Vec<_> = sheet.pages.iter().map(document::Page::plain_text).collect();
    let words = [sentences.join("\n"), page.join("\n")].join("\n\n").into_bytes();
    let digest = journal::digest(&words).to_string();
    Ok((NoticeView { sentences: sentences.to_vec(), digest, pages: pages(&sheet, None) }, words))
}
