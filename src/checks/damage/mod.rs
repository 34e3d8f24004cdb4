//! Damage of the text: what scraping, pasting and slips of the hand leave behind.

mod damaged_header;
mod desk_mark;
mod glued_strings;
mod joined_sentences;
mod mixed_quote_marks;
mod odd_spaces;
mod page_chrome;
mod quote_marks;
mod truncated_word;
mod unbalanced_quotes;

pub use damaged_header::damaged_header;
pub use desk_mark::desk_mark;
pub use glued_strings::glued_strings;
pub use joined_sentences::joined_sentences;
pub use mixed_quote_marks::mixed_quote_marks;
pub use odd_spaces::odd_spaces;
pub use page_chrome::page_chrome;
pub use truncated_word::truncated_word;
pub use unbalanced_quotes::unbalanced_quotes;

use super::Edit;
use crate::archive::Record;
use crate::article::Block;
use crate::text::Span;

/// The blocks that are read as text of the article.
fn read_blocks(record: &Record) -> impl Iterator<Item = &Block> {
    record.article.blocks.iter().filter(|block| block.kind.is_read())
}

/// Whether a place stands in somebody's quoted words, where nothing may be changed without a person's choice.
fn is_quoted(record: &Record, span: Span) -> bool {
    record
        .facts
        .quotations
        .iter()
        .any(|quotation| quotation.marked.contains(span) && quotation.marked != quotation.content)
}

/// The edit that puts `text` in place of `span` in the article itself.
fn edit(record: &Record, span: Span, text: &str) -> Edit {
    Edit { article: record.id.clone(), span, text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::archive::{ArticleId, Record};
    use crate::checks::{Within, within};
    use crate::language::Analysis;
    use crate::settings::Settings;
    use crate::text::Span;

    /// Pieces that the checks look for, whole and broken.
    fn piece() -> impl Strategy<Value = String> {
        let known = prop::sample::select(vec![
            "The ferries will sail again on Monday, the council said.",
            "the the",
            "of f previously",
            "Monday.Work",
            "U.S.Army",
            "\"",
            "“",
            "”",
            "''",
            "«",
            "»",
            "’",
            "6'2\"",
            "\u{a0}",
            "  ",
            "\u{200b}",
            "TK",
            "??",
            "[CHECK",
            "[[",
            "]]",
            "{{x}}",
            "XXX",
            "\n",
            "\r\n",
            "Share this storyLeave a comment",
            "2 min readMar 2,\u{a0}2024",
            "09:05 GMT +214 March 2021",
            "English",
            "--",
            "date 2024-03-02 2024-03-19",
            "lorem ipsum",
            "(hand).It",
            "é.Été",
            "Ada Berg",
            "No responses yet",
        ]);
        prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
    }

    proptest! {
        #[test]
        fn every_finding_and_edit_lies_in_the_text(pieces in prop::collection::vec((piece(), prop::bool::ANY), 0..24), markdown: bool) {
            let text: String = pieces.iter().flat_map(|(piece, line)| [piece.as_str(), if *line { "\n" } else { " " }]).collect();
            let name = if markdown { "a.md" } else { "a.txt" };
            let record = Record::read(ArticleId::new(name), name, text.as_str(), |_| Analysis::default());
            let settings = Settings::default();
            for finding in within(&Within::of(&record, &settings)) {
                prop_assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
                for fix in &finding.fixes {
                    let mut spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
                    prop_assert!(spans.iter().all(|span| text.get(span.range()).is_some()), "{finding:?}");
                    spans.sort();
                    prop_assert!(spans.windows(2).all(|two| two[0].end <= two[1].start), "{finding:?}");
                }
            }
        }
    }
}
