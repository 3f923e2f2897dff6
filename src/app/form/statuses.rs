//! The stations a thing goes through: a small picture of them, each a popup to change it.

use eframe::egui::{
    self, Align2, Color32, CornerRadius, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::context::{At, Form};
use super::entities::{LABEL, edit};
use super::transitions;
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{self, Button, paint};
use crate::edit::parts;
use crate::spec::{Entity, EntityId, Status, Transition};

const PILL: egui::Vec2 = vec2(76.0, 32.0);
const RADIUS: u8 = 16;
/// Distance between the rows of pills.
const ROW_GAP: f32 = 32.0;

/// Where the pills stand: column and row of each status, in the order of the document.
struct Plan {
    places: Vec<(usize, usize)>,
    rows: usize,
    pitch: f32,
}

/// Puts the way that most take into the first row and what leaves it below.
fn plan(entity: &Entity, width: f32) -> Plan {
    let fits = (((width - PILL.x) / (PILL.x + 40.0)).floor() as usize + 1).max(2);
    let leads = |from: u32, to: u32| entity.transitions.iter().any(|t| t.from == from && t.to == to);
    let mut on_way = vec![false; entity.statuses.len()];
    let mut last: Option<u32> = None;
    for (at, status) in entity.statuses.iter().enumerate() {
        // A status belongs to the way if one gets there from the one before on the way, or if nothing says
        // how one gets anywhere.
        let is_next = last.is_none_or(|last| leads(last, status.id) || entity.transitions.is_empty());
        if is_next && let Some(flag) = on_way.get_mut(at) {
            *flag = true;
            last = Some(status.id);
        }
    }
    let length = on_way.iter().filter(|flag| **flag).count();
    let columns = length.clamp(1, fits);
    let rows_of_way = length.div_ceil(columns).max(1);
    let mut places = Vec::with_capacity(entity.statuses.len());
    let (mut on, mut off) = (0, 0);
    let others = entity.statuses.len() - length;
    // Few others stand near the middle, where most ways out begin.
    let first = columns.saturating_sub(others) / 2;
    for flag in &on_way {
        if *flag {
            places.push((on % columns, on / columns));
            on += 1;
        } else {
            let at = first + off;
            places.push((at % columns, rows_of_way + at / columns));
            off += 1;
        }
    }
    let rows = places.iter().map(|(_, row)| row + 1).max().unwrap_or(0);
    let gaps = (columns.max(2) - 1) as f32;
    let pitch = ((width - PILL.x) / gaps)
        .clamp(PILL.x + 40.0, PILL.x + 76.0)
        .floor();
    Plan { places, rows, pitch }
}

impl Plan {
    fn rect(&self, at: usize, origin: Pos2) -> Option<Rect> {
        let (column, row) = *self.places.get(at)?;
        let min = origin + vec2(column as f32 * self.pitch, row as f32 * (PILL.y + ROW_GAP));
        Some(Rect::from_min_size(min, PILL))
    }
}

/// The picture, and what changes it.
pub(super) fn statuses_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity) {
    let id = entity.id;
    let unfolded = egui::Id::unique(("transitions", id));
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        let name = if entity.name.trim().is_empty() {
            form.t("form.entity.one").into_owned()
        } else {
            entity.name.clone()
        };
        let title = form.language.f("form.statuses", &[("name", &lower_first(&name))]);
        ui.label(theme::strong(ui, title));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let add = widgets::quiet_button_ui(ui, Some(Icon::Plus), &form.t("form.status.add"));
            if let Some(name) = form.name_popup(&add, At::new(id, "new status"), "form.status.new") {
                add_status(form, id, name);
            }
            if entity.statuses.len() > 1 {
                let is_open = form.state.unfolded.contains(&unfolded);
                let text = form.t("form.transitions");
                let button = Button::quiet(&text).small().icon(Icon::Route).chosen(is_open);
                if ui.add(button).clicked() && !form.state.unfolded.remove(&unfolded) {
                    form.state.unfolded.insert(unfolded);
                }
            }
        });
    });
    if entity.statuses.is_empty() {
        ui.label(theme::note(ui, form.t("form.statuses.empty")));
        return;
    }
    picture_ui(form, ui, entity);
    if form.state.unfolded.contains(&unfolded) {
        transitions::transitions_ui(form, ui, entity);
    }
}

