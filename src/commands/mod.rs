//! The command line: what is asked for, and one file a command.

mod annotate;
mod annotation;
mod cache;
mod characters;
mod check;
mod completions;
mod explain;
mod export;
mod import;
mod lsp;
mod man;
mod names;
mod output;
mod paint;
mod passage;
mod places;
mod progress;
mod refusal;
mod report;
mod timeline;
mod timeline_text;
mod typed;
mod workspace;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use import::imported;
pub use refusal::Refusal;
pub use workspace::{KeptFile, Workspace};

/// Reads a folder of news articles: who and what is named, where it was introduced, and which claims repeat or
/// contradict each other.
#[derive(Parser)]
#[command(name = "copydesk", version, after_help = AFTER_HELP)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  copydesk check                      the articles below this folder
  copydesk check news/ --fail-on warning
  copydesk annotate news/ > facts.jsonl

Settings are read from copydesk.toml, findings to leave out from copydesk.ignore.toml, in the
folder that is read or the nearest one above it.";

#[derive(Subcommand)]
enum Command {
    /// Look for repetitions, contradictions and damage, and show the passages
    Check(check::Arguments),
    /// Say why something was found at a place, and who or what stands there
    Explain(explain::Arguments),
    /// Print what was found in each article, one JSON object a line
    Annotate(annotate::Arguments),
    /// Write what was found in the forms that other programs read: Web Annotations, brat, CoNLL-U, CSV
    Export(export::Arguments),
    /// Turn articles of news agencies, IPTC ninjs and NITF, into Markdown
    Import(import::Arguments),
    /// Show what happened by date, as text, as JSON or as a page for a browser
    Timeline(timeline::Arguments),
    /// Write one page with the findings, the people, the timeline and who appears with whom
    Report(report::Arguments),
    /// Score pairs of names from standard input, two a line with a tab between, from 0 (different) to 1 (the same)
    Names(names::Arguments),
    /// Show or clear what is kept of articles between one call and the next
    Cache(cache::Arguments),
    /// Serve an editor over standard input and output
    Lsp(lsp::Arguments),
    /// Print what a shell needs to complete commands and arguments
    Completions(completions::Arguments),
    /// Print the manual page, or write all of them
    Man(man::Arguments),
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let command = match CommandLine::try_parse() {
        Ok(line) => line.command,
        Err(error) if is_help(&error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
        Err(error) => return Refusal::of_arguments(&error).report(),
    };
    let done = match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Annotate(arguments) => annotate::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Timeline(arguments) => timeline::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::Cache(arguments) => cache::run(&arguments),
        Command::Lsp(arguments) => return lsp::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    done.unwrap_or_else(|refusal| refusal.report())
}

/// Whether it is the help or version that was asked for, or the help because nothing was asked for.
fn is_help(error: &clap::Error) -> bool {
    !error.use_stderr() || error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
}

/// Writes text of others to standard output: to a terminal without what would work on it, elsewhere as it is.
fn print_foreign(text: &str) -> Result<(), Refusal> {
    if !std::io::stdout().is_terminal() {
        return print(text.as_bytes());
    }
    let lines = text.split_inclusive('\n').map(|line| match line.strip_suffix('\n') {
        Some(line) => paint::plain(line) + "\n",
        None => paint::plain(line),
    });
    print(lines.collect::<String>().as_bytes())
}

/// Writes to standard output. A reader that has seen enough and closed its end is no failure.
fn print(text: &[u8]) -> Result<(), Refusal> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Refusal::new(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}
