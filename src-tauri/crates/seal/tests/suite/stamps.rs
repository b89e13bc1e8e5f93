//! Timestamps: openssl plays the server, the seal becomes B-T in place.

use std::path::Path;
use std::process::Command;

use seal::pdf::Room;
use seal::timestamp::{insert, is_listed, request, room};
use seal::verify::{Checked, Fault, Time, Unchecked};
use seal::{Certificate, TimestampError, Verdict, verify_pdf};
use tempfile::TempDir;

use crate::judges::pyhanko;
use crate::support::{ORGANISER, PACT, ask, sealed, small, trust};

const NONCE: [u8; 8] = [0x81, 2, 3, 4, 5, 6, 7, 8];

/// A timestamp server in a folder.
struct Server {
    folder: TempDir,
}

const CONFIGURATION: &str = "\
[req]
distinguished_name = dn
prompt = no
[dn]
C = ID
O = Server Waktu Uji
CN = ${ENV::CN}
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
certs = chain.pem
signer_key = stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = ${ENV::ESS}
";

impl Server {
    /// A server with a key of this kind, whose answers carry its root or not, and its certificate's digest.
    fn new(key: &[&str], rooted: bool, ess: &str) -> Self {
        let server = Self { folder: tempfile::tempdir().unwrap() };
        let configuration = CONFIGURATION.replace("${ENV::ESS}", ess);
        server.write("root.cnf", configuration.replace("${ENV::CN}", "Akar Waktu").as_bytes());
        server.write("tsa.cnf", configuration.replace("${ENV::CN}", "Server Waktu").as_bytes());
        server.write("serial", b"01");
        server.openssl(&[&["genpkey", "-out", "root.key"], key].concat());
        server.openssl(&[&["genpkey", "-out", "stamper.key"], key].concat());
        let root = ["req", "-new", "-x509", "-config", "root.cnf", "-extensions", "root", "-key", "root.key"];
        server.openssl(&[&root[..], &["-days", "3650", "-out", "root.pem"]].concat());
        server.openssl(&["req", "-new", "-config", "tsa.cnf", "-key", "stamper.key", "-out", "stamper.csr"]);
        let sign = ["x509", "-req", "-in", "stamper.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"];
        let rest = ["-extfile", "tsa.cnf", "-extensions", "stamper", "-days", "3650", "-out", "stamper.pem"];
        server.openssl(&[&sign[..], &rest].concat());
        server.write("chain.pem", &if rooted { server.read("root.pem") } else { server.read("stamper.pem") });
        server
    }

