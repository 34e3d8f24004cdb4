//! One page as its readers see it.

use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::plain;

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A page, with what it takes over from another one put in.
#[derive(Default)]
pub struct Page {
    /// Where it is, from the repository.
    pub path: String,
    /// The page that it takes over, if it does, from the repository.
    pub taken_from: Option<String>,
    /// Where its links lead, as written.
    pub links: Vec<String>,
    /// Its pictures with their descriptions.
    pub pictures: Vec<(String, String)>,
    /// The anchors of its headings.
    pub headings: Vec<String>,
    /// What stands as code within its lines.
    pub words: Vec<String>,
    /// What is emphasised.
    pub emphasised: Vec<String>,
    /// Its blocks of code with their languages.
    pub blocks: Vec<(String, String)>,
}

impl Page {
    /// Reads a page. `{{#include FILE}}` is put in as mdBook does.
    pub fn read(path: &str) -> Page {
        let read = |path: &str| fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut page = Page { path: path.to_owned(), ..Page::default() };
        let mut text = read(path);
        if let Some(file) = text.trim().strip_prefix("{{#include ").and_then(|rest| rest.strip_suffix("}}")) {
            let from = page.beside(file);
            text = read(&from);
            page.taken_from = Some(from);
        }
        page.take(&text);
        page
    }

    /// What a relative link leads to, from the repository.
    pub fn beside(&self, link: &str) -> String {
        plain(&Path::new(&self.path).parent().expect("a page is in a folder").join(link))
    }

    fn take(&mut self, text: &str) {
        // What is open, innermost last: headings and pictures gather words, blocks of code lines.
        let mut gathered: Vec<String> = Vec::new();
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => self.links.push(dest_url.to_string()),
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.pictures.push((dest_url.to_string(), String::new()));
                    gathered.push(String::new());
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        CodeBlockKind::Fenced(language) => language.to_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    self.blocks.push((language, String::new()));
                    gathered.push(String::new());
                }
                Event::Start(Tag::Heading { .. } | Tag::Emphasis) => gathered.push(String::new()),
                Event::End(TagEnd::Image) => {
                    let words = gathered.pop().unwrap_or_default();
                    self.pictures.last_mut().expect("it was opened").1 = words;
                }
                Event::End(TagEnd::CodeBlock) => {
                    let lines = gathered.pop().unwrap_or_default();
                    self.blocks.last_mut().expect("it was opened").1 = lines;
                }
                Event::End(TagEnd::Heading(_)) => {
                    let anchor = anchor(&gathered.pop().unwrap_or_default());
                    self.headings.push(anchor);
                }
                Event::End(TagEnd::Emphasis) => self.emphasised.extend(gathered.pop()),
                Event::Code(words) => {
                    gathered.iter_mut().for_each(|open| open.push_str(&words));
                    self.words.push(words.to_string());
                }
                Event::Text(words) => gathered.iter_mut().for_each(|open| open.push_str(&words)),
                Event::SoftBreak => gathered.iter_mut().for_each(|open| open.push(' ')),
                _ => {}
            }
        }
    }

    /// Every line of its code that is typed into a terminal and starts copydesk.
    pub fn commands(&self) -> Vec<String> {
        let lines = self.blocks.iter().filter(|(language, _)| ["", "yaml", "sh"].contains(&language.as_str()));
        let lines = lines.flat_map(|(_, block)| block.lines()).map(|line| line.trim().trim_start_matches("- run: "));
        let words = self.words.iter().map(String::as_str);
        lines.chain(words).filter(|line| line.starts_with("copydesk ")).map(str::to_owned).collect()
    }
}

/// The anchor of a heading, as GitHub and mdBook make it.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.trim().chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}
