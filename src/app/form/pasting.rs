//! What the rows of a paste become: features, fields, rules, tests … One line of text is a name; the cells of a table
//! are known by their head or by what stands in them.

use std::sync::Arc;

use super::adding::{Rows, arrange, cell, named, sentence, short_name, yes_or_no};
use super::who;
use crate::app::widgets::Day;
use crate::edit::parts;
use crate::spec::{
    CriterionId, EntityId, FeatureId, FieldKind, LaunchStatus, Permission, Priority, Reference, RoleId, Spec,
    Transition,
};

/// Features: name, what, why, priority. A sentence “As a … I can … so that …” is taken apart.
pub(super) fn feature_rows(rows: Rows) -> Rows {
    arrange(
        rows,
        &[
            "paste.feature.name",
            "form.feature.can",
            "form.feature.so_that",
            "form.feature.priority",
            "form.feature.details",
        ],
    )
}

/// Adds a feature.
pub(super) fn feature(spec: &mut Spec, row: &[String]) -> FeatureId {
    let mut cells: Vec<String> = row.to_vec();
    let priority_at = (1..cells.len()).find_map(|at| {
        let text = cells.get(at)?;
        named(text, &Priority::ALL, "priority", Priority::key).map(|priority| (at, priority))
    });
    if let Some((at, _)) = priority_at {
        cells.remove(at);
        // What comes after keeps its place only where nothing is left between.
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
    }
    let first = cell(&cells, 0);
    let taken = sentence(&first);
    let role = taken.as_ref().and_then(|[who, _, _]| role_named(spec, who));
    let name = match &taken {
        Some([_, what, _]) => short_name(what),
        None => first,
    };
    let id = parts::add_feature(spec, name);
    if let Some(feature) = spec.feature_mut(id) {
        feature.priority = priority_at.map_or(Priority::Must, |(_, priority)| priority);
        feature.can = cell(&cells, 1);
        feature.so_that = cell(&cells, 2);
        feature.details = cells.get(3..).unwrap_or_default().join("\n").trim().to_owned();
        if let Some([_, what, why]) = taken {
            feature.can = what;
            feature.so_that = why;
        }
        feature.roles.extend(role);
    }
    id
}

/// The role of this name; a new one where nobody is called so.
fn role_named(spec: &mut Spec, name: &str) -> Option<RoleId> {
    if name.trim().is_empty() {
        return None;
    }
    let wanted = name.trim().to_lowercase();
    let known = spec
        .roles
        .iter()
        .find(|role| role.name.trim().to_lowercase() == wanted)
        .map(|role| role.id);
    Some(known.unwrap_or_else(|| parts::add_role(spec, short_name(name))))
}

/// Acceptance criteria: given, when, then.
pub(super) fn criterion_rows(rows: Rows) -> Rows {
    arrange(
        rows,
        &[
            "form.criterion.given",
            "form.criterion.when",
            "form.criterion.then",
        ],
    )
}

/// Adds an acceptance criterion.
pub(super) fn criterion(spec: &mut Spec, feature: FeatureId, row: &[String]) -> Option<CriterionId> {
    let id = parts::add_criterion(spec, feature)?;
    let feature = spec.feature_mut(feature)?;
    let criterion = feature.criteria.iter_mut().find(|criterion| criterion.id == id)?;
    criterion.given = cell(row, 0);
    criterion.when = cell(row, 1);
    criterion.then = cell(row, 2);
    Some(id)
}

/// Fields of a thing: name, kind, must, example, who sees it, limits.
pub(super) fn field_rows(rows: Rows) -> Rows {
    arrange(
        rows,
        &[
            "form.field.name",
            "form.field.kind",
            "form.field.must",
            "form.field.sample",
            "form.field.seen_by",
            "form.field.limits",
        ],
    )
}

