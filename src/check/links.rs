//! Rules about the ways between pages.

use super::{Rule, Severity::*, Source::*, Step::*};

/// Pages that can lie on one another: the first one and so many taps.
const DEEPEST: usize = 9;

pub(super) const RULES: &[Rule] = &[
    Rule::new("page_unreachable", Should, FrontEnd, Practice, |facts, found| {
        for page in &facts.spec.pages {
            if !facts.taps_from_home.contains_key(&page.id) {
                found.add_with(page.id, &[("name", &page.name)]);
            }
        }
    }),
    Rule::new("stack_deep", MustFix, FrontEnd, WeChatRunning, |facts, found| {
        for page in facts.spec.pages.iter().filter(|_| facts.wechat) {
            if let Some(taps) = facts.taps_from_home.get(&page.id).filter(|taps| **taps > DEEPEST) {
                found.add_with(
                    page.id,
                    &[("name", &page.name), ("count", &(taps + 1).to_string())],
                );
            }
        }
    }),
];
