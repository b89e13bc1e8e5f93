//! What pads and laptop say to each other, inside the sealed messages: JSON, one object each.
//!
//! Ink comes in as numbers and leaves as a checked [`ink::Drawing`]. Everything else that belongs to an act is carried
//! through unread: its meaning is the host's.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A device's first word, sealed under the QR code's key.
#[derive(Debug, Serialize, Deserialize)]
pub struct Hello {
    /// X25519 public key of the device, 64 hexadecimal digits.
    pub key: String,
    /// What it says it is: `Android`, `iPad`.
    pub label: String,
}

/// The answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Welcome {
    /// X25519 public key of the laptop for this pad.
    pub key: String,
}

/// What a pad says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Up {
    /// What is there to show? Answered when it is something else than `known`, or after a while.
    Look {
        /// Mark of what is shown; empty at first.
        known: String,
    },
    /// An act, with the ticket under which its signatory was sent here.
    HandOver {
        /// Ticket.
        ticket: String,
        /// The act.
        act: Box<HandedAct>,
    },
    /// Whether an act arrived, asked by a pad that did not hear the answer.
    Arrived {
        /// The act.
        act: String,
    },
    /// Where the pad stands.
    Report(Report),
}

/// What a pad hears.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Down {
    /// Not accepted yet: compare the number.
    Waiting {
        /// Mark of this answer.
        mark: String,
    },
    /// No longer accepted; what this device kept is to be wiped.
    Revoked,
    /// Nothing else than before.
    Same,
    /// What is to be shown.
    Show {
        /// Mark of this answer.
        mark: String,
        /// Number of this pad, as the operator calls it.
        pad: u16,
        /// Ticket of whoever is to sign.
        ticket: Option<String>,
        /// The operator accepts the ink as it is.
        overruled: bool,
        /// The host's own words.
        view: Value,
    },
    /// The act is durable.
    Stored {
        /// The host's own words.
        answer: Value,
    },
    /// The act was not taken.
    Refused {
        /// Why, when it is the ticket.
        why: Option<TicketTrouble>,
        /// Why, when it is the host that says no.
        trouble: Option<Value>,
    },
    /// Answer to [`Up::Arrived`].
    Arrived {
        /// The host's own words; nothing when there is no such act.
        answer: Option<Value>,
    },
    /// Answer to [`Up::Report`].
    Heard,
}

/// What is wrong with a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketTrouble {
    /// Not one of this pad: never given, or taken back.
    Unknown,
    /// Too old.
    Expired,
    /// Another act was handed over under it.
    Spent,
    /// Ink outside every limit.
    Ink,
}

/// Where a pad stands, for the operator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The step the signatory is at.
    pub stage: Stage,
    /// Something on the sheet is wrong.
    pub wrong: bool,
    /// Strokes on the field.
    pub strokes: u32,
}

/// Steps of signing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the steps of the signing surface by their names there")]
pub enum Stage {
    #[default]
    Waiting,
    Reading,
    Notice,
    Photo,
    Drawing,
    Saving,
    Doubtful,
    Failed,
    Saved,
    Closed,
}

/// An act as it comes from a pad.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandedAct {
    /// 32 hexadecimal digits chosen by the pad.
    pub act: String,
    /// Ink.
    pub drawing: DrawnInk,
    /// What else belongs to it: the host's own words.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// Ink as numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DrawnInk {
    field: FieldSize,
    device: Pointer,
    strokes: Vec<DrawnStroke>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct FieldSize {
    width: f32,
    height: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Pointer {
    Pen,
    Touch,
    Mouse,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct DrawnStroke {
    /// x, y, pressure, microseconds since the first point of the drawing.
    points: Vec<(f32, f32, f32, u32)>,
}

impl DrawnInk {
    /// The strokes, inside every limit of the ink room.
    pub fn drawing(&self) -> Result<ink::Drawing, ink::InkError> {
        let point = |&(x, y, pressure, t_us): &(f32, f32, f32, u32)| ink::Point { x, y, pressure, t_us };
        let stroke = |stroke: &DrawnStroke| ink::Stroke { points: stroke.points.iter().map(point).collect() };
        let drawing = ink::Drawing {
            field: ink::Field { width: self.field.width, height: self.field.height },
            device: match self.device {
                Pointer::Pen => ink::PointerKind::Pen,
                Pointer::Touch => ink::PointerKind::Touch,
                Pointer::Mouse => ink::PointerKind::Mouse,
            },
            strokes: self.strokes.iter().map(stroke).collect(),
        };
        drawing.validate()?;
        Ok(drawing)
    }
}
