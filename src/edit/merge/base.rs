//! From which version both sides began.

use std::collections::HashMap;
use std::sync::Arc;

use super::number::{Renumbering, collisions, part_unseen};
use crate::edit::same::same_content;
use crate::spec::diff::diff;
use crate::spec::{AnyId, Baseline, BaselineKind, Spec};
use crate::spec::{History, Version};

/// The version from which both sides began.
#[derive(Debug, Clone)]
pub struct Base {
    spec: Arc<Spec>,
    /// How their things are called here since an earlier merge.
    renumbered: Renumbering,
    /// When and by whom it was kept; empty if it was named by hand.
    pub version: Version,
}

impl Base {
    /// A version that somebody names.
    pub fn of(spec: Arc<Spec>) -> Self {
        Self {
            spec,
            renumbered: Renumbering::default(),
            version: Version::default(),
        }
    }

    /// The document as it was then.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// Their document with identifiers that do not collide with mine, and what was renumbered.
    pub(super) fn aligned(&self, mine: &Spec, theirs: &Spec) -> (Spec, Renumbering) {
        let mut other = theirs.clone();
        let earlier = self.without_clashes(theirs);
        earlier.apply(&mut other);
        let (fresh, counters) = collisions(&self.spec, mine, &other);
        fresh.apply(&mut other);
        part_unseen(&self.spec, mine, &mut other);
        other.counters = super::number::highest(&other.counters, &counters);
        // Both steps in one, from their numbers to mine.
        let mut all: HashMap<AnyId, AnyId> = earlier
            .0
            .iter()
            .map(|(old, new)| (*old, fresh.of(*new)))
            .collect();
        for (old, new) in &fresh.0 {
            if !earlier.0.values().any(|made| made == old) {
                all.insert(*old, *new);
            }
        }
        (other, Renumbering(all))
    }

    /// The earlier renumbering, with new numbers for things of theirs that would get a number twice by it.
    fn without_clashes(&self, theirs: &Spec) -> Renumbering {
        let mut map = self.renumbered.clone();
        map.0.retain(|old, _| theirs.contains(*old));
        let clashing: Vec<AnyId> = map
            .0
            .values()
            .copied()
            .filter(|new| theirs.contains(*new) && !map.0.contains_key(new))
            .collect();
        let mut counters = super::number::highest(&theirs.counters, &self.spec.counters);
        for id in clashing {
            let new: Option<AnyId> = match id {
                AnyId::Feature(_) => Some(counters.take_feature().into()),
                AnyId::Role(_) => Some(counters.take_role().into()),
                AnyId::Page(_) => Some(counters.take_page().into()),
                AnyId::Entity(_) => Some(counters.take_entity().into()),
                AnyId::Rule(_) => Some(counters.take_rule().into()),
                AnyId::Admin(_) => Some(counters.take_admin().into()),
                AnyId::Service(_) => Some(counters.take_service().into()),
                AnyId::Test(_) => Some(counters.take_test().into()),
                AnyId::Question(_) => Some(counters.take_question().into()),
                AnyId::Function(_) => Some(counters.take_function().into()),
                AnyId::Launch(_) => Some(counters.take_launch().into()),
                AnyId::Element(part) => theirs.page(part.page).map(|page| {
                    let number = page
                        .next_element
                        .max(part.number.saturating_add(1))
                        .saturating_add(10_000);
                    crate::spec::ElementId { number, ..part }.into()
                }),
                AnyId::Criterion(part) => theirs.feature(part.feature).map(|feature| {
                    let number = feature
                        .next_criterion
                        .max(part.number.saturating_add(1))
                        .saturating_add(1_000);
                    crate::spec::CriterionId { number, ..part }.into()
                }),
                AnyId::Field(part) => theirs.entity(part.entity).map(|entity| {
                    let number = entity
                        .next_field
                        .max(part.number.saturating_add(1))
                        .saturating_add(1_000);
                    crate::spec::FieldId { number, ..part }.into()
                }),
            };
            map.0.extend(new.map(|new| (id, new)));
        }
        map
    }
}

/// Finds the version from which two copies of a document began: of all states that both have gone through, the one
/// that is nearest to both. `None` if they are not copies of one document or no such state was kept.
pub fn find_base(mine: &Spec, theirs: &Spec) -> Option<Base> {
    if mine.id != theirs.id {
        return None;
    }
    let mut candidates: Vec<Base> = Vec::new();
    for kept in &mine.history.kept {
        // Their earlier state, which was brought in here.
        let was_theirs =
            kept.kind.is_of_others() && kept.owner.is_some() && kept.owner == theirs.history.owner;
        let in_both = || {
            let mut others = theirs.history.kept.iter();
            others.any(|other| other.version == kept.version && same_content(&other.spec, &kept.spec))
        };
        if was_theirs || in_both() {
            candidates.push(Base {
                spec: Arc::clone(&kept.spec),
                renumbered: Renumbering(kept.renumbered.iter().copied().collect()),
                version: kept.version.clone(),
            });
        }
    }
    for kept in &theirs.history.kept {
        // My earlier state, which they opened or brought in. Their numbers are turned back into mine.
        if kept.kind.is_of_others() && kept.owner.is_some() && kept.owner == mine.history.owner {
            let back = Renumbering(
                kept.renumbered
                    .iter()
                    .map(|(mine, theirs)| (*theirs, *mine))
                    .collect(),
            );
            let mut spec = (*kept.spec).clone();
            back.apply(&mut spec);
            candidates.push(Base {
                spec: Arc::new(spec),
                renumbered: back,
                version: kept.version.clone(),
            });
        }
    }
    let far = |base: &Base| {
        let (other, _) = base.aligned(mine, theirs);
        diff(&base.spec, &other).changes.len() + diff(&base.spec, mine).changes.len()
    };
    // The newest of those that are equally near.
    candidates.into_iter().rev().min_by_key(far)
}

/// The kept versions afterwards: mine, their named ones, and their state as it was brought in.
pub(super) fn history(
    mine: &Spec,
    theirs: &Spec,
    aligned: &Spec,
    renumbered: Vec<(AnyId, AnyId)>,
) -> Arc<History> {
    let mut history = (*mine.history).clone();
    for kept in &theirs.history.kept {
        let known = || {
            history
                .kept
                .iter()
                .any(|own| own.version == kept.version && own.kind == kept.kind)
        };
        if !kept.kind.is_of_others() && !known() {
            history.keep((**kept).clone());
        }
    }
    history.keep(Baseline {
        kind: BaselineKind::BroughtIn,
        version: Version::default(),
        owner: theirs.history.owner,
        renumbered,
        spec: Arc::new(aligned.without_history()),
    });
    Arc::new(history)
}
