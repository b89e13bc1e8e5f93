//! The command line as it is typed. The first line of each comment is what its help page shows.

use std::path::PathBuf;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::help;

/// Ikrar tanpa layar: menyiapkan, menandatangani, menyusun naskah, dan memeriksa berkas acara.
#[derive(Debug, Parser)]
#[command(name = "ikrarctl", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// Jawaban dalam bentuk JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    /// Reads what was typed; a page of help counts as an error of clap's kind.
    pub(crate) fn typed() -> Result<Self, clap::Error> {
        let matches = help::indonesian(Self::command()).try_get_matches()?;
        Self::from_arg_matches(&matches)
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Membuat berkas acara baru
    New {
        /// Letak berkas acara yang dibuat
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Judul acara
        #[arg(long, default_value = "", value_name = "JUDUL")]
        title: String,
        /// Kunci templat, lihat `ikrarctl templates`; tanpa pilihan ini netralitas-asn
        #[arg(long, default_value = "netralitas-asn", value_name = "TEMPLAT")]
        template: String,
        /// Berkas acara lama, sumber teks, peserta, dan kop
        #[arg(long, value_name = "BERKAS_LAMA")]
        from: Option<PathBuf>,
        /// Tanggal acara, YYYY-MM-DD
        #[arg(long, value_name = "TANGGAL")]
        date: String,
        /// Acara ini gladi
        #[arg(long)]
        rehearsal: bool,
    },
    /// Menampilkan daftar templat
    Templates,
    /// Daftar peserta
    #[command(subcommand)]
    Roster(Roster),
    /// Menampilkan acara: waktu, jumlah, dan giliran berikutnya
    Show {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
    },
    /// Menjalankan satu operasi aplikasi dengan permintaan JSON, seperti layarnya
    Do {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Nama operasi, misalnya `open_session`
        #[arg(value_name = "OPERASI")]
        operation: String,
        /// Permintaan JSON; tanpa isian ini `{}`
        #[arg(default_value = "{}", value_name = "PERMINTAAN")]
        request: String,
    },
    /// Menandatangani dengan goresan yang sudah direkam dan foto bila ada
    Sign {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Nama, jabatan, atau nomor; harus cocok dengan tepat satu orang
        #[arg(long, value_name = "ORANG")]
        person: String,
        /// Goresan JSON: `{"field":{"width":62,"height":22},"device":"pen","strokes":[{"points":[[9,12,0.5,0],…]}]}`;
        /// alat `pen`, `touch`, atau `mouse`; titik: x, y, tekanan 0 sampai 1, waktu dalam mikrodetik
        #[arg(long, value_name = "GORESAN")]
        strokes: PathBuf,
        /// Foto JPEG atau PNG; tanpa pilihan ini foto dianggap ditolak
        #[arg(long, value_name = "FOTO")]
        photo: Option<PathBuf>,
        /// Terima goresan yang kosong, hanya titik, atau terpotong
        #[arg(long)]
        overrule: bool,
    },
    /// Mencatat keadaan seseorang yang tidak menandatangani
    Mark {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Nama, jabatan, atau nomor; harus cocok dengan tepat satu orang
        #[arg(long, value_name = "ORANG")]
        person: String,
        /// deferred (menyusul), absent (tidak hadir), excused (berhalangan), atau delegate (hadir diwakili)
        #[arg(value_name = "KEADAAN")]
        outcome: Outcome,
        /// Alasan, atau nama yang mewakili
        #[arg(long, default_value = "", value_name = "CATATAN")]
        note: String,
        /// Jabatan yang mewakili
        #[arg(long, default_value = "", value_name = "JABATAN")]
        post: String,
    },
    /// Mengarsipkan semua naskah yang siap dan menyimpannya ke sebuah folder
    Documents {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Folder tujuan; dibuat bila belum ada
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Memeriksa berkas: catatan, rantai, tanda tangan digital, isi, dan ringkasan
    Check {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Susun ulang ringkasan dari catatannya dahulu
        #[arg(long)]
        rebuild: bool,
        /// Ambil dahulu isi yang hilang dari salinan kedua, bundel, atau salinan berkas ini
        #[arg(long, value_name = "SALINAN")]
        lengkapi: Option<PathBuf>,
    },
    /// Menyusun seluruh acara menjadi satu bundel (zip): naskah, catatan, sertifikat, dan halaman pemeriksanya
    Bundel {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Bundel yang ditulis; berkas lama tidak ditimpa
        #[arg(long, value_name = "ZIP")]
        out: PathBuf,
    },
    /// Membuat berkas acara dari sebuah bundel
    BukaBundel {
        /// Bundel
        #[arg(value_name = "ZIP")]
        bundle: PathBuf,
        /// Berkas acara yang dibuat; berkas lama tidak ditimpa
        #[arg(long, value_name = "BERKAS")]
        out: PathBuf,
    },
    /// Menggabungkan catatan laptop lain, dari salinan kedua, bundel, atau berkas acaranya
    Gabung {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Salinan kedua, bundel, atau berkas acara dari laptop lain; tidak diubah
        #[arg(long, value_name = "SUMBER")]
        dari: PathBuf,
        /// Hanya tampilkan yang akan masuk; tidak ada yang ditulis
        #[arg(long)]
        lihat: bool,
        /// Kunci laptop yang catatannya disimpan tetapi tidak dihitung; boleh diulang
        #[arg(long, value_name = "LAPTOP", requires = "alasan")]
        jangan_hitung: Vec<String>,
        /// Mengapa tidak dihitung
        #[arg(long, value_name = "ALASAN")]
        alasan: Option<String>,
    },
    /// Menulis lembar lanjutan kertas: siapa yang sudah dan belum menandatangani, dengan baris untuk pena
    Lanjutan {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// PDF yang ditulis; yang lama diganti
        #[arg(long, value_name = "PDF")]
        out: PathBuf,
    },
    /// Tanda tangan basah: lembar untuk pena, dan pindaiannya
    #[command(subcommand)]
    Basah(Wet),
    /// Menyimpan data tanda tangan seseorang: gambar SVG, titik-titik seperti ISO/IEC 19794-7, dan catatannya
    Tinta {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Nama, jabatan, atau nomor; harus cocok dengan tepat satu orang
        #[arg(long, value_name = "ORANG")]
        person: String,
        /// Folder tujuan; dibuat bila belum ada
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// Sertakan juga yang dibatalkan; berkasnya bertanda DIBATALKAN
        #[arg(long)]
        voided: bool,
    },
    /// Menyegel naskah dalam arsip dengan kunci laptop ini; kata sandinya dari variabel `IKRAR_KATA_SANDI`
    Seal {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Sesudahnya minta stempel waktu untuk segel yang belum punya; tanpa kata sandi, hanya itu yang dikerjakan
        #[arg(long, value_name = "ALAMAT")]
        stempel_waktu: Option<String>,
    },
    /// Memeriksa keaslian PDF, foto halaman, berkas acara, atau folder berisi itu
    Verify {
        /// Berkas atau folder
        #[arg(required = true, value_name = "BERKAS")]
        paths: Vec<PathBuf>,
        /// Sertifikat yang dipercaya untuk pemeriksaan ini saja
        #[arg(long, value_name = "SERTIFIKAT")]
        trust: Vec<PathBuf>,
    },
    /// Menyalin acara seutuhnya, lalu memeriksa salinannya
    Backup {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Letak salinan; belum boleh ada
        #[arg(value_name = "SALINAN")]
        to: PathBuf,
    },
    /// Memainkan satu acara utuh: sebuah contoh, atau peserta rekaan. Naskahnya tampil seperti sungguhan, tanpa tanda GLADI
    Demo {
        /// `mukomuko` atau `musi-rawas`; tanpa pilihan ini mukomuko
        #[arg(long, default_value = "mukomuko", value_name = "CONTOH")]
        sample: String,
        /// Folder untuk berkas acara dan naskahnya
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// Sebanyak ini peserta rekaan sebagai ganti peserta contoh, 1 sampai 100000
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100_000), value_name = "JUMLAH")]
        signatories: Option<u32>,
        /// Angka awal segala yang direka; tanpa pilihan ini 1
        #[arg(long, default_value_t = 1, value_name = "ANGKA")]
        seed: u64,
        /// Berkas acara saja, tanpa naskah
        #[arg(long)]
        no_documents: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Wet {
    /// Menyusun lembar kosong untuk yang belum menandatangani
    Cetak {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Folder tujuan; dibuat bila belum ada
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// Nama, jabatan, atau nomor seseorang; boleh berulang, tanpa pilihan ini semua yang belum
        #[arg(long, value_name = "ORANG")]
        person: Vec<String>,
    },
    /// Membaca pindaian atau foto lembar yang sudah ditandatangani; tidak mencatat apa pun tanpa `--terima`
    Baca {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// JPEG, PNG, atau PDF
        #[arg(required = true, value_name = "PINDAIAN")]
        scans: Vec<PathBuf>,
        /// Terima lembar yang tidak diragukan
        #[arg(long)]
        terima: bool,
        /// Tanggal yang tertulis di lembar yang diterima, YYYY-MM-DD; tanpa pilihan ini tanggal penerimaannya
        #[arg(long, requires = "terima", value_name = "TANGGAL")]
        tanggal: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Roster {
    /// Mengambil peserta dari lembar kerja
    Import {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Lembar kerja CSV, XLSX, XLS, atau ODS
        #[arg(value_name = "LEMBAR")]
        spreadsheet: PathBuf,
        /// Hanya tampilkan yang akan diambil, dengan setiap keraguannya
        #[arg(long)]
        preview: bool,
        /// Ambil orangnya tanpa nomor yang ditolak
        #[arg(long)]
        without_refused: bool,
    },
    /// Menampilkan daftar peserta
    Show {
        /// Berkas acara
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Kata yang dicari
        #[arg(default_value = "", value_name = "CARI")]
        search: String,
    },
}

/// Outcomes other than a signature.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Outcome {
    /// Menyusul.
    Deferred,
    /// Tidak hadir.
    Absent,
    /// Berhalangan.
    Excused,
    /// Hadir diwakili.
    Delegate,
}
