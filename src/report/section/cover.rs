//! The front page.

use crate::geometry::{Point, Rect, rect};
use crate::report::context::Context;
use crate::report::describe;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Drawing, Flow, LABEL, mm};
use crate::report::rich::{Ink, Rich, RichPara};
use crate::report::structure::Role;
use crate::scene::{DisplayList, Stroke, document_palette};
use crate::text::TextStyle;

const NAME: TextStyle = TextStyle::new(46.0, 52.0).semi_bold().tracked(-0.9);
const SECOND_NAME: TextStyle = TextStyle::new(22.0, 32.0);
const PITCH: TextStyle = TextStyle::new(15.0, 22.0);
const KIND: TextStyle = TextStyle::new(9.5, 14.0);
const FACT: TextStyle = TextStyle::new(9.5, 13.0);

/// The front page: name, pitch, facts, the brand's colour as one bar.
pub(super) fn cover(cx: &Context<'_>, flow: &mut Flow) {
    flow.next_page();
    let mut drawing = Drawing::default();
    let body = flow.body();
    let width = body.x1 + mm(20.0);
    let height = body.y1 + mm(20.0);
    let left = mm(29.0);
    let right = width - mm(20.0);
    drawing
        .anchors
        .push((Anchor::Section(Section::Cover), Point::ZERO));
    drawing
        .list
        .rect(rect(0.0, 0.0, mm(7.0), height), 0.0, Some(cx.brand()), None);
    logo(cx, &mut drawing, left, right);

    let column = right - left;
    let brief = &cx.spec.brief;
    let kind = match brief.kind.trim() {
        "" => cx.t("report.cover.specification"),
        kind => cx.f("report.cover.specification_of", &[("kind", kind)]),
    };
    let facts_top = height - mm(66.0);
    let mut y = mm(106.0);
    let mut add = |para: RichPara, after: f64, drawing: &mut Drawing| {
        // Very long texts end where the facts begin.
        let (shown, _) = para.cut(facts_top - mm(6.0) - y);
        if let Some(shown) = shown {
            shown.paint(Point::new(left, y), drawing);
            y += shown.height() + after;
        }
    };
    add(Rich::new(KIND).quiet(&kind).set(column), mm(4.5), &mut drawing);
    // A long name is set smaller, so that it stays a name and does not become a paragraph.
    let name = cx.product();
    let style = [46.0, 36.0, 28.0, 22.0]
        .into_iter()
        .map(|size| TextStyle {
            size,
            leading: size * NAME.leading / NAME.size,
            tracking: NAME.tracking * size / NAME.size,
            ..NAME
        })
        .find(|style| Rich::new(*style).words(&name).set(column).lines() <= 2)
        .unwrap_or(TextStyle::new(18.0, 22.0).semi_bold());
    // The document's title.
    let title = Rich::new(style).words(&name).set(column).tagged(Role::Heading(1));
    add(title, mm(2.0), &mut drawing);
    if !brief.second_name.trim().is_empty() {
        add(
            Rich::new(SECOND_NAME).quiet(&brief.second_name).set(column),
            mm(0.0),
            &mut drawing,
        );
    }
    if !brief.pitch.trim().is_empty() {
        add(RichPara::gap(mm(8.5)), 0.0, &mut drawing);
        add(
            Rich::new(PITCH).words(&brief.pitch).set(mm(112.0)),
            0.0,
            &mut drawing,
        );
    }
    facts(cx, &mut drawing, Rect::new(left, facts_top, right, height));
    let page = crate::report::layout::Fragment::drawing(drawing, width, 0.0);
    flow.put(-body.x0, 0.0, &page);
    flow.bare();
}

fn logo(cx: &Context<'_>, drawing: &mut Drawing, left: f64, right: f64) {
    let palette = document_palette();
    let frame = rect(left, mm(24.0), mm(26.0), mm(26.0));
    let asset = cx.spec.brief.brand.logo.as_ref();
    if let Some((id, asset)) = asset.and_then(|id| cx.spec.assets.get(id).map(|asset| (id, asset))) {
        let (width, height) = (f64::from(asset.width.max(1)), f64::from(asset.height.max(1)));
        let scale = (frame.width() * 2.0 / width).min(frame.height() / height);
        let shown = rect(frame.x0, frame.y0, width * scale, height * scale);
        let mut logo = Drawing::default();
        logo.list.picture(id.clone(), shown);
        let words = cx.f("report.figure.logo", &[("product", &cx.product())]);
        drawing.place(Point::ZERO, &logo.figure(describe::picture(cx, &words)));
        return;
    }
    drawing.list.rect(
        frame,
        mm(3.2),
        None,
        Some(Stroke::new(palette.bar, 1.2).dashed(4.0, 3.2)),
    );
    no_logo(&mut drawing.list, frame.center());
    let x = frame.x1 + mm(6.0);
    Rich::new(LABEL)
        .quiet(&cx.both("report.cover.logo"))
        .set_line()
        .paint(Point::new(x, frame.center().y - 11.5), drawing);
    let question = cx
        .spec
        .questions
        .iter()
        .find(|q| q.is_open() && mentions_logo(&q.text));
    let mut line = Rich::new(LABEL).open(cx).words("  ");
    line = match question {
        Some(question) => line.pill(cx, question.id).words("  ").quiet(&question.text),
        None => line.quiet(&cx.open_question("report.missing.logo")),
    };
    let (line, _) = line.set(right - x).cut(30.0);
    if let Some(line) = line {
        line.paint(Point::new(x, frame.center().y + 1.5), drawing);
    }
}

