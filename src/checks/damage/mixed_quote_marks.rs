//! `mixed-quote-marks`: straight marks in an article with curly ones, or the other way round.

use super::quote_marks::{QuoteMark, Style, Turn, quote_marks};
use super::{edit, read_blocks};
use crate::archive::Record;
use crate::checks::{Edit, Finding, Severity, Within};
use crate::text::Span;

/// A style with a smaller share of the marks is a slip; a larger one is a second hand, and nothing to report.
const SLIP: f64 = 0.3;

/// Reports once for each article. Double marks and single ones are counted apart: straight quotation marks with curly
/// apostrophes are a style.
pub fn mixed_quote_marks(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let marks: Vec<Placed> = read_blocks(seen.record)
        .flat_map(|block| {
            let place = |mark: QuoteMark| Placed { mark, span: block.prose.to_source(mark.span) };
            quote_marks(block.prose.text()).into_iter().map(place)
        })
        .collect();
    let slips = [true, false].into_iter().filter_map(|double| slip(&marks, double)).collect::<Vec<_>>();
    if let Some(slip) = slips.first() {
        let edits = slips.iter().flat_map(|slip| edits(seen.record, slip)).collect::<Option<Vec<Edit>>>();
        findings.push(finding(seen.record, slip, edits));
    }
}

/// A mark and its place in the article.
#[derive(Clone, Copy)]
struct Placed {
    mark: QuoteMark,
    span: Span,
}

/// The marks of the rarer style.
struct Slip {
    marks: Vec<Placed>,
    style: Style,
    double: bool,
    /// The first mark of the usual style.
    usual: Placed,
    count: usize,
}

fn slip(marks: &[Placed], double: bool) -> Option<Slip> {
    let of =
        |style: Style| marks.iter().filter(move |placed| placed.mark.double == double && placed.mark.style == style);
    let (straight, curly) = (of(Style::Straight).count(), of(Style::Curly).count());
    let (style, usual) =
        if straight < curly { (Style::Straight, Style::Curly) } else { (Style::Curly, Style::Straight) };
    let (few, many) = (straight.min(curly), straight.max(curly));
    let is_slip = few > 0 && many >= 3 && (few as f64) < SLIP * (few + many) as f64;
    let marks: Vec<Placed> = of(style).copied().collect();
    let usual = *of(usual).next()?;
    is_slip.then_some(Slip { marks, style, double, usual, count: few + many })
}

fn finding(record: &Record, slip: &Slip, edits: Option<Vec<Edit>>) -> Finding {
    let (here, rest) = if slip.style == Style::Straight { ("Straight", "curly") } else { ("Curly", "straight") };
    let what = match (slip.double, slip.marks.len()) {
        (true, 1) => "quotation mark",
        (true, _) => "quotation marks",
        (false, 1) => "apostrophe or single mark",
        (false, _) => "apostrophes or single marks",
    };
    let message = format!(
        "{here} {what} here ({} of {}); the rest of this article uses {rest} ones.",
        slip.marks.len(),
        slip.count
    );
    let span = slip.marks.first().map(|placed| placed.span).unwrap_or_default();
    let finding = Finding::new("mixed-quote-marks", Severity::Hint, span, message).beside(
        &record.id,
        slip.usual.span,
        format!("The usual style: {rest}"),
    );
    match edits {
        Some(edits) => finding.fixed_by(format!("Make all of them {rest}"), true, edits),
        None => finding,
    }
}

/// The edits that give every slip the usual style; `None` for a mark whose turn is not clear.
fn edits<'a>(record: &'a Record, slip: &'a Slip) -> impl Iterator<Item = Option<Edit>> + 'a {
    slip.marks.iter().map(move |placed| {
        let text = match (slip.style, slip.double, placed.mark.turn) {
            (Style::Straight, true, Some(Turn::Opens)) => "“",
            (Style::Straight, true, Some(Turn::Closes)) => "”",
            (Style::Straight, true, None) => return None,
            (Style::Straight, false, Some(Turn::Opens)) => "‘",
            // Between two letters it is an apostrophe.
            (Style::Straight, false, _) => "’",
            (_, true, _) => "\"",
            (_, false, _) => "'",
        };
        Some(edit(record, placed.span, text))
    })
}
