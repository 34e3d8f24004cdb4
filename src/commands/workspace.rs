//! The articles that a command is asked about, with the settings of their folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Refusal;
use super::paint::plain;
use super::progress::Progress;
use super::typed::Typed;
use crate::archive::{Archive, ArticleId, Confirmed, Labels, Record};
use crate::article::Format;
use crate::cache::{Cache, Drawer};
use crate::checks::silence::{self, Silences};
use crate::checks::{self, Finding};
use crate::folder::{self, ArticleFile, Skipped};
use crate::language::Engine;
use crate::settings::{self, Settings, entities};

/// All articles of the given paths as one workspace.
pub struct Workspace {
    /// The articles.
    pub archive: Archive,
    /// The settings of the folder.
    pub settings: Settings,
    /// What is silenced in it.
    pub silences: Silences,
    /// The settings file, the ignore file and the file of what is confirmed, where there are such.
    pub kept: Vec<KeptFile>,
    /// What was passed over.
    pub skipped: Vec<Skipped>,
    /// Whether the articles are all that the settings are about.
    whole: bool,
    /// The way from the working directory to where articles are named from: empty or with a slash at its end.
    from: String,
}

/// A file that a newsroom keeps beside its articles.
pub struct KeptFile {
    /// Its path, as articles are named.
    pub id: ArticleId,
    /// What it holds.
    pub text: String,
    /// What is wrong in it.
    pub faults: Vec<Finding>,
}

impl Workspace {
    /// Reads the articles at or below the paths. A path that does not exist, and a file that is named and cannot be
    /// read, refuse the whole.
    pub fn read(paths: &[PathBuf]) -> Result<Workspace, Refusal> {
        Workspace::read_with(paths, None)
    }

    /// The same with the article that comes in over standard input, which is read as the file `typed` and stands for it.
    pub fn read_with(paths: &[PathBuf], typed: Option<&Path>) -> Result<Workspace, Refusal> {
        let home = Home::of(paths, typed)?;
        let mut kept = Vec::new();
        let (mut settings, silences, confirmed) = home.kept_files(&mut kept)?;
        settings.below = home.below;
        let (mut files, mut skipped) = (BTreeMap::new(), Vec::new());
        for path in paths {
            for found in folder::walk(path, &settings) {
                match found {
                    Ok(file) => drop(files.insert(id(path, &file, paths.len() == 1), file.path)),
                    Err(skip) if skip.path == *path => return Err(Refusal::new(skip.to_string())),
                    Err(skip) => skipped.push(skip),
                }
            }
        }
        let typed = typed.map(|path| Typed::read(path, settings.limits.max_bytes)).transpose()?;
        let typed = typed.map(|typed| (id_of_typed(paths, &typed.path), typed));
        if let Some((id, typed)) = &typed {
            files.insert(id.clone(), typed.path.clone());
        }
        let labels = Labels::of(files.keys());
        let progress = Progress::of("Reading articles", files.len());
        let drawer = Cache::of_user().filter(|_| settings.cache).map(|cache| cache.drawer(&home.folder));
        let of_file = |(id, path): (&ArticleId, &PathBuf)| {
            let text = match &typed {
                Some((known, typed)) if known == id => typed.text.clone(),
                _ => folder::read_file(path, &settings)?,
            };
            let record = read(id.clone(), labels.of_member(id), text.into(), drawer.as_ref());
            progress.step();
            Ok(Arc::new(record))
        };
        let read: Vec<Result<Arc<Record>, Skipped>> = files.par_iter().map(of_file).collect();
        drop(progress);
        let mut records = Vec::with_capacity(read.len());
        for record in read {
            match record {
                Ok(record) => records.push(record),
                Err(skip) if paths.contains(&skip.path) => return Err(Refusal::new(skip.to_string())),
                Err(skip) => skipped.push(skip),
            }
        }
        skipped.sort_by(|a, b| a.path.cmp(&b.path));
        let whole = settings.below.is_empty() && matches!(paths, [path] if path.is_dir());
        if let Some(drawer) = &drawer {
            if whole { drawer.sweep() } else { drawer.flush() }
        }
        let progress = Progress::of("Comparing articles", 0);
        let archive = Archive::confirmed(records, Arc::new(confirmed));
        drop(progress);
        Ok(Workspace { archive, settings, silences, kept, skipped, whole, from: way_to(paths) })
    }

