//! Pages on the screen: the sheet on the canvas and the small pictures in lists.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{
    self, Align2, Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, Ui, emath::TSTransform,
    pos2, vec2,
};

use super::{
    CanvasState,
    bake::{Bake, Ground, Paint},
    layer::{Layer, View, in_small, on_canvas},
    painter::Pictures,
};
use crate::app::theme::{self, palette_of, size};

use crate::edit::Editor;
use crate::geometry::Rect as PageRect;
use crate::language::Language;
use crate::spec::{Page, PageId, Spec, TabBar};

/// Pages that stay drawn while others are open.
const PAGES_KEPT: usize = 4;

/// Drawings, kept as long as what they show is the same.
#[derive(Default)]
pub struct Sheets {
    ground: Ground,
    /// Drawn pages; the one that was painted last comes last.
    pages: Vec<(PageId, Layer)>,
    small: HashMap<PageId, Small>,
}

/// A page's small picture.
struct Small {
    page: Arc<Page>,
    tab_bar: Arc<TabBar>,
    scale: f32,
    layer: Layer,
    whole: Bake,
}

impl Sheets {
    /// Forgets what the window's state has made useless. Before anything is painted in a frame.
    fn stand_on(&mut self, ctx: &egui::Context) {
        if self.ground.changes(ctx) {
            for (_, layer) in &mut self.pages {
                layer.cool();
            }
            self.small.clear();
        }
    }

    fn layer(&mut self, page: PageId) -> Layer {
        let known = self.pages.iter().position(|(id, _)| *id == page);
        known.map(|at| self.pages.remove(at).1).unwrap_or_default()
    }

    fn keep(&mut self, page: PageId, layer: Layer) {
        if self.pages.len() >= PAGES_KEPT {
            self.pages.remove(0);
        }
        self.pages.push((page, layer));
    }

    /// A page as a small picture: words are bars.
    fn small(
        &mut self,
        ctx: &egui::Context,
        spec: &Spec,
        page: &Arc<Page>,
        scale: f32,
        stale_will_do: bool,
    ) -> &mut Bake {
        let known = self.small.remove(&page.id);
        let is_good = known.as_ref().is_some_and(|small| {
            small.scale == scale
                && (stale_will_do
                    || Arc::ptr_eq(&small.page, page) && Arc::ptr_eq(&small.tab_bar, &spec.tab_bar))
        });
        let small = match known {
            Some(small) if is_good => small,
            known => {
                let mut layer = known.map(|small| small.layer).unwrap_or_default();
                layer.update(spec, page, in_small(), None);
                let whole = layer.whole(ctx, &self.ground, spec, page, scale);
                Small {
                    page: Arc::clone(page),
                    tab_bar: Arc::clone(&spec.tab_bar),
                    scale,
                    layer,
                    whole,
                }
            }
        };
        &mut self.small.entry(page.id).insert_entry(small).into_mut().whole
    }
}

/// Paints the page on the canvas, with its name above.
pub(super) fn paint(
    painter: &Painter,
    editor: &Editor,
    state: &mut CanvasState,
    canvas: Rect,
    page: &Arc<Page>,
    language: Language,
) {
    let spec = editor.spec();
    let ctx = painter.ctx();
    let sheet = state.camera.rect_ui(canvas, page.bounds());
    painter.rect_filled(sheet, CornerRadius::ZERO, Color32::WHITE);
    super::marks::grid(painter, state, canvas, page);
    state.sheets.stand_on(ctx);
    let mut ui_from_page = state.camera.ui_from_page(canvas);
    // Letters stand on whole px. So does the page, or they would dance against the lines while it is moved.
    ui_from_page.translation = state.sheets.ground.whole_px(ui_from_page.translation);
    let view = View {
        ui_from_page,
        seen: painter.clip_rect(),
        at_rest: is_at_rest(ctx, state),
        left_out: state.words.as_ref().map(super::words::Words::element),
    };
    let mut layer = state.sheets.layer(page.id);
    let open_state = editor.selection().sheet().and_then(|sheet| sheet.state(spec));
    let own = open_state.map(|open| open.added.len());
    layer.update(spec, page, on_canvas(spec.style), own);
    let mut out = Paint::new(painter, &spec.assets, &mut state.pictures);
    layer.paint(ctx, &state.sheets.ground, spec, page, view, &mut out);
    out.finish();
    state.sheets.keep(page.id, layer);
    let colors = palette_of(painter.ctx());
    painter.rect_stroke(
        sheet,
        CornerRadius::ZERO,
        Stroke::new(1.0, colors.strong_border),
        StrokeKind::Outside,
    );
    if page.height > page.screen_height + 0.5 {
        fold(painter, state, canvas, page, language);
    }
    let state_name = super::states::open_state_name(editor, language);
    label(painter, sheet, page, state_name.as_deref(), language);
}

