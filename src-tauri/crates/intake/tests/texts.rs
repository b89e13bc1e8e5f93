//! Word documents and pasted text to clauses.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

mod common;

use std::fmt::Write as _;

use common::{fixture, package, same};
use intake::DoubtCode;
use intake::text::{self, Clause, TextReading};

fn shown(reading: &TextReading) -> String {
    let mut text = String::new();
    let parts = [
        ("kop", &reading.letterhead),
        ("judul", &reading.title),
        ("pembuka", &reading.opening),
        ("identitas", &reading.identity_block),
        ("pernyataan", &reading.statement),
    ];
    let mut lines = |label: &str, list: &[String]| {
        for line in list {
            writeln!(text, "{label}: {line}").unwrap();
        }
    };
    for (label, list) in parts {
        lines(label, list);
    }
    lines("", &tree(&reading.clauses, ""));
    lines("penutup", &reading.closing);
    lines("ttd", &reading.signature_block);
    for doubt in &reading.doubts {
        assert!(doubt.message.ends_with('.'), "{doubt:?}");
        writeln!(text, "{}", common::doubt_text(doubt)).unwrap();
    }
    text
}

fn tree(clauses: &[Clause], above: &str) -> Vec<String> {
    let numbered = clauses.iter().enumerate().map(|(index, clause)| (format!("{above}{}.", index + 1), clause));
    numbered
        .flat_map(|(number, clause)| {
            let mut lines = vec![format!("{number} {}", clause.text)];
            lines.extend(tree(&clause.children, &number));
            lines
        })
        .collect()
}

fn check(pasted: &str, expected: &str) {
    same(&shown(&text::paste(pasted).unwrap()), expected);
}

/// A document of these paragraphs: (list, level, text); list 0 for none.
fn docx(paragraphs: &[(usize, usize, &str)]) -> Vec<u8> {
    let mut body = String::new();
    for (list, level, text) in paragraphs {
        let number = match list {
            0 => String::new(),
            _ => format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>"),
        };
        write!(body, "<w:p>{number}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>").unwrap();
    }
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let level = |index: usize, format: &str, text: &str| {
        format!("<w:lvl w:ilvl=\"{index}\"><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>")
    };
    let outline = [level(0, "decimal", "%1."), level(1, "lowerLetter", "%2."), level(2, "decimal", "%3)")].concat();
    let bullets = level(0, "bullet", "-");
    let numbering = format!(
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">{outline}</w:abstractNum>
        <w:abstractNum w:abstractNumId=\"8\">{bullets}</w:abstractNum>
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>
        <w:num w:numId=\"3\"><w:abstractNumId w:val=\"8\"/></w:num></w:numbering>"
    );
    package(&[("word/document.xml", &document), ("word/numbering.xml", &numbering)])
}

fn check_docx(paragraphs: &[(usize, usize, &str)], expected: &str) {
    same(&shown(&text::read(&docx(paragraphs), "naskah.docx").unwrap()), expected);
}

#[test]
fn a_pledge_as_it_is_pasted() {
    check(
        "IKRAR NETRALITAS PEGAWAI APARATUR SIPIL NEGARA\nPADA PEMILIHAN BUPATI TAHUN 2024\n\n\
         Dalam rangka menyukseskan pemilihan\nkami berikrar:\n\n1. Menjaga dan menegakkan prinsip netralitas\n   dalam melaksanakan fungsi pelayanan publik.\n\
         2.Menghindari konflik kepentingan.\n3) Menolak politik uang.\n\nDemikian ikrar ini kami buat\ndengan penuh tanggung jawab.\n",
        "judul: IKRAR NETRALITAS PEGAWAI APARATUR SIPIL NEGARA
        judul: PADA PEMILIHAN BUPATI TAHUN 2024
        pembuka: Dalam rangka menyukseskan pemilihan kami berikrar:
        : 1. Menjaga dan menegakkan prinsip netralitas dalam melaksanakan fungsi pelayanan publik.
        : 2. Menghindari konflik kepentingan.
        : 3. Menolak politik uang.
        penutup: Demikian ikrar ini kami buat dengan penuh tanggung jawab.",
    );
}

