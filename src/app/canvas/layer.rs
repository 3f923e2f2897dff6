//! The elements of one page as they are drawn, kept from frame to frame.
//!
//! Elements are compared by their pointers: an edit makes new ones of what it touches, and only those are drawn anew.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{self, Color32, Rect, emath::TSTransform, pos2, vec2};

use super::bake::{Bake, Ground, Paint, Size};
use super::painter::Assets;
use super::trace::quantized;
use crate::scene::{self, Item, SceneOptions};
use crate::spec::{Asset, DrawingStyle, Element, ElementId, ElementKind, Page, Spec, TabBar};

/// Lines by hand run a little over their element's frame, in page units.
const OVER: f64 = 16.0;

/// An element whose longer side is smaller than this on the screen is a spot, in screen px.
const SPOT_PX: f32 = 1.0;

/// While the zoom changes, a drawing that was baked for another zoom does until it would be this much larger.
const STRETCH: f32 = 1.3;

/// Corners of triangles that are kept at most; beyond that only what is in sight stays. About 80 MB.
const MOST_CORNERS: usize = 3_000_000;

/// An element to be drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawn<'a> {
    /// The element.
    pub element: &'a Arc<Element>,
    /// Painted under a veil: it belongs to what is not being worked on. Such elements lie below all others.
    pub dimmed: bool,
}

/// What a page's elements depend on besides themselves.
#[derive(Clone, PartialEq)]
struct Around {
    options: SceneOptions,
    width: f64,
    height: f64,
}

/// What bars show besides themselves.
#[derive(Clone)]
struct Bars {
    title: String,
    opens_first: bool,
    tab_bar: Arc<TabBar>,
}

impl Bars {
    fn of(spec: &Spec, page: &Page) -> Self {
        Self {
            title: page.name.clone(),
            opens_first: spec.pages.first().is_none_or(|first| first.id == page.id),
            tab_bar: Arc::clone(&spec.tab_bar),
        }
    }

    fn are(&self, spec: &Spec, page: &Page) -> bool {
        self.title == page.name
            && self.opens_first == spec.pages.first().is_none_or(|first| first.id == page.id)
            && Arc::ptr_eq(&self.tab_bar, &spec.tab_bar)
    }
}

/// Whether an element shows more than what it holds itself.
fn looks_around(kind: ElementKind) -> bool {
    matches!(kind, ElementKind::NavigationBar | ElementKind::TabBar)
}

struct Slot {
    element: Arc<Element>,
    dimmed: bool,
    /// The picture's bytes that the drawing was made with.
    picture: Option<Arc<Asset>>,
    items: Option<Arc<Vec<Item>>>,
    bake: Option<Bake>,
}

impl Slot {
    fn new(drawn: Drawn<'_>) -> Self {
        Self {
            element: Arc::clone(drawn.element),
            dimmed: drawn.dimmed,
            picture: None,
            items: None,
            bake: None,
        }
    }

    fn shows(&self, drawn: Drawn<'_>) -> bool {
        Arc::ptr_eq(&self.element, drawn.element) && self.dimmed == drawn.dimmed
    }

    /// Takes another drawing; `corners` counts those of all slots.
    fn put(&mut self, bake: Option<Bake>, corners: &mut usize) {
        *corners -= self.bake.as_ref().map_or(0, Bake::weight);
        *corners += bake.as_ref().map_or(0, Bake::weight);
        self.bake = bake;
    }
}

/// The drawn elements of a page, from bottom to top.
#[derive(Default)]
pub(super) struct Layer {
    around: Option<Around>,
    bars: Option<Bars>,
    slots: Vec<Slot>,
    /// Frames of the slots in page units, side by side: what is out of sight costs a look at this only.
    frames: Vec<[f32; 4]>,
    /// Corners of triangles in all slots.
    corners: usize,
}

/// How a layer is shown in a frame.
#[derive(Clone, Copy)]
pub(super) struct View {
    /// From page units to the screen.
    pub ui_from_page: TSTransform,
    /// The part of the screen that is seen.
    pub seen: Rect,
    /// The zoom has stood still for a moment.
    pub at_rest: bool,
    /// An element that is left out: its words are being written.
    pub left_out: Option<ElementId>,
}

