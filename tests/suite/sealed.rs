//! From a signature to a page that can be checked: key, claim, seal, checkpoint, verdict.

use std::path::{Path, PathBuf};
use std::process::Command;

use desk::operations::call;
use desk::wire::{
    ArchiveResult, CeremonyView, CertificateInfo, DocumentPage, Preview, SaveResult, SealProgress, SealStatus,
    TrustList, VerdictCode, VerifyReport, VerifyResult,
};
use serde_json::{Value, json};
use tests::archive::judge;
use tests::hall::Hall;

const PASSPHRASE: &str = "tiga ekor ikan";

fn ask<A: serde::de::DeserializeOwned>(hall: &Hall, name: &str, request: Value) -> A {
    call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

fn key(name: &str) -> Value {
    json!({ "name": name, "organization": "Pemerintah Kabupaten Contoh", "passphrase": PASSPHRASE })
}

/// Seals until nothing is due.
fn seal(hall: &Hall) -> u32 {
    let mut sealed = 0;
    loop {
        let progress: SealProgress = ask(hall, "seal_due", json!({}));
        sealed += progress.sealed;
        if progress.sealed == 0 {
            assert_eq!(progress.due, 0, "{:?}", ask::<SealStatus>(hall, "seal_status", json!({})));
            return sealed;
        }
    }
}

fn verify(hall: &Hall, path: &Path) -> VerifyReport {
    let mut result: VerifyResult = ask(hall, "verify", json!({ "paths": [path.display().to_string()] }));
    assert_eq!(result.reports.len(), 1);
    result.reports.remove(0)
}

fn save(hall: &Hall, folder: &str, unsealed: bool) -> Vec<PathBuf> {
    let folder = hall.path(folder);
    let request = json!({ "selection": {}, "folder": folder, "unsealed": unsealed });
    let saved: SaveResult = ask(hall, "save_documents", request);
    saved.files.iter().map(|file| Path::new(&saved.folder).join(file)).collect()
}

/// A ceremony of two who signed in a closed hall.
fn signed() -> Hall {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Joko Misalnya"]);
    hall.begin_signing();
    while hall.sign_next().is_some() {}
    hall.close_hall();
    hall
}

fn pact_of(files: &[PathBuf], name: &str) -> PathBuf {
    let found = files.iter().find(|file| file.to_string_lossy().contains(name));
    found.unwrap_or_else(|| panic!("no pact of {name} in {files:?}")).clone()
}

#[test]
fn every_document_is_sealed_as_soon_as_the_key_is_there_and_stays_pdf_a() {
    let hall = signed();
    ask::<ArchiveResult>(&hall, "archive_documents", json!({}));
    assert_eq!(
        ask::<SealProgress>(&hall, "seal_due", json!({})),
        SealProgress { sealed: 0, due: 0 },
        "no key, no wait"
    );
    let status: SealStatus = ask(&hall, "make_seal_key", key("Panitia Contoh"));
    assert!(status.unlocked && status.fits && status.due > 0, "{status:?}");
    assert_eq!(hall.ceremony().seals.due, status.due);
    // Pages made before the key was there do not know it yet: they are made anew with it.
    let remade: ArchiveResult = ask(&hall, "archive_documents", json!({}));
    assert_eq!(remade.archived, 3, "the two pacts, and the record, which names the fingerprint");
    let sealed = seal(&hall);
    assert_eq!(sealed, status.due);
    let files = save(&hall, "naskah", false);
    let sheets: Vec<_> =
        files.iter().filter(|file| !file.to_string_lossy().contains("Berkas cetak")).cloned().collect();
    assert_eq!(sheets.len(), sealed as usize);
    for (file, verdict) in sheets.iter().zip(judge(&sheets)) {
        assert!(verdict.valid, "{}: {verdict:?}", file.display());
        let report = verify(&hall, file);
        assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
        assert!(report.sealed_at.is_some_and(|at| at.ends_with("(jam laptop)")));
    }
    let said = Command::new("pdfsig").arg("-nocert").arg(&sheets[0]).output().expect("poppler");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("Signature is Valid") && said.contains("Total document signed"), "{said}");
    // Another program that writes the file anew breaks the seal, and is not taken for the one who signed.
    let anew = sheets[0].with_file_name("ditulis ulang.pdf");
    assert!(Command::new("qpdf").arg(&sheets[0]).arg(&anew).status().expect("run `cargo xtask test`").success());
    assert_eq!(verify(&hall, &anew).verdict, VerdictCode::Altered);
    // The file that goes to a certified signature elsewhere has none of ours.
    let plain = pact_of(&save(&hall, "untuk-tte", true), "Suharni");
    let report = verify(&hall, &plain);
    // The square on a page of words vouches for none of them: only a scan is judged by it.
    assert_eq!(report.verdict, VerdictCode::Unsealed, "{report:?}");
    assert!(judge(std::slice::from_ref(&plain))[0].valid);
    // It comes back signed by somebody else: saving once more leaves it as it is, and says so.
    std::fs::write(&plain, b"%PDF-1.7 bertanda tangan tersertifikasi").expect("a file");
    save(&hall, "untuk-tte", true);
    assert!(std::fs::read(&plain).expect("a file").ends_with(b"tersertifikasi"));
}

