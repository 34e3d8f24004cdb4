//! The findings of a report, by kind, the passages side by side.

use std::collections::BTreeMap;

use super::Setting;
use super::html::{Html, grouped};
use crate::answers::Comparison;
use crate::checks::{self, Severity};

/// The severities, the loudest first.
const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];

/// Controls and list. Kinds come in the order of the table of checks.
pub(super) fn section(html: &mut Html, findings: &[Comparison], setting: &Setting<'_>) {
    html.raw("<section id=\"findings\" aria-labelledby=\"findings-title\"><h2 id=\"findings-title\">Findings</h2>\n");
    if findings.is_empty() {
        html.raw("<p class=\"nothing\">Nothing was found.</p></section>\n");
        return;
    }
    let labels = labels(findings);
    controls(html, findings, &labels);
    for check in checks::TABLE {
        let of_kind = || findings.iter().filter(|finding| finding.code == check.code);
        let count = of_kind().count();
        if count == 0 {
            continue;
        }
        html.open("section", &[("class", "kind"), ("data-code", check.code)]).raw("<header><h3>");
        html.text(&title(check.code)).raw(" <span class=\"number\">").text(&grouped(count)).raw("</span></h3>");
        html.element("p", &[], check.summary).raw("</header><div class=\"of-kind\">\n");
        of_kind().for_each(|it| finding(html, it, &labels, setting));
        html.raw("</div></section>\n");
    }
    html.raw("</section>\n");
}

/// `Role conflict` for `role-conflict`.
fn title(code: &str) -> String {
    let words = code.replace('-', " ");
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// A number for the label of each article that a finding rests on.
fn labels(findings: &[Comparison]) -> BTreeMap<&str, String> {
    let labels = findings.iter().flat_map(|finding| &finding.passages).map(|passage| passage.label.as_str());
    let labels: BTreeMap<&str, String> = labels.map(|label| (label, String::new())).collect();
    labels.into_keys().enumerate().map(|(index, label)| (label, index.to_string())).collect()
}

fn controls(html: &mut Html, findings: &[Comparison], labels: &BTreeMap<&str, String>) {
    html.raw("<form class=\"controls\" id=\"sift\" hidden><fieldset><legend>Show</legend>");
    for severity in SEVERITIES {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        if count > 0 {
            html.raw("<label>");
            html.open(
                "input",
                &[("type", "checkbox"), ("name", "severity"), ("value", severity.name()), ("checked", "")],
            );
            html.raw(" ").element(
                "span",
                &[("class", "severity"), ("data-severity", severity.name())],
                severity.name(),
            );
            html.text(&format!(" ({})", grouped(count))).raw("</label> ");
        }
    }
    html.raw("</fieldset><div class=\"find\"><label>Kind <select name=\"code\"><option value=\"\">Every kind</option>");
    for check in checks::TABLE.iter().filter(|check| findings.iter().any(|finding| finding.code == check.code)) {
        html.element("option", &[("value", check.code)], &title(check.code));
    }
    html.raw("</select></label><label>Article <select name=\"article\"><option value=\"\">Every article</option>");
    for (label, number) in labels {
        html.element("option", &[("value", number)], label);
    }
    html.raw("</select></label><label>Words <input type=\"search\" name=\"words\" autocomplete=\"off\" spellcheck=\"false\">");
    html.raw("</label></div></form><p id=\"sifted\" class=\"shown\" role=\"status\"></p>\n");
}

fn finding(html: &mut Html, finding: &Comparison, labels: &BTreeMap<&str, String>, setting: &Setting<'_>) {
    let numbers: Vec<&str> =
        finding.passages.iter().filter_map(|passage| labels.get(passage.label.as_str()).map(String::as_str)).collect();
    let severity = finding.severity.name();
    html.open("article", &[("class", "finding"), ("data-severity", severity), ("data-articles", &numbers.join(" "))]);
    html.open("h4", &[("dir", "auto")]);
    html.element("span", &[("class", "severity"), ("data-severity", severity)], severity).raw(" ");
    html.text(&finding.message).raw("</h4>");
    html.open("div", &[("class", if finding.passages.len() > 1 { "sides" } else { "sides alone" })]);
    for passage in &finding.passages {
        html.raw("<div class=\"side\">");
        setting.words(html, passage);
        html.raw("<p class=\"source\">");
        setting.place(html, passage);
        html.raw("</p></div>");
    }
    html.raw("</div></article>\n");
}
