//! Rows to people: every column, every doubt.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

mod common;

use common::{event_date, fixture, roster_of, roster_text, same};
use intake::columns::{self, Field};
use intake::roster;
use intake::sheet::{self, CellAddress};

fn check(text: &str, expected: &str) {
    let (_, _, reading) = roster_of(text);
    same(&roster_text(&reading), expected);
    for doubt in &reading.doubts {
        let named = doubt
            .cell
            .is_none_or(|cell| doubt.message.contains(&cell.to_string()) || doubt.message.starts_with("Baris "));
        assert!(named && doubt.message.ends_with(['.', ':']), "{doubt:?}");
    }
}

#[test]
fn every_column_finds_its_place() {
    check(
        "DAFTAR PESERTA\n\nNo;Nama;NIP;Pangkat/Gol. Ruang;Jabatan;Perangkat Daerah;Eselon;Peran;Nomor Naskah;Kelas Protokol;Urutan;Ket\n\
         1;Drs. H. Budi Contoh, M.Si.;19680512 199303 1 004;Pembina Utama Muda (IV/c);Plt. Kepala Dinas Sosial;Dinas Sosial;II.b;Peserta;800/1;j;3;\n\
         2;KOSONG;-;-;Camat Ipuh;Kecamatan Ipuh;III/a;;;l;;lowong\n\
         3;Letkol Inf. Bram Andai;NRP 11960042030971;;Dandim 0400;Kodim 0400;;Saksi;;f;1;\n",
        "4 [Drs. H.] Budi Contoh [M.Si.] NIP 19680512 199303 1 004 | Pembina Utama Muda | IV/c | Plt Kepala Dinas Sosial | Dinas Sosial | II.b | 800/1 | Party | kelas j | urutan 3
        5 []  [] tanpa nomor | Definitive Camat Ipuh | Kecamatan Ipuh | III.a | KOSONG | kelas l
        6 [Letkol Inf.] Bram Andai [] NRP 11960042030971 | Definitive Dandim 0400 | Kodim 0400 | Witness | kelas f | urutan 1",
    );
}

#[test]
fn a_degree_with_a_stop_too_many_or_too_few_is_told_which() {
    let (_, _, reading) = roster_of("Nama;Jabatan\nRina Contoh, CA.;Auditor\nTono Misal, M.Si;Auditor\n");
    let told: Vec<_> = reading.doubts.iter().map(|doubt| doubt.message.as_str()).collect();
    assert!(told[0].ends_with("ditulis CA tanpa titik di akhir."), "{told:?}");
    assert!(told[1].ends_with("ditulis M.Si. dengan titik di akhir."), "{told:?}");
}

