//! The one thread that checks articles and reports what was found.
//!
//! It takes the latest state at every turn; states that came and went meanwhile are never looked at. One article is one
//! turn, so that an edited one waits for no more than one other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::due::Turn;
use super::findings::Checked;
use super::preferences::Shown;
use super::session::Session;
use super::snapshot::Snapshot;
use super::to_proto;
use super::voice::Voice;
use crate::archive::ArticleId;

/// Starts the thread.
pub fn start(session: &Arc<Session>, voice: &Voice) {
    let mut reporter =
        Reporter { session: Arc::clone(session), voice: voice.clone(), reports: BTreeMap::new(), must_refresh: false };
    let started = std::thread::Builder::new().name("checking".into()).spawn(move || reporter.run());
    if let Err(error) = started {
        eprintln!("copydesk: cannot check articles: {error}");
    }
}

struct Reporter {
    session: Arc<Session>,
    voice: Voice,
    /// The last report on every article that has findings or is open.
    reports: BTreeMap<ArticleId, Report>,
    /// Whether a client that asks for diagnostics holds some that are no longer right.
    must_refresh: bool,
}

#[derive(Debug, Default)]
struct Report {
    uri: String,
    /// Of which text: when it was opened, and the client's number of it.
    text: Option<(u64, i32)>,
    result: Option<String>,
    /// The articles that its findings rest on.
    others: BTreeSet<ArticleId>,
}

impl Reporter {
    fn run(&mut self) {
        while let Some(turn) = self.session.due.next() {
            match turn {
                Turn::Edited(id) => {
                    let mut tied = self.others(&id);
                    self.check(&id, true);
                    tied.append(&mut self.others(&id));
                    self.session.due.others(tied);
                }
                Turn::Other(id) => self.check(&id, false),
            }
            self.refresh();
        }
    }

    /// The articles whose findings may change with this one: those that its own findings rest on, those whose findings
    /// rest on it, and those before the editor's eyes.
    fn others(&self, id: &ArticleId) -> BTreeSet<ArticleId> {
        let mut tied: BTreeSet<ArticleId> = self.session.snapshot().documents.keys().cloned().collect();
        tied.extend(self.reports.get(id).into_iter().flat_map(|report| report.others.iter().cloned()));
        let resting = self.reports.iter().filter(|(_, report)| report.others.contains(id));
        tied.extend(resting.map(|(other, _)| other.clone()));
        tied.remove(id);
        tied
    }

    fn check(&mut self, id: &ArticleId, was_edited: bool) {
        let now = self.session.snapshot();
        let checked = self.session.findings.check(&now, id);
        if !now.is_linked() {
            self.session.linking.wake();
        }
        if checked.is_none() {
            self.session.findings.forget(id);
        }
        let is_shown = now.preferences.diagnostics == Shown::Folder || now.documents.contains_key(id);
        self.report(&now, id, checked.as_deref().filter(|_| is_shown), was_edited);
    }

    /// Reports what was found in one article, if that is news: another list, or another text.
    fn report(&mut self, now: &Snapshot, id: &ArticleId, checked: Option<&Checked>, was_edited: bool) {
        let document = now.documents.get(id);
        let text = document.map(|document| (document.opened, document.version));
        let last = self.reports.get(id);
        let diagnostics = checked.map(|checked| to_proto::diagnostics(now, checked)).unwrap_or_default();
        let result = (!diagnostics.is_empty()).then(|| to_proto::result_id(&diagnostics));
        let is_new_list = result != last.and_then(|last| last.result.clone());
        let is_new_text = text.is_some() && text != last.and_then(|last| last.text);
        let uri = now.uri(id).or_else(|| last.map(|last| last.uri.clone()));
        if let Some(uri) = uri.clone().filter(|_| is_new_list || is_new_text) {
            if !now.client.pulls_diagnostics() {
                let version = now.version(id);
                let uri = to_proto::uri(&uri);
                self.voice.say(|client| async move {
                    if let Some(uri) = uri {
                        client.publish_diagnostics(uri, diagnostics, version).await;
                    }
                });
            }
            // What was edited, the client asks for by itself; but it may have asked before everything was worked out.
            self.must_refresh |= is_new_list && (!was_edited || now.is_linked());
        }
        if is_new_list {
            let before = last.map(|last| last.others.clone()).unwrap_or_default();
            let after = checked.map(Checked::others).unwrap_or_default();
            self.session.due.others(before.union(&after).cloned());
        }
        match (&result, text) {
            (None, None) => drop(self.reports.remove(id)),
            _ => {
                let others = checked.map(Checked::others).unwrap_or_default();
                self.reports.insert(id.clone(), Report { uri: uri.unwrap_or_default(), text, result, others });
            }
        }
    }

    /// Tells a client that asks for diagnostics that it is time to ask anew, once for many articles.
    fn refresh(&mut self) {
        let client = Arc::clone(&self.session.snapshot().client);
        let can = client.pulls_diagnostics() && client.refreshes_diagnostics();
        if can && self.must_refresh && self.session.due.is_idle() {
            self.must_refresh = false;
            self.voice.ask(|client| async move {
                let _ = client.workspace_diagnostic_refresh().await;
            });
        }
    }
}
