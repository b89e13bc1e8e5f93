//! Who is logged in: the author of what is written, as far as the machine knows.
//!
//! Never asks the network and never fails: a machine without names has an operator all the same.

/// The account's name as the system gives it in `USER` (Unix) or `USERNAME` (Windows), else `Operator`.
pub fn name() -> String {
    let named = ["USER", "USERNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    let name = named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty());
    name.map_or_else(|| "Operator".to_owned(), |name| name.chars().take(LONGEST).collect())
}

/// Letters kept of a name; far below the journal's limit for an author.
const LONGEST: usize = 64;
