//! Answers on the terminal: a few lines for people, or JSON.

use clap::error::{ContextKind, ErrorKind};
use desk::wire::{
    CeremonyView, CheckOutcome, CheckReport, ImportDoubt, ImportPreview, ImportResult, MergeView, ProgressCode,
    RosterPage, RosterRow, SaveResult, Tally, TemplateInfo,
};
use desk::{DemoReport, Trouble, TroubleCode};
use serde::Serialize;

use crate::out;

/// How many doubts are listed before the rest is only counted.
const DOUBTS_LISTED: usize = 20;

/// The answer of a command.
pub(crate) fn answer<T: Serialize>(json: bool, value: &T, people: impl FnOnce(&T) -> String) -> Result<(), Trouble> {
    let text = if json {
        serde_json::to_string_pretty(value).map_err(|e| Trouble::unusable(&e.to_string()))?
    } else {
        people(value)
    };
    out::line(text.trim_end())
}

/// What went wrong, on the error stream.
pub(crate) fn trouble(trouble: &Trouble, json: bool) {
    let text = match trouble.code {
        _ if json => serde_json::to_string_pretty(trouble).unwrap_or_default(),
        // What the system said, in its own words; a rule that refuses has said everything in its sentence.
        TroubleCode::Failed | TroubleCode::Bug | TroubleCode::BadFile => {
            format!("{}\nKeterangan teknis: {}", trouble.message, trouble.detail)
        }
        _ => trouble.message.clone(),
    };
    out::complaint(&text);
}