#[test]
fn typed_numbers_of_every_kind_nest() {
    check(
        "PAKTA INTEGRITAS\nI. Umum\n1. Satu:\na. pertama;\nb. kedua:\n1) kecil;\n2) kecil lagi;\n- butir;\n- butir lain;\nc. ketiga.\n2. Dua.\nII. Khusus\n1. Tiga\n(1) satu;\n(2) dua.\n",
        "judul: PAKTA INTEGRITAS
        : 1. Umum
        : 1.1. Satu:
        : 1.1.1. pertama;
        : 1.1.2. kedua:
        : 1.1.2.1. kecil;
        : 1.1.2.2. kecil lagi;
        : 1.1.2.2.1. butir;
        : 1.1.2.2.2. butir lain;
        : 1.1.3. ketiga.
        : 1.2. Dua.
        : 2. Khusus
        : 2.1. Tiga
        : 2.1.1. satu;
        : 2.1.2. dua.",
    );
    check(
        "IKRAR\n1. Satu\n1.1 Satu satu\n1.2 Satu dua\n2. Dua\n2.1 Dua satu\n",
        "judul: IKRAR
        : 1. Satu
        : 1.1. Satu satu
        : 1.2. Satu dua
        : 2. Dua
        : 2.1. Dua satu",
    );
}

#[test]
fn initials_and_years_are_no_clauses() {
    check(
        "PAKTA INTEGRITAS\nH. Budi Contoh hadir.\n2024 adalah tahun pemilihan.\n1. Satu.\n2. Dua bersama\nH. Budi Contoh.\n",
        "judul: PAKTA INTEGRITAS
        pembuka: H. Budi Contoh hadir.
        pembuka: 2024 adalah tahun pemilihan.
        : 1. Satu.
        : 2. Dua bersama H. Budi Contoh.",
    );
    check(
        "IKRAR\nA. Satu.\nB. Dua bersama\nH. Budi Contoh.\n",
        "judul: IKRAR\n: 1. Satu.\n: 2. Dua bersama H. Budi Contoh.",
    );
}

#[test]
fn a_pact_with_identity_and_signatures() {
    check(
        "PEMERINTAH KABUPATEN CONTOH\nDINAS SOSIAL\nPAKTA INTEGRITAS\nNomor : 800/12\n\nSaya yang bertanda tangan di bawah ini:\n\
         Nama : ....\nNIP : ....\nPangkat/Golongan : ....\n\ndengan ini menyatakan bahwa saya akan:\n\n1. menjaga netralitas;\n2. menolak ....... uang.\n\n\
         Pernyataan ini saya buat dengan sadar.\nBila melanggar fakta integritas ini saya siap dihukum.\n\nMukomuko, 21 Desember 2023\nYang membuat pernyataan,\n\nBUDI CONTOH\n",
        "kop: PEMERINTAH KABUPATEN CONTOH
        kop: DINAS SOSIAL
        kop: Nomor : 800/12
        judul: PAKTA INTEGRITAS
        pembuka: Saya yang bertanda tangan di bawah ini:
        identitas: Nama : ....
        identitas: NIP : ....
        identitas: Pangkat/Golongan : ....
        pernyataan: dengan ini menyatakan bahwa saya akan:
        : 1. menjaga netralitas;
        : 2. menolak ....... uang.
        penutup: Pernyataan ini saya buat dengan sadar.
        penutup: Bila melanggar fakta integritas ini saya siap dihukum.
        ttd: Mukomuko, 21 Desember 2023
        ttd: Yang membuat pernyataan,
        ttd: BUDI CONTOH
        Warning FaktaIntegritas  -> Bila melanggar pakta integritas ini saya siap dihukum.
        Warning OpenBlank
        Notice SignatureBlock",
    );
}

#[test]
fn gaps_and_paragraphs_between_clauses_are_told() {
    check(
        "IKRAR\n1. Satu.\n2. Dua.\n\nSambungan dari butir dua.\n\n4. Empat.\n\nPenutup.\n",
        "judul: IKRAR
        : 1. Satu.
        : 2. Dua. Sambungan dari butir dua.
        : 3. Empat.
        penutup: Penutup.
        Warning NumberingGap
        Notice ParagraphJoined",
    );
    check(
        "Sekadar tulisan tanpa butir.\n",
        "pembuka: Sekadar tulisan tanpa butir.
        Warning NoClauses",
    );
}

#[test]
fn a_skipped_number_ends_no_clauses_whatever_it_looks_like() {
    for (one, two, four, five) in [
        ("1.", "2.", "4.", "5."),
        ("1)", "2)", "4.", "5."),
        ("(1)", "(2)", "4)", "5)"),
        ("a.", "b.", "d.", "e."),
        ("I.", "II.", "IV.", "V."),
        ("A.", "B.", "D)", "E)"),
    ] {
        let pasted = format!("IKRAR\n\n{one} Satu;\n{two} Dua\n{four} Empat;\n{five} Lima.\n\nPenutup.\n");
        check(
            &pasted,
            "judul: IKRAR
            : 1. Satu;
            : 2. Dua
            : 3. Empat;
            : 4. Lima.
            penutup: Penutup.
            Warning NumberingGap",
        );
        let doubts = text::paste(&pasted).unwrap().doubts;
        assert!(doubts[0].row == Some(4) && doubts[0].message.starts_with("Paragraf 4: nomor butir meloncat"));
    }
}

