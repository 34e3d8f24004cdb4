//! What two sequences have in common, in order.

/// The pairs of indices of a longest common subsequence of two sequences of `ours` and `theirs` members, where `same` tells
/// whether two members agree. Of several, the one that passes over members of the first before those of the second.
/// Time and memory are the product of the lengths (Wagner and Fischer, 1974); lengths above 65,535 are cut off.
pub fn common_subsequence(ours: usize, theirs: usize, same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let (ours, theirs) = (ours.min(u16::MAX.into()), theirs.min(u16::MAX.into()));
    let width = theirs + 1;
    // longest[i * width + j]: members in common from i and j on.
    let mut longest = vec![0_u16; (ours + 1) * width];
    for i in (0..ours).rev() {
        for j in (0..theirs).rev() {
            longest[i * width + j] = if same(i, j) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::with_capacity(longest[0].into());
    while i < ours && j < theirs {
        if same(i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common(a: &str, b: &str) -> Vec<(usize, usize)> {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        common_subsequence(a.len(), b.len(), |i, j| a[i] == b[j])
    }

    #[test]
    fn what_agrees_is_paired_in_order() {
        assert_eq!(common("abcd", "xbyd"), [(1, 1), (3, 3)]);
        assert_eq!(common("ab", "ba"), [(1, 0)]);
        assert_eq!(common("", "abc"), []);
        assert_eq!(common("abc", "xyz"), []);
    }
}
