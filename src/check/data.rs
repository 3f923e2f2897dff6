//! Rules about data: fields, links, statuses, rules, administration, services.

use std::collections::HashSet;

use super::words::same_name;
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::{Entity, EntityId, FieldKind, Spec};

pub(super) const RULES: &[Rule] = &[
    Rule::new("data_missing", Should, BackEnd, Practice, |facts, found| {
        // Features that are drawn have something to remember.
        if facts.spec.entities.is_empty() && !facts.spec.features.is_empty() && !facts.spec.pages.is_empty() {
            found.add(Place::Field("entities"));
        }
    }),
    Rule::new("data_unnamed", MustFix, BackEnd, Practice, |facts, found| {
        for entity in facts.spec.entities.iter().filter(|entity| blank(&entity.name)) {
            let hit = found.add(entity.id);
            if entity.fields.is_empty() {
                hit.fix(Fix::Delete(entity.id.into()));
            }
        }
    }),
    Rule::new("data_twice", Should, BackEnd, Practice, |facts, found| {
        let mut names = HashSet::new();
        for entity in facts.spec.entities.iter().filter(|entity| !blank(&entity.name)) {
            if !names.insert(same_name(&entity.name)) {
                found.add_with(entity.id, &[("name", &entity.name)]);
            }
        }
    }),
    Rule::new(
        "data_without_fields",
        Should,
        BackEnd,
        Practice,
        |facts, found| {
            for entity in facts
                .spec
                .entities
                .iter()
                .filter(|entity| entity.fields.is_empty())
            {
                found.add_with(entity.id, &[("name", &entity.name)]);
            }
        },
    ),
    Rule::new("data_never_shown", Should, BackEnd, Practice, |facts, found| {
        // Before any element says what it shows, this is not what is missing.
        if !facts.elements().any(|(_, element)| element.shows.is_some()) {
            return;
        }
        let used = used(facts.spec);
        for entity in facts
            .spec
            .entities
            .iter()
            .filter(|entity| !used.contains(&entity.id))
        {
            found.add_with(entity.id, &[("name", &entity.name)]);
        }
    }),
    Rule::new("data_without_people", Hint, BackEnd, Practice, |facts, found| {
        if facts.spec.roles.is_empty() {
            return;
        }
        for entity in &facts.spec.entities {
            if entity.seen_by.is_empty() && entity.changed_by.is_empty() {
                found.add_with(entity.id, &[("name", &entity.name)]);
            }
        }
    }),
    Rule::new("field_unnamed", Should, BackEnd, Practice, |facts, found| {
        for entity in &facts.spec.entities {
            for field in entity.fields.iter().filter(|field| blank(&field.name)) {
                found
                    .add_with(field.id, &[("name", &entity.name)])
                    .fix(Fix::Delete(field.id.into()));
            }
        }
    }),
    Rule::new("field_twice", Should, BackEnd, Practice, |facts, found| {
        for entity in &facts.spec.entities {
            let mut names = HashSet::new();
            for field in entity.fields.iter().filter(|field| !blank(&field.name)) {
                if !names.insert(same_name(&field.name)) {
                    found.add_with(field.id, &[("field", &field.name), ("name", &entity.name)]);
                }
            }
        }
    }),
    Rule::new(
        "choice_without_choices",
        Should,
        BackEnd,
        Practice,
        |facts, found| {
            for field in facts.spec.entities.iter().flat_map(|entity| &entity.fields) {
                if field.kind == FieldKind::Choice && blank(&field.limits) {
                    found.add_with(field.id, &[("name", &field.name)]);
                }
            }
        },
    ),
    Rule::new(
        "link_without_target",
        Should,
        BackEnd,
        Practice,
        |facts, found| {
            for field in facts.spec.entities.iter().flat_map(|entity| &entity.fields) {
                if field.kind.is_link() && field.target.is_none() {
                    found.add_with(field.id, &[("name", &field.name)]);
                }
            }
        },
    ),
    Rule::new(
        "input_longer_than_default",
        Hint,
        BackEnd,
        WeChatConfiguration,
        |facts, found| {
            for field in facts.spec.entities.iter().flat_map(|entity| &entity.fields) {
                let longest = numbers(&field.limits).max().unwrap_or(0);
                if facts.wechat && field.kind == FieldKind::Text && (141..=100_000).contains(&longest) {
                    let values = [("name", field.name.as_str()), ("length", &longest.to_string())];
                    found.add_with(field.id, &values);
                }
            }
        },
    ),
    Rule::new("status_open", Should, BackEnd, Practice, |facts, found| {
        for entity in &facts.spec.entities {
            for (status, name) in dead_ends(entity) {
                let number = status.to_string();
                found
                    .add_with(
                        entity.id,
                        &[("status", name), ("number", &number), ("name", &entity.name)],
                    )
                    .fix(Fix::MarkLast {
                        entity: entity.id,
                        status,
                    });
            }
        }
    }),
    Rule::new("status_unreached", Should, BackEnd, Practice, |facts, found| {
        for entity in &facts.spec.entities {
            // The first one is where things begin.
            for status in entity.statuses.iter().skip(1) {
                if !entity
                    .transitions
                    .iter()
                    .any(|t| t.to == status.id && t.from != status.id)
                {
                    found.add_with(entity.id, &[("status", &status.name), ("name", &entity.name)]);
                }
            }
        }
    }),
    Rule::new("status_after_last", Should, BackEnd, Practice, |facts, found| {
        for entity in &facts.spec.entities {
            for status in entity.statuses.iter().filter(|status| status.last) {
                if entity
                    .transitions
                    .iter()
                    .any(|t| t.from == status.id && t.to != status.id)
                {
                    found.add_with(entity.id, &[("status", &status.name), ("name", &entity.name)]);
                }
            }
        }
    }),
    Rule::new(
        "transition_without_event",
        Hint,
        BackEnd,
        Practice,
        |facts, found| {
            for entity in &facts.spec.entities {
                for transition in entity.transitions.iter().filter(|t| blank(&t.event)) {
                    let name = |id: u32| {
                        let status = entity.statuses.iter().find(|status| status.id == id);
                        status.map_or("", |status| status.name.as_str())
                    };
                    let values = [
                        ("from", name(transition.from)),
                        ("to", name(transition.to)),
                        ("name", &entity.name),
                    ];
                    found.add_with(entity.id, &values);
                }
            }
        },
    ),
    Rule::new("rule_empty", Should, BackEnd, Practice, |facts, found| {
        for rule in facts.spec.rules.iter().filter(|rule| blank(&rule.text)) {
            found.add(rule.id).fix(Fix::Delete(rule.id.into()));
        }
    }),
    Rule::new("rule_about_nothing", Hint, BackEnd, Practice, |facts, found| {
        for rule in facts.spec.rules.iter().filter(|rule| !blank(&rule.text)) {
            if rule.feature.is_none() && rule.entity.is_none() {
                found.add_with(rule.id, &[("text", rule.text.trim())]);
            }
        }
    }),
    Rule::new("admin_missing", Should, BackEnd, Practice, |facts, found| {
        if facts.spec.admin_functions.is_empty() && facts.spec.entities.len() >= 2 {
            found.add(Place::Field("admins"));
        }
    }),
    Rule::new("admin_unnamed", Should, BackEnd, Practice, |facts, found| {
        for admin in facts
            .spec
            .admin_functions
            .iter()
            .filter(|admin| blank(&admin.name))
        {
            found.add(admin.id).fix(Fix::Delete(admin.id.into()));
        }
    }),
    Rule::new("admin_without_role", Hint, BackEnd, Practice, |facts, found| {
        for admin in facts
            .spec
            .admin_functions
            .iter()
            .filter(|admin| !blank(&admin.name))
        {
            if admin.roles.is_empty() && !facts.spec.roles.is_empty() {
                found.add_with(admin.id, &[("name", &admin.name)]);
            }
        }
    }),
    Rule::new(
        "service_without_holder",
        Should,
        BackEnd,
        Practice,
        |facts, found| {
            for service in facts.spec.services.iter().filter(|service| !blank(&service.name)) {
                if blank(&service.holder) {
                    found.add_with(service.id, &[("name", &service.name)]);
                }
            }
        },
    ),
    Rule::new(
        "service_domain",
        MustFix,
        BackEnd,
        WeChatConfiguration,
        |facts, found| {
            for service in facts.spec.services.iter().filter(|_| facts.wechat) {
                let domain = service.domain.trim().to_lowercase();
                let bare = domain.split_once("://").map_or(domain.as_str(), |(_, rest)| rest);
                let host = bare.split(['/', ':']).next().unwrap_or_default();
                let is_number = host.parse::<std::net::Ipv4Addr>().is_ok() || host == "localhost";
                let is_open = domain.starts_with("http://") || domain.starts_with("ws://");
                if is_number || is_open {
                    let hit = found.add_with(service.id, &[("domain", service.domain.trim())]);
                    if !is_number {
                        hit.fix(Fix::UseHttps(service.id));
                    }
                }
            }
        },
    ),
];

