//! The one door between pages and desk: a name and a JSON request in, a JSON answer or a trouble out.
//!
//! It reads neither. What the operations are stands in [`desk::operations`]; a page that asks for anything else is
//! told so there. The signing surface stands where everybody can touch it, and the projector where everybody can
//! read it: they are answered a few questions only.

use desk::{Trouble, TroubleCode};
use serde_json::Value;
use tauri::{State, WebviewWindow};

use crate::office::Office;
use crate::{log, windows};

/// All that the signing surface may ask for.
const OF_THE_SURFACE: [&str; 5] = ["signing", "sign", "ceremony", "look_at_photo", "steer_hall"];
/// All that the projector's window may ask for: what the hall may see, and what a clicker says.
const OF_THE_PROJECTOR: [&str; 2] = ["hall", "steer_hall"];

/// Runs the operation `name`; answers when it is done, and for a signature that is when it is durable.
#[tauri::command]
pub(crate) async fn rpc(
    window: WebviewWindow,
    office: State<'_, Office>,
    name: String,
    request: Value,
) -> Result<Value, Trouble> {
    if !may_ask(window.label(), &name) {
        return Err(fault(format!("{} may not ask for {name}", window.label())));
    }
    let (office, operation) = (office.inner().clone(), name.clone());
    // Disk and page work never holds up the windows.
    let answered = tauri::async_runtime::spawn_blocking(move || office.answer(&operation, request)).await;
    let answer = answered.unwrap_or_else(|error| Err(fault(format!("{name}: {error}"))));
    if let Err(trouble) = &answer {
        note(&name, trouble);
    }
    answer
}

fn may_ask(label: &str, name: &str) -> bool {
    match label {
        windows::OPERATOR => true,
        windows::SIGNING => OF_THE_SURFACE.contains(&name),
        windows::PROJECTOR => OF_THE_PROJECTOR.contains(&name),
        _ => false,
    }
}

/// A fault of ours. The page has the sentence for it; the journal is untouched.
fn fault(detail: String) -> Trouble {
    let ink_doubts = Vec::new();
    Trouble { code: TroubleCode::Bug, message: String::new(), detail, may_retry: true, ink_doubts }
}

/// A refusal is ordinary and the journal knows it; what did not work is written down.
fn note(name: &str, trouble: &Trouble) {
    if matches!(trouble.code, TroubleCode::Failed | TroubleCode::Bug | TroubleCode::BadFile) {
        log::line(format_args!("{name}: {:?}: {}", trouble.code, trouble.detail));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// What the pages under `ui/src/<folder>` ask for, by the words of their source.
    fn asked_in(folder: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src").join(folder);
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let sources = files.filter(|path| !path.to_string_lossy().contains(".test."));
        let texts: String = sources.map(|path| std::fs::read_to_string(path).unwrap_or_default()).collect();
        let calls =
            texts.split("call('").skip(1).filter_map(|rest| rest.split_once('\'')).map(|(name, _)| name.to_owned());
        calls.collect()
    }

    #[test]
    fn every_question_of_the_surface_is_answered() {
        let asked = asked_in("signing");
        assert!(asked.len() >= 4, "{asked:?}");
        for name in asked {
            assert!(may_ask(windows::SIGNING, &name), "the surface asks for {name}");
        }
    }

    #[test]
    fn the_surface_signs_and_does_nothing_else() {
        for name in ["signing", "sign"] {
            assert!(may_ask(windows::SIGNING, name));
        }
        for name in ["call", "void_act", "open_ceremony", "roster"] {
            assert!(!may_ask(windows::SIGNING, name));
            assert!(may_ask(windows::OPERATOR, name));
        }
        assert!(!may_ask("tamu", "ceremony"));
        assert!(may_ask(windows::PROJECTOR, "hall"));
        for name in ["ceremony", "signing", "roster", "call", "documents"] {
            assert!(!may_ask(windows::PROJECTOR, name), "the hall would see {name}");
        }
    }
}
