//! What the start screen shows of a file, read from its projections without folding it.

use std::path::Path;

use ceremony::id::CeremonyId;
use chrono::{DateTime, NaiveDate, Utc};

use crate::error::JournalError;
use crate::journal::read_ceremony;
use crate::schema;

/// A ceremony in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Which ceremony.
    pub ceremony: CeremonyId,
    /// Its title.
    pub title: String,
    /// Announced date.
    pub date: Option<NaiveDate>,
    /// A rehearsal.
    pub rehearsal: bool,
    /// Parties.
    pub parties: u32,
    /// Parties whose document is wholly signed.
    pub complete: u32,
    /// Wall clock of the newest entry.
    pub last_at: DateTime<Utc>,
}

/// The largest clock is the newest wall clock, and a microsecond more for each entry that was written while the laptop's
/// clock had run back; looking it up reads one page.
const SQL: &str = "SELECT title, date, rehearsal,
    (SELECT COUNT(*) FROM person WHERE role = 'party'),
    (SELECT COUNT(*) FROM person WHERE role = 'party' AND progress IN ('signed', 'signed_late')),
    (SELECT MAX(clock) FROM entry)
    FROM summary WHERE id = 1";

/// Reads the summary of a file; works while it is open elsewhere.
pub fn summary(path: &Path) -> Result<Summary, JournalError> {
    let connection = schema::open_to_read(path)?;
    let ceremony = read_ceremony(&connection)?;
    let summary = connection.query_row(SQL, [], |row| {
        Ok(Summary {
            ceremony,
            title: row.get(0)?,
            date: row.get::<_, String>(1)?.parse().ok(),
            rehearsal: row.get(2)?,
            parties: row.get(3)?,
            complete: row.get(4)?,
            last_at: row.get::<_, Option<_>>(5)?.and_then(DateTime::from_timestamp_micros).unwrap_or_default(),
        })
    })?;
    Ok(summary)
}
