//! What may be left over when two sides are put together, brought into order so that every invariant holds.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::links::relink;
use super::super::shared::dissolve;
use super::Note;
use super::number::each_element;
use crate::spec::{AnyId, ElementId, Page, PageId, SharedId, Spec};

pub(super) fn tidy(spec: &mut Spec, notes: &mut Vec<Note>) {
    twice_drawn(spec);
    counters(spec);
    transitions(spec);
    loose_links(spec, notes);
    circles(spec, notes);
    shared(spec, notes);
}

/// An element that one side moved into a state while the other changed it may be in both drawings: the second one
/// becomes a copy with a number of its own.
fn twice_drawn(spec: &mut Spec) {
    for page in &mut spec.pages {
        let mut seen = HashSet::new();
        if page.all_elements().all(|element| seen.insert(element.id)) {
            continue;
        }
        let page = Arc::make_mut(page);
        let mut next = page.all_elements().map(|e| e.id.number).max().unwrap_or_default();
        next = next.saturating_add(1).max(page.next_element);
        let id = page.id;
        let mut seen = HashSet::new();
        each_element(page, |element| {
            if !seen.insert(element.id) {
                Arc::make_mut(element).id = ElementId {
                    page: id,
                    number: next,
                };
                next = next.saturating_add(1);
            }
        });
        page.next_element = next;
    }
}

/// Counters above everything that has a number.
fn counters(spec: &mut Spec) {
    let above = |counter: &mut u32, numbers: &mut dyn Iterator<Item = u32>| {
        *counter = numbers.map(|n| n.saturating_add(1)).fold(*counter, u32::max);
    };
    macro_rules! all {
        ($($counter:ident: $list:ident),*) => {
            $(above(&mut spec.counters.$counter, &mut spec.$list.iter().map(|x| x.id.0));)*
        };
    }
    all!(
        role: roles, feature: features, function: functions, page: pages, shared: shared, entity: entities,
        rule: rules, admin: admin_functions, service: services, test: tests, question: questions
    );
    above(
        &mut spec.counters.launch,
        &mut spec.launch.items.iter().map(|x| x.id.0),
    );
    let groups = spec
        .pages
        .iter()
        .flat_map(|page| page.all_elements())
        .flat_map(|e| &e.groups);
    above(&mut spec.counters.group, &mut groups.map(|group| group.0));
    for feature in &mut spec.features {
        let mut next = feature.next_criterion;
        above(&mut next, &mut feature.criteria.iter().map(|x| x.id.number));
        if next != feature.next_criterion {
            Arc::make_mut(feature).next_criterion = next;
        }
    }
    for entity in &mut spec.entities {
        let (mut field, mut status) = (entity.next_field, entity.next_status);
        above(&mut field, &mut entity.fields.iter().map(|x| x.id.number));
        above(&mut status, &mut entity.statuses.iter().map(|x| x.id));
        if (field, status) != (entity.next_field, entity.next_status) {
            let entity = Arc::make_mut(entity);
            (entity.next_field, entity.next_status) = (field, status);
        }
    }
    for page in &mut spec.pages {
        let mut next = page.next_element;
        above(&mut next, &mut page.all_elements().map(|x| x.id.number));
        if next != page.next_element {
            Arc::make_mut(page).next_element = next;
        }
    }
}

/// Ways between statuses that are gone.
fn transitions(spec: &mut Spec) {
    for entity in &mut spec.entities {
        let known: HashSet<u32> = entity.statuses.iter().map(|status| status.id).collect();
        let leads = |way: &crate::spec::Transition| known.contains(&way.from) && known.contains(&way.to);
        if !entity.transitions.iter().all(leads) {
            Arc::make_mut(entity).transitions.retain(leads);
        }
    }
}

