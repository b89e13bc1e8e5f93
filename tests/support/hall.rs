//! A hall to try things in: a desk of its own, in a folder of its own, with a clock that the story sets.
//!
//! Every request goes through the same table of operations as the app's and `ikrarctl`'s, as JSON. A refusal is only
//! taken for one when the journal is as it was before.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::operations::{call, dispatch};
use desk::wire::{CeremonyView, InkDrawing, PhotoChoice, RosterPage, RosterRow, SignRequest, SignResult, SigningCard};
use desk::wire::{Nothing, SigningView};
use desk::{Desk, ScriptedClock, Trouble};
use device::folders::Folders;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::hands;

/// A desk, its clock and its folder.
pub struct Hall {
    /// The desk.
    pub desk: Desk,
    /// Stands where the story set it and runs on a millisecond with every look.
    pub clock: Arc<ScriptedClock>,
    home: TempDir,
}

impl Hall {
    /// A desk at a moment such as `2026-03-02T02:00:00Z`, with nothing open.
    pub fn at(moment: &str) -> Self {
        let home = tempfile::Builder::new().prefix("ikrar-hall").tempdir().expect("a folder");
        let clock = Arc::new(ScriptedClock::at(moment.parse().expect("a moment in UTC")));
        let folders = Folders::under(&home.path().join("home")).expect("folders");
        Self { desk: Desk::new(clock.clone(), folders, "Petugas"), clock, home }
    }

    /// The sample `key` as a rehearsal.
    pub fn with_sample(key: &str) -> Self {
        let hall = Self::at("2026-03-02T02:00:00Z");
        hall.act("open_sample", json!({ "key": key }));
        hall
    }

    /// A ceremony of a template with every placeholder filled, and parties who hold one post each.
    pub fn with_people(template: &str, names: &[&str]) -> Self {
        let hall = Self::at("2026-03-02T02:00:00Z");
        let new = json!({ "path": hall.path("acara.ikrar"), "title": "Penandatanganan Pakta", "template": template,
            "from": null, "date": "2026-03-02", "rehearsal": false });
        let view = hall.act("create_ceremony", new);
        hall.fill_placeholders(&view);
        for name in names {
            hall.add(name);
        }
        hall
    }

    /// Gives every open placeholder a value.
    pub fn fill_placeholders(&self, view: &CeremonyView) {
        let mut text = view.text.text.clone();
        text.values.extend(view.text.open_placeholders.iter().map(|name| (name.clone(), format!("isi {name}"))));
        self.act("save_text", json!(text));
    }

    /// A party who holds the post `Jabatan {name}`; the row as the screen shows it.
    pub fn add(&self, name: &str) -> RosterRow {
        call(&self.desk, "save_person", form(name)).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
    }

