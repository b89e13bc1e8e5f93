//! Seals and checkpoints: what may be held fast, and that it is so once.

use super::Decision;
use crate::event::{Event, Head};
use crate::id::{Digest, SessionId};
use crate::refusal::Refusal;
use crate::state::State;

impl State {
    /// A document is sealed once. The same seal may come again with a timestamp in it; another one is of no use.
    pub(super) fn seal_document(&self, pdf: Digest, seal: Digest, signed: Digest, certificate: Digest) -> Decision {
        if self.document_of(pdf).is_none() {
            return Err(Refusal::NotArchived);
        }
        let known = self.seals.get(&pdf);
        if known.is_some_and(|known| known.signed != signed || known.seal == seal) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::DocumentSealed { pdf, seal, signed, certificate }])
    }

    /// A checkpoint stands at the end of a session, and only one.
    pub(super) fn make_checkpoint(&self, session: SessionId, heads: Vec<Head>, root: Digest) -> Decision {
        if self.session(session).is_none_or(|session| session.closed.is_none()) {
            return Err(Refusal::SessionNotClosed);
        }
        if self.checkpoints.iter().any(|checkpoint| checkpoint.session == session) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::CheckpointMade { session, heads, root }])
    }
}
