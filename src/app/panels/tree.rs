//! The pages as a tree: which rows are shown, and where a page can go.

use std::collections::HashSet;

use crate::edit::pages;
use crate::spec::{PageId, Spec};

/// How far a level is moved in, in points.
const LEVEL: f32 = 14.0;

/// Levels beyond this one are not moved in further: there would be no room for names.
const DEEPEST: usize = 4;

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TreeRow {
    /// The page.
    pub page: PageId,
    /// Its place in the document's list.
    pub index: usize,
    /// How many pages it is under.
    pub depth: usize,
    /// Whether pages are under it.
    pub has_children: bool,
    /// Whether those are hidden.
    pub is_folded: bool,
}

/// A place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// Under this page, or at the top.
    pub parent: Option<PageId>,
    /// Before this one of its sisters, or last.
    pub before: Option<PageId>,
    /// How many pages it is under.
    pub depth: usize,
}

/// Where a key moves a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Before the sister above.
    Up,
    /// Behind the sister below.
    Down,
    /// Under the sister above.
    In,
    /// Beside the page it is under.
    Out,
}

/// From the left edge of the list, in points.
pub(super) fn indent(depth: usize) -> f32 {
    depth.min(DEEPEST) as f32 * LEVEL
}

/// The rows that are shown.
pub(super) fn rows(spec: &Spec, folded: &HashSet<PageId>) -> Vec<TreeRow> {
    let mut rows = Vec::with_capacity(spec.pages.len());
    // Deeper than this is hidden.
    let mut hidden: Option<usize> = None;
    for (page, depth) in pages::tree(spec) {
        if hidden.is_some_and(|above| depth > above) {
            continue;
        }
        let has_children = spec.pages.iter().any(|p| p.parent == Some(page));
        let is_folded = has_children && folded.contains(&page);
        hidden = is_folded.then_some(depth);
        rows.push(TreeRow {
            page,
            index: spec.pages.iter().position(|p| p.id == page).unwrap_or(0),
            depth,
            has_children,
            is_folded,
        });
    }
    rows
}

/// Pages under the same page, in order.
fn sisters(spec: &Spec, parent: Option<PageId>) -> Vec<PageId> {
    let mut sisters: Vec<PageId> = Vec::new();
    for (page, _) in pages::tree(spec) {
        if parent_of(spec, page) == parent {
            sisters.push(page);
        }
    }
    sisters
}

fn parent_of(spec: &Spec, page: PageId) -> Option<PageId> {
    spec.page(page)?
        .parent
        .filter(|parent| spec.page(*parent).is_some())
}

fn depth_of(spec: &Spec, page: PageId) -> usize {
    let tree = pages::tree(spec);
    tree.iter()
        .find(|(id, _)| *id == page)
        .map_or(0, |(_, depth)| *depth)
}

/// Where a key moves a page; `None` if it cannot go there.
pub(super) fn spot(spec: &Spec, page: PageId, way: Way) -> Option<Spot> {
    let parent = parent_of(spec, page);
    let depth = depth_of(spec, page);
    let sisters = sisters(spec, parent);
    let at = sisters.iter().position(|id| *id == page)?;
    let above = at.checked_sub(1).and_then(|at| sisters.get(at)).copied();
    match way {
        Way::Up => Some(Spot {
            parent,
            before: Some(above?),
            depth,
        }),
        Way::Down => {
            sisters.get(at + 1)?;
            let before = sisters.get(at + 2).copied();
            Some(Spot {
                parent,
                before,
                depth,
            })
        }
        Way::In => Some(Spot {
            parent: Some(above?),
            before: None,
            depth: depth + 1,
        }),
        Way::Out => {
            let parent = parent?;
            Some(Spot {
                parent: parent_of(spec, parent),
                before: next_sister(spec, parent),
                depth: depth.saturating_sub(1),
            })
        }
    }
}

fn next_sister(spec: &Spec, page: PageId) -> Option<PageId> {
    let sisters = sisters(spec, parent_of(spec, page));
    let at = sisters.iter().position(|id| *id == page)?;
    sisters.get(at + 1).copied()
}

