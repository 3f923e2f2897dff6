//! An element of a page: what it is, where it is, what it says and does.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::action::Tap;
use super::asset::AssetId;
use super::component::ElementKind;
use super::id::{ElementId, EntityId, FeatureId, FieldId, GroupId};
use super::is_default;
use super::shared::SharedSlot;
use crate::geometry::{Point, Rect, rect};

/// One element. Its place in [`super::Page::elements`] is its place in the stack: later ones lie on top.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Element {
    /// `P-2.7`.
    pub id: ElementId,
    /// What it is.
    pub kind: ElementKind,
    /// Where it is on its page, in page units; in the file `[x, y, width, height]`.
    #[serde(serialize_with = "write_frame", deserialize_with = "read_frame")]
    pub frame: Rect,
    /// What the client calls it ("Shop line"); empty: the component's name is used.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Its words; for lists one entry a line, cells of an entry parted by `|`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// What stands in an empty field, or the small text beside a label.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hint: String,
    /// Name of an icon of [`crate::spec::ICONS`], or empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub icon: String,
    /// Which entry is chosen, from 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub chosen: Option<u32>,
    /// Columns of a grid; 0: the component decides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub columns: u32,
    /// How many: stars of a rating, number on a badge, value of a stepper; 0: the component decides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub count: u32,
    /// Size of text and headings in page units; 0: the component decides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub font_size: f64,
    /// How text stands in its frame.
    #[serde(default, skip_serializing_if = "is_default")]
    pub align: Align,
    /// Drawn in light grey, as something that cannot be tapped now.
    #[serde(default, skip_serializing_if = "is_default")]
    pub muted: bool,
    /// A field that must be filled in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
    /// What may be entered into a field, and what is said when it is wrong.
    #[serde(default, skip_serializing_if = "is_default")]
    pub entry: String,
    /// The picture it shows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub picture: Option<AssetId>,
    /// Points of a stroke, line or arrow, relative to the frame: 0 to 1 in both directions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub points: Vec<Point>,
    /// What taps on it do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub taps: Vec<Tap>,
    /// The data it shows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shows: Option<Shows>,
    /// The features it is for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub features: Vec<FeatureId>,
    /// What the developer must know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// Cannot be moved.
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: bool,
    /// Groups it belongs to, outermost first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub groups: Vec<GroupId>,
    /// The header or footer it belongs to, which stands on other pages too.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared: Option<SharedSlot>,
}

/// How text stands in its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// The component decides.
    #[default]
    Auto,
    /// At the left.
    Start,
    /// In the middle.
    Center,
    /// At the right.
    End,
}

/// The data an element shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shows {
    /// Which kind of data.
    pub entity: EntityId,
    /// Which of its fields; empty: not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fields: Vec<FieldId>,
}

impl Element {
    /// A new element with nothing but its place.
    pub fn new(id: ElementId, kind: ElementKind, frame: Rect) -> Self {
        Self {
            id,
            kind,
            frame,
            name: String::new(),
            text: String::new(),
            hint: String::new(),
            icon: String::new(),
            chosen: None,
            columns: 0,
            count: 0,
            font_size: 0.0,
            align: Align::Auto,
            muted: false,
            required: false,
            entry: String::new(),
            picture: None,
            points: Vec::new(),
            taps: Vec::new(),
            shows: None,
            features: Vec::new(),
            note: String::new(),
            locked: false,
            groups: Vec::new(),
            shared: None,
        }
    }

    /// Its entries: the lines of its text that are not empty.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// The cells of an entry, parted by `|` or its full-width sister.
    pub fn cells(entry: &str) -> impl Iterator<Item = &str> {
        entry.split(['|', '｜']).map(str::trim)
    }

    /// Whether it says anything that belongs into the table beside the wireframe.
    pub fn is_described(&self) -> bool {
        !self.taps.is_empty()
            || self.shows.is_some()
            || !self.note.is_empty()
            || !self.entry.is_empty()
            || !self.features.is_empty()
            || !self.name.is_empty()
    }
}

fn write_frame<S: Serializer>(frame: &Rect, serializer: S) -> Result<S::Ok, S::Error> {
    [frame.x0, frame.y0, frame.width(), frame.height()].serialize(serializer)
}

fn read_frame<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rect, D::Error> {
    let [x, y, width, height] = <[f64; 4]>::deserialize(deserializer)?;
    Ok(rect(x, y, width, height))
}
