//! Ceremony files: made, closed, copied, opened elsewhere, damaged, refused.
