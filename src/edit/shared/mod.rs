//! Headers and footers that pages have in common: make one, choose its pages, take something out.
//!
//! The copies are kept alike by [`keep_alike`], which [`super::Editor`] calls after every change. So nobody who changes
//! an element has to know whether it is shared.

mod keep;

use std::sync::Arc;

pub use keep::keep_alike;

use super::parts::forget;
use crate::geometry::bounds;
use crate::spec::{
    AnyId, ComponentGroup, Element, ElementId, Page, PageId, SharedId, SharedPart, SharedPlace, SharedSlot,
    Spec,
};
use keep::{Source, align, twin};

/// From which edge a part of these elements is probably meant to be counted: what lies in the lower half of its page
/// is a footer.
pub fn guess_place(spec: &Spec, elements: &[ElementId]) -> SharedPlace {
    let frames = elements
        .iter()
        .filter_map(|id| spec.element(*id))
        .map(|e| e.frame);
    let page = elements.first().and_then(|id| spec.page(id.page));
    match (bounds(frames), page) {
        (Some(whole), Some(page)) if whole.center().y > page.height / 2.0 => SharedPlace::Bottom,
        (Some(_) | None, Some(_) | None) => SharedPlace::Top,
    }
}

/// Those of these elements that can become a part: of the first one's page, in its normal drawing, and of no part yet.
/// From bottom to top.
pub fn sharable(spec: &Spec, elements: &[ElementId]) -> Vec<ElementId> {
    let page = elements.first().and_then(|id| spec.page(id.page));
    page.into_iter()
        .flat_map(|page| &page.elements)
        .filter(|e| e.shared.is_none() && elements.contains(&e.id))
        .map(|e| e.id)
        .collect()
}

/// Makes a part of elements of one page and puts it on other pages. An element of the same kind that stands there
/// already becomes its copy and keeps its identifier, see [`replaced`]. `None` if no element can be shared or there is
/// no other page.
pub fn share(
    spec: &mut Spec,
    elements: &[ElementId],
    pages: &[PageId],
    place: SharedPlace,
    name: impl Into<String>,
) -> Option<SharedId> {
    let elements = sharable(spec, elements);
    let own = elements.first()?.page;
    let pages: Vec<PageId> = in_order(spec, |id| id == own || pages.contains(&id));
    if pages.len() < 2 {
        return None;
    }
    let mut part = SharedPart {
        id: spec.counters.take_shared(),
        name: name.into(),
        place,
        pages,
        next_slot: 1,
    };
    let id = part.id;
    assign(spec.page_mut(own)?, &mut part, &elements);
    spec.shared.push(Arc::new(part));
    spread(spec, id, own);
    Some(id)
}

/// Adds more elements of one of its pages to a part; they appear on its other pages. Returns how many.
pub fn add_elements(spec: &mut Spec, part: SharedId, elements: &[ElementId]) -> usize {
    let elements = sharable(spec, elements);
    let Some(own) = elements.first().map(|id| id.page) else {
        return 0;
    };
    let Some(mut changed) = spec.shared_part(part).map(|part| (**part).clone()) else {
        return 0;
    };
    if !changed.pages.contains(&own) {
        return 0;
    }
    if let Some(page) = spec.page_mut(own) {
        assign(page, &mut changed, &elements);
    }
    if let Some(part) = spec.shared_part_mut(part) {
        *part = changed;
    }
    spread(spec, part, own);
    elements.len()
}