    /// The path of an article or of a kept file from the working directory, with forward slashes.
    pub fn path(&self, id: &ArticleId) -> String {
        resolved(&format!("{}{id}", self.from))
    }

    /// All findings, those in the settings files among them, by file, in the order of the places.
    pub fn findings(&self) -> BTreeMap<ArticleId, Vec<Finding>> {
        let _progress = Progress::of("Checking articles", 0);
        let review = checks::review(&self.archive, &self.settings, &self.silences);
        let mut findings = review.findings;
        for file in &self.kept {
            let mut faults = file.faults.clone();
            // Only whoever reads all articles can say that an ignored finding no longer exists.
            if self.whole && file.id.as_str().ends_with(silence::FILE) {
                faults.extend(self.silences.unused(&review.used, &self.settings));
            }
            faults.retain(|fault| self.settings.checks.get(fault.code) != Some(&settings::Level::Off));
            faults.sort_by_key(|fault| fault.span);
            findings.insert(file.id.clone(), faults);
        }
        findings
    }

    /// The text of an article or of a kept file, and how messages name it.
    pub fn text(&self, id: &ArticleId) -> Option<&str> {
        let article = self.archive.get(id).map(|record| &*record.text);
        article.or_else(|| self.kept.iter().find(|file| file.id == *id).map(|file| file.text.as_str()))
    }

    /// Says on standard error what was passed over.
    pub fn report_skipped(&self) {
        for skip in &self.skipped {
            eprintln!("copydesk: skipped {}", plain(&skip.to_string()));
        }
        if self.archive.records().next().is_none() {
            let endings = self.settings.limits.extensions.join(", .");
            eprintln!("copydesk: there is no article here; articles are files that end in .{endings}");
        }
    }
}

/// Where the settings are, and the way from there to what is read.
struct Home {
    folder: PathBuf,
    /// From the folder with the settings to where articles are named from: empty or with a slash at its end.
    below: String,
}

impl Home {
    /// The folder at or above the first path that holds one of a newsroom's own files; a folder with a `.git` is the last
    /// that is looked at.
    fn of(paths: &[PathBuf], typed: Option<&Path>) -> Result<Home, Refusal> {
        for path in paths {
            if let Err(error) = fs::metadata(path) {
                let reason = match error.kind() {
                    std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
                    _ => error.to_string(),
                };
                return Err(Refusal::new(format!("{}: {reason}; name a folder of articles", path.display())));
            }
        }
        let folders = typed.into_iter().flat_map(Path::ancestors).skip(1);
        let of_typed = folders.into_iter().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
        let first = paths.first().map_or(of_typed, PathBuf::as_path);
        let refused = |error: std::io::Error| Refusal::new(format!("{}: {error}", first.display()));
        let named_from = match paths {
            [folder] if folder.is_dir() => folder.canonicalize().map_err(refused)?,
            _ => std::env::current_dir().and_then(|here| here.canonicalize()).map_err(refused)?,
        };
        let start = first.canonicalize().map_err(refused)?;
        let start = if start.is_dir() { start.as_path() } else { start.parent().unwrap_or(&start) };
        let folder = start.ancestors().find(|folder| holds_settings(folder) || folder.join(".git").exists());
        let folder = folder.filter(|folder| holds_settings(folder)).unwrap_or(start);
        let below = named_from.strip_prefix(folder).ok().and_then(slashed).unwrap_or_default();
        let below = if below.is_empty() { below } else { format!("{below}/") };
        Ok(Home { folder: folder.to_owned(), below })
    }

