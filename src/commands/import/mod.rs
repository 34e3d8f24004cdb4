//! `copydesk import`: articles of news agencies as Markdown with front matter, which every command reads.

mod body;
mod html;
mod markdown;
mod ninjs;
mod nitf;
mod story;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Refusal, print_foreign};
use crate::folder;
use crate::settings::Settings;

use story::Story;

/// What is imported, and where to.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Files of IPTC ninjs (JSON, 1.x to 3.x) or NITF (XML)
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The folder that the Markdown files are written into; without it one file is written to standard output
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write over files that are there
    #[arg(long, requires = "output")]
    force: bool,
}

const AFTER_HELP: &str = "\
Examples:
  copydesk import wire/20250916.json > visit.md
  copydesk import wire/*.xml -o news/";

/// Reads every file before the first is written, so that a bad one leaves nothing half done.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let mut read: Vec<(&Path, String)> = Vec::new();
    for file in &arguments.files {
        read.push((file, markdown::markdown(&story(file)?)));
    }
    let Some(folder) = &arguments.output else {
        let [(_, text)] = read.as_slice() else {
            return Err(Refusal::new("several files need a folder to be written into: --output DIR"));
        };
        return print_foreign(text).map(|()| ExitCode::SUCCESS);
    };
    let targets: Vec<PathBuf> = read.iter().map(|(file, _)| target(folder, file)).collect();
    for (at, target) in targets.iter().enumerate() {
        if targets.iter().take(at).any(|other| other == target) {
            return Err(Refusal::new(format!("two files would be written to {}; import them apart", target.display())));
        }
        if target.exists() && !arguments.force {
            return Err(Refusal::new(format!("{}: is there already; --force writes over it", target.display())));
        }
    }
    fs::create_dir_all(folder).map_err(|error| Refusal::new(format!("{}: {error}", folder.display())))?;
    for ((_, text), target) in read.iter().zip(&targets) {
        let written = fs::write(target, text);
        written.map_err(|error| Refusal::new(format!("{}: cannot be written: {error}", target.display())))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The Markdown that a document of ninjs or NITF becomes, or what is wrong with it.
pub fn imported(text: &str) -> Result<String, String> {
    read(text).map(|story| markdown::markdown(&story))
}

fn read(text: &str) -> Result<Story, String> {
    match text.trim_start().chars().next() {
        Some('{') => ninjs::read(text),
        Some('<') => nitf::read(text),
        _ => Err("neither ninjs (JSON) nor NITF (XML)".to_owned()),
    }
}

fn target(folder: &Path, file: &Path) -> PathBuf {
    folder.join(file.file_stem().unwrap_or_default()).with_extension("md")
}

/// The article that a file holds. Its first character tells the form.
fn story(file: &Path) -> Result<Story, Refusal> {
    let text = folder::read_file(file, &Settings::default()).map_err(|skip| Refusal::new(skip.to_string()))?;
    let read = read(&text);
    // A reader says where in the file something is wrong: `3:7: …`.
    let placed = |why: String| match why.starts_with(|c: char| c.is_ascii_digit()) {
        true => Refusal::new(format!("{}:{why}", file.display())),
        false => Refusal::new(format!("{}: {why}", file.display())),
    };
    read.map_err(placed)
}
