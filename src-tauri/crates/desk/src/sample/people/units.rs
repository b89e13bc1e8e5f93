//! Units and jobs of a regency: who leads, which offices a unit has, who works there.
//!
//! The structure is the public one of Mukomuko, with schools and wards made up; it names no person. Tables only:
//! nothing here throws dice.

const DISTRICTS: [&str; 15] = [
    "Lubuk Pinang",
    "Kota Mukomuko",
    "Teras Terunjam",
    "Pondok Suguh",
    "Ipuh",
    "Malin Deman",
    "Air Rami",
    "Teramang Jaya",
    "Selagan Raya",
    "Penarik",
    "XIV Koto",
    "V Koto",
    "Air Majunto",
    "Air Dikit",
    "Sungai Rumbai",
];

/// Heads of units, after the regional secretary: what the head is, the unit, the trade most heads come from.
const HEADS: [(&str, &str, Trade); 29] = [
    ("Sekretaris DPRD", "Sekretariat DPRD", Trade::Rule),
    ("Inspektur Daerah", "Inspektorat", Trade::Money),
    ("", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", Trade::Rule),
    ("", "Badan Keuangan Daerah", Trade::Money),
    ("", "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah", Trade::Works),
    ("", "Badan Penanggulangan Bencana Daerah", Trade::Rule),
    ("", "Badan Kesatuan Bangsa dan Politik", Trade::Rule),
    ("", "Dinas Pendidikan dan Kebudayaan", Trade::School),
    ("", "Dinas Kesehatan", Trade::Physician),
    ("", "Dinas Pekerjaan Umum dan Penataan Ruang", Trade::Works),
    ("", "Satuan Polisi Pamong Praja", Trade::Rule),
    ("", "Dinas Pemadam Kebakaran dan Penyelamatan", Trade::Rule),
    ("", "Dinas Perhubungan", Trade::Works),
    ("", "Dinas Tenaga Kerja dan Transmigrasi", Trade::Rule),
    ("", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", Trade::Money),
    ("", "Dinas Kependudukan dan Pencatatan Sipil", Trade::Rule),
    ("", "Dinas Komunikasi dan Informatika", Trade::Works),
    ("", "Dinas Pemberdayaan Masyarakat dan Desa", Trade::Rule),
    ("", "Dinas Lingkungan Hidup", Trade::Works),
    ("", "Dinas Perindustrian, Perdagangan, Koperasi dan UKM", Trade::Money),
    ("", "Dinas Ketahanan Pangan", Trade::Field),
    ("", "Dinas Pertanian", Trade::Field),
    ("", "Dinas Perikanan", Trade::Field),
    ("", "Dinas Sosial", Trade::Rule),
    ("", "Dinas Pariwisata, Pemuda dan Olahraga", Trade::School),
    ("", "Dinas Pengendalian Penduduk, KB, Pemberdayaan Perempuan dan Perlindungan Anak", Trade::Care),
    ("Direktur Rumah Sakit Umum Daerah", "Rumah Sakit Umum Daerah", Trade::Physician),
    ("", "Dinas Perpustakaan dan Kearsipan", Trade::School),
    ("", "Dinas Perumahan dan Kawasan Permukiman", Trade::Works),
];

/// Which of [`HEADS`] are held by somebody acting: eight, as on the sample roster of the regency.
const ACTING_HEADS: [usize; 8] = [3, 6, 12, 15, 19, 22, 24, 27];

/// What somebody learnt, which decides the degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trade {
    Rule,
    Money,
    School,
    Care,
    Nurse,
    Midwife,
    Physician,
    Pharmacist,
    Works,
    Field,
    /// A diploma of three years.
    Diploma,
    /// School leaving certificate; no degree.
    Plain,
}

impl Trade {
    /// Degrees behind the name: the first column alone, or with one of the second.
    pub(super) fn degrees(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Rule => (&["S.Sos.", "S.H.", "S.IP.", "S.STP.", "S.A.P."], &["M.Si.", "M.M.", "M.A.P.", "M.H."]),
            Self::Money => (&["S.E.", "S.Ak.", "S.E.", "S.M."], &["M.M.", "M.Ak.", "M.Si."]),
            Self::School => (&["S.Pd.", "S.Pd.", "S.Pd.SD.", "S.S."], &["M.Pd.", "M.Pd.", "M.M."]),
            Self::Care => (&["S.K.M."], &["M.Kes.", "M.K.M."]),
            Self::Nurse => (&["S.Kep., Ns.", "S.Tr.Kep."], &["M.Kep."]),
            Self::Midwife => (&["A.Md.Keb."], &[]),
            Self::Physician => (&["", "", ""], &["M.Kes.", "Sp.PD.", "M.M."]),
            Self::Pharmacist => (&["S.Farm.", "S.Si."], &["M.Farm."]),
            Self::Works => (&["S.T.", "S.Kom.", "S.T.", "S.P.W.K."], &["M.T.", "M.M.", "M.Si."]),
            Self::Field => (&["S.P.", "S.Pi.", "S.Pt.", "S.Hut."], &["M.P.", "M.Si."]),
            Self::Diploma => (&["A.Md.", "A.Md.Kom.", "A.Md.Ak."], &[]),
            Self::Plain => (&[""], &[]),
        }
    }
}

