//! Going to a thing or a question: open what holds it, scroll there, mark it for a moment.

use eframe::egui::{Align, Rect, Ui};

use super::Step;
use super::context::Thing;
use crate::app::theme::space;
use crate::app::widgets::paint;
use crate::spec::AnyId;

/// Where to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A thing with an identifier.
    Thing(AnyId),
    /// A question, such as `brief.goal`; the part before the dot may be left out.
    Question(String),
}

impl From<AnyId> for Target {
    fn from(id: AnyId) -> Self {
        Self::Thing(id)
    }
}

impl From<&str> for Target {
    fn from(name: &str) -> Self {
        Self::Question(name.to_owned())
    }
}

impl From<String> for Target {
    fn from(name: String) -> Self {
        Self::Question(name)
    }
}

impl From<&crate::check::Place> for Target {
    fn from(place: &crate::check::Place) -> Self {
        match place {
            crate::check::Place::Thing(id) => Self::Thing(*id),
            crate::check::Place::Field(name) => Self::Question((*name).to_owned()),
        }
    }
}

impl Target {
    /// The step in whose form it stands. Pages and elements are drawn on the canvas; in the form they
    /// are found under the front end.
    pub fn step(&self) -> Step {
        match self {
            Self::Thing(id) => match id {
                AnyId::Feature(_) | AnyId::Criterion(_) | AnyId::Role(_) | AnyId::Function(_) => {
                    Step::Requirements
                }
                AnyId::Page(_) | AnyId::Element(_) => Step::FrontEnd,
                AnyId::Entity(_) | AnyId::Field(_) | AnyId::Rule(_) | AnyId::Admin(_) | AnyId::Service(_) => {
                    Step::BackEnd
                }
                AnyId::Test(_) => Step::Test,
                AnyId::Launch(_) | AnyId::Question(_) => Step::Launch,
            },
            Self::Question(name) => match name.split('.').next().unwrap_or_default() {
                "pages" => Step::Interface,
                "entities" | "admins" | "services" => Step::BackEnd,
                "tab_bar" | "permissions" | "survives" => Step::FrontEnd,
                "back_end" if name == "back_end.survives" => Step::FrontEnd,
                "back_end" | "payment" | "refunds" | "load" => Step::BackEnd,
                "test_plan" => Step::Test,
                "launch" | "version" | "versions" | "questions" => Step::Launch,
                _ => Step::Requirements,
            },
        }
    }

    /// The card that has to be open for it to be seen.
    pub(super) fn card(&self) -> Option<AnyId> {
        let Self::Thing(id) = self else { return None };
        match id {
            AnyId::Criterion(id) => Some(AnyId::Feature(id.feature)),
            AnyId::Element(id) => Some(AnyId::Page(id.page)),
            AnyId::Field(id) => Some(AnyId::Entity(id.entity)),
            AnyId::Feature(_)
            | AnyId::Page(_)
            | AnyId::Entity(_)
            | AnyId::Rule(_)
            | AnyId::Admin(_)
            | AnyId::Service(_)
            | AnyId::Test(_)
            | AnyId::Question(_)
            | AnyId::Function(_) => Some(*id),
            AnyId::Role(_) | AnyId::Launch(_) => None,
        }
    }

    fn is(&self, thing: Thing, field: &str) -> bool {
        match self {
            Self::Thing(id) => thing == Thing::Id(*id) && field.is_empty(),
            Self::Question(name) => match (thing, name.split_once('.')) {
                (Thing::Part(part), Some((wanted, name))) => wanted == part && name == field,
                (Thing::Part(part), None) => name == field || (field.is_empty() && name == part),
                (Thing::Id(_) | Thing::Nth(..) | Thing::Line(..), _) => false,
            },
        }
    }
}

/// A jump under way.
#[derive(Debug, Default)]
pub(super) struct Jump {
    target: Option<Target>,
    /// Frames in which we still scroll there: things above may turn out higher than remembered.
    frames: u32,
    marked: Option<(Target, Option<f64>)>,
}

impl Jump {
    pub(super) fn start(&mut self, target: Target) {
        self.marked = Some((target.clone(), None));
        self.target = Some(target);
        self.frames = 3;
    }

    /// Whether the jump ends in this card.
    pub(super) fn is_in(&self, card: AnyId) -> bool {
        self.target.as_ref().and_then(Target::card) == Some(card)
    }

    /// Whether the jump ends at one of these questions.
    pub(super) fn is_among(&self, part: &'static str, fields: &[&str]) -> bool {
        let Some(target) = &self.target else { return false };
        fields.iter().any(|field| target.is(Thing::Part(part), field))
    }

    /// Scrolls to what was just drawn at `rect` and marks it, if it is what we are looking for.
    /// `true` in the first frame: then it should take the keyboard.
    pub(super) fn arrive(&mut self, ui: &Ui, thing: Thing, field: &str, rect: Rect) -> bool {
        let mut is_first = false;
        if self.target.as_ref().is_some_and(|target| target.is(thing, field)) {
            let is_tall = rect.height() > 0.6 * ui.clip_rect().height();
            let align = if is_tall { Align::Min } else { Align::Center };
            ui.scroll_to_rect(rect.expand(24.0), Some(align));
            is_first = self.frames == 3;
        }
        let now = ui.input(|i| i.time);
        if let Some((target, since)) = &mut self.marked
            && target.is(thing, field)
        {
            let age = now - *since.get_or_insert(now);
            if !paint::flash(ui.painter(), rect.shrink(1.0), space::RADIUS_CARD, age) {
                self.marked = None;
            }
        }
        is_first
    }

    /// Whether the mark has been drawn where the last jump ended.
    pub(super) fn has_arrived(&self) -> bool {
        matches!(self.marked, Some((_, Some(_))))
    }

    /// Ends a frame.
    pub(super) fn advance(&mut self, ctx: &eframe::egui::Context) {
        if self.target.is_some() {
            ctx.request_repaint();
            self.frames = self.frames.saturating_sub(1);
            if self.frames == 0 {
                self.target = None;
            }
        }
    }
}
