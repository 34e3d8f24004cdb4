//! Dependencies and sentences: spaCy's `DependencyParser`, a greedy arc-eager transition system with a break action
//! (`_parser_internals/arc_eager.pyx`; Goldberg and Nivre 2012, non-monotonic after Honnibal and Johnson 2015).

mod state;
mod tree;

use self::state::State;
pub(super) use self::tree::Tree;
use super::Dep;
use super::transitions::{Contributions, Scorer};
use super::weights::Weights;

/// The parser: slots for two words of the buffer, three of the stack, and their outermost children.
pub(super) struct Parser {
    scorer: Scorer<8>,
    moves: Vec<Move>,
    relations: Vec<Relation>,
}

/// A move, and for an arc which relation it draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Shift,
    Reduce,
    Left(u16),
    Right(u16),
    Break,
}

/// A label of the model: `prep||dobj` is a `prep` whose true head is the `dobj` below its head (pseudo-projective parsing,
/// Nivre and Nilsson 2005).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    dep: Dep,
    lifted_from: Option<Dep>,
}

impl Relation {
    fn read(name: &str) -> Option<Relation> {
        match name.split_once("||") {
            None => Some(Relation { dep: Dep::from_label(name)?, lifted_from: None }),
            Some((dep, head)) => {
                Some(Relation { dep: Dep::from_label(dep)?, lifted_from: Some(Dep::from_label(head)?) })
            }
        }
    }
}

/// Which kinds of moves are valid in a state.
struct Valid {
    shift: bool,
    reduce: bool,
    arc: bool,
    split: bool,
}

impl Valid {
    fn of(state: &State) -> Valid {
        let (stack, buffer) = (!state.stack_is_empty(), state.buffer_length());
        let starts = state.buffer(0).is_some_and(|word| state.starts_sentence(word));
        let next = state.buffer(0).zip(state.buffer(1));
        Valid {
            shift: !stack || buffer >= 2 && !starts && !state.buffer(0).is_some_and(|word| state.was_unshifted(word)),
            reduce: stack,
            arc: stack && buffer > 0 && !starts,
            split: next.is_some_and(|(first, second)| second == first + 1 && !state.starts_sentence(second)),
        }
    }

    fn has(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arc,
            Move::Break => self.split,
        }
    }
}

impl Parser {
    /// The parser, with its moves in the model's order.
    pub(super) fn read<'a>(weights: &Weights, names: impl Iterator<Item = &'a str>) -> Option<Parser> {
        let scorer = Scorer::read(weights, "parser")?;
        let (mut moves, mut relations) = (Vec::new(), Vec::new());
        for name in names {
            let step = match (name, name.split_once('-')) {
                ("S", _) => Move::Shift,
                ("D", _) => Move::Reduce,
                ("B-ROOT", _) => Move::Break,
                (_, Some((side @ ("L" | "R"), relation))) => {
                    relations.push(Relation::read(relation)?);
                    let number = (relations.len() - 1) as u16;
                    if side == "L" { Move::Left(number) } else { Move::Right(number) }
                }
                _ => return None,
            };
            moves.push(step);
        }
        (moves.len() == scorer.actions()).then_some(Parser { scorer, moves, relations })
    }

    /// Parses the words with these vectors. `spaces` says which are white space.
    pub(super) fn run(&self, vectors: &[f32], spaces: &[bool], contributions: &mut Contributions) -> Tree {
        self.scorer.prepare(vectors, contributions);
        let mut scores = self.scorer.scores();
        let mut state = State::new(spaces.len());
        while !state.is_final() {
            self.scorer.score(state.slots(), contributions, &mut scores);
            let valid = Valid::of(&state);
            let mut best: Option<(f32, Move)> = None;
            for (&score, &step) in scores.iter().zip(&self.moves) {
                if best.is_none_or(|best| score > best.0) && valid.has(step) {
                    best = Some((score, step));
                }
            }
            match best {
                Some((_, Move::Shift)) => state.shift(),
                Some((_, Move::Reduce)) => state.reduce(),
                Some((_, Move::Left(relation))) => state.left_arc(relation),
                Some((_, Move::Right(relation))) => state.right_arc(relation),
                Some((_, Move::Break)) => state.split(),
                None => break,
            }
        }
        Tree::new(state.into_arcs().map(|(head, relation)| (head, self.relations.get(relation as usize))), spaces)
    }
}
