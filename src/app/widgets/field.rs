//! Text fields that edit a draft.
//!
//! An input method writes its unfinished text into the string that a text field is bound to.
//! So a field never edits the document: while it has the keyboard it edits a draft, and reports
//! a change only when the draft differs and nothing is being composed. Without the keyboard it
//! always shows the document, so undo shows through.

use eframe::egui::{
    self, Align2, CornerRadius, Event, Frame, Id, ImeEvent, Key, Margin, Response, Stroke, StrokeKind,
    TextEdit, Ui,
};

use crate::app::theme::{self, palette, size, space};

/// How a text field looks and what it takes.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    name: &'a str,
    hint: &'a str,
    prefix: &'a str,
    width: Option<f32>,
    rows: usize,
    max_chars: usize,
    dense: bool,
    error: bool,
    escape_reverts: bool,
    select_all: bool,
    focus: bool,
    bare: bool,
    quiet: bool,
    strong: bool,
    grow: bool,
}

impl<'a> Field<'a> {
    /// A field with this accessible name. Empty: it is named by the question around it.
    pub fn new(name: &'a str) -> Self {
        Self {
            name,
            hint: "",
            prefix: "",
            width: None,
            rows: 1,
            max_chars: usize::MAX,
            dense: false,
            error: false,
            escape_reverts: false,
            select_all: false,
            focus: false,
            bare: false,
            quiet: false,
            strong: false,
            grow: false,
        }
    }

    /// An example, shown while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// A word in second text inside the field, before the text: “Given”.
    pub fn prefix(mut self, prefix: &'a str) -> Self {
        self.prefix = prefix;
        self
    }

    /// Width in points. Default: all there is.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// More than one row: Enter starts a new line.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// No more characters than this can be typed.
    pub fn max_chars(mut self, max: usize) -> Self {
        self.max_chars = max;
        self
    }

    /// 28 high with text of 12: in tables and examples.
    pub fn dense(mut self) -> Self {
        self.dense = true;
        self
    }

    /// An edge in the error colour.
    pub fn error(mut self, error: bool) -> Self {
        self.error = error;
        self
    }

    /// Escape brings back the text from before the field got the keyboard. Default: it keeps
    /// what was typed and leaves the field; undo takes it back.
    pub fn escape_reverts(mut self) -> Self {
        self.escape_reverts = true;
        self
    }

    /// No edge until it has the keyboard: inside something that has an edge of its own.
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Ask for the keyboard now (for one frame, such as when the field first appears).
    pub fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// Looks like plain text until the pointer or the keyboard is on it: titles, cells of tables.
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// One line that breaks into more where the text is long. Enter ends it, as in a one-row field.
    pub fn grow(mut self) -> Self {
        self.grow = true;
        self
    }

    /// Semibold text: titles.
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// Select the whole text when the field gets the keyboard: names that are replaced whole.
    pub fn select_all(mut self) -> Self {
        self.select_all = true;
        self
    }
}

/// What a text field did in this frame.
pub struct FieldOutput {
    /// The field itself.
    pub response: Response,
    /// The new text for the document.
    pub change: Option<String>,
    /// Enter ended a one-row field.
    pub submitted: bool,
    /// Escape ended the field.
    pub escaped: bool,
}

/// What the field remembers while it has the keyboard.
#[derive(Debug, Clone, Default)]
struct Draft {
    /// What is in the field, an input method's unfinished text included.
    text: String,
    /// The last text without unfinished parts.
    settled: String,
    /// The document's text when last seen.
    seen: String,
    /// The text last reported, until the document shows it.
    sent: Option<String>,
    /// The text when the field got the keyboard.
    original: String,
    /// An input method is at work.
    composing: bool,
    /// The pass in which the field was last shown.
    pass: u64,
}

/// A one-row text field over `value`. `Some` when the document should change.
pub fn text_field_ui(ui: &mut Ui, id: Id, value: &str, field: &Field<'_>) -> Option<String> {
    draft_field_ui(ui, id, value, field).change
}

/// A text field of several rows over `value` (3 unless the field says more).
/// `Some` when the document should change.
pub fn text_area_ui(ui: &mut Ui, id: Id, value: &str, field: &Field<'_>) -> Option<String> {
    let field = Field {
        rows: if field.rows > 1 { field.rows } else { 3 },
        ..field.clone()
    };
    draft_field_ui(ui, id, value, &field).change
}

