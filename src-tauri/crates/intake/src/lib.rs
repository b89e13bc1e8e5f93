//! What comes in from outside: spreadsheets, Word text and pictures become typed rows and doubts.
