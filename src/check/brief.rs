//! Rules about the brief: what, why, for whom, until when.

use std::collections::HashSet;

use super::words::same_name;
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank};

pub(super) const RULES: &[Rule] = &[
    Rule::new("name_missing", MustFix, Requirements, Practice, |facts, found| {
        if blank(&facts.spec.brief.name) {
            found.add(Place::Field("brief.name"));
        }
    }),
    Rule::new("pitch_missing", Should, Requirements, Practice, |facts, found| {
        if blank(&facts.spec.brief.pitch) {
            found.add(Place::Field("brief.pitch"));
        }
    }),
    Rule::new("goal_missing", MustFix, Requirements, Practice, |facts, found| {
        if blank(&facts.spec.brief.goal) {
            found.add(Place::Field("brief.goal"));
        }
    }),
    Rule::new(
        "measure_missing",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            let brief = &facts.spec.brief;
            if !blank(&brief.goal) && blank(&brief.measure) {
                found.add(Place::Field("brief.measure"));
            }
        },
    ),
    Rule::new(
        "measure_without_number",
        Hint,
        Requirements,
        Practice,
        |facts, found| {
            let measure = &facts.spec.brief.measure;
            let counts = measure
                .chars()
                .any(|letter| letter.is_numeric() || "一二三四五六七八九十百半".contains(letter));
            if !blank(measure) && !counts {
                found.add(Place::Field("brief.measure"));
            }
        },
    ),
    Rule::new(
        "audience_missing",
        MustFix,
        Requirements,
        Practice,
        |facts, found| {
            if facts.spec.roles.iter().all(|role| blank(&role.name)) {
                found.add(Place::Field("roles"));
            }
        },
    ),
    Rule::new("role_unnamed", Should, Requirements, Practice, |facts, found| {
        let roles = &facts.spec.roles;
        if roles.iter().all(|role| blank(&role.name)) {
            return;
        }
        for role in roles.iter().filter(|role| blank(&role.name)) {
            found.add(role.id).fix(Fix::Delete(role.id.into()));
        }
    }),
    Rule::new("role_twice", Should, Requirements, Practice, |facts, found| {
        let mut names = HashSet::new();
        for role in facts.spec.roles.iter().filter(|role| !blank(&role.name)) {
            let name = same_name(&role.name);
            if !names.insert(name) {
                found.add_with(role.id, &[("name", &role.name)]);
            }
        }
    }),
    Rule::new(
        "role_without_feature",
        Hint,
        Requirements,
        Practice,
        |facts, found| {
            let spec = facts.spec;
            // While no feature says who it is for, that is the finding.
            if spec.features.iter().all(|feature| feature.roles.is_empty()) {
                return;
            }
            for role in spec.roles.iter().filter(|role| !blank(&role.name)) {
                let is_used = spec
                    .features
                    .iter()
                    .any(|feature| feature.roles.contains(&role.id))
                    || spec
                        .admin_functions
                        .iter()
                        .any(|admin| admin.roles.contains(&role.id));
                if !is_used {
                    found.add_with(role.id, &[("name", &role.name)]);
                }
            }
        },
    ),
    Rule::new("client_missing", Hint, Requirements, Practice, |facts, found| {
        if blank(&facts.spec.brief.client) {
            found.add(Place::Field("brief.client"));
        }
    }),
    Rule::new(
        "platform_missing",
        Should,
        Requirements,
        Practice,
        |facts, found| {
            if facts.spec.brief.platforms.is_empty() {
                found.add(Place::Field("brief.platforms"));
            }
        },
    ),
    Rule::new(
        "launch_date_missing",
        Hint,
        Requirements,
        Practice,
        |facts, found| {
            if blank(&facts.spec.brief.launch_date) {
                found.add(Place::Field("brief.launch_date"));
            }
        },
    ),
    Rule::new("budget_missing", Hint, Requirements, Practice, |facts, found| {
        if blank(&facts.spec.brief.budget) {
            found.add(Place::Field("brief.budget"));
        }
    }),
    Rule::new("dates_crossed", Should, Requirements, Practice, |facts, found| {
        let brief = &facts.spec.brief;
        // Days are written `YYYY-MM-DD`: the later one is the larger text.
        if !blank(&brief.launch_date) && brief.answers_by > brief.launch_date {
            let values = [
                ("answers", brief.answers_by.as_str()),
                ("launch", brief.launch_date.as_str()),
            ];
            found.add_with(Place::Field("brief.answers_by"), &values);
        }
    }),
];
