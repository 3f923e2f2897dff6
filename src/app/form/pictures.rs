//! Pictures in the form: small, decoded in a thread, kept as long as the document is open.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{
    self, ColorImage, CornerRadius, Rect, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, vec2,
};

use super::context::Form;
use super::{FormRequest, PictureFor};
use crate::app::theme::{Icon, palette, space};
use crate::app::widgets::{self, paint};
use crate::job::{self, Job, Outcome, Wake};
use crate::spec::{AssetId, Spec};

/// Longest side of a small picture in px, enough for a screen of twice the density.
const SIDE: u32 = 192;

/// A small picture, as far as it is.
enum Thumbnail {
    Waiting(Job<Option<ColorImage>>),
    Ready(TextureHandle),
    Unreadable,
}

/// All small pictures by their asset.
#[derive(Default)]
pub(super) struct Thumbnails(HashMap<AssetId, Thumbnail>);

impl std::fmt::Debug for Thumbnails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} thumbnails", self.0.len())
    }
}

fn decode(bytes: &[u8]) -> Option<ColorImage> {
    let image = image::load_from_memory(bytes)
        .ok()?
        .thumbnail(SIDE, SIDE)
        .into_rgba8();
    let size = [image.width() as usize, image.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, image.as_raw()))
}

impl Form<'_> {
    /// A picture within a square of this size, and whether it was clicked.
    pub(super) fn thumbnail_ui(
        &mut self,
        ui: &mut Ui,
        id: &AssetId,
        side: f32,
        name: &str,
    ) -> egui::Response {
        let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
        paint::boxed(
            ui.painter(),
            rect,
            space::RADIUS,
            palette(ui).raised,
            palette(ui).border,
        );
        let Some(asset) = self.spec.assets.get(id) else {
            return response;
        };
        let thumbnails = &mut self.state.thumbnails.0;
        let entry = thumbnails.entry(id.clone()).or_insert_with(|| {
            let ctx = ui.ctx().clone();
            let wake: Wake = Arc::new(move || ctx.request_repaint());
            let asset = Arc::clone(asset);
            Thumbnail::Waiting(job::spawn("read a small picture", &wake, move |_| {
                decode(&asset.bytes)
            }))
        });
        if let Thumbnail::Waiting(job) = entry
            && let Some(outcome) = job.poll()
        {
            *entry = match outcome {
                Outcome::Done(Some(image)) => {
                    Thumbnail::Ready(ui.ctx().load_texture("thumbnail", image, TextureOptions::LINEAR))
                }
                Outcome::Done(None) | Outcome::Lost(_) => Thumbnail::Unreadable,
            };
        }
        match entry {
            Thumbnail::Ready(texture) => {
                let size = texture.size_vec2();
                let scale = ((side - 4.0) / size.x.max(size.y)).min(1.0);
                let place = Rect::from_center_size(rect.center(), size * scale);
                let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
                ui.painter()
                    .image(texture.id(), place, whole, egui::Color32::WHITE);
                ui.painter().rect_stroke(
                    rect,
                    CornerRadius::same(space::RADIUS),
                    Stroke::new(1.0, palette(ui).border),
                    StrokeKind::Inside,
                );
            }
            Thumbnail::Waiting(_) | Thumbnail::Unreadable => {
                paint::icon(
                    ui.painter(),
                    rect.center(),
                    Icon::Image,
                    18.0,
                    palette(ui).text_second,
                );
            }
        }
        response
    }

    /// A place for one picture in a line: the button that asks for it, then the picture with a menu. `name` is what
    /// the picture is called, `ask` what the button says, `remove` takes it away.
    pub(super) fn picture_slot_ui(
        &mut self,
        ui: &mut Ui,
        picture: Option<&AssetId>,
        (name, ask): (&str, &str),
        what: PictureFor,
        (label, remove): (&'static str, impl FnOnce(&mut Spec) + 'static),
    ) {
        let wish = FormRequest::ChoosePicture(what);
        let Some(picture) = picture else {
            if widgets::icon_button_ui(ui, Icon::ImagePlus, ask).clicked() {
                self.state.requests.push(wish);
            }
            return;
        };
        let thumbnail = self.thumbnail_ui(ui, picture, 32.0, name);
        let menu = thumbnail.interact(Sense::click());
        widgets::menu_button_ui(&menu, name, |ui| {
            let text = self.t("form.picture.other").into_owned();
            if widgets::menu_item_ui(ui, Some(Icon::Image), &text, "", true).clicked() {
                self.state.requests.push(wish);
            }
            let text = self.t("form.picture.remove").into_owned();
            if widgets::menu_item_ui(ui, Some(Icon::X), &text, "", true).clicked() {
                self.change(label, remove);
            }
        });
    }

    /// A picture with a cross at its corner. Whether it should go, and the picture itself.
    pub(super) fn removable_picture_ui(
        &mut self,
        ui: &mut Ui,
        id: &AssetId,
        side: f32,
        number: usize,
    ) -> (bool, egui::Response) {
        let name = self
            .language
            .f("form.picture.number", &[("number", &number.to_string())]);
        let picture = self.thumbnail_ui(ui, id, side, &name);
        let place = Rect::from_center_size(picture.rect.right_top() + vec2(-10.0, 10.0), vec2(24.0, 24.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
        ui.painter()
            .circle_filled(place.center(), 9.0, palette(ui).surface);
        let name = self.language.f("form.remove", &[("name", &name)]);
        let is_removed = widgets::small_icon_button_ui(&mut child, Icon::X, &name).clicked();
        (is_removed, picture)
    }
}
