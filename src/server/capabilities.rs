//! What the client can do, as small questions, and what we offer in return.

use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, DeclarationCapability, DiagnosticOptions, DiagnosticServerCapabilities, ExecuteCommandOptions,
    FileOperationFilter, FileOperationPattern, FileOperationRegistrationOptions, FoldingRangeProviderCapability,
    HoverProviderCapability, MarkupKind, OneOf, PositionEncodingKind, RenameOptions, ResourceOperationKind,
    SaveOptions, SelectionRangeProviderCapability, SemanticTokensFullOptions, SemanticTokensOptions,
    SemanticTokensServerCapabilities, ServerCapabilities, TextDocumentClientCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, TypeDefinitionProviderCapability,
    WorkspaceClientCapabilities, WorkspaceFileOperationsServerCapabilities, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities, WorkspaceSymbolOptions,
};

use super::{commands, requests, to_proto};
use crate::text::Encoding;

/// What the client can do.
#[derive(Clone, Debug, Default)]
pub struct Client {
    says: ClientCapabilities,
}

impl Client {
    /// A client that says this of itself.
    pub fn new(says: ClientCapabilities) -> Client {
        Client { says }
    }

    /// The unit of positions: the first one that the client offers and we know, all of ours being equally good; UTF-16
    /// where it offers none.
    pub fn encoding(&self) -> Encoding {
        let offered = self.says.general.as_ref().and_then(|general| general.position_encodings.as_ref());
        offered.into_iter().flatten().find_map(known_encoding).unwrap_or_default()
    }

    /// Whether it asks for diagnostics; then none are sent without being asked for, or it would show them twice. A client
    /// that cannot be told to ask again would show what was true before the folder was read, and never hear that an
    /// edit of one article settled a finding in another; to such a one they are sent.
    pub fn pulls_diagnostics(&self) -> bool {
        self.text(|text| text.diagnostic.as_ref()).is_some() && self.refreshes_diagnostics()
    }

    /// Whether a report on one document may carry those on others.
    pub fn takes_related_documents(&self) -> bool {
        self.text(|text| text.diagnostic.as_ref()?.related_document_support).unwrap_or(false)
    }

    /// Whether it can be told to ask for all diagnostics anew.
    fn refreshes_diagnostics(&self) -> bool {
        self.workspace(|workspace| workspace.diagnostics.as_ref()?.refresh_support).unwrap_or(false)
    }

    /// Whether diagnostics may point at other places.
    pub fn takes_related_information(&self) -> bool {
        let pushed = self.text(|text| text.publish_diagnostics.as_ref()?.related_information);
        let pulled = self.text(|text| text.diagnostic.as_ref()?.related_information);
        pushed.or(pulled).unwrap_or(false)
    }

    /// Whether a diagnostic may lead to a page that describes its code.
    pub fn takes_code_description(&self) -> bool {
        let pushed = self.text(|text| text.publish_diagnostics.as_ref()?.code_description_support);
        let pulled = self.text(|text| text.diagnostic.as_ref()?.code_description_support);
        pushed.or(pulled).unwrap_or(false)
    }

    /// Whether a diagnostic may say that its text can go.
    pub fn takes_tags(&self) -> bool {
        let pushed = self.text(|text| Some(text.publish_diagnostics.as_ref()?.tag_support.is_some()));
        let pulled = self.text(|text| Some(text.diagnostic.as_ref()?.tag_support.is_some()));
        pushed.unwrap_or(false) || pulled.unwrap_or(false)
    }

    /// Whether the data of a diagnostic come back with the request for code actions.
    pub fn keeps_diagnostic_data(&self) -> bool {
        let pushed = self.text(|text| text.publish_diagnostics.as_ref()?.data_support);
        let pulled = self.text(|text| text.diagnostic.as_ref()?.data_support);
        pushed.or(pulled).unwrap_or(false)
    }

