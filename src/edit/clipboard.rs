//! Copy and paste of elements, across pages and documents.

use std::sync::Arc;

use super::elements::copy_elements;
use super::states::Sheet;
use crate::geometry::{Vec2, sane_rect};
use crate::spec::{Clip, Element, ElementId, PageId, Spec};

/// Copies elements of a page, in stacking order. `None` if none of them is there.
pub fn copy(spec: &Spec, page: PageId, elements: &[ElementId]) -> Option<Clip> {
    let source = spec.page(page)?;
    let elements: Vec<Arc<Element>> = source
        .all_elements()
        .filter(|e| elements.contains(&e.id))
        .cloned()
        .collect();
    if elements.is_empty() {
        return None;
    }
    let assets = elements
        .iter()
        .filter_map(|e| e.picture.clone())
        .filter_map(|id| spec.assets.get(&id).map(|asset| (id, Arc::clone(asset))))
        .collect();
    Some(Clip {
        document: spec.id,
        page,
        elements,
        assets,
    })
}

/// Pastes on top of a drawing of a page, moved by `offset`, with new identifiers. Links to what this document does not have
/// are taken off. Returns the pasted elements.
pub fn paste(spec: &mut Spec, sheet: impl Into<Sheet>, clip: &Clip, offset: Vec2) -> Vec<ElementId> {
    let sheet = sheet.into();
    if !sheet.is_in(spec) {
        return Vec::new();
    }
    for (id, asset) in &clip.assets {
        spec.assets.entry(id.clone()).or_insert_with(|| Arc::clone(asset));
    }
    let Some(at) = spec.pages.iter().position(|p| p.id == sheet.page) else {
        return Vec::new();
    };
    let mut counters = spec.counters;
    let Some(target) = spec.pages.get(at) else {
        return Vec::new();
    };
    let mut target = (**target).clone();
    let mut copies = copy_elements(
        &mut target,
        &mut counters,
        &clip.elements,
        &mut Vec::new(),
        &mut Vec::new(),
    );
    for copy in &mut copies {
        let copy = Arc::make_mut(copy);
        copy.frame = sane_rect(copy.frame + offset);
        copy.locked = false;
        if clip.document != spec.id {
            // Identifiers of another document mean something else here.
            copy.features.clear();
            copy.shows = None;
            copy.taps.iter_mut().for_each(|tap| {
                if tap.action.target().is_some() {
                    tap.action = tap.action.without_target();
                }
            });
        }
        mend(spec, copy);
    }
    let ids = copies.iter().map(|e| e.id).collect();
    if let Some(list) = sheet.list(&mut target) {
        list.extend(copies);
    }
    spec.counters = counters;
    if let Some(page) = spec.pages.get_mut(at) {
        *page = Arc::new(target);
    }
    ids
}

/// Takes off what refers to things that are not (any more) in the document.
fn mend(spec: &Spec, element: &mut Element) {
    element.features.retain(|id| spec.feature(*id).is_some());
    if let Some(shows) = &mut element.shows {
        shows.fields.retain(|id| spec.field(*id).is_some());
        if spec.entity(shows.entity).is_none() {
            element.shows = None;
        }
    }
    for tap in &mut element.taps {
        if tap.action.target().is_some_and(|page| spec.page(page).is_none()) {
            tap.action = tap.action.without_target();
        }
    }
    if element
        .picture
        .as_ref()
        .is_some_and(|id| !spec.assets.contains_key(id))
    {
        element.picture = None;
    }
}
