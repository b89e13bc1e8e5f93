//! A real CUPS server of its own for each test: private socket, private spool, gone when dropped.
//!
//! Never touches the printers of the machine it runs on.

use device::printer::PrintService;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Cups {
    folder: tempfile::TempDir,
    server: Child,
}

impl Cups {
    /// Starts the server; without CUPS the test fails with the way to set it up.
    pub(crate) fn start() -> Self {
        let cupsd = Path::new("/usr/sbin/cupsd");
        assert!(
            cupsd.exists(),
            "CUPS is not installed, so printing cannot be tested: run `cargo xtask test`, which sets it up"
        );
        let folder = tempfile::Builder::new().prefix("ikrar-cups").tempdir().unwrap();
        write_settings(folder.path());
        let server = Command::new(cupsd)
            .arg("-f")
            .arg("-c")
            .arg(folder.path().join("cupsd.conf"))
            .arg("-s")
            .arg(folder.path().join("cups-files.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let cups = Self { folder, server };
        until("cupsd opens its socket", || cups.socket().exists());
        cups
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn socket(&self) -> PathBuf {
        self.folder.path().join("cups.sock")
    }

    pub(crate) fn service(&self) -> PrintService {
        PrintService::at(self.socket().to_str().unwrap())
    }

    /// A queue that hands every job, untouched, to a printer on the network.
    pub(crate) fn add_queue(&self, name: &str, printer: &NetworkPrinter) {
        self.run("lpadmin", &["-p", name, "-E", "-v", &printer.uri(), "-m", "raw"]);
    }

    /// Runs one of CUPS' own commands against this server.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) {
        let socket = self.socket();
        let output = Command::new(program).env("CUPS_SERVER", &socket).args(arguments).output().unwrap();
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Cups {
    fn drop(&mut self) {
        // The test is over either way; a server that has ended already is what we want.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

pub(crate) fn until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "waited a minute in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn write_settings(folder: &Path) {
    let at = |name: &str| folder.join(name).display().to_string();
    for name in ["spool", "spool/tmp", "cache", "state", "root"] {
        std::fs::create_dir_all(folder.join(name)).unwrap();
    }
    // Filters run as another user when the test runs as root.
    open_to_all(folder);
    let files = format!(
        "ServerRoot {}\nRequestRoot {}\nTempDir {}\nCacheDir {}\nStateDir {}\nErrorLog {}\nAccessLog {}\nPageLog {}\n\
         SyncOnClose No\n",
        at("root"),
        at("spool"),
        at("spool/tmp"),
        at("cache"),
        at("state"),
        at("error.log"),
        at("access.log"),
        at("page.log"),
    );
    std::fs::write(folder.join("cups-files.conf"), files).unwrap();
    let rules = "<Location />\nOrder allow,deny\nAllow all\n</Location>\n\
         <Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n";
    let settings = format!("Listen {}\nBrowsing No\nLogLevel info\nWebInterface No\n{rules}", at("cups.sock"));
    std::fs::write(folder.join("cupsd.conf"), settings).unwrap();
}

fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// A printer that speaks the plain port-9100 protocol: whatever a connection brings is one job.
pub(crate) struct NetworkPrinter {
    port: u16,
    jobs: Receiver<Vec<u8>>,
}

impl NetworkPrinter {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, jobs) = channel();
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let mut job = Vec::new();
                connection.unwrap().read_to_end(&mut job).unwrap();
                if sender.send(job).is_err() {
                    return;
                }
            }
        });
        Self { port, jobs }
    }

    pub(crate) fn uri(&self) -> String {
        format!("socket://127.0.0.1:{}", self.port)
    }

    /// The next job that came, waiting for it.
    pub(crate) fn next_job(&self) -> Vec<u8> {
        self.jobs.recv_timeout(PATIENCE).expect("no job reached the printer")
    }

    pub(crate) fn has_no_job(&self) -> bool {
        self.jobs.try_recv().is_err()
    }
}
