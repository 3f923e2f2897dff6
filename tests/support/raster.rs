//! Pictures of an interface without a graphics card: tessellate, then fill textured triangles.
//!
//! `Raster` collects the textures of a harness; `picture` draws what it showed last.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use eframe::egui::{
    self, Color32, ColorImage, ImageData, Rect, TextureId, TexturesDelta, Vec2,
    epaint::{Mesh, Primitive, Vertex},
};
use egui_kittest::{Harness, HarnessBuilder, TestRenderer};
use image::RgbaImage;
use wirebrief::app::theme::{self, ThemeMode};

/// The textures of one harness.
#[derive(Clone, Default)]
pub struct Raster {
    textures: Arc<Mutex<HashMap<TextureId, ColorImage>>>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.textures.lock().unwrap();
        for (id, patches) in delta.set.drain() {
            for patch in patches {
                let ImageData::Color(image) = &patch.image;
                match patch.pos {
                    None => {
                        textures.insert(id, (**image).clone());
                    }
                    Some([left, top]) => {
                        let whole = textures.get_mut(&id).unwrap();
                        let [width, height] = image.size;
                        for y in 0..height {
                            let to = (top + y) * whole.size[0] + left;
                            whole.pixels[to..to + width]
                                .copy_from_slice(&image.pixels[y * width..(y + 1) * width]);
                        }
                    }
                }
            }
        }
        delta.clear();
    }
}

impl Raster {
    /// What the harness showed in its last frame, in device pixels.
    pub fn picture<S>(&self, harness: &Harness<'_, S>) -> RgbaImage {
        let output = harness.output();
        let scale = output.pixels_per_point;
        let size = harness.ctx.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let mut pixels = vec![Color32::BLACK; width * height];
        let textures = self.textures.lock().unwrap();
        for part in harness.ctx.tessellate(output.shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = part.primitive
                && let Some(texture) = textures.get(&mesh.texture_id)
            {
                fill(
                    &mut pixels,
                    [width, height],
                    texture,
                    &mesh,
                    part.clip_rect,
                    scale,
                );
            }
        }
        let bytes = pixels
            .iter()
            .flat_map(|color| [color.r(), color.g(), color.b(), 255])
            .collect();
        RgbaImage::from_raw(width as u32, height as u32, bytes).unwrap()
    }
}

fn fill(pixels: &mut [Color32], size: [usize; 2], texture: &ColorImage, mesh: &Mesh, clip: Rect, scale: f32) {
    let clip_min = (clip.min.to_vec2() * scale).round().max(Vec2::ZERO);
    let clip_max = (clip.max.to_vec2() * scale)
        .round()
        .min(Vec2::new(size[0] as f32, size[1] as f32));
    for corners in mesh.indices.as_slice().chunks_exact(3) {
        let [a, b, c] = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
        let [pa, pb, pc] = [a, b, c].map(|vertex| vertex.pos.to_vec2() * scale);
        let cross = |u: Vec2, v: Vec2| u.x * v.y - u.y * v.x;
        let area = cross(pb - pa, pc - pa);
        if area == 0.0 {
            continue;
        }
        let from = pa.min(pb).min(pc).floor().max(clip_min);
        let to = pa.max(pb).max(pc).ceil().min(clip_max);
        for y in from.y as usize..to.y.max(0.0) as usize {
            for x in from.x as usize..to.x.max(0.0) as usize {
                let point = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
                let weights = [
                    cross(pb - point, pc - point) / area,
                    cross(pc - point, pa - point) / area,
                    cross(pa - point, pb - point) / area,
                ];
                // Half-open edges, so that a pixel on a shared edge is painted once.
                if weights.iter().any(|weight| *weight < 0.0) {
                    continue;
                }
                let color = shade([&a, &b, &c], weights, texture);
                let target = &mut pixels[y * size[0] + x];
                *target = target.blend(color);
            }
        }
    }
}

fn shade(corners: [&Vertex; 3], weights: [f32; 3], texture: &ColorImage) -> Color32 {
    let mut uv = Vec2::ZERO;
    let mut color = [0.0; 4];
    for (corner, weight) in corners.into_iter().zip(weights) {
        uv += corner.uv.to_vec2() * weight;
        for (sum, part) in color.iter_mut().zip(corner.color.to_array()) {
            *sum += f32::from(part) * weight;
        }
    }
    let texel = bilinear(texture, uv);
    let [r, g, b, a] = [0, 1, 2, 3].map(|part| (color[part] * texel[part] / 255.0).round() as u8);
    Color32::from_rgba_premultiplied(r, g, b, a)
}

fn bilinear(texture: &ColorImage, uv: Vec2) -> [f32; 4] {
    let [width, height] = texture.size;
    let x = (uv.x * width as f32 - 0.5).clamp(0.0, width as f32 - 1.0);
    let y = (uv.y * height as f32 - 0.5).clamp(0.0, height as f32 - 1.0);
    let (left, top) = (x as usize, y as usize);
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let (fx, fy) = (x - left as f32, y - top as f32);
    let mut sum = [0.0; 4];
    for (column, row, weight) in [
        (left, top, (1.0 - fx) * (1.0 - fy)),
        (right, top, fx * (1.0 - fy)),
        (left, bottom, (1.0 - fx) * fy),
        (right, bottom, fx * fy),
    ] {
        if weight > 0.0 {
            let texel = texture.pixels[row * width + column].to_array();
            for (total, part) in sum.iter_mut().zip(texel) {
                *total += f32::from(part) * weight;
            }
        }
    }
    sum
}

/// A harness builder with the app's fonts and look.
pub fn builder<S>(size: [f32; 2], mode: ThemeMode) -> HarnessBuilder<S> {
    let scheme = if mode == ThemeMode::Dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    Harness::builder()
        .with_size(Vec2::from(size))
        .with_theme(scheme)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(32)
        .with_context_setup(move |ctx| theme::install(ctx, mode))
}

/// A harness leaves a margin around what it shows; a window does not.
pub fn whole_window(ui: &mut egui::Ui, show: impl FnOnce(&mut egui::Ui)) {
    let window = ui.ctx().content_rect();
    let mut whole = ui.new_child(egui::UiBuilder::new().max_rect(window));
    whole.set_clip_rect(window);
    show(&mut whole);
}

/// Draws what `show` shows in a window of this size and writes it as a PNG.
pub fn shoot(name: &str, size: [f32; 2], scale: f32, mode: ThemeMode, mut show: impl FnMut(&mut egui::Ui)) {
    let raster = Raster::default();
    let mut harness = builder(size, mode)
        .with_pixels_per_point(scale)
        .renderer(raster.clone())
        .build_ui(|ui| whole_window(ui, &mut show));
    harness.run_steps(4);
    save(&raster.picture(&harness), name);
}

/// Writes a picture where `WIREBRIEF_PICTURES` says; nowhere without it.
pub fn save(picture: &RgbaImage, name: &str) {
    let Some(folder) = std::env::var_os("WIREBRIEF_PICTURES").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    picture.save(folder.join(format!("{name}.png"))).unwrap();
}
