//! This machine: printers, folders, clock, randomness.
