//! The language engine: a text in, its sentences, words and names out. It knows nothing of articles.
//!
//! The model is spaCy's `en_core_web_sm` 3.8 (MIT), run by our own inference over the weights in `data/`:
//!
//! text -> [tokenizer] -> [lexicon] (what the model knows of a word) -> [tok2vec] -> [tagger], [parser], [recogniser] ->
//! [attributes] and [lemmas] -> [`Analysis`].

mod analysis;
mod attributes;
mod characters;
mod engine;
mod ids;
mod labels;
mod lemmas;
mod lexicon;
mod network;
mod parser;
mod product;
mod recogniser;
mod tagger;
mod tok2vec;
mod tokenizer;
mod transitions;
mod tree;
mod weights;

pub use analysis::{Analysis, NamedSpan, Token};
pub use engine::Engine;
pub use labels::{Dep, NameLabel, Tag};
pub use tree::Tree;