/// Whether the zoom has stood still for a moment. Until then another frame is asked for.
fn is_at_rest(ctx: &egui::Context, state: &CanvasState) -> bool {
    const REST_SECONDS: f64 = 0.2;
    let left = state.zoomed_at + REST_SECONDS - ctx.input(|i| i.time);
    if left > 0.0 {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(left.min(REST_SECONDS)));
    }
    left <= 0.0
}

/// A dashed line where the first screen of a page that scrolls ends.
fn fold(painter: &Painter, state: &CanvasState, canvas: Rect, page: &Page, language: Language) {
    let at = PageRect::new(0.0, page.screen_height, page.width, page.screen_height);
    let line = state.camera.rect_ui(canvas, at);
    let colors = palette_of(painter.ctx());
    let ends = [
        line.left_center() - vec2(8.0, 0.0),
        line.right_center() + vec2(8.0, 0.0),
    ];
    painter.extend(Shape::dashed_line(
        &ends,
        Stroke::new(1.0, theme::LIGHT.strong_border),
        4.0,
        4.0,
    ));
    painter.text(
        line.right_center() + vec2(14.0, 0.0),
        Align2::LEFT_CENTER,
        language.t("canvas.fold"),
        theme::regular(size::NOTE),
        colors.text_second,
    );
}

/// Name, identifier and size above the sheet; also the state, if one is open.
fn label(painter: &Painter, sheet: Rect, page: &Page, state: Option<&str>, language: Language) {
    let colors = palette_of(painter.ctx());
    let y = sheet.min.y - 15.0;
    let text = |text: String, font, color| painter.layout_no_wrap(text, font, color);
    let name = if page.name.is_empty() {
        language.t("pages.unnamed").into_owned()
    } else {
        page.name.clone()
    };
    let name = match state {
        Some(state) => format!("{name} · {state}"),
        None => name,
    };
    let name = text(name, theme::semibold(size::NOTE), colors.text);
    let id = text(
        page.id.to_string(),
        theme::regular(size::NOTE),
        colors.text_second,
    );
    let measure = text(
        format!("{} × {}", page.width, page.height),
        theme::regular(size::NOTE),
        colors.text_second,
    );
    let pill_width = id.size().x + 12.0;
    let name_width = name.size().x;
    painter.galley(pos2(sheet.min.x, y - name.size().y / 2.0), name, colors.text);
    let pill = Rect::from_min_size(
        pos2(sheet.min.x + name_width + 8.0, y - 9.0),
        vec2(pill_width, 18.0),
    );
    painter.rect_filled(pill, CornerRadius::same(4), colors.raised);
    painter.galley(pill.center() - id.size() / 2.0, id, colors.text_second);
    if sheet.max.x - measure.size().x > pill.max.x + 8.0 {
        let at = pos2(sheet.max.x - measure.size().x, y - measure.size().y / 2.0);
        painter.galley(at, measure, colors.text_second);
    }
}

/// Paints a page's small picture into a rectangle of the screen, cut at its lower edge.
pub fn paint_thumbnail(
    ui: &Ui,
    sheets: &mut Sheets,
    pictures: &mut Pictures,
    spec: &Spec,
    page: &Arc<Page>,
    place: Rect,
    in_gesture: bool,
) {
    let scale = place.width() / page.width as f32;
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    painter.rect_filled(place, CornerRadius::same(4), Color32::WHITE);
    sheets.stand_on(ui.ctx());
    let picture = sheets.small(ui.ctx(), spec, page, scale, in_gesture);
    let mut out = Paint::new(&painter, &spec.assets, pictures);
    picture.paint(TSTransform::new(place.min.to_vec2(), scale), &mut out);
    out.finish();
}
