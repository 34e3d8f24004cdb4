//! What every page has: the head with its policy, the styles, the script.

use std::fmt::Write;

use super::html::Html;

/// A page in the making.
pub(super) struct Frame<'a> {
    /// The title of the window.
    pub(super) title: &'a str,
    /// Style sheets, in order, besides the one of all pages.
    pub(super) styles: &'a [&'static str],
    /// Scripts, in order, besides the one of all pages.
    pub(super) scripts: &'a [&'static str],
}

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

impl Frame<'_> {
    /// The page with this body.
    pub(super) fn page(&self, body: &Html) -> String {
        let style = [&[STYLE], self.styles].concat().concat();
        let script = [&[SCRIPT], self.scripts].concat().concat();
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
            source_hash(&style),
            source_hash(&script)
        );
        let mut html = Html::default();
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]).raw("\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.raw("<meta name=\"generator\" content=\"copydesk\">\n");
        html.element("title", &[], self.title).raw("\n<style>");
        html.all(&[&[STYLE], self.styles].concat()).raw("</style>\n</head>\n<body>\n");
        html.add(body).raw("\n<script>").all(&[&[SCRIPT], self.scripts].concat());
        html.raw("</script>\n</body>\n</html>\n");
        html.done()
    }
}

/// How a policy names a text that may run: `sha256-` and the hash in base 64 (Content Security Policy Level 3, section
/// 2.3.1).
fn source_hash(text: &str) -> String {
    format!("sha256-{}", base64(&hmac_sha256::Hash::hash(text.as_bytes())))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let sextet = (bits >> (18 - 6 * place)) & 63;
            let _ = match place <= three.len() {
                true => write!(out, "{}", LETTERS[sextet as usize] as char),
                false => write!(out, "="),
            };
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let encoded = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(encoded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }

    #[test]
    fn a_hash_is_that_of_the_specification() {
        // The example of the specification, section 8.4 of its Level 2: the text between the tags.
        let hash = source_hash("alert('Hello, world.');");
        assert_eq!(hash, "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn scripts_and_styles_do_not_end_themselves() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("<!--"), "{text}");
        }
    }
}
