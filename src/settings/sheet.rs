//! A settings file as it is read: what can be used is used, what cannot is a finding at its place.
//!
//! Every value is read by serde into the type of the setting it belongs to, one at a time, so that a bad value costs that
//! setting alone and no other.

use std::ops::Range;

use serde::de::{DeserializeOwned, IntoDeserializer};
use toml_edit::{Document, Item, Key, TableLike};

use super::{CODE, nearest};
use crate::checks::{Finding, Severity};
use crate::text::Span;

/// Lines that are passed over, one for each mistake of form, before the rest of the file is given up.
const MOST_BROKEN_LINES: usize = 5;

/// Takes a file apart; `None` if there is no way. A line that is no TOML is reported and passed over.
pub fn sheet(text: &str, findings: &mut Vec<Finding>) -> Option<Document<String>> {
    let mut kept = text.to_owned();
    for _ in 0..=MOST_BROKEN_LINES {
        let error = match Document::parse(kept.clone()) {
            Ok(document) => return Some(document),
            Err(error) => error,
        };
        let line = line_around(&kept, error.span().map_or(0, |span| span.start));
        let message = format!("This is no TOML: {}.", one_line(error.message()));
        findings.push(Finding::new(CODE, Severity::Error, line, message));
        if line.is_empty() {
            break;
        }
        kept.replace_range(line.range(), &" ".repeat(line.len()));
    }
    None
}

/// The written part of the line on which the byte `at` stands, or of the last line before it that has any.
fn line_around(text: &str, at: usize) -> Span {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let written = text[..end].trim_end();
    let start = written.rfind('\n').map_or(0, |end| end + 1);
    let start = start + (written[start..].len() - written[start..].trim_start().len());
    Span::new(start, written.len())
}

fn one_line(message: &str) -> String {
    message.trim().trim_end_matches('.').lines().collect::<Vec<_>>().join(", ")
}

/// A table of a settings file while it is read. Keys that nobody asks for are unknown.
pub struct Section<'a> {
    entries: Vec<(&'a Key, &'a Item)>,
    known: Vec<&'static str>,
    span: Span,
}

impl<'a> Section<'a> {
    /// The section of a table.
    pub fn of(table: &'a dyn TableLike, span: Span) -> Section<'a> {
        let entries = table.iter().filter_map(|(key, _)| table.get_key_value(key)).collect();
        Section { entries, known: Vec::new(), span }
    }

    /// Its place: the header of a table, the whole of an inline one.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The place of the value under `key`, if there is one that was not read yet.
    pub fn place(&self, key: &str) -> Option<Span> {
        let (_, item) = self.entries.iter().find(|(written, _)| written.get() == key)?;
        item.span().map(Span::from)
    }

    /// Reads the value of `key` into `setting`, which stays as it is if there is none or a bad one.
    pub fn read<T: DeserializeOwned>(&mut self, key: &'static str, setting: &mut T, findings: &mut Vec<Finding>) {
        if let Some((key, item)) = self.take(key) {
            *setting = match value(key, item, findings) {
                Some(value) => value,
                None => return,
            };
        }
    }

    /// The table under `key`.
    pub fn section(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<Section<'a>> {
        let (key, item) = self.take(key)?;
        match item.as_table_like() {
            Some(table) => Some(Section::of(table, span_of(key, item))),
            None => {
                let message = format!("`{}` must be a table: `[{}]` and lines under it.", key.get(), key.get());
                findings.push(Finding::new(CODE, Severity::Error, span_of(key, item), message));
                None
            }
        }
    }

    /// The tables under `[[key]]`.
    pub fn sections(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Vec<Section<'a>> {
        let Some((key, item)) = self.take(key) else { return Vec::new() };
        let tables = match item {
            Item::ArrayOfTables(tables) => tables.iter().map(|table| section(Some(table), table.span())).collect(),
            _ => item.as_array().and_then(|array| {
                array.iter().map(|value| section(value.as_inline_table(), value.span())).collect::<Option<_>>()
            }),
        };
        tables.unwrap_or_else(|| {
            let message = format!("`{}` must be tables: `[[{}]]` and lines under each.", key.get(), key.get());
            findings.push(Finding::new(CODE, Severity::Error, span_of(key, item), message));
            Vec::new()
        })
    }

    /// All entries as key and value, for tables whose keys are not settled: checks by code, spellings by name.
    pub fn entries<T: DeserializeOwned>(self, findings: &mut Vec<Finding>) -> Vec<(&'a str, Span, T)> {
        let read = |(key, item): (&'a Key, &'a Item)| {
            let span = key.span().map_or(Span::default(), Span::from);
            value(key, item, findings).map(|value| (key.get(), span, value))
        };
        self.entries.into_iter().filter_map(read).collect()
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self, findings: &mut Vec<Finding>) {
        for (key, item) in &self.entries {
            let meant = nearest(key.get(), self.known.iter().copied());
            let meant = meant.map_or(String::new(), |meant| format!(" Did you mean `{meant}`?"));
            let known = self.known.join("`, `");
            let message = format!("Unknown setting `{}`.{meant} Known here: `{known}`.", key.get());
            findings.push(Finding::new(CODE, Severity::Warning, span_of(key, item), message));
        }
    }

    fn take(&mut self, key: &'static str) -> Option<(&'a Key, &'a Item)> {
        self.known.push(key);
        let at = self.entries.iter().position(|(written, _)| written.get() == key)?;
        Some(self.entries.remove(at))
    }
}

/// The value of one entry; a bad one is reported.
fn value<T: DeserializeOwned>(key: &Key, item: &Item, findings: &mut Vec<Finding>) -> Option<T> {
    let written = item.clone().into_value().ok()?;
    match T::deserialize(written.into_deserializer()) {
        Ok(value) => Some(value),
        Err(error) => {
            let span = item.span().map_or_else(|| span_of(key, item), Span::from);
            let message = format!("`{}` cannot have this value: {}.", key.get(), one_line(error.message()));
            findings.push(Finding::new(CODE, Severity::Error, span, message));
            None
        }
    }
}

fn section<T: TableLike>(table: Option<&T>, span: Option<Range<usize>>) -> Option<Section<'_>> {
    table.map(|table| Section::of(table, span.map_or(Span::default(), Span::from)))
}

fn span_of(key: &Key, item: &Item) -> Span {
    key.span().or_else(|| item.span()).map_or(Span::default(), Span::from)
}
