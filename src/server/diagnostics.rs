//! The two threads that check articles and report what was found.
//!
//! Both take the latest state at every turn; states that came and went meanwhile are never looked at. One article is one
//! turn. The first thread has the edited articles and says what can be said at once; the second has everything else, and
//! the edited ones again, beside all others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::findings::Checked;
use super::preferences::Shown;
use super::session::Session;
use super::snapshot::Snapshot;
use super::to_proto;
use super::voice::Voice;
use crate::archive::ArticleId;
use crate::settings;

/// Starts the threads.
pub fn start(session: &Arc<Session>, voice: &Voice) {
    let reporter = Arc::new(Reporter {
        session: Arc::clone(session),
        voice: voice.clone(),
        reports: Mutex::default(),
        must_refresh: AtomicBool::default(),
    });
    for run in [Reporter::run_edited, Reporter::run_others] {
        let reporter = Arc::clone(&reporter);
        let started = std::thread::Builder::new().name("checking".into()).spawn(move || run(&reporter));
        if let Err(error) = started {
            eprintln!("copydesk: cannot check articles: {error}");
        }
    }
}

struct Reporter {
    session: Arc<Session>,
    voice: Voice,
    /// The last report on every article that has findings or is open. Held while one is sent: so that none overtakes
    /// another.
    reports: Mutex<Reports>,
    /// Whether a client that asks for diagnostics holds some that are no longer right.
    must_refresh: AtomicBool,
}

type Reports = BTreeMap<ArticleId, Report>;

#[derive(Debug, Default)]
struct Report {
    uri: String,
    /// Of which text: when it was opened, and the client's number of it.
    text: Option<(u64, i32)>,
    /// Of which state.
    revision: u64,
    result: Option<String>,
    /// The articles that its findings rest on.
    others: BTreeSet<ArticleId>,
    /// Whether it was said that it is too large to be read.
    is_large: bool,
}

impl Reporter {
    fn run_edited(&self) {
        while let Some(id) = self.session.due.next_edited() {
            let mut tied = self.others(&id);
            let now = self.session.snapshot();
            self.report(&now, &id, self.session.findings.check_at_once(&now, &id), true);
            tied.append(&mut self.others(&id));
            tied.insert(id);
            self.session.due.soon(tied);
        }
    }

    fn run_others(&self) {
        while let Some(id) = self.session.due.next_other() {
            let now = self.session.snapshot();
            if !now.is_linked() {
                self.session.linking.wake();
            }
            self.report(&now, &id, self.session.findings.check(&now, &id), false);
            self.refresh();
        }
    }

    fn reports(&self) -> MutexGuard<'_, Reports> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The articles whose findings may change with this one: those that its own findings rest on, those whose findings
    /// rest on it, and those before the editor's eyes.
    fn others(&self, id: &ArticleId) -> BTreeSet<ArticleId> {
        let mut tied: BTreeSet<ArticleId> = self.session.snapshot().documents.keys().cloned().collect();
        let reports = self.reports();
        tied.extend(reports.get(id).into_iter().flat_map(|report| report.others.iter().cloned()));
        let resting = reports.iter().filter(|(_, report)| report.others.contains(id));
        tied.extend(resting.map(|(other, _)| other.clone()));
        tied.remove(id);
        tied
    }

    /// Reports what was found in one article, if that is news: another list, or another text.
    fn report(&self, now: &Snapshot, id: &ArticleId, checked: Option<Arc<Checked>>, was_edited: bool) {
        let is_known = checked.is_some();
        if !is_known {
            self.session.findings.forget(id);
        }
        let is_shown = now.preferences.diagnostics == Shown::Folder || now.documents.contains_key(id);
        let checked = checked.filter(|_| is_shown);
        let diagnostics = checked.as_ref().map(|checked| to_proto::diagnostics(now, checked)).unwrap_or_default();
        let result = (!diagnostics.is_empty()).then(|| to_proto::result_id(&diagnostics));
        let others = checked.map(|checked| checked.others()).unwrap_or_default();
        let text = now.documents.get(id).map(|document| (document.opened, document.version));

        let mut reports = self.reports();
        let last = reports.get(id);
        if last.is_some_and(|last| last.revision > now.revision) {
            // The other thread knows better.
            return;
        }
        let is_new_list = result != last.and_then(|last| last.result.clone());
        let is_new_text = text.is_some() && text != last.and_then(|last| last.text);
        // What stays after a document was closed is of its file: it is sent again, without the document's version.
        let is_of_file_now = text.is_none() && result.is_some() && last.is_some_and(|last| last.text.is_some());
        // What is gone is taken back where it was shown.
        let shown_at = last.map(|last| last.uri.clone());
        let uri = match is_known {
            true => now.uri(id).or(shown_at).unwrap_or_default(),
            false => shown_at.or_else(|| now.uri(id)).unwrap_or_default(),
        };
        if is_new_list {
            // For what was edited the client asks by itself, and is told what can be said at once as well.
            self.must_refresh.fetch_or(!was_edited, Ordering::Relaxed);
            let before = last.map(|last| &last.others).into_iter().flatten();
            self.session.due.others(before.chain(&others).filter(|other| *other != id).cloned());
        }
        if (is_new_list || is_new_text || is_of_file_now) && !now.client.pulls_diagnostics() {
            let (uri, version) = (to_proto::uri(&uri), now.version(id));
            self.voice.say(|client| async move {
                if let Some(uri) = uri {
                    client.publish_diagnostics(uri, diagnostics, version).await;
                }
            });
        }
        let is_large = self.say_if_too_large(now, id, last.is_some_and(|last| last.is_large));
        match (&result, text) {
            (None, None) => drop(reports.remove(id)),
            _ => {
                drop(reports.insert(id.clone(), Report { uri, text, revision: now.revision, result, others, is_large }))
            }
        }
    }

    /// Says once of an open document that it is too large, when it is known what the newsroom's limit is. Whether it has
    /// been said.
    fn say_if_too_large(&self, now: &Snapshot, id: &ArticleId, was_said: bool) -> bool {
        let Some(why) = now.documents.get(id).and_then(|open| open.is_too_large(now.kept.settings.limits.max_bytes))
        else {
            return false;
        };
        let is_settled = self.session.is_read.load(Ordering::Acquire) || now.addresses.folders().next().is_none();
        if is_settled && !was_said {
            let (name, file) = (id.file_name(), settings::FILE);
            self.voice.show(format_args!(
                "{name} is not read: {why}. A larger limit is set by `max-bytes` under `[articles]` in {file}."
            ));
        }
        is_settled
    }

    /// Tells a client that asks for diagnostics that it is time to ask anew, once for many articles.
    fn refresh(&self) {
        let can = self.session.snapshot().client.pulls_diagnostics();
        if can && self.session.due.is_idle() && self.must_refresh.swap(false, Ordering::Relaxed) {
            self.voice.ask(|client| async move {
                let _ = client.workspace_diagnostic_refresh().await;
            });
        }
    }
}
