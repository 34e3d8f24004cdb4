//! A small document: what a hover shows, rendered as Markdown or as plain text.

use super::Place;

/// What is known of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Its preferred name.
    pub title: String,
    /// What it is, in a few words: `person · 14 mentions in 3 articles`.
    pub subtitle: String,
    /// What else there is to say, most wanted first.
    pub sections: Vec<Section>,
}

/// A group of lines under a small heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading; empty for none.
    pub heading: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// One line with the places that it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The text. Nothing in it is markup.
    pub text: String,
    /// Where that is written, each with a short name: `002.txt:3`.
    pub places: Vec<(String, Place)>,
}

impl Line {
    /// A line without a place.
    pub fn new(text: impl Into<String>) -> Line {
        Line { text: text.into(), places: Vec::new() }
    }

    /// The line with a place behind it.
    pub fn at(mut self, name: impl Into<String>, place: Place) -> Line {
        self.places.push((name.into(), place));
        self
    }
}

impl Card {
    /// Adds a section unless it is empty.
    pub fn add(&mut self, heading: &str, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.sections.push(Section { heading: heading.to_owned(), lines });
        }
    }

    /// The card as Markdown. Text is escaped; `link` gives the address of a place, or nothing where none can be opened.
    pub fn markdown(&self, link: &dyn Fn(&Place) -> Option<String>) -> String {
        let mut out = format!("**{}**", escaped(&self.title));
        if !self.subtitle.is_empty() {
            out += &format!(" — {}", escaped(&self.subtitle));
        }
        for section in &self.sections {
            out += "\n\n";
            if !section.heading.is_empty() {
                out += &format!("*{}*\n\n", escaped(&section.heading));
            }
            let lines = section.lines.iter().map(|line| format!("- {}", line.markdown(link)));
            out += &lines.collect::<Vec<_>>().join("\n");
        }
        out
    }

    /// The card as plain text.
    pub fn plain(&self) -> String {
        let mut out = self.title.clone();
        if !self.subtitle.is_empty() {
            out += &format!(" — {}", self.subtitle);
        }
        for section in &self.sections {
            out += "\n";
            if !section.heading.is_empty() {
                out += &format!("\n{}:", section.heading);
            }
            for line in &section.lines {
                let names: Vec<&str> = line.places.iter().map(|(name, _)| name.as_str()).collect();
                let places = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
                out += &format!("\n- {}{places}", line.text);
            }
        }
        out
    }
}

impl Line {
    fn markdown(&self, link: &dyn Fn(&Place) -> Option<String>) -> String {
        let places: Vec<String> = self.places.iter().map(|(name, place)| place_markdown(name, link(place))).collect();
        let text = escaped(&self.text);
        if places.is_empty() { text } else { format!("{text} ({})", places.join(", ")) }
    }
}

fn place_markdown(name: &str, address: Option<String>) -> String {
    match address {
        // Angle brackets keep spaces and parentheses in the address; it is percent-encoded, so it holds no `>`.
        Some(address) => format!("[{}](<{address}>)", escaped(name)),
        None => escaped(name),
    }
}

/// `text` so that a Markdown reader shows just its characters: every mark that could start markup is escaped, line
/// breaks become spaces, other control characters go.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            control if control.is_control() => {}
            // Entities, unlike backslashes, also hold inside what a reader may take for HTML.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(character);
            }
            // `https://` and `www.` would become links by themselves.
            ':' if out.ends_with("http") || out.ends_with("https") => out.push_str("&#58;"),
            '.' if out.ends_with("www") => out.push_str("&#46;"),
            '@' => out.push_str("&#64;"),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::ArticleId;
    use crate::text::Span;

    fn card() -> Card {
        let place = Place { article: ArticleId::new("a b.txt"), span: Span::new(0, 4) };
        let mut card = Card { title: "Mara *Quist*".into(), subtitle: "person".into(), sections: Vec::new() };
        card.add("Roles", vec![Line::new("harbour master <b>").at("a_b.txt:1", place)]);
        card.add("Nothing", Vec::new());
        card
    }

    #[test]
    fn text_of_articles_is_never_markup() {
        let shown = card().markdown(&|_| Some("file:///a%20b.txt#L1".into()));
        assert_eq!(
            shown,
            "**Mara \\*Quist\\*** — person\n\n*Roles*\n\n\
             - harbour master &lt;b&gt; ([a\\_b.txt:1](<file:///a%20b.txt#L1>))"
        );
        let hostile = "[x](command:run) <script> `a` https://x.example www.x.example a@b\nc\u{7}";
        assert_eq!(
            escaped(hostile),
            "\\[x\\](command:run) &lt;script&gt; \\`a\\` https&#58;//x.example www&#46;x.example a&#64;b c"
        );
    }

    #[test]
    fn plain_text_has_the_same_lines() {
        assert_eq!(card().plain(), "Mara *Quist* — person\n\nRoles:\n- harbour master <b> (a_b.txt:1)");
    }
}
