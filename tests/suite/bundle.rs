//! A ceremony on its way elsewhere: one zip, judged, opened on another laptop, tampered with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use desk::operations::call;
use desk::wire::{
    ArchiveResult, BundleReport, CeremonyView, CheckReport, JudgedCode, OpenedBundle, SaveResult, SealProgress,
    SealStatus, VerdictCode, VerifyReport, VerifyResult,
};
use journal::WriterKey;
use serde_json::{Value, json};
use sync::{BundleReader, BundleWriter, Packing};
use tests::hall::{Hall, assert_sentence};

/// Stands for the page that the UI's build leaves; `ikrarctl` carries the real one.
const PAGE: &[u8] = b"<!doctype html><title>Periksa naskah</title>";

/// What lies in a bundle, by name.
type Files = BTreeMap<String, Vec<u8>>;

fn ask<A: serde::de::DeserializeOwned>(hall: &Hall, name: &str, request: Value) -> A {
    call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

/// Opens a bundle that is as it was packed.
fn opened(hall: &Hall, request: Value) -> CeremonyView {
    let OpenedBundle { ceremony, caution } = ask(hall, "open_bundle", request);
    assert_eq!(caution, None);
    ceremony
}

/// Two of three signed in a closed hall, every document sealed.
fn sealed() -> Hall {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Joko Misalnya", "Marlina"]);
    hall.desk.give_verifier_page(PAGE.to_vec());
    let key =
        json!({ "name": "Panitia", "organization": "Pemerintah Kabupaten Contoh", "passphrase": "tiga ekor ikan" });
    ask::<SealStatus>(&hall, "make_seal_key", key);
    hall.begin_signing();
    hall.sign(&hall.person("Suharni"));
    hall.sign(&hall.person("Joko"));
    hall.act("defer_remaining", json!({ "reason": "Dinas luar" }));
    hall.close_hall();
    ask::<ArchiveResult>(&hall, "archive_documents", json!({}));
    while ask::<SealProgress>(&hall, "seal_due", json!({})).due > 0 {}
    hall
}

fn write(hall: &Hall, name: &str) -> (PathBuf, BundleReport) {
    let path = hall.path(name);
    let report = ask(hall, "write_bundle", json!({ "path": path }));
    (path, report)
}

fn verify(hall: &Hall, path: &Path) -> VerifyReport {
    let mut result: VerifyResult = ask(hall, "verify", json!({ "paths": [path] }));
    assert_eq!(result.reports.len(), 1);
    result.reports.remove(0)
}

/// Everything in a bundle by its name.
fn read(path: &Path) -> Files {
    let mut bundle = BundleReader::open(path).unwrap();
    let names = bundle.names().clone();
    names.into_iter().map(|name| (name.clone(), bundle.get(&name).unwrap())).collect()
}

/// A bundle of these files, whatever they are.
fn pack(path: &Path, files: &Files) {
    let _ = std::fs::remove_file(path);
    let mut bundle = BundleWriter::create(path).unwrap();
    for (name, bytes) in files {
        bundle.put(name, bytes, Packing::Packed).unwrap();
    }
    bundle.finish().unwrap().keep().unwrap();
}

/// Files in a folder and below it that were never finished.
fn parts(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let unfinished = files.into_iter().filter(|path| path.to_string_lossy().contains(".part"));
    unfinished.chain(folders.iter().flat_map(|folder| parts(folder))).collect()
}

/// Lists the files anew and signs the list with a key of one's own, as somebody who knows the layout can.
fn list_anew(files: &mut Files) {
    let mut manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let key = WriterKey::from_seed(&[9; 32]);
    let listed = files.iter().filter(|(name, _)| !name.starts_with("manifest."));
    let listed = listed.map(
        |(name, bytes)| json!({ "name": name, "bytes": bytes.len(), "sha256": journal::digest(bytes).to_string() }),
    );
    manifest["files"] = listed.collect();
    manifest["writer"] = json!(key.id().to_string());
    let bytes = serde_json::to_vec(&manifest).unwrap();
    let signature = key.sign("IKRAR-BUNDLE-1", &bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    files.insert("manifest.json".into(), bytes);
    files.insert("manifest.sig".into(), signature.into_bytes());
}

#[test]
fn a_bundle_holds_the_ceremony_its_documents_and_what_judges_them() {
    let hall = sealed();
    let (path, report) = write(&hall, "acara.zip");
    let files = read(&path);
    assert_eq!(files["verifier.html"], PAGE);
    assert!(String::from_utf8_lossy(&files["BACA DULU.txt"]).starts_with("Penandatanganan Pakta\r\n"));
    let documents: Vec<_> = files.keys().filter(|name| name.starts_with("Naskah/")).collect();
    assert_eq!((documents.len(), report.without_seal), (report.documents as usize, 0));
    let folder = hall.path("disimpan");
    let saved: SaveResult = ask(&hall, "save_documents", json!({ "selection": {}, "folder": folder }));
    let saved: Vec<_> = saved.files.iter().filter(|name| !name.starts_with("Berkas cetak")).collect();
    assert_eq!(saved.len(), documents.len());
    for name in saved {
        assert_eq!(files[&format!("Naskah/{name}")], std::fs::read(folder.join(name)).unwrap(), "{name}");
    }
    let list = String::from_utf8(files["daftar.csv"].clone()).unwrap();
    let mut lines: Vec<_> = list.lines().skip(1).collect();
    let waits = lines.pop().unwrap();
    assert!(waits.starts_with(";Pakta – Marlina;") && waits.contains("belum ada naskah yang jadi"), "{list}");
    assert_eq!(lines.len(), documents.len());
    assert!(lines.is_sorted(), "in the order of the folder: {list}");
    let signed = lines.iter().find(|line| line.contains(";Pakta – Suharni;")).unwrap();
    assert!(signed.contains(";Suharni;") && signed.contains(";Jabatan Suharni;"), "{signed}");
    let read_me = String::from_utf8_lossy(&files["BACA DULU.txt"]);
    assert!(read_me.contains(&format!("{} naskah; 2 dari 3 sudah", documents.len())), "{read_me}");
    assert_eq!(files.keys().filter(|name| name.starts_with("Sertifikat/")).count(), 1);
    assert_eq!(files.keys().filter(|name| name.starts_with("Catatan/b/")).count(), report.blobs as usize);

    let judged = verify(&hall, &path);
    assert_eq!((judged.verdict, judged.judged), (VerdictCode::Authentic, JudgedCode::Bundle), "{judged:?}");
    let said = judged.checked.join("\n");
    assert!(
        said.contains(&format!("Semua {} berkas", files.len() - 2)) && said.contains("sama dengan yang tercatat"),
        "{said}"
    );
    assert!(said.contains("Titik periksa"), "the checkpoint of the hall is recomputed: {said}");
    let elsewhere = Hall::at("2026-03-05T02:00:00Z");
    assert_eq!(verify(&elsewhere, &path).verdict, VerdictCode::Unknown, "whom this laptop trusts is its own affair");
}

#[test]
fn another_laptop_goes_on_where_the_first_one_was() {
    let hall = sealed();
    let (path, _) = write(&hall, "acara.zip");
    let other = Hall::at("2026-03-05T02:00:00Z");
    let to = other.path("lanjut.ikrar");
    let there = opened(&other, json!({ "path": path, "to": to }));
    let here = hall.ceremony();
    assert_eq!((&there.setup.title, &there.tally, &there.saved_at), (&here.setup.title, &here.tally, &here.saved_at));
    let check: CheckReport = ask(&other, "check_ceremony", json!({}));
    let first: CheckReport = ask(&hall, "check_ceremony", json!({}));
    assert_eq!((check.sound, check.entries, check.blobs), (true, first.entries, first.blobs));
    // The last one signs there, and a bundle of that holds the entries of both laptops.
    other.act("open_session", json!({ "kind": "late", "place": "Ruang rapat" }));
    other.sign(&other.person("Marlina"));
    other.desk.give_verifier_page(PAGE.to_vec());
    let (both, _) = write(&other, "dua.zip");
    let files = read(&both);
    let writers = files.keys().filter_map(|name| name.strip_prefix("Catatan/j/")?.split('/').next());
    assert_eq!(writers.collect::<std::collections::BTreeSet<_>>().len(), 2);
    // The first laptop has that ceremony: a second file of it there would go on with the same key.
    let trouble = hall.refused("open_bundle", json!({ "path": both }));
    assert!(
        trouble.message.contains("acara.ikrar") && trouble.message.contains("Buka berkas itu"),
        "{}",
        trouble.message
    );
    let third = Hall::at("2026-03-06T02:00:00Z");
    let back = opened(&third, json!({ "path": both }));
    assert_eq!(back.tally.signed_late, 1);
    let name = Path::new(&back.path).file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(name, "Penandatanganan Pakta.ikrar", "a place of its own, since none was named");
    let trouble = Hall::at("2026-03-07T02:00:00Z").refused("open_bundle", json!({ "path": both, "to": to }));
    assert!(trouble.message.contains("sudah ada"), "{}", trouble.message);
}

/// The first file of every folder, those of the blobs' folders as of one.
fn one_of_each(files: &Files) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    let folder = |name: &str| match name.rsplit_once('/') {
        _ if name.starts_with("Catatan/b/") => "Catatan/b".to_owned(),
        Some((folder, _)) => folder.to_owned(),
        None => name.to_owned(),
    };
    let mut seen = std::collections::BTreeSet::new();
    files.iter().filter(move |(name, _)| seen.insert(folder(name)))
}

#[test]
fn whatever_is_changed_in_a_bundle_is_told_by_its_name() {
    let hall = sealed();
    let (path, _) = write(&hall, "acara.zip");
    let whole = read(&path);
    let (changed, other) = (hall.path("diubah.zip"), Hall::at("2026-03-05T02:00:00Z"));
    for (name, bytes) in one_of_each(&whole) {
        let mut files = whole.clone();
        let mut bytes = bytes.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        files.insert(name.clone(), bytes);
        pack(&changed, &files);
        let report = verify(&hall, &changed);
        assert_ne!(report.verdict, VerdictCode::Authentic, "{name}");
        if !name.starts_with("manifest.") {
            assert_eq!(report.verdict, VerdictCode::Altered, "{name}");
            assert!(report.faults.iter().any(|fault| fault.contains(name.as_str())), "{name}: {:?}", report.faults);
        }
        report.faults.iter().for_each(|fault| assert_sentence(fault));
        files.remove(name);
        pack(&changed, &files);
        assert_ne!(verify(&hall, &changed).verdict, VerdictCode::Authentic, "without {name}");
        if name.starts_with("Catatan/") || name.starts_with("manifest.") {
            other.refused("open_bundle", json!({ "path": changed, "to": other.path("baru.ikrar") }));
            let left = std::fs::read_dir(other.path("")).unwrap().filter_map(Result::ok).map(|entry| entry.file_name());
            assert_eq!(left.collect::<Vec<_>>(), ["home"], "{name}");
        }
    }
    let mut files = whole.clone();
    files.insert("Naskah/tambahan.pdf".into(), b"%PDF-1.7".to_vec());
    pack(&changed, &files);
    let report = verify(&hall, &changed);
    assert_eq!(report.verdict, VerdictCode::Altered);
    assert!(report.faults[0].contains("Naskah/tambahan.pdf tidak ada dalam daftar isi"), "{:?}", report.faults);
}

#[test]
fn who_lists_the_files_anew_still_cannot_pass_off_a_document() {
    let hall = sealed();
    let (path, _) = write(&hall, "acara.zip");
    let mut files = read(&path);
    let others = hall.path("lain.zip");
    list_anew(&mut files);
    pack(&others, &files);
    let report = verify(&hall, &others);
    assert_eq!(report.verdict, VerdictCode::Authentic, "everything in it is: {report:?}");
    assert!(report.unchecked.iter().any(|what| what.contains("siapa yang menyusun bundel")), "{report:?}");
    let judged = |change: &dyn Fn(&mut Files)| {
        let mut files = read(&path);
        change(&mut files);
        list_anew(&mut files);
        pack(&others, &files);
        verify(&hall, &others)
    };
    let find = |files: &Files, part: &str| files.keys().find(|name| name.contains(part)).unwrap().clone();
    let altered = |what: &str, expected: &str, change: &dyn Fn(&mut Files)| {
        let report = judged(change);
        assert_eq!(report.verdict, VerdictCode::Altered, "{what}: {report:?}");
        assert!(report.faults.iter().any(|fault| fault.contains(expected)), "{what}: {:?}", report.faults);
    };
    altered("bytes behind a seal", "bukan naskah yang tercatat", &|files| {
        let pact = find(files, "Suharni");
        files.get_mut(&pact).unwrap().extend(b"\n");
    });
    altered("a pact under another's name", "bukan naskah yang tercatat", &|files| {
        let (one, two) = (find(files, "Suharni"), find(files, "Joko"));
        let other = files[&two].clone();
        files.insert(one, other);
    });
    altered("a document of nobody", "Naskah/Lain.pdf bukan naskah", &|files| {
        let record = find(files, "Berita acara");
        let record = files[&record].clone();
        files.insert("Naskah/Lain.pdf".into(), record);
    });
    altered("another certificate", "bukan sertifikat yang tercatat", &|files| {
        let certificate = find(files, "Sertifikat/");
        files.get_mut(&certificate).unwrap()[40] ^= 1;
    });
    altered("something beside", "bukan bagian dari bundel", &|files| {
        files.insert("pasang.exe".into(), b"MZ".to_vec());
    });
    altered("a blob left out", "tidak ada di dalamnya", &|files| {
        let blob = find(files, "Catatan/b/");
        files.remove(&blob);
    });
    altered("no journal", "tidak dapat dibaca", &|files| files.retain(|name, _| !name.starts_with("Catatan/j/")));
    let report = judged(&|files| files.retain(|name, _| !name.contains("Suharni")));
    assert_eq!(report.verdict, VerdictCode::Authentic, "what is there is: {report:?}");
    assert!(
        report.unchecked.iter().any(|what| what.contains("1 naskah arsip tidak ada di dalam bundel")),
        "{report:?}"
    );
}

#[test]
fn what_is_no_bundle_is_refused_and_nothing_is_overwritten() {
    let hall = sealed();
    let (path, _) = write(&hall, "acara.zip");
    let bytes = std::fs::read(&path).unwrap();
    let trouble = hall.refused("write_bundle", json!({ "path": path }));
    assert!(trouble.message.contains("sudah ada"), "{}", trouble.message);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let nowhere = hall.path("tidak/ada.zip");
    let trouble = call::<BundleReport>(&hall.desk, "write_bundle", json!({ "path": nowhere })).unwrap_err();
    assert!(trouble.message.contains("tidak/ada.zip") && trouble.may_retry, "{}", trouble.message);
    pack(&hall.path("lain.zip"), &BTreeMap::from([("xl/workbook.xml".to_owned(), b"<x/>".to_vec())]));
    hall.file("terpotong.zip", &bytes[..bytes.len() / 2]);
    hall.file("teks.zip", b"bukan zip");
    for name in ["lain.zip", "terpotong.zip", "teks.zip", "tidak-ada.zip"] {
        let trouble = hall.refused("open_bundle", json!({ "path": hall.path(name) }));
        assert!(trouble.message.contains(name), "{name}: {}", trouble.message);
        if name == "tidak-ada.zip" {
            let trouble = hall.refused("verify", json!({ "paths": [hall.path(name)], "trust": [] }));
            assert!(trouble.message.contains("tidak-ada.zip tidak ditemukan"), "{}", trouble.message);
        } else {
            assert_eq!(verify(&hall, &hall.path(name)).word, "tidak terbaca", "{name}");
        }
    }
    let mut files = read(&path);
    let manifest = String::from_utf8(files["manifest.json"].clone()).unwrap();
    files.insert("manifest.json".into(), manifest.replace("IKRAR-BUNDLE-1", "IKRAR-BUNDLE-9").into_bytes());
    pack(&hall.path("baru.zip"), &files);
    let trouble = hall.refused("open_bundle", json!({ "path": hall.path("baru.zip") }));
    assert!(trouble.message.contains("lebih baru"), "{}", trouble.message);
    assert!(parts(&hall.path("")).is_empty());
    let view: CeremonyView = hall.ceremony();
    assert!(view.path.ends_with("acara.ikrar"), "the ceremony at hand stayed open: {}", view.path);
}

/// A bundle as somebody unpacks it: files in folders, and what their system leaves there.
fn unpack(files: &Files, folder: &Path) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    std::fs::write(folder.join("Naskah/Thumbs.db"), b"gambar kecil").unwrap();
}

