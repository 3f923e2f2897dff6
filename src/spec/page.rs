//! Step 2, the interface: pages, their states and the tab bar.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::asset::AssetId;
use super::component::ElementKind;
use super::element::Element;
use super::id::{ElementId, PageId};
use super::is_default;
use crate::geometry::{Rect, Size, rect};

/// A page of the product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// `P-2`.
    pub id: PageId,
    /// Its title.
    #[serde(default)]
    pub name: String,
    /// Its path on the platform, `[a-z0-9_/-]`, unique; may be empty.
    #[serde(default)]
    pub path: String,
    /// What people do here, in one sentence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: String,
    /// The page it belongs under in the tree.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parent: Option<PageId>,
    /// Who has to be logged in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub login: Login,
    /// Whether it may be shared, and the title of the card; empty: not said or no.
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: String,
    /// Picture of the card that is shared, 5:4; none: the platform shows the screen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub share_picture: Option<AssetId>,
    /// Width of the drawing in page units.
    pub width: f64,
    /// Height of the drawing in page units; above [`Page::screen_height`] the page scrolls.
    pub height: f64,
    /// Height of one screen: where the fold is.
    pub screen_height: f64,
    /// Elements from bottom to top.
    #[serde(default, skip_serializing_if = "is_default")]
    pub elements: Vec<Arc<Element>>,
    /// What it looks like when something is different from normal.
    #[serde(default, skip_serializing_if = "is_default")]
    pub states: Vec<PageState>,
    /// Number of the next element; never goes down.
    pub next_element: u32,
}

/// Whether a picture of this size fits the card that is shared in a chat: 5:4, give or take a hundredth
/// (official WeChat documentation on sharing, 2026-07).
pub fn fits_share_card(width: u32, height: u32) -> bool {
    let (wide, high) = (u64::from(width) * 4, u64::from(height) * 5);
    wide > 0 && wide.abs_diff(high) * 100 <= wide
}

/// Whether a page needs a log-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Login {
    /// Not said.
    #[default]
    Unknown,
    /// Opens without.
    None,
    /// Opens without, but something on it needs one.
    ForActions,
    /// Does not open without.
    Required,
}

impl Login {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::None, Self::ForActions, Self::Required];

    /// Key of its name in the locale files, below `login.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::None => "none",
            Self::ForActions => "for_actions",
            Self::Required => "required",
        }
    }
}

/// A state of a page other than the normal one. It inherits the normal drawing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageState {
    /// Which state.
    pub kind: StateKind,
    /// Its own name; for [`StateKind::Other`], or to be more exact ("No result").
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// What is shown instead, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// Elements of the normal drawing that are not there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: Vec<ElementId>,
    /// Elements that only this state has.
    #[serde(default, skip_serializing_if = "is_default")]
    pub added: Vec<Arc<Element>>,
}

/// The states every page may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateKind {
    /// Waiting for data.
    Loading,
    /// Nothing there yet.
    Empty,
    /// Something went wrong.
    Failed,
    /// The person may not see it.
    NoPermission,
    /// Not logged in.
    LoggedOut,
    /// No network.
    Offline,
    /// Anything else: closed, sold out …
    Other,
}

impl StateKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Loading,
        Self::Empty,
        Self::Failed,
        Self::NoPermission,
        Self::LoggedOut,
        Self::Offline,
        Self::Other,
    ];

    /// Key of its name in the locale files, below `state.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Empty => "empty",
            Self::Failed => "failed",
            Self::NoPermission => "no_permission",
            Self::LoggedOut => "logged_out",
            Self::Offline => "offline",
            Self::Other => "other",
        }
    }
}

