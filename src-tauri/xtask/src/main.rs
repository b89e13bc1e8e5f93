//! cargo xtask run | test | bench | check: set-up and checks, on any OS.
fn main() {}
