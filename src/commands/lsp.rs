//! `copydesk lsp`.

use std::process::ExitCode;

use super::Refusal;

/// How an editor starts the server.
#[derive(clap::Args)]
pub struct Arguments {
    /// Speak over standard input and output; the only way there is, accepted because editors add it
    #[arg(long)]
    stdio: bool,
}

/// Serves until the editor leaves.
pub fn run(_arguments: &Arguments) -> ExitCode {
    Refusal::new("the server is not part of this build").report()
}
