//! `copydesk report`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Refusal, Workspace, output};
use crate::answers::{self, Desk};
use crate::pages::{self, Setting};

/// What is read and where the page goes.
#[derive(Args)]
#[command(after_help = "\
Examples:
  copydesk report news/ -o report.html

The page is one file: it needs neither a network nor the program.")]
pub struct Arguments {
    /// Folders and files; all articles of them are looked at together
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Where to write the page; standard output if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Reads, checks, and writes the page.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let workspace = Workspace::read(&arguments.paths)?;
    workspace.report_skipped();
    let desk = Desk { archive: &workspace.archive, settings: &workspace.settings };
    let report = answers::report(&desk, &workspace.findings());
    let links = output::Links::from(&workspace, arguments.output.as_deref());
    let about = output::about(&arguments.paths, &[]);
    let page = pages::report_page(&report, &Setting { about: &about, address: &|id| links.address(id) });
    output::write(arguments.output.as_deref(), &page)?;
    Ok(ExitCode::SUCCESS)
}