    /// A path in the folder of this hall, outside the user's own folders.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes a file beside the ceremony and gives its path.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("the folder takes a file");
        path
    }

    /// Carries out an operation that answers with the operator's view.
    pub fn act(&self, name: &str, request: Value) -> CeremonyView {
        call(&self.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
    }

    /// The operator's view.
    pub fn ceremony(&self) -> CeremonyView {
        self.act("ceremony", json!({}))
    }

    /// Tries an operation that must be refused and leave the open file, if any, as it was.
    pub fn refused(&self, name: &str, request: Value) -> Trouble {
        let before = self.open_file().map(|path| trace(&path));
        let answer = dispatch(&self.desk, name, request);
        let trouble = answer.expect_err("the operation should have been refused");
        assert_eq!(self.open_file().map(|path| trace(&path)), before, "{name} left a trace: {trouble:?}");
        assert_sentence(&trouble.message);
        trouble
    }

    /// Path of the open ceremony.
    pub fn open_file(&self) -> Option<PathBuf> {
        let view = call::<CeremonyView>(&self.desk, "ceremony", Nothing {});
        view.ok().map(|view| PathBuf::from(view.path))
    }

    /// The roster in an order, filtered.
    pub fn roster(&self, search: &str, filter: &str, order: &str) -> RosterPage {
        let query = json!({ "search": search, "filter": filter, "order": order, "offset": 0, "limit": 500 });
        call(&self.desk, "roster", query).unwrap_or_else(|trouble| panic!("roster: {trouble:?}"))
    }

    /// The one person that `search` finds.
    pub fn person(&self, search: &str) -> RosterRow {
        let mut rows = self.roster(search, "all", "paper").rows;
        assert_eq!(
            rows.len(),
            1,
            "«{search}» finds {:?}",
            rows.iter().map(|row| &row.printed_name).collect::<Vec<_>>()
        );
        rows.remove(0)
    }

    /// The one person who holds the post `title`, however it is held.
    pub fn holder(&self, title: &str) -> RosterRow {
        let held =
            |row: &RosterRow| row.person.as_ref().is_some_and(|form| form.posts.iter().any(|p| p.title == title));
        let found = self.roster("", "all", "paper").rows.into_iter().find(held);
        found.unwrap_or_else(|| panic!("nobody holds {title}"))
    }

    /// Opens the hall and goes through the agenda until signing has begun.
    pub fn begin_signing(&self) {
        let view = self.act("open_session", json!({ "kind": "hall", "place": "" }));
        for item in view.agenda {
            self.act("start_item", json!({ "item": item.id }));
            if item.kind == desk::wire::AgendaKind::Signing {
                return;
            }
            self.act("end_item", json!({ "item": item.id }));
        }
    }

    /// Ends the running item, goes through the rest of the agenda and closes the hall.
    pub fn close_hall(&self) -> CeremonyView {
        for item in self.ceremony().agenda.iter().filter(|item| item.ended.is_none() && item.skipped.is_none()) {
            if item.started.is_none() {
                self.act("start_item", json!({ "item": item.id }));
            }
            self.act("end_item", json!({ "item": item.id }));
        }
        self.act("close_session", json!({}))
    }

    /// Calls a place and gives what the signing surface then shows.
    pub fn call(&self, slot: &Value) -> SigningCard {
        self.act("call", json!({ "slot": slot }));
        self.surface().expect("somebody is called")
    }

    /// What the signing surface shows now.
    pub fn surface(&self) -> Option<SigningCard> {
        call::<SigningView>(&self.desk, "signing", Nothing {}).unwrap_or_else(|trouble| panic!("{trouble:?}")).called
    }

    /// What the surface would send after this drawing.
    pub fn confirmation(&self, card: &SigningCard, drawing: InkDrawing) -> SignRequest {
        SignRequest {
            act: self.desk.fresh_act(),
            slot: card.slot.clone(),
            text_version: card.text_version,
            text_digest: card.text_digest.clone(),
            shown_digest: card.shown_digest.clone(),
            drawing,
            photo: PhotoChoice::Declined,
            notice: None,
            overruled: Vec::new(),
            surface: "layar tanda tangan".into(),
        }
    }

    /// Calls somebody by their row and signs for them.
    pub fn sign(&self, row: &RosterRow) -> SignResult {
        let card = self.call(&own(row));
        self.confirm(&self.confirmation(&card, hands::specimen("flowing-pen")))
    }

    /// Calls the next one and signs; the post the operator read out. None when all are done.
    pub fn sign_next(&self) -> Option<String> {
        if self.ceremony().undecided == 0 {
            return None;
        }
        self.act("call", json!({ "slot": null }));
        Some(self.sign_called())
    }

    /// Whoever is called signs; their post.
    pub fn sign_called(&self) -> String {
        let card = self.surface().expect("somebody is called");
        self.confirm(&self.confirmation(&card, hands::specimen("quick-touch")));
        card.posts.first().cloned().unwrap_or_default()
    }

    /// Sends a confirmation that must be taken.
    pub fn confirm(&self, request: &SignRequest) -> SignResult {
        call(&self.desk, "sign", request).unwrap_or_else(|trouble| panic!("sign: {trouble:?}"))
    }
}

/// A form for a party who holds the post `Jabatan {name}`.
pub fn form(name: &str) -> Value {
    json!({ "id": "", "front_titles": "", "bare_name": name, "back_titles": "", "identity_kind": "none",
        "identity": "", "rank": "", "grade": "", "role": "party", "document_number": null, "counterpart": null,
        "targets": [], "remark": "", "posts": [{ "id": "", "title": format!("Jabatan {name}"),
        "work_unit": "Sekretariat Daerah", "protocol_class": "j", "echelon": "II.b", "assignment": "definitive" }] })
}

/// Identifier of the person of a row.
pub fn id(row: &RosterRow) -> String {
    row.person.as_ref().expect("a row with a person").id.clone()
}

/// A person's own signature place.
pub fn own(row: &RosterRow) -> Value {
    json!({ "subject": id(row), "signer": id(row) })
}

/// A sentence for people: whole, Indonesian, with a next step rather than a word of the program.
pub fn assert_sentence(message: &str) {
    let whole = message.ends_with('.') && message.chars().next().is_some_and(|first| !first.is_lowercase());
    assert!(whole && message.split(' ').count() >= 5, "no whole sentence: «{message}»");
    for english in [" the ", " is ", "error", " not ", "None", "Some(", "unknown", "invalid"] {
        assert!(!message.contains(english), "«{message}» speaks of «{english}»");
    }
}

/// What may not change when something is refused: entries, blobs, and that the file is sound.
fn trace(path: &Path) -> (usize, usize, usize) {
    let report = journal::check(path).expect("an open file can be read");
    (report.entries, report.blobs, report.faults.len())
}
