//! Writing HTML in which nothing that comes from outside can be anything but text.
//!
//! Tags and attribute names are literals of the program (`&'static str`); everything else goes through [`escape`]. So a
//! text of an article cannot become markup, whatever it holds.

use crate::text::percent_encoded;

/// A piece of HTML in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Html(String);

/// The attributes of a tag: names are literals, values are any text. An empty value stands for a bare attribute.
type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// Markup that stands in the program.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Html {
        self.0.push_str(markup);
        self
    }

    /// Pieces of markup, styles or script that stand in the program.
    pub(super) fn all(&mut self, pieces: &[&'static str]) -> &mut Html {
        pieces.iter().for_each(|piece| self.0.push_str(piece));
        self
    }

    /// Text from anywhere.
    pub(super) fn text(&mut self, text: &str) -> &mut Html {
        escape(&mut self.0, text);
        self
    }

    /// The start of an element.
    pub(super) fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) -> &mut Html {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            if !value.is_empty() {
                self.0.push_str("=\"");
                escape(&mut self.0, value);
                self.0.push('"');
            }
        }
        self.0.push('>');
        self
    }

    /// The end of an element.
    pub(super) fn close(&mut self, tag: &'static str) -> &mut Html {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    /// An element that holds only text.
    pub(super) fn element(&mut self, tag: &'static str, attributes: Attributes<'_>, text: &str) -> &mut Html {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// Takes in a piece that was made elsewhere.
    pub(super) fn add(&mut self, piece: &Html) -> &mut Html {
        self.0.push_str(&piece.0);
        self
    }

    /// The whole.
    pub(super) fn done(self) -> String {
        self.0
    }
}

/// Writes `text` so that it means itself in an element and in an attribute. Control characters, which HTML forbids,
/// become spaces; marks that turn the direction of writing for what follows become visible signs.
fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(character),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
}

/// A number with its thousands apart: `12,345`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A path with forward slashes as a relative address. No path can name a scheme: the colon is written in code, and a
/// path from the root stays one of this machine.
pub fn address_of(path: &str) -> String {
    let start = if path.starts_with('/') { "file://" } else { "" };
    format!("{start}{}", percent_encoded(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let hostile = "</script><img src=x onerror=\"alert('1')\">&amp;\0\u{202e}txt";
        let mut html = Html::default();
        html.element("p", &[("title", hostile), ("hidden", "")], hostile);
        let shown = "&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp; \u{fffd}txt";
        assert_eq!(html.done(), format!("<p title=\"{shown}\" hidden>{shown}</p>"));
    }

    #[test]
    fn no_path_becomes_a_scheme() {
        assert_eq!(address_of("javascript:alert(1).md"), "javascript%3Aalert%281%29.md");
        assert_eq!(address_of("../news/élan #1?.md"), "../news/%C3%A9lan%20%231%3F.md");
        assert_eq!(address_of("/tmp/a b.txt"), "file:///tmp/a%20b.txt");
        assert_eq!(address_of("//host/a.txt"), "file:////host/a.txt");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 999, 1000, 1234567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
