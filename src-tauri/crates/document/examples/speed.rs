//! Processor time of 1,000 pacts with photo, ink, square and record: composing, and writing as PDF/A-3b.
//! `cargo run -p document --release --example speed`

#[path = "gallery/samples.rs"]
#[expect(dead_code, reason = "the gallery uses all of it")]
mod samples;

use std::fs;

use document::kind::individual::{Individual, Photo, individual};
use document::pdf::{Meta, paint_with_record};
use document::{Modules, Number, PageError, Paper, QrMark};

const PACTS: usize = 1_000;

fn main() -> Result<(), PageError> {
    let frame = samples::frame(Paper::A4);
    let photo = samples::photo();
    let (mut composing, mut writing, mut bytes) = (0.0, 0.0, 0);
    for number in 0..=PACTS {
        let start = cpu_ms();
        let mut frame = frame.clone();
        frame.number = Number::Given(format!("800.1.11.1/{number}/BKPSDM/XII/2023"));
        let claim = format!("IKR1:{}{number:05}", "6BF:XN7.D8+K$".repeat(17));
        frame.qr = Some(QrMark { modules: Modules::of(&claim)?, caption: vec!["naskah v1 · sidik 9f3a 77c1".into()] });
        let signer = samples::signer(number, Some(frame.date));
        let pact =
            Individual { text: samples::pact(), signer, photo: Photo::Picture(photo.clone()), ..Individual::default() };
        let sheet = individual(&frame, &pact)?;
        let composed = cpu_ms();
        let meta = Meta { title: sheet.title.clone(), author: "Contoh".into(), ..Meta::default() };
        let record = format!("{{\"naskah\":{number}}}");
        let file = paint_with_record(&sheet, &meta, record.as_bytes())?;
        // The first one prepares fonts and tables once and for all.
        if number > 0 {
            composing += composed - start;
            writing += cpu_ms() - composed;
            bytes += file.len();
        }
    }
    let each = f64::from(u16::try_from(PACTS).unwrap_or(u16::MAX));
    let report = format!(
        "composed {:.2} ms, written {:.2} ms, {} bytes each\n",
        composing / each,
        writing / each,
        bytes / PACTS
    );
    fs::write("/dev/stdout", report).map_err(|error| PageError::Pdf { reason: error.to_string() })
}

/// Processor time of this process so far, ms, as Linux tells it.
fn cpu_ms() -> f64 {
    let told = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|first| first.parse::<f64>().ok()).unwrap_or_default() / 1e6
}
