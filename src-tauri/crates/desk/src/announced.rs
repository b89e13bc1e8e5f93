//! The announced moment of a ceremony as people read it, for scripts that print it.
//!
//! What it never does: tell when anything happened; that is in the journal.

use crate::wire::Setup;

/// `Senin, 23 November 2026 09.00 WIB`; a text that is no moment comes back as it is.
pub fn announced(setup: &Setup) -> String {
    let zone: ceremony::zone::Zone = setup.zone.into();
    chrono::NaiveDateTime::parse_from_str(&setup.starts, "%Y-%m-%dT%H:%M").map_or_else(
        |_| setup.starts.clone(),
        |starts| {
            let (date, time) = (starts.date(), starts.time());
            format!("{} {}", document::indonesian::long_date(date), document::indonesian::time(time, zone))
        },
    )
}
