//! A timeline for the terminal and as JSON.

use std::fmt::Write;

use serde::Serialize;

use super::paint::{plain, plain_json};
use crate::answers::{Named, Occasion, Timeline, When};

/// One line for what happened, one below for each article that tells of it.
pub fn text(timeline: &Timeline) -> String {
    let mut out = String::new();
    let mut was_dated = true;
    for occasion in &timeline.occasions {
        let is_dated = occasion.when.stated().is_some();
        if was_dated && !is_dated {
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}Without a stated date");
        }
        was_dated = is_dated;
        let _ =
            writeln!(out, "{:<12} {} [{}]", days(&occasion.when), plain(&occasion.headline), occasion.stage.words());
        let names: Vec<&str> = occasion.who.iter().chain(&occasion.places).map(|named| named.name.as_str()).collect();
        if !names.is_empty() {
            let _ = writeln!(out, "             {}", plain(&names.join(", ")));
        }
        for telling in occasion.told.chunk_by(|a, b| a.passage.place.article == b.passage.place.article) {
            let Some(first) = telling.first() else { continue };
            let place = format!("{}:{}", first.passage.label, first.passage.line);
            let _ = writeln!(out, "             {}", plain(&place));
        }
    }
    if timeline.occasions.is_empty() {
        out.push_str("Nothing is told here that a timeline can show.\n");
    }
    out
}

fn days(when: &When) -> String {
    match when {
        When::Stated(period) if period.from == period.to => period.from.to_string(),
        When::Stated(period) => format!("{}/{}", period.from, period.to),
        When::Bounded { from: Some(from), to: Some(to), .. } => format!("{from}..{to}"),
        When::Bounded { from: Some(from), to: None, .. } => format!("{from}.."),
        When::Bounded { from: None, to: Some(to), .. } => format!("..{to}"),
        _ => "?".to_owned(),
    }
}

#[derive(Serialize)]
struct Shown<'a> {
    events: Vec<Event<'a>>,
}

/// Days are ISO 8601; `when` is what an article states, `bounds` what is known otherwise.
#[derive(Serialize)]
struct Event<'a> {
    id: &'a str,
    class: &'a str,
    name: &'a str,
    headline: &'a str,
    status: &'static str,
    when: Option<Days>,
    bounds: Option<Days>,
    who: Vec<Entity<'a>>,
    places: Vec<Entity<'a>>,
    passages: Vec<Passage<'a>>,
    reasons: &'a [String],
}

#[derive(Serialize)]
struct Days {
    from: Option<String>,
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct Passage<'a> {
    path: &'a str,
    line: u32,
    published: Option<String>,
    status: &'static str,
    source: Option<&'a str>,
    text: String,
}

/// One object with the list `events`.
pub fn json(timeline: &Timeline) -> String {
    let shown = Shown { events: timeline.occasions.iter().map(event).collect() };
    // Strings, numbers and lists: nothing in it can fail to be written.
    plain_json(serde_json::to_string_pretty(&shown).unwrap_or_default() + "\n")
}

fn event(occasion: &Occasion) -> Event<'_> {
    let day = |date: &jiff::civil::Date| date.to_string();
    let (when, bounds) = match &occasion.when {
        When::Stated(period) => {
            (Some(Days { from: Some(day(&period.from)), to: Some(day(&period.to)), why: None }), None)
        }
        When::Bounded { from, to, why } => {
            (None, Some(Days { from: from.as_ref().map(day), to: to.as_ref().map(day), why: Some(why.clone()) }))
        }
        When::Unknown => (None, None),
    };
    let passages = occasion.told.iter().map(|told| Passage {
        path: told.passage.place.article.as_str(),
        line: told.passage.line,
        published: told.passage.published.as_ref().map(day),
        status: told.stage.name(),
        source: told.source.as_deref(),
        text: told.passage.text(),
    });
    Event {
        id: &occasion.id,
        class: &occasion.class,
        name: &occasion.name,
        headline: &occasion.headline,
        status: occasion.stage.name(),
        when,
        bounds,
        who: occasion.who.iter().map(entity).collect(),
        places: occasion.places.iter().map(entity).collect(),
        passages: passages.collect(),
        reasons: &occasion.reasons,
    }
}

fn entity(named: &Named) -> Entity<'_> {
    Entity { id: &named.id, name: &named.name, kind: named.kind.name() }
}
