//! A question in a small window with a few answers.

use std::path::Path;

use eframe::egui::{self, Ui};

use crate::app::theme;
use crate::app::widgets::{Button, ButtonKind, ModalFrame, modal_ui};
use crate::language::Language;

/// A question with its answers, the first one first: it gets the keyboard, so that Enter gives it.
pub(super) struct Ask<'a, A> {
    /// Identity of the window.
    pub(super) id: &'static str,
    /// The question, short.
    pub(super) title: &'a str,
    /// Width of the window, if it is not the usual one.
    pub(super) width: Option<f32>,
    /// Look and key of the words of each answer. One that cannot be taken back is never the first.
    pub(super) answers: &'a [(ButtonKind, &'static str, A)],
    /// What Escape and the cross mean.
    pub(super) otherwise: A,
}

/// Asks. `Some` when answered; `text` draws what there is to know.
pub(super) fn ask_ui<A: Copy>(
    ctx: &egui::Context,
    language: Language,
    ask: &Ask<'_, A>,
    text: impl FnOnce(&mut Ui),
) -> Option<A> {
    let frame = ModalFrame::new(ask.id, ask.title);
    let frame = ModalFrame {
        width: ask.width.unwrap_or(frame.width),
        ..frame
    };
    let answer = modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| text(ui),
        |ui, ()| {
            let mut given = None;
            for (at, (kind, key, answer)) in ask.answers.iter().enumerate() {
                let button = ui.add(Button::new(*kind, &language.t(key)));
                if at == 0 {
                    take_keyboard(&button);
                }
                if button.clicked() {
                    given = Some(*answer);
                }
            }
            given
        },
    );
    if answer.closed {
        return Some(ask.otherwise);
    }
    answer.inner
}

/// The button gets the keyboard if nothing has it, so that Enter answers.
pub(super) fn take_keyboard(button: &egui::Response) {
    if button.ctx.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
}

/// Which file it is about, below a text with a sign before it.
pub(super) fn path_ui(ui: &mut Ui, path: &Path) {
    let shown = path.display().to_string();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(28.0);
        ui.vertical(|ui| ui.label(theme::note(ui, shown)));
    });
}
