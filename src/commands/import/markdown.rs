//! An article as Markdown with front matter, in the form that the article reader knows.

use std::fmt::Write;

use super::body::PartKind;
use super::story::Story;

/// The article as Markdown.
pub fn markdown(story: &Story) -> String {
    let mut out = String::from("---\n");
    let fields = [
        ("title", &story.headline),
        ("date", &story.date),
        ("author", &story.byline),
        ("outlet", &story.outlet),
        ("language", &story.language),
        (if story.id.contains("://") { "url" } else { "id" }, &story.id),
    ];
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(out, "{name}: {}", quoted(value));
    }
    out.push_str("---\n");
    if !story.headline.is_empty() {
        let _ = write!(out, "\n# {}\n", escaped(&story.headline));
    }
    if !story.standfirst.is_empty() {
        let _ = write!(out, "\n*{}*\n", escaped(&story.standfirst));
    }
    let mut dateline = dateline(story);
    let mut after_item = false;
    for part in &story.body {
        let is_item = part.kind == PartKind::Item;
        if !(is_item && after_item) {
            out.push('\n');
        }
        after_item = is_item;
        let lines: Vec<String> = part.text.split('\n').map(escaped).collect();
        let _ = match part.kind {
            PartKind::Paragraph => writeln!(out, "{}{}", std::mem::take(&mut dateline), lines.join("  \n")),
            PartKind::Heading => writeln!(out, "## {}", lines.join(" ")),
            PartKind::Quotation => writeln!(out, "> {}", lines.join("  \n> ")),
            PartKind::Item => writeln!(out, "- {}", lines.join(" ")),
            PartKind::Caption => writeln!(out, "![{}](#)", lines.join(" ")),
        };
    }
    out
}

/// `BAGHDAD, Iraq (Agency) — `, unless the text begins with the place itself.
fn dateline(story: &Story) -> String {
    let first = story.body.iter().find(|part| part.kind == PartKind::Paragraph);
    let city = story.located.split(',').next().unwrap_or_default().trim();
    let begins = first.is_some_and(|part| part.text.to_lowercase().starts_with(&city.to_lowercase()));
    if city.is_empty() || begins {
        return String::new();
    }
    let rest = story.located.get(city.len()..).unwrap_or_default();
    // An agency's name is short; a holder of rights with an address is none.
    let agency = Some(&story.outlet).filter(|outlet| !outlet.is_empty() && outlet.split_whitespace().count() <= 3);
    let agency = agency.map_or(String::new(), |outlet| format!(" ({})", escaped(outlet)));
    format!("{}{}{agency} — ", escaped(&city.to_uppercase()), escaped(rest.trim_end()))
}

/// A value of front matter: YAML's single quotation marks, or double ones where it holds single ones. One that holds both is
/// given typographic ones, since not every reader resolves YAML's escapes; the headline stands below as it is.
fn quoted(value: &str) -> String {
    match (value.contains('\''), value.contains('"')) {
        (false, true) => format!("'{value}'"),
        (_, false) => format!("\"{}\"", value.replace('\\', "/")),
        (true, true) => format!("\"{}\"", value.replace('"', "\u{201d}").replace('\\', "/")),
    }
}

/// Words so that a Markdown reader sees just them.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_mark = matches!(character, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '~' | '|' | '$' | '&');
        let at_head = match character {
            '#' | '+' | '-' | '=' | ':' => at == 0,
            '.' | ')' => (1..=9).contains(&at) && text[..at].bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if is_mark || at_head {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(escaped("# 1. *no* <b> a_b & c"), "\\# 1. \\*no\\* \\<b\\> a\\_b \\& c");
        assert_eq!(escaped("2025. A year"), "2025\\. A year");
        assert_eq!(escaped("- no item - here"), "\\- no item - here");
    }

    #[test]
    fn values_are_quoted() {
        assert_eq!(quoted("Ferry: late"), "\"Ferry: late\"");
        assert_eq!(quoted("It is \"late\""), "'It is \"late\"'");
        assert_eq!(quoted("It's \"late\""), "\"It's \u{201d}late\u{201d}\"");
    }
}
