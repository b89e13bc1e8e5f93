//! Pads: tablets and phones that take the place of the laptop's screen, one signatory at a time each.
//!
//! Which person is at which pad is no fact of the ceremony: it is kept by the running server and gone with it. What a
//! pad hands over goes through the same use-case as the laptop's own surface, under the place it was sent for, and the
//! pad hears that it is stored when it is durable.

mod surface;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ceremony::event::Slot;
use ceremony::id::Digest;
use ceremony::{Command, State};
use pad::{Options, PadError, PadId, PadRow, PadServer, Stage, Standing};

use crate::wire::{Nothing, OpenPads, PadCard, PadRequest, PadStage, PadStanding, PadsView, SendToPad};
use crate::{Desk, Trouble, sealing, signing};

/// Ports that are tried in turn: the same one as last time, so that a pad finds its unsent ink, else any.
const PORTS: [u16; 2] = [47_220, 0];

/// The server, while pads are let in, and the page it gives out.
#[derive(Default)]
pub(crate) struct Pads {
    page: Mutex<Option<Vec<u8>>>,
    server: Mutex<Option<PadServer>>,
}

impl Pads {
    fn server(&self) -> MutexGuard<'_, Option<PadServer>> {
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page as it was built; without it no pad can be let in.
    pub(crate) fn give_page(&self, page: Vec<u8>) {
        *self.page.lock().unwrap_or_else(PoisonError::into_inner) = Some(page);
    }

    /// Pads that wait for news look again.
    pub(crate) fn wake(&self) {
        if let Some(server) = self.server().as_ref() {
            server.wake();
        }
    }

    /// Lets go of every pad. An act on its way is finished first: it may need the slot meanwhile.
    pub(crate) fn shut(&self) {
        let server = self.server().take();
        drop(server);
    }

    /// Places whose owner stands at a pad.
    pub(crate) fn slots(&self, state: &State) -> Vec<Slot> {
        let rows = self.server().as_ref().map(PadServer::pads).unwrap_or_default();
        rows.iter().filter_map(|row| surface::slot_of(state, row.task.as_deref())).collect()
    }

    fn page(&self) -> Result<Vec<u8>, Trouble> {
        let page = self.page.lock().unwrap_or_else(PoisonError::into_inner).clone();
        page.ok_or_else(|| Trouble::bug("the page of the pads was not given"))
    }

    /// Does something with the running server.
    fn with(&self, deed: impl FnOnce(&PadServer) -> Result<(), PadError>) -> Result<(), Trouble> {
        let server = self.server();
        deed(server.as_ref().ok_or_else(|| Trouble::refused(CLOSED))?).map_err(|error| Trouble::bad_input(GONE, error))
    }
}

const CLOSED: &str = "Pad belum dibuka. Buka dahulu sambungan pad, lalu coba lagi.";
const GONE: &str = "Pad itu sudah tidak tersambung atau belum diterima. Lihat kembali daftar pad.";
const NO_NETWORK: &str = "Laptop ini belum tersambung ke jaringan. Sambungkan laptop dan pad ke Wi-Fi yang sama, atau \
                          nyalakan hotspot pada laptop, lalu coba lagi.";
const NO_ADDRESS: &str = "Alamat itu tidak dapat dipakai untuk menerima pad. Pilih alamat lain atau periksa sambungan \
                          jaringan, lalu coba lagi.";

/// Pads and how they are reached.
#[expect(clippy::unnecessary_wraps, reason = "every operation answers or says what is wrong")]
pub(crate) fn view(desk: &Desk, _: Nothing) -> Result<PadsView, Trouble> {
    let state = desk.state().ok().map(|(state, _)| state).unwrap_or_default();
    let server = desk.pads.server();
    let running = server.as_ref();
    let url = running.map(PadServer::url);
    let fingerprint = running.and_then(PadServer::fingerprint);
    Ok(PadsView {
        address: url.as_ref().and_then(|url| url.split_once('#')).map(|(address, _)| address.to_owned()),
        https: fingerprint.is_some(),
        words: fingerprint.map(|print| sealing::words(Digest(print))),
        fingerprint: fingerprint.map(|print| Digest(print).to_string()),
        addresses: device::network::addresses().iter().map(ToString::to_string).collect(),
        pads: running.map(PadServer::pads).unwrap_or_default().iter().map(|row| card(&state, row)).collect(),
        url,
    })
}

