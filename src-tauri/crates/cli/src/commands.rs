//! Each command as operations of the desk.

use std::collections::BTreeSet;
use std::path::Path;

use desk::operations::call;
use desk::wire::{
    CallRequest, CeremonyView, CheckReport, CopyReport, DocumentSelection, DoubtSeverity, ImportPreview, ImportResult,
    ImportSource, ImportTake, InkDoubt, InkDrawing, MergeRequest, NewCeremony, Nothing, OrderKind, OutcomeCode,
    OutcomeRequest, PathRequest, PhotoChoice, RosterFilter, RosterPage, RosterQuery, SaveResult, SignRequest,
    SignResult, SigningView, Slot, StartView,
};
use desk::{DemoReport, DemoRequest, Desk, Trouble, TroubleCode};

use crate::arguments::{Arguments, Command, Outcome, Roster};
use crate::{out, print, sealing, taken_out};

/// Runs one command.
pub(crate) fn run(arguments: Arguments) -> Result<(), Trouble> {
    let json = arguments.json;
    match arguments.command {
        Command::New { file, title, template, from, date, rehearsal } => {
            let from = from.map(|path| path.display().to_string());
            let path = file.display().to_string();
            let desk = Desk::of_this_user()?;
            let new = NewCeremony { path, title, template, from, date, rehearsal };
            let view: CeremonyView = call(&desk, "create_ceremony", new)?;
            desk.shut()?;
            print::answer(json, &view, |view| format!("Acara dibuat: {}\n{}", view.path, print::ceremony(view)))
        }
        Command::Templates => {
            let start: StartView = call(&Desk::of_this_user()?, "start", Nothing {})?;
            print::answer(json, &start.templates, |list| print::templates(list))
        }
        Command::Roster(roster) => run_roster(json, roster),
        Command::Show { file } => {
            let view = desk::look(&Desk::of_this_user()?, &file)?;
            print::answer(json, &view, print::ceremony)
        }
        Command::Do { file, operation, request } => run_operation(&file, &operation, &request),
        Command::Sign { file, person, strokes, photo, overrule } => {
            let (desk, _) = open(&file)?;
            let result = sign(&desk, &person, &strokes, photo.as_deref(), overrule)?;
            desk.shut()?;
            print::answer(json, &result, |result| format!("Tersimpan {}.", result.saved_clock))
        }
        Command::Mark { file, person, outcome, note, post } => {
            let (desk, _) = open(&file)?;
            let slot = slot(&desk, &person)?;
            let request = OutcomeRequest { slot, outcome: code(outcome), note, delegate_post: post };
            let view: CeremonyView = call(&desk, "mark_outcome", request)?;
            desk.shut()?;
            print::answer(json, &view, print::ceremony)
        }
        Command::Documents { file, out } => {
            let (desk, _) = open(&file)?;
            let folder = out.display().to_string();
            let request = serde_json::json!({ "selection": DocumentSelection::default(), "folder": folder });
            let saved: SaveResult = call(&desk, "save_documents", request)?;
            desk.shut()?;
            print::answer(json, &saved, print::saved)
        }
        Command::Bundel { file, out } => taken_out::bundle(json, &file, &out),
        Command::BukaBundel { bundle, out } => taken_out::unbundle(json, &bundle, &out),
        Command::Gabung { file, dari, lihat, jangan_hitung, alasan } => {
            let path = dari.display().to_string();
            let request = MergeRequest { path, shut_out: jangan_hitung, reason: alasan.unwrap_or_default() };
            taken_out::merge(json, &file, request, lihat)
        }
        Command::Lanjutan { file, out } => taken_out::continuation(json, &file, &out),
        Command::Basah(wet) => crate::wet::run(json, wet),
        Command::Tinta { file, person, out, voided } => taken_out::ink(json, &file, &person, &out, voided),
        Command::Check { file, rebuild, lengkapi } => check(json, &file, rebuild, lengkapi.as_deref()),
        Command::Seal { file, stempel_waktu } => sealing::seal(json, &file, stempel_waktu.as_deref()),
        Command::Verify { paths, trust } => sealing::verify(json, &paths, &trust),
        Command::Backup { file, to } => {
            let (desk, _) = open(&file)?;
            let report: CopyReport = call(&desk, "save_copy", PathRequest { path: to.display().to_string() })?;
            desk.shut()?;
            print::answer(json, &report, |report| format!("Salinan tersimpan dan sudah diperiksa: {}", report.path))
        }
        Command::Demo { sample, out, signatories, seed, no_documents } => {
            let signatories = signatories.map(|count| count as usize);
            demo(json, &DemoRequest { sample, signatories, seed, out, documents: !no_documents })
        }
    }
}

