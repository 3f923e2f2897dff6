//! Rules about pages and the tab bar.

use std::collections::HashMap;

use super::{Place, Rule, Severity::*, Source::*, Step::*, blank, width};
use crate::spec::{ComponentGroup, Element};

/// Whether it is something that people look at or use, not a bar of the platform and not a remark.
fn is_content(element: &Element) -> bool {
    !element.kind.is_markup() && element.kind.group() != ComponentGroup::Frame
}

pub(super) const RULES: &[Rule] = &[
    Rule::new("pages_missing", MustFix, Interface, Practice, |facts, found| {
        if facts.spec.pages.is_empty() {
            found.add(Place::Field("pages"));
        }
    }),
    Rule::new(
        "only_one_page",
        Should,
        Interface,
        WeChatReview,
        |facts, found| {
            if facts.wechat
                && let [page] = facts.spec.pages.as_slice()
            {
                found.add(page.id);
            }
        },
    ),
    Rule::new("page_unnamed", MustFix, Interface, Practice, |facts, found| {
        for page in facts.spec.pages.iter().filter(|page| blank(&page.name)) {
            found.add(page.id);
        }
    }),
    Rule::new("page_empty", Should, Interface, Practice, |facts, found| {
        for page in &facts.spec.pages {
            if !page.elements.iter().any(|element| is_content(element)) {
                found.add_with(page.id, &[("name", &page.name)]);
            }
        }
    }),
    Rule::new(
        "page_path_bad",
        Should,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            let fits = |path: &str| {
                !path.starts_with('/')
                    && path
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'/' | b'-'))
            };
            for page in facts.spec.pages.iter().filter(|page| !fits(&page.path)) {
                found.add_with(page.id, &[("path", &page.path)]);
            }
        },
    ),
    Rule::new(
        "page_path_capital",
        Hint,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            for page in &facts.spec.pages {
                if page.path.bytes().any(|b| b.is_ascii_uppercase()) {
                    found.add_with(page.id, &[("path", &page.path)]);
                }
            }
        },
    ),
    Rule::new(
        "page_path_twice",
        MustFix,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            let mut first = HashMap::new();
            for page in facts.spec.pages.iter().filter(|page| !blank(&page.path)) {
                if let Some(other) = first.insert(page.path.to_lowercase(), page.id) {
                    found.add_with(page.id, &[("path", &page.path), ("other", &other.to_string())]);
                }
            }
        },
    ),
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
        "tab_text_long",
        Hint,
        Interface,
        WeChatConfiguration,
        |facts, found| {
            for item in &facts.spec.tab_bar.items {
                // Four Chinese characters, or a Latin word of about the same width.
                if width(&item.text) > 10 {
                    found.add_with(item.page, &[("text", &item.text)]);
                }
            }
        },
    ),
];
