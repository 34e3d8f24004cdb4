//! From our terms to the protocol's.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use ropey::Rope;
use rustc_hash::FxHasher;
use serde_json::json;
use tower_lsp::ls_types::{
    self, CodeDescription, CodeLens, Command, CompletionItem, CompletionItemKind, CompletionTextEdit, Diagnostic,
    DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, DocumentHighlight, DocumentHighlightKind,
    DocumentSymbol, GotoDefinitionResponse, Hover, HoverContents, InlayHint, InlayHintLabel, InlayHintLabelPart,
    InlayHintTooltip, InsertReplaceEdit, Location, LocationLink, MarkupContent, MarkupKind, NumberOrString, OneOf,
    Range, SemanticTokenModifier, SemanticTokenType, SemanticTokensLegend, SymbolInformation, TextEdit, Uri,
    WorkspaceLocation, WorkspaceSymbol,
};

use super::findings::Checked;
use super::snapshot::Snapshot;
use super::view::View;
use crate::answers::{
    self, Completion, FoundSymbol, Highlight, HighlightKind, Hint, Lens, Place, Symbol, SymbolKind, Target, TokenKind,
};
use crate::archive::ArticleId;
use crate::checks::{Finding, Severity, page_address};
use crate::text::{Encoding, Position, Span};

/// The command of a client that shows a list of places: arguments are the address and the position that they belong to, and
/// the places.
const SHOW_REFERENCES: &str = "copydesk.showReferences";
/// Related places of one finding that are shown.
const RELATED: usize = 3;

/// The range of a span of an article; `None` if there is no such article, or if those words were edited meanwhile.
pub fn range_in(view: &mut View<'_>, article: &ArticleId, span: Span) -> Option<Range> {
    let encoding = view.now.encoding();
    let (text, span) = view.place(article, span)?;
    Some(range(text, span, encoding))
}

/// The range of a place, with its address.
pub fn location(view: &mut View<'_>, place: &Place) -> Option<Location> {
    let range = range_in(view, &place.article, place.span)?;
    Some(Location { uri: uri(&view.now.uri(&place.article)?)?, range })
}

/// An address. One that this library cannot parse is no address for the client either.
pub fn uri(address: &str) -> Option<Uri> {
    Uri::from_str(address).ok()
}

/// The range of a span of `text`.
pub fn range(text: &Rope, span: Span, encoding: Encoding) -> Range {
    let position = |offset: u32| {
        let Position { line, character } = Position::at(text, offset as usize, encoding);
        ls_types::Position { line, character }
    };
    Range { start: position(span.start), end: position(span.end) }
}

/// What is shown on the words under the cursor.
pub fn hover(view: &mut View<'_>, article: &ArticleId, found: &answers::Hover) -> Hover {
    let range = range_in(view, article, found.span);
    let (kind, value) = match view.now.client.shows_markdown() {
        true => {
            let view = RefCell::new(view);
            (MarkupKind::Markdown, found.card.markdown(&|place| link(&mut view.borrow_mut(), place)))
        }
        false => (MarkupKind::PlainText, found.card.plain()),
    };
    Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range }
}

/// An address that opens a place: `file:///a.md#L12`.
fn link(view: &mut View<'_>, place: &Place) -> Option<String> {
    let range = range_in(view, &place.article, place.span)?;
    let address = view.now.uri(&place.article).filter(|address| address.starts_with("file:"))?;
    Some(format!("{address}#L{}", range.start.line + 1))
}

/// Where a definition leads, with the words that it is of.
pub fn links(view: &mut View<'_>, article: &ArticleId, targets: &[Target]) -> Vec<LocationLink> {
    let links = targets.iter().filter_map(|target| {
        let location = location(view, &target.place)?;
        let full = range_in(view, &target.place.article, target.full.cover(target.place.span));
        Some(LocationLink {
            origin_selection_range: range_in(view, article, target.origin),
            target_uri: location.uri,
            target_range: full.unwrap_or(location.range),
            target_selection_range: location.range,
        })
    });
    links.collect()
}