#[test]
fn a_locked_key_holds_up_nothing_and_sealing_goes_on_when_it_is_unlocked() {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Joko Misalnya"]);
    ask::<SealStatus>(&hall, "make_seal_key", key("Panitia Contoh"));
    assert!(hall.ceremony().seals.named, "the open ceremony takes the key");
    ask::<SealStatus>(&hall, "lock_seal_key", json!({}));
    hall.begin_signing();
    while hall.sign_next().is_some() {}
    let archived: ArchiveResult = ask(&hall, "archive_documents", json!({ "kinds": ["pact"] }));
    assert_eq!(archived.archived, 2);
    let (locked, _) = shown(&hall);
    let again: ArchiveResult = ask(&hall, "archive_documents", json!({ "kinds": ["pact"] }));
    assert_eq!(again.archived, 0, "a page without its claim waits, it is not made over and over");
    assert_eq!(ask::<SealProgress>(&hall, "seal_due", json!({})), SealProgress { sealed: 0, due: 2 });
    let unsealed: SaveResult =
        ask(&hall, "save_documents", json!({ "selection": { "kinds": ["pact"] }, "folder": hall.path("dulu") }));
    assert_eq!(unsealed.without_seal, 2, "the folder's files wait for their seal, and that is said");
    let trouble = hall.refused("unlock_seal_key", json!({ "passphrase": "dua ekor ikan" }));
    assert!(trouble.message.contains("Kata sandi"), "{trouble:?}");
    // As after a kill: the file is opened anew, and what is due follows from it alone.
    let path = hall.open_file().expect("open");
    hall.desk.shut().expect("shut");
    hall.act("open_ceremony", json!({ "path": path }));
    let status: SealStatus = ask(&hall, "unlock_seal_key", json!({ "passphrase": PASSPHRASE }));
    assert_eq!((status.due, status.sealed), (2, 0));
    // Until it is made anew, the page beside the list is the one in the archive: without a code, and archived.
    let (before, archived) = shown(&hall);
    assert_eq!((&before, archived), (&locked, true));
    let remade: ArchiveResult = ask(&hall, "archive_documents", json!({ "kinds": ["pact"] }));
    assert_eq!(remade.archived, 2, "now with their claims");
    assert_eq!(seal(&hall), 2);
    let (after, archived) = shown(&hall);
    assert!(archived && after != before, "with its code, and still from the archive");
}

/// The first pact as the page beside the list shows it, and whether it is said to be of the archive.
fn shown(hall: &Hall) -> (String, bool) {
    let list: DocumentPage = ask(hall, "documents", json!({ "kind": "pact", "search": "", "offset": 0, "limit": 1 }));
    let preview: Preview = ask(hall, "preview", json!(list.rows[0].document));
    (preview.pages.into_iter().map(|page| page.svg).collect(), preview.archived)
}

