//! `FORMAT.md` names everything that lies in a file.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::every::{BLOBS, events};
use crate::ledger::Ledger;

const FORMAT: &str = include_str!("../../FORMAT.md");
const EVENTS: &str = include_str!("../../src/entry/event.rs");
const VALUES: &str = include_str!("../../src/entry/values.rs");
const SCHEMA: &str = include_str!("../../src/schema.rs");

/// Words that stand behind `= "` in a table of disk forms.
fn words(source: &str) -> BTreeSet<&str> {
    source.split(" = \"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_type_word_is_described() {
    let written = written_types();
    assert_eq!(
        written,
        words(EVENTS).into_iter().map(str::to_owned).collect(),
        "a type no test writes, or the reverse"
    );
    for word in words(EVENTS).union(&words(VALUES)) {
        let described = FORMAT.contains(&format!("`{word}`")) || FORMAT.contains(&format!("\"{word}\""));
        assert!(described, "FORMAT.md does not mention {word}");
    }
    for word in words(EVENTS) {
        assert!(FORMAT.contains(&format!("{{\"type\":\"{word}\"")), "FORMAT.md has no example of {word}");
    }
}

/// The types that really lie in a file with every event.
fn written_types() -> BTreeSet<String> {
    let mut ledger = Ledger::new();
    ledger.append(events(), &BLOBS.map(<[u8]>::to_vec));
    let (_folder, path, _) = ledger.close();
    let connection = Connection::open(path).expect("done");
    let mut statement =
        connection.prepare("SELECT json_extract(CAST(body AS TEXT), '$.type') FROM entry").expect("done");
    statement.query_map([], |row| row.get(0)).expect("done").collect::<Result<_, _>>().expect("done")
}

#[test]
fn tables_stand_in_the_description_as_they_are_made() {
    let tables = SCHEMA.split("TABLES: &str = \"").nth(1).and_then(|rest| rest.split("\";").next()).unwrap().trim();
    assert!(FORMAT.contains(tables), "the tables in FORMAT.md are not those of the source");
}
