//! How the export dialog looks: a frame with the pages at the left, one of them in the middle, options at the right.

mod foot;
mod options;
mod pages;
mod thumbnails;

use eframe::egui::{self, CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::{ExportAnswer, ExportDialog};
use crate::{
    app::{
        theme::palette,
        widgets::{ModalFrame, modal_ui},
    },
    language::Language,
    report::Paper,
};

pub(super) use thumbnails::with_bars;

const THUMBNAILS: f32 = 112.0;
const OPTIONS: f32 = 304.0;

impl ExportDialog {
    /// Shows the dialog over everything else.
    pub fn show_ui(&mut self, ctx: &egui::Context, language: Language) -> Option<ExportAnswer> {
        let title = language.t("command.export").into_owned();
        let paper = match self.options.paper {
            Paper::A4 => "A4".to_owned(),
            Paper::Letter => language.t("export.letter").into_owned(),
        };
        let note = match self.pages() {
            0 => paper,
            pages => language.f(
                "export.note",
                &[
                    ("paper", &paper),
                    ("pages", &language.n("export.pages", pages)),
                    ("size", &size_words(self.about)),
                ],
            ),
        };
        let frame = ModalFrame {
            note: &note,
            width: 1040.0,
            body_height: Some(584.0),
            padding: 0,
            ..ModalFrame::new("export", &title)
        };
        let answer = modal_ui(
            ctx,
            language,
            &frame,
            self,
            |ui, this| this.body_ui(ui, language),
            |ui, this| this.foot_ui(ui, language),
        );
        if answer.closed {
            // While the file is written, leaving means stopping.
            if let Some(job) = &self.writing {
                job.cancel();
            }
            return Some(ExportAnswer::Close);
        }
        answer.inner
    }

    fn body_ui(&mut self, ui: &mut Ui, language: Language) {
        let whole = ui.available_rect_before_wrap();
        let colors = palette(ui);
        let left = Rect::from_min_size(whole.min, vec2(THUMBNAILS, whole.height()));
        let right = Rect::from_min_max(pos2(whole.max.x - OPTIONS, whole.min.y), whole.max);
        let middle = Rect::from_min_max(pos2(left.max.x, whole.min.y), pos2(right.min.x, whole.max.y));
        ui.painter()
            .rect_filled(left.union(middle), CornerRadius::ZERO, colors.background);
        let line = Stroke::new(1.0, colors.border);
        ui.painter().vline(left.max.x - 0.5, whole.y_range(), line);
        ui.painter().vline(right.min.x + 0.5, whole.y_range(), line);
        self.keys(ui);
        self.thumbnails_ui(&mut child(ui, left, "thumbnails"), language);
        self.page_ui(&mut child(ui, middle, "page"), language);
        let mut options = child(ui, right, "options");
        let is_writing = self.writing.is_some();
        options.add_enabled_ui(!is_writing, |ui| self.options_ui(ui, language));
        ui.allocate_rect(whole, Sense::hover());
        self.scroll_to_page = false;
    }
}

/// `1.2 MB`, `340 kB`.
fn size_words(bytes: usize) -> String {
    if bytes >= 1_000_000 {
        format!("{:.1} MB", bytes as f64 / 1e6)
    } else {
        format!("{} kB", (bytes / 1_000).max(1))
    }
}

fn child(ui: &mut Ui, rect: Rect, salt: &str) -> Ui {
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_shortly() {
        assert_eq!(size_words(1_234_567), "1.2 MB");
        assert_eq!(size_words(340_999), "340 kB");
        assert_eq!(size_words(10), "1 kB");
    }
}