impl Layer {
    /// Takes over what the document says now. Returns whether anything differs from the last time.
    pub(super) fn update<'a>(
        &mut self,
        spec: &Spec,
        page: &Page,
        options: SceneOptions,
        drawn: impl Iterator<Item = Drawn<'a>> + Clone,
    ) -> bool {
        let mut changed = false;
        let around = Around {
            options,
            width: page.width,
            height: page.height,
        };
        if self.around.as_ref() != Some(&around) {
            self.around = Some(around);
            self.forget_all(|_| true);
            changed = true;
        }
        if !self.bars.as_ref().is_some_and(|bars| bars.are(spec, page)) {
            self.bars = Some(Bars::of(spec, page));
            self.forget_all(|slot| looks_around(slot.element.kind));
            changed = true;
        }
        self.take_elements(drawn) || changed
    }

    fn take_elements<'a>(&mut self, drawn: impl Iterator<Item = Drawn<'a>> + Clone) -> bool {
        let mut changed = false;
        let mut count = 0;
        for (at, drawn_now) in drawn.clone().enumerate() {
            count = at + 1;
            match self.slots.get_mut(at) {
                Some(slot) if slot.shows(drawn_now) => continue,
                Some(slot) if Arc::ptr_eq(&slot.element, drawn_now.element) => {
                    slot.dimmed = drawn_now.dimmed;
                }
                Some(slot) if slot.element.id == drawn_now.element.id => {
                    slot.put(None, &mut self.corners);
                    *slot = Slot::new(drawn_now);
                    if let Some(frame) = self.frames.get_mut(at) {
                        *frame = frame_of(drawn_now.element);
                    }
                }
                Some(_) => {
                    self.reorder(drawn);
                    return true;
                }
                None => {
                    self.slots.push(Slot::new(drawn_now));
                    self.frames.push(frame_of(drawn_now.element));
                }
            }
            changed = true;
        }
        if count < self.slots.len() {
            for mut slot in self.slots.drain(count..) {
                slot.put(None, &mut self.corners);
            }
            self.frames.truncate(count);
            changed = true;
        }
        changed
    }

    /// Elements came, went or changed their order: what is known goes to its new place.
    fn reorder<'a>(&mut self, drawn: impl Iterator<Item = Drawn<'a>>) {
        let mut known: HashMap<ElementId, Slot> =
            self.slots.drain(..).map(|slot| (slot.element.id, slot)).collect();
        self.frames.clear();
        self.corners = 0;
        for drawn in drawn {
            let slot = known
                .remove(&drawn.element.id)
                .filter(|slot| slot.shows(drawn))
                .unwrap_or_else(|| Slot::new(drawn));
            self.corners += slot.bake.as_ref().map_or(0, Bake::weight);
            self.slots.push(slot);
            self.frames.push(frame_of(drawn.element));
        }
    }

    /// Forgets how some elements are drawn.
    fn forget_all(&mut self, which: impl Fn(&Slot) -> bool) {
        for slot in self.slots.iter_mut().filter(|slot| which(slot)) {
            slot.put(None, &mut self.corners);
            slot.items = None;
        }
    }

    /// Drops what was baked; the display lists stay.
    pub(super) fn cool(&mut self) {
        for slot in &mut self.slots {
            slot.bake = None;
        }
        self.corners = 0;
    }

    /// Paints what is in sight.
    pub(super) fn paint(
        &mut self,
        ctx: &egui::Context,
        ground: &Ground,
        spec: &Spec,
        page: &Page,
        view: View,
        out: &mut Paint<'_>,
    ) {
        let Some(options) = self.around.as_ref().map(|around| around.options) else {
            return;
        };
        let part = view.ui_from_page.inverse() * view.seen;
        let (min, max) = (part.min - pos2(0.0, 0.0), part.max - pos2(0.0, 0.0));
        let sheet = Rect::from_min_size(pos2(0.0, 0.0), vec2(page.width as f32, page.height as f32));
        // Whether elements under a veil are still being painted.
        let mut veiled = self.slots.first().is_some_and(|slot| slot.dimmed);
        let mut corners = self.corners;
        for (slot, [x0, y0, x1, y1]) in self.slots.iter_mut().zip(&self.frames) {
            if *x0 > max.x || *x1 < min.x || *y0 > max.y || *y1 < min.y {
                continue;
            }
            if view.left_out == Some(slot.element.id) && slot.element.kind == ElementKind::Text {
                continue;
            }
            if veiled && !slot.dimmed {
                out.veil(view.ui_from_page * sheet);
                veiled = false;
            }
            slot.mend(&spec.assets, &mut corners);
            let size = wanted(slot.bake.as_ref(), view.ui_from_page.scaling, view.at_rest);
            if slot.bake.as_ref().is_none_or(|bake| bake.size() != size) {
                let bake = slot.bake(ctx, ground, spec, page, options, size);
                slot.put(Some(bake), &mut corners);
            }
            if let Some(bake) = &mut slot.bake {
                bake.paint(view.ui_from_page, out);
            }
        }
        if veiled {
            out.veil(view.ui_from_page * sheet);
        }
        self.corners = corners;
        if self.corners > MOST_CORNERS {
            self.keep_only(part);
        }
    }

    /// All elements in one drawing, for small pictures.
    pub(super) fn whole(
        &mut self,
        ctx: &egui::Context,
        ground: &Ground,
        spec: &Spec,
        page: &Page,
        scale: f32,
    ) -> Bake {
        let size = Size { scale, sharp: true };
        let mut whole = Bake::empty(size);
        let Some(options) = self.around.as_ref().map(|around| around.options) else {
            return whole;
        };
        for slot in &mut self.slots {
            if slot.bake.as_ref().is_none_or(|bake| bake.size() != size) {
                let bake = slot.bake(ctx, ground, spec, page, options, size);
                slot.put(Some(bake), &mut self.corners);
                // A small picture seldom changes its size.
                slot.items = None;
            }
            if let Some(bake) = &slot.bake {
                whole.append(bake);
            }
        }
        whole
    }

    /// Drops what was baked of elements outside a part of the page.
    fn keep_only(&mut self, part: Rect) {
        for (slot, [x0, y0, x1, y1]) in self.slots.iter_mut().zip(&self.frames) {
            if *x0 > part.max.x || *x1 < part.min.x || *y0 > part.max.y || *y1 < part.min.y {
                slot.put(None, &mut self.corners);
                slot.items = None;
            }
        }
    }
}

