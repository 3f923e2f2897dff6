//! Paragraphs that have been set: their size, where they may be cut, how they are painted.

use std::sync::Arc;

use crate::geometry::Point;
use crate::report::layout::{Drawing, Tag, TagKid, Whole};
use crate::report::structure::Role;
use crate::scene::{Item, TextItem};
use crate::text::{CAP_HEIGHT, PlacedBox, TextLayout, TextLine, TextStyle};

use super::inline::{Ink, InlineBox};

/// A paragraph that has been set.
#[derive(Debug, Clone)]
pub(in crate::report) struct RichPara {
    pub(super) layout: Arc<TextLayout>,
    pub(super) boxes: Arc<[InlineBox]>,
    /// What it is: a heading if it is set in the style of one.
    pub(super) role: Role,
    /// If it is a piece of a paragraph that was cut.
    pub(super) whole: Option<Whole>,
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
            role: Role::Paragraph,
            whole: None,
        }
    }

    /// The same as something else than a paragraph: the number of a list's item, or what the item says.
    pub(in crate::report) fn tagged(mut self, role: Role) -> Self {
        self.role = role;
        self
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
    pub(in crate::report) fn cut(mut self, room: f64) -> (Option<Self>, Option<Self>) {
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
        self.whole.get_or_insert_with(Whole::new);
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
            role: self.role,
            whole: self.whole.clone(),
        }
    }

    /// Paints it with its top left at `at`.
    pub(in crate::report) fn paint(&self, at: Point, drawing: &mut Drawing) {
        let layout = &self.layout;
        let mut kids = Vec::with_capacity(2 * layout.boxes.len() + 1);
        let mut text = None;
        if !layout.text.is_empty() {
            text = Some(drawing.list.items.len());
            drawing.list.items.push(Item::Text(TextItem {
                origin: at,
                layout: layout.clone(),
                colors: Ink::ALL.iter().map(|ink| ink.color()).collect(),
            }));
        }
        let lines = (layout.lines.first(), layout.lines.last());
        let (mut read, end) = match lines {
            (Some(first), Some(last)) => (first.range.start, last.range.end),
            _ => (0, 0),
        };
        let mut words = |kids: &mut Vec<TagKid>, to: usize| {
            if let Some(item) = text
                && to > read
            {
                kids.push(TagKid::Words {
                    item,
                    bytes: read..to,
                });
                read = to;
            }
        };
        for placed in &layout.boxes {
            let Some(inline) = usize::try_from(placed.id).ok().and_then(|id| self.boxes.get(id)) else {
                continue;
            };
            words(&mut kids, inline.at);
            self.paint_box(inline, placed, at, &mut kids, drawing);
        }
        words(&mut kids, end);
        if !kids.is_empty() {
            drawing.tags.push(Tag {
                role: self.role,
                whole: self.whole.clone(),
                kids,
                ..Tag::default()
            });
        }
    }

    /// Paints a thing between the words with the signs that cling to it.
    fn paint_box(
        &self,
        inline: &InlineBox,
        placed: &PlacedBox,
        at: Point,
        kids: &mut Vec<TagKid>,
        drawing: &mut Drawing,
    ) {
        let style = self.layout.style;
        let middle = at.y + placed.baseline - CAP_HEIGHT * style.size / 2.0;
        let top = at.y + placed.baseline - style.first_baseline();
        let (mut x, mut room) = (at.x + placed.x, placed.width);
        let first = drawing.list.items.len();
        if let Some(sign) = &inline.before {
            drawing
                .list
                .text(Point::new(x, top), sign.words.clone(), sign.ink.color());
            x += sign.words.width + 0.8;
            room -= sign.words.width + 0.8;
        }
        if let Some(sign) = &inline.after {
            room -= sign.words.width + 0.8;
        }
        let inner = drawing.list.items.len();
        let link = drawing.links.len();
        inline.paint(Point::new(x, middle), room.max(4.0), drawing);
        let end = drawing.list.items.len();
        if first < inner {
            kids.push(TagKid::Items(first..inner));
        }
        if let Some((_, label)) = &inline.link {
            kids.push(TagKid::Tag(Tag::link(link, label, inner..end)));
        } else if !inline.meaning().is_empty() {
            kids.push(TagKid::Tag(Tag {
                words: inline.meaning().to_owned(),
                ..Tag::items(Role::Span, inner..end)
            }));
        } else if inner < end {
            kids.push(TagKid::Items(inner..end));
        }
        if let Some(sign) = &inline.after {
            let after = Point::new(x + room.max(0.0) + 0.8, top);
            drawing.list.text(after, sign.words.clone(), sign.ink.color());
            kids.push(TagKid::Items(end..end + 1));
        }
    }
}
