//! The roster: numbers, posts, corrections, strikes, orders that need people.

use ceremony::event::{OrderKind, Preset};
use ceremony::id::{PersonId, PostId};
use ceremony::person::{Person, Role};
use ceremony::{Command, Refusal, limits};

use crate::support::Scribe;
use crate::support::values::{own, party, person, post, posts, roster};

fn numbered(id: u128, number: &str) -> Person {
    Person { document_number: Some(number.to_owned()), ..party(id) }
}

fn strike(id: u128) -> Command {
    Command::StrikePerson { person: PersonId(id), reason: "terdaftar ganda".into() }
}

#[test]
fn a_document_number_is_never_used_twice() {
    let mut scribe = Scribe::signing(3);
    let taken = |refusal| matches!(refusal, Refusal::NumberTaken { .. });
    assert!(taken(scribe.refusal(roster([numbered(1, "800/1"), numbered(2, "800/1")]))));
    scribe.does(roster([numbered(1, "800/1"), numbered(2, "800/2")]));
    assert!(taken(scribe.refusal(roster([numbered(3, "800/2")]))));
    assert!(taken(scribe.refusal(roster([numbered(3, " 800/2 ")]))), "spaces make no other number");
    assert_eq!(scribe.refusal(roster([numbered(3, " ")])), Refusal::Empty { field: "document number" });
    scribe.does(roster([numbered(1, "800/2"), numbered(2, "800/1")]));
    scribe.signs(1, own(1));
    assert!(
        taken(scribe.refusal(roster([numbered(1, "800/1"), numbered(2, "800/2")]))),
        "800/2 stands on a signed sheet"
    );
    scribe.does(roster([numbered(1, "800/9")]));
    assert!(taken(scribe.refusal(roster([numbered(3, "800/2")]))), "the sheet signed under it exists");
    scribe.does(roster([numbered(1, "800/2")]));
}

#[test]
fn who_has_signed_stays_and_keeps_the_role() {
    let mut scribe = Scribe::signing(2);
    scribe.signs(1, own(1));
    assert!(matches!(scribe.refusal(strike(1)), Refusal::HasSigned { .. }));
    let frozen = Refusal::Frozen { what: "role of somebody who has signed" };
    assert_eq!(scribe.refusal(roster([person(1, Role::Witness)])), frozen);
    scribe.does(strike(2));
    assert_eq!(scribe.refusal(strike(2)), Refusal::Unknown { what: "person" });
    assert_eq!(scribe.state.queue.slots(), [own(1)]);
}

#[test]
fn a_struck_holder_leaves_a_vacant_post() {
    let mut scribe = Scribe::prepared(2);
    scribe.does(posts([post(1, Some(2)), post(2, None)])).does(strike(2));
    assert_eq!(scribe.state.roster.post(PostId(1)).unwrap().holder, None);
    assert_eq!(scribe.refusal(posts([post(3, Some(2))])), Refusal::Unknown { what: "person" });
    let strike_post = |reason: &str| Command::StrikePost { post: PostId(1), reason: reason.into() };
    assert_eq!(scribe.refusal(strike_post(" ")), Refusal::Empty { field: "reason" });
    scribe.does(strike_post("dihapus"));
    assert_eq!(scribe.refusal(strike_post("dihapus")), Refusal::Unknown { what: "post" });
}

#[test]
fn a_post_changes_hands_and_posts_are_listed_by_row() {
    let mut scribe = Scribe::prepared(2);
    scribe.does(posts([post(2, Some(1)), post(1, Some(1))]));
    let held = |scribe: &Scribe, id| scribe.state.roster.shown(scribe.state.roster.person(PersonId(id)).unwrap());
    assert_eq!(held(&scribe, 1).posts, ["Plt. Kepala Dinas 1", "Plt. Kepala Dinas 2"]);
    assert_eq!(held(&scribe, 1).work_unit, "Dinas 1");
    scribe.does(posts([post(1, Some(2))]));
    assert_eq!(held(&scribe, 1).posts, ["Plt. Kepala Dinas 2"]);
    assert_eq!(held(&scribe, 2).posts, ["Plt. Kepala Dinas 1"]);
}

#[test]
fn orders_name_people_of_the_roster_only() {
    let mut scribe = Scribe::prepared(2);
    scribe.does(roster([person(3, Role::Witness)]));
    let preset = |preset| Command::SetPreset { order: OrderKind::Signing, preset };
    let unknown = Refusal::Unknown { what: "person" };
    assert_eq!(scribe.refusal(preset(Preset::OneForAll(PersonId(9)))), unknown);
    assert_eq!(scribe.refusal(preset(Preset::OneForAll(PersonId(3)))), Refusal::Unknown { what: "party" });
    assert_eq!(scribe.refusal(preset(Preset::SymbolicReps(vec![PersonId(1), PersonId(9)]))), unknown);
    let moved = |person, before| Command::MoveInOrder { order: OrderKind::Paper, person: PersonId(person), before };
    assert_eq!(scribe.refusal(moved(9, None)), unknown);
    assert_eq!(scribe.refusal(moved(1, Some(PersonId(9)))), unknown);
    assert_eq!(scribe.ask(moved(1, Some(PersonId(1)))), Ok(Vec::new()));
    scribe.does(moved(1, None));
    assert_eq!(scribe.state.orders.list(OrderKind::Paper).last(), Some(&PersonId(1)));
}

#[test]
fn limits_of_the_roster_are_named() {
    let scribe = Scribe::prepared(1);
    let too_many = |refusal| matches!(refusal, Refusal::TooMany { .. });
    let crowd = (10..).take(limits::ROSTER_CHUNK + 1).map(party);
    assert!(too_many(scribe.refusal(roster(crowd))));
    let mut long = party(2);
    long.name.bare = "a".repeat(limits::SHORT_TEXT + 1);
    assert!(too_many(scribe.refusal(roster([long]))));
    let mut ranked = party(2);
    ranked.rank = "a".repeat(limits::SHORT_TEXT + 1);
    assert!(too_many(scribe.refusal(roster([ranked]))));
    let mut nameless = party(2);
    nameless.name.bare = " ".into();
    assert_eq!(scribe.refusal(roster([nameless])), Refusal::Empty { field: "name" });
}
