//! Dialogs: a title row, a body, a foot with buttons, over a scrim.

use eframe::egui::{
    self, Align, CornerRadius, Frame, Id, Layout, Margin, Modal, Rect, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, vec2,
};

use super::{button, paint};
use crate::{
    app::theme::{self, Icon, palette_of, size, space},
    language::Language,
};

/// What a dialog is called and how large it is.
#[derive(Debug, Clone)]
pub struct ModalFrame<'a> {
    /// Stable name for egui, unique among dialogs.
    pub id: &'a str,
    /// Title, 20 semibold.
    pub title: &'a str,
    /// A note beside the title, or empty.
    pub note: &'a str,
    /// Width in points; less where the window is smaller.
    pub width: f32,
    /// Height of the body in points; `None`: as high as its content, scrolling where the window
    /// is too small.
    pub body_height: Option<f32>,
    /// Padding of the body. 24 for ordinary dialogs, 0 where the body has panels of its own.
    pub padding: i8,
}

impl<'a> ModalFrame<'a> {
    /// A dialog 480 wide and as high as its content.
    pub fn new(id: &'a str, title: &'a str) -> Self {
        Self {
            id,
            title,
            note: "",
            width: 480.0,
            body_height: None,
            padding: 24,
        }
    }
}

/// What happened to a dialog in this frame.
pub struct ModalAnswer<R> {
    /// What body and foot gave back.
    pub inner: R,
    /// The person closed it: cross, Escape, or a click beside it.
    pub closed: bool,
}

/// Shows a dialog. `content` draws body and then foot with the given state. The foot is laid out
/// from right to left, so its first button is the rightmost: the primary one.
pub fn modal_ui<S, R>(
    ctx: &egui::Context,
    language: Language,
    frame: &ModalFrame<'_>,
    state: &mut S,
    body: impl FnOnce(&mut Ui, &mut S),
    foot: impl FnOnce(&mut Ui, &mut S) -> R,
) -> ModalAnswer<R> {
    const HEAD: f32 = 56.0;
    const FOOT: f32 = 64.0;
    let palette = palette_of(ctx);
    let window = ctx.content_rect();
    let width = frame.width.min(window.width() - 32.0);
    let room = (window.height() - 32.0 - HEAD - FOOT).max(120.0);
    let id = Id::unique(("modal", frame.id));

    // Escape in a text field leaves the field; only the next one closes the dialog. The focus is
    // gone by the time we could ask, so it is remembered from the frame before.
    let was_typing = ctx.data_mut(|data| {
        let typing = data.get_temp::<bool>(id.with("typing")).unwrap_or(false);
        data.insert_temp(id.with("typing"), false);
        typing
    });
    if was_typing {
        ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    }

    let mut closed = false;
    let shown = Modal::new(id)
        .backdrop_color(palette.scrim)
        .frame(
            Frame::new()
                .fill(palette.surface)
                .stroke(Stroke::new(1.0, palette.border))
                .corner_radius(CornerRadius::same(space::RADIUS_CARD)),
        )
        .show(ctx, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            closed = head_ui(ui, language, frame, width, HEAD);
            let padding = 2.0 * f32::from(frame.padding);
            let padded = |ui: &mut Ui, height: Option<f32>| {
                Frame::new()
                    .inner_margin(Margin::same(frame.padding))
                    .show(ui, |ui| {
                        ui.set_width(width - padding);
                        if let Some(height) = height {
                            ui.set_height(height - padding);
                        }
                        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                        body(ui, state);
                    });
            };
            match frame.body_height {
                Some(height) => padded(ui, Some(height.min(room))),
                // The scroll bar stands in the padding.
                None => {
                    ScrollArea::vertical()
                        .max_height(room)
                        .show(ui, |ui| padded(ui, None));
                }
            }
            foot_ui(ui, width, FOOT, |ui| foot(ui, state))
        });
    ctx.accesskit_node_builder(shown.response.id, |node| {
        node.set_role(egui::accesskit::Role::Dialog);
        node.set_label(frame.title);
    });
    let typing = ctx.text_edit_focused();
    ctx.data_mut(|data| data.insert_temp(id.with("typing"), typing));
    let closed = closed || shown.should_close();
    ModalAnswer {
        inner: shown.inner,
        closed,
    }
}

fn head_ui(ui: &mut Ui, language: Language, frame: &ModalFrame<'_>, width: f32, height: f32) -> bool {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, frame.title));
    let middle = rect.center().y;
    let left = egui::pos2(rect.min.x + 24.0, middle);
    let title = paint::line(
        ui,
        frame.title,
        theme::semibold(size::SECTION),
        palette.text,
        width - 96.0,
    );
    let title = paint::text_left(ui.painter(), left, title);
    let note_room = rect.max.x - 64.0 - title.max.x - 12.0;
    let note = paint::line(
        ui,
        frame.note,
        theme::regular(size::NOTE),
        palette.text_second,
        note_room,
    );
    paint::text_left(ui.painter(), egui::pos2(title.max.x + 12.0, middle + 1.0), note);
    ui.painter()
        .hline(rect.x_range(), rect.max.y - 0.5, Stroke::new(1.0, palette.border));
    let cross = Rect::from_center_size(egui::pos2(rect.max.x - 28.0, middle), egui::Vec2::splat(32.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(cross));
    button::icon_button_ui(&mut child, Icon::X, &language.t("widget.close")).clicked()
}

fn foot_ui<R>(ui: &mut Ui, width: f32, height: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    ui.painter()
        .hline(rect.x_range(), rect.min.y + 0.5, Stroke::new(1.0, palette.border));
    let inner = rect.shrink2(vec2(24.0, 16.0));
    let mut child = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::right_to_left(Align::Center)),
    );
    content(&mut child)
}
