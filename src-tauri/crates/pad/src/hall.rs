//! What the pads' server needs of whoever runs the ceremony.

use serde_json::Value;

/// The host of the pads. Its answers are its own words: they are sealed and carried, never read here.
///
/// Called on threads that may block, several at a time.
pub trait Hall: Send + Sync + 'static {
    /// Fills `bytes` with randomness fit for keys.
    fn fill(&self, bytes: &mut [u8]);

    /// Changes whenever [`Self::show`] would say something else; cheap, because every waiting pad asks after every
    /// change.
    fn mark(&self, task: Option<&str>) -> String;

    /// What a pad shows whose turn is `task`, or which waits.
    fn show(&self, task: Option<&str>) -> Value;

    /// Takes an act; answers when it is durable, and the same for the same act again. `Err` is a trouble as the page
    /// shows it.
    fn take(&self, act: Handed) -> Result<Value, Value>;

    /// What [`Self::take`] would have answered about an act that is there; nothing when it is not.
    fn arrived(&self, act: &str) -> Option<Value>;
}

/// An act as it leaves this room.
#[derive(Debug, Clone, PartialEq)]
pub struct Handed {
    /// Number of the pad.
    pub pad: u16,
    /// Whose turn it was: the host's own name of a place, never the pad's.
    pub task: String,
    /// 32 hexadecimal digits chosen by the pad.
    pub act: String,
    /// The strokes, inside every limit.
    pub drawing: ink::Drawing,
    /// The operator accepted the ink as it is.
    pub overruled: bool,
    /// What else the page sent.
    pub rest: serde_json::Map<String, Value>,
}
