//! A timestamp server on this machine: `openssl ts` behind a listener that speaks just enough HTTP.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use tempfile::TempDir;

/// How the server answers from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As it was asked.
    Honest,
    /// With another nonce than the one in the question: an answer that was given before.
    OldAnswer,
    /// About another digest: the answer to somebody else.
    OtherDocument,
    /// `PKIStatus` 2, no token.
    Rejection,
    /// Half of the answer, as if that were all.
    Half,
    /// Half of the answer, and then the connection ends.
    CutOff,
    /// A token whose signature was changed.
    Forged,
    /// The page of a Wi-Fi that wants a login.
    LoginPage,
    /// On to another address.
    SendsOn,
    /// More than any token needs.
    Endless,
    /// 503.
    Busy,
}

const CONFIGURATION: &str = "\
[req]
distinguished_name = dn
prompt = no
[dn]
C = ID
O = Pengelola Waktu Contoh
CN = Server Waktu Contoh
[root_req]
distinguished_name = root_dn
prompt = no
[root_dn]
CN = Akar Waktu Contoh
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamper]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = stamper.pem
certs = root.pem
signer_key = stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
";

/// A server that runs until the test ends.
pub(crate) struct TimeServer {
    folder: Arc<TempDir>,
    manner: Arc<Mutex<Manner>>,
    asked: Arc<AtomicUsize>,
    address: String,
}

impl TimeServer {
    pub(crate) fn new() -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        std::fs::write(folder.path().join("tsa.cnf"), CONFIGURATION).expect("a file");
        std::fs::write(folder.path().join("root.cnf"), CONFIGURATION.replace("CN = Server", "CN = Akar"))
            .expect("a file");
        std::fs::write(folder.path().join("serial"), "01").expect("a file");
        let key = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
        for name in ["root.key", "stamper.key"] {
            openssl(folder.path(), &[&["genpkey", "-out", name], &key[..]].concat());
        }
        let root = ["req", "-new", "-x509", "-config", "root.cnf", "-extensions", "root", "-key", "root.key"];
        openssl(folder.path(), &[&root[..], &["-days", "3650", "-out", "root.pem"]].concat());
        openssl(folder.path(), &["req", "-new", "-config", "tsa.cnf", "-key", "stamper.key", "-out", "stamper.csr"]);
        let sign = ["x509", "-req", "-in", "stamper.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"];
        let rest = ["-extfile", "tsa.cnf", "-extensions", "stamper", "-days", "3650", "-out", "stamper.pem"];
        openssl(folder.path(), &[&sign[..], &rest].concat());
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
        let address = format!("http://{}/tsa", listener.local_addr().expect("its number"));
        let manner = Arc::new(Mutex::new(Manner::Honest));
        let asked = Arc::new(AtomicUsize::new(0));
        let server = Self { folder, manner, asked, address };
        let (folder, manner, asked) = (server.folder.clone(), server.manner.clone(), server.asked.clone());
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                asked.fetch_add(1, Ordering::Relaxed);
                let manner = *manner.lock().expect("no panic while held");
                serve(stream, folder.path(), manner);
            }
        });
        server
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// How often it was asked so far.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    pub(crate) fn behaves(&self, manner: Manner) {
        *self.manner.lock().expect("no panic while held") = manner;
    }

    /// A file of its folder: `root.pem`, `stamper.pem`.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Reads one question and answers it. Whoever asked may be gone by then.
fn serve(mut stream: TcpStream, folder: &Path, manner: Manner) {
    let question = question(&mut stream);
    let typed = "content-type: application/timestamp-reply\r\n";
    let reply = match manner {
        Manner::Rejection => whole(typed, &[0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]),
        Manner::LoginPage => whole("content-type: text/html\r\n", b"<html><body>Masuk ke Wi-Fi Pemda</body></html>"),
        Manner::SendsOn => {
            b"HTTP/1.1 307 Temporary Redirect\r\nlocation: https://lain.contoh/\r\ncontent-length: 0\r\n\r\n".to_vec()
        }
        Manner::Busy => b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n".to_vec(),
        Manner::Endless => whole(typed, &vec![0x30; 200_000]),
        Manner::Honest => whole(typed, &answer(folder, &question)),
        Manner::OldAnswer => whole(typed, &answer(folder, &flipped(&question, question.len() - 5))),
        Manner::OtherDocument => {
            let imprint = question.windows(2).position(|pair| pair == [0x04, 0x20]).expect("a digest in the question");
            whole(typed, &answer(folder, &flipped(&question, imprint + 7)))
        }
        Manner::Forged => {
            let answer = answer(folder, &question);
            whole(typed, &flipped(&answer, answer.len() - 3))
        }
        Manner::Half => {
            let answer = answer(folder, &question);
            whole(typed, &answer[..answer.len() / 2])
        }
        Manner::CutOff => {
            let mut reply = whole(typed, &answer(folder, &question));
            reply.truncate(reply.len() / 2);
            reply
        }
    };
    let _ = stream.write_all(&reply);
}

fn whole(fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\n{fields}content-length: {}\r\nconnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

/// The body of a request, which must be one for a timestamp.
fn question(stream: &mut TcpStream) -> Vec<u8> {
    let (mut heard, mut part) = (Vec::new(), [0; 1_024]);
    loop {
        let count = stream.read(&mut part).expect("a request");
        assert!(count > 0, "the request ends too soon: {}", String::from_utf8_lossy(&heard));
        heard.extend_from_slice(&part[..count]);
        let Some(end) = heard.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let lines = String::from_utf8_lossy(&heard[..end]).to_lowercase();
        assert!(lines.contains("content-type: application/timestamp-query"), "{lines}");
        let length = lines.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
        let body = &heard[end + 4..];
        if body.len() == length.parse::<usize>().expect("a number") {
            return body.to_vec();
        }
    }
}

fn answer(folder: &Path, question: &[u8]) -> Vec<u8> {
    std::fs::write(folder.join("question.tsq"), question).expect("a file");
    openssl(folder, &["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "question.tsq", "-out", "answer.tsr"]);
    std::fs::read(folder.join("answer.tsr")).expect("an answer")
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("openssl: {error}; run `cargo xtask test`"));
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
