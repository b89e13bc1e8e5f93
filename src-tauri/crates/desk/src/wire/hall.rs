//! What the audience sees: the projector's window, and how it is steered.
//!
//! Nothing stands in these types that may not be seen by everybody in the hall: no identity number, no remark, no
//! reason, no search, no picture of a person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Role, Zone};

/// What the operator laid over the ceremony.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum HallCover {
    /// Nothing: the ceremony itself is shown.
    #[default]
    None,
    /// Black.
    Dark,
    /// Emblem and title.
    Emblem,
}

/// What the projector shows now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HallView {
    /// Grows with every change and every turn; an older view never replaces a newer one.
    pub sequence: u32,
    /// A rehearsal.
    pub rehearsal: bool,
    /// What lies over the ceremony.
    pub cover: HallCover,
    /// Which part of the pledge stands, from 0, also while it is covered.
    pub part: u32,
    /// The one statement.
    pub scene: HallScene,
}

/// One statement at a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum HallScene {
    /// Black: asked for, or nothing is certain.
    Dark,
    /// Between acts.
    Emblem {
        /// Title of the ceremony.
        title: String,
        /// Emblem as `data:` URL.
        emblem: Option<String>,
    },
    /// Before the hall is opened.
    Welcome {
        /// Title of the ceremony.
        title: String,
        /// Where.
        place: String,
        /// Announced wall-clock time `YYYY-MM-DDTHH:MM`.
        starts: String,
        /// Of that time.
        zone: Zone,
        /// Emblem as `data:` URL.
        emblem: Option<String>,
    },
    /// An item runs that has nothing of its own to show.
    Agenda {
        /// Title of the ceremony.
        title: String,
        /// Items around the one that runs, in order.
        items: Vec<HallItem>,
    },
    /// The pledge is read.
    Pledge {
        /// Its title lines.
        title: Vec<String>,
        /// Number of the clause, `2` or `2.1`; empty for opening and closing.
        number: String,
        /// The part that stands, from 1.
        part: u32,
        /// How many there are.
        parts: u32,
        /// The part in breath groups.
        lines: Vec<String>,
        /// The first breath group of the next part.
        next: Option<String>,
    },
    /// People sign.
    Signing {
        /// Who signs now: at the laptop's surface, then on pads.
        now: Vec<HallPerson>,
        /// How many more sign on pads than are named.
        more: u32,
        /// Posts that are done, newest first.
        done: Vec<HallPost>,
        /// Parties whose document is wholly signed.
        complete: u32,
        /// Parties.
        parties: u32,
    },
    /// The end.
    Closing {
        /// Title of the ceremony.
        title: String,
        /// Emblem as `data:` URL.
        emblem: Option<String>,
    },
}

/// Where an agenda item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum HallItemState {
    /// Over.
    Done,
    /// Runs.
    Now,
    /// Not begun.
    Coming,
}

/// An agenda item as it was announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HallItem {
    /// Title.
    pub title: String,
    /// Where it stands.
    pub state: HallItemState,
}

/// Who is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HallPerson {
    /// Printed name.
    pub name: String,
    /// Post lines.
    pub posts: Vec<String>,
    /// Capacity: a witness is never taken for a party.
    pub role: Role,
}

/// A post that is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct HallPost {
    /// Post line; the printed name of somebody without a post.
    pub post: String,
    /// Capacity.
    pub role: Role,
}

/// What a key, a clicker or the operator asks of the projector.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum HallOrder {
    /// Forward or back in the pledge; while something is covered, uncovers it and stays.
    Turn {
        /// Parts; negative is back.
        step: i32,
    },
    /// To a part of the pledge.
    Part {
        /// From 0.
        part: u32,
    },
    /// Covers; the same again uncovers.
    Cover {
        /// With what.
        cover: HallCover,
    },
}
