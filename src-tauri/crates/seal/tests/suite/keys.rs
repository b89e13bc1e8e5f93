//! Keys: made, issued, locked away and brought in.

use std::path::Path;

use seal::{BoxSeed, Certificate, Key, KeyError, Root, Validity, certificate_of_box};

use crate::support::{ISSUED, ORGANISER, ask, now, subject, years};

const SEED: [u8; 40] = [9; 40];

#[test]
fn a_certificate_names_its_owner_and_has_a_fingerprint_people_can_compare() {
    let certificate = ORGANISER.certificate();
    assert_eq!(certificate.subject(), "CN=Panitia Ikrar Netralitas,O=Pemerintah Kabupaten Mukomuko,C=ID");
    assert_eq!(certificate.issuer(), certificate.subject());
    assert!(certificate.is_valid_at(now()) && !certificate.is_authority());
    let shown = certificate.fingerprint().to_string();
    assert_eq!(shown.split(' ').count(), 16);
    assert!(shown.split(' ').all(|group| group.len() == 4 && group.bytes().all(|b| b.is_ascii_hexdigit())), "{shown}");
    assert_eq!(certificate.fingerprint().key_id().0, certificate.fingerprint().0[..8]);
    assert_eq!(&Certificate::from_der(certificate.der()).unwrap(), certificate);
}

#[test]
fn the_same_seed_gives_the_same_key_and_another_seed_another() {
    let again = Key::self_signed(&[1; 32], &subject("Panitia Ikrar Netralitas"), years(10)).unwrap();
    assert!(again.certificate() == ORGANISER.certificate());
    let other = Key::self_signed(&[4; 32], &subject("Panitia Ikrar Netralitas"), years(10)).unwrap();
    assert!(other.certificate() != ORGANISER.certificate());
}

#[test]
fn openssl_verifies_what_a_root_issued() {
    let (root, key) = &*ISSUED;
    let folder = tempfile::tempdir().unwrap();
    let (above, own) = (folder.path().join("akar.der"), folder.path().join("panitia.der"));
    std::fs::write(&above, root.certificate().der()).unwrap();
    std::fs::write(&own, key.certificate().der()).unwrap();
    let at = now().timestamp().to_string();
    let arguments =
        ["verify", "-x509_strict", "-attime", &at, "-trusted", above.to_str().unwrap(), own.to_str().unwrap()];
    let (holds, said) = ask(Path::new("openssl"), &arguments);
    assert!(holds && said.contains(": OK"), "{said}");
    assert!(root.certificate().is_authority() && key.chain() == [root.certificate().clone()]);
}

#[test]
fn impossible_certificates_are_refused() {
    let make = |name: &str, validity: Validity| Key::self_signed(&[1; 32], &subject(name), validity).err();
    assert!(matches!(make("", years(1)), Some(KeyError::Size { .. })));
    assert!(matches!(make(&"x".repeat(65), years(1)), Some(KeyError::Size { .. })));
    assert!(matches!(make("a\nb", years(1)), Some(KeyError::Size { .. })));
    let backwards = Validity { from: now(), until: now() };
    assert_eq!(make("Panitia", backwards), Some(KeyError::Validity));
    assert_eq!(make("Panitia", years(99)), Some(KeyError::Validity));
    let outliving = ISSUED.0.issue(&[5; 32], &subject("Panitia"), years(25));
    assert_eq!(outliving.err(), Some(KeyError::Validity));
}

#[test]
fn a_box_opens_with_its_passphrase_only_and_shows_its_certificate_without() {
    let locked = ISSUED.1.lock("kata sandi panitia", BoxSeed::new(&SEED)).unwrap();
    assert_eq!(&certificate_of_box(&locked).unwrap(), ISSUED.1.certificate());
    let opened = Key::unlock(&locked, "kata sandi panitia").unwrap();
    assert!(opened.certificate() == ISSUED.1.certificate() && opened.chain() == ISSUED.1.chain());
    let claim = crate::claims::claim();
    assert_eq!(claim.sign(&opened), claim.sign(&ISSUED.1), "the same private key");
    assert_eq!(Key::unlock(&locked, "kata sandi").err(), Some(KeyError::Passphrase));
    assert_eq!(Root::unlock(&locked, "kata sandi panitia").err(), Some(KeyError::Box("of another kind")));
    assert!(matches!(ISSUED.1.lock("", BoxSeed::new(&SEED)), Err(KeyError::Size { .. })));
    // Certificate, parameters, nonce, ciphertext: wherever a byte changes, the box stays shut.
    for at in [9, 21, 30, 50, 80, locked.len() - 60, locked.len() - 1] {
        let mut changed = locked.clone();
        changed[at] ^= 1;
        assert!(Key::unlock(&changed, "kata sandi panitia").is_err(), "byte {at}");
    }
}

