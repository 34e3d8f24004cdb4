//! `copydesk annotate`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::annotation::Annotation;
use super::paint::plain_json;
use super::{Refusal, Workspace, print};
use crate::archive::Record;

/// What is read.
#[derive(Args)]
pub struct Arguments {
    /// Folders and files; all articles of them are one workspace
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The form of the output: one JSON object a line, one line an article
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Jsonl,
}

/// Prints one line an article, in path order.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let Format::Jsonl = arguments.format;
    let workspace = Workspace::read(&arguments.paths)?;
    workspace.report_skipped();
    let findings = workspace.findings();
    let records: Vec<&Record> = workspace.archive.records().map(AsRef::as_ref).collect();
    // In parts, so that a large folder's output is not held as a whole.
    for part in records.chunks(256) {
        let lines: Vec<String> = part
            .par_iter()
            .map(|record| {
                let diagnostics = findings.get(&record.id).map_or(&[][..], Vec::as_slice);
                Annotation { record, archive: &workspace.archive, diagnostics }.line()
            })
            .collect();
        print(plain_json(lines.concat()).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}
