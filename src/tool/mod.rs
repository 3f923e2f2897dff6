//! What the pointer does on the canvas, as state machines that know no window.
//!
//! A [`ToolBox`] holds the tool in hand. It is fed [`Event`]s in page coordinates, changes the document through
//! [`Editor::begin`], [`Editor::preview`], [`Editor::commit`] and [`Editor::cancel`], and returns [`Effect`]s for
//! what only the window can do. Every preview is computed from the document at the gesture's start; Esc or a loss
//! of focus cancels without a trace. [`act`] holds what keys and menus do to a selection.

pub mod act;
mod connect;
mod draw;
mod hint;
mod line_ends;
mod pen;
pub mod pictures;
pub mod place;
mod query;
mod select;
mod tidy;

use crate::edit::Editor;
use crate::geometry::snapping::Guide;
use crate::geometry::{Point, Rect, Vec2};
use crate::spec::{ElementId, ElementKind, GroupId, PageId};

use connect::Connect;
use draw::Draw;
pub use line_ends::{LineEnd, line_ends};
use pen::Pen;
pub use query::{all_at, element_at, group_frame, has_words, reading_order, selected_frame};
use select::Select;
pub use tidy::TidyUp;

/// How far the pointer has to travel before a press becomes a drag, in screen px.
pub const DRAG_PX: f64 = 4.0;

/// How far beside a thing the pointer still hits it, in screen px.
pub const TOLERANCE_PX: f64 = 4.0;

/// Keys held down with the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Modifiers {
    pub shift: bool,
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    pub alt: bool,
}

/// Where the pointer is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pointer {
    /// In page units.
    pub at: Point,
    /// In screen px, for what must not depend on the camera.
    pub at_px: Point,
    /// Length of one screen px in page units: 1 ÷ zoom.
    pub px: f64,
    /// Pitch of the grid that things stick to, in page units, if it is on.
    pub grid: Option<f64>,
    /// Keys held down.
    pub modifiers: Modifiers,
    /// Whether it is over the canvas.
    pub over_canvas: bool,
    /// The page under it in the list of pages.
    pub over_page: Option<PageId>,
}

/// What the pointer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The main button went down.
    Press,
    /// The pointer moved, or a modifier key changed.
    Move,
    /// The main button came up.
    Release,
    /// The main button came up for the second time in a row; sent after the [`Event::Release`].
    DoubleClick,
}

/// What only the window can do, or remember.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Let the person edit this element's words in place.
    EditText(ElementId),
    /// Ask which page a tap on this element opens.
    PickPage(ElementId),
    /// Copies were pulled out: the next duplicate goes as far again.
    Duplicated(act::LastCopy),
    /// Move the drawing on the screen, in px.
    Pan(Vec2),
}

/// How the pointer looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Cursor {
    Arrow,
    Move,
    Copy,
    Cross,
    Text,
    Point,
    Grab,
    Grabbing,
    ResizeAcross,
    ResizeDown,
    /// From the top left to the bottom right.
    ResizeFalling,
    /// From the bottom left to the top right.
    ResizeRising,
}

/// A new element before it is put on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewElement {
    /// What it is.
    pub kind: ElementKind,
    /// Words it starts with.
    pub text: String,
    /// The words of its empty field.
    pub hint: String,
    /// Its icon.
    pub icon: String,
    /// Which entry is chosen.
    pub chosen: Option<u32>,
}

impl NewElement {
    /// A new element without words.
    pub fn of(kind: ElementKind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }
}

/// A tool to take in hand.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// Select, move, resize.
    Select,
    /// Draw an element by dragging, or click for its usual size.
    Draw(NewElement),
    /// The same for words, which are edited at once.
    Text(NewElement),
    /// Draw by hand.
    Pen,
    /// Lead from an element to a page.
    Connect,
    /// Move the drawing.
    Pan,
}

/// The tools by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "as in Choice")]
pub enum ToolKind {
    Select,
    Draw,
    Text,
    Pen,
    Connect,
    Pan,
}

impl ToolKind {
    /// Key of its name and hint in the locale files, below `tool.` and `hint.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Draw => "draw",
            Self::Text => "text",
            Self::Pen => "pen",
            Self::Connect => "connect",
            Self::Pan => "pan",
        }
    }
}

#[derive(Debug)]
enum Tool {
    Select(Select),
    Draw(Draw),
    Text(Draw),
    Pen(Pen),
    Connect(Connect),
    /// Where the pointer was last on the screen while the drawing is held.
    Pan(Option<Point>),
}