#[test]
fn a_root_comes_back_from_its_box_and_issues() {
    let locked = ISSUED.0.lock("kata sandi akar", BoxSeed::new(&SEED)).unwrap();
    let root = Root::unlock(&locked, "kata sandi akar").unwrap();
    let key = root.issue(&[3; 32], &subject("Panitia Ikrar BKPSDM"), years(10)).unwrap();
    assert!(key.certificate() == ISSUED.1.certificate());
}

#[test]
fn forged_boxes_cannot_ask_for_the_laptops_memory() {
    let locked = ORGANISER.lock("kata sandi", BoxSeed::new(&SEED)).unwrap();
    let with = |at: usize, bytes: &[u8]| {
        let mut changed = locked.clone();
        changed[at..at + bytes.len()].copy_from_slice(bytes);
        Key::unlock(&changed, "kata sandi").err()
    };
    let bounds = Some(KeyError::Box("parameters out of bounds"));
    for at in [10, 14, 18] {
        assert_eq!(with(at, &u32::MAX.to_be_bytes()), bounds);
        assert_eq!(with(at, &[0; 4]), bounds);
    }
    assert_eq!(with(8, &[2]), Some(KeyError::NewerBox(2)));
    assert_eq!(with(0, b"x"), Some(KeyError::Box("other bytes")));
    for length in 0..locked.len() {
        assert!(certificate_of_box(&locked[..length]).is_err());
    }
}

#[test]
fn no_private_key_is_ever_printed() {
    let shown = format!("{:?} {:?}", *ORGANISER, ISSUED.0);
    assert!(shown.starts_with("Key(Certificate(CN=Panitia"), "{shown}");
    assert!(!shown.to_lowercase().contains("secret") && shown.len() < 500, "{shown}");
}

/// A PKCS#12 file that openssl made.
fn pkcs12(folder: &Path, key: &[&str], more: &[&str]) -> Vec<u8> {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (pem, certificate, file) = (path("kunci.pem"), path("sertifikat.pem"), path("kunci.p12"));
    let openssl = |arguments: &[&str]| {
        let (done, said) = ask(Path::new("openssl"), arguments);
        assert!(done, "{said}");
    };
    openssl(&[&["genpkey", "-out", &pem], key].concat());
    openssl(&["req", "-new", "-x509", "-key", &pem, "-subj", "/C=ID/O=Pemda/CN=Panitia", "-out", &certificate]);
    let export = ["pkcs12", "-export", "-inkey", &pem, "-in", &certificate, "-passout", "pass:rahasia", "-out", &file];
    openssl(&[&export, more].concat());
    std::fs::read(file).unwrap()
}

#[test]
fn pkcs12_files_bring_p256_keys_and_others_are_refused_by_name() {
    const P256: &[&str] = &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
    let folder = tempfile::tempdir().unwrap();
    for more in [&[][..], &["-legacy"], &["-name", "panitia", "-macalg", "sha512"]] {
        let file = pkcs12(folder.path(), P256, more);
        let key = Key::from_pkcs12(&file, "rahasia").unwrap();
        assert_eq!(key.certificate().subject(), "CN=Panitia,O=Pemda,C=ID");
        assert!(Key::from_pkcs12(&file, "salah").is_err());
        assert_eq!(Key::from_pkcs12(&file[..file.len() / 2], "rahasia").err(), Some(KeyError::Pkcs12));
    }
    let p384 = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"];
    let kind = |key: &[&str]| Key::from_pkcs12(&pkcs12(folder.path(), key, &[]), "rahasia").err();
    assert_eq!(kind(&p384), Some(KeyError::KeyKind("EC on another curve")));
    assert_eq!(kind(&["-algorithm", "RSA"]), Some(KeyError::KeyKind("RSA")));
    assert_eq!(kind(&["-algorithm", "ED25519"]), Some(KeyError::KeyKind("of another kind")));
}
