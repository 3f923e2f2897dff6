//! The stations a thing goes through: a small picture of them, each a popup to change it.

use eframe::egui::{
    self, Color32, CornerRadius, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::adding::cell;
use super::context::{At, Form};
use super::entities::{LABEL, edit};
use super::{pasting, transitions};
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{self, Button, paint};
use crate::edit::parts;
use crate::language::Language;
use crate::spec::{Entity, EntityId, Status, Transition};

const HEIGHT: f32 = 32.0;
const RADIUS: u8 = 16;
/// Least distance of two pills: room for a word above and below the arrow.
const GAP: f32 = 40.0;
/// Height of a line of words between two rows.
const LINE: f32 = 18.0;

/// Where the pills stand. The way that most take is at the top, what leaves it below, between two columns, so that
/// ways down from the top never run into a pill.
struct Plan {
    /// Column (in halves) and row of each status, in the order of the document.
    places: Vec<(f32, usize)>,
    rows: usize,
    /// Rows of the way.
    rows_of_way: usize,
    width: f32,
    pitch: f32,
    /// Between two rows.
    gap: f32,
    /// Whether something leads back or past another within a row.
    has_detours: bool,
}

impl Plan {
    fn new(entity: &Entity, pill_width: f32, width: f32) -> Self {
        let fits = (((width - pill_width) / (pill_width + GAP)).floor().max(1.0) as usize) + 1;
        let on_way = way(entity);
        let length = on_way.iter().filter(|flag| **flag).count();
        let columns = length.clamp(1, fits);
        let rows_of_way = length.div_ceil(columns).max(1);
        let mut places: Vec<(f32, usize)> = vec![(0.0, 0); entity.statuses.len()];
        let mut nth = 0;
        for (place, is_on) in places.iter_mut().zip(&on_way) {
            if *is_on {
                *place = ((nth % columns) as f32, nth / columns);
                nth += 1;
            }
        }
        let last = (columns.saturating_sub(1)) as f32;
        let mut taken: Vec<f32> = Vec::new();
        for (at, is_on) in on_way.iter().enumerate() {
            if *is_on {
                continue;
            }
            let column = free_column(wanted_column(entity, at, &places, &on_way), last, &taken);
            taken.push(column);
            if let Some(place) = places.get_mut(at) {
                *place = (column, rows_of_way);
            }
        }
        let rows = rows_of_way + usize::from(!taken.is_empty());
        let gaps = columns.max(2).saturating_sub(1) as f32;
        let pitch = ((width - pill_width) / gaps)
            .clamp(pill_width + GAP, pill_width + 76.0)
            .floor();
        let mut plan = Self {
            places,
            rows,
            rows_of_way,
            width: pill_width,
            pitch,
            gap: 0.0,
            has_detours: false,
        };
        plan.has_detours = entity.transitions.iter().any(|transition| {
            plan.ends(entity, transition).is_some_and(|(from, to)| {
                let ((x0, row0), (x1, row1)) = (plan.place(from), plan.place(to));
                row1 <= row0 && !(row0 == row1 && x1 - x0 == 1.0)
            })
        });
        let most = entity
            .statuses
            .iter()
            .map(|status| plan.leaving(entity, status.id).count())
            .max()
            .unwrap_or(0);
        plan.gap = 28.0 + LINE * most.max(1) as f32 + if plan.has_detours { 8.0 } else { 0.0 };
        plan
    }

    fn place(&self, at: usize) -> (f32, usize) {
        self.places.get(at).copied().unwrap_or((0.0, 0))
    }

    fn ends(&self, entity: &Entity, transition: &Transition) -> Option<(usize, usize)> {
        let index = |id: u32| entity.statuses.iter().position(|status| status.id == id);
        Some((index(transition.from)?, index(transition.to)?))
    }

    /// Whether an arrow to the next pill of the row says it.
    fn is_straight(&self, from: usize, to: usize) -> bool {
        let ((x0, row0), (x1, row1)) = (self.place(from), self.place(to));
        row0 == row1 && row0 < self.rows_of_way && x1 - x0 == 1.0
    }

    /// The ways that leave a pill downwards.
    fn leaving<'a>(&'a self, entity: &'a Entity, id: u32) -> impl Iterator<Item = &'a Transition> {
        entity.transitions.iter().filter(move |transition| {
            transition.from == id
                && self
                    .ends(entity, transition)
                    .is_some_and(|(from, to)| !self.is_straight(from, to))
        })
    }

    fn rect(&self, at: usize, origin: Pos2) -> Rect {
        let (column, row) = self.place(at);
        let min = origin + vec2((column * self.pitch).floor(), row as f32 * (HEIGHT + self.gap));
        Rect::from_min_size(min, vec2(self.width, HEIGHT))
    }

    fn height(&self) -> f32 {
        let rows = self.rows as f32;
        let below = if self.has_detours && self.rows == 1 {
            self.gap
        } else {
            0.0
        };
        12.0 + rows * HEIGHT + (rows - 1.0).max(0.0) * self.gap + below + 8.0
    }
}

/// Which statuses are on the way that most take: each can be reached from the one before.
fn way(entity: &Entity) -> Vec<bool> {
    let leads = |from: u32, to: u32| entity.transitions.iter().any(|t| t.from == from && t.to == to);
    let mut last: Option<u32> = None;
    let mut on_way = Vec::with_capacity(entity.statuses.len());
    for status in &entity.statuses {
        // Where nothing says how one gets anywhere, the order of the list is the way.
        let is_next = last.is_none_or(|last| leads(last, status.id) || entity.transitions.is_empty());
        if is_next {
            last = Some(status.id);
        }
        on_way.push(is_next);
    }
    on_way
}

/// Between the statuses from which one gets to this one.
fn wanted_column(entity: &Entity, at: usize, places: &[(f32, usize)], on_way: &[bool]) -> f32 {
    let id = entity.statuses.get(at).map(|status| status.id);
    let sources = entity.statuses.iter().enumerate().filter(|(other, status)| {
        on_way.get(*other).copied().unwrap_or(false)
            && entity
                .transitions
                .iter()
                .any(|t| t.from == status.id && Some(t.to) == id)
    });
    let columns: Vec<f32> = sources
        .filter_map(|(other, _)| places.get(other).map(|(column, _)| *column))
        .collect();
    let least = columns.iter().copied().fold(f32::INFINITY, f32::min);
    let most = columns.iter().copied().fold(0.0, f32::max);
    if least.is_finite() {
        ((least + most) / 2.0).floor() + 0.5
    } else {
        0.5
    }
}

/// The nearest place between two columns that is not taken.
fn free_column(wanted: f32, last: f32, taken: &[f32]) -> f32 {
    for step in 0..32 {
        let away = step as f32;
        for column in [wanted + away, wanted - away] {
            let is_inside = column >= 0.5 && (column < last || last < 1.0 && column < 4.0);
            if is_inside && !taken.contains(&column) {
                return column;
            }
        }
    }
    wanted
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
        let title = form
            .language
            .f("form.statuses", &[("name", &in_sentence(&name, form.language))]);
        ui.label(theme::strong(ui, title));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let add = widgets::quiet_button_ui(ui, Some(Icon::Plus), &form.t("form.status.add"));
            if let Some(rows) = form.name_popup(&add, At::new(id, "new status"), "form.status.new") {
                form.add_rows("add_status", rows, move |spec, row| {
                    pasting::status(spec, id, cell(row, 0));
                });
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
    if form.state.jump.is_nth_of(id) {
        form.state.unfolded.insert(unfolded);
    }
    if form.state.unfolded.contains(&unfolded) {
        transitions::transitions_ui(form, ui, entity);
    }
}

/// As in the middle of a sentence: "an order", but "a QR code".
fn in_sentence(name: &str, language: Language) -> String {
    let mut letters = name.chars();
    let lower = match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    };
    match language {
        Language::English => {
            let is_vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
            format!("{} {lower}", if is_vowel { "an" } else { "a" })
        }
        Language::Chinese => lower,
    }
}

fn picture_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity) {
    let room = ui.available_width();
    let widest = entity.statuses.iter().map(|status| {
        let font = theme::semibold(size::NOTE);
        paint::line(ui, &status.name, font, palette(ui).text, 120.0)
            .size()
            .x
    });
    let pill_width = (widest.fold(0.0, f32::max) + 18.0).clamp(76.0, 108.0).ceil();
    let plan = Plan::new(entity, pill_width, room);
    let (_, rect) = ui.allocate_space(vec2(room, plan.height()));
    let origin = rect.min + vec2(0.0, 12.0);
    let stroke = Stroke::new(1.25, palette(ui).text_second);
    for status in &entity.statuses {
        for (nth, transition) in plan.leaving(entity, status.id).enumerate() {
            if let Some((from, to)) = plan.ends(entity, transition) {
                let ends = (plan.rect(from, origin), plan.rect(to, origin));
                detour(
                    ui,
                    &plan,
                    transition,
                    ends,
                    (nth, plan.place(to).1 >= plan.rows_of_way),
                    stroke,
                );
            }
        }
    }
    for transition in &entity.transitions {
        if let Some((from, to)) = plan
            .ends(entity, transition)
            .filter(|(from, to)| plan.is_straight(*from, *to))
        {
            straight(
                ui,
                transition,
                (plan.rect(from, origin), plan.rect(to, origin)),
                stroke,
            );
        }
    }
    for (at, status) in entity.statuses.iter().enumerate() {
        let place = (at, entity.statuses.len());
        if let Some((from, to)) = pill_ui(form, ui, entity.id, status, place, plan.rect(at, origin)) {
            let id = entity.id;
            form.change("move_status", move |spec| {
                edit(spec, id, |entity| {
                    parts::move_in_list(&mut entity.statuses, from, to)
                });
            });
        }
    }
}

