//! `explain --format text`.

use std::fmt::Write;

use super::super::check::write_finding;
use super::super::paint::{Ink, Paint, plain};
use super::super::places::Places;
use super::super::{Workspace, passage};
use super::Answer;
use crate::answers::{FindingExplained, Place, Statement, SubjectExplained};
use crate::checks::{Finding, HeldBack, page_address};
use crate::text::Span;

/// Places of one list that are shown; `--format json` has all.
const MOST: usize = 12;

/// The answer for people.
pub fn report(answer: &Answer, workspace: &Workspace, paint: Paint) -> String {
    let mut page = Page { out: String::new(), places: Places::of(workspace), workspace, paint };
    let at = Span { start: answer.offset, end: answer.offset };
    if let Some(subject) = &answer.explanation.subject {
        page.subject(answer, subject);
    }
    for explained in &answer.explanation.findings {
        page.finding(answer, explained);
    }
    for (id, finding) in &answer.explanation.beside {
        page.heading("Reported elsewhere, with this place as evidence");
        write_finding(&mut page.out, &mut page.places, workspace, (id, finding), paint);
    }
    for (finding, why) in &answer.held_back {
        page.held_back(answer, finding, why);
    }
    if page.out.is_empty() {
        let place = page.places.written(&answer.article, at);
        page.out = format!("{}: nothing is known of what stands here.\n", plain(&place));
    }
    page.out
}

struct Page<'a> {
    out: String,
    places: Places<'a>,
    workspace: &'a Workspace,
    paint: Paint,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) {
        let gap = if self.out.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.out, "{gap}{}", self.paint.with(Ink::File, &plain(text)));
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}{}", "  ".repeat(depth), plain(text));
    }

    fn place(&mut self, place: &Place) -> String {
        self.places.written(&place.article, place.span)
    }

    fn subject(&mut self, answer: &Answer, subject: &SubjectExplained) {
        let confirmed = if subject.confirmed { ", confirmed" } else { "" };
        self.heading(&format!("{} ({}{confirmed}, {})", subject.name, subject.kind, subject.id));
        passage::show(&mut self.out, self.workspace, (&answer.article, subject.span), ('^', Ink::Beside), self.paint);
        if !subject.aliases.is_empty() {
            let aliases = subject.aliases.iter().map(|(alias, count)| format!("{alias} ({count})"));
            self.line(1, &format!("Also written: {}", aliases.collect::<Vec<_>>().join(", ")));
        }
        self.reasons("Taken for one because", &subject.reasons);
        for (id, name, reasons) in &subject.possibly {
            self.reasons(&format!("May be {name} ({id}), kept apart"), reasons);
        }
        if !subject.stated.is_empty() {
            self.line(1, "What is stated:");
            self.statements(&subject.stated);
        }
        self.line(1, &format!("Where it is mentioned ({}):", subject.mentions.len()));
        for (place, form) in subject.mentions.iter().take(MOST) {
            let words = self.workspace.text(&place.article).map_or("", |text| place.span.of(text));
            let line = format!("{} {form} “{words}”", self.place(place));
            self.line(2, &line);
        }
        self.more(subject.mentions.len());
    }

    fn reasons(&mut self, heading: &str, reasons: &[String]) {
        if !reasons.is_empty() {
            self.line(1, &format!("{heading}:"));
            reasons.iter().for_each(|reason| self.line(2, &format!("- {reason}")));
        }
    }

    fn statements(&mut self, statements: &[Statement]) {
        for statement in statements.iter().take(MOST) {
            let line = format!("{} {}: {}", statement.kind, statement.key, statement.value);
            let place = self.place(&statement.place);
            let place = self.paint.with(Ink::Faint, &plain(&format!("({place})")));
            let _ = writeln!(self.out, "    - {} {place}", plain(&line));
        }
        self.more(statements.len());
    }

    fn more(&mut self, all: usize) {
        if all > MOST {
            self.line(2, &format!("and {} more", all - MOST));
        }
    }

    fn finding(&mut self, answer: &Answer, explained: &FindingExplained) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let finding = (&answer.article, &explained.finding);
        write_finding(&mut self.out, &mut self.places, self.workspace, finding, self.paint);
        if explained.passages.iter().any(|(_, stated)| !stated.is_empty()) {
            self.line(1, "What is compared:");
            for (_, stated) in &explained.passages {
                self.statements(stated);
            }
        }
        self.reasons("Why it matters", &explained.why);
        self.reasons("It has passed the guards of this check, which is silent for", &explained.guards);
        self.line(1, &format!("More: copydesk explain {0}, {1}", finding.1.code, page_address(finding.1.code)));
    }

    fn held_back(&mut self, answer: &Answer, finding: &Finding, why: &HeldBack) {
        self.heading(&format!("Not shown: {why}"));
        write_finding(&mut self.out, &mut self.places, self.workspace, (&answer.article, finding), self.paint);
    }
}
