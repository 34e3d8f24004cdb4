//! Markdown taken apart into blocks. The markup says what is heading, item, code; what it does not say, such as which
//! paragraph is the byline, is found by `layout` as in plain text.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::part::{Mark, Part};
use super::plain::{push_line, trimmed};
use super::{DeskNote, Prose, furniture, header};
use crate::text::Span;

/// The parts of a Markdown text from byte `start` on. `notes` are not prose.
pub(super) fn parts(text: &str, start: usize, notes: &[DeskNote]) -> Vec<Part> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let source = text.get(start..).unwrap_or_default();
    let mut reader = Reader {
        text,
        notes,
        parts: Vec::new(),
        open: Open::default(),
        group: 0,
        items: 0,
        emphasis: 0,
        mute: 0,
        picture: None,
    };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.take(event, range.start + start..range.end + start);
    }
    reader.end_line();
    reader.parts
}

/// Takes events and makes parts of them. Nothing here nests: a stack of marks would serve no reader of news.
struct Reader<'a> {
    text: &'a str,
    notes: &'a [DeskNote],
    parts: Vec<Part>,
    /// The line that is being put together.
    open: Open,
    group: u32,
    /// How many lists are open.
    items: u32,
    /// How many emphases are open.
    emphasis: u32,
    /// How many elements are open whose text is not prose: code, HTML, automatic links.
    mute: u32,
    /// The words of the picture that is open.
    picture: Option<Prose>,
}

/// Lines of one block, put together as they come.
#[derive(Default)]
struct Open {
    heading: Option<u8>,
    /// Lines of the paragraph so far; the last one is growing.
    lines: Vec<Prose>,
    /// Whether some text stands outside all emphasis.
    has_plain: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.read(&text, range),
            Event::SoftBreak => self.break_softly(range),
            Event::HardBreak => self.end_line(),
            Event::Rule => {
                self.end_line();
                self.push_metadata(range);
            }
            // Html outside an html block, code within a line, maths, references, boxes to tick: not prose.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.mute += 1,
            Tag::Link { .. } => {}
            Tag::Image { .. } => self.picture = Some(Prose::default()),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.end_line();
                self.push_metadata(range);
                self.mute += 1;
            }
            Tag::Heading { level, .. } => {
                self.end_line();
                self.open.heading = Some(level_number(level));
            }
            Tag::List(_) | Tag::Table(_) => {
                self.end_line();
                self.items += 1;
            }
            _ => self.end_line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_picture(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.mute = self.mute.saturating_sub(1),
            TagEnd::List(_) | TagEnd::Table => {
                self.end_line();
                self.items = self.items.saturating_sub(1);
            }
            _ => self.end_line(),
        }
    }

    /// An automatic link is the only muted element within a line.
    fn end_link(&mut self) {
        self.mute = self.mute.saturating_sub(1);
    }

    fn read(&mut self, text: &str, range: Range<usize>) {
        if self.mute > 0 {
            return;
        }
        let (notes, emphasised) = (self.notes, self.emphasis > 0);
        let source = self.text.get(range.clone()).unwrap_or_default();
        let prose = match &mut self.picture {
            Some(picture) => picture,
            None => {
                self.open.has_plain |= !emphasised && !text.trim().is_empty();
                if self.open.lines.is_empty() {
                    self.open.lines.push(Prose::default());
                }
                let Some(line) = self.open.lines.last_mut() else { return };
                line
            }
        };
        if source == text {
            push_line(prose, source, range.start, notes);
        } else {
            // An entity or an escaped character: the text stands for the whole of its source.
            let mut seen = Prose::default();
            seen.push_seen(text, 0);
            let is_space = seen.is_empty() && text.contains(char::is_whitespace) && !prose.text().ends_with(' ');
            prose.push_replaced(if is_space { " " } else { seen.text() }, Span::from(range));
        }
    }

    fn break_softly(&mut self, range: Range<usize>) {
        match &mut self.picture {
            Some(picture) => picture.push_replaced(" ", Span::from(range)),
            None => self.open.lines.push(Prose::default()),
        }
    }

    /// The words of a picture are a caption of their own if it stands at the head of its line, and not read elsewhere.
    fn end_picture(&mut self) {
        let Some(words) = self.picture.take().map(Prose::trimmed) else { return };
        let at_head = self.open.lines.iter().all(Prose::is_empty);
        if at_head && !words.is_empty() {
            self.open.lines.clear();
            self.group += 1;
            self.parts.push(Part { span: words.source_span(), prose: words, mark: Mark::Picture, group: self.group });
        }
    }

    fn push_metadata(&mut self, range: Range<usize>) {
        let span = trimmed(self.text.get(range.clone()).unwrap_or_default(), range.start);
        if !span.is_empty() {
            self.group += 1;
            self.parts.push(Part::metadata(span, self.group));
        }
    }

    /// Ends what is open, as one part or, where lines plainly are things of their own, as one part a line.
    fn end_line(&mut self) {
        let Open { heading, lines, has_plain } = std::mem::take(&mut self.open);
        let lines: Vec<Prose> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let Some(first) = lines.first() else { return };
        self.group += 1;
        let mark = match heading {
            Some(level) => Mark::Heading(level),
            None if self.items > 0 => Mark::Item,
            None if !has_plain => Mark::Emphasised,
            None => Mark::Bare,
        };
        let apart = mark != Mark::Heading(1) && (header::read(first.text()).is_some() || are_furniture(&lines));
        let parts = if apart { lines } else { lines.into_iter().reduce(joined).into_iter().collect() };
        for prose in parts.into_iter().map(Prose::trimmed) {
            self.parts.push(Part { span: prose.source_span(), prose, mark, group: self.group });
        }
    }
}

