//! Blocks that more than one document uses: letterhead, identity, signatures, tables.
//!
//! Each takes a composer and values, and pushes slabs; none knows which document it stands in.

pub(crate) mod identity;
pub(crate) mod letterhead;
pub(crate) mod qr;
pub(crate) mod signatures;
pub(crate) mod table;
