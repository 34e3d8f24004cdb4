//! The help pages of the checks: `docs/checks`, one page a code, carried in the program.

/// Every page by the code of its check, in the order of the codes.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// Where the pages are on the web.
const ADDRESS: &str = "https://github.com/copydesk/copydesk/blob/main/docs/checks";

/// The page of the check `code`, Markdown.
pub fn page(code: &str) -> Option<&'static str> {
    let at = PAGES.binary_search_by_key(&code, |(known, _)| known).ok()?;
    Some(PAGES.get(at)?.1)
}

/// Where the page of the check `code` can be opened.
pub fn page_address(code: &str) -> String {
    format!("{ADDRESS}/{code}.md")
}

/// The paragraphs under a heading of a page, without its examples: under `Stays silent` they name the guards that a
/// comparison has passed when there is a finding.
pub fn page_section(page: &str, heading: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = vec![String::new()];
    let (mut inside, mut fenced) = (false, false);
    for line in page.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if let Some(title) = line.strip_prefix("## ").filter(|_| !fenced) {
            inside = title.trim() == heading;
        } else if inside && !fenced {
            match paragraphs.last_mut() {
                Some(open) if !line.trim().is_empty() => {
                    open.push_str(if open.is_empty() { "" } else { " " });
                    open.push_str(line.trim());
                }
                _ => paragraphs.push(String::new()),
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::TABLE;

    #[test]
    fn every_check_has_its_page_and_says_where_it_is_silent() {
        for check in TABLE {
            let page = page(check.code).unwrap_or_else(|| panic!("{} has no page", check.code));
            assert!(page.starts_with(&format!("# {}\n", check.code)));
            assert!(!page_section(page, "Stays silent").is_empty(), "{}", check.code);
        }
        assert_eq!(page("no-such-check"), None);
    }

    #[test]
    fn examples_are_no_paragraphs() {
        let page = "# x\n\n## Why\n\nOne\nline.\n\n```article\n## Why not\n```\n\nTwo.\n\n## Fires\n\nThree.\n";
        assert_eq!(page_section(page, "Why"), ["One line.", "Two."]);
    }
}
