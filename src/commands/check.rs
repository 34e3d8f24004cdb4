//! `copydesk check`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::paint::{Colour, Paint};
use super::{Refusal, Workspace, json, print, prose_report};
use crate::checks::{Finding, Severity};

/// What is checked and how it is shown.
#[derive(Args)]
#[command(after_help = "Exit status: 0 nothing found, 1 something found (--fail-on), 2 could not run.")]
pub struct Arguments {
    /// Folders and files; all articles of them are looked at together
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the report: for people, or one JSON array
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// When to use colour; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
    /// The least severity that makes the exit status 1; never: always 0
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    fail_on: FailOn,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    #[default]
    Information,
    Hint,
    Never,
}

/// Checks and reports.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let workspace = Workspace::read(&arguments.paths)?;
    workspace.report_skipped();
    let findings = workspace.findings();
    let report = match arguments.format {
        Format::Text => prose_report::report(&findings, &workspace, Paint::of(arguments.color)),
        Format::Json => json::array(&findings, &workspace),
    };
    print(report.as_bytes())?;
    let failed = findings.values().flatten().any(|finding| arguments.fail_on.is_reached(finding));
    Ok(ExitCode::from(u8::from(failed)))
}

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
