//! What every measurement shares: its folder, its result lines, shares of a sorted list, processor time.
//!
//! A result goes out as one line of seven columns (`cargo xtask bench` reads it); smaller is always better. Nothing
//! here judges a result, and no measurement reads another's.
#![allow(dead_code, reason = "each measurement uses its part")]

pub(crate) mod ceremony_file;
pub(crate) mod invented;

use std::path::PathBuf;

/// An empty folder on the disk of the checkout; a measurement started by hand makes its own beside the build.
pub(crate) fn folder(name: &str) -> PathBuf {
    let given = std::env::var_os("IKRAR_BENCH_DIR").map(PathBuf::from);
    let folder = given.unwrap_or_else(|| {
        let own = std::env::current_exe().expect("a running program has a path").with_file_name(format!("of_{name}"));
        if own.exists() {
            std::fs::remove_dir_all(&own).expect("a folder of our own can be emptied");
        }
        own
    });
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// One result. Without `reference` or `target` it is only reported.
pub(crate) struct Row<'a> {
    pub(crate) name: &'a str,
    pub(crate) ours: f64,
    pub(crate) reference: Option<f64>,
    pub(crate) unit: &'a str,
    /// Largest allowed ratio.
    pub(crate) target: Option<f64>,
    pub(crate) note: &'a str,
}

impl Row<'_> {
    #[expect(clippy::print_stdout, reason = "printing is how a measurement answers")]
    pub(crate) fn print(&self) {
        let optional = |number: Option<f64>| number.map_or_else(|| "-".to_owned(), |number| format!("{number:.4}"));
        let (reference, target) = (optional(self.reference), optional(self.target));
        println!("bench\t{}\t{:.4}\t{reference}\t{}\t{target}\t{}", self.name, self.ours, self.unit, self.note);
    }
}

/// A result beside an absolute limit, which is its reference.
pub(crate) fn limit(name: &str, ours: f64, limit: f64, unit: &str, note: &str) {
    Row { name, ours, reference: Some(limit), unit, target: Some(1.0), note }.print();
}

/// A result without a target.
pub(crate) fn report(name: &str, ours: f64, unit: &str, note: &str) {
    Row { name, ours, reference: None, unit, target: None, note }.print();
}

/// Many durations of one kind, in milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Spans(Vec<f64>);

impl Spans {
    /// Runs `work` and keeps how long it took by the wall clock.
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = std::time::Instant::now();
        let made = work();
        self.0.push(start.elapsed().as_secs_f64() * 1e3);
        made
    }

    /// Durations that were measured elsewhere.
    pub(crate) fn extend(&mut self, spans: impl IntoIterator<Item = f64>) {
        self.0.extend(spans);
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of a measurement are small")]
    pub(crate) fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len() as f64
    }

    /// The smallest duration that `percent` of all do not exceed.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (sorted.len() * percent).div_ceil(100).max(1);
        sorted[rank - 1]
    }
}

/// Processor time of this thread in milliseconds. The wall clock stands in where the system does not tell.
pub(crate) fn cpu_ms() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(wall_ms, |nanoseconds| nanoseconds / 1e6)
}

fn wall_ms() -> f64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64() * 1e3
}

/// Memory of this process that is not shared with others, in MB; none where the system does not tell.
pub(crate) fn memory_mb() -> Option<f64> {
    let rollup = std::fs::read_to_string("/proc/self/smaps_rollup").ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// The most memory this process ever had resident, in MB; none where the system does not tell.
pub(crate) fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Lets the highest memory begin anew at what is resident now (`proc(5)`, `clear_refs`), and gives that.
pub(crate) fn forget_peak() -> Option<f64> {
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    peak_mb()
}
