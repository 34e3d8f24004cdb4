//! IPTC NITF, the News Industry Text Format (iptc.org/std/NITF, DTD 3.x), alone or inside another XML document.

use roxmltree::{Document, Node, ParsingOptions};

use super::body::{Body, Part};
use super::html::character;
use super::story::{Story, folded, name_of};

/// More elements and texts than any article has.
const MOST_NODES: u32 = 1_000_000;

/// The article of a NITF document; an error begins with its place in the text if it has one.
pub fn read(text: &str) -> Result<Story, String> {
    let text = resolved(text);
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| {
        let place = error.pos();
        format!("{}:{}: this is no XML: {error}", place.row, place.col)
    })?;
    let root = document.root_element();
    let nitf = root.descendants().find(|node| node.tag_name().name() == "nitf");
    let nitf = nitf.ok_or_else(|| format!("this is no NITF: the document is `{}`", root.tag_name().name()))?;
    let head = below(nitf, &["body", "body.head"]);
    let headline = below_of(head, &["hedline", "hl1"]).or_else(|| below(nitf, &["head", "title"]));
    let story = Story {
        headline: text_of(headline),
        standfirst: text_of(below_of(head, &["abstract"]).or_else(|| below_of(head, &["hedline", "hl2"]))),
        byline: name_of(&byline(head)),
        located: text_of(below_of(head, &["dateline", "location"])),
        date: date(nitf, head),
        outlet: outlet(nitf),
        id: value(below(nitf, &["head", "docdata", "doc-id"]), "id-string"),
        language: nitf.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).unwrap_or_default().to_owned(),
        body: below(nitf, &["body", "body.content"]).map(body).unwrap_or_default(),
    };
    match story.headline.is_empty() && story.body.is_empty() {
        true => Err("this NITF has neither a headline nor a body".to_owned()),
        false => Ok(story),
    }
}

/// HTML's entities become characters, since without its DTD an XML reader knows five alone.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().skip(1).take(40).find(|(_, c)| !c.is_ascii_alphanumeric());
        let entity = end.filter(|(_, c)| *c == ';').and_then(|(end, _)| rest.get(..=end));
        let known = entity.filter(|it| !matches!(*it, "&amp;" | "&lt;" | "&gt;" | "&quot;" | "&apos;"));
        match known.and_then(|entity| Some((entity, character(entity)?))) {
            Some((entity, text)) => {
                out.push_str(&text);
                rest = &rest[entity.len()..];
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

/// The element that a way of names leads to.
fn below<'a, 'i>(node: Node<'a, 'i>, way: &[&str]) -> Option<Node<'a, 'i>> {
    way.iter().try_fold(node, |node, name| node.children().find(|child| child.tag_name().name() == *name))
}

fn below_of<'a, 'i>(node: Option<Node<'a, 'i>>, way: &[&str]) -> Option<Node<'a, 'i>> {
    below(node?, way)
}

fn value(node: Option<Node<'_, '_>>, attribute: &str) -> String {
    node.and_then(|node| node.attribute(attribute)).map(folded).unwrap_or_default()
}

fn text_of(node: Option<Node<'_, '_>>) -> String {
    let parts = node.map(body).unwrap_or_default();
    folded(&parts.into_iter().map(|part| part.text).collect::<Vec<_>>().join(" "))
}

/// The author's name, without the title under it.
fn byline(head: Option<Node<'_, '_>>) -> String {
    let Some(byline) = below_of(head, &["byline"]) else { return String::new() };
    let of_title = |node: Node<'_, '_>| node.ancestors().any(|above| above.tag_name().name() == "byttl");
    let texts = byline.descendants().filter(|node| node.is_text() && !of_title(*node));
    folded(&texts.filter_map(|node| node.text()).collect::<Vec<_>>().join(""))
}

/// The day of issue, else of release, of the story, of publication.
fn date(nitf: Node<'_, '_>, head: Option<Node<'_, '_>>) -> String {
    let docdata = below(nitf, &["head", "docdata"]);
    let said = [
        value(below_of(docdata, &["date.issue"]), "norm"),
        value(below_of(docdata, &["date.release"]), "norm"),
        value(below_of(head, &["dateline", "story.date"]), "norm"),
        value(below(nitf, &["head", "pubdata"]), "date.publication"),
    ];
    said.iter().map(|norm| extended(norm)).find(|date| !date.is_empty()).unwrap_or_default()
}

/// ISO 8601's basic form, `20250916T101500+0300`, in its extended form; what is extended stays as it is.
fn extended(norm: &str) -> String {
    let (day, time) = norm.split_once('T').map_or((norm, ""), |(day, time)| (day, time));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if day.len() != 8 || !digits(day) {
        return norm.to_owned();
    }
    let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    let clock = time.get(..6).filter(|clock| digits(clock));
    match clock {
        Some(clock) => {
            let zone = time.get(6..).unwrap_or_default();
            let zone = match (zone.len(), zone.get(..3), zone.get(3..)) {
                (5, Some(hours), Some(minutes)) if digits(minutes) => format!("{hours}:{minutes}"),
                _ => zone.to_owned(),
            };
            format!("{day}T{}:{}:{}{zone}", &clock[..2], &clock[2..4], &clock[4..])
        }
        None => day,
    }
}

fn outlet(nitf: Node<'_, '_>) -> String {
    let docdata = below(nitf, &["head", "docdata"]);
    let said = [
        value(below(nitf, &["head", "pubdata"]), "name"),
        value(below_of(docdata, &["doc.copyright"]), "holder"),
        value(below_of(docdata, &["doc-id"]), "regsrc"),
    ];
    said.into_iter().find(|outlet| !outlet.is_empty()).unwrap_or_default()
}

/// The parts of an element's text. A document nests a few dozen levels deep; one that nests thousands is cut there.
fn body(node: Node<'_, '_>) -> Vec<Part> {
    let mut body = Body::default();
    walk(node, &mut body, 0);
    body.parts()
}

fn walk(node: Node<'_, '_>, body: &mut Body, depth: usize) {
    const DEEPEST: usize = 200;
    for child in node.children().filter(|_| depth < DEEPEST) {
        if let Some(text) = child.text().filter(|_| child.is_text()) {
            body.text(text);
        } else if child.is_element() {
            let name = child.tag_name().name();
            body.open(name);
            walk(child, body, depth + 1);
            body.close(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out() {
        assert_eq!(extended("20250916T101500+0300"), "2025-09-16T10:15:00+03:00");
        assert_eq!(extended("20250916T101500Z"), "2025-09-16T10:15:00Z");
        assert_eq!(extended("20250916"), "2025-09-16");
        assert_eq!(extended("2025-09-16T10:15:00Z"), "2025-09-16T10:15:00Z");
        assert_eq!(extended("20250916Tübel"), "2025-09-16");
        assert_eq!(extended(""), "");
    }

    #[test]
    fn what_is_no_nitf_says_where() {
        assert!(read("<nitf>\n  <body></nitf>").is_err_and(|why| why.starts_with("2:")));
        assert_eq!(read("<html/>"), Err("this is no NITF: the document is `html`".to_owned()));
        assert!(read("<nitf><head/></nitf>").is_err());
        // Entities that name one another would grow without end.
        let bomb = "<!DOCTYPE nitf [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;&a;\">]><nitf><body>&a;</body></nitf>";
        assert!(read(bomb).is_err());
        read(&format!("{}{}", "<b>".repeat(100), "</b>".repeat(100))).expect_err("no NITF");
    }
}
