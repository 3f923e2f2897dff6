//! What floats over the canvas: tools at the top, drawing style and zoom at the bottom.

use eframe::egui::{
    self, Align, CornerRadius, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::{CanvasState, keys, names::new_element};
use crate::app::command::{CanvasCommand, Command};
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{
    checkbox_ui, icon_button_ui, menu_button_ui, menu_choice_ui, menu_item_ui, menu_separator_ui,
    named_icon_toggle_ui, paint,
};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::DrawingStyle;
use crate::tool::{TidyUp, ToolKind};

/// Between the strip or a chip and the canvas's edge.
const EDGE: f32 = 12.0;

/// Width of the tool strip.
pub(super) const TOOLS_WIDTH: f32 = 6.0 * 32.0 + 5.0 * 4.0 + 2.0 * 5.0;

/// The tool strip, in the middle of the upper edge.
pub(super) fn tools_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    canvas: Rect,
) {
    const TOOLS: [ToolKind; 6] = [
        ToolKind::Select,
        ToolKind::Pen,
        ToolKind::Text,
        ToolKind::Draw,
        ToolKind::Connect,
        ToolKind::Pan,
    ];
    let left = (canvas.center().x - TOOLS_WIDTH / 2.0).round();
    let place = Rect::from_min_size(pos2(left, canvas.min.y + EDGE), vec2(TOOLS_WIDTH, 42.0));
    floating(ui, place, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_space(5.0);
        for tool in TOOLS {
            let command = Command::OnCanvas(CanvasCommand::Tool(tool));
            let chosen = state.tools.kind() == tool && !state.tools.is_carrying();
            let tip = command.tooltip(ui.ctx(), language);
            if named_icon_toggle_ui(ui, command.icon(), &command.label(language), &tip, chosen).clicked() {
                state.take_tool(editor, language, tool);
            }
        }
    });
}

/// While the pen is in hand: whether it tidies up, beside the tools.
pub(super) fn pen_ui(ui: &mut Ui, state: &mut CanvasState, language: Language, canvas: Rect) {
    if state.tools.kind() != ToolKind::Pen {
        return;
    }
    let tidy = &mut state.tools.tidy;
    // What its components say must be in the language of the moment.
    tidy.samples = TidyUp::WITH_WORDS
        .map(|kind| new_element(language, kind))
        .to_vec();
    let text = language.t("tool.tidy_up").into_owned();
    let font = theme::regular(size::BODY);
    let galley = paint::line(ui, &text, font, palette(ui).text, f32::INFINITY);
    // The box with its gap, and the same room at both sides.
    let width = 10.0 + 26.0 + galley.size().x + 12.0;
    // Where there is no room beside the tools, below them.
    let beside = canvas.center().x + TOOLS_WIDTH / 2.0 + 8.0;
    let (left, top) = if beside + width + EDGE <= canvas.max.x {
        (beside, canvas.min.y + EDGE)
    } else {
        (canvas.center().x - width / 2.0, canvas.min.y + EDGE + 42.0 + 8.0)
    };
    let place = Rect::from_min_size(pos2(left.round(), top), vec2(width, 42.0));
    floating(ui, place, |ui| {
        ui.add_space(9.0);
        let row = ui.scope(|ui| checkbox_ui(ui, &text, tidy.on));
        if let Some(on) = row.inner {
            tidy.on = on;
        }
        row.response.on_hover_text(language.t("tool.tidy_up_tip"));
    });
}

