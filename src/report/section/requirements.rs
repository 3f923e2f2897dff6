//! The brief in full.

use crate::geometry::{Point, rect};
use crate::report::context::{Context, one_line};
use crate::report::describe;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Block, Drawing, Flow, Fragment, LABEL, Part, TABLE, mm};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Column, Table, bold, or_dash};
use crate::scene::{Color, Stroke, document_palette};

/// What the summary leaves out, row by row, then roles and references.
pub(super) fn requirements(cx: &Context<'_>, flow: &mut Flow) {
    super::title(cx, flow, Section::Requirements);
    let brief = &cx.spec.brief;
    let platforms = brief
        .platforms
        .iter()
        .map(|p| cx.t(&format!("platform.{}", p.key())))
        .collect::<Vec<_>>()
        .join(&cx.t("report.comma"));
    let row = |flow: &mut Flow, key: &str, value: &str| {
        super::label_row(cx, flow, &format!("report.brief.{key}"), value);
    };
    for (key, value) in [
        ("pitch", brief.pitch.as_str()),
        ("problem", &brief.problem),
        ("goal", &brief.goal),
        ("measure", &brief.measure),
        ("client", &brief.client),
        ("platforms", &platforms),
        ("languages", &brief.product_languages),
        ("existing", &brief.existing),
        ("constraints", &brief.constraints),
        ("tone", &brief.brand.tone),
    ] {
        row(flow, key, value);
    }
    color(cx, flow);
    for (empty, key) in [
        (brief.goal.trim().is_empty(), "report.missing.goal"),
        (brief.measure.trim().is_empty(), "report.missing.measure"),
        (brief.platforms.is_empty(), "report.missing.platform"),
        (
            brief.owner == crate::spec::OwnerType::Unknown,
            "report.missing.owner",
        ),
        (brief.launch_date.trim().is_empty(), "report.missing.launch_date"),
    ] {
        if empty {
            super::missing(cx, flow, key);
        }
    }
    roles(cx, flow);
    references(cx, flow);
}

/// The brand's colour with a sample of it.
fn color(cx: &Context<'_>, flow: &mut Flow) {
    let brand = &cx.spec.brief.brand;
    let Some(color) = Color::parse(&brand.color) else {
        return;
    };
    let left = mm(38.0);
    let mut row = Fragment::new(flow.width());
    row.pad = 4.5;
    row.ruled = true;
    let label = Rich::new(TABLE)
        .quiet(&cx.both("report.brief.color"))
        .set(left - 8.0);
    row.put(Point::new(0.0, 4.5), Part::Para(label));
    let mut sample = Drawing::default();
    sample.list.rect(
        rect(0.0, 0.0, 20.0, 9.0),
        2.0,
        Some(color),
        Some(Stroke::new(document_palette().hairline, 0.5)),
    );
    row.put(Point::new(left, 6.0), Part::Drawing(sample, 9.0));
    let words = Rich::new(TABLE).words(brand.color.trim()).set(mm(60.0));
    row.put(Point::new(left + 26.0, 4.5), Part::Para(words));
    flow.push(Block::new(row));
}

fn roles(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.roles.is_empty() {
        super::missing(cx, flow, "report.missing.roles");
        return;
    }
    super::part(cx, flow, Section::Requirements, 1, "report.brief.roles");
    let mut table = Table::new(
        vec![
            Column::new("", 14.0).flush(),
            Column::new(cx.both("report.brief.role"), 45.0),
            Column::new(cx.both("report.brief.side"), 28.0),
            Column::new(cx.both("report.brief.about"), 0.0),
        ],
        flow.width(),
    );
    for role in &cx.spec.roles {
        let side = cx.t(if role.staff {
            "report.brief.staff"
        } else {
            "report.brief.guest"
        });
        let mut row = table.fragment(vec![
            Rich::new(TABLE).own_pill(cx, role.id).into(),
            bold(&cx.name(role.id)).into(),
            Rich::new(TABLE).words(&side).into(),
            or_dash(&one_line(&role.about)).into(),
        ]);
        row.anchor(Anchor::Thing(role.id.into()));
        table.add(flow, row, false);
    }
}

fn references(cx: &Context<'_>, flow: &mut Flow) {
    let references = &cx.spec.brief.references;
    if references.is_empty() {
        return;
    }
    super::part(cx, flow, Section::Requirements, 2, "report.brief.references");
    let mut table = Table::new(
        vec![
            Column::new(cx.both("report.brief.reference"), 52.0),
            Column::new(cx.both("report.brief.liked"), 28.0),
            Column::new(cx.both("report.brief.why"), 0.0),
        ],
        flow.width(),
    );
    for reference in references {
        let liked = if reference.liked {
            Rich::new(TABLE)
                .tick()
                .words(" ")
                .words(&cx.t("report.brief.like"))
        } else {
            Rich::new(TABLE)
                .cross()
                .words(" ")
                .words(&cx.t("report.brief.avoid"))
        };
        table.row(
            flow,
            vec![
                bold(&one_line(&reference.name)).into(),
                liked.into(),
                Rich::new(TABLE)
                    .linked(cx, reference.why.trim(), Ink::Text)
                    .into(),
            ],
        );
    }
    pictures(cx, flow);
}

/// Pictures of the references, side by side.
fn pictures(cx: &Context<'_>, flow: &mut Flow) {
    let shown: Vec<_> = cx
        .spec
        .brief
        .references
        .iter()
        .filter_map(|r| {
            let id = r.picture.as_ref()?;
            Some((r, id, cx.spec.assets.get(id)?))
        })
        .collect();
    let each = mm(38.0);
    for row in shown.chunks(4) {
        let mut fragment = Fragment::new(flow.width());
        for (at, (reference, id, asset)) in row.iter().enumerate() {
            let x = at as f64 * mm(44.0);
            let (width, height) = (f64::from(asset.width.max(1)), f64::from(asset.height.max(1)));
            let scale = (each / width).min(mm(60.0) / height);
            let mut drawing = Drawing::default();
            let frame = rect(0.0, 0.0, width * scale, height * scale);
            drawing.list.picture((*id).clone(), frame);
            let figure = drawing.figure(describe::picture(cx, &reference.name));
            fragment.put(Point::new(x, 0.0), Part::Drawing(figure, frame.height()));
            let name = Rich::new(LABEL).quiet(&one_line(&reference.name)).set(each);
            fragment.put(Point::new(x, frame.height() + 4.0), Part::Para(name));
        }
        flow.push(Block::new(fragment).before(mm(5.0)));
    }
}