/// A command line that is none: what is wrong with it, and where the right ones stand.
pub(crate) fn usage(error: &clap::Error) {
    let named = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("Perintah «{}» tidak ada.", named(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("Pilihan «{argument}» tidak dikenali."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("Isi untuk {argument} belum ditulis.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("Isi «{value}» tidak dapat dipakai untuk {argument}.")
        }
        ErrorKind::MissingRequiredArgument => format!("Yang belum ditulis: {argument}."),
        _ => "Perintah ini tidak lengkap atau tidak dikenali.".to_owned(),
    };
    out::complaint(&format!("{what} Cara pakai: ikrarctl --help, atau ikrarctl PERINTAH --help."));
}

/// What another laptop wrote: taken in, or only looked at.
pub(crate) fn merged(merged: &MergeView, look: bool) -> String {
    if merged.entries == 0 {
        return "Semua catatan di sana sudah ada di berkas ini.".to_owned();
    }
    let what = if look { "Yang akan masuk" } else { "Digabungkan dan tersimpan" };
    let mut text = format!("{what}: {} catatan, {} di antaranya tanda tangan.\n", merged.entries, merged.signatures);
    for laptop in &merged.laptops {
        text +=
            &format!("Laptop {} ({}), {} catatan: {}\n", laptop.number, laptop.author, laptop.entries, laptop.writer);
    }
    text.extend(merged.cautions.iter().map(|caution| format!("Perhatian: {caution}\n")));
    for place in &merged.contested {
        let acts = place.acts.iter().map(|act| format!("laptop {} {}", act.laptop, act.signed_at));
        let acts = acts.collect::<Vec<_>>().join("; ");
        text += &format!("Ditandatangani di dua laptop: {} ({acts}). Yang pertama berlaku sementara.\n", place.name);
    }
    text
}

pub(crate) fn templates(list: &[TemplateInfo]) -> String {
    list.iter().map(|template| format!("{:<22} {}\n", template.key, template.name)).collect()
}

pub(crate) fn ceremony(view: &CeremonyView) -> String {
    let (place, announced) = (view.setup.place.clone(), desk::announced(&view.setup));
    let when: Vec<_> = [place, announced].into_iter().filter(|part| !part.trim().is_empty()).collect();
    let mut text = format!("{}\n{}\n", view.setup.title, when.join(" · "));
    text += &tally(&view.tally);
    text += &format!("Naskah v{} · sidik {}\n", view.text.version, view.text.short_digest);
    for item in &view.checklist {
        text += &item.remarks.iter().map(|remark| format!("perlu dilihat: {remark}\n")).collect::<String>();
    }
    if let Some(card) = view.called.as_ref() {
        text += &format!("Dipanggil: {} – {}\n", card.name, card.posts.join(", "));
    }
    for card in view.next.iter().take(5) {
        text += &format!("{:>4}  {} – {}\n", number(card.number), card.name, card.posts.join(", "));
    }
    text
}

fn tally(tally: &Tally) -> String {
    let mut text = format!("Sudah {} dari {}", tally.complete, tally.parties);
    let open = tally.parties.saturating_sub(tally.complete);
    let others = [
        (tally.signed_late, "di antaranya susulan"),
        (open, "belum menandatangani"),
        (tally.excused, "berhalangan"),
        (tally.absent, "tidak hadir"),
        (tally.delegates, "diwakili"),
    ];
    for (count, word) in others.into_iter().filter(|(count, _)| *count > 0) {
        text += &format!(" · {count} {word}");
    }
    text + &format!(" · saksi {} dari {}\n", tally.witnesses_signed, tally.witnesses)
}

pub(crate) fn import(preview: &ImportPreview) -> String {
    let mut text = format!("Lembar «{}», baris judul kolom {}\n", preview.sheet, preview.header_row);
    for column in &preview.columns {
        text += &format!("  {} «{}» -> {}\n", column.letter, column.header, column.field.as_deref().unwrap_or("–"));
    }
    text + &format!(
        "{} orang ({} baru, {} sudah ada), {} jabatan kosong, {} hal perlu dilihat\n",
        preview.people,
        preview.fresh,
        preview.updated,
        preview.vacant,
        told(&preview.doubts)
    ) + &doubts(preview)
}

fn doubts(preview: &ImportPreview) -> String {
    let mut text: String =
        preview.doubts.iter().take(DOUBTS_LISTED).map(|doubt| format!("- {}\n", doubt.message)).collect();
    if preview.doubts.len() > DOUBTS_LISTED {
        text += &format!("- dan {} lagi\n", told(&preview.doubts[DOUBTS_LISTED..]));
    }
    text
}

/// How much is to be looked at, with what one sentence says of many rows.
fn told(doubts: &[ImportDoubt]) -> usize {
    doubts.iter().map(|doubt| 1 + doubt.also.len()).sum()
}

pub(crate) fn taken(result: &ImportResult, preview: &ImportPreview) -> String {
    format!(
        "Diambil {} orang ({} baru, {} diperbarui) dan {} jabatan ({} kosong).\n{}",
        result.people,
        result.fresh,
        result.updated,
        result.posts,
        result.vacant,
        doubts(preview)
    )
}

pub(crate) fn roster(page: &RosterPage) -> String {
    let row = |row: &RosterRow| {
        let name = if row.printed_name.is_empty() { "(kosong)" } else { &row.printed_name };
        format!("{:>5}  {name} – {} [{}]\n", number(row.number), row.post_lines.join(", "), progress(row))
    };
    let rows: String = page.rows.iter().map(row).collect();
    format!("{rows}{} baris\n", page.total)
}

/// The number of a person; a vacant post has none.
fn number(number: Option<u32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

/// Where somebody stands, in the words of the roster.
fn progress(row: &RosterRow) -> &'static str {
    match row.progress {
        ProgressCode::Signed => "sudah",
        ProgressCode::SignedLate => "sudah, susulan",
        ProgressCode::Partly => "baru satu pihak",
        ProgressCode::Deferred => "belum, menyusul",
        ProgressCode::Absent => "belum, tidak hadir",
        ProgressCode::Excused => "belum, berhalangan",
        ProgressCode::Delegate => "belum, hadir diwakili",
        ProgressCode::Represented => "ditandatangani atas namanya",
        ProgressCode::Undecided => "belum",
        ProgressCode::NotAsked if row.person.is_none() => "jabatan kosong",
        ProgressCode::NotAsked => "tidak menandatangani",
    }
}

pub(crate) fn saved(saved: &SaveResult) -> String {
    let mut text = format!("{} berkas tersimpan di {}", saved.files.len(), saved.folder);
    if !saved.left_over.is_empty() {
        text += "\nDari penyimpanan sebelumnya masih ada di folder itu, dan mungkin tidak berlaku lagi:";
        saved.left_over.iter().for_each(|name| text += &format!("\n- {name}"));
    }
    if saved.without_seal > 0 {
        text += &format!("\n{} di antaranya belum disegel; jalankan ikrarctl seal.", saved.without_seal);
    }
    text
}

pub(crate) fn check(report: &CheckReport) -> String {
    let counts = format!("{} catatan, {} isi, {} penulis", report.entries, report.blobs, report.writers);
    if report.sound {
        return format!("Utuh: {counts}.");
    }
    let faults: String = report.faults.iter().map(|fault| format!("- {fault}\n")).collect();
    let word = if report.outcome == CheckOutcome::Missing { "Ada yang hilang" } else { "Rusak" };
    let next = report.next.as_deref().unwrap_or_default();
    format!("{word}: {counts}.\n{faults}{next}")
}

pub(crate) fn demo(report: &DemoReport) -> String {
    let mut text = tally(&report.tally);
    text += &format!("Berkas acara: {}\n", report.ceremony.display());
    if let Some(folder) = &report.documents {
        text += &format!("{} naskah: {}\n", report.files, folder.display());
    }
    text + &check(&report.check)
}
