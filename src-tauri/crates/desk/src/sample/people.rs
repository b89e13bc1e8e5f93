//! Invented people of a regency-wide cascade, for the demonstration and for measurements.
//!
//! The first 53 are a leadership as in the field (bupati and deputy, secretary and assistants, expert staff, heads
//! of units, camat); after them follow the staff of every unit, unit by unit. Names are drawn from word lists and
//! mean nobody; this module never reads a roster, a clock or a file. A count and a seed enter, rows leave.

use std::collections::HashSet;

use ceremony::id::{PersonId, PostId};
use ceremony::name::PrintedName;
use ceremony::person::{Assignment, AssignmentKind, Identity, IdentityKind, Person, Post};
use intake::roster::RANKS;

use super::dice::Dice;
use names::{MEN, SECONDS, WOMEN};
pub(crate) use names::{is_unlikely_pilgrim, is_woman};
use units::{Place, Trade};

mod names;
mod units;

/// The year of the sample's event; ages and years of service count back from it.
const YEAR: u32 = 2026;

/// `count` people with one post each, in the order of their rows; the same for the same `seed`.
pub(crate) fn roster(count: usize, seed: u64) -> (Vec<Person>, Vec<Post>) {
    let mut town = Town::new(seed);
    for (place, acting) in units::leadership().into_iter().take(count) {
        town.settle(place, acting);
    }
    let rest = count - town.people.len();
    let units = units::units();
    let total: usize = units.iter().map(|(_, kind)| kind.weight).sum();
    let mut passed = 0;
    for (unit, kind) in units {
        // Shares are cut from the running total, so that they add up to the rest whatever the rounding.
        let before = rest * passed / total;
        passed += kind.weight;
        for place in 0..rest * passed / total - before {
            let job = kind.officers.get(place).copied().unwrap_or_else(|| *town.dice.pick(kind.staff));
            let title = job.title.replace('*', unit.strip_prefix("Kelurahan ").unwrap_or(&unit));
            let acting = !job.echelon.is_empty() && town.dice.chance(0.06);
            town.settle(Place { title, unit: unit.clone(), echelon: job.echelon, trade: job.trade }, acting);
        }
    }
    (town.people, town.posts)
}

/// The population while it grows.
struct Town {
    dice: Dice,
    men: Vec<&'static str>,
    women: Vec<&'static str>,
    seconds: Vec<&'static str>,
    numbers: HashSet<u64>,
    people: Vec<Person>,
    posts: Vec<Post>,
}

/// What must agree on one sheet: sex and dates with the number, service with the grade, age with the degrees.
struct Life {
    woman: bool,
    born: u32,
    appointed: u32,
    /// Contract staff (PPPK) instead of a civil servant.
    contract: bool,
}

impl Town {
    fn new(seed: u64) -> Self {
        let words = |list: &'static str| list.split_whitespace().collect::<Vec<_>>();
        Self {
            dice: Dice::new(seed),
            men: words(MEN),
            women: words(WOMEN),
            seconds: words(SECONDS),
            numbers: HashSet::new(),
            people: Vec::new(),
            posts: Vec::new(),
        }
    }

    fn settle(&mut self, mut place: Place, acting: bool) {
        let row = u32::try_from(self.people.len() + 1).expect("rosters are limited far below 2^32");
        let life = self.life(&place);
        let mut person = Person::named(PersonId(self.identifier()), self.name(&place, &life));
        let elected = place.title.contains("Bupati Mukomuko");
        if !elected {
            person.identity = self.identity(&life);
            self.grade(&place, &life).clone_into(&mut person.grade);
            rank_of(&person.grade).clone_into(&mut person.rank);
        }
        place.title = with_step(place.title, &person.grade);
        person.document_number = Some(format!("800.1.11.1/{row:05}/PI-NET/{YEAR}"));
        let kind = if acting { AssignmentKind::Plt } else { AssignmentKind::Definitive };
        let post = PostId(self.identifier());
        self.posts.push(Post {
            id: post,
            protocol_class: protocol_class(&place),
            title: place.title,
            work_unit: place.unit,
            echelon: place.echelon.to_owned(),
            row,
            holder: Some(Assignment { person: person.id, kind }),
        });
        self.people.push(person);
    }

