//! What belongs to what: an entity between its neighbours, with crow's feet.

use crate::geometry::{BezPath, Point, Rect, rect};
use crate::report::context::Context;
use crate::report::describe;
use crate::report::document::{Anchor, Link, Target};
use crate::report::layout::{Block, Drawing, Flow, Fragment, TABLE, mm};
use crate::scene::{Stroke, document_palette};
use crate::spec::{Entity, EntityId, FieldKind};
use crate::text::{CAP_HEIGHT, TextStyle, lay_out_text};

const BOX: (f64, f64) = (mm(34.0), mm(10.0));
const RADIUS: f64 = mm(1.4);
/// Distance of neighbours from each other.
const PITCH: f64 = mm(14.0);
/// Distance of lines at the entity's own box.
const PORT: f64 = mm(4.6);

/// How many stand at an end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    One,
    Many,
}

struct Neighbour {
    id: EntityId,
    /// At the entity's own box.
    near: End,
    /// At the neighbour's box.
    far: End,
}

fn neighbours(cx: &Context<'_>, entity: &Entity) -> (Vec<Neighbour>, Vec<Neighbour>) {
    let mut incoming: Vec<Neighbour> = Vec::new();
    let mut outgoing: Vec<Neighbour> = Vec::new();
    let ends = |kind: FieldKind| match kind {
        FieldKind::LinkMany => (End::One, End::Many),
        _ => (End::Many, End::One),
    };
    for field in entity.fields.iter().filter(|f| f.kind.is_link()) {
        if let Some(id) = field.target
            && cx.spec.entity(id).is_some()
            && id != entity.id
            && !outgoing.iter().any(|n| n.id == id)
        {
            let (near, far) = ends(field.kind);
            outgoing.push(Neighbour { id, near, far });
        }
    }
    for other in cx.spec.entities.iter().filter(|other| other.id != entity.id) {
        // A pair that knows each other from both ends is drawn once.
        if outgoing.iter().any(|n| n.id == other.id) {
            continue;
        }
        if let Some(field) = other
            .fields
            .iter()
            .find(|f| f.kind.is_link() && f.target == Some(entity.id))
        {
            let (far, near) = ends(field.kind);
            incoming.push(Neighbour {
                id: other.id,
                near,
                far,
            });
        }
    }
    // Both sides about equally long.
    while incoming.len() + 1 < outgoing.len() {
        incoming.extend(outgoing.pop());
    }
    while outgoing.len() + 1 < incoming.len() {
        outgoing.extend(incoming.pop());
    }
    (incoming, outgoing)
}

/// Entities that this one is linked with, in either direction.
pub(super) fn linked(cx: &Context<'_>, entity: &Entity) -> Vec<EntityId> {
    let (incoming, outgoing) = neighbours(cx, entity);
    let mut ids: Vec<EntityId> = incoming.into_iter().chain(outgoing).map(|n| n.id).collect();
    ids.sort_unstable();
    ids
}

