//! Which page stands where, and which links are drawn.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::spec::{Element, ElementKind, Page, PageId, Spec, Tap};

use super::COLUMNS;

/// A page in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) page: PageId,
    pub(super) row: usize,
    pub(super) column: usize,
    /// Pages it leads to that are not drawn as lines here.
    pub(super) elsewhere: Vec<PageId>,
    /// Pages on other sheets that lead to it.
    pub(super) from_elsewhere: Vec<PageId>,
}

/// A link between two pages of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    pub(super) from: PageId,
    pub(super) to: PageId,
    /// There and back.
    pub(super) both: bool,
    pub(super) label: String,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sheet {
    /// How many pages of the first row stand in the tab bar.
    pub(super) tabs: usize,
    pub(super) cells: Vec<Cell>,
    pub(super) links: Vec<Link>,
}

impl Sheet {
    pub(super) fn cell(&self, page: PageId) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.page == page)
    }

    /// Takes a link out of the drawing: it becomes a pill beside the page.
    pub(super) fn demote(&mut self, at: usize) {
        if at >= self.links.len() {
            return;
        }
        let link = self.links.remove(at);
        let ends = [(link.from, link.to), (link.to, link.from)];
        for (from, to) in ends.into_iter().take(if link.both { 2 } else { 1 }) {
            if let Some(cell) = self.cells.iter_mut().find(|c| c.page == from)
                && !cell.elsewhere.contains(&to)
            {
                cell.elsewhere.push(to);
            }
        }
    }
}

/// All taps from page to page, once for each pair, with the words on the first of them.
pub(super) fn links(spec: &Spec) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut known: BTreeMap<(PageId, PageId), usize> = BTreeMap::new();
    let there: BTreeSet<PageId> = spec.pages.iter().map(|page| page.id).collect();
    for page in &spec.pages {
        for element in page.all_elements() {
            // The tab bar is on every tab page; its links are the band on the map.
            if element.kind == ElementKind::TabBar {
                continue;
            }
            for tap in &element.taps {
                let Some(to) = tap.action.target() else { continue };
                if to == page.id || !there.contains(&to) {
                    continue;
                }
                if known.contains_key(&(page.id, to)) {
                    continue;
                }
                let label = tap_label(element, tap).to_owned();
                if let Some(back) = known.get(&(to, page.id)).copied() {
                    if let Some(link) = links.get_mut(back) {
                        link.both = true;
                    }
                    known.insert((page.id, to), back);
                } else {
                    known.insert((page.id, to), links.len());
                    links.push(Link {
                        from: page.id,
                        to,
                        both: false,
                        label,
                    });
                }
            }
        }
    }
    links
}

/// What is tapped, in the client's words.
pub(super) fn tap_label<'a>(element: &'a Element, tap: &'a Tap) -> &'a str {
    let words = [
        tap.part.as_str(),
        element.name.as_str(),
        element.text.lines().next().unwrap_or_default(),
    ];
    let found = words.into_iter().map(str::trim).find(|w| !w.is_empty());
    found.unwrap_or_default()
}

/// Pages of the tab bar that exist, each once; without a tab bar the page where the product opens.
pub(super) fn roots(spec: &Spec) -> (Vec<PageId>, usize) {
    let mut tabs: Vec<PageId> = Vec::new();
    for item in &spec.tab_bar.items {
        if spec.page(item.page).is_some() && !tabs.contains(&item.page) && tabs.len() < COLUMNS {
            tabs.push(item.page);
        }
    }
    let count = tabs.len();
    if tabs.is_empty() {
        tabs.extend(spec.pages.first().map(|page| page.id));
    }
    (tabs, count)
}

/// Smallest number of taps to every page that can be reached from where the product opens.
pub(super) fn taps_deep(spec: &Spec, links: &[Link]) -> usize {
    let start: Vec<PageId> = spec.pages.first().map(|page| page.id).into_iter().collect();
    let mut links = links.to_vec();
    // The tab bar leads from each of its pages to all others.
    for from in &spec.tab_bar.items {
        for to in &spec.tab_bar.items {
            links.push(Link {
                from: from.page,
                to: to.page,
                both: false,
                label: String::new(),
            });
        }
    }
    depths(spec, &start, &links).values().copied().max().unwrap_or(0)
}

/// Distance of every page that can be reached from the roots.
fn depths(spec: &Spec, roots: &[PageId], links: &[Link]) -> BTreeMap<PageId, usize> {
    let mut next: BTreeMap<PageId, Vec<PageId>> = BTreeMap::new();
    for link in links {
        next.entry(link.from).or_default().push(link.to);
        if link.both {
            next.entry(link.to).or_default().push(link.from);
        }
    }
    for page in &spec.pages {
        if let Some(parent) = page.parent {
            next.entry(parent).or_default().push(page.id);
        }
    }
    let mut depth: BTreeMap<PageId, usize> = roots.iter().map(|page| (*page, 0)).collect();
    let mut queue: VecDeque<PageId> = roots.iter().copied().collect();
    while let Some(page) = queue.pop_front() {
        let below = depth.get(&page).copied().unwrap_or_default() + 1;
        for to in next.get(&page).into_iter().flatten() {
            if !depth.contains_key(to) {
                depth.insert(*to, below);
                queue.push_back(*to);
            }
        }
    }
    depth
}