/// A post to be filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    /// `*` stands for the unit; a title that ends in `Ahli` or `Terampil` gets its step from the grade.
    pub(super) title: &'static str,
    pub(super) echelon: &'static str,
    pub(super) trade: Trade,
}

const fn job(title: &'static str, echelon: &'static str, trade: Trade) -> Job {
    Job { title, echelon, trade }
}

/// A kind of unit.
pub(super) struct Kind {
    /// How many people, compared with the other kinds.
    pub(super) weight: usize,
    /// Filled first, once each.
    pub(super) officers: &'static [Job],
    /// Everybody after the officers.
    pub(super) staff: &'static [Job],
}

const OFFICE: Kind = Kind {
    weight: 12,
    officers: &[
        job("Sekretaris *", "III.a", Trade::Rule),
        job("Kepala Bidang Pembinaan dan Pengembangan", "III.b", Trade::Rule),
        job("Kepala Bidang Pelayanan dan Pengendalian", "III.b", Trade::Money),
        job("Kepala Subbagian Umum dan Kepegawaian", "IV.a", Trade::Rule),
        job("Kepala Subbagian Perencanaan dan Keuangan", "IV.a", Trade::Money),
    ],
    staff: OFFICE_STAFF,
};

const SECRETARIAT: Kind = Kind {
    weight: 16,
    officers: &[
        job("Kepala Bagian Umum", "III.a", Trade::Rule),
        job("Kepala Bagian Hukum", "III.a", Trade::Rule),
        job("Kepala Bagian Program dan Keuangan", "III.a", Trade::Money),
        job("Kepala Subbagian Tata Usaha", "IV.a", Trade::Rule),
        job("Kepala Subbagian Rumah Tangga dan Perlengkapan", "IV.a", Trade::Money),
    ],
    staff: OFFICE_STAFF,
};

const OFFICE_STAFF: &[Job] = &[
    job("Penelaah Teknis Kebijakan", "", Trade::Rule),
    job("Pengadministrasi Perkantoran", "", Trade::Plain),
    job("Analis Sumber Daya Manusia Aparatur Ahli", "", Trade::Rule),
    job("Pengolah Data dan Informasi", "", Trade::Diploma),
    job("Perencana Ahli", "", Trade::Works),
    job("Analis Keuangan Pusat dan Daerah Ahli", "", Trade::Money),
    job("Arsiparis Terampil", "", Trade::Diploma),
    job("Pranata Komputer Ahli", "", Trade::Works),
    job("Operator Layanan Operasional", "", Trade::Plain),
];

const HOSPITAL: Kind = Kind {
    weight: 40,
    officers: &[
        job("Kepala Bagian Tata Usaha", "III.b", Trade::Care),
        job("Kepala Bidang Pelayanan Medis", "III.b", Trade::Physician),
        job("Kepala Bidang Keperawatan", "III.b", Trade::Nurse),
    ],
    staff: HEALTH_STAFF,
};

const HEALTH_CENTRE: Kind = Kind {
    weight: 11,
    officers: &[job("Kepala *", "", Trade::Physician), job("Kepala Subbagian Tata Usaha", "IV.b", Trade::Care)],
    staff: HEALTH_STAFF,
};

const HEALTH_STAFF: &[Job] = &[
    job("Bidan Terampil", "", Trade::Midwife),
    job("Perawat Ahli", "", Trade::Nurse),
    job("Dokter Ahli", "", Trade::Physician),
    job("Bidan Terampil", "", Trade::Midwife),
    job("Epidemiolog Kesehatan Ahli", "", Trade::Care),
    job("Apoteker Ahli", "", Trade::Pharmacist),
    job("Pengadministrasi Perkantoran", "", Trade::Plain),
];

