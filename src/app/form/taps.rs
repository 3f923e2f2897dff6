//! Which taps there are to decide about.

use std::sync::Arc;

use crate::check::looks_tappable;
use crate::language::Language;
use crate::spec::{Element, Page, Spec};

/// How many taps are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TapCount {
    /// What they do is said.
    pub decided: usize,
    /// All there are.
    pub total: usize,
}

/// The taps of all pages, and of what looks as if one could tap it but says nothing.
pub fn count_taps(spec: &Spec) -> TapCount {
    let mut count = TapCount::default();
    for page in &spec.pages {
        let on_page = count_on(page);
        count.decided += on_page.decided;
        count.total += on_page.total;
    }
    count
}

/// The taps of a page.
pub(super) fn count_on(page: &Page) -> TapCount {
    let mut count = TapCount::default();
    for element in elements(page) {
        count.total += element.taps.len().max(1);
        count.decided += element
            .taps
            .iter()
            .filter(|tap| tap.action != crate::spec::Action::Undecided)
            .count();
    }
    count
}

/// Elements of a page that have taps or look as if they had.
pub(super) fn elements(page: &Page) -> impl Iterator<Item = &Arc<Element>> {
    page.all_elements()
        .filter(|element| !element.taps.is_empty() || looks_tappable(element))
}

/// What an element is called: its own name, its first words, or what it is.
pub(in crate::app) fn element_name(element: &Element, language: Language) -> String {
    if !element.name.trim().is_empty() {
        return element.name.clone();
    }
    let kind = language
        .t(&format!("component.{}", element.kind.key()))
        .into_owned();
    match element.entries().next() {
        Some(entry) => {
            let words = Element::cells(entry).next().unwrap_or(entry);
            let words: String = words.chars().take(24).collect();
            language.f("form.kind_and_words", &[("kind", &kind), ("words", &words)])
        }
        None => kind,
    }
}
