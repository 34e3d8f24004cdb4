//! Why a file was passed over.

use std::fmt;
use std::path::PathBuf;

/// A file that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file, or the folder that cannot be entered.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has more bytes than the limit.
    TooLarge {
        /// Its size, in bytes.
        bytes: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// Its bytes are no UTF-8.
    NotUtf8 {
        /// The line of the first byte that is none, from 1.
        line: usize,
    },
    /// It holds NUL bytes: a program's file, not a text.
    Binary,
    /// It is a link; links are not followed, since they may lead out of the folder or in a circle.
    Link,
    /// It is a pipe, socket or device.
    NotAFile,
    /// Its name is no UTF-8, so that no editor could be told of it.
    Name,
    /// The system refuses.
    Unreadable(String),
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::TooLarge { bytes, limit } => {
                write!(f, "too large ({}, the limit is {})", size(*bytes), size(*limit))
            }
            Reason::NotUtf8 { line } => write!(f, "not UTF-8 text, on line {line}"),
            Reason::Binary => f.write_str("a binary file, not a text"),
            Reason::Link => f.write_str("a link; links are not followed"),
            Reason::NotAFile => f.write_str("not a regular file"),
            Reason::Name => f.write_str("its name is not UTF-8"),
            Reason::Unreadable(why) => write!(f, "cannot be read: {why}"),
        }
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{:.1} KB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}
