//! A file of records: written once, never changed.
//!
//! Records one after the other; then the index, for each of them key, offset and length; then the foot: where the index
//! begins, and a checksum over index and foot. It has another name until all of it is written, and is read from its end: a
//! file that was cut short has no foot. Nothing is forced out to the disk, since what a power cut leaves unwritten the
//! checksums tell.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::leaf::Key;

/// The ending of a file of records.
pub const ENDING: &str = "records";

/// The ending of one that is being written.
pub const UNFINISHED: &str = "new";

/// The longest record that is read or written, bytes.
const LONGEST: usize = 64 * 1024 * 1024;

/// An entry of the index: key, offset, length.
const ENTRY: usize = 16 + 8 + 4;

/// The foot: where the index begins, the checksum.
const FOOT: usize = 8 + 8;

/// What is written in another form has another seed.
const SEED: u64 = u64::from_le_bytes(*b"copydesk");

/// Where a record lies in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First byte.
    pub offset: u64,
    /// Bytes.
    pub length: u32,
}

/// A file of records, open for reading.
#[derive(Debug)]
pub struct Segment {
    /// Where it is.
    pub path: PathBuf,
    /// Bytes of its records.
    pub size: u64,
    file: Mutex<File>,
}

impl Segment {
    /// Opens a file and reads what is in it. A file that is not whole is an error.
    pub fn open(path: &Path) -> io::Result<(Segment, Vec<(Key, Range)>)> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let damaged = || io::Error::from(io::ErrorKind::InvalidData);
        let foot_at = size.checked_sub(FOOT as u64).ok_or_else(damaged)?;
        file.seek(SeekFrom::Start(foot_at))?;
        let mut start = [0; 8];
        file.read_exact(&mut start)?;
        let start = u64::from_le_bytes(start);
        let length = foot_at.checked_sub(start).filter(|length| length.is_multiple_of(ENTRY as u64));
        let length = length.ok_or_else(damaged)?;
        file.seek(SeekFrom::Start(start))?;
        let mut index = Vec::new();
        (&file).take(length + FOOT as u64).read_to_end(&mut index)?;
        let (index, checksum) = index.split_last_chunk().ok_or_else(damaged)?;
        if checksum_of(index) != u64::from_le_bytes(*checksum) {
            return Err(damaged());
        }
        let entries = index.chunks_exact(ENTRY).filter_map(entry).collect();
        Ok((Segment { path: path.to_owned(), size: start, file: Mutex::new(file) }, entries))
    }

    /// Reads one record into `bytes`.
    pub fn read(&self, range: Range, bytes: &mut Vec<u8>) -> io::Result<()> {
        let length = range.length as usize;
        if length > LONGEST {
            return Err(io::ErrorKind::InvalidData.into());
        }
        bytes.resize(length, 0);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(range.offset))?;
        file.read_exact(bytes)
    }
}

fn entry(bytes: &[u8]) -> Option<(Key, Range)> {
    let (key, bytes) = bytes.split_first_chunk()?;
    let (offset, bytes) = bytes.split_first_chunk()?;
    let (length, _) = bytes.split_first_chunk()?;
    let range = Range { offset: u64::from_le_bytes(*offset), length: u32::from_le_bytes(*length) };
    Some((Key::from_le_bytes(*key), range))
}

fn checksum_of(index: &[u8]) -> u64 {
    xxh3_64_with_seed(index, SEED)
}

/// A file of records that is being written. Dropped before it is finished, it is gone.
pub struct Writer {
    to: BufWriter<File>,
    unfinished: PathBuf,
    path: PathBuf,
    index: Vec<u8>,
    offset: u64,
    is_finished: bool,
}

impl Writer {
    /// Starts a file in `folder`, under a name that no other process takes, and that comes after those of earlier ones.
    pub fn create(folder: &Path) -> io::Result<Writer> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        let name = format!("{time:012x}-{:08x}-{:06x}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = folder.join(&name).with_extension(ENDING);
        let unfinished = path.with_extension(UNFINISHED);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let to = BufWriter::with_capacity(1 << 16, options.open(&unfinished)?);
        Ok(Writer { to, unfinished, path, index: Vec::new(), offset: 0, is_finished: false })
    }

    /// Writes one record.
    pub fn write(&mut self, key: Key, bytes: &[u8]) -> io::Result<()> {
        let length = u32::try_from(bytes.len()).ok().filter(|_| bytes.len() <= LONGEST);
        let Some(length) = length else { return Ok(()) };
        self.to.write_all(bytes)?;
        self.index.extend(key.to_le_bytes());
        self.index.extend(self.offset.to_le_bytes());
        self.index.extend(length.to_le_bytes());
        self.offset += u64::from(length);
        Ok(())
    }

    /// Bytes of the records so far.
    pub fn size(&self) -> u64 {
        self.offset
    }

    /// Writes the index and gives the file its name.
    pub fn finish(mut self) -> io::Result<PathBuf> {
        self.index.extend(self.offset.to_le_bytes());
        let checksum = checksum_of(&self.index);
        self.to.write_all(&self.index)?;
        self.to.write_all(&checksum.to_le_bytes())?;
        self.to.flush()?;
        fs::rename(&self.unfinished, &self.path)?;
        self.is_finished = true;
        Ok(self.path.clone())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.is_finished {
            let _ = fs::remove_file(&self.unfinished);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(folder: &Path) -> PathBuf {
        let mut writer = Writer::create(folder).unwrap();
        writer.write(7, b"seven").unwrap();
        writer.write(1 << 100, b"").unwrap();
        writer.write(8, b"eight and more").unwrap();
        assert_eq!(writer.size(), 19);
        writer.finish().unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let (segment, index) = Segment::open(&written(folder.path())).unwrap();
        let mut bytes = Vec::new();
        let read = |(key, range): &(Key, Range)| {
            segment.read(*range, &mut bytes).unwrap();
            (*key, bytes.clone())
        };
        let all: Vec<_> = index.iter().map(read).collect();
        assert_eq!(all, [(7, b"seven".to_vec()), (1 << 100, Vec::new()), (8, b"eight and more".to_vec())]);
    }

    #[test]
    fn a_file_cut_short_anywhere_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = fs::read(written(folder.path())).unwrap();
        let cut = folder.path().join("cut");
        for length in 0..bytes.len() {
            fs::write(&cut, &bytes[..length]).unwrap();
            assert!(Segment::open(&cut).is_err(), "{length} of {} bytes", bytes.len());
        }
        fs::write(&cut, &bytes).unwrap();
        assert_eq!(Segment::open(&cut).unwrap().1.len(), 3);
    }

    #[test]
    fn any_other_bit_in_index_and_foot_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = fs::read(written(folder.path())).unwrap();
        let flipped = folder.path().join("flipped");
        for bit in 19 * 8..bytes.len() * 8 {
            let mut bytes = bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            fs::write(&flipped, &bytes).unwrap();
            assert!(Segment::open(&flipped).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn what_is_not_finished_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::create(folder.path()).unwrap();
        writer.write(7, b"seven").unwrap();
        drop(writer);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
