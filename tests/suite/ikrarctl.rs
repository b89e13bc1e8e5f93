//! `ikrarctl` as a script starts it: answers, files and exit codes.
//!
//! The built program runs in a folder and a home of its own. Every answer is read as JSON; 0 is done, 1 refused by a
//! rule, 2 input that cannot be used, and every refusal is a sentence for people on the error stream.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tests::hall::Hall;
use tests::hands;
use tests::program::Script;

const ROSTER: &str = "Nama;NIP;Jabatan;Unit Kerja\nSuparlan, S.E.;197501012000031001;Camat Ipuh;Kecamatan Ipuh\n\
    Marlina;198003152005012007;Lurah Penarik;Kecamatan Penarik\n;;Camat Penarik;Kecamatan Penarik\n";

fn asset(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets").join(name);
    path.display().to_string()
}

fn operation(script: &Script, name: &str, request: &Value) -> Value {
    script.json(&["do", "acara.ikrar", name, &request.to_string()])
}

/// A ceremony with two people and a text without open places.
fn prepared() -> Script {
    let script = Script::default();
    script.json(&["new", "acara.ikrar", "--title", "Pakta 2026", "--date", "2026-03-02"]);
    let mut view = script.json(&["show", "acara.ikrar"]);
    for name in view["text"]["open_placeholders"].as_array().unwrap().clone() {
        view["text"]["text"]["values"][name.as_str().unwrap()] = json!("isi");
    }
    operation(&script, "save_text", &view["text"]["text"]);
    script.file("daftar.csv", ROSTER.replace("\n;;", "\nKOSONG;;").as_bytes());
    script.json(&["roster", "import", "acara.ikrar", "daftar.csv"]);
    script.file("goresan.json", json!(hands::specimen("flowing-pen")).to_string().as_bytes());
    script
}

#[test]
fn whoever_is_named_exactly_is_meant() {
    let script = prepared();
    let more = "Nama;Jabatan;Unit Kerja\nTono Misal;Camat V Koto;Kecamatan V Koto\nUmi Misal;Camat XIV Koto;Kecamatan XIV \
                Koto\n";
    script.file("camat.csv", more.as_bytes());
    script.json(&["roster", "import", "acara.ikrar", "camat.csv"]);
    let mark = |person: &'static str| ["mark", "acara.ikrar", "--person", person, "deferred", "--note", "Sakit"];
    assert_eq!(script.json(&mark("camat v koto"))["tally"]["deferred"], 1);
    script.fails(2, "lebih dari satu orang", &mark("Koto"));
    assert_eq!(script.json(&mark("Umi Misal"))["tally"]["deferred"], 2);
    // Two of one name, with more beside them than a short page shows.
    let many = "Nama;NIP;Jabatan\nSiti;196805121993031001;A\nSiti Aa;;B\nSiti Bb;;C\nSiti Cc;;D\nSiti Dd;;E\nSiti;\
                196805121993031002;F\n";
    script.file("siti.csv", many.as_bytes());
    script.json(&["roster", "import", "acara.ikrar", "siti.csv"]);
    script.fails(2, "lebih dari satu orang", &mark("Siti"));
}

/// Opens the hall and goes to the signing.
fn begin_signing(script: &Script) {
    let view = operation(script, "open_session", &json!({ "kind": "hall", "place": "Aula" }));
    for item in view["agenda"].as_array().unwrap() {
        let request = json!({ "item": item["id"] });
        operation(script, "start_item", &request);
        if item["kind"] == "signing" {
            return;
        }
        operation(script, "end_item", &request);
    }
}

