//! Pictures that are to come onto the page: the canvas says which, the window reads them.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{
    self, Align2, ColorImage, CornerRadius, Event, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, vec2,
};

use super::CanvasState;
use crate::app::theme::{self, LIGHT, size};
use crate::edit::Editor;
use crate::geometry::Point;
use crate::language::Language;
use crate::spec::{Asset, AssetId, ElementId};
use crate::tool::pictures;

/// Where pictures come from.
#[derive(Debug, Clone)]
pub(in crate::app) enum PictureSource {
    /// The person chooses a file.
    Ask,
    /// These files were dropped on the window.
    Files(Vec<PathBuf>),
    /// The clipboard.
    Pixels(Arc<ColorImage>),
}

/// Where pictures go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::app) enum PictureTarget {
    /// Onto the page around this point, or where there is room.
    Page(Option<Point>),
    /// Into an element.
    Element(ElementId),
}

/// Pictures that are wanted.
#[derive(Debug, Clone)]
pub(in crate::app) struct PictureWish {
    /// Where from.
    pub source: PictureSource,
    /// Where to.
    pub target: PictureTarget,
}

impl CanvasState {
    /// The pictures that somebody asked for since the last call.
    pub(in crate::app) fn take_picture_wish(&mut self) -> Option<PictureWish> {
        self.picture_wish.take()
    }

    /// Asks for a file to show in this element.
    pub(in crate::app) fn choose_picture(&mut self, element: ElementId) {
        self.picture_wish = Some(PictureWish {
            source: PictureSource::Ask,
            target: PictureTarget::Element(element),
        });
    }

    /// Asks for a file for the page, or for the selected element if it waits for one.
    pub(super) fn choose_pictures(&mut self, editor: &Editor) {
        self.picture_wish = Some(PictureWish {
            source: PictureSource::Ask,
            target: target_of(editor),
        });
    }

    /// A picture from the clipboard.
    pub(super) fn paste_picture(&mut self, editor: &Editor, image: Arc<ColorImage>) {
        self.picture_wish = Some(PictureWish {
            source: PictureSource::Pixels(image),
            target: target_of(editor),
        });
    }

    /// Files that were let go of over the window. The pointer may be anywhere.
    pub(in crate::app) fn drop_pictures(
        &mut self,
        editor: &Editor,
        files: Vec<PathBuf>,
        pointer: Option<Pos2>,
    ) {
        let at = self
            .canvas
            .zip(pointer)
            .filter(|(canvas, pos)| canvas.contains(*pos))
            .map(|(canvas, pos)| self.camera.pos_page(canvas, pos));
        let waiting = at
            .filter(|_| files.len() == 1)
            .and_then(|at| pictures::waiting_at(editor, at));
        self.picture_wish = Some(PictureWish {
            source: PictureSource::Files(files),
            target: waiting.map_or(PictureTarget::Page(at), PictureTarget::Element),
        });
    }

    /// Puts pictures that were read where they belong.
    pub(in crate::app) fn put_pictures(
        &mut self,
        editor: &mut Editor,
        mut read: Vec<(AssetId, Asset)>,
        target: PictureTarget,
    ) {
        self.leave(editor);
        match target {
            PictureTarget::Element(element) if editor.spec().element(element).is_some() => {
                if let Some(picture) = read.pop() {
                    pictures::put_into(editor, element, picture);
                }
            }
            // The element is gone meanwhile: the picture is not lost.
            PictureTarget::Element(_) => pictures::add(editor, read, None, self.view()),
            PictureTarget::Page(at) => pictures::add(editor, read, at, self.view()),
        }
    }
}

fn target_of(editor: &Editor) -> PictureTarget {
    pictures::waiting_for_picture(editor).map_or(PictureTarget::Page(None), PictureTarget::Element)
}

/// The picture that came with a paste in this frame.
pub(super) fn pasted_image(ctx: &egui::Context) -> Option<Arc<ColorImage>> {
    ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::PasteImage(image) => Some(Arc::clone(image)),
            _ => None,
        })
    })
}

/// While files are held over the window: what happens when they are let go of.
pub(super) fn drop_hint(ui: &Ui, painter: &Painter, canvas: Rect, language: Language) {
    if ui.input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    let colors = theme::palette_of(painter.ctx());
    let area = canvas.shrink(8.0);
    painter.rect(
        area,
        CornerRadius::same(10),
        LIGHT.accent.gamma_multiply(0.08),
        Stroke::new(2.0, colors.accent),
        StrokeKind::Inside,
    );
    let text = language.t("canvas.drop_pictures").into_owned();
    let galley = painter.layout_no_wrap(text, theme::semibold(size::BODY), colors.on_accent);
    let chip = Align2::CENTER_CENTER.anchor_size(area.center(), galley.size() + vec2(32.0, 16.0));
    painter.rect_filled(chip, CornerRadius::same(8), colors.accent);
    painter.galley(chip.center() - galley.size() / 2.0, galley, colors.on_accent);
}