/// Says on which pages a part stands. It is put on new ones and goes away from those that are left out. With fewer than
/// two pages it is a part no longer: what is left belongs to its page alone.
pub fn set_pages(spec: &mut Spec, part: SharedId, pages: &[PageId]) {
    let Some(old) = spec.shared_part(part).cloned() else {
        return;
    };
    let wanted = in_order(spec, |id| pages.contains(&id));
    let Some(source) = old
        .pages
        .iter()
        .find(|id| wanted.contains(id))
        .or(old.pages.first())
        .and_then(|id| spec.page(*id))
        .map(|page| Source::of(&old, page))
    else {
        return;
    };
    if let Some(part) = spec.shared_part_mut(part) {
        part.pages.clone_from(&wanted);
    }
    for page in &wanted {
        align(spec, *page, &old, &source);
    }
    let nothing = Source::default();
    for page in old.pages.iter().filter(|id| !wanted.contains(id)) {
        align(spec, *page, &old, &nothing);
    }
    if wanted.len() < 2 {
        dissolve(spec, part);
    }
}

/// Puts a part on one more page, or takes it off.
pub fn set_page(spec: &mut Spec, part: SharedId, page: PageId, there: bool) {
    let Some(mut pages) = spec.shared_part(part).map(|part| part.pages.clone()) else {
        return;
    };
    pages.retain(|id| *id != page);
    if there {
        pages.push(page);
    }
    set_pages(spec, part, &pages);
}

/// "Only on this page": these elements belong to their page alone from now on. On the others they stay alike among
/// each other.
pub fn take_out(spec: &mut Spec, elements: &[ElementId]) {
    let Some(page) = elements.first().map(|id| id.page) else {
        return;
    };
    let parts: Vec<Arc<SharedPart>> = spec.shared_on(page).cloned().collect();
    for part in parts {
        let Some(found) = spec.page(page) else { continue };
        let slots = |chosen: bool| -> Vec<SharedSlot> {
            part.on(found)
                .filter(|e| elements.contains(&e.id) == chosen)
                .filter_map(|e| e.shared)
                .collect()
        };
        let (out, rest) = (slots(true), slots(false));
        if rest.is_empty() {
            leave(spec, part.id, page);
        } else if !out.is_empty() {
            split(spec, &part, &out, page);
        }
    }
}

/// A page leaves a part and keeps what it has.
fn leave(spec: &mut Spec, part: SharedId, page: PageId) {
    reslot(spec, page, |shared| (shared.part != part).then_some(shared));
    if let Some(part) = spec.shared_part_mut(part) {
        part.pages.retain(|id| *id != page);
    }
    dissolve_if_lone(spec, part);
}

/// Makes a part of its own of some slots, on all pages but one.
fn split(spec: &mut Spec, part: &SharedPart, slots: &[SharedSlot], without: PageId) {
    let pages: Vec<PageId> = part.pages.iter().copied().filter(|id| *id != without).collect();
    let new = SharedPart {
        id: spec.counters.take_shared(),
        pages: pages.clone(),
        ..part.clone()
    };
    let id = new.id;
    reslot(spec, without, |shared| {
        (!slots.contains(&shared)).then_some(shared)
    });
    for page in pages {
        reslot(spec, page, |shared| {
            let part = if slots.contains(&shared) { id } else { shared.part };
            Some(SharedSlot { part, ..shared })
        });
    }
    spec.shared.push(Arc::new(new));
    dissolve_if_lone(spec, id);
}

/// Names a part.
pub fn rename(spec: &mut Spec, part: SharedId, name: impl Into<String>) {
    if let Some(part) = spec.shared_part_mut(part) {
        part.name = name.into();
    }
}

/// Says from which edge of the page a part is counted. Where pages differ in height it moves on all but the first.
pub fn set_place(spec: &mut Spec, part: SharedId, place: SharedPlace) {
    let Some(part) = spec.shared_part_mut(part) else {
        return;
    };
    part.place = place;
    let (id, first) = (part.id, part.pages.first().copied());
    if let Some(first) = first {
        spread(spec, id, first);
    }
}

/// Ends a part: its elements stay where they are and belong to their pages alone.
pub fn dissolve(spec: &mut Spec, part: SharedId) {
    let Some(pages) = spec.shared_part(part).map(|part| part.pages.clone()) else {
        return;
    };
    spec.shared.retain(|other| other.id != part);
    for page in pages {
        reslot(spec, page, |shared| (shared.part != part).then_some(shared));
    }
}

