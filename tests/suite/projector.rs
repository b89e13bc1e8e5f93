//! What the hall sees, from the door to the late session: a whole ceremony of both samples is walked through, and after
//! every deed everything that the projector is handed is held against what may be seen.
//!
//! Not what it looks like: that is the window's (tests/e2e/projector.rs).

use std::collections::BTreeSet;

use desk::operations::call;
use desk::wire::{AgendaItem, AgendaKind, HallCover, HallOrder, HallScene, HallView, Nothing, Role};
use serde_json::{Value, json};
use tests::hall::{Hall, own};

/// The audience of one ceremony: what it may read, and what it must never read.
struct Audience<'a> {
    hall: &'a Hall,
    /// Titles, place, items, names and posts as on the roster.
    allowed: BTreeSet<String>,
    /// Every sentence of the pledge, in one line.
    pledge: String,
    secrets: Vec<String>,
}

impl<'a> Audience<'a> {
    fn of(hall: &'a Hall) -> Self {
        let view = hall.ceremony();
        let setup = &view.setup;
        let mut allowed: BTreeSet<String> = [&setup.title, &setup.place, &setup.starts].into_iter().cloned().collect();
        allowed.extend(view.agenda.iter().map(|item| item.title.clone()));
        allowed.extend(view.text.printed.pledge.title.iter().cloned());
        let mut secrets = Vec::new();
        for row in hall.roster("", "all", "paper").rows {
            allowed.insert(row.printed_name.clone());
            allowed.extend(row.post_lines.clone());
            let Some(person) = row.person else { continue };
            let numbers = [person.identity.clone(), person.identity.chars().take(8).collect()];
            secrets.extend(numbers.into_iter().chain([person.remark, person.rank]));
            secrets.extend(person.document_number);
        }
        secrets.retain(|secret| secret.chars().count() > 3);
        assert!(secrets.iter().any(|secret| secret.len() == 18), "the sample has identity numbers");
        assert!(secrets.iter().any(|secret| secret.contains("pembacaan ikrar")), "the sample has remarks");
        let pledge = &view.text.printed.pledge;
        let sentences = [&pledge.opening].into_iter().chain(pledge.clauses.iter().map(|clause| &clause.text));
        let pledge = sentences.chain([&pledge.closing]).cloned().collect::<Vec<_>>().join(" ");
        Self { hall, allowed, pledge, secrets }
    }

    /// What the projector is handed now; not a word in it that is not listed.
    fn sees(&self) -> HallView {
        let view: HallView = call(&self.hall.desk, "hall", Nothing {}).unwrap();
        let json = serde_json::to_value(&view).unwrap();
        let text = json.to_string();
        for secret in &self.secrets {
            assert!(!text.contains(secret.as_str()), "the hall would read «{secret}»: {text}");
        }
        self.read(&json, "");
        view
    }

    fn read(&self, value: &Value, key: &str) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| self.read(value, key)),
            Value::Array(list) => list.iter().for_each(|value| self.read(value, key)),
            Value::String(words) => assert!(self.may_be_read(words, key), "unlisted at {key}: «{words}»"),
            Value::Number(_) => {
                assert!(["sequence", "part", "parts", "complete", "parties", "more"].contains(&key), "{key}");
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn may_be_read(&self, words: &str, key: &str) -> bool {
        match key {
            "kind" | "cover" | "role" | "state" | "zone" => words.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
            "emblem" => words.starts_with("data:image/png;base64,"),
            "number" => words.chars().all(|c| c.is_ascii_digit() || c == '.'),
            "lines" | "next" => self.pledge.contains(words),
            "title" | "place" | "starts" | "name" | "post" | "posts" => self.allowed.contains(words),
            _ => false,
        }
    }

    fn steer(&self, order: &HallOrder) -> HallView {
        let before = self.sees().sequence;
        let _: Nothing = call(&self.hall.desk, "steer_hall", order).unwrap();
        let view = self.sees();
        assert!(view.sequence > before, "a surface must know that something changed");
        view
    }

    fn scene(&self) -> HallScene {
        self.sees().scene
    }

    /// Goes through the agenda; the item of signing by `sign`.
    fn walk(&self, sign: &dyn Fn(&Self)) {
        assert!(matches!(self.scene(), HallScene::Welcome { emblem: Some(_), .. }));
        for item in self.hall.act("open_session", json!({ "kind": "hall", "place": "" })).agenda {
            assert!(matches!(self.scene(), HallScene::Emblem { .. }), "between acts: emblem and title");
            self.hall.act("start_item", json!({ "item": item.id }));
            self.item(&item, sign);
            self.hall.act("end_item", json!({ "item": item.id }));
        }
        assert!(matches!(self.scene(), HallScene::Closing { .. }));
        self.hall.act("close_session", json!({}));
        assert!(matches!(self.scene(), HallScene::Closing { .. }));
    }

    fn item(&self, item: &AgendaItem, sign: &dyn Fn(&Self)) {
        match (item.kind, self.scene()) {
            (AgendaKind::Pledge, _) => self.read_the_pledge(),
            (AgendaKind::Signing, _) => sign(self),
            (AgendaKind::Closing, scene) => assert!(matches!(scene, HallScene::Closing { .. })),
            (_, HallScene::Agenda { items, .. }) => {
                let now = items.iter().find(|one| one.state == desk::wire::HallItemState::Now);
                assert_eq!(now.map(|one| &one.title), Some(&item.title));
            }
            (_, scene) => panic!("{scene:?} while «{}» runs", item.title),
        }
    }

    /// With the clicker to the end and one press too many: every word of the paper, in its order, and nothing else.
    fn read_the_pledge(&self) {
        let mut heard = Vec::new();
        let mut promised = None;
        loop {
            let HallScene::Pledge { part, parts, lines, next, .. } = self.scene() else { panic!("no pledge") };
            assert!(promised.is_none_or(|first| first == lines[0]), "what was faint is what comes");
            heard.extend(lines);
            if part == parts {
                break;
            }
            promised = next;
            self.steer(&HallOrder::Turn { step: 1 });
        }
        assert_eq!(heard.join(" "), self.pledge);
        let last = self.steer(&HallOrder::Turn { step: 1 });
        assert!(matches!(last.scene, HallScene::Pledge { part, parts, .. } if part == parts), "{last:?}");
        assert_eq!(self.steer(&HallOrder::Turn { step: -99 }).part, 0);
    }

    /// Everybody who waits is called and signs; the numbers are those of the operator's screen.
    fn all_sign(&self) {
        while let Some(next) = self.hall.ceremony().next.first().cloned() {
            self.hall.act("call", json!({ "slot": next.slot }));
            let HallScene::Signing { now, complete, parties, .. } = self.scene() else { panic!("signing runs") };
            let [now] = <[_; 1]>::try_from(now).expect("one is called");
            assert_eq!((now.name, now.posts, now.role), (next.name.clone(), next.posts.clone(), next.role));
            let tally = self.hall.ceremony().tally;
            assert_eq!((complete, parties), (tally.complete, tally.parties));
            self.hall.sign_called();
            let HallScene::Signing { now, complete, done, .. } = self.scene() else { panic!("signing runs") };
            assert_eq!(now, [], "nobody is called any more");
            let more = u32::from(next.role == Role::Party);
            assert_eq!(complete, tally.complete + more, "a witness is no party");
            assert_eq!((done[0].post.as_str(), done[0].role), (next.posts[0].as_str(), next.role));
        }
    }
}

