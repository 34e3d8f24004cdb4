//! `copydesk lsp`.

use std::io;
use std::process::ExitCode;

use super::Refusal;
use crate::cache::Cache;
use crate::server;

/// How an editor starts the server.
#[derive(clap::Args)]
pub struct Arguments {
    /// Speak over standard input and output; the only way there is, accepted because editors add it
    #[arg(long)]
    stdio: bool,
}

/// Serves until the editor leaves.
pub fn run(_arguments: &Arguments) -> ExitCode {
    match server::serve(io::stdin(), io::stdout(), Cache::of_user()) {
        Ok(code) => ExitCode::from(code),
        Err(error) => Refusal::new(format!("the server cannot start: {error}")).report(),
    }
}