#[test]
fn demikian_begins_the_closing_with_or_without_a_full_stop_above() {
    for (one, two) in [("-", "-"), ("•", "•"), ("1.", "2."), ("a)", "b)")] {
        for closing in ["Demikian pakta ini dibuat", "DEMIKIAN PAKTA INI DIBUAT", "demikian pakta ini dibuat"] {
            check(
                &format!("IKRAR\n{one} Satu\n{two} Dua\n{closing}\ndengan sadar.\n"),
                &format!("judul: IKRAR\n: 1. Satu\n: 2. Dua\npenutup: {closing} dengan sadar."),
            );
        }
    }
    check(
        "IKRAR\n- Satu dengan\ndemikian setia\n- Dua\nDemikian pula tiga\n- Empat\n",
        "judul: IKRAR
        : 1. Satu dengan demikian setia
        : 2. Dua Demikian pula tiga
        : 3. Empat",
    );
    check_docx(
        &[(0, 0, "IKRAR"), (3, 0, "Satu"), (3, 0, "Dua"), (0, 0, "Demikian ikrar ini dibuat."), (3, 0, "Tiga")],
        "judul: IKRAR
        : 1. Satu
        : 2. Dua
        penutup: Demikian ikrar ini dibuat.
        penutup: Tiga
        Warning NumberedBehindClosing",
    );
    // Copies below the signatures are no clauses, and nobody needs to be told.
    check(
        "IKRAR\n1. Satu\nDemikian ikrar ini dibuat.\nMengetahui,\nCamat\nTembusan:\n1. Bupati\n2. Arsip\n",
        "judul: IKRAR
        : 1. Satu
        penutup: Demikian ikrar ini dibuat.
        ttd: Mengetahui,
        ttd: Camat
        ttd: Tembusan:
        ttd: 1. Bupati
        ttd: 2. Arsip
        Notice SignatureBlock",
    );
}

#[test]
fn what_leads_to_the_clauses_is_no_identity_and_stands_by_itself() {
    check(
        "PAKTA INTEGRITAS\nYang bertanda tangan di bawah ini:\nNama : ....\nNIP : ....\nNama tersebut di atas menyatakan:\n1. Satu.\n",
        "judul: PAKTA INTEGRITAS
        pembuka: Yang bertanda tangan di bawah ini:
        identitas: Nama : ....
        identitas: NIP : ....
        pernyataan: Nama tersebut di atas menyatakan:
        : 1. Satu.",
    );
    check(
        "PAKTA INTEGRITAS\nYang bertanda tangan di bawah ini:\ndengan ini menyatakan\nbahwa saya akan:\n1. Satu.\n",
        "judul: PAKTA INTEGRITAS
        pembuka: Yang bertanda tangan di bawah ini:
        pembuka: dengan ini menyatakan bahwa saya akan:
        : 1. Satu.",
    );
}

#[test]
fn word_numbers_its_clauses_itself() {
    check_docx(
        &[
            (0, 0, "PAKTA INTEGRITAS"),
            (1, 0, "Satu:"),
            (1, 1, "pertama;"),
            (1, 2, "terdalam;"),
            (1, 1, "kedua;"),
            (3, 0, "butir;"),
            (1, 0, "Dua."),
            (0, 0, "Sambungan dua."),
            (2, 0, "Tiga."),
            (0, 0, "a. typed di bawahnya;"),
            (0, 0, "b. typed lagi."),
            (0, 0, "Demikian &amp; selesai."),
        ],
        "judul: PAKTA INTEGRITAS
        : 1. Satu:
        : 1.1. pertama;
        : 1.1.1. terdalam;
        : 1.2. kedua;
        : 1.2.1. butir;
        : 2. Dua. Sambungan dua.
        : 3. Tiga.
        : 3.1. typed di bawahnya;
        : 3.2. typed lagi.
        penutup: Demikian & selesai.
        Notice ParagraphJoined",
    );
}

