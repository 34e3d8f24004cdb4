//! Why a command could not run, in one line that says what to do.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};

use super::paint::plain;

/// Why a command could not run.
#[derive(Debug)]
pub struct Refusal(String);

impl Refusal {
    /// The refusal with this reason.
    pub fn new(reason: impl Into<String>) -> Refusal {
        Refusal(reason.into())
    }

    /// What is wrong with the arguments.
    pub(super) fn of_arguments(error: &clap::Error) -> Refusal {
        let rendered = error.render().to_string();
        let mut lines = rendered
            .lines()
            .map(str::trim)
            .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
        let said: Vec<&str> = lines.by_ref().filter(|line| !line.is_empty()).collect();
        let said = said.join(" ").replace(" tip: ", "; ");
        let said = said.trim_start_matches("error: ");
        let command = match error.get(ContextKind::Usage) {
            Some(ContextValue::StyledStr(usage)) => command_of(&usage.to_string()),
            _ => "copydesk".to_owned(),
        };
        Refusal(format!("{said}; see `{command} --help`"))
    }

    /// Tells it, and the exit code 2.
    pub fn report(&self) -> ExitCode {
        eprintln!("copydesk: {}", plain(&self.0));
        ExitCode::from(2)
    }
}

/// The command of a line of usage: `Usage: copydesk check [PATH]...` is about `copydesk check`.
fn command_of(usage: &str) -> String {
    let words = usage.split_whitespace().skip_while(|word| *word != "copydesk");
    let command: Vec<&str> = words.take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).collect();
    if command.is_empty() { "copydesk".to_owned() } else { command.join(" ") }
}