    /// Whether hovers may be Markdown. A client that says nothing of its formats gets plain text.
    pub fn shows_markdown(&self) -> bool {
        let formats = self.text(|text| text.hover.as_ref()?.content_format.as_ref());
        // Formats are listed in the order in which the client likes them.
        formats.and_then(|formats| formats.first()) == Some(&MarkupKind::Markdown)
    }

    /// Whether a definition may say which words it is of.
    pub fn takes_links(&self) -> bool {
        self.text(|text| text.definition.as_ref()?.link_support).unwrap_or(false)
    }

    /// Whether a declaration may say which words it is of.
    pub fn takes_declaration_links(&self) -> bool {
        self.text(|text| text.declaration.as_ref()?.link_support).unwrap_or(false)
    }

    /// Whether a type definition may say which words it is of.
    pub fn takes_type_definition_links(&self) -> bool {
        self.text(|text| text.type_definition.as_ref()?.link_support).unwrap_or(false)
    }

    /// Whether a completion may leave it to the person whether the rest of the word goes.
    pub fn takes_insert_and_replace(&self) -> bool {
        let item = self.text(|text| text.completion.as_ref()?.completion_item.as_ref());
        item.and_then(|item| item.insert_replace_support).unwrap_or(false)
    }

    /// Whether it asks what can be renamed before it asks for the new name.
    pub fn prepares_renames(&self) -> bool {
        self.text(|text| text.rename.as_ref()?.prepare_support).unwrap_or(false)
    }

    /// Whether edits may be grouped, and shown before they are made.
    pub fn takes_annotated_edits(&self) -> bool {
        let edit = self.workspace(|workspace| workspace.workspace_edit.as_ref());
        edit.is_some_and(|edit| edit.change_annotation_support.is_some()) && self.takes_versioned_edits()
    }

    /// Whether it can be told to ask anew for what stands between the lines: hints, lenses, colours.
    pub fn refreshes(&self) -> [bool; 3] {
        let hints = self.workspace(|workspace| workspace.inlay_hint.as_ref()?.refresh_support);
        let lenses = self.workspace(|workspace| workspace.code_lens.as_ref()?.refresh_support);
        let colours = self.workspace(|workspace| workspace.semantic_tokens.as_ref()?.refresh_support);
        [hints, lenses, colours].map(|can| can.unwrap_or(false))
    }

    /// Whether document symbols may stand under one another.
    pub fn takes_symbol_trees(&self) -> bool {
        self.text(|text| text.document_symbol.as_ref()?.hierarchical_document_symbol_support).unwrap_or(false)
    }

    /// Whether workspace symbols may leave out their ranges until one is chosen.
    pub fn resolves_symbol_ranges(&self) -> bool {
        let resolves = self.workspace(|workspace| workspace.symbol.as_ref()?.resolve_support.as_ref());
        resolves.is_some_and(|resolves| resolves.properties.iter().any(|property| property == "location.range"))
    }

    /// Whether code actions may be more than commands.
    pub fn takes_code_actions(&self) -> bool {
        self.text(|text| text.code_action.as_ref()?.code_action_literal_support.as_ref()).is_some()
    }

    /// Whether edits may name the version that they are for.
    pub fn takes_versioned_edits(&self) -> bool {
        self.workspace(|workspace| workspace.workspace_edit.as_ref()?.document_changes).unwrap_or(false)
    }

    /// Whether an edit may create a file.
    pub fn creates_files(&self) -> bool {
        let kinds = self.workspace(|workspace| workspace.workspace_edit.as_ref()?.resource_operations.as_ref());
        self.takes_versioned_edits() && kinds.is_some_and(|kinds| kinds.contains(&ResourceOperationKind::Create))
    }

    /// Whether it can be asked for settings.
    pub fn has_configuration(&self) -> bool {
        self.workspace(|workspace| workspace.configuration).unwrap_or(false)
    }

