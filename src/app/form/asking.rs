//! Questions in plain words: what is asked and why, the control, and what the checks say about the answer.

use eframe::egui::{self, Id, Rect, Ui, pos2, vec2};

use super::context::{At, Form, Thing};
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{self, Field, paint};
use crate::spec::Spec;

impl Form<'_> {
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
}