    /// Unique, because one period of the dice repeats no throw.
    fn identifier(&mut self) -> u128 {
        u128::from(self.dice.bits()) << 64 | u128::from(self.dice.bits())
    }

    fn life(&mut self, place: &Place) -> Life {
        let dice = &mut self.dice;
        let officer = !place.echelon.is_empty() || place.title.starts_with("Kepala ");
        let (youngest, oldest) = match place.echelon {
            "II.a" | "II.b" => (47, 59),
            "III.a" | "III.b" => (40, 57),
            _ if officer => (35, 57),
            _ => (24, 57),
        };
        let age = youngest + throw(dice, oldest - youngest + 1);
        let born = YEAR - age;
        let woman = place.trade == Trade::Midwife || dice.chance(if officer { 0.3 } else { 0.55 });
        let contract = !officer && !place.title.contains("Bupati") && age < 54 && dice.chance(0.35);
        let start = if place.trade == Trade::Plain { 19 } else { 23 };
        let appointed = if contract {
            (born + start).max(2021 + throw(dice, 5))
        } else {
            // Leaders served long enough for their grade.
            born + start + throw(dice, if officer { 5 } else { 10 }).min(age - start - 1)
        };
        Life { woman, born, appointed: appointed.min(YEAR - 1), contract }
    }

    fn name(&mut self, place: &Place, life: &Life) -> PrintedName {
        let dice = &mut self.dice;
        let given = if life.woman { &self.women } else { &self.men };
        let mut words = vec![*dice.pick(given)];
        let length = if dice.chance(0.05) { 1 } else { 2 + usize::from(dice.chance(0.3)) };
        while words.len() < length {
            let word = *dice.pick(&self.seconds);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        let pilgrim = life.born < 1985 && dice.chance(0.2) && !is_unlikely_pilgrim(words[0]);
        let (front_titles, back_titles) = titles(dice, place, life, pilgrim);
        PrintedName { front_titles, bare: words.join(" "), back_titles }
    }

    /// `YYYYMMDD YYYYMM S NNN`; months 21 to 29 mark contract staff. The serial moves on until the number is new.
    fn identity(&mut self, life: &Life) -> Identity {
        let dice = &mut self.dice;
        let birthday = u64::from(life.born * 10_000 + (1 + throw(dice, 12)) * 100 + 1 + throw(dice, 28));
        let month = if life.contract { 21 } else { *dice.pick(&[1, 3, 4, 12, 2, 10]) };
        let start = u64::from(life.appointed * 100 + month);
        let head = (birthday * 1_000_000 + start) * 10 + if life.woman { 2 } else { 1 };
        let first = 1 + u64::from(throw(dice, 24));
        let number = (0..999).map(|step| head * 1_000 + 1 + (first + step) % 999).find(|n| self.numbers.insert(*n));
        let number = number.expect("far fewer than 999 people share birthday, appointment and sex");
        let kind = if life.contract { IdentityKind::NiPppk } else { IdentityKind::Nip };
        Identity { kind, number: number.to_string() }
    }

    fn grade(&mut self, place: &Place, life: &Life) -> &'static str {
        let dice = &mut self.dice;
        if life.contract {
            return match place.trade {
                Trade::Plain => "V",
                Trade::Diploma | Trade::Midwife => "VII",
                Trade::Physician => "X",
                _ => "IX",
            };
        }
        // One step about every four years, from where the schooling lets one begin.
        let steps = (YEAR - life.appointed) / 4;
        let (first, last) = match (place.echelon, place.trade) {
            ("II.a", _) => return dice.pick::<&str>(&["IV/c", "IV/d"]),
            ("II.b", _) => return dice.pick::<&str>(&["IV/b", "IV/c", "IV/c"]),
            ("III.a", _) => return dice.pick::<&str>(&["IV/a", "IV/a", "IV/b"]),
            ("III.b", _) => return dice.pick::<&str>(&["III/d", "IV/a"]),
            (echelon, _) if !echelon.is_empty() => return dice.pick::<&str>(&["III/c", "III/d"]),
            (_, Trade::Plain) => (4, 10),
            (_, Trade::Diploma | Trade::Midwife) => (6, 11),
            (_, Trade::School | Trade::Physician) => (8, 13),
            _ => (8, 11),
        };
        let index = usize::try_from((first + steps).min(last)).expect("below the length of the table");
        RANKS[index].0
    }
}

