//! The language engine: a text in, its sentences, words and names out. It knows nothing of articles.
//!
//! The model is spaCy's `en_core_web_sm` 3.8 (MIT), run by our own inference over the weights in `data/`.

mod analysis;
mod labels;

pub use analysis::{Analysis, NamedSpan, Token};
pub use labels::{Dep, NameLabel, Tag};
