//! `ikrarctl`, the headless door: the same use-cases as the app for scripts, archives and tests.
//!
//! It translates arguments into operations of the desk and prints the answer, for people or as JSON (`--json`). It
//! never decides anything. Exit code 0: done; 1: refused by a rule; 2: input that cannot be used.

mod arguments;
mod commands;
mod help;
mod out;
mod print;
mod sealing;
mod taken_out;
mod wet;

use std::process::ExitCode;

use desk::{Trouble, TroubleCode};

use arguments::Arguments;

fn main() -> ExitCode {
    let arguments = match Arguments::typed() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no mistakes.
            if !error.use_stderr() {
                let _ = error.print();
                return ExitCode::SUCCESS;
            }
            print::usage(&error);
            return ExitCode::from(2);
        }
    };
    let json = arguments.json;
    match commands::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            print::trouble(&trouble, json);
            ExitCode::from(exit_code(&trouble))
        }
    }
}

/// 1 for a rule that says no, 2 for everything that cannot be used or failed.
fn exit_code(trouble: &Trouble) -> u8 {
    match trouble.code {
        TroubleCode::Refused
        | TroubleCode::InkDoubtful
        | TroubleCode::ShownChanged
        | TroubleCode::SignedAlready
        | TroubleCode::Locked => 1,
        TroubleCode::BadFile
        | TroubleCode::Failed
        | TroubleCode::NothingOpen
        | TroubleCode::BadInput
        | TroubleCode::Bug => 2,
    }
}
