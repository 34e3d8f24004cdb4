//! From a text to its parts: the order in which the reader works.

use super::front_matter::{self, FrontMatter};
use super::page::Page;
use super::part::{Mark, Part};
use super::{Article, ArticleDate, Block, BlockKind, DateSource, Format, Prose};
use super::{body, compose, dating, head, markdown, notes, plain, tail};
use crate::text::Span;

/// Reads a text as an article. Works on any text, in time near-linear in its length.
pub fn read(text: &str, format: Format) -> Article {
    let notes = notes::find(text);
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let front = front_matter::read(text, start);
    let mut parts = front.as_ref().map(|front| parts_of_front_matter(text, front)).unwrap_or_default();
    let body = front.as_ref().map_or(start, |front| front.span.end as usize);
    parts.extend(match format {
        Format::Markdown => markdown::parts(text, body, &notes),
        Format::Plain => plain::parts(text, body, &notes),
    });
    let mut page = Page::new(parts);
    head::settle(&mut page);
    tail::settle(&mut page);
    body::settle(&mut page);
    let imprint = dating::imprint(text, &page, front.as_ref());
    let headline = page.headline.map(|at| page.parts[at].span);
    let (blocks, datelines) = compose::blocks(page);
    let filed = datelines.iter().find_map(|dateline| dateline.date).zip(first_dateline(&blocks));
    let date = imprint
        .date
        .filter(|date| date.source < DateSource::Url)
        .or_else(|| filed.map(|(date, span)| ArticleDate { date, source: DateSource::Byline, span: Some(span) }));
    Article {
        blocks,
        headline,
        date: date.or(imprint.date),
        outlet: imprint.outlet.or_else(|| datelines.into_iter().find_map(|dateline| dateline.agency)),
        header_damage: imprint.damage,
        notes,
    }
}

impl Article {
    /// Reads `text` as an article; `name` is the file's name or path, whose ending tells the format.
    pub fn read(name: &str, text: &str) -> Article {
        read(text, Format::of(name))
    }
}

fn first_dateline(blocks: &[Block]) -> Option<Span> {
    blocks.iter().find(|block| block.kind == BlockKind::Dateline).map(|block| block.span)
}

/// Front matter as parts: the title and the author as what they are, the rest as metadata around them.
fn parts_of_front_matter(text: &str, front: &FrontMatter) -> Vec<Part> {
    let mut stated: Vec<(Span, Mark)> = [(front_matter::TITLE, Mark::Title), (front_matter::AUTHOR, Mark::Author)]
        .into_iter()
        .filter_map(|(keys, mark)| Some((front.value(keys)?, mark)))
        .collect();
    stated.sort_by_key(|(span, _)| span.start);
    let mut parts = Vec::new();
    let mut from = front.span.start as usize;
    for (span, mark) in stated {
        push_metadata(&mut parts, text, from, span.start as usize);
        let mut prose = Prose::default();
        plain::push_line(&mut prose, span.of(text), span.start as usize, &[]);
        if !prose.is_empty() {
            let prose = prose.trimmed();
            parts.push(Part { span: prose.source_span(), prose, mark, group: 0 });
        }
        from = span.end as usize;
    }
    push_metadata(&mut parts, text, from, front.span.end as usize);
    parts
}

fn push_metadata(parts: &mut Vec<Part>, text: &str, from: usize, to: usize) {
    let span = plain::trimmed(text.get(from..to).unwrap_or_default(), from);
    if !span.is_empty() {
        parts.push(Part::metadata(span, 0));
    }
}
