//! ikrarctl, the headless door to Ikrar's use-cases.
fn main() {}
