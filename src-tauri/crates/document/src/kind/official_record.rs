//! The official record (berita acara): what happened, in words and figures, and who has not signed.
//!
//! Dates and counts stand in words with figures in brackets. Counts are taken from the very lists that follow;
//! the sentence never says more than they bear out.

use chrono::NaiveDate;

pub use super::rows::AfterClosing;
use super::rows::{
    NotSigned, Represented, after_closing_table, delegates_table, late_table, not_signed_table, represented_table,
};
use crate::block::letterhead::letterhead;
use crate::block::qr::qr_foot;
use crate::block::signatures::{capacity, closing_block, witnesses};
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::indonesian;
use crate::model::{Delegate, Frame, Happening, Signer};
use crate::sheet::Sheet;
use ceremony::zone::Zone;

/// A session after the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateSession {
    /// Its true date.
    pub date: NaiveDate,
    /// Where.
    pub place: String,
}

/// The ceremony's file held fast at the end of a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldFast {
    /// When: "Kamis, 21 Desember 2023, 11.02 WIB".
    pub at: String,
    /// The eight words of the checkpoint.
    pub words: String,
}

/// What the record tells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfficialRecord {
    /// Title lines under BERITA ACARA.
    pub title: Vec<String>,
    /// The day of the ceremony; the frame's date is the day of the record.
    pub held: NaiveDate,
    /// Zone of the place.
    pub zone: Zone,
    /// "ruang rapat Bupati".
    pub venue: String,
    /// The title of the ceremony as announced: "Penandatanganan Pakta Integritas Netralitas ASN".
    pub act: String,
    /// Dasar hukum, one provision each; none leaves the list out.
    pub legal_basis: Vec<String>,
    /// Agenda items as they happened, in order.
    pub happenings: Vec<Happening>,
    /// How many signed on the day, in the ceremony or after it.
    pub signed_on_the_day: usize,
    /// Those of them who signed after the ceremony was closed.
    pub after_closing: Vec<AfterClosing>,
    /// Sessions after the day, in their order.
    pub late_sessions: Vec<LateSession>,
    /// Those who signed later, with their ink's dates.
    pub late: Vec<Signer>,
    /// Those of the roster who have not signed.
    pub not_signed: Vec<NotSigned>,
    /// What the witnesses are called: "saksi", "saksi dan pejabat yang mengetahui".
    pub witnesses_called: String,
    /// How many of them have signed on the screen.
    pub witnesses_signed: usize,
    /// Those of them who have not.
    pub witnesses_not_signed: Vec<NotSigned>,
    /// Those on whose behalf one of the signers signed.
    pub represented: Represented,
    /// Who was helped in signing: name, and by whom, before whom and why.
    pub assisted: Vec<(String, String)>,
    /// Those who came for another.
    pub delegates: Vec<Delegate>,
    /// Checkpoints, oldest first; who signs the record attests their words.
    pub held_fast: Vec<HeldFast>,
    /// Fingerprint of the certificate that seals the documents, when one does: where a verifier compares it.
    pub fingerprint: Option<String>,
    /// Who wrote the record; without a name there is a line to write it on.
    pub maker: Signer,
    /// Witnesses with their fields.
    pub witnesses: Vec<Signer>,
}

/// Column of times, mm.
const TIMES: f32 = 24.0;
/// Column of the numbers of the legal basis, mm.
const NUMBERS: f32 = 7.0;

