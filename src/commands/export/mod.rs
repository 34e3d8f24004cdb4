//! `copydesk export`: what was found in a folder, in the standard forms that other programs read.

mod brat;
mod conllu;
mod csv;
mod sheet;
mod web_annotation;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::annotation::Annotation;
use super::progress::Progress;
use super::{Refusal, Workspace};
use crate::archive::Record;

use sheet::Sheet;

/// What is exported, and in which form.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// Folders and files; all articles of them are one workspace
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The form
    #[arg(long, value_enum)]
    format: Format,
    /// The folder that the files are written into
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// What goes before the path of an article to make its address (web-annotation)
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    base: String,
}

const AFTER_HELP: &str = "\
Examples:
  copydesk export --format csv news/ -o tables/
  copydesk export --format web-annotation --base https://example.com/ news/ -o annotations/";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// W3C Web Annotations, JSON-LD, one page an article
    WebAnnotation,
    /// Standoff files of the brat annotation tool, with its configuration
    Brat,
    /// CoNLL-U, with mentions as in CorefUD
    Conllu,
    /// Tables of mentions, quotations, events, claims and findings
    Csv,
}

/// Files by their path in the output folder.
type Files = BTreeMap<String, String>;

/// Writes the files.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let workspace = Workspace::read(&arguments.paths)?;
    workspace.report_skipped();
    let mut files = Files::new();
    match arguments.format {
        Format::WebAnnotation => {
            for sheet in sheets(&workspace) {
                add(&mut files, format!("{}.jsonld", sheet.path), web_annotation::page(&sheet, &arguments.base))?;
            }
        }
        Format::Brat => {
            for sheet in sheets(&workspace) {
                let name = sheet.path.strip_suffix(".txt").unwrap_or(&sheet.path);
                add(&mut files, format!("{name}.txt"), sheet.text.to_owned())?;
                add(&mut files, format!("{name}.ann"), brat::standoff(&sheet))?;
            }
            add(&mut files, "annotation.conf".to_owned(), brat::CONFIGURATION.to_owned())?;
        }
        Format::Conllu => {
            let numbers = conllu::numbers(&workspace.archive);
            for record in workspace.archive.records() {
                let text = conllu::document(record, &workspace.archive, &numbers);
                add(&mut files, format!("{}.conllu", record.id), text)?;
            }
        }
        Format::Csv => files.extend(csv::tables(&sheets(&workspace).collect::<Vec<_>>())),
    }
    write(&arguments.output, &files)?;
    Ok(ExitCode::SUCCESS)
}

/// What is known of each article, in the order of the paths.
fn sheets(workspace: &Workspace) -> impl Iterator<Item = Sheet<'_>> {
    let findings = workspace.findings();
    let records: Vec<&Record> = workspace.archive.records().map(AsRef::as_ref).collect();
    let progress = Progress::of("Writing articles", records.len());
    records.into_iter().filter_map(move |record| {
        progress.step();
        let diagnostics = findings.get(&record.id).map_or(&[][..], Vec::as_slice);
        Sheet::of(&record.text, Annotation { record, archive: &workspace.archive, diagnostics }.object())
    })
}

/// Two articles must not become one file.
fn add(files: &mut Files, name: String, text: String) -> Result<(), Refusal> {
    let name = inside(&name);
    match files.insert(name.clone(), text) {
        None => Ok(()),
        Some(_) => Err(Refusal::new(format!("two articles would be written to {name}; export them apart"))),
    }
}

/// A path that stays in the output folder: articles that were named by a path that leads elsewhere lose the way there.
fn inside(name: &str) -> String {
    let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    parts.join("/")
}

fn write(folder: &Path, files: &Files) -> Result<(), Refusal> {
    for (name, text) in files {
        let path = folder.join(name);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        written.map_err(|error| Refusal::new(format!("{}: cannot be written: {error}", path.display())))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_outside_and_nothing_over_another() {
        assert_eq!(inside("../../etc/./a.txt.ann"), "etc/a.txt.ann");
        assert_eq!(inside("/tmp/a.ann"), "tmp/a.ann");
        let mut files = Files::new();
        assert!(add(&mut files, "../a.ann".to_owned(), String::new()).is_ok());
        assert!(add(&mut files, "a.ann".to_owned(), String::new()).is_err());
    }
}
