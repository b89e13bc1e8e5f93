//! Work on many things by every core, taken in their order while more is being made.
//!
//! Each core keeps its thread for the whole of the work: threads that come and go with every batch leave the memory of each
//! batch scattered over all of them, and a long batch then takes half as much again as a short one.

use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;
use std::thread::{available_parallelism, scope};

use crate::Trouble;

/// Works on `items` in batches of `size` and gives each batch to `take`, in order, until it breaks off.
///
/// No core is ahead by more than the batch in its hands: what is made waits until it is taken.
///
/// # Errors
/// Those of `take`; a bug when `work` panicked.
pub(crate) fn on_every_core<T: Sync, R: Send>(
    items: &[T],
    size: usize,
    work: impl Fn(&[T]) -> R + Sync,
    mut take: impl FnMut(R) -> Result<ControlFlow<()>, Trouble>,
) -> Result<(), Trouble> {
    let batches = items.chunks(size);
    let cores = available_parallelism().map_or(1, std::num::NonZero::get).min(batches.len());
    let bug = || Trouble::bug("work on several cores panicked");
    scope(|scope| {
        let begin = |first: usize| {
            let (made, taken) = sync_channel(0);
            let (work, mine) = (&work, items.chunks(size).skip(first).step_by(cores));
            // Nobody takes any more when the work was broken off.
            (taken, scope.spawn(move || mine.map(work).try_for_each(|batch| made.send(batch)).ok()))
        };
        let (taken, threads): (Vec<_>, Vec<_>) = (0..cores).map(begin).unzip();
        let next = |number: usize| taken[number % cores].recv().map_err(|_| bug()).and_then(&mut take);
        let ended = (0..batches.len()).map(next).find(|taken| !matches!(taken, Ok(ControlFlow::Continue(()))));
        drop(taken);
        let panicked = threads.into_iter().filter_map(|thread| thread.join().err()).count();
        match ended {
            Some(Err(trouble)) => Err(trouble),
            _ if panicked > 0 => Err(bug()),
            _ => Ok(()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(count: u32, until: usize) -> Result<Vec<u32>, Trouble> {
        let items: Vec<_> = (0..count).collect();
        let mut taken = Vec::new();
        let work = |batch: &[u32]| batch.iter().map(|number| number * number).collect::<Vec<_>>();
        on_every_core(&items, 7, work, |batch| {
            taken.extend(batch);
            Ok(if taken.len() >= until { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        Ok(taken)
    }

    #[test]
    fn everything_is_taken_in_its_order_or_until_it_is_broken_off() {
        for count in [0, 1, 7, 8, 1_000] {
            assert_eq!(
                squares(count, usize::MAX).unwrap(),
                (0..count).map(|number| number * number).collect::<Vec<_>>()
            );
        }
        assert_eq!(squares(1_000, 20).unwrap().len(), 21);
    }

    #[test]
    fn a_fault_or_a_panic_ends_it_and_is_told() {
        let refused = on_every_core(&[1, 2, 3], 1, |_| (), |()| Err(Trouble::bug("full")));
        assert!(refused.is_err());
        let work = |batch: &[u32]| assert!(batch[0] < 2, "a panic of the work");
        assert!(on_every_core(&[0, 1, 2, 3], 1, work, |()| Ok(ControlFlow::Continue(()))).is_err());
    }
}