#[test]
fn a_ceremony_from_new_to_its_documents() {
    let script = prepared();
    let shown = script.json(&["roster", "show", "acara.ikrar", "penarik"]);
    assert_eq!(shown["total"], 2, "one person and one vacant post");
    script.fails(1, "Acara belum dibuka", &["sign", "acara.ikrar", "--person", "Marlina", "--strokes", "goresan.json"]);
    begin_signing(&script);
    let photo = asset("emblems/contoh.png");
    let signed =
        script.json(&["sign", "acara.ikrar", "--person", "suparlan", "--strokes", "goresan.json", "--photo", &photo]);
    assert_eq!(signed["act"].as_str().map(str::len), Some(32));
    script.fails(
        1,
        "sudah menandatangani",
        &["sign", "acara.ikrar", "--person", "suparlan", "--strokes", "goresan.json"],
    );
    let view = script.json(&["mark", "acara.ikrar", "--person", "198003152005012007", "deferred", "--note", "Sakit"]);
    assert_eq!(
        (&view["tally"]["complete"], &view["tally"]["deferred"], &view["undecided"]),
        (&json!(1), &json!(1), &json!(0))
    );

    let saved = script.json(&["documents", "acara.ikrar", "--out", "Naskah"]);
    let files = saved["files"].as_array().unwrap();
    assert!(files.iter().any(|file| file.as_str().unwrap().contains("Suparlan")), "{files:?}");
    assert!(!files.iter().any(|file| file.as_str().unwrap().contains("Marlina")), "nobody's pact without a signature");
    for file in files {
        let bytes = std::fs::read(script.path("Naskah").join(file.as_str().unwrap())).unwrap();
        assert!(bytes.starts_with(b"%PDF-"), "{file}");
    }
    let report = script.json(&["check", "acara.ikrar", "--rebuild"]);
    assert_eq!((&report["sound"], &report["faults"]), (&json!(true), &json!([])));
    assert!(report["blobs"].as_u64().unwrap() >= 2 + files.len() as u64, "strokes, photo and every document");

    let copy = script.json(&["backup", "acara.ikrar", "salinan.ikrar"]);
    assert_eq!((&copy["verified"], &copy["path"]), (&json!(true), &json!("salinan.ikrar")));
    script.fails(2, "salinan.ikrar sudah ada", &["backup", "acara.ikrar", "salinan.ikrar"]);
    assert_eq!(script.json(&["show", "salinan.ikrar"])["tally"], view["tally"]);
}

#[test]
fn new_ceremonies_and_templates() {
    let script = Script::default();
    let keys: Vec<Value> = script.json(&["templates"]).as_array().unwrap().iter().map(|t| t["key"].clone()).collect();
    for key in ["netralitas-asn", "netralitas-kades", "antikorupsi", "perjanjian-kinerja", "zona-integritas", "bebas"] {
        assert!(keys.contains(&json!(key)), "{key} is not in {keys:?}");
    }
    let view = script.json(&["new", "a.ikrar", "--date", "2026-03-02", "--template", "antikorupsi", "--rehearsal"]);
    assert_eq!((&view["rehearsal"], &view["setup"]["template"]), (&json!(true), &json!("antikorupsi")));
    script.fails(2, "a.ikrar sudah ada", &["new", "a.ikrar", "--date", "2026-03-02"]);
    script.fails(2, "2026-02-30", &["new", "b.ikrar", "--date", "2026-02-30"]);
    script.fails(2, "netralitas-asn", &["new", "b.ikrar", "--date", "2026-03-02", "--template", "kosong"]);
    script.fails(2, "tidak ditemukan", &["new", "b.ikrar", "--date", "2026-03-02", "--from", "lama.ikrar"]);
    assert!(!script.path("b.ikrar").exists());
    let again = script.json(&["new", "b.ikrar", "--date", "2027-03-01", "--from", "a.ikrar"]);
    assert_eq!((&again["rehearsal"], &again["setup"]["title"]), (&json!(false), &view["setup"]["title"]));
}

#[test]
fn a_roster_is_shown_before_it_is_taken() {
    let script = Script::default();
    script.json(&["new", "a.ikrar", "--date", "2026-03-02"]);
    script.file("daftar.csv", ROSTER.as_bytes());
    let shown = script.json(&["roster", "import", "a.ikrar", "daftar.csv", "--preview"]);
    assert_eq!((&shown["people"], &shown["vacant"]), (&json!(2), &json!(0)));
    assert!(shown["doubts"].as_array().unwrap().iter().any(|doubt| doubt["cell"] == "A4"), "{}", shown["doubts"]);
    assert_eq!(script.json(&["roster", "show", "a.ikrar"])["total"], 0, "a preview takes nothing");
    let lost =
        script.file("hilang.csv", b"Nama;NIP;Jabatan\nSuparlan;1.98E+17;Camat\nMarlina;198003152005012007;Lurah\n");
    script.fails(2, "Sel B2: ", &["roster", "import", "a.ikrar", &lost]);
    script.fails(2, "--without-refused", &["roster", "import", "a.ikrar", &lost]);
    assert_eq!(script.json(&["roster", "show", "a.ikrar"])["total"], 0);
    let taken = script.json(&["roster", "import", "a.ikrar", &lost, "--without-refused"]);
    assert_eq!((&taken["people"], &taken["posts"]), (&json!(2), &json!(2)));
    let people = script.run(&["roster", "show", "a.ikrar", "marlina"]);
    assert!(people.code == 0 && people.out.contains("Marlina") && people.out.contains("1 baris"), "{people:?}");
}

