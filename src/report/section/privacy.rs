//! What the product asks people for and learns about them, with the reasons that the platform wants.

use crate::report::context::Context;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Flow, TABLE};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Column, Table, bold, or_dash, quiet};
use crate::spec::{Entity, Field};

/// Whether there is anything to say.
pub(super) fn has_content(cx: &Context<'_>) -> bool {
    let launch = &cx.spec.launch;
    !launch.permissions.is_empty() || !launch.third_parties.trim().is_empty() || !personal(cx).is_empty()
}

/// Permissions, then personal data.
pub(super) fn privacy(cx: &Context<'_>, flow: &mut Flow) {
    if !has_content(cx) {
        return;
    }
    super::title(cx, flow, Section::Privacy);
    super::lead(flow, &cx.t("report.privacy.lead"));
    let others = &cx.spec.launch.third_parties;
    super::label_row(cx, flow, "report.privacy.third_parties", others);
    permissions(cx, flow);
    data(cx, flow, &personal(cx));
}

fn permissions(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.launch.permissions.is_empty() {
        return;
    }
    super::part(cx, flow, Section::Privacy, 1, "report.launch.permissions");
    let mut table = Table::new(
        vec![
            Column::new(cx.both("report.launch.permission"), 46.0),
            Column::new(cx.both("report.launch.purpose"), 0.0),
            Column::new(cx.both("report.launch.kept"), 44.0),
        ],
        flow.width(),
    );
    for permission in &cx.spec.launch.permissions {
        let purpose = match permission.purpose.trim() {
            "" => Rich::new(TABLE).open(cx),
            purpose => Rich::new(TABLE).linked(cx, purpose, Ink::Text),
        };
        table.row(
            flow,
            vec![
                bold(&permission.what).into(),
                purpose.into(),
                or_dash(&permission.kept).into(),
            ],
        );
    }
}

/// Fields that tell something about a person.
fn personal<'a>(cx: &Context<'a>) -> Vec<(&'a Entity, &'a Field)> {
    cx.spec
        .entities
        .iter()
        .flat_map(|entity| {
            entity
                .fields
                .iter()
                .filter(|f| f.kind.is_personal() || !f.purpose.trim().is_empty())
                .map(move |field| (entity.as_ref(), field))
        })
        .collect()
}

/// The privacy table: it follows from the data.
fn data(cx: &Context<'_>, flow: &mut Flow, personal: &[(&Entity, &Field)]) {
    if personal.is_empty() {
        return;
    }
    super::part(cx, flow, Section::Privacy, 2, "report.launch.privacy");
    let mut table = Table::new(
        vec![
            Column::new("", 16.0).flush(),
            Column::new(cx.both("report.launch.data"), 38.0),
            Column::new(cx.both("report.launch.purpose"), 0.0),
            Column::new(cx.both("report.privacy.shown_on"), 30.0),
            Column::new(cx.both("report.data.seen_by"), 26.0),
            Column::new(cx.both("report.launch.kept"), 30.0),
        ],
        flow.width(),
    );
    for (entity, field) in personal {
        let purpose = match field.purpose.trim() {
            "" => Rich::new(TABLE).open(cx),
            purpose => Rich::new(TABLE).linked(cx, purpose, Ink::Text),
        };
        let what = cx.f(
            "report.launch.data_of",
            &[("field", &cx.name(field.id)), ("entity", &cx.name(entity.id))],
        );
        let pages = Rich::new(TABLE).pills(cx, cx.index.pages_showing_field(field.id, 12));
        let mut row = table.fragment(vec![
            Rich::new(TABLE).pill(cx, field.id).into(),
            bold(&what).into(),
            purpose.into(),
            if pages.is_empty() {
                quiet("–").into()
            } else {
                pages.into()
            },
            super::data::or_roles(cx, (&field.seen_by_roles, &field.seen_by), &entity.seen_by).into(),
            match entity.kept.trim() {
                "" => Rich::new(TABLE).open(cx).into(),
                kept => Rich::new(TABLE).linked(cx, kept, Ink::Text).into(),
            },
        ]);
        row.anchor(Anchor::Place(field.id.into()));
        table.add(flow, row, false);
    }
}
