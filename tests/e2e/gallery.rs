//! Pictures in a folder, and what axe found on each screen.

use crate::page::Page;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The language and size of one walk.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) english: bool,
    pub(crate) size: (u32, u32),
    pub(crate) dark: bool,
}

impl Kind {
    pub(crate) fn language(self) -> &'static str {
        if self.english { "en" } else { "id" }
    }

    fn name(self) -> String {
        let (width, height) = self.size;
        format!("{}-{width}x{height}{}", self.language(), if self.dark { "-gelap" } else { "" })
    }
}

pub(crate) struct Gallery {
    folder: PathBuf,
    axe: String,
    found: RefCell<Vec<Value>>,
}

impl Gallery {
    pub(crate) fn open(folder: &Path) -> Self {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("axe-core: `cargo xtask screenshots` sets it up");
        Self { folder: folder.to_owned(), axe, found: RefCell::default() }
    }

    /// A picture of the window that is looked at, and what axe finds there.
    pub(crate) async fn take(&self, page: &Page, kind: Kind, screen: &str) {
        let folder = self.folder.join(kind.name());
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let png = page.painted(screen).await;
        std::fs::write(folder.join(format!("{screen}.png")), png).expect("a place for pictures");
        let violations = self.look(page).await;
        let size = format!("{}x{}", kind.size.0, kind.size.1);
        let (language, dark) = (kind.language(), kind.dark);
        self.found.borrow_mut().push(
            json!({ "screen": screen, "language": language, "size": size, "dark": dark, "violations": violations }),
        );
    }

    async fn look(&self, page: &Page) -> Value {
        let client = page.client();
        let known = client.execute("return typeof axe === 'object'", vec![]).await.expect("a window answers");
        if known != json!(true) {
            client.execute(&self.axe, vec![]).await.expect("axe can be read");
        }
        let run = "const done = arguments[0];
            const short = (one) => ({ id: one.id, impact: one.impact, help: one.help, places: one.nodes.map((node) => node.target.join(' ') + ' — ' + node.failureSummary) });
            axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations.map(short)), (error) => done([{ id: 'axe', help: String(error) }]));";
        client.execute_async(run, vec![]).await.expect("axe looks at a window")
    }

    /// Writes `axe.json`; says how much there is.
    pub(crate) fn close(self) -> String {
        let found = self.found.into_inner();
        let faults = |one: &Value| one["violations"].as_array().map_or(0, Vec::len);
        let mut said = String::new();
        for one in found.iter().filter(|one| faults(one) > 0) {
            let rules: Vec<_> =
                one["violations"].as_array().into_iter().flatten().map(|fault| fault["id"].to_string()).collect();
            let (language, screen) = (&one["language"], &one["screen"]);
            writeln!(said, "{language} {screen} {}: {}", one["size"], rules.join(", ")).expect("text is written");
        }
        let all = found.iter().map(faults).sum::<usize>();
        let path = self.folder.join("axe.json");
        let count = found.len();
        std::fs::write(&path, serde_json::to_vec_pretty(&found).expect("JSON is written"))
            .expect("a place for axe.json");
        said + &format!("{count} pictures in {}, {all} violations found by axe", self.folder.display())
    }
}
