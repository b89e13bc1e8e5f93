//! Sentences for people: what happened, what is safe, what to do. Indonesian; never matched by code.

use std::path::Path;

use ceremony::Refusal;
use ceremony::event::{InkDoubt, PaperDoubt};
use document::indonesian;
use journal::{Damage, Fault, JournalError};

use crate::wire::CheckOutcome;

pub(crate) const BUG: &str = "Ikrar menemui kesalahan di dalam dirinya. Semua yang sudah tersimpan tetap aman. \
     Tutup lalu buka kembali berkas acara, kemudian ulangi langkah terakhir.";
pub(crate) const NOTHING_OPEN: &str = "Belum ada acara yang dibuka. Buka berkas acara atau buat acara baru.";

pub(crate) const BAD_ID: &str =
    "Kode pengenal dalam permintaan tidak dikenali. Muat ulang layar ini, lalu ulangi langkah terakhir.";

/// A date that does not exist or is written another way.
pub(crate) fn date(written: &str) -> String {
    format!("Tanggal «{written}» tidak dikenali. Tulis tahun, bulan, lalu tanggal, misalnya 2026-03-02.")
}

/// A request in an unknown shape.
pub(crate) fn bad_request(operation: &str) -> String {
    format!(
        "Isi permintaan «{operation}» tidak lengkap atau tidak sesuai bentuknya. Cocokkan nama dan isi setiap bidang, \
         lalu ulangi."
    )
}

pub(crate) fn file(path: &Path) -> String {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        return format!(
            "Folder {} tidak ditemukan, jadi berkas {} tidak dapat dibaca atau ditulis. Pasang flashdisknya, buat foldernya \
             dahulu, atau pilih folder lain.",
            folder.display(),
            path.display()
        );
    }
    format!(
        "Berkas {} tidak dapat dibaca atau ditulis. Periksa apakah flashdisk masih terpasang, ruangnya cukup, dan \
         foldernya boleh ditulisi, lalu coba lagi.",
        path.display()
    )
}

const THUMBPRINT_ALONE: &str =
    "Cap jempol perlu pendamping dan saksi. Catat dahulu siapa yang membantu dan siapa yang menyaksikan.";
const HELPER_IS_WITNESS: &str =
    "Penanda tangan, pendamping, dan saksi harus tiga orang yang berbeda. Ganti salah satunya.";
const SIGNING_NOT_RUNNING: &str =
    "Butir penandatanganan belum dimulai. Mulai butir itu pada susunan acara, lalu panggil kembali.";
const NOT_FOUNDER: &str = "Hanya laptop yang membuat acara ini yang menentukan catatan laptop lain dihitung atau tidak, dan \
                           tidak tentang dirinya sendiri. Lakukan di laptop itu.";

