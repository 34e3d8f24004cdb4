//! `unbalanced-quotes`: a quotation that opens and never closes in its paragraph, or closes without having opened.

use super::edit;
use super::quote_marks::{QuoteMark, Style, Turn, quote_marks};
use crate::archive::Record;
use crate::article::{Block, BlockKind};
use crate::checks::{Finding, Severity, Within};
use crate::text::{Span, excerpt};

/// Looks at the double marks of each paragraph. A quotation of several paragraphs opens in each and closes in the last;
/// where it closes without having been opened again, that is taken for the same thing.
pub fn unbalanced_quotes(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let is_text = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Standfirst | BlockKind::List);
    let blocks: Vec<&Block> = seen.record.article.blocks.iter().filter(is_text).collect();
    let balances = balances(&blocks);
    for (at, (block, balance)) in blocks.iter().zip(&balances).enumerate() {
        let below = (blocks.get(at + 1..).unwrap_or_default(), balances.get(at + 1..).unwrap_or_default());
        let fault = balance.fault.filter(|fault| match fault {
            Fault::NeverClosed(mark) => balance.open != Some(*mark) || !goes_on(below.0, below.1),
            Fault::NeverOpened(_) => true,
        });
        findings.extend(fault.map(|fault| finding(seen.record, block, fault)));
    }
}

/// How the quotations of a paragraph come out.
#[derive(Clone, Copy, Debug, Default)]
struct Balance {
    /// The first mark without its partner.
    fault: Option<Fault>,
    /// The mark of the quotation that is open at the end.
    open: Option<QuoteMark>,
    /// Whether it closes a quotation of a paragraph above.
    closes_above: bool,
    /// Whether it has any mark.
    marked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    NeverClosed(QuoteMark),
    NeverOpened(QuoteMark),
}

/// A quotation is looked for in no more paragraphs than this.
const REACH: usize = 4;

fn balances(blocks: &[&Block]) -> Vec<Balance> {
    // For how many more paragraphs a quotation from above can go on.
    let mut reach = 0_usize;
    let each = blocks.iter().map(|block| {
        let balance = balance(block.prose.text(), reach > 0);
        reach = match balance {
            Balance { open: Some(_), .. } => REACH,
            Balance { marked: true, .. } => 0,
            _ => reach.saturating_sub(1),
        };
        balance
    });
    each.collect()
}

/// The balance of one paragraph; `from_above` if a quotation may come into it.
fn balance(text: &str, from_above: bool) -> Balance {
    let mut balance = Balance::default();
    let mut marks = quote_marks(text);
    // Angled marks have others nested within them.
    let angled = marks.iter().any(|mark| mark.style == Style::Angled);
    marks.retain(|mark| mark.double && (mark.style == Style::Angled) == angled);
    for mark in marks {
        let above = from_above && !balance.marked;
        balance.marked = true;
        match (balance.open, mark.turn) {
            (None, None | Some(Turn::Closes)) if above => balance.closes_above = true,
            (None, None | Some(Turn::Opens)) => balance.open = Some(mark),
            (None, Some(Turn::Closes)) => balance.fault = balance.fault.or(Some(Fault::NeverOpened(mark))),
            (Some(_), None | Some(Turn::Closes)) => balance.open = None,
            // Its form says that it closes, whatever the spaces around it say: `the horse, ”said the driver`.
            (Some(_), Some(Turn::Opens)) if mark.form == Some(Turn::Closes) => balance.open = None,
            (Some(open), Some(Turn::Opens)) => {
                balance.fault = balance.fault.or(Some(Fault::NeverClosed(open)));
                balance.open = Some(mark);
            }
        }
    }
    balance.fault = balance.fault.or(balance.open.map(Fault::NeverClosed));
    balance
}

/// Whether the quotation left open at the end of a paragraph goes on below: the next paragraph opens with a mark, or one
/// of the next closes what it did not open.
fn goes_on(blocks: &[&Block], balances: &[Balance]) -> bool {
    let marks = ['"', '“', '„', '«', '\'', '‘'];
    let reopened = blocks.first().is_some_and(|next| next.prose.text().starts_with(marks));
    let first_marked = balances.iter().take(REACH).find(|balance| balance.marked);
    reopened || first_marked.is_some_and(|balance| balance.closes_above)
}

fn finding(record: &Record, block: &Block, fault: Fault) -> Finding {
    let prose = block.prose.text();
    let (mark, opens) = match fault {
        Fault::NeverClosed(mark) => (mark, true),
        Fault::NeverOpened(mark) => (mark, false),
    };
    let span = block.prose.to_source(mark.span);
    let message = if opens {
        format!("This quotation never closes: \"{}\".", shown(&prose[mark.span.end as usize..]))
    } else {
        let before = &prose[..mark.span.start as usize];
        let start = before.rmatch_indices(' ').nth(5).map_or(0, |(at, _)| at + 1);
        format!("This quotation closes and never opened: \"{}\".", shown(&before[start..]))
    };
    let partner = partner(mark, opens);
    let (title, at) = if opens {
        ("Close the quotation at the end of the paragraph", block.span.end)
    } else {
        ("Open the quotation at the beginning of the paragraph", block.span.start)
    };
    let insertion = edit(record, Span { start: at, end: at }, partner);
    Finding::new("unbalanced-quotes", Severity::Warning, span, message).fixed_by(title, false, vec![insertion])
}

fn shown(text: &str) -> String {
    excerpt(text, 40).replace('"', "'")
}

/// The mark that is missing.
fn partner(mark: QuoteMark, opens: bool) -> &'static str {
    match (mark.style, opens) {
        (Style::Straight, _) => "\"",
        (Style::Curly, true) => "”",
        (Style::Curly, false) => "“",
        (Style::Angled, true) => "»",
        (Style::Angled, false) => "«",
    }
}
