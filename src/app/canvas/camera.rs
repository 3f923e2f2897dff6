//! Which part of a page is on the screen, and how large.

use eframe::egui::{self, Pos2, emath::TSTransform, pos2, vec2};

use crate::geometry::{Point, Rect};
use crate::spec::Page;

/// The smallest zoom: a tenth.
pub const MIN_ZOOM: f64 = 0.1;
/// The largest zoom: eight times.
pub const MAX_ZOOM: f64 = 8.0;

/// Room kept free around a page that is fitted into the canvas, in screen px: for the markers at the sides, the
/// tool strip and the page's label above.
const FREE: egui::Margin = egui::Margin {
    left: 60,
    right: 60,
    top: 86,
    bottom: 16,
};

/// Where the page lies on the screen. Default: not looked at yet, so that the first frame fits it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// Screen px for a page unit, [`MIN_ZOOM`] to [`MAX_ZOOM`].
    pub zoom: f64,
    /// The page's origin from the canvas's left top corner, in screen px.
    pub offset: egui::Vec2,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            offset: egui::Vec2::ZERO,
        }
    }
}

impl Camera {
    /// Length of a screen px in page units.
    pub fn px(&self) -> f64 {
        1.0 / self.zoom
    }

    /// From page units to the screen.
    pub fn ui_from_page(&self, canvas: egui::Rect) -> TSTransform {
        TSTransform::new(canvas.min.to_vec2() + self.offset, self.zoom as f32)
    }

    /// A point of the page on the screen.
    pub fn pos_ui(&self, canvas: egui::Rect, point: Point) -> Pos2 {
        self.ui_from_page(canvas) * pos2(point.x as f32, point.y as f32)
    }

    /// A point of the screen on the page.
    pub fn pos_page(&self, canvas: egui::Rect, pos: Pos2) -> Point {
        let from_origin = pos - canvas.min - self.offset;
        Point::new(
            f64::from(from_origin.x) / self.zoom,
            f64::from(from_origin.y) / self.zoom,
        )
    }

    /// A rectangle of the page on the screen.
    pub fn rect_ui(&self, canvas: egui::Rect, rect: Rect) -> egui::Rect {
        egui::Rect::from_two_pos(
            self.pos_ui(canvas, Point::new(rect.x0, rect.y0)),
            self.pos_ui(canvas, Point::new(rect.x1, rect.y1)),
        )
    }

    /// The part of the page that is on the screen.
    pub fn view(&self, canvas: egui::Rect) -> Rect {
        Rect::from_points(
            self.pos_page(canvas, canvas.min),
            self.pos_page(canvas, canvas.max),
        )
    }

    /// Zooms by a factor; the point under `at` stays where it is.
    pub fn zoom_at(&mut self, canvas: egui::Rect, at: Pos2, factor: f64) {
        self.set_zoom_at(canvas, at, self.zoom * factor);
    }

    /// Sets the zoom; the point under `at` stays where it is.
    pub fn set_zoom_at(&mut self, canvas: egui::Rect, at: Pos2, zoom: f64) {
        let held = self.pos_page(canvas, at);
        if zoom.is_finite() {
            self.zoom = zoom.clamp(MIN_ZOOM, MAX_ZOOM);
        }
        self.offset += at - self.pos_ui(canvas, held);
    }

    /// Moves the page on the screen, but never quite out of sight.
    pub fn pan(&mut self, canvas: egui::Rect, page: &Page, by: egui::Vec2) {
        const SEEN: f32 = 48.0;
        self.offset += by;
        let size = vec2(page.width as f32, page.height as f32) * self.zoom as f32;
        self.offset = self
            .offset
            .max(vec2(SEEN, SEEN) - size)
            .min(canvas.size() - vec2(SEEN, SEEN));
    }

    /// Shows the whole page.
    pub fn fit(&mut self, canvas: egui::Rect, page: &Page) {
        self.fit_rect(canvas, page.bounds(), FREE);
    }

    /// Shows the first screen of a page; of a page that scrolls only its beginning.
    pub fn fit_screen(&mut self, canvas: egui::Rect, page: &Page) {
        let screen = crate::geometry::rect(0.0, 0.0, page.width, page.screen_height.min(page.height));
        self.fit_rect(canvas, screen, FREE);
    }

    /// Shows a part of the page, in the middle and at most at twice its size.
    pub fn fit_part(&mut self, canvas: egui::Rect, part: Rect) {
        self.fit_rect(
            canvas,
            part,
            egui::Margin {
                top: 72,
                ..egui::Margin::same(72)
            },
        );
    }

    fn fit_rect(&mut self, canvas: egui::Rect, part: Rect, free: egui::Margin) {
        let room = canvas - free;
        if room.width() <= 0.0 || room.height() <= 0.0 || part.width() <= 0.0 || part.height() <= 0.0 {
            return;
        }
        let zoom = (f64::from(room.width()) / part.width()).min(f64::from(room.height()) / part.height());
        self.zoom = zoom.clamp(MIN_ZOOM, 2.0);
        let center = part.center();
        let centered = room.center() - canvas.min;
        self.offset = centered - vec2((center.x * self.zoom) as f32, (center.y * self.zoom) as f32);
        // Whole px keep the sheet's edges sharp.
        self.offset = self.offset.round();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::PageId;

    #[test]
    fn the_point_under_the_pointer_stays_while_zooming() {
        let canvas = egui::Rect::from_min_size(pos2(416.0, 48.0), vec2(576.0, 724.0));
        let mut camera = Camera::default();
        camera.fit(canvas, &Page::new(PageId(1), "Home"));
        let at = pos2(600.0, 300.0);
        let before = camera.pos_page(canvas, at);
        camera.zoom_at(canvas, at, 3.0);
        assert!(camera.pos_page(canvas, at).distance(before) < 1e-3);
        camera.zoom_at(canvas, at, 1e9);
        assert_eq!(camera.zoom, MAX_ZOOM);
        camera.zoom_at(canvas, at, f64::NAN);
        assert_eq!(camera.zoom, MAX_ZOOM);
    }
}
