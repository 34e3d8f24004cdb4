//! Above the line that introduces somebody: how often and in how many articles they are mentioned; above the line of a
//! figure: in how many other articles it is stated.

use super::appearances::{Appearance, appearances};
use super::{Desk, Place, figure_card};
use crate::archive::ArticleId;
use crate::facts::{EntityIndex, EntityKind};
use crate::text::Span;

/// A line of its own above a line of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The name that is introduced in the line, or the words that state the figure.
    pub span: Span,
    /// What is said: `Mara Quist: 12 mentions in 5 articles`.
    pub text: String,
    /// The mentions.
    pub places: Vec<Place>,
}

/// The people and bodies introduced in an article that other articles mention too, and the figures that others state, in
/// order.
pub fn lenses(desk: &Desk<'_>, article: &ArticleId) -> Vec<Lens> {
    let Some(record) = desk.archive.get(article) else { return Vec::new() };
    let entities = record.facts.entities.iter().enumerate();
    let shown = entities
        .filter(|(_, entity)| entity.named && matches!(entity.kind, EntityKind::Person | EntityKind::Organization));
    let mut lenses: Vec<Lens> =
        shown.filter_map(|(index, _)| lens(&appearances(desk, record, EntityIndex(index as u32)))).collect();
    lenses.extend(figure_card::lenses(desk, record));
    lenses.sort_by_key(|lens| lens.span);
    lenses
}

fn lens(found: &[Appearance<'_>]) -> Option<Lens> {
    let here = found.first()?;
    let places: Vec<Place> = found
        .iter()
        .flat_map(|appearance| {
            let article = &appearance.record.id;
            appearance.mentions().map(|mention| Place { article: article.clone(), span: mention.span })
        })
        .collect();
    let mut articles: Vec<&ArticleId> = found.iter().map(|appearance| &appearance.record.id).collect();
    articles.sort_unstable();
    articles.dedup();
    let text = format!("{}: {} mentions in {} articles", here.entity.name, places.len(), articles.len());
    (articles.len() > 1).then_some(Lens { span: here.introduction()?.span, text, places })
}