fn card(state: &State, row: &PadRow) -> PadCard {
    let slot = surface::slot_of(state, row.task.as_deref());
    let shown = slot.and_then(|slot| state.roster.shown_at(slot)).unwrap_or_default();
    PadCard {
        id: row.id.to_string(),
        number: row.number.into(),
        code: row.code.clone(),
        label: row.label.clone(),
        standing: match row.standing {
            Standing::Waiting => PadStanding::Waiting,
            Standing::Accepted => PadStanding::Accepted,
            Standing::Revoked => PadStanding::Revoked,
        },
        reachable: row.reachable,
        slot: slot.map(Into::into),
        name: shown.name,
        post: shown.posts.into_iter().next().unwrap_or_default(),
        stage: stage(row.report.stage),
        wrong: row.report.wrong,
        strokes: row.report.strokes,
    }
}

fn stage(stage: Stage) -> PadStage {
    match stage {
        Stage::Waiting => PadStage::Waiting,
        Stage::Reading => PadStage::Reading,
        Stage::Notice => PadStage::Notice,
        Stage::Photo => PadStage::Photo,
        Stage::Drawing => PadStage::Drawing,
        Stage::Saving => PadStage::Saving,
        Stage::Doubtful => PadStage::Doubtful,
        Stage::Failed => PadStage::Failed,
        Stage::Saved => PadStage::Saved,
        Stage::Closed => PadStage::Closed,
    }
}

/// Lets pads in; those that were let in before are let go.
pub(crate) fn open(desk: &Desk, request: OpenPads) -> Result<PadsView, Trouble> {
    desk.state()?;
    let page = desk.pads.page()?;
    let address = address(request.address.as_deref())?;
    desk.pads.shut();
    let https = request.https.then(|| desk.host.now().into());
    let start = |port| {
        let (address, page) = (address.clone(), page.clone());
        let options = Options { address, port, page, https, ticket_life: pad::limits::TICKET_LIFE };
        PadServer::start(options, Arc::new(surface::Surface::of(desk)))
    };
    let server = start(PORTS[0]).or_else(|_| start(PORTS[1])).map_err(|error| Trouble::failed(NO_ADDRESS, error))?;
    *desk.pads.server() = Some(server);
    desk.stir();
    view(desk, Nothing {})
}

fn address(wanted: Option<&str>) -> Result<String, Trouble> {
    match wanted.map(str::trim).filter(|wanted| !wanted.is_empty()) {
        Some(wanted) => Ok(wanted.to_owned()),
        None => {
            device::network::addresses().first().map(ToString::to_string).ok_or_else(|| Trouble::refused(NO_NETWORK))
        }
    }
}

/// Lets every pad go.
pub(crate) fn close(desk: &Desk, _: Nothing) -> Result<PadsView, Trouble> {
    desk.pads.shut();
    desk.stir();
    view(desk, Nothing {})
}

fn name(pad: &str) -> Result<PadId, Trouble> {
    PadId::read(pad).ok_or_else(|| Trouble::bad_input(GONE, "no name of a pad"))
}

fn done(
    desk: &Desk,
    pad: &str,
    deed: impl FnOnce(&PadServer, PadId) -> Result<(), PadError>,
) -> Result<PadsView, Trouble> {
    let id = name(pad)?;
    desk.pads.with(|server| deed(server, id))?;
    desk.stir();
    view(desk, Nothing {})
}

/// The numbers were compared.
pub(crate) fn accept(desk: &Desk, request: PadRequest) -> Result<PadsView, Trouble> {
    done(desk, &request.pad, PadServer::accept)
}

/// Sends a pad away.
pub(crate) fn revoke(desk: &Desk, request: PadRequest) -> Result<PadsView, Trouble> {
    done(desk, &request.pad, PadServer::revoke)
}

/// Takes the turn at a pad back; nothing is recorded.
pub(crate) fn recall(desk: &Desk, request: PadRequest) -> Result<PadsView, Trouble> {
    done(desk, &request.pad, PadServer::take_back)
}

/// Doubtful ink on a pad is taken as it is.
pub(crate) fn overrule(desk: &Desk, request: PadRequest) -> Result<PadsView, Trouble> {
    done(desk, &request.pad, PadServer::overrule)
}

/// Sends somebody to a pad: whoever may be called may be sent, and stands at one pad only.
pub(crate) fn send(desk: &Desk, request: SendToPad) -> Result<PadsView, Trouble> {
    let slot = match request.slot {
        Some(slot) => slot.try_into()?,
        None => signing::next(desk)?,
    };
    let (state, _) = desk.state()?;
    // What calling would say, without a call: the laptop's own surface and the projector stay as they are.
    state.decide(Command::Call { slot })?;
    let id = name(&request.pad)?;
    desk.pads.with(|server| {
        let elsewhere = |row: &&PadRow| row.id != id && surface::slot_of(&state, row.task.as_deref()) == Some(slot);
        for row in server.pads().iter().filter(elsewhere) {
            server.take_back(row.id)?;
        }
        server.give(id, &surface::task(&state, slot))
    })?;
    desk.stir();
    view(desk, Nothing {})
}
