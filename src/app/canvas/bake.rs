//! Drawings as triangles, kept from frame to frame.
//!
//! A drawing is baked once for a zoom: its lines and areas become meshes, its words laid-out lines. Moving the page
//! only shifts that; while the zoom changes it is scaled, and baked anew when the zoom rests.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, Galley, Painter, Rect, Shape, Vec2,
    emath::TSTransform,
    epaint::{Mesh, TessellationOptions, Tessellator},
};

use super::painter::{Assets, Pictures, picture_shape};
use super::trace::{Detail, Output, Tracer, Words};
use crate::app::theme;
use crate::scene::Item;
use crate::spec::AssetId;

/// How strongly a veil covers what is under it, of 255.
const VEIL: u8 = 150;

/// What every baked drawing depends on besides itself. While it stays the same, baked drawings are good.
#[derive(Clone, Default)]
pub(super) struct Ground {
    pixels_per_point: f32,
    options: TessellationOptions,
    /// A word that egui keeps as long as its picture of all letters is the same.
    letters: Option<Arc<Galley>>,
}

impl Ground {
    /// Looks at the window's state in this frame. Returns whether everything has to be baked anew.
    pub(super) fn changes(&mut self, ctx: &egui::Context) -> bool {
        let pixels_per_point = ctx.pixels_per_point();
        let options = ctx.tessellation_options(|options| *options);
        let word = ctx.fonts_mut(|fonts| {
            fonts.layout_no_wrap("letters".to_owned(), theme::regular(12.0), Color32::BLACK)
        });
        let same = self.pixels_per_point == pixels_per_point
            && self.options == options
            && self
                .letters
                .as_ref()
                .is_some_and(|known| Arc::ptr_eq(known, &word));
        self.pixels_per_point = pixels_per_point;
        self.options = options;
        self.letters = Some(word);
        !same
    }

    /// The nearest place on the screen at which whole px stay whole px.
    pub(super) fn whole_px(&self, place: Vec2) -> Vec2 {
        (place * self.pixels_per_point).round() / self.pixels_per_point
    }

    fn tessellator(&self, detail: Detail) -> Tessellator {
        let options = TessellationOptions {
            // Soft edges double the corners.
            feathering: self.options.feathering && detail != Detail::Speck,
            ..self.options
        };
        // Neither letters nor small discs go into a mesh, so nothing of their picture is asked for.
        Tessellator::new(self.pixels_per_point, options, [1, 1], Vec::new())
    }
}

/// At which size something was baked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    /// Screen px for a unit of the drawing.
    pub scale: f32,
    /// Words in their exact size.
    pub sharp: bool,
}

/// A baked drawing.
#[derive(Debug, Clone)]
pub(super) struct Bake {
    size: Size,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
enum Piece {
    /// Lines and areas. `at` is where the mesh's corners are now: it is moved rather than copied.
    Mesh {
        clip: Option<Rect>,
        mesh: Arc<Mesh>,
        at: TSTransform,
    },
    Words {
        clip: Option<Rect>,
        words: Words,
    },
    Picture {
        clip: Option<Rect>,
        rect: Rect,
        asset: AssetId,
    },
}

impl Bake {
    /// Bakes a display list.
    pub(super) fn new(
        ctx: &egui::Context,
        ground: &Ground,
        items: &[Item],
        size: Size,
        detail: Detail,
    ) -> Self {
        let mut oven = Oven {
            tessellator: ground.tessellator(detail),
            pieces: Vec::new(),
        };
        Tracer {
            ctx,
            ui_from_list: TSTransform::from_scaling(size.scale),
            sharp: size.sharp,
            detail,
            clip: None,
        }
        .trace(items, &mut oven);
        for piece in &mut oven.pieces {
            if let Piece::Mesh { mesh, .. } = piece {
                let mesh = Arc::make_mut(mesh);
                mesh.vertices.shrink_to_fit();
            }
        }
        Self {
            size,
            pieces: oven.pieces,
        }
    }

    /// A plain spot, for what is too small to be more.
    pub(super) fn spot(rect: Rect, color: Color32, size: Size) -> Self {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(
            Rect::from_min_max(rect.min * size.scale, rect.max * size.scale),
            color,
        );
        Self {
            size,
            pieces: vec![Piece::Mesh {
                clip: None,
                mesh: Arc::new(mesh),
                at: TSTransform::IDENTITY,
            }],
        }
    }

    /// At which size it was baked.
    pub(super) fn size(&self) -> Size {
        self.size
    }

