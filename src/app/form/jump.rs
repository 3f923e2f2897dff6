//! Going to a thing or a question: open what holds it, scroll there, mark it for a moment.

use eframe::egui::{Align, Rect, Ui};

use super::Step;
use super::context::Thing;
use crate::app::theme::space;
use crate::app::widgets::paint;
use crate::edit::words::{Owner, Spot, list};
use crate::spec::{AnyId, PageId};

/// Where to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A thing with an identifier.
    Thing(AnyId),
    /// A state of a page, by its place among the page's states: it is drawn on the canvas.
    State(PageId, usize),
    /// A question, such as `brief.goal`; the part before the dot may be left out.
    Question(String),
    /// A text.
    Spot(Spot),
}

impl From<Spot> for Target {
    /// The field in its form. What has a place of its own, such as words on the canvas and what stands in small
    /// windows, is shown as a whole.
    fn from(spot: Spot) -> Self {
        let is_in_form = matches!(spot.field, "share" | "entry");
        match spot.owner {
            Owner::Id(id @ (AnyId::Page(_) | AnyId::Element(_))) if !is_in_form => Self::Thing(id),
            Owner::Id(id @ AnyId::Role(_)) | Owner::Nth(id @ (AnyId::Page(_) | AnyId::Question(_)), _) => {
                Self::Thing(id)
            }
            Owner::Nth(id @ AnyId::Entity(_), _) if spot.field == "status" => Self::Thing(id),
            Owner::Id(_) | Owner::Nth(..) | Owner::Part(_) | Owner::Line(..) => Self::Spot(spot),
        }
    }
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
            crate::check::Place::State(page, at) => Self::State(*page, *at),
            crate::check::Place::Field(name) => Self::Question((*name).to_owned()),
        }
    }
}

impl Target {
    /// The step in whose form it stands. Pages and elements are drawn on the canvas; in the form they
    /// are found under the front end.
    pub fn step(&self) -> Step {
        match self {
            Self::Spot(spot) => match spot.owner {
                Owner::Id(id) | Owner::Nth(id, _) => Self::Thing(id).step(),
                Owner::Part("brand" | "brief") => Step::Requirements,
                Owner::Part(part) => Self::Question(format!("{part}.{}", spot.field)).step(),
                Owner::Line(list::TAB_BAR, _) => Step::FrontEnd,
                Owner::Line(list::SHARED, _) => Step::Interface,
                Owner::Line(list::PERMISSIONS | list::REVIEW_PAGES | list::VERSIONS, _) => Step::Launch,
                Owner::Line(..) => Step::Requirements,
            },
            Self::State(..) => Step::Interface,
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
        let id = match self {
            Self::Thing(id) => id,
            Self::Spot(spot) => &spot.thing()?,
            Self::Question(_) | Self::State(..) => return None,
        };
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
            Self::Spot(_) | Self::State(..) => false,
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
    /// The keyboard stays where it is.
    quiet: bool,
    /// Whether what is looked for has been drawn.
    arrived: bool,
}

impl Jump {
    pub(super) fn start(&mut self, target: Target) {
        self.marked = Some((target.clone(), None));
        self.target = Some(target);
        self.frames = 3;
        self.quiet = false;
        self.arrived = false;
    }

    /// The keyboard stays where it is: somebody looks through what was found.
    pub(super) fn keep_keyboard(&mut self) {
        self.quiet = true;
    }

    /// Whether the last jump ended at something that was drawn.
    pub(super) fn has_arrived(&self) -> bool {
        self.arrived
    }

    /// The text that is looked for, if it is one.
    fn spot(&self) -> Option<Spot> {
        match &self.target {
            Some(Target::Spot(spot)) => Some(*spot),
            Some(Target::Thing(_) | Target::State(..) | Target::Question(_)) | None => None,
        }
    }

    /// Whether the jump ends at one of these fields of a thing, so that what hides them has to open.
    pub(super) fn is_at(&self, owner: impl Into<Thing>, fields: &[&str]) -> bool {
        let owner = owner.into();
        self.spot()
            .is_some_and(|spot| spot.owner == owner && fields.contains(&spot.field))
    }

    /// Whether the jump ends at a part of a thing that is known by its place: a tap, a transition.
    pub(super) fn is_nth_of(&self, thing: impl Into<AnyId>) -> bool {
        let thing = thing.into();
        self.spot()
            .is_some_and(|spot| matches!(spot.owner, Thing::Nth(id, _) if id == thing))
    }

    /// Whether the jump ends in a line of one of these lists.
    pub(super) fn is_line_of(&self, lists: &[&str]) -> bool {
        self.spot()
            .is_some_and(|spot| matches!(spot.owner, Thing::Line(name, _) if lists.contains(&name)))
    }

    /// Whether the jump ends at this thing or a field of it.
    pub(super) fn is_to(&self, thing: impl Into<AnyId>) -> bool {
        let thing = thing.into();
        match &self.target {
            Some(Target::Thing(id)) => *id == thing,
            Some(Target::Spot(spot)) => spot.thing() == Some(thing),
            Some(Target::Question(_) | Target::State(..)) | None => false,
        }
    }

    /// As [`Self::arrive`], at a text.
    pub(super) fn arrive_at(&mut self, ui: &Ui, spot: Spot, rect: Rect) -> bool {
        let is_meant = |target: &Target| matches!(target, Target::Spot(wanted) if *wanted == spot);
        self.arrive_if(ui, rect, is_meant)
    }

    /// Whether the jump ends in this card.
    pub(super) fn is_in(&self, card: AnyId) -> bool {
        self.target.as_ref().and_then(Target::card) == Some(card)
    }

    /// Whether the jump ends at one of these questions.
    pub(super) fn is_among(&self, part: &'static str, fields: &[&str]) -> bool {
        let Some(target) = &self.target else { return false };
        fields.iter().any(|field| target.is(Thing::Part(part), field))
            || self.is_at(Thing::Part(part), fields)
    }

    /// Scrolls to what was just drawn at `rect` and marks it, if it is what we are looking for.
    /// `true` in the first frame: then it should take the keyboard.
    pub(super) fn arrive(&mut self, ui: &Ui, thing: Thing, field: &str, rect: Rect) -> bool {
        self.arrive_if(ui, rect, |target| target.is(thing, field))
    }

    fn arrive_if(&mut self, ui: &Ui, rect: Rect, is_meant: impl Fn(&Target) -> bool) -> bool {
        let mut is_first = false;
        if self.target.as_ref().is_some_and(&is_meant) {
            self.arrived = true;
            let is_tall = rect.height() > 0.6 * ui.clip_rect().height();
            let align = if is_tall { Align::Min } else { Align::Center };
            ui.scroll_to_rect(rect.expand(24.0), Some(align));
            is_first = self.frames == 3 && !self.quiet;
        }
        let now = ui.input(|i| i.time);
        if let Some((target, since)) = &mut self.marked
            && is_meant(target)
        {
            let age = now - *since.get_or_insert(now);
            if !paint::flash(ui.painter(), rect.shrink(1.0), space::RADIUS_CARD, age) {
                self.marked = None;
            }
        }
        is_first
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
