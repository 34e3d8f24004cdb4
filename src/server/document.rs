//! A document that is open in the editor.

use std::sync::{Arc, OnceLock};

use ropey::Rope;

use super::kept::is_kept;
use super::reader::{self, Memory};
use crate::archive::{Archive, ArticleId, Confirmed, Record};
use crate::article::Format;
use crate::folder::Reason;
use crate::settings::{Settings, entities};

/// A document as the client sends it.
#[derive(Debug)]
pub struct Opened {
    /// Its address.
    pub uri: String,
    /// What the editor takes it for.
    pub language: String,
    /// The client's number of this text.
    pub version: i32,
    /// The text.
    pub text: String,
}

/// An open document at one moment. An edit makes a new one.
#[derive(Debug)]
pub struct Document {
    /// Which article it is.
    pub id: ArticleId,
    /// Its address, in the client's own spelling.
    pub uri: String,
    /// The revision at which it was opened: versions begin anew each time.
    pub opened: u64,
    /// The client's number of this text.
    pub version: i32,
    /// The text.
    pub text: Rope,
    /// How messages name it.
    pub label: String,
    format: Format,
    /// Whether nothing is read of it: it is too large, or no article by its name.
    unread: bool,
    record: OnceLock<Arc<Record>>,
    alone: OnceLock<Arc<Archive>>,
    confirmed: OnceLock<Arc<Confirmed>>,
    memory: Arc<Memory>,
}

impl Document {
    /// A document that the editor has just opened. Nothing is read of what the settings pass over: what is too large,
    /// or tells about the articles.
    pub fn open(id: ArticleId, label: String, opened: u64, sent: Opened, settings: &Settings) -> Document {
        let text = Rope::from_str(&sent.text);
        let unread = is_unread(&id, &text, settings);
        let format = format(&id, &sent.language);
        let Opened { uri, version, .. } = sent;
        let (record, alone, confirmed) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let memory = Arc::default();
        Document { id, uri, opened, version, text, label, format, unread, record, alone, confirmed, memory }
    }

    /// The document after an edit.
    pub fn edited(&self, version: i32, text: Rope, settings: &Settings) -> Document {
        Document {
            id: self.id.clone(),
            uri: self.uri.clone(),
            opened: self.opened,
            version,
            unread: is_unread(&self.id, &text, settings),
            text,
            label: self.label.clone(),
            format: self.format,
            record: OnceLock::new(),
            alone: OnceLock::new(),
            confirmed: OnceLock::new(),
            memory: Arc::clone(&self.memory),
        }
    }

    /// The same text under another id or label.
    pub fn renamed(&self, id: ArticleId, label: String, settings: &Settings) -> Document {
        Document { id, label, ..self.edited(self.version, self.text.clone(), settings) }
    }

    /// Why nothing is read of it, where it has more bytes than the limit.
    pub fn is_too_large(&self, limit: u64) -> Option<Reason> {
        let bytes = self.text.len_bytes() as u64;
        (bytes > limit && !is_kept(self.id.as_str())).then_some(Reason::TooLarge { bytes, limit })
    }

    /// Whether other settings than those it was opened with make a difference.
    pub fn would_change(&self, settings: &Settings) -> bool {
        self.unread != is_unread(&self.id, &self.text, settings)
    }

    /// What is known of the text as it stands. The first call reads it; others that come meanwhile wait for that one.
    /// Not for the task that serves.
    pub fn record(&self) -> &Arc<Record> {
        self.record.get_or_init(|| {
            let text: Arc<str> = self.text.to_string().into();
            Arc::new(match self.unread {
                true => reader::unread(self.id.clone(), &self.label, text),
                false => reader::read(self.format, self.id.clone(), &self.label, text, &self.memory),
            })
        })
    }

    /// What is known of the text as it stands, if it has been read.
    pub fn read_record(&self) -> Option<&Arc<Record>> {
        self.record.get()
    }

    /// An archive of this article alone. Not for the task that serves.
    pub fn alone(&self) -> &Arc<Archive> {
        self.alone.get_or_init(|| Arc::new(Archive::of([Arc::clone(self.record())])))
    }

    /// What the text confirms, read as the newsroom's file of that.
    pub fn confirmed(&self) -> &Arc<Confirmed> {
        self.confirmed.get_or_init(|| {
            let (confirmed, _) = entities::read(&self.text.to_string());
            Arc::new(Confirmed { file: Some(self.id.clone()), ..confirmed })
        })
    }
}

/// How the text is written: as the file's ending says, so that the command line reads it alike; where there is none, as
/// the editor says.
fn format(id: &ArticleId, language: &str) -> Format {
    let file = id.file_name();
    if !file.contains('.') && language == "markdown" { Format::Markdown } else { Format::of(id.as_str()) }
}

fn is_unread(id: &ArticleId, text: &Rope, settings: &Settings) -> bool {
    text.len_bytes() as u64 > settings.limits.max_bytes || is_kept(id.as_str()) || settings.passes_over(id.as_str())
}
