//! Rules about features: named, provable, drawn and tested.

use std::collections::HashSet;

use super::words::same_name;
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::{AnyId, Feature, Priority};

/// Whether it is to be built now.
pub(super) fn wanted(feature: &Feature) -> bool {
    match feature.priority {
        Priority::Must | Priority::Should | Priority::Could => true,
        Priority::NotNow => false,
    }
}

/// What to call it: its name, or what one can do.
fn called(feature: &Feature) -> &str {
    if blank(&feature.name) {
        feature.can.trim()
    } else {
        &feature.name
    }
}

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "features_missing",
        MustFix,
        Requirements,
        Practice,
        |facts, found| {
            if facts.spec.features.is_empty() {
                found.add(Place::Field("features"));
            }
        },
    ),
    Rule::new(
        "feature_unnamed",
        MustFix,
        Requirements,
        Practice,
        |facts, found| {
            for feature in &facts.spec.features {
                if blank(&feature.name) && blank(&feature.can) {
                    found.add(feature.id).fix(Fix::Delete(feature.id.into()));
                }
            }
        },
    ),
    Rule::new("feature_twice", Should, Requirements, Practice, |facts, found| {
        let mut names = HashSet::new();
        for feature in facts.spec.features.iter().filter(|feature| !blank(&feature.name)) {
            let name = same_name(&feature.name);
            if !names.insert(name) {
                found.add_with(feature.id, &[("name", &feature.name)]);
            }
        }
    }),
    Rule::new(
        "feature_only_named",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            for feature in facts.spec.features.iter().filter(|feature| wanted(feature)) {
                if !blank(&feature.name) && blank(&feature.can) && blank(&feature.details) {
                    found.add_with(feature.id, &[("name", &feature.name)]);
                }
            }
        },
    ),
    Rule::new(
        "feature_without_criteria",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            for feature in facts.spec.features.iter().filter(|feature| wanted(feature)) {
                if feature.criteria.iter().all(|criterion| blank(&criterion.then)) {
                    found.add_with(feature.id, &[("name", called(feature))]);
                }
            }
        },
    ),
    Rule::new(
        "criterion_incomplete",
        Hint,
        Requirements,
        Practice,
        |facts, found| {
            for feature in facts.spec.features.iter().filter(|feature| wanted(feature)) {
                for criterion in &feature.criteria {
                    if blank(&criterion.when) && !blank(&criterion.then) {
                        found.add_with(criterion.id, &[("name", called(feature))]);
                    }
                }
            }
        },
    ),
    Rule::new(
        "feature_without_role",
        Hint,
        Requirements,
        Practice,
        |facts, found| {
            for feature in facts.spec.features.iter().filter(|feature| wanted(feature)) {
                if feature.roles.is_empty() && !facts.spec.roles.is_empty() {
                    found.add_with(feature.id, &[("name", called(feature))]);
                }
            }
        },
    ),
    Rule::new(
        "all_features_must",
        Hint,
        Requirements,
        Practice,
        |facts, found| {
            let features = &facts.spec.features;
            let must = features
                .iter()
                .filter(|feature| feature.priority == Priority::Must);
            if features.len() >= 8 && must.count() == features.len() {
                let count = features.len().to_string();
                found.add_with(Place::Field("features"), &[("count", &count)]);
            }
        },
    ),
    Rule::new(
        "feature_without_page",
        Should,
        Interface,
        Practice,
        |facts, found| {
            for feature in facts.spec.features.iter().filter(|feature| wanted(feature)) {
                if facts.pages_of_feature.get(&feature.id).is_none_or(Vec::is_empty) {
                    found.add_with(feature.id, &[("name", called(feature))]);
                }
            }
        },
    ),
    Rule::new(
        "feature_later_but_drawn",
        Hint,
        Interface,
        Practice,
        |facts, found| {
            for feature in facts.spec.features.iter().filter(|feature| !wanted(feature)) {
                if facts
                    .pages_of_feature
                    .get(&feature.id)
                    .is_some_and(|pages| !pages.is_empty())
                {
                    found.add_with(feature.id, &[("name", called(feature))]);
                }
            }
        },
    ),
    Rule::new(
        "feature_far_from_home",
        Should,
        FrontEnd,
        WeChatReview,
        |facts, found| {
            for feature in &facts.spec.features {
                let nearest = facts
                    .pages_of_feature
                    .get(&feature.id)
                    .into_iter()
                    .flatten()
                    .filter_map(|page| facts.taps_from_home.get(page))
                    .min();
                if feature.priority == Priority::Must
                    && let Some(taps) = nearest.filter(|taps| **taps > 2)
                {
                    let values = [("name", called(feature)), ("taps", &taps.to_string())];
                    found.add_with(feature.id, &values);
                }
            }
        },
    ),
    Rule::new("feature_without_test", Should, Test, Practice, |facts, found| {
        for feature in facts.spec.features.iter().filter(|feature| wanted(feature)) {
            if facts.proven.contains(&AnyId::Feature(feature.id)) {
                continue;
            }
            let hit = found.add_with(feature.id, &[("name", called(feature))]);
            for criterion in feature
                .criteria
                .iter()
                .filter(|criterion| !blank(&criterion.then))
            {
                hit.fix(Fix::AddTest {
                    proves: criterion.id.into(),
                });
            }
        }
    }),
    Rule::new(
        "criterion_without_test",
        Should,
        Test,
        Practice,
        |facts, found| {
            for (criterion, is_proven) in facts.examples() {
                // Without any test at all, that is the finding.
                let proves = AnyId::Criterion(criterion.id);
                if !is_proven && facts.proven.contains(&AnyId::Feature(criterion.id.feature)) {
                    found
                        .add_with(criterion.id, &[("then", criterion.then.trim())])
                        .fix(Fix::AddTest { proves });
                }
            }
        },
    ),
];
