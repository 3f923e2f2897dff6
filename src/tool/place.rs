//! Where a component goes that is added without saying where.

use super::query;
use crate::geometry::snapping::{SNAP_PX, snap_move};
use crate::geometry::{MIN_SIZE, Point, Rect, Size, Vec2, bounds, rect, touches};
use crate::spec::{ElementKind, Page};

/// Gap to what is above, in page units.
const GAP: f64 = 8.0;

/// The frame for a new element: bars at their usual edge, overlays in the middle or at the lower edge, everything
/// else in the first free stretch from the top of what is in view. `view` in page units.
pub fn free_place(page: &Page, kind: ElementKind, view: Rect) -> Rect {
    free_place_of(page, kind, kind.default_size(), view)
}

/// [`free_place`] for something that has a size of its own, in page units.
pub fn free_place_of(page: &Page, kind: ElementKind, size: Size, view: Rect) -> Rect {
    let size = Size::new(size.width.min(page.width), size.height);
    let at = |x: f64, y: f64| rect(x, y, size.width, size.height);
    let centre_x = ((page.width - size.width) / 2.0).round();
    let foot = foot_of(page);
    match kind {
        ElementKind::StatusBar => at(0.0, 0.0),
        ElementKind::NavigationBar => at(0.0, bottom_of(page, ElementKind::StatusBar).unwrap_or(0.0)),
        ElementKind::HomeIndicator => at(0.0, page.screen_height - size.height),
        ElementKind::TabBar
        | ElementKind::BottomBar
        | ElementKind::Sheet
        | ElementKind::ActionSheet
        | ElementKind::ConsentSheet => at(0.0, foot - size.height),
        ElementKind::Dialog | ElementKind::Toast => {
            at(centre_x, ((page.screen_height - size.height) / 2.0).round())
        }
        ElementKind::FloatingButton | ElementKind::BackToTop => {
            at(page.width - size.width - 16.0, foot - size.height - 24.0)
        }
        ElementKind::Tabs
        | ElementKind::SearchBar
        | ElementKind::SideBar
        | ElementKind::Steps
        | ElementKind::FilterBar
        | ElementKind::Heading
        | ElementKind::Text
        | ElementKind::Image
        | ElementKind::Carousel
        | ElementKind::IconGrid
        | ElementKind::ListRow
        | ElementKind::Card
        | ElementKind::MediaRow
        | ElementKind::Video
        | ElementKind::Map
        | ElementKind::QrCode
        | ElementKind::Avatar
        | ElementKind::Badge
        | ElementKind::Tag
        | ElementKind::Price
        | ElementKind::Rating
        | ElementKind::NoticeBar
        | ElementKind::Divider
        | ElementKind::Table
        | ElementKind::Calendar
        | ElementKind::EmptyState
        | ElementKind::Loading
        | ElementKind::Chart
        | ElementKind::TextField
        | ElementKind::TextArea
        | ElementKind::PhoneCode
        | ElementKind::PickerRow
        | ElementKind::DateRow
        | ElementKind::Switch
        | ElementKind::RadioList
        | ElementKind::CheckboxList
        | ElementKind::Slider
        | ElementKind::Stepper
        | ElementKind::Uploader
        | ElementKind::AgreementBox
        | ElementKind::MainButton
        | ElementKind::SecondButton
        | ElementKind::SmallButton
        | ElementKind::TextLink
        | ElementKind::PlatformButton
        | ElementKind::ProductCard
        | ElementKind::CartRow
        | ElementKind::OrderRow
        | ElementKind::Coupon
        | ElementKind::Address
        | ElementKind::BookingSlot
        | ElementKind::MemberCard
        | ElementKind::Timeline
        | ElementKind::Note
        | ElementKind::Arrow
        | ElementKind::Marker
        | ElementKind::Brace
        | ElementKind::CrossOut
        | ElementKind::Pen
        | ElementKind::Rectangle
        | ElementKind::Ellipse
        | ElementKind::Line => in_a_free_stretch(page, size, view, foot),
    }
}

/// Whether [`free_place`] knows one place for it, whatever else is on the page.
fn has_usual_place(kind: ElementKind) -> bool {
    matches!(
        kind,
        ElementKind::StatusBar
            | ElementKind::NavigationBar
            | ElementKind::HomeIndicator
            | ElementKind::TabBar
            | ElementKind::BottomBar
            | ElementKind::Sheet
            | ElementKind::ActionSheet
            | ElementKind::ConsentSheet
            | ElementKind::Dialog
    )
}

