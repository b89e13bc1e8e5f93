//! One SQLite file per ceremony: append-only, hash-chained, signed entries and content-addressed blobs.