#[test]
fn input_that_cannot_be_used_ends_with_2_and_a_sentence() {
    let script = prepared();
    let text = script.file("catatan.ikrar", "Daftar hadir rapat\n".repeat(60).as_bytes());
    let pdf = script.file("pindaian.xlsx", b"%PDF-1.7\n");
    let note = script.file("bukan.json", b"{ goresan");
    let empty = script.file("kosong.json", b"");
    script.fails(2, "bukan berkas acara Ikrar", &["show", &text]);
    script.fails(2, "tidak ditemukan", &["show", "hilang.ikrar"]);
    script.fails(2, "tidak ditemukan", &["check", "hilang.ikrar"]);
    script.fails(2, "bukan berkas acara Ikrar", &["check", &text, "--rebuild"]);
    script.fails(2, "PDF", &["roster", "import", "acara.ikrar", &pdf]);
    script.fails(2, "hilang.csv", &["roster", "import", "acara.ikrar", "hilang.csv", "--preview"]);
    begin_signing(&script);
    for strokes in [&note, &empty, "hilang.json"] {
        script.fails(2, strokes, &["sign", "acara.ikrar", "--person", "Marlina", "--strokes", strokes]);
    }
    let photo = ["sign", "acara.ikrar", "--person", "Marlina", "--strokes", "goresan.json", "--photo"];
    script.fails(2, "JPEG", &[&photo[..], &["bukan.json"]].concat());
    script.fails(2, "hilang.jpg", &[&photo[..], &["hilang.jpg"]].concat());
    script.fails(2, "Tidak ada orang", &["mark", "acara.ikrar", "--person", "Yulius", "absent"]);
    script.fails(2, "lebih dari satu", &["mark", "acara.ikrar", "--person", "Kecamatan", "absent"]);
    script.fails(2, "hapus_semua", &["do", "acara.ikrar", "hapus_semua"]);
    script.fails(2, "JSON", &["do", "acara.ikrar", "mark_outcome", "{ slot"]);
    script.fails(2, "missing field", &["do", "acara.ikrar", "mark_outcome", "{}"]);
    script.fails(2, "jakarta", &["demo", "--sample", "jakarta", "--out", "contoh"]);
    assert!(script.json(&["check", "acara.ikrar"])["sound"].as_bool().unwrap());
    assert_eq!(script.json(&["show", "acara.ikrar"])["tally"]["complete"], 0);
}

#[test]
fn what_a_rule_refuses_ends_with_1() {
    let script = prepared();
    begin_signing(&script);
    let blank = script.file("kosong.json", json!(hands::blank()).to_string().as_bytes());
    let trouble = script.fails(1, "masih kosong", &["sign", "acara.ikrar", "--person", "Marlina", "--strokes", &blank]);
    assert_eq!((&trouble["code"], &trouble["ink_doubts"]), (&json!("ink_doubtful"), &json!(["blank"])));
    script.fails(1, "alasan", &["mark", "acara.ikrar", "--person", "Marlina", "deferred"]);
    script.fails(1, "mewakili", &["mark", "acara.ikrar", "--person", "Marlina", "delegate"]);
    script.fails(1, "Susunan acara belum lengkap", &["do", "acara.ikrar", "close_session"]);
    let signed = script.run(&["sign", "acara.ikrar", "--person", "Marlina", "--strokes", &blank, "--overrule"]);
    assert!(signed.code == 0 && signed.out.starts_with("Tersimpan "), "{signed:?}");
    let report = script.json(&["check", "acara.ikrar"]);
    assert_eq!(report["sound"], true);
    let mut bytes = std::fs::read(script.path("acara.ikrar")).unwrap();
    // Pages keep what once lay in them: every place where the name stands.
    for name in (0..bytes.len() - 8).filter(|at| bytes[*at..].starts_with(b"Suparlan")).collect::<Vec<_>>() {
        bytes[name] ^= 1;
    }
    script.file("rusak.ikrar", &bytes);
    let run = script.run(&["--json", "check", "rusak.ikrar"]);
    assert_eq!(run.code, 1, "{run:?}");
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert!(report["sound"] == false && !report["faults"].as_array().unwrap().is_empty(), "{report}");
}

