//! Position and size, and lining up: what matters last.

use eframe::egui::{Id, Ui};

use super::{common, fold_ui};
use crate::app::canvas::CanvasState;
use crate::app::command::{CanvasCommand, Command};
use crate::app::theme;
use crate::app::widgets::{Field, draft_field_ui, named_icon_button_ui};
use crate::edit::{Editor, MergeKey, elements};
use crate::geometry::arrange::Axis;
use crate::geometry::{Rect, Vec2};
use crate::language::Language;
use crate::spec::{Element, ElementId};
use crate::tool::act;

/// The folded part for one element.
pub(super) fn place_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    element: &Element,
) {
    let frame = element.frame;
    let whole = |v: f64| (v * 10.0).round() / 10.0;
    let note = format!(
        "{}, {} · {} × {}",
        whole(frame.x0),
        whole(frame.y0),
        whole(frame.width()),
        whole(frame.height())
    );
    let least = element.kind.min_size();
    let title = language.t("inspector.place").into_owned();
    let open = &mut state.panels.inspector.place;
    fold_ui(ui, open, &title, &note, |ui| {
        ui.add_enabled_ui(!element.locked, |ui| {
            ui.horizontal(|ui| {
                number_ui(ui, editor, language, element, "x", frame.x0, |f, v| {
                    f + Vec2::new(v - f.x0, 0.0)
                });
                number_ui(ui, editor, language, element, "y", frame.y0, |f, v| {
                    f + Vec2::new(0.0, v - f.y0)
                });
            });
            ui.horizontal(|ui| {
                number_ui(ui, editor, language, element, "width", frame.width(), |f, v| {
                    Rect::new(f.x0, f.y0, f.x0 + v.max(least.width), f.y1)
                });
                number_ui(ui, editor, language, element, "height", frame.height(), |f, v| {
                    Rect::new(f.x0, f.y0, f.x1, f.y0 + v.max(least.height))
                });
            });
            ui.label(theme::note(ui, language.t("inspector.align_page")));
            align_ui(ui, editor, language);
        });
    });
}

/// A typed frame, not smaller than its element's kind can be.
fn at_least(element: &Element, frame: Rect) -> Rect {
    let (least, now) = (element.kind.min_size(), element.frame);
    let width = frame.width().max(least.width.min(now.width()));
    let height = frame.height().max(least.height.min(now.height()));
    Rect::new(frame.x0, frame.y0, frame.x0 + width, frame.y0 + height)
}

/// The folded part for several elements: what they have in common can be set for all of them.
pub(super) fn several_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    elements: &[&Element],
) {
    let ids: Vec<ElementId> = elements.iter().map(|e| e.id).collect();
    let Some(first) = ids.first().copied() else { return };
    let whole = |v: f64| (v * 10.0).round() / 10.0;
    let size = common(elements, |e| (whole(e.frame.width()), whole(e.frame.height())));
    let note = size.map_or(String::new(), |(width, height)| format!("{width} × {height}"));
    let title = language.t("inspector.place").into_owned();
    let open = &mut state.panels.inspector.place;
    fold_ui(ui, open, &title, &note, |ui| {
        ui.add_enabled_ui(elements.iter().any(|e| !e.locked), |ui| {
            let parts: [(&'static str, Side, Moved); 4] = [
                ("x", |f| f.x0, |f, v| f + Vec2::new(v - f.x0, 0.0)),
                ("y", |f| f.y0, |f, v| f + Vec2::new(0.0, v - f.y0)),
                (
                    "width",
                    |f| f.width(),
                    |f, v| Rect::new(f.x0, f.y0, f.x0 + v, f.y1),
                ),
                (
                    "height",
                    |f| f.height(),
                    |f, v| Rect::new(f.x0, f.y0, f.x1, f.y0 + v),
                ),
            ];
            let half = (ui.available_width() - 8.0) / 2.0;
            for pair in parts.chunks(2) {
                ui.horizontal(|ui| {
                    for (part, side, place) in pair {
                        let name = language.t(&format!("inspector.{part}")).into_owned();
                        let same = common(elements, |e| whole(side(e.frame)));
                        let text = same.map(|value| value.to_string()).unwrap_or_default();
                        let field = Field::new(&name).prefix(&name).width(half);
                        let id = Id::unique((first, ids.len(), "place", *part));
                        let typed = draft_field_ui(ui, id, &text, &field).change;
                        let value = typed.and_then(|text| text.trim().replace(',', ".").parse::<f64>().ok());
                        if let Some(value) = value.filter(|value| value.is_finite()) {
                            let frames: Vec<(ElementId, Rect)> = elements
                                .iter()
                                .map(|e| (e.id, at_least(e, place(e.frame, value))))
                                .collect();
                            let key = MergeKey::new(first, &format!("{part} of {}", ids.len()));
                            editor.change("place", Some(key), |spec| elements::set_frames(spec, &frames));
                        }
                    }
                });
            }
        });
    });
}

/// One measure of a frame.
type Side = fn(Rect) -> f64;

/// A frame with another value for one of its sides.
type Moved = fn(Rect, f64) -> Rect;

fn number_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    language: Language,
    element: &Element,
    part: &'static str,
    value: f64,
    place: impl FnOnce(Rect, f64) -> Rect,
) {
    let name = language.t(&format!("inspector.{part}")).into_owned();
    let field = Field::new(&name)
        .prefix(&name)
        .width((ui.available_width().min(256.0) - 8.0) / 2.0);
    let field = if matches!(part, "y" | "height") {
        field.width(ui.available_width())
    } else {
        field
    };
    let text = format!("{}", (value * 10.0).round() / 10.0);
    let output = draft_field_ui(ui, Id::unique((element.id, "place", part)), &text, &field);
    let typed = output
        .change
        .and_then(|text| text.trim().replace(',', ".").parse::<f64>().ok());
    if let Some(value) = typed.filter(|value| value.is_finite()) {
        let frame = place(element.frame, value);
        let key = MergeKey::new(element.id, part);
        editor.change("place", Some(key), |spec| {
            elements::set_frames(spec, &[(element.id, frame)])
        });
    }
}

/// Six buttons that line the selection up.
pub(super) fn align_ui(ui: &mut Ui, editor: &mut Editor, language: Language) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for command in CanvasCommand::ALL {
            if let CanvasCommand::Align(alignment) = command
                && button_ui(ui, language, command)
            {
                act::align(editor, alignment);
            }
        }
    });
}

/// Buttons for equal gaps and equal sizes.
pub(super) fn spread_ui(ui: &mut Ui, editor: &mut Editor, language: Language, count: usize) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_enabled_ui(count >= 3, |ui| {
            for axis in [Axis::Across, Axis::Down] {
                if button_ui(ui, language, CanvasCommand::Distribute(axis)) {
                    act::distribute(editor, axis);
                }
            }
        });
        for axis in [Axis::Across, Axis::Down] {
            if button_ui(ui, language, CanvasCommand::SameSize(axis)) {
                act::same_size(editor, axis);
            }
        }
    });
}

/// A button of a command, named without its keys.
fn button_ui(ui: &mut Ui, language: Language, command: CanvasCommand) -> bool {
    let command = Command::OnCanvas(command);
    let tip = command.tooltip(ui.ctx(), language);
    named_icon_button_ui(ui, command.icon(), &command.label(language), &tip).clicked()
}