/// Sets the record.
///
/// # Errors
/// See [`PageError`].
pub fn official_record(frame: &Frame, record: &OfficialRecord) -> Result<Sheet, PageError> {
    let mut title = vec!["BERITA ACARA".to_owned()];
    title.extend(record.title.iter().cloned());
    set(frame, title.join(" "), Fit::FewerPages, |composer| {
        letterhead(composer);
        composer.title(&title);
        composer.space(5.0);
        // A record written after the last late session must not call the day of the ceremony today.
        let today = if frame.date == record.held { "ini, " } else { "" };
        let day = indonesian::date_in_words(record.held);
        let opening = format!(
            "Pada hari {today}{day}, bertempat di {}, telah dilaksanakan acara {} dengan rangkaian sebagai berikut:",
            record.venue, record.act
        );
        composer.paragraph(&opening, 0.0)?;
        composer.keep_with_next();
        composer.space(1.5);
        happenings(composer, record)?;
        legal_basis(composer, record)?;
        counts(composer, record)?;
        witnesses_counted(composer, record)?;
        assisted(composer, &record.assisted)?;
        late_sessions(composer, record)?;
        after_closing_table(composer, &record.after_closing)?;
        let late: Vec<&Signer> = record.late.iter().collect();
        late_table(composer, &late, "", false, record.held)?;
        not_signed_table(composer, "", &record.not_signed)?;
        not_signed_table(composer, &record.witnesses_called, &record.witnesses_not_signed)?;
        represented_table(composer, &record.represented)?;
        delegates_table(composer, &record.delegates)?;
        held_fast(composer, record);
        // The closing sentence and the signatures take something of the record with them to a new page.
        composer.keep_two_lines();
        composer.space(4.0);
        composer.paragraph(
            "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
            0.0,
        )?;
        maker(composer, record)?;
        if !record.witnesses.is_empty() {
            // Witnesses do not sign a page on which nothing stands.
            composer.keep_with_next();
        }
        witnesses(composer, &record.witnesses)?;
        qr_foot(composer);
        Ok(())
    })
}

fn happenings(composer: &mut Composer<'_>, record: &OfficialRecord) -> Result<(), PageError> {
    for happening in &record.happenings {
        let time = happening.time.map_or_else(String::new, |time| indonesian::time(time, record.zone));
        composer.space(0.6);
        composer.hanging(&time, &happening.what, 0.0, TIMES)?;
    }
    Ok(())
}

/// "Dasar hukum", numbered when there is more than one.
fn legal_basis(composer: &mut Composer<'_>, record: &OfficialRecord) -> Result<(), PageError> {
    if record.legal_basis.is_empty() {
        return Ok(());
    }
    composer.space(3.0);
    composer.heading("Dasar hukum");
    let alone = record.legal_basis.len() == 1;
    for (index, provision) in record.legal_basis.iter().enumerate() {
        composer.space(0.6);
        let number = if alone { String::new() } else { format!("{}.", index + 1) };
        composer.hanging(&number, provision, 0.0, if alone { 0.0 } else { NUMBERS })?;
    }
    Ok(())
}

fn counts(composer: &mut Composer<'_>, record: &OfficialRecord) -> Result<(), PageError> {
    let (late, open, represented) = (record.late.len(), record.not_signed.len(), record.represented.people.len());
    let total = record.signed_on_the_day + late + represented + open;
    let people = |number| indonesian::count(number, "orang");
    let on_the_day = people(record.signed_on_the_day);
    let closed = match record.after_closing.len() {
        0 => String::new(),
        after if after == record.signed_on_the_day => " (susulan, setelah acara ditutup)".to_owned(),
        after => format!(" ({} di antaranya susulan, setelah acara ditutup)", people(after)),
    };
    let afterwards = match late {
        0 => String::new(),
        _ => format!(", {} menandatangani susulan pada tanggal yang tercantum di bawah ini", people(late)),
    };
    let represented = match represented {
        0 => String::new(),
        _ => format!(", {} diwakili dalam penandatanganan oleh {}", people(represented), record.represented.by),
    };
    let still_open = match open {
        0 => "tidak ada yang belum menandatangani".to_owned(),
        _ => format!("{} belum menandatangani", people(open)),
    };
    let sentence = format!(
        "Dari {} yang tercantum dalam daftar penandatangan, {on_the_day} menandatangani pada hari \
         pelaksanaan{closed}{afterwards}{represented}, dan {still_open}.",
        people(total)
    );
    composer.space(3.0);
    composer.paragraph(&sentence, 0.0)
}

/// The witnesses apart: no party is counted among them, and one who has not signed is never passed over.
fn witnesses_counted(composer: &mut Composer<'_>, record: &OfficialRecord) -> Result<(), PageError> {
    let (signed, open) = (record.witnesses_signed, record.witnesses_not_signed.len());
    if signed + open == 0 {
        return Ok(());
    }
    let people = |number| indonesian::count(number, "orang");
    let rest = match open {
        0 => "tidak ada yang belum menandatangani".to_owned(),
        _ => format!("{} belum menandatangani", people(open)),
    };
    let sentence = format!(
        "Dari {} {}, {} menandatangani dan {rest}.",
        people(signed + open),
        record.witnesses_called,
        people(signed)
    );
    composer.space(2.0);
    composer.paragraph(&sentence, 0.0)
}