#[test]
fn a_file_open_in_the_app_can_be_looked_at_and_not_written() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    let file = hall.open_file().unwrap().display().to_string();
    let script = Script::default();
    assert_eq!(script.json(&["show", &file])["tally"]["parties"], 2);
    assert_eq!(script.json(&["roster", "show", &file, "marlina"])["total"], 1);
    script.fails(1, "sedang dibuka", &["mark", &file, "--person", "Marlina", "absent"]);
    hall.add("Yulius");
    assert_eq!(script.json(&["show", &file])["tally"]["parties"], 3, "what was just saved is seen at once");
}

#[test]
fn a_command_line_that_is_none_ends_with_2() {
    let script = Script::default();
    for arguments in [
        &["tampilkan"][..],
        &["new"],
        &["show"],
        &["demo", "--out", "x", "--signatories", "0"],
        &["demo", "--out", "x", "--signatories", "100001"],
    ] {
        let run = script.run(arguments);
        assert!(run.code == 2 && run.err.contains("ikrarctl --help"), "{arguments:?}: {run:?}");
    }
    let help = script.run(&["--help"]);
    assert!(help.code == 0 && help.out.contains("Ikrar tanpa layar"), "{help:?}");
    assert_eq!(script.run(&["--version"]).code, 0);
}

