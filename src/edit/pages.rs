//! Pages: add, duplicate, move, delete with everything that refers to them.

use std::sync::Arc;

use super::elements::copy_elements;
use crate::spec::{AnyId, ElementId, GroupId, Page, PageId, Spec, TabItem};

/// Adds an empty page at the end and returns its identifier.
pub fn add_page(spec: &mut Spec, name: impl Into<String>) -> PageId {
    let id = spec.counters.take_page();
    spec.pages.push(Arc::new(Page::new(id, name)));
    id
}

/// Adds a copy behind a page, with new identifiers, an empty path and no place in the tab bar.
/// `name` is the copy's name. `None` if the page is not there.
pub fn duplicate_page(spec: &mut Spec, page: PageId, name: impl Into<String>) -> Option<PageId> {
    let at = spec.pages.iter().position(|p| p.id == page)?;
    let original = Arc::clone(spec.pages.get(at)?);
    let id = spec.counters.take_page();
    let mut copy = Page {
        id,
        name: name.into(),
        path: String::new(),
        elements: Vec::new(),
        states: Vec::new(),
        next_element: 1,
        ..(*original).clone()
    };
    let mut renamed: Vec<(ElementId, ElementId)> = Vec::new();
    // The copy joins the shared parts: what belongs to them stays the same, its groups too.
    let of_parts = original.elements.iter().filter(|e| e.shared.is_some());
    let mut groups: Vec<(GroupId, GroupId)> = of_parts
        .flat_map(|e| &e.groups)
        .map(|group| (*group, *group))
        .collect();
    copy.elements = copy_elements(
        &mut copy,
        &mut spec.counters,
        &original.elements,
        &mut renamed,
        &mut groups,
    );
    for (copied, element) in copy.elements.iter_mut().zip(&original.elements) {
        if element.shared.is_some() {
            Arc::make_mut(copied).shared = element.shared;
        }
    }
    for state in &original.states {
        let added = copy_elements(
            &mut copy,
            &mut spec.counters,
            &state.added,
            &mut renamed,
            &mut groups,
        );
        let new_name = |old: &ElementId| renamed.iter().find(|(from, _)| from == old).map(|(_, to)| *to);
        let hidden = state.hidden.iter().filter_map(new_name).collect();
        copy.states.push(crate::spec::PageState {
            hidden,
            added,
            ..state.clone()
        });
    }
    spec.pages.insert(at + 1, Arc::new(copy));
    super::shared::join_copy(spec, page, id);
    Some(id)
}

/// Moves a page to a place in the list, from 0; beyond the end means the end.
pub fn move_page(spec: &mut Spec, page: PageId, to: usize) {
    if let Some(at) = spec.pages.iter().position(|p| p.id == page) {
        let moved = spec.pages.remove(at);
        spec.pages.insert(to.min(spec.pages.len()), moved);
    }
}

/// Puts a page under another one in the tree, or at the top with `None`. Refused (`false`) if that would make a
/// circle.
pub fn set_parent(spec: &mut Spec, page: PageId, parent: Option<PageId>) -> bool {
    let mut at = parent;
    for _ in 0..=spec.pages.len() {
        if at == Some(page) {
            return false;
        }
        at = at.and_then(|id| spec.page(id)).and_then(|p| p.parent);
    }
    if parent.is_some_and(|id| spec.page(id).is_none()) {
        return false;
    }
    match spec.page_mut(page) {
        Some(page) => page.parent = parent,
        None => return false,
    }
    true
}

/// Pages as the tree shows them, with their depth: each page is followed by those under it, sisters in the order of
/// the list.
pub fn tree(spec: &Spec) -> Vec<(PageId, usize)> {
    let mut order = Vec::with_capacity(spec.pages.len());
    let mut waiting: Vec<(PageId, usize)> = Vec::new();
    let is_top = |page: &Page| page.parent.is_none_or(|parent| spec.page(parent).is_none());
    for top in spec.pages.iter().filter(|page| is_top(page)) {
        waiting.push((top.id, 0));
        while let Some((page, depth)) = waiting.pop() {
            order.push((page, depth));
            let below = spec.pages.iter().rev().filter(|p| p.parent == Some(page));
            waiting.extend(below.map(|p| (p.id, depth + 1)));
        }
    }
    order
}

/// Puts a page, with those under it, into the tree: under `parent` (or at the top) and before `before`, or as the last
/// one there. The list then follows the tree. Refused (`false`) if that would make a circle.
pub fn place_page(spec: &mut Spec, page: PageId, parent: Option<PageId>, before: Option<PageId>) -> bool {
    if before == Some(page) || !set_parent(spec, page, parent) {
        return false;
    }
    // With the new parent the page stands under it; now it goes to its place among its sisters.
    let order = tree(spec);
    let part = |of: PageId| -> std::ops::Range<usize> {
        let Some(from) = order.iter().position(|(id, _)| *id == of) else {
            return 0..0;
        };
        let depth = order.get(from).map_or(0, |(_, depth)| *depth);
        let below = order
            .iter()
            .skip(from + 1)
            .take_while(|(_, d)| *d > depth)
            .count();
        from..from + 1 + below
    };
    let moved = part(page);
    let rest: Vec<PageId> = order
        .iter()
        .enumerate()
        .filter(|(at, _)| !moved.contains(at))
        .map(|(_, (id, _))| *id)
        .collect();
    let at = before
        .and_then(|before| rest.iter().position(|id| *id == before))
        .or_else(|| {
            let end = part(parent?).end;
            let gone = if moved.start < end { moved.len() } else { 0 };
            Some(end - gone)
        })
        .unwrap_or(rest.len());
    let moved: Vec<PageId> = order
        .get(moved)
        .unwrap_or_default()
        .iter()
        .map(|(id, _)| *id)
        .collect();
    let mut ids = rest;
    ids.splice(at..at, moved);
    let place = |id: PageId| ids.iter().position(|other| *other == id).unwrap_or(usize::MAX);
    spec.pages.sort_by_key(|page| place(page.id));
    true
}

