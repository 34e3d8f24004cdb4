//! The records of one folder of articles.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use rustc_hash::FxHashMap;

use super::leaf::{self, Key, Leaf};
use super::place::{self, LABEL};
use super::segment::{ENDING, Range, Segment, UNFINISHED, Writer};
use crate::archive::Record;
use crate::article::Format;

/// Bytes of records that are gathered before a file is made of them: some six hundred articles.
const GATHERED: usize = 8 << 20;

/// Bytes of records in a file that is made of others.
const LARGE: u64 = 64 << 20;

/// A file of fewer bytes is small.
const SMALL: u64 = 1 << 20;

/// Small files that are left as they are.
const MOST_SMALL: usize = 8;

/// Failures to write after which no more is written in this session: the disk is full, or is not ours to write on.
const PATIENCE: u32 = 3;

/// A file that has been unfinished for so long was left by a process that is gone.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// The records of one folder of articles. Any number of threads and processes may use one at the same time: files are
/// written once, and each has a name of its own.
pub struct Drawer {
    place: PathBuf,
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    segments: Vec<Arc<Segment>>,
    known: FxHashMap<Key, Known>,
    gathered: Vec<(Key, Vec<u8>)>,
    /// Bytes of what is gathered.
    size: usize,
    failures: u32,
}

/// Where a record is.
struct Known {
    segment: Arc<Segment>,
    range: Range,
    /// Whether the article was there when its folder was last read.
    is_used: bool,
}

impl Drawer {
    /// The drawer at `place` of the articles in `folder`. Nothing is written until there is something to keep.
    pub(super) fn open(place: PathBuf, folder: PathBuf) -> Drawer {
        let mut state = State::default();
        for path in files(&place) {
            match Segment::open(&path) {
                Ok((segment, index)) => state.add(Arc::new(segment), index, false),
                // Nobody else writes files of this name: it was damaged.
                Err(error) if error.kind() == io::ErrorKind::InvalidData => drop(fs::remove_file(&path)),
                Err(_) => {}
            }
        }
        if let Ok(label) = File::options().write(true).open(place.join(LABEL)) {
            // When it was used last, for whoever needs the room.
            let _ = label.set_modified(SystemTime::now());
        }
        Drawer { place, folder, state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of articles that are known.
    pub fn len(&self) -> usize {
        self.state().known.len()
    }

    /// Whether no article is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was read of a text of this format, if it was kept.
    pub fn get(&self, format: Format, text: &str) -> Option<Leaf> {
        let key = leaf::key(format, text);
        let (segment, range) = {
            let mut state = self.state();
            let known = state.known.get_mut(&key)?;
            known.is_used = true;
            (Arc::clone(&known.segment), known.range)
        };
        let mut bytes = Vec::new();
        let read = segment.read(range, &mut bytes).ok();
        let leaf = read.and_then(|()| leaf::decode(format, text, &bytes));
        if leaf.is_none() {
            self.state().known.remove(&key);
        }
        leaf
    }

    /// Keeps what was read of an article. It is written with others, when there are enough of them.
    pub fn put(&self, format: Format, record: &Record) {
        let key = leaf::key(format, &record.text);
        let is_wanted = |state: &State| state.failures < PATIENCE && !state.known.contains_key(&key);
        if !is_wanted(&self.state()) {
            return;
        }
        let Some(bytes) = leaf::encode(format, record) else { return };
        let mut state = self.state();
        state.size += bytes.len();
        state.gathered.push((key, bytes));
        if state.size >= GATHERED {
            drop(state);
            self.flush();
        }
    }

    /// Writes what is gathered.
    pub fn flush(&self) {
        let mut state = self.state();
        let gathered = std::mem::take(&mut state.gathered);
        state.size = 0;
        drop(state);
        if gathered.is_empty() {
            return;
        }
        let written = self.write(&gathered);
        let mut state = self.state();
        match written {
            Ok(files) => files.into_iter().for_each(|(segment, index)| state.add(segment, index, true)),
            Err(_) => state.failures += 1,
        }
    }

    /// The folder has been read from end to end since [`Drawer::begin`]: what was neither asked for nor put in is of texts
    /// that are no longer there, and goes when it takes up much room.
    pub fn sweep(&self) {
        self.flush();
        let (worn, kept) = self.state().worn();
        if worn.is_empty() {
            return;
        }
        let copied = self.copy(&kept);
        let mut state = self.state();
        let Ok(files) = copied else {
            state.failures += 1;
            return;
        };
        state.segments.retain(|segment| !worn.contains(&segment.path));
        state.known.retain(|_, known| !worn.contains(&known.segment.path));
        files.into_iter().for_each(|(segment, index)| state.add(segment, index, true));
        drop(state);
        // Another process may be reading them; on some systems they then stay until the next time.
        worn.iter().for_each(|path| drop(fs::remove_file(path)));
        drop_abandoned(&self.place);
    }

    /// The folder is about to be read from end to end.
    pub fn begin(&self) {
        self.state().known.values_mut().for_each(|known| known.is_used = false);
    }

    fn write(&self, records: &[(Key, Vec<u8>)]) -> io::Result<Vec<Written>> {
        let mut files = Files::of(self);
        records.iter().try_for_each(|(key, bytes)| files.add(*key, bytes))?;
        files.finish()
    }

    /// Copies records that are whole into files of their own.
    fn copy(&self, records: &[Entry]) -> io::Result<Vec<Written>> {
        let mut files = Files::of(self);
        let mut bytes = Vec::new();
        for (key, segment, range) in records {
            if segment.read(*range, &mut bytes).is_ok() && leaf::whole(&bytes).is_some() {
                files.add(*key, &bytes)?;
            }
        }
        files.finish()
    }
}

/// A record and where it is.
type Entry = (Key, Arc<Segment>, Range);

/// A file that was written, with its index.
type Written = (Arc<Segment>, Vec<(Key, Range)>);

/// Files that are being made, one after the other. Unless all of them are finished, none is left.
struct Files<'a> {
    drawer: &'a Drawer,
    writer: Option<Writer>,
    written: Vec<Written>,
    is_finished: bool,
}

impl<'a> Files<'a> {
    fn of(drawer: &'a Drawer) -> Files<'a> {
        Files { drawer, writer: None, written: Vec::new(), is_finished: false }
    }

    fn add(&mut self, key: Key, bytes: &[u8]) -> io::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => {
                place::prepare(&self.drawer.place, &self.drawer.folder)?;
                none.insert(Writer::create(&self.drawer.place)?)
            }
        };
        writer.write(key, bytes)?;
        if writer.size() >= LARGE { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> io::Result<()> {
        let Some(writer) = self.writer.take() else { return Ok(()) };
        let (segment, index) = Segment::open(&writer.finish()?)?;
        self.written.push((Arc::new(segment), index));
        Ok(())
    }

    fn finish(mut self) -> io::Result<Vec<Written>> {
        self.close()?;
        self.is_finished = true;
        Ok(std::mem::take(&mut self.written))
    }
}

impl Drop for Files<'_> {
    fn drop(&mut self) {
        if !self.is_finished {
            self.written.iter().for_each(|(segment, _)| drop(fs::remove_file(&segment.path)));
        }
    }
}

impl State {
    /// Takes in a file. What is in a later file counts: it was written because the earlier record could not be used.
    fn add(&mut self, segment: Arc<Segment>, index: Vec<(Key, Range)>, is_used: bool) {
        for (key, range) in index {
            self.known.insert(key, Known { segment: Arc::clone(&segment), range, is_used });
        }
        self.segments.push(segment);
    }