#[test]
fn word_styles_tables_and_signatures() {
    same(
        &shown(&text::read(&fixture("pakta.docx"), "pakta.docx").unwrap()),
        "judul: PAKTA INTEGRITAS
        judul: NETRALITAS PEGAWAI APARATUR SIPIL NEGARA
        pembuka: Saya yang bertanda tangan di bawah ini:
        identitas: Nama :
        identitas: NIP :
        identitas: Jabatan :
        pernyataan: dengan ini menyatakan bahwa saya akan:
        : 1. menjaga netralitas;
        : 2. menghindari hal-hal berikut:
        : 2.1. intimidasi;
        : 2.2. ancaman;
        : 3. menolak politik uang.
        penutup: Pernyataan ini saya buat dengan sadar dan tanpa paksaan.
        ttd: Mukomuko, 21 Desember 2023
        ttd: Yang membuat pernyataan,
        ttd: (....................)
        Notice SignatureBlock",
    );
}

#[test]
fn what_word_hides_is_told() {
    let body = "<w:p><w:r><w:t>IKRAR</w:t><w:br/><w:t>NETRALITAS</w:t></w:r></w:p>
        <w:p><w:r><w:t>1. Satu</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>tersembunyi</w:t></w:r><w:del><w:r><w:delText>hapus</w:delText></w:r></w:del></w:p>";
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let reading = text::read(&package(&[("word/document.xml", &document)]), "a.docx").unwrap();
    same(
        &shown(&reading),
        "judul: IKRAR
        judul: NETRALITAS
        : 1. Satu
        Warning HiddenText",
    );
}

#[test]
fn what_is_no_text_is_refused_with_a_next_step() {
    let refused = |bytes: &[u8], expected: &str| {
        let error = text::read(bytes, "naskah.docx").unwrap_err();
        assert!(format!("{error:?}").starts_with(expected), "{error:?}");
        assert!(error.guidance().ends_with('.'), "{}", error.guidance());
    };
    let whole = docx(&[(1, 0, "Satu.")]);
    refused(&whole[..whole.len() - 40], "CutOff");
    refused(b"{\\rtf1 PAKTA}", "NotAText");
    refused(b"%PDF-1.4", "NotAText");
    refused(&docx(&[(0, 0, " ")]), "NoWords");
    refused(&package(&[("word/document.xml", "<!DOCTYPE x><w:p/>")]), "HostileXml");
    refused(&package(&[("word/document.xml", "<w:p>&bom;</w:p>")]), "HostileXml");
    refused(&package(&[("word/document.xml", &"<w:p>".repeat(1000))]), "HostileXml");
    refused(&package(&[("word/document.xml", "<w:p><w:r>")]), "CutOff");
}

#[test]
fn letters_and_roman_numbers_that_jump_are_clauses_with_a_doubt() {
    for (numbers, gap) in [(["a.", "b.", "d.", "e."], "Paragraf 5"), (["I.", "II.", "IV.", "VI."], "Paragraf 5")] {
        let lines: Vec<_> = numbers.iter().map(|number| format!("{number} hal {number};")).collect();
        let read =
            text::paste(&format!("PAKTA INTEGRITAS\nSaya berjanji:\n{}\nDemikian.\n", lines.join("\n"))).unwrap();
        assert_eq!(read.clauses.len(), 4, "{read:?}");
        assert_eq!(read.closing, ["Demikian."]);
        let told: Vec<_> = read.doubts.iter().filter(|doubt| doubt.code == DoubtCode::NumberingGap).collect();
        assert!(!told.is_empty() && told[0].message.starts_with(gap), "{read:?}");
    }
}

#[test]
fn a_citation_broken_by_the_width_of_a_page_is_no_clause() {
    let pasted = "PAKTA INTEGRITAS\nSaya berjanji:\n1. menjaga diri;\n2. menaati Pasal 280 ayat\n(4) Undang-Undang Pemilu, \
        dari Senin\ns. d. Jumat;\n3. melapor.\n";
    let read = text::paste(pasted).unwrap();
    let clauses: Vec<_> = read.clauses.iter().map(|clause| clause.text.as_str()).collect();
    let second = "menaati Pasal 280 ayat (4) Undang-Undang Pemilu, dari Senin s. d. Jumat;";
    assert_eq!(clauses, ["menjaga diri;", second, "melapor."], "{read:?}");
}

#[test]
fn demikian_ends_clauses_that_have_no_full_stop() {
    for marks in [["-", "-"], ["1.", "2."], ["a)", "b)"]] {
        let pasted = format!(
            "PAKTA INTEGRITAS\nSaya berjanji:\n{} satu hal\n{} dua hal\nDemikian pakta ini\ndibuat dengan sadar.\n",
            marks[0], marks[1]
        );
        let read = text::paste(&pasted).unwrap();
        assert_eq!(read.clauses.iter().map(|clause| clause.text.as_str()).collect::<Vec<_>>(), ["satu hal", "dua hal"]);
        assert_eq!(read.closing, ["Demikian pakta ini dibuat dengan sadar."], "{pasted}");
    }
}