/// The sheet with the main pages and what is nearest to them, and whether all pages stand on it.
pub(super) fn main_sheet(spec: &Spec) -> (Sheet, bool) {
    let links = links(spec);
    let (roots, tabs) = roots(spec);
    let depth = depths(spec, &roots, &links);
    let mut others: Vec<PageId> = order(spec, &roots, &links);
    // Nearest pages first; those that nothing leads to come last.
    others.sort_by_key(|page| depth.get(page).copied().unwrap_or(usize::MAX).min(2));
    let whole = others.len() <= COLUMNS;
    others.truncate(COLUMNS);
    (sheet(tabs, &roots, &others, &links), whole)
}

/// Pages other than the roots, depth first along the links, then the pages that nothing leads to.
fn order(spec: &Spec, roots: &[PageId], links: &[Link]) -> Vec<PageId> {
    let mut next_of: BTreeMap<PageId, Vec<PageId>> = BTreeMap::new();
    for link in links {
        next_of.entry(link.from).or_default().push(link.to);
    }
    for page in &spec.pages {
        if let Some(parent) = page.parent {
            next_of.entry(parent).or_default().push(page.id);
        }
    }
    let mut seen: BTreeSet<PageId> = roots.iter().copied().collect();
    let mut followed: BTreeSet<PageId> = BTreeSet::new();
    let mut found = Vec::new();
    let mut stack: Vec<PageId> = roots.iter().rev().copied().collect();
    let mut starts: VecDeque<PageId> = spec.pages.iter().map(|p: &std::sync::Arc<Page>| p.id).collect();
    loop {
        while let Some(page) = stack.pop() {
            if seen.insert(page) {
                found.push(page);
            }
            if followed.insert(page) {
                let next = next_of.get(&page).into_iter().flatten().rev();
                stack.extend(next.filter(|to| !seen.contains(to)));
            }
        }
        match starts.pop_front() {
            Some(page) if !seen.contains(&page) => stack.push(page),
            Some(_) => {}
            None => return found,
        }
    }
}

/// Two rows; pages of the lower one stand near those of the upper one that they are linked with.
fn sheet(tabs: usize, upper: &[PageId], lower: &[PageId], links: &[Link]) -> Sheet {
    let mut cells: Vec<Cell> = upper
        .iter()
        .enumerate()
        .map(|(column, page)| Cell {
            page: *page,
            row: 0,
            column,
            elsewhere: Vec::new(),
            from_elsewhere: Vec::new(),
        })
        .collect();
    for (page, column) in lower.iter().zip(best_columns(upper, lower, links)) {
        cells.push(Cell {
            page: *page,
            row: 1,
            column,
            elsewhere: Vec::new(),
            from_elsewhere: Vec::new(),
        });
    }
    let on_sheet = |page: PageId| cells.iter().any(|c| c.page == page);
    let inner: Vec<Link> = links
        .iter()
        .filter(|l| on_sheet(l.from) && on_sheet(l.to))
        .cloned()
        .collect();
    let mut elsewhere: Vec<(PageId, PageId)> = Vec::new();
    for link in links {
        for (from, to) in [(link.from, link.to), (link.to, link.from)]
            .into_iter()
            .take(if link.both { 2 } else { 1 })
        {
            if on_sheet(from) != on_sheet(to) {
                elsewhere.push((from, to));
            }
        }
    }
    for (from, to) in elsewhere {
        if let Some(cell) = cells.iter_mut().find(|c| c.page == from) {
            cell.elsewhere.push(to);
        }
        if let Some(cell) = cells.iter_mut().find(|c| c.page == to) {
            cell.from_elsewhere.push(from);
        }
    }
    Sheet {
        tabs,
        cells,
        links: inner,
    }
}

/// Columns for the pages of the lower row that keep its lines short. All ways are tried: there are 120 at most.
fn best_columns(upper: &[PageId], lower: &[PageId], links: &[Link]) -> Vec<usize> {
    fn arrange(
        taken: &mut Vec<usize>,
        count: usize,
        cost: &dyn Fn(&[usize]) -> usize,
        best: &mut Option<(usize, Vec<usize>)>,
    ) {
        if taken.len() == count {
            let cost = cost(taken);
            if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                *best = Some((cost, taken.clone()));
            }
            return;
        }
        for column in 0..COLUMNS {
            if !taken.contains(&column) {
                taken.push(column);
                arrange(taken, count, cost, best);
                taken.pop();
            }
        }
    }
    let cost = |columns: &[usize]| {
        let place = |page: PageId| {
            let above = upper.iter().position(|p| *p == page).map(|column| (0, column));
            above.or_else(|| {
                let at = lower.iter().position(|p| *p == page)?;
                columns.get(at).map(|column| (1, *column))
            })
        };
        // First short lines, then the client's order from left to right.
        let lines: usize = links
            .iter()
            .filter_map(|link| {
                let (from, to) = (place(link.from)?, place(link.to)?);
                let far = from.1.abs_diff(to.1);
                Some(match (from.0 == to.0, far) {
                    // Neighbours are joined without a lane.
                    (true, 0 | 1) => 0,
                    (false, 0) => 0,
                    (_, far) => far + 1,
                })
            })
            .sum();
        let order: usize = columns
            .iter()
            .enumerate()
            .map(|(at, column)| at.abs_diff(*column))
            .sum();
        lines * 64 + order
    };
    let mut best = None;
    arrange(&mut Vec::new(), lower.len().min(COLUMNS), &cost, &mut best);
    best.map(|(_, columns)| columns).unwrap_or_default()
}
