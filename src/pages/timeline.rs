//! The timeline as a page: a list of what happened, which `timeline.js` reads and draws.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::frame::Frame;
use super::html::{Html, grouped};
use super::{Setting, dates};
use crate::answers::{Named, Occasion, Timeline, Told, When};
use crate::facts::EntityKind;

/// The style sheet of timelines.
pub(super) const STYLE: &str = include_str!("timeline.css");
/// What draws and filters them.
pub(super) const SCRIPTS: [&str; 3] =
    [include_str!("scale.js"), include_str!("drawing.js"), include_str!("timeline.js")];
/// The drawing's controls and its empty frame.
const DRAWING: &str = include_str!("timeline.html");

/// The page.
pub fn timeline_page(timeline: &Timeline, setting: &Setting<'_>) -> String {
    let title = format!("Timeline: {}", setting.about);
    let mut body = Html::default();
    body.raw("<a class=\"skip\" href=\"#list\">To the list of events</a>\n<header class=\"masthead\">\n");
    body.raw("<p class=\"kicker\">Timeline</p>\n").element("h1", &[("dir", "auto")], setting.about);
    body.element("p", &[("class", "standfirst")], &standfirst(timeline)).raw("\n</header>\n<main>\n");
    body.raw("<h2 class=\"unseen\">Events by date</h2>\n");
    section(&mut body, timeline, setting);
    body.raw("</main>\n").raw(include_str!("footer.html"));
    Frame { title: &title, styles: &[STYLE], scripts: &SCRIPTS }.page(&body)
}

/// What the timeline holds, in a sentence.
pub(super) fn standfirst(timeline: &Timeline) -> String {
    let all = timeline.occasions.len();
    let dated = || timeline.occasions.iter().filter_map(|occasion| occasion.when.stated());
    let mut said = format!("{} {}", grouped(all), if all == 1 { "event" } else { "events" });
    if let (Some(first), Some(last)) = (dated().map(|it| it.from).min(), dated().map(|it| it.to).max()) {
        said.push_str(&format!(" from {} to {}", dates::day(first), dates::day(last)));
    }
    let undated = all - dated().count();
    if undated > 0 {
        said.push_str(&format!("; {} of them without a stated date", grouped(undated)));
    }
    said.push('.');
    said
}

/// Controls, drawing and list.
pub(super) fn section(html: &mut Html, timeline: &Timeline, setting: &Setting<'_>) {
    let writing = Writing { setting, keys: keys(timeline) };
    html.raw(DRAWING).raw("<div id=\"list\" class=\"occasions\" tabindex=\"-1\">\n");
    let is_dated = |occasion: &Occasion| occasion.when.stated().map(|period| dates::year(&period));
    for year in timeline.occasions.chunk_by(|a, b| is_dated(a) == is_dated(b)) {
        let heading = year.first().and_then(is_dated);
        html.open("section", &[("class", if heading.is_some() { "year" } else { "year undated" })]);
        html.element("h3", &[], heading.as_deref().unwrap_or("Without a stated date")).raw("\n<ol>\n");
        year.iter().for_each(|occasion| writing.occasion(html, occasion));
        html.raw("</ol></section>\n");
    }
    html.raw("</div>\n<button type=\"button\" id=\"more\" hidden></button>\n");
    if timeline.occasions.is_empty() {
        html.raw("<p class=\"nothing\">Nothing is told here that a timeline can show.</p>\n");
    }
}

/// A short key for everyone and every place that is named, in order of their ids.
fn keys(timeline: &Timeline) -> BTreeMap<SmolStr, String> {
    let named = timeline.occasions.iter().flat_map(|occasion| occasion.who.iter().chain(&occasion.places));
    let keys: BTreeMap<SmolStr, String> = named.map(|named| (named.id.clone(), String::new())).collect();
    keys.into_keys().enumerate().map(|(index, id)| (id, index.to_string())).collect()
}

struct Writing<'a> {
    setting: &'a Setting<'a>,
    keys: BTreeMap<SmolStr, String>,
}

