//! The ink room's tests, one story a file; specimens are read from `tests/fixtures`.

mod codec;
mod exchange;
mod golden;
mod outline;
mod placing;
mod quality;
mod support;