/// Why a rule says no.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::FoundedAlready => "Acara ini sudah dibuat.".into(),
        Refusal::NotFounder => NOT_FOUNDER.into(),
        Refusal::Empty { field } => format!("Isian {} masih kosong. Isi dahulu, lalu simpan kembali.", term(field)),
        Refusal::TooMany { what, limit } => {
            format!("Isian {} terlalu panjang atau terlalu banyak; batasnya {limit}. Ringkas dahulu.", term(what))
        }
        Refusal::Unknown { what } => {
            format!("Data {} tidak ditemukan lagi. Mungkin sudah diubah; muat ulang layar ini.", term(what))
        }
        Refusal::NumberTaken { number, holder } => {
            format!("Nomor naskah {number} sudah dipakai untuk {holder}. Beri nomor lain atau kosongkan.")
        }
        Refusal::HasSigned { name } => {
            format!("{name} sudah menandatangani, jadi tidak dapat dikeluarkan dari daftar. Batalkan dahulu tanda tangannya dengan alasan.")
        }
        Refusal::Frozen { what } => {
            format!("{} tidak dapat diubah lagi karena sudah ada tanda tangan atau sudah berjalan.", term(what))
        }
        Refusal::SessionOpen => "Acara sedang berjalan. Tutup dahulu sesi yang terbuka.".into(),
        Refusal::NoSession => "Acara belum dibuka. Buka acara di Jalankan Acara, lalu ulangi.".into(),
        Refusal::HallNotClosed => "Penandatanganan susulan baru dapat dibuka setelah acara di aula ditutup.".into(),
        Refusal::HallOver => "Acara di aula sudah ditutup. Gunakan penandatanganan susulan.".into(),
        Refusal::ItemsOpen { titles } => format!(
            "Susunan acara belum lengkap: {}. Akhiri atau lewati dahulu dengan alasan.",
            titles.join(", ")
        ),
        Refusal::ItemState { state } => item_state(state).into(),
        Refusal::SigningNotRunning => SIGNING_NOT_RUNNING.into(),
        Refusal::OpenPlaceholders { names } => format!(
            "Naskah masih memuat isian kosong: {}. Isi di Persiapan, Kop & naskah.",
            names.join(", ")
        ),
        Refusal::NoText => "Naskah pakta masih kosong. Isi di Persiapan, Kop & naskah.".into(),
        Refusal::TextChanged => "Naskah berubah ketika sedang ditampilkan. Naskah terbaru ditampilkan; baca, lalu tanda tangani kembali.".into(),
        Refusal::ShownChanged => "Data penandatangan berubah ketika sedang ditampilkan. Periksa nama dan jabatan, lalu tanda tangani kembali.".into(),
        Refusal::SignedAlready { name } => format!("{name} sudah menandatangani. Untuk mengulang, batalkan dahulu dengan alasan."),
        Refusal::ScanUsed { name } => format!(
            "Halaman pindaian ini sudah dicatat untuk {name}. Pindai lembar milik orang ini, lalu baca kembali."
        ),
        Refusal::DateWritten { written, earliest, latest } => format!(
            "Tanggal {} tidak mungkin: naskahnya baru ada {}, dan hari ini {}. Baca sekali lagi tanggal yang tertulis di lembar.",
            indonesian::date(*written),
            indonesian::date(*earliest),
            indonesian::date(*latest)
        ),
        Refusal::ActReused => "Tanda tangan ini sudah tersimpan dengan isi lain. Muat ulang layar tanda tangan.".into(),
        Refusal::ThumbprintAlone => THUMBPRINT_ALONE.into(),
        Refusal::HelperIsWitness => HELPER_IS_WITNESS.into(),
        Refusal::InkDoubtful { doubts } => {
            joined(doubts, ink_doubt, "Perbaiki, atau simpan apa adanya atas keputusan petugas.")
        }
        Refusal::PaperDoubtful { doubts } => {
            joined(doubts, paper_doubt, "Lihat gambarnya, lalu terima atas keputusan petugas.")
        }
        Refusal::NoSuchAct => "Tanda tangan itu tidak ada atau sudah dibatalkan.".into(),
        Refusal::Undecided { count } => format!(
            "{count} orang belum diberi keterangan. Tandai menyusul, berhalangan, atau tidak hadir sebelum menutup acara."
        ),
        Refusal::NotPrepared { what: "second party" } => {
            "Pihak kedua perjanjian ini belum ditentukan. Pilih pihak keduanya di Persiapan, Peserta, lalu panggil kembali.".into()
        }
        Refusal::NotArchived => "Naskah ini belum ada di arsip. Arsipkan dahulu di Naskah.".into(),
        Refusal::NotSealed => "Naskah ini belum disegel, atau segelnya sudah lain. Muat ulang layar ini.".into(),
        Refusal::SessionNotClosed => "Sesi ini belum ditutup. Tutup dahulu di Jalankan Acara.".into(),
        Refusal::NotPrepared { what } => format!("Persiapan {} belum lengkap. Lengkapi di Persiapan.", term(what)),
    }
}

fn item_state(state: &str) -> &'static str {
    match state {
        "running" => "Butir acara ini sedang berjalan.",
        "done" => "Butir acara ini sudah selesai.",
        _ => "Butir acara ini belum dimulai.",
    }
}

/// Every doubt, then the step.
fn joined<D: Copy>(doubts: &[D], say: fn(D) -> &'static str, step: &str) -> String {
    doubts.iter().copied().map(say).chain([step]).collect::<Vec<_>>().join(" ")
}

/// Sheets signed with a pen that cannot be filed, or should be looked at.
pub(crate) fn mixed_sheets(name: &str) -> String {
    format!("Halaman-halaman ini berasal dari dua cetakan lembar {name} yang berbeda. Pindai satu lembar yang utuh.")
}

pub(crate) fn missing_page(name: &str, page: u8, pages: u8) -> String {
    format!(
        "Halaman {page} dari {pages} lembar {name} belum terbaca. Pindai juga halaman itu, lalu baca semuanya kembali."
    )
}

pub(crate) fn printed_before(name: &str) -> String {
    format!(
        "Data {name} diubah sesudah lembar ini dicetak. Kembalikan datanya seperti yang tercetak lalu baca lagi, atau \
         cetak lembar baru untuk ditandatangani."
    )
}

