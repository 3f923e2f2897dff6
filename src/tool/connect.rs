//! Leading from an element to the page that a tap opens.

use crate::edit::Editor;
use crate::geometry::Point;
use crate::spec::{ElementId, PageId};

use super::query::element_at;
use super::{Cursor, DRAG_PX, Effect, Event, Pointer, TOLERANCE_PX, act, query};

/// What the link tool is doing.
#[derive(Debug)]
pub(super) enum Connect {
    /// Waiting for a press; remembers the element under the pointer.
    Ready(Option<ElementId>),
    /// The button is down on an element, but the pointer has not travelled yet.
    Pressed { from: ElementId, at_px: Point },
    /// A line runs from the element to the pointer.
    Pulling {
        from: ElementId,
        to: Point,
        page: Option<PageId>,
    },
}

impl Default for Connect {
    fn default() -> Self {
        Self::Ready(None)
    }
}

impl Connect {
    /// Feeds one event. The first value says that the tool has done its work.
    pub(super) fn handle(
        &mut self,
        editor: &mut Editor,
        event: Event,
        pointer: Pointer,
    ) -> (bool, Vec<Effect>) {
        let here = || {
            let page = query::page(editor).filter(|_| pointer.over_canvas)?;
            element_at(page, pointer.at, TOLERANCE_PX * pointer.px).filter(|id| !editor.is_inherited(*id))
        };
        match (&mut *self, event) {
            (Self::Ready(_), Event::Press) => {
                if let Some(from) = here() {
                    query::select(editor, vec![from]);
                    *self = Self::Pressed {
                        from,
                        at_px: pointer.at_px,
                    };
                }
            }
            (Self::Ready(hover), Event::Move) => *hover = here(),
            (Self::Pressed { from, at_px }, Event::Move) => {
                if (pointer.at_px - *at_px).hypot() >= DRAG_PX {
                    *self = Self::Pulling {
                        from: *from,
                        to: pointer.at,
                        page: pointer.over_page,
                    };
                }
            }
            (Self::Pulling { to, page, .. }, Event::Move) => {
                *to = pointer.at;
                *page = pointer.over_page;
            }
            (Self::Pressed { from, .. } | Self::Pulling { from, page: None, .. }, Event::Release) => {
                let from = *from;
                *self = Self::default();
                return (true, vec![Effect::PickPage(from)]);
            }
            (
                Self::Pulling {
                    from,
                    page: Some(page),
                    ..
                },
                Event::Release,
            ) => {
                let (from, page) = (*from, *page);
                *self = Self::default();
                act::link(editor, from, page);
                return (true, Vec::new());
            }
            (Self::Ready(_), Event::Release | Event::DoubleClick)
            | (Self::Pressed { .. } | Self::Pulling { .. }, Event::Press | Event::DoubleClick) => {}
        }
        (false, Vec::new())
    }

    pub(super) fn is_busy(&self) -> bool {
        !matches!(self, Self::Ready(_))
    }

    pub(super) fn hovered(&self) -> Option<ElementId> {
        match self {
            Self::Ready(hover) => *hover,
            Self::Pressed { from, .. } | Self::Pulling { from, .. } => Some(*from),
        }
    }

    pub(super) fn link(&self) -> Option<(ElementId, Point)> {
        match self {
            Self::Pulling { from, to, .. } => Some((*from, *to)),
            Self::Ready(_) | Self::Pressed { .. } => None,
        }
    }

    pub(super) fn hint(&self) -> &'static str {
        match self {
            Self::Ready(_) => "connect",
            Self::Pressed { .. } | Self::Pulling { .. } => "connecting",
        }
    }

    pub(super) fn cursor(&self) -> Cursor {
        match self {
            Self::Ready(None) => Cursor::Arrow,
            Self::Ready(Some(_)) | Self::Pressed { .. } | Self::Pulling { .. } => Cursor::Point,
        }
    }
}
