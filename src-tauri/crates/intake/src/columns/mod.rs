//! Which column means what.
//!
//! What it is: a guess from Indonesian header words (or, without a header, from the cells), as plain data that the
//! caller may change before the rows are read. What it never does: read a person. A table enters, a [`Mapping`] leaves.

mod content;
mod words;

pub use words::field_of_header;

use crate::limits;
use crate::sheet::{Cell, CellAddress, Table};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// "No": the running number of the list, only used to tell people from headings.
    ListNumber,
    /// "Nama", with or without degrees.
    Name,
    /// "Nama/NIP": both in one cell.
    NameAndIdentity,
    /// "Gelar depan".
    FrontTitles,
    /// "Gelar belakang".
    BackTitles,
    /// "Gelar": before and after mixed.
    Titles,
    /// "NIP".
    Nip,
    /// "NI PPPK".
    NiPppk,
    /// "NRP".
    Nrp,
    /// "NIP/NRP", "NIP/NI PPPK": the digits decide.
    Identity,
    /// "Pangkat".
    Rank,
    /// "Golongan".
    Grade,
    /// "Pangkat/Gol. ruang".
    RankAndGrade,
    /// "Jabatan".
    Post,
    /// "Jabatan/Unit kerja": post in the first line, work unit in the following ones.
    PostAndWorkUnit,
    /// "Unit kerja", "OPD", "Perangkat daerah", "Instansi".
    WorkUnit,
    /// "Eselon".
    Echelon,
    /// "Keterangan".
    Remarks,
    /// "Status": definitif, Plt, Plh, Pj, Pjs.
    AssignmentStatus,
    /// "Peran": peserta, saksi, mengetahui.
    Role,
    /// "Nomor naskah".
    DocumentNumber,
    /// "Kelas protokol": a-m.
    ProtocolClass,
    /// "Urutan".
    Order,
}

impl Field {
    /// All fields, in the order a screen offers them.
    pub const ALL: [Self; 23] = [
        Self::ListNumber,
        Self::Name,
        Self::NameAndIdentity,
        Self::FrontTitles,
        Self::BackTitles,
        Self::Titles,
        Self::Nip,
        Self::NiPppk,
        Self::Nrp,
        Self::Identity,
        Self::Rank,
        Self::Grade,
        Self::RankAndGrade,
        Self::Post,
        Self::PostAndWorkUnit,
        Self::WorkUnit,
        Self::Echelon,
        Self::Remarks,
        Self::AssignmentStatus,
        Self::Role,
        Self::DocumentNumber,
        Self::ProtocolClass,
        Self::Order,
    ];

    /// The Indonesian name, as a screen and a doubt show it.
    pub fn label(self) -> &'static str {
        match self {
            Self::ListNumber => "No",
            Self::Name => "Nama",
            Self::NameAndIdentity => "Nama dan NIP",
            Self::FrontTitles => "Gelar depan",
            Self::BackTitles => "Gelar belakang",
            Self::Titles => "Gelar",
            Self::Nip => "NIP",
            Self::NiPppk => "NI PPPK",
            Self::Nrp => "NRP",
            Self::Identity => "NIP/NI PPPK/NRP",
            Self::Rank => "Pangkat",
            Self::Grade => "Golongan",
            Self::RankAndGrade => "Pangkat/Golongan",
            Self::Post => "Jabatan",
            Self::PostAndWorkUnit => "Jabatan/Unit kerja",
            Self::WorkUnit => "Unit kerja",
            Self::Echelon => "Eselon",
            Self::Remarks => "Keterangan",
            Self::AssignmentStatus => "Status pemangku",
            Self::Role => "Peran",
            Self::DocumentNumber => "Nomor naskah",
            Self::ProtocolClass => "Kelas protokol",
            Self::Order => "Urutan",
        }
    }
}

/// Where the table begins and what its columns hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Row of the headings, from 0; `None` when the list begins at once.
    pub header_row: Option<usize>,
    /// One entry per column from A; `None` for a column that is not used.
    pub columns: Vec<Option<Field>>,
}