pub(crate) fn line_signed(name: &str, on_paper: bool) -> String {
    let how = if on_paper { "sudah diterima dari lembar lain" } else { "sudah diberikan di layar" };
    format!(
        "Tanda tangan {name} {how}, tetapi barisnya di kertas ini juga bertanda tangan. Yang tercatat tetap berlaku; bila \
         yang di kertas ini yang benar, batalkan dahulu yang tercatat, lalu baca lagi."
    )
}

pub(crate) fn words_gone(name: &str) -> String {
    format!("Naskah pada lembar {name} sudah diganti dan tidak dipakai lagi. Cetak lembar baru untuk ditandatangani.")
}

pub(crate) fn older_words(printed: u32, now: u32) -> String {
    format!("Lembar ini memuat naskah versi {printed}, sedangkan yang berlaku sekarang versi {now}.")
}

/// What is doubtful about a scan, where nothing more is known of it.
pub(crate) fn paper_doubt(doubt: PaperDoubt) -> &'static str {
    match doubt {
        PaperDoubt::Blank => "Tempat tanda tangannya tampak kosong.",
        PaperDoubt::Coarse => "Gambarnya terlalu kecil untuk dibaca nyaman.",
        PaperDoubt::Dark => "Gambarnya gelap.",
        PaperDoubt::CutOff => "Sebagian lembar berada di luar gambar.",
        PaperDoubt::Askew => "Tanda di sudut lembar tidak terlihat semua.",
        PaperDoubt::Moved => "Tata letak lembar berubah sejak dicetak.",
        PaperDoubt::OtherSigned => "Seorang lain di lembar ini sudah menandatangani sebelumnya.",
        PaperDoubt::Repeated => "Halaman atau barisnya terbaca lebih dari satu kali.",
        PaperDoubt::OlderWords => "Naskah pada lembar ini bukan yang berlaku sekarang.",
        PaperDoubt::Unnumbered => "Lembar ini dicetak sebelum bernomor.",
        PaperDoubt::Unread => "Gambarnya memuat bagian yang tidak terbaca.",
        PaperDoubt::LineFiled => "Baris ini sudah diterima untuk orang lain.",
    }
}

fn ink_doubt(doubt: InkDoubt) -> &'static str {
    match doubt {
        InkDoubt::Blank => "Tanda tangan masih kosong.",
        InkDoubt::DotLike => "Tanda tangan hanya berupa titik atau goresan sangat kecil.",
        InkDoubt::Clipped => "Tanda tangan terpotong di tepi kotak.",
    }
}

/// English field names of refusals as the screens call them.
fn term(field: &str) -> &str {
    match field {
        "party" | "second party" => "pihak",
        "second party of a signed agreement" => "Pihak kedua pada perjanjian yang sudah ditandatangani",
        "targets of a signed agreement" => "Sasaran dan target pada perjanjian yang sudah ditandatangani",
        "symbolic representatives" => "perwakilan simbolis",
        "agenda items of one name" => "butir acara bernama sama",
        "template" => "templat",
        "official record number" => "nomor berita acara",
        "retention" => "retensi",
        "rank" => "pangkat",
        "grade" => "golongan",
        "remark" => "keterangan",
        "echelon" => "eselon",
        "printer" => "pencetak",
        "name of the timestamp server" => "nama server stempel waktu",
        "device" => "perangkat",
        "scanned pages" => "halaman pindaian",
        "strokes" => "goresan",
        "doubts" => "keraguan",
        "value" | "values of placeholders" => "isian naskah",
        "lines of a title or closing" => "baris judul atau penutup",
        "characters of a target" => "kalimat sasaran kinerja",
        "title" => "judul acara",
        "place" => "tempat",
        "town" => "kota",
        "legal basis" => "dasar hukum",
        "letterhead" => "kop",
        "line" => "baris",
        "agenda" => "susunan acara",
        "agenda item" => "butir acara",
        "agenda item that has begun" => "Butir acara yang sudah berjalan",
        "clauses" => "butir naskah",
        "levels of clauses" => "tingkat butir naskah",
        "characters of a sentence" => "kalimat naskah",
        "form of the pact" => "Bentuk pakta",
        "role of somebody who has signed" => "Peran orang yang sudah menandatangani",
        "name" | "person" => "nama",
        "front titles" | "back titles" => "gelar",
        "identity number" => "nomor identitas",
        "post" => "jabatan",
        "work unit" => "unit kerja",
        "document number" => "nomor naskah",
        "people" | "people in one entry" | "roster" => "daftar peserta",
        "posts" | "posts in one entry" => "daftar jabatan",
        "targets" => "sasaran kinerja",
        "reason" => "alasan",
        "delegate" => "nama yang mewakili",
        "post of the delegate" => "jabatan yang mewakili",
        "moves" => "perubahan urutan",
        "setup" => "acara",
        "signature place" => "tempat tanda tangan",
        other => other,
    }
}

