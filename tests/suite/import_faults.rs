//! Spreadsheets with faults: nothing is guessed, nothing half taken over.