impl Mapping {
    /// The first column that holds `field`.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(field))
    }

    /// The first row that may hold a person, from 0.
    pub fn first_row(&self) -> usize {
        self.header_row.map_or(0, |row| row + 1)
    }
}

/// Guesses header row and columns.
pub fn guess(table: &Table) -> Mapping {
    match header_candidates(table).max_by_key(|(row, score)| (*score, std::cmp::Reverse(*row))) {
        Some((row, _)) => guess_at(table, row),
        None => content::guess(table),
    }
}

/// Guesses the columns below a header row that the caller has chosen.
pub fn guess_at(table: &Table, header_row: usize) -> Mapping {
    let mut columns: Vec<Option<Field>> =
        (0..table.width()).map(|column| header_field(table, header_row, column)).collect();
    for field in Field::ALL {
        keep_fullest(table, header_row, &mut columns, field);
    }
    Mapping { header_row: Some(header_row), columns }
}

/// The sheet with the best header row; among equals the fullest that is not hidden.
pub(crate) fn most_like_a_roster(tables: &[Table]) -> usize {
    let key = |table: &Table| {
        let header = header_candidates(table).map(|(_, score)| score).max().unwrap_or(0);
        (!table.hidden, header, table.filled())
    };
    (0..tables.len()).rev().max_by_key(|index| key(&tables[*index])).unwrap_or(0)
}

/// Rows that hold at least two different header words, or the word for a name alone above at least one row.
fn header_candidates(table: &Table) -> impl Iterator<Item = (usize, usize)> {
    (0..table.rows.len().min(limits::HEADER_SEARCH_ROWS)).filter_map(|row| {
        if holds_data(table, row) {
            return None;
        }
        let mut fields: Vec<Field> =
            (0..table.rows[row].len()).filter_map(|column| own_field(table, row, column)).collect();
        fields.sort_unstable();
        fields.dedup();
        let named = fields.iter().any(|field| matches!(field, Field::Name | Field::NameAndIdentity));
        let alone = fields.len() == 1 && named && row + 1 < table.rows.len();
        let score = fields.len() * 2 + usize::from(named) * 3;
        (fields.len() >= 2 || alone).then_some((row, score))
    })
}

fn own_field(table: &Table, row: usize, column: usize) -> Option<Field> {
    match table.cell(CellAddress::new(row, column)) {
        Cell::Text(text) => field_of_header(text),
        _ => None,
    }
}

/// A header may span two rows ("PANGKAT" over "GOL."): the lower word, when it is one, is the more precise.
fn header_field(table: &Table, row: usize, column: usize) -> Option<Field> {
    let upper = own_field(table, row, column);
    let lower_has_words = (0..table.width()).any(|column| own_field(table, row + 1, column).is_some());
    if lower_has_words && !holds_data(table, row + 1) { own_field(table, row + 1, column).or(upper) } else { upper }
}

/// Numbers, or text that is a number, stand in rows of people and never in a header.
fn holds_data(table: &Table, row: usize) -> bool {
    table.rows.get(row).into_iter().flatten().any(|cell| match cell {
        Cell::Text(text) => {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            digits >= 8 || digits > 0 && digits == text.trim().len()
        }
        Cell::Empty => false,
        _ => true,
    })
}

/// Of several columns with one meaning the fullest is kept; a repeated heading usually stands over an empty column.
fn keep_fullest(table: &Table, header_row: usize, columns: &mut [Option<Field>], field: Field) {
    let filled = |column: usize| {
        (header_row + 1..table.rows.len()).filter(|row| !table.cell(CellAddress::new(*row, column)).is_blank()).count()
    };
    let claims: Vec<usize> = (0..columns.len()).filter(|column| columns[*column] == Some(field)).collect();
    if claims.len() < 2 {
        return;
    }
    let best = claims.iter().copied().rev().max_by_key(|column| filled(*column));
    for column in claims {
        if Some(column) != best {
            columns[column] = None;
        }
    }
}
