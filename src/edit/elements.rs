//! Elements on a page: add, place, order, group, copy, delete.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::parts;
use super::states::Sheet;
use crate::geometry::{Rect, Vec2, sane_rect};
use crate::spec::{AnyId, Counters, Element, ElementId, ElementKind, GroupId, Page, PageId, Spec};

/// Adds an element on top of a drawing of a page. `None` if that is not there.
pub fn add_element(
    spec: &mut Spec,
    sheet: impl Into<Sheet>,
    kind: ElementKind,
    frame: Rect,
) -> Option<ElementId> {
    let sheet = sheet.into();
    sheet.is_in(spec).then_some(())?;
    let page = spec.page_mut(sheet.page)?;
    let id = page.take_element_id();
    sheet
        .list(page)?
        .push(Arc::new(Element::new(id, kind, sane_rect(frame))));
    Some(id)
}

/// Sets frames. Locked elements keep theirs.
pub fn set_frames(spec: &mut Spec, frames: &[(ElementId, Rect)]) {
    let frames: HashMap<ElementId, Rect> = frames
        .iter()
        .map(|(id, frame)| (*id, sane_rect(*frame)))
        .collect();
    move_each(spec, frames.keys().map(|id| id.page).collect(), |element| {
        frames.get(&element.id).copied()
    });
}

/// Moves elements. Locked elements stay.
pub fn move_by(spec: &mut Spec, elements: &[ElementId], delta: Vec2) {
    /// So few are looked for one by one: quicker than a set, each time the pointer moves.
    const FEW: usize = 8;
    let set: HashSet<ElementId> = match elements.len() {
        0..=FEW => HashSet::new(),
        _ => elements.iter().copied().collect(),
    };
    let is_chosen = |id: &ElementId| match elements.len() {
        0..=FEW => elements.contains(id),
        _ => set.contains(id),
    };
    move_each(spec, elements.iter().map(|id| id.page).collect(), |element| {
        is_chosen(&element.id).then(|| sane_rect(element.frame + delta))
    });
}

/// Gives elements of some pages the frames that `wanted` names. One look at each element, however many move.
fn move_each(spec: &mut Spec, on: BTreeSet<PageId>, wanted: impl Fn(&Element) -> Option<Rect>) {
    let goes_to = |element: &Element| wanted(element).filter(|to| !element.locked && element.frame != *to);
    for page in spec.pages.iter_mut().filter(|page| on.contains(&page.id)) {
        // A page on which nothing moves stays shared with the snapshots.
        if !page.all_elements().any(|element| goes_to(element).is_some()) {
            continue;
        }
        let page = Arc::make_mut(page);
        let own = page.states.iter_mut().flat_map(|state| &mut state.added);
        for element in page.elements.iter_mut().chain(own) {
            if let Some(frame) = goes_to(element) {
                Arc::make_mut(element).frame = frame;
            }
        }
    }
}

/// Changes one element in a way that has no consequences elsewhere (words, note, taps …).
pub fn edit(spec: &mut Spec, id: ElementId, change: impl FnOnce(&mut Element)) {
    if let Some(element) = spec.page_mut(id.page).and_then(|page| page.element_mut(id)) {
        change(element);
        // The frame goes through the same mill whoever sets it.
        element.frame = sane_rect(element.frame);
    }
}

/// Deletes elements, locked ones excepted, with every mention of them. Returns how many went.
pub fn delete_elements(spec: &mut Spec, elements: &[ElementId]) -> usize {
    let chosen: HashSet<ElementId> = elements.iter().copied().collect();
    let on: BTreeSet<PageId> = elements.iter().map(|id| id.page).collect();
    let mut gone: HashSet<ElementId> = HashSet::new();
    for page in on {
        let Some(page) = spec.page_mut(page) else {
            continue;
        };
        let goes = |e: &Arc<Element>| !e.locked && chosen.contains(&e.id);
        gone.extend(page.all_elements().filter(|e| goes(e)).map(|e| e.id));
        page.elements.retain(|e| !goes(e));
        for state in &mut page.states {
            state.added.retain(|e| !goes(e));
            state.hidden.retain(|hidden| !gone.contains(hidden));
        }
    }
    parts::forget(spec, |id| matches!(id, AnyId::Element(id) if gone.contains(&id)));
    gone.len()
}

