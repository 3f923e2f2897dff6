//! Where a thing is used: a row of chips at the foot of its card, each leading there.

use eframe::egui::{Ui, vec2};

use super::chips::icon_of;
use super::context::Form;
use super::taps;
use crate::app::theme;
use crate::app::widgets;
use crate::spec::AnyId;

/// So many chips are shown; more would be a wall.
const SHOWN: usize = 6;

impl Form<'_> {
    /// “Used by”, with a chip for everything that refers to the thing besides what the card shows anyway.
    pub(super) fn linked_ui(&mut self, ui: &mut Ui, id: AnyId, leaves_out: impl Fn(AnyId) -> bool) {
        let found = self.state.kept.mentions(self.spec, id);
        let found: Vec<AnyId> = found
            .iter()
            .copied()
            .filter(|other| !leaves_out(*other))
            .collect();
        if found.is_empty() {
            return;
        }
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            super::entities::note_word(ui, &self.t("form.linked"));
            for other in found.iter().take(SHOWN) {
                let text = self.link_words(*other);
                let tip = self.language.f("form.linked.show", &[("name", &text)]);
                if widgets::chip_ui(ui, icon_of(*other), &text)
                    .on_hover_text(tip)
                    .clicked()
                {
                    self.go_to(*other);
                }
            }
            if found.len() > SHOWN {
                ui.label(theme::note(
                    ui,
                    self.language.n("form.and_more", found.len() - SHOWN),
                ));
            }
        });
    }

    /// What a chip says about a thing: its name; an element also says on which page it stands.
    fn link_words(&self, id: AnyId) -> String {
        let words = match id {
            AnyId::Element(element) => {
                let page = self.name(element.page.into());
                let name = self
                    .spec
                    .element(element)
                    .map(|element| taps::element_name(element, self.language))
                    .unwrap_or_default();
                self.language
                    .f("form.linked.element", &[("page", &page), ("name", &name)])
            }
            AnyId::Field(field) => {
                let entity = self.name(field.entity.into());
                let name = self.name(id);
                self.language
                    .f("form.linked.element", &[("page", &entity), ("name", &name)])
            }
            AnyId::Test(_) | AnyId::Rule(_) | AnyId::Criterion(_) | AnyId::Question(_) => {
                format!("{id} {}", self.name(id))
            }
            AnyId::Feature(_)
            | AnyId::Role(_)
            | AnyId::Page(_)
            | AnyId::Entity(_)
            | AnyId::Admin(_)
            | AnyId::Service(_)
            | AnyId::Function(_)
            | AnyId::Launch(_) => self.name(id),
        };
        let mut short: String = words.chars().take(36).collect();
        if short.len() < words.len() {
            short.push('…');
        }
        short
    }

    /// Goes to a thing: what is drawn on the canvas, everything else in its form.
    pub(super) fn go_to(&mut self, id: AnyId) {
        match id {
            AnyId::Page(page) => self.state.requests.push(super::FormRequest::ShowPage(page)),
            AnyId::Element(element) => self.state.requests.push(super::FormRequest::ShowElement(element)),
            AnyId::Feature(_)
            | AnyId::Criterion(_)
            | AnyId::Role(_)
            | AnyId::Entity(_)
            | AnyId::Field(_)
            | AnyId::Rule(_)
            | AnyId::Admin(_)
            | AnyId::Service(_)
            | AnyId::Test(_)
            | AnyId::Question(_)
            | AnyId::Function(_)
            | AnyId::Launch(_) => self.show(id),
        }
    }
}
