//! Where a component goes that is added without saying where.

use crate::geometry::{Rect, Size, Vec2, rect, touches};
use crate::spec::{ElementKind, Page};

/// Gap to what is above, in page units.
const GAP: f64 = 8.0;

/// The frame for a new element: bars at their usual edge, overlays in the middle or at the lower edge, everything
/// else in the first free stretch from the top of what is in view. `view` in page units.
pub fn free_place(page: &Page, kind: ElementKind, view: Rect) -> Rect {
    let size = kind.default_size();
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
