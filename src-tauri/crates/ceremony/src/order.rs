//! The three orders: protocol, signing, paper. A rule gives the start, hand-made moves come on top.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::event::{OrderKind, Preset};
use crate::id::PersonId;
use crate::person::{Person, Post, Role};
use crate::roster::Roster;

/// One order as the organiser made it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderRule {
    /// Where it starts from.
    pub preset: Preset,
    /// Moves on top, oldest first: who, in front of whom (`None`: to the end).
    pub moves: Vec<(PersonId, Option<PersonId>)>,
}

/// The orders as rules and as lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Orders {
    rules: BTreeMap<OrderKind, OrderRule>,
    lists: BTreeMap<OrderKind, Vec<PersonId>>,
}

impl Orders {
    /// The people of the roster in this order, each once.
    pub fn list(&self, order: OrderKind) -> &[PersonId] {
        self.lists.get(&order).map_or(&[], Vec::as_slice)
    }

    /// The rule behind this order.
    pub fn rule(&self, order: OrderKind) -> OrderRule {
        self.rules.get(&order).cloned().unwrap_or_default()
    }

    pub(crate) fn preset(&mut self, order: OrderKind, preset: Preset) {
        self.rules.insert(order, OrderRule { preset, moves: Vec::new() });
    }

    pub(crate) fn moved(&mut self, order: OrderKind, person: PersonId, before: Option<PersonId>) {
        self.rules.entry(order).or_default().moves.push((person, before));
    }

    pub(crate) fn arrange(&mut self, roster: &Roster) {
        for order in [OrderKind::Protocol, OrderKind::Signing, OrderKind::Paper] {
            let list = arranged(roster, &self.rule(order));
            self.lists.insert(order, list);
        }
    }
}

fn arranged(roster: &Roster, rule: &OrderRule) -> Vec<PersonId> {
    let mut people: Vec<_> = roster.people().map(|person| (key(roster, person, &rule.preset), person.id)).collect();
    people.sort_unstable();
    let mut list: Vec<_> = people.into_iter().map(|(_, id)| id).collect();
    for &(person, before) in &rule.moves {
        let Some(from) = list.iter().position(|id| *id == person) else { continue };
        list.remove(from);
        let to = before.and_then(|before| list.iter().position(|id| *id == before)).unwrap_or(list.len());
        list.insert(to, person);
    }
    list
}

/// Group of the preset, class of UU 9/2010 Art. 11(1), echelon, grade descending, row of the list.
type Key<'a> = (usize, char, &'a str, Reverse<u16>, u32);

fn key<'a>(roster: &'a Roster, person: &Person, preset: &Preset) -> Key<'a> {
    let Some(post) = roster.main_post(person.id) else {
        return (group(person, None, preset), '~', "~", Reverse(grade_weight(&person.grade)), u32::MAX);
    };
    let group = group(person, Some(post), preset);
    // Witnesses who follow the parties keep the order in which they were invited: no law ranks them among each other.
    let invited = person.role != Role::Party && matches!(preset, Preset::SekdaFirstHeadLast | Preset::WitnessesLast);
    if invited || *preset == Preset::RosterRows {
        return (group, ' ', "", Reverse(0), post.row);
    }
    let echelon = if post.echelon.is_empty() { "~" } else { post.echelon.as_str() };
    (group, post.protocol_class.unwrap_or('~'), echelon, Reverse(grade_weight(&person.grade)), post.row)
}

fn group(person: &Person, post: Option<&Post>, preset: &Preset) -> usize {
    let class = post.and_then(|post| post.protocol_class);
    let witness = usize::from(person.role != Role::Party);
    match preset {
        Preset::LeaderDown | Preset::RosterRows => 0,
        Preset::WitnessesLast => witness,
        Preset::SekdaFirstHeadLast if post.is_some_and(is_regional_secretary) => 0,
        Preset::SekdaFirstHeadLast => 1 + witness + 2 * usize::from(class == Some('a')),
        Preset::ForkopimdaFirst => {
            let forkopimda = matches!(class, Some('d' | 'f')) && !post.is_some_and(is_regional_secretary);
            usize::from(!forkopimda)
        }
        Preset::SymbolicReps(reps) => reps.iter().position(|rep| *rep == person.id).unwrap_or(reps.len() + witness),
        Preset::OneForAll(rep) => usize::from(*rep != person.id),
    }
}

/// The regional secretary is known by the title of the post; regencies, cities and provinces all begin it so.
fn is_regional_secretary(post: &Post) -> bool {
    let title = crate::name::search_key(&post.title);
    title.starts_with("sekretaris daerah") || title == "sekda"
}

