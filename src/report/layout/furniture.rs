//! Header and footer.

use std::sync::Arc;

use crate::geometry::{Point, rect};
use crate::report::context::Context;
use crate::report::document::{Anchor, Link, Section, Target};
use crate::scene::{Color, Stroke, document_palette};
use crate::text::{TextLayout, lay_out_text};

use super::flow::Draft;
use super::metrics::{HAIRLINE, LABEL, MARGIN, mm};
use super::tag::Tag;

/// Header and footer, set once for all pages.
pub(in crate::report) struct Furniture {
    product: Arc<TextLayout>,
    version: Arc<TextLayout>,
    back: Arc<TextLayout>,
    brand: Color,
}

impl Furniture {
    /// Sets what is the same on every page.
    pub(in crate::report) fn new(cx: &Context<'_>) -> Self {
        let version = cx.f(
            "report.footer.version",
            &[
                ("version", cx.spec.version.trim()),
                ("date", &cx.date(&cx.options.date)),
            ],
        );
        Self {
            product: lay_out_text(&cx.product(), LABEL.semi_bold(), Some(mm(90.0)), Some(1)).into(),
            version: lay_out_text(&version, LABEL, Some(mm(48.0)), Some(1)).into(),
            back: lay_out_text(&cx.t("report.footer.contents"), LABEL, None, Some(1)).into(),
            brand: cx.brand(),
        }
    }

    /// Adds header and footer to a page; `page` counts from 1.
    pub(in crate::report) fn add(&self, cx: &Context<'_>, draft: &mut Draft, page: usize, total: usize) {
        if !draft.furnished {
            return;
        }
        let palette = document_palette();
        let (left, right) = (MARGIN, draft.size.width - MARGIN);
        let hairline = Stroke::new(palette.hairline, HAIRLINE);
        let head = mm(15.6);
        let foot = draft.size.height - mm(15.6);
        let list = &mut draft.drawing.list;
        let first = list.items.len();

        list.line(&[Point::new(left, head), Point::new(right, head)], hairline);
        list.rect(rect(left, head - 0.7, mm(12.0), 1.4), 0.0, Some(self.brand), None);
        let top = head - 5.0 - LABEL.leading;
        list.text(Point::new(left, top), self.product.clone(), palette.text);
        let title = cx.t(&format!("section.{}", draft.section.key()));
        let title = lay_out_text(&title, LABEL, Some(mm(60.0)), Some(1));
        list.text(Point::new(right - title.width, top), title, palette.text_second);

        list.line(&[Point::new(left, foot), Point::new(right, foot)], hairline);
        let top = foot + 4.0;
        list.text(Point::new(left, top), self.version.clone(), palette.text_second);
        let number = cx.f(
            "report.footer.page",
            &[("page", &page.to_string()), ("total", &total.to_string())],
        );
        let number = lay_out_text(&number, LABEL, None, Some(1));
        list.text(
            Point::new((left + right - number.width) / 2.0, top),
            number,
            palette.text_second,
        );
        let frame = rect(right - self.back.width, top, self.back.width, LABEL.leading);
        list.text(frame.origin(), self.back.clone(), palette.accent);
        let end = list.items.len();
        draft.furniture = first..end;
        // The way back is the only thing here that is not on every page for the eye alone.
        let link = draft.drawing.links.len();
        draft.footer.push(Tag::link(link, &self.back.text, end - 1..end));
        draft.drawing.links.push(Link {
            frame,
            target: Target::Anchor(Anchor::Section(Section::Contents)),
            label: self.back.text.to_string(),
        });
    }
}
