//! The text of an article in parts, built while markup is walked through.

use super::story::folded;

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its words; white space folded, a line break where the markup broke the line.
    pub text: String,
}

/// Kinds of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum PartKind {
    Paragraph,
    Heading,
    Quotation,
    Item,
    Caption,
}

/// A document nests a few dozen levels deep; of one that nests hundreds the inner elements count as text alone.
const DEEPEST: usize = 256;

/// Takes in elements and text in the order of the document.
#[derive(Debug, Default)]
pub struct Body {
    parts: Vec<Part>,
    /// What the elements that are open make of text, the innermost last.
    kinds: Vec<(String, Option<PartKind>)>,
    text: String,
    /// Elements whose text is none of the article's.
    silent: usize,
}

impl Body {
    /// An element begins. HTML, XHTML and NITF name the same things alike, or apart enough.
    pub fn open(&mut self, name: &str) {
        let kind = match name {
            "p" | "div" | "block" | "section" | "article" | "tr" | "table" | "ul" | "ol" | "pre" | "note" => {
                Some(PartKind::Paragraph)
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" => Some(PartKind::Heading),
            "blockquote" | "bq" => Some(PartKind::Quotation),
            "li" => Some(PartKind::Item),
            "figcaption" | "media-caption" | "caption" => Some(PartKind::Caption),
            "figure" | "media" => Some(PartKind::Paragraph),
            _ => None,
        };
        match name {
            "br" => self.text.push('\n'),
            "td" | "th" => self.text.push(' '),
            _ => {}
        }
        if kind.is_some() {
            self.end_part();
        }
        if self.kinds.len() >= DEEPEST {
            return;
        }
        if is_silent(name) {
            self.silent += 1;
        }
        self.kinds.push((name.to_owned(), kind));
    }

    /// An element ends. One that was never opened is passed over.
    pub fn close(&mut self, name: &str) {
        let Some(at) = self.kinds.iter().rposition(|(open, _)| open == name) else { return };
        if self.kinds.iter().skip(at).any(|(_, kind)| kind.is_some()) {
            self.end_part();
        }
        for (open, _) in self.kinds.drain(at..) {
            self.silent -= usize::from(is_silent(&open));
        }
    }

    /// Text inside the elements that are open.
    pub fn text(&mut self, text: &str) {
        if self.silent == 0 {
            // A line break in the source is a space; only <br> breaks a line.
            self.text.push_str(&text.replace(['\n', '\r'], " "));
        }
    }

    /// All parts.
    pub fn parts(mut self) -> Vec<Part> {
        self.end_part();
        self.parts
    }

    fn end_part(&mut self) {
        let text = std::mem::take(&mut self.text);
        let lines: Vec<String> = text.split('\n').map(folded).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        // A paragraph in a list's item or in a quotation is that.
        let is_named = |kind: &PartKind| *kind != PartKind::Paragraph;
        let kind = self.kinds.iter().rev().filter_map(|(_, kind)| *kind).find(is_named);
        self.parts.push(Part { kind: kind.unwrap_or(PartKind::Paragraph), text: lines.join("\n") });
    }
}

/// Elements without text of the article: scripts, metadata of pictures, producers of pictures.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "head" | "media-metadata" | "media-reference" | "media-producer" | "media-object"
    )
}
