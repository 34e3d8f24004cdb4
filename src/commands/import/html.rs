//! The XHTML or HTML inside ninjs: read leniently, since agencies send both.

use pulldown_cmark::{Event, Parser};

use super::body::{Body, Part};

/// Elements that hold nothing and need no end.
const VOID: &[&str] = &["br", "hr", "img", "input", "meta", "link", "source", "wbr", "col", "embed"];

/// The parts of a fragment.
pub fn parts(html: &str) -> Vec<Part> {
    let mut body = Body::default();
    let mut rest = html;
    // Behind the last tag's end nothing is a tag; so nobody looks for an end again and again.
    let last_end = html.rfind('>').unwrap_or(0);
    while let Some(at) = rest.find('<').filter(|at| html.len() - rest.len() + at <= last_end) {
        let (text, markup) = rest.split_at(at);
        body.text(&decoded(text));
        rest = after_markup(markup, &mut body);
    }
    body.text(&decoded(rest));
    body.parts()
}

/// Takes in the markup at the head of `markup` and gives what follows it.
fn after_markup<'a>(markup: &'a str, body: &mut Body) -> &'a str {
    if let Some(comment) = markup.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let is_tag = markup[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let Some(end) = markup.find('>').filter(|_| is_tag) else {
        body.text("<");
        return &markup[1..];
    };
    let (tag, rest) = (&markup[1..end], &markup[end + 1..]);
    let name = |tag: &str| -> String {
        let name = tag.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':'));
        name.collect::<String>().to_ascii_lowercase()
    };
    match tag.strip_prefix('/') {
        Some(closed) => body.close(&name(closed)),
        None if tag.starts_with(['!', '?']) => {}
        None => {
            let name = name(tag);
            body.open(&name);
            if tag.ends_with('/') || VOID.contains(&name.as_str()) {
                body.close(&name);
            }
        }
    }
    rest
}

/// Text with its entities resolved: `&eacute;`, `&#8212;`, `&amp;`.
pub fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().skip(1).take(40).find(|(_, c)| !(c.is_ascii_alphanumeric() || *c == '#'));
        match end.filter(|(_, c)| *c == ';').map(|(end, _)| rest.split_at(end + 1)) {
            Some((entity, after)) => {
                out.push_str(&character(entity).unwrap_or_else(|| entity.to_owned()));
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// What an entity stands for. CommonMark knows all of HTML's, so its reader is asked.
pub fn character(entity: &str) -> Option<String> {
    let texts = Parser::new(entity).filter_map(|event| match event {
        Event::Text(text) => Some(text.to_string()),
        _ => None,
    });
    let text: String = texts.collect();
    // White space alone is no paragraph to that reader.
    match entity {
        "&nbsp;" | "&#160;" | "&#xa0;" | "&#xA0;" | "&#32;" | "&ensp;" | "&emsp;" | "&thinsp;" => Some(" ".to_owned()),
        _ => Some(text).filter(|text| text != entity && !text.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::import::body::PartKind;

    fn listed(html: &str) -> Vec<(PartKind, String)> {
        parts(html).into_iter().map(|part| (part.kind, part.text)).collect()
    }

    #[test]
    fn paragraphs_headings_lists_and_quotations() {
        use PartKind::{Caption, Heading, Item, Paragraph, Quotation};
        let html = "<div><p>One <b>bold</b> word,<br/>a line.</p><h2>Then</h2><ul><li>First</li><li><p>Second</p></ul>\
            <blockquote><p>Said.</p></blockquote><figure><img src='x'><figcaption>A pier</figcaption></figure>Tail</div>";
        assert_eq!(
            listed(html),
            [
                (Paragraph, "One bold word,\na line.".to_owned()),
                (Heading, "Then".to_owned()),
                (Item, "First".to_owned()),
                (Item, "Second".to_owned()),
                (Quotation, "Said.".to_owned()),
                (Caption, "A pier".to_owned()),
                (Paragraph, "Tail".to_owned()),
            ]
        );
    }

    #[test]
    fn entities_and_what_only_looks_like_markup() {
        assert_eq!(decoded("caf&eacute; &amp; bar &#8212; &nope; AT&T &lt;3"), "café & bar — &nope; AT&T <3");
        assert_eq!(listed("5 < 6<!-- no --> &amp; 7 <script>alert(1)</script>").len(), 1);
        assert_eq!(parts("5 < 6<!-- no --> &amp; 7 <script>alert(1)</script>")[0].text, "5 < 6 & 7");
        assert_eq!(parts(&"<a".repeat(200_000))[0].text.len(), 400_000);
        assert_eq!(parts(&format!("{}x{}", "<b>".repeat(200_000), "</i>".repeat(200_000)))[0].text, "x");
        for odd in ["<", "<p", "</", "</p></p><p>", "&", "&;", "<é>", "<!--", "a<b>c</i></b>"] {
            parts(odd);
        }
    }
}
