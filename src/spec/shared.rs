//! Headers and footers that several pages have in common.
//!
//! Every page keeps elements of its own with identifiers of its own, so that taps, tests and the report need not know
//! about sharing. A part only says which of them correspond: they have the same slot, and everything else about them is
//! alike. [`crate::edit::shared`] keeps it so.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::element::Element;
use super::id::{ElementId, PageId, SharedId};
use super::is_default;
use super::page::Page;
use super::{Counters, Spec};
use crate::geometry::{MAX_COORDINATE, Rect, Vec2, sane_rect};

/// A header or footer that stands on several pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedPart {
    /// `H-1`, never printed.
    pub id: SharedId,
    /// What the client calls it; empty: a header or a footer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// From which edge of the page its elements are counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: SharedPlace,
    /// The pages it stands on, at least two, each once.
    #[serde(default)]
    pub pages: Vec<PageId>,
    /// Number of the next slot; never goes down.
    #[serde(default)]
    pub next_slot: u32,
}

/// From which edge of the page a shared part is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedPlace {
    /// From the upper edge: a header.
    #[default]
    Top,
    /// From the lower edge: a footer, also on pages of another height.
    Bottom,
}

impl SharedPlace {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Top, Self::Bottom];

    /// Key of its name in the locale files, below `shared_place.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Bottom => "bottom",
        }
    }

    /// How much lower something of this part lies on a page of the height `to` than on one of the height `from`.
    pub fn shift(self, from: f64, to: f64) -> f64 {
        match self {
            Self::Top => 0.0,
            Self::Bottom => to - from,
        }
    }

    /// Where something with this frame on a page of the height `from` lies on one of the height `to`.
    pub fn frame(self, frame: Rect, from: f64, to: f64) -> Rect {
        match self {
            Self::Top => frame,
            Self::Bottom => sane_rect(frame + Vec2::new(0.0, self.shift(from, to))),
        }
    }

    /// Whether two frames on pages of these heights are the same place.
    pub fn is_same_place(self, a: Rect, a_height: f64, b: Rect, b_height: f64) -> bool {
        if self == Self::Top {
            return a == b;
        }
        // Frames lie on a grid of 1/64, pages may not: two roundings are allowed.
        let near = |a: f64, b: f64| (a - b).abs() <= 1.0 / 32.0;
        let down = self.shift(a_height, b_height);
        // At the end of the world frames are cut off, and nobody sees them there.
        let far = |f: Rect| f.y0.abs().max(f.y1.abs()) > MAX_COORDINATE / 2.0;
        near(a.x0, b.x0)
            && near(a.x1, b.x1)
            && (far(a) || far(b) || (near(a.y0 + down, b.y0) && near(a.y1 + down, b.y1)))
    }
}

/// What an element is within a shared part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SharedSlot {
    /// The part.
    pub part: SharedId,
    /// Which of its elements: the same number on every page.
    pub slot: u32,
}

impl SharedPart {
    /// Its elements on a page, from bottom to top.
    pub fn on<'a>(&self, page: &'a Page) -> impl Iterator<Item = &'a Arc<Element>> + use<'a> {
        let part = self.id;
        page.elements
            .iter()
            .filter(move |e| e.shared.is_some_and(|s| s.part == part))
    }

    /// Whether two pages show the same.
    pub fn is_alike(&self, a: &Page, b: &Page) -> bool {
        self.are_alike((self.on(a), a.height), (self.on(b), b.height))
    }

    /// Whether elements of this part on a page of some height are the same as those on another.
    pub fn are_alike<'a>(
        &self,
        (mut a, a_height): (impl Iterator<Item = &'a Arc<Element>>, f64),
        (mut b, b_height): (impl Iterator<Item = &'a Arc<Element>>, f64),
    ) -> bool {
        loop {
            match (a.next(), b.next()) {
                (None, None) => return true,
                (Some(x), Some(y)) => {
                    let alike = x.shared == y.shared
                        && self.place.is_same_place(x.frame, a_height, y.frame, b_height)
                        && x.says_the_same(y);
                    if !alike {
                        return false;
                    }
                }
                (None, Some(_)) | (Some(_), None) => return false,
            }
        }
    }

    /// Takes the next slot.
    pub fn take_slot(&mut self) -> SharedSlot {
        let slot = self.next_slot.max(1);
        self.next_slot = slot.saturating_add(1);
        SharedSlot { part: self.id, slot }
    }
}

impl Element {
    /// Whether two elements are equal but for their identifiers, frames and slots.
    pub fn says_the_same(&self, other: &Self) -> bool {
        // Compared as a whole, so that a property added later is not forgotten.
        let mut copy = other.clone();
        copy.id = self.id;
        copy.frame = self.frame;
        copy.shared = self.shared;
        copy == *self
    }
}

impl Spec {
    /// The part that an element belongs to.
    pub fn shared_of(&self, element: ElementId) -> Option<&Arc<SharedPart>> {
        self.shared_part(self.element(element)?.shared?.part)
    }

    /// The elements that correspond to an element on the other pages of its part, in the order of pages.
    pub fn sisters(&self, element: ElementId) -> Vec<ElementId> {
        let Some(slot) = self.element(element).and_then(|e| e.shared) else {
            return Vec::new();
        };
        self.pages
            .iter()
            .filter(|page| page.id != element.page)
            .filter_map(|page| page.elements.iter().find(|e| e.shared == Some(slot)))
            .map(|e| e.id)
            .collect()
    }

    /// The parts that stand on a page.
    pub fn shared_on(&self, page: PageId) -> impl Iterator<Item = &Arc<SharedPart>> {
        self.shared.iter().filter(move |part| part.pages.contains(&page))
    }
}

impl Counters {
    /// Takes the next identifier of a shared part.
    pub fn take_shared(&mut self) -> SharedId {
        let number = self.shared.max(1);
        self.shared = number.saturating_add(1);
        SharedId(number)
    }
}

/// Whether a counter stands where it begins; documents without shared parts do not write it.
pub(super) fn is_first(counter: &u32) -> bool {
    *counter <= 1
}