fn joined(mut paragraph: Prose, line: Prose) -> Prose {
    paragraph.push_line(&line);
    paragraph
}

/// Whether most lines of a paragraph are page furniture that was pasted without blank lines.
fn are_furniture(lines: &[Prose]) -> bool {
    let known = lines.iter().filter(|line| furniture::of(line.text()).is_some() || furniture::is_language(line.text()));
    lines.len() >= 2 && known.count() * 2 > lines.len()
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(Mark, String)> {
        parts(text, 0, &[]).iter().map(|part| (part.mark, part.text().to_owned())).collect()
    }

    fn text(markdown: &str) -> String {
        texts(markdown).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn markup_is_not_prose() {
        assert_eq!(text("The **new** [law](https://a.example \"Title\") _passed_."), "The new law passed.");
        assert_eq!(
            text("Run `make` now, see <https://a.example>. <b>Bold</b> &amp; 5&nbsp;km \\*x"),
            "Run now, see . Bold & 5 km *x"
        );
        assert_eq!(text("```\ncode\n```\n\n<div>\nhtml\n</div>\n\nText"), "||Text");
        assert_eq!(text("One line\nand the next"), "One line and the next");
        assert_eq!(text("[law]: https://a.example\n\nSee the [law]."), "See the law.");
    }

    #[test]
    fn blocks_have_their_marks() {
        let markdown =
            "# Title\n\n*All of it.*\n\n- one\n- two\n\n![A quay](q.jpg)\n\n| a | b |\n|---|---|\n| c | d |\n\n***\n";
        let marks: Vec<Mark> = texts(markdown).into_iter().map(|(mark, _)| mark).collect();
        let cells = [Mark::Item; 4];
        assert_eq!(marks[..5], [Mark::Heading(1), Mark::Emphasised, Mark::Item, Mark::Item, Mark::Picture]);
        assert_eq!(marks[5..9], cells);
        assert_eq!(marks[9..], [Mark::Metadata]);
    }

    #[test]
    fn a_pasted_header_keeps_its_lines() {
        let markdown = " date 2024-03-02 https://a.example/x\nFerry Strike Ends\nThe ferries sail again on Monday.";
        assert_eq!(texts(markdown).len(), 3);
        assert_eq!(texts("English\nFrench\nSpanish").len(), 3);
    }

    #[test]
    fn places_lead_to_the_source() {
        let markdown = "The **new** l&auml;w\npassed";
        let part = &parts(markdown, 0, &[])[0];
        assert_eq!(part.text(), "The new läw passed");
        assert_eq!(part.prose.to_source(Span::new(4, 12)).of(markdown), "new** l&auml;w");
        assert_eq!(part.span.of(markdown), markdown);
    }

    #[test]
    fn depth_does_no_harm() {
        for deep in ["> ".repeat(3000), "- ".repeat(3000), "*".repeat(3000), "[".repeat(3000), "![".repeat(3000)] {
            parts(&format!("{deep}x"), 0, &[]);
        }
    }
}