#[test]
fn the_hall_of_mukomuko_reads_nothing_that_is_not_its_own() {
    let hall = Hall::with_sample("mukomuko");
    let audience = Audience::of(&hall);
    audience.walk(&|audience| {
        let late = hall.holder("Kepala Dinas Kesehatan");
        let note = "Dirawat di rumah sakit karena sakit jantung";
        hall.act("mark_outcome", json!({ "slot": own(&late), "outcome": "deferred", "note": note }));
        audience.all_sign();
        let HallScene::Signing { complete, parties, done, .. } = audience.scene() else { panic!("signing runs") };
        assert_eq!((complete, parties), (52, 53));
        assert!(done.len() <= 12 && !serde_json::to_string(&done).unwrap().contains("Kesehatan"));
    });
    hall.act("open_session", json!({ "kind": "late", "place": "Ruang Sekda" }));
    hall.sign(&hall.holder("Kepala Dinas Kesehatan"));
    assert!(matches!(audience.scene(), HallScene::Signing { complete: 53, .. }));
    assert!(audience.sees().rehearsal, "a rehearsal says so");
    let _: Nothing = call(&hall.desk, "close_ceremony", Nothing {}).unwrap();
    assert_eq!(audience.scene(), HallScene::Dark, "without a ceremony nothing is certain");
}

#[test]
fn the_hall_of_musi_rawas_knows_witnesses_as_witnesses_and_no_delegate() {
    let hall = Hall::with_sample("musi-rawas");
    let mut audience = Audience::of(&hall);
    audience.secrets.extend(["Nofrizal".to_owned(), "79110452".to_owned()]);
    audience.walk(&|audience| {
        let absent = hall.holder("Kepala Kepolisian Resor Musi Rawas");
        let delegate = json!({ "slot": own(&absent), "outcome": "delegate", "note": "Nofrizal Hendrayana, S.H.",
            "delegate_post": "Wakil Kepala" });
        hall.act("mark_outcome", delegate);
        audience.all_sign();
        let HallScene::Signing { complete, parties, .. } = audience.scene() else { panic!("signing runs") };
        assert_eq!((complete, parties), (38, 38), "seven witnesses are not among them");
    });
}

#[test]
fn dark_stays_dark_until_it_is_lifted_and_a_turn_lifts_it_without_turning() {
    let hall = Hall::with_sample("mukomuko");
    let audience = Audience::of(&hall);
    let cover = |cover| audience.steer(&HallOrder::Cover { cover });
    assert_eq!(cover(HallCover::Dark).scene, HallScene::Dark);
    let view = hall.act("open_session", json!({ "kind": "hall", "place": "" }));
    assert_eq!(audience.scene(), HallScene::Dark, "whatever happens at the desk");
    for item in view.agenda {
        hall.act("start_item", json!({ "item": item.id }));
        if item.kind == AgendaKind::Pledge {
            break;
        }
        hall.act("end_item", json!({ "item": item.id }));
    }
    let turned = audience.steer(&HallOrder::Turn { step: 1 });
    assert!(matches!(turned.scene, HallScene::Pledge { part: 1, .. }), "{turned:?}");
    audience.steer(&HallOrder::Part { part: 3 });
    assert!(matches!(cover(HallCover::Emblem).scene, HallScene::Emblem { .. }));
    let again = cover(HallCover::Emblem);
    assert!(again.part == 3 && matches!(again.scene, HallScene::Pledge { part: 4, .. }), "{again:?}");
    // Another ceremony begins uncovered and at its beginning.
    cover(HallCover::Dark);
    hall.act("open_sample", json!({ "key": "musi-rawas" }));
    assert!(matches!(Audience::of(&hall).scene(), HallScene::Welcome { .. }));
}
