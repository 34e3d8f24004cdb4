//! `copydesk man`: the manual pages, made of what `--help` says.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_mangen::{Man, generate_to};

use super::{CommandLine, Refusal, print};

/// Which pages, and where they go.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The page of this command; else that of the whole program
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    command: Option<String>,
    /// Write all pages into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  copydesk man check | man -l -
  copydesk man -o ~/.local/share/man/man1";

/// Prints one page, or writes all of them.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let mut program = CommandLine::command();
    program.build();
    if let Some(folder) = &arguments.output {
        let written = std::fs::create_dir_all(folder).and_then(|()| generate_to(CommandLine::command(), folder));
        written.map_err(|error| Refusal::new(format!("{}: cannot be written: {error}", folder.display())))?;
        return Ok(ExitCode::SUCCESS);
    }
    let (title, command) = match &arguments.command {
        None => ("copydesk".to_owned(), program),
        Some(name) => match program.find_subcommand(name) {
            Some(command) => (format!("copydesk-{name}"), command.clone()),
            None => return Err(Refusal::new(format!("there is no command `{name}`; see `copydesk --help`"))),
        },
    };
    let mut page = Vec::new();
    // A page that is made in memory cannot fail to be written.
    let _ = Man::new(command).title(title).render(&mut page);
    print(&page).map(|()| ExitCode::SUCCESS)
}
