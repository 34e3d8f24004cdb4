//! The people of a report: their offices by date, and a graph of who appears with whom.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::html::{Html, grouped};
use super::layout::{Edge, placed};
use super::{Setting, dates};
use crate::answers::{Company, Held, Named, Pair, Profile};
use crate::facts::Tenure;

/// People that are drawn: those who meet most.
const MOST_DRAWN: usize = 36;
/// Rows of the table of pairs that are shown at first.
const PAIRS_AT_FIRST: usize = 12;
/// The drawing, in pixels; its height is for many people, a few get less.
const WIDTH: f64 = 1080.0;
const HEIGHTS: (f64, f64) = (300.0, 640.0);
const HEIGHT_OF_ONE: f64 = 30.0;
/// Pixels of a letter of a label, on average; the rest of its width; its height.
const LETTER: f64 = 7.6;
const ASIDE: f64 = 34.0;
const TALL: f64 = 24.0;

/// Everyone with offices, by date.
pub(super) fn section(html: &mut Html, people: &[Profile], setting: &Setting<'_>) {
    html.raw("<section id=\"people\" aria-labelledby=\"people-title\"><h2 id=\"people-title\">People</h2>\n");
    if people.is_empty() {
        html.raw("<p class=\"nothing\">Nobody is named.</p></section>\n");
        return;
    }
    html.raw("<p class=\"note\">Offices as articles state them, by the day of the article.</p><ol class=\"people\">\n");
    for (index, profile) in people.iter().enumerate() {
        person(html, profile, &format!("person-{index}"), setting);
    }
    html.raw("</ol><button type=\"button\" id=\"more-people\" hidden></button></section>\n");
}

fn person(html: &mut Html, profile: &Profile, id: &str, setting: &Setting<'_>) {
    html.open("li", &[("class", "person"), ("id", id), ("tabindex", "-1")]).raw("<div class=\"who-is\">");
    html.element("h3", &[("dir", "auto")], &profile.named.name).raw("<p class=\"facts\"><span>");
    html.text(&counted(profile.mentions, "mention")).raw(" in ").text(&counted(profile.articles, "article"));
    html.raw("</span>");
    if !profile.aliases.is_empty() {
        let aliases: Vec<&str> = profile.aliases.iter().take(6).map(SmolStr::as_str).collect();
        html.raw(" <span>also ").text(&aliases.join(", ")).raw("</span>");
    }
    html.raw("</p></div>");
    if profile.offices.is_empty() {
        html.raw("<p class=\"offices none\">no office stated</p>");
    } else {
        html.raw("<ol class=\"offices\">");
        profile.offices.iter().for_each(|held| office(html, held, setting));
        html.raw("</ol>");
    }
    html.raw("</li>\n");
}

fn office(html: &mut Html, held: &Held, setting: &Setting<'_>) {
    html.raw("<li><p class=\"when\">");
    match (held.first, held.last) {
        (Some(first), Some(last)) if first == last => html.text(&dates::day(first)),
        (Some(first), Some(last)) => html.text(&format!("{} – {}", dates::day(first), dates::day(last))),
        (Some(first), None) => html.text("since ").text(&dates::day(first)),
        (None, Some(last)) => html.text("until ").text(&dates::day(last)),
        (None, None) => html.text("undated"),
    };
    html.raw("</p><div><p class=\"office\">").text(&held.words);
    let tenure = match held.tenure {
        Tenure::Former => "former",
        Tenure::Acting => "acting",
        Tenure::Incoming => "not yet in office",
        Tenure::Current => "",
    };
    // `Former director` says it itself.
    let says_so = held.words.to_lowercase().contains(tenure);
    if !says_so {
        html.raw(" ").element("span", &[("class", "tenure")], tenure);
    }
    if held.confirmed {
        html.raw(" ").element("span", &[("class", "tenure")], "confirmed");
    }
    html.raw("</p></div><div>");
    for passage in &held.passages {
        html.raw("<p class=\"source\">");
        setting.place(html, passage);
        html.raw("</p>");
    }
    let more = held.articles.saturating_sub(held.passages.len());
    if more > 0 {
        html.raw("<p class=\"source\">and ").text(&counted(more, "more article")).raw("</p>");
    }
    html.raw("</div></li>");
}

/// The graph, and the same as a table.
pub(super) fn company_section(html: &mut Html, company: &Company, people: &[Profile], setting: &Setting<'_>) {
    html.raw("<section id=\"company\" aria-labelledby=\"company-title\">");
    html.raw("<h2 id=\"company-title\">Who appears with whom</h2>\n");
    if company.pairs.is_empty() {
        html.raw("<p class=\"nothing\">No two people are named in one paragraph.</p></section>\n");
        return;
    }
    html.raw("<p class=\"note\">Named in one paragraph. The broader a line, the more paragraphs; the larger a dot, the more ");
    html.raw("articles name the person.</p>\n");
    graph(html, company, people);
    table(html, company, setting);
    html.raw("</section>\n");
}

