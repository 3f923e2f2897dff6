//! How an entity's status changes: a diagram of what can be drawn without crossings, and a table of the rest.

use crate::geometry::{BezPath, Point, rect};
use crate::report::context::{Context, one_line};
use crate::report::describe;
use crate::report::layout::{Block, Drawing, Flow, Fragment, TABLE, mm};
use crate::report::rich::{Ink, Rich, RichPara, arrow_head};
use crate::report::table::{Column, Table, bold, or_dash};
use crate::scene::{Stroke, document_palette};
use crate::spec::{Entity, Status, Transition};
use crate::text::{TextStyle, lay_out_text};

const PILL: (f64, f64) = (mm(22.0), mm(9.0));
/// Columns of a line of statuses.
const COLUMNS: usize = 5;
/// Distance of a status below another.
const DROP: f64 = mm(23.0);
const LINE: f64 = mm(0.3);
const EVENT: TextStyle = TextStyle::new(7.0, 9.0);

/// A status in its place.
struct Spot<'a> {
    status: &'a Status,
    band: usize,
    column: usize,
    below: bool,
}

struct Plan<'a> {
    spots: Vec<Spot<'a>>,
    bands: Vec<Band>,
}

struct Band {
    top: f64,
    has_lower: bool,
}

/// Diagram and, if it could not show everything, a table.
pub(super) fn statuses(cx: &Context<'_>, flow: &mut Flow, entity: &Entity) {
    if entity.statuses.is_empty() {
        return;
    }
    super::super::heading(cx, flow, "report.data.status_title");
    let plan = plan(entity);
    let mut drawing = Drawing::default();
    let (height, rest) = draw(cx, entity, &plan, flow.width(), &mut drawing);
    let name = |id: u32| {
        entity
            .statuses
            .iter()
            .find(|s| s.id == id)
            .map_or_else(|| "–".to_owned(), |s| status_name(cx, s))
    };
    let figure = drawing.figure(describe::statuses(cx, entity, name));
    flow.push(Block::new(Fragment::drawing(figure, flow.width(), height)).before(2.0));
    if rest.is_empty() {
        return;
    }
    let mut table = Table::new(
        vec![
            Column::new(cx.both("report.data.from"), 34.0),
            Column::new(cx.both("report.data.to"), 34.0),
            Column::new(cx.both("report.data.event"), 0.0),
            Column::new(cx.both("report.data.by"), 38.0),
        ],
        flow.width(),
    )
    .before(mm(3.5));
    for transition in rest {
        table.row(
            flow,
            vec![
                bold(&name(transition.from)).into(),
                bold(&name(transition.to)).into(),
                Rich::new(TABLE)
                    .linked(cx, &one_line(&transition.event), Ink::Text)
                    .into(),
                or_dash(&one_line(&transition.by)).into(),
            ],
        );
    }
}

fn status_name(cx: &Context<'_>, status: &Status) -> String {
    match status.name.trim() {
        "" => cx.t("report.unnamed"),
        name => one_line(name),
    }
}

/// The main way through the statuses in lines of five, the others below what leads to them.
fn plan(entity: &Entity) -> Plan<'_> {
    let list = &entity.statuses;
    let mut chain: Vec<usize> = Vec::new();
    let mut current = (!list.is_empty()).then_some(0);
    while let Some(at) = current {
        chain.push(at);
        let from = list.get(at).map(|s| s.id);
        current = (0..list.len()).find(|next| {
            let to = list.get(*next).map(|s| s.id);
            // Only forwards in the client's order: ways back are drawn otherwise.
            *next > at
                && !chain.contains(next)
                && entity
                    .transitions
                    .iter()
                    .any(|t| Some(t.from) == from && Some(t.to) == to)
        });
    }
    let mut spots: Vec<Spot<'_>> = Vec::new();
    for (place, at) in chain.iter().enumerate() {
        if let Some(status) = list.get(*at) {
            spots.push(Spot {
                status,
                band: place / COLUMNS,
                column: place % COLUMNS,
                below: false,
            });
        }
    }
    let mut band_count = chain.len().div_ceil(COLUMNS).max(1);
    for (at, status) in list.iter().enumerate() {
        if chain.contains(&at) {
            continue;
        }
        let wanted = entity
            .transitions
            .iter()
            .filter(|t| t.to == status.id)
            .find_map(|t| {
                spots
                    .iter()
                    .find(|s| !s.below && s.status.id == t.from)
                    .map(|s| (s.band, s.column))
            })
            .unwrap_or((band_count - 1, 0));
        let free = |spots: &[Spot<'_>], band: usize, column: usize| {
            !spots
                .iter()
                .any(|s| s.below && s.band == band && s.column == column)
        };
        let place = (0..COLUMNS)
            .map(|step| (wanted.0, (wanted.1 + step) % COLUMNS))
            .chain((0..band_count).flat_map(|band| (0..COLUMNS).map(move |column| (band, column))))
            .find(|(band, column)| free(&spots, *band, *column));
        let (band, column) = place.unwrap_or_else(|| {
            band_count += 1;
            (band_count - 1, 0)
        });
        spots.push(Spot {
            status,
            band,
            column,
            below: true,
        });
    }
    let mut top = 0.0;
    let bands = (0..band_count)
        .map(|band| {
            let has_lower = spots.iter().any(|s| s.below && s.band == band);
            let this = Band { top, has_lower };
            top += PILL.1 + if has_lower { DROP } else { 0.0 } + mm(9.0);
            this
        })
        .collect();
    Plan { spots, bands }
}

