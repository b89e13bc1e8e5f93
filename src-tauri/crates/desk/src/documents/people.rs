//! People, ink and letterhead of the journal as the pages take them.

use ceremony::State;
use ceremony::acts::ActRecord;
use ceremony::event::{Act, Ink, Shown, Slot};
use ceremony::id::PersonId;
use ceremony::setup::Setup;
use document::{Identity, Letterhead, LetterheadForm, Mark, Person, Signature, Signer};

use super::Blobs;
use super::correction::present;
use crate::Trouble;

/// The signature field on paper, mm (design: 60 × 22 with 2 clear).
pub(crate) const FIELD_MM: [f32; 3] = [60.0, 22.0, 2.0];

/// A person as shown, with the identifier the page gives back.
pub(super) fn person(id: PersonId, shown: &Shown) -> Person {
    let rank = [shown.rank.as_str(), shown.grade.as_str()].into_iter().filter(|part| !part.is_empty());
    let rank = rank.collect::<Vec<_>>().join(", ");
    let identity = (!shown.identity.number.is_empty())
        .then(|| Identity { label: shown.identity.kind.label().into(), digits: shown.identity.number.clone() });
    Person {
        subject: id.to_string(),
        name: shown.name.clone(),
        identity,
        rank: (!rank.is_empty()).then_some(rank),
        post: shown.posts.join(", "),
        work_unit: (!shown.work_unit.is_empty()).then(|| shown.work_unit.clone()),
    }
}

/// A person as the roster has them now.
pub(super) fn on_roster(state: &State, id: PersonId) -> Person {
    let known = state.roster.person(id);
    person(id, &known.map(|person| state.roster.shown(person)).unwrap_or_default())
}

/// The signer of a place: as they signed, else as the roster has them, with an empty field.
pub(super) fn signer(state: &State, blobs: &Blobs<'_>, slot: Slot) -> Result<Signer, Trouble> {
    match state.acts.in_force(slot) {
        Some(record) => signed(state, blobs, record),
        None => Ok(blank(state, slot.signer)),
    }
}

/// Somebody with an empty field.
pub(super) fn blank(state: &State, id: PersonId) -> Signer {
    Signer { person: on_roster(state, id), ..Signer::default() }
}

/// Somebody with their ink; a name corrected since is printed as it reads now ([`super::correction`] says so).
pub(super) fn signed(state: &State, blobs: &Blobs<'_>, record: &ActRecord) -> Result<Signer, Trouble> {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let person = person(record.act.slot.signer, &present(state, record));
    let (date, note) = (record.date(zone), help(&record.act));
    let strokes = match &record.act.ink {
        Ink::Drawn { strokes } => strokes,
        Ink::Thumbprint { picture } => {
            let mark = Mark::Thumbprint(document::Picture::read(&blobs.get(*picture)?)?, date);
            return Ok(Signer { person, mark, note, ..Signer::default() });
        }
        Ink::OnPaper { .. } => return Ok(Signer { person, mark: Mark::OnPaper(date), note, ..Signer::default() }),
    };
    let strokes = blobs.get(*strokes)?;
    let drawing = ink::Drawing::decode(&strokes).map_err(|error| {
        let message = format!("Goresan tanda tangan {} tidak terbaca. Jalankan Periksa berkas.", record.act.shown.name);
        Trouble::bad_input(message, error)
    })?;
    let [width, height, clear] = FIELD_MM;
    let ink = ink::fit(&drawing, width, height, clear).polygons;
    let mark = Mark::Signed(Signature { ink, date });
    Ok(Signer { person, mark, note, ..Signer::default() })
}

/// What a page says of help in signing; nothing when there was none.
pub(super) fn help(act: &Act) -> String {
    let Some(help) = &act.assisted else { return String::new() };
    let how = if matches!(act.ink, Ink::Thumbprint { .. }) { "Cap jempol, dibantu" } else { "Dibantu" };
    format!("{how} {}, disaksikan {}: {}", help.helper.trim(), help.witness.trim(), help.reason.trim())
}

/// The letterhead: first line the government, then the unit, lines with lower-case letters the address.
pub(super) fn letterhead(setup: &Setup, blobs: &Blobs<'_>) -> Result<Option<Letterhead>, Trouble> {
    let lines: Vec<_> = setup.letterhead.lines.iter().filter(|line| !line.trim().is_empty()).cloned().collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let address_from = lines.iter().position(|line| line.chars().any(char::is_lowercase)).unwrap_or(lines.len());
    let (names, address) = lines.split_at(address_from);
    let split = usize::from(names.len() > 1);
    Ok(Some(Letterhead {
        form: if setup.letterhead.centred { LetterheadForm::EmblemAbove } else { LetterheadForm::EmblemLeft },
        emblem: setup.letterhead.emblem.map(|digest| blobs.shared_picture(digest)).transpose()?,
        government: names[..split].to_vec(),
        unit: names[split..].to_vec(),
        address: address.to_vec(),
    }))
}
