//! The two streams of the terminal.
//!
//! What it never does: panic because the reader has gone. `ikrarctl roster show FILE | head` has seen enough after ten
//! lines; the rest is kept quiet, and the work itself goes on to its end.

use std::io::{self, ErrorKind, Write};

use desk::Trouble;

/// A line on standard output. Errors: it cannot be written, for instance because the disk is full.
pub(crate) fn line(text: &str) -> Result<(), Trouble> {
    spoken(write(io::stdout().lock(), text))
}

/// A line on standard error; whoever closed that does not want to know.
pub(crate) fn complaint(text: &str) {
    // There is no third stream to tell it to.
    let _ = write(io::stderr().lock(), text);
}

fn write(mut stream: impl Write, text: &str) -> io::Result<()> {
    writeln!(stream, "{text}")?;
    stream.flush()
}

/// A reader that has gone away is no failure.
fn spoken(written: io::Result<()>) -> Result<(), Trouble> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let message = "Jawaban tidak dapat ditulis. Periksa ruang disk atau tujuan keluarannya.";
            Err(Trouble { detail: error.to_string(), ..Trouble::unusable(message) })
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream that fails in one way.
    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_left_is_no_failure_and_a_full_disk_is() {
        assert!(spoken(write(Failing(ErrorKind::BrokenPipe), "Sudah 4 dari 6")).is_ok());
        let trouble = spoken(write(Failing(ErrorKind::StorageFull), "Sudah 4 dari 6")).unwrap_err();
        assert!(trouble.message.contains("ruang disk"), "{}", trouble.message);
    }
}