/// Where a page goes that is let go of in the gap before the row `gap`, so far from the left edge in points. `None` if
/// it would stay where it is or cannot go there.
pub(super) fn spot_in_gap(
    spec: &Spec,
    rows: &[TreeRow],
    page: PageId,
    gap: usize,
    left: f32,
) -> Option<Spot> {
    let above = gap.checked_sub(1).and_then(|at| rows.get(at));
    let below = rows.get(gap);
    let deepest = above.map_or(0, |row| if row.is_folded { row.depth } else { row.depth + 1 });
    let flattest = below.map_or(0, |row| row.depth).min(deepest);
    let wished = (left / LEVEL).max(0.0) as usize;
    let depth = wished.clamp(flattest, deepest);
    // The page above, or the one around it that is flat enough, is the sister above or the parent.
    let mut around = above.map(|row| row.page);
    while let Some(page) = around
        && depth_of(spec, page) > depth
    {
        around = parent_of(spec, page);
    }
    let (parent, before) = match around {
        None => (None, rows.first().map(|row| row.page)),
        Some(sister) if depth_of(spec, sister) == depth => {
            (parent_of(spec, sister), next_sister(spec, sister))
        }
        Some(parent) => (Some(parent), sisters(spec, Some(parent)).first().copied()),
    };
    // Before itself, or behind itself.
    let stays = parent == parent_of(spec, page)
        && (before == Some(page) || before == next_sister(spec, page) && around != parent);
    let into_itself = {
        let mut at = parent;
        let mut steps = 0;
        while let Some(id) = at
            && id != page
            && steps <= spec.pages.len()
        {
            at = parent_of(spec, id);
            steps += 1;
        }
        at.is_some()
    };
    (!stays && !into_itself).then_some(Spot {
        parent,
        before,
        depth,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A, B with C under it, D.
    fn spec() -> (Spec, [PageId; 4]) {
        let mut spec = Spec::new();
        let ids = ["A", "B", "C", "D"].map(|name| pages::add_page(&mut spec, name));
        assert!(pages::place_page(&mut spec, ids[2], Some(ids[1]), None));
        (spec, ids)
    }

    #[test]
    fn keys_move_a_page_among_its_sisters_and_in_and_out() {
        let (spec, [a, b, c, d]) = spec();
        let spot = |page, way| spot(&spec, page, way).map(|spot| (spot.parent, spot.before));
        assert_eq!(spot(a, Way::Up), None);
        assert_eq!(spot(a, Way::Down), Some((None, Some(d))));
        assert_eq!(spot(b, Way::Down), Some((None, None)));
        assert_eq!(spot(d, Way::In), Some((Some(b), None)));
        assert_eq!(spot(a, Way::In), None);
        assert_eq!(spot(c, Way::Out), Some((None, Some(d))));
        assert_eq!(spot(a, Way::Out), None);
    }

    #[test]
    fn a_gap_offers_as_many_levels_as_there_are() {
        let (spec, [a, b, c, d]) = spec();
        let rows = rows(&spec, &HashSet::new());
        let at = |page, gap, left| {
            spot_in_gap(&spec, &rows, page, gap, left).map(|spot| (spot.parent, spot.before))
        };
        // Between A and B: beside them, or under A.
        assert_eq!(at(d, 1, 0.0), Some((None, Some(b))));
        assert_eq!(at(d, 1, 20.0), Some((Some(a), None)));
        // Between C and D, which is under nothing.
        assert_eq!(at(a, 3, 0.0), Some((None, Some(d))));
        assert_eq!(at(a, 3, 16.0), Some((Some(b), None)));
        assert_eq!(at(a, 3, 30.0), Some((Some(c), None)));
        // Where it is already, and into itself.
        assert_eq!(at(a, 0, 0.0), None);
        assert_eq!(at(a, 1, 0.0), None);
        assert_eq!(at(b, 2, 20.0), None);
        // Hidden rows take nothing.
        let folded = HashSet::from([b]);
        assert_eq!(super::rows(&spec, &folded).len(), 3);
    }
}
