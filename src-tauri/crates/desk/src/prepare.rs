//! Preparation: setup, emblem, agenda, text.

use std::io::Read;
use std::path::Path;

use ceremony::Command;
use ceremony::id::AgendaItemId;
use ceremony::setup::AgendaItem;

use crate::wire::convert::{id, planned};
use crate::wire::{
    self, AgendaList, CeremonyView, Clause, KeyRequest, Nothing, PathRequest, Text, TextReading, TextSource,
};
use crate::{Desk, Trouble, limits, renewal, template, view};

/// Replaces the setup.
pub(crate) fn save_setup(desk: &Desk, setup: wire::Setup) -> Result<CeremonyView, Trouble> {
    desk.act(Command::ChangeSetup(Box::new(setup.try_into()?)))?;
    view::ceremony(desk, Nothing {})
}

/// Reads an emblem picture, makes it modest, and puts it into the letterhead.
pub(crate) fn set_emblem(desk: &Desk, request: PathRequest) -> Result<CeremonyView, Trouble> {
    let emblem = intake::picture::emblem(&read_file(Path::new(&request.path))?)?;
    let (state, _) = desk.state()?;
    let setup = state.setup.as_deref().ok_or_else(Trouble::nothing_open)?;
    let mut setup = renewal::present(&state, setup);
    setup.letterhead.emblem = Some(journal::digest(&emblem.png));
    desk.act_all(vec![Command::ChangeSetup(Box::new(setup))], vec![emblem.png])?;
    view::ceremony(desk, Nothing {})
}

/// Bytes of a file from outside; its size is looked at before anything is read.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Trouble> {
    let failed = |error| Trouble::file(path, error);
    let file = std::fs::File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > limits::READ_BYTES {
        let megabytes = |bytes: u64| bytes / (1024 * 1024);
        let message = format!(
            "Berkas {} berukuran {} MB, melebihi batas {} MB. Bagi dahulu menjadi beberapa berkas.",
            path.display(),
            megabytes(size),
            megabytes(limits::READ_BYTES)
        );
        return Err(Trouble::bad_input(message, "larger than is read"));
    }
    let mut bytes = Vec::new();
    // A file that grows meanwhile is not followed.
    file.take(limits::READ_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Replaces the agenda; items without identifier are new.
pub(crate) fn save_agenda(desk: &Desk, agenda: AgendaList) -> Result<CeremonyView, Trouble> {
    let items = agenda.items.into_iter().map(|item| {
        let known = !item.id.is_empty();
        let id = if known { id(&item.id)? } else { AgendaItemId(desk.fresh()) };
        let planned = planned(item.planned.as_deref())?;
        Ok(AgendaItem { id, kind: item.kind.into(), title: item.title.trim().to_owned(), planned })
    });
    let items = items.collect::<Result<Vec<_>, Trouble>>()?;
    desk.act(Command::ChangeAgenda(items))?;
    view::ceremony(desk, Nothing {})
}

/// Replaces the text, or makes a new version when it is frozen.
pub(crate) fn save_text(desk: &Desk, text: Text) -> Result<CeremonyView, Trouble> {
    let text: ceremony::text::Text = text.into();
    desk.act(Command::ReviseText { digest: journal::text_digest(&text), text: Box::new(text) })?;
    view::ceremony(desk, Nothing {})
}

/// The words of a shipped template.
pub(crate) fn template_text(_: &Desk, request: KeyRequest) -> Result<Text, Trouble> {
    Ok(template::find(&request.key)?.text)
}

/// Clauses of a Word or text file, or of pasted text; nothing is saved.
pub(crate) fn read_text(_: &Desk, source: TextSource) -> Result<TextReading, Trouble> {
    let reading = match (&source.path, &source.pasted) {
        (Some(path), _) => {
            let path = Path::new(path);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            intake::text::read(&read_file(path)?, &name)?
        }
        (None, Some(pasted)) => intake::text::paste(pasted)?,
        (None, None) => return Err(Trouble::bad_input("Pilih berkas atau tempelkan teks naskah.", "no source")),
    };
    Ok(TextReading {
        title: reading.title,
        opening: reading.opening.into_iter().chain(reading.statement).collect(),
        clauses: reading.clauses.into_iter().map(clause).collect(),
        closing: reading.closing,
        doubts: reading.doubts.into_iter().map(|doubt| doubt.message).collect(),
    })
}

fn clause(node: intake::text::Clause) -> Clause {
    Clause { text: node.text, children: node.children.into_iter().map(clause).collect() }
}
