//! When and by whom the article was published, and what is wrong with the lines that say so.

use jiff::civil::Date;

use super::date::written_dates;
use super::front_matter::{self, FrontMatter};
use super::header::{Header, Sort, addresses, day_of_address, host_of_address};
use super::page::Page;
use super::{ArticleDate, BlockKind, DateSource, HeaderDamage};
use crate::text::Span;

/// What the page says of its publication.
#[derive(Clone, Debug, Default)]
pub(super) struct Imprint {
    /// The day of publication.
    pub date: Option<ArticleDate>,
    /// The host or the name of the publisher.
    pub outlet: Option<String>,
    /// What is wrong with the header lines.
    pub damage: Vec<HeaderDamage>,
}

/// A day that some part of the page states.
#[derive(Clone, Copy)]
struct Stated {
    date: Date,
    source: DateSource,
    span: Span,
    sort: Sort,
}

/// The imprint of a page whose kinds are settled.
pub(super) fn imprint(text: &str, page: &Page, front: Option<&FrontMatter>) -> Imprint {
    let mut stated: Vec<Stated> = Vec::new();
    let mut damage = Vec::new();
    let address =
        front.and_then(|front| in_front(text, front, &mut stated)).or_else(|| in_head(page, &mut stated, &mut damage));
    // An updated page says when it was published too; only without that does the last change stand in.
    stated.sort_by_key(|stated| (stated.sort != Sort::Published, stated.source));
    let own = stated.iter().find(|stated| stated.sort != Sort::Fetched).copied();
    let named = address.and_then(|span| Some((day_of_address(span.of(text))?, span)));
    damage.extend(two_days(text, &stated));
    if damage.is_empty() {
        damage.extend(own.and_then(|own| against_address(text, own, named?)));
    }
    let date = own
        .map(|own| ArticleDate { date: own.date, source: own.source, span: Some(own.span) })
        .or_else(|| named.map(|(date, span)| ArticleDate { date, source: DateSource::Url, span: Some(span) }));
    let outlet = front.and_then(|front| publisher(text, front)).or_else(|| host_of_address(address?.of(text)));
    Imprint { date, outlet, damage }
}

/// The days and the address of front matter.
fn in_front(text: &str, front: &FrontMatter, stated: &mut Vec<Stated>) -> Option<Span> {
    if let Some(value) = front.value(front_matter::DATE)
        && let Some(first) = written_dates(value.of(text)).first()
    {
        let span = first.span.shifted(value.start as usize);
        stated.push(Stated { date: first.date, source: DateSource::FrontMatter, span, sort: Sort::Published });
    }
    front.value(front_matter::ADDRESS).filter(|span| span.of(text).contains("://"))
}

/// The days and the first address of the header lines and bylines of the head.
fn in_head(page: &Page, stated: &mut Vec<Stated>, damage: &mut Vec<HeaderDamage>) -> Option<Span> {
    let mut address = None;
    for at in page.head.clone() {
        let (part, below) = (&page.parts[at], page.headline.is_some_and(|headline| at > headline));
        let source = if below { DateSource::Byline } else { DateSource::Header };
        let place = |span: Span| part.prose.to_source(span);
        match &page.looks[at].header {
            Some(Header { dates, address: here, glued, sort }) => {
                let days =
                    dates.iter().map(|day| Stated { date: day.date, source, span: place(day.span), sort: *sort });
                stated.extend(days);
                address = address.or(here.map(place));
                damage.extend(
                    glued
                        .iter()
                        .map(|glued| HeaderDamage { span: place(glued.span), readings: glued.readings.clone() }),
                );
            }
            None if page.kinds[at] == Some(BlockKind::Byline) => {
                let text = part.prose.text();
                let dates = if text.len() < 300 { written_dates(text) } else { Vec::new() };
                stated.extend(dates.first().map(|day| Stated {
                    date: day.date,
                    source: DateSource::Byline,
                    span: place(day.span),
                    sort: Sort::Published,
                }));
            }
            None => {}
        }
    }
    address
}

/// The damage of a header that states two days of publication, more than a night apart.
fn two_days(text: &str, stated: &[Stated]) -> Option<HeaderDamage> {
    let mut published =
        stated.iter().filter(|stated| stated.sort == Sort::Published && stated.source != DateSource::FrontMatter);
    let first = published.next()?;
    let other = published.find(|other| days_apart(first.date, other.date) > 1)?;
    // Both in one line: the damage is between them. Otherwise it is the later statement that is in doubt.
    let between =
        text.get(first.span.end.min(other.span.end) as usize..first.span.start.max(other.span.start) as usize);
    let one_line = between.is_some_and(|between| !between.contains(['\n', '\r']));
    let span = if one_line { first.span.cover(other.span) } else { other.span };
    Some(HeaderDamage { span, readings: vec![first.span.of(text).to_owned(), other.span.of(text).to_owned()] })
}

/// The damage of a header whose day is not that of its address. Print editions follow the page by up to three days.
fn against_address(text: &str, own: Stated, (date, address): (Date, Span)) -> Option<HeaderDamage> {
    let apart = days_apart(own.date, date) > 3 && own.sort == Sort::Published;
    apart.then(|| HeaderDamage {
        span: own.span,
        readings: vec![own.span.of(text).to_owned(), format!("{date} in {}", shortened(address.of(text)))],
    })
}

/// An address short enough for a message.
fn shortened(address: &str) -> String {
    match address.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    }
}

fn days_apart(one: Date, other: Date) -> i32 {
    one.since(other).map_or(i32::MAX, |span| span.get_days().abs())
}

/// The publisher that front matter names, by its host where it gives an address.
fn publisher(text: &str, front: &FrontMatter) -> Option<String> {
    let named = front.value(front_matter::OUTLET)?.of(text);
    match addresses(named).next() {
        Some(address) => host_of_address(address.of(named)),
        None => Some(named.to_owned()),
    }
}
