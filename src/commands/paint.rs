//! Colours of a terminal, and text that cannot work on it.

use std::env;
use std::io::IsTerminal;

use clap::ValueEnum;

use crate::checks::Severity;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

/// Paints, or does not.
#[derive(Clone, Copy, Debug)]
pub struct Paint(bool);

/// What a piece of text is, to be told by its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The name of a file.
    File,
    /// Line numbers, arrows, what is not read first.
    Faint,
    /// A severity, and the underline of its passage.
    Severity(Severity),
}

impl Paint {
    /// Whether standard output wants colour.
    pub fn of(colour: Colour) -> Paint {
        let wanted = || env::var_os("NO_COLOR").is_none_or(|set| set.is_empty());
        let able = || std::io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb");
        Paint(match colour {
            Colour::Auto => wanted() && able(),
            Colour::Always => true,
            Colour::Never => false,
        })
    }

    /// The text in its colour.
    pub fn with(self, ink: Ink, text: &str) -> String {
        if !self.0 {
            return text.to_owned();
        }
        let code = match ink {
            Ink::File => "1",
            Ink::Faint => "2",
            Ink::Severity(Severity::Error) => "1;31",
            Ink::Severity(Severity::Warning) => "33",
            Ink::Severity(Severity::Information) => "36",
            Ink::Severity(Severity::Hint) => "34",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_work_on_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{7}\u{9b}2J\u{202e}c\td"), "a␛[31mb␇\u{fffd}2J\u{fffd}c d");
        assert_eq!(plain("naïve “quoted” 東京 👍"), "naïve “quoted” 東京 👍");
    }
}
