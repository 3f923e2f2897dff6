//! What counts as done. Rules and the progress of the steps ask here, so that they never disagree.

use super::facts::Facts;
use super::words::blank;
use crate::spec::{AnyId, ComponentGroup, Element, ElementKind, Entity, FeatureId, Page, Spec};

/// Whether it is something that people look at or use, not a bar of the platform and not a remark.
fn is_content(element: &Element) -> bool {
    !element.kind.is_markup() && element.kind.group() != ComponentGroup::Frame
}

/// Whether something is drawn on a page beside the platform's own bars.
pub fn is_drawn(page: &Page) -> bool {
    page.elements.iter().any(|element| is_content(element))
}

/// Whether people will tap it, whatever it says, and expect something to happen.
pub fn looks_tappable(element: &Element) -> bool {
    let by_kind = element.kind.group() == ComponentGroup::Action
        || matches!(
            element.kind,
            ElementKind::IconGrid
                | ElementKind::ListRow
                | ElementKind::MediaRow
                | ElementKind::ProductCard
                | ElementKind::SearchBar
        );
    by_kind && !element.muted
}

/// Whether a developer could build it: it has fields with names, personal data has a purpose, and it is said who
/// sees or changes it.
pub fn is_settled(entity: &Entity) -> bool {
    !blank(&entity.name)
        && !entity.fields.is_empty()
        && (!entity.seen_by.is_empty() || !entity.changed_by.is_empty())
        && entity.fields.iter().all(|field| {
            let leads_somewhere = !field.kind.is_link() || field.target.is_some();
            let has_purpose = !field.kind.is_personal() || !blank(&field.purpose);
            !blank(&field.name) && leads_somewhere && has_purpose
        })
}

impl Facts<'_> {
    /// Whether a test proves a page: itself, something on it, or a feature that appears on it.
    pub(super) fn is_page_proven(&self, page: &Page) -> bool {
        let on_it = |id: &AnyId| matches!(id, AnyId::Element(element) if element.page == page.id);
        let by_feature = |(feature, pages): (&FeatureId, &Vec<_>)| {
            pages.contains(&page.id) && self.proven.contains(&AnyId::Feature(*feature))
        };
        self.proven.contains(&page.id.into())
            || self.proven.iter().any(on_it)
            || self.pages_of_feature.iter().any(by_feature)
    }

    /// Examples that have to be proven: those that say what must be seen, of features that are built now. Each with
    /// whether a test proves it or its whole feature.
    pub(super) fn examples(&self) -> impl Iterator<Item = (&crate::spec::Criterion, bool)> {
        let spec = self.spec;
        spec.features
            .iter()
            .filter(|feature| super::features::wanted(feature))
            .flat_map(move |feature| {
                let whole = spec
                    .tests
                    .iter()
                    .any(|test| test.proves.contains(&feature.id.into()));
                feature
                    .criteria
                    .iter()
                    .filter(|criterion| !blank(&criterion.then))
                    .map(move |criterion| (criterion, whole || self.proven.contains(&criterion.id.into())))
            })
    }
}

/// How many examples and pages a test proves, of all there are.
pub fn tested(spec: &Spec) -> (usize, usize) {
    let facts = Facts::new(spec);
    let (mut done, mut total) = (0, 0);
    for (_, is_proven) in facts.examples() {
        total += 1;
        done += usize::from(is_proven);
    }
    for page in &spec.pages {
        total += 1;
        done += usize::from(facts.is_page_proven(page));
    }
    (done, total)
}