/// The diagram, if the entity has neighbours.
pub(super) fn relations(cx: &Context<'_>, flow: &mut Flow, entity: &Entity) {
    let (left, right) = neighbours(cx, entity);
    if left.is_empty() && right.is_empty() {
        return;
    }
    let width = flow.width();
    let rows = left.len().max(right.len());
    let own = BOX.1.max(rows as f64 * PORT + mm(2.0));
    let height = own.max((rows - 1) as f64 * PITCH + BOX.1);
    super::super::heading(cx, flow, "report.data.relations");
    let mut drawing = Drawing::default();
    let middle = Rect::new(
        (width - BOX.0) / 2.0,
        (height - own) / 2.0,
        (width + BOX.0) / 2.0,
        (height + own) / 2.0,
    );
    for (side, at_left) in [(&left, true), (&right, false)] {
        let count = side.len() as f64;
        for (at, neighbour) in side.iter().enumerate() {
            let steps = at as f64 - (count - 1.0) / 2.0;
            let y = height / 2.0 + steps * PITCH;
            let port = height / 2.0 + steps * PORT;
            let x = if at_left { 0.0 } else { width - BOX.0 };
            let frame = rect(x, y - BOX.1 / 2.0, BOX.0, BOX.1);
            let (from, to) = if at_left {
                (Point::new(frame.x1, y), Point::new(middle.x0, port))
            } else {
                (Point::new(frame.x0, y), Point::new(middle.x1, port))
            };
            // Lines further from the middle bend nearer to it, so that none cross.
            let depth = steps.abs() / (count / 2.0).max(1.0);
            let bend = from.x + (to.x - from.x) * (0.42 + 0.3 * depth);
            link(&mut drawing, from, to, bend);
            end(
                &mut drawing,
                from,
                neighbour.far,
                if at_left { 1.0 } else { -1.0 },
            );
            end(&mut drawing, to, neighbour.near, if at_left { -1.0 } else { 1.0 });
            entity_box(cx, &mut drawing, frame, neighbour.id, false);
        }
    }
    entity_box(cx, &mut drawing, middle, entity.id, true);
    let ids: Vec<_> = left.iter().chain(&right).map(|n| n.id).collect();
    let figure = drawing.figure(describe::relations(cx, entity, &ids));
    flow.push(Block::new(Fragment::drawing(figure, width, height)).before(2.0));
}

fn link(drawing: &mut Drawing, from: Point, to: Point, bend: f64) {
    let ink = document_palette().ink;
    let mut path = BezPath::new();
    path.move_to(from);
    let rise = to.y - from.y;
    if rise.abs() > 0.5 {
        let radius = mm(1.8).min(rise.abs() / 2.0);
        let (h, v) = ((to.x - from.x).signum() * radius, rise.signum() * radius);
        path.line_to((bend - h, from.y));
        path.quad_to((bend, from.y), (bend, from.y + v));
        path.line_to((bend, to.y - v));
        path.quad_to((bend, to.y), (bend + h, to.y));
    }
    path.line_to(to);
    drawing.list.path(path, None, Some(Stroke::new(ink, mm(0.3))));
}

/// A bar for one, a crow's foot for many; `out` points away from the box.
fn end(drawing: &mut Drawing, at: Point, end: End, out: f64) {
    let stroke = Stroke::new(document_palette().ink, mm(0.3));
    match end {
        End::One => {
            let x = at.x + out * mm(1.6);
            let points = [Point::new(x, at.y - mm(1.3)), Point::new(x, at.y + mm(1.3))];
            drawing.list.line(&points, stroke);
        }
        End::Many => {
            let tip = Point::new(at.x + out * mm(2.6), at.y);
            for spread in [-mm(1.5), mm(1.5)] {
                drawing.list.line(&[tip, Point::new(at.x, at.y + spread)], stroke);
            }
        }
    }
}

fn entity_box(cx: &Context<'_>, drawing: &mut Drawing, frame: Rect, id: EntityId, own: bool) {
    let palette = document_palette();
    let (fill, line) = if own {
        (palette.accent_soft, Stroke::new(palette.accent, 1.2))
    } else {
        (palette.paper, Stroke::new(palette.ink, 0.9))
    };
    drawing.list.rect(frame, RADIUS, Some(fill), Some(line));
    let number = lay_out_text(&id.to_string(), TextStyle::new(7.5, 11.0).semi_bold(), None, None);
    let y = frame.center().y;
    let top = |style: TextStyle| y - style.first_baseline() + CAP_HEIGHT * style.size / 2.0;
    let left = frame.x0 + 8.0;
    let name_left = left + number.width + 7.0;
    drawing
        .list
        .text(Point::new(left, top(number.style)), number, palette.accent);
    let room = frame.x1 - name_left - 4.0;
    let name = lay_out_text(&cx.name(id), TABLE.semi_bold(), Some(room), Some(1));
    drawing
        .list
        .text(Point::new(name_left, top(name.style)), name, palette.text);
    drawing.links.push(Link {
        frame,
        target: Target::Anchor(Anchor::Thing(id.into())),
        label: cx.label(id.into()),
    });
}
