//! A tiny deterministic generator for the demonstration: the same seed plays the same ceremony on every machine.
//!
//! It is `SplitMix64` (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). It never
//! draws from the system and never serves a key or an identifier of a real ceremony. A seed enters, numbers leave.

use std::ops::RangeInclusive;

/// Added to the state at every draw; odd, so that the state visits all 2⁶⁴ values before it repeats.
const STRIDE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The generator; its whole state is one number.
#[derive(Debug, Clone)]
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    /// Dice that repeat their throws for the same `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Dice of their own for one name, so that a person keeps face and hand wherever they stand on the list.
    pub(crate) fn for_name(seed: u64, name: &str) -> Self {
        // FNV-1a, then one throw, so that seeds beside each other do not give related dice.
        let hash = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let first = Self::new(seed ^ hash).bits();
        Self::new(first)
    }

    /// 64 bits. Within one period no two throws are equal, which makes them fit for identifiers of a sample.
    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STRIDE);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 to `n - 1`; 0 when `n` is 0.
    #[expect(clippy::cast_possible_truncation, reason = "the product's upper half is below n, which is a usize")]
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// A number from `range`, both ends included.
    #[expect(clippy::cast_precision_loss, reason = "24 bits fit an f32")]
    pub(crate) fn between(&mut self, range: RangeInclusive<f32>) -> f32 {
        let share = (self.bits() >> 40) as f32 / ((1_u32 << 24) - 1) as f32;
        range.start() + (range.end() - range.start()) * share
    }

    /// One of `choices`, which are never empty.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        assert!(!choices.is_empty(), "a pick needs something to pick from");
        &choices[self.below(choices.len())]
    }

    /// True with probability `p`.
    pub(crate) fn chance(&mut self, p: f32) -> bool {
        self.between(0.0..=1.0) < p
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_throws_are_those_of_the_published_generator() {
        // First outputs of the reference program for seed 1234567.
        let mut dice = Dice::new(1_234_567);
        let throws = [dice.bits(), dice.bits(), dice.bits()];
        assert_eq!(throws, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn throws_stay_in_range_and_reach_every_side() {
        let mut dice = Dice::for_name(7, "Rina Contoh");
        let mut seen = [0; 6];
        for _ in 0..6_000 {
            seen[dice.below(6)] += 1;
            assert!((2.0..=3.0).contains(&dice.between(2.0..=3.0)));
        }
        assert!(seen.iter().all(|count| (800..1_200).contains(count)), "{seen:?}");
        assert_eq!(dice.below(0), 0);
        let heads = (0..10_000).filter(|_| dice.chance(0.25)).count();
        assert!((2_300..2_700).contains(&heads), "{heads}");
    }

    #[test]
    fn a_name_has_its_own_dice_and_keeps_them() {
        let first = |seed, name| Dice::for_name(seed, name).bits();
        assert_eq!(first(1, "Rina"), first(1, "Rina"));
        assert_ne!(first(1, "Rina"), first(2, "Rina"));
        assert_ne!(first(1, "Rina"), first(1, "Rini"));
    }
}
