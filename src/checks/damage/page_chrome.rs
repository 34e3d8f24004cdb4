//! `page-chrome`: elements of the web page that were copied along with the article.

use super::edit;
use crate::archive::Record;
use crate::article::{Block, BlockKind, Furniture};
use crate::checks::{Finding, Severity, Within};
use crate::text::{Lines, Span, excerpt};

/// Reports each run of page elements once. Which blocks they are the reader of articles decides.
pub fn page_chrome(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let blocks = &seen.record.article.blocks;
    let mut at = 0;
    while at < blocks.len() {
        let run = blocks[at..].iter().take_while(|block| furniture(block).is_some()).count();
        if run > 0 {
            findings.push(finding(seen.record, at, run));
        }
        at += run.max(1);
    }
}

fn furniture(block: &Block) -> Option<Furniture> {
    match block.kind {
        BlockKind::Chrome(furniture) => Some(furniture),
        _ => None,
    }
}

fn finding(record: &Record, at: usize, run: usize) -> Finding {
    let blocks = &record.article.blocks[at..at + run];
    let span = blocks.iter().map(|block| block.span).reduce(Span::cover).unwrap_or_default();
    let mut kinds: Vec<&str> = blocks.iter().filter_map(furniture).map(name).collect();
    kinds.dedup();
    kinds.truncate(4);
    let shown = |block: &Block| excerpt(block.prose.text(), 40);
    let quoted = match blocks {
        [one] => format!("\"{}\"", shown(one)),
        [first, .., last] => format!("{} lines, \"{}\" to \"{}\"", blocks.len(), shown(first), shown(last)),
        [] => String::new(),
    };
    let message = format!("Left over from the web page ({}): {quoted}.", kinds.join(", "));
    let mut finding = Finding::new("page-chrome", Severity::Warning, span, message);
    finding.unnecessary = true;
    finding.fixed_by("Delete what is left of the page", false, vec![edit(record, deletion(record, at, run), "")])
}

/// The whole lines of a run, down to the next block or, at the end, up to the one before.
fn deletion(record: &Record, at: usize, run: usize) -> Span {
    let (text, blocks) = (&record.text, &record.article.blocks);
    let lines = Lines::of(text);
    let line_of = |offset: u32| lines.span(text, lines.line(offset));
    let first = blocks.get(at).map_or(0, |block| line_of(block.span.start).start);
    match (blocks.get(at + run), at.checked_sub(1).and_then(|above| blocks.get(above))) {
        (Some(below), _) => Span { start: first, end: line_of(below.span.start).start.max(first) },
        (None, Some(above)) => {
            let last = blocks.get(at + run - 1).map_or(first, |block| line_of(block.span.end).end);
            Span { start: line_of(above.span.end).end.min(last), end: last }
        }
        (None, None) => Span::new(0, text.len()),
    }
}

/// What a reader calls it.
fn name(furniture: Furniture) -> &'static str {
    match furniture {
        Furniture::Breadcrumb => "breadcrumb",
        Furniture::Player => "player",
        Furniture::Share => "share buttons",
        Furniture::Counter => "counter",
        Furniture::Languages => "language menu",
        Furniture::RelatedLinks => "links to other articles",
        Furniture::Tags => "tags",
        Furniture::Comments => "comment box",
        Furniture::AuthorCard => "author card",
        Furniture::Separator => "separator",
        Furniture::ReadingTime => "reading time",
        Furniture::Subscription => "subscription box",
        Furniture::Other => "page element",
    }
}
