//! Person, post and assignment: three things (a post may be vacant, a person may hold two).

use crate::id::{PersonId, PostId};
use crate::name::PrintedName;

/// What kind of number identifies a person; many signatories have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum IdentityKind {
    /// Bupati, KPU, Bawaslu, village heads.
    #[default]
    None,
    /// Nomor Induk Pegawai, 18 digits.
    Nip,
    /// Nomor Induk PPPK, 18 digits.
    NiPppk,
    /// Nomor Registrasi Pokok of the armed forces and police.
    Nrp,
}

impl IdentityKind {
    /// The label printed before the number; empty for [`IdentityKind::None`].
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Nip => "NIP",
            Self::NiPppk => "NI PPPK",
            Self::Nrp => "NRP",
        }
    }
}

/// An identity number as digits without grouping.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Identity {
    /// Which register.
    pub kind: IdentityKind,
    /// The digits; empty for [`IdentityKind::None`].
    pub number: String,
}

impl Identity {
    /// The number as people read it: `YYYYMMDD YYYYMM S NNN` for 18 digits, unchanged otherwise.
    pub fn grouped(&self) -> String {
        let n = &self.number;
        if n.len() != 18 || !n.is_ascii() {
            return n.clone();
        }
        format!("{} {} {} {}", &n[..8], &n[8..14], &n[14..15], &n[15..])
    }
}

/// In which capacity somebody is on the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Role {
    /// Makes the pact; counted.
    #[default]
    Party,
    /// Signs as witness; never counted as a party.
    Witness,
    /// "Mengetahui": acknowledges, is not a party.
    Acknowledger,
    /// Invited, signs nothing.
    Guest,
}

/// A line of the annexed table of a performance agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// Sasaran.
    pub objective: String,
    /// Indikator.
    pub indicator: String,
    /// Target, with its unit as typed.
    pub value: String,
}

/// A human being on the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Stable through every correction.
    pub id: PersonId,
    /// The exact printed string, confirmed by its owner.
    pub name: PrintedName,
    /// NIP, NI PPPK, NRP or none.
    pub identity: Identity,
    /// Pangkat, for instance `Pembina Utama Muda`.
    pub rank: String,
    /// Golongan, for instance `IV/c` or `IX`.
    pub grade: String,
    /// Party, witness, acknowledger or guest.
    pub role: Role,
    /// Given beforehand; `None` is written by hand later ("nomor menyusul").
    pub document_number: Option<String>,
    /// Second party of a performance agreement.
    pub counterpart: Option<PersonId>,
    /// Targets of a performance agreement.
    pub targets: Vec<Target>,
    /// Added at the door.
    pub walk_in: bool,
    /// Free remark of the roster.
    pub remark: String,
}

impl Person {
    /// A person with a name and nothing else, as a walk-in starts.
    pub fn named(id: PersonId, name: PrintedName) -> Self {
        Self {
            id,
            name,
            identity: Identity::default(),
            rank: String::new(),
            grade: String::new(),
            role: Role::Party,
            document_number: None,
            counterpart: None,
            targets: Vec::new(),
            walk_in: false,
            remark: String::new(),
        }
    }
}

/// How a post is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum AssignmentKind {
    /// The regular holder.
    #[default]
    Definitive,
    /// Pelaksana tugas.
    Plt,
    /// Pelaksana harian.
    Plh,
    /// Penjabat.
    Pj,
    /// Penjabat sementara.
    Pjs,
}

impl AssignmentKind {
    /// What stands before the post on paper, with its space: `Plt. `; empty for the regular holder.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Definitive => "",
            Self::Plt => "Plt. ",
            Self::Plh => "Plh. ",
            Self::Pj => "Pj. ",
            Self::Pjs => "Pjs. ",
        }
    }
}

/// Who holds a post, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment {
    /// The holder.
    pub person: PersonId,
    /// Definitive or acting.
    pub kind: AssignmentKind,
}

/// A post (jabatan) in a work unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Stable through every change of holder.
    pub id: PostId,
    /// `Kepala Dinas Kesehatan`, without Plt.
    pub title: String,
    /// OPD, kecamatan or agency.
    pub work_unit: String,
    /// Letter a–m of UU 9/2010 Art. 11(1), lower case; `None` sorts last.
    pub protocol_class: Option<char>,
    /// `II.a` … `IV.b`; may be empty.
    pub echelon: String,
    /// Row of the source list: the last tie-breaker of every order.
    pub row: u32,
    /// `None` is a vacant post.
    pub holder: Option<Assignment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nip_is_grouped_as_people_read_it_and_an_nrp_is_left_alone() {
        let nip = Identity { kind: IdentityKind::Nip, number: "197503122001121004".into() };
        assert_eq!(nip.grouped(), "19750312 200112 1 004");
        assert_eq!(Identity { kind: IdentityKind::Nrp, number: "78041234".into() }.grouped(), "78041234");
    }
}
