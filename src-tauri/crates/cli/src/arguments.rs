//! The command line as it is typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Ikrar tanpa layar: menyiapkan, menandatangani, menyusun naskah, dan memeriksa berkas acara.
#[derive(Debug, Parser)]
#[command(name = "ikrarctl", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// Print answers as JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new ceremony file.
    New {
        /// Where the file goes.
        file: PathBuf,
        /// Title of the ceremony.
        #[arg(long, default_value = "")]
        title: String,
        /// Key of a template; see `ikrarctl templates`.
        #[arg(long, default_value = "netralitas-asn")]
        template: String,
        /// Last time's ceremony file, to take text, roster and letterhead from.
        #[arg(long)]
        from: Option<PathBuf>,
        /// Announced date, YYYY-MM-DD.
        #[arg(long)]
        date: String,
        /// A rehearsal (gladi).
        #[arg(long)]
        rehearsal: bool,
    },
    /// List the templates.
    Templates,
    /// The roster.
    #[command(subcommand)]
    Roster(Roster),
    /// Show a ceremony: setup, counts, who is next.
    Show {
        /// Ceremony file.
        file: PathBuf,
    },
    /// Run any operation of the app with a JSON request, as the screens do.
    Do {
        /// Ceremony file.
        file: PathBuf,
        /// Name of the operation, for instance `open_session`.
        operation: String,
        /// JSON request.
        #[arg(default_value = "{}")]
        request: String,
    },
    /// Sign for somebody with recorded strokes and an optional photo.
    Sign {
        /// Ceremony file.
        file: PathBuf,
        /// Name, post or number of the signatory; must fit exactly one person.
        #[arg(long)]
        person: String,
        /// Strokes as JSON: `{"field":{"width","height"},"device","strokes":[{"points":[[x,y,pressure,t_us],…]}]}`.
        #[arg(long)]
        strokes: PathBuf,
        /// JPEG or PNG; without it the photo counts as declined.
        #[arg(long)]
        photo: Option<PathBuf>,
        /// Accept blank, dot-like or clipped ink.
        #[arg(long)]
        overrule: bool,
    },
    /// Mark somebody's outcome.
    Mark {
        /// Ceremony file.
        file: PathBuf,
        /// Name, post or number; must fit exactly one person.
        #[arg(long)]
        person: String,
        /// Outcome.
        outcome: Outcome,
        /// Reason, or name of the delegate.
        #[arg(long, default_value = "")]
        note: String,
        /// Post of the delegate.
        #[arg(long, default_value = "")]
        post: String,
    },
    /// Archive every document that is ready and save it to a folder.
    Documents {
        /// Ceremony file.
        file: PathBuf,
        /// Folder; made when missing.
        #[arg(long)]
        out: PathBuf,
    },
    /// Check a file: entries, chain, signatures, blobs, projections.
    Check {
        /// Ceremony file.
        file: PathBuf,
        /// Build the projections anew from the entries first.
        #[arg(long)]
        rebuild: bool,
    },
    /// Copy a ceremony, whole and checked, while it may be open elsewhere for reading.
    Backup {
        /// Ceremony file.
        file: PathBuf,
        /// Where the copy goes; must not exist.
        to: PathBuf,
    },
    /// Play a whole ceremony: a sample, or generated people.
    Demo {
        /// `mukomuko` or `musi-rawas`.
        #[arg(long, default_value = "mukomuko")]
        sample: String,
        /// Folder for the ceremony file and the documents.
        #[arg(long)]
        out: PathBuf,
        /// Generated people instead of the sample's roster, 1 to 100000.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        signatories: Option<u32>,
        /// Seed of everything generated.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Only the ceremony file, no documents.
        #[arg(long)]
        no_documents: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Roster {
    /// Take people over from a spreadsheet.
    Import {
        /// Ceremony file.
        file: PathBuf,
        /// CSV, XLSX or ODS.
        spreadsheet: PathBuf,
        /// Only show what would be taken over, with every doubt.
        #[arg(long)]
        preview: bool,
        /// Take people over without the numbers that were refused.
        #[arg(long)]
        without_refused: bool,
    },
    /// Show the roster.
    Show {
        /// Ceremony file.
        file: PathBuf,
        /// Search words.
        #[arg(default_value = "")]
        search: String,
    },
}

/// Outcomes other than a signature.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Outcome {
    /// Menyusul.
    Deferred,
    /// Tidak hadir.
    Absent,
    /// Berhalangan.
    Excused,
    /// Hadir diwakili.
    Delegate,
}
