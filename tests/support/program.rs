//! Programs of this workspace as a person starts them: `ikrarctl` beside the test, with a home of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;

use serde_json::Value;
use tempfile::TempDir;

/// Where cargo puts the program `name`, in the profile this test was built with.
pub fn place_of(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows itself");
    let target = test.parent().and_then(Path::parent).expect("tests lie in target/<profile>/deps");
    target.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// `ikrarctl`, built when it is missing or older than what it is made of.
pub fn ikrarctl() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let (program, root) = (place_of("ikrarctl"), Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
        let built = std::fs::metadata(&program).and_then(|data| data.modified()).ok();
        if built < Some(newest(&root.join("src-tauri/crates")).max(newest(&root.join("assets")))) {
            build(&root);
        }
        assert!(program.exists(), "{} was not built", program.display());
        program
    })
}

fn build(root: &Path) {
    let mut cargo = Command::new(env!("CARGO"));
    // With the workspace's features: alone it would build half of its dependencies once more.
    cargo.args(["build", "--locked", "--workspace", "--features", "tests/desktop", "--bin", "ikrarctl"]);
    cargo.current_dir(root);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    assert!(cargo.status().expect("cargo runs").success(), "ikrarctl does not build");
}

/// The newest file that goes into a program; tests and fixtures do not.
fn newest(folder: &Path) -> SystemTime {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in std::fs::read_dir(folder).expect("a folder of the workspace").map_while(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            if name != "tests" && name != "examples" {
                newest = newest.max(self::newest(&path));
            }
        } else if name != "README.md" && name != "FORMAT.md" {
            newest = newest.max(entry.metadata().and_then(|data| data.modified()).unwrap_or(newest));
        }
    }
    newest
}

/// A script's laptop: runs `ikrarctl` with its own home, in its own folder.
pub struct Script {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    /// 0 done, 1 refused, 2 unusable input.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Default for Script {
    fn default() -> Self {
        Self { folder: tempfile::Builder::new().prefix("ikrar-script").tempdir().expect("a folder") }
    }
}

impl Script {
    /// A path in the folder in which the program runs.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file there and gives its name as an argument.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.path(name), bytes).expect("the folder takes a file");
        name.to_owned()
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let mut program = Command::new(ikrarctl());
        program.args(arguments).current_dir(self.folder.path()).env("IKRAR_HOME", self.folder.path().join("home"));
        let output = program.output().expect("ikrarctl starts");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it speaks UTF-8");
        Run { code: output.status.code().expect("no signal"), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Runs it for a reader that goes away at once, as `| head` does; gives the exit code and what was complained about.
    pub fn run_unread(&self, arguments: &[&str]) -> (i32, String) {
        let mut program = Command::new(ikrarctl());
        program.args(arguments).current_dir(self.folder.path()).env("IKRAR_HOME", self.folder.path().join("home"));
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("ikrarctl starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("ikrarctl ends");
        (output.status.code().expect("no signal"), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// Runs it for JSON, which must succeed.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let run = self.run(&[&["--json"], arguments].concat());
        assert_eq!(run.code, 0, "{arguments:?}: {run:?}");
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", run.out))
    }

    /// Runs it and expects this exit code and a sentence that holds `words`, told to people and to scripts alike.
    pub fn fails(&self, code: i32, words: &str, arguments: &[&str]) -> Value {
        let people = self.run(arguments);
        assert_eq!(people.code, code, "{arguments:?}: {people:?}");
        assert!(people.err.contains(words), "{arguments:?} does not say «{words}»: {people:?}");
        let run = self.run(&[&["--json"], arguments].concat());
        assert_eq!(run.code, code, "{arguments:?}: {run:?}");
        let trouble: Value = serde_json::from_str(&run.err).unwrap_or_else(|error| panic!("{error}: {}", run.err));
        crate::hall::assert_sentence(trouble["message"].as_str().expect("a message"));
        trouble
    }
}