/// Links to what is gone.
pub(in crate::edit) fn loose_links(spec: &mut Spec, notes: &mut Vec<Note>) {
    let known = spec.ids();
    let normal: HashSet<ElementId> = spec
        .pages
        .iter()
        .flat_map(|p| &p.elements)
        .map(|e| e.id)
        .collect();
    let mut gone: HashSet<AnyId> = HashSet::new();
    relink(spec, &mut |id| {
        let there = known.contains(&id);
        if !there && gone.insert(id) {
            notes.push(Note::LinkGone { to: id });
        }
        there.then_some(id)
    });
    for page in &mut spec.pages {
        if page
            .states
            .iter()
            .flat_map(|s| &s.hidden)
            .any(|id| !normal.contains(id))
        {
            for state in &mut Arc::make_mut(page).states {
                state.hidden.retain(|id| normal.contains(id));
            }
        }
    }
    let mut tabs = HashSet::new();
    if !spec.tab_bar.items.iter().all(|item| tabs.insert(item.page)) {
        let mut tabs = HashSet::new();
        Arc::make_mut(&mut spec.tab_bar)
            .items
            .retain(|item| tabs.insert(item.page));
    }
}

/// Pages that came to lie under each other.
pub(in crate::edit) fn circles(spec: &mut Spec, notes: &mut Vec<Note>) {
    let mut parents: HashMap<PageId, PageId> = spec
        .pages
        .iter()
        .filter_map(|page| Some((page.id, page.parent?)))
        .collect();
    // Pages from which the way up is known to end. Each page is walked over once.
    let mut ends: HashSet<PageId> = HashSet::new();
    let ids: Vec<PageId> = spec.pages.iter().map(|page| page.id).collect();
    for id in ids {
        let mut way = HashSet::new();
        let mut at = Some(id);
        while let Some(here) = at.filter(|here| !ends.contains(here)) {
            if !way.insert(here) {
                parents.remove(&here);
                if let Some(page) = spec.page_mut(here) {
                    page.parent = None;
                }
                notes.push(Note::CircleOpened(here));
                break;
            }
            at = parents.get(&here).copied();
        }
        ends.extend(way);
    }
}

/// Headers and footers that differ from page to page, or stand on one page only, are none any more.
pub(in crate::edit) fn shared(spec: &mut Spec, notes: &mut Vec<Note>) {
    let parts: Vec<SharedId> = spec.shared.iter().map(|part| part.id).collect();
    for id in parts {
        let Some(part) = spec.shared_part(id).cloned() else {
            continue;
        };
        let pages: Vec<Arc<Page>> = part
            .pages
            .iter()
            .filter_map(|page| spec.page(*page).cloned())
            .collect();
        let once: HashSet<PageId> = part.pages.iter().copied().collect();
        let numbered = pages.first().is_some_and(|first| {
            let mut slots = HashSet::new();
            let mut of_first = part.on(first).filter_map(|e| e.shared).map(|shared| shared.slot);
            let sound = of_first.all(|slot| slot < part.next_slot.max(1) && slots.insert(slot));
            sound && !slots.is_empty()
        });
        let alike = pages.split_first().is_some_and(|(first, others)| {
            !others.is_empty() && others.iter().all(|other| part.is_alike(first, other))
        });
        if !numbered || !alike || once.len() != part.pages.len() || pages.len() != part.pages.len() {
            dissolve(spec, id);
            notes.push(Note::NotShared);
        }
    }
    // Elements of parts that are gone, or that do not name their page.
    let known: HashSet<(SharedId, PageId)> = spec
        .shared
        .iter()
        .flat_map(|part| part.pages.iter().map(|page| (part.id, *page)))
        .collect();
    for page in &mut spec.pages {
        let id = page.id;
        let lone = |slot: &crate::spec::SharedSlot| !known.contains(&(slot.part, id));
        let in_state = page
            .states
            .iter()
            .flat_map(|s| &s.added)
            .any(|e| e.shared.is_some());
        if !in_state && !page.elements.iter().any(|e| e.shared.as_ref().is_some_and(lone)) {
            continue;
        }
        let page = Arc::make_mut(page);
        for element in &mut page.elements {
            if element.shared.as_ref().is_some_and(lone) {
                Arc::make_mut(element).shared = None;
            }
        }
        for element in page.states.iter_mut().flat_map(|state| &mut state.added) {
            if element.shared.is_some() {
                Arc::make_mut(element).shared = None;
            }
        }
    }
}
