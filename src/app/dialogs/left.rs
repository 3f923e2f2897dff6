//! The question about a file of which newer work was left behind.

use eframe::egui::{self, Painter, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::ask::{path_ui, take_keyboard};
use super::message::signed_ui;
use crate::{
    app::{
        start::paint_sheet,
        theme,
        widgets::{Button, ModalFrame, Tone, modal_ui},
    },
    language::Language,
};

/// Paints a page small.
type PaintPage<'a> = &'a dyn Fn(&Painter, Rect, usize);

/// What the person is asked.
pub struct LeftQuestion<'a> {
    /// What happened, in words.
    pub text: &'a str,
    /// The file.
    pub path: &'a std::path::Path,
    /// The work that was left, drawn small, with words on how old it is.
    pub work: (PaintPage<'a>, &'a str),
    /// What the file holds, and since when; `None`: it cannot be opened.
    pub file: Option<(PaintPage<'a>, &'a str)>,
}

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftAnswer {
    /// Go on with the work that was left.
    BringBack,
    /// Open the file as it is; the work is kept for another time.
    OpenFile,
    /// Throw the work away, after one more question.
    Discard,
    /// Open nothing.
    Cancel,
}

/// Asks about a file of which newer work was left behind.
pub fn left_ui(ctx: &egui::Context, language: Language, question: &LeftQuestion<'_>) -> Option<LeftAnswer> {
    let title = language.t("recover.left").into_owned();
    let frame = ModalFrame {
        width: 560.0,
        ..ModalFrame::new("left", &title)
    };
    let answer = modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| {
            signed_ui(ui, Tone::Warning, question.text);
            path_ui(ui, question.path);
            ui.add_space(12.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(28.0);
                sheet_ui(ui, &language.t("recover.left.work"), question.work);
                if let Some(file) = question.file {
                    ui.add_space(40.0);
                    sheet_ui(ui, &language.t("recover.left.file"), file);
                }
            });
        },
        |ui, ()| {
            let back = ui.add(Button::primary(&language.t("start.recover")));
            take_keyboard(&back);
            if back.clicked() {
                return Some(LeftAnswer::BringBack);
            }
            let open = language.t("recover.left.open");
            let open = Button::secondary(&open).tooltip(language.t("recover.left.open.tip"));
            if question.file.is_some() && ui.add(open).clicked() {
                return Some(LeftAnswer::OpenFile);
            }
            let discard = ui.add(Button::quiet(&language.t("recover.left.discard")));
            discard.clicked().then_some(LeftAnswer::Discard)
        },
    );
    if answer.closed {
        return Some(LeftAnswer::Cancel);
    }
    answer.inner
}

/// A page drawn small, what it is, and how old.
fn sheet_ui(ui: &mut Ui, title: &str, (paint, note): (PaintPage<'_>, &str)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let (rect, response) = ui.allocate_exact_size(vec2(58.0, 104.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{title}. {note}")));
        paint_sheet(ui.painter(), rect, 0, paint);
        ui.vertical(|ui| {
            ui.set_width(150.0);
            ui.add_space(4.0);
            ui.label(theme::strong(ui, title));
            ui.label(theme::note(ui, note));
        });
    });
}
