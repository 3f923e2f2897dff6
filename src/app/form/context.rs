//! What every part of a form draws with: the document to read, the changes asked for, the words,
//! and questions in plain words.

use std::borrow::Cow;
use std::fmt;

use eframe::egui::{self, Id, Rect, Ui, UiBuilder, pos2, vec2};

use super::FormState;
use super::jump::Target;
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Button, Field, FieldOutput, paint};
use crate::edit::{Label, MergeKey, parts};
use crate::language::Language;
use crate::spec::{AnyId, Question, Spec};

/// What a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Thing {
    /// A thing with an identifier.
    Id(AnyId),
    /// One of several parts of a thing, from 0.
    Nth(AnyId, usize),
    /// A part of the document of which there is one.
    Part(&'static str),
    /// A line of a list whose lines have no identifiers.
    Line(&'static str, usize),
}

impl<T: Into<AnyId>> From<T> for Thing {
    fn from(id: T) -> Self {
        Self::Id(id.into())
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Nth(id, at) => write!(f, "{id}/{at}"),
            Self::Part(part) => f.write_str(part),
            Self::Line(list, at) => write!(f, "{list}/{at}"),
        }
    }
}

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

    pub(super) fn merge(self) -> MergeKey {
        MergeKey::new(self.thing, self.field)
    }
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
        self.edits.push(Edit {
            label: label.into(),
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
        let field = field.focus(self.takes_focus(ui, id));
        let mut output = widgets::draft_field_ui(ui, id, value, &field);
        self.after_field(at, label, &mut output, set);
        output
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
        let inner = ui.vertical(|ui| {
            let spacing = ui.spacing().item_spacing;
            ui.spacing_mut().item_spacing.y = 0.0;
            let question = self.t(key);
            let label = ui.label(theme::strong(ui, question.as_ref()));
            let line = Rect::from_min_max(
                pos2(label.rect.max.x + 8.0, label.rect.min.y),
                pos2(ui.max_rect().max.x, label.rect.max.y),
            );
            self.open_question_ui(ui, key, &question, line, is_answered);
            if let Some(help) = self.maybe(&format!("{key}.help")) {
                ui.label(theme::note(ui, help));
            }
            ui.add_space(6.0);
            ui.spacing_mut().item_spacing = spacing;
            ui.label_inputs_by(label.id, |ui| control(self, ui, at));
        });
        let is_here = self
            .state
            .jump
            .arrive(ui, at.thing, at.field, inner.response.rect.expand(6.0));
        if is_here {
            self.state.focus = Some(at.id());
        }
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

    /// “I don't know yet”, or the question that was made of it.
    fn open_question_ui(
        &mut self,
        ui: &mut Ui,
        key: &'static str,
        question: &str,
        line: Rect,
        is_answered: bool,
    ) {
        if let Some(open) = self.open_question_of(key) {
            let id = open.id;
            let text = id.to_string();
            let width = widgets::id_width(ui, &text);
            let rect =
                Rect::from_min_size(pos2(line.max.x - width, line.center().y - 9.0), vec2(width, 18.0));
            let response = ui.interact(rect, Id::unique(("open question", key)), egui::Sense::click());
            let name = self.language.f("form.see_question", &[("id", &text)]);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
            let (color, fill) = widgets::Tone::Warning.colors(palette(ui));
            ui.painter().rect_filled(rect, 4, fill);
            let galley = paint::line(ui, &text, theme::regular(size::NOTE), color, f32::INFINITY);
            paint::text_center(ui.painter(), rect.center(), galley);
            paint::focus_ring(ui, &response, 4);
            if response.on_hover_text(name).clicked() {
                self.show(id.into());
            }
        } else if !is_answered {
            let words = self.t("form.unknown_yet");
            let color = palette(ui).text_second;
            let galley = paint::line(ui, &words, theme::regular(size::NOTE), color, f32::INFINITY);
            let room = galley.size().x + 8.0;
            if room > line.width() {
                return;
            }
            let rect = Rect::from_min_max(pos2(line.max.x - room, line.min.y), line.max);
            let response = ui.interact(rect, Id::unique(("unknown yet", key)), egui::Sense::click());
            let name = format!("{words}: {question}");
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.clone()));
            let text_color = if response.hovered() || response.has_focus() {
                palette(ui).text
            } else {
                color
            };
            let font = theme::regular(size::NOTE);
            let galley = paint::line(ui, &words, font, text_color, f32::INFINITY);
            paint::text_center(ui.painter(), rect.center(), galley);
            paint::focus_ring(ui, &response, 4);
            if response.on_hover_text(self.t("form.unknown_yet.tip")).clicked() {
                let text = question.to_owned();
                self.change("add_question", move |spec| {
                    parts::add_question(spec, text, None);
                });
            }
        }
    }

    /// A question of the form has no identifier, so the open question is known by its words, in either language.
    fn open_question_of(&self, key: &'static str) -> Option<&'a Question> {
        self.spec
            .questions
            .iter()
            .map(AsRef::as_ref)
            .find(|question: &&Question| {
                question.is_open()
                    && question.about.is_none()
                    && Language::ALL
                        .into_iter()
                        .any(|language| language.t(key) == question.text.as_str())
            })
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
        if self.state.jump.is_among(part, fields) {
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

    /// A row at the end of a list: a name and Enter adds another. Gives back the name.
    pub(super) fn quick_add(&mut self, ui: &mut Ui, at: At, key: &str, is_dense: bool) -> Option<String> {
        self.quick_add_as(ui, at, key, |field| if is_dense { field.dense() } else { field })
    }

    /// As [`Form::quick_add`], as a line of a table.
    pub(super) fn quick_add_bare(&mut self, ui: &mut Ui, at: At, key: &str) -> Option<String> {
        self.quick_add_as(ui, at, key, |field| field.dense().quiet())
    }

    fn quick_add_as(
        &mut self,
        ui: &mut Ui,
        at: At,
        key: &str,
        look: impl Fn(Field<'_>) -> Field<'_>,
    ) -> Option<String> {
        let id = at.id();
        let hint = self.t(key);
        let draft = self.state.drafts.get(&id).cloned().unwrap_or_default();
        let field = look(Field::new(&hint).hint(&hint).focus(self.takes_focus(ui, id)));
        let output = widgets::draft_field_ui(ui, id, &draft, &field);
        let text = output.change.unwrap_or(draft);
        if output.submitted && !text.trim().is_empty() {
            self.state.drafts.remove(&id);
            // Ready for the next one.
            self.state.focus = Some(id);
            ui.ctx().request_repaint();
            return Some(text.trim().to_owned());
        }
        self.state.drafts.insert(id, text);
        None
    }

    /// Goes to a thing, to another step if need be.
    pub(super) fn show(&mut self, id: AnyId) {
        let target = Target::Thing(id);
        let step = target.step();
        self.state.jump_to(target);
        self.state.requests.push(super::FormRequest::GoTo(step));
    }
}