/// Signatures given with help, one by one, with helper and witness.
fn assisted(composer: &mut Composer<'_>, assisted: &[(String, String)]) -> Result<(), PageError> {
    if assisted.is_empty() {
        return Ok(());
    }
    composer.space(3.0);
    composer.heading("Penandatanganan dengan bantuan");
    for (index, (name, help)) in assisted.iter().enumerate() {
        composer.space(0.6);
        composer.hanging(
            &format!("{}.", index + 1),
            &indonesian::ended(&format!("{} {help}", indonesian::ended(name))),
            0.0,
            NUMBERS,
        )?;
    }
    Ok(())
}

fn late_sessions(composer: &mut Composer<'_>, record: &OfficialRecord) -> Result<(), PageError> {
    let mut sessions: Vec<String> = Vec::new();
    for session in &record.late_sessions {
        let mut text = format!("hari {}", indonesian::long_date(session.date));
        if !session.place.is_empty() {
            text = format!("{text}, di {}", session.place);
        }
        if !sessions.contains(&text) {
            sessions.push(text);
        }
    }
    if sessions.is_empty() {
        return Ok(());
    }
    composer.space(2.0);
    composer.paragraph(&format!("Penandatanganan susulan dilaksanakan pada {}.", sessions.join("; dan pada ")), 0.0)
}

/// The words that hold the file fast: an edit after this day contradicts the paper.
fn held_fast(composer: &mut Composer<'_>, record: &OfficialRecord) {
    if let Some(fingerprint) = &record.fingerprint {
        composer.space(3.0);
        composer.heading("Sidik jari sertifikat segel");
        composer.lines("", std::slice::from_ref(fingerprint), 0.0, composer.width);
    }
    if record.held_fast.is_empty() {
        return;
    }
    composer.space(3.0);
    composer.heading("Titik periksa berkas acara");
    for checkpoint in &record.held_fast {
        composer.space(0.6);
        // Words that are compared one by one are never divided.
        composer.lines("", &[format!("{}:", checkpoint.at), checkpoint.words.clone()], 0.0, composer.width);
    }
}

