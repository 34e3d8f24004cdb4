//! What the server says to the client of its own accord. Nothing here is waited for by anybody.

use std::fmt::Display;
use std::future::Future;
use std::time::Duration;

use tokio::runtime::Handle;
use tower_lsp::Client;
use tower_lsp::ls_types::{MessageType, ProgressToken};

/// How long a client may take to answer a request of ours before it is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// The way to the client, from any thread.
#[derive(Clone, Debug)]
pub struct Voice {
    client: Client,
    runtime: Handle,
}

impl Voice {
    /// The way to `client` through the runtime that this is called on.
    pub fn new(client: Client) -> Voice {
        Voice { client, runtime: Handle::current() }
    }

    /// Asks the client something on a task of its own and gives up after a while. A request that is awaited where
    /// messages are handled would stop the whole server as soon as many of them are under way.
    pub fn ask<F: Future<Output = ()> + Send + 'static>(&self, question: impl FnOnce(Client) -> F) {
        let question = question(self.client.clone());
        self.runtime.spawn(async move {
            let _ = tokio::time::timeout(PATIENCE, question).await;
        });
    }

    /// Sends something and waits until it is on its way. Not for the task that serves.
    pub fn say<F: Future<Output = ()>>(&self, message: impl FnOnce(Client) -> F) {
        self.runtime.block_on(message(self.client.clone()));
    }

    /// Writes to the client's log.
    pub fn log(&self, message: impl Display) {
        let message = message.to_string();
        self.ask(|client| async move { client.log_message(MessageType::WARNING, message).await });
    }

    /// Shows a message to the person.
    pub fn show(&self, message: impl Display) {
        let message = message.to_string();
        self.ask(|client| async move { client.show_message(MessageType::WARNING, message).await });
    }

    /// Begins to show how far some long work has come.
    pub fn progress(&self, title: &'static str) -> Progress {
        let (sender, mut steps) = tokio::sync::mpsc::unbounded_channel::<Step>();
        let client = self.client.clone();
        self.runtime.spawn(async move {
            let token = ProgressToken::String(format!("copydesk/{}", client.next_request_id()));
            let created = tokio::time::timeout(PATIENCE, client.create_work_done_progress(token.clone())).await;
            if !matches!(created, Ok(Ok(()))) {
                return;
            }
            let shown = client.progress(token, title).with_percentage(0).begin().await;
            let mut last = 0;
            while let Some(Step { done, found }) = steps.recv().await {
                let percent = (100 * done / found.max(1)).min(100) as u32;
                // A hundred reports are enough for any number of articles.
                if percent > last {
                    shown.report_with_message(format!("{done} of {found} articles"), percent).await;
                    last = percent;
                }
            }
            shown.finish().await;
        });
        Progress { sender }
    }
}

#[derive(Debug)]
struct Step {
    done: usize,
    found: usize,
}

/// Work that is shown as under way until this is dropped.
#[derive(Debug)]
pub struct Progress {
    sender: tokio::sync::mpsc::UnboundedSender<Step>,
}

impl Progress {
    /// So many of so many are done.
    pub fn report(&self, done: usize, found: usize) {
        let _ = self.sender.send(Step { done, found });
    }
}
