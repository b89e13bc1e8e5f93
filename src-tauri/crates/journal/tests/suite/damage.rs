//! Damage of every kind: whatever of entries, blobs or projections is changed, the check finds it.

use std::fs;
use std::path::Path;

use journal::{Fault, Journal, JournalError};
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::ledger::{Ledger, PORTRAIT, contents, key};
use crate::support::steps::Step;

/// Values of one table by row and column.
fn cells(connection: &Connection, table: &str) -> Vec<(Vec<u8>, String, Value)> {
    let id = id_of(table);
    let mut statement = connection.prepare(&format!("SELECT CAST({id} AS BLOB), * FROM {table}")).expect("a table");
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([]).expect("rows");
    let mut cells = Vec::new();
    while let Some(row) = rows.next().expect("a row") {
        for (at, name) in names.iter().enumerate().skip(1) {
            cells.push((row.get(0).expect("a name"), name.clone(), row.get(at).expect("a value")));
        }
    }
    cells
}

fn id_of(table: &str) -> &'static str {
    match table {
        "entry" | "blob" => "hash",
        "meta" => "key",
        _ => "id",
    }
}

/// The value with one bit changed, `None` when it has none.
fn flipped(value: &Value, bit: usize) -> Option<Value> {
    let flip = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        let at = (bit / 8) % bytes.len().max(1);
        *bytes.get_mut(at)? ^= 1 << (bit % 8);
        Some(bytes)
    };
    match value {
        Value::Integer(number) => Some(Value::Integer(number ^ (1 << (bit % 64)))),
        Value::Blob(bytes) => flip(bytes).map(Value::Blob),
        // A flipped bit may leave no text; the low bits keep these letters letters.
        Value::Text(text) => flip(text.as_bytes()).and_then(|bytes| String::from_utf8(bytes).ok()).map(Value::Text),
        Value::Real(_) | Value::Null => None,
    }
}

/// Changes one bit of each cell of `table` and expects the check to find it; gives how many cells were tried.
fn every_cell_is_watched(table: &str) -> usize {
    let (_folder, path, _) = Ledger::story().close();
    let sound = fs::read(&path).expect("the file");
    let cells = cells(&Connection::open(&path).expect("opened"), table);
    let mut tried = 0;
    for (index, (row, column, value)) in cells.iter().enumerate() {
        // Another bit in each cell, the topmost among them.
        for bit in [index * 37 + 5, 63] {
            let Some(changed) = flipped(value, bit) else { continue };
            let connection = Connection::open(&path).expect("opened");
            let sql = format!("UPDATE {table} SET {column} = ?1 WHERE CAST({} AS BLOB) = ?2", id_of(table));
            match connection.execute(&sql, params![changed, row]) {
                Ok(rows) => assert_eq!(rows, 1, "{table}.{column}"),
                // A constraint of the table forbids this very change.
                Err(_) => continue,
            }
            connection.close().expect("closed");
            let report = journal::check(&path).expect("a report");
            assert_ne!(report.faults, [], "bit {bit} of {table}.{column} flipped unnoticed: {value:?} {changed:?}");
            fs::write(&path, &sound).expect("mended");
            tried += 1;
        }
    }
    assert_eq!(journal::check(&path).expect("a report").faults, [], "mended again");
    tried
}

#[test]
fn a_flipped_bit_in_any_column_of_any_entry_is_found() {
    assert!(every_cell_is_watched("entry") > 150);
}

#[test]
fn a_flipped_bit_in_any_blob_is_found() {
    assert!(every_cell_is_watched("blob") > 8);
}

#[test]
fn a_flipped_bit_in_any_projection_is_found() {
    assert!(every_cell_is_watched("person") > 20);
    assert!(every_cell_is_watched("summary") > 2);
}

#[test]
fn a_flipped_bit_in_the_name_of_the_ceremony_is_found() {
    assert!(every_cell_is_watched("meta") > 0);
}

