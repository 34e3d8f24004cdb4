//! Whether everything that is said of a text stands in it.

use copydesk::archive::Record;
use copydesk::checks::Finding;
use copydesk::text::Span;

/// The first place that is not in `text`, or cuts a character in two.
fn stands(what: &str, span: Span, text: &str) -> Result<(), String> {
    match text.get(span.range()) {
        Some(_) => Ok(()),
        None => Err(format!("{what}: {span:?} does not stand in a text of {} bytes", text.len())),
    }
}

/// That all places of an article's parts and facts stand in its text, and that its blocks are in order.
pub fn of_record(record: &Record) -> Result<(), String> {
    let text = &record.text;
    let mut end = 0;
    for block in &record.article.blocks {
        stands("a block", block.span, text)?;
        stands("the source of a block", block.prose.source_span(), text)?;
        if block.span.start < end {
            return Err(format!("blocks overlap: {:?} begins before {end}", block.span));
        }
        end = block.span.end;
        let prose = block.prose.text();
        for (at, character) in prose.char_indices().step_by(1 + prose.len() / 50) {
            let source = block.prose.to_source(Span::new(at, at + character.len_utf8()));
            stands("a character of a block", source, text)?;
        }
    }
    for note in &record.article.notes {
        stands("a note", note.span, text)?;
    }
    for damage in &record.article.header_damage {
        stands("damage of the header", damage.span, text)?;
    }
    // Facts are nested deeply and grow; what they print holds every place of theirs.
    let facts = &record.facts;
    written("a sentence", &facts.sentences, text)?;
    written("a mention", &facts.mentions, text)?;
    written("an entity", &facts.entities, text)?;
    written("a date", &facts.dates, text)?;
    written("a quantity", &facts.quantities, text)?;
    written("a quotation", &facts.quotations, text)?;
    written("an event", &facts.events, text)?;
    written("a state", &facts.states, text)?;
    written("a claim", &facts.claims, text)
}

/// That every `Span { start: 1, end: 2 }` that these print stands in the text.
pub fn written(what: &str, these: &[impl std::fmt::Debug], text: &str) -> Result<(), String> {
    for this in these {
        let printed = format!("{this:?}");
        for part in printed.split("Span { start: ").skip(1) {
            let numbers = part.split_once(" }").and_then(|(numbers, _)| numbers.split_once(", end: "));
            let Some((start, end)) = numbers.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)))
            else {
                // Words of the text that only look like a place.
                continue;
            };
            stands(what, Span { start, end }, text).map_err(|wrong| format!("{wrong}, in {printed}"))?;
        }
    }
    Ok(())
}

/// That a finding, what it rests on and what it would change stand in their texts.
pub fn of_finding<'a>(
    finding: &Finding,
    own: &'a str,
    text_of: impl Fn(&str) -> Option<&'a str>,
) -> Result<(), String> {
    stands(finding.code, finding.span, own)?;
    let related = finding.related.iter().map(|related| (&related.article, related.span));
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| (&edit.article, edit.span));
    for (article, span) in related.chain(edits) {
        let text = text_of(article.as_str()).ok_or_else(|| format!("{}: there is no {article}", finding.code))?;
        stands(finding.code, span, text)?;
    }
    Ok(())
}