/// A text field over `value`, with everything that happened to it. `id` must stay the same for
/// the same part of the document: build it from the part's identifier.
pub fn draft_field_ui(ui: &mut Ui, id: Id, value: &str, field: &Field<'_>) -> FieldOutput {
    let memory_id = id.with("draft");
    let remembered: Option<Draft> = ui.data_mut(|data| data.get_temp(memory_id));
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    // A draft left behind by a screen that went away in the middle of typing is no longer true.
    let pass = ui.ctx().cumulative_pass_nr();
    let mut draft = match remembered.filter(|draft| pass.saturating_sub(draft.pass) <= 2) {
        Some(draft) => synced(draft, value),
        None => fresh(value),
    };
    draft.pass = pass;
    if field.focus {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if had_focus {
        draft.composing = ui.input(|i| composing_after(&i.events, draft.composing));
    }

    let output = show(ui, id, &mut draft.text, field);
    let response: Response = (*output.response).clone();
    if field.select_all && response.gained_focus() {
        select_everything(ui, output, &draft.text);
    }

    let (enter, escape) = ui.input(|i| (i.key_pressed(Key::Enter), i.key_pressed(Key::Escape)));
    if field.grow && !draft.composing {
        // A pasted line break has no place in one line.
        if draft.text.contains(['\n', '\r']) {
            draft.text = draft.text.replace("\r\n", " ").replace(['\n', '\r'], " ");
        }
        let is_of_input_method = ui.input(|i| i.events.iter().any(|event| matches!(event, Event::Ime(_))));
        if enter && response.has_focus() && !is_of_input_method {
            response.surrender_focus();
        }
    }
    let lost = response.lost_focus();
    let submitted = lost && enter && field.rows == 1;
    let escaped = lost && escape;
    if lost && draft.composing {
        // Leaving in the middle of a composition gives up the unfinished part.
        draft.text = draft.settled.clone();
        draft.composing = false;
    }
    if escaped && field.escape_reverts {
        draft.text = draft.original.clone();
    }
    if !draft.composing {
        draft.settled = draft.text.clone();
    }
    let reported = draft.sent.as_deref().unwrap_or(value);
    let change = (!draft.composing && draft.text != reported).then(|| draft.text.clone());
    if change.is_some() {
        draft.sent = change.clone();
    }
    if response.gained_focus() {
        draft.original = value.to_owned();
    }
    let keeps_focus = response.has_focus();
    ui.data_mut(|data| {
        if keeps_focus {
            data.insert_temp(memory_id, draft);
        } else {
            data.remove::<Draft>(memory_id);
        }
    });
    FieldOutput {
        response,
        change,
        submitted,
        escaped,
    }
}

fn fresh(value: &str) -> Draft {
    Draft {
        text: value.to_owned(),
        settled: value.to_owned(),
        seen: value.to_owned(),
        sent: None,
        original: value.to_owned(),
        composing: false,
        pass: 0,
    }
}

/// Brings a draft up to date with the document. A document that changed by anything but our own
/// report (undo, a fix, another view) wins, except in the middle of a composition.
fn synced(mut draft: Draft, value: &str) -> Draft {
    if draft.sent.as_deref() == Some(value) {
        draft.sent = None;
    } else if value != draft.seen && !draft.composing {
        draft.text = value.to_owned();
        draft.settled = value.to_owned();
        draft.sent = None;
    }
    draft.seen = value.to_owned();
    draft
}

/// Whether an input method is at work after these events.
fn composing_after(events: &[Event], before: bool) -> bool {
    events.iter().fold(before, |composing, event| match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
        Event::Ime(ImeEvent::Commit(_)) => false,
        _ => composing,
    })
}

fn show(ui: &mut Ui, id: Id, text: &mut String, field: &Field<'_>) -> egui::text_edit::TextEditOutput {
    let palette = palette(ui);
    let (font_size, height, padding) = if field.dense {
        (size::NOTE, space::CONTROL_DENSE, 8)
    } else {
        (size::BODY, space::CONTROL, 10)
    };
    let font = if field.strong {
        theme::semibold(font_size)
    } else {
        theme::regular(font_size)
    };
    let padding = if field.quiet { 8 } else { padding };
    let is_active = ui.memory(|memory| memory.has_focus(id));
    let ground = if field.quiet && !is_active {
        egui::Color32::TRANSPARENT
    } else {
        palette.surface
    };
    let line = ui.fonts_mut(|fonts| fonts.row_height(&font)) + ui.spacing().extra_text_line_spacing;
    let above = ((height - line) / 2.0).floor().max(0.0) as i8;
    let mut edit = if field.grow {
        TextEdit::multiline(text).return_key(None)
    } else if field.rows > 1 {
        TextEdit::multiline(text)
    } else {
        TextEdit::singleline(text)
    };
    edit = edit
        .id(id)
        .font(font.clone())
        .text_color(palette.text)
        .desired_width(field.width.unwrap_or_else(|| ui.available_width()))
        .desired_rows(field.rows)
        .min_size(egui::vec2(0.0, height))
        .char_limit(field.max_chars)
        .frame(
            Frame::new()
                .fill(ground)
                .corner_radius(CornerRadius::same(space::RADIUS))
                .inner_margin(Margin::symmetric(padding, above)),
        );
    if field.rows == 1 && !field.grow {
        edit = edit.align(Align2::LEFT_CENTER);
    }
    if !field.hint.is_empty() {
        edit = edit.hint_text(
            egui::RichText::new(field.hint)
                .font(font.clone())
                .color(palette.text_second),
        );
    }
    if !field.prefix.is_empty() {
        edit = edit.prefix(
            egui::RichText::new(field.prefix)
                .font(font)
                .color(palette.text_second),
        );
    }
    // egui gives no field less height than any other control.
    let control = std::mem::replace(&mut ui.spacing_mut().interact_size.y, height);
    let output = edit.show(ui);
    ui.spacing_mut().interact_size.y = control;
    let response = &output.response;
    if !field.name.is_empty() {
        (**response).clone().accessible_name(field.name);
    } else if !field.hint.is_empty() {
        // The example would pass for the name; the question around the field is the name.
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.clear_placeholder();
            node.set_description(field.hint);
        });
    }
    let stroke = if response.has_focus() {
        Stroke::new(space::FOCUS, palette.accent)
    } else if field.bare {
        Stroke::NONE
    } else if field.error {
        Stroke::new(1.0, palette.error)
    } else if response.hovered() && ui.is_enabled() {
        Stroke::new(1.0, palette.strong_border)
    } else if field.quiet {
        Stroke::NONE
    } else {
        Stroke::new(1.0, palette.border)
    };
    ui.painter().rect_stroke(
        response.rect,
        CornerRadius::same(space::RADIUS),
        stroke,
        StrokeKind::Inside,
    );
    output
}

fn select_everything(ui: &Ui, output: egui::text_edit::TextEditOutput, text: &str) {
    let mut state = output.state;
    let range = egui::text::CCursorRange::two(
        egui::text::CCursor::new(0),
        egui::text::CCursor::new(text.chars().count()),
    );
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), output.response.id);
}
