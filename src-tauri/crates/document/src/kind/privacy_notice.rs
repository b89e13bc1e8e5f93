//! The privacy notice (pemberitahuan pelindungan data pribadi): what is recorded about those who sign, on what basis,
//! how long it is kept, and whom to ask. One page, hung up or shown before somebody is photographed.
//!
//! The basis is Undang-Undang Nomor 27 Tahun 2022, Pasal 20 ayat (2) huruf c (a duty in law) and huruf e (a public
//! task). The photo does not rest on these: it is taken only from those who agree.

use crate::block::letterhead::letterhead;
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::measure::HANG;
use crate::model::{Frame, Number};
use crate::sheet::Sheet;

/// What the notice says beside the law.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrivacyNotice {
    /// Who answers for the data: "Badan Kepegawaian … Kabupaten …".
    pub controller: String,
    /// The ceremony, as announced.
    pub ceremony: String,
    /// Whether pictures are taken at all.
    pub photo: bool,
    /// Who receives documents; may be empty.
    pub recipients: Vec<String>,
    /// How long the data is kept, as a sentence; empty says that the regional schedule decides.
    pub retention: String,
    /// Whom to ask: name or post, telephone, address; one line each. Empty names those who are there.
    pub contact: Vec<String>,
}

impl PrivacyNotice {
    /// The notice in three sentences, for somebody who stands before the camera: what is recorded, what for, and what
    /// they may do. The page says the same at length.
    pub fn in_short(&self) -> [String; 3] {
        let photo = if self.photo { ", serta foto wajah hanya bila Saudara bersedia" } else { "" };
        let refuse = if self.photo { "Saudara boleh menolak difoto dan tetap menandatangani. " } else { "" };
        [
            format!("Acara ini mencatat nama, nomor pegawai, jabatan, dan tanda tangan Saudara{photo}."),
            format!(
                "{} memakainya untuk menyusun, mengarsipkan, dan membuktikan keaslian naskah ini, tidak untuk hal lain.",
                capital(&self.controller)
            ),
            format!("{refuse}Data yang keliru dapat diperbaiki; tanyakan kepada {}.", self.first_to_ask()),
        ]
    }

    /// Whom to ask first.
    fn first_to_ask(&self) -> &str {
        self.contact.iter().map(|line| line.trim()).find(|line| !line.is_empty()).unwrap_or(OFFICERS)
    }
}

/// A name at the beginning of a sentence.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whom one can ask in any case.
const OFFICERS: &str = "petugas acara ini";

/// Said when the organiser has put nothing in its place.
const RETENTION: &str = "Naskah dan data di dalamnya disimpan mengikuti jadwal retensi arsip (JRA) daerah.";

/// Sets the notice.
///
/// # Errors
/// See [`PageError`].
pub fn privacy_notice(frame: &Frame, notice: &PrivacyNotice) -> Result<Sheet, PageError> {
    let title = vec!["PEMBERITAHUAN".to_owned(), "PELINDUNGAN DATA PRIBADI".to_owned()];
    // It is hung up, not filed: it carries no number and no square.
    let frame = &Frame { number: Number::None, qr: None, ..frame.clone() };
    set(frame, title.join(" "), Fit::FewerPages, |composer| {
        letterhead(composer);
        composer.title(&title);
        composer.space(5.0);
        let opening = format!(
            "Dalam acara {}, {} mencatat data pribadi Saudara. Pemberitahuan ini menjelaskan data yang dicatat, dasar \
             dan tujuannya, lama penyimpanannya, serta hak Saudara.",
            notice.ceremony, notice.controller
        );
        composer.paragraph(&opening, 0.0)?;
        recorded(composer, notice)?;
        basis(composer)?;
        kept(composer, notice)?;
        section(composer, "Hak Saudara");
        composer.paragraph(
            "Saudara berhak mengetahui penggunaan data ini, memperoleh salinannya, dan meminta data yang keliru \
             diperbaiki, sesuai ketentuan peraturan perundang-undangan.",
            HANG,
        )?;
        contact(composer, notice)
    })
}

fn section(composer: &mut Composer<'_>, heading: &str) {
    composer.space(3.5);
    composer.heading(heading);
    composer.space(0.8);
}

fn recorded(composer: &mut Composer<'_>, notice: &PrivacyNotice) -> Result<(), PageError> {
    section(composer, "Data yang dicatat");
    let mut data = vec![
        "nama beserta gelar, sebagaimana tercetak pada naskah;",
        "nomor identitas pegawai (NIP, NI PPPK, atau NRP), pangkat dan golongan, jabatan, serta unit kerja;",
        "tanda tangan, yaitu bentuk goresannya beserta tanggal dan jam penandatanganan; bagi yang menandatangani dengan \
         bantuan juga nama pendamping dan saksi, alasannya, dan cap jempolnya bila dipakai.",
    ];
    if notice.photo {
        data[2] = "tanda tangan, yaitu bentuk goresannya beserta tanggal dan jam penandatanganan; bagi yang menandatangani \
                   dengan bantuan juga nama pendamping dan saksi, alasannya, dan cap jempolnya bila dipakai; dan";
        data.push(
            "foto wajah, hanya apabila Saudara bersedia. Saudara boleh menolak difoto dan tetap dapat menandatangani. Foto \
             tidak dipakai untuk pengenalan wajah.",
        );
    }
    for (mark, text) in ["a.", "b.", "c.", "d."].iter().zip(data) {
        composer.hanging(mark, text, HANG, HANG)?;
    }
    Ok(())
}

