//! The order of a list that both sides may have changed.

use std::collections::HashSet;
use std::hash::Hash;

/// The merged order of `kept`, and whether both sides moved things in different ways; then `mine_first` decides.
///
/// Whoever moved things gives the order. New things of the other side come behind what they stood behind there.
pub(super) fn merged<K: Copy + Eq + Hash>(
    base: &[K],
    mine: &[K],
    theirs: &[K],
    kept: &HashSet<K>,
    mine_first: bool,
) -> (Vec<K>, bool) {
    let set = |list: &[K]| -> HashSet<K> { list.iter().copied().collect() };
    let (in_base, in_mine, in_theirs) = (set(base), set(mine), set(theirs));
    let common = |list: &[K]| -> Vec<K> {
        let in_all = |id: &&K| in_base.contains(id) && in_mine.contains(id) && in_theirs.contains(id);
        list.iter().filter(in_all).copied().collect()
    };
    let (old, own, other) = (common(base), common(mine), common(theirs));
    let clash = own != old && other != old && own != other;
    let follow_mine = if clash {
        mine_first
    } else {
        own != old || other == old
    };
    let (first, second) = if follow_mine {
        (mine, theirs)
    } else {
        (theirs, mine)
    };
    let mut order: Vec<K> = first.iter().copied().filter(|id| kept.contains(id)).collect();
    let mut there: HashSet<K> = order.iter().copied().collect();
    let mut before: Option<K> = None;
    for id in second.iter().filter(|id| kept.contains(id)) {
        if there.insert(*id) {
            let mut at = match before.and_then(|before| order.iter().position(|other| *other == before)) {
                Some(at) => at + 1,
                None => 0,
            };
            if follow_mine {
                // Mine come first where both added something at the same place.
                let is_new = |id: &K| in_mine.contains(id) && !in_base.contains(id);
                while order.get(at).is_some_and(is_new) {
                    at += 1;
                }
            }
            order.insert(at, *id);
        }
        before = Some(*id);
    }
    (order, clash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(base: &str, mine: &str, theirs: &str) -> (String, bool) {
        let list = |text: &str| text.chars().collect::<Vec<_>>();
        let (a, b, c) = (list(base), list(mine), list(theirs));
        let gone = |id: &char| a.contains(id) && !(b.contains(id) && c.contains(id));
        let kept = b.iter().chain(&c).copied().filter(|id| !gone(id)).collect();
        let (order, clash) = merged(&a, &b, &c, &kept, true);
        (order.into_iter().collect(), clash)
    }

    #[test]
    fn both_sides_find_their_order_again() {
        for (base, mine, theirs, expected) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "abcx", "abcy", "abcxy"),
            ("abc", "cab", "abc", "cab"),
            ("abc", "abc", "cab", "cab"),
            ("abc", "axbc", "cab", "caxb"),
            ("abc", "ac", "abyc", "ayc"),
            ("", "xy", "pq", "xypq"),
            ("abc", "xabc", "yabc", "xyabc"),
        ] {
            assert_eq!(
                order(base, mine, theirs),
                (expected.to_owned(), false),
                "{base} {mine} {theirs}"
            );
        }
        assert_eq!(order("abc", "bac", "acb"), ("bac".to_owned(), true));
    }
}
