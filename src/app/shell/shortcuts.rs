//! The list of keyboard shortcuts.

use eframe::egui::{self, Role, Sense, Ui, WidgetInfo, vec2};

use crate::{
    app::{
        command::Command,
        theme::{self, palette, size},
        widgets::{self, Button, ModalFrame, paint},
    },
    language::Language,
};

/// Shows every command that has a shortcut in a dialog. `true` when it should close.
pub fn shortcuts_ui(ctx: &egui::Context, language: Language) -> bool {
    let title = Command::Shortcuts.label(language);
    let frame = ModalFrame {
        width: 640.0,
        ..ModalFrame::new("shortcuts", &title)
    };
    let answer = widgets::modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| list_ui(ui, language),
        |ui, ()| ui.add(Button::secondary(&language.t("widget.close"))).clicked(),
    );
    answer.closed || answer.inner
}

fn list_ui(ui: &mut Ui, language: Language) {
    let rows: Vec<_> = Command::ALL
        .into_iter()
        .map(|command| (command.label(language), command.shortcut_text(ui.ctx())))
        .filter(|(_, keys)| !keys.is_empty())
        .collect();
    let half = rows.len().div_ceil(2);
    let (first, second) = rows.split_at(half.min(rows.len()));
    widgets::two_columns_ui(ui, |ui| column_ui(ui, first), |ui| column_ui(ui, second));
}

fn column_ui(ui: &mut Ui, rows: &[(std::borrow::Cow<'static, str>, String)]) {
    let palette = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (label, keys) in rows {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {keys}")));
        let keys = paint::line(
            ui,
            keys,
            theme::regular(size::NOTE),
            palette.text_second,
            f32::INFINITY,
        );
        let room = rect.width() - keys.size().x - 12.0;
        let label = paint::line(ui, label, theme::regular(size::BODY), palette.text, room);
        paint::text_left(ui.painter(), rect.left_center(), label);
        paint::text_right(ui.painter(), rect.right_center(), keys);
    }
}
