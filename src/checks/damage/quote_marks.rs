//! Quotation marks as they stand in a text: their style, and whether they open or close.

use crate::text::Span;

/// A quotation mark or an apostrophe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteMark {
    /// Its place, bytes of the text.
    pub span: Span,
    /// How it is drawn.
    pub style: Style,
    /// A double mark, or a single one, which may be an apostrophe.
    pub double: bool,
    /// What its neighbours say of it, and where these do not tell, its form.
    pub turn: Option<Turn>,
    /// What its form says of it; nothing for a straight mark.
    pub form: Option<Turn>,
}

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `"`, `'`
    Straight,
    /// `“ ”`, `‘ ’`
    Curly,
    /// `« »`
    Angled,
}

/// Which way a mark turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It begins a quotation.
    Opens,
    /// It ends one.
    Closes,
}

/// The marks of a text in order. Marks of feet, inches and minutes (`6'2"`) are none.
pub fn quote_marks(text: &str) -> Vec<QuoteMark> {
    let mut marks = Vec::new();
    let mut before = None;
    // How many straight marks there were, single and double.
    let mut straight = [0_usize; 2];
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let mut end = at + character.len_utf8();
        let mut double = matches!(character, '"' | '“' | '”' | '„' | '«' | '»');
        // Two single marks stand for a double one in some agencies' copy.
        if character == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') {
            characters.next();
            end += 1;
            double = true;
        }
        let after = characters.peek().map(|(_, next)| *next);
        if let Some(style) = style(character) {
            let measure = style == Style::Straight
                && before.is_some_and(|c: char| c.is_ascii_digit())
                // There is no quotation that it could close.
                && straight[usize::from(double)] % 2 == 0;
            if !measure {
                straight[usize::from(double)] += usize::from(style == Style::Straight);
                let form = form(character);
                let turn = turn(before, after).or(form);
                marks.push(QuoteMark { span: Span::new(at, end), style, double, turn, form });
            }
        }
        before = Some(character);
    }
    marks
}

fn style(character: char) -> Option<Style> {
    match character {
        '"' | '\'' => Some(Style::Straight),
        '“' | '”' | '„' | '‘' | '’' | '‚' => Some(Style::Curly),
        '«' | '»' => Some(Style::Angled),
        _ => None,
    }
}

/// Which way the form of a mark says that it turns.
fn form(character: char) -> Option<Turn> {
    match character {
        '“' | '‘' | '„' | '‚' | '«' => Some(Turn::Opens),
        '”' | '’' | '»' => Some(Turn::Closes),
        _ => None,
    }
}

/// Which way its neighbours say that a mark turns, where they tell.
fn turn(before: Option<char>, after: Option<char>) -> Option<Turn> {
    let open_before = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/'));
    let word_after = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '#' | '@' | '['));
    let nested_after = open_before && matches!(after, Some('“' | '‘' | '"' | '\'' | '…' | '.' | '('));
    match (open_before, word_after || nested_after) {
        (true, true) => Some(Turn::Opens),
        (false, false) => Some(Turn::Closes),
        _ => None,
    }
}