#[test]
fn numbers_that_lost_digits_are_refused_and_answered() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (column, heading) in ["Nama", "Jabatan", "NIP"].iter().enumerate() {
        page.write(12, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    page.write(13, 0, "Budi Contoh").unwrap();
    page.write(13, 1, "Camat Ipuh").unwrap();
    page.write(13, 2, 198_501_012_010_011_001_f64).unwrap();
    let workbook = sheet::read(&book.save_to_buffer().unwrap(), "a.xlsx").unwrap();
    let mut table = workbook.likely_table().clone();
    let mapping = columns::guess(&table);
    let reading = roster::interpret(&table, &mapping, event_date());
    assert_eq!((reading.held().count(), reading.ready().count()), (1, 0));
    assert_eq!(
        reading.doubts[0].message,
        "Sel C14: NIP terbaca 1,99E+17; tiga digit terakhirnya sudah hilang di dalam berkas. Ubah kolom menjadi Teks di Excel lalu ketik ulang, atau ketik NIP-nya di sini."
    );
    table.set_text(CellAddress::new(13, 2), "198501012010011001");
    let answered = roster::interpret(&table, &mapping, event_date());
    assert_eq!((answered.held().count(), answered.ready().count(), answered.doubts.len()), (0, 1, 0));
    table.set_text(CellAddress::new(13, 2), "");
    assert_eq!(roster::interpret(&table, &mapping, event_date()).ready().count(), 1);
}

#[test]
fn faults_of_numbers() {
    check(
        "Nama;NIP\nA Satu;1.98E+17\nB Dua;1,98501012010011E+17\nC Tiga;19850101201001101\nD Empat;198501012010131001\n\
         E Lima;198501012010013001\nF Enam;78051234\nG Tujuh;198513012010011001\nHadi Delapan;201501012010011001\n\
         I Sembilan;198501012010011000\nJ Sepuluh;199003152022212003\nK Sebelas;tidak ada\nL Duabelas;19850101201001100l\n",
        "2 [] A Satu [] DITOLAK DigitsLost | Definitive
        3 [] B Dua [] DITOLAK DigitsLost | Definitive
        4 [] C Tiga [] DITOLAK Length { digits: 17 } | Definitive
        5 [] D Empat [] DITOLAK AppointmentDigits | Definitive
        6 [] E Lima [] DITOLAK SexDigit | Definitive
        7 [] F Enam [] DITOLAK Length { digits: 8 } | Definitive
        8 [] G Tujuh [] NIP 19851301 201001 1 001 | Definitive
        9 [] Hadi Delapan [] NIP 20150101 201001 1 001 | Definitive
        10 [] I Sembilan [] NIP 19850101 201001 1 000 | Definitive
        11 [] J Sepuluh [] NI PPPK 19900315 202221 2 003 | Definitive
        12 [] K Sebelas [] tanpa nomor | Definitive
        13 [] L Duabelas [] DITOLAK Characters | Definitive
        Refused DigitsLost B2 ?
        Refused DigitsLost B3 ?
        Refused IdentityFormat B4 ?
        Refused IdentityStructure B5 ?
        Refused IdentityStructure B6 ?
        Refused IdentityFormat B7 -> NRP 78051234
        Warning BirthDate B8
        Warning Age B9
        Warning SerialZero B10 ?
        Refused IdentityFormat B13 ?",
    );
}

#[test]
fn doubts_about_names_and_titles() {
    check(
        "Nama;NIP;Jabatan;Unit Kerja\n\
         DR. Budi Contoh;;Direktur;RSUD Contoh\n\
         Dr. Siti Misal;;Kepala;Dinas Kesehatan\n\
         ANDI UMPAMA, SE;;Camat;Kecamatan Ipuh\n\
         Hj. Rina Andai;198501012010011001;Kepala;Dinas Sosial\n\
         Tono Misal MM;;Kepala;Dinas Sosial\n\
         ;198501012010011002;Kepala;Dinas Sosial\n\
         Wati Contoh, X.Y.Z.;;;Dinas Sosial\n",
        "2 [DR.] Budi Contoh [] tanpa nomor | Definitive Direktur | RSUD Contoh
        3 [Dr.] Siti Misal [] tanpa nomor | Definitive Kepala | Dinas Kesehatan
        4 [] ANDI UMPAMA [SE] tanpa nomor | Definitive Camat | Kecamatan Ipuh
        5 [Hj.] Rina Andai [] NIP 19850101 201001 1 001 | Definitive Kepala | Dinas Sosial
        6 [] Tono Misal MM [] tanpa nomor | Definitive Kepala | Dinas Sosial
        7 []  [] NIP 19850101 201001 1 002 | Definitive Kepala | Dinas Sosial
        8 [] Wati Contoh [X.Y.Z.] tanpa nomor | Definitive  | Dinas Sosial
        Warning DoctorTitle A2 -> dr. Budi Contoh / Dr. Budi Contoh
        Warning DoctorTitle A3 -> dr. Siti Misal
        Warning DegreePunctuation A4 -> ANDI UMPAMA, S.E.
        Notice AllCaps A4
        Warning SexTitle B5
        Warning MissingComma A6 -> Tono Misal, M.M.
        Warning PostTwice C6
        Warning MissingName A7 -> KOSONG
        Warning UnknownDegree A8
        Warning MissingPost C8 ?",
    );
}

#[test]
fn rows_that_are_no_people_are_passed_over_with_a_notice() {
    check(
        "No;Nama;Jabatan;Unit Kerja\n1;2;3;4\nA.;SEKRETARIAT DAERAH;;\n1;Budi Contoh;Sekretaris Daerah;Sekretariat Daerah\n\n\
         No;Nama;Jabatan;Unit Kerja\n2;Siti Misal;Camat;Kecamatan Ipuh\n3;;Camat;Kecamatan Penarik\n;Jumlah;2;\n\
         ;;Mukomuko, 21 Desember 2023;\n;;BUPATI MUKOMUKO,;\n;Andi Penutup;;\n",
        "4 [] Budi Contoh [] tanpa nomor | Definitive Sekretaris Daerah | Sekretariat Daerah
        7 [] Siti Misal [] tanpa nomor | Definitive Camat | Kecamatan Ipuh
        8 []  [] tanpa nomor | Definitive Camat | Kecamatan Penarik
        Notice RowSkipped A2
        Notice RowSkipped A3
        Notice RowSkipped A6
        Warning MissingName B8 -> KOSONG
        Notice RowSkipped B9
        Notice RowSkipped C10
        Notice RowSkipped C11
        Warning RowSkipped B12",
    );
}

#[test]
fn name_and_number_in_one_cell_or_one_below_the_other() {
    check(
        "No\tNama/NIP\tJabatan/Unit Kerja\n1\t\"Budi Contoh, S.E.\nNIP. 198501012010011001\"\t\"Camat\nKecamatan Ipuh\"\n\
         2\tSiti Misal / 19800315 200501 2 007\tLurah\n3\tAndi Umpama, S.IP.\tCamat\n\tNIP 19830707 201101 1 003\t\n4\tTono Andai\tKades\n",
        "2 [] Budi Contoh [S.E.] NIP 19850101 201001 1 001 | Definitive Camat | Kecamatan Ipuh
        3 [] Siti Misal [] NIP 19800315 200501 2 007 | Definitive Lurah
        4 [] Andi Umpama [S.IP.] NIP 19830707 201101 1 003 | Definitive Camat
        6 [] Tono Andai [] tanpa nomor | Definitive Kades
        Notice RowJoined B5",
    );
}

#[test]
fn titles_in_columns_of_their_own() {
    check(
        "Gelar Depan;Nama Lengkap;Gelar Belakang;Jabatan\ndr.;Rina Andai;Sp.PD;Direktur\n;Budi Contoh;S.E., M.M.;Camat\nDrs.;Drs. Tono Misal;M.Si.;Camat\n",
        "2 [dr.] Rina Andai [Sp.PD] tanpa nomor | Definitive Direktur
        3 [] Budi Contoh [S.E., M.M.] tanpa nomor | Definitive Camat
        4 [Drs.] Tono Misal [M.Si.] tanpa nomor | Definitive Camat",
    );
    check(
        "Nama;Gelar;Jabatan\nRina Andai;dr., Sp.A;Direktur\n",
        "2 [dr.] Rina Andai [Sp.A] tanpa nomor | Definitive Direktur",
    );
}

#[test]
fn duplicates_and_two_posts() {
    check(
        "Nama;NIP;Jabatan;Nomor Naskah\nBudi Contoh, S.E.;198501012010011001;Asisten I;800/1\nBUDI CONTOH, S.E.;198501012010011001;Plt. Kepala Dinas Sosial;800/2\n\
         Siti Misal;198501012010011001;Camat;800/2\nAndi Umpama;;Camat;\nAndi Umpama;;Lurah;\n",
        "2 [] Budi Contoh [S.E.] NIP 19850101 201001 1 001 | Definitive Asisten I | 800/1
        3 [] BUDI CONTOH [S.E.] NIP 19850101 201001 1 001 | Plt Kepala Dinas Sosial | 800/2 | sama dengan 2
        4 [] Siti Misal [] NIP 19850101 201001 1 001 | Definitive Camat | 800/2
        5 [] Andi Umpama [] tanpa nomor | Definitive Camat
        6 [] Andi Umpama [] tanpa nomor | Definitive Lurah
        Notice AllCaps A3
        Notice SamePerson B3
        Warning DuplicateNumber B4 ?
        Warning DuplicateDocumentNumber D4 ?
        Warning MissingNumber B5 -> tanpa NIP
        Warning DuplicateName A6
        Warning MissingNumber B6 -> tanpa NIP",
    );
}

#[test]
fn invisible_things_are_cleaned_and_noticed() {
    check(
        "Nama;NIP;Jabatan\n  Budi   Contoh ;'198501012010011001;Camat\nSiti\u{200b}\u{a0}Misal;\u{feff}198003152005012007;Lurah\n",
        "2 [] Budi Contoh [] NIP 19850101 201001 1 001 | Definitive Camat
        3 [] Siti Misal [] NIP 19800315 200501 2 007 | Definitive Lurah
        Notice Cleaned A2
        Notice Cleaned B2
        Notice Cleaned A3
        Notice Cleaned B3",
    );
}

#[test]
fn ranks_grades_echelons_roles_and_orders() {
    check(
        "Nama;Pangkat;Gol;Jabatan;Eselon;Status;Peran;Kelas Protokol;Urutan\nA Satu;Pembina Tk. I;IV/b;Camat;III.a;Definitif;Peserta;l;1\n\
         B Dua;Pembina;IV/b;Plt. Camat;4a;Plh.;Panitia;z;satu\nC Tiga;Penata;3/c;Camat;;Plt;Saksi;;\nD Empat;;IX;Guru;-;;;;\n",
        "2 [] A Satu [] tanpa nomor | Pembina Tk. I | IV/b | Definitive Camat | III.a | Party | kelas l | urutan 1
        3 [] B Dua [] tanpa nomor | Pembina | IV/b | Plt Camat | 4a
        4 [] C Tiga [] tanpa nomor | Penata | 3/c | Plt Camat | Witness
        5 [] D Empat [] tanpa nomor | IX | Definitive Guru
        Warning RankGrade C3
        Warning UnknownEchelon E3
        Warning AssignmentConflict F3
        Warning UnknownRole G3 => Peserta / Saksi / Mengetahui / Tamu
        Warning UnknownClass H3 ?
        Warning UnknownOrder I3 ?
        Warning UnknownGrade C4 -> III/c",
    );
}

#[test]
fn columns_mixed_up_and_wrong_words() {
    check(
        "DAFTAR PENANDATANGANAN FAKTA INTEGRITAS\nNama;NIP;Jabatan\n198501012010011001;Budi Contoh;Camat\nSiti Misal;Lurah;Camat\n",
        "3 [] 198501012010011001 [] tanpa nomor | Definitive Camat
        4 [] Siti Misal [] tanpa nomor | Definitive Camat
        Warning FaktaIntegritas A1 -> DAFTAR PENANDATANGANAN PAKTA INTEGRITAS
        Warning DigitsInName A3 ?
        Warning NameInIdentity B3 A3<->B3
        Warning NameInIdentity B4 ?",
    );
    let long = "Raden Bagus ".repeat(12);
    check(&format!("Nama;Jabatan\n{long};Camat\n"), "2 [] Raden Bagus Raden Bagus Raden Bagus Raden Bagus Raden Bagus Raden Bagus Raden Bagus Raden Bagus Raden Bagus Raden Bagus Raden Bagus Raden Bagus [] tanpa nomor | Definitive Camat
        Warning TooLong A2
        Notice Cleaned A2");
}

#[test]
fn lists_without_a_header_and_without_names() {
    check(
        "Budi Contoh, S.E.\t198501012010011001\tCamat Ipuh\nSiti Misal\t198003152005012007\tLurah Penarik\n",
        "1 [] Budi Contoh [S.E.] NIP 19850101 201001 1 001 | Definitive Camat Ipuh
        2 [] Siti Misal [] NIP 19800315 200501 2 007 | Definitive Lurah Penarik
        Warning NoHeader",
    );
    check("NIP;Jabatan\n198501012010011001;Camat\n", "Refused NoNameColumn");
}

#[test]
fn without_headings_a_post_keeps_its_plt_and_a_name_may_be_one_word() {
    check(
        "Suparlan;198307072011011003;Plt. Camat Ipuh;Kecamatan Ipuh\n",
        "1 [] Suparlan [] NIP 19830707 201101 1 003 | Plt Camat Ipuh | Kecamatan Ipuh
        Warning NoHeader",
    );
    // Posts that nobody listed, one of them marked; a running number and a rank in front.
    check(
        "1\tSuparlan\t198307072011011003\tPembina (IV/a)\tPlt. Penghulu Muda\tGedung Utara\n\
         2\tBudi\t198501012010011001\tPenata, III/c\tPenjaga Malam\tGedung Selatan\n\
         3\tSiti Misal\t198003152005012007\tPenata (III/c)\tJuru Masak\tGedung Barat\n",
        "1 [] Suparlan [] NIP 19830707 201101 1 003 | Pembina | IV/a | Plt Penghulu Muda
        2 [] Budi [] NIP 19850101 201001 1 001 | Penata | III/c | Definitive Penjaga Malam
        3 [] Siti Misal [] NIP 19800315 200501 2 007 | Penata | III/c | Definitive Juru Masak
        Warning NoHeader",
    );
    // The mark in a column of its own, and rows without numbers that look a little like headings.
    check(
        "Suparlan;Plt;Camat Ipuh;Kecamatan Ipuh\nBudi;;Sekretaris;Dinas Sosial\n",
        "1 [] Suparlan [] tanpa nomor | Plt Camat Ipuh | Kecamatan Ipuh
        2 [] Budi [] tanpa nomor | Definitive Sekretaris | Dinas Sosial
        Warning NoHeader",
    );
    check(
        "Suparlan;Plt. Camat Ipuh;Unit Layanan\nBudi;Sekretaris;Dinas Sosial\nSiti Misal;Lurah;Kelurahan Bandar\n",
        "1 [] Suparlan [] tanpa nomor | Plt Camat Ipuh | Unit Layanan
        2 [] Budi [] tanpa nomor | Definitive Sekretaris | Dinas Sosial
        3 [] Siti Misal [] tanpa nomor | Definitive Lurah | Kelurahan Bandar
        Warning NoHeader",
    );
    check(
        "Suparlan, S.E.;Camat Ipuh;Plt\nTono Misal, S.H.;Camat Penarik;\nUmi Misal, S.T.;Sekretaris Daerah;Plh.\n",
        "1 [] Suparlan [S.E.] tanpa nomor | Plt Camat Ipuh
        2 [] Tono Misal [S.H.] tanpa nomor | Definitive Camat Penarik
        3 [] Umi Misal [S.T.] tanpa nomor | Plh Sekretaris Daerah
        Warning NoHeader",
    );
}

#[test]
fn a_header_of_two_rows_and_merged_units() {
    let workbook = sheet::read(&fixture("daftar.ods"), "daftar.ods").unwrap();
    let table = workbook.likely_table();
    let reading = roster::interpret(table, &columns::guess(table), event_date());
    same(&roster_text(&reading), "5 [Drs. H.] BUDI CONTOH [M.Si.] NIP 19680512 199303 1 004 | Pembina Utama Muda | IV/c | Definitive Kepala Dinas | Dinas Sosial
        6 [] Siti Misalnya [S.E.] NIP 19800315 200501 2 007 | Penata Tk. I | III/d | Definitive Sekretaris | Dinas Sosial
        7 [] Andi Umpama [] DITOLAK DigitsLost | Penata | III/c | Definitive Kepala Bidang | Dinas Perhubungan
        Notice AllCaps B5
        Refused DigitsLost C7 ?");
    check(
        "No;Nama;PANGKAT;;Jabatan\n;;Pangkat;Gol;\n1;Budi Contoh;Pembina;IV/a;Camat\n",
        "3 [] Budi Contoh [] tanpa nomor | Pembina | IV/a | Definitive Camat
        Notice RowSkipped C2",
    );
}

#[test]
fn three_lines_in_a_cell_and_answers_that_keep_them() {
    let text = "No\tNama/NIP/Pangkat\tJabatan\tUnit Kerja\n1\t\"Dr. Budi Contoh, SE\nNIP. 78051234\nPembina (IV/a)\"\tDirektur\tRSUD Contoh\n";
    check(
        text,
        "2 [Dr.] Budi Contoh [SE] DITOLAK Length { digits: 8 } | Pembina | IV/a | Definitive Direktur | RSUD Contoh
        Refused IdentityFormat B2 -> Dr. Budi Contoh, SE
        NRP 78051234
        Pembina (IV/a)
        Warning DegreePunctuation B2 -> Dr. Budi Contoh, S.E.
        NIP. 78051234
        Pembina (IV/a)
        Warning DoctorTitle B2 -> dr. Budi Contoh, SE
        NIP. 78051234
        Pembina (IV/a)",
    );
    let (mut table, mapping, reading) = roster_of(text);
    let refused = reading.rows[0].decided().unwrap_err();
    refused.answer(&mut table, "19780512 200501 1 004");
    let answered = roster::interpret(&table, &mapping, event_date());
    same(
        &roster_text(&answered),
        "2 [Dr.] Budi Contoh [SE] NIP 19780512 200501 1 004 | Pembina | IV/a | Definitive Direktur | RSUD Contoh
        Warning DegreePunctuation B2 -> Dr. Budi Contoh, S.E.
        19780512 200501 1 004
        Pembina (IV/a)
        Warning DoctorTitle B2 -> dr. Budi Contoh, SE
        19780512 200501 1 004
        Pembina (IV/a)",
    );
    refused.answer(&mut table, "");
    assert!(roster::interpret(&table, &mapping, event_date()).rows[0].decided().unwrap().is_none());
}

#[test]
fn a_ruined_document_number_holds_the_row_back_too() {
    check(
        "Nama;Nomor Naskah;Jabatan\nBudi Contoh;8,00112E+15;Camat\n",
        "2 [] Budi Contoh [] tanpa nomor | Definitive Camat
        Refused DigitsLost B2 ?",
    );
    let (_, _, reading) = roster_of("Nama;Nomor Naskah;Jabatan\nBudi Contoh;8,00112E+15;Camat\n");
    assert_eq!((reading.held().count(), reading.ready().count()), (1, 0));
}

#[test]
fn the_status_column_says_that_a_post_is_vacant() {
    check(
        "Nama;Jabatan;Status Jabatan;Keterangan\n;Camat Ipuh;Kosong;sejak pensiun; Plt. belum ditunjuk\nBudi Contoh;Lurah;Kosong;\n;Camat Penarik;-;\n",
        "2 []  [] tanpa nomor | Definitive Camat Ipuh | KOSONG
        3 [] Budi Contoh [] tanpa nomor | Definitive Lurah
        4 []  [] tanpa nomor | Definitive Camat Penarik
        Warning MissingName A4 -> KOSONG",
    );
    // A remark about another post never makes this one acting.
    check(
        "Nama;Jabatan;Keterangan\nBudi Contoh;Sekretaris;Plt. Kabid PAUD\nAndi Umpama;Plt. Lurah Bandar;Plh. Camat Ipuh\n",
        "2 [] Budi Contoh [] tanpa nomor | Definitive Sekretaris
        3 [] Andi Umpama [] tanpa nomor | Plt Lurah Bandar
        Warning AssignmentConflict C2
        Warning AssignmentConflict C3",
    );
}

#[test]
fn units_and_posts_are_never_taken_for_headings() {
    check(
        "Nama;Jabatan;Unit Kerja;Status\nBudi Contoh;Kepala;Dinas Sosial;Plt\nSiti Misal;Camat;Kecamatan Ipuh;Definitif\nAndi Umpama;Lurah;;\n",
        "2 [] Budi Contoh [] tanpa nomor | Plt Kepala | Dinas Sosial
        3 [] Siti Misal [] tanpa nomor | Definitive Camat | Kecamatan Ipuh
        4 [] Andi Umpama [] tanpa nomor | Definitive Lurah
        Warning MissingWorkUnit C4 -> Kecamatan Ipuh",
    );
    check(
        "No;Nama;Jabatan\n;Budi Contoh;\n;Siti Misal;\n",
        "2 [] Budi Contoh [] tanpa nomor | Definitive
        3 [] Siti Misal [] tanpa nomor | Definitive
        Warning MissingPost C2 ?
        Warning MissingPost C3 ?",
    );
}

#[test]
fn a_remark_may_say_the_role_and_is_asked_about_when_it_does_not_say_it_plainly() {
    check(
        "Nama;Jabatan;Keterangan\nBudi Contoh;Ketua KPU;Saksi\nSiti Misal;Sekda;Mengetahui\nAndi Umpama;Ketua MUI;Undangan/Tamu\n\
         Tono Misal;Ketua Bawaslu;saksi, belum pasti\nRina Andai;Camat;memimpin ikrar\n",
        "2 [] Budi Contoh [] tanpa nomor | Definitive Ketua KPU | Witness
        3 [] Siti Misal [] tanpa nomor | Definitive Sekda | Acknowledger
        4 [] Andi Umpama [] tanpa nomor | Definitive Ketua MUI | Guest
        5 [] Tono Misal [] tanpa nomor | Definitive Ketua Bawaslu | Witness
        6 [] Rina Andai [] tanpa nomor | Definitive Camat",
    );
    check(
        "Nama;Jabatan;Peran;Keterangan\nBudi Contoh;Ketua KPU;;Saksi?\nSiti Misal;Camat;Peserta;Saksi\nTono Misal;Ketua Bawaslu;Saksi;Saksi?\n",
        "2 [] Budi Contoh [] tanpa nomor | Definitive Ketua KPU
        3 [] Siti Misal [] tanpa nomor | Definitive Camat | Party
        4 [] Tono Misal [] tanpa nomor | Definitive Ketua Bawaslu | Witness
        Warning RoleOpen D2 => Saksi / Peserta
        Warning RoleConflict D3 => Peserta / Saksi",
    );
    let (table, mapping, reading) = roster_of("Nama;Keterangan\nBudi Contoh;Saksi?\n");
    let Some(intake::Suggestion::Role(choices)) = &reading.doubts[0].suggestion else { panic!("{reading:?}") };
    for role in choices {
        let mut answers = roster::Answers::default();
        answers.give(2, Field::Role, role.label());
        let answered = roster::interpret_answered(&table, &mapping, event_date(), &answers);
        assert_eq!((answered.rows[0].role, answered.doubts.len()), (Some(*role), 0), "{role:?}");
        assert_eq!(answered.rows[0].remarks, "Saksi?", "what was written stays");
    }
}

#[test]
fn who_is_only_said_to_be_no_signer_is_asked_about() {
    check(
        "Nama;Jabatan;Keterangan\nBudi Contoh;Ketua KPU;Bukan penandatangan\nSiti Misal;Sekda;tidak sebagai peserta\n\
         Andi Umpama;Ketua MUI;Undangan \u{2013} sudah dikirim\nTono Misal;Ketua Bawaslu;Saksi, di luar 53 penandatangan\n",
        "2 [] Budi Contoh [] tanpa nomor | Definitive Ketua KPU
        3 [] Siti Misal [] tanpa nomor | Definitive Sekda
        4 [] Andi Umpama [] tanpa nomor | Definitive Ketua MUI
        5 [] Tono Misal [] tanpa nomor | Definitive Ketua Bawaslu | Witness
        Warning RoleOpen C2 => Tamu / Saksi / Mengetahui / Peserta
        Warning RoleOpen C3 => Tamu / Saksi / Mengetahui / Peserta
        Warning RoleOpen C4 => Tamu / Peserta",
    );
}

#[test]
fn a_cell_merged_over_rows_speaks_for_each_and_is_answered_for_each() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (row, cells) in
        (0_u32..).zip([["Nama", "Keterangan"], ["Budi Contoh", ""], ["Siti Misal", ""], ["Andi Umpama", ""]])
    {
        for (column, text) in (0_u16..).zip(cells) {
            page.write(row, column, text).unwrap();
        }
    }
    page.merge_range(1, 1, 3, 1, "Saksi?", &rust_xlsxwriter::Format::new()).unwrap();
    let workbook = intake::sheet::read(&book.save_to_buffer().unwrap(), "daftar.xlsx").unwrap();
    let table = workbook.likely_table();
    let mapping = columns::guess(table);
    let open = roster::interpret(table, &mapping, event_date());
    assert_eq!(open.doubts.iter().filter(|doubt| doubt.code == intake::DoubtCode::RoleOpen).count(), 3);
    let mut answers = roster::Answers::default();
    for (row, role) in [(2, "Peserta"), (3, "Saksi"), (4, "Tamu")] {
        answers.give(row, Field::Role, role);
    }
    let reading = roster::interpret_answered(table, &mapping, event_date(), &answers);
    let roles: Vec<_> = reading.rows.iter().filter_map(|row| row.role).collect();
    assert_eq!(roles, [roster::Role::Party, roster::Role::Witness, roster::Role::Guest]);
}

#[test]
fn a_number_that_nobody_wrote_is_asked_for_where_others_have_one() {
    check(
        "Nama;NIP;Pangkat;Jabatan;Peran\nA Satu;198501012010011001;;Camat Ipuh;\nB Dua;;;Camat Penarik;\nC Tiga;-;;Camat Air Rami;\n\
         D Empat;;;Bupati Contoh;\nE Lima;;;Kepala Kantor;Saksi\nF Enam;;Pembina;Kepala Kantor;Saksi\nG Tujuh;199003152022212003;;Guru;\n",
        "2 [] A Satu [] NIP 19850101 201001 1 001 | Definitive Camat Ipuh
        3 [] B Dua [] tanpa nomor | Definitive Camat Penarik
        4 [] C Tiga [] tanpa nomor | Definitive Camat Air Rami
        5 [] D Empat [] tanpa nomor | Definitive Bupati Contoh
        6 [] E Lima [] tanpa nomor | Definitive Kepala Kantor | Witness
        7 [] F Enam [] tanpa nomor | Pembina | Definitive Kepala Kantor | Witness
        8 [] G Tujuh [] NI PPPK 19900315 202221 2 003 | Definitive Guru
        Warning MissingNumber B3 -> tanpa NIP
        Warning MissingNumber B7 -> tanpa NIP",
    );
    let (mut table, mapping, reading) = roster_of("Nama;NIP;Jabatan\nA Satu;198501012010011001;Camat\nB Dua;;Lurah\n");
    assert_eq!(reading.held().count(), 0, "it holds nobody back");
    table.set_text(CellAddress::new(2, 1), "tanpa NIP");
    assert!(roster::interpret(&table, &mapping, event_date()).doubts.is_empty());
}

#[test]
fn a_refusal_says_its_reason_in_a_few_words() {
    let text = "Nama;NIP;NRP\nA Satu;12345;\nB Dua;;123\nC Tiga;1.98E+17;\nD Empat;198501012010131001;\nE Lima;198501012010013001;\n";
    let (_, _, reading) = roster_of(text);
    let reasons: Vec<_> = reading.rows.iter().map(|row| row.decided().unwrap_err().reason()).collect();
    assert_eq!(reasons[0], "NIP harus 18 angka; tertulis 5");
    assert_eq!(reasons[1], "NRP berisi 5 sampai 14 angka; tertulis 3");
    assert!(
        reasons[2].contains("hilang") && reasons[3].contains("ke-13") && reasons[4].contains("ke-15"),
        "{reasons:?}"
    );
}
