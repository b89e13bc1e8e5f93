//! Schedules of several laptops that exchange runs of entries over something unreliable: pieces are dropped, doubled,
//! delayed, cut off; clocks jump; laptops are cloned and backups restored. In the end all hold the same, and nothing that
//! was acknowledged anywhere is missing. A seed makes one schedule; `IKRAR_SEED` runs that one alone, `IKRAR_SEEDS` so many.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use ceremony::id::Digest;
use journal::{Arrived, BlobReader, Journal, JournalError};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tempfile::TempDir;

use crate::ledger::{CEREMONY, Ledger, key};
use crate::support::steps::{Step, courses};

/// Schedules of one run of the tests; the bench of reliability asks for more.
const SEEDS: u64 = 24;
/// Steps of one schedule.
const LENGTH: usize = 120;
/// The most laptops in one.
const LAPTOPS: usize = 5;

/// Numbers that follow from a seed (Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

struct Laptop {
    path: PathBuf,
    writer: u8,
    /// How far its clock is off, in minutes.
    off: i64,
}

/// A run of entries on its way.
#[derive(Clone)]
struct Piece {
    to: usize,
    segment: Vec<u8>,
    blobs: BTreeMap<Digest, Vec<u8>>,
}

/// What befell a schedule.
#[derive(Debug, Default)]
struct Fates {
    acts: usize,
    dropped: usize,
    doubled: usize,
    delayed: usize,
    cut: usize,
    refused: usize,
    cloned: usize,
    forked: usize,
    taken: usize,
}

struct World {
    folder: TempDir,
    laptops: Vec<Laptop>,
    on_the_way: Vec<Piece>,
    /// Every entry that was ever acknowledged.
    acknowledged: BTreeSet<Digest>,
    dice: Dice,
    fates: Fates,
}

impl World {
    fn new(seed: u64) -> Self {
        let (folder, path, _) = Ledger::story().close();
        let mut world = Self {
            acknowledged: journal::known(&path).expect("readable"),
            folder,
            laptops: vec![Laptop { path, writer: 1, off: 0 }],
            on_the_way: Vec::new(),
            dice: Dice(seed),
            fates: Fates::default(),
        };
        for _ in 0..=world.dice.below(3) {
            world.join();
        }
        world
    }

    /// Another laptop opens a copy of the first file and goes on under a key of its own.
    fn join(&mut self) {
        let writer = u8::try_from(self.laptops.len() + 1).expect("few laptops");
        self.copy(0, writer);
    }

    fn copy(&mut self, of: usize, writer: u8) {
        if self.laptops.len() < LAPTOPS {
            let path = self.folder.path().join(format!("laptop {}.ikrar", self.laptops.len()));
            fs::copy(&self.laptops[of].path, &path).expect("copied");
            self.laptops.push(Laptop { path, writer, off: 0 });
        }
    }

    fn step(&mut self, step: &Step) {
        let at = self.dice.below(self.laptops.len());
        match self.dice.below(20) {
            // Everything of a laptop, key included, twice at a time: cloned, or an old backup gone on with.
            0 => {
                let before = self.laptops.len();
                self.copy(at, self.laptops[at].writer);
                self.fates.cloned += self.laptops.len() - before;
            }
            1 => self.laptops[at].off = [0, 60, -60, 1_440 * 365][self.dice.below(4)],
            2..=6 => self.send(at),
            7..=9 => self.arrive(),
            _ => self.act(at, step),
        }
    }

    fn act(&mut self, at: usize, step: &Step) {
        let laptop = &self.laptops[at];
        let (journal, state) = Journal::open(&laptop.path, key(laptop.writer)).expect("opens");
        let mut ledger = Ledger::at(journal, state);
        ledger.wait(laptop.off);
        ledger.take(step);
        ledger.journal.close().expect("closes");
        self.acknowledged.extend(journal::known(&laptop.path).expect("readable"));
        self.fates.acts += 1;
    }

    /// Sends what another laptop lacks, in small pieces, over something that does not keep its word.
    fn send(&mut self, from: usize) {
        let to = self.dice.below(self.laptops.len());
        let mut known = journal::known(&self.laptops[to].path).expect("readable");
        while let Some(fresh) = journal::fresh(&self.laptops[from].path, &known, 3).expect("readable") {
            known.extend(fresh.entries);
            let piece = Piece { to, segment: fresh.segment.bytes, blobs: fresh.blobs };
            match self.dice.below(8) {
                0 => self.fates.dropped += 1,
                1 => {
                    self.fates.doubled += 1;
                    self.on_the_way.extend([piece.clone(), piece]);
                }
                2 => {
                    let cut = self.dice.below(piece.segment.len());
                    self.fates.cut += 1;
                    self.on_the_way.push(Piece { segment: piece.segment[..cut].to_vec(), ..piece });
                }
                3 => {
                    self.fates.delayed += 1;
                    let place = self.dice.below(self.on_the_way.len() + 1);
                    self.on_the_way.insert(place, piece);
                }
                _ => self.on_the_way.push(piece),
            }
        }
    }

