//! Offices and posts without a name beside them: `the Prime Minister`, `the deputy adviser to the prime minister of Iraq`.

use std::ops::Range;

use super::roles::{Cover, is_head};
use super::title::{self, Title};
use super::words::Words;
use crate::facts::Tenure;
use crate::language::Tag;

/// An office that is pointed at without a name.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeMention {
    /// Index into `Reading::passages`.
    pub passage: usize,
    /// All of the phrase, its article among it.
    pub tokens: Range<u32>,
    /// What it says.
    pub title: Title,
    /// Whether nothing but the head of a title is said: `the minister`.
    pub bare: bool,
}

/// The longest phrase, in tokens, before and after the head.
const REACH: u32 = 12;

/// The offices without a name in one passage. `taken` are the tokens of titles that stand with names.
pub fn offices(words: &Words<'_>, cover: &Cover<'_>, passage: usize, taken: &[Range<u32>]) -> Vec<OfficeMention> {
    let mut found = Vec::new();
    let mut at = 0;
    let is_taken = |index: u32| taken.iter().any(|tokens| tokens.contains(&index));
    while at < words.len() {
        let free = is_head(words, at) && !is_taken(at) && !cover.is_person(at) && !words.tag(at + 1).is_noun();
        match free.then(|| office_at(words, cover, passage, at)).flatten() {
            Some(office) => {
                at = office.tokens.end.max(at + 1);
                found.push(office);
            }
            None => at += 1,
        }
    }
    found
}

fn office_at(words: &Words<'_>, cover: &Cover<'_>, passage: usize, head: u32) -> Option<OfficeMention> {
    if matches!(words.tag(head), Tag::Nns | Tag::Nnps) {
        return None;
    }
    let floor = head.saturating_sub(REACH);
    let mut start = head;
    let mut possessive = false;
    while start > floor {
        let index = start - 1;
        let tag = words.tag(index);
        let goes_on =
            (tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Pos | Tag::Hyph)) && !cover.is_person(index);
        if !goes_on || matches!(words.word(index), "\"" | "“" | "”") {
            break;
        }
        possessive |= tag == Tag::Pos;
        start = index;
    }
    while start < head && matches!(words.tag(start), Tag::Pos | Tag::Hyph) {
        start += 1;
    }
    let article = matches!(words.before(start), "the" | "The");
    let end = complement(words, cover, head + 1)?;
    let title = title::read(words, start..end)?;
    let definite = article || possessive || (!title.of.is_empty() && start < head && words.is_capital(start));
    let indefinite = matches!(words.before(start), "a" | "an" | "A" | "An" | "no" | "any" | "every" | "another" | "as");
    if !definite || indefinite || title.tenure != Tenure::Current || cover.is_person(end) {
        return None;
    }
    let bare = end == head + 1 && start == head;
    let tokens = if article { start - 1..end } else { start..end };
    Some(OfficeMention { passage, tokens, title, bare })
}

/// Where the complement after the head ends: `to the prime minister of Iraq for national security`. Nothing if it names a
/// person: `adviser to President Putin` is described by that name.
fn complement(words: &Words<'_>, cover: &Cover<'_>, after: u32) -> Option<u32> {
    let mut end = after;
    let mut at = after;
    while at < after + REACH {
        let link = words.word(at);
        let links = matches!(link, "of" | "for" | "to")
            || (link == "at" && words.is_capital(at + 1))
            || (link == "at" && words.word(at + 1) == "the" && words.is_capital(at + 2));
        // `thanked the ambassador to Peru for the music`: the parse tells what belongs to the post.
        let belongs = words.token(at).is_none_or(|token| (after - 1..at).contains(&token.head));
        // A field without an article is one all the same: `for rural development`.
        let is_field =
            link == "for" && !matches!(words.word(at + 1), "the" | "a" | "an" | "his" | "her" | "their" | "its");
        let takes_to = link == "to" && at == after && takes_to(words.word(after.saturating_sub(1)));
        if !links || (matches!(link, "for" | "to") && !belongs && !is_field && !takes_to) {
            break;
        }
        let mut inside = at + 1;
        if matches!(words.word(inside), "the" | "its" | "their") {
            inside += 1;
        }
        let first = inside;
        while inside < after + REACH {
            let tag = words.tag(inside);
            let goes_on = tag.is_noun()
                || tag.is_adjective()
                || matches!(tag, Tag::Pos | Tag::Hyph)
                || (tag == Tag::Cc
                    && words.tag(inside + 1).is_proper()
                    && inside > first
                    && words.tag(inside - 1).is_proper());
            if !goes_on {
                break;
            }
            if cover.is_person(inside) {
                return None;
            }
            inside += 1;
        }
        if inside == first {
            break;
        }
        (end, at) = (inside, inside);
    }
    // `of Iraq's`: a possessive mark belongs to what follows, not to the post.
    while end > after && words.tag(end - 1) == Tag::Pos {
        end -= 1;
    }
    Some(end)
}

/// Posts that are held to somebody or with some country: `adviser to the king`, `ambassador to Peru`.
fn takes_to(head: &str) -> bool {
    let head = head.to_lowercase();
    ["advis", "aide", "assistant", "ambassador", "envoy", "counsel", "representative", "heir", "secretary", "liaison"]
        .iter()
        .any(|stem| head.starts_with(stem))
}
