//! Printers of this machine, through the system's own printing.
//!
//! Linux and macOS: CUPS through its commands `lp` and `lpstat`. Windows: the print verb of the PDF viewer
//! that is installed (never tried on a real Windows machine). What is printed is the archived PDF, byte for
//! byte; this module never draws, never changes a page and never counts copies that were not asked for.

mod order;

#[cfg(not(target_os = "windows"))]
mod cups;
#[cfg(not(target_os = "windows"))]
use cups as platform;

// Its reading of listings is plain text work, so it is tested wherever the tests run.
#[cfg(any(target_os = "windows", test))]
mod windows;
#[cfg(target_os = "windows")]
use windows as platform;

pub use order::{Paper, PrintOrder};

use crate::command::CommandError;

/// The print service that answers: this machine's, or one named for tests.
#[derive(Clone, Debug, Default)]
pub struct PrintService {
    server: Option<String>,
}

/// One printer as the system describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// The name by which the system knows it.
    pub name: String,
    /// Whether the system prints here when nobody chooses.
    pub is_default: bool,
    /// What it is doing.
    pub state: PrinterState,
    /// The system's own remark ("Paper out."), in English and often empty.
    pub remark: String,
}

/// What a printer is doing, as far as the system knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrinterState {
    /// Waits for a job.
    Ready,
    /// Works on a job; another one queues behind it.
    Printing,
    /// Stopped by a fault or by hand: jobs wait until somebody resumes it.
    Stopped,
    /// Takes no jobs at present.
    Refusing,
    /// Seen on the network, not asked yet.
    Unknown,
}

impl PrinterState {
    /// The state in plain Indonesian, for the printer list.
    pub fn words(self) -> &'static str {
        match self {
            Self::Ready => "siap mencetak",
            Self::Printing => "sedang mencetak",
            Self::Stopped => "berhenti; periksa kertas, tinta, dan kabel, lalu lanjutkan dari pengaturan pencetak",
            Self::Refusing => "tidak menerima pekerjaan cetak; aktifkan kembali di pengaturan pencetak",
            Self::Unknown => "terlihat di jaringan, keadaannya belum diketahui",
        }
    }
}

/// What the print system answered to a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintReceipt {
    /// The job's name in the queue (`PDF-12`); Windows' print verb tells none.
    pub job_id: Option<String>,
    /// The answer in the system's own words.
    pub answer: String,
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// In the queue or being printed.
    Waiting,
    /// Left the queue: printed, or cancelled at the printer.
    Gone,
    /// The queue does not know it.
    Unknown,
}

/// A job or a listing failed; nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// There is nothing in the file. CUPS would take it and cancel the job in silence.
    #[error("the document is empty, so there is nothing to print")]
    Empty,
    /// Not a PDF: a printer would print its bytes as letters.
    #[error("the document is not a PDF")]
    NotPdf,
    /// Larger than [`crate::limits::MAX_PRINT_BYTES`].
    #[error("the document has {0} bytes, more than a print job may have")]
    TooLarge(usize),
    /// Outside 1 to [`crate::limits::MAX_COPIES`].
    #[error("{0} copies cannot be printed in one job")]
    Copies(u16),
    /// No printer of this name.
    #[error("there is no printer called {name}; known are: {known}")]
    NoSuchPrinter {
        /// The name asked for.
        name: String,
        /// The names there are, separated by commas.
        known: String,
    },
    /// The system has no printing commands.
    #[error("this system has no printing ({0} is not installed)")]
    NoPrinting(&'static str),
    /// The print service is installed but not running.
    #[error("the print service is not running")]
    Asleep,
    /// The print service did not answer in time.
    #[error("the print service does not answer")]
    Silent,
    /// The print service said no.
    #[error("the print service refused: {0}")]
    Refused(String),
    /// The command could not be run, or its temporary file not be written.
    #[error("cannot talk to the print service: {0}")]
    Io(#[from] std::io::Error),
}

impl PrintError {
    fn of(error: CommandError, program: &'static str) -> Self {
        match error {
            CommandError::Missing => Self::NoPrinting(program),
            CommandError::Silent => Self::Silent,
            CommandError::Io(error) => Self::Io(error),
        }
    }
}

impl PrintService {
    /// The print service of this machine.
    pub fn system() -> Self {
        Self::default()
    }

    /// A CUPS server by `host:port` or by the path of its socket. Windows ignores it.
    pub fn at(server: impl Into<String>) -> Self {
        Self { server: Some(server.into()) }
    }

    /// The printers there are, the default one first, then by name. An empty list is an answer, not an
    /// error.
    pub fn printers(&self) -> Result<Vec<Printer>, PrintError> {
        let mut printers = platform::printers(self.server.as_deref())?;
        printers.truncate(crate::limits::MAX_PRINTERS);
        printers.sort_by(|a, b| (!a.is_default, &a.name).cmp(&(!b.is_default, &b.name)));
        Ok(printers)
    }

    /// Hands `pdf` to the printer named in `order`. The receipt means that the job is queued, not that
    /// paper came out: ask [`Self::progress`] for that.
    pub fn print(&self, order: &PrintOrder, pdf: &[u8]) -> Result<PrintReceipt, PrintError> {
        order.check(pdf)?;
        let printers = self.printers()?;
        let Some(printer) = printers.iter().find(|printer| printer.name == order.printer) else {
            let known: Vec<&str> = printers.iter().map(|printer| printer.name.as_str()).collect();
            return Err(PrintError::NoSuchPrinter { name: order.printer.clone(), known: known.join(", ") });
        };
        if printer.state == PrinterState::Refusing {
            return Err(PrintError::Refused(format!("{} takes no jobs. {}", printer.name, printer.remark)));
        }
        platform::print(self.server.as_deref(), order, pdf)
    }

    /// Where the job `job_id` of a receipt stands.
    pub fn progress(&self, job_id: &str) -> Result<JobState, PrintError> {
        platform::progress(self.server.as_deref(), job_id)
    }
}
