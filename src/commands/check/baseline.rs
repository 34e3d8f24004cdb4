//! `check --baseline`: findings that were accepted as they stood, so that only new ones are shown.
//!
//! The file has the entries of `copydesk.ignore.toml`: a finding is known by the words of all its passages, not by its
//! lines, so that it stays accepted when text around it moves and comes back when one of its passages changes.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{Array, Value};

use super::super::paint::plain;
use super::super::{Refusal, Workspace};
use crate::archive::ArticleId;
use crate::checks::silence::{Scope, Silences, passage_keys};
use crate::checks::{Finding, Severity};
use crate::settings::{Section, Settings, sheet};
use crate::text::{Lines, Span};

/// Findings by article.
type Findings = BTreeMap<ArticleId, Vec<Finding>>;

/// What was accepted, and in which file that is written.
pub struct Baseline {
    file: PathBuf,
    text: String,
    /// The paths whose findings were accepted, as they were given.
    paths: Vec<String>,
    silences: Silences,
}

const HEAD: &str = "\
# Findings that were accepted as they stood; `copydesk check --baseline` with this file passes over them. An entry lapses
# when one of its passages changes. Written by `copydesk check --write-baseline`.
";

impl Baseline {
    /// Reads what was accepted.
    pub fn read(file: &Path) -> Result<Baseline, Refusal> {
        if !file.exists() {
            let reason = format!("{}: there is no such file; --write-baseline writes it", file.display());
            return Err(Refusal::new(reason));
        }
        let text = crate::folder::read_file(file, &roomy()).map_err(|skip| Refusal::new(skip.to_string()))?;
        let (mut paths, mut silences, mut faults) = (Vec::new(), Silences::default(), Vec::new());
        if let Some(document) = sheet(&text, &mut faults) {
            let mut top = Section::of(document.as_table(), Span::default());
            top.read("paths", &mut paths, &mut faults);
            silences = Silences::of(&mut top, &mut faults);
            top.finish(&mut faults);
        }
        let baseline = Baseline { file: file.to_owned(), text, paths, silences };
        faults.sort_by_key(|fault| (fault.severity, fault.span));
        match faults.first() {
            Some(fault) if fault.severity == Severity::Error => Err(Refusal::new(baseline.placed(fault))),
            _ => {
                faults.iter().for_each(|fault| eprintln!("copydesk: {}", plain(&baseline.placed(fault))));
                Ok(baseline)
            }
        }
    }

    /// Accepts all findings of these paths: writes them down.
    pub fn write(file: &Path, paths: &[PathBuf], found: &Findings, workspace: &Workspace) -> Result<Baseline, Refusal> {
        let all = found.iter().flat_map(|(id, list)| list.iter().map(move |finding| (id, finding)));
        let entries = Silences::of_findings(all, &workspace.archive);
        let paths: Array = written(paths).into_iter().map(Value::from).collect();
        let text = format!("{HEAD}paths = {paths}\n{entries}");
        fs::write(file, text)
            .map_err(|error| Refusal::new(format!("{}: cannot be written: {error}", file.display())))?;
        Baseline::read(file)
    }

    /// Takes the accepted findings out and says how many they were; entries that accept nothing are told on standard
    /// error, if the same paths were read as when they were written.
    pub fn apply(&self, paths: &[PathBuf], found: &mut Findings, workspace: &Workspace) -> usize {
        let mut by_key: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (index, entry) in self.silences.entries.iter().enumerate() {
            if let Scope::Passages(keys) = &entry.scope {
                keys.iter().for_each(|key| by_key.entry((&entry.check, key)).or_default().push(index));
            }
        }
        let (mut used, mut accepted) = (vec![false; self.silences.entries.len()], 0);
        for (id, list) in found {
            list.retain(|finding| {
                let keys = passage_keys(id, finding, &workspace.archive);
                let entries = keys.first().and_then(|key| by_key.get(&(finding.code, key.as_str())));
                let covers = |index: &&usize| {
                    let entry = self.silences.entries.get(**index);
                    entry.is_some_and(|entry| entry.covers(id, finding, &&keys, &workspace.settings))
                };
                let mut covering = entries.into_iter().flatten().filter(covers).peekable();
                let keep = covering.peek().is_none();
                covering.for_each(|index| used[*index] = true);
                accepted += usize::from(!keep);
                keep
            });
        }
        if self.paths == written(paths) {
            for stale in self.silences.unused(&used, &workspace.settings) {
                eprintln!("copydesk: {}", plain(&self.placed(&stale)));
            }
        }
        accepted
    }

    /// What is said of a place in the file: `accepted.toml:3:1: …`.
    fn placed(&self, fault: &Finding) -> String {
        let line = Lines::of(&self.text).number(fault.span.start);
        format!("{}:{line}: {}", self.file.display(), fault.message)
    }
}

/// Many findings make a long file.
fn roomy() -> Settings {
    let mut settings = Settings::default();
    settings.limits.max_bytes = u64::from(u32::MAX);
    settings
}

/// Paths as the file has them.
fn written(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path.display().to_string()).collect()
}