fn mentions_logo(text: &str) -> bool {
    let text = text.to_lowercase();
    ["logo", "标志", "徽标"].iter().any(|word| text.contains(word))
}

/// The sign of a picture, for want of a logo: a sun over mountains.
fn no_logo(list: &mut DisplayList, center: Point) {
    let stroke = Stroke::new(document_palette().bar, 1.4);
    let at = |x: f64, y: f64| Point::new(center.x + x, center.y + y);
    list.rect(
        rect(center.x - 17.0, center.y - 13.0, 34.0, 26.0),
        3.0,
        None,
        Some(stroke),
    );
    list.circle(at(-8.0, -5.0), 2.6, None, Some(stroke));
    list.line(
        &[
            at(-13.5, 8.5),
            at(-5.5, 0.5),
            at(-0.5, 5.5),
            at(6.0, -2.0),
            at(13.5, 6.0),
        ],
        stroke,
    );
}

fn facts(cx: &Context<'_>, drawing: &mut Drawing, frame: Rect) {
    let palette = document_palette();
    let brief = &cx.spec.brief;
    drawing.list.line(
        &[Point::new(frame.x0, frame.y0), Point::new(frame.x1, frame.y0)],
        Stroke::new(palette.hairline, 0.75),
    );
    let status = cx.t(&format!("document_status.{}", cx.spec.status.key()));
    let platforms = brief
        .platforms
        .iter()
        .map(|p| cx.t(&format!("platform.{}", p.key())))
        .collect::<Vec<_>>()
        .join(&cx.t("report.comma"));
    let or_open = |words: &str| {
        let rich = Rich::new(FACT);
        if words.trim().is_empty() {
            rich.open(cx)
        } else {
            rich.words(words.trim())
        }
    };
    let rows = [
        [
            (
                "report.cover.status",
                Rich::new(FACT).round_pill(&status, Some(palette.warning_soft), None, palette.warning),
            ),
            ("report.cover.version", or_open(&cx.spec.version)),
            ("report.cover.date", or_open(&cx.date(&cx.options.date))),
        ],
        [
            ("report.cover.client", or_open(&brief.client)),
            ("report.cover.platform", or_open(&platforms)),
            (
                "report.cover.answers_by",
                match brief.answers_by.trim() {
                    "" => Rich::new(FACT).quiet("–"),
                    day => Rich::new(FACT).words(&cx.date(day)),
                },
            ),
        ],
    ];
    let lefts = [0.0, mm(52.0), mm(102.0)];
    let mut y = frame.y0 + mm(5.5);
    for row in rows {
        let mut lower = y;
        for ((key, value), (x, next)) in row
            .into_iter()
            .zip(lefts.iter().zip(lefts.iter().skip(1).chain([&frame.width()])))
        {
            let at = Point::new(frame.x0 + x, y);
            let width = next - x - 8.0;
            let label = Rich::new(LABEL)
                .ink(&cx.t(key), Ink::Second)
                .set(width)
                .tagged(Role::Label);
            label.paint(at, drawing);
            if let (Some(value), _) = value.set(width).tagged(Role::Body).cut(FACT.leading * 2.0 + 0.1) {
                value.paint(Point::new(at.x, at.y + label.height() + 2.0), drawing);
                lower = lower.max(at.y + label.height() + 2.0 + value.height());
            }
        }
        y = lower + mm(6.0);
    }
    let clip = Point::new(frame.x0, frame.y1 - mm(23.5));
    paper_clip(&mut drawing.list, Point::new(clip.x + 3.5, clip.y + 5.0));
    Rich::new(LABEL)
        .quiet(&cx.t(if cx.options.carries_project() {
            "report.cover.carries"
        } else {
            "report.cover.made_with"
        }))
        .set(frame.width() - 16.0)
        .paint(Point::new(clip.x + 14.0, clip.y), drawing);
}

/// A paper clip of 8 × 9 points.
fn paper_clip(list: &mut DisplayList, center: Point) {
    let mut path = crate::geometry::BezPath::new();
    path.move_to((2.6, -1.2));
    path.line_to((-0.9, 2.3));
    path.curve_to((-2.0, 3.4), (-3.9, 1.5), (-2.8, 0.4));
    path.line_to((1.0, -3.4));
    path.curve_to((2.7, -5.1), (5.2, -2.6), (3.5, -0.9));
    path.line_to((-0.5, 3.1));
    path.curve_to((-3.0, 5.6), (-6.4, 2.2), (-3.9, -0.3));
    path.line_to((-1.2, -3.0));
    path.apply_affine(crate::geometry::Affine::translate(center.to_vec2()));
    list.path(path, None, Some(Stroke::new(document_palette().text_second, 0.9)));
}