impl Plan<'_> {
    fn spot(&self, id: u32) -> Option<&Spot<'_>> {
        self.spots.iter().find(|s| s.status.id == id)
    }

    /// Middle of a status's pill.
    fn center(&self, spot: &Spot<'_>, pitch: f64) -> Point {
        let top = self.bands.get(spot.band).map_or(0.0, |b| b.top) + if spot.below { DROP } else { 0.0 };
        Point::new(PILL.0 / 2.0 + spot.column as f64 * pitch, top + PILL.1 / 2.0)
    }

    fn taken_below(&self, band: usize, column: usize) -> bool {
        self.spots
            .iter()
            .any(|s| s.below && s.band == band && s.column == column)
    }
}

/// Draws what can be drawn; returns the height and the transitions that need words.
fn draw<'a>(
    cx: &Context<'_>,
    entity: &'a Entity,
    plan: &Plan<'a>,
    width: f64,
    drawing: &mut Drawing,
) -> (f64, Vec<&'a Transition>) {
    let palette = document_palette();
    let pitch = (width - PILL.0) / (COLUMNS - 1) as f64;
    let mut rest = Vec::new();
    // Columns whose way down is taken, by band.
    let mut down: Vec<(usize, usize)> = Vec::new();
    let mut across: Vec<(usize, usize)> = Vec::new();
    for transition in &entity.transitions {
        let (Some(from), Some(to)) = (plan.spot(transition.from), plan.spot(transition.to)) else {
            rest.push(transition);
            continue;
        };
        let (a, b) = (plan.center(from, pitch), plan.center(to, pitch));
        let next = !from.below && !to.below && from.band == to.band && from.column + 1 == to.column;
        let under = !from.below && to.below && from.band == to.band;
        let shown = if next && !across.contains(&(from.band, from.column)) {
            across.push((from.band, from.column));
            arrow(
                drawing,
                &[
                    Point::new(a.x + PILL.0 / 2.0 + 2.5, a.y),
                    Point::new(b.x - PILL.0 / 2.0 - 2.5, b.y),
                ],
            );
            level_label(transition, a.x + PILL.0 / 2.0, pitch - PILL.0, a.y, drawing)
        } else if under && !down.contains(&(from.band, from.column)) && from.column == to.column {
            down.push((from.band, from.column));
            arrow(
                drawing,
                &[
                    Point::new(a.x, a.y + PILL.1 / 2.0 + 2.0),
                    Point::new(b.x, b.y - PILL.1 / 2.0 - 2.5),
                ],
            );
            side_label(transition, a, pitch, drawing)
        } else if under
            && !down.contains(&(from.band, from.column))
            && from.column > to.column
            && (to.column + 1..=from.column)
                .all(|c| !plan.taken_below(from.band, c) && !down.contains(&(from.band, c)))
        {
            down.push((from.band, from.column));
            bent_arrow(drawing, a, b);
            side_label(transition, a, pitch, drawing)
        } else {
            false
        };
        if !shown {
            rest.push(transition);
        }
    }
    for spot in &plan.spots {
        let center = plan.center(spot, pitch);
        let frame = rect(center.x - PILL.0 / 2.0, center.y - PILL.1 / 2.0, PILL.0, PILL.1);
        let fill = if spot.status.last {
            palette.raised
        } else {
            palette.paper
        };
        drawing.list.rect(
            frame,
            PILL.1 / 2.0,
            Some(fill),
            Some(Stroke::new(palette.ink, 0.9)),
        );
        name_in(frame, &status_name(cx, spot.status), drawing);
    }
    let height = plan
        .bands
        .last()
        .map_or(0.0, |b| b.top + PILL.1 + if b.has_lower { DROP } else { 0.0 });
    legend(cx, plan, pitch, drawing);
    (height + 1.0, rest)
}