fn basis(composer: &mut Composer<'_>) -> Result<(), PageError> {
    section(composer, "Tujuan dan dasar");
    composer.paragraph(
        "Data dipakai untuk menyusun, mengarsipkan, dan membuktikan keaslian naskah yang Saudara tanda tangani, dan tidak \
         untuk keperluan lain. Dasarnya adalah Pasal 20 ayat (2) huruf c (pemenuhan kewajiban hukum) dan huruf e \
         (pelaksanaan tugas dalam rangka kepentingan umum, pelayanan publik, atau pelaksanaan kewenangan) Undang-Undang \
         Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.",
        HANG,
    )
}

fn kept(composer: &mut Composer<'_>, notice: &PrivacyNotice) -> Result<(), PageError> {
    section(composer, "Penyimpanan dan penerima");
    let retention = if notice.retention.trim().is_empty() { RETENTION } else { &notice.retention };
    let recipients = match notice.recipients.as_slice() {
        [] => String::new(),
        [one] => format!(" Naskah disampaikan kepada {one}."),
        [first @ .., last] => format!(" Naskah disampaikan kepada {}, dan {last}.", first.join(", ")),
    };
    composer.paragraph(&format!("{retention}{recipients}"), HANG)
}

fn contact(composer: &mut Composer<'_>, notice: &PrivacyNotice) -> Result<(), PageError> {
    section(composer, "Yang dapat dihubungi");
    if notice.first_to_ask() == OFFICERS {
        return composer.paragraph(&format!("{} di tempat acara.", capital(OFFICERS)), HANG);
    }
    for line in &notice.contact {
        composer.paragraph(line, HANG)?;
        composer.keep_with_next();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice() -> PrivacyNotice {
        PrivacyNotice {
            controller: "Badan Kepegawaian Kabupaten Contoh".into(),
            ceremony: "Penandatanganan Pakta Integritas".into(),
            contact: vec!["Sekretaris BKPSDM".into(), "Telepon (0737) 71000".into()],
            ..PrivacyNotice::default()
        }
    }

    fn words(notice: &PrivacyNotice) -> String {
        let sheet = privacy_notice(&Frame::default(), notice).unwrap();
        assert_eq!(sheet.pages.len(), 1);
        sheet.pages[0].plain_text().replace("-\n", "").replace('\n', " ")
    }

    #[test]
    fn the_basis_stands_in_it_and_the_photo_only_where_one_is_taken() {
        let plain = words(&notice());
        assert!(plain.contains("Pasal 20 ayat (2) huruf c") && plain.contains("Nomor 27 Tahun 2022"), "{plain}");
        assert!(plain.contains("jadwal retensi arsip (JRA) daerah") && !plain.contains("foto"), "{plain}");
        let recipients = vec!["BKPSDM".into(), "Inspektorat".into(), "Bawaslu".into()];
        let full = words(&PrivacyNotice { photo: true, retention: "Disimpan 5 tahun.".into(), recipients, ..notice() });
        assert!(full.contains("hanya apabila Saudara bersedia") && full.contains("Disimpan 5 tahun. Naskah"), "{full}");
        assert!(full.contains("kepada BKPSDM, Inspektorat, dan Bawaslu.") && !full.contains("JRA"), "{full}");
        let nobody = words(&PrivacyNotice { contact: vec![" ".into()], ..notice() });
        assert!(nobody.contains("Yang dapat dihubungi Petugas acara ini di tempat acara."), "{nobody}");
    }

    #[test]
    fn three_sentences_say_what_the_page_says() {
        let [recorded, purpose, rights] = PrivacyNotice { photo: true, ..notice() }.in_short();
        assert!(recorded.contains("foto wajah hanya bila Saudara bersedia"), "{recorded}");
        assert!(purpose.starts_with("Badan Kepegawaian Kabupaten Contoh memakainya"), "{purpose}");
        assert!(rights.contains("boleh menolak difoto") && rights.ends_with("kepada Sekretaris BKPSDM."), "{rights}");
        let [recorded, _, rights] = PrivacyNotice { contact: Vec::new(), ..notice() }.in_short();
        assert!(!recorded.contains("foto") && !rights.contains("foto"), "{recorded} {rights}");
        assert!(rights.ends_with("kepada petugas acara ini."), "{rights}");
    }
}
