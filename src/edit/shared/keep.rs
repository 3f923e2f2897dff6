//! Carries a change of a shared element to the other pages of its part.

use std::collections::HashSet;
use std::sync::Arc;

use super::{dissolve, forget_elements, is_bar};
use crate::geometry::Rect;
use crate::spec::{ComponentGroup, Element, ElementId, Page, PageId, SharedId, SharedPart, SharedSlot, Spec};

/// How far apart two elements of the same kind may lie, edge by edge, to be taken for the same thing.
const NEAR: f64 = 8.0;

/// What a part looks like: its elements from bottom to top, on a page of this height.
#[derive(Debug, Clone, Default)]
pub(super) struct Source {
    elements: Vec<Arc<Element>>,
    height: f64,
}

impl Source {
    pub(super) fn of(part: &SharedPart, page: &Page) -> Self {
        Self {
            elements: part.on(page).cloned().collect(),
            height: page.height,
        }
    }

    fn frame(&self, part: &SharedPart, element: &Element, page: &Page) -> Rect {
        part.place.frame(element.frame, self.height, page.height)
    }
}

/// Makes the pages of every shared part alike again after a change from `before` to `after`. What was changed on the
/// `open` page counts, else on the first page on which something was. When no page with a shared part was touched,
/// this compares pointers only.
pub fn keep_alike(before: &Spec, after: &mut Spec, open: Option<PageId>) {
    if before.shared.is_empty() && after.shared.is_empty() {
        return;
    }
    let changed = changed_pages(before, after);
    let parts_changed = !same_list(&before.shared, &after.shared);
    if changed.is_empty() && !parts_changed && before.pages.len() == after.pages.len() {
        return;
    }
    drop_gone_pages(after);
    for page in &changed {
        release_strays(after, *page);
    }
    let parts: Vec<SharedId> = after.shared.iter().map(|part| part.id).collect();
    for part in parts {
        keep_part(before, after, open, part, &changed);
    }
}

