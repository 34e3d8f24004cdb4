//! Walking through a folder and reading what is found.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::{Reason, Skipped};
use crate::settings::Settings;
use crate::text::line_number;

/// A file that is an article by its name, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFile {
    /// Its path from the folder's root, with forward slashes: what an article's id is made of.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// An article's file with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path from the folder's root, with forward slashes: what an article's id is made of.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it holds, without a byte-order mark.
    pub text: String,
}

/// The articles below `root` with their texts, in the order of their paths. A `root` that is itself a file is the only
/// one, whatever its name.
pub fn read(root: &Path, settings: &Settings) -> impl Iterator<Item = Result<FoundFile, Skipped>> + use<> {
    let settings = settings.clone();
    walk(root, &settings).map(move |found| {
        let ArticleFile { name, path } = found?;
        let text = read_file(&path, &settings)?;
        Ok(FoundFile { name, path, text })
    })
}

/// The files below `root` that are articles by their names, in the order of their paths. Hidden files, `node_modules`
/// and what a `.gitignore` below `root` names are left out in silence; one above `root` does not count, since whoever
/// names a folder wants it read.
pub fn walk(root: &Path, settings: &Settings) -> impl Iterator<Item = Result<ArticleFile, Skipped>> + use<> {
    walk_to(root, root, settings)
}

/// Those of [`walk`] that are `path` or lie below it. It need not exist.
pub fn walk_to(
    root: &Path,
    path: &Path,
    settings: &Settings,
) -> impl Iterator<Item = Result<ArticleFile, Skipped>> + use<> {
    let settings = settings.clone();
    let root = root.to_owned();
    let path = path.to_owned();
    let entries = WalkBuilder::new(&root)
        .parents(false)
        .git_global(false)
        .require_git(false)
        .follow_links(false)
        .filter_entry(move |entry| {
            let is_on_the_way = path.starts_with(entry.path()) || entry.path().starts_with(&path);
            is_on_the_way && entry.file_name() != "node_modules"
        })
        .sort_by_file_path(Path::cmp)
        .build();
    entries.filter_map(move |entry| match entry {
        Ok(entry) => article(&root, entry, &settings),
        Err(error) => Some(Err(unreadable(&root, error))),
    })
}

fn article(root: &Path, entry: DirEntry, settings: &Settings) -> Option<Result<ArticleFile, Skipped>> {
    let kind = entry.file_type()?;
    let is_root = entry.depth() == 0;
    let path = entry.into_path();
    let skipped = |path, reason| Some(Err(Skipped { path, reason }));
    let is_article = name(root, &path).is_none_or(|name| settings.is_article(&name));
    if kind.is_dir() || !(is_root || kind.is_symlink() || is_article) {
        return None;
    }
    if kind.is_symlink() && !is_root {
        let matters = is_article || fs::metadata(&path).is_ok_and(|target| target.is_dir());
        return if matters { skipped(path, Reason::Link) } else { None };
    }
    if !kind.is_file() && !kind.is_symlink() {
        return skipped(path, Reason::NotAFile);
    }
    match name(root, &path) {
        Some(name) => Some(Ok(ArticleFile { name, path })),
        None => skipped(path, Reason::Name),
    }
}