#[test]
fn the_square_on_a_printed_pact_is_read_back_and_judged() {
    let hall = signed();
    ask::<SealStatus>(&hall, "make_seal_key", key("Panitia Contoh"));
    let pact = pact_of(&save(&hall, "naskah", false), "Suharni");
    for dpi in ["300", "200"] {
        let picture = hall.path(&format!("cetak-{dpi}"));
        let done = Command::new("pdftoppm").args(["-r", dpi, "-png", "-singlefile"]).arg(&pact).arg(&picture).status();
        assert!(done.expect("poppler").success());
        let report = verify(&hall, &picture.with_extension("png"));
        assert_eq!(report.verdict, VerdictCode::Authentic, "{dpi} dpi: {report:?}");
        let said: Vec<_> = report.says.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        assert!(said.contains(&"Nama: Suharni".to_owned()), "{said:?}");
        assert!(said.contains(&"Jabatan: Jabatan Suharni".to_owned()), "{said:?}");
        assert!(!said.concat().contains("1975"), "no number of a person");
    }
}

#[test]
fn another_laptop_knows_the_seal_only_after_it_let_the_certificate_in() {
    let hall = signed();
    ask::<SealStatus>(&hall, "make_seal_root", key("Sertifikat Induk Contoh"));
    // Another committee comes a month later.
    hall.clock.advance(chrono::TimeDelta::days(30));
    let mut issued = key("Panitia Contoh");
    issued["root_passphrase"] = json!(PASSPHRASE);
    let status: SealStatus = ask(&hall, "make_seal_key", issued);
    assert!(status.root.is_some_and(|root| root.authority));
    ask::<ArchiveResult>(&hall, "archive_documents", json!({}));
    seal(&hall);
    let pact = pact_of(&save(&hall, "naskah", false), "Suharni");
    let picture = hall.path("halaman");
    let raster = Command::new("pdftoppm").args(["-r", "300", "-png", "-singlefile"]).arg(&pact).arg(&picture).status();
    assert!(raster.expect("poppler").success());
    let page = picture.with_extension("png");
    let certificate = hall.path("induk.cer");
    ask::<Value>(&hall, "export_certificate", json!({ "path": certificate }));
    let other = Hall::at("2026-03-05T02:00:00Z");
    assert_eq!(verify(&other, &pact).verdict, VerdictCode::Unknown);
    // Reading lets nothing in, and nothing goes in but what was compared.
    let read: CertificateInfo = ask(&other, "read_certificate", json!({ "path": certificate }));
    assert!(ask::<TrustList>(&other, "trusted", json!({})).certificates.is_empty());
    let compared = &read.fingerprint;
    other.refused("trust", json!({ "path": pact, "fingerprint": compared }));
    assert!(ask::<TrustList>(&other, "trusted", json!({})).certificates.is_empty());
    let list: TrustList = ask(&other, "trust", json!({ "path": certificate, "fingerprint": compared }));
    assert_eq!(list.certificates, [read]);
    let report = verify(&other, &pact);
    assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
    // A page names its key only: the key's own certificate, or a file that it sealed, has to be there as well.
    assert_eq!(verify(&other, &page).verdict, VerdictCode::Unknown);
    let both: VerifyResult = ask(&other, "verify", json!({ "paths": [page, pact] }));
    assert_eq!(both.reports[0].verdict, VerdictCode::Authentic, "{both:?}");
    let own = hall.path("induk (kunci).cer");
    let alone: VerifyResult = ask(&other, "verify", json!({ "paths": [page], "trust": [own] }));
    assert_eq!(alone.reports[0].verdict, VerdictCode::Authentic, "{alone:?}");
    let fingerprint = &list.certificates[0].fingerprint;
    let list: TrustList = ask(&other, "distrust", json!({ "fingerprint": fingerprint }));
    assert!(list.certificates.is_empty());
    // A replacement that fails loses nothing; one that succeeds keeps the former seals trusted.
    let mut wrong = key("Panitia Baru");
    (wrong["replace"], wrong["root_passphrase"]) = (json!(true), json!("bukan ini"));
    hall.refused("make_seal_key", wrong);
    ask::<SealStatus>(&hall, "unlock_seal_key", json!({ "passphrase": PASSPHRASE }));
    let mut alone = key("Panitia Baru");
    alone["replace"] = json!(true);
    let status: SealStatus = ask(&hall, "make_seal_key", alone);
    assert!(status.put_away && status.fits && status.own_unlocked && !status.unlocked, "{status:?}");
    assert_eq!(verify(&hall, &pact).verdict, VerdictCode::Authentic);
    // One byte more, one byte else: never asli.
    let mut bytes = std::fs::read(&pact).expect("a pact");
    bytes.push(b'\n');
    let report = verify(&hall, &hall.file("lebih.pdf", &bytes));
    assert_eq!(report.verdict, VerdictCode::Altered);
    assert!(report.coverage.is_some_and(|said| said.contains("1 bita ditambahkan")));
}

