//! The state of the parser: a stack, a buffer, the arcs drawn so far (spaCy's `StateC`).

/// A word is its number in the text.
type Word = u32;

/// A word that is not there.
const NONE: Word = Word::MAX;

/// What the parser knows of one word.
#[derive(Clone)]
struct Node {
    head: Word,
    relation: u16,
    /// Its last drawn child to the left and to the right.
    last_left: Word,
    last_right: Word,
    /// The child of the same head and side that was drawn before it.
    drawn_before: Word,
    /// Was put back onto the buffer and may not be shifted again.
    unshifted: bool,
    starts_sentence: bool,
}

/// The state of the parser.
pub(super) struct State {
    nodes: Vec<Node>,
    stack: Vec<Word>,
    /// Words that were put back, the next one last; the buffer is these and then the words from `next` on.
    put_back: Vec<Word>,
    next: Word,
}

impl State {
    /// The state before the first move.
    pub(super) fn new(words: usize) -> State {
        let node = Node {
            head: NONE,
            relation: 0,
            last_left: NONE,
            last_right: NONE,
            drawn_before: NONE,
            unshifted: false,
            starts_sentence: false,
        };
        State { nodes: vec![node; words], stack: Vec::new(), put_back: Vec::new(), next: 0 }
    }

    /// Whether nothing is left to do.
    pub(super) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_length() == 0
    }

    pub(super) fn stack_is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    pub(super) fn buffer_length(&self) -> usize {
        self.nodes.len() - self.next as usize + self.put_back.len()
    }

    /// The word at place `place` of the buffer.
    pub(super) fn buffer(&self, place: usize) -> Option<Word> {
        match self.put_back.len().checked_sub(place + 1) {
            Some(index) => self.put_back.get(index).copied(),
            None => {
                let word = self.next as usize + place - self.put_back.len();
                (word < self.nodes.len()).then_some(word as Word)
            }
        }
    }

    /// The word at place `place` of the stack, the top first.
    fn stack(&self, place: usize) -> Option<Word> {
        self.stack.iter().rev().nth(place).copied()
    }

    fn node(&self, word: Word) -> Option<&Node> {
        self.nodes.get(word as usize)
    }

    pub(super) fn starts_sentence(&self, word: Word) -> bool {
        self.node(word).is_some_and(|node| node.starts_sentence)
    }

    pub(super) fn was_unshifted(&self, word: Word) -> bool {
        self.node(word).is_some_and(|node| node.unshifted)
    }

    /// The words in the scorer's slots.
    pub(super) fn slots(&self) -> [Option<Word>; 8] {
        let (next, top) = (self.buffer(0), self.stack(0));
        let left = |word: Option<Word>| self.node(word?).map(|node| node.last_left).filter(|child| *child != NONE);
        let right = |word: Option<Word>| self.node(word?).map(|node| node.last_right).filter(|child| *child != NONE);
        [next, self.buffer(1), top, self.stack(1), self.stack(2), left(next), left(top), right(top)]
    }

    /// Moves the next word onto the stack.
    pub(super) fn shift(&mut self) {
        let word = self.put_back.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    /// Takes the top off the stack; if it has no head and is not alone, back onto the buffer.
    pub(super) fn reduce(&mut self) {
        let Some(top) = self.stack.pop() else { return };
        let node = &mut self.nodes[top as usize];
        if node.head == NONE && !self.stack.is_empty() {
            node.unshifted = true;
            self.put_back.push(top);
        }
    }

    /// The next word becomes the head of the top of the stack, which is done with.
    pub(super) fn left_arc(&mut self, relation: u16) {
        let (Some(head), Some(child)) = (self.buffer(0), self.stack.pop()) else { return };
        self.draw(head, child, relation);
        self.nodes[head as usize].unshifted = false;
    }

    /// The top of the stack becomes the head of the next word, which goes onto the stack.
    pub(super) fn right_arc(&mut self, relation: u16) {
        let (Some(head), Some(child)) = (self.stack(0), self.buffer(0)) else { return };
        self.draw(head, child, relation);
        self.shift();
    }

    /// The word after the next one starts a sentence.
    pub(super) fn split(&mut self) {
        if let Some(word) = self.buffer(1) {
            self.nodes[word as usize].starts_sentence = true;
        }
    }

    fn draw(&mut self, head: Word, child: Word, relation: u16) {
        let old = self.nodes[child as usize].head;
        if old != NONE {
            self.erase(old, child);
        }
        let nodes = &mut self.nodes;
        let parent = &mut nodes[head as usize];
        let last = if head > child { &mut parent.last_left } else { &mut parent.last_right };
        let drawn_before = std::mem::replace(last, child);
        let node = &mut nodes[child as usize];
        (node.head, node.relation, node.drawn_before) = (head, relation, drawn_before);
    }

    /// Takes back an arc. It is the last that its head drew on its side: a head draws arcs only while it is on top of the
    /// stack or next in the buffer, where `child` is above it until it has a new head.
    fn erase(&mut self, head: Word, child: Word) {
        let drawn_before = self.nodes[child as usize].drawn_before;
        let parent = &mut self.nodes[head as usize];
        let last = if head > child { &mut parent.last_left } else { &mut parent.last_right };
        if *last == child {
            *last = drawn_before;
        }
    }

    /// Each word's head and relation, if it has one.
    pub(super) fn into_arcs(self) -> impl Iterator<Item = (Option<Word>, u16)> {
        self.nodes.into_iter().map(|node| ((node.head != NONE).then_some(node.head), node.relation))
    }
}
