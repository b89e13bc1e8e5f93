//! Timestamps in seals, from a real server on this machine to the outside judges: asked for, checked, recorded, refused.

mod server;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use desk::operations::call;
use desk::wire::{
    CertificateInfo, CheckReport, SaveResult, SealProgress, SealStatus, TimestampProgress, TimestampStatus,
    VerdictCode, VerifyReport, VerifyResult,
};
use serde_json::{Value, json};
use server::{Manner, TimeServer};
use tests::archive::judge;
use tests::hall::{Hall, assert_sentence};

const PASSPHRASE: &str = "tiga ekor ikan";

fn ask<A: serde::de::DeserializeOwned>(hall: &Hall, name: &str, request: Value) -> A {
    call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

fn times(hall: &Hall) -> TimestampStatus {
    ask(hall, "timestamp_status", json!({}))
}

/// A hall of two who signed, its archive sealed.
fn sealed() -> Hall {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Joko Misalnya"]);
    hall.begin_signing();
    while hall.sign_next().is_some() {}
    hall.close_hall();
    let key =
        json!({ "name": "Panitia Contoh", "organization": "Pemerintah Kabupaten Contoh", "passphrase": PASSPHRASE });
    ask::<SealStatus>(&hall, "make_seal_key", key);
    ask::<Value>(&hall, "archive_documents", json!({}));
    while ask::<SealProgress>(&hall, "seal_due", json!({})).sealed > 0 {}
    hall
}

/// Asks until nothing more comes.
fn stamp(hall: &Hall) -> TimestampProgress {
    loop {
        let progress: TimestampProgress = ask(hall, "request_timestamps", json!({}));
        if progress.stamped == 0 || (progress.without, progress.unlisted) == (0, 0) {
            return progress;
        }
    }
}

fn save(hall: &Hall, folder: &str) -> Vec<PathBuf> {
    let saved: SaveResult = ask(hall, "save_documents", json!({ "selection": {}, "folder": hall.path(folder) }));
    let sheets = saved.files.iter().filter(|file| !file.contains("Berkas cetak"));
    sheets.map(|file| Path::new(&saved.folder).join(file)).collect()
}

fn verify(hall: &Hall, path: &Path) -> VerifyReport {
    let mut result: VerifyResult = ask(hall, "verify", json!({ "paths": [path] }));
    result.reports.remove(0)
}

fn said(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect("set up by `cargo xtask test`");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// pyHanko, beside this test's own build.
fn pyhanko() -> PathBuf {
    let own = std::env::current_exe().expect("a test knows itself");
    own.ancestors().nth(3).expect("tests lie in target/PROFILE/deps").join("xtask/venv/bin/pyhanko")
}

#[test]
fn every_seal_is_given_a_timestamp_that_outside_judges_accept() {
    let (hall, server) = (sealed(), TimeServer::new());
    let before = times(&hall);
    assert_eq!((before.address.as_str(), before.with), ("", 0), "no address is built in");
    assert!(before.without > 4, "{before:?}");
    let trouble = hall.refused("request_timestamps", json!({}));
    assert!(trouble.message.contains("belum diisi"), "{trouble:?}");
    let former = save(&hall, "dahulu");
    let words = hall.ceremony().checkpoint.expect("the hall is closed").words;

    ask::<TimestampStatus>(&hall, "set_timestamp_server", json!({ "address": server.address() }));
    let progress = stamp(&hall);
    assert_eq!((progress.without, progress.trouble), (0, None));
    let after = times(&hall);
    assert_eq!((after.unlisted, after.with, after.without), (before.without, 0, 0), "nobody let the server in");
    assert_eq!(after.trouble, None);
    assert_eq!(server.asked(), after.unlisted as usize, "each seal was asked for once");
    assert_eq!(stamp(&hall).stamped, 0);
    assert_eq!(server.asked(), after.unlisted as usize, "and is not asked for again");

    let files = save(&hall, "naskah");
    for ((file, old), verdict) in files.iter().zip(&former).zip(judge(&files)) {
        assert!(verdict.valid, "{}: {verdict:?}", file.display());
        let length = |path: &Path| std::fs::metadata(path).expect("a file").len();
        assert_eq!(length(file), length(old), "the token stands in the room that was kept for it");
        let report = verify(&hall, file);
        assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
        let at = report.sealed_at.expect("a time");
        assert!(at.contains("(jam laptop); stempel waktu dari Server Waktu Contoh"), "{at}");
        assert!(at.ends_with("belum dipercaya di sini"), "{at}");
        assert!(report.unchecked.iter().any(|told| told.contains("server waktu, karena tidak ada dalam daftar")));
    }
    outside(&hall, &server, &files[0]);
    // The words read to the witnesses hold: a timestamp touches nothing that was sealed. Reopened, all is as it was.
    let path = hall.open_file().expect("open");
    let report = verify(&hall, &path);
    assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
    assert!(report.says.iter().any(|(_, told)| *told == words), "{report:?}");
    let unchecked = format!("Belum diperiksa: server waktu pada {} naskah", after.unlisted);
    assert!(report.unchecked.iter().any(|told| told.starts_with(&unchecked)), "{report:?}");
    assert!(
        report.checked.iter().any(|told| *told == format!("{} naskah bersegel asli.", after.unlisted)),
        "{report:?}"
    );
    assert!(ask::<CheckReport>(&hall, "check_ceremony", json!({})).faults.is_empty());
    hall.desk.shut().expect("shut");
    hall.act("open_ceremony", json!({ "path": path }));
    assert_eq!(times(&hall), after);
}

fn outside(hall: &Hall, server: &TimeServer, file: &Path) {
    let path = file.to_str().expect("UTF-8");
    let told = said("pdfsig", &[path]);
    assert!(told.contains("Signature is Valid.") && told.contains("Total document signed"), "{told}");
    let own = hall.path("panitia.cer");
    ask::<Value>(hall, "export_certificate", json!({ "path": own }));
    let (own, root) = (own.to_str().expect("UTF-8").to_owned(), server.file("root.pem"));
    let trust = ["--trust", &own, "--trust", root.to_str().expect("UTF-8"), path];
    let told =
        said(pyhanko(), &[&["sign", "validate", "--no-revocation-check", "--pretty-print"][..], &trust].concat());
    assert!(told.contains("The signature is judged VALID"), "{told}");
    assert!(told.contains("The TSA certificate is trusted"), "{told}");
    // Here, too, the server counts once its certificate, or the one above it, was compared and let in.
    let stamped = times(hall).unlisted;
    for name in ["root.pem", "stamper.pem"] {
        let certificate: CertificateInfo = ask(hall, "read_certificate", json!({ "path": server.file(name) }));
        let wrong = json!({ "path": server.file(name), "fingerprint": "0000" });
        assert!(hall.refused("trust_timestamp_server", wrong).message.contains("sidik jari"));
        let status = let_in(hall, server, name);
        assert_eq!((status.trusted.len(), status.with, status.unlisted), (1, stamped, 0));
        let report = verify(hall, file);
        assert!(report.checked.iter().any(|told| told == "Server waktu ada dalam daftar kepercayaan."), "{report:?}");
        let at = report.sealed_at.expect("a time");
        assert!(at.contains("(stempel waktu dari Server Waktu Contoh); jam laptop"), "{at}");
        let off = json!({ "fingerprint": certificate.fingerprint });
        let status: TimestampStatus = ask(hall, "distrust_timestamp_server", off);
        assert!(status.trusted.is_empty());
        assert_eq!((status.with, status.unlisted), (0, stamped));
    }
    let seals: Value = json!({ "path": own, "fingerprint": ask::<CertificateInfo>(hall, "read_certificate", json!({ "path": own })).fingerprint });
    assert!(hall.refused("trust_timestamp_server", seals).message.contains("bukan milik server stempel waktu"));
}

/// Lets a certificate of the server in, compared.
fn let_in(hall: &Hall, server: &TimeServer, name: &str) -> TimestampStatus {
    let certificate: CertificateInfo = ask(hall, "read_certificate", json!({ "path": server.file(name) }));
    let right = json!({ "path": server.file(name), "fingerprint": certificate.fingerprint });
    ask(hall, "trust_timestamp_server", right)
}

#[test]
fn the_time_of_a_wrong_server_gives_way_to_that_of_a_listed_one() {
    let (hall, wrong, right) = (sealed(), TimeServer::new(), TimeServer::new());
    let set = |server: &TimeServer| {
        ask::<TimestampStatus>(&hall, "set_timestamp_server", json!({ "address": server.address() }))
    };
    set(&wrong);
    stamp(&hall);
    let all = times(&hall).unlisted;
    assert!(all > 0);
    // Somebody let the right server in and asks the wrong one once more: nothing is exchanged for its word.
    let status = let_in(&hall, &right, "root.pem");
    assert_eq!((status.with, status.unlisted), (0, all));
    let asked = wrong.asked();
    let progress = stamp(&hall);
    let trouble = progress.trouble.expect("why not");
    assert_sentence(&trouble);
    assert!(trouble.contains("belum ada dalam daftar server yang dipercaya"), "{trouble}");
    assert_eq!((progress.stamped, progress.unlisted, wrong.asked()), (0, all, asked + 1));
    // The right one's times come instead of the others, and stay when the wrong one is asked again.
    set(&right);
    let progress = stamp(&hall);
    assert_eq!((progress.without, progress.unlisted, progress.trouble), (0, 0, None));
    set(&wrong);
    assert_eq!(stamp(&hall).stamped, 0);
    assert_eq!(wrong.asked(), asked + 1, "there is nothing to ask it for");
    let status = times(&hall);
    assert_eq!((status.with, status.unlisted, status.without), (all, 0, 0));
    for file in save(&hall, "naskah") {
        let report = verify(&hall, &file);
        assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
        assert!(report.sealed_at.is_some_and(|at| at.contains("(stempel waktu dari Server Waktu Contoh); jam laptop")));
    }
    let report = verify(&hall, &hall.open_file().expect("open"));
    assert!(!report.unchecked.iter().any(|told| told.contains("server waktu")), "{report:?}");
    let told = format!("{all} naskah berstempel waktu dari server dalam daftar kepercayaan.");
    assert!(report.checked.contains(&told), "{report:?}");
}

#[test]
fn what_does_not_hold_is_said_and_never_recorded() {
    let (hall, server) = (sealed(), TimeServer::new());
    ask::<TimestampStatus>(&hall, "set_timestamp_server", json!({ "address": server.address() }));
    let path = hall.open_file().expect("open");
    let before = journal::check(&path).expect("a file").entries;
    for (manner, words) in [
        (Manner::OldAnswer, "bukan untuk segel yang ditanyakan"),
        (Manner::OtherDocument, "bukan untuk segel yang ditanyakan"),
        (Manner::Rejection, "menolak permintaan ini (status 2)"),
        (Manner::Half, "bukan stempel waktu yang dapat dibaca"),
        (Manner::CutOff, "terputus di tengah jalan"),
        (Manner::Forged, "tanda tangannya tidak cocok"),
        (Manner::LoginPage, "bila Wi-Fi meminta masuk"),
        (Manner::SendsOn, "menyuruh ke alamat lain (kode 307)"),
        (Manner::Endless, "terlalu besar"),
        (Manner::Busy, "menjawab dengan kode 503"),
    ] {
        server.behaves(manner);
        let asked = server.asked();
        let progress: TimestampProgress = ask(&hall, "request_timestamps", json!({}));
        let trouble = progress.trouble.unwrap_or_else(|| panic!("{manner:?} was taken"));
        assert_sentence(&trouble);
        assert!(trouble.contains(words) && trouble.contains("127.0.0.1"), "{manner:?}: {trouble}");
        assert_eq!((progress.stamped, server.asked()), (0, asked + 1), "{manner:?}: one bad answer is enough");
        let status = times(&hall);
        assert_eq!((status.with, status.trouble), (0, Some(trouble)), "{manner:?}");
    }
    assert_eq!(journal::check(&path).expect("a file").entries, before, "no trace of any of them");
    let report = verify(&hall, &save(&hall, "naskah")[0]);
    assert_eq!(report.verdict, VerdictCode::Authentic);
    assert!(report.sealed_at.is_some_and(|at| at.ends_with("(jam laptop)")));
    server.behaves(Manner::Honest);
    assert_eq!(stamp(&hall).without, 0);
    assert_eq!(times(&hall).trouble, None, "the old trouble is over");
}

#[test]
fn a_server_that_is_down_holds_up_nothing() {
    let hall = sealed();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let nobody = format!("http://{}/tsa", listener.local_addr().expect("its number"));
    drop(listener);
    ask::<TimestampStatus>(&hall, "set_timestamp_server", json!({ "address": nobody }));
    let progress: TimestampProgress = ask(&hall, "request_timestamps", json!({}));
    assert!(progress.trouble.is_some_and(|trouble| trouble.contains("tidak menjawab")));
    // Archiving and sealing go on as if nobody had asked.
    hall.act("open_session", json!({ "kind": "late", "place": "Ruang BKPSDM" }));
    hall.act("close_session", json!({}));
    ask::<Value>(&hall, "archive_documents", json!({}));
    let sealed: SealProgress = ask(&hall, "seal_due", json!({}));
    assert!(sealed.sealed > 0, "{sealed:?}");
    for address in ["waktu.contoh.go.id", "ftp://waktu.contoh.go.id", "http://a:b@waktu.contoh.go.id"] {
        let trouble = hall.refused("set_timestamp_server", json!({ "address": address }));
        assert!(trouble.message.contains("Alamat server stempel waktu"), "{trouble:?}");
    }
    let status: TimestampStatus = ask(&hall, "set_timestamp_server", json!({ "address": " " }));
    assert_eq!((status.address.as_str(), status.trouble), ("", None));
}

#[test]
fn a_script_asks_for_timestamps_without_the_key() {
    let (script, server) = (tests::program::Script::default(), TimeServer::new());
    let report = script.json(&["demo", "--signatories", "2", "--seed", "7", "--out", "kecil"]);
    let ceremony = report["ceremony"].as_str().expect("a path");
    let run = script.run(&["seal", ceremony, "--stempel-waktu", server.address()]);
    assert!(
        run.code == 0
            && run.out.contains("dari server yang belum dipercaya di sini.")
            && !run.out.contains("jam laptop"),
        "{run:?}"
    );
    let report = script.run(&["verify", "--trust", "kecil/Sertifikat segel.cer", ceremony]);
    assert_eq!(report.code, 0, "{report:?}");
}