/// Where something leads, as links where the client takes them for this request; `None` for nowhere.
pub fn targets(
    view: &mut View<'_>,
    article: &ArticleId,
    targets: &[Target],
    takes_links: bool,
) -> Option<GotoDefinitionResponse> {
    (!targets.is_empty()).then(|| match takes_links {
        true => GotoDefinitionResponse::Link(links(view, article, targets)),
        false => GotoDefinitionResponse::Array(locations(view, targets.iter().map(|target| &target.place))),
    })
}

/// Places in articles.
pub fn locations<'a>(view: &mut View<'_>, places: impl IntoIterator<Item = &'a Place>) -> Vec<Location> {
    places.into_iter().filter_map(|place| location(view, place)).collect()
}

/// Where the thing under the cursor stands in the article.
pub fn highlights(view: &mut View<'_>, article: &ArticleId, found: &[Highlight]) -> Vec<DocumentHighlight> {
    let highlights = found.iter().filter_map(|highlight| {
        let kind = match highlight.kind {
            HighlightKind::Introduces => DocumentHighlightKind::WRITE,
            HighlightKind::Mentions => DocumentHighlightKind::READ,
        };
        Some(DocumentHighlight { range: range_in(view, article, highlight.span)?, kind: Some(kind) })
    });
    highlights.collect()
}

/// An outline as a tree.
pub fn symbol_tree(text: &Rope, symbols: &[Symbol], encoding: Encoding) -> Vec<DocumentSymbol> {
    let symbol = |symbol: &Symbol| {
        #[expect(deprecated, reason = "the field must be there")]
        DocumentSymbol {
            name: symbol.name.clone(),
            detail: Some(symbol.detail.clone()).filter(|detail| !detail.is_empty()),
            kind: symbol_kind(symbol.kind),
            tags: None,
            deprecated: None,
            range: range(text, symbol.span.cover(symbol.selection), encoding),
            selection_range: range(text, symbol.selection, encoding),
            children: Some(symbol_tree(text, &symbol.children, encoding)).filter(|children| !children.is_empty()),
        }
    };
    symbols.iter().map(symbol).collect()
}

/// An outline as a list, for clients that know no trees.
pub fn symbol_list(text: &Rope, address: &Uri, symbols: &[Symbol], encoding: Encoding) -> Vec<SymbolInformation> {
    let mut list = Vec::new();
    let mut add = |symbol: &Symbol, parent: Option<&Symbol>| {
        #[expect(deprecated, reason = "the field must be there")]
        list.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol_kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: Location { uri: address.clone(), range: range(text, symbol.selection, encoding) },
            container_name: parent.map(|parent| parent.name.clone()),
        });
    };
    let mut rest: Vec<(&Symbol, Option<&Symbol>)> = symbols.iter().rev().map(|symbol| (symbol, None)).collect();
    while let Some((symbol, parent)) = rest.pop() {
        add(symbol, parent);
        rest.extend(symbol.children.iter().rev().map(|child| (child, Some(symbol))));
    }
    list
}

/// What a search has found; without ranges for clients that ask for them later.
pub fn found_symbols(view: &mut View<'_>, found: &[FoundSymbol]) -> Vec<WorkspaceSymbol> {
    let now = view.now;
    let lazily = now.client.resolves_symbol_ranges();
    let symbols = found.iter().filter_map(|symbol| {
        let location = match lazily {
            true => OneOf::Right(WorkspaceLocation { uri: uri(&now.uri(&symbol.place.article)?)? }),
            false => OneOf::Left(location(view, &symbol.place)?),
        };
        let Span { start, end } = symbol.place.span;
        Some(WorkspaceSymbol {
            name: symbol.name.clone(),
            kind: symbol_kind(symbol.kind),
            tags: None,
            container_name: Some(symbol.container.clone()).filter(|container| !container.is_empty()),
            location,
            data: lazily.then(|| serde_json::json!([start, end])),
        })
    });
    symbols.collect()
}