/// The frame for a new element that is wanted at a point, in page units. Bars and what opens from an edge go to their
/// usual place. Everything else lies with its middle at the point, inside the sheet, in line with what is near, and
/// clear of what it would cover in part: then it goes above or below. It may lie on something larger.
pub fn place_at(page: &Page, kind: ElementKind, at: Point) -> Rect {
    if has_usual_place(kind) {
        return free_place(page, kind, page.bounds());
    }
    let size = kind.default_size();
    let size = Size::new(size.width.min(page.width), size.height);
    let wanted = inside(page, around(at, size));
    // What is nearly as wide as the page has one place across.
    let wanted = if size.width > page.width - 32.0 {
        rect(
            ((page.width - size.width) / 2.0).round(),
            wanted.y0,
            size.width,
            size.height,
        )
    } else {
        wanted
    };
    let snapped = snap_move(wanted, &query::surroundings(page, &[]), SNAP_PX);
    let snapped = beside_capsule(page, inside(page, wanted + snapped.delta));
    clear_of_others(page, snapped).unwrap_or(snapped)
}

/// The frame moved off the platform's capsule: to its left, or below the bar if there is no room.
fn beside_capsule(page: &Page, frame: Rect) -> Rect {
    let Some(capsule) = page
        .capsule()
        .filter(|capsule| capsule.intersect(frame).area() > 0.0)
    else {
        return frame;
    };
    let left = frame + Vec2::new((capsule.x0 - GAP).floor() - frame.x1, 0.0);
    if left.x0 >= 0.0 {
        return left;
    }
    let foot = bottom_of(page, ElementKind::NavigationBar).unwrap_or(capsule.y1);
    inside(page, frame + Vec2::new(0.0, foot + GAP - frame.y0))
}

fn around(at: Point, size: Size) -> Rect {
    let corner = at - Vec2::new(size.width / 2.0, size.height / 2.0);
    rect(corner.x.round(), corner.y.round(), size.width, size.height)
}

/// The frame moved into the sheet, as far as it fits.
fn inside(page: &Page, frame: Rect) -> Rect {
    let x = frame.x0.min(page.width - frame.width()).max(0.0);
    let y = frame.y0.min(page.height - frame.height()).max(0.0);
    rect(x, y, frame.width(), frame.height())
}

/// The nearest place above or below at which the frame covers nothing in part. `None` if it is too far away.
fn clear_of_others(page: &Page, frame: Rect) -> Option<Rect> {
    /// Further away people would not find it again.
    const FAR: f64 = 160.0;
    /// Places that are tried.
    const TRIES: usize = 64;
    let near = frame.inflate(0.0, FAR + GAP + frame.height());
    let others: Vec<Rect> = page
        .elements
        .iter()
        .filter(|e| !e.kind.is_markup())
        .map(|e| e.frame)
        .filter(|other| other.intersect(near).area() > 0.0)
        .collect();
    let holds = |outer: Rect, inner: Rect| outer.contains_rect(inner);
    let is_clear = |frame: Rect| {
        others
            .iter()
            .all(|other| other.intersect(frame).area() <= 0.0 || holds(*other, frame))
    };
    let at = |y: f64| rect(frame.x0, y.round(), frame.width(), frame.height());
    let mut places: Vec<f64> = others
        .iter()
        .flat_map(|other| [other.y1 + GAP, other.y0 - GAP - frame.height()])
        .filter(|y| (0.0..=(page.height - frame.height()).max(0.0)).contains(y))
        .filter(|y| (y - frame.y0).abs() <= FAR)
        .collect();
    places.sort_by(|a, b| (a - frame.y0).abs().total_cmp(&(b - frame.y0).abs()));
    std::iter::once(frame.y0)
        .chain(places.into_iter().take(TRIES))
        .map(at)
        .find(|place| is_clear(*place))
}

