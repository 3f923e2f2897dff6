//! Rules about data: fields, purposes, statuses.

use super::{Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::Entity;

pub(super) const RULES: &[Rule] = &[
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
    Rule::new(
        "personal_without_purpose",
        MustFix,
        BackEnd,
        WeChatPrivacy,
        |facts, found| {
            for field in facts.spec.entities.iter().flat_map(|entity| &entity.fields) {
                if field.kind.is_personal() && blank(&field.purpose) {
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
    Rule::new("status_open", Should, BackEnd, Practice, |facts, found| {
        for entity in &facts.spec.entities {
            for (status, name) in dead_ends(entity) {
                let number = status.to_string();
                found.add_with(
                    entity.id,
                    &[("status", name), ("number", &number), ("name", &entity.name)],
                );
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
];

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