fn symbol_kind(kind: SymbolKind) -> ls_types::SymbolKind {
    match kind {
        SymbolKind::Headline => ls_types::SymbolKind::FILE,
        SymbolKind::Heading => ls_types::SymbolKind::STRING,
        SymbolKind::Person => ls_types::SymbolKind::CLASS,
        SymbolKind::Organization => ls_types::SymbolKind::MODULE,
        SymbolKind::Place => ls_types::SymbolKind::NAMESPACE,
        SymbolKind::Event => ls_types::SymbolKind::EVENT,
        SymbolKind::Other => ls_types::SymbolKind::OBJECT,
    }
}

/// What was found in an article.
pub fn diagnostics(now: &Snapshot, checked: &Checked) -> Vec<Diagnostic> {
    let mut view = checked.view(now);
    checked.findings.iter().filter_map(|finding| diagnostic(&mut view, &checked.record.id, finding)).collect()
}

/// One finding. What the client cannot take is left out.
pub fn diagnostic(view: &mut View<'_>, article: &ArticleId, finding: &Finding) -> Option<Diagnostic> {
    let client = &view.now.client;
    let help = client.takes_code_description().then(|| uri(&page_address(finding.code))).flatten();
    let tags = (finding.unnecessary && client.takes_tags()).then(|| vec![DiagnosticTag::UNNECESSARY]);
    let data = finding.subject.as_ref().filter(|_| client.keeps_diagnostic_data());
    let data = data.map(|subject| serde_json::json!({ "subject": subject.as_str() }));
    let related = client.takes_related_information().then(|| related(view, finding));
    Some(Diagnostic {
        range: range_in(view, article, finding.span)?,
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        code_description: help.map(|href| CodeDescription { href }),
        source: Some("copydesk".to_owned()),
        message: finding.message.clone(),
        related_information: related.filter(|related| !related.is_empty()),
        tags,
        data,
    })
}

