//! An article that comes in over standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::Refusal;
use crate::folder::{self, Reason};

/// The path that stands for standard input.
pub const DASH: &str = "-";

/// An article that is in no file, or not yet.
pub struct Typed {
    /// The file that it is, or is to be. Its ending tells the format.
    pub path: PathBuf,
    /// Its text, without a byte-order mark.
    pub text: String,
}

impl Typed {
    /// Reads standard input as the article at `path`; `limit` in bytes.
    pub fn read(path: &Path, limit: u64) -> Result<Typed, Refusal> {
        let refused = |why: String| Refusal::new(format!("standard input: {why}"));
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| refused(format!("cannot be read: {error}")))?;
        if bytes.len() as u64 > limit {
            return Err(refused(Reason::TooLarge { bytes: bytes.len() as u64, limit }.to_string()));
        }
        let text = folder::text(bytes).map_err(|reason| refused(reason.to_string()))?;
        Ok(Typed { path: path.to_owned(), text })
    }
}
