//! Blank sheets, to a folder or to a printer.

use std::path::Path;

use ceremony::State;
use ceremony::event::OrderKind;
use ceremony::person::Person;
use device::printer::PrintOrder;

use crate::documents::{Blobs, has_pen_sheet, pen_file};
use crate::roster::count;
use crate::wire::convert::id;
use crate::wire::{WetSheets, WetSheetsRequest};
use crate::{Desk, Trouble, TroubleCode, printing};

/// How the file is called.
const NAME: &str = "Lembar tanda tangan basah";

/// Makes the sheets of some people, or of everybody who has not signed; nothing is recorded.
pub(crate) fn sheets(desk: &Desk, request: WetSheetsRequest) -> Result<WetSheets, Trouble> {
    let (state, _) = desk.state()?;
    let (people, left_out) = chosen(&state, &request.people)?;
    let none =
        "Tidak ada lembar yang perlu dicetak: semua yang dipilih sudah menandatangani atau belum dapat menandatangani.";
    if people.is_empty() {
        return Err(Trouble::new(TroubleCode::Refused, left_out.first().map_or(none, String::as_str), "no sheet"));
    }
    let (pdf, pages) = pen_file(&state, &Blobs::of(desk), &people)?;
    let title = match people.as_slice() {
        [one] => format!("{NAME} – {}", one.name),
        _ => NAME.to_owned(),
    };
    let to = match request.folder {
        Some(folder) => save(Path::new(&folder), &title, &pdf)?,
        None => print(&state, request.printer, title, &pdf)?,
    };
    Ok(WetSheets { to, people: count(people.len()), pages: count(pages), left_out })
}

fn save(folder: &Path, title: &str, pdf: &[u8]) -> Result<String, Trouble> {
    std::fs::create_dir_all(folder).map_err(|error| Trouble::file(folder, error))?;
    let path = folder.join(device::files::file_name(title, "pdf"));
    device::files::write_durable(&path, pdf).map_err(|error| Trouble::file(&path, error))?;
    Ok(path.display().to_string())
}

/// One copy each: of what is signed twice, one is read back.
fn print(state: &State, printer: Option<String>, title: String, pdf: &[u8]) -> Result<String, Trouble> {
    let printer = printing::printer(printer)?;
    let order = PrintOrder { printer: printer.clone(), title, copies: 1, paper: printing::paper(state) };
    printing::send(&order, pdf)?;
    Ok(printer)
}

/// Whose sheets there will be, in the order of the paper, and why some have none.
fn chosen<'a>(state: &'a State, wanted: &[String]) -> Result<(Vec<&'a Person>, Vec<String>), Trouble> {
    let wanted = wanted.iter().map(|person| id(person)).collect::<Result<Vec<ceremony::id::PersonId>, _>>()?;
    let people = state.orders.list(OrderKind::Paper).iter().filter_map(|id| state.roster.person(*id));
    let people = people
        .filter(|person| if wanted.is_empty() { has_pen_sheet(state, person) } else { wanted.contains(&person.id) });
    let (mut printed, mut left_out) = (Vec::new(), Vec::new());
    for person in people {
        let open = state.places_of(person).any(|slot| state.acts.in_force(slot).is_none());
        let name = &person.name;
        if !has_pen_sheet(state, person) {
            left_out.push(format!("{name} tidak menandatangani pakta sendiri, jadi tidak ada lembarnya."));
        } else if !open && !wanted.is_empty() {
            left_out.push(format!("{name} sudah menandatangani atau diwakili, jadi lembarnya tidak dicetak."));
        } else if open && state.lacks_second_party(person) {
            left_out.push(format!("Pihak kedua untuk {name} belum ditentukan. Pilih di Persiapan, Peserta."));
        } else if open {
            printed.push(person);
        }
    }
    Ok((printed, left_out))
}
