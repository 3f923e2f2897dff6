//! The hand-off document as a PDF file: PDF/A-3a and PDF/UA-1, with the project inside.
//!
//! printpdf makes the document with its pages and pictures. *Paint* turns display lists into the pages' content,
//! *finish* adds what printpdf leaves out: fonts whose copied text is right, structure tree, bookmarks as a tree,
//! links, metadata, output intent, attached files, a reproducible identity. Nothing outside this folder names
//! printpdf or lopdf.

mod about;
mod content;
mod finish;
mod font;
mod icc;
mod links;
mod marks;
mod pack;
mod paint;
mod picture;
mod read;
mod script;
mod structure;

use std::ops::ControlFlow;
use std::thread;

use marks::PageMarks;
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, Pt};

pub use picture::is_reduced;
pub use read::{NoProject, is_pdf, project_in};

use crate::report::{self, Report, ReportOptions, ReportPage};
use crate::spec::{AssetId, Spec};

/// What can go wrong while a PDF is made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The person cancelled.
    #[error("the export was cancelled; nothing was written")]
    Cancelled,
    /// A bundled font could not be cut down. Points to a broken installation.
    #[error("a font of the program could not be prepared: {0}")]
    Font(String),
    /// The finished file could not be put together.
    #[error("the PDF could not be put together: {0}")]
    Assemble(String),
}

/// The project that travels inside the PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Name of the attached file, without an extension: the product's.
    pub name: String,
    /// The `.wirebrief` container.
    pub container: Vec<u8>,
    /// The same data as `spec.json`.
    pub json: Vec<u8>,
}

/// A finished PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct PdfFile {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Characters that none of the bundled fonts has; they are printed as boxes.
    pub missing: Vec<char>,
    /// Pictures that could not be read; they are left out.
    pub broken_pictures: Vec<AssetId>,
    /// Large pictures that were finer than print can show; they were made smaller.
    pub reduced_pictures: Vec<AssetId>,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PdfProgress {
    /// Pages painted; while the document is still laid out: steps of that.
    pub done: usize,
    /// Pages, or steps, in all.
    pub total: usize,
}

/// Lays out and writes the hand-off document. The same document with the same options gives the same bytes.
///
/// # Errors
/// [`PdfError::Cancelled`] when `progress` breaks; the others only if the program itself is damaged.
pub fn export_pdf(
    spec: &Spec,
    options: &ReportOptions,
    project: Option<&Project>,
    progress: &mut dyn FnMut(PdfProgress) -> ControlFlow<()>,
) -> Result<PdfFile, PdfError> {
    // Laying out is told first, then painting starts again from 0: two short ways instead of one that jumps.
    let report = report::build_with(spec, options, &mut |step| {
        progress(PdfProgress {
            done: step.done,
            total: step.total,
        })
    })
    .ok_or(PdfError::Cancelled)?;
    write_report(spec, &report, project, progress)
}

/// Writes a document that has been laid out already, with its project inside if there is one.
///
/// The same document gives the same bytes.
///
/// # Errors
/// [`PdfError::Cancelled`] when `progress` breaks; the others only if the program itself is damaged.
pub fn write_report(
    spec: &Spec,
    report: &Report,
    project: Option<&Project>,
    progress: &mut dyn FnMut(PdfProgress) -> ControlFlow<()>,
) -> Result<PdfFile, PdfError> {
    let (fonts, pictures) = thread::scope(|scope| {
        let pictures = scope.spawn(|| picture::Pictures::of_report(spec, report));
        let fonts = font::Fonts::for_report(report);
        (fonts, pictures.join())
    });
    let fonts = fonts?;
    let pictures = pictures.map_err(|_| PdfError::Assemble("a picture".to_owned()))?;
    let (broken_pictures, reduced_pictures) = (pictures.broken.clone(), pictures.reduced.clone());
    let known = pictures.known();

    let mut document = PdfDocument::new(&report.title);
    pictures.add_to(&mut document);
    for page in &report.pages {
        let side = |points: f64| Mm::from(Pt(points as f32));
        let (width, height) = (side(page.size.width), side(page.size.height));
        document.pages.push(PdfPage::new(width, height, Vec::new()));
    }
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: Some(picture::lossless()),
    };
    let document = document.to_lopdf_document(&options, &mut Vec::new());

    let mut pack = pack::Pack::new(document.max_id + 1);
    let mut marks = marks::Marks::new(report);
    let painting = paint::Painting {
        report,
        fonts: &fonts,
        pictures: &known,
    };
    let total = report.pages.len();
    let mut contents = Vec::with_capacity(total);
    let threads = threads();
    // A few pages at a time for each thread: the answer to "stop" comes soon, and little is kept in memory.
    let batch = threads * PAGES_AT_A_TIME;
    for (pages, marks) in report.pages.chunks(batch).zip(marks.pages.chunks_mut(batch)) {
        let painted = paint_pages(&painting, pages, marks);
        for content in painted {
            let done = contents.len();
            if progress(PdfProgress { done, total }).is_break() {
                return Err(PdfError::Cancelled);
            }
            let id = pack.reserve();
            pack.packed_stream(id, "", &content);
            contents.push(id);
        }
    }
    let painted = finish::Painted {
        spec,
        report,
        project,
        fonts: &fonts,
        marks: &marks,
        document,
        contents,
    };
    let bytes = finish::finish(painted, pack)?;
    Ok(PdfFile {
        bytes,
        pages: total,
        missing: report.missing.clone(),
        broken_pictures,
        reduced_pictures,
    })
}