pub(crate) fn open(file: &Path) -> Result<(Desk, CeremonyView), Trouble> {
    let desk = Desk::of_this_user()?;
    let view = call(&desk, "open_ceremony", PathRequest { path: file.display().to_string() })?;
    Ok((desk, view))
}

fn run_roster(json: bool, roster: Roster) -> Result<(), Trouble> {
    match roster {
        Roster::Import { file, spreadsheet, preview, without_refused } => {
            let (desk, _) = open(&file)?;
            let path = Some(spreadsheet.display().to_string());
            let source = ImportSource { path, pasted: None, sheet: None, header_row: None, columns: None };
            let shown: ImportPreview = call(&desk, "preview_import", source.clone())?;
            if preview {
                desk.shut()?;
                return print::answer(json, &shown, print::import);
            }
            let take = ImportTake { source, answers: Vec::new(), leave_unanswered_empty: without_refused };
            let result: ImportResult = call(&desk, "take_import", take)
                .map_err(|trouble| if without_refused { trouble } else { named(trouble, &shown) })?;
            desk.shut()?;
            print::answer(json, &result, |result| print::taken(result, &shown))
        }
        Roster::Show { file, search } => {
            let page = desk::look_at_roster(&Desk::of_this_user()?, &file, &query(&search, 500))?;
            print::answer(json, &page, print::roster)
        }
    }
}

/// Refused cells that are named before the rest is only counted.
const REFUSED_LISTED: usize = 12;

/// What was refused, cell by cell, and what to do about it from here.
fn named(mut trouble: Trouble, shown: &ImportPreview) -> Trouble {
    let refused = |doubt: &&desk::wire::ImportDoubt| doubt.severity == DoubtSeverity::Refused && !doubt.cell.is_empty();
    let cells: Vec<_> = shown.doubts.iter().filter(refused).map(|doubt| doubt.message.as_str()).collect();
    if !cells.is_empty() {
        let more = match cells.len().saturating_sub(REFUSED_LISTED) {
            0 => String::new(),
            more => format!("\nDan {more} sel lain."),
        };
        trouble.message = format!(
            "{}{more}\nBetulkan lembarnya lalu ambil lagi, atau tambahkan --without-refused: orangnya diambil tanpa nomor itu.",
            cells[..cells.len().min(REFUSED_LISTED)].join("\n")
        );
    }
    trouble
}

fn run_operation(file: &Path, operation: &str, request: &str) -> Result<(), Trouble> {
    if !desk::operations::exists(operation) {
        return Err(Trouble::unusable(&format!(
            "Operasi «{operation}» tidak ada. Pakai nama yang dipakai layar, misalnya open_session."
        )));
    }
    let request: serde_json::Value = serde_json::from_str(request)
        .map_err(|error| unusable("Permintaan bukan JSON yang benar. Periksa tanda kurung dan kutipnya.", &error))?;
    let (desk, _) = open(file)?;
    let answer = desk::operations::dispatch(&desk, operation, request).map_err(|trouble| match trouble.code {
        // Whoever writes a script is told the field.
        TroubleCode::BadInput => {
            Trouble { message: format!("{} Keterangan teknis: {}.", trouble.message, trouble.detail), ..trouble }
        }
        _ => trouble,
    })?;
    desk.shut()?;
    print::answer(true, &answer, |_| String::new())
}

fn find(desk: &Desk, search: &str, limit: u32) -> Result<RosterPage, Trouble> {
    call(desk, "roster", query(search, limit))
}

fn query(search: &str, limit: u32) -> RosterQuery {
    let (filter, order) = (RosterFilter::All, OrderKind::Signing);
    RosterQuery { search: search.to_owned(), filter, order, offset: 0, limit }
}

/// Most people that are looked at for an exact name.
const FITTING: u32 = 200;