impl Slot {
    /// Forgets a drawing whose picture has come or gone.
    fn mend(&mut self, assets: &Assets, corners: &mut usize) {
        let Some(id) = &self.element.picture else { return };
        let now = assets.get(id);
        let same = match (&self.picture, now) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !same {
            self.picture = now.cloned();
            self.put(None, corners);
            self.items = None;
        }
    }

    fn bake(
        &mut self,
        ctx: &egui::Context,
        ground: &Ground,
        spec: &Spec,
        page: &Page,
        options: SceneOptions,
        size: Size,
    ) -> Bake {
        let frame = self.element.frame;
        let longer = frame.width().max(frame.height()) as f32 * size.scale;
        if longer < SPOT_PX {
            let rect = Rect::from_min_size(
                pos2(frame.x0 as f32, frame.y0 as f32),
                vec2(frame.width() as f32, frame.height() as f32),
            );
            let ink = scene::document_palette().bar;
            let color = Color32::from_rgb(ink.r, ink.g, ink.b);
            return Bake::spot(rect, color, size);
        }
        let items = self
            .items
            .get_or_insert_with(|| Arc::new(scene::element_items(spec, page, &self.element, options)));
        Bake::new(ctx, ground, items, size)
    }
}

/// The size in which an element is to be baked, or the one it has if that will do.
fn wanted(known: Option<&Bake>, scale: f32, at_rest: bool) -> Size {
    if at_rest {
        return Size { scale, sharp: true };
    }
    let does = |size: &Size| size.scale < scale * STRETCH && scale < size.scale * STRETCH;
    known.map(Bake::size).filter(does).unwrap_or(Size {
        scale: quantized(scale),
        sharp: false,
    })
}

fn frame_of(element: &Element) -> [f32; 4] {
    let frame = element.frame.inflate(OVER, OVER);
    [frame.x0 as f32, frame.y0 as f32, frame.x1 as f32, frame.y1 as f32]
}

/// How elements on the canvas are drawn.
pub(super) fn on_canvas(style: DrawingStyle) -> SceneOptions {
    SceneOptions { style, bars: false }
}

/// How elements in small pictures are drawn.
pub(super) fn in_small() -> SceneOptions {
    SceneOptions {
        style: DrawingStyle::Clean,
        bars: true,
    }
}
