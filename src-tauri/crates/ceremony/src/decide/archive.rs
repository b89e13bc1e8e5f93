//! Seals and checkpoints: what may be held fast, and that it is so once.

use chrono::{DateTime, Utc};

use super::{Decision, short};
use crate::event::{Event, Head};
use crate::id::{Digest, SessionId};
use crate::refusal::Refusal;
use crate::state::State;

impl State {
    /// A document is sealed once; another seal is of no use.
    pub(super) fn seal_document(&self, pdf: Digest, seal: Digest, signed: Digest, certificate: Digest) -> Decision {
        if self.document_of(pdf).is_none() {
            return Err(Refusal::NotArchived);
        }
        if self.seals.contains_key(&pdf) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::DocumentSealed { pdf, seal, signed, certificate }])
    }

    /// A timestamp goes over the seal that its server was asked about: whoever asked meanwhile too comes too late. One of
    /// a server that turned out to be the wrong one is followed by another; whose word counts is not decided here.
    pub(super) fn timestamp_seal(
        &self,
        pdf: Digest,
        signed: Digest,
        over: Digest,
        seal: Digest,
        at: DateTime<Utc>,
        server: String,
    ) -> Decision {
        short("name of the timestamp server", &server)?;
        let known = self.seals.find(pdf, signed).ok_or(Refusal::NotSealed)?;
        if known.seal != over || over == seal {
            return Ok(Vec::new());
        }
        Ok(vec![Event::SealTimestamped { pdf, signed, seal, at, server }])
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
