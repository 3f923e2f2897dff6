//! Display lists as egui shapes: the screen's painter of [`crate::scene`].

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{
    self, Color32, ColorImage, Mesh, Painter, Pos2, Shape, TextureHandle, TextureOptions, emath::TSTransform,
    pos2,
};

use super::trace::{Output, Tracer, Words};
use crate::scene::Item;
use crate::spec::{Asset, AssetId};

/// The document's pictures by their names.
pub(super) type Assets = std::collections::BTreeMap<AssetId, Arc<Asset>>;

/// The largest side of a picture on the graphics card, in px; larger ones are made smaller.
const MAX_PICTURE_SIDE: u32 = 2048;

/// Pictures of the document as textures. Pictures that cannot be read are remembered too.
#[derive(Default)]
pub struct Pictures {
    textures: HashMap<AssetId, Option<TextureHandle>>,
}

impl Pictures {
    /// The picture as a texture, decoded when it is asked for first.
    pub(super) fn get(
        &mut self,
        ctx: &egui::Context,
        assets: &Assets,
        id: &AssetId,
    ) -> Option<TextureHandle> {
        if let Some(known) = self.textures.get(id) {
            return known.clone();
        }
        let asset = assets.get(id)?;
        let texture = decode(asset).map(|image| ctx.load_texture("picture", image, TextureOptions::LINEAR));
        self.textures.insert(id.clone(), texture.clone());
        texture
    }
}

fn decode(asset: &Asset) -> Option<ColorImage> {
    let image = image::load_from_memory(&asset.bytes).ok()?;
    let image = if image.width().max(image.height()) > MAX_PICTURE_SIDE {
        image.thumbnail(MAX_PICTURE_SIDE, MAX_PICTURE_SIDE)
    } else {
        image
    };
    let rgba = image.to_rgba8();
    let size = [rgba.width() as usize, rgba.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &rgba))
}

/// Paints display lists.
pub struct ScenePainter<'a> {
    /// Where to.
    pub painter: &'a Painter,
    /// From the list's coordinates to the screen.
    pub ui_from_list: TSTransform,
    /// The document's pictures.
    pub assets: &'a Assets,
    /// Pictures that are ready to paint.
    pub pictures: &'a mut Pictures,
    /// Text in its exact size. While the size changes from frame to frame that would fill the glyph atlas, so then
    /// it is made in few sizes and scaled.
    pub sharp: bool,
}

impl ScenePainter<'_> {
    /// Paints items from bottom to top.
    pub fn paint(&mut self, items: &[Item]) {
        let ctx = self.painter.ctx();
        let tracer = Tracer {
            ctx,
            ui_from_list: self.ui_from_list,
            sharp: self.sharp,
            detail: super::trace::Detail::at(self.ui_from_list.scaling),
            clip: Some(self.painter.clip_rect()),
        };
        let mut out = Direct {
            painter: self.painter,
            assets: self.assets,
            pictures: self.pictures,
        };
        tracer.trace(items, &mut out);
    }
}

/// Adds what is traced to a painter at once.
struct Direct<'a> {
    painter: &'a Painter,
    assets: &'a Assets,
    pictures: &'a mut Pictures,
}

impl Direct<'_> {
    fn add(&self, clip: Option<egui::Rect>, shape: impl Into<Shape>) {
        match clip {
            Some(clip) if clip != self.painter.clip_rect() => {
                self.painter.with_clip_rect(clip).add(shape);
            }
            Some(_) | None => {
                self.painter.add(shape);
            }
        }
    }
}

impl Output for Direct<'_> {
    fn shape(&mut self, clip: Option<egui::Rect>, shape: Shape) {
        match shape {
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.add(clip, shape);
                }
            }
            shape => self.add(clip, shape),
        }
    }

    fn words(&mut self, clip: Option<egui::Rect>, words: Words) {
        self.add(clip, words.shape(TSTransform::IDENTITY));
    }

    fn picture(&mut self, clip: Option<egui::Rect>, rect: egui::Rect, asset: &AssetId) {
        if let Some(texture) = self.pictures.get(self.painter.ctx(), self.assets, asset) {
            self.add(clip, picture_shape(&texture, rect));
        }
    }
}

/// A picture in a rectangle of the screen.
pub(super) fn picture_shape(texture: &TextureHandle, rect: egui::Rect) -> Shape {
    let mut mesh = Mesh::with_texture(texture.id());
    let whole = egui::Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    mesh.add_rect_with_uv(rect, whole, Color32::WHITE);
    Shape::mesh(mesh)
}
