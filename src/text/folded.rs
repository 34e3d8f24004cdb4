//! Text as it is searched: lower case, without accents.

/// `text` in lower-case ASCII as far as there is one: `Shōgun` is `shogun`, `Łódź` is `lodz` (by the tables of
/// `deunicode`).
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    deunicode::deunicode(text).to_lowercase()
}
