//! The use-cases.
#[path = "ops_tmp.rs"]
pub mod operations;
mod trouble;
pub mod wire;
pub use trouble::{Trouble, TroubleCode};
#[test] fn make() { let dir="/work/main/ui/src/ipc/generated"; std::fs::create_dir_all(dir).unwrap(); let c=ts_rs::Config::new().with_out_dir(dir); operations::export_types(&c).unwrap(); std::fs::write(format!("{dir}/operations.ts"), operations::typescript(&c)).unwrap(); }