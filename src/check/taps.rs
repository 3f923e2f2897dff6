//! Rules about what taps do and where they lead.

use super::{Rule, Severity::*, Source::*, Step::*};
use crate::spec::{Action, Element, ElementKind, OwnerType};

/// Whether people will tap it and expect something to happen.
fn is_button(element: &Element) -> bool {
    !element.muted
        && matches!(
            element.kind,
            ElementKind::MainButton
                | ElementKind::SecondButton
                | ElementKind::SmallButton
                | ElementKind::TextLink
                | ElementKind::FloatingButton
                | ElementKind::PlatformButton
                | ElementKind::BottomBar
        )
}

/// What to call an element in a message.
fn called(element: &Element) -> &str {
    [
        element.name.as_str(),
        element.text.as_str(),
        element.hint.as_str(),
    ]
    .into_iter()
    .filter_map(|words| words.lines().next())
    .map(str::trim)
    .find(|words| !words.is_empty())
    .unwrap_or(element.kind.key())
}

pub(super) const RULES: &[Rule] = &[
    Rule::new("tap_undecided", Should, FrontEnd, WeChatReview, |facts, found| {
        for (page, element) in facts.elements() {
            let undecided = element.taps.iter().any(|tap| tap.action == Action::Undecided);
            if undecided || (is_button(element) && element.taps.is_empty()) {
                found.add_with(element.id, &[("name", called(element)), ("page", &page.name)]);
            }
        }
    }),
    Rule::new("page_unreachable", Should, FrontEnd, Practice, |facts, found| {
        for page in &facts.spec.pages {
            if !facts.taps_from_home.contains_key(&page.id) {
                found.add_with(page.id, &[("name", &page.name)]);
            }
        }
    }),
    Rule::new(
        "payment_individual",
        MustFix,
        FrontEnd,
        WeChatOwners,
        |facts, found| {
            if !facts.wechat || facts.spec.brief.owner != OwnerType::Individual {
                return;
            }
            for (element, action) in facts.actions() {
                if matches!(action, Action::Pay { .. }) {
                    found.add(element.id);
                }
            }
        },
    ),
    Rule::new(
        "web_individual",
        MustFix,
        FrontEnd,
        WeChatOwners,
        |facts, found| {
            if !facts.wechat || facts.spec.brief.owner != OwnerType::Individual {
                return;
            }
            for (element, action) in facts.actions() {
                if matches!(action, Action::OpenWeb { .. }) {
                    found.add(element.id);
                }
            }
        },
    ),
    Rule::new(
        "log_out_missing",
        Should,
        FrontEnd,
        WeChatReview,
        |facts, found| {
            if facts
                .actions()
                .any(|(_, action)| matches!(action, Action::LogOut))
            {
                return;
            }
            if let Some((element, _)) = facts
                .actions()
                .find(|(_, action)| matches!(action, Action::LogIn))
            {
                found.add(element.id);
            }
        },
    ),
];
