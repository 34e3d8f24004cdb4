//! `copydesk timeline`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use smol_str::SmolStr;

use super::paint::plain;
use super::{Refusal, Workspace, output, timeline_text};
use crate::answers::{self, Choice, Desk};
use crate::pages::{self, Setting};

/// Of whom, and how it is shown.
#[derive(Args)]
#[command(after_help = "\
Examples:
  copydesk timeline                         what the articles below this folder tell, by date
  copydesk timeline news/ \"Ada Brook\"       what she takes part in
  copydesk timeline --format html -o timeline.html news/")]
pub struct Arguments {
    /// Folders and files (this folder if none is named), and names of people, bodies and places: what any of them takes
    /// part in
    #[arg(value_name = "PERSON|PLACE|FOLDER")]
    of: Vec<String>,
    /// The form: text for people, one JSON object, or one page for a browser
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write it; standard output if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show happenings of every class, not only those that news is about
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
    Html,
}

/// Reads the articles and writes their timeline.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let is_path = |argument: &&String| Path::new(argument.as_str()).exists();
    let (paths, names): (Vec<&String>, Vec<&String>) = arguments.of.iter().partition(is_path);
    let mut paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    if paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let workspace = Workspace::read(&paths)?;
    workspace.report_skipped();
    let desk = Desk { archive: &workspace.archive, settings: &workspace.settings };
    let mut choice = Choice { of: Vec::new(), all: arguments.all };
    for name in names {
        choice.of.extend(known(&desk, name)?);
    }
    let timeline = answers::timeline(&desk, &choice);
    let written = match arguments.format {
        Format::Text => timeline_text::text(&timeline),
        Format::Json => timeline_text::json(&timeline),
        Format::Html => {
            let links = output::Links::from(&workspace, arguments.output.as_deref());
            let about = output::about(&paths, &arguments.of);
            pages::timeline_page(&timeline, &Setting { about: &about, address: &|id| links.address(id) })
        }
    };
    output::write(arguments.output.as_deref(), &written)?;
    Ok(ExitCode::SUCCESS)
}

/// The ids of those who go by a name.
fn known(desk: &Desk<'_>, name: &str) -> Result<Vec<SmolStr>, Refusal> {
    let found = answers::named_so(desk, name);
    if found.is_empty() {
        let near = answers::workspace_symbols(desk, name, 3).into_iter().map(|symbol| symbol.name);
        let near: Vec<String> = near.filter(|near| !near.contains(':')).collect();
        let hint = if near.is_empty() {
            "name a folder or file, or somebody or something that the articles name".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        return Err(Refusal::new(format!(
            "{}: no such path, and nobody and nothing of that name; {hint}",
            plain(name)
        )));
    }
    Ok(found.into_iter().map(|identity| identity.id.clone()).collect())
}