/// Threads that work at once.
fn threads() -> usize {
    thread::available_parallelism().map_or(1, |count| count.get().min(8))
}

/// Pages that a thread paints before it is asked whether to go on.
const PAGES_AT_A_TIME: usize = 4;

/// Paints and packs pages, several at once; they come back in their order.
fn paint_pages(
    painting: &paint::Painting<'_>,
    pages: &[ReportPage],
    marks: &mut [PageMarks],
) -> Vec<Vec<u8>> {
    let mut painted = vec![Vec::new(); pages.len()];
    let parts = pages
        .chunks(PAGES_AT_A_TIME)
        .zip(marks.chunks_mut(PAGES_AT_A_TIME))
        .zip(painted.chunks_mut(PAGES_AT_A_TIME));
    thread::scope(|scope| {
        for ((pages, marks), painted) in parts {
            scope.spawn(move || {
                for ((page, marks), slot) in pages.iter().zip(marks).zip(painted) {
                    *slot = pack::deflate(&paint::paint_page(painting, page, marks));
                }
            });
        }
    });
    painted
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::geometry::{Point, Vec2, rect};
    use crate::language::Language;
    use crate::report::{Anchor, Link, OutlineEntry, ReportPage, Section, Target};
    use crate::scene::{Color, DisplayList, Stroke};
    use crate::text::{TextStyle, lay_out_text};

    fn small_report() -> Report {
        let mut inner = DisplayList::new();
        inner.text(
            Point::new(10.0, 40.0),
            lay_out_text("fine 珍珠奶茶", TextStyle::new(20.0, 28.0), None, None),
            Color::hex(0),
        );
        let mut list = DisplayList::new();
        list.text(
            Point::new(50.0, 50.0),
            lay_out_text(
                "Half-Moon 半月茶 ¥ 18",
                TextStyle::new(22.0, 27.0).semi_bold(),
                None,
                None,
            ),
            Color::hex(0x1F2328),
        );
        list.rect(
            rect(50.0, 100.0, 200.0, 80.0),
            6.0,
            Some(Color::hex(0xE0F1EE)),
            Some(Stroke::new(Color::hex(0x0F766E), 1.0).dashed(4.0, 2.0)),
        );
        list.group(0.5, Vec2::new(50.0, 200.0), Arc::new(inner.items));
        let page = |list| ReportPage {
            size: crate::report::Paper::A4.size(),
            list,
            links: vec![Link {
                frame: rect(50.0, 50.0, 100.0, 20.0),
                target: Target::Anchor(Anchor::Section(Section::Pages)),
                label: "Pages".into(),
            }],
            anchors: vec![(Anchor::Section(Section::Pages), Point::new(50.0, 50.0))],
            section: Section::Pages,
            furniture: 0..0,
        };
        let entry = |title: &str, children| OutlineEntry {
            title: title.into(),
            page: 0,
            top: 50.0,
            children,
        };
        Report {
            title: "Tea & co 茶".into(),
            author: "A".into(),
            subject: String::new(),
            language: Language::English,
            date: "2026-07-14".into(),
            pages: vec![page(list), page(DisplayList::new())],
            outline: vec![entry("One", vec![entry("Two", Vec::new())])],
            structure: Default::default(),
            missing: Vec::new(),
            open: Vec::new(),
        }
    }

    #[test]
    fn the_same_report_gives_the_same_bytes_and_cancel_writes_nothing() {
        let spec = Spec::default();
        let report = small_report();
        let first = write_report(&spec, &report, None, &mut |_| ControlFlow::Continue(())).unwrap();
        let second = write_report(&spec, &report, None, &mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(first.bytes, second.bytes);
        assert!(first.bytes.starts_with(b"%PDF-1.7"));
        let cancelled = write_report(&spec, &report, None, &mut |_| ControlFlow::Break(()));
        assert!(matches!(cancelled, Err(PdfError::Cancelled)));
    }
}