    /// Reads the settings, what is ignored and what is confirmed.
    fn kept_files(&self, kept: &mut Vec<KeptFile>) -> Result<(Settings, Silences, Confirmed), Refusal> {
        let up = "../".repeat(self.below.matches('/').count());
        let read = |name: &str| {
            let path = self.folder.join(name);
            if fs::symlink_metadata(&path).is_err() {
                return Ok(None);
            }
            match folder::read_file(&path, &Settings::default()) {
                Ok(text) => Ok(Some((ArticleId::new(&format!("{up}{name}")), text))),
                Err(skip) => Err(Refusal::new(format!("{skip}; mend it or move it away"))),
            }
        };
        let (mut settings, mut silences, mut confirmed) =
            (Settings::default(), Silences::default(), Confirmed::default());
        if let Some((id, text)) = read(settings::FILE)? {
            let faults;
            (settings, faults) = Settings::read(&text);
            settings.read_on(folder::today());
            kept.push(KeptFile { id, text, faults });
        }
        if let Some((id, text)) = read(silence::FILE)? {
            let faults;
            (silences, faults) = Silences::read(&text);
            kept.push(KeptFile { id, text, faults });
        }
        if let Some((id, text)) = read(entities::FILE)? {
            let faults;
            (confirmed, faults) = entities::read(&text);
            confirmed.file = Some(id.clone());
            kept.push(KeptFile { id, text, faults });
        }
        Ok((settings, silences, confirmed))
    }
}

/// Reads an article, or takes what was read of the same text before.
fn read(id: ArticleId, label: &str, text: Arc<str>, drawer: Option<&Drawer>) -> Record {
    let format = Format::of(id.as_str());
    if let Some(leaf) = drawer.and_then(|drawer| drawer.get(format, &text)) {
        return leaf.record(id, label, text);
    }
    let record = Record::read_as(format, id, label, text, |prose| Engine::embedded().analyse(prose));
    if let Some(drawer) = drawer {
        drawer.put(format, &record);
    }
    record
}

fn holds_settings(folder: &Path) -> bool {
    [settings::FILE, silence::FILE, entities::FILE].iter().any(|name| folder.join(name).is_file())
}

/// How an article is named: from the folder that is read, or, of several paths or a file, as it was given.
fn id(root: &Path, file: &ArticleFile, alone: bool) -> ArticleId {
    let is_folder = file.path != *root;
    if alone && is_folder {
        return ArticleId::new(&file.name);
    }
    let root = slashed(root).unwrap_or_else(|| root.display().to_string());
    ArticleId::new(&match (is_folder, root.is_empty()) {
        (false, _) => root,
        (true, true) => file.name.clone(),
        (true, false) => format!("{}/{}", root.trim_end_matches('/'), file.name),
    })
}

/// How the article from standard input is named: like the file that it stands for.
fn id_of_typed(paths: &[PathBuf], path: &Path) -> ArticleId {
    let below = match paths {
        [folder] if folder.is_dir() => path.strip_prefix(folder).ok().or_else(|| {
            let is_here = folder.components().all(|part| part == Component::CurDir);
            (is_here && path.is_relative()).then_some(path)
        }),
        _ => None,
    };
    let path = below.unwrap_or(path);
    ArticleId::new(&slashed(path).unwrap_or_else(|| path.display().to_string()))
}

/// The way from the working directory to where the articles of these paths are named from.
fn way_to(paths: &[PathBuf]) -> String {
    let [folder] = paths else { return String::new() };
    if !folder.is_dir() {
        return String::new();
    }
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| folder.strip_prefix(here).ok().map(Path::to_owned));
    match slashed(&below.unwrap_or_else(|| folder.clone())) {
        Some(way) if !way.is_empty() => format!("{}/", way.trim_end_matches('/')),
        _ => String::new(),
    }
}

/// A path with forward slashes whose `a/..` are resolved by their letters alone.
fn resolved(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match (part, parts.last()) {
            ("..", Some(last)) if !matches!(*last, ".." | "") => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// A path with forward slashes and without `.`; `None` if it is not UTF-8.
fn slashed(path: &Path) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::RootDir => parts.push(""),
            part => parts.push(part.as_os_str().to_str()?),
        }
    }
    Some(parts.join("/"))
}
