//! The files that a newsroom keeps beside its articles: its settings, its silenced findings, and whom it has confirmed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::addresses::Addresses;
use super::reader;
use crate::archive::{ArticleId, Confirmed, Record};
use crate::checks::Finding;
use crate::checks::silence::{self, Silences};
use crate::folder::{self, Skipped};
use crate::settings::{self, Settings, entities};

/// The names of the files.
const FILES: [&str; 3] = [settings::FILE, silence::FILE, entities::FILE];

/// What a newsroom has settled for a folder.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The settings.
    pub settings: Arc<Settings>,
    /// What is silenced.
    pub silences: Arc<Silences>,
    /// Whom and what the newsroom has confirmed.
    pub confirmed: Arc<Confirmed>,
    /// The folder that the files are in.
    pub home: Option<PathBuf>,
    /// Those of the files that are there and lie in an open folder, as texts of which nothing is read.
    pub files: BTreeMap<ArticleId, Arc<Record>>,
}

impl Kept {
    /// What is settled for `folder`: by the files in it or in the nearest folder above it that has any, up to one with a
    /// `.git`. What cannot be read is said and counts as not there.
    pub fn of(folder: &Path, addresses: &Addresses, skipped: &mut Vec<Skipped>) -> Kept {
        let home = folder.ancestors().find(|folder| holds_files(folder) || folder.join(".git").exists());
        let home = home.filter(|home| holds_files(home)).unwrap_or(folder);
        let mut files = BTreeMap::new();
        let mut text = |name: &str| {
            let path = home.join(name);
            let read = path.is_file().then(|| folder::read_file(&path, &Settings::default()))?;
            let text: Arc<str> = read.map_err(|skip| skipped.push(skip)).ok()?.into();
            if let Some(id) = addresses.id_of_path(&path) {
                files.insert(id.clone(), Arc::new(reader::unread(id, name, Arc::clone(&text))));
            }
            Some(text)
        };
        let mut settings = text(settings::FILE).map(|text| Settings::read(&text).0).unwrap_or_default();
        let silences = text(silence::FILE).map(|text| Silences::read(&text).0).unwrap_or_default();
        let confirmed = text(entities::FILE).map(|text| entities::read(&text).0).unwrap_or_default();
        let file = addresses.id_of_path(&home.join(entities::FILE));
        let confirmed = Arc::new(Confirmed { file, ..confirmed });
        let below = folder.strip_prefix(home).ok().and_then(Path::to_str).unwrap_or_default().replace('\\', "/");
        settings.read_on(folder::today());
        settings.below = if below.is_empty() { below } else { format!("{below}/") };
        let (settings, silences) = (Arc::new(settings), Arc::new(silences));
        Kept { settings, silences, confirmed, home: Some(home.to_owned()), files }
    }

    /// These files instead of `before`, with the pointers of what has not changed: what rests on it still holds.
    pub fn or_unchanged(self, before: &Kept) -> Kept {
        let same_settings = *self.settings == *before.settings;
        let same_silences = *self.silences == *before.silences;
        let same_confirmed = *self.confirmed == *before.confirmed;
        Kept {
            confirmed: if same_confirmed { Arc::clone(&before.confirmed) } else { self.confirmed },
            settings: if same_settings { Arc::clone(&before.settings) } else { self.settings },
            silences: if same_silences { Arc::clone(&before.silences) } else { self.silences },
            ..self
        }
    }
}

/// Whether a file of this name is one of those that a newsroom keeps beside its articles.
pub fn is_kept(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    FILES.contains(&name)
}

/// What is wrong in such a file.
pub fn faults(name: &str, text: &str) -> Vec<Finding> {
    match name.rsplit('/').next() {
        Some(settings::FILE) => Settings::read(text).1,
        Some(silence::FILE) => Silences::read(text).1,
        Some(entities::FILE) => entities::read(text).1,
        _ => Vec::new(),
    }
}

fn holds_files(folder: &Path) -> bool {
    FILES.iter().any(|name| folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(folder: &Path) -> Kept {
        Kept::of(folder, &Addresses::default(), &mut Vec::new())
    }

    #[test]
    fn the_nearest_files_above_count() {
        let root = tempfile::tempdir().unwrap();
        let inner = root.path().join("news/sport");
        std::fs::create_dir_all(&inner).unwrap();
        assert_eq!(*kept(&inner).settings, Settings::default());
        std::fs::write(root.path().join(settings::FILE), "[articles]\nmax-bytes = 7\n").unwrap();
        let found = kept(&inner);
        assert_eq!((found.settings.limits.max_bytes, found.settings.below.as_str()), (7, "news/sport/"));
        std::fs::create_dir(root.path().join("news/.git")).unwrap();
        assert_eq!(*kept(&inner).settings, Settings::default());
    }

    #[test]
    fn faults_are_found_by_the_files_name() {
        assert_eq!(faults("a/copydesk.toml", "mdoe = 1").len(), 1);
        assert_eq!(faults("copydesk.ignore.toml", "[[ignore]]").len(), 1);
        assert_eq!(faults("copydesk.entities.toml", "[[person]]").len(), 1);
        assert!(faults("a.toml", "mdoe = 1").is_empty() && is_kept("copydesk.toml") && !is_kept("xcopydesk.toml"));
    }
}
