//! Rules about features: named, provable, drawn and tested.

use super::{Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::{AnyId, Feature, Priority};

/// Whether it is to be built now.
fn wanted(feature: &Feature) -> bool {
    match feature.priority {
        Priority::Must | Priority::Should | Priority::Could => true,
        Priority::NotNow => false,
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
                    found.add(feature.id);
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
                    found.add_with(feature.id, &[("name", &feature.name)]);
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
                    found.add_with(feature.id, &[("name", &feature.name)]);
                }
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
                    found.add_with(feature.id, &[("name", &feature.name)]);
                }
            }
        },
    ),
    Rule::new("feature_without_test", Should, Test, Practice, |facts, found| {
        for feature in facts.spec.features.iter().filter(|feature| wanted(feature)) {
            if !facts.proven.contains(&AnyId::Feature(feature.id)) {
                found.add_with(feature.id, &[("name", &feature.name)]);
            }
        }
    }),
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
                    found.add_with(
                        feature.id,
                        &[("name", &feature.name), ("taps", &taps.to_string())],
                    );
                }
            }
        },
    ),
];
