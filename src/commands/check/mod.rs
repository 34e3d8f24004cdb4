//! `copydesk check`.

mod baseline;
mod github;
mod json;
mod sarif;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::paint::{Colour, Paint, plain_json};
use super::typed::DASH;
use super::{Refusal, Workspace, print};
use crate::checks::{Finding, Severity};

use baseline::Baseline;
pub use json::shown;
pub use text::write_finding;

/// What is checked and how it is shown.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Folders and files; all articles of them are looked at together. `-` reads one article from standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    fail_on: FailOn,
    /// The file that the article on standard input is, or is to be: it stands for that file, and its ending tells whether
    /// it is Markdown
    #[arg(long, value_name = "FILE")]
    stdin_path: Option<PathBuf>,
    /// Pass over the findings that are written in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Accept all that is found now: write it to the file of --baseline
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
}

const AFTER_HELP: &str = "\
Exit status: 0 nothing found, 1 something found (--fail-on), 2 could not run.

Examples:
  copydesk check news/ --baseline accepted.toml --write-baseline   accept what stands today
  copydesk check news/ --baseline accepted.toml                    show what has come since
  copydesk check - --stdin-path news/draft.md < draft.md           one article that is in no file yet
  copydesk check news/ --format sarif > copydesk.sarif             for code scanning";

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people: each finding with its passages
    #[default]
    Text,
    /// One array, places as in the language server protocol
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum FailOn {
    /// Only errors
    Error,
    /// Warnings and errors
    Warning,
    /// All but hints
    #[default]
    Information,
    /// Any finding
    Hint,
    /// None: always 0
    Never,
}

/// Checks and reports.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let workspace = arguments.workspace()?;
    workspace.report_skipped();
    let mut findings = workspace.findings();
    let mut accepted = 0;
    if let Some(file) = &arguments.baseline {
        let baseline = match arguments.write_baseline {
            true => Baseline::write(file, &arguments.paths, &findings, &workspace)?,
            false => Baseline::read(file)?,
        };
        accepted = baseline.apply(&arguments.paths, &mut findings, &workspace);
    }
    let report = match arguments.format {
        Format::Text => text::report(&findings, accepted, &workspace, Paint::of(arguments.color)),
        Format::Json => plain_json(json::array(&findings, &workspace)),
        Format::Sarif => plain_json(sarif::log(&findings, &workspace)),
        Format::Github => github::commands(&findings, &workspace),
    };
    print(report.as_bytes())?;
    let failed = findings.values().flatten().any(|finding| arguments.fail_on.is_reached(finding));
    Ok(ExitCode::from(u8::from(failed)))
}

impl Arguments {
    /// The articles: those below the paths, and the one from standard input.
    fn workspace(&self) -> Result<Workspace, Refusal> {
        let (dashes, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            self.paths.iter().cloned().partition(|path| path.as_os_str() == DASH);
        match (dashes.is_empty(), &self.stdin_path) {
            (true, None) => Workspace::read(&paths),
            (true, Some(_)) => {
                Err(Refusal::new("--stdin-path is for an article on standard input; name `-` among the paths"))
            }
            (false, path) => Workspace::read_with(&paths, Some(path.as_deref().unwrap_or(Path::new(STDIN)))),
        }
    }
}

/// How an article on standard input is named that is said to be no file.
const STDIN: &str = "stdin.txt";

impl FailOn {
    fn is_reached(self, finding: &Finding) -> bool {
        let least = match self {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Information => Severity::Information,
            FailOn::Hint => Severity::Hint,
            FailOn::Never => return false,
        };
        finding.severity <= least
    }
}