fn same_list<T>(a: &[Arc<T>], b: &[Arc<T>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}

/// Pages that are new or no longer the very same, in the order of pages.
fn changed_pages(before: &Spec, after: &Spec) -> Vec<PageId> {
    let is_same = |at: usize, page: &Arc<Page>| match before.pages.get(at) {
        Some(old) if Arc::ptr_eq(old, page) => true,
        Some(old) if old.id == page.id => false,
        Some(_) | None => before.page(page.id).is_some_and(|old| Arc::ptr_eq(old, page)),
    };
    after
        .pages
        .iter()
        .enumerate()
        .filter(|(at, page)| !is_same(*at, page))
        .map(|(_, page)| page.id)
        .collect()
}

fn drop_gone_pages(spec: &mut Spec) {
    let known: HashSet<PageId> = spec.pages.iter().map(|page| page.id).collect();
    for part in &mut spec.shared {
        if !part.pages.iter().all(|id| known.contains(id)) {
            Arc::make_mut(part).pages.retain(|id| known.contains(id));
        }
    }
}

/// Takes slots off elements that have them wrongly: of a part that is not there or not on this page, of a slot that
/// another element has, of a state.
fn release_strays(spec: &mut Spec, page: PageId) {
    let parts: HashSet<SharedId> = spec.shared_on(page).map(|part| part.id).collect();
    let Some(found) = spec.page(page) else { return };
    let mut seen: HashSet<SharedSlot> = HashSet::new();
    let mut strays: Vec<ElementId> = Vec::new();
    for element in &found.elements {
        if let Some(shared) = element.shared
            && !(parts.contains(&shared.part) && seen.insert(shared))
        {
            strays.push(element.id);
        }
    }
    let of_states = found.states.iter().flat_map(|state| &state.added);
    strays.extend(of_states.filter(|e| e.shared.is_some()).map(|e| e.id));
    if strays.is_empty() {
        return;
    }
    if let Some(page) = spec.page_mut(page) {
        for id in strays {
            if let Some(element) = page.element_mut(id) {
                element.shared = None;
            }
        }
    }
}

fn keep_part(before: &Spec, after: &mut Spec, open: Option<PageId>, id: SharedId, changed: &[PageId]) {
    let Some(part) = after.shared_part(id).cloned() else {
        return;
    };
    let known = before.shared_part(id);
    let same = known.is_some_and(|old| Arc::ptr_eq(old, &part));
    if same && !part.pages.iter().any(|page| changed.contains(page)) {
        return;
    }
    let Some(source) = source(before, after, open, &part, changed) else {
        return;
    };
    for page in &part.pages {
        align(after, *page, &part, &source);
    }
    if source.elements.is_empty() || part.pages.len() < 2 {
        dissolve(after, id);
    }
}

/// What the part is to look like everywhere.
fn source(
    before: &Spec,
    after: &Spec,
    open: Option<PageId>,
    part: &SharedPart,
    changed: &[PageId],
) -> Option<Source> {
    let old = before.shared_part(part.id);
    let was_there = |page: &PageId| old.is_some_and(|old| old.pages.contains(page));
    // The open page first, then in the order of pages.
    let winner = open
        .iter()
        .chain(changed)
        .filter(|id| changed.contains(id) && part.pages.contains(id) && was_there(id))
        .filter_map(|id| Some((before.page(*id)?, after.page(*id)?)))
        .find(|(old, new)| was_changed(part, old, new));
    if let Some((_, page)) = winner {
        return Some(Source::of(part, page));
    }
    // Nobody changed the part itself: it stays as it was, on a page of another height too.
    let kept = part
        .pages
        .iter()
        .filter(|id| was_there(id))
        .find_map(|id| before.page(*id));
    if let Some(page) = kept {
        return Some(Source::of(part, page));
    }
    part.pages
        .iter()
        .find_map(|id| after.page(*id))
        .map(|page| Source::of(part, page))
}

/// Whether somebody changed what a page shows of a part. A page that got another height did not change a footer:
/// neither one that stays where it is nor one that moves along.
fn was_changed(part: &SharedPart, old: &Page, new: &Page) -> bool {
    let (mut was, mut is) = (part.on(old), part.on(new));
    loop {
        match (was.next(), is.next()) {
            (None, None) => return false,
            (Some(a), Some(b)) => {
                let moved =
                    a.frame != b.frame && !part.place.is_same_place(a.frame, old.height, b.frame, new.height);
                if !Arc::ptr_eq(a, b) && (a.shared != b.shared || moved || !a.says_the_same(b)) {
                    return true;
                }
            }
            (None, Some(_)) | (Some(_), None) => return true,
        }
    }
}

/// The element that is taken for the same thing as `like`, which comes to lie at `frame`.
pub(super) fn twin(elements: &[Arc<Element>], like: &Element, frame: Rect) -> Option<usize> {
    let near = |f: Rect| {
        let far = [f.x0 - frame.x0, f.y0 - frame.y0, f.x1 - frame.x1, f.y1 - frame.y1];
        far.into_iter().all(|d| d.abs() <= NEAR)
    };
    elements
        .iter()
        .position(|e| e.shared.is_none() && e.kind == like.kind && (is_bar(e) || near(e.frame)))
}

/// Makes a page show a part as the source does. Elements keep their identifiers and, among the page's own ones, their
/// place in the stack; missing ones are added, others of the part go.
pub(super) fn align(spec: &mut Spec, page: PageId, part: &SharedPart, source: &Source) {
    let Some(found) = spec.page(page) else { return };
    if is_aligned(part, source, found) {
        return;
    }
    let Some(page) = spec.page_mut(page) else { return };
    let mut taken: HashSet<ElementId> = HashSet::new();
    // What stands there already, in the order of the source, and what has to be added after what.
    let mut present: Vec<Arc<Element>> = Vec::new();
    let mut missing: Vec<(Option<ElementId>, Arc<Element>)> = Vec::new();
    let mut last = None;
    for original in &source.elements {
        let frame = source.frame(part, original, page);
        let at = page
            .elements
            .iter()
            .position(|e| e.shared == original.shared)
            .or_else(|| twin(&page.elements, original, frame))
            .and_then(|at| page.elements.get(at))
            .filter(|e| !taken.contains(&e.id))
            .cloned();
        let id = at.as_ref().map_or_else(|| page.take_element_id(), |e| e.id);
        let copy = match &at {
            Some(there) if is_copy(part, source, original, there, page) => Arc::clone(there),
            Some(_) | None => {
                let mut copy = (**original).clone();
                copy.id = id;
                copy.frame = frame;
                Arc::new(copy)
            }
        };
        if at.is_some() {
            taken.insert(id);
            present.push(copy);
        } else {
            missing.push((last, copy));
        }
        last = Some(id);
    }
    let gone = place(page, part, present, missing, &taken);
    let id = page.id;
    forget_elements(spec, id, &gone);
}

/// Puts the copies into the page's stack. Returns what went.
fn place(
    page: &mut Page,
    part: &SharedPart,
    present: Vec<Arc<Element>>,
    missing: Vec<(Option<ElementId>, Arc<Element>)>,
    taken: &HashSet<ElementId>,
) -> Vec<ElementId> {
    let mut gone = Vec::new();
    let lowest = present.first().map(|e| e.id);
    let mut next = present.into_iter();
    let old = std::mem::take(&mut page.elements);
    for element in old {
        if taken.contains(&element.id) {
            page.elements.extend(next.next());
        } else if element.shared.is_some_and(|s| s.part == part.id) {
            gone.push(element.id);
        } else {
            page.elements.push(element);
        }
    }
    for (after, copy) in missing {
        let position = |id: ElementId| page.elements.iter().position(|e| e.id == id);
        let at = match (after, lowest) {
            (Some(after), _) => position(after).map(|at| at + 1),
            (None, Some(lowest)) => position(lowest),
            (None, None) => None,
        };
        let at = at.unwrap_or_else(|| below_overlays(&page.elements));
        page.elements.insert(at.min(page.elements.len()), copy);
    }
    gone
}

/// On top of the page, but below dialogs and remarks that lie over everything.
fn below_overlays(elements: &[Arc<Element>]) -> usize {
    let over = |e: &&Arc<Element>| matches!(e.kind.group(), ComponentGroup::Overlay | ComponentGroup::Markup);
    elements.len() - elements.iter().rev().take_while(over).count()
}

fn is_aligned(part: &SharedPart, source: &Source, page: &Page) -> bool {
    let mut there = part.on(page);
    let all = source.elements.iter().all(|original| {
        there
            .next()
            .is_some_and(|e| is_copy(part, source, original, e, page))
    });
    all && there.next().is_none()
}

fn is_copy(part: &SharedPart, source: &Source, original: &Element, copy: &Element, page: &Page) -> bool {
    copy.shared == original.shared
        && copy.says_the_same(original)
        && part
            .place
            .is_same_place(original.frame, source.height, copy.frame, page.height)
}
