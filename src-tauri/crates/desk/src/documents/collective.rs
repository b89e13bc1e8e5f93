//! The pact of the hall: one sheet for every version of the words that somebody signed.
//!
//! A signature stands under the words that were signed and under no others, a witness's too. Who has not signed, who
//! is represented and who came for another stand on the last sheet.

use ceremony::event::Slot;
use ceremony::person::Person;
use ceremony::state::TextVersion;
use document::Sheet;
use document::kind::collective::{Collective, collective};

use super::compose::{Desk, Purpose, signed_version};
use crate::Trouble;

/// People under one version of the words.
struct Group<'a> {
    version: &'a TextVersion,
    signers: Vec<&'a Person>,
    witnesses: Vec<&'a Person>,
}

/// Every sheet, each beginning on its own page.
pub(super) fn collective_pact(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let groups = groups(desk);
    let many = groups.len() > 1;
    let none =
        || Trouble::bad_input("Teks pakta belum ada. Isi teks pakta dahulu, lalu buka naskah ini lagi.", "no text");
    let (last, others) = groups.split_last().ok_or_else(none)?;
    let mut sheets = others.iter().map(|group| sheet_of(desk, group, many, false)).collect::<Result<Vec<_>, _>>()?;
    sheets.push(sheet_of(desk, last, many, true)?);
    let mut sheets = sheets.into_iter();
    let mut first = sheets.next().ok_or_else(|| Trouble::bug("a pact without a sheet"))?;
    sheets.for_each(|sheet| first.pages.extend(sheet.pages));
    Ok(first)
}

/// Signers and witnesses by the words they signed, oldest first. Before anybody has signed, those in force with a row
/// for every party; whoever is to sign now does so under those in force.
fn groups<'a>(desk: &Desk<'a>) -> Vec<Group<'a>> {
    let state = desk.state;
    let (signed, witnesses) = (desk.signed_parties(), desk.witnesses());
    if desk.purpose == Purpose::Blank {
        let blank = |version| Group { version, signers: desk.parties(), witnesses };
        return state.text().map(blank).into_iter().collect();
    }
    let under = |version: &TextVersion, person: &&Person| {
        let slot = Slot::own(person.id);
        let own = signed_version(state, slot).filter(|_| state.acts.in_force(slot).is_some());
        own.is_some_and(|own| own.digest == version.digest)
    };
    let mut groups: Vec<Group<'a>> = Vec::new();
    for version in &state.texts {
        // The same words may come again: their signers stand together.
        groups.retain(|group| group.version.digest != version.digest);
        let of = |people: &[&'a Person]| people.iter().copied().filter(|person| under(version, person)).collect();
        groups.push(Group { version, signers: of(&signed), witnesses: of(&witnesses) });
    }
    let current = state.text().map(|version| version.digest);
    let live = matches!(desk.purpose, Purpose::Signing(_));
    let bears_ink = |group: &Group<'_>| !group.signers.is_empty() || !group.witnesses.is_empty();
    let none = !groups.iter().any(bears_ink);
    groups.retain(|group| bears_ink(group) || ((none || live) && Some(group.version.digest) == current));
    if let Some(last) = groups.last_mut() {
        let open = |person: &&Person| state.acts.in_force(Slot::own(person.id)).is_none();
        last.witnesses = witnesses.into_iter().filter(|person| under(last.version, person) || open(person)).collect();
        if signed.is_empty() && desk.purpose != Purpose::Archive {
            last.signers = desk.parties();
        }
    }
    groups
}

fn sheet_of(desk: &Desk<'_>, group: &Group<'_>, many: bool, last: bool) -> Result<Sheet, Trouble> {
    let signers = |people: &[&Person]| -> Result<Vec<_>, Trouble> {
        people.iter().map(|person| desk.signer(Slot::own(person.id))).collect()
    };
    let note = format!(
        "Lembar ini memuat mereka yang menandatangani naskah versi {}. Penandatangan naskah versi lain tercantum pada \
         lembar tersendiri.",
        group.version.number
    );
    let mut pact = Collective {
        text: group.version.text.filled().pact,
        signers: signers(&group.signers)?,
        witnesses: signers(&group.witnesses)?,
        note: many.then_some(note),
        correction: desk.correction(group.signers.iter().map(|person| Slot::own(person.id))),
        ..Collective::default()
    };
    // A page with a row for everybody says nothing of who has not signed.
    let blank =
        desk.purpose == Purpose::Blank || (desk.purpose != Purpose::Archive && desk.signed_parties().is_empty());
    if last && !blank {
        pact.not_signed = desk.not_signed();
        pact.represented = desk.represented();
    }
    if last {
        pact.delegates = desk.all_delegates();
    }
    Ok(collective(&desk.hall_frame()?, &pact)?)
}
