//! `cargo xtask run | test | bench | screenshots | check`: one program for set-up and checks, on any system.
//!
//! Installs what is missing (and says so first), builds what has changed, and hands over to cargo, npm and
//! the app. It holds no rule of the app and never touches a ceremony outside `target/`.
#![expect(clippy::print_stdout, reason = "a command for developers speaks on its standard output")]

mod arguments;
mod bench;
mod check;
mod place;
mod run;
mod set_up;
mod stamp;
mod step;
mod test;

use arguments::Task;
use std::process::ExitCode;

/// Why a task stopped, in words a person can act on.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments::read(&words) {
        Ok(Task::Run { release, rest }) => run::run(release, &rest),
        Ok(Task::Test(part)) => test::test(part),
        Ok(Task::Bench(names)) => bench::bench(&names),
        Ok(Task::Screenshots(folder)) => test::screenshots(&folder),
        Ok(Task::CheckWindows) => check::windows(),
        Ok(Task::Help) => {
            println!("{}", arguments::USAGE);
            Ok(())
        }
        Err(fault) => Err(format!("{fault}\n\n{}", arguments::USAGE)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\n{fault}");
            ExitCode::FAILURE
        }
    }
}