fn maker(composer: &mut Composer<'_>, record: &OfficialRecord) -> Result<(), PageError> {
    let mut lines = vec!["Yang membuat berita acara,".to_owned()];
    lines.extend(capacity(&record.maker));
    let slab = closing_block(composer, &record.maker, lines)?;
    composer.push(slab);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Person;
    use crate::sheet::Paper;

    #[test]
    fn the_record_says_the_day_in_words_and_only_what_the_lists_bear_out() {
        let held = NaiveDate::from_ymd_opt(2024, 10, 14).unwrap();
        let open =
            NotSigned { person: Person { name: "Joko Misal".into(), ..Person::default() }, reason: String::new() };
        let record = OfficialRecord {
            held,
            venue: "halaman kantor".into(),
            signed_on_the_day: 48,
            not_signed: vec![open],
            ..Default::default()
        };
        let frame = Frame { date: held, ..Frame::default() };
        let sheet = official_record(&frame, &record).unwrap();
        let text = sheet.pages[0].plain_text().replace("-\n", "").replace('\n', " ");
        for expected in [
            "Pada hari ini, Senin tanggal empat belas bulan Oktober tahun dua ribu dua puluh empat (14-10-2024), bertempat",
            "Dari 49 (empat puluh sembilan) orang",
            "48 (empat puluh delapan) orang menandatangani pada hari pelaksanaan",
            "dan 1 (satu) orang belum menandatangani.",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
    }

    #[test]
    fn who_was_helped_in_signing_is_named_with_helper_and_witness() {
        let help = "Cap jempol, dibantu Tuti Umpama, disaksikan Joko Misal: tidak dapat menulis".to_owned();
        let record =
            OfficialRecord { assisted: vec![("Suharni Contoh, S.E.".into(), help.clone())], ..Default::default() };
        let told = |record: &OfficialRecord| {
            let sheet = official_record(&Frame::default(), record).unwrap();
            sheet.pages[0].plain_text().replace("-\n", "").replace('\n', " ")
        };
        assert!(told(&record).contains(&format!("Suharni Contoh, S.E. {help}.")), "{}", told(&record));
        let none = OfficialRecord { assisted: Vec::new(), ..record };
        assert!(!told(&none).contains("bantuan"));
    }

    #[test]
    fn a_witness_who_has_not_signed_is_counted_and_named() {
        let open =
            NotSigned { person: Person { name: "Budi Misal".into(), ..Person::default() }, reason: "ditunda".into() };
        let record = OfficialRecord {
            signed_on_the_day: 5,
            witnesses_called: "saksi".into(),
            witnesses_signed: 2,
            witnesses_not_signed: vec![open],
            ..Default::default()
        };
        let told = |record: &OfficialRecord| {
            let sheet = official_record(&Frame::default(), record).unwrap();
            sheet.pages[0].plain_text().replace("-\n", "").replace('\n', " ")
        };
        let text = told(&record);
        for expected in [
            "Dari 3 (tiga) orang saksi, 2 (dua) orang menandatangani dan 1 (satu) orang belum menandatangani.",
            "Belum menandatangani, saksi: 1 (satu) orang",
            "Budi Misal",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        let text = told(&OfficialRecord { witnesses_signed: 0, witnesses_not_signed: Vec::new(), ..record });
        assert!(!text.contains("saksi"), "{text}");
    }

    #[test]
    fn the_closing_sentence_never_stands_alone_with_the_signature() {
        for paper in [Paper::A4, Paper::F4] {
            for count in 0..60 {
                let happening = |index| Happening { time: None, what: format!("Butir acara {index}.") };
                let open = |index| NotSigned {
                    person: Person { name: format!("Joko Misal {index}"), ..Person::default() },
                    reason: String::new(),
                };
                let record = OfficialRecord {
                    happenings: (0..count).map(happening).collect(),
                    not_signed: (0..count % 4).map(open).collect(),
                    ..Default::default()
                };
                let sheet = official_record(&Frame { paper, ..Frame::default() }, &record).unwrap();
                let text = sheet.pages.last().unwrap().plain_text();
                let (before, _) = text.split_once("Demikian").expect("sentence and signature are on one page");
                assert!(before.lines().count() >= 2, "{count} on {paper:?}:\n{text}");
            }
        }
    }

    #[test]
    fn a_little_too_much_is_set_tighter() {
        let happening = |index| Happening { time: None, what: format!("Butir acara {index}.") };
        let pages = |count| {
            let record = OfficialRecord { happenings: (0..count).map(happening).collect(), ..Default::default() };
            official_record(&Frame::default(), &record).unwrap().pages.len()
        };
        // As designed a page takes 25 of them.
        assert_eq!([pages(25), pages(30), pages(40)], [1, 1, 2]);
    }

    #[test]
    fn who_signed_after_the_closing_is_of_the_day_and_is_named() {
        let person = Person { name: "Joko Misal".into(), ..Person::default() };
        let after = AfterClosing { person, at: "pukul 14.05 WIB".into() };
        let record = OfficialRecord { signed_on_the_day: 4, after_closing: vec![after], ..Default::default() };
        let sheet = official_record(&Frame::default(), &record).unwrap();
        let text = sheet.pages[0].plain_text().replace("-\n", "").replace('\n', " ");
        let told = "4 (empat) orang menandatangani pada hari pelaksanaan (1 (satu) orang di antaranya susulan, setelah \
                    acara ditutup), dan tidak ada";
        assert!(text.contains(told) && text.contains("pukul 14.05 WIB"), "{text}");
        assert!(text.contains("Penandatanganan susulan pada hari yang sama: 1 (satu) orang"), "{text}");
    }

    #[test]
    fn a_record_written_later_does_not_call_the_day_today_and_tells_the_late_sessions() {
        let day = |month, day| NaiveDate::from_ymd_opt(2023, month, day).unwrap();
        let (held, later) = (day(12, 21), day(12, 28));
        let session = LateSession { date: later, place: "Ruang Kerja Sekretaris Daerah".into() };
        let record = OfficialRecord { held, late_sessions: vec![session.clone(), session], ..Default::default() };
        let sheet = official_record(&Frame { date: later, ..Frame::default() }, &record).unwrap();
        let text = sheet.pages[0].plain_text().replace("-\n", "").replace('\n', " ");
        assert!(text.contains("Pada hari Kamis tanggal dua puluh satu bulan Desember"), "{text}");
        let told = "susulan dilaksanakan pada hari Kamis, 28 Desember 2023, di Ruang Kerja Sekretaris Daerah.";
        assert!(text.contains(told) && text.contains("Nama jelas dan NIP"), "{text}");
    }
}
