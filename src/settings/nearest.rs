//! What somebody may have meant.

/// The one of `known` that is nearest to `written` by letters to insert, delete, replace or swap, if it is near enough
/// to have been meant: at most one slip in three letters.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = written.chars().count() / 3;
    let near = known.into_iter().map(|known| (slips(written, known), known));
    near.min().filter(|(slips, _)| *slips <= allowed.max(1)).map(|(_, known)| known)
}

/// Optimal string alignment distance, in characters.
fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_a_guess_is_not_made() {
        let known = ["role-conflict", "name-spelling", "mode"];
        assert_eq!(nearest("role-conflcit", known), Some("role-conflict"));
        assert_eq!(nearest("names-speling", known), Some("name-spelling"));
        assert_eq!(nearest("mdoe", known), Some("mode"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
    }
}
