//! The elements of one page as they are drawn, kept from frame to frame.
//!
//! Elements are compared by their pointers: an edit makes new ones of what it touches, and only those are drawn anew.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use eframe::egui::{self, Color32, Rect, emath::TSTransform, pos2, vec2};

use super::bake::{Bake, Ground, Paint, Size};
use super::painter::Assets;
use super::trace::{Detail, READABLE_PX, quantized};
use crate::scene::{self, Item, SceneOptions};
use crate::spec::{Asset, DrawingStyle, Element, ElementId, ElementKind, Page, Spec, TabBar};

/// Lines by hand run a little over their element's frame, in page units.
const OVER: f64 = 16.0;

/// An element whose longer side is smaller than this on the screen is a spot, in screen px.
const SPOT_PX: f32 = 2.0;

/// While the zoom changes, a drawing that was baked for another zoom does until it would be this much larger.
const STRETCH: f32 = 1.3;

/// An element whose longer side is smaller than this on the screen is a speck if its words cannot be read anyway: drawn
/// plainly and with hard edges, in screen px.
const SPECK_PX: f32 = 24.0;

/// Size of the smallest words in a drawing, in page units.
const SMALL_WORDS: f32 = 10.0;

/// Pages with more elements than this draw specks; on others there is time for soft edges.
const CROWDED: usize = 1_000;

/// So many elements in a row are painted as one while they rest.
const BUNDLE: usize = 64;

/// Corners of triangles that are kept at most; beyond that only what is in sight stays. About 80 MB.
const MOST_CORNERS: usize = 3_000_000;

/// An element to be drawn.
#[derive(Debug, Clone, Copy)]
struct Drawn<'a> {
    element: &'a Arc<Element>,
    /// Painted under a veil: it belongs to what is not being worked on. Such elements lie below all others.
    dimmed: bool,
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
    items: Option<(SceneOptions, Arc<Vec<Item>>)>,
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

/// Elements that are painted in one go while none of them changes.
#[derive(Default)]
struct Bundle {
    /// Around all frames, in page units.
    frame: [f32; 4],
    /// All drawings as one. Gone as soon as one of them changes.
    whole: Option<Bake>,
}

/// The drawn elements of a page, from bottom to top.
#[derive(Default)]
pub(super) struct Layer {
    around: Option<Around>,
    bars: Option<Bars>,
    /// The page that the slots were made of: as long as it is the same, so are they.
    page: Option<Arc<Page>>,
    /// How many of its elements are dimmed.
    dimmed: usize,
    slots: Vec<Slot>,
    /// Frames of the slots in page units, side by side: what is out of sight costs a look at this only.
    frames: Vec<[f32; 4]>,
    /// The slots, [`BUNDLE`] at a time.
    bundles: Vec<Bundle>,
    /// Corners of triangles in all slots and bundles.
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
    /// Takes over what the document says now. In a state only its `own` elements, the last so many, are strong.
    /// Returns whether anything differs from the last time.
    pub(super) fn update(
        &mut self,
        spec: &Spec,
        page: &Arc<Page>,
        options: SceneOptions,
        own: Option<usize>,
    ) -> bool {
        let inherited = own.map_or(0, |own| page.elements.len().saturating_sub(own));
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
        let known = self.page.as_ref().is_some_and(|known| Arc::ptr_eq(known, page));
        if !known || self.dimmed != inherited {
            let drawn = page.elements.iter().enumerate().map(|(at, element)| Drawn {
                element,
                dimmed: at < inherited,
            });
            changed |= self.take_elements(drawn);
            self.page = Some(Arc::clone(page));
            self.dimmed = inherited;
        }
        changed
    }

