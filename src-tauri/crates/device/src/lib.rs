//! This machine: disks, folders, files, printers, power, owner-only secrets, the clock and randomness.
//!
//! The only inner crate that may ask which operating system it runs on, and the only place where the
//! system clock and the system's randomness are read: `desk` passes both on as plain values, so that the
//! rules can be replayed. It never decides anything about a ceremony, holds no SQL, and knows no format
//! but that of the print tools it calls. Bytes and paths come in, bytes and paths go out.

pub mod account;
pub mod clock;
mod command;
pub mod disk;
pub mod entropy;
pub mod files;
pub mod folders;
pub mod limits;
pub mod network;
pub mod power;
pub mod printer;
pub mod secrets;
