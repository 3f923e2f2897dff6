//! What every part of a form draws with: the document to read, the changes asked for, the words.

use std::borrow::Cow;

use eframe::egui::{self, Id, Rect, Ui, UiBuilder, pos2, vec2};

use super::FormState;
use super::jump::Target;
use crate::app::theme::{self, Icon, space};
use crate::app::widgets::{self, Button, Field, FieldOutput};
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
    pub(super) fn question(key: &'static str) -> Self {
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

    /// The words with this key, if there are any.
    pub(super) fn maybe(&self, key: &str) -> Option<String> {
        let text = self.t(key);
        // What is missing comes back as its key, with the language before it.
        (!text.ends_with(key)).then(|| text.into_owned())
    }

    /// The words with this key, or none.
    pub(super) fn t_or_empty(&self, key: &str) -> String {
        self.maybe(key).unwrap_or_default()
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