impl Page {
    /// An empty page of one tall screen, 375×812.
    pub fn new(id: PageId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            path: String::new(),
            purpose: String::new(),
            parent: None,
            login: Login::Unknown,
            share: String::new(),
            share_picture: None,
            width: 375.0,
            height: 812.0,
            screen_height: 812.0,
            elements: Vec::new(),
            states: Vec::new(),
            next_element: 1,
        }
    }

    /// Size of the drawing in page units.
    pub fn size(&self) -> Size {
        Size::new(self.width, self.height)
    }

    /// The drawing's own rectangle, from the origin.
    pub fn bounds(&self) -> Rect {
        rect(0.0, 0.0, self.width, self.height)
    }

    /// The element with this identifier, in the normal drawing or in a state.
    pub fn element(&self, id: ElementId) -> Option<&Arc<Element>> {
        self.all_elements().find(|e| e.id == id)
    }

    /// Elements of the normal drawing and of all states.
    pub fn all_elements(&self) -> impl Iterator<Item = &Arc<Element>> {
        self.elements
            .iter()
            .chain(self.states.iter().flat_map(|s| &s.added))
    }

    /// Its states with their kinds, and with their numbers, from 0, among those of the same kind: that is how they are
    /// told apart.
    pub fn numbered_states(&self) -> impl Iterator<Item = ((StateKind, usize), &PageState)> {
        let mut seen: BTreeMap<StateKind, usize> = BTreeMap::new();
        self.states.iter().map(move |state| {
            let count = seen.entry(state.kind).or_default();
            *count += 1;
            ((state.kind, *count - 1), state)
        })
    }

    /// The state of this kind with this number among those of the same kind, from 0.
    pub fn numbered_state(&self, kind: StateKind, nth: usize) -> Option<&PageState> {
        self.states.iter().filter(|state| state.kind == kind).nth(nth)
    }

    /// Elements of the normal drawing that belong into the table beside it, and so get a number: those that are
    /// described, remarks on the drawing left out.
    pub fn described(&self) -> impl Iterator<Item = &Arc<Element>> {
        self.elements
            .iter()
            .filter(|element| element.is_described() && !element.kind.is_markup())
    }

    /// The element to change, copied only if a snapshot still shares it.
    pub fn element_mut(&mut self, id: ElementId) -> Option<&mut Element> {
        self.elements
            .iter_mut()
            .chain(self.states.iter_mut().flat_map(|s| &mut s.added))
            .find(|e| e.id == id)
            .map(Arc::make_mut)
    }

    /// Takes the next element identifier of this page.
    pub fn take_element_id(&mut self) -> ElementId {
        let number = self.next_element.max(1);
        self.next_element = number.saturating_add(1);
        ElementId {
            page: self.id,
            number,
        }
    }

    /// Where the platform's capsule lies, if the page has a navigation bar: nothing of the page may lie there.
    pub fn capsule(&self) -> Option<Rect> {
        let bar = self
            .elements
            .iter()
            .find(|e| e.kind == ElementKind::NavigationBar)?;
        Some(capsule_in(bar.frame))
    }

    /// What stands on the page in a state: the normal elements that it does not hide, then its own.
    pub fn elements_in_state<'a>(&'a self, state: &'a PageState) -> impl Iterator<Item = &'a Arc<Element>> {
        self.elements
            .iter()
            .filter(|e| !state.hidden.contains(&e.id))
            .chain(&state.added)
    }
}

/// The platform's capsule in a navigation bar: 88×32 at 7 from the right edge, smaller in a smaller bar. Source:
/// official WeChat design guide, 2026-07.
pub fn capsule_in(bar: Rect) -> Rect {
    let unit = capsule_unit(bar);
    rect(
        bar.x1 - 95.0 * unit,
        bar.center().y - 16.0 * unit,
        88.0 * unit,
        32.0 * unit,
    )
}

/// How much smaller than usual a navigation bar is drawn, at most 1.
pub fn capsule_unit(bar: Rect) -> f64 {
    (bar.height() / 44.0).min(bar.width() / 240.0).min(1.0)
}

/// The project's one tab bar. Empty: none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TabBar {
    /// Two to five entries, from left to right.
    pub items: Vec<TabItem>,
}

/// One entry of the tab bar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TabItem {
    /// The page it switches to.
    pub page: PageId,
    /// Its word, four characters at most suggested.
    #[serde(default)]
    pub text: String,
    /// Name of an icon of [`super::ICONS`].
    #[serde(default)]
    pub icon: String,
}

impl TabBar {
    /// Place of a page among the tabs, from 0.
    pub fn position(&self, page: PageId) -> Option<usize> {
        self.items.iter().position(|item| item.page == page)
    }
}
