//! What every part of a form draws with: the document to read, the changes asked for, the words,
//! and questions in plain words.

use std::borrow::Cow;

use eframe::egui::{self, Id, Rect, Ui, UiBuilder, pos2, vec2};

use super::FormState;
use super::jump::Target;
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Button, Field, FieldOutput, paint};
use crate::edit::words::Spot;
use crate::edit::{Label, MergeKey};
use crate::language::Language;
use crate::spec::{AnyId, Spec};

pub(super) use crate::edit::words::Owner as Thing;

/// One field of a thing: its identity for the keyboard, for undo and for jumps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct At {
    pub(super) thing: Thing,
    pub(super) field: &'static str,
}

impl At {
    pub(super) fn new(thing: impl Into<Thing>, field: &'static str) -> Self {
        Self {
            thing: thing.into(),
            field,
        }
    }

    pub(super) fn nth(id: impl Into<AnyId>, at: usize, field: &'static str) -> Self {
        Self {
            thing: Thing::Nth(id.into(), at),
            field,
        }
    }

    pub(super) fn new_part(part: &'static str, field: &'static str) -> Self {
        Self {
            thing: Thing::Part(part),
            field,
        }
    }

    pub(super) fn line(list: &'static str, at: usize, field: &'static str) -> Self {
        Self {
            thing: Thing::Line(list, at),
            field,
        }
    }

    /// The question with the key `form.PART.FIELD`.
    fn question(key: &'static str) -> Self {
        let name = key.strip_prefix("form.").unwrap_or(key);
        let (part, field) = name.split_once('.').unwrap_or((name, ""));
        Self {
            thing: Thing::Part(part),
            field,
        }
    }

    pub(super) fn id(self) -> Id {
        Id::unique(("form", self.thing, self.field))
    }

    /// The text that stands there, if it is one.
    pub(super) fn spot(self) -> Spot {
        Spot {
            owner: self.thing,
            field: self.field,
        }
    }

    pub(super) fn merge(self) -> MergeKey {
        MergeKey::new(self.thing, self.field)
    }
}

/// What is known by its place in a list, at another place of the same list.
fn at_place(thing: Thing, to: usize) -> Option<Thing> {
    match thing {
        Thing::Nth(id, _) => Some(Thing::Nth(id, to)),
        Thing::Line(list, _) => Some(Thing::Line(list, to)),
        Thing::Id(_) | Thing::Part(_) => None,
    }
}

/// How the platform counts a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// A Chinese character counts 2.
    Width,
    /// Every character counts 1.
    Letters,
    /// Keywords of a message, counted by whoever knows them.
    Keywords,
}

impl Measure {
    /// The length of a text.
    pub(super) fn of(self, text: &str) -> usize {
        let is_wide = |letter: char| matches!(u32::from(letter), 0x1100..=0x115F | 0x2E80..=0xFFDC | 0x2_0000..=0x3_FFFD);
        let text = text.trim();
        match self {
            Self::Width => text
                .chars()
                .map(|letter| if is_wide(letter) { 2 } else { 1 })
                .sum(),
            Self::Letters | Self::Keywords => text.chars().count(),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Width | Self::Letters => "form.counter",
            Self::Keywords => "form.counter.keywords",
        }
    }
}

/// A question whose answer the platform counts.
pub(super) struct Counted<'a> {
    pub(super) key: &'static str,
    pub(super) value: &'a str,
    pub(super) measure: Measure,
    pub(super) range: std::ops::RangeInclusive<usize>,
    pub(super) rows: usize,
    pub(super) set: fn(&mut Spec, String),
}

type Change = Box<dyn FnOnce(&mut Spec) -> Option<Target>>;

/// A change that was asked for. It may name what to show then.
pub(super) struct Edit {
    pub(super) label: Label,
    pub(super) merge: Option<MergeKey>,
    pub(super) change: Change,
}

/// What a drawn form leaves to be done.
pub(super) struct Finished {
    pub(super) edits: Vec<Edit>,
    pub(super) ends_merge: bool,
}

/// The form while it is drawn.
pub(super) struct Form<'a> {
    pub(super) spec: &'a Spec,
    pub(super) state: &'a mut FormState,
    pub(super) language: Language,
    edits: Vec<Edit>,
    ends_merge: bool,
}