fn lower_first(name: &str) -> String {
    // "What an order goes through", but "QR code" stays.
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

/// A new status follows the last one that something can follow.
fn add_status(form: &mut Form<'_>, id: EntityId, name: String) {
    form.change("add_status", move |spec| {
        let before = spec
            .entity(id)
            .and_then(|entity| entity.statuses.iter().rev().find(|status| !status.last));
        let before = before.map(|status| status.id);
        if let (Some(to), Some(from)) = (parts::add_status(spec, id, name), before) {
            parts::add_transition(
                spec,
                id,
                Transition {
                    from,
                    to,
                    event: String::new(),
                    by: String::new(),
                },
            );
        }
    });
}

fn picture_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity) {
    let width = ui.available_width();
    let plan = plan(entity, width);
    let below = if plan.rows > 1 { 0.0 } else { backward_room(entity) };
    let height = 12.0 + plan.rows as f32 * (PILL.y + ROW_GAP) - ROW_GAP + 8.0 + below;
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let origin = rect.min + vec2(0.0, 12.0);
    for (at, transition) in entity.transitions.iter().enumerate() {
        arrow(ui, entity, &plan, origin, transition, at);
    }
    for (at, status) in entity.statuses.iter().enumerate() {
        if let Some(place) = plan.rect(at, origin) {
            pill_ui(form, ui, entity.id, status, place);
        }
    }
}

/// Room for ways that lead back, where there is no second row.
fn backward_room(entity: &Entity) -> f32 {
    let at = |id: u32| {
        entity
            .statuses
            .iter()
            .position(|status| status.id == id)
            .unwrap_or(0)
    };
    let is_bent = |t: &&Transition| at(t.to) != at(t.from) + 1;
    if entity.transitions.iter().any(|t| is_bent(&t)) {
        40.0
    } else {
        0.0
    }
}