#[test]
fn every_byte_of_one_entry_is_covered_by_its_hash_or_signature() {
    let (_folder, path, _) = Ledger::story().close();
    let connection = Connection::open(&path).unwrap();
    let columns = cells(&connection, "entry").into_iter().skip(40).take(10).collect::<Vec<_>>();
    for (row, column, value) in columns {
        let Value::Blob(bytes) = &value else { continue };
        for at in 0..bytes.len().min(96) {
            let changed = flipped(&value, at * 8 + at % 8).unwrap();
            let sql = format!("UPDATE entry SET {column} = ?1 WHERE hash = ?2");
            connection.execute(&sql, params![changed, row]).unwrap();
            let refused = Journal::open(&path, key(1)).map(|_| ());
            // On opening the newest signature of a writer vouches for the others; the check reads them all.
            assert!(refused.is_err() || column == "signature", "byte {at} of {column}");
            assert_ne!(journal::check(&path).unwrap().faults, [], "byte {at} of {column}");
            let named = if column == "hash" { &changed } else { &Value::Blob(row.clone()) };
            connection
                .execute(&format!("UPDATE entry SET {column} = ?1 WHERE hash = ?2"), params![value, named])
                .unwrap();
        }
    }
    assert_eq!(journal::check(&path).unwrap().faults, []);
}

fn after(sql: &str) -> Vec<Fault> {
    let (_folder, path, _) = Ledger::story().close();
    Connection::open(&path).expect("done").execute_batch(sql).expect("done");
    journal::check(&path).expect("done").faults
}

#[test]
fn what_is_taken_out_or_put_in_is_found_and_named() {
    let chain = after("DELETE FROM entry WHERE seq = 4");
    assert!(matches!(&chain[0], Fault::Chain { seq: Some(5), .. }), "{chain:?}");
    // The newest entries leave no gap behind; of a signature among them its person's row tells.
    let signed = "SELECT MAX(clock) FROM entry WHERE json_extract(CAST(body AS TEXT), '$.type') = 'signed'";
    assert_eq!(after(&format!("DELETE FROM entry WHERE clock >= ({signed})")), [Fault::Projections]);
    assert!(matches!(after("DELETE FROM blob WHERE rowid = 1")[..], [Fault::BlobMissing { .. }]));
    assert!(matches!(after("UPDATE blob SET bytes = x'00' WHERE rowid = 1")[..], [Fault::BlobDamaged { .. }]));
    assert!(matches!(after("UPDATE blob SET bytes = 'teks' WHERE rowid = 1")[..], [Fault::BlobDamaged { .. }]));
    assert_eq!(after("DELETE FROM person WHERE role = 'party'"), [Fault::Projections]);
    assert_eq!(after("DELETE FROM summary"), [Fault::Projections]);
    let trigger = "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM blob; END";
    assert!(matches!(after(trigger)[..], [Fault::Pages { .. }]));
    assert!(!after("DROP TABLE summary").is_empty());
}

#[test]
fn a_forged_entry_needs_the_key_and_not_only_a_hash() {
    let forged = after("UPDATE entry SET signature = (SELECT signature FROM entry WHERE seq = 1) WHERE seq = 2");
    assert!(matches!(forged[..], [Fault::Signature { seq: 2, .. }]), "{forged:?}");
}

#[test]
fn what_documents_have_alike_stands_once_and_is_missed_by_each() {
    let mut ledger = Ledger::story();
    ledger.take(&Step::Archive { number: 1 });
    let pdfs: Vec<_> = ledger.state.archive.values().map(|archived| archived.pdf).collect();
    let whole = |digest| ledger.journal.blob(digest).unwrap();
    assert!(pdfs.len() == 2 && pdfs.iter().all(|pdf| whole(*pdf).windows(PORTRAIT.len()).any(|part| part == PORTRAIT)));
    let (_folder, path, _) = ledger.close();
    let connection = Connection::open(&path).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT COUNT(*) FROM blob WHERE LENGTH(bytes) >= 2500"), 1);
    assert_eq!(count("SELECT COUNT(*) FROM blob WHERE LENGTH(parts) > 0"), 2);
    assert_eq!(journal::check(&path).unwrap().faults, []);
    // Neither a part that is gone, nor one that is itself said to have parts.
    for sql in
        ["UPDATE blob SET parts = x'00' WHERE LENGTH(bytes) = 2500", "DELETE FROM blob WHERE LENGTH(bytes) = 2500"]
    {
        connection.execute(sql, []).unwrap();
        let faults = journal::check(&path).unwrap().faults;
        assert!(
            faults.len() == 2 && faults.iter().all(|fault| matches!(fault, Fault::BlobDamaged { .. })),
            "{faults:?}"
        );
    }
}