impl<'a> Form<'a> {
    pub(super) fn new(spec: &'a Spec, state: &'a mut FormState, language: Language) -> Self {
        Self {
            spec,
            state,
            language,
            edits: Vec::new(),
            ends_merge: false,
        }
    }

    pub(super) fn finish(self, ctx: &egui::Context) -> Finished {
        self.state.jump.advance(ctx);
        Finished {
            edits: self.edits,
            ends_merge: self.ends_merge,
        }
    }

    /// The words with this key.
    pub(super) fn t<'k>(&self, key: &'k str) -> Cow<'k, str> {
        self.language.t(key)
    }

    /// Asks for a change as a step of its own.
    pub(super) fn change(&mut self, label: &'static str, change: impl FnOnce(&mut Spec) + 'static) {
        self.change_as(label.into(), change);
    }

    /// As [`Form::change`], with a label that counts.
    pub(super) fn change_as(&mut self, label: Label, change: impl FnOnce(&mut Spec) + 'static) {
        self.edits.push(Edit {
            label,
            merge: None,
            change: Box::new(move |spec| {
                change(spec);
                None
            }),
        });
    }

    /// Asks for a change that makes something, and goes there.
    pub(super) fn add<T: Into<AnyId>>(
        &mut self,
        label: &'static str,
        change: impl FnOnce(&mut Spec) -> Option<T> + 'static,
    ) {
        self.edits.push(Edit {
            label: label.into(),
            merge: None,
            change: Box::new(move |spec| change(spec).map(|id| Target::Thing(id.into()))),
        });
    }

    /// Asks for a change that belongs to a burst of typing.
    pub(super) fn type_into(
        &mut self,
        at: At,
        label: &'static str,
        change: impl FnOnce(&mut Spec) + 'static,
    ) {
        self.edits.push(Edit {
            label: label.into(),
            merge: Some(at.merge()),
            change: Box::new(move |spec| {
                change(spec);
                None
            }),
        });
    }

    /// A text field over a part of the document.
    pub(super) fn text(
        &mut self,
        ui: &mut Ui,
        at: At,
        label: &'static str,
        value: &str,
        field: Field<'_>,
        set: impl FnOnce(&mut Spec, String) + 'static,
    ) -> FieldOutput {
        let id = at.id();
        self.take_shift(ui, at);
        let field = field.focus(self.takes_focus(ui, id));
        let mut output = widgets::draft_field_ui(ui, id, value, &field);
        self.arrive_at(ui, at, &output.response);
        self.after_field(at, label, &mut output, set);
        output
    }

    /// Scrolls to a field that is looked for, marks it, and selects the words that were found in it.
    pub(super) fn arrive_at(&mut self, ui: &Ui, at: At, response: &egui::Response) {
        if self.state.jump.arrive_at(ui, at.spot(), response.rect) {
            self.state.focus = Some(at.id());
            ui.ctx().request_repaint();
        }
        if let Some((id, letters)) = &self.state.select
            && *id == at.id()
            && response.has_focus()
        {
            let range = egui::text::CCursorRange::two(
                egui::text::CCursor::new(letters.start),
                egui::text::CCursor::new(letters.end),
            );
            let mut edit = egui::text_edit::TextEditState::load(ui.ctx(), at.id()).unwrap_or_default();
            edit.cursor.set_char_range(Some(range));
            edit.store(ui.ctx(), at.id());
            self.state.select = None;
            ui.ctx().request_repaint();
        }
    }

    /// Alt with an arrow key in a field of a line moves the line.
    fn take_shift(&mut self, ui: &Ui, at: At) {
        if !ui.memory(|memory| memory.has_focus(at.id())) {
            return;
        }
        let step = ui.input_mut(|i| {
            isize::from(i.consume_key(egui::Modifiers::ALT, egui::Key::ArrowDown))
                - isize::from(i.consume_key(egui::Modifiers::ALT, egui::Key::ArrowUp))
        });
        if step != 0 {
            self.state.shift = Some((at, step));
        }
    }

    /// Where the line of this thing should go after Alt with an arrow key in one of its fields.
    pub(super) fn shifted(
        &mut self,
        thing: impl Into<Thing>,
        (at, count): (usize, usize),
    ) -> Option<(usize, usize)> {
        let thing = thing.into();
        let (field, step) = self.state.shift.filter(|(field, _)| field.thing == thing)?;
        self.state.shift = None;
        let to = at.checked_add_signed(step).filter(|to| *to < count)?;
        if let Some(thing) = at_place(thing, to) {
            self.state.focus = Some(At { thing, ..field }.id());
        }
        Some((at, to))
    }

    /// What follows from a field that was drawn by somebody else.
    pub(super) fn after_field(
        &mut self,
        at: At,
        label: &'static str,
        output: &mut FieldOutput,
        set: impl FnOnce(&mut Spec, String) + 'static,
    ) {
        if let Some(text) = output.change.take() {
            self.type_into(at, label, move |spec| set(spec, text));
        }
        self.ends_merge |= output.response.lost_focus();
    }

    /// Whether the widget was to get the keyboard; it is asked only once.
    pub(super) fn takes_focus(&mut self, ui: &Ui, id: Id) -> bool {
        // A popup is measured once without being seen; nothing keeps the keyboard there.
        let is_it = self.state.focus == Some(id) && !ui.is_sizing_pass();
        if is_it {
            self.state.focus = None;
        }
        is_it
    }

    /// The head of the page.
    pub(super) fn head(&self, ui: &mut Ui, title: &str, purpose: &str) {
        widgets::page_head_ui(ui, &self.t(title), &self.t(purpose));
    }

    /// The head of a section with a button at the right. `true` if the button was pressed.
    pub(super) fn section(&self, ui: &mut Ui, title: &str, note: &str, button: Option<&str>) -> bool {
        let mut is_clicked = false;
        widgets::section_head_ui(ui, &self.t(title), note, |ui| {
            if let Some(button) = button {
                is_clicked = ui
                    .add(Button::secondary(&self.t(button)).icon(Icon::Plus))
                    .clicked();
            }
        });
        is_clicked
    }

    /// Where a jump to a whole part of the form ends: at what was drawn since `top`.
    pub(super) fn arrives_here(&mut self, ui: &Ui, part: &'static str, field: &str, top: egui::Pos2) {
        let drawn = Rect::from_min_max(top, pos2(ui.max_rect().max.x, ui.cursor().min.y));
        self.state.jump.arrive(ui, Thing::Part(part), field, drawn);
    }

    /// A sentence of help below the head of a section.
    pub(super) fn help(&self, ui: &mut Ui, key: &str) {
        ui.label(theme::note(ui, self.t(key)));
    }

    /// Two questions side by side.
    pub(super) fn columns(
        &mut self,
        ui: &mut Ui,
        left: impl FnOnce(&mut Self, &mut Ui),
        right: impl FnOnce(&mut Self, &mut Ui),
    ) {
        let width = ui.available_width();
        if width < 480.0 {
            left(self, ui);
            super::gap(ui);
            right(self, ui);
            return;
        }
        let each = ((width - space::GROUP) / 2.0).floor();
        let top = ui.cursor().min;
        let mut used = Rect::NOTHING;
        let mut column = |form: &mut Self, at: f32, draw: &mut dyn FnMut(&mut Self, &mut Ui)| {
            let rect = Rect::from_min_size(top + vec2(at, 0.0), vec2(each, f32::INFINITY));
            let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
            child.set_width(each);
            draw(form, &mut child);
            used = used.union(child.min_rect());
        };
        let (mut left, mut right) = (Some(left), Some(right));
        column(self, 0.0, &mut |form, ui| {
            if let Some(left) = left.take() {
                left(form, ui);
            }
        });
        column(self, each + space::GROUP, &mut |form, ui| {
            if let Some(right) = right.take() {
                right(form, ui);
            }
        });
        ui.allocate_rect(used, egui::Sense::hover());
    }

    /// A question: `key` in bold, `key.help` beneath it, then the control. An unanswered question can be put
    /// on the list of open questions instead.
    pub(super) fn ask(
        &mut self,
        ui: &mut Ui,
        key: &'static str,
        is_answered: bool,
        control: impl FnOnce(&mut Self, &mut Ui, At),
    ) {
        let at = At::question(key);
        let rect = self.titled(ui, at, key, is_answered, |form, ui| control(form, ui, at));
        if self.state.jump.arrive(ui, at.thing, at.field, rect.expand(6.0)) {
            self.state.focus = Some(at.id());
        }
    }

    /// What a question looks like: `key` in bold, why it is asked, “I don't know yet”, `key.help` beneath it, the
    /// control, and what the checks say about the answer. Gives back where it stands.
    pub(super) fn titled(
        &mut self,
        ui: &mut Ui,
        at: At,
        key: &str,
        is_answered: bool,
        control: impl FnOnce(&mut Self, &mut Ui),
    ) -> Rect {
        let inner = ui.vertical(|ui| {
            let spacing = ui.spacing().item_spacing;
            ui.spacing_mut().item_spacing.y = 0.0;
            let question = self.t(key).into_owned();
            let label = ui.label(theme::strong(ui, question.as_str()));
            let why = self.maybe(&format!("{key}.why"));
            let mut left = label.rect.max.x + 8.0;
            let mut shows_why = false;
            if let Some(why) = &why {
                let center = pos2(label.rect.max.x + 14.0, label.rect.center().y);
                shows_why = self.why_ui(ui, at, &question, why, center);
                left += 22.0;
            }
            let line = Rect::from_min_max(
                pos2(left, label.rect.min.y),
                pos2(ui.max_rect().max.x, label.rect.max.y),
            );
            let open = self.open_question_of(at, key);
            if open.is_none() && !is_answered {
                self.unknown_ui(ui, at, &question, line);
            }
            if let Some(help) = self.maybe(&format!("{key}.help")) {
                ui.label(theme::note(ui, help));
            }
            if let Some(why) = why.filter(|_| shows_why) {
                ui.add_space(4.0);
                ui.label(theme::note(ui, why));
            }
            ui.add_space(6.0);
            ui.spacing_mut().item_spacing = spacing;
            if let Some(open) = open {
                self.open_ui(ui, open);
                ui.add_space(4.0 - spacing.y);
            }
            ui.label_inputs_by(label.id, |ui| control(self, ui));
            if is_answered {
                self.remark_ui(ui, at);
            }
        });
        inner.response.rect
    }

    /// A small sign that tells why something is asked. Whether it was asked to stay.
    fn why_ui(&mut self, ui: &mut Ui, at: At, question: &str, why: &str, center: egui::Pos2) -> bool {
        let id = Id::unique(("why", at));
        let rect = Rect::from_center_size(center, vec2(20.0, 20.0));
        let response = ui.interact(rect, id, egui::Sense::click());
        let name = self.language.f("form.why", &[("question", question)]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
        let is_hot = response.hovered() || response.has_focus();
        let color = if is_hot {
            palette(ui).text
        } else {
            palette(ui).text_second
        };
        paint::icon(
            ui.painter(),
            center,
            Icon::CircleQuestionMark,
            size::ICON_SMALL,
            color,
        );
        paint::focus_ring(ui, &response, 4);
        let is_open = self.state.unfolded.contains(&id);
        if response.on_hover_text(why).clicked() && !self.state.unfolded.remove(&id) {
            self.state.unfolded.insert(id);
        }
        is_open
    }

    /// What the checks say about the answer of a question, beneath it.
    fn remark_ui(&self, ui: &mut Ui, at: At) {
        let Thing::Part(part) = at.thing else { return };
        if self.state.remarks.is_empty() {
            return;
        }
        let name = if at.field.is_empty() {
            part.to_owned()
        } else {
            format!("{part}.{}", at.field)
        };
        if let Some(mark) = self.state.remarks.get(name.as_str()) {
            let (color, _) = mark.tone.colors(palette(ui));
            ui.add_space(4.0 - ui.spacing().item_spacing.y);
            let text = theme::rich(mark.text.as_str(), theme::regular(size::NOTE), color);
            ui.label(text);
        }
    }

    /// What is wrong with what stands above, in the error colour.
    pub(super) fn remark(&self, ui: &mut Ui, text: &str) {
        ui.add_space(4.0 - ui.spacing().item_spacing.y);
        ui.label(theme::rich(text, theme::regular(size::NOTE), palette(ui).error));
    }

    /// The handle of a line of a table, and Alt with an arrow key in one of its fields. `Some` when the line at the
    /// first place should go to the second.
    pub(super) fn row_handle(
        &mut self,
        ui: &mut Ui,
        thing: impl Into<Thing>,
        place: &widgets::Place<'_>,
        (center, row): (egui::Pos2, Rect),
        name: &str,
    ) -> Option<(usize, usize)> {
        let thing = thing.into();
        let shifted = self.shifted(thing, (place.at, place.count));
        let name = self.language.f("form.move", &[("name", name)]);
        let id = Id::unique(("row handle", thing));
        let moved = widgets::row_handle_ui(ui, id, place, center, row, &name);
        // The keyboard goes with a line that is known by its place.
        if let Some((_, to)) = moved
            && let Some(thing) = at_place(thing, to)
            && ui.memory(|memory| memory.has_focus(id))
        {
            ui.memory_mut(|memory| memory.request_focus(Id::unique(("row handle", thing))));
        }
        moved.or(shifted)
    }

    /// Two buttons that move a thing of a row, for those who do not drag. `Some` when the thing at the first place
    /// should go to the second.
    pub(super) fn move_buttons_ui(
        &self,
        ui: &mut Ui,
        (at, count): (usize, usize),
        name: &str,
    ) -> Option<(usize, usize)> {
        if count < 2 {
            return None;
        }
        let words = [("name", name)];
        let mut moved = None;
        ui.add_enabled_ui(at > 0, |ui| {
            let tip = self.language.f("form.move_left", &words);
            if widgets::small_icon_button_ui(ui, Icon::ArrowLeft, &tip).clicked() {
                moved = Some((at, at.saturating_sub(1)));
            }
        });
        ui.add_enabled_ui(at + 1 < count, |ui| {
            let tip = self.language.f("form.move_right", &words);
            if widgets::small_icon_button_ui(ui, Icon::ArrowRight, &tip).clicked() {
                moved = Some((at, at + 1));
            }
        });
        moved
    }

    /// The words with this key, if there are any.
    fn maybe(&self, key: &str) -> Option<String> {
        let text = self.t(key);
        // What is missing comes back as its key, with the language before it.
        (!text.ends_with(key)).then(|| text.into_owned())
    }

    /// The words with this key, or none.
    pub(super) fn t_or_empty(&self, key: &str) -> String {
        self.maybe(key).unwrap_or_default()
    }

    /// A question that is answered on one line.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        key: &'static str,
        label: &'static str,
        value: &str,
        set: fn(&mut Spec, String),
    ) {
        self.ask(ui, key, !value.trim().is_empty(), |form, ui, at| {
            let hint = form.t_or_empty(&format!("{key}.hint"));
            let name = form.t(key);
            form.text(ui, at, label, value, Field::new(&name).hint(&hint).grow(), set);
        });
    }

    /// A question whose answer the platform counts, with a counter beneath it.
    pub(super) fn counted(&mut self, ui: &mut Ui, label: &'static str, counted: &Counted<'_>) {
        let set = counted.set;
        let is_answered = !counted.value.trim().is_empty();
        self.ask(ui, counted.key, is_answered, |form, ui, at| {
            let count = counted.measure.of(counted.value);
            let is_wrong = count > 0 && !counted.range.contains(&count);
            let hint = form.t_or_empty(&format!("{}.hint", counted.key));
            let name = form.t(counted.key);
            let field = Field::new(&name).hint(&hint).rows(counted.rows).error(is_wrong);
            let field = if counted.rows == 1 { field.grow() } else { field };
            form.text(ui, at, label, counted.value, field, move |spec, text| {
                set(spec, text)
            });
            form.counter_ui(ui, count, counted.range.clone(), counted.measure);
        });
    }

    /// “12 of 4 to 30”, in the error colour and with what to do where it is out of range.
    pub(super) fn counter_ui(
        &self,
        ui: &mut Ui,
        count: usize,
        range: std::ops::RangeInclusive<usize>,
        measure: Measure,
    ) {
        let (from, to) = (*range.start(), *range.end());
        let words = [
            ("count", count.to_string()),
            ("from", from.to_string()),
            ("to", to.to_string()),
        ];
        let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let mut text = self.language.f(measure.key(), &words);
        let is_wrong = count > 0 && !range.contains(&count);
        if is_wrong {
            let (key, away) = if count < from {
                ("form.counter.short", from - count)
            } else {
                ("form.counter.long", count - to)
            };
            text.push_str(&self.t("form.comma"));
            text.push_str(&self.language.f(key, &[("count", &away.to_string())]));
        }
        let color = if is_wrong {
            palette(ui).error
        } else {
            palette(ui).text_second
        };
        ui.add_space(4.0 - ui.spacing().item_spacing.y);
        ui.label(theme::rich(text, theme::regular(size::NOTE), color));
    }

    /// “12 of at most 15”, beneath a field.
    pub(super) fn at_most_ui(&self, ui: &mut Ui, count: usize, most: usize) {
        let words = [("count", count.to_string()), ("to", most.to_string())];
        let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let text = self.language.f("form.counter.at_most", &words);
        let color = if count > most {
            palette(ui).error
        } else {
            palette(ui).text_second
        };
        ui.add_space(4.0 - ui.spacing().item_spacing.y);
        ui.label(theme::rich(text, theme::regular(size::NOTE), color));
    }

    /// A question that is answered on several lines.
    pub(super) fn area(
        &mut self,
        ui: &mut Ui,
        key: &'static str,
        label: &'static str,
        value: &str,
        set: fn(&mut Spec, String),
    ) {
        self.ask(ui, key, !value.trim().is_empty(), |form, ui, at| {
            let hint = form.t_or_empty(&format!("{key}.hint"));
            let name = form.t(key);
            form.text(ui, at, label, value, Field::new(&name).hint(&hint).rows(3), set);
        });
    }

    /// A question that is answered with a day.
    pub(super) fn day(
        &mut self,
        ui: &mut Ui,
        key: &'static str,
        label: &'static str,
        value: &str,
        set: fn(&mut Spec, String),
    ) {
        self.ask(ui, key, !value.is_empty(), |form, ui, at| {
            let name = form.t(key);
            if let Some(day) = widgets::date_field_ui(ui, at.id(), form.language, &name, value) {
                form.change(label, move |spec| set(spec, day));
            }
        });
    }

    /// Questions that are rarely needed, behind one quiet row. `key` names them; a jump to one of `fields` of
    /// `part` opens the row.
    pub(super) fn more(
        &mut self,
        ui: &mut Ui,
        key: &'static str,
        part: &'static str,
        fields: &[&str],
        body: impl FnOnce(&mut Self, &mut Ui),
    ) {
        let id = Id::unique(("more", key));
        if self.state.jump.is_among(part, fields) || self.state.jump.is_line_of(fields) {
            self.state.unfolded.insert(id);
        }
        super::gap(ui);
        let text = self.t(key);
        self.fold_row(ui, id, &text);
        if self.state.unfolded.contains(&id) {
            body(self, ui);
        }
    }

    /// A row that shows or hides what follows. Gives back whether it shows.
    pub(super) fn fold_row(&mut self, ui: &mut Ui, id: Id, text: &str) -> bool {
        let is_open = self.state.unfolded.contains(&id);
        let color = palette(ui).text_second;
        let galley = paint::line(
            ui,
            text,
            theme::regular(size::NOTE),
            color,
            ui.available_width() - 24.0,
        );
        let (_, rect) = ui.allocate_space(vec2(galley.size().x + 24.0, 24.0));
        let response = ui.interact(rect, id, egui::Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::DisclosureTriangle, true, text));
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_expanded(is_open));
        let sign = if is_open {
            Icon::ChevronDown
        } else {
            Icon::ChevronRight
        };
        let color = if response.hovered() {
            palette(ui).text
        } else {
            color
        };
        paint::icon(
            ui.painter(),
            pos2(rect.min.x + 8.0, rect.center().y),
            sign,
            14.0,
            color,
        );
        paint::text_left(ui.painter(), pos2(rect.min.x + 20.0, rect.center().y), galley);
        paint::focus_ring(ui, &response, 4);
        if response.clicked() && !self.state.unfolded.remove(&id) {
            self.state.unfolded.insert(id);
        }
        is_open
    }

    /// Goes to a thing, to another step if need be.
    pub(super) fn show(&mut self, id: AnyId) {
        let target = Target::Thing(id);
        let step = target.step();
        self.state.jump_to(target);
        self.state.requests.push(super::FormRequest::GoTo(step));
    }

    /// Goes to a question of the form by its name: `brief.goal`.
    pub(super) fn show_question(&mut self, name: &str) {
        let target = Target::from(name);
        let step = target.step();
        self.state.jump_to(target);
        self.state.requests.push(super::FormRequest::GoTo(step));
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn a_chinese_character_counts_two() {
        assert_eq!(Measure::Width.of("Tea 茶"), 6);
        assert_eq!(Measure::Width.of(" 湖畔茶铺 "), 8);
        assert_eq!(Measure::Width.of(""), 0);
        assert_eq!(Measure::Letters.of(" 湖畔茶铺 "), 4);
    }
}