/// A way from one pill to another, with its words.
fn arrow(ui: &Ui, entity: &Entity, plan: &Plan, origin: Pos2, transition: &Transition, nth: usize) {
    let index = |id: u32| entity.statuses.iter().position(|status| status.id == id);
    let (Some(from), Some(to)) = (index(transition.from), index(transition.to)) else {
        return;
    };
    let (Some(start), Some(end)) = (plan.rect(from, origin), plan.rect(to, origin)) else {
        return;
    };
    let color = palette(ui).text_second;
    let stroke = Stroke::new(1.25, color);
    let painter = ui.painter();
    let words = [transition.by.trim(), transition.event.trim()];
    let is_next = (end.min.y - start.min.y).abs() < 1.0 && (end.min.x - start.min.x - plan.pitch).abs() < 1.0;
    if is_next {
        let y = start.center().y;
        let (left, right) = (start.max.x + 4.0, end.min.x - 4.0);
        painter.hline(left..=right, y, stroke);
        head(painter, pos2(right, y), vec2(1.0, 0.0), stroke);
        let middle = (left + right) / 2.0;
        let room = plan.pitch - PILL.x - 4.0;
        for (word, offset) in words.into_iter().zip([-14.0, 14.0]) {
            let galley = paint::line(ui, word, theme::regular(size::NOTE), color, room);
            paint::text_center(painter, pos2(middle, y + offset), galley);
        }
        return;
    }
    // Down from the pill, across, and to the other: below all pills of the row, each way a little lower.
    let lane = (nth % 3) as f32;
    let x = start.center().x + 6.0 * lane - 6.0;
    let joined = words
        .iter()
        .filter(|word| !word.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let is_below = end.min.y > start.min.y + 1.0;
    if is_below {
        let y = end.center().y;
        let target = if x < end.min.x {
            pos2(end.min.x - 4.0, y)
        } else {
            pos2(end.max.x + 4.0, y)
        };
        let is_above_it = x >= end.min.x && x <= end.max.x;
        if is_above_it {
            painter.vline(x, start.max.y + 1.0..=end.min.y - 4.0, stroke);
            head(painter, pos2(x, end.min.y - 4.0), vec2(0.0, 1.0), stroke);
            let galley = paint::line(ui, &joined, theme::regular(size::NOTE), color, plan.pitch);
            let at = pos2(x + 8.0, (start.max.y + end.min.y) / 2.0);
            paint::text_left(painter, at, galley);
            return;
        }
        bend(painter, pos2(x, start.max.y + 1.0), pos2(x, y), target, stroke);
        let room = (target.x - x).abs() - 16.0;
        let galley = paint::line(
            ui,
            &joined,
            theme::regular(size::NOTE),
            color,
            room.max(plan.pitch - 16.0),
        );
        let left = if target.x > x {
            x + 12.0
        } else {
            x - 12.0 - galley.size().x
        };
        paint::text_left(painter, pos2(left, y - 10.0), galley);
    } else {
        // Back to an earlier pill, or past the next one.
        let y = start.max.y + 14.0 + 8.0 * lane;
        let to_x = end.center().x + 10.0 - 6.0 * lane;
        let points = [
            pos2(x, start.max.y + 1.0),
            pos2(x, y),
            pos2(to_x, y),
            pos2(to_x, end.max.y + 4.0),
        ];
        for pair in points.windows(2) {
            if let [a, b] = pair {
                painter.line_segment([*a, *b], stroke);
            }
        }
        head(painter, pos2(to_x, end.max.y + 4.0), vec2(0.0, -1.0), stroke);
        let galley = paint::line(
            ui,
            &joined,
            theme::regular(size::NOTE),
            color,
            (x - to_x).abs() - 8.0,
        );
        let rect = Align2::CENTER_CENTER.anchor_size(pos2((x + to_x) / 2.0, y + 10.0), galley.size());
        painter.galley(rect.min, galley, color);
    }
}

/// A line down and then across with a round corner, ending in an arrow.
fn bend(painter: &Painter, start: Pos2, corner: Pos2, end: Pos2, stroke: Stroke) {
    let way = if end.x > corner.x { 1.0 } else { -1.0 };
    let radius = 6.0_f32.min((end.x - corner.x).abs() / 2.0);
    let mut points = vec![start, pos2(corner.x, corner.y - radius)];
    for step in 1..=6 {
        let angle = std::f32::consts::FRAC_PI_2 * step as f32 / 6.0;
        let x = corner.x + way * radius * (1.0 - angle.cos());
        points.push(pos2(x, corner.y - radius * (1.0 - angle.sin())));
    }
    points.push(end);
    painter.add(egui::Shape::line(points, stroke));
    head(painter, end, vec2(way, 0.0), stroke);
}

fn head(painter: &Painter, tip: Pos2, way: egui::Vec2, stroke: Stroke) {
    let side = vec2(-way.y, way.x);
    for sign in [-1.0, 1.0] {
        painter.line_segment([tip, tip - 6.0 * way + sign * 4.0 * side], stroke);
    }
}

/// A status; its popup changes it.
fn pill_ui(form: &mut Form<'_>, ui: &mut Ui, entity: EntityId, status: &Status, place: Rect) {
    let id = status.id;
    let response = ui.interact(place, egui::Id::unique(("status", entity, id)), Sense::click());
    let name = if status.name.trim().is_empty() {
        form.t("form.unnamed").into_owned()
    } else {
        status.name.clone()
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
    let palette = palette(ui);
    let (fill, edge, color): (Color32, Color32, Color32) = if status.last {
        (palette.good_soft, palette.good, palette.good)
    } else {
        (palette.surface, palette.strong_border, palette.text)
    };
    let edge = if response.hovered() {
        palette.text_second
    } else {
        edge
    };
    ui.painter().rect(
        place,
        CornerRadius::same(RADIUS),
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let galley = paint::line(ui, &name, theme::semibold(size::NOTE), color, PILL.x - 12.0);
    paint::text_center(ui.painter(), place.center(), galley);
    paint::focus_ring(ui, &response, RADIUS);
    if response.clicked() {
        form.state.focus = Some(At::nth(entity, id as usize, "status").id());
    }
    form.popup(&response, &name, 240.0, |form, ui| {
        let at = At::nth(entity, id as usize, "status");
        form.labelled(
            ui,
            at,
            "form.status.name",
            LABEL,
            &status.name,
            1,
            move |spec, text| {
                change(spec, entity, id, |status| status.name = text);
            },
        );
        if let Some(last) = widgets::checkbox_ui(ui, &form.t("form.status.last"), status.last) {
            form.change(LABEL, move |spec| {
                change(spec, entity, id, |status| status.last = last)
            });
        }
        let text = form.t("form.status.delete");
        if ui.add(Button::quiet(&text).small().icon(Icon::Trash2)).clicked() {
            form.change("delete_status", move |spec| {
                parts::delete_status(spec, entity, id)
            });
            ui.close();
        }
    });
}

fn change(spec: &mut crate::spec::Spec, entity: EntityId, id: u32, change: impl FnOnce(&mut Status)) {
    edit(spec, entity, |entity| {
        if let Some(status) = entity.statuses.iter_mut().find(|status| status.id == id) {
            change(status);
        }
    });
}