const DISTRICT: Kind = Kind {
    weight: 7,
    officers: &[
        job("Sekretaris *", "III.b", Trade::Rule),
        job("Kepala Seksi Pemerintahan", "IV.a", Trade::Rule),
        job("Kepala Seksi Ketenteraman dan Ketertiban Umum", "IV.a", Trade::Rule),
        job("Kepala Seksi Pemberdayaan Masyarakat", "IV.a", Trade::Field),
    ],
    staff: OFFICE_STAFF,
};

const WARD: Kind = Kind {
    weight: 3,
    officers: &[job("Lurah *", "IV.a", Trade::Rule), job("Sekretaris *", "IV.b", Trade::Rule)],
    staff: OFFICE_STAFF,
};

const SCHOOL: Kind = Kind {
    weight: 6,
    officers: &[job("Kepala *", "", Trade::School)],
    staff: &[
        job("Guru Kelas Ahli", "", Trade::School),
        job("Guru Ahli", "", Trade::School),
        job("Guru Bimbingan Konseling Ahli", "", Trade::School),
        job("Guru Ahli", "", Trade::School),
        job("Operator Layanan Operasional", "", Trade::Plain),
    ],
};

/// A job in its unit.
pub(super) struct Place {
    pub(super) title: String,
    pub(super) unit: String,
    /// Empty for elected people and those without an office.
    pub(super) echelon: &'static str,
    pub(super) trade: Trade,
}

/// The 53, as in the field, each with whether an acting holder fills the post.
pub(super) fn leadership() -> Vec<(Place, bool)> {
    let place =
        |title: &str, unit: &str, echelon, trade| Place { title: title.into(), unit: unit.into(), echelon, trade };
    let (government, secretariat) = ("Pemerintah Kabupaten Mukomuko", "Sekretariat Daerah");
    let mut places: Vec<_> = [
        place("Bupati Mukomuko", government, "", Trade::Money),
        place("Wakil Bupati Mukomuko", government, "", Trade::School),
        place("Sekretaris Daerah", secretariat, "II.a", Trade::Rule),
        place("Asisten I Pemerintahan dan Kesejahteraan Rakyat", secretariat, "II.b", Trade::Rule),
        place("Asisten II Perekonomian dan Pembangunan", secretariat, "II.b", Trade::Works),
        place("Asisten III Administrasi Umum", secretariat, "II.b", Trade::Money),
        place("Staf Ahli Bupati Bidang Pemerintahan, Hukum dan Politik", secretariat, "II.b", Trade::Rule),
        place("Staf Ahli Bupati Bidang Ekonomi, Keuangan dan Pembangunan", secretariat, "II.b", Trade::Money),
        place("Staf Ahli Bupati Bidang Kemasyarakatan dan SDM", secretariat, "II.b", Trade::School),
    ]
    .into_iter()
    .map(|place| (place, false))
    .collect();
    for (index, (title, unit, trade)) in HEADS.into_iter().enumerate() {
        let title = if title.is_empty() { format!("Kepala {unit}") } else { title.to_owned() };
        let echelon = if unit.starts_with("Rumah Sakit") { "III.a" } else { "II.b" };
        places.push((place(&title, unit, echelon, trade), ACTING_HEADS.contains(&index)));
    }
    for district in DISTRICTS {
        let camat = place(&format!("Camat {district}"), &format!("Kecamatan {district}"), "III.a", Trade::Rule);
        places.push((camat, false));
    }
    places
}

/// Every unit of the regency below the leadership, in the order of the list.
pub(super) fn units() -> Vec<(String, &'static Kind)> {
    let mut units = vec![("Sekretariat Daerah".to_owned(), &SECRETARIAT)];
    for (_, unit, _) in HEADS {
        let kind = match unit {
            "Sekretariat DPRD" => &SECRETARIAT,
            "Rumah Sakit Umum Daerah" => &HOSPITAL,
            _ => &OFFICE,
        };
        units.push((unit.to_owned(), kind));
    }
    for district in DISTRICTS {
        units.push((format!("Kecamatan {district}"), &DISTRICT));
        units.push((format!("Kelurahan Pasar {district}"), &WARD));
        units.push((format!("UPTD Puskesmas {district}"), &HEALTH_CENTRE));
        units.extend((1..=3).map(|number| (format!("SMP Negeri {number} {district}"), &SCHOOL)));
        units.extend((1..=9).map(|number| (format!("SD Negeri {number:02} {district}"), &SCHOOL)));
    }
    units
}
