//! Ralat: a name corrected after signing makes a new sheet that says what the older one had.
//!
//! The act keeps for ever what its owner confirmed, and the archive keeps the sheet that was made from it. The new
//! sheet prints the roster as it stands now. Nothing is compared that its owner did not see.

use ceremony::State;
use ceremony::acts::ActRecord;
use ceremony::event::{Shown, Slot};
use document::indonesian;

/// What the signer of an act is printed as: as the roster has them now, or as they confirmed themselves when they
/// are no longer on it.
pub(super) fn present(state: &State, record: &ActRecord) -> Shown {
    state.roster.shown_at(record.act.slot).unwrap_or_else(|| record.act.shown.clone())
}

/// What the acts of these places show otherwise than the roster does now, as a sentence; none when they agree.
pub(super) fn correction(state: &State, slots: impl IntoIterator<Item = Slot>) -> Option<String> {
    let records = slots.into_iter().filter_map(|slot| state.acts.in_force(slot));
    let told: Vec<String> = records.filter_map(|record| told(state, record)).collect();
    (!told.is_empty()).then(|| format!("{}.", told.join("; ")))
}

fn told(state: &State, record: &ActRecord) -> Option<String> {
    let (then, now) = (&record.act.shown, present(state, record));
    let differences = differences(then, &now);
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let date = indonesian::date(record.date(zone));
    // The name now printed says whose line it is, unless the name itself is what was corrected.
    let whose = if then.name == now.name { format!(" untuk {}", now.name) } else { String::new() };
    (!differences.is_empty())
        .then(|| format!("pada penandatanganan tanggal {date}{whose} tertulis {}", differences.join(", ")))
}

/// What was shown then and reads otherwise now, each with its label.
fn differences(then: &Shown, now: &Shown) -> Vec<String> {
    let rank = |shown: &Shown| {
        [shown.rank.as_str(), shown.grade.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let identity = |shown: &Shown| indonesian::grouped_identity(&shown.identity.number);
    let number = [then, now].map(|shown| shown.identity.kind.label()).into_iter().find(|label| !label.is_empty());
    let pairs = [
        ("nama", then.name.clone(), now.name.clone()),
        (number.unwrap_or("nomor identitas"), identity(then), identity(now)),
        ("pangkat/golongan", rank(then), rank(now)),
        ("jabatan", then.posts.join(", "), now.posts.join(", ")),
        ("unit kerja", then.work_unit.clone(), now.work_unit.clone()),
    ];
    let changed = pairs.into_iter().filter(|(_, then, now)| then != now);
    let quoted = |(label, then, _): (&str, String, String)| match then.as_str() {
        "" => format!("tanpa {label}"),
        then => format!("{label} “{then}”"),
    };
    changed.map(quoted).collect()
}
