//! The foot of the dialog: exporting, how far it is, what was written.

use std::path::Path;

use eframe::egui::{Align, Layout, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::{ExportAnswer, ExportDialog};
use super::{child, size_words};
use crate::{
    app::{
        theme::{self, Icon, palette, size},
        widgets::{self, Button, ButtonKind, paint},
    },
    language::Language,
};

impl ExportDialog {
    /// Buttons at the right, what is going on at the left.
    pub(super) fn foot_ui(&mut self, ui: &mut Ui, language: Language) -> Option<ExportAnswer> {
        let mut answer = None;
        if let Some(job) = &self.writing {
            let exporting = language.t("export.exporting");
            ui.add(Button::new(ButtonKind::Busy, &exporting));
            if ui.add(Button::secondary(&language.t("dialog.cancel"))).clicked() {
                job.cancel();
            }
            let (done, total) = job.progress();
            ui.add_space(16.0);
            progress_ui(ui, language, done, total);
        } else if let Some(written) = &self.written {
            if ui.add(Button::primary(&language.t("export.open"))).clicked() {
                answer = Some(ExportAnswer::OpenOutside(written.path.clone()));
            }
            if ui
                .add(Button::secondary(&language.t("export.show_in_folder")))
                .clicked()
                && let Some(folder) = written.path.parent()
            {
                answer = Some(ExportAnswer::OpenOutside(folder.to_owned()));
            }
            if ui.add(Button::quiet(&language.t("widget.close"))).clicked() {
                answer = Some(ExportAnswer::Close);
            }
            written_ui(ui, language, &written.path, written.bytes);
        } else {
            let is_ready = self.report.is_some() && self.building.is_none();
            let export = language.t("export.write").into_owned();
            if ui
                .add(Button::primary(&export).icon(Icon::Download).enabled(is_ready))
                .clicked()
            {
                answer = Some(ExportAnswer::ChooseFile);
            }
            if ui.add(Button::secondary(&language.t("dialog.cancel"))).clicked() {
                answer = Some(ExportAnswer::Close);
            }
            if !is_ready {
                let text = language.t("export.laying_out");
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.label(theme::note(ui, text))
                });
            }
        }
        answer
    }
}

fn progress_ui(ui: &mut Ui, language: Language, done: usize, total: usize) {
    let colors = palette(ui);
    let share = done as f32 / total.max(1) as f32;
    let rect = ui.available_rect_before_wrap();
    let text = language.f(
        "export.writing_page",
        &[
            ("page", &done.min(total).to_string()),
            ("pages", &total.to_string()),
        ],
    );
    let percent = format!("{} %", (share * 100.0).round());
    let y = rect.center().y - 6.0;
    let right = paint::line(ui, &percent, theme::regular(size::NOTE), colors.text_second, 60.0);
    let right_width = right.size().x;
    paint::text_right(ui.painter(), pos2(rect.max.x, y), right);
    let galley = paint::line(
        ui,
        &text,
        theme::regular(size::NOTE),
        colors.text,
        rect.width() - right_width - 8.0,
    );
    let used = paint::text_left(ui.painter(), pos2(rect.min.x, y), galley);
    let promise = language.t("export.promise");
    let room = rect.max.x - right_width - 16.0 - used.max.x;
    let galley = paint::line(ui, &promise, theme::regular(size::NOTE), colors.text_second, room);
    paint::text_left(ui.painter(), pos2(used.max.x + 8.0, y), galley);
    let bar = Rect::from_min_size(pos2(rect.min.x, rect.center().y + 8.0), vec2(rect.width(), 4.0));
    widgets::progress_bar_ui(&mut child(ui, bar, "progress"), share, &text);
}

fn written_ui(ui: &mut Ui, language: Language, path: &Path, bytes: usize) {
    let colors = palette(ui);
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let text = language.f("export.written", &[("name", &name)]);
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, ui.scope_id().with("written"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    paint::icon(
        ui.painter(),
        pos2(rect.min.x + 9.0, rect.center().y),
        Icon::Check,
        size::ICON,
        colors.good,
    );
    let galley = paint::line(
        ui,
        &text,
        theme::regular(size::BODY),
        colors.text,
        rect.width() - 120.0,
    );
    let used = paint::text_left(ui.painter(), pos2(rect.min.x + 28.0, rect.center().y), galley);
    let galley = paint::line(
        ui,
        &size_words(bytes),
        theme::regular(size::NOTE),
        colors.text_second,
        90.0,
    );
    paint::text_left(ui.painter(), pos2(used.max.x + 8.0, rect.center().y), galley);
}