    /// Whether it must be asked to tell of changed settings.
    pub fn registers_configuration(&self) -> bool {
        let can = self.workspace(|workspace| workspace.did_change_configuration.as_ref()?.dynamic_registration);
        can.unwrap_or(false)
    }

    /// Whether it watches files for us.
    pub fn watches_files(&self) -> bool {
        let can = self.workspace(|workspace| workspace.did_change_watched_files.as_ref()?.dynamic_registration);
        can.unwrap_or(false)
    }

    /// Whether it carries out a command of this name itself: commands that a client can do are listed, as some servers have
    /// it, in `experimental.commands.commands`.
    pub fn carries_out(&self, command: &str) -> bool {
        let listed = self.says.experimental.as_ref().and_then(|more| more.pointer("/commands/commands")?.as_array());
        listed.is_some_and(|listed| listed.iter().any(|known| known == command))
    }

    /// Whether it shows how far long work has come.
    pub fn shows_progress(&self) -> bool {
        self.says.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or(false)
    }

    fn text<'a, T>(&'a self, ask: impl FnOnce(&'a TextDocumentClientCapabilities) -> Option<T>) -> Option<T> {
        self.says.text_document.as_ref().and_then(ask)
    }

    fn workspace<'a, T>(&'a self, ask: impl FnOnce(&'a WorkspaceClientCapabilities) -> Option<T>) -> Option<T> {
        self.says.workspace.as_ref().and_then(ask)
    }
}

fn known_encoding(offered: &PositionEncodingKind) -> Option<Encoding> {
    match offered.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    }
}

/// What we offer to this client.
pub fn offered(client: &Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match client.encoding() {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions::default()),
        rename_provider: Some(match client.prepares_renames() {
            true => OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: Default::default(),
            }),
            false => OneOf::Left(true),
        }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: None }),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: to_proto::legend(),
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                ..SemanticTokensOptions::default()
            },
        )),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
            resolve_provider: Some(true),
            work_done_progress_options: Default::default(),
        })),
        code_action_provider: client.takes_code_actions().then(|| {
            CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    CodeActionKind::REFACTOR,
                    requests::fix_all_kind(),
                ]),
                ..CodeActionOptions::default()
            })
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::names().map(str::to_owned).collect(),
            ..ExecuteCommandOptions::default()
        }),
        diagnostic_provider: client.pulls_diagnostics().then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("copydesk".into()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                did_create: Some(any_file()),
                did_rename: Some(any_file()),
                did_delete: Some(any_file()),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
        }),
        ..ServerCapabilities::default()
    }
}

/// Files and folders of any name: a folder that is moved takes its articles along.
fn any_file() -> FileOperationRegistrationOptions {
    let pattern = FileOperationPattern { glob: "**/*".into(), ..FileOperationPattern::default() };
    FileOperationRegistrationOptions { filters: vec![FileOperationFilter { scheme: Some("file".into()), pattern }] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(says: serde_json::Value) -> Client {
        Client::new(serde_json::from_value(says).unwrap())
    }

    #[test]
    fn the_first_known_encoding_is_chosen() {
        let chosen =
            |offered: &[&str]| client(serde_json::json!({ "general": { "positionEncodings": offered } })).encoding();
        assert_eq!(chosen(&["utf-7", "utf-8", "utf-16"]), Encoding::Utf8);
        assert_eq!(chosen(&["utf-32"]), Encoding::Utf32);
        assert_eq!(chosen(&["utf-16", "utf-8"]), Encoding::Utf16);
        assert_eq!(chosen(&[]), Encoding::Utf16);
        assert_eq!(Client::default().encoding(), Encoding::Utf16);
    }

    #[test]
    fn nothing_optional_is_offered_to_a_client_that_says_nothing() {
        let offered = offered(&Client::default());
        assert!(offered.diagnostic_provider.is_none() && offered.code_action_provider.is_none());
        assert!(offered.hover_provider.is_some());
    }
}