/// Elements of other pages that lead to a page: what a delete would break.
pub fn links_to(spec: &Spec, page: PageId) -> Vec<ElementId> {
    let mut elements: Vec<ElementId> = spec
        .page_links()
        .filter(|l| l.to == page && l.from != page)
        .map(|l| l.element)
        .collect();
    elements.dedup();
    elements
}

/// Deletes a page. Taps that led to it become undecided, its children move up to its parent, and it leaves the
/// tab bar, shared parts, features, functions, tests and questions.
pub fn delete_page(spec: &mut Spec, page: PageId) {
    let Some(at) = spec.pages.iter().position(|p| p.id == page) else {
        return;
    };
    let gone = spec.pages.remove(at);
    super::shared::forget_page(spec, page);
    let leads_there =
        |element: &crate::spec::Element| element.taps.iter().any(|t| t.action.target() == Some(page));
    for other in &mut spec.pages {
        let orphan = other.parent == Some(page);
        if !orphan && !other.all_elements().any(|e| leads_there(e)) {
            continue;
        }
        let other = Arc::make_mut(other);
        if orphan {
            other.parent = gone.parent;
        }
        for element in other
            .elements
            .iter_mut()
            .chain(other.states.iter_mut().flat_map(|s| &mut s.added))
        {
            if leads_there(element) {
                for tap in &mut Arc::make_mut(element).taps {
                    if tap.action.target() == Some(page) {
                        tap.action = tap.action.without_target();
                    }
                }
            }
        }
    }
    if spec.tab_bar.position(page).is_some() {
        Arc::make_mut(&mut spec.tab_bar)
            .items
            .retain(|item| item.page != page);
    }
    if spec.launch.review_pages.iter().any(|one| one.page == page) {
        Arc::make_mut(&mut spec.launch)
            .review_pages
            .retain(|one| one.page != page);
    }
    for feature in &mut spec.features {
        if feature.pages.contains(&page) {
            Arc::make_mut(feature).pages.retain(|p| *p != page);
        }
    }
    for function in &mut spec.functions {
        if function.landing == Some(page) {
            Arc::make_mut(function).landing = None;
        }
    }
    super::parts::forget(spec, |id| match id {
        AnyId::Page(id) => id == page,
        AnyId::Element(id) => id.page == page,
        _ => false,
    });
}

/// Gives the product a tab bar entry for a page, or takes it away. At most five entries: a sixth is refused
/// (`false`). Source: official WeChat documentation on the tab bar, 2026-07.
pub fn set_tab(spec: &mut Spec, page: PageId, tab: bool) -> bool {
    let Some(name) = spec.page(page).map(|p| p.name.clone()) else {
        return false;
    };
    let is_tab = spec.tab_bar.position(page).is_some();
    if is_tab == tab {
        return true;
    }
    if tab && spec.tab_bar.items.len() >= 5 {
        return false;
    }
    let bar = Arc::make_mut(&mut spec.tab_bar);
    if tab {
        bar.items.push(TabItem {
            page,
            text: name,
            icon: String::new(),
        });
    } else {
        bar.items.retain(|item| item.page != page);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::violations;

    /// "A(B C(D)) E": the tree in one line.
    fn drawn(spec: &Spec) -> String {
        let mut text = String::new();
        let mut depth = 0;
        for (at, (id, level)) in tree(spec).into_iter().enumerate() {
            if level > depth {
                text.push('(');
            } else {
                (level..depth).for_each(|_| text.push(')'));
                text.push_str(if at == 0 { "" } else { " " });
            }
            depth = level;
            text.push_str(&spec.page(id).unwrap().name);
        }
        (0..depth).for_each(|_| text.push(')'));
        text
    }

    #[test]
    fn pages_go_under_others_with_what_is_under_them() {
        let mut spec = Spec::new();
        let [a, b, c, d, e] = ["A", "B", "C", "D", "E"].map(|name| add_page(&mut spec, name));
        let mut go = |page, parent, before| {
            let done = place_page(&mut spec, page, parent, before);
            assert_eq!(violations(&spec), []);
            (done, drawn(&spec))
        };
        assert_eq!(go(b, Some(a), None), (true, "A(B) C D E".to_owned()));
        assert_eq!(go(d, Some(c), None), (true, "A(B) C(D) E".to_owned()));
        assert_eq!(go(c, Some(a), None), (true, "A(B C(D)) E".to_owned()));
        assert_eq!(go(c, Some(a), Some(b)), (true, "A(C(D) B) E".to_owned()));
        // Not into itself, nor before itself.
        assert_eq!(go(a, Some(d), None), (false, "A(C(D) B) E".to_owned()));
        assert_eq!(go(c, Some(a), Some(c)), (false, "A(C(D) B) E".to_owned()));
        assert_eq!(go(e, None, Some(a)), (true, "E A(C(D) B)".to_owned()));
        assert_eq!(go(c, None, None), (true, "E A(B) C(D)".to_owned()));
        let list: Vec<PageId> = spec.pages.iter().map(|p| p.id).collect();
        assert_eq!(list, [e, a, b, c, d], "the list follows the tree");
    }
}
