//! Limits of every list and text in a ceremony, checked when a command is decided.

/// People on one roster; a province has 100,000.
pub const PEOPLE: usize = 200_000;
/// Posts on one roster.
pub const POSTS: usize = 200_000;
/// People or posts in one entry; larger imports are split by the caller.
pub const ROSTER_CHUNK: usize = 2_000;
/// Characters of a short text: a name, a post, a reason.
pub const SHORT_TEXT: usize = 400;
/// Characters of one sentence of the pact or pledge.
pub const SENTENCE: usize = 8_000;
/// Clauses of a text, all levels together.
pub const CLAUSES: usize = 500;
/// Nesting of clauses.
pub const CLAUSE_LEVELS: usize = 8;
/// Items of an agenda.
pub const AGENDA_ITEMS: usize = 200;
/// Lines of a letterhead, titles and legal bases.
pub const LINES: usize = 60;
/// Performance targets of one person.
pub const TARGETS: usize = 200;
/// Doubts about one signature.
pub const INK_DOUBTS: usize = 8;
/// Doubts about one scanned sheet: as many as there are kinds.
pub const PAPER_DOUBTS: usize = 12;
/// Pages of one scanned sheet; the number on each stands in one byte.
pub const SCANNED_PAGES: usize = 255;
/// Placeholders of a text with a value.
pub const VALUES: usize = 200;
/// People who sign before the hall on behalf of it.
pub const REPRESENTATIVES: usize = 1_000;
/// Manual moves kept for one order; a preset chosen anew clears them.
pub const MOVES: usize = 20_000;