/// An arrow to the next pill: who above it, what below.
fn straight(ui: &Ui, transition: &Transition, (start, end): (Rect, Rect), stroke: Stroke) {
    let painter = ui.painter();
    let y = start.center().y;
    let (left, right) = (start.max.x + 4.0, end.min.x - 4.0);
    painter.hline(left..=right, y, stroke);
    head(painter, pos2(right, y), vec2(1.0, 0.0), stroke);
    let room = right - left + 6.0;
    for (word, offset) in [(&transition.by, -14.0), (&transition.event, 14.0)] {
        let galley = paint::line(ui, word.trim(), theme::regular(size::NOTE), stroke.color, room);
        paint::text_center(painter, pos2((left + right) / 2.0, y + offset), galley);
    }
}

/// A way down from a pill and to another that is not the next. Its words stand beside its beginning.
fn detour(
    ui: &Ui,
    plan: &Plan,
    transition: &Transition,
    (start, end): (Rect, Rect),
    (nth, to_other): (usize, bool),
    stroke: Stroke,
) {
    let painter = ui.painter();
    let x = start.center().x + 8.0 * nth as f32;
    let top = start.max.y;
    let is_below = end.min.y > start.min.y + 1.0;
    if to_other && is_below {
        // To a pill beside the way: down, and into its side.
        let y = end.center().y;
        let tip = if x < end.center().x {
            pos2(end.min.x - 4.0, y)
        } else {
            pos2(end.max.x + 4.0, y)
        };
        bend(painter, pos2(x, top), pos2(x, y), tip, stroke);
    } else {
        // Along the lane under the row, then to the pill from below, or from above if it stands lower.
        let y = top + plan.gap - 10.0;
        let to_x = end.center().x + if is_below { 0.0 } else { -8.0 };
        let (tip_y, way) = if is_below {
            (end.min.y - 2.0, 1.0)
        } else {
            (end.max.y + 4.0, -1.0)
        };
        let points = vec![pos2(x, top), pos2(x, y), pos2(to_x, y), pos2(to_x, tip_y)];
        painter.add(egui::Shape::line(points, stroke));
        head(painter, pos2(to_x, tip_y), vec2(0.0, way), stroke);
    }
    let words = [transition.by.trim(), transition.event.trim()];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    // Below the words of the arrows beside the pill.
    let y = top + 19.0 + LINE * nth as f32;
    let right = ui.max_rect().max.x - x - 8.0;
    let font = theme::regular(size::NOTE);
    if right >= 72.0 {
        let galley = paint::line(
            ui,
            &words.join(" "),
            font,
            stroke.color,
            right.min(plan.pitch - 16.0),
        );
        paint::text_left(painter, pos2(x + 8.0, y), galley);
    } else {
        let galley = paint::line(ui, &words.join(" "), font, stroke.color, plan.pitch - 16.0);
        paint::text_right(painter, pos2(x - 8.0, y), galley);
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

/// A status; its popup changes it. `Some` when the status at the first place should go to the second.
fn pill_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    entity: EntityId,
    status: &Status,
    (at, count): (usize, usize),
    place: Rect,
) -> Option<(usize, usize)> {
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
    let galley = paint::line(
        ui,
        &name,
        theme::semibold(size::NOTE),
        color,
        place.width() - 12.0,
    );
    paint::text_center(ui.painter(), place.center(), galley);
    paint::focus_ring(ui, &response, RADIUS);
    let list = format!("statuses of {entity}");
    let line = widgets::Place {
        list: &list,
        at,
        count,
    };
    let mut moved = widgets::movable_in_row_ui(ui, &response, &line, GAP);
    if response.clicked() {
        form.state.focus = Some(At::nth(entity, id as usize, "status").id());
    }
    form.popup(&response, &name, 240.0, |form, ui| {
        form.labelled(
            ui,
            At::nth(entity, id as usize, "status"),
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
        ui.horizontal(|ui| {
            let text = form.t("form.status.delete");
            if ui.add(Button::quiet(&text).small().icon(Icon::Trash2)).clicked() {
                form.change("delete_status", move |spec| {
                    parts::delete_status(spec, entity, id)
                });
                ui.close();
            }
            moved = form.move_buttons_ui(ui, (at, count), &name).or(moved);
        });
    });
    moved
}

fn change(spec: &mut crate::spec::Spec, entity: EntityId, id: u32, change: impl FnOnce(&mut Status)) {
    edit(spec, entity, |entity| {
        if let Some(status) = entity.statuses.iter_mut().find(|status| status.id == id) {
            change(status);
        }
    });
}
