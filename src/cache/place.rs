//! Where records are kept, and what is there.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use etcetera::BaseStrategy;
use xxhash_rust::xxh3::xxh3_128;

use super::Drawer;
use super::segment::{ENDING, Segment, UNFINISHED};

/// The variable that names another folder than the system's for the cache; if it is empty, nothing is kept.
pub const DIRECTORY: &str = "COPYDESK_CACHE_DIR";

/// The file in a drawer that says of which folder it is.
pub(super) const LABEL: &str = "folder";

/// What the folder of a build's drawers begins with; the build's stamp follows.
const BUILD: &str = "records-";

/// The stamp of this build: of its sources, its data and what it is built with.
const STAMP: &str = env!("COPYDESK_STAMP");

/// By this file backup programs know a cache (bford.info/cachedir).
const TAG: (&str, &str) = ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# The cache of copydesk.\n");

/// For how long the records of a folder that nobody opens are kept.
const FOLDER_UNUSED: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// And those that another build wrote.
const BUILD_UNUSED: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// Bytes of all records. Of more, those go that were not used for longest.
const MOST: u64 = 4 << 30;

/// The records of all folders of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    root: PathBuf,
}

/// What is kept of one folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The folder of articles.
    pub folder: PathBuf,
    /// How many articles; `None` if another build wrote them.
    pub articles: Option<usize>,
    /// Their size.
    pub bytes: u64,
    /// When the folder was read last.
    pub used: SystemTime,
    place: PathBuf,
}

impl Cache {
    /// The cache of the user who runs the program: in the system's folder for such things, or where [`DIRECTORY`] says.
    /// `None` if that is empty, or there is no such folder.
    pub fn of_user() -> Option<Cache> {
        match std::env::var_os(DIRECTORY) {
            Some(path) if path.is_empty() => None,
            Some(path) => std::path::absolute(path).ok().map(Cache::at),
            None => etcetera::base_strategy::choose_native_strategy()
                .ok()
                .map(|user| Cache::at(user.cache_dir().join("copydesk"))),
        }
    }

    /// The cache in the folder `root`, which need not exist yet.
    pub fn at(root: impl Into<PathBuf>) -> Cache {
        Cache { root: root.into() }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The records of the articles in `folder`.
    pub fn drawer(&self, folder: &Path) -> Drawer {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let name = format!("{:032x}", xxh3_128(folder.as_os_str().as_encoded_bytes()));
        Drawer::open(self.root.join(format!("{BUILD}{STAMP}")).join(name), folder)
    }

    /// What is kept, by folder; one folder stands twice if two builds have read it.
    pub fn contents(&self) -> Vec<Contents> {
        let mut contents: Vec<_> = self.places().into_iter().filter_map(|place| contents(&place)).collect();
        contents.sort_by(|a, b| (&a.folder, &a.place).cmp(&(&b.folder, &b.place)));
        contents
    }

    /// Removes all that is kept. The articles themselves are elsewhere and stay. Gives the bytes that were removed.
    pub fn clear(&self) -> io::Result<u64> {
        let mut removed = 0;
        for place in self.places() {
            removed += remove(&place)?;
        }
        Ok(removed)
    }

    /// Removes what has not been used for long, and what is too much.
    pub fn tidy(&self) {
        let mut contents = self.contents();
        contents.sort_by_key(|one| std::cmp::Reverse(one.used));
        let mut sum = 0;
        for one in contents {
            let age = one.used.elapsed().unwrap_or_default();
            let longest = if one.articles.is_some() { FOLDER_UNUSED } else { BUILD_UNUSED };
            sum += one.bytes;
            if age > longest || sum > MOST && age > Duration::from_secs(60 * 60) {
                let _ = remove(&one.place);
            }
        }
    }

    /// The folders of all drawers. Nothing that bears another name is one.
    fn places(&self) -> Vec<PathBuf> {
        let is_hex = |name: &str, length| name.len() == length && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let builds = folders(&self.root, |name| name.strip_prefix(BUILD).is_some_and(|stamp| is_hex(stamp, 16)));
        builds.iter().flat_map(|build| folders(build, |name| is_hex(name, 32))).collect()
    }
}

/// The folders in a folder that bear such a name; links are none.
fn folders(folder: &Path, is_named: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let entries = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let named = entries.filter(|entry| entry.file_name().to_str().is_some_and(&is_named));
    named.map(|entry| entry.path()).collect()
}

/// The files in a drawer that are ours.
fn files(place: &Path) -> impl Iterator<Item = fs::DirEntry> {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    entries.filter(|entry| {
        let path = entry.path();
        path.extension().is_some_and(|ending| ending == ENDING || ending == UNFINISHED) || path.ends_with(LABEL)
    })
}

fn contents(place: &Path) -> Option<Contents> {
    let folder = fs::read_to_string(place.join(LABEL)).unwrap_or_default();
    let used = fs::metadata(place.join(LABEL)).or_else(|_| fs::metadata(place)).ok()?.modified().ok()?;
    let is_ours = place.parent()?.ends_with(format!("{BUILD}{STAMP}"));
    let (mut bytes, mut keys) = (0, BTreeSet::new());
    for file in files(place) {
        bytes += file.metadata().map_or(0, |about| about.len());
        if is_ours && let Ok((_, index)) = Segment::open(&file.path()) {
            keys.extend(index.into_iter().map(|(key, _)| key));
        }
    }
    let articles = is_ours.then_some(keys.len());
    Some(Contents { folder: folder.trim_end().into(), articles, bytes, used, place: place.to_owned() })
}

/// Removes a drawer, file by file: what else somebody may have put there stays.
fn remove(place: &Path) -> io::Result<u64> {
    let mut removed = 0;
    for file in files(place) {
        let bytes = file.metadata().map_or(0, |about| about.len());
        match fs::remove_file(file.path()) {
            Ok(()) => removed += bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    // Neither is removed unless it is empty.
    let _ = fs::remove_dir(place);
    let _ = place.parent().map(fs::remove_dir);
    Ok(removed)
}

/// Makes the folder of a drawer. What is in it concerns nobody but the user.
pub(super) fn prepare(place: &Path, folder: &Path) -> io::Result<()> {
    let label = place.join(LABEL);
    let text = format!("{}\n", folder.display());
    if fs::read_to_string(&label).is_ok_and(|written| written == text) {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(place)?;
    if let Some(root) = place.parent().and_then(Path::parent) {
        let (name, text) = TAG;
        fs::write(root.join(name), text)?;
    }
    fs::write(label, text)
}
