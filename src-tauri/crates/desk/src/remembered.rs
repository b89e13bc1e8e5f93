//! What this laptop remembers beside its ceremonies: folders somebody chose, an address, the files opened last.
//!
//! Each is one JSON file in the folder of settings, written whole or not at all. What it never does: hold anything of a
//! ceremony, or keep the app from starting. What cannot be read is as if nobody had chosen, and the screens show that.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Desk, Trouble};

/// What was remembered under `name`, or what stands there when nothing is.
pub(crate) fn recall<T: DeserializeOwned + Default>(desk: &Desk, name: &str) -> T {
    let bytes = std::fs::read(desk.folders.config().join(name)).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Remembers `value` under `name` from now on.
pub(crate) fn remember<T: Serialize>(desk: &Desk, name: &str, value: &T) -> Result<(), Trouble> {
    let path = desk.folders.config().join(name);
    let bytes = serde_json::to_vec_pretty(value).map_err(Trouble::bug)?;
    device::files::write_durable(&path, &bytes).map_err(|error| Trouble::file(&path, error))
}