    /// Some of what is on its way arrives, in any order.
    fn arrive(&mut self) {
        for _ in 0..self.dice.below(6) {
            if self.on_the_way.is_empty() {
                return;
            }
            let piece = self.on_the_way.swap_remove(self.dice.below(self.on_the_way.len()));
            self.take_in(&piece);
        }
    }

    fn take_in(&mut self, piece: &Piece) {
        let laptop = &self.laptops[piece.to];
        let before = journal::known(&laptop.path).expect("readable");
        let (mut journal, mut state) = Journal::open(&laptop.path, key(laptop.writer)).expect("opens");
        let folded = state.clone();
        let blob = |digest: Digest| {
            let missing = || JournalError::Blob { digest: digest.to_string() };
            piece.blobs.get(&digest).cloned().ok_or_else(missing)
        };
        let arrived = Arrived::of_segments(CEREMONY, [Ok::<_, JournalError>(piece.segment.clone())]);
        let taken = arrived.and_then(|arrived| journal.take_in(&mut state, &arrived, blob));
        journal.close().expect("closes");
        if let Ok(union) = taken {
            self.fates.taken += union.fresh.len();
        } else {
            // Cut off, or it follows something that did not arrive: nothing of it comes in.
            self.fates.refused += 1;
            assert_eq!(state, folded);
            assert_eq!(journal::known(&laptop.path).expect("readable"), before);
        }
    }

    /// Everybody takes in everybody, over something that works.
    fn settle(&mut self) {
        for from in 0..self.laptops.len() {
            for to in 0..self.laptops.len() {
                let arrived = Arrived::of_file(&self.laptops[from].path).expect("readable");
                let reader = BlobReader::open(&self.laptops[from].path).expect("readable");
                let (into, writer) = (&self.laptops[to].path, self.laptops[to].writer);
                let (mut journal, mut state) = Journal::open(into, key(writer)).expect("opens");
                journal.take_in(&mut state, &arrived, |digest| reader.blob(digest)).expect("comes in");
                drop(reader);
                journal.close().expect("closes");
            }
        }
    }

    fn end(&mut self, seed: u64) {
        self.settle();
        self.settle();
        let (_, expected) = Journal::open(&self.laptops[0].path, key(99)).expect("opens");
        self.fates.forked = expected.laptops.values().filter(|laptop| laptop.forked).count();
        for laptop in &self.laptops {
            let known = journal::known(&laptop.path).expect("readable");
            assert_eq!(known, self.acknowledged, "seed {seed}: what was acknowledged, and nothing else");
            let (_, state) = Journal::open(&laptop.path, key(99)).expect("opens");
            assert_eq!(state, expected, "seed {seed}");
            assert_eq!(journal::check(&laptop.path).expect("readable").faults, [], "seed {seed}");
        }
    }
}

fn run(seed: u64) -> Fates {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let course = courses(LENGTH).new_tree(&mut runner).expect("a course").current();
    let mut world = World::new(seed);
    for (_, step) in course.iter().filter(|(_, step)| !matches!(step, Step::Exchange)) {
        world.step(step);
    }
    world.end(seed);
    world.fates
}

#[test]
fn whatever_befell_them_all_laptops_end_with_the_same_and_with_everything() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    if let Some(seed) = asked("IKRAR_SEED") {
        run(seed);
        return;
    }
    let mut sum = Fates::default();
    for seed in 0..asked("IKRAR_SEEDS").unwrap_or(SEEDS) {
        let Fates { acts, dropped, doubled, delayed, cut, refused, cloned, forked, taken } = run(seed);
        for (sum, of) in [
            (&mut sum.acts, acts),
            (&mut sum.dropped, dropped),
            (&mut sum.doubled, doubled),
            (&mut sum.delayed, delayed),
            (&mut sum.cut, cut),
            (&mut sum.refused, refused),
            (&mut sum.cloned, cloned),
            (&mut sum.forked, forked),
            (&mut sum.taken, taken),
        ] {
            *sum += of;
        }
    }
    // Schedules to which nothing happens would prove nothing.
    let Fates { acts, dropped, doubled, delayed, cut, refused, cloned, forked, taken } = sum;
    let least = [acts, dropped, doubled, delayed, cut, refused, cloned, forked, taken].into_iter().min();
    assert!(least > Some(2), "{sum:?}");
}
