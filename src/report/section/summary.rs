//! The whole on one page.

use crate::geometry::Point;
use crate::report::context::{Context, one_line};
use crate::report::document::{Anchor, Section};
use crate::report::layout::{
    BODY, Block, Drawing, Flow, Fragment, GOAL, HAIRLINE, LABEL, NOTE, NUMBER, Part, SUBHEADING, TABLE, mm,
};
use crate::report::rich::{Ink, Rich};
use crate::report::structure::Role;
use crate::scene::{Stroke, document_palette};
use crate::spec::{Priority, Question};

/// Goal, facts, people, scope, numbers.
pub(super) fn summary(cx: &Context<'_>, flow: &mut Flow) {
    super::title(cx, flow, Section::Summary);
    goal(cx, flow);
    let brief = &cx.spec.brief;
    let owner = match brief.owner {
        crate::spec::OwnerType::Unknown => String::new(),
        owner => cx.t(&format!("owner.{}", owner.key())),
    };
    flow.gap(mm(6.0));
    let mut facts = vec![
        (cx.both("report.summary.owner"), super::fact(cx, &owner)),
        (
            cx.both("report.summary.category"),
            super::fact(cx, &brief.category),
        ),
        (
            cx.t("report.summary.launch"),
            super::fact(cx, &cx.date(brief.launch_date.trim())),
        ),
    ];
    if cx.options.budget {
        let budget = (cx.both("report.summary.budget"), super::fact(cx, &brief.budget));
        facts.insert(2, budget);
    }
    super::facts(flow, facts, 4);
    people(cx, flow);
    scope(cx, flow);
    numbers(cx, flow);
    questions(cx, flow);
}

fn goal(cx: &Context<'_>, flow: &mut Flow) {
    let brief = &cx.spec.brief;
    let width = flow.width();
    let left = mm(104.0);
    let right = mm(116.0);
    let mut fragment = Fragment::new(width);
    fragment.stack(
        0.0,
        0.0,
        super::heading_words(cx, Rich::new(SUBHEADING), "report.summary.goal").set(left),
    );
    let goal = match brief.goal.trim() {
        "" => Rich::new(BODY)
            .open(cx)
            .words(" ")
            .quiet(&cx.open_question("report.missing.goal")),
        goal => Rich::new(GOAL).linked(cx, goal, Ink::Text),
    };
    fragment.stack(4.0, 0.0, goal.set(left));
    let label = Rich::new(LABEL)
        .quiet(&cx.both("report.summary.measure"))
        .set(width - right);
    let measure = match brief.measure.trim() {
        "" => Rich::new(BODY)
            .open(cx)
            .words(" ")
            .quiet(&cx.open_question("report.missing.measure")),
        measure => Rich::new(BODY).linked(cx, measure, Ink::Text),
    };
    let below = label.height() + 3.0;
    fragment.put(Point::new(right, 1.5), Part::Para(label));
    fragment.put(Point::new(right, below), Part::Para(measure.set(width - right)));
    if fragment.height < flow.room() {
        let mut line = Drawing::default();
        let x = mm(110.0);
        line.list.line(
            &[Point::new(x, 0.0), Point::new(x, fragment.height)],
            Stroke::new(document_palette().hairline, HAIRLINE),
        );
        fragment.put(Point::ZERO, Part::Drawing(line, 0.0));
    }
    flow.push(Block::new(fragment).running());
}

/// Roles side by side, three to a line.
fn people(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.roles.is_empty() {
        flow.gap(mm(2.0));
        super::missing(cx, flow, "report.missing.roles");
        return;
    }
    super::heading(cx, flow, "report.summary.people");
    let gap = mm(8.0);
    let each = (flow.width() - 2.0 * gap) / 3.0;
    for roles in cx.spec.roles.chunks(3) {
        let mut row = Fragment::new(flow.width());
        for (at, role) in roles.iter().enumerate() {
            let x = at as f64 * (each + gap);
            let mut line = Drawing::default();
            line.list.line(
                &[Point::new(x, 0.0), Point::new(x + each, 0.0)],
                Stroke::new(document_palette().hairline, HAIRLINE),
            );
            row.put(Point::ZERO, Part::Drawing(line, 0.0));
            let name = Rich::new(TABLE)
                .bold(&cx.name(role.id))
                .words(" ")
                .pill(cx, role.id)
                .set(each);
            row.anchor(Anchor::Place(role.id.into()));
            let below = 4.5 + name.height() + 2.0;
            row.put(Point::new(x, 4.5), Part::Para(name));
            let about = Rich::new(NOTE).quiet(&one_line(&role.about)).set(each);
            row.put(Point::new(x, below), Part::Para(about));
        }
        row.pad = 6.0;
        row.height += 6.0;
        flow.push(Block::new(row));
    }
}