fn graph(html: &mut Html, company: &Company, people: &[Profile]) {
    let profiles: BTreeMap<&SmolStr, (usize, &Profile)> =
        people.iter().enumerate().map(|(index, profile)| (&profile.named.id, (index, profile))).collect();
    let drawn = drawn(company);
    let position: BTreeMap<usize, usize> = drawn.iter().enumerate().map(|(index, person)| (*person, index)).collect();
    let ends = |pair: &Pair| Some((*position.get(&pair.people.0)?, *position.get(&pair.people.1)?));
    let edges: Vec<(Edge, &Pair)> = company
        .pairs
        .iter()
        .filter_map(|pair| ends(pair).map(|(one, other)| ((one, other, (pair.paragraphs as f64).sqrt()), pair)))
        .collect();
    let named: Vec<&Named> = drawn.iter().filter_map(|person| company.people.get(*person)).collect();
    let widths: Vec<f64> = named.iter().map(|it| it.name.chars().count() as f64 * LETTER + ASIDE).collect();
    let springs: Vec<Edge> = edges.iter().map(|(edge, _)| *edge).collect();
    let height = (named.len() as f64 * HEIGHT_OF_ONE + 120.0).clamp(HEIGHTS.0, HEIGHTS.1);
    let points = placed(&widths, TALL, &springs, (WIDTH, height));
    let number = |value: f64| format!("{value:.1}");
    let size = format!("0 0 {WIDTH} {height}");
    html.raw("<figure class=\"graph\">");
    html.open(
        "svg",
        &[
            ("viewBox", &size),
            ("role", "group"),
            ("aria-label", "Who appears with whom; the table below says the same"),
        ],
    );
    html.raw("<g aria-hidden=\"true\">");
    for ((one, other, _), pair) in &edges {
        let (Some(a), Some(b)) = (points.get(*one), points.get(*other)) else { continue };
        let broad = number(1.0 + ((pair.paragraphs as f64).sqrt() - 1.0) * 1.6);
        let (one, other) = (one.to_string(), other.to_string());
        let (x1, y1, x2, y2) = (number(a.x), number(a.y), number(b.x), number(b.y));
        let attributes = [
            ("class", "edge"),
            ("data-one", one.as_str()),
            ("data-other", &other),
            ("stroke-width", &broad),
            ("x1", &x1),
            ("y1", &y1),
            ("x2", &x2),
            ("y2", &y2),
        ];
        html.open("line", &attributes).close("line");
    }
    html.raw("</g>");
    for (index, (named, point)) in named.iter().zip(&points).enumerate() {
        let known = profiles.get(&named.id);
        let (address, articles) =
            known.map_or(("#people".to_owned(), 1), |(at, it)| (format!("#person-{at}"), it.articles));
        let radius = number(3.5 + (articles as f64).sqrt() * 1.8);
        let place = format!("translate({} {})", number(point.x), number(point.y));
        html.open(
            "a",
            &[("class", "node"), ("href", &address), ("data-index", &index.to_string()), ("transform", &place)],
        );
        html.open("circle", &[("r", &radius)]).close("circle");
        // The label runs towards the middle where it would run out of the drawing.
        let is_right = point.x > WIDTH * 0.8;
        let (x, anchor) = if is_right { ("-11", "end") } else { ("11", "start") };
        html.element("text", &[("x", x), ("y", "4.5"), ("text-anchor", anchor)], &named.name).close("a");
    }
    html.raw("</svg>");
    let rest = company.people.len().saturating_sub(drawn.len());
    if rest > 0 {
        html.raw("<figcaption>").text(&counted(rest, "more person")).raw(" in the table only.</figcaption>");
    }
    html.raw("</figure>\n");
}

/// The people who meet most, as indices into `Company::people`.
fn drawn(company: &Company) -> Vec<usize> {
    let mut meets = vec![0_usize; company.people.len()];
    for pair in &company.pairs {
        for person in [pair.people.0, pair.people.1] {
            if let Some(meets) = meets.get_mut(person) {
                *meets += pair.paragraphs;
            }
        }
    }
    let mut drawn: Vec<usize> = (0..meets.len()).collect();
    drawn.sort_by_key(|person| (std::cmp::Reverse(meets.get(*person).copied()), *person));
    drawn.truncate(MOST_DRAWN);
    drawn
}

fn table(html: &mut Html, company: &Company, setting: &Setting<'_>) {
    html.raw(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Pairs of people\"><table class=\"pairs\">",
    );
    html.raw("<caption class=\"unseen\">Pairs of people who are named in one paragraph</caption><thead><tr>");
    html.raw(
        "<th scope=\"col\">Who</th><th scope=\"col\">With whom</th><th scope=\"col\" class=\"figure\">Articles</th>",
    );
    html.raw("<th scope=\"col\" class=\"figure\">Paragraphs</th><th scope=\"col\">First</th></tr></thead><tbody>\n");
    let name = |index: usize| company.people.get(index).map_or("", |named| named.name.as_str());
    for (index, pair) in company.pairs.iter().enumerate() {
        let class = if index < PAIRS_AT_FIRST { "pair" } else { "pair later" };
        html.open("tr", &[("class", class)]).element("th", &[("scope", "row")], name(pair.people.0));
        html.element("td", &[], name(pair.people.1));
        html.element("td", &[("class", "figure")], &grouped(pair.articles));
        html.element("td", &[("class", "figure")], &grouped(pair.paragraphs)).raw("<td class=\"source\">");
        setting.place(html, &pair.passage);
        html.raw("</td></tr>\n");
    }
    html.raw("</tbody></table></div><button type=\"button\" id=\"more-pairs\" hidden></button>\n");
}

fn counted(number: usize, one: &str) -> String {
    match (number, one) {
        (1, one) => format!("1 {one}"),
        (number, "more person") => format!("{} more people", grouped(number)),
        (number, one) => format!("{} {one}s", grouped(number)),
    }
}