#[test]
fn a_closed_session_is_held_fast_by_words_that_the_record_prints_and_the_file_bears_out() {
    let hall = signed();
    let words = hall.ceremony().checkpoint.expect("the hall is closed").words;
    assert_eq!(words.split(' ').count(), 8);
    ask::<SealStatus>(&hall, "make_seal_key", key("Panitia Contoh"));
    let record: desk::wire::Preview = ask(&hall, "preview", json!({ "kind": "official_record" }));
    let bare = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
    let page: String = record.pages.iter().map(|page| page.svg.as_str()).collect();
    let page: String = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    assert!(bare(&page).contains(&bare(&words)), "{words} in {page}");
    ask::<ArchiveResult>(&hall, "archive_documents", json!({}));
    seal(&hall);
    let path = hall.open_file().expect("open");
    let report = verify(&hall, &path);
    assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
    assert!(report.says.iter().any(|(_, said)| *said == words), "{report:?}");
    // Whoever closes a late session afterwards adds a checkpoint; the first stays as it was read aloud.
    hall.act("open_session", json!({ "kind": "late", "place": "Ruang BKPSDM" }));
    let view: CeremonyView = hall.act("close_session", json!({}));
    assert_ne!(view.checkpoint.expect("a second").words, words);
    let report = verify(&hall, &path);
    assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
    assert_eq!(report.says.len(), 2, "{report:?}");
    // What is archived and sealed anew counts once; the sheet that it took the place of is told apart.
    let counted = |report: &VerifyReport, what: &str| {
        let told = report.checked.iter().find_map(|told| told.strip_suffix(what)?.trim_end().parse::<u32>().ok());
        told.unwrap_or(0)
    };
    let older = "naskah lama, yang sudah diganti atau tidak berlaku lagi, bersegel asli.";
    let before = counted(&report, "naskah bersegel asli.");
    assert!(before > 0 && counted(&report, older) == 0, "{report:?}");
    let again: ArchiveResult = ask(&hall, "archive_documents", json!({}));
    assert!(again.archived > 0, "the record has another checkpoint");
    assert_eq!(seal(&hall), again.archived);
    let report = verify(&hall, &path);
    assert_eq!((counted(&report, "naskah bersegel asli."), counted(&report, older)), (before, again.archived));
    // What witnesses attested and was taken back since is told by its name, whatever checkpoints follow.
    let last = hall.ceremony().latest[0].clone();
    hall.act("void_act", json!({ "act": last.act, "reason": "Tertukar" }));
    let report = verify(&hall, &path);
    assert_eq!(counted(&report, "naskah bersegel asli."), before - 1, "the pact no longer counts: {report:?}");
    let taken_back = |report: &VerifyReport| {
        let told: Vec<_> = report.says.iter().filter(|(what, _)| what.starts_with("Dibatalkan sesudah")).collect();
        matches!(&told[..], [(_, said)] if said.contains(&last.name) && said.ends_with(": Tertukar"))
    };
    let uncovered = |report: &VerifyReport| report.unchecked.iter().any(|said| said.contains("mana pun: 1 perubahan."));
    assert!(taken_back(&report) && uncovered(&report), "{report:?}");
    hall.act("open_session", json!({ "kind": "late", "place": "Ruang BKPSDM" }));
    hall.act("close_session", json!({}));
    let report = verify(&hall, &path);
    assert!(taken_back(&report) && !uncovered(&report), "{report:?}");
}

