//! Runs one command of the system with an end to patience and a bound on its answer.
//!
//! Never goes through a shell: arguments are passed as they are, so a title cannot become a command. The
//! answer comes in English (`LC_ALL=C`), because the callers read it.

use crate::limits::MAX_ANSWER_BYTES;
use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) success: bool,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    /// The sentence to show when the command failed: its complaint, or whatever else it said.
    pub(crate) fn complaint(&self) -> String {
        let text = if self.err.trim().is_empty() { &self.out } else { &self.err };
        text.trim().to_owned()
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error("not installed")]
    Missing,
    #[error("no answer in time")]
    Silent,
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Runs `command` with `input` on its standard input and waits at most `patience`.
pub(crate) fn run(mut command: Command, input: Vec<u8>, patience: Duration) -> Result<Answer, CommandError> {
    command.env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => CommandError::Missing,
        _ => CommandError::Io(error),
    })?;
    feed(&mut child, input);
    let out = listen(child.stdout.take());
    let err = listen(child.stderr.take());
    let status = wait(&mut child, patience)?;
    Ok(Answer { success: status.success(), out: heard(out), err: heard(err) })
}

/// Writes from a thread of its own: a command that answers before it has read everything would block.
fn feed(child: &mut Child, input: Vec<u8>) {
    if let Some(mut pipe) = child.stdin.take() {
        // A command that closes its input early tells why by its exit code; the broken pipe adds nothing.
        thread::spawn(move || pipe.write_all(&input));
    }
}

fn listen(pipe: Option<impl Read + Send + 'static>) -> Option<JoinHandle<Vec<u8>>> {
    pipe.map(|mut pipe| {
        thread::spawn(move || {
            let mut heard = Vec::new();
            // A cut answer is still worth reading. The rest is drained so that the command can end.
            let _ = (&mut pipe).take(MAX_ANSWER_BYTES).read_to_end(&mut heard);
            let _ = std::io::copy(&mut pipe, &mut std::io::sink());
            heard
        })
    })
}

fn heard(listener: Option<JoinHandle<Vec<u8>>>) -> String {
    let bytes = listener.and_then(|thread| thread.join().ok()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn wait(child: &mut Child, patience: Duration) -> Result<ExitStatus, CommandError> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            return Err(CommandError::Silent);
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn input_larger_than_a_pipe_comes_back_up_to_the_limit() {
        let answer = run(Command::new("cat"), vec![b'a'; 3_000_000], Duration::from_secs(20)).unwrap();
        assert!(answer.success);
        assert_eq!(answer.out.len() as u64, MAX_ANSWER_BYTES);
    }

    #[test]
    fn missing_and_silent_commands_are_told_apart() {
        let missing = run(Command::new("ikrar-tidak-ada"), Vec::new(), Duration::from_secs(1));
        assert!(matches!(missing, Err(CommandError::Missing)));
        let mut sleepy = Command::new("sleep");
        sleepy.arg("30");
        let start = Instant::now();
        let silent = run(sleepy, Vec::new(), Duration::from_millis(100));
        assert!(matches!(silent, Err(CommandError::Silent)));
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}
