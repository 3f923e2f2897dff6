//! Where taps lead: the walk as a state machine that knows no window.

use crate::{
    geometry::Point,
    language::Language,
    spec::{Action, Element, ElementKind, PageId, Spec, Tap},
};

/// The platform keeps so many pages open, one on top of the other (official WeChat documentation,
/// 2026-07).
pub(super) const MOST_PAGES: usize = 10;

/// Something that moves the walk on.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// What a tap does.
    Do(Tap),
    /// This page, with nothing beneath it.
    Jump(PageId),
    /// The page before.
    Back,
}

/// The pages that are open, the shown one last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Walk {
    open: Vec<PageId>,
}

impl Walk {
    pub(super) fn new(first: Option<PageId>) -> Self {
        Self {
            open: first.into_iter().collect(),
        }
    }

    /// The page that is shown.
    pub(super) fn page(&self) -> Option<PageId> {
        self.open.last().copied()
    }

    pub(super) fn can_go_back(&self) -> bool {
        self.open.len() > 1
    }

    /// Forgets pages that are gone, and finds one to show if all are.
    pub(super) fn keep_within(&mut self, spec: &Spec) {
        self.open.retain(|id| spec.page(*id).is_some());
        if self.open.is_empty() {
            self.open.extend(spec.pages.first().map(|page| page.id));
        }
    }

    pub(super) fn take(&mut self, spec: &Spec, step: &Step) {
        match step {
            Step::Jump(page) => self.open = vec![*page],
            Step::Back => {
                if self.can_go_back() {
                    self.open.pop();
                }
            }
            Step::Do(tap) => {
                if let Some(page) = tap.action.target() {
                    self.open(spec, page);
                } else if tap.action == Action::Back {
                    self.take(spec, &Step::Back);
                }
            }
        }
    }

    /// A tab page is switched to; every other one is laid on top.
    fn open(&mut self, spec: &Spec, page: PageId) {
        if spec.page(page).is_none() {
            return;
        }
        if spec.tab_bar.position(page).is_some() {
            self.open = vec![page];
        } else if self.page() != Some(page) {
            self.open.push(page);
            if self.open.len() > MOST_PAGES {
                self.open.remove(0);
            }
        }
    }
}

/// What a tap at a place (in page units) on an element may mean: one step for each of its taps;
/// on the tab bar, the tab there.
pub(super) fn taps_at(spec: &Spec, element: &Element, at: Point) -> Vec<Step> {
    if element.kind == ElementKind::TabBar && !spec.tab_bar.items.is_empty() {
        let count = spec.tab_bar.items.len();
        let share = (at.x - element.frame.x0) / element.frame.width().max(1.0);
        let index = (share.clamp(0.0, 0.999_999) * count as f64) as usize;
        return spec
            .tab_bar
            .items
            .get(index)
            .map(|item| Step::Jump(item.page))
            .into_iter()
            .collect();
    }
    element
        .taps
        .iter()
        .filter(|tap| tap.action != Action::Nothing)
        .cloned()
        .map(Step::Do)
        .collect()
}

/// What a tap says besides where it leads; `None` where the page says it all.
pub(super) fn said(action: &Action, language: Language) -> Option<String> {
    let kind = || {
        language
            .t(&format!("action.{}", action.kind().key()))
            .into_owned()
    };
    match action {
        Action::OpenPage { .. } | Action::Back => None,
        Action::Undecided => Some(language.t("preview.undecided").into_owned()),
        Action::Nothing => Some(language.t("preview.nothing").into_owned()),
        Action::Message { text } => Some(text.clone())
            .filter(|text| !text.trim().is_empty())
            .or_else(|| Some(kind())),
        Action::Confirm { text, .. }
        | Action::Submit { text, .. }
        | Action::Pay { text, .. }
        | Action::Call { text }
        | Action::AskForMessages { text }
        | Action::ChangeHere { text }
        | Action::OpenWeb { text }
        | Action::OpenMiniProgram { text }
        | Action::Other { text } => {
            if text.trim().is_empty() {
                Some(kind())
            } else {
                Some(language.f("preview.says", &[("what", &kind()), ("text", text)]))
            }
        }
        Action::LogIn | Action::LogOut | Action::Share | Action::Scan { .. } | Action::ContactService => {
            Some(kind())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{elements, pages},
        geometry::rect,
    };

    fn three_pages() -> (Spec, [PageId; 3]) {
        let mut spec = Spec::new();
        let ids = ["Home", "Menu", "Order"].map(|name| pages::add_page(&mut spec, name));
        pages::set_tab(&mut spec, ids[0], true);
        pages::set_tab(&mut spec, ids[1], true);
        (spec, ids)
    }

    fn open(page: PageId) -> Step {
        Step::Do(Tap {
            part: String::new(),
            action: Action::OpenPage { page },
        })
    }

    #[test]
    fn a_page_lies_on_top_and_back_leads_to_the_one_before() {
        let (spec, [home, menu, order]) = three_pages();
        let mut walk = Walk::new(Some(home));
        walk.take(&spec, &open(order));
        assert_eq!(walk.page(), Some(order));
        walk.take(&spec, &Step::Back);
        assert_eq!(walk.page(), Some(home));
        walk.take(&spec, &Step::Back);
        assert_eq!(walk.page(), Some(home), "there is always a page");
        walk.take(&spec, &open(order));
        walk.take(&spec, &open(menu));
        assert!(!walk.can_go_back(), "a tab page is switched to");
    }

    #[test]
    fn no_more_pages_lie_on_each_other_than_the_platform_keeps() {
        let (mut spec, [home, _, order]) = three_pages();
        let other = pages::add_page(&mut spec, "Other");
        let mut walk = Walk::new(Some(home));
        for _ in 0..20 {
            walk.take(&spec, &open(order));
            walk.take(&spec, &open(other));
        }
        assert_eq!(walk.open.len(), MOST_PAGES);
        pages::delete_page(&mut spec, other);
        walk.keep_within(&spec);
        assert_eq!(walk.page(), Some(order));
    }

    #[test]
    fn the_tab_bar_leads_to_the_tab_under_the_finger() {
        let (mut spec, [home, menu, _]) = three_pages();
        let frame = rect(0.0, 740.0, 375.0, 60.0);
        let bar = elements::add_element(&mut spec, home, ElementKind::TabBar, frame).unwrap();
        let bar = spec.element(bar).unwrap();
        let at = |x: f64| taps_at(&spec, bar, Point::new(x, 760.0));
        assert_eq!(at(10.0), [Step::Jump(home)]);
        assert_eq!(at(374.9), [Step::Jump(menu)]);
    }
}
