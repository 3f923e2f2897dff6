//! Rules about the tab bar and tabs on a page.

use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank, width};
use crate::spec::{Action, ComponentGroup, ElementKind};

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "tab_bar_count",
        MustFix,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            let count = facts.spec.tab_bar.items.len();
            if count == 1 || count > 5 {
                found.add_with(Place::Field("tab_bar"), &[("count", &count.to_string())]);
            }
        },
    ),
    Rule::new(
        "tab_unnamed",
        MustFix,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            for item in facts.spec.tab_bar.items.iter().filter(|item| blank(&item.text)) {
                let name = facts.spec.page(item.page).map_or("", |page| page.name.as_str());
                found.add_with(Place::Field("tab_bar"), &[("name", name)]);
            }
        },
    ),
    Rule::new(
        "tab_text_long",
        Hint,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            for item in &facts.spec.tab_bar.items {
                // Four Chinese characters, or a Latin word of about the same width.
                if width(&item.text) > 10 {
                    found.add_with(Place::Field("tab_bar"), &[("text", &item.text)]);
                }
            }
        },
    ),
    Rule::new(
        "tab_without_icon",
        Hint,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            let items = &facts.spec.tab_bar.items;
            // All without is a way to draw it; some without is a slip.
            let bare = items.iter().filter(|item| blank(&item.icon)).count();
            if bare > 0 && bare < items.len() {
                for item in items.iter().filter(|item| blank(&item.icon)) {
                    found.add_with(Place::Field("tab_bar"), &[("text", &item.text)]);
                }
            }
        },
    ),
    Rule::new("tab_bar_not_drawn", Hint, Interface, Practice, |facts, found| {
        for item in &facts.spec.tab_bar.items {
            let Some(page) = facts.spec.page(item.page) else {
                continue;
            };
            // A page that nobody has begun is another finding.
            if !page.elements.is_empty() && page.elements.iter().all(|e| e.kind != ElementKind::TabBar) {
                found
                    .add_with(page.id, &[("name", &page.name)])
                    .fix(Fix::AddTabBar(page.id));
            }
        }
    }),
    Rule::new(
        "tab_bar_elsewhere",
        Should,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            if facts.spec.tab_bar.items.is_empty() {
                return;
            }
            for page in &facts.spec.pages {
                if facts.spec.tab_bar.position(page.id).is_some() {
                    continue;
                }
                for element in page.all_elements().filter(|e| e.kind == ElementKind::TabBar) {
                    found
                        .add_with(element.id, &[("name", &page.name)])
                        .fix(Fix::Delete(element.id.into()));
                }
            }
        },
    ),
    Rule::new(
        "tab_bar_without_tabs",
        Should,
        Interface,
        Practice,
        |facts, found| {
            if facts.spec.tab_bar.items.is_empty()
                && facts
                    .elements()
                    .any(|(_, element)| element.kind == ElementKind::TabBar)
            {
                found.add(Place::Field("tab_bar"));
            }
        },
    ),
    Rule::new(
        "tab_page_below",
        Should,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            for item in &facts.spec.tab_bar.items {
                if let Some(page) = facts.spec.page(item.page)
                    && page.parent.is_some()
                {
                    found
                        .add_with(page.id, &[("name", &page.name)])
                        .fix(Fix::MoveUp(page.id));
                }
            }
        },
    ),
    Rule::new(
        "tab_page_pushed",
        Hint,
        FrontEnd,
        WeChatRunning,
        |facts, found| {
            for (page, element) in facts.elements().filter(|_| facts.wechat) {
                // What shows one of several things usually opens that one.
                if element.shows.is_none() || element.kind.group() != ComponentGroup::Business {
                    continue;
                }
                // A button on it may lead anywhere.
                for tap in element.taps.iter().filter(|tap| blank(&tap.part)) {
                    if let Action::OpenPage { page: to } = tap.action
                        && to != page.id
                        && facts.spec.tab_bar.position(to).is_some()
                        && let Some(to) = facts.spec.page(to)
                    {
                        found.add_with(element.id, &[("name", &page.name), ("tab", &to.name)]);
                    }
                }
            }
        },
    ),
    Rule::new(
        "back_from_root",
        Should,
        FrontEnd,
        WeChatRunning,
        |facts, found| {
            let home = facts.spec.pages.first().map(|page| page.id);
            for (page, element) in facts.elements() {
                let is_root = home == Some(page.id) || facts.spec.tab_bar.position(page.id).is_some();
                // What lies over the page goes back to the page.
                let lies_over = element.kind.group() == ComponentGroup::Overlay;
                if is_root && !lies_over && element.taps.iter().any(|tap| tap.action == Action::Back) {
                    found.add_with(element.id, &[("name", &page.name)]);
                }
            }
        },
    ),
    Rule::new("two_tab_sets", Should, Interface, WeChatReview, |facts, found| {
        for page in facts.spec.pages.iter().filter(|_| facts.wechat) {
            if let Some(second) = page
                .elements
                .iter()
                .filter(|e| e.kind == ElementKind::Tabs)
                .nth(1)
            {
                found.add_with(second.id, &[("name", &page.name)]);
            }
        }
    }),
];
