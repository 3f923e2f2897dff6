//! Paragraphs that have been set: their size, where they may be cut, how they are painted.

use std::sync::Arc;

use crate::geometry::Point;
use crate::report::layout::Drawing;
use crate::scene::{Item, TextItem};
use crate::text::{CAP_HEIGHT, TextLayout, TextLine, TextStyle};

use super::inline::{Ink, InlineBox};

/// A paragraph that has been set.
#[derive(Debug, Clone)]
pub(in crate::report) struct RichPara {
    pub(super) layout: Arc<TextLayout>,
    pub(super) boxes: Arc<[InlineBox]>,
}

impl RichPara {
    /// Room without words.
    pub(in crate::report) fn gap(height: f64) -> Self {
        let layout = TextLayout {
            text: "".into(),
            style: TextStyle::new(height, height),
            lines: Vec::new(),
            boxes: Vec::new(),
            width: 0.0,
            height,
            missing: Vec::new(),
        };
        Self {
            layout: layout.into(),
            boxes: Vec::new().into(),
        }
    }

    /// Height in points.
    pub(in crate::report) fn height(&self) -> f64 {
        self.layout.height
    }

    /// Width of its widest line, boxes included.
    pub(in crate::report) fn width(&self) -> f64 {
        self.layout
            .boxes
            .iter()
            .map(|b| b.x + b.width)
            .fold(self.layout.width, f64::max)
    }

    /// Distance of base lines.
    pub(in crate::report) fn leading(&self) -> f64 {
        self.layout.style.leading
    }

    /// Number of lines.
    pub(in crate::report) fn lines(&self) -> usize {
        self.layout.lines.len()
    }

    /// Cuts it between lines so that the first piece is at most `room` high.
    pub(in crate::report) fn cut(self, room: f64) -> (Option<Self>, Option<Self>) {
        let lines = self.layout.lines.len();
        let mut fit = ((room + 0.01) / self.leading()).floor().max(0.0) as usize;
        // No single line alone before or after the cut.
        if fit < lines && lines - fit == 1 && fit > 2 {
            fit -= 1;
        }
        if fit >= lines {
            return (Some(self), None);
        }
        if fit == 0 {
            return (None, Some(self));
        }
        (Some(self.part(0, fit)), Some(self.part(fit, lines)))
    }

    /// Its lines from `from` up to before `to`.
    fn part(&self, from: usize, to: usize) -> Self {
        let full = &self.layout;
        let up = from as f64 * full.style.leading;
        let low = from as f64 * full.style.leading;
        let high = to as f64 * full.style.leading;
        let lines: Vec<TextLine> = full
            .lines
            .iter()
            .skip(from)
            .take(to - from)
            .map(|line| TextLine {
                baseline: line.baseline - up,
                ..line.clone()
            })
            .collect();
        let boxes = full
            .boxes
            .iter()
            .filter(|b| b.baseline > low && b.baseline < high)
            .map(|b| crate::text::PlacedBox {
                baseline: b.baseline - up,
                ..*b
            })
            .collect();
        let layout = TextLayout {
            width: lines.iter().map(|l| l.width).fold(0.0, f64::max),
            height: lines.len() as f64 * full.style.leading,
            lines,
            boxes,
            text: full.text.clone(),
            style: full.style,
            missing: full.missing.clone(),
        };
        Self {
            layout: layout.into(),
            boxes: self.boxes.clone(),
        }
    }

    /// Paints it with its top left at `at`.
    pub(in crate::report) fn paint(&self, at: Point, drawing: &mut Drawing) {
        let layout = &self.layout;
        if !layout.text.is_empty() {
            drawing.list.items.push(Item::Text(TextItem {
                origin: at,
                layout: layout.clone(),
                colors: Ink::ALL.iter().map(|ink| ink.color()).collect(),
            }));
        }
        for placed in &layout.boxes {
            let Some(inline) = usize::try_from(placed.id).ok().and_then(|id| self.boxes.get(id)) else {
                continue;
            };
            let middle = at.y + placed.baseline - CAP_HEIGHT * layout.style.size / 2.0;
            let top = at.y + placed.baseline - layout.style.first_baseline();
            let (mut x, mut room) = (at.x + placed.x, placed.width);
            if let Some(sign) = &inline.before {
                drawing
                    .list
                    .text(Point::new(x, top), sign.words.clone(), sign.ink.color());
                x += sign.words.width + 0.8;
                room -= sign.words.width + 0.8;
            }
            if let Some(sign) = &inline.after {
                room -= sign.words.width + 0.8;
                let after = Point::new(x + room.max(0.0) + 0.8, top);
                drawing.list.text(after, sign.words.clone(), sign.ink.color());
            }
            inline.paint(Point::new(x, middle), room.max(4.0), drawing);
        }
    }
}
