//! `copydesk completions`: what a shell needs to complete the program's commands and arguments.

use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::{CommandLine, Refusal, print};

/// For which shell.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

const AFTER_HELP: &str = "\
Examples:
  copydesk completions bash > ~/.local/share/bash-completion/completions/copydesk
  copydesk completions zsh > ~/.zfunc/_copydesk              (with ~/.zfunc in fpath)
  copydesk completions fish > ~/.config/fish/completions/copydesk.fish";

/// Prints the shell's script.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut CommandLine::command(), "copydesk", &mut script);
    print(&script).map(|()| ExitCode::SUCCESS)
}