fn throw(dice: &mut Dice, n: u32) -> u32 {
    u32::try_from(dice.below(n as usize)).expect("below n, which is a u32")
}

/// The pangkat of a golongan; contract staff have none.
fn rank_of(grade: &str) -> &'static str {
    RANKS.iter().find(|row| row.0 == grade).map_or("", |row| row.1)
}

/// A functional title that ends in `Ahli` or `Terampil`, with the step its grade stands for (ministerial regulation `PermenPANRB` 1/2023);
/// contract staff stand on the first.
fn with_step(title: String, grade: &str) -> String {
    let step = match grade {
        "III/a" | "III/b" => 1,
        "III/c" | "III/d" => 2,
        _ if grade.starts_with("IV/") => 3,
        _ => 0,
    };
    if let Some(field) = title.strip_suffix(" Ahli") {
        format!("{field} Ahli {}", ["Pertama", "Pertama", "Muda", "Madya"][step])
    } else if let Some(field) = title.strip_suffix(" Terampil") {
        format!("{field} {}", ["Terampil", "Mahir", "Penyelia", "Penyelia"][step])
    } else {
        title
    }
}

/// The letter of UU 9/2010 Art. 11(1), by title for the first three and by echelon below.
fn protocol_class(place: &Place) -> Option<char> {
    match (place.title.as_str(), place.echelon.get(..place.echelon.find('.').unwrap_or(0))) {
        ("Bupati Mukomuko", _) => Some('a'),
        ("Wakil Bupati Mukomuko", _) => Some('b'),
        ("Sekretaris Daerah", _) => Some('f'),
        (_, Some("II")) => Some('j'),
        (_, Some("III")) => Some('l'),
        (_, Some("IV")) => Some('m'),
        _ => None,
    }
}