impl Writing<'_> {
    fn occasion(&self, html: &mut Html, occasion: &Occasion) {
        let (from, to) = match occasion.when.stated() {
            Some(period) => (period.from.to_string(), period.to.to_string()),
            None => Default::default(),
        };
        let stage = occasion.stage.name();
        let attributes: &[(&'static str, &str)] = match from.is_empty() {
            true => &[("id", &occasion.id), ("class", "occasion"), ("data-stage", stage)],
            false => &[
                ("id", &occasion.id),
                ("class", "occasion"),
                ("data-stage", stage),
                ("data-from", &from),
                ("data-to", &to),
            ],
        };
        html.open("li", attributes).raw("<p class=\"when\">");
        match &occasion.when {
            When::Stated(period) => {
                html.element("time", &[("datetime", &from)], &dates::within_year(period));
            }
            bounded => {
                html.text(&dates::bounds(bounded));
            }
        }
        html.raw("</p><div class=\"what\">").element("h4", &[("dir", "auto")], &occasion.headline);
        self.facts(html, occasion);
        self.told(html, occasion);
        html.raw("</div></li>\n");
    }

    /// How far it has come, what it is, who and where.
    fn facts(&self, html: &mut Html, occasion: &Occasion) {
        html.raw("<p class=\"facts\">").open("span", &[("class", "stage"), ("data-stage", occasion.stage.name())]);
        html.text(occasion.stage.words()).raw("</span> ").element("span", &[("class", "class")], &occasion.class);
        self.names(html, "who", &occasion.who);
        self.names(html, "where", &occasion.places);
        html.raw("</p>");
        if let When::Bounded { why, .. } = &occasion.when {
            html.element("p", &[("class", "why")], why);
        }
    }

    fn names(&self, html: &mut Html, class: &'static str, names: &[Named]) {
        if names.is_empty() {
            return;
        }
        html.raw(" ").open("span", &[("class", class)]);
        for (index, named) in names.iter().enumerate() {
            let key = self.keys.get(&named.id).map_or("", String::as_str);
            let kind = match named.kind {
                EntityKind::Person => "person",
                _ => "body",
            };
            html.raw(if index > 0 { ", " } else { "" });
            html.element("span", &[("data-key", key), ("data-kind", kind)], &named.name);
        }
        html.raw("</span>");
    }

    /// The passages, behind a line that counts them.
    fn told(&self, html: &mut Html, occasion: &Occasion) {
        let passages = occasion.told.len();
        let articles = occasion.told.chunk_by(|a, b| a.passage.place.article == b.passage.place.article).count();
        let count =
            |number: usize, one: &str| format!("{} {one}{}", grouped(number), if number == 1 { "" } else { "s" });
        html.raw("<details>").open("summary", &[]).text(&count(passages, "passage")).raw(" in ");
        html.text(&count(articles, "article")).raw("</summary><ul class=\"passages\">");
        for told in &occasion.told {
            self.passage(html, told);
        }
        html.raw("</ul>");
        if !occasion.reasons.is_empty() {
            html.raw("<p class=\"why\">Taken for one event: ").text(&occasion.reasons.join("; ")).raw("</p>");
        }
        html.raw("</details>");
    }

    fn passage(&self, html: &mut Html, told: &Told) {
        html.raw("<li>");
        self.setting.words(html, &told.passage);
        html.raw("<p class=\"source\">");
        self.setting.place(html, &told.passage);
        html.raw(" ").element("span", &[("class", "stage"), ("data-stage", told.stage.name())], told.stage.words());
        if let Some(source) = &told.source {
            html.raw(" ").open("span", &[("class", "speaker")]).raw("according to ").text(source).raw("</span>");
        }
        html.raw("</p></li>");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::answers::{Passage, Piece, Place, Stage, Tone};
    use crate::archive::ArticleId;
    use crate::facts::{Granularity, Period};
    use crate::text::Span;

    const HOSTILE: &str = "</script></style></title><img src=x onerror=alert(1)>\u{202e}\"'&";

    fn occasion(id: &str, words: &str, when: When) -> Occasion {
        let named = Named { id: words.into(), name: words.into(), kind: EntityKind::Person };
        let passage = Passage {
            place: Place { article: ArticleId::new(words), span: Span::new(0, 1) },
            label: words.to_owned(),
            line: 7,
            published: None,
            pieces: vec![Piece { words: words.to_owned(), tone: Tone::Meant }],
        };
        Occasion {
            id: id.into(),
            class: words.into(),
            name: words.into(),
            headline: words.to_owned(),
            stage: Stage::Planned,
            when,
            who: vec![named.clone()],
            places: vec![named],
            told: vec![Told { passage, stage: Stage::Off, source: Some(words.into()) }],
            reasons: vec![words.to_owned()],
        }
    }

    fn page(words: &str, address: Option<&str>) -> String {
        let day = Period { from: date(2024, 5, 6), to: date(2024, 5, 6), granularity: Granularity::Day };
        let bounded = When::Bounded { from: None, to: Some(date(2024, 5, 6)), why: words.to_owned() };
        let occasions = vec![occasion("e1", words, When::Stated(day)), occasion("e2", words, bounded)];
        let timeline = Timeline { occasions, left_out: 0 };
        timeline_page(&timeline, &Setting { about: words, address: &|_| address.map(str::to_owned) })
    }

    /// The page without what stands between the quotation marks of attributes and between tags.
    fn tags(page: &str) -> Vec<&str> {
        let body =
            page.split_once("<body>").and_then(|(_, body)| body.rsplit_once("<script>")).map_or("", |(body, _)| body);
        body.split('<').skip(1).filter_map(|rest| rest.split(['>', ' ']).next()).collect()
    }

    #[test]
    fn hostile_words_leave_the_tags_as_they_are() {
        let (plain, hostile) = (page("words", Some("a.md")), page(HOSTILE, Some(HOSTILE)));
        assert_eq!(tags(&plain), tags(&hostile));
        assert!(tags(&plain).len() > 50 && !hostile.contains("<img") && !hostile.contains('\u{202e}'));
        assert_eq!(hostile.matches("</script>").count(), 1);
        assert_eq!(hostile.matches("</style>").count(), 1);
    }

    #[test]
    fn an_entry_leads_to_its_passages() {
        let page = page("Ada Brook", Some("news/a%20b.md"));
        for part in [
            "<li id=\"e1\" class=\"occasion\" data-stage=\"planned\" data-from=\"2024-05-06\" data-to=\"2024-05-06\">",
            "<time datetime=\"2024-05-06\">6 May</time>",
            "<li id=\"e2\" class=\"occasion\" data-stage=\"planned\"><p class=\"when\">on or before 6 May 2024</p>",
            "<span class=\"who\"><span data-key=\"0\" data-kind=\"person\">Ada Brook</span></span>",
            "<blockquote dir=\"auto\"><p><mark>Ada Brook</mark></p></blockquote>",
            "<a class=\"place\" href=\"news/a%20b.md#L7\" data-line=\"7\">Ada Brook, line 7</a>",
            "2 events from 6 May 2024 to 6 May 2024; 1 of them without a stated date.",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }

    #[test]
    fn the_policy_lets_nothing_in_but_the_page_itself() {
        let page = page("words", None);
        let policy = page.split("Content-Security-Policy\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
        let policy = policy.map(|policy| policy.replace("&#39;", "'")).expect("a policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe") && !page.contains("http://www.w3.org/1999") && !page.contains(" style="));
        assert!(!page.contains("<link") && !page.contains(" src=") && !page.contains("<a class=\"place\""));
    }

    #[test]
    fn scripts_and_styles_end_where_they_should() {
        for text in SCRIPTS.iter().chain([&STYLE]) {
            assert!(!text.contains("</") && !text.contains("<!--"));
        }
    }
}