    /// The files of which more than a third is of no use, and the small ones if there are many; and what of them is kept.
    fn worn(&self) -> (BTreeSet<PathBuf>, Vec<Entry>) {
        let mut used: FxHashMap<&Path, u64> = FxHashMap::default();
        for known in self.known.values().filter(|known| known.is_used) {
            *used.entry(&known.segment.path).or_default() += u64::from(known.range.length);
        }
        let is_small = |segment: &&Arc<Segment>| segment.size < SMALL;
        let many_small = self.segments.iter().filter(is_small).count() > MOST_SMALL;
        let is_worn = |segment: &&Arc<Segment>| {
            let used = used.get(segment.path.as_path()).copied().unwrap_or_default();
            segment.size.saturating_sub(used) > segment.size / 3 || many_small && is_small(segment)
        };
        let worn: BTreeSet<PathBuf> = self.segments.iter().filter(is_worn).map(|one| one.path.clone()).collect();
        let kept = self.known.iter().filter(|(_, known)| known.is_used && worn.contains(&known.segment.path));
        let mut kept: Vec<_> = kept.map(|(key, known)| (*key, Arc::clone(&known.segment), known.range)).collect();
        // As they lie on the disk.
        kept.sort_by(|(_, a, from), (_, b, to)| (&a.path, from.offset).cmp(&(&b.path, to.offset)));
        (worn, kept)
    }
}

/// The files of records at a place, the oldest first.
fn files(place: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut files: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ending| ending == ENDING)).collect();
    files.sort();
    files
}

/// Removes what processes that are gone have left unfinished.
fn drop_abandoned(place: &Path) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let path = entry.path();
        let age = entry.metadata().and_then(|about| about.modified()).map(|modified| modified.elapsed());
        let is_old = age.is_ok_and(|age| age.is_ok_and(|age| age > ABANDONED));
        if is_old && path.extension().is_some_and(|ending| ending == UNFINISHED) {
            let _ = fs::remove_file(path);
        }
    }
}

impl fmt::Debug for Drawer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drawer").field("place", &self.place).field("folder", &self.folder).finish_non_exhaustive()
    }
}