    fn rsa() -> Self {
        Self::new(&["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], true, "sha256")
    }

    fn answer(&self, question: &[u8]) -> Vec<u8> {
        self.write("question.tsq", question);
        self.openssl(&["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "question.tsq", "-out", "answer.tsr"]);
        self.read("answer.tsr")
    }

    fn certificate(&self, name: &str) -> Certificate {
        Certificate::from_file(&self.read(name)).unwrap()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.path().join(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).unwrap()
    }

    fn openssl(&self, arguments: &[&str]) {
        let output = Command::new("openssl").args(arguments).current_dir(self.folder.path()).output();
        let output = output.unwrap_or_else(|error| panic!("openssl: {error}; run `cargo xtask test`"));
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn servers_of_every_kind_are_understood() {
    let kinds: [(&[&str], bool, &str); 5] = [
        (&["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], true, "sha256"),
        (&["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:4096"], false, "sha1"),
        (&["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], true, "sha384"),
        (&["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], false, "sha256"),
        (&["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"], true, "sha512"),
    ];
    for (key, rooted, ess) in kinds {
        let server = Server::new(key, rooted, ess);
        let file = sealed(PACT, Room::Timestamp);
        let answer = server.answer(&request(&file, NONCE).unwrap());
        let stamp = insert(&file, &answer, NONCE).unwrap_or_else(|error| panic!("{key:?} {ess}: {error}"));
        assert_eq!(stamp.file.len(), file.len());
        let report = verify_pdf(&stamp.file, &trust());
        assert_eq!(report.verdict, Verdict::Authentic, "{key:?} {ess}: {report:?}");
        let Some(Time::Token { at, trusted, .. }) = report.time else { panic!("{report:?}") };
        assert!(at == stamp.at && !trusted);
        assert!(report.unchecked.contains(&Unchecked::TimestampServer));
        assert!(!report.unchecked.contains(&Unchecked::LaptopClock));
    }
}

#[test]
fn a_server_on_the_list_is_said_to_be_so() {
    let server = Server::rsa();
    let file = sealed(PACT, Room::Timestamp);
    let stamp = insert(&file, &server.answer(&request(&file, NONCE).unwrap()), NONCE).unwrap();
    assert_eq!(stamp.server, server.certificate("stamper.pem"));
    for name in ["stamper.pem", "root.pem"] {
        let mut trust = trust();
        trust.add_timestamp_server(server.certificate(name)).unwrap();
        let report = verify_pdf(&stamp.file, &trust);
        assert!(report.checked.contains(&Checked::TimestampServer), "{name}: {report:?}");
        assert!(matches!(report.time, Some(Time::Token { trusted: true, .. })));
    }
}

#[test]
fn no_flipped_byte_of_a_stamped_seal_is_authentic() {
    let server = Server::rsa();
    let file = sealed(&small(), Room::Timestamp);
    let file = insert(&file, &server.answer(&request(&file, NONCE).unwrap()), NONCE).unwrap().file;
    let trust = trust();
    let mut changed = file.clone();
    for at in 0..file.len() {
        for mask in [0x01, 0x20] {
            changed[at] ^= mask;
            assert_ne!(verify_pdf(&changed, &trust).verdict, Verdict::Authentic, "byte {at}, mask {mask:02x}");
            changed[at] = file[at];
        }
    }
    assert_eq!(verify_pdf(&changed, &trust).verdict, Verdict::Authentic);
}

#[test]
fn a_timestamp_takes_the_place_of_another_and_only_the_listed_server_counts() {
    let (wrong, right) = (Server::rsa(), Server::rsa());
    let file = sealed(PACT, Room::Timestamp);
    assert_eq!(is_listed(&file, &trust()), None, "there is none yet");
    let first = insert(&file, &wrong.answer(&request(&file, NONCE).unwrap()), NONCE).unwrap().file;
    assert_eq!(room(&first), room(&file), "the one that is there goes");
    let second = insert(&first, &right.answer(&request(&first, NONCE).unwrap()), NONCE).unwrap().file;
    let mut listed = trust();
    listed.add_timestamp_server(right.certificate("root.pem")).unwrap();
    // What stands behind the PDF's last byte is enough to tell whose time it is.
    for part in [&second[..], &second[PACT.len()..]] {
        assert_eq!((is_listed(part, &trust()), is_listed(part, &listed)), (Some(false), Some(true)));
    }
    assert_eq!(is_listed(&first[PACT.len()..], &listed), Some(false));
    let report = verify_pdf(&second, &listed);
    assert_eq!(report.verdict, Verdict::Authentic, "{report:?}");
    assert!(matches!(report.time, Some(Time::Token { trusted: true, .. })));
}

#[test]
fn answers_about_something_else_are_refused() {
    let server = Server::rsa();
    let (file, other) = (sealed(PACT, Room::Timestamp), sealed(&small(), Room::Timestamp));
    let question = request(&file, NONCE).unwrap();
    let answer = server.answer(&question);
    assert_eq!(insert(&other, &answer, NONCE).err(), Some(TimestampError::Foreign));
    assert_eq!(insert(&file, &answer, [1; 8]).err(), Some(TimestampError::Foreign), "an old answer");
    let full = sealed(PACT, Room::Seal);
    let late = server.answer(&request(&full, NONCE).unwrap());
    assert!(matches!(insert(&full, &late, NONCE), Err(TimestampError::NoRoom { .. })));
    assert_eq!(request(PACT, NONCE).err(), Some(TimestampError::NotSealed));
    let refusal = [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02];
    assert_eq!(insert(&file, &refusal, NONCE).err(), Some(TimestampError::Refused { status: 2 }));
    for at in (0..answer.len()).step_by(7) {
        let mut damaged = answer.clone();
        damaged[at] ^= 1;
        // What is not signed may differ; what goes into the file is authentic or nothing.
        if let Ok(stamp) = insert(&file, &damaged, NONCE) {
            assert_eq!(verify_pdf(&stamp.file, &trust()).verdict, Verdict::Authentic, "byte {at}");
        }
        assert!(insert(&file, &answer[..at], NONCE).is_err());
    }
}

/// The room behind the signature is not signed: a token of another seal put there is seen.
#[test]
fn a_foreign_token_in_the_seal_is_altered() {
    let server = Server::rsa();
    let (one, other) = (sealed(PACT, Room::Timestamp), sealed(&small(), Room::Timestamp));
    let stamp = |file: &[u8]| insert(file, &server.answer(&request(file, NONCE).unwrap()), NONCE).unwrap().file;
    let (one, other) = (stamp(&one), stamp(&other));
    let gap = |file: &[u8]| {
        let start = file.windows(10).position(|window| window == b"/Contents<").unwrap() + 10;
        start..start + file[start..].iter().position(|byte| *byte == b'>').unwrap()
    };
    let mut forged = one.clone();
    let (from, to) = (gap(&other), gap(&one));
    assert_eq!(from.len(), to.len());
    forged[to].copy_from_slice(&other[from]);
    let report = verify_pdf(&forged, &trust());
    assert_eq!((report.verdict, report.faults.as_slice()), (Verdict::Altered, &[Fault::Content][..]));
}

#[test]
fn outside_judges_accept_the_stamped_seal() {
    let server = Server::rsa();
    let file = sealed(PACT, Room::Timestamp);
    let stamp = insert(&file, &server.answer(&request(&file, NONCE).unwrap()), NONCE).unwrap();
    server.write("naskah.pdf", &stamp.file);
    let path = server.folder.path().join("naskah.pdf");
    let (_, said) = ask(Path::new("pdfsig"), &[path.to_str().unwrap()]);
    assert!(said.contains("Signature is Valid.") && said.contains("Total document signed"), "{said}");
    server.write("panitia.der", ORGANISER.certificate().der());
    let within = |name: &str| server.folder.path().join(name).to_str().unwrap().to_owned();
    let (own, root, file) = (within("panitia.der"), within("root.pem"), within("naskah.pdf"));
    let validate = ["sign", "validate", "--no-revocation-check", "--pretty-print", "--trust", &own, "--trust", &root];
    let (holds, said) = ask(&pyhanko(), &[&validate[..], &[&file]].concat());
    assert!(holds && said.contains("The signature is judged VALID"), "{said}");
    assert!(said.contains("The TSA certificate is trusted"), "{said}");
}
