//! Colours of a terminal, and text that cannot work on it.

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use crate::checks::Severity;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Colour {
    /// On a terminal, as `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` say
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Paints, or does not.
#[derive(Clone, Copy, Debug)]
pub struct Paint(bool);

/// What a piece of text is, to be told by its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The name of a file, a heading.
    File,
    /// Line numbers, gutters, what is not read first.
    Faint,
    /// A severity, and the underline of its passage.
    Severity(Severity),
    /// The underline of the passage it is compared with.
    Beside,
}

impl Paint {
    /// Whether standard output wants colour. Unless it was asked for, the environment decides: `NO_COLOR` (no-color.org),
    /// `CLICOLOR` and `CLICOLOR_FORCE` (bixense.com/clicolors), `TERM`, and whether there is a terminal at all.
    pub fn of(colour: Colour) -> Paint {
        Paint(match colour {
            Colour::Auto => anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
            Colour::Always => true,
            Colour::Never => false,
        })
    }

    /// The text in its colour.
    pub fn with(self, ink: Ink, text: &str) -> String {
        if !self.0 || text.is_empty() {
            return text.to_owned();
        }
        let style = match ink {
            Ink::File => Style::new().bold(),
            Ink::Faint => Style::new().dimmed(),
            Ink::Severity(Severity::Error) => AnsiColor::Red.on_default().bold(),
            Ink::Severity(Severity::Warning) => AnsiColor::Yellow.on_default(),
            Ink::Severity(Severity::Information) => AnsiColor::Cyan.on_default(),
            Ink::Severity(Severity::Hint) | Ink::Beside => AnsiColor::Blue.on_default(),
        };
        format!("{style}{text}{style:#}")
    }
}

/// The text without anything that a terminal would obey: control characters become visible signs, marks that turn the
/// direction of writing go.
pub fn plain(text: &str) -> String {
    let visible = |character: char| match character {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or(' '),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other => other,
    };
    text.chars().map(visible).collect()
}

/// JSON in which nothing works on a terminal either: its own rules leave DEL and the control characters above it as they
/// are. It says the same.
pub fn plain_json(json: String) -> String {
    let works = |character: char| matches!(character, '\u{7f}'..='\u{9f}');
    if !json.contains(works) {
        return json;
    }
    // Outside of strings JSON has no such characters.
    json.chars().fold(String::with_capacity(json.len()), |mut out, character| {
        match works(character) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            false => out.push(character),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_work_on_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{7}\u{9b}2J\u{202e}c\td"), "a␛[31mb␇\u{fffd}2J\u{fffd}c d");
        assert_eq!(plain("naïve “quoted” 東京 👍"), "naïve “quoted” 東京 👍");
    }

    #[test]
    fn json_says_the_same_without_them() {
        let said = serde_json::json!({ "a\u{7f}": "b\u{9b}31m é\u{1b}" });
        let written = plain_json(said.to_string());
        assert_eq!(written, r#"{"a\u007f":"b\u009b31m é\u001b"}"#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), said);
    }

    #[test]
    fn paint_is_taken_off_again() {
        let painted = Paint(true).with(Ink::Severity(Severity::Warning), "warning");
        assert_eq!(painted, "\u{1b}[33mwarning\u{1b}[0m");
        assert_eq!(Paint(false).with(Ink::File, "a.txt"), "a.txt");
    }
}
