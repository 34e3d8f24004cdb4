//! From an article to its facts: the order in which the gatherers work.

use super::{
    Cast, Facts, Marks, Passage, Reading, claims, dates, events, mentions, quantities, quotations, vocabulary,
};
use crate::article::Article;
use crate::language::{Analysis, Token};

impl Facts {
    /// The facts of an article. `analyse` is the language engine: the analysis of one block's prose.
    pub fn gather(text: &str, article: &Article, analyse: impl Fn(&str) -> Analysis) -> Facts {
        let passages = passages(article, analyse);
        let reading = Reading { text, article, passages: &passages };
        let sentences = reading.sentences();
        let marks = Marks::of(article);
        let (mentions, entities) = mentions::gather(&reading, &sentences, &marks);
        let dates = dates::gather(&reading, &sentences, &marks);
        let mut facts = Facts {
            sentences,
            mentions,
            entities,
            dates,
            vocabulary: vocabulary::gather(&reading),
            ..Facts::default()
        };
        let cast = Cast { text, mentions: &facts.mentions, entities: &facts.entities };
        facts.quotations = quotations::gather(&reading, &facts.sentences, &marks, cast);
        facts.quantities = quantities::gather(&reading, &facts.sentences, &marks, &facts.dates, cast);
        let ground = events::Ground {
            reading,
            sentences: &facts.sentences,
            mentions: &facts.mentions,
            entities: &facts.entities,
            dates: &facts.dates,
            quotations: &facts.quotations,
        };
        let (events, states) = events::gather(&ground);
        facts.claims = claims::gather(&ground, &facts.quantities, &events);
        (facts.events, facts.states) = (events, states);
        facts
    }
}

/// The analysis of every block that is read, with places in the article.
fn passages(article: &Article, analyse: impl Fn(&str) -> Analysis) -> Vec<Passage> {
    let read = article.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_read() && !block.prose.is_empty());
    let read = read.filter(|(_, block)| is_language(block.prose.text()));
    read.map(|(index, block)| {
        let Analysis { tokens, sentences, names } = analyse(block.prose.text());
        let in_article = |token: Token| Token { span: block.prose.to_source(token.span), ..token };
        let tokens = tokens.into_iter().map(in_article).collect();
        Passage { block: index, analysis: Analysis { tokens, sentences, names } }
    })
    .collect()
}

/// Whether a long text is made of words. Half a million backticks in a row are not, and every one of them would be a word
/// of its own to the engine.
fn is_language(prose: &str) -> bool {
    const LONG: usize = 4000;
    if prose.len() < LONG {
        return true;
    }
    let (words, all) = prose.chars().fold((0usize, 0usize), |(words, all), character| {
        (words + usize::from(character.is_alphabetic() || character.is_whitespace()), all + 1)
    });
    2 * words >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_of_marks_are_no_language() {
        assert!(is_language("``` (1) ``"));
        assert!(is_language(&"The 3rd of 12 – so he said – was “late”. ".repeat(500)));
        assert!(is_language(&"三日、市長は辞任した。".repeat(500)));
        assert!(!is_language(&"`` ```` ".repeat(1000)) && !is_language(&"((".repeat(4000)));
    }
}
