//! Which article an address is, and where an article is found.

use std::path::{Path, PathBuf};

use super::uri;
use crate::archive::ArticleId;

/// A folder that the editor has open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// How people call it.
    pub name: String,
}

/// The open folders. An article's id is its path in its folder, with the folder's name in front where there are several
/// folders: so that with one folder all messages are those of the command line. What lies in no folder has its address
/// as id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    folders: Vec<(Folder, String)>,
}

impl Addresses {
    /// The ids and addresses in these folders.
    pub fn of(folders: Vec<Folder>) -> Addresses {
        let several = folders.len() > 1;
        let mut named: Vec<(Folder, String)> = Vec::new();
        for folder in folders {
            if named.iter().any(|(known, _)| known.path == folder.path) {
                continue;
            }
            let mut prefix = if several { format!("{}/", folder.name) } else { String::new() };
            let mut number = 2;
            while named.iter().any(|(_, taken)| several && *taken == prefix) {
                prefix = format!("{} ({number})/", folder.name);
                number += 1;
            }
            named.push((folder, prefix));
        }
        Addresses { folders: named }
    }

    /// The folders, in the editor's order.
    pub fn folders(&self) -> impl Iterator<Item = &Folder> {
        self.folders.iter().map(|(folder, _)| folder)
    }

    /// The article at an address.
    pub fn id(&self, address: &str) -> ArticleId {
        let path = uri::to_path(address);
        let inside = path.as_deref().and_then(|path| self.id_of_path(path));
        // Outside of all folders, spellings of one file's address are one article too.
        let outside = || path.as_deref().and_then(uri::from_path).unwrap_or_else(|| address.to_owned());
        inside.unwrap_or_else(|| ArticleId::new(&outside()))
    }

    /// The article in the file `path`, if that lies in a folder; of nested folders the innermost counts.
    pub fn id_of_path(&self, path: &Path) -> Option<ArticleId> {
        let (folder, prefix) = self.innermost(path)?;
        let below = path.strip_prefix(&folder.path).ok()?;
        let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
        Some(ArticleId::new(&format!("{prefix}{}", parts?.join("/"))))
    }

    /// The folder that `path` belongs to.
    pub fn folder_of(&self, path: &Path) -> Option<&Folder> {
        self.innermost(path).map(|(folder, _)| folder)
    }

    fn innermost(&self, path: &Path) -> Option<&(Folder, String)> {
        let holds = self.folders.iter().filter(|(folder, _)| path.starts_with(&folder.path));
        holds.max_by_key(|(folder, _)| folder.path.as_os_str().len())
    }

    /// The file of an article that lies in a folder.
    pub fn path(&self, id: &ArticleId) -> Option<PathBuf> {
        let holds = self.folders.iter().filter_map(|(folder, prefix)| {
            let below = id.as_str().strip_prefix(prefix.as_str())?;
            Some((prefix.len(), folder.path.join(below)))
        });
        let path = holds.max_by_key(|(length, _)| *length).map(|(_, path)| path)?;
        // The address of what lies in no folder looks like a path too, but not like that path's id.
        (self.id_of_path(&path).as_ref() == Some(id)).then_some(path)
    }

    /// The address of an article that lies in a folder.
    pub fn uri(&self, id: &ArticleId) -> Option<String> {
        uri::from_path(&self.path(id)?)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn folder(path: &str, name: &str) -> Folder {
        Folder { path: path.into(), name: name.into() }
    }

    #[test]
    fn ids_in_one_folder_are_paths() {
        let addresses = Addresses::of(vec![folder("/news", "news")]);
        let id = addresses.id("file:///news/a/b%20c.md");
        assert_eq!(id.as_str(), "a/b c.md");
        assert_eq!(addresses.uri(&id).unwrap(), "file:///news/a/b%20c.md");
        assert_eq!(addresses.id("file:///newsroom/%61.md").as_str(), "file:///newsroom/a.md");
        assert_eq!(addresses.uri(&addresses.id("file:///newsroom/a.md")), None);
        assert_eq!(addresses.id("untitled:Untitled-1").as_str(), "untitled:Untitled-1");
    }

    #[test]
    fn ids_in_several_folders_begin_with_the_folder() {
        let folders = vec![folder("/a", "day"), folder("/b", "day"), folder("/a/in", "in"), folder("/a", "again")];
        let addresses = Addresses::of(folders);
        let ids = ["file:///a/x.md", "file:///b/x.md", "file:///a/in/x.md"].map(|uri| addresses.id(uri));
        assert_eq!(ids.each_ref().map(ArticleId::as_str), ["day/x.md", "day (2)/x.md", "in/x.md"]);
        assert_eq!(ids.each_ref().map(|id| addresses.uri(id).unwrap())[2], "file:///a/in/x.md");
        assert_eq!(addresses.folders().count(), 3);
    }
}
