//! The help pages, in the language of whoever reads them.
//!
//! What it is: clap's commands dressed anew: Indonesian headings, usage lines and flags, for the program and for every
//! command below it. What it never does: change what a command line means.

use std::fmt::Write as _;

use clap::{Arg, ArgAction, Command};

/// The program with its help in Indonesian.
pub(crate) fn indonesian(program: Command) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Tampilkan versi");
    let name = program.get_name().to_owned();
    let program = program.disable_version_flag(true).arg(version);
    dressed(program, &name)
}

/// One command and all below it. `path` is what is typed to come here: `ikrarctl roster import`.
fn dressed(command: Command, path: &str) -> Command {
    let flag = Arg::new("help").short('h').long("help").action(ArgAction::HelpShort).help("Tampilkan bantuan ini");
    let mut page = "{about}\n\nCara pakai: {usage}\n".to_owned();
    let parts = [
        (command.has_subcommands(), "Perintah", "subcommands"),
        (command.get_positionals().next().is_some(), "Isian", "positionals"),
        // Every command has at least the flag above.
        (true, "Pilihan", "options"),
    ];
    for (_, heading, tag) in parts.into_iter().filter(|(stands, ..)| *stands) {
        let _ = write!(page, "\n{heading}:\n{{{tag}}}\n");
    }
    let usage = usage(&command, path);
    let below: Vec<_> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(flag)
        .override_usage(usage)
        .help_template(page)
        // The sentences name both in Indonesian.
        .mut_args(|argument| match argument.get_action() {
            ArgAction::Set => argument.hide_default_value(true).hide_possible_values(true),
            _ => argument,
        });
    below.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |one| {
            let path = format!("{path} {name}");
            dressed(one, &path)
        })
    })
}

/// `ikrarctl mark [PILIHAN] --person <ORANG> <BERKAS> <KEADAAN>`
fn usage(command: &Command, path: &str) -> String {
    let shown = |argument: &Arg| {
        let names = argument.get_value_names().unwrap_or_default().iter();
        let value = names.map(|name| format!("<{name}>")).collect::<Vec<_>>().join(" ");
        let value = argument.get_long().map_or(value.clone(), |long| format!("--{long} {value}"));
        if argument.is_required_set() { value } else { value.replace('<', "[").replace('>', "]") }
    };
    let required = command.get_opts().filter(|option| option.is_required_set()).map(shown);
    let words = required.chain(command.get_positionals().map(shown));
    let below = command.has_subcommands().then(|| "<PERINTAH>".to_owned());
    let words: Vec<_> = ["[PILIHAN]".to_owned()].into_iter().chain(words).chain(below).collect();
    format!("{path} {}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;
    use clap::CommandFactory as _;

    /// Every page: the program's and those of all commands below it.
    fn pages(command: &mut Command, pages: &mut Vec<String>) {
        pages.push(command.render_help().to_string());
        command.get_subcommands_mut().for_each(|one| self::pages(one, pages));
    }

    #[test]
    fn no_page_speaks_english() {
        let mut program = indonesian(Arguments::command());
        program.build();
        let mut all = Vec::new();
        pages(&mut program, &mut all);
        assert_eq!(all.len(), 24, "the program, nineteen commands, two below `roster` and two below `basah`");
        for page in all {
            let words: Vec<_> = page.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
            for english in [
                "usage",
                "options",
                "arguments",
                "commands",
                "command",
                "print",
                "show",
                "file",
                "the",
                "default",
                "possible",
                "values",
                "help",
                "version",
                "of",
                "and",
                "new",
                "list",
                "only",
            ] {
                let typed = matches!(english, "help" | "version" | "show" | "new");
                let seen = words.iter().filter(|word| *word == english).count();
                let allowed =
                    if typed { page.matches(&format!("--{english}")).count() + path_words(&page, english) } else { 0 };
                assert!(seen <= allowed, "«{english}» in\n{page}");
            }
            assert!(page.contains("Cara pakai: ikrarctl") && page.contains("-h, --help"), "{page}");
        }
    }

    /// Names of commands stand in the usage line, in the list of commands, and where one is named in a sentence.
    fn path_words(page: &str, name: &str) -> usize {
        page.lines().filter(|line| line.starts_with("Cara pakai:") || line.starts_with(&format!("  {name} "))).count()
    }
}
