//! Rules about pages: named, drawn, reachable by their paths, asked for by something.

use std::collections::HashMap;

use super::words::{same_name, says};
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank, width};
use crate::spec::Login;

/// Names that the program or somebody in a hurry gave.
const UNNAMED: [&str; 12] = [
    "new page",
    "untitled",
    "unnamed",
    "test",
    "page",
    "copy",
    "新页面",
    "未命名",
    "测试",
    "副本",
    "示例页面",
    "页面",
];

/// Whether a name says nothing: one of those above, with or without a number.
fn says_nothing(name: &str) -> bool {
    let bare = name.trim().to_lowercase();
    let bare = bare.trim_end_matches(|letter: char| letter.is_numeric() || letter.is_whitespace());
    UNNAMED.contains(&bare)
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
    Rule::new(
        "page_name_empty_words",
        Should,
        Interface,
        WeChatReview,
        |facts, found| {
            for page in facts.spec.pages.iter().filter(|page| says_nothing(&page.name)) {
                found.add_with(page.id, &[("name", &page.name)]);
            }
        },
    ),
    Rule::new("page_name_twice", Should, Interface, Practice, |facts, found| {
        let mut names = HashMap::new();
        for page in facts.spec.pages.iter().filter(|page| !blank(&page.name)) {
            if let Some(other) = names.insert(same_name(&page.name), page.id) {
                found.add_with(page.id, &[("name", &page.name), ("other", &other.to_string())]);
            }
        }
    }),
    Rule::new("page_name_long", Hint, Interface, WeChatDesign, |facts, found| {
        for page in facts.spec.pages.iter().filter(|_| facts.wechat) {
            // What is left of 375 between the way back and the capsule, at 17 px.
            if width(&page.name) > 20 {
                found.add_with(page.id, &[("name", &page.name)]);
            }
        }
    }),
    Rule::new("page_empty", Should, Interface, Practice, |facts, found| {
        for page in &facts.spec.pages {
            if !super::is_drawn(page) {
                found.add_with(page.id, &[("name", &page.name)]);
            }
        }
    }),
    Rule::new(
        "page_without_purpose",
        Hint,
        Interface,
        Practice,
        |facts, found| {
            for page in facts.spec.pages.iter().filter(|page| blank(&page.purpose)) {
                found.add_with(page.id, &[("name", &page.name)]);
            }
        },
    ),
    Rule::new(
        "page_without_feature",
        Should,
        Interface,
        Practice,
        |facts, found| {
            // While there are no features, nothing can ask for a page.
            if facts.spec.features.is_empty() {
                return;
            }
            for page in &facts.spec.pages {
                let is_asked_for = facts
                    .pages_of_feature
                    .values()
                    .any(|pages| pages.contains(&page.id))
                    || facts
                        .spec
                        .functions
                        .iter()
                        .any(|function| function.landing == Some(page.id));
                if !is_asked_for {
                    found.add_with(page.id, &[("name", &page.name)]);
                }
            }
        },
    ),
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
                found
                    .add_with(page.id, &[("path", &page.path)])
                    .fix(Fix::CorrectPath(page.id));
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
                    found
                        .add_with(page.id, &[("path", &page.path)])
                        .fix(Fix::CorrectPath(page.id));
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
                    found
                        .add_with(page.id, &[("path", &page.path), ("other", &other.to_string())])
                        .fix(Fix::CorrectPath(page.id));
                }
            }
        },
    ),
    Rule::new(
        "home_needs_login",
        Hint,
        FrontEnd,
        WeChatReview,
        |facts, found| {
            if facts.wechat
                && let Some(home) = facts.spec.pages.first()
                && home.login == Login::Required
            {
                found.add_with(home.id, &[("name", &home.name)]);
            }
        },
    ),
    Rule::new(
        "orders_page_missing",
        Should,
        Interface,
        WeChatReview,
        |facts, found| {
            let Some(element) = facts
                .first_doing(crate::spec::ActionKind::Pay)
                .filter(|_| facts.wechat)
            else {
                return;
            };
            const ORDERS: [&str; 10] = [
                "orders",
                "order",
                "bookings",
                "purchases",
                "订单",
                "预约",
                "购买记录",
                "my booking",
                "my tickets",
                "我的票",
            ];
            let lists = facts.spec.pages.iter().any(|page| {
                says(&page.name, &ORDERS)
                    || page
                        .all_elements()
                        .any(|element| element.kind == crate::spec::ElementKind::OrderRow)
            });
            if !lists {
                found.add(element.id);
            }
        },
    ),
];
