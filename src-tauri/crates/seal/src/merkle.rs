//! The checkpoint's root: one digest over everything that was signed and sealed until then.
//!
//! A Merkle tree in the manner of RFC 6962 §2.1 (leaves and nodes hash with different first bytes), over a *set*: leaves
//! are sorted and stand once, so a bundle gives the same root in whatever order it is read. The count is hashed in last.

use ceremony::id::Digest;
use sha2::{Digest as _, Sha256};

use crate::limits::LEAVES;

/// What a leaf stands for. The number is hashed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum LeafKind {
    /// The newest entry of a writer's chain.
    JournalHead = 1,
    /// The signed digest of a sealed document.
    SealedDocument = 2,
}

/// One thing that the checkpoint holds fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// Its digest.
    pub digest: Digest,
}

/// The root over a set of leaves; nothing over [`LEAVES`].
pub fn root(leaves: impl IntoIterator<Item = Leaf>) -> Option<Digest> {
    let mut leaves: Vec<Leaf> = leaves.into_iter().take(LEAVES + 1).collect();
    if leaves.len() > LEAVES {
        return None;
    }
    leaves.sort_unstable();
    leaves.dedup();
    let level: Vec<[u8; 32]> = leaves.iter().map(|leaf| hash(&[&[0, leaf.kind as u8], &leaf.digest.0])).collect();
    let count = (level.len() as u64).to_be_bytes();
    Some(Digest(hash(&[&[2], &count, &tree(level)])))
}

/// The tree's head. An odd node at the end of a level goes up as it is, which is the same tree as RFC 6962's split at
/// the largest power of two.
fn tree(mut level: Vec<[u8; 32]>) -> [u8; 32] {
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => hash(&[&[1], left, right]),
                _ => pair[0],
            })
            .collect();
    }
    level.first().copied().unwrap_or_else(|| hash(&[]))
}

fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(number: u8) -> Leaf {
        Leaf { kind: LeafKind::SealedDocument, digest: Digest([number; 32]) }
    }

    /// RFC 6962 §2.1 word by word, to hold the loop above against.
    fn recursive(level: &[[u8; 32]]) -> [u8; 32] {
        match level {
            [] => hash(&[]),
            [one] => *one,
            _ => {
                let split = (level.len() - 1).ilog2();
                let (left, right) = level.split_at(1 << split);
                hash(&[&[1], &recursive(left), &recursive(right)])
            }
        }
    }

    #[test]
    fn the_tree_is_that_of_the_standard() {
        for count in 0..40_u8 {
            let level: Vec<[u8; 32]> = (0..count).map(|number| hash(&[&[number]])).collect();
            assert_eq!(tree(level.clone()), recursive(&level), "{count}");
        }
    }

    #[test]
    fn the_root_is_of_the_set_and_tells_kinds_and_counts_apart() {
        let all = [leaf(1), leaf(2), leaf(3)];
        let turned = [leaf(3), leaf(1), leaf(2), leaf(1)];
        assert_eq!(root(all), root(turned));
        assert_ne!(root(all), root([leaf(1), leaf(2)]));
        assert_ne!(root([leaf(1)]), root([Leaf { kind: LeafKind::JournalHead, ..leaf(1) }]));
        assert_ne!(root([]), root([leaf(0)]));
    }
}
