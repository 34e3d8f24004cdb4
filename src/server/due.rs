//! Which articles must be checked anew, and when.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::archive::ArticleId;

/// Findings are shown after this long even if the keyboard never rests.
const LONGEST_WAIT: Duration = Duration::from_millis(600);

/// As long as there is nothing to wait for but the bell.
const NEVER: Duration = Duration::from_secs(3600);

/// The articles to check. The latest state wins: however often an article is edited, it is due once.
#[derive(Debug, Default)]
pub struct Due {
    list: Mutex<List>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct List {
    edited: BTreeMap<ArticleId, Edited>,
    soon: BTreeSet<ArticleId>,
    others: BTreeSet<ArticleId>,
    closed: bool,
}

#[derive(Debug)]
struct Edited {
    /// When the keyboard will have rested long enough.
    rested: Instant,
    /// When that no longer counts.
    latest: Instant,
}

impl Due {
    /// An article was edited: it is due once the keyboard has rested for `quiet`.
    pub fn edited(&self, id: &ArticleId, quiet: Duration) {
        let now = Instant::now();
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let edited = list.edited.entry(id.clone()).or_insert(Edited { rested: now, latest: now + LONGEST_WAIT });
        edited.rested = now + quiet;
        drop(list);
        self.bell.notify_all();
    }

    /// What is found in these articles has probably changed, or they are before somebody's eyes: they go first.
    pub fn soon(&self, ids: impl IntoIterator<Item = ArticleId>) {
        self.list.lock().unwrap_or_else(PoisonError::into_inner).soon.extend(ids);
        self.bell.notify_all();
    }

    /// What is found in these articles may have changed.
    pub fn others(&self, ids: impl IntoIterator<Item = ArticleId>) {
        self.list.lock().unwrap_or_else(PoisonError::into_inner).others.extend(ids);
        self.bell.notify_all();
    }

    /// Nothing more is to be done.
    pub fn close(&self) {
        self.list.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.bell.notify_all();
    }

    /// Whether nothing but edits that are not yet rested is due.
    pub fn is_idle(&self) -> bool {
        {
            let list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
            list.soon.is_empty() && list.others.is_empty()
        }
    }

    /// Waits for the next edited article whose keyboard has rested; `None` at the end.
    pub fn next_edited(&self) -> Option<ArticleId> {
        self.wait(|list| {
            let now = Instant::now();
            let rested = list.edited.iter().find(|(_, edited)| edited.due() <= now).map(|(id, _)| id.clone());
            if let Some(id) = rested {
                list.edited.remove(&id);
                return Ok(id);
            }
            let first = list.edited.values().map(Edited::due).min();
            Err(first.map_or(NEVER, |due| due.saturating_duration_since(now)))
        })
    }

    /// Waits for the next of the other articles; `None` at the end.
    pub fn next_other(&self) -> Option<ArticleId> {
        self.wait(|list| match list.soon.pop_first() {
            Some(id) => {
                list.others.remove(&id);
                Ok(id)
            }
            None => list.others.pop_first().ok_or(NEVER),
        })
    }

    /// Waits until there is something to take; what is not there may be so after the time that `take` says.
    fn wait(&self, take: impl Fn(&mut List) -> Result<ArticleId, Duration>) -> Option<ArticleId> {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        while !list.closed {
            match take(&mut list) {
                Ok(id) => return Some(id),
                Err(wait) => list = self.bell.wait_timeout(list, wait).unwrap_or_else(PoisonError::into_inner).0,
            }
        }
        None
    }
}

impl Edited {
    fn due(&self) -> Instant {
        self.rested.min(self.latest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_due_once_however_often_it_changes() {
        let due = Due::default();
        let [a, b, c] = ["a", "b", "c"].map(ArticleId::new);
        due.others([c.clone(), a.clone(), c.clone()]);
        due.soon([c.clone()]);
        for _ in 0..100 {
            due.edited(&b, Duration::ZERO);
        }
        assert_eq!(due.next_edited(), Some(b));
        assert_eq!([due.next_other(), due.next_other()], [Some(c), Some(a)]);
        assert!(due.is_idle());
        due.close();
        assert_eq!((due.next_edited(), due.next_other()), (None, None));
    }

    #[test]
    fn an_edited_article_waits_for_rest_but_not_for_ever() {
        let due = Due::default();
        let a = ArticleId::new("a");
        let started = Instant::now();
        due.edited(&a, Duration::from_millis(40));
        assert_eq!(due.next_edited(), Some(a.clone()));
        assert!(started.elapsed() >= Duration::from_millis(40));
        due.edited(&a, Duration::from_secs(3600));
        assert_eq!(due.next_edited(), Some(a));
    }
}