/// Adds a field. Kind and "must" are known by their words wherever they stand.
pub(super) fn field(spec: &mut Spec, entity: EntityId, row: &[String]) {
    let mut kind = None;
    let mut required = None;
    let mut rest: Vec<String> = Vec::new();
    for (at, text) in row.iter().enumerate().skip(1) {
        let found = named(text, &FieldKind::ALL, "field_kind", FieldKind::key);
        if kind.is_none() && at <= 2 && found.is_some() {
            kind = found;
        } else if required.is_none() && at <= 3 && yes_or_no(text).is_some() {
            required = yes_or_no(text);
        } else if at > 2 || !text.is_empty() {
            rest.push(text.clone());
        }
    }
    let id = parts::add_field(spec, entity, cell(row, 0), kind.unwrap_or_default());
    let (roles, words) = who::roles_in(spec, &cell(&rest, 1));
    let found = id.and_then(|id| {
        let fields = &mut spec.entity_mut(entity)?.fields;
        fields.iter_mut().find(|field| field.id == id)
    });
    if let Some(field) = found {
        field.required = required.unwrap_or(false);
        field.sample = cell(&rest, 0);
        field.seen_by_roles = roles;
        field.seen_by = words;
        field.limits = cell(&rest, 2);
    }
}

/// Adds a thing: name, what one of them is.
pub(super) fn entity(spec: &mut Spec, row: &[String]) -> EntityId {
    let id = parts::add_entity(spec, cell(row, 0));
    if let Some(entity) = spec.entity_mut(id) {
        entity.about = cell(row, 1);
    }
    id
}

/// Adds a status that follows the last one that something can follow.
pub(super) fn status(spec: &mut Spec, entity: EntityId, name: String) {
    let before = spec
        .entity(entity)
        .and_then(|entity| entity.statuses.iter().rev().find(|status| !status.last))
        .map(|status| status.id);
    if let (Some(to), Some(from)) = (parts::add_status(spec, entity, name), before) {
        let transition = Transition {
            from,
            to,
            event: String::new(),
            by: String::new(),
        };
        parts::add_transition(spec, entity, transition);
    }
}

/// Adds a role: name, what they want or may do.
pub(super) fn role(spec: &mut Spec, row: &[String]) -> RoleId {
    let id = parts::add_role(spec, cell(row, 0));
    if let Some(role) = spec.role_mut(id) {
        role.about = cell(row, 1);
    }
    id
}

/// Adds a function of the administration: name, what exactly.
pub(super) fn admin(spec: &mut Spec, row: &[String]) {
    let id = parts::add_admin_function(spec, cell(row, 0));
    if let Some(admin) = spec.admin_mut(id) {
        admin.details = cell(row, 1);
    }
}

/// Adds an outside service: name, what for, who holds the account, domain.
pub(super) fn service(spec: &mut Spec, row: &[String]) {
    let id = parts::add_service(spec, cell(row, 0));
    if let Some(service) = spec.service_mut(id) {
        service.purpose = cell(row, 1);
        service.holder = cell(row, 2);
        service.domain = cell(row, 3);
    }
}

/// Test cases: what to do, what must be seen.
pub(super) fn test_rows(rows: Rows) -> Rows {
    arrange(rows, &["paste.test.steps", "paste.test.expected"])
}

/// Adds a test case.
pub(super) fn test(spec: &mut Spec, row: &[String]) {
    let id = parts::add_test(spec);
    if let Some(test) = spec.test_mut(id) {
        test.steps = cell(row, 0);
        test.expected = cell(row, 1);
    }
}

/// Lines of the launch sheet: what, who, until when, where it stands.
pub(super) fn launch_rows(rows: Rows) -> Rows {
    arrange(
        rows,
        &[
            "form.item.what",
            "form.item.owner",
            "form.item.due",
            "form.item.status",
        ],
    )
}

