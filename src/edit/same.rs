//! Whether two documents say the same, without looking at what they share.
//!
//! Two snapshots share almost all their parts. A part with the same address is the same; only the others are read.

use std::sync::Arc;

use crate::spec::{Page, PageState, Spec};

/// Whether two documents say the same, whatever versions they keep.
pub(super) fn same_content(a: &Spec, b: &Spec) -> bool {
    same_spec(&a.without_history(), &b.without_history())
}

/// Whether two documents say the same.
pub(super) fn same_spec(a: &Spec, b: &Spec) -> bool {
    let Spec {
        id,
        counters,
        version,
        status,
        style,
        brief,
        roles,
        features,
        functions,
        pages,
        tab_bar,
        shared,
        entities,
        rules,
        admin_functions,
        services,
        back_end,
        tests,
        test_plan,
        launch,
        questions,
        versions,
        assets,
        history,
    } = a;
    *id == b.id
        && *counters == b.counters
        && *version == b.version
        && *status == b.status
        && *style == b.style
        && same(brief, &b.brief)
        && same_list(roles, &b.roles)
        && same_list(features, &b.features)
        && same_list(functions, &b.functions)
        && pages.len() == b.pages.len()
        && pages.iter().zip(&b.pages).all(|(a, b)| same_page(a, b))
        && same(tab_bar, &b.tab_bar)
        && same_list(shared, &b.shared)
        && same_list(entities, &b.entities)
        && same_list(rules, &b.rules)
        && same_list(admin_functions, &b.admin_functions)
        && same_list(services, &b.services)
        && same(back_end, &b.back_end)
        && same_list(tests, &b.tests)
        && same(test_plan, &b.test_plan)
        && same(launch, &b.launch)
        && same_list(questions, &b.questions)
        && same_list(versions, &b.versions)
        && assets.len() == b.assets.len()
        && assets
            .iter()
            .zip(&b.assets)
            .all(|((a, one), (b, other))| a == b && same(one, other))
        && (Arc::ptr_eq(history, &b.history)
            || (history.owner == b.history.owner && same_list(&history.kept, &b.history.kept)))
}

fn same_page(a: &Arc<Page>, b: &Arc<Page>) -> bool {
    if Arc::ptr_eq(a, b) {
        return true;
    }
    let Page {
        id,
        name,
        path,
        purpose,
        parent,
        login,
        share,
        share_picture,
        width,
        height,
        screen_height,
        elements,
        states,
        next_element,
    } = &**a;
    *id == b.id
        && *name == b.name
        && *path == b.path
        && *purpose == b.purpose
        && *parent == b.parent
        && *login == b.login
        && *share == b.share
        && *share_picture == b.share_picture
        && *width == b.width
        && *height == b.height
        && *screen_height == b.screen_height
        && *next_element == b.next_element
        && same_list(elements, &b.elements)
        && states.len() == b.states.len()
        && states.iter().zip(&b.states).all(|(a, b)| same_state(a, b))
}

fn same_state(a: &PageState, b: &PageState) -> bool {
    let PageState {
        kind,
        name,
        description,
        hidden,
        added,
    } = a;
    *kind == b.kind
        && *name == b.name
        && *description == b.description
        && *hidden == b.hidden
        && same_list(added, &b.added)
}

fn same_list<T: PartialEq>(a: &[Arc<T>], b: &[Arc<T>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

fn same<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
    Arc::ptr_eq(a, b) || **a == **b
}
