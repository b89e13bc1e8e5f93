//! Bad input at the desk: a sentence in Indonesian, and a journal as it was before.
