//! The messages of the protocol, each handed to where it belongs.
//!
//! Notifications change the session before their first `.await`, and there is none. Requests take their snapshot before
//! theirs; the answer is made on another thread.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::capabilities::{self, Client as Abilities};
use super::pool::Pool;
use super::preferences::{Preferences, SECTION};
use super::requests::{self, Asked};
use super::session::Session;
use super::snapshot::Snapshot;
use super::voice::Voice;
use super::{commands, diagnostics, from_proto, linking, reading, registrations};
use crate::language::Engine;

/// The server as tower-lsp sees it.
#[derive(Debug)]
pub struct Copydesk {
    session: Arc<Session>,
    pool: Arc<Pool>,
    voice: Voice,
    /// Until when requests about all articles wait for the folders to be read.
    patience: Instant,
}

/// How long after the start of a session requests about all articles wait for the folders to be read.
const PATIENCE: Duration = Duration::from_secs(5);

impl Copydesk {
    /// A server for the session that speaks through `client`.
    pub fn new(session: Arc<Session>, client: Client) -> Copydesk {
        let patience = Instant::now() + PATIENCE;
        Copydesk { session, pool: Arc::new(Pool::new()), voice: Voice::new(client), patience }
    }

    /// Answers a request from the state as it is now.
    async fn answer<P, T>(&self, params: P, request: fn(Asked<'_>, P) -> T) -> Result<T>
    where
        P: Send + 'static,
        T: Send + 'static,
    {
        self.answer_from(self.session.snapshot(), params, request).await
    }

    /// Answers a request about all articles. In the first seconds of a session it waits for the folders to be read: half
    /// an answer would be taken for the whole.
    async fn answer_of_all<P, T>(&self, params: P, request: fn(Asked<'_>, P) -> T) -> Result<T>
    where
        P: Send + 'static,
        T: Send + 'static,
    {
        let (now, _) = self.once_all_is_read().await;
        self.answer_from(now, params, request).await
    }

    /// The state once the folders are read and linked, and whether they are: a session of some age waits no more.
    async fn once_all_is_read(&self) -> (Arc<Snapshot>, bool) {
        let mut whole = self.session.is_whole.subscribe();
        let (was_whole, then) = (*whole.borrow(), self.session.snapshot());
        let _ = tokio::time::timeout_at(self.patience, whole.wait_for(|is_whole| *is_whole)).await;
        let (is_whole, now) = (*whole.borrow(), self.session.snapshot());
        // After an edit, places in the request mean the text that it was sent for.
        if Arc::ptr_eq(&now.documents, &then.documents) { (now, is_whole) } else { (then, was_whole) }
    }

    async fn answer_from<P, T>(&self, now: Arc<Snapshot>, params: P, request: fn(Asked<'_>, P) -> T) -> Result<T>
    where
        P: Send + 'static,
        T: Send + 'static,
    {
        let session = Arc::clone(&self.session);
        let job = move |wanted: &_| {
            request(Asked { now: &now, findings: &session.findings, colours: &session.colours, wanted }, params)
        };
        self.pool.run(job).await
    }

    /// Asks the client for its settings, where it can be asked.
    fn pull_preferences(&self) {
        let (session, voice) = (Arc::clone(&self.session), self.voice.clone());
        if !session.snapshot().client.has_configuration() {
            return;
        }
        self.voice.ask(|client| async move {
            let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
            if let Ok(mut values) = client.configuration(vec![item]).await {
                prefer(&session, &voice, values.pop().unwrap_or_default());
            }
        });
    }
}

/// Takes over the editor's settings. Wrong ones are said and change nothing.
fn prefer(session: &Session, voice: &Voice, value: Value) {
    // A client without such a setting answers null; what it said at the start still holds.
    if value.is_null() {
        return;
    }
    match Preferences::of(value) {
        Ok(preferences) => session.prefer(preferences),
        Err(error) => voice.show(format_args!("The setting \"{SECTION}\" is not understood: {error}")),
    }
}

impl LanguageServer for Copydesk {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let folders = from_proto::folders(&params);
        let options = params.initialization_options.unwrap_or_default();
        let client = Abilities::new(params.capabilities);
        let capabilities = capabilities::offered(&client);
        self.session.begin(client, Preferences::of(options).unwrap_or_default(), folders);
        Ok(InitializeResult {
            capabilities,
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.session.attic.open();
        diagnostics::start(&self.session, &self.voice);
        linking::start(&self.session);
        reading::start(&self.session, &self.voice);
        // Made ready while nobody waits for it.
        std::thread::spawn(Engine::embedded);
        registrations::register(&self.session.snapshot().client, &self.voice);
        self.pull_preferences();
        self.session.read_folders();
        for folder in self.session.folders_left_alone() {
            let path = folder.path.display();
            self.voice.show(format_args!(
                "{path} is not read as a whole. Open a smaller folder, or set \"copydesk.readHomeFolder\"."
            ));
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.session.open(from_proto::opened(params));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let changes: Vec<_> = params.content_changes.into_iter().map(from_proto::change).collect();
        let document = params.text_document;
        self.session.edit(document.uri.as_str(), document.version, &changes);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.session.refresh([params.text_document.uri.as_str().to_owned()]);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.session.close(params.text_document.uri.as_str());
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.session.refresh(from_proto::events(params.changes));
    }

    async fn did_create_files(&self, params: CreateFilesParams) {
        self.session.refresh(params.files.into_iter().map(|file| file.uri));
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        self.session.refresh(params.files.into_iter().flat_map(|file| [file.old_uri, file.new_uri]));
    }

    async fn did_delete_files(&self, params: DeleteFilesParams) {
        self.session.refresh(params.files.into_iter().map(|file| file.uri));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let added = params.event.added.iter().filter_map(from_proto::folder).collect();
        let removed: Vec<_> =
            params.event.removed.iter().filter_map(|folder| from_proto::path(folder.uri.as_str())).collect();
        self.session.change_folders(added, &removed);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.session.snapshot().client.has_configuration() {
            self.pull_preferences();
        } else if let Some(value) = params.settings.get(SECTION) {
            prefer(&self.session, &self.voice, value.clone());
        }
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.answer(params, requests::hover).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.answer_of_all(params, requests::definition).await
    }

    async fn goto_declaration(
        &self,
        params: request::GotoDeclarationParams,
    ) -> Result<Option<request::GotoDeclarationResponse>> {
        self.answer(params, requests::declaration).await
    }

    async fn goto_type_definition(
        &self,
        params: request::GotoTypeDefinitionParams,
    ) -> Result<Option<request::GotoTypeDefinitionResponse>> {
        self.answer(params, requests::type_definition).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.answer(params, requests::completion).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.answer(params, requests::prepare_rename).await?
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let (now, is_whole) = self.once_all_is_read().await;
        // A name that is changed in half of the articles is worse than one that is not changed.
        if !is_whole {
            return Err(requests::failed("The articles are still being read. Try again in a moment."));
        }
        self.answer_from(now, params, requests::rename).await?
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.answer(params, requests::inlay_hint).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.answer(params, requests::code_lens).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        self.answer(params, requests::semantic_tokens_full).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        self.answer(params, requests::semantic_tokens_delta).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.answer(params, requests::semantic_tokens_range).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.answer(params, requests::folding_range).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.answer(params, requests::selection_range).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.answer_of_all(params, requests::references).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.answer(params, requests::document_highlight).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.answer(params, requests::document_symbol).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.answer_of_all(params, requests::symbol).await
    }

    async fn symbol_resolve(&self, params: WorkspaceSymbol) -> Result<WorkspaceSymbol> {
        self.answer(params, requests::symbol_resolve).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.answer(params, requests::code_action).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        self.answer_of_all(params, commands::execute).await?.map(Some)
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.answer_of_all(params, requests::diagnostic).await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        self.answer_of_all(params, requests::workspace_diagnostic).await
    }
}
