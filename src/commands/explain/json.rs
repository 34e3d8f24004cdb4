//! `explain --format json`: one object, places as in the language server protocol.

use serde_json::{Value as Json, json};

use super::super::Workspace;
use super::super::check::shown;
use super::super::places::Places;
use super::Answer;
use crate::answers::{FindingExplained, Place, Statement, SubjectExplained};
use crate::text::{Encoding, Span};

/// The answer as one object.
pub fn object(answer: &Answer, workspace: &Workspace) -> String {
    let mut page = Page { places: Places::of(workspace), workspace };
    let here = Place { article: answer.article.clone(), span: Span { start: answer.offset, end: answer.offset } };
    let explanation = &answer.explanation;
    let subject = explanation.subject.as_ref().map(|subject| page.subject(answer, subject));
    let findings: Vec<Json> = explanation.findings.iter().map(|finding| page.finding(answer, finding)).collect();
    let beside: Vec<Json> = explanation.beside.iter().map(|(id, it)| json!(shown(id, it, &mut page.places))).collect();
    let held_back = answer.held_back.iter().map(
        |(finding, why)| json!({"finding": shown(&answer.article, finding, &mut page.places), "why": why.to_string()}),
    );
    let held_back: Vec<Json> = held_back.collect();
    let object = json!({
        "place": page.place(&here),
        "subject": subject,
        "findings": findings,
        "beside": beside,
        "heldBack": held_back,
    });
    format!("{object}\n")
}

struct Page<'a> {
    places: Places<'a>,
    workspace: &'a Workspace,
}

impl Page<'_> {
    fn place(&mut self, place: &Place) -> Json {
        let range = self.places.range(&place.article, place.span, Encoding::Utf16);
        let words = self.workspace.text(&place.article).map_or("", |text| place.span.of(text));
        json!({"path": place.article.as_str(), "range": range, "text": words})
    }

    fn statement(&mut self, statement: &Statement) -> Json {
        let place = self.place(&statement.place);
        json!({"kind": statement.kind, "key": statement.key, "value": statement.value, "place": place})
    }

    fn subject(&mut self, answer: &Answer, subject: &SubjectExplained) -> Json {
        let here = Place { article: answer.article.clone(), span: subject.span };
        let aliases = subject.aliases.iter().map(|(name, count)| json!({"name": name, "mentions": count}));
        let aliases: Vec<Json> = aliases.collect();
        let mentions = subject.mentions.iter().map(|(place, form)| json!({"place": self.place(place), "form": form}));
        let mentions: Vec<Json> = mentions.collect();
        let possibly =
            subject.possibly.iter().map(|(id, name, reasons)| json!({"id": id, "name": name, "reasons": reasons}));
        let possibly: Vec<Json> = possibly.collect();
        json!({
            "place": self.place(&here),
            "id": subject.id,
            "type": subject.kind,
            "name": subject.name,
            "confirmed": subject.confirmed,
            "aliases": aliases,
            "reasons": subject.reasons,
            "possiblySame": possibly,
            "stated": subject.stated.iter().map(|it| self.statement(it)).collect::<Vec<_>>(),
            "mentions": mentions,
        })
    }

    fn finding(&mut self, answer: &Answer, explained: &FindingExplained) -> Json {
        let passages = explained.passages.iter().map(|(place, stated)| {
            let stated: Vec<Json> = stated.iter().map(|it| self.statement(it)).collect();
            json!({"place": self.place(place), "stated": stated})
        });
        let passages: Vec<Json> = passages.collect();
        json!({
            "finding": shown(&answer.article, &explained.finding, &mut self.places),
            "compared": passages,
            "why": explained.why,
            "guards": explained.guards,
        })
    }
}
