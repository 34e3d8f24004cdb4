//! Front matter: the keys and values at the head of a file, in YAML between `---` or in TOML between `+++`.
//!
//! Only flat `key: value` and `key = value` lines are read. That is all that titles, dates and authors need, it cannot
//! fail, and every value keeps its place.

use crate::text::Span;

/// The front matter of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FrontMatter {
    /// All of it with its fences, bytes.
    pub span: Span,
    /// Keys in small letters with the places of their values, quotation marks left out, in order.
    values: Vec<(String, Span)>,
}

impl FrontMatter {
    /// The place of the first value that is not empty under one of `keys`, earlier keys first.
    pub fn value(&self, keys: &[&str]) -> Option<Span> {
        keys.iter().find_map(|key| {
            self.values.iter().find(|(known, span)| known == key && !span.is_empty()).map(|(_, span)| *span)
        })
    }
}

/// Keys that hold the title, the day of publication, the author, the publisher and the address.
pub(super) const TITLE: &[&str] = &["title", "headline"];
pub(super) const DATE: &[&str] = &[
    "date",
    "published",
    "published_at",
    "publishdate",
    "publish_date",
    "date_published",
    "datepublished",
    "pubdate",
    "pub_date",
    "publication_date",
];
pub(super) const AUTHOR: &[&str] = &["author", "authors", "byline"];
pub(super) const OUTLET: &[&str] =
    &["outlet", "publisher", "publication", "newspaper", "site", "site_name", "source", "agency"];
pub(super) const ADDRESS: &[&str] = &["url", "link", "permalink", "canonical", "canonical_url", "source_url", "source"];

/// The front matter that begins at byte `start`, where the file's text begins. A fence that is never closed and a block
/// without a single key are not front matter.
pub(super) fn read(text: &str, start: usize) -> Option<FrontMatter> {
    let body = text.get(start..)?;
    let (fence, separator) = [("---", ':'), ("+++", '=')].into_iter().find(|(fence, _)| body.starts_with(fence))?;
    let mut values = Vec::new();
    let mut at = start;
    for (number, line) in body.split_inclusive(['\n', '\r']).enumerate() {
        let (here, bare) = (at, line.trim_end());
        at += line.len();
        if number == 0 && bare != fence {
            return None;
        }
        if number > 0 && (bare == fence || (fence == "---" && bare == "...")) {
            let span = Span::new(start, here + bare.len());
            return (!values.is_empty()).then_some(FrontMatter { span, values });
        }
        if number > LONGEST {
            return None;
        }
        values.extend(value(bare, separator, here));
    }
    None
}

/// More lines than any front matter has.
const LONGEST: usize = 500;

/// The key of a line and the place of its value; the line begins at byte `at`.
fn value(line: &str, separator: char, at: usize) -> Option<(String, Span)> {
    let (key, value) = line.split_once(separator)?;
    let key_bare = key.trim_end();
    let is_key = !key_bare.is_empty() && key_bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !is_key {
        return None;
    }
    let mut start = at + key.len() + separator.len_utf8();
    start += value.len() - value.trim_start().len();
    let mut value = value.trim();
    for (open, close) in [('[', ']'), ('"', '"'), ('\'', '\'')] {
        if let Some(inner) = value.strip_prefix(open).and_then(|inner| inner.strip_suffix(close)) {
            value = inner;
            start += 1;
        }
    }
    Some((key_bare.to_lowercase().replace('-', "_"), Span::new(start, start + value.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(text: &'a str, keys: &[&str]) -> Option<&'a str> {
        read(text, 0)?.value(keys).map(|span| span.of(text))
    }

    #[test]
    fn yaml_and_toml() {
        let yaml = "---\ntitle: \"Ferry: stops\"\r\nDate: 2024-03-02\nauthors: ['Ada Berg']\n---\nText";
        assert_eq!(of(yaml, TITLE), Some("Ferry: stops"));
        assert_eq!(of(yaml, DATE), Some("2024-03-02"));
        assert_eq!(of(yaml, AUTHOR), Some("Ada Berg"));
        let toml = "+++\ntitle = 'Ferry stops'\ndate = 2024-03-02T10:00:00Z\n+++\n";
        assert_eq!(of(toml, TITLE), Some("Ferry stops"));
        assert_eq!(of(toml, DATE), Some("2024-03-02T10:00:00Z"));
    }

    #[test]
    fn what_is_no_front_matter() {
        for text in ["---\nA line of text.\n---\n", "---\ntitle: open", "--- \n", "-- \ntitle: x\n--", "", "+++"] {
            assert_eq!(read(text, 0), None, "{text}");
        }
    }
}
