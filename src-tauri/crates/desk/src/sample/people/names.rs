//! Words that invented names are made of, from many parts of the archipelago.
//!
//! Lists only; nobody real is meant by any combination. A given name belongs to one sex, so that name, number,
//! titles and portrait of a sample person agree.

/// Given names of men.
pub(super) const MEN: &str = "Adi Agung Ahmad Aldi Alfian Ali Amran Andi Anton Ardi Arif Armen Asep Aswin Azhari Bagus Bahtiar \
    Bambang Basri Beni Bonar Burhan Candra Dadang Dahlan Darwis Dedi Dharma Dicky Didik Dirman Djoni Doni Edi Efendi \
    Eko Elvis Endang Erwin Fadli Fahmi Fajar Faisal Feri Firman Fuad Gatot Gede Gilang Gunadi Gusti Hadi Hamdan Hari \
    Hasan Hendra Heri Herman Husni Ibrahim Idris Ilham Imam Indra Irfan Iskandar Iwan Jaka Jamal Januar Jefri \
    Jumadi Junaidi Kadir Kamal Ketut Komang Kurnia Kusno Latif Lukman Mahmud Made Mansur Marwan Maruli Maulana Mirza \
    Muhajir Mukhlis Mulyadi Nanang Nasrul Nazar Nofri Nugroho Nyoman Okta Pandu Parlin Pramono Purnomo Putu Rahmat \
    Raja Rama Ramli Rangga Rasyid Reza Ridwan Rizal Robi Rohman Roni Rudi Rustam Sabar Saiful Salim Samsul Sapto \
    Sigit Slamet Suherman Sukirno Supri Suryadi Sutan Syahrul Syamsir Tatang Taufik Teguh Togar Tomi Tri Ujang Umar \
    Untung Usman Wahyu Warsito Wayan Wira Yahya Yanto Yasin Yohan Yudi Yusuf Zainal Zaki Zul";

/// Given names of women.
pub(super) const WOMEN: &str = "Ade Afni Ageng Aisyah Aminah Anggi Anisa Ani Arini Asma Astuti Ayu Azizah Betti Butet Cahyani \
    Cici Citra Dahlia Damayanti Desi Dewi Dian Dini Dina Dita Eka Elfi Elly Elmi Endah Eni Erna Esti Eva Evi Fadilah \
    Farida Fatimah Febri Fitri Fitriani Gusmi Halimah Handayani Hanum Harti Hasnah Helmi Hesti Husna Ida Ika Inayah \
    Indah Intan Ira Irma Isnaini Jamilah Juwita Kartika Kasih Khadijah Komala Kusuma Laila Lastri Leli Lena Lestari \
    Lia Lilis Lina Linda Listiani Luh Maimunah Maria Mariana Marlina Martini Masyitah Maya Megawani Meri Mira Misnah \
    Murni Mutia Nadia Nani Neneng Neti Nia Nita Novi Nuraini Nurhayati Nurlela Nurul Okti Popi Prihatin Puspa Putri \
    Rahma Raudah Ratna Reni Retno Ria Rika Rini Rina Risma Rita Rohani Roslina Rosmini Rukmini Rusmiati Sari Sarinah \
    Selvi Siti Sri Sulastri Sumarni Suryani Susi Syarifah Tati Tety Titin Tuti Umi Uswatun Vera Vina Wardah Wati \
    Widya Winda Wulan Yanti Yeni Yuli Yulia Yunita Zahra Zainab Zubaidah";

/// Given names that rarely go with `H.` or `Hj.`.
pub(super) const UNLIKELY_PILGRIMS: [&str; 15] = [
    "Bonar", "Butet", "Gede", "Gusti", "Ketut", "Komang", "Luh", "Made", "Maria", "Maruli", "Nyoman", "Parlin", "Putu",
    "Togar", "Wayan",
];

/// Second names, of fathers, clans and families.
pub(super) const SECONDS: &str = "Adinata Akbari Alamsah Aldino Amrullah Anggoro Ansori Ardiansa Arsyadi Asmara Asyari Atmaja \
    Aziz Bachri Bahari Bakri Bangun Barasa Barus Basuni Batubara Buamona Budiarta Bukhari Caniago Chandra Cokro \
    Dalimunte Damanik Darmaji Darmawi Daulay Dewanto Djamal Djohari Effendi Endarto Fachri Fathoni Firdaus Gani Ginting \
    Gumelar Guntoro Habibi Hadinata Hakim Halim Hamid Handoko Harahap Harjono Hartanto Hasibuan Hidayah Hutabarat \
    Ibnu Ilyasa Indrajaya Irawan Ismail Iswandi Jaelani Jambak Jatmiko Johari Kaban Kaharu Kalbuadi Kamaludin Kartaji \
    Kelana Kertarajasa Koto Kuncoro Kurniadi Kusnadi Laksono Latuheru Lazuardi Leimena Lubis Lumban Madani Mahardika \
    Mahendro Malik Mandala Manurung Marpaung Maryadi Matondang Mawardi Melayu Miharja Mulia Munthe Musa Nababan \
    Nainggolan Naser Nasution Natadiria Ngurah Nugraha Nurdin Padang Pakpahan Palureng Pamungkas Panggabean Parinduri \
    Pasaribu Patiwiri Permadi Perwira Piliang Pinem Pohan Prabaswara Prasojo Pratama Purba Purwanto Raditya Rahardjo \
    Rambe Rangkuti Rasyidi Ritonga Rusli Sabirin Sagala Salampessy Samosir Sanjaya Saputro Saragih Sasmita Satriani \
    Sembiring Setiabudi Siahaan Sidabutar Sihombing Sikumbang Simamora Sinaga Siregar Sitepu Soleman Subekti Sudibyo \
    Sumantri Suparman Suryana Syahputro Syukri Tambunan Tampubolon Tanjung Tarigan Tarmuji Toha Triyono Tuasikal \
    Ulfani Wahidin Wardani Wibisono Wicaksana Widagdo Wijayanto Winata Wiranto Yasa Yunanda Yusran Zaini Zebua";

/// Whether the first known given name in `name` is a woman's; none when the lists know none of its words.
pub(crate) fn is_woman(name: &str) -> Option<bool> {
    name.split_whitespace().find_map(|word| {
        let word = word.trim_end_matches(',');
        if word == "Hj." || word == "Dra." || WOMEN.split_whitespace().any(|known| known == word) {
            return Some(true);
        }
        MEN.split_whitespace().any(|known| known == word).then_some(false)
    })
}

/// Whether a headscarf or a pilgrim's title would surprise beside this name.
pub(crate) fn is_unlikely_pilgrim(name: &str) -> bool {
    name.split_whitespace().any(|word| UNLIKELY_PILGRIMS.contains(&word))
}