/// The tool in hand and what it remembers.
#[derive(Debug)]
pub struct ToolBox {
    tool: Tool,
    /// The group that was entered by a double click; clicks then select its members.
    entered: Option<GroupId>,
    /// What the pen makes of its strokes.
    pub tidy: TidyUp,
}

impl Default for ToolBox {
    fn default() -> Self {
        Self {
            tool: Tool::Select(Select::default()),
            entered: None,
            tidy: TidyUp::default(),
        }
    }
}

impl ToolBox {
    /// Takes another tool; a running gesture is cancelled.
    pub fn choose(&mut self, editor: &mut Editor, choice: Choice) {
        self.cancel(editor);
        self.tool = match choice {
            Choice::Select => Tool::Select(Select::default()),
            Choice::Draw(new) => Tool::Draw(Draw::new(new)),
            Choice::Text(new) => Tool::Text(Draw::new(new)),
            Choice::Pen => Tool::Pen(Pen::default()),
            Choice::Connect => Tool::Connect(Connect::default()),
            Choice::Pan => Tool::Pan(None),
        };
    }

    /// Carries a component from the palette: it follows the pointer and is put down at the next release over the
    /// canvas.
    pub fn carry(&mut self, editor: &mut Editor, new: NewElement) {
        self.cancel(editor);
        self.tool = Tool::Draw(Draw::carrying(new));
    }

    /// Feeds one event.
    pub fn handle(&mut self, editor: &mut Editor, event: Event, pointer: Pointer) -> Vec<Effect> {
        let mut done = false;
        let effects = match &mut self.tool {
            Tool::Select(select) => select.handle(editor, &mut self.entered, event, pointer),
            Tool::Draw(draw) => {
                done = draw.handle(editor, event, pointer).is_some();
                Vec::new()
            }
            Tool::Text(draw) => match draw.handle(editor, event, pointer) {
                Some(drawn) => {
                    done = true;
                    drawn.into_iter().map(Effect::EditText).collect()
                }
                None => Vec::new(),
            },
            Tool::Pen(pen) => {
                pen.handle(editor, event, pointer, &self.tidy);
                Vec::new()
            }
            Tool::Connect(connect) => {
                let (finished, effects) = connect.handle(editor, event, pointer);
                done = finished;
                effects
            }
            Tool::Pan(held) => match event {
                Event::Press => {
                    *held = Some(pointer.at_px);
                    Vec::new()
                }
                Event::Move => held
                    .replace_if_some(pointer.at_px)
                    .map(|before| vec![Effect::Pan(pointer.at_px - before)])
                    .unwrap_or_default(),
                Event::Release | Event::DoubleClick => {
                    *held = None;
                    Vec::new()
                }
            },
        };
        if done {
            self.tool = Tool::Select(Select::default());
        }
        effects
    }

    /// Ends what is under way without a trace: the window lost the focus, or another page opens.
    pub fn cancel(&mut self, editor: &mut Editor) {
        editor.cancel();
        match &mut self.tool {
            Tool::Select(select) => select.cancel(editor),
            Tool::Draw(draw) | Tool::Text(draw) => {
                if draw.is_carrying() {
                    self.tool = Tool::Select(Select::default());
                } else {
                    draw.cancel();
                }
            }
            Tool::Pen(pen) => pen.cancel(),
            Tool::Connect(connect) => *connect = Connect::default(),
            Tool::Pan(held) => *held = None,
        }
    }

    /// Esc: cancels the gesture; else puts the tool away; else leaves the group; else deselects.
    /// Returns whether there was anything to do.
    pub fn escape(&mut self, editor: &mut Editor) -> bool {
        if self.is_busy() {
            self.cancel(editor);
            return true;
        }
        if self.kind() != ToolKind::Select {
            self.choose(editor, Choice::Select);
            return true;
        }
        if let Some(group) = self.entered.take() {
            let members = query::members(editor, group);
            if !members.is_empty() {
                self.entered = query::group_around(editor, group);
                query::select(editor, members);
                return true;
            }
        }
        let anything = !editor.selection().elements.is_empty();
        query::select(editor, Vec::new());
        anything
    }

    /// Whether a press or a gesture is under way.
    pub fn is_busy(&self) -> bool {
        match &self.tool {
            Tool::Select(select) => select.is_busy(),
            Tool::Draw(draw) | Tool::Text(draw) => draw.is_busy(),
            Tool::Pen(pen) => pen.is_busy(),
            Tool::Connect(connect) => connect.is_busy(),
            Tool::Pan(held) => held.is_some(),
        }
    }

