//! Lists and maps of which a changed copy shares almost everything with the one before: an archive is made anew for every
//! edit, and only the pages that the edit touches are.

use std::sync::Arc;

/// Entries of a page.
const PAGE: usize = 128;

/// A list by number.
#[derive(Clone, Debug)]
pub(super) struct Pages<T> {
    pages: Vec<Arc<Vec<T>>>,
}

impl<T> Default for Pages<T> {
    fn default() -> Pages<T> {
        Pages { pages: Vec::new() }
    }
}

impl<T: Clone + Default> Pages<T> {
    /// The entry of this number.
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        self.pages.get(number as usize / PAGE)?.get(number as usize % PAGE)
    }

    /// Sets the entry of this number; those before it that were never set are empty.
    pub(super) fn set(&mut self, number: u32, value: T) {
        let (page, at) = (number as usize / PAGE, number as usize % PAGE);
        if self.pages.len() <= page {
            self.pages.resize_with(page + 1, || Arc::new(vec![T::default(); PAGE]));
        }
        if let Some(entry) = self.pages.get_mut(page).and_then(|page| Arc::make_mut(page).get_mut(at)) {
            *entry = value;
        }
    }
}

/// A map in the order of its keys.
#[derive(Clone, Debug)]
pub(super) struct Sorted<K, V> {
    /// None of them is empty.
    pages: Vec<Arc<Vec<(K, V)>>>,
}

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Sorted<K, V> {
        Sorted { pages: Vec::new() }
    }
}

impl<K: Ord + Clone, V: Clone> Sorted<K, V> {
    /// The map of these entries; of two with one key the last.
    pub(super) fn of(entries: impl IntoIterator<Item = (K, V)>) -> Sorted<K, V> {
        let mut all: Vec<(K, V)> = entries.into_iter().collect();
        all.sort_by(|(one, _), (two, _)| one.cmp(two));
        // The sort is stable: of equal keys the last one comes last.
        all.reverse();
        all.dedup_by(|(one, _), (two, _)| one == two);
        all.reverse();
        let mut pages = Vec::with_capacity(all.len() / PAGE + 1);
        let mut entries = all.into_iter();
        loop {
            let page: Vec<(K, V)> = entries.by_ref().take(PAGE).collect();
            if page.is_empty() {
                return Sorted { pages };
            }
            pages.push(Arc::new(page));
        }
    }

    /// What stands under a key.
    pub(super) fn get(&self, key: &K) -> Option<&V> {
        let page = self.pages.get(self.page(key))?;
        let at = page.binary_search_by(|(known, _)| known.cmp(key)).ok()?;
        page.get(at).map(|(_, value)| value)
    }

    /// Puts a value in place of what stood under the key.
    pub(super) fn insert(&mut self, key: K, value: V) {
        let number = self.page(&key);
        let Some(page) = self.pages.get_mut(number) else {
            self.pages.push(Arc::new(vec![(key, value)]));
            return;
        };
        let page = Arc::make_mut(page);
        match page.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(at) => page[at].1 = value,
            Err(at) => page.insert(at, (key, value)),
        }
        if page.len() > 2 * PAGE {
            let rest = page.split_off(PAGE);
            self.pages.insert(number + 1, Arc::new(rest));
        }
    }

    /// Takes out what stands under a key.
    pub(super) fn remove(&mut self, key: &K) {
        let number = self.page(key);
        let Some(page) = self.pages.get_mut(number) else { return };
        if let Ok(at) = page.binary_search_by(|(known, _)| known.cmp(key)) {
            Arc::make_mut(page).remove(at);
        }
        if page.is_empty() {
            self.pages.remove(number);
        }
    }

    /// All entries in order.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.pages.iter().flat_map(|page| page.iter().map(|(key, value)| (key, value)))
    }

    /// The entries from this key on, in order.
    pub(super) fn from<'a>(&'a self, key: &K) -> impl Iterator<Item = (&'a K, &'a V)> + use<'a, K, V> {
        let number = self.page(key);
        let first = self.pages.get(number).map_or(0, |page| page.partition_point(|(known, _)| known < key));
        let rest = self.pages.get(number..).unwrap_or_default().iter().flat_map(|page| page.iter());
        rest.skip(first).map(|(key, value)| (key, value))
    }

    /// The number of entries.
    pub(super) fn len(&self) -> usize {
        self.pages.iter().map(|page| page.len()).sum()
    }

    /// The page in which a key stands or would stand.
    fn page(&self, key: &K) -> usize {
        let after = self.pages.partition_point(|page| page.first().is_some_and(|(first, _)| first <= key));
        after.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_sorted_map(changes in prop::collection::vec((0u16..600, prop::option::of(0u8..9)), 0..900)) {
            let (mut map, mut sorted) = (BTreeMap::new(), Sorted::default());
            for (key, value) in changes {
                let before = sorted.clone();
                match value {
                    Some(value) => {
                        map.insert(key, value);
                        sorted.insert(key, value);
                    }
                    None => {
                        map.remove(&key);
                        sorted.remove(&key);
                    }
                }
                prop_assert_eq!(sorted.get(&key), map.get(&key));
                prop_assert!(before.len().abs_diff(sorted.len()) <= 1);
            }
            prop_assert!(sorted.iter().eq(map.iter()));
            prop_assert!(sorted.from(&300).eq(map.range(300..)));
            prop_assert!(Sorted::of(map.clone()).iter().eq(map.iter()));
        }
    }

    #[test]
    fn a_copy_is_not_changed() {
        let mut pages = Pages::default();
        pages.set(700, 1);
        let copy = pages.clone();
        pages.set(700, 2);
        assert_eq!(
            (copy.get(700), pages.get(700), pages.get(3), pages.get(9000)),
            (Some(&1), Some(&2), Some(&0), None)
        );
    }
}