/// Numbers that stand in a text.
fn numbers(text: &str) -> impl Iterator<Item = u64> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
}

/// Kinds of data that something shows, uses, manages or leads to.
fn used(spec: &Spec) -> HashSet<EntityId> {
    let mut used = HashSet::new();
    let elements = spec.pages.iter().flat_map(|page| page.all_elements());
    used.extend(
        elements
            .filter_map(|element| element.shows.as_ref())
            .map(|shows| shows.entity),
    );
    used.extend(spec.features.iter().flat_map(|feature| &feature.entities));
    used.extend(spec.rules.iter().filter_map(|rule| rule.entity));
    used.extend(spec.admin_functions.iter().filter_map(|admin| admin.entity));
    for entity in &spec.entities {
        used.extend(
            entity
                .fields
                .iter()
                .filter_map(|field| field.target)
                .filter(|to| *to != entity.id),
        );
    }
    used
}

/// Statuses that nothing follows although they are not the last.
fn dead_ends(entity: &Entity) -> impl Iterator<Item = (u32, &str)> {
    entity
        .statuses
        .iter()
        .filter(|status| !status.last)
        .filter(|status| {
            !entity
                .transitions
                .iter()
                .any(|t| t.from == status.id && t.to != status.id)
        })
        .map(|status| (status.id, status.name.as_str()))
}
