//! Header and footer.

use std::sync::Arc;

use crate::geometry::{Affine, Point, Vec2, rect};
use crate::report::context::Context;
use crate::report::document::{Anchor, Link, Section, Target};
use crate::scene::{Color, Stroke, document_palette};
use crate::text::{TextLayout, TextStyle, lay_out_text, outline};

use super::flow::Draft;
use super::fragment::Drawing;
use super::metrics::{HAIRLINE, LABEL, MARGIN, mm};
use super::tag::Tag;

/// The word across a draft's pages.
const DRAFT: TextStyle = TextStyle::new(150.0, 180.0).semi_bold();

/// Header and footer, set once for all pages.
pub(in crate::report) struct Furniture {
    product: Arc<TextLayout>,
    version: Arc<TextLayout>,
    /// None if the document has no contents.
    back: Option<Arc<TextLayout>>,
    brand: Color,
}

/// The word "Draft" across a page, to lie under its text; its origin is its middle.
pub(in crate::report) fn draft_mark(cx: &Context<'_>) -> Option<Arc<Drawing>> {
    if !cx.options.draft {
        return None;
    }
    let words = lay_out_text(&cx.t("report.draft"), DRAFT, None, Some(1));
    let mut path = outline(&words);
    // Outlines are drawn and not filled, so that the text above them stays easy to read.
    let middle = Vec2::new(words.width / 2.0, words.height / 2.0);
    path.apply_affine(Affine::rotate(-std::f64::consts::FRAC_PI_4) * Affine::translate(-middle));
    let mut drawing = Drawing::default();
    let stroke = Stroke::new(document_palette().fill_dark, 1.2);
    drawing.list.path(path, None, Some(stroke));
    Some(drawing.into())
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
        let contents = !cx.options.without.contains(&Section::Contents);
        let back = contents.then(|| lay_out_text(&cx.t("report.footer.contents"), LABEL, None, Some(1)));
        Self {
            product: lay_out_text(&cx.product(), LABEL.semi_bold(), Some(mm(90.0)), Some(1)),
            version: lay_out_text(&version, LABEL, Some(mm(48.0)), Some(1)),
            back,
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
        let title = cx.both(&format!("section.{}", draft.section.key()));
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
        let Some(back) = &self.back else {
            draft.furniture = first..list.items.len();
            return;
        };
        let frame = rect(right - back.width, top, back.width, LABEL.leading);
        list.text(frame.origin(), back.clone(), palette.accent);
        let end = list.items.len();
        draft.furniture = first..end;
        // The way back is the only thing here that is not on every page for the eye alone.
        let link = draft.drawing.links.len();
        draft.footer.push(Tag::link(link, &back.text, end - 1..end));
        draft.drawing.links.push(Link {
            frame,
            target: Target::Anchor(Anchor::Section(Section::Contents)),
            label: back.text.to_string(),
        });
    }
}
