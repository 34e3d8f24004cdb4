//! The report on a folder as a page: findings, people, timeline, who appears with whom.

use super::frame::Frame;
use super::html::{Html, grouped};
use super::{Setting, dates, findings, people, timeline};
use crate::answers::Report;
use crate::checks::Severity;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The page.
pub fn report_page(report: &Report, setting: &Setting<'_>) -> String {
    let title = format!("Report: {}", setting.about);
    let mut body = Html::default();
    body.raw("<a class=\"skip\" href=\"#findings\">To the findings</a>\n<header class=\"masthead\">\n");
    body.raw("<p class=\"kicker\">Report</p>\n").element("h1", &[("dir", "auto")], setting.about);
    body.element("p", &[("class", "standfirst")], &standfirst(report));
    figures(&mut body, report);
    body.raw("</header>\n<main>\n");
    findings::section(&mut body, &report.findings, setting);
    people::section(&mut body, &report.people, setting);
    body.raw("<section id=\"timeline\" aria-labelledby=\"timeline-title\"><h2 id=\"timeline-title\">Timeline</h2>\n");
    body.element("p", &[("class", "note")], &timeline::standfirst(&report.timeline)).raw("\n");
    timeline::section(&mut body, &report.timeline, setting);
    body.raw("</section>\n");
    people::company_section(&mut body, &report.company, &report.people, setting);
    body.raw("</main>\n").raw(include_str!("footer.html"));
    let scripts = [&timeline::SCRIPTS[..], &[SCRIPT]].concat();
    Frame { title: &title, styles: &[timeline::STYLE, STYLE], scripts: &scripts }.page(&body)
}

fn standfirst(report: &Report) -> String {
    let articles =
        format!("{} {}", grouped(report.articles), if report.articles == 1 { "article" } else { "articles" });
    match report.published {
        Some((first, last)) if first == last => format!("{articles} of {}.", dates::day(first)),
        Some((first, last)) => format!("{articles} published from {} to {}.", dates::day(first), dates::day(last)),
        None => format!("{articles}, none of them dated."),
    }
}

/// The numbers, each leading to its part of the page.
fn figures(html: &mut Html, report: &Report) {
    let serious = report.findings.iter().filter(|finding| finding.severity <= Severity::Warning).count();
    let conflicts = format!("{} to settle", grouped(serious));
    html.raw("<nav class=\"figures\" aria-label=\"Parts of the report\"><ul>\n");
    for (address, number, name, more) in [
        ("#findings", report.findings.len(), ["finding", "findings"], conflicts.as_str()),
        ("#people", report.people.len(), ["person", "people"], "and their offices"),
        ("#timeline", report.timeline.occasions.len(), ["event", "events"], "by date"),
        ("#company", report.company.pairs.len(), ["pair", "pairs"], "who appear together"),
    ] {
        let [one, many] = name;
        let name = if number == 1 { one } else { many };
        html.raw("<li>").open("a", &[("href", address)]).element("span", &[("class", "big")], &grouped(number));
        html.raw(" ").element("span", &[("class", "of")], name).raw(" ").element("span", &[("class", "more")], more);
        html.raw("</a></li>\n");
    }
    html.raw("</ul></nav>\n");
}
