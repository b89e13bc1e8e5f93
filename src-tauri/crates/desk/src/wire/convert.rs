//! Between wire and rules.
