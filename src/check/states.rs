//! Rules about what a page looks like when something is different from normal.

use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::{
    Action, ActionKind, ComponentGroup, ElementKind, Entity, Login, Page, RoleId, Spec, StateKind,
};

fn has_state(page: &Page, kind: StateKind) -> bool {
    page.states.iter().any(|state| state.kind == kind)
}

/// Whether it shows as many of something as there are.
fn lists(kind: ElementKind) -> bool {
    matches!(
        kind,
        ElementKind::MediaRow
            | ElementKind::OrderRow
            | ElementKind::CartRow
            | ElementKind::ProductCard
            | ElementKind::Coupon
            | ElementKind::Address
    )
}

/// Whether guests make it, so that there is none at first. What only the staff enters is there on the first day.
fn is_made_by_guests(spec: &Spec, entity: &Entity) -> bool {
    let is_staff = |id: &RoleId| spec.role(*id).is_some_and(|role| role.staff);
    entity.changed_by.is_empty() || !entity.changed_by.iter().all(is_staff)
}

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "pay_without_failed",
        Should,
        Interface,
        Practice,
        |facts, found| {
            for page in &facts.spec.pages {
                let pays = |tap: &crate::spec::Tap| matches!(tap.action, Action::Pay { .. });
                if !page.elements.iter().any(|element| element.taps.iter().any(pays)) {
                    continue;
                }
                // Somebody may have called it by another kind, with a name of its own.
                let is_told = has_state(page, StateKind::Failed)
                    || page
                        .elements
                        .iter()
                        .flat_map(|element| &element.taps)
                        .any(|tap| matches!(&tap.action, Action::Pay { text, .. } if !blank(text)));
                if !is_told {
                    let kind = StateKind::Failed;
                    found
                        .add_with(page.id, &[("name", &page.name)])
                        .fix(Fix::AddState { page: page.id, kind });
                }
            }
        },
    ),
    Rule::new("list_without_empty", Hint, Interface, Practice, |facts, found| {
        for page in &facts.spec.pages {
            let shows_some = page.elements.iter().any(|element| {
                let entity = element
                    .shows
                    .as_ref()
                    .and_then(|shows| facts.spec.entity(shows.entity));
                lists(element.kind) && entity.is_some_and(|entity| is_made_by_guests(facts.spec, entity))
            });
            let is_told = page
                .states
                .iter()
                .any(|state| matches!(state.kind, StateKind::Empty | StateKind::Other));
            if shows_some && !is_told {
                let kind = StateKind::Empty;
                found
                    .add_with(page.id, &[("name", &page.name)])
                    .fix(Fix::AddState { page: page.id, kind });
            }
        }
    }),
    Rule::new(
        "form_without_failed",
        Hint,
        Interface,
        Practice,
        |facts, found| {
            for page in &facts.spec.pages {
                let sends = page.elements.iter().any(|element| {
                    element
                        .taps
                        .iter()
                        .any(|tap| matches!(tap.action, Action::Submit { .. }))
                });
                let fills_in = page
                    .elements
                    .iter()
                    .filter(|e| e.kind.group() == ComponentGroup::Form)
                    .count();
                let is_told = page.states.iter().any(|state| {
                    matches!(
                        state.kind,
                        StateKind::Failed | StateKind::Offline | StateKind::Other
                    )
                });
                if sends && fills_in >= 2 && !is_told {
                    let kind = StateKind::Failed;
                    found
                        .add_with(page.id, &[("name", &page.name)])
                        .fix(Fix::AddState { page: page.id, kind });
                }
            }
        },
    ),
    Rule::new(
        "state_like_normal",
        Should,
        Interface,
        Practice,
        |facts, found| {
            for page in &facts.spec.pages {
                for (at, state) in page.states.iter().enumerate() {
                    if blank(&state.description) && state.hidden.is_empty() && state.added.is_empty() {
                        let name = if blank(&state.name) {
                            found
                                .language
                                .t(&format!("state.{}", state.kind.key()))
                                .into_owned()
                        } else {
                            state.name.clone()
                        };
                        let place = Place::State(page.id, at);
                        found.add_with(place, &[("state", &name), ("name", &page.name)]);
                    }
                }
            }
        },
    ),
    Rule::new("login_missing", Should, FrontEnd, Practice, |facts, found| {
        if facts.does(ActionKind::LogIn) {
            return;
        }
        // The platform logs in by itself where a page says so in its note; a page that demands it does not.
        for page in facts
            .spec
            .pages
            .iter()
            .filter(|page| page.login == Login::Required)
        {
            found.add_with(page.id, &[("name", &page.name)]);
        }
    }),
    Rule::new("login_unsaid", Hint, FrontEnd, Practice, |facts, found| {
        // Once somebody has begun to say it, the others are forgotten.
        let is_begun = facts.spec.pages.iter().any(|page| page.login != Login::Unknown);
        for page in facts
            .spec
            .pages
            .iter()
            .filter(|page| is_begun && page.login == Login::Unknown)
        {
            found.add_with(page.id, &[("name", &page.name)]);
        }
    }),
];