/// Keys and certificates.
pub(crate) fn key(error: &seal::KeyError) -> String {
    use seal::KeyError as E;
    match error {
        E::Passphrase => "Kata sandi tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi.".into(),
        E::Size { what, limit, .. } => match *what {
            "the passphrase" => format!("Kata sandi harus berisi 1 sampai {limit} huruf."),
            "the list of trust" => format!("Daftar kepercayaan penuh ({limit}). Keluarkan yang tidak dipakai."),
            _ => format!("Nama dan instansi pada sertifikat harus berisi 1 sampai {limit} huruf."),
        },
        E::Validity => "Masa berlaku sertifikat tidak dapat dipakai. Periksa jam laptop.".into(),
        E::Certificate(_) => "Berkas ini bukan sertifikat yang dapat dipakai (.cer, .crt, atau .pem).".into(),
        E::Box(_) => {
            "Berkas kunci segel di laptop ini rusak. Pasang kembali dari cadangan, atau buat kunci baru.".into()
        }
        E::NewerBox(_) => "Kunci segel ini dibuat Ikrar yang lebih baru. Perbarui Ikrar dahulu.".into(),
        E::Pkcs12 => "Berkas kunci (.p12 atau .pfx) tidak terbaca, atau kata sandinya salah.".into(),
        E::KeyCount(_) => "Berkas kunci harus berisi tepat satu kunci. Ekspor ulang dari asalnya.".into(),
        E::KeyKind(_) => "Kunci ini bukan jenis EC P-256, jadi tidak dapat menyegel. Minta kunci P-256.".into(),
        E::Mismatch => "Sertifikat dan kunci dalam berkas ini bukan pasangan. Ekspor ulang dari asalnya.".into(),
    }
}

/// Why the answer of a timestamp server was not taken.
pub(crate) fn timestamp(host: &str, error: &seal::TimestampError) -> String {
    use seal::TimestampError as E;
    let what = match error {
        E::Refused { status } => {
            return format!(
                "Server stempel waktu {host} menolak permintaan ini (status {status}). Tanyakan kepada pengelolanya; \
                 segelnya tidak berubah."
            );
        }
        E::Foreign => "bukan untuk segel yang ditanyakan",
        E::Unverified(_) => "tanda tangannya tidak cocok, atau jenisnya tidak dikenal",
        E::NoRoom { .. } => "terlalu besar untuk tempat yang ada di dalam segel",
        E::Unreadable(_) => "bukan stempel waktu yang dapat dibaca; bila Wi-Fi meminta masuk, masuklah dahulu",
        E::NotSealed => "untuk segel yang tidak utuh",
    };
    format!("Jawaban server stempel waktu {host} tidak dipakai: {what}. Segelnya tidak berubah.")
}

/// What a ceremony file has.
pub(crate) fn journal(error: &JournalError) -> String {
    match error {
        JournalError::Locked { path } => format!(
            "Berkas {} sedang dibuka oleh Ikrar yang lain. Tutup dahulu di sana, lalu buka kembali di sini.",
            name(path)
        ),
        JournalError::Exists { path } => {
            format!("Berkas {} sudah ada. Pilih nama lain; berkas lama tidak ditimpa.", name(path))
        }
        JournalError::Missing { path } => format!(
            "Berkas {} tidak ditemukan. Mungkin dipindahkan atau flashdisk belum terpasang; cari dengan Buka berkas.",
            path.display()
        ),
        JournalError::Foreign { path } => format!(
            "Berkas {} bukan berkas acara Ikrar atau sudah rusak di bagian awalnya. Buka berkas berakhiran .ikrar, atau pakai salinannya.",
            name(path)
        ),
        JournalError::Newer { found, known } => format!(
            "Berkas ini dibuat dengan Ikrar yang lebih baru (format {found}; yang dikenal di sini {known}). Perbarui \
             Ikrar di laptop ini, lalu buka kembali. Berkas tidak diubah."
        ),
        JournalError::Broken { seq, fault, .. } => format!(
            "Catatan ke-{} di dalam berkas tidak utuh ({}). Jangan lanjutkan dengan berkas ini: buka salinan di \
             flashdisk, dan simpan berkas ini untuk diperiksa.",
            seq + 1,
            chain_fault(fault)
        ),
        JournalError::Body(_) => {
            "Salah satu catatan di dalam berkas tidak dapat dibaca. Buka salinan di flashdisk, dan \
             simpan berkas ini untuk diperiksa."
                .into()
        }
        JournalError::Segment(_) => {
            "Catatan acara di dalam bundel tidak dapat dibaca. Ambil bundelnya sekali lagi dari \
             tempat asalnya."
                .into()
        }
        JournalError::Blob { .. } => "Gambar atau naskah yang dicatat tidak ada atau rusak di dalam berkas. Jalankan \
             Periksa berkas untuk melihat tempatnya, lalu ambil dari salinan."
            .into(),
        JournalError::TooLarge { limit, .. } => {
            format!("Isian terlalu besar; batasnya {} MB. Kecilkan dahulu.", limit / 1_000_000)
        }
        JournalError::CutOff { path } => format!(
            "Berkas {} terpotong: bagian akhirnya tidak ada, mungkin karena penyalinan terputus. Berkas ini tidak diubah. \
             Salin sekali lagi dari tempat asalnya, atau buka salinan di flashdisk.",
            name(path)
        ),
        JournalError::Storage(_) if error.is_damage() => {
            "Berkas acara terpotong atau rusak, sehingga tidak dapat dibaca. \
             Buka salinan di flashdisk, dan simpan berkas ini untuk diperiksa."
                .into()
        }
        JournalError::Storage(_) | JournalError::Io(_) => "Penyimpanan gagal: cakram penuh, flashdisk tercabut, atau \
             folder tidak boleh ditulisi. Langkah terakhir belum tersimpan; yang sebelumnya aman. Periksa, lalu ulangi."
            .into(),
    }
}

