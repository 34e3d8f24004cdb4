//! The language server, on tower-lsp.
//!
//! [`door`] reads and writes messages. [`service`] hands each to [`session`] (notifications: they change the state at
//! once) or to [`requests`] and [`commands`] (answered from a [`snapshot`] on the [`pool`]). [`reading`] reads folders and [`diagnostics`]
//! checks articles, both on threads of their own. Protocol types stay in [`from_proto`], [`to_proto`], [`capabilities`]
//! and the adapters in [`requests`].

mod addresses;
mod attic;
mod capabilities;
mod colours;
mod commands;
mod diagnostics;
mod document;
mod door;
mod drawers;
mod due;
mod findings;
mod from_proto;
mod kept;
mod label;
mod library;
mod linking;
mod pool;
mod preferences;
mod priority;
mod reader;
mod reading;
mod refreshing;
mod registrations;
mod requests;
mod service;
mod session;
mod shift;
mod snapshot;
mod to_proto;
mod uri;
mod view;
mod voice;

use std::io::{self, Read, Write};
use std::sync::Arc;

use tower_lsp::LspService;

use drawers::Drawers;
use service::Copydesk;
use session::Session;

use crate::cache::Cache;

/// Serves one client over these streams until the session ends; what is read of articles is kept in the `cache`. Returns
/// the exit code: 0 after an orderly shutdown, 1 otherwise.
pub fn serve(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    cache: Option<Cache>,
) -> io::Result<u8> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    let session = Arc::new(Session::keeping(Drawers::of(cache)));
    let code = runtime.block_on(async {
        let (service, socket) = LspService::new(|client| Copydesk::new(Arc::clone(&session), client));
        door::serve(input, output, service, socket).await
    });
    session.due.close();
    session.library.close();
    session.linking.close();
    session.drawers.flush();
    // Whatever is still being worked on is of no use to anybody.
    runtime.shutdown_background();
    Ok(code)
}