/// Frames for pictures of these sizes in px: one in its own size, at most as wide as the page; several in rows, each
/// as wide as its column. Around `at`, else where there is room in `view`; both in page units.
pub fn picture_frames(page: &Page, sizes: &[(u32, u32)], at: Option<Point>, view: Rect) -> Vec<Rect> {
    let columns: usize = match sizes.len() {
        0 | 1 => 1,
        2..=4 => 2,
        _ => 3,
    };
    let most = if columns == 1 {
        page.width
    } else {
        ((page.width - 32.0 - GAP * (columns - 1) as f64) / columns as f64).max(MIN_SIZE)
    };
    let sizes: Vec<Size> = sizes
        .iter()
        .map(|(width, height)| fit_picture(*width, *height, most, page.screen_height))
        .collect();
    // Rows one below the other, as yet at the origin.
    let mut frames = Vec::new();
    let mut y = 0.0;
    for row in sizes.chunks(columns) {
        let mut x = 0.0;
        for size in row {
            frames.push(rect(x, y, size.width, size.height));
            x += size.width + GAP;
        }
        y += row.iter().map(|size| size.height).fold(0.0, f64::max) + GAP;
    }
    let Some(all) = bounds(frames.iter().copied()) else {
        return frames;
    };
    let place = match at {
        Some(at) => inside(page, around(at, all.size())),
        None => free_place_of(page, ElementKind::Image, all.size(), view),
    };
    let by = place.origin() - all.origin();
    frames.into_iter().map(|frame| frame + by).collect()
}

/// A picture's size in page units: its own in px, made smaller to fit.
fn fit_picture(width: u32, height: u32, most_width: f64, most_height: f64) -> Size {
    let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
    let scale = (most_width / width).min(most_height / height).min(1.0);
    let round = |length: f64| (length * scale).round().max(MIN_SIZE);
    Size::new(round(width), round(height))
}

/// Lower edge of an element of this kind.
fn bottom_of(page: &Page, kind: ElementKind) -> Option<f64> {
    page.elements.iter().find(|e| e.kind == kind).map(|e| e.frame.y1)
}

/// Where the bars at the lower edge of the screen begin.
fn foot_of(page: &Page) -> f64 {
    page.elements
        .iter()
        .filter(|e| {
            matches!(
                e.kind,
                ElementKind::TabBar | ElementKind::HomeIndicator | ElementKind::BottomBar
            ) && e.frame.y1 > page.screen_height * 0.75
        })
        .map(|e| e.frame.y0)
        .fold(page.screen_height, f64::min)
}

fn in_a_free_stretch(page: &Page, size: Size, view: Rect, foot: f64) -> Rect {
    let x = if size.width > page.width - 32.0 {
        ((page.width - size.width) / 2.0).round()
    } else {
        16.0
    };
    let head = [ElementKind::StatusBar, ElementKind::NavigationBar]
        .into_iter()
        .filter_map(|kind| bottom_of(page, kind))
        .fold(0.0, f64::max);
    let last = if page.height > page.screen_height {
        page.height
    } else {
        foot
    };
    let top = head.max(view.y0).min((last - size.height).max(head));
    let first_free = |from: f64| {
        let mut frame = rect(x, from.ceil(), size.width, size.height);
        // Each round goes below one more element, so this ends.
        for _ in 0..=page.elements.len() {
            let below = page
                .elements
                .iter()
                .map(|e| e.frame)
                .filter(|other| touches(*other, frame.inset(-0.5)) && other.intersect(frame).area() > 0.0)
                .map(|other| other.y1)
                .reduce(f64::max);
            match below {
                Some(y1) => frame = rect(x, (y1 + GAP).round(), size.width, size.height),
                None => break,
            }
        }
        (frame.y1 <= last).then_some(frame)
    };
    // Directly under a bar or an element the gap looks better than none.
    let gapped = if top > 0.0 && top <= head { top + GAP } else { top };
    first_free(gapped)
        .or_else(|| first_free(head))
        .unwrap_or_else(|| {
            // No room left: in the middle of what is in view, beside what was put there before.
            let seen = view.intersect(page.bounds());
            let seen = if seen.area() > 0.0 { seen } else { page.bounds() };
            let corner = seen.center() - Vec2::new(size.width / 2.0, size.height / 2.0);
            let mut frame = rect(corner.x.round(), corner.y.round(), size.width, size.height);
            while page.elements.iter().any(|e| e.frame.origin() == frame.origin()) {
                frame = frame + Vec2::new(16.0, 16.0);
            }
            frame
        })
}