fn chain_fault(fault: &str) -> &'static str {
    match fault {
        "its contents were changed" => "isinya berubah",
        "an entry before it is missing" => "ada catatan sebelumnya yang hilang",
        "the signature does not hold" => "tanda keasliannya tidak cocok",
        _ => "isinya terpotong",
    }
}

/// A fault found by "Periksa berkas".
pub(crate) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Pages { damage, .. } => {
            let damage = match damage {
                Damage::CutOff => "bagian akhirnya tidak ada",
                Damage::Tables => "susunan tabelnya bukan susunan berkas acara",
                Damage::Unreadable => "sebagian isinya tidak terbaca",
            };
            format!(
                "Berkas rusak secara fisik: {damage}. Pakai salinan di flashdisk; simpan berkas ini untuk diperiksa."
            )
        }
        Fault::Chain { seq, fault } => {
            let place = seq.map_or_else(String::new, |seq| format!(" pada catatan ke-{}", seq + 1));
            let fault = chain_fault(fault);
            format!("Rantai catatan terputus{place}: {fault}. Catatan sebelumnya utuh; bandingkan dengan salinan.")
        }
        Fault::Signature { seq, .. } => format!("Catatan ke-{} tidak ditandai oleh laptop yang menulisnya.", seq + 1),
        Fault::Body { seq } => format!("Isi catatan ke-{} tidak dapat dibaca. Ambil dari salinan.", seq + 1),
        Fault::BlobMissing { digest } => {
            format!("Gambar atau naskah {} dicatat tetapi tidak ada. Ambil dari salinan.", digest.short())
        }
        Fault::BlobDamaged { digest } => {
            format!("Gambar atau naskah {} berubah sejak disimpan. Ambil dari salinan.", digest.short())
        }
        Fault::Projections => {
            "Daftar ringkas tidak cocok dengan catatan. Catatan asli utuh; daftar dapat disusun ulang \
             dengan «ikrarctl check --rebuild»."
                .into()
        }
    }
}

/// The one next step after a check; the faults themselves name the places.
pub(crate) fn after_check(faults: &[Fault], outcome: CheckOutcome) -> Option<String> {
    let next = match outcome {
        CheckOutcome::Whole => return None,
        CheckOutcome::Missing if faults.iter().all(|fault| *fault == Fault::Projections) => return None,
        CheckOutcome::Missing => {
            "Semua catatan utuh; yang hilang adalah isi yang disebutnya. Pakai Lengkapi dari salinan: pilih salinan kedua, bundel, \
             atau salinan berkas ini, dan yang hilang diambil dari sana."
        }
        CheckOutcome::Damaged => {
            "Jangan teruskan acara di berkas ini, dan simpan berkasnya. Buka salinan kedua, bundel, atau salinan berkas yang \
             terakhir utuh, lalu teruskan dari sana; yang sempat dicatat sesudahnya disebut oleh kertas dan laptop lain."
        }
    };
    Some(next.to_owned())
}

pub(crate) fn name(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()
}