/// Adds a line to the launch sheet.
pub(super) fn launch_item(spec: &mut Spec, row: &[String]) {
    let id = parts::add_launch_item(spec, cell(row, 0));
    let items = &mut Arc::make_mut(&mut spec.launch).items;
    if let Some(item) = items.iter_mut().find(|item| item.id == id) {
        item.owner = cell(row, 1);
        item.due = Day::parse(&cell(row, 2)).map(|day| day.iso()).unwrap_or_default();
        item.status = named(
            &cell(row, 3),
            &LaunchStatus::ALL,
            "launch_status",
            LaunchStatus::key,
        )
        .unwrap_or_default();
    }
}

/// Adds an open question: the question, who has to answer.
pub(super) fn question(spec: &mut Spec, row: &[String]) {
    let id = parts::add_question(spec, cell(row, 0), None);
    if let Some(question) = spec.question_mut(id) {
        question.owner = cell(row, 1);
    }
}

/// Adds a permission: what, why, how long it is kept.
pub(super) fn permission(spec: &mut Spec, row: &[String]) {
    let permission = Permission {
        what: cell(row, 0),
        purpose: cell(row, 1),
        kept: cell(row, 2),
    };
    Arc::make_mut(&mut spec.launch).permissions.push(permission);
}

/// Adds a product that is liked: name, what exactly.
pub(super) fn reference(spec: &mut Spec, row: &[String]) {
    let reference = Reference {
        name: cell(row, 0),
        liked: true,
        why: cell(row, 1),
        picture: None,
    };
    Arc::make_mut(&mut spec.brief).references.push(reference);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn rows_of_a_table_become_fields() {
        let mut spec = Spec::default();
        let order = parts::add_entity(&mut spec, "Order");
        let rows = field_rows(vec![
            row(&["Field", "Kind", "Must", "For example"]),
            row(&["Number", "Text", "yes", "A-0142"]),
            row(&["Total", "Money", "x", "¥30.00"]),
            row(&["Remark", "", "", "less ice"]),
        ]);
        rows.iter().for_each(|row| field(&mut spec, order, row));
        field(&mut spec, order, &row(&["Phone", "Phone number", "1381234"]));
        field(&mut spec, order, &row(&["Pick-up time"]));
        let fields = &spec.entity(order).unwrap().fields;
        let shown: Vec<_> = fields
            .iter()
            .map(|field| {
                (
                    field.name.as_str(),
                    field.kind,
                    field.required,
                    field.sample.as_str(),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("Number", FieldKind::Text, true, "A-0142"),
                ("Total", FieldKind::Money, true, "¥30.00"),
                ("Remark", FieldKind::Text, false, "less ice"),
                ("Phone", FieldKind::Phone, false, "1381234"),
                ("Pick-up time", FieldKind::Text, false, ""),
            ]
        );
    }

    #[test]
    fn a_sentence_becomes_a_feature_with_its_role() {
        let mut spec = Spec::default();
        let guest = parts::add_role(&mut spec, "Guest");
        let id = feature(
            &mut spec,
            &row(&["As a guest I can order ahead so that I do not wait", "Should"]),
        );
        let made = spec.feature(id).unwrap();
        assert_eq!(
            (made.name.as_str(), made.can.as_str()),
            ("Order ahead", "order ahead")
        );
        assert_eq!(made.so_that, "I do not wait");
        assert_eq!(made.roles, [guest]);
        assert_eq!(made.priority, Priority::Should);
        let other = feature(
            &mut spec,
            &row(&[
                "Stamps",
                "collect stamps",
                "I come back",
                "could",
                "ten cups, one free",
            ]),
        );
        let made = spec.feature(other).unwrap();
        assert_eq!(
            (made.can.as_str(), made.so_that.as_str()),
            ("collect stamps", "I come back")
        );
        assert_eq!(
            (made.priority, made.details.as_str()),
            (Priority::Could, "ten cups, one free")
        );
        feature(&mut spec, &row(&["As a courier I can see the address"]));
        assert_eq!(spec.roles.len(), 2);
        assert_eq!(crate::spec::violations(&spec), []);
    }
}