/// What stands before and behind the name. Old degrees (`Drs.`, `Ir.`) only for people of their time.
fn titles(dice: &mut Dice, place: &Place, life: &Life, pilgrim: bool) -> (String, String) {
    let (first, second) = place.trade.degrees();
    let senior = matches!(place.echelon.as_bytes(), [b'I', b'I', ..]) || place.title.contains("Bupati");
    let mut front: Vec<&str> = Vec::new();
    let mut back = vec![*dice.pick(first)];
    let graduate = back[0].starts_with('S') || place.trade == Trade::Physician;
    let master = graduate && !second.is_empty() && dice.chance(if senior { 0.75 } else { 0.15 });
    if master {
        back.push(*dice.pick(second));
        if senior && dice.chance(0.1) {
            front.push("Dr.");
        }
    }
    match place.trade {
        Trade::Physician => front.push(if dice.chance(0.2) && back.len() == 1 { "drg." } else { "dr." }),
        Trade::Pharmacist => front.push("apt."),
        Trade::Works | Trade::Field if life.born < 1973 && dice.chance(0.5) => {
            front.push("Ir.");
            back.remove(0);
        }
        Trade::Rule | Trade::Money | Trade::School if life.born < 1971 && dice.chance(0.4) => {
            front.push(if life.woman { "Dra." } else { "Drs." });
            back.remove(0);
        }
        _ => {}
    }
    if pilgrim {
        front.push(if life.woman { "Hj." } else { "H." });
    }
    back.retain(|degree| !degree.is_empty());
    (front.join(" "), back.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_lists_are_long_without_doubles_and_a_given_name_tells_the_sex() {
        for list in [MEN, WOMEN, SECONDS] {
            let words: Vec<_> = list.split_whitespace().collect();
            let once: BTreeSet<_> = words.iter().collect();
            assert!(words.len() >= 120 && once.len() == words.len(), "{} of {}", once.len(), words.len());
        }
        let men: BTreeSet<_> = MEN.split_whitespace().collect();
        assert!(WOMEN.split_whitespace().chain(SECONDS.split_whitespace()).all(|word| !men.contains(word)));
        assert_eq!(is_woman("Siti Mahendro, S.Pd."), Some(true));
        assert_eq!(is_woman("Drs. H. Bambang Sari"), Some(false));
        assert_eq!(is_woman("Xaverius"), None);
    }

    #[test]
    fn the_first_fifty_three_are_the_leadership() {
        let (people, posts) = roster(53, 1);
        assert_eq!((people.len(), posts.len()), (53, 53));
        let of = |class| posts.iter().filter(|post| post.protocol_class == Some(class)).count();
        assert_eq!((of('a'), of('b'), of('f'), of('j'), of('l')), (1, 1, 1, 34, 16));
        assert_eq!(posts.iter().filter(|post| post.title.starts_with("Camat ")).count(), 15);
        let acting = |post: &&Post| post.holder.is_some_and(|holder| holder.kind == AssignmentKind::Plt);
        assert_eq!(posts.iter().filter(acting).count(), 8);
        let without: Vec<_> = people.iter().filter(|person| person.identity == Identity::default()).collect();
        assert_eq!(without.len(), 2);
        assert!(people[2..].iter().all(|person| !person.rank.is_empty()));
    }

    #[test]
    fn ten_thousand_people_differ_in_everything_that_must() {
        let (people, posts) = roster(10_000, 9);
        assert_eq!(roster(10_000, 9), (people.clone(), posts.clone()));
        assert_ne!(roster(60, 8).0[0].id, people[0].id);
        let count = |keys: BTreeSet<String>| keys.len();
        assert_eq!(count(people.iter().map(|person| person.id.to_string()).collect()), 10_000);
        assert_eq!(count(posts.iter().map(|post| post.id.to_string()).collect()), 10_000);
        assert_eq!(count(people.iter().filter_map(|person| person.document_number.clone()).collect()), 10_000);
        assert_eq!(count(people.iter().map(|person| person.identity.number.clone()).collect()), 9_999);
        assert!(count(people.iter().map(|person| person.name.to_string()).collect()) > 9_000);
        assert!(posts.iter().zip(1..).all(|(post, row)| post.row == row));
        assert!(posts.iter().zip(&people).all(|(post, person)| post.holder.unwrap().person == person.id));
        let heads = posts.iter().filter(|post| post.title.starts_with("Kepala SD ")).map(|post| post.title.clone());
        assert_eq!(heads.clone().collect::<BTreeSet<_>>().len(), heads.count());
    }

    #[test]
    fn a_functional_title_takes_its_step_from_the_grade() {
        let titles = [("Guru Ahli", "IV/b"), ("Guru Ahli", "IX"), ("Bidan Terampil", "III/a"), ("Lurah", "III/d")];
        let stepped = titles.map(|(title, grade)| with_step(title.to_owned(), grade));
        assert_eq!(stepped, ["Guru Ahli Madya", "Guru Ahli Pertama", "Bidan Mahir", "Lurah"]);
    }

    #[test]
    fn numbers_grades_and_degrees_agree_with_each_other() {
        let (people, posts) = roster(10_000, 3);
        for (person, post) in people.iter().zip(&posts).skip(2) {
            let number = &person.identity.number;
            assert_eq!(number.len(), 18, "{number}");
            let digits = |range: std::ops::Range<usize>| number[range].parse::<u32>().unwrap();
            let (born, appointed, month) = (digits(0..4), digits(8..12), digits(12..14));
            assert!((1..=12).contains(&digits(4..6)) && (1..=28).contains(&digits(6..8)), "{number}");
            assert!((18..=65).contains(&(YEAR - born)) && (18..=60).contains(&(appointed - born)), "{number}");
            let woman = digits(14..15) == 2;
            assert_eq!(is_woman(&person.name.bare), Some(woman), "{}", person.name);
            let pppk = person.identity.kind == IdentityKind::NiPppk;
            assert_eq!(pppk, (21..=29).contains(&month), "{number}");
            assert_eq!(pppk, person.rank.is_empty() && rank_of(&person.grade).is_empty());
            let titles = &person.name.front_titles;
            assert!(
                !titles.split(' ').any(|title| (title == "Dra." || title == "Hj.") != woman
                    && ["Dra.", "Hj.", "Drs.", "H."].contains(&title))
            );
            assert!(!post.title.starts_with("Dokter") || titles.contains("dr"), "{}", person.name);
        }
    }
}
