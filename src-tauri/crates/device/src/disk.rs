//! The disk beneath a folder: how much room is left, and how long a durable write takes.
//!
//! A folder comes in, numbers go out; what is enough is decided elsewhere. The trial file has a name of our own, lies in
//! the very folder that is asked about, and is removed again.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::limits::{TRIAL_BYTES, TRIALS};

/// Room that this user may still fill on the disk of `folder`, in bytes.
///
/// # Errors
/// What the system says: the folder is gone, the stick was pulled out.
pub fn free_bytes(folder: &Path) -> io::Result<u64> {
    // Windows answers for the disk that a folder would be on, were it there.
    fs::read_dir(folder)?;
    fs4::available_space(folder)
}

/// How long the disk of `folder` takes to write about one signature with its photo so that it survives a power cut: the
/// middle one of several trials.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let took = device::disk::durable_write(folder.path())?;
/// assert!(took > std::time::Duration::ZERO && std::fs::read_dir(folder.path())?.next().is_none());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What the system says: nothing can be written there.
pub fn durable_write(folder: &Path) -> io::Result<Duration> {
    let path = folder.join(format!(".ikrar-{}-uji.part", std::process::id()));
    let trials = trials(&path);
    // Left behind, it would only be clutter; the fault that is told is the first one.
    let _ = fs::remove_file(&path);
    let mut trials = trials?;
    trials.sort_unstable();
    Ok(trials[trials.len() / 2])
}

fn trials(path: &Path) -> io::Result<[Duration; TRIALS]> {
    // Bytes that no disk packs away to nothing.
    let mut seed = 0x9E37_79B9_u32;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    })
    .take(TRIAL_BYTES)
    .collect();
    let mut file = File::create(path)?;
    let mut took = [Duration::ZERO; TRIALS];
    for one in &mut took {
        let started = Instant::now();
        file.write_all(&bytes)?;
        file.sync_all()?;
        *one = started.elapsed();
    }
    Ok(took)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_has_no_room_and_takes_no_trial() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("dicabut");
        assert!(free_bytes(&gone).is_err() && durable_write(&gone).is_err());
        assert!(free_bytes(folder.path()).unwrap() > 0);
    }
}
