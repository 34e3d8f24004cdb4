//! `copydesk explain`: why something is said of a place, and who or what stands there.

mod json;
mod target;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use ropey::Rope;

use super::paint::{Colour, Paint, plain_json};
use super::{Refusal, Workspace, print};
use crate::answers::{Desk, Explanation, explanation};
use crate::archive::ArticleId;
use crate::checks::{self, Finding, HeldBack};
use crate::text::{Encoding, Position};

use target::Target;

/// What is explained.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    /// A place, as `check` prints it: FILE:LINE:COLUMN, both from 1; or the code of a check, to read its help page
    #[arg(value_name = "PLACE|CODE")]
    target: Target,
    /// Folders and files that the article is looked at together with; else the folder one is in, or the article's own
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

const AFTER_HELP: &str = "\
Exit status: 0 something is known of the place, 1 nothing is, 2 could not run.

Examples:
  copydesk explain news/a.txt:7:1
  copydesk explain role-conflict";

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One object
    Json,
}

/// All that is known of one place.
pub struct Answer {
    /// The article.
    pub article: ArticleId,
    /// The place in it, bytes.
    pub offset: u32,
    /// What stands there, and the findings.
    pub explanation: Explanation,
    /// Findings at the place that are not shown, and why.
    pub held_back: Vec<(Finding, HeldBack)>,
}

/// Explains a place, or prints the help page of a check.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let (file, place) = match &arguments.target {
        Target::Check(page) => return print(page.as_bytes()).map(|()| ExitCode::SUCCESS),
        Target::Place { file, place } => (file, *place),
    };
    let workspace = Workspace::read(&paths(arguments, file))?;
    let article = article(&workspace, file)?;
    let offset = offset(&workspace, &article, place)?;
    let answer = answer(&workspace, article, offset);
    let report = match arguments.format {
        Format::Text => text::report(&answer, &workspace, Paint::of(arguments.color)),
        Format::Json => plain_json(json::object(&answer, &workspace)),
    };
    print(report.as_bytes())?;
    let Explanation { subject, findings, beside } = &answer.explanation;
    let known = subject.is_some() || !findings.is_empty() || !beside.is_empty() || !answer.held_back.is_empty();
    Ok(ExitCode::from(u8::from(!known)))
}

/// What is read: the paths that were named, else the working directory if the article lies below it, else its folder.
fn paths(arguments: &Arguments, file: &Path) -> Vec<PathBuf> {
    if !arguments.paths.is_empty() {
        return arguments.paths.clone();
    }
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let is_below = matches!((file.canonicalize(), here), (Ok(file), Ok(here)) if file.starts_with(&here));
    let own = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    vec![if is_below { PathBuf::from(".") } else { own.unwrap_or(Path::new(".")).to_owned() }]
}

/// The article that a file is.
fn article(workspace: &Workspace, file: &Path) -> Result<ArticleId, Refusal> {
    let wanted = file.canonicalize().map_err(|_| Refusal::new(format!("{}: there is no such file", file.display())))?;
    let is_it = |id: &ArticleId| Path::new(&workspace.path(id)).canonicalize().is_ok_and(|path| path == wanted);
    let name = wanted.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let named = workspace.archive.records().filter(|record| record.id.as_str().ends_with(name));
    let found = named.map(|record| record.id.clone()).find(is_it);
    found.ok_or_else(|| Refusal::new(format!("{}: is not among the articles that are read", file.display())))
}

/// The byte at a line and a character (Unicode scalar value), both from 1.
fn offset(workspace: &Workspace, article: &ArticleId, (line, column): (u32, u32)) -> Result<u32, Refusal> {
    let rope = Rope::from_str(workspace.text(article).unwrap_or_default());
    let place = Position { line: line - 1, character: column - 1 };
    let offset = place.offset(&rope, Encoding::Utf32);
    if Position::at(&rope, offset, Encoding::Utf32) == place {
        return Ok(u32::try_from(offset).unwrap_or(u32::MAX));
    }
    let lines = rope.len_lines();
    let path = workspace.path(article);
    Err(Refusal::new(match line as usize > lines {
        true => format!("{path}:{line}:{column}: there is no such place; the article has {lines} lines"),
        false => format!("{path}:{line}:{column}: there is no such place; the line is shorter"),
    }))
}

fn answer(workspace: &Workspace, article: ArticleId, offset: u32) -> Answer {
    let (archive, settings) = (&workspace.archive, &workspace.settings);
    let findings = workspace.findings();
    let all = findings.iter().flat_map(|(id, list)| list.iter().map(move |finding| (id, finding)));
    let explanation = explanation(&Desk { archive, settings }, &article, offset as usize, all);
    let found = archive.get(&article).map(|record| checks::found(record, archive, settings)).unwrap_or_default();
    let shown = findings.get(&article).map_or(&[][..], Vec::as_slice);
    let kept = (settings, &workspace.silences);
    let mut held_back = checks::held_back(&article, found, shown, archive, kept);
    held_back.retain(|(finding, _)| finding.span.touches(offset as usize));
    Answer { article, offset, explanation, held_back }
}