#[test]
fn one_that_was_unpacked_is_judged_whole_and_never_by_its_documents_alone() {
    let hall = sealed();
    let (path, _) = write(&hall, "acara.zip");
    let files = read(&path);
    let folder = hall.path("urai");
    unpack(&files, &folder);
    let report = verify(&hall, &folder);
    assert_eq!((report.verdict, report.judged), (VerdictCode::Authentic, JudgedCode::Bundle), "{report:?}");
    assert!(report.unchecked.iter().any(|left| left.contains("Naskah/Thumbs.db")), "it is named: {report:?}");
    // A name alone makes nothing a system's own.
    std::fs::write(folder.join("Naskah/._Pakta.pdf"), b"%PDF-1.7").unwrap();
    let foreign = verify(&hall, &folder);
    assert_eq!(foreign.verdict, VerdictCode::Altered);
    assert!(foreign.faults[0].contains("Naskah/._Pakta.pdf"), "{foreign:?}");
    std::fs::write(folder.join("Naskah/._Pakta.pdf"), b"\x00\x05\x16\x07 warna").unwrap();
    assert_eq!(verify(&hall, &folder).verdict, VerdictCode::Authentic);
    let pact = files.keys().find(|name| name.contains("Suharni")).unwrap();
    std::fs::rename(folder.join(pact), folder.join("Naskah/lain.pdf")).unwrap();
    let report = verify(&hall, &folder);
    assert_eq!(report.verdict, VerdictCode::Altered);
    assert!(
        report.faults[0].contains("Suharni") && report.faults[0].ends_with("menjadi Naskah/lain.pdf."),
        "{report:?}"
    );
    assert!(report.checked[0].starts_with(&(files.len() - 3).to_string()), "the others are counted: {report:?}");
    std::fs::remove_file(folder.join("Naskah/lain.pdf")).unwrap();
    let report = verify(&hall, &folder);
    assert!(report.faults[0].contains("Suharni") && report.faults[0].contains("tidak ada"), "{report:?}");
    assert!(report.faults.last().unwrap().starts_with("Ambil bundel sekali lagi"), "{report:?}");
}

#[test]
fn what_is_not_as_it_was_packed_keeps_nobody_from_going_on_but_is_told() {
    let hall = sealed();
    let (path, _) = write(&hall, "acara.zip");
    let mut files = read(&path);
    let page = files.get_mut("verifier.html").unwrap();
    page.extend(b"<script></script>");
    let changed = hall.path("diubah.zip");
    pack(&changed, &files);
    let other = Hall::at("2026-03-05T02:00:00Z");
    let opened: OpenedBundle = ask(&other, "open_bundle", json!({ "path": changed }));
    let caution = opened.caution.unwrap();
    assert!(caution.contains("verifier.html") && caution.contains("dari catatan"), "{caution}");
    assert_eq!(opened.ceremony.tally, hall.ceremony().tally);
    // Somebody packed the folder around it as well.
    let deeper = read(&path).into_iter().map(|(name, bytes)| (format!("acara/{name}"), bytes)).collect();
    pack(&changed, &deeper);
    let report = verify(&hall, &changed);
    assert!(report.faults[0].contains("satu folder lebih dalam"), "{report:?}");
}
