//! Lists of things with identifiers: what came, what went, what stands elsewhere.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// How two lists go together.
pub(super) struct Matched<'a, T> {
    /// Things of the later list in its order, each with the earlier one if there was one.
    pub(super) later: Vec<(Option<&'a T>, &'a T)>,
    /// Things of the earlier list that are gone.
    pub(super) gone: Vec<&'a T>,
    /// Places of things, from 1, that stand elsewhere among those that both lists have: in the later list's order.
    pub(super) moved: Vec<(&'a T, usize, usize)>,
}

/// Matches two lists by identifier. If an identifier occurs twice, the first one counts.
pub(super) fn matched<'a, T, K: Eq + Hash + Copy>(
    earlier: &'a [T],
    later: &'a [T],
    id: impl Fn(&T) -> K,
) -> Matched<'a, T> {
    let mut before: HashMap<K, usize> = HashMap::with_capacity(earlier.len());
    for (at, item) in earlier.iter().enumerate() {
        before.entry(id(item)).or_insert(at);
    }
    let after: HashSet<K> = later.iter().map(&id).collect();
    let pairs: Vec<(Option<usize>, usize)> = later
        .iter()
        .enumerate()
        .map(|(at, item)| (before.get(&id(item)).copied(), at))
        .collect();
    let kept: Vec<(usize, usize)> = pairs
        .iter()
        .filter_map(|(old, new)| Some(((*old)?, *new)))
        .collect();
    let still = rising(&kept.iter().map(|(old, _)| *old).collect::<Vec<_>>());
    let moved = kept.iter().enumerate().filter(|(at, _)| !still.contains(at));
    Matched {
        later: pairs
            .iter()
            .filter_map(|(old, new)| Some((old.and_then(|at| earlier.get(at)), later.get(*new)?)))
            .collect(),
        gone: earlier.iter().filter(|item| !after.contains(&id(item))).collect(),
        moved: moved
            .filter_map(|(_, (old, new))| Some((later.get(*new)?, old + 1, new + 1)))
            .collect(),
    }
}

/// Places of a longest run of rising numbers: what did not move, so that as few things as possible did.
fn rising(numbers: &[usize]) -> HashSet<usize> {
    if numbers.is_sorted() {
        return (0..numbers.len()).collect();
    }
    // ends[n] is the place at which a run of n + 1 numbers ends with the smallest number.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
    for (at, value) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| number(*end) < *value);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        if let Some(end) = ends.get_mut(length) {
            *end = at;
        } else {
            ends.push(at);
        }
    }
    let mut found = HashSet::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(place) = at {
        found.insert(place);
        at = before.get(place).copied().flatten();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_things_as_possible_have_moved() {
        let earlier = ["a", "b", "c", "d", "e"];
        let later = ["d", "a", "b", "x", "c"];
        let found = matched(&earlier, &later, |name| *name);
        let moved: Vec<&str> = found.moved.iter().map(|(name, ..)| **name).collect();
        assert_eq!(moved, ["d"], "one thing was moved to the front");
        assert_eq!(found.gone, [&"e"]);
        let new: Vec<&str> = found
            .later
            .iter()
            .filter(|(old, _)| old.is_none())
            .map(|(_, new)| **new)
            .collect();
        assert_eq!(new, ["x"]);
    }
}
