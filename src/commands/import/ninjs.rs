//! IPTC ninjs, News in JSON (iptc.org/std/ninjs): series 1, with names such as `body_xhtml`, and series 2 and 3, with lists
//! such as `bodies`.

use serde_json::Value as Json;

use super::body::{Body, Part};
use super::html;
use super::story::{Story, folded, name_of};

/// The article of a ninjs document; an error begins with its place in the text if it has one.
pub fn read(text: &str) -> Result<Story, String> {
    let item: Json = serde_json::from_str(text)
        .map_err(|error| format!("{}:{}: this is no JSON: {error}", error.line(), error.column()))?;
    if let Some(kind) = item["type"].as_str().filter(|kind| !matches!(*kind, "text" | "composite")) {
        return Err(format!("this is ninjs of type `{kind}`; only texts are articles"));
    }
    let story = Story {
        headline: words(&item, "headline", "headlines", &["main", "headline"]),
        standfirst: words(&item, "description_summary", "descriptions", &["summary", "abstract", "standfirst"]),
        byline: name_of(&first(&item, &["byline", "by"]).or_else(|| named(&item["bylines"])).unwrap_or_default()),
        located: first(&item, &["located"]).unwrap_or_default(),
        date: first(&item, &["versioncreated", "contentcreated", "firstcreated"]).unwrap_or_default(),
        outlet: named(&item["infosources"])
            .or_else(|| named(&item["infosource"]))
            .or_else(|| first(&item, &["copyrightholder"]))
            .unwrap_or_default(),
        id: first(&item, &["uri"]).unwrap_or_default(),
        language: first(&item, &["language"]).unwrap_or_default(),
        body: body(&item),
    };
    match story.headline.is_empty() && story.body.is_empty() {
        true => Err("this is no ninjs: it has neither a headline nor a body".to_owned()),
        false => Ok(story),
    }
}

/// The first of these fields that says something.
fn first(item: &Json, fields: &[&str]) -> Option<String> {
    let said = fields.iter().filter_map(|field| item[*field].as_str()).map(folded);
    said.into_iter().find(|text| !text.is_empty())
}

/// The name or the value of the first of a list.
fn named(list: &Json) -> Option<String> {
    let list = list.as_array()?;
    list.iter().find_map(|one| first(one, &["name", "value", "byline"]))
}

/// A text that series 1 has in a field and series 2 in a list of texts with roles: one of a role that is wanted; for the
/// headline also one of any role.
fn words(item: &Json, field: &str, list: &str, roles: &[&str]) -> String {
    if let Some(text) = first(item, &[field]) {
        return plain(&text);
    }
    let texts = item[list].as_array().map_or(&[][..], Vec::as_slice);
    let role = |text: &Json| text["role"].as_str().map(|role| role.rsplit(':').next().unwrap_or(role).to_owned());
    let wanted = texts.iter().find(|text| role(text).is_some_and(|role| roles.contains(&role.as_str())));
    let any = || texts.first().filter(|_| field == "headline");
    wanted.or_else(any).and_then(|text| first(text, &["value"])).map(|text| plain(&text)).unwrap_or_default()
}

/// A headline may hold markup and entities.
fn plain(text: &str) -> String {
    let parts: Vec<String> = html::parts(text).into_iter().map(|part| part.text).collect();
    folded(&parts.join(" "))
}

/// The body: markup is better than plain text, since it says where paragraphs end.
fn body(item: &Json) -> Vec<Part> {
    let fields = ["body_xhtml", "body_html5", "body_html", "body_text"];
    let of_fields = fields.into_iter().filter_map(|field| Some((field != "body_text", item[field].as_str()?)));
    let list = item["bodies"].as_array().map_or(&[][..], Vec::as_slice);
    let of_list = list.iter().filter_map(|body| {
        let kind = body["contenttype"].as_str().unwrap_or_default();
        Some((kind.contains("html"), body["value"].as_str()?))
    });
    let mut bodies: Vec<(bool, &str)> = of_fields.chain(of_list).filter(|(_, text)| !text.trim().is_empty()).collect();
    bodies.sort_by_key(|(markup, _)| !markup);
    match bodies.first() {
        Some((true, text)) => html::parts(text),
        Some((false, text)) => paragraphs(text),
        None => Vec::new(),
    }
}

/// Plain text: blank lines part paragraphs, or line ends if there is no blank line.
fn paragraphs(text: &str) -> Vec<Part> {
    let lines: Vec<&str> = text.lines().collect();
    let spaced = lines.iter().any(|line| line.trim().is_empty());
    let mut body = Body::default();
    for line in lines {
        if line.trim().is_empty() || !spaced {
            body.open("p");
            body.close("p");
        }
        body.text(line);
        body.text(" ");
    }
    body.parts()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_paragraphs() {
        let texts = |text| paragraphs(text).into_iter().map(|part| part.text).collect::<Vec<_>>();
        assert_eq!(texts("One\ntwo.\n\nThree.\n"), ["One two.", "Three."]);
        assert_eq!(texts("One.\r\nTwo.\r\n"), ["One.", "Two."]);
    }
}
