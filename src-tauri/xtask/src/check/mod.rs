//! Checks beyond the tests, slow or with needs of their own.

mod windows;

pub(crate) use windows::windows;