/// Puts copies of what a drawing shows on top of it, moved by `offset`, with new identifiers. Returns the copies in
/// order.
pub fn duplicate_elements(
    spec: &mut Spec,
    sheet: impl Into<Sheet>,
    elements: &[ElementId],
    offset: Vec2,
) -> Vec<ElementId> {
    let sheet = sheet.into();
    let Some(at) = spec.pages.iter().position(|p| p.id == sheet.page) else {
        return Vec::new();
    };
    if !sheet.is_in(spec) {
        return Vec::new();
    }
    let elements: HashSet<ElementId> = elements.iter().copied().collect();
    let counters = &mut spec.counters;
    let Some(page) = spec.pages.get_mut(at).map(Arc::make_mut) else {
        return Vec::new();
    };
    let originals: Vec<Arc<Element>> = sheet
        .elements(page)
        .filter(|e| elements.contains(&e.id))
        .cloned()
        .collect();
    let mut copies = copy_elements(page, counters, &originals, &mut Vec::new(), &mut Vec::new());
    for copy in &mut copies {
        let copy = Arc::make_mut(copy);
        copy.frame = sane_rect(copy.frame + offset);
        copy.locked = false;
    }
    let ids = copies.iter().map(|e| e.id).collect();
    if let Some(list) = sheet.list(page) {
        list.extend(copies);
    }
    ids
}

/// Copies for `page` with new element and group identifiers. `renamed` and `groups` collect old and new ones, so
/// that several lists of one page can be copied together.
pub(super) fn copy_elements(
    page: &mut Page,
    counters: &mut Counters,
    originals: &[Arc<Element>],
    renamed: &mut Vec<(ElementId, ElementId)>,
    groups: &mut Vec<(GroupId, GroupId)>,
) -> Vec<Arc<Element>> {
    originals
        .iter()
        .map(|original| {
            let mut copy = (**original).clone();
            copy.id = page.take_element_id();
            // A second one on the same page, or one on another page, is nobody's sister.
            copy.shared = None;
            renamed.push((original.id, copy.id));
            for group in &mut copy.groups {
                let known = groups.iter().find(|(old, _)| old == group).map(|(_, new)| *new);
                *group = known.unwrap_or_else(|| {
                    let new = counters.take_group();
                    groups.push((*group, new));
                    new
                });
            }
            Arc::new(copy)
        })
        .collect()
}

/// Where elements go in the stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// On top of all.
    ToFront,
    /// One step up.
    Forward,
    /// One step down.
    Backward,
    /// Under all.
    ToBack,
}

/// Changes the place of elements in the stack of a drawing; their order among each other stays. What a state shows
/// of the normal drawing stays beneath everything of its own.
pub fn reorder(spec: &mut Spec, sheet: impl Into<Sheet>, elements: &[ElementId], order: Order) {
    let sheet = sheet.into();
    let Some(list) = spec.page_mut(sheet.page).and_then(|page| sheet.list(page)) else {
        return;
    };
    let elements: HashSet<ElementId> = elements.iter().copied().collect();
    let chosen = |e: &Arc<Element>| elements.contains(&e.id);
    match order {
        Order::ToFront | Order::ToBack => {
            let (picked, rest): (Vec<_>, Vec<_>) = list.drain(..).partition(chosen);
            let (bottom, top) = if order == Order::ToFront {
                (rest, picked)
            } else {
                (picked, rest)
            };
            list.extend(bottom);
            list.extend(top);
        }
        Order::Forward => {
            for at in (0..list.len().saturating_sub(1)).rev() {
                if let [lower, upper] = list.get(at..at + 2).unwrap_or_default()
                    && chosen(lower)
                    && !chosen(upper)
                {
                    list.swap(at, at + 1);
                }
            }
        }
        Order::Backward => {
            for at in 1..list.len() {
                if let [lower, upper] = list.get(at - 1..at + 1).unwrap_or_default()
                    && !chosen(lower)
                    && chosen(upper)
                {
                    list.swap(at - 1, at);
                }
            }
        }
    }
}

/// Makes one group of a drawing's own elements. Fewer than two make none.
pub fn group(spec: &mut Spec, sheet: impl Into<Sheet>, elements: &[ElementId]) -> Option<GroupId> {
    let sheet = sheet.into();
    let elements: HashSet<ElementId> = elements.iter().copied().collect();
    let known = sheet
        .own(spec.page(sheet.page)?)
        .iter()
        .filter(|e| elements.contains(&e.id))
        .count();
    if known < 2 {
        return None;
    }
    let group = spec.counters.take_group();
    let list = sheet.list(spec.page_mut(sheet.page)?)?;
    for element in list.iter_mut().filter(|e| elements.contains(&e.id)) {
        Arc::make_mut(element).groups.insert(0, group);
    }
    Some(group)
}

/// Takes the outermost group off a drawing's own elements.
pub fn ungroup(spec: &mut Spec, sheet: impl Into<Sheet>, elements: &[ElementId]) {
    let sheet = sheet.into();
    let Some(list) = spec.page_mut(sheet.page).and_then(|page| sheet.list(page)) else {
        return;
    };
    let elements: HashSet<ElementId> = elements.iter().copied().collect();
    let groups: HashSet<GroupId> = list
        .iter()
        .filter(|e| elements.contains(&e.id))
        .filter_map(|e| e.groups.first().copied())
        .collect();
    for element in list {
        if element.groups.first().is_some_and(|g| groups.contains(g)) {
            Arc::make_mut(element).groups.remove(0);
        }
    }
}