fn scope(cx: &Context<'_>, flow: &mut Flow) {
    let width = flow.width();
    let right = mm(97.0);
    let column = mm(73.0);
    let room = mm(5.5);
    let mut fragment = Fragment::new(width);
    let heading = |key: &str, width: f64| super::heading_words(cx, Rich::new(SUBHEADING), key).set(width);
    fragment.put(
        Point::ZERO,
        Part::Para(heading("report.summary.in_scope", column)),
    );
    let top = SUBHEADING.leading + 4.0;

    let planned: Vec<_> = cx
        .spec
        .features
        .iter()
        .filter(|f| f.priority != Priority::NotNow)
        .collect();
    let shown = if planned.len() > 14 { 12 } else { planned.len() };
    let mut y = top;
    let add = |fragment: &mut Fragment, sign: Rich, words: Rich, x: f64, width: f64, y: &mut f64| {
        let words = words.set(width - room);
        let sign = sign.set(room).tagged(Role::Label);
        let words = words.tagged(Role::Body);
        fragment.put(Point::new(x, *y), Part::Para(sign));
        *y += words.height() + 2.4;
        fragment.put(Point::new(x + room, *y - words.height() - 2.4), Part::Para(words));
    };
    for feature in planned.iter().take(shown) {
        let words = Rich::new(BODY)
            .words(&cx.name(feature.id))
            .words(" ")
            .pill(cx, feature.id);
        add(
            &mut fragment,
            Rich::new(BODY).tick(),
            words,
            0.0,
            mm(91.0),
            &mut y,
        );
    }
    if shown < planned.len() {
        let more = cx.language.n("report.summary.more", planned.len() - shown);
        add(
            &mut fragment,
            Rich::new(BODY).room(2.0),
            Rich::new(BODY).quiet(&more),
            0.0,
            mm(91.0),
            &mut y,
        );
    }
    if planned.is_empty() {
        let words = Rich::new(BODY)
            .open(cx)
            .words(" ")
            .quiet(&cx.open_question("report.missing.features"));
        add(
            &mut fragment,
            Rich::new(BODY).room(2.0),
            words,
            0.0,
            mm(91.0),
            &mut y,
        );
    }
    fragment.put(
        Point::new(right, 0.0),
        Part::Para(heading("report.summary.not_now", column)),
    );
    let mut y = top;
    for feature in cx.spec.features.iter().filter(|f| f.priority == Priority::NotNow) {
        let words = Rich::new(BODY)
            .words(&cx.name(feature.id))
            .words(" ")
            .pill(cx, feature.id);
        add(
            &mut fragment,
            Rich::new(BODY).cross(),
            words,
            right,
            column,
            &mut y,
        );
    }
    for line in cx
        .spec
        .brief
        .out_of_scope
        .lines()
        .filter(|l| !l.trim().is_empty())
    {
        let line = line.trim();
        let at = line.find([',', '，', '；', ';']).unwrap_or(line.len());
        let (what, why) = line.split_at(at);
        let words = Rich::new(BODY).words(what).linked(cx, why, Ink::Second);
        add(
            &mut fragment,
            Rich::new(BODY).cross(),
            words,
            right,
            column,
            &mut y,
        );
    }
    if (y - top).abs() < 0.1 {
        let words = Rich::new(BODY).quiet(&cx.t("report.summary.nothing_excluded"));
        add(
            &mut fragment,
            Rich::new(BODY).room(2.0),
            words,
            right,
            column,
            &mut y,
        );
    }
    flow.push(Block::new(fragment).before(mm(7.5)));
}

fn numbers(cx: &Context<'_>, flow: &mut Flow) {
    let totals = cx.spec.totals();
    let width = flow.width();
    let palette = document_palette();
    let numbers = [
        ("pages", totals.pages),
        ("features", totals.features),
        ("entities", totals.entities),
        ("rules", totals.rules),
        ("tests", totals.tests),
        ("questions", totals.open_questions),
    ];
    let pitch = width / numbers.len() as f64;
    let height = 48.0;
    let mut drawing = Drawing::default();
    let hairline = Stroke::new(palette.hairline, HAIRLINE);
    for y in [0.0, height] {
        drawing
            .list
            .line(&[Point::new(0.0, y), Point::new(width, y)], hairline);
    }
    for (at, (key, number)) in numbers.into_iter().enumerate() {
        let left = at as f64 * pitch;
        if at > 0 {
            drawing
                .list
                .line(&[Point::new(left, 7.0), Point::new(left, height - 7.0)], hairline);
        }
        let x = if at > 0 { left + 9.0 } else { 0.0 };
        let ink = if key == "questions" && number > 0 {
            Ink::Warning
        } else {
            Ink::Text
        };
        Rich::new(NUMBER)
            .ink(&number.to_string(), ink)
            .set(pitch - 10.0)
            .paint(Point::new(x, 7.0), &mut drawing);
        let label = Rich::new(LABEL)
            .quiet(&cx.language.n(&format!("report.summary.count_{key}"), number))
            .set(pitch - 10.0);
        if let (Some(label), _) = label.cut(LABEL.leading + 0.1) {
            label.paint(Point::new(x, 31.5), &mut drawing);
        }
    }
    flow.push(Block::new(Fragment::drawing(drawing, width, height)).before(mm(7.0)));
}

fn questions(cx: &Context<'_>, flow: &mut Flow) {
    let open: Vec<&Question> = cx
        .spec
        .questions
        .iter()
        .filter(|q| q.is_open())
        .map(AsRef::as_ref)
        .collect();
    // The summary stays on one page: a short list has room, a long one stands in the document control.
    let room = flow.room();
    if open.is_empty() || mm(18.0) + open.len() as f64 * 20.5 > room {
        return;
    }
    super::heading(cx, flow, "report.questions.title");
    super::control::questions(cx, flow, &open, cx.options.without.contains(&Section::Control));
}
