//! Pages that an editor shows in a view of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};

use super::{Scope, argument};
use crate::answers::{self, Choice, Desk, Timeline};
use crate::archive::{Archive, ArticleId};
use crate::checks::Finding;
use crate::pages::{self, Setting};
use crate::server::requests::Asked;
use crate::server::view::View;

/// `copydesk.timelinePage`, arguments `[folder?, name?]`: the timeline of an open folder, or of all of them, as
/// `{ "html": "…" }`.
pub fn timeline(asked: Asked<'_>, arguments: &[Value]) -> Result<Value> {
    let scope = Scope::of(asked, arguments, 0)?;
    let who: String = argument(arguments, 1)?;
    let who = (!who.is_empty()).then_some(who.as_str());
    let view = View::of(asked.now);
    let desk = view.desk();
    let found = who.map(|who| answers::named_so(&desk, who)).unwrap_or_default();
    let of: Vec<_> = found.into_iter().map(|identity| identity.id.clone()).collect();
    let is_unknown = who.is_some() && of.is_empty();
    let mut timeline =
        if is_unknown { Timeline::default() } else { answers::timeline(&desk, &Choice { of, all: false }) };
    timeline
        .occasions
        .retain(|occasion| occasion.told.iter().any(|told| scope.holds(asked, &told.passage.place.article)));
    let about = who.map_or_else(|| scope.name(asked), str::to_owned);
    Ok(json!({ "html": pages::timeline_page(&timeline, &Setting { about: &about, address: &|id| asked.now.uri(id) }) }))
}

/// `copydesk.reportPage`, arguments `[folder?]`: the report on an open folder, or on all of them, as `{ "html": "…" }`. Its
/// findings are those that the editor shows.
pub fn report(asked: Asked<'_>, arguments: &[Value]) -> Result<Value> {
    let scope = Scope::of(asked, arguments, 0)?;
    // Findings of articles as they stand, beside articles as they stand.
    let all = asked.now.archive();
    let findings = findings(asked, &scope, all)?;
    let archive = if scope.is_all(asked) { Arc::clone(all) } else { Arc::new(within(asked, &scope, all)) };
    let report = answers::report(&Desk { archive: &archive, settings: &asked.now.kept.settings }, &findings);
    let about = scope.name(asked);
    Ok(json!({ "html": pages::report_page(&report, &Setting { about: &about, address: &|id| asked.now.uri(id) }) }))
}

/// The articles of the folder, linked by themselves.
fn within(asked: Asked<'_>, scope: &Scope, all: &Archive) -> Archive {
    let records = all.records().filter(|record| scope.holds(asked, &record.id)).cloned();
    Archive::confirmed(records, Arc::clone(all.identities().settled()))
}

/// What is found in the articles of the folder, each finding with what it rests on there. One that rests on other folders
/// alone is none of this one.
fn findings(asked: Asked<'_>, scope: &Scope, all: &Archive) -> Result<BTreeMap<ArticleId, Vec<Finding>>> {
    let mut findings = BTreeMap::new();
    for record in all.records().filter(|record| scope.holds(asked, &record.id)) {
        if asked.wanted.is_over() {
            return Err(Error::request_cancelled());
        }
        let Some(checked) = asked.findings.check(asked.now, &record.id) else { continue };
        let mut found = checked.findings.clone();
        found.retain_mut(|finding| {
            let stands_alone = finding.related.is_empty();
            finding.related.retain(|related| scope.holds(asked, &related.article));
            stands_alone || !finding.related.is_empty()
        });
        findings.insert(record.id.clone(), found);
    }
    Ok(findings)
}