    /// Corners of its triangles.
    pub(super) fn weight(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Mesh { mesh, .. } => mesh.vertices.len(),
                // About as much as a short word.
                Piece::Words { .. } => 32,
                Piece::Picture { .. } => 4,
            })
            .sum()
    }

    /// Adds everything of another one above. Both must have the same size.
    pub(super) fn append(&mut self, other: &mut Self) {
        for piece in &mut other.pieces {
            if let Piece::Mesh { mesh, at, .. } = piece {
                bring(mesh, at, TSTransform::IDENTITY);
            }
            match (self.pieces.last_mut(), &*piece) {
                (
                    Some(Piece::Mesh {
                        clip: below_clip,
                        mesh: below,
                        ..
                    }),
                    Piece::Mesh { clip, mesh, .. },
                ) if below_clip == clip => Arc::make_mut(below).append_ref(mesh),
                (Some(_) | None, piece) => self.pieces.push(piece.clone()),
            }
        }
    }

    /// Nothing, at a size, to be added to.
    pub(super) fn empty(size: Size) -> Self {
        Self {
            size,
            pieces: Vec::new(),
        }
    }

    /// Paints it. `ui_from_list` goes from the drawing's own units to the screen.
    pub(super) fn paint(&mut self, ui_from_list: TSTransform, out: &mut Paint<'_>) {
        let scaling = ui_from_list.scaling / self.size.scale;
        let place = TSTransform::new(
            ui_from_list.translation,
            // Rounding must not make a change of size out of none.
            if (scaling - 1.0).abs() < 1e-5 {
                1.0
            } else {
                scaling
            },
        );
        for piece in &mut self.pieces {
            match piece {
                Piece::Mesh { clip, mesh, at } => {
                    bring(mesh, at, place);
                    out.add(clip.map(|clip| place * clip), Shape::Mesh(Arc::clone(mesh)));
                }
                Piece::Words { clip, words } => {
                    out.add(clip.map(|clip| place * clip), words.shape(place));
                }
                Piece::Picture { clip, rect, asset } => {
                    if let Some(texture) = out.pictures.get(out.painter.ctx(), out.assets, asset) {
                        let shape = picture_shape(&texture, place * *rect);
                        out.add(clip.map(|clip| place * clip), shape);
                    }
                }
            }
        }
    }
}

/// Moves a mesh's corners from one place to another.
fn bring(mesh: &mut Arc<Mesh>, at: &mut TSTransform, place: TSTransform) {
    if *at == place {
        return;
    }
    let mesh = Arc::make_mut(mesh);
    if at.scaling == place.scaling {
        mesh.translate(place.translation - at.translation);
    } else {
        mesh.transform(place * at.inverse());
    }
    *at = place;
}

/// Collects shapes and hands them to the painter in few goes.
pub(super) struct Paint<'a> {
    painter: &'a Painter,
    assets: &'a Assets,
    pictures: &'a mut Pictures,
    clip: Option<Rect>,
    shapes: Vec<Shape>,
}

impl<'a> Paint<'a> {
    /// For one layer of drawings. Nothing is seen before [`Paint::finish`].
    pub(super) fn new(painter: &'a Painter, assets: &'a Assets, pictures: &'a mut Pictures) -> Self {
        Self {
            painter,
            assets,
            pictures,
            clip: None,
            shapes: Vec::new(),
        }
    }

    /// Pales everything so far within a rectangle of the screen. Strokes that overlap pale as one.
    pub(super) fn veil(&mut self, area: Rect) {
        let veil = Color32::from_white_alpha(VEIL);
        self.add(None, Shape::rect_filled(area, 0.0, veil));
    }

    fn add(&mut self, clip: Option<Rect>, shape: Shape) {
        if clip != self.clip {
            self.flush();
            self.clip = clip;
        }
        self.shapes.push(shape);
    }

    fn flush(&mut self) {
        if self.shapes.is_empty() {
            return;
        }
        match self.clip {
            Some(clip) => {
                let clip = clip.intersect(self.painter.clip_rect());
                if clip.is_positive() {
                    self.painter.with_clip_rect(clip).extend(self.shapes.drain(..));
                }
                self.shapes.clear();
            }
            None => self.painter.extend(self.shapes.drain(..)),
        }
    }

    /// Hands over what is left.
    pub(super) fn finish(mut self) {
        self.flush();
    }
}

/// Takes what is traced and makes pieces of it.
struct Oven {
    tessellator: Tessellator,
    pieces: Vec<Piece>,
}

impl Output for Oven {
    fn shape(&mut self, clip: Option<Rect>, shape: Shape) {
        let fits = matches!(self.pieces.last(), Some(Piece::Mesh { clip: last, .. }) if *last == clip);
        if !fits {
            self.pieces.push(Piece::Mesh {
                clip,
                mesh: Arc::new(Mesh::default()),
                at: TSTransform::IDENTITY,
            });
        }
        if let Some(Piece::Mesh { mesh, .. }) = self.pieces.last_mut() {
            let mesh = Arc::make_mut(mesh);
            self.tessellator.tessellate_shape(shape, mesh);
        }
    }

    fn words(&mut self, clip: Option<Rect>, words: Words) {
        self.pieces.push(Piece::Words { clip, words });
    }

    fn picture(&mut self, clip: Option<Rect>, rect: Rect, asset: &AssetId) {
        self.pieces.push(Piece::Picture {
            clip,
            rect,
            asset: asset.clone(),
        });
    }
}