/// The drawing style, at the lower left.
pub(super) fn style_ui(ui: &mut Ui, editor: &mut Editor, language: Language, canvas: Rect) {
    let style = editor.spec().style;
    let text = language.t(&format!("style.{}", style.key())).into_owned();
    let galley = paint::line(
        ui,
        &text,
        theme::regular(size::NOTE),
        palette(ui).text,
        f32::INFINITY,
    );
    let width = 11.0 + galley.size().x + 10.0 + 14.0 + 9.0;
    let place = Rect::from_min_size(
        pos2(canvas.min.x + EDGE, canvas.max.y - EDGE - 34.0),
        vec2(width, 34.0),
    );
    let mut chosen = None;
    floating(ui, place, |ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(width - 2.0, 32.0), Sense::click());
        let name = language.t("canvas.style").into_owned();
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
        let fill = paint::hover_fill(ui, &response, egui::Color32::TRANSPARENT);
        ui.painter().rect_filled(rect, CornerRadius::same(7), fill);
        paint::text_left(ui.painter(), rect.left_center() + vec2(10.0, 0.0), galley);
        let chevron = rect.right_center() - vec2(15.0, 0.0);
        paint::icon(ui.painter(), chevron, Icon::ChevronDown, 14.0, palette(ui).text);
        paint::focus_ring(ui, &response, 7);
        let response = response.on_hover_text(&name);
        menu_button_ui(&response, &name, |ui| {
            for other in DrawingStyle::ALL {
                let text = language.t(&format!("style.{}", other.key())).into_owned();
                if menu_choice_ui(ui, &text, other == style).clicked() {
                    chosen = Some(other);
                }
            }
        });
    });
    if let Some(style) = chosen {
        editor.change("style", None, |spec| spec.style = style);
    }
}

/// The zoom, at the lower right.
pub(super) fn zoom_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    canvas: Rect,
) {
    let width = 106.0;
    let place = Rect::from_min_size(
        pos2(canvas.max.x - EDGE - width, canvas.max.y - EDGE - 34.0),
        vec2(width, 34.0),
    );
    let mut asked = None;
    floating(ui, place, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(1.0);
        if icon_button_ui(ui, Icon::Minus, &Command::ZoomOut.tooltip(ui.ctx(), language)).clicked() {
            asked = Some(Command::ZoomOut);
        }
        let percent = format!("{:.0} %", state.camera.zoom * 100.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width - 66.0, 32.0), Sense::click());
        let name = language.f("canvas.zoom", &[("percent", &percent)]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
        if response.hovered() {
            ui.painter()
                .rect_filled(rect, CornerRadius::same(6), palette(ui).raised);
        }
        ui.painter().text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            percent,
            theme::regular(size::NOTE),
            palette(ui).text,
        );
        menu_button_ui(&response, &name, |ui| {
            for command in [Command::ZoomFit, Command::ZoomSelection, Command::Zoom100] {
                let keys = command.shortcut_text(ui.ctx());
                let possible = command != Command::ZoomSelection || !editor.selection().elements.is_empty();
                if menu_item_ui(
                    ui,
                    Some(command.icon()),
                    &command.label(language),
                    &keys,
                    possible,
                )
                .clicked()
                {
                    asked = Some(command);
                }
            }
            menu_separator_ui(ui);
            for percent in [50, 150, 200] {
                if menu_item_ui(ui, None, &format!("{percent} %"), "", true).clicked() {
                    let middle = canvas.center();
                    state
                        .camera
                        .set_zoom_at(canvas, middle, f64::from(percent) / 100.0);
                    state.moved = true;
                }
            }
        });
        if icon_button_ui(ui, Icon::Plus, &Command::ZoomIn.tooltip(ui.ctx(), language)).clicked() {
            asked = Some(Command::ZoomIn);
        }
    });
    if let Some(command) = asked {
        keys::zoom(editor, state, command);
    }
}

/// Something that lies over the canvas: on the surface's colour with an edge.
pub(super) fn floating(ui: &mut Ui, place: Rect, content: impl FnOnce(&mut Ui)) {
    let colors = palette(ui);
    // What lies under it must not get the pointer.
    ui.interact(
        place,
        ui.scope_id()
            .with(("floating", place.min.x as i32, place.min.y as i32)),
        Sense::click_and_drag(),
    );
    ui.painter().rect(
        place,
        CornerRadius::same(8),
        colors.surface,
        Stroke::new(1.0, colors.border),
        StrokeKind::Inside,
    );
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(place.shrink(1.0))
            .layout(Layout::left_to_right(Align::Center)),
    );
    content(&mut child);
}