/// `path` from `root`, with forward slashes; the file's own name where the two are one.
fn name(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
    let below = below.or_else(|| path.file_name().map(Path::new))?;
    let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn unreadable(root: &Path, error: ignore::Error) -> Skipped {
    let mut path = root.to_owned();
    let mut inner = &error;
    loop {
        inner = match inner {
            ignore::Error::WithPath { path: at, err } => {
                path = at.clone();
                err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            other => return Skipped { path, reason: Reason::Unreadable(other.to_string()) },
        };
    }
}

/// The text of one file, without a byte-order mark. Never waits on a pipe, and never holds more than the limit.
pub fn read_file(path: &Path, settings: &Settings) -> Result<String, Skipped> {
    let skipped = |reason| Skipped { path: path.to_owned(), reason };
    let refused = |error: std::io::Error| skipped(Reason::Unreadable(error.to_string()));
    let about = fs::metadata(path).map_err(refused)?;
    if !about.is_file() {
        return Err(skipped(Reason::NotAFile));
    }
    let limit = settings.limits.max_bytes;
    if about.len() > limit {
        return Err(skipped(Reason::TooLarge { bytes: about.len(), limit }));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    // The file may have grown since.
    File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(refused)?;
    if bytes.len() as u64 > limit {
        return Err(skipped(Reason::TooLarge { bytes: bytes.len() as u64, limit }));
    }
    text(bytes).map_err(skipped)
}

/// The bytes of an article as text, without a byte-order mark.
pub fn text(mut bytes: Vec<u8>) -> Result<String, Reason> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !is_utf16 && memchr::memchr(0, &bytes).is_some() {
        return Err(Reason::Binary);
    }
    String::from_utf8(bytes).map_err(|error| {
        let (read, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        let before = bytes.get(..read).and_then(|read| std::str::from_utf8(read).ok()).unwrap_or_default();
        Reason::NotUtf8 { line: line_number(before, before.len()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    /// What is found, one line each: the name and the text's length, or the name and why it is skipped.
    fn listing(root: &Path, settings: &Settings) -> Vec<String> {
        let line = |found: Result<FoundFile, Skipped>| match found {
            Ok(file) => format!("{} {}", file.name, file.text.len()),
            Err(Skipped { path, reason }) => format!("{}: {reason}", path.strip_prefix(root).unwrap().display()),
        };
        read(root, settings).map(line).collect()
    }

    #[test]
    fn articles_are_found_in_order_and_the_rest_left_alone() {
        let folder = folder(&[
            ("b.txt", b"two"),
            ("a/c.md", b"\xef\xbb\xbfthree"),
            ("a/picture.png", b"\x89PNG"),
            ("node_modules/x/readme.md", b"no"),
            (".git/notes.md", b"no"),
            (".hidden.md", b"no"),
            (".gitignore", b"drafts/\n"),
            ("drafts/d.md", b"no"),
            ("folder.md/e.md", b""),
        ]);
        assert_eq!(listing(folder.path(), &Settings::default()), ["a/c.md 5", "b.txt 3", "folder.md/e.md 0"]);
        let below = |path: &str| walk_to(folder.path(), &folder.path().join(path), &Settings::default()).count();
        assert_eq!(["a", "a/c.md", "b.txt", "drafts/d.md", "drafts", "none", ".git"].map(below), [1, 1, 1, 0, 0, 0, 0]);
    }

    #[test]
    fn what_is_no_text_is_skipped_and_said() {
        let folder = folder(&[
            ("binary.txt", b"PK\0\0"),
            ("large.txt", &[b'x'; 2001]),
            ("latin.txt", b"M\xfcnchen"),
            ("wide.txt", b"\xff\xfea\0"),
            ("right.txt", &[b'x'; 2000]),
        ]);
        let mut small = Settings::default();
        small.limits.max_bytes = 2000;
        let found = listing(folder.path(), &small);
        assert_eq!(
            found,
            [
                "binary.txt: a binary file, not a text",
                "large.txt: too large (2.0 KB, the limit is 2.0 KB)",
                "latin.txt: not UTF-8 text, on line 1",
                "right.txt 2000",
                "wide.txt: not UTF-8 text, on line 1",
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_not_followed() {
        use std::os::unix::fs::symlink;
        let folder = folder(&[("a.md", b"one")]);
        symlink("..", folder.path().join("up")).unwrap();
        symlink("self.md", folder.path().join("self.md")).unwrap();
        symlink("a.md", folder.path().join("z.md")).unwrap();
        symlink("a.md", folder.path().join("unrelated")).unwrap();
        let pipe = folder.path().join("pipe.md");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let found = listing(folder.path(), &Settings::default());
        assert_eq!(
            found,
            [
                "a.md 3",
                "pipe.md: not a regular file",
                "self.md: a link; links are not followed",
                "up: a link; links are not followed",
                "z.md: a link; links are not followed",
            ]
        );
        assert_eq!(read_file(&pipe, &Settings::default()).unwrap_err().reason, Reason::NotAFile);
    }

    #[test]
    fn a_file_given_by_name_is_read_whatever_its_ending() {
        let folder = folder(&[("story", b"one")]);
        let found: Vec<_> = read(&folder.path().join("story"), &Settings::default()).collect();
        assert_eq!(found[0].as_ref().map(|file| (file.name.as_str(), file.text.as_str())), Ok(("story", "one")));
        let gone: Vec<_> = read(&folder.path().join("none"), &Settings::default()).collect();
        assert!(matches!(gone[0], Err(Skipped { reason: Reason::Unreadable(_), .. })));
    }
}
