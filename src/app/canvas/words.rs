//! Editing an element's words in place.
//!
//! The field edits a draft; the document follows whenever nothing is being composed. So an input method's unfinished
//! text never reaches the document, a burst of typing is one undo step, and undo shows in the field.

use eframe::egui::{
    self, Color32, CornerRadius, Event, Frame, Id, ImeEvent, Key, Margin, Modifiers, Rect, Stroke, TextEdit,
    Ui, vec2,
};

use super::CanvasState;
use crate::app::theme;
use crate::edit::{Editor, MergeKey, elements};
use crate::language::Language;
use crate::spec::ElementId;

/// Words that are being edited in place.
#[derive(Debug)]
pub struct Words {
    element: ElementId,
    /// What is in the field, an input method's unfinished text included.
    draft: String,
    /// The document's text when last seen.
    seen: String,
    multiline: bool,
    composing: bool,
    /// Frames since the field appeared.
    frames: u32,
}

impl Words {
    pub(super) fn of(editor: &Editor, element: ElementId) -> Option<Self> {
        let found = editor.spec().element(element)?;
        Some(Self {
            element,
            draft: found.text.clone(),
            seen: found.text.clone(),
            multiline: found.kind.is_multiline(),
            composing: false,
            frames: 0,
        })
    }

    pub(super) fn is_multiline(&self) -> bool {
        self.multiline
    }

    /// The element whose words they are.
    pub(super) fn element(&self) -> ElementId {
        self.element
    }

    /// Ends editing. Everything finished is in the document already.
    pub(super) fn end(self, editor: &mut Editor) {
        editor.end_merge();
    }

    /// Puts finished words into the document.
    fn settle(&mut self, editor: &mut Editor) {
        if self.composing || self.draft == self.seen {
            return;
        }
        self.seen.clone_from(&self.draft);
        let (element, text) = (self.element, self.draft.clone());
        let merge = MergeKey::new(element, "words in place");
        editor.change("words", Some(merge), |spec| {
            elements::edit(spec, element, |e| e.text = text)
        });
    }
}

/// Shows the field over its element, if words are being edited.
pub(super) fn edit_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    canvas: Rect,
) {
    let Some(words) = &mut state.words else { return };
    let Some(element) = editor.spec().element(words.element).cloned() else {
        state.words = None;
        return;
    };
    // Undo, or another view of the same words.
    if element.text != words.seen && !words.composing {
        words.draft.clone_from(&element.text);
        words.seen.clone_from(&element.text);
    }
    let composing_before = words.composing;
    let (ime_spoke, composing) = ui.input(|i| {
        i.events.iter().fold(
            (false, composing_before),
            |(spoke, composing), event| match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => (true, !text.is_empty()),
                Event::Ime(ImeEvent::Commit(_)) => (true, false),
                _ => (spoke, composing),
            },
        )
    });
    words.composing = composing;
    // An Enter or Esc that the input method takes is never ours.
    let ours = !composing && !composing_before && !ime_spoke;
    let ends = ui.input_mut(|i| {
        let escape = i.consume_key(Modifiers::NONE, Key::Escape);
        let enter = if words.multiline {
            i.consume_key(Modifiers::COMMAND, Key::Enter)
        } else {
            i.consume_key(Modifiers::NONE, Key::Enter)
        };
        (escape || enter) && ours
    });

    let id = Id::unique("words in place");
    let size = if element.font_size > 0.0 {
        element.font_size
    } else {
        14.0
    };
    let font = theme::regular((size * state.camera.zoom).clamp(11.0, 36.0) as f32);
    let lines = words.draft.lines().count().max(1) as f32 + if words.multiline { 0.5 } else { 0.0 };
    let line = ui.fonts_mut(|fonts| fonts.row_height(&font)) + ui.spacing().extra_text_line_spacing;
    let frame = state.camera.rect_ui(canvas, element.frame);
    let least = vec2(96.0, lines * line + 8.0);
    let place = Rect::from_center_size(frame.center(), frame.size().max(least)).intersect(canvas.shrink(4.0));
    // The sheet is white in both looks, and so is what is written on it.
    let light = &theme::LIGHT;
    let edit = if words.multiline {
        TextEdit::multiline(&mut words.draft)
    } else {
        TextEdit::singleline(&mut words.draft)
    };
    let above = if words.multiline {
        4.0
    } else {
        ((place.height() - line) / 2.0).clamp(2.0, 100.0)
    };
    let output = ui
        .scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.visuals_mut().text_cursor.stroke = Stroke::new(1.5, light.text);
            ui.visuals_mut().selection.bg_fill = light.accent_soft;
            ui.visuals_mut().selection.stroke = Stroke::new(1.0, light.text);
            edit.id(id)
                .font(font)
                .text_color(light.text)
                .desired_width(place.width())
                .desired_rows(1)
                .min_size(place.size())
                .frame(
                    Frame::new()
                        .fill(Color32::WHITE)
                        .stroke(Stroke::new(1.5, light.accent))
                        .corner_radius(CornerRadius::same(2))
                        .inner_margin(Margin::symmetric(6, above as i8)),
                )
                .show(ui)
        })
        .inner;
    let name = language.f(
        "canvas.words_of",
        &[("name", &super::element_name(language, &element))],
    );
    (*output.response).clone().accessible_name(name);
    if words.frames == 0 {
        output.response.request_focus();
        let all = egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(words.draft.chars().count()),
        );
        let mut edit_state = output.state;
        edit_state.cursor.set_char_range(Some(all));
        edit_state.store(ui.ctx(), id);
    }
    words.settle(editor);
    words.frames += 1;
    // In its first frames the field has not got the keyboard yet.
    let lost = words.frames > 2 && !output.response.has_focus();
    if ends || lost {
        state.finish_words(editor);
        ui.memory_mut(|memory| memory.request_focus(super::canvas_id()));
    }
}