fn related(view: &mut View<'_>, finding: &Finding) -> Vec<DiagnosticRelatedInformation> {
    let related = finding.related.iter().filter_map(|related| {
        let place = Place { article: related.article.clone(), span: related.span };
        Some(DiagnosticRelatedInformation { location: location(view, &place)?, message: related.message.clone() })
    });
    related.take(RELATED).collect()
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// A name for a list of diagnostics: equal lists have the same one.
pub fn result_id(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    serde_json::to_string(diagnostics).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The edits of a fix, by article.
pub fn edits(view: &mut View<'_>, fix: &crate::checks::Fix) -> Option<BTreeMap<ArticleId, Vec<TextEdit>>> {
    let mut edits: BTreeMap<ArticleId, Vec<TextEdit>> = BTreeMap::new();
    for edit in &fix.edits {
        let range = range_in(view, &edit.article, edit.span)?;
        let edit_of = TextEdit { range, new_text: edit.text.clone() };
        edits.entry(edit.article.clone()).or_default().push(edit_of);
    }
    Some(edits)
}

/// Names to choose from, in their order. `text` is that of the article.
pub fn completions(now: &Snapshot, text: &Rope, names: &[Completion]) -> Vec<CompletionItem> {
    let item = |(index, name): (usize, &Completion)| {
        let (insert, replace) = (range(text, name.insert, now.encoding()), range(text, name.replace, now.encoding()));
        let new_text = name.name.to_string();
        let edit = match now.client.takes_insert_and_replace() {
            true => CompletionTextEdit::InsertAndReplace(InsertReplaceEdit { new_text, insert, replace }),
            false => CompletionTextEdit::Edit(TextEdit { range: replace, new_text }),
        };
        CompletionItem {
            label: name.name.to_string(),
            kind: Some(match name.kind {
                SymbolKind::Organization => CompletionItemKind::MODULE,
                _ => CompletionItemKind::CLASS,
            }),
            detail: Some(name.detail.clone()).filter(|detail| !detail.is_empty()),
            sort_text: Some(format!("{index:04}")),
            filter_text: Some(name.fits.clone()),
            text_edit: Some(edit),
            ..CompletionItem::default()
        }
    };
    names.iter().enumerate().map(item).collect()
}

/// What is shown between the words of an article, within a range.
pub fn hints(view: &mut View<'_>, article: &ArticleId, found: &[Hint], range: Range) -> Vec<InlayHint> {
    let hints = found.iter().filter_map(|hint| {
        let position = range_in(view, article, Span { start: hint.at, end: hint.at })?.start;
        let location = hint.place.as_ref().and_then(|place| location(view, place));
        let part = InlayHintLabelPart { value: hint.text.clone(), location, ..InlayHintLabelPart::default() };
        (range.start <= position && position <= range.end).then(|| InlayHint {
            position,
            label: InlayHintLabel::LabelParts(vec![part]),
            kind: None,
            text_edits: None,
            tooltip: Some(hint.why.clone()).filter(|why| !why.is_empty()).map(InlayHintTooltip::String),
            padding_left: Some(!hint.is_before),
            padding_right: Some(hint.is_before),
            data: None,
        })
    });
    hints.collect()
}

/// What is shown above the lines of an article. It leads to the mentions in a client that can show a list of places; the
/// protocol has no command for that, so to any other client it is text alone.
pub fn lenses(view: &mut View<'_>, article: &ArticleId, found: &[Lens]) -> Vec<CodeLens> {
    let leads_on = view.now.client.carries_out(SHOW_REFERENCES);
    let lenses = found.iter().filter_map(|lens| {
        let range = range_in(view, article, lens.span)?;
        let title = lens.text.clone();
        let command = if leads_on {
            let address = view.now.uri(article)?;
            let arguments = Some(vec![json!(address), json!(range.start), json!(locations(view, &lens.places))]);
            Command { title, command: SHOW_REFERENCES.to_owned(), arguments }
        } else {
            Command { title, command: String::new(), arguments: None }
        };
        Some(CodeLens { range, command: Some(command), data: None })
    });
    lenses.collect()
}

/// The kinds of semantic tokens. Names that every editor has a colour for.
pub fn legend() -> SemanticTokensLegend {
    let types = [
        SemanticTokenType::CLASS,
        SemanticTokenType::INTERFACE,
        SemanticTokenType::NAMESPACE,
        SemanticTokenType::EVENT,
        SemanticTokenType::STRING,
    ];
    SemanticTokensLegend { token_types: types.to_vec(), token_modifiers: vec![SemanticTokenModifier::DECLARATION] }
}

/// A token, line by line: range, type, modifiers.
pub fn lines_of(text: &Rope, token: answers::Token, encoding: Encoding) -> Vec<(Range, u32, u32)> {
    let kind = match token.kind {
        TokenKind::Person => 0,
        TokenKind::Organization => 1,
        TokenKind::Place => 2,
        TokenKind::Event => 3,
        TokenKind::Quotation => 4,
    };
    let whole = range(text, token.span, encoding);
    let end_of_line = |line| {
        let end = Position { line, character: u32::MAX }.offset(text, encoding);
        Position::at(text, end, encoding).character
    };
    let lines = whole.start.line..=whole.end.line;
    let lines = lines.filter_map(|line| {
        let start = if line == whole.start.line { whole.start.character } else { 0 };
        let end = if line == whole.end.line { whole.end.character } else { end_of_line(line) };
        let range = Range {
            start: ls_types::Position { line, character: start },
            end: ls_types::Position { line, character: end },
        };
        (start < end).then_some((range, kind, u32::from(token.introduces)))
    });
    lines.collect()
}