    fn take_elements<'a>(&mut self, drawn: impl Iterator<Item = Drawn<'a>> + Clone) -> bool {
        let mut changed = false;
        let mut count = 0;
        let mut touched = None;
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
            if touched.is_some_and(|known| known != at / BUNDLE) {
                self.touch(touched);
            }
            touched = Some(at / BUNDLE);
        }
        self.touch(touched);
        if count < self.slots.len() {
            for mut slot in self.slots.drain(count..) {
                slot.put(None, &mut self.corners);
            }
            self.frames.truncate(count);
            changed = true;
            let (full, rest) = (count / BUNDLE, count % BUNDLE);
            for bundle in self.bundles.drain(full + usize::from(rest > 0)..) {
                self.corners -= bundle.weight();
            }
            self.touch((rest > 0).then_some(full));
        }
        changed
    }

    /// Something in a bundle has changed, or it is new.
    fn touch(&mut self, bundle: Option<usize>) {
        let Some(at) = bundle else { return };
        if self.bundles.len() <= at {
            self.bundles.resize_with(at + 1, Bundle::default);
        }
        let frames = self.frames.chunks(BUNDLE).nth(at).unwrap_or_default();
        if let Some(bundle) = self.bundles.get_mut(at) {
            self.corners -= bundle.weight();
            *bundle = Bundle::around(frames);
        }
    }

    /// Elements came, went or changed their order: what is known goes to its new place.
    fn reorder<'a>(&mut self, drawn: impl Iterator<Item = Drawn<'a>>) {
        let mut known: HashMap<ElementId, Slot> =
            self.slots.drain(..).map(|slot| (slot.element.id, slot)).collect();
        self.frames.clear();
        self.bundles.clear();
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
        self.bundles = self.frames.chunks(BUNDLE).map(Bundle::around).collect();
    }

    /// Forgets how some elements are drawn.
    fn forget_all(&mut self, which: impl Fn(&Slot) -> bool) {
        for slot in self.slots.iter_mut().filter(|slot| which(slot)) {
            slot.put(None, &mut self.corners);
            slot.items = None;
        }
        self.loosen(|_| true);
    }

    /// Takes bundles apart.
    fn loosen(&mut self, which: impl Fn(&Bundle) -> bool) {
        for bundle in self.bundles.iter_mut().filter(|bundle| which(bundle)) {
            self.corners -= bundle.weight();
            bundle.whole = None;
        }
    }

    /// Drops what was baked; the display lists stay.
    pub(super) fn cool(&mut self) {
        for slot in &mut self.slots {
            slot.bake = None;
        }
        for bundle in &mut self.bundles {
            bundle.whole = None;
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
        let crowded = self.slots.len() > CROWDED;
        let sheet = Rect::from_min_size(pos2(0.0, 0.0), vec2(page.width as f32, page.height as f32));
        // Whether elements under a veil are still being painted.
        let mut veiled = self.slots.first().is_some_and(|slot| slot.dimmed);
        let mut corners = self.corners;
        let scale = view.ui_from_page.scaling;
        let bundles = self.bundles.iter_mut();
        let members = self.slots.chunks_mut(BUNDLE).zip(self.frames.chunks(BUNDLE));
        for (bundle, (slots, frames)) in bundles.zip(members) {
            if is_outside(&bundle.frame, part) {
                continue;
            }
            if veiled && slots.first().is_some_and(|slot| !slot.dimmed) {
                out.veil(view.ui_from_page * sheet);
                veiled = false;
            }
            let is_cut = view
                .left_out
                .is_some_and(|id| slots.iter().any(|slot| slot.element.id == id));
            if let Some(whole) = &mut bundle.whole {
                if !is_cut && wanted(Some(whole), scale, view.at_rest) == whole.size() {
                    whole.paint(view.ui_from_page, out);
                    continue;
                }
                corners -= whole.weight();
                bundle.whole = None;
            }
            let mut rests = !is_cut;
            for (slot, frame) in slots.iter_mut().zip(frames) {
                if is_outside(frame, part) {
                    rests = false;
                    continue;
                }
                if view.left_out == Some(slot.element.id) && slot.element.kind == ElementKind::Text {
                    continue;
                }
                if veiled && !slot.dimmed {
                    out.veil(view.ui_from_page * sheet);
                    veiled = false;
                    rests = false;
                }
                slot.mend(&spec.assets, &mut corners);
                let size = wanted(slot.bake.as_ref(), scale, view.at_rest);
                if slot.bake.as_ref().is_none_or(|bake| bake.size() != size) {
                    let bake = slot.bake(ctx, ground, spec, page, options, size, crowded);
                    slot.put(Some(bake), &mut corners);
                    rests = false;
                }
                if let Some(bake) = &mut slot.bake {
                    bake.paint(view.ui_from_page, out);
                }
            }
            if rests {
                bundle.whole = tied(slots);
                corners += bundle.weight();
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
        let crowded = self.slots.len() > CROWDED;
        // Of spots that fall on the same px one is enough.
        let mut spotted = HashSet::new();
        for slot in &mut self.slots {
            let frame = slot.element.frame;
            if frame.width().max(frame.height()) as f32 * scale < SPOT_PX {
                let px = |at: f64| (at as f32 * scale) as i32;
                let middle = frame.center();
                if !spotted.insert((px(middle.x), px(middle.y))) {
                    continue;
                }
            }
            if slot.bake.as_ref().is_none_or(|bake| bake.size() != size) {
                let bake = slot.bake(ctx, ground, spec, page, options, size, crowded);
                slot.put(Some(bake), &mut self.corners);
                // A small picture seldom changes its size.
                slot.items = None;
            }
            if let Some(bake) = &mut slot.bake {
                whole.append(bake);
            }
        }
        whole
    }

    /// Drops what was baked of elements outside a part of the page.
    fn keep_only(&mut self, part: Rect) {
        self.loosen(|bundle| is_outside(&bundle.frame, part));
        for (slot, frame) in self.slots.iter_mut().zip(&self.frames) {
            if is_outside(frame, part) {
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
        crowded: bool,
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
        let is_speck = crowded && longer < SPECK_PX && SMALL_WORDS * size.scale < READABLE_PX;
        let (options, detail) = if is_speck {
            (in_small(), Detail::Speck)
        } else {
            (options, Detail::at(size.scale))
        };
        let items = match &self.items {
            Some((known, items)) if *known == options => Arc::clone(items),
            Some(_) | None => {
                let items = Arc::new(scene::element_items(spec, page, &self.element, options));
                self.items.insert((options, items)).1.clone()
            }
        };
        Bake::new(ctx, ground, &items, size, detail)
    }
}

impl Bundle {
    /// Not tied yet; `frames` are those of its elements.
    fn around(frames: &[[f32; 4]]) -> Self {
        let frame = frames
            .iter()
            .copied()
            .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
            .unwrap_or_default();
        Self { frame, whole: None }
    }

    /// Corners of its triangles.
    fn weight(&self) -> usize {
        self.whole.as_ref().map_or(0, Bake::weight)
    }
}

/// All drawings of some slots as one, if they are of one size and alike in what lies over them.
fn tied(slots: &mut [Slot]) -> Option<Bake> {
    let first = slots.first()?;
    let (size, dimmed) = (first.bake.as_ref()?.size(), first.dimmed);
    // A picture may still come or go.
    let fits = |slot: &Slot| {
        slot.element.picture.is_none()
            && slot.dimmed == dimmed
            && slot.bake.as_ref().is_some_and(|bake| bake.size() == size)
    };
    if !slots.iter().all(fits) {
        return None;
    }
    let mut whole = Bake::empty(size);
    for slot in slots {
        whole.append(slot.bake.as_mut()?);
    }
    Some(whole)
}

/// Whether a frame lies wholly outside a part of the page.
fn is_outside([x0, y0, x1, y1]: &[f32; 4], part: Rect) -> bool {
    *x0 > part.max.x || *x1 < part.min.x || *y0 > part.max.y || *y1 < part.min.y
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
