//! The walls: which room may use which, and which foreign code comes in where.

use crate::rule::{Finding, Rule};
use crate::tree::{Package, Tree};
use std::collections::BTreeMap;

/// One room and what may stand in its manifest. A new line here is a decision: a new dependency class, a new
/// threat boundary, or a second consumer.
struct Room {
    name: &'static str,
    ours: &'static [&'static str],
    foreign: &'static [&'static str],
}

const INNER: &[&str] = &["ceremony", "ink", "document", "journal", "intake", "seal", "sync", "device", "pad"];
const EVERY: &[&str] = &["ceremony", "ink", "document", "journal", "intake", "seal", "sync", "device", "desk", "pad"];

const ROOMS: &[Room] = &[
    Room { name: "ceremony", ours: &[], foreign: &["chrono", "thiserror"] },
    Room { name: "ink", ours: &[], foreign: &[] },
    Room {
        name: "journal",
        ours: &["ceremony"],
        foreign: &["chrono", "ed25519-dalek", "rusqlite", "same-file", "serde", "serde_json", "sha2", "thiserror"],
    },
    Room {
        name: "intake",
        ours: &[],
        foreign: &[
            "calamine",
            "cfb",
            "chardetng",
            "chrono",
            "csv",
            "encoding_rs",
            "fast_image_resize",
            "flate2",
            "hayro-ccitt",
            "hayro-jbig2",
            "image",
            "lopdf",
            "quick-xml",
            "rqrr",
            "thiserror",
            "zip",
        ],
    },
    Room {
        name: "document",
        ours: &["ceremony", "ink"],
        foreign: &[
            "base64",
            "chrono",
            "fast_qr",
            "flate2",
            "image",
            "lopdf",
            "printpdf",
            "textwrap",
            "thiserror",
            "ttf-parser",
        ],
    },
    Room {
        name: "seal",
        ours: &["ceremony"],
        foreign: &[
            "argon2",
            "base45",
            "base64",
            "chacha20poly1305",
            "chrono",
            "ciborium",
            "coset",
            "crypto-bigint",
            "lopdf",
            "memchr",
            "p12-keystore",
            "p256",
            "p384",
            "sha1",
            "sha2",
            "thiserror",
            "x509-cert",
            "zeroize",
        ],
    },
    Room { name: "sync", ours: &[], foreign: &["reqwest", "rustls", "thiserror", "tokio", "zip"] },
    Room {
        name: "pad",
        ours: &["ink"],
        foreign: &[
            "base64",
            "chacha20poly1305",
            "hkdf",
            "http-body-util",
            "hyper",
            "hyper-util",
            "rcgen",
            "rustls",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
            "tokio",
            "tokio-rustls",
            "x25519-dalek",
        ],
    },
    Room {
        name: "device",
        ours: &[],
        foreign: &["chrono", "dirs", "fs4", "getrandom", "if-addrs", "starship-battery", "thiserror"],
    },
    Room {
        name: "desk",
        ours: INNER,
        foreign: &[
            "base64",
            "chrono",
            "csv",
            "image",
            "memchr",
            "serde",
            "serde_json",
            "tempfile",
            "thiserror",
            "ts-rs",
        ],
    },
    Room { name: "ikrarctl", ours: &["desk"], foreign: &["clap", "serde", "serde_json"] },
    Room { name: "ikrar", ours: &["desk"], foreign: &["serde_json", "tauri", "tauri-build", "tauri-plugin-dialog"] },
    Room { name: "xtask", ours: &[], foreign: &[] },
    Room { name: "tests", ours: EVERY, foreign: &["fantoccini", "hyper-util", "serde_json", "tempfile", "tokio"] },
];

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "foreign code",
        why: "each room has its class of foreign code; the table is in tests/tidy/packages.rs",
        check: |tree| breaches(tree, false),
        bad: &[("metadata", r#"{"packages":[{"name":"ceremony","dependencies":[{"name":"rusqlite","req":"^1"}]}]}"#)],
        good: &[("metadata", r#"{"packages":[{"name":"ceremony","dependencies":[{"name":"chrono","req":"^0.4"}]}]}"#)],
    },
    Rule {
        name: "walls between our rooms",
        why: "siblings do not see each other, not even in their tests",
        check: |tree| breaches(tree, true),
        bad: &[(
            "metadata",
            r#"{"packages":[{"name":"intake","dependencies":[{"name":"journal","kind":"dev","path":"/j"}]}]}"#,
        )],
        good: &[(
            "metadata",
            r#"{"packages":[{"name":"journal","dependencies":[{"name":"ceremony","path":"/c"},{"name":"proptest","kind":"dev"}]}]}"#,
        )],
    },
    Rule {
        name: "known rooms",
        why: "a new package needs its line in the wall table",
        check: known_rooms,
        bad: &[("metadata", r#"{"packages":[{"name":"extras","manifest_path":"/extras/Cargo.toml"}]}"#)],
        good: &[("metadata", r#"{"packages":[{"name":"ink"}]}"#)],
    },
    Rule {
        name: "one version",
        why: "each foreign package is chosen once, in the workspace manifest",
        check: one_version,
        bad: &[(
            "metadata",
            r#"{"packages":[{"name":"a","dependencies":[{"name":"zip","req":"^1"}]},{"name":"b","dependencies":[{"name":"zip","req":"^2"}]}]}"#,
        )],
        good: &[(
            "metadata",
            r#"{"packages":[{"name":"a","dependencies":[{"name":"zip","req":"^1"}]},{"name":"b","dependencies":[{"name":"zip","req":"^1"}]}]}"#,
        )],
    },
    Rule {
        name: "workspace lints",
        why: "one set of lints for every room",
        check: workspace_lints,
        bad: &[
            ("metadata", r#"{"packages":[{"name":"ink","manifest_path":"/ink/Cargo.toml"}]}"#),
            ("ink/Cargo.toml", "[package]\nname = \"ink\"\n"),
        ],
        good: &[
            ("metadata", r#"{"packages":[{"name":"ink","manifest_path":"/ink/Cargo.toml"}]}"#),
            ("ink/Cargo.toml", "[package]\nname = \"ink\"\n\n[lints]\nworkspace = true\n"),
        ],
    },
];

/// What a test brings along from outside harms nobody; what it knows of a sibling still ties the two.
fn breaches(tree: &Tree, ours: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &tree.packages {
        let Some(room) = ROOMS.iter().find(|room| room.name == package.name) else { continue };
        let allowed = if ours { room.ours } else { room.foreign };
        let counted = package.dependencies.iter().filter(|wanted| wanted.ours == ours && (ours || !wanted.dev));
        for wanted in counted.filter(|wanted| !allowed.contains(&wanted.name.as_str())) {
            findings.push(Finding::at(&package.manifest, 0, format!("{} may not use {}", room.name, wanted.name)));
        }
    }
    findings
}

fn known_rooms(tree: &Tree) -> Vec<Finding> {
    let known = |package: &&Package| ROOMS.iter().any(|room| room.name == package.name);
    let unknown = tree.packages.iter().filter(|package| !known(package));
    unknown.map(|package| Finding::at(&package.manifest, 0, format!("unknown room {}", package.name))).collect()
}

fn one_version(tree: &Tree) -> Vec<Finding> {
    let mut chosen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for package in &tree.packages {
        for wanted in package.dependencies.iter().filter(|wanted| !wanted.ours) {
            let first = *chosen.entry(&wanted.name).or_insert(&wanted.requirement);
            if first != wanted.requirement {
                let what = format!("{} {} here, {first} elsewhere", wanted.name, wanted.requirement);
                findings.push(Finding::at(&package.manifest, 0, what));
            }
        }
    }
    findings
}

fn workspace_lints(tree: &Tree) -> Vec<Finding> {
    let has_lints = |package: &&Package| {
        tree.file(&package.manifest).is_some_and(|manifest| manifest.text.contains("[lints]\nworkspace = true"))
    };
    let without = tree.packages.iter().filter(|package| !has_lints(package));
    without.map(|package| Finding::at(&package.manifest, 0, "no [lints] workspace = true")).collect()
}
