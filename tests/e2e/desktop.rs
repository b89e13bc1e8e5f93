//! The desktop test.
#![cfg(test)]