#[test]
fn a_damaged_part_takes_no_new_document_with_it() {
    let mut ledger = Ledger::story();
    ledger.take(&Step::Archive { number: 1 });
    let (_folder, path, _) = ledger.close();
    let connection = Connection::open(&path).unwrap();
    let damaged = connection.execute("UPDATE blob SET bytes = zeroblob(2500) WHERE LENGTH(bytes) = 2500", []).unwrap();
    assert_eq!(damaged, 1);
    connection.close().unwrap();
    let (mut journal, mut state) = Journal::open(&path, key(1)).unwrap();
    let moment = journal::Moment { now: crate::ledger::minute(99), author: "Operator Contoh" };
    let put = ceremony::event::Event::RosterPut { people: vec![crate::support::values::party(2)], posts: Vec::new() };
    let pdf = crate::ledger::page("one more");
    journal.append(&mut state, moment, vec![put], std::slice::from_ref(&pdf)).unwrap();
    assert_eq!(journal.blob(journal::digest(&pdf)).unwrap(), pdf);
}

#[test]
fn a_damaged_blob_is_never_given_out() {
    let (_folder, path, _) = Ledger::story().close();
    let connection = Connection::open(&path).unwrap();
    let named: [u8; 32] = connection.query_row("SELECT hash FROM blob LIMIT 1", [], |row| row.get(0)).unwrap();
    connection.execute("UPDATE blob SET bytes = x'2542' WHERE hash = ?1", [named]).unwrap();
    connection.close().unwrap();
    let (journal, _) = Journal::open(&path, key(1)).unwrap();
    assert!(matches!(journal.blob(ceremony::id::Digest(named)), Err(JournalError::Blob { .. })));
}

#[test]
fn damaged_projections_neither_stop_the_ceremony_nor_stay() {
    let (_folder, path, state) = Ledger::story().close();
    Connection::open(&path).unwrap().execute_batch("UPDATE person SET role = x'ff'; DELETE FROM summary").unwrap();
    journal::rebuild_projections(&path).unwrap();
    assert_eq!(journal::check(&path).unwrap().faults, []);

    // Whoever is touched next is mended along the way.
    let of_two = format!("UPDATE person SET progress = x'ff' WHERE id = x'{}'", crate::support::values::party(2).id);
    Connection::open(&path).unwrap().execute_batch(&of_two).unwrap();
    assert_ne!(journal::check(&path).unwrap().faults, []);
    let (mut journal, mut opened) = Journal::open(&path, key(1)).unwrap();
    assert_eq!(opened, state);
    let moment = journal::Moment { now: crate::ledger::minute(99), author: "Operator Contoh" };
    let put = ceremony::event::Event::RosterPut { people: vec![crate::support::values::party(2)], posts: Vec::new() };
    journal.append(&mut opened, moment, vec![put], &[]).unwrap();
    journal.close().unwrap();
    assert_eq!(journal::check(&path).unwrap().faults, []);
}

/// Raw bytes of the closed file: no panic, and never "sound" when a stored entry or blob reads differently.
#[test]
fn raw_bytes_flipped_anywhere_never_pass_for_the_same_contents() {
    let (_folder, path, _) = Ledger::story().close();
    let sound = fs::read(&path).unwrap();
    let before = contents(&path).unwrap();
    let (mut found, mut unused) = (0, 0);
    // Offsets in every page, the file header and the page heads among them.
    let heads = (0..sound.len()).step_by(4096).flat_map(|page| page..page + 12);
    let spread = (0..sound.len()).step_by(283);
    for at in heads.chain(spread).filter(|at| *at < sound.len()) {
        let mut bytes = sound.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&path, &bytes).unwrap();
        if is_sound(&path) {
            assert_eq!(contents(&path).ok().as_ref(), Some(&before), "byte {at} changed the contents unnoticed");
            unused += 1;
        } else {
            found += 1;
        }
        for beside in ["-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(format!("{}{beside}", path.display()));
        }
    }
    assert!(found > 40 && unused > 40, "{found} found, {unused} in unused space");
}

fn is_sound(path: &Path) -> bool {
    journal::check(path).is_ok_and(|report| report.faults.is_empty())
}
