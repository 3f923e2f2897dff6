//! Measures of the paper, the only place where they stand.

use crate::geometry::{Rect, Size};
use crate::report::document::Paper;
use crate::text::TextStyle;

/// Points in so many millimetres.
pub(in crate::report) const fn mm(millimetres: f64) -> f64 {
    millimetres * 72.0 / 25.4
}

/// Margin at the left and right.
pub(in crate::report) const MARGIN: f64 = mm(20.0);
/// Top of the body.
pub(in crate::report) const BODY_TOP: f64 = mm(23.0);
/// Bottom of the body, from the lower edge.
pub(in crate::report) const BODY_BOTTOM: f64 = mm(20.0);
/// Width of hairlines.
pub(in crate::report) const HAIRLINE: f64 = 0.5;
/// Radius of a numbered marker.
pub(in crate::report) const MARKER_RADIUS: f64 = mm(2.35);

/// Headings of sections and pages.
pub(in crate::report) const TITLE: TextStyle = TextStyle::new(22.0, 27.0).semi_bold().tracked(-0.25);
/// Headings of blocks.
pub(in crate::report) const HEADING: TextStyle = TextStyle::new(15.0, 20.0).semi_bold().tracked(-0.1);
/// Headings inside blocks.
pub(in crate::report) const SUBHEADING: TextStyle = TextStyle::new(11.5, 15.0).semi_bold();
/// Sentence of a feature.
pub(in crate::report) const SENTENCE: TextStyle = TextStyle::new(11.5, 16.5);
/// The goal.
pub(in crate::report) const GOAL: TextStyle = TextStyle::new(13.0, 19.0);
/// Running text.
pub(in crate::report) const BODY: TextStyle = TextStyle::new(9.5, 14.0);
/// Text of tables.
pub(in crate::report) const TABLE: TextStyle = TextStyle::new(8.5, 11.8);
/// Facts under a label.
pub(in crate::report) const FACT: TextStyle = TextStyle::new(8.8, 12.4);
/// Heads of tables and labels.
pub(in crate::report) const LABEL: TextStyle = TextStyle::new(7.5, 10.0);
/// Notes.
pub(in crate::report) const NOTE: TextStyle = TextStyle::new(7.8, 10.8);
/// Large numbers.
pub(in crate::report) const NUMBER: TextStyle = TextStyle::new(20.0, 24.0).semi_bold();

/// A sheet of paper, upright or wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::report) struct PaperSize {
    /// In points.
    pub(in crate::report) size: Size,
}

impl PaperSize {
    /// Higher than wide.
    pub(in crate::report) fn upright(paper: Paper) -> Self {
        Self { size: paper.size() }
    }

    /// Wider than high.
    pub(in crate::report) fn wide(paper: Paper) -> Self {
        let size = paper.size();
        Self {
            size: Size::new(size.height, size.width),
        }
    }

    /// Where text may stand.
    pub(in crate::report) fn body(self) -> Rect {
        Rect::new(
            MARGIN,
            BODY_TOP,
            self.size.width - MARGIN,
            self.size.height - BODY_BOTTOM,
        )
    }
}