/// Every pact and the file itself are judged, by a stranger and by somebody who was given the certificate.
fn judged(script: &Script, report: &Value) {
    let (pacts, ceremony) = ("mukomuko/Naskah/Pakta", report["ceremony"].as_str().unwrap());
    let stranger = script.run(&["verify", pacts]);
    assert_eq!(stranger.code, 1, "{stranger:?}");
    assert!(stranger.out.contains("TAK DIKENAL") && stranger.out.contains("0 asli dari 51 berkas"), "{stranger:?}");
    let trust = ["--trust", "mukomuko/Sertifikat segel.cer"];
    let result = script.json(&[&["verify", pacts, ceremony][..], &trust].concat());
    let reports = result["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 52);
    assert!(reports.iter().all(|report| report["verdict"] == "authentic"), "{result}");
    let checkpoints = reports.last().unwrap()["says"].as_array().unwrap();
    assert_eq!(checkpoints.len(), 3, "one for the hall and one for each late session: {checkpoints:?}");
    bundled(script, ceremony, &trust);
    // Most of the words for people, and no passphrase where the list of processes shows it.
    script.fails(2, "IKRAR_KATA_SANDI", &["seal", ceremony]);
    script.fails(2, "tidak menjawab", &["seal", ceremony, "--stempel-waktu", "http://127.0.0.1:1/tsa"]);
    script.fails(2, "tidak-ada.cer", &["verify", pacts, "--trust", "tidak-ada.cer"]);
}

/// One zip with everything, judged as the file is, with the real page in it; a file made of it holds as much.
fn bundled(script: &Script, ceremony: &str, trust: &[&str]) {
    let report = script.json(&["bundel", ceremony, "--out", "acara.zip"]);
    assert!(report["documents"].as_u64().unwrap() > 51 && report["without_seal"] == 0, "{report}");
    let mut bundle = sync::BundleReader::open(&script.path("acara.zip")).unwrap();
    let page = bundle.get("verifier.html").unwrap();
    assert!(page.len() > 100_000 && page.starts_with(b"<!"), "{} bytes of a page", page.len());
    script.fails(2, "sudah ada", &["bundel", ceremony, "--out", "acara.zip"]);
    let result = script.json(&[&["verify", "acara.zip"][..], trust].concat());
    let judged = &result["reports"][0];
    assert_eq!((&judged["verdict"], &judged["judged"]), (&json!("authentic"), &json!("bundle")), "{judged}");
    assert_eq!(judged["says"].as_array().unwrap().len(), 3, "every checkpoint is recomputed: {judged}");
    script.fails(1, "sudah ada di laptop ini", &["buka-bundel", "acara.zip", "--out", "lanjut.ikrar"]);
    let other = Script::default();
    std::fs::copy(script.path("acara.zip"), other.path("acara.zip")).unwrap();
    let opened = other.json(&["buka-bundel", "acara.zip", "--out", "lanjut.ikrar"]);
    assert_eq!(opened["ceremony"]["tally"], script.json(&["show", ceremony])["tally"]);
    let (here, there) = (script.json(&["check", ceremony]), other.json(&["check", "lanjut.ikrar"]));
    assert_eq!((&there["sound"], &there["entries"], &there["blobs"]), (&json!(true), &here["entries"], &here["blobs"]));

    // The other laptop goes on; what it wrote comes into a copy of the first one's file.
    let mut setup = script.json(&["show", ceremony])["setup"].clone();
    setup["place"] = json!("Pendopo");
    other.json(&["do", "lanjut.ikrar", "save_setup", &setup.to_string()]);
    script.json(&["backup", ceremony, "gabungan.ikrar"]);
    let from = other.path("lanjut.ikrar");
    let gabung = ["gabung", "gabungan.ikrar", "--dari", from.to_str().unwrap()];
    let offered = script.json(&[&gabung[..], &["--lihat"]].concat());
    let new = [&offered["entries"], &offered["signatures"], &offered["laptops"][0]["number"]];
    assert_eq!(new, [&json!(1), &json!(0), &json!(2)], "{offered}");
    let unknown = ["--jangan-hitung", "00", "--alasan", "bukan laptop panitia"];
    script.fails(2, "tidak dikenal", &[&gabung[..], &unknown].concat());
    assert_eq!(script.json(&gabung)["entries"], 1);
    let merged = script.json(&["show", "gabungan.ikrar"]);
    assert_eq!((&merged["setup"]["place"], &script.json(&gabung)["entries"]), (&json!("Pendopo"), &json!(0)));
    assert_eq!(script.json(&["check", "gabungan.ikrar"])["sound"], true);
}

#[test]
fn the_samples_are_played_from_roster_to_archive() {
    let script = Script::default();
    let report = script.json(&["demo", "--sample", "mukomuko", "--out", "mukomuko"]);
    let count = |report: &Value, field: &str| report["tally"][field].as_u64().unwrap();
    let counts =
        ["parties", "complete", "signed", "signed_late", "deferred", "witnesses_signed"].map(|f| count(&report, f));
    assert_eq!((counts, &report["check"]["sound"]), ([53, 51, 48, 3, 2, 2], &json!(true)));
    let (pacts, files) = (count(&report, "complete"), report["files"].as_u64().unwrap());
    assert!(files > pacts, "{files} files for {pacts} pacts");
    assert!(script.path("mukomuko/Naskah").is_dir());
    script.fails(2, "sudah ada", &["demo", "--sample", "mukomuko", "--out", "mukomuko", "--no-documents"]);
    judged(&script, &report);
    let ceremony = report["ceremony"].as_str().unwrap();
    let view = script.json(&["show", ceremony]);
    assert_eq!((&view["tally"], &view["rehearsal"]), (&report["tally"], &json!(false)));
    assert_eq!(view["setup"]["starts"], "2023-12-21T09:00");
    let late = script.json(&["roster", "show", ceremony, "Kepala Dinas Kesehatan"]);
    assert!(late["rows"][0]["signed_at"].as_str().unwrap().starts_with("2023-12-28"), "{}", late["rows"][0]);

    let report = script.json(&["demo", "--sample", "musi-rawas", "--out", "musi", "--no-documents"]);
    let counts = ["parties", "complete", "signed_late", "witnesses", "witnesses_signed"].map(|f| count(&report, f));
    assert_eq!((counts, &report["tally"]["all_signed"]), ([38, 38, 0, 7, 5], &json!(true)));
    assert_eq!((&report["documents"], &report["files"]), (&json!(null), &json!(0)));
}

#[test]
fn generated_people_are_the_same_for_the_same_seed() {
    let script = Script::default();
    let play = |out: &str, seed: &str| {
        let report = script.json(&["demo", "--signatories", "120", "--seed", seed, "--out", out, "--no-documents"]);
        let roster = script.json(&["roster", "show", report["ceremony"].as_str().unwrap()]);
        let names: Vec<Value> =
            roster["rows"].as_array().unwrap().iter().map(|row| row["printed_name"].clone()).collect();
        (report["tally"].clone(), report["check"].clone(), names)
    };
    let (tally, check, names) = play("satu", "7");
    assert_eq!((&tally["parties"], &tally["complete"], &check["sound"]), (&json!(120), &json!(120), &json!(true)));
    assert_eq!(play("dua", "7"), (tally, check, names.clone()));
    assert_ne!(play("tiga", "8").2, names);
}

#[test]
fn help_and_lists_speak_indonesian() {
    let script = prepared();
    for arguments in [&["--help"][..], &["roster", "--help"], &["roster", "import", "-h"], &["mark", "--help"]] {
        let help = script.run(arguments);
        assert_eq!(help.code, 0, "{help:?}");
        for words in ["Cara pakai: ikrarctl", "Pilihan:", "-h, --help", "Tampilkan bantuan"] {
            assert!(help.out.contains(words), "{arguments:?} does not say «{words}»: {}", help.out);
        }
        for english in ["Usage", "Options", "Commands", "Arguments", "Print", "Ceremony file", "[default", "[possible"]
        {
            assert!(!help.out.contains(english), "{arguments:?} says «{english}»: {}", help.out);
        }
    }
    begin_signing(&script);
    script.json(&["sign", "acara.ikrar", "--person", "suparlan", "--strokes", "goresan.json"]);
    let list = script.run(&["roster", "show", "acara.ikrar"]).out;
    assert!(list.contains("[sudah]") && list.contains("[belum]") && list.contains("[jabatan kosong]"), "{list}");
    let shown = script.run(&["show", "acara.ikrar"]).out;
    assert!(shown.contains("Senin, 2 Maret 2026 ") && shown.contains(" WIB"), "{shown}");
    assert!(shown.contains("1 belum menandatangani") && !shown.contains("menyusul"), "{shown}");
}

#[test]
fn a_reader_that_has_seen_enough_ends_a_list_quietly() {
    let script = prepared();
    for arguments in [&["roster", "show"][..], &["--json", "roster", "show"]] {
        let (code, err) = script.run_unread(&[arguments, &["acara.ikrar"]].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    }
    assert_eq!(script.run_unread(&["--help"]).0, 0);
}

#[test]
fn a_copy_of_an_open_file_is_refused_in_one_language() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let file = hall.open_file().unwrap().display().to_string();
    let run = Script::default().run(&["backup", &file, "salinan.ikrar"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("sedang dibuka") && !run.err.contains("open for writing"), "{}", run.err);
}

#[test]
fn sheets_for_the_pen_go_out_and_a_blank_one_is_doubted() {
    let script = prepared();
    begin_signing(&script);
    let made = script.json(&["basah", "cetak", "acara.ikrar", "--out", "lembar", "--person", "Marlina"]);
    assert_eq!((&made["people"], &made["left_out"]), (&json!(1), &json!([])));
    let pdf = script.path("lembar").join("Lembar tanda tangan basah – Marlina.pdf");
    assert!(made["to"].as_str().unwrap().ends_with("Marlina.pdf") && pdf.is_file(), "{made}");
    let page = script.path("halaman");
    let mut drawing = std::process::Command::new("pdftoppm");
    let drawn = drawing.args(["-r", "200", "-jpeg", "-singlefile"]).arg(&pdf).arg(page).status();
    assert!(drawn.expect("run `cargo xtask test`").success());
    let read = script.json(&["basah", "baca", "acara.ikrar", "halaman.jpg", "--terima"]);
    let sheet = &read["reading"]["sheets"][0];
    assert_eq!((&sheet["name"], &sheet["signers"][0]["ink"]), (&json!("Marlina"), &json!(false)));
    assert!(sheet["doubts"][0]["text"].as_str().unwrap().contains("tampak kosong"), "{sheet}");
    assert_eq!(read["accepted"], json!([]), "what is doubtful is never filed without being looked at");
    std::fs::write(script.path("bukan.jpg"), "halo").unwrap();
    script.fails(2, "Ada halaman yang tidak dikenali", &["basah", "baca", "acara.ikrar", "halaman.jpg", "bukan.jpg"]);
    script.fails(2, "Tidak ada orang", &["basah", "cetak", "acara.ikrar", "--out", "lembar", "--person", "Siapa"]);
}