#[test]
fn a_key_that_was_put_away_is_taken_up_again_by_the_ceremony_that_names_it() {
    let hall = signed();
    let former: SealStatus = ask(&hall, "make_seal_key", key("Panitia Lama"));
    let path = hall.open_file().expect("open");
    let mut present = key("Panitia Baru");
    (present["replace"], present["passphrase"]) = (json!(true), json!("empat ekor burung"));
    let status: SealStatus = ask(&hall, "make_seal_key", present);
    let shown = |status: &SealStatus| status.key.as_ref().map(|key| key.name.clone());
    assert_eq!(shown(&status).as_deref(), Some("Panitia Lama"), "{status:?}");
    assert!(status.put_away && !status.unlocked && status.own_unlocked, "{status:?}");
    // Neither passphrase, the former, and the documents are sealed with the key that the ceremony names.
    hall.refused("unlock_seal_key", json!({ "passphrase": "lima ekor kucing" }));
    let status: SealStatus = ask(&hall, "unlock_seal_key", json!({ "passphrase": PASSPHRASE }));
    assert!(status.unlocked && !status.own_unlocked && status.fits, "{status:?}");
    hall.refused("adopt_seal_key", json!({}));
    ask::<ArchiveResult>(&hall, "archive_documents", json!({}));
    assert!(seal(&hall) > 0);
    let report = verify(&hall, &pact_of(&save(&hall, "naskah", false), "Suharni"));
    assert_eq!(report.signer.as_ref(), former.key.as_ref());
    assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
    // A ceremony that names none takes the present key, and the former one opens for no other ceremony.
    hall.desk.shut().expect("shut");
    hall.act(
        "create_ceremony",
        json!({ "path": hall.path("lain.ikrar"), "title": "Lain", "template": "netralitas-asn",
        "from": null, "date": "2026-03-02", "rehearsal": false }),
    );
    hall.refused("unlock_seal_key", json!({ "passphrase": PASSPHRASE }));
    let status: SealStatus = ask(&hall, "unlock_seal_key", json!({ "passphrase": "empat ekor burung" }));
    assert_eq!((shown(&status).as_deref(), status.put_away, status.unlocked), (Some("Panitia Baru"), false, true));
    // Whoever lost the former passphrase goes on with the present key.
    hall.desk.shut().expect("shut");
    hall.act("open_ceremony", json!({ "path": path }));
    let status: SealStatus = ask(&hall, "adopt_seal_key", json!({}));
    assert_eq!((shown(&status).as_deref(), status.put_away, status.fits), (Some("Panitia Baru"), false, true));
}

#[test]
fn a_root_is_given_along_only_with_a_key_that_it_signed() {
    let hall = signed();
    ask::<SealStatus>(&hall, "make_seal_root", key("Pemerintah Kabupaten Contoh"));
    // Named as the root is, and signed by itself.
    ask::<SealStatus>(&hall, "make_seal_key", key("Pemerintah Kabupaten Contoh"));
    let path = hall.path("segel.cer");
    ask::<Value>(&hall, "export_certificate", json!({ "path": path }));
    let read: desk::wire::CertificateInfo = ask(&hall, "read_certificate", json!({ "path": path }));
    assert!(!read.authority, "{read:?}");
    assert!(!hall.path("segel (kunci).cer").exists());
}

#[test]
fn a_file_too_large_for_a_key_is_not_read() {
    let hall = signed();
    let large = hall.file("besar.p12", &vec![0x30; 300 << 10]);
    let request = json!({ "path": large, "file_passphrase": "", "passphrase": PASSPHRASE });
    let trouble = hall.refused("import_seal_key", request);
    assert!(trouble.message.contains("besar.p12") && trouble.message.contains("terlalu besar"), "{trouble:?}");
    let mut short = key("Panitia");
    short["passphrase"] = json!("pendek");
    assert!(hall.refused("make_seal_key", short).message.contains("10 huruf"));
}

/// What the sheets of the hall carry for machines: the acts that they show.
#[test]
fn the_record_beside_a_sheet_of_the_hall_names_its_acts() {
    let hall = signed();
    for (kind, acts) in [("collective_pact", 2), ("attendance_sheet", 2), ("official_record", 2), ("recap", 0)] {
        let request = json!({ "selection": { "kinds": [kind] }, "folder": hall.path(kind) });
        let saved: SaveResult = ask(&hall, "save_documents", request);
        let file = Path::new(&saved.folder).join(&saved.files[0]);
        let show = format!("--show-attachment={}", document::pdf::RECORD_NAME);
        let shown = Command::new("qpdf").arg(show).arg(&file).output().expect("qpdf");
        let record: Value = serde_json::from_slice(&shown.stdout).expect("a record");
        let names: Vec<_> = record["acts"].as_array().expect("a list").iter().map(|act| act["name"].clone()).collect();
        assert_eq!(names.len(), acts, "{kind}: {record}");
        assert!(acts == 0 || names.contains(&json!("Suharni")), "{kind}: {names:?}");
    }
}