/// A number that grows with the grade: `IV/e` above `III/d`; PPPK grades I–XVII rank by their number below.
fn grade_weight(grade: &str) -> u16 {
    let (roman, letter) = grade.split_once('/').unwrap_or((grade, ""));
    let value = roman_value(roman.trim());
    match letter.trim().bytes().next() {
        Some(letter) => 100 + 10 * value + u16::from(letter.to_ascii_lowercase().saturating_sub(b'a')),
        None => value,
    }
}

fn roman_value(roman: &str) -> u16 {
    let digit = |c| match c {
        'I' | 'i' => 1,
        'V' | 'v' => 5,
        'X' | 'x' => 10,
        _ => 0,
    };
    let digits: Vec<u16> = roman.chars().take(8).map(digit).collect();
    let total = digits.iter().enumerate().fold(0i32, |sum, (index, value)| {
        let smaller = digits.get(index + 1).is_some_and(|next| next > value);
        if smaller { sum - i32::from(*value) } else { sum + i32::from(*value) }
    });
    u16::try_from(total).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::PostId;
    use crate::name::PrintedName;
    use crate::person::{Assignment, AssignmentKind};

    /// `name; class; echelon; grade; title; role` per line becomes a roster.
    fn roster(lines: &[&str]) -> Roster {
        let mut roster = Roster::default();
        for (row, line) in lines.iter().enumerate() {
            let cells: Vec<_> = line.split(';').map(str::trim).collect();
            let id = PersonId(row as u128);
            let mut person = Person::named(id, PrintedName { bare: cells[0].into(), ..Default::default() });
            person.grade = cells[3].into();
            person.role = if cells[5] == "saksi" { Role::Witness } else { Role::Party };
            let post = Post {
                id: PostId(row as u128),
                title: cells[4].into(),
                work_unit: String::new(),
                protocol_class: cells[1].chars().next(),
                echelon: cells[2].into(),
                row: u32::try_from(row).unwrap(),
                holder: Some(Assignment { person: id, kind: AssignmentKind::Definitive }),
            };
            roster.put(&[person], &[post]);
        }
        roster
    }

    fn check(preset: Preset, moves: &[(u128, Option<u128>)], expected: &str) {
        let roster = roster(&[
            "Camat; k; III.a; IV/a; Camat Ipuh; pihak",
            "Dinas; j; II.b; IV/b; Kepala Dinas Sosial; pihak",
            "Dinas2; j; II.b; IV/c; Kepala Dinas Kesehatan; pihak",
            "Sekda; f; II.a; IV/d; Sekretaris Daerah; pihak",
            "Bupati; a; ; ; Pjs. Bupati; saksi",
            "Dandim; f; ; ; Dandim 0406; saksi",
            "Bawaslu; j; ; ; Ketua Bawaslu; saksi",
        ]);
        let moves = moves.iter().map(|(who, before)| (PersonId(*who), before.map(PersonId))).collect();
        let list = arranged(&roster, &OrderRule { preset, moves });
        let names: Vec<_> = list.iter().map(|id| roster.person(*id).unwrap().name.bare.as_str()).collect();
        assert_eq!(names.join(" "), expected);
    }

    #[test]
    fn each_preset_gives_the_order_seen_in_the_field() {
        check(Preset::LeaderDown, &[], "Bupati Sekda Dandim Dinas2 Dinas Bawaslu Camat");
        check(Preset::SekdaFirstHeadLast, &[], "Sekda Dinas2 Dinas Camat Dandim Bawaslu Bupati");
        check(Preset::ForkopimdaFirst, &[], "Dandim Bupati Sekda Dinas2 Dinas Bawaslu Camat");
        check(Preset::WitnessesLast, &[], "Sekda Dinas2 Dinas Camat Bupati Dandim Bawaslu");
        check(
            Preset::SymbolicReps(vec![PersonId(0), PersonId(3)]),
            &[],
            "Camat Sekda Dinas2 Dinas Bupati Dandim Bawaslu",
        );
        check(Preset::OneForAll(PersonId(2)), &[], "Dinas2 Bupati Sekda Dandim Dinas Bawaslu Camat");
        check(Preset::RosterRows, &[], "Camat Dinas Dinas2 Sekda Bupati Dandim Bawaslu");
    }

    #[test]
    fn moves_come_on_top_of_the_preset_and_unknown_people_are_ignored() {
        check(
            Preset::RosterRows,
            &[(4, Some(0)), (0, None), (9, None)],
            "Bupati Dinas Dinas2 Sekda Dandim Bawaslu Camat",
        );
    }

    #[test]
    fn grades_weigh_by_roman_then_letter() {
        assert!(grade_weight("IV/e") > grade_weight("IV/a"));
        assert!(grade_weight("IV/a") > grade_weight("III/d"));
        assert!(grade_weight("III/a") > grade_weight("XVII"));
        assert!(grade_weight("XVII") > grade_weight("IX"));
    }
}
