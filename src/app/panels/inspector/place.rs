//! Position and size, and lining up: what matters last.

use eframe::egui::{Id, Ui};

use super::fold_ui;
use crate::app::canvas::CanvasState;
use crate::app::theme::{self, Icon};
use crate::app::widgets::{Field, draft_field_ui, icon_button_ui};
use crate::edit::{Editor, MergeKey, elements};
use crate::geometry::arrange::{Alignment, Axis};
use crate::geometry::{Rect, Vec2};
use crate::language::Language;
use crate::spec::Element;
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
                    Rect::new(f.x0, f.y0, f.x0 + v.max(crate::geometry::MIN_SIZE), f.y1)
                });
                number_ui(ui, editor, language, element, "height", frame.height(), |f, v| {
                    Rect::new(f.x0, f.y0, f.x1, f.y0 + v.max(crate::geometry::MIN_SIZE))
                });
            });
            ui.label(theme::note(ui, language.t("inspector.align_page")));
            align_ui(ui, editor, language);
        });
    });
}

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
    const ALL: [(Alignment, Icon, &str); 6] = [
        (Alignment::Left, Icon::AlignStartVertical, "left"),
        (
            Alignment::CentreAcross,
            Icon::AlignCenterVertical,
            "centre_across",
        ),
        (Alignment::Right, Icon::AlignEndVertical, "right"),
        (Alignment::Top, Icon::AlignStartHorizontal, "top"),
        (Alignment::CentreDown, Icon::AlignCenterHorizontal, "centre_down"),
        (Alignment::Bottom, Icon::AlignEndHorizontal, "bottom"),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (alignment, icon, key) in ALL {
            if icon_button_ui(ui, icon, &language.t(&format!("align.{key}"))).clicked() {
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
            if icon_button_ui(
                ui,
                Icon::AlignHorizontalSpaceAround,
                &language.t("align.gaps_across"),
            )
            .clicked()
            {
                act::distribute(editor, Axis::Across);
            }
            if icon_button_ui(ui, Icon::AlignVerticalSpaceAround, &language.t("align.gaps_down")).clicked() {
                act::distribute(editor, Axis::Down);
            }
        });
        if icon_button_ui(ui, Icon::MoveHorizontal, &language.t("align.same_width")).clicked() {
            act::same_size(editor, Axis::Across);
        }
        if icon_button_ui(ui, Icon::MoveVertical, &language.t("align.same_height")).clicked() {
            act::same_size(editor, Axis::Down);
        }
    });
}
