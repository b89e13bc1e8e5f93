//! The committed TypeScript is what the wire types say. `UPDATE=1 cargo test -p desk` writes it anew.

use std::path::Path;

use desk::operations;

#[test]
fn the_committed_typescript_is_fresh() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/ipc/generated");
    let fresh = tempfile::tempdir().unwrap();
    let config = ts_rs::Config::new().with_out_dir(fresh.path());
    operations::export_types(&config).unwrap();
    std::fs::write(fresh.path().join("operations.ts"), operations::typescript(&config)).unwrap();
    for file in ["types.ts", "operations.ts"] {
        let fresh = std::fs::read_to_string(fresh.path().join(file)).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(committed.join(file), &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(committed.join(file)).unwrap();
        assert!(committed == fresh, "{file} is stale: run `UPDATE=1 cargo test -p desk --test generated`");
    }
}
