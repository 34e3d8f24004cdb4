//! W3C Web Annotation Data Model (Recommendation of 23 February 2017), serialised as JSON-LD with the context
//! `http://www.w3.org/ns/anno.jsonld`: one `AnnotationPage` an article.
//!
//! A place is selected twice, by a `TextPositionSelector` (section 4.2.5: characters, here Unicode code points, of the file's
//! text) and by a `TextQuoteSelector` (section 4.2.4: the words with what stands around them), so that it is found again in a
//! text that has changed.

use serde_json::{Value as Json, json};

use super::sheet::{Diagnostic, Event, Mention, Quotation, Sheet};
use crate::text::percent_encoded;

/// Characters before and after the words that a quotation selector gives.
const AROUND: usize = 32;

/// The page of an article; `base` goes before the paths of articles.
pub fn page(sheet: &Sheet<'_>, base: &str) -> String {
    let page = Page { sheet, base };
    let mut items: Vec<Json> = Vec::new();
    items.extend(sheet.mentions.iter().map(|mention| page.mention(mention)));
    items.extend(sheet.quotations.iter().map(|quotation| page.quotation(quotation)));
    items.extend(sheet.events.iter().map(|event| page.event(event)));
    for (number, item) in (1..).zip(&mut items) {
        item["id"] = format!("#annotation-{number}").into();
    }
    // Findings come last, so that the others keep their ids when a finding is mended.
    for (number, finding) in (1..).zip(&sheet.diagnostics) {
        let mut item = page.finding(finding);
        item["id"] = format!("#finding-{number}").into();
        items.push(item);
    }
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{}.jsonld", percent_encoded(sheet.path.rsplit('/').next().unwrap_or(&sheet.path))),
        "type": "AnnotationPage",
        "items": items,
    });
    format!("{page:#}\n")
}

struct Page<'s> {
    sheet: &'s Sheet<'s>,
    base: &'s str,
}

impl Page<'_> {
    fn mention(&self, mention: &Mention) -> Json {
        let body = json!([
            self.identity(&mention.entity),
            {"type": "TextualBody", "value": self.sheet.name(&mention.entity), "purpose": "describing", "format": "text/plain"},
            {"type": "TextualBody", "value": mention.kind, "purpose": "tagging", "format": "text/plain"},
        ]);
        self.annotation("identifying", body, self.here(mention.start, mention.end))
    }

    fn quotation(&self, quotation: &Quotation) -> Json {
        let kind = format!("{} speech", quotation.kind);
        let mut body =
            vec![json!({"type": "TextualBody", "value": kind, "purpose": "tagging", "format": "text/plain"})];
        body.extend(quotation.speaker.iter().map(|speaker| self.identity(speaker)));
        let (start, end) = quotation.content;
        self.annotation("describing", body.into(), self.here(start, end))
    }

    fn event(&self, event: &Event) -> Json {
        let mut body = vec![
            self.identity(&event.id),
            json!({"type": "TextualBody", "value": event.head, "purpose": "tagging", "format": "text/plain"}),
            json!({"type": "TextualBody", "value": event.status, "purpose": "tagging", "format": "text/plain"}),
        ];
        body.extend(event.when.iter().map(
            |when| json!({"type": "TextualBody", "value": when, "purpose": "describing", "format": "text/plain"}),
        ));
        let (start, end) = event.trigger;
        self.annotation("classifying", body.into(), self.here(start, end))
    }

    /// A finding has its passage and those it rests on as targets.
    fn finding(&self, finding: &Diagnostic) -> Json {
        let body = json!([
            {"type": "TextualBody", "value": finding.message, "purpose": "commenting", "format": "text/plain", "language": "en"},
            {"type": "TextualBody", "value": finding.code, "purpose": "tagging", "format": "text/plain"},
            {"type": "TextualBody", "value": finding.severity, "purpose": "assessing", "format": "text/plain"},
        ]);
        let mut targets = vec![self.here(finding.start, finding.end)];
        targets.extend(finding.related.iter().map(|related| match related.path == self.sheet.path {
            true => self.here(related.start, related.end),
            false => json!({"source": self.address(&related.path), "selector": position(related.start, related.end)}),
        }));
        self.annotation("assessing", body, targets.into())
    }

    fn annotation(&self, motivation: &str, body: Json, target: Json) -> Json {
        json!({"type": "Annotation", "motivation": motivation, "body": body, "target": target})
    }

    /// Somebody, something or a happening, by the id that it has in every article.
    fn identity(&self, id: &str) -> Json {
        let source = format!("urn:copydesk:{}", percent_encoded(id));
        json!({"type": "SpecificResource", "source": source, "purpose": "identifying"})
    }

    fn here(&self, start: usize, end: usize) -> Json {
        let quote = json!({
            "type": "TextQuoteSelector",
            "exact": self.sheet.words(start, end),
            "prefix": self.sheet.words(start.saturating_sub(AROUND), start),
            "suffix": self.sheet.words(end, end + AROUND),
        });
        json!({"source": self.address(&self.sheet.path), "selector": [position(start, end), quote]})
    }

    fn address(&self, path: &str) -> String {
        format!("{}{}", self.base, percent_encoded(path))
    }
}

fn position(start: usize, end: usize) -> Json {
    json!({"type": "TextPositionSelector", "start": start, "end": end})
}