/// A page is gone.
pub(super) fn forget_page(spec: &mut Spec, page: PageId) {
    let parts: Vec<SharedId> = spec.shared_on(page).map(|part| part.id).collect();
    for id in parts {
        if let Some(part) = spec.shared_part_mut(id) {
            part.pages.retain(|other| *other != page);
        }
        dissolve_if_lone(spec, id);
    }
}

/// A page was copied, with the slots of its elements: the copy joins its parts.
pub(super) fn join_copy(spec: &mut Spec, original: PageId, copy: PageId) {
    for part in &mut spec.shared {
        if part.pages.contains(&original) {
            Arc::make_mut(part).pages.push(copy);
        }
    }
}

/// Elements of a page that become copies of these when they are shared with it: of the same kind and at the same
/// place. Of the bars that frame a screen a page has only one each, so they count wherever they are.
pub fn replaced(spec: &Spec, elements: &[ElementId], place: SharedPlace, page: PageId) -> Vec<ElementId> {
    let (Some(own), Some(target)) = (
        elements.first().and_then(|id| spec.page(id.page)),
        spec.page(page),
    ) else {
        return Vec::new();
    };
    let mut found: Vec<ElementId> = Vec::new();
    for element in own.elements.iter().filter(|e| elements.contains(&e.id)) {
        let frame = place.frame(element.frame, own.height, target.height);
        let there = twin(&target.elements, element, frame).and_then(|at| target.elements.get(at));
        if let Some(there) = there.filter(|there| !found.contains(&there.id)) {
            found.push(there.id);
        }
    }
    found
}

/// Gives elements of a page the next slots of a part.
fn assign(page: &mut Page, part: &mut SharedPart, elements: &[ElementId]) {
    for element in page.elements.iter_mut().filter(|e| elements.contains(&e.id)) {
        Arc::make_mut(element).shared = Some(part.take_slot());
    }
}

/// Makes all pages of a part like one of them.
fn spread(spec: &mut Spec, part: SharedId, from: PageId) {
    let Some(part) = spec.shared_part(part).cloned() else {
        return;
    };
    let Some(source) = spec.page(from).map(|page| Source::of(&part, page)) else {
        return;
    };
    for page in part.pages.iter().filter(|id| **id != from) {
        align(spec, *page, &part, &source);
    }
}

/// Changes the slots of a page's elements.
fn reslot(spec: &mut Spec, page: PageId, change: impl Fn(SharedSlot) -> Option<SharedSlot>) {
    let Some(page) = spec.page_mut(page) else { return };
    for element in &mut page.elements {
        let Some(shared) = element.shared else { continue };
        let new = change(shared);
        if new != element.shared {
            Arc::make_mut(element).shared = new;
        }
    }
}

fn dissolve_if_lone(spec: &mut Spec, part: SharedId) {
    if spec.shared_part(part).is_some_and(|part| part.pages.len() < 2) {
        dissolve(spec, part);
    }
}

/// Pages of the document's list that are meant.
fn in_order(spec: &Spec, is_meant: impl Fn(PageId) -> bool) -> Vec<PageId> {
    spec.pages
        .iter()
        .map(|page| page.id)
        .filter(|id| is_meant(*id))
        .collect()
}

/// Whether a page has only one of this kind.
fn is_bar(element: &Element) -> bool {
    element.kind.group() == ComponentGroup::Frame
}

/// Takes what tests, questions and states say about elements that are gone off them.
fn forget_elements(spec: &mut Spec, page: PageId, gone: &[ElementId]) {
    if gone.is_empty() {
        return;
    }
    if let Some(page) = spec.page_mut(page) {
        for state in &mut page.states {
            state.hidden.retain(|id| !gone.contains(id));
        }
    }
    forget(spec, |id| matches!(id, AnyId::Element(id) if gone.contains(&id)));
}
