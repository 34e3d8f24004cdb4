//! Where a page goes, and how it leads back to the articles.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Refusal, Workspace, print};
use crate::archive::ArticleId;
use crate::pages::address_of;

/// Writes to a file, or to standard output.
pub fn write(file: Option<&Path>, text: &str) -> Result<(), Refusal> {
    match file {
        None => print(text.as_bytes()),
        Some(file) => fs::write(file, text).map_err(|error| Refusal::new(format!("{}: {error}", file.display()))),
    }
}

/// What a page is about, in words: the names that were asked for, else the name of the folder.
pub fn about(paths: &[PathBuf], asked: &[String]) -> String {
    let names: Vec<&str> = asked.iter().map(String::as_str).filter(|name| !Path::new(name).exists()).collect();
    if !names.is_empty() {
        return names.join(", ");
    }
    let name = |path: &PathBuf| {
        let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
        whole.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
    };
    paths.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The addresses of articles as seen from the page's folder, so that both may move together; whole ones for a page whose
/// place is not known.
pub struct Links<'a> {
    workspace: &'a Workspace,
    folder: Option<PathBuf>,
}

impl Links<'_> {
    /// The links from a page that is written to `file`.
    pub fn from<'a>(workspace: &'a Workspace, file: Option<&Path>) -> Links<'a> {
        let folder = file.map(|file| file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new(".")));
        Links { workspace, folder: folder.and_then(|folder| folder.canonicalize().ok()) }
    }

    /// The address of an article.
    pub fn address(&self, id: &ArticleId) -> Option<String> {
        let path = Path::new(&self.workspace.path(id)).canonicalize().ok()?;
        let seen = self.folder.as_deref().and_then(|folder| between(folder, &path)).unwrap_or(path);
        Some(address_of(&seen.to_str()?.replace(std::path::MAIN_SEPARATOR, "/")))
    }
}

/// The way from a folder to a file; `None` if they share not even a root.
fn between(folder: &Path, file: &Path) -> Option<PathBuf> {
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 || !folder.components().all(|part| !matches!(part, Component::ParentDir)) {
        return None;
    }
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    Some(up.chain(file.components().skip(shared)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_an_article_goes_up_and_down() {
        let way = |folder, file| between(Path::new(folder), Path::new(file));
        assert_eq!(way("/a/b", "/a/b/c.txt"), Some(PathBuf::from("c.txt")));
        assert_eq!(way("/a/b/d", "/a/c/e.txt"), Some(PathBuf::from("../../c/e.txt")));
        assert_eq!(way("a", "/b/c.txt"), None);
    }
}