/// The place of the one person that fits.
pub(crate) fn slot(desk: &Desk, person: &str) -> Result<Slot, Trouble> {
    let page = find(desk, person, FITTING)?;
    let mut people: Vec<_> = page.rows.iter().filter_map(|row| row.person.as_ref()).collect();
    // «Camat V Koto» is also found in «Camat XIV Koto»; whoever alone is named exactly is meant. Judged only where
    // everybody who fits has been looked at.
    let is = |text: &str| text.trim().eq_ignore_ascii_case(person.trim());
    let exact = |row: &&desk::wire::RosterRow| is(&row.printed_name) || row.post_lines.iter().any(|post| is(post));
    let exactly: Vec<_> = page.rows.iter().filter(exact).filter_map(|row| row.person.as_ref()).collect();
    let bare: Vec<_> = people.iter().copied().filter(|known| is(&known.bare_name)).collect();
    let either: BTreeSet<_> = exactly.iter().chain(&bare).map(|known| known.id.as_str()).collect();
    if either.len() == 1 && page.total <= FITTING {
        people.retain(|known| either.contains(known.id.as_str()));
    }
    match people.as_slice() {
        [one] => Ok(Slot { subject: one.id.clone(), signer: one.id.clone() }),
        [] => Err(Trouble::unusable(&format!("Tidak ada orang yang cocok dengan «{person}» di daftar peserta."))),
        several => {
            let names: Vec<_> = several.iter().take(5).map(|person| person.bare_name.as_str()).collect();
            let names = names.join(", ");
            Err(Trouble::unusable(&format!(
                "«{person}» cocok dengan lebih dari satu orang: {names}. Tulis lebih lengkap."
            )))
        }
    }
}

fn sign(
    desk: &Desk,
    person: &str,
    strokes: &Path,
    photo: Option<&Path>,
    overrule: bool,
) -> Result<SignResult, Trouble> {
    let drawing: InkDrawing = serde_json::from_slice(&read(strokes)?).map_err(|error| {
        let (file, line, column) = (strokes.display(), error.line(), error.column());
        let message = format!(
            "Berkas {file} tidak terbaca sebagai goresan di baris {line}, kolom {column}. Bentuknya ada di «ikrarctl sign \
             --help»."
        );
        unusable(&message, &error)
    })?;
    let photo = match photo {
        Some(path) => PhotoChoice::Taken { base64: desk::base64(&read(path)?), source: "file".into() },
        None => PhotoChoice::Declined,
    };
    let _: CeremonyView = call(desk, "call", CallRequest { slot: Some(slot(desk, person)?) })?;
    let view: SigningView = call(desk, "signing", Nothing {})?;
    let card = view.called.ok_or_else(|| Trouble::unusable("Tidak ada yang dipanggil."))?;
    let overruled = if overrule { vec![InkDoubt::Blank, InkDoubt::DotLike, InkDoubt::Clipped] } else { Vec::new() };
    let request = SignRequest {
        act: desk.fresh_act(),
        slot: card.slot,
        text_version: card.text_version,
        text_digest: card.text_digest,
        shown_digest: card.shown_digest,
        drawing,
        photo,
        notice: None,
        overruled,
        surface: "ikrarctl".into(),
    };
    call(desk, "sign", request)
}

fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    std::fs::read(path).map_err(|error| {
        let message = "tidak dapat dibaca. Periksa letak, nama, dan izinnya.";
        unusable(&format!("Berkas {} {message}", path.display()), &error)
    })
}

/// Input of a script: a sentence for people, the system's own words for the log.
fn unusable(message: &str, error: &dyn std::fmt::Display) -> Trouble {
    Trouble { detail: error.to_string(), ..Trouble::unusable(message) }
}

fn code(outcome: Outcome) -> OutcomeCode {
    match outcome {
        Outcome::Deferred => OutcomeCode::Deferred,
        Outcome::Absent => OutcomeCode::Absent,
        Outcome::Excused => OutcomeCode::Excused,
        Outcome::Delegate => OutcomeCode::Delegate,
    }
}

fn check(json: bool, file: &Path, rebuild: bool, copy: Option<&Path>) -> Result<(), Trouble> {
    if rebuild {
        desk::rebuild(file)?;
    }
    if let Some(copy) = copy {
        let (desk, _) = open(file)?;
        let _: CheckReport = call(&desk, "complete_from_copy", PathRequest { path: copy.display().to_string() })?;
        desk.shut()?;
    }
    let report: CheckReport = desk::check_file(file)?;
    let sound = report.sound;
    print::answer(json, &report, print::check)?;
    if sound { Ok(()) } else { Err(Trouble::refused("Berkas tidak utuh; lihat daftar di atas.")) }
}

fn demo(json: bool, request: &DemoRequest) -> Result<(), Trouble> {
    let home = request.out.join(".ikrar");
    let mut tell = |line: &str| {
        if !json {
            // A demonstration is played to its end, whether anybody reads along or not.
            let _ = out::line(line);
        }
    };
    let report: DemoReport = desk::play(&home, request, &mut tell)?;
    print::answer(json, &report, print::demo)
}
