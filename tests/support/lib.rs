//! Helpers shared by the stories in `tests/`.