/// What a grey pill means, where there is room.
fn legend(cx: &Context<'_>, plan: &Plan<'_>, pitch: f64, drawing: &mut Drawing) {
    let palette = document_palette();
    let Some((at, band)) = plan.bands.iter().enumerate().find(|(_, b)| b.has_lower) else {
        return;
    };
    if !plan.spots.iter().any(|s| s.status.last) || plan.taken_below(at, 3) || plan.taken_below(at, 4) {
        return;
    }
    let y = band.top + DROP + PILL.1 / 2.0;
    let x = 3.0 * pitch + 2.0;
    drawing.list.rect(
        rect(x, y - mm(1.4), mm(6.2), mm(2.8)),
        mm(1.4),
        Some(palette.raised),
        Some(Stroke::new(palette.ink, 0.6)),
    );
    Rich::new(EVENT)
        .quiet(&cx.both("report.data.nothing_follows"))
        .set(pitch)
        .paint(Point::new(x + mm(8.2), y - EVENT.leading / 2.0), drawing);
}

/// A name of one line, or of two smaller ones.
fn name_in(frame: crate::geometry::Rect, name: &str, drawing: &mut Drawing) {
    let room = frame.width() - 12.0;
    let ink = document_palette().text;
    let one = lay_out_text(name, TABLE.semi_bold(), None, None);
    let layout = if one.width <= room {
        one
    } else {
        lay_out_text(name, TextStyle::new(7.0, 8.6).semi_bold(), Some(room), Some(2))
    };
    for (at, line) in layout.lines.iter().enumerate() {
        // Each line is centred by itself.
        let words = layout.text.get(line.range.clone()).unwrap_or_default().trim();
        let words = lay_out_text(words, layout.style, None, None);
        let y = frame.center().y - layout.height / 2.0 + at as f64 * layout.style.leading;
        drawing
            .list
            .text(Point::new(frame.center().x - words.width / 2.0, y), words, ink);
    }
}

fn arrow(drawing: &mut Drawing, points: &[Point]) {
    let ink = document_palette().ink;
    if let [from, to] = points {
        let along = *to - *from;
        let length = along.hypot().max(0.001);
        let (dx, dy) = (along.x / length, along.y / length);
        let end = Point::new(to.x - dx * 3.0, to.y - dy * 3.0);
        drawing.list.line(&[*from, end], Stroke::new(ink, LINE));
        arrow_head(drawing, *to, (dx, dy), ink);
    }
}

/// Down from `a`, then to the left into `b`.
fn bent_arrow(drawing: &mut Drawing, a: Point, b: Point) {
    let ink = document_palette().ink;
    let radius = mm(1.8);
    let tip = Point::new(b.x + PILL.0 / 2.0 + 2.5, b.y);
    let mut path = BezPath::new();
    path.move_to((a.x, a.y + PILL.1 / 2.0 + 2.0));
    path.line_to((a.x, b.y - radius));
    path.quad_to((a.x, b.y), (a.x - radius, b.y));
    path.line_to((tip.x + 3.0, b.y));
    drawing.list.path(path, None, Some(Stroke::new(ink, LINE)));
    arrow_head(drawing, tip, (-1.0, 0.0), ink);
}

/// Event above a level arrow, who below; whether all of it is shown.
fn level_label(transition: &Transition, left: f64, width: f64, y: f64, drawing: &mut Drawing) -> bool {
    let room = width - 5.0;
    let place = |para: &RichPara, y: f64, drawing: &mut Drawing| {
        para.paint(Point::new(left + (width - para.width()) / 2.0, y), drawing);
    };
    let (event, by) = label_words(transition, room);
    let mut whole = true;
    if let Some(event) = event {
        whole &= event.height() <= EVENT.leading * 2.0 + 0.1;
        if let (Some(shown), _) = event.cut(EVENT.leading * 2.0 + 0.1) {
            place(&shown, y - 1.6 - shown.height(), drawing);
        }
    }
    if let Some(by) = by {
        whole &= by.height() <= EVENT.leading * 2.0 + 0.1;
        if let (Some(shown), _) = by.cut(EVENT.leading * 2.0 + 0.1) {
            place(&shown, y + 1.8, drawing);
        }
    }
    whole
}

/// Event and who at the right of a line down from `a`; whether all of it is shown.
fn side_label(transition: &Transition, a: Point, pitch: f64, drawing: &mut Drawing) -> bool {
    let room = pitch - 10.0;
    let (event, by) = label_words(transition, room);
    let mut y = a.y + PILL.1 / 2.0 + mm(2.6);
    let mut left = EVENT.leading * 3.0 + 0.1;
    let mut whole = true;
    for para in [event, by].into_iter().flatten() {
        let all = para.height();
        if let (Some(shown), _) = para.cut(left) {
            shown.paint(Point::new(a.x + 5.5, y), drawing);
            whole &= shown.height() >= all - 0.1;
            y += shown.height();
            left -= shown.height();
        } else {
            whole = false;
        }
    }
    whole
}

fn label_words(transition: &Transition, room: f64) -> (Option<RichPara>, Option<RichPara>) {
    let set = |words: &str, ink: Ink| {
        let words = one_line(words);
        (!words.is_empty()).then(|| Rich::new(EVENT).ink(&words, ink).set(room))
    };
    (
        set(&transition.event, Ink::Text),
        set(&transition.by, Ink::Second),
    )
}
