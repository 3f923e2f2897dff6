//! Pages on the screen: the sheet on the canvas and the small pictures in lists.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{
    self, Align2, Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, Ui, emath::TSTransform,
    pos2, vec2,
};

use super::{
    CanvasState,
    painter::{Pictures, ScenePainter},
};
use crate::app::theme::{self, palette_of, size};

use crate::edit::Editor;
use crate::geometry::{Rect as PageRect, touches};
use crate::language::Language;
use crate::scene::{self, Item, SceneOptions};
use crate::spec::{DrawingStyle, Element, ElementId, ElementKind, Page, PageId, Spec, TabBar};

/// Display lists, kept as long as what they show is the same.
#[derive(Default)]
pub struct Sheets {
    elements: HashMap<ElementId, DrawnElement>,
    pages: HashMap<PageId, DrawnPage>,
}

struct DrawnElement {
    element: Arc<Element>,
    style: DrawingStyle,
    /// Bars show what stands elsewhere: the page's name, the entries of the tab bar.
    around: Option<(Arc<Page>, Arc<TabBar>)>,
    items: Arc<Vec<Item>>,
}

struct DrawnPage {
    page: Arc<Page>,
    tab_bar: Arc<TabBar>,
    items: Arc<Vec<Item>>,
}

/// Whether an element shows more than what it holds itself.
fn looks_around(kind: ElementKind) -> bool {
    matches!(kind, ElementKind::NavigationBar | ElementKind::TabBar)
}

impl Sheets {
    /// An element as it is drawn.
    pub fn element(&mut self, spec: &Spec, page: &Arc<Page>, element: &Arc<Element>) -> Arc<Vec<Item>> {
        let around = looks_around(element.kind).then(|| (Arc::clone(page), Arc::clone(&spec.tab_bar)));
        if let Some(drawn) = self.elements.get(&element.id) {
            let same_around = match (&drawn.around, &around) {
                (Some(a), Some(b)) => Arc::ptr_eq(&a.0, &b.0) && Arc::ptr_eq(&a.1, &b.1),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            if Arc::ptr_eq(&drawn.element, element) && drawn.style == spec.style && same_around {
                return Arc::clone(&drawn.items);
            }
        }
        let options = SceneOptions {
            style: spec.style,
            bars: false,
        };
        let items = Arc::new(scene::element_items(spec, page, element, options));
        let drawn = DrawnElement {
            element: Arc::clone(element),
            style: spec.style,
            around,
            items: Arc::clone(&items),
        };
        self.elements.insert(element.id, drawn);
        items
    }

    /// A page as a small picture: words are bars.
    pub fn thumbnail(&mut self, spec: &Spec, page: &Arc<Page>, stale_will_do: bool) -> Arc<Vec<Item>> {
        if let Some(drawn) = self.pages.get(&page.id)
            && (stale_will_do || Arc::ptr_eq(&drawn.page, page) && Arc::ptr_eq(&drawn.tab_bar, &spec.tab_bar))
        {
            return Arc::clone(&drawn.items);
        }
        let options = SceneOptions {
            style: DrawingStyle::Clean,
            bars: true,
        };
        let items = Arc::new(scene::page_items(spec, page, None, options));
        let drawn = DrawnPage {
            page: Arc::clone(page),
            tab_bar: Arc::clone(&spec.tab_bar),
            items: Arc::clone(&items),
        };
        self.pages.insert(page.id, drawn);
        items
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
    let sheet = state.camera.rect_ui(canvas, page.bounds());
    painter.rect_filled(sheet, CornerRadius::ZERO, Color32::WHITE);
    super::marks::grid(painter, state, canvas, page);
    let view = state.camera.view(canvas);
    let sharp = is_at_rest(painter.ctx(), state);
    let ui_from_page = state.camera.ui_from_page(canvas);
    let being_written = state.words.as_ref().map(super::words::Words::element);
    for element in &page.elements {
        // Hand-drawn lines run a little over their frame.
        if !touches(element.frame.inflate(16.0, 16.0), view) {
            continue;
        }
        if being_written == Some(element.id) && element.kind == ElementKind::Text {
            continue;
        }
        let items = state.sheets.element(spec, page, element);
        ScenePainter {
            painter,
            ui_from_list: ui_from_page,
            assets: &spec.assets,
            pictures: &mut state.pictures,
            sharp,
        }
        .paint(&items);
    }
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
    label(painter, sheet, page, language);
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

/// Name, identifier and size above the sheet.
fn label(painter: &Painter, sheet: Rect, page: &Page, language: Language) {
    let colors = palette_of(painter.ctx());
    let y = sheet.min.y - 15.0;
    let text = |text: String, font, color| painter.layout_no_wrap(text, font, color);
    let name = if page.name.is_empty() {
        language.t("pages.unnamed").into_owned()
    } else {
        page.name.clone()
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
    let items = sheets.thumbnail(spec, page, in_gesture);
    let scale = place.width() / page.width as f32;
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    painter.rect_filled(place, CornerRadius::same(4), Color32::WHITE);
    ScenePainter {
        painter: &painter,
        ui_from_list: TSTransform::new(place.min.to_vec2(), scale),
        assets: &spec.assets,
        pictures,
        sharp: true,
    }
    .paint(&items);
}