    /// Whether the pointer pulls something along, so that the view follows it over the canvas's edge. The hand
    /// moves the view itself.
    pub fn is_pulling(&self) -> bool {
        match &self.tool {
            Tool::Select(select) => select.is_pulling(),
            Tool::Draw(draw) | Tool::Text(draw) => draw.is_pulling(),
            Tool::Pen(pen) => pen.is_busy(),
            Tool::Connect(connect) => connect.link().is_some(),
            Tool::Pan(_) => false,
        }
    }

    /// The tool in hand.
    pub fn kind(&self) -> ToolKind {
        match &self.tool {
            Tool::Select(_) => ToolKind::Select,
            Tool::Draw(_) => ToolKind::Draw,
            Tool::Text(_) => ToolKind::Text,
            Tool::Pen(_) => ToolKind::Pen,
            Tool::Connect(_) => ToolKind::Connect,
            Tool::Pan(_) => ToolKind::Pan,
        }
    }

    /// What the draw tool draws.
    pub fn draws(&self) -> Option<ElementKind> {
        match &self.tool {
            Tool::Draw(draw) | Tool::Text(draw) => Some(draw.kind()),
            Tool::Select(_) | Tool::Pen(_) | Tool::Connect(_) | Tool::Pan(_) => None,
        }
    }

    /// Whether a component from the palette is being carried.
    pub fn is_carrying(&self) -> bool {
        match &self.tool {
            Tool::Draw(draw) | Tool::Text(draw) => draw.is_carrying(),
            Tool::Select(_) | Tool::Pen(_) | Tool::Connect(_) | Tool::Pan(_) => false,
        }
    }

    /// The sentence at the bottom that says what the tool in hand does now: a key below `hint.`.
    pub fn hint(&self, editor: &Editor) -> &'static str {
        match &self.tool {
            Tool::Select(select) => select.hint(editor, self.entered),
            Tool::Draw(draw) => draw.hint(),
            Tool::Text(draw) if draw.is_pulling() => draw.hint(),
            Tool::Text(_) => "text",
            Tool::Pen(pen) => pen.hint(editor, &self.tidy),
            Tool::Connect(connect) => connect.hint(),
            Tool::Pan(None) => "pan",
            Tool::Pan(Some(_)) => "panning",
        }
    }

    /// How the pointer looks over the canvas.
    pub fn cursor(&self) -> Cursor {
        match &self.tool {
            Tool::Select(select) => select.cursor(),
            Tool::Draw(draw) if draw.is_carrying() => Cursor::Copy,
            Tool::Draw(_) | Tool::Pen(_) => Cursor::Cross,
            Tool::Text(_) => Cursor::Text,
            Tool::Connect(connect) => connect.cursor(),
            Tool::Pan(None) => Cursor::Grab,
            Tool::Pan(Some(_)) => Cursor::Grabbing,
        }
    }

    /// Lines to draw for what the running gesture sticks to.
    pub fn guides(&self) -> &[Guide] {
        match &self.tool {
            Tool::Select(select) => select.guides(),
            Tool::Draw(draw) | Tool::Text(draw) => draw.guides(),
            Tool::Pen(_) | Tool::Connect(_) | Tool::Pan(_) => &[],
        }
    }

    /// The rectangle that is being pulled up to select what it touches, in page units.
    pub fn marquee(&self) -> Option<Rect> {
        match &self.tool {
            Tool::Select(select) => select.marquee(),
            Tool::Draw(_) | Tool::Text(_) | Tool::Pen(_) | Tool::Connect(_) | Tool::Pan(_) => None,
        }
    }

    /// The element under the pointer that a click would select.
    pub fn hovered(&self) -> Option<ElementId> {
        match &self.tool {
            Tool::Select(select) => select.hovered(),
            Tool::Connect(connect) => connect.hovered(),
            Tool::Draw(_) | Tool::Text(_) | Tool::Pen(_) | Tool::Pan(_) => None,
        }
    }

    /// The link that is being drawn: from which element to which point, in page units.
    pub fn link(&self) -> Option<(ElementId, Point)> {
        match &self.tool {
            Tool::Connect(connect) => connect.link(),
            Tool::Select(_) | Tool::Draw(_) | Tool::Text(_) | Tool::Pen(_) | Tool::Pan(_) => None,
        }
    }

    /// The group whose members are selected one by one.
    pub fn entered(&self) -> Option<GroupId> {
        self.entered
    }
}

/// Replaces the value of an option that holds one, and gives the old one.
trait ReplaceIfSome<T> {
    fn replace_if_some(&mut self, value: T) -> Option<T>;
}

impl<T> ReplaceIfSome<T> for Option<T> {
    fn replace_if_some(&mut self, value: T) -> Option<T> {
        self.as_mut().map(|old| std::mem::replace(old, value))
    }
}
