//! Cards in a list that open in place.

use eframe::egui::{
    self, Align, CornerRadius, CursorIcon, Frame, Id, Layout, Margin, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::handle::{self, Place};
use super::{paint, pill};
use crate::app::theme::{self, Icon, palette, size, space};

const HEAD: f32 = 48.0;

/// The head of a card.
#[derive(Debug, Clone)]
pub struct Card<'a> {
    /// Built from the part's identifier, so that it survives reordering.
    pub id: Id,
    /// The identifier in a pill, or empty.
    pub number: &'a str,
    /// Title, semibold.
    pub title: &'a str,
    /// A note beside the title, or empty. Cut off where there is no room.
    pub note: &'a str,
    /// Whether the body shows.
    pub open: bool,
    /// The card's place in its list, where it can be moved: then it has a handle.
    pub place: Option<usize>,
    /// Accessible name and tooltip of the handle, as in “Move Order ahead”. Unused without `place`.
    pub handle_name: &'a str,
    /// A list that a card can be moved within. Cards of other lists cannot be dropped here.
    pub list: &'a str,
    /// A body without padding, for tables that reach the edges.
    pub flush: bool,
}

impl<'a> Card<'a> {
    /// A card with a title, that cannot be moved.
    pub fn new(id: Id, number: &'a str, title: &'a str, note: &'a str, open: bool) -> Self {
        Self {
            id,
            number,
            title,
            note,
            open,
            place: None,
            handle_name: "",
            list: "",
            flush: false,
        }
    }

    /// Can be moved within the list: at this place now, with a handle of this name.
    pub fn movable(mut self, list: &'a str, place: usize, handle_name: &'a str) -> Self {
        self.place = Some(place);
        self.list = list;
        self.handle_name = handle_name;
        self
    }

    /// A body without padding.
    pub fn flush(mut self) -> Self {
        self.flush = true;
        self
    }
}

/// What happened to a card.
pub struct CardOutput {
    /// The head: clicked or pressed with Enter to open or close.
    pub head: Response,
    /// The card should open or close.
    pub toggled: bool,
    /// The card at the first place should move to the second: take it out, then put it in there.
    pub moved: Option<(usize, usize)>,
}

/// A card. `right` adds to the head what stands before the chevron, laid out from right to left;
/// `body` is drawn only while the card is open.
pub fn card_ui(
    ui: &mut Ui,
    card: &Card<'_>,
    right: impl FnOnce(&mut Ui),
    body: impl FnOnce(&mut Ui),
) -> CardOutput {
    let palette = palette(ui);
    let edge = if card.open {
        palette.strong_border
    } else {
        palette.border
    };
    let place = ui.painter().add(egui::Shape::Noop);
    let mut output = None;
    let inner = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        output = Some(head_ui(ui, card, right));
        if card.open {
            let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
            ui.painter()
                .hline(line.x_range(), line.center().y, Stroke::new(1.0, palette.border));
            let margin = if card.flush {
                Margin::ZERO
            } else {
                Margin::symmetric(16, 12)
            };
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 8.0;
                body(ui);
            });
        }
    });
    let rect = inner.response.rect;
    ui.painter().set(
        place,
        egui::epaint::RectShape::new(
            rect,
            CornerRadius::same(space::RADIUS_CARD),
            palette.surface,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        ),
    );
    let (head, toggled, step) = output.unwrap_or_else(|| (inner.response.clone(), false, 0));
    if head.has_focus() {
        paint::focus_ring_at(ui, head.rect, space::RADIUS_CARD);
    }
    let moved = match card.place {
        Some(place) if step < 0 && place > 0 => Some((place, place - 1)),
        Some(place) if step > 0 => Some((place, place + 1)),
        Some(_) => handle::dropped(ui, &place_of(card), rect, space::CARD_GAP, handle::Way::Down),
        None => None,
    };
    CardOutput { head, toggled, moved }
}

/// The card's place in its list. How long the list is matters to whoever draws it.
fn place_of<'a>(card: &Card<'a>) -> Place<'a> {
    Place {
        list: card.list,
        at: card.place.unwrap_or(0),
        count: usize::MAX,
    }
}

/// Response of the head, whether it was toggled, and how far the arrow keys move it.
fn head_ui(ui: &mut Ui, card: &Card<'_>, right: impl FnOnce(&mut Ui)) -> (Response, bool, isize) {
    let palette = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEAD));
    let head = ui.interact(rect, card.id.with("head"), Sense::click());
    head.widget_info(|| {
        let name = if card.number.is_empty() {
            card.title.to_owned()
        } else {
            format!("{} {}", card.number, card.title)
        };
        WidgetInfo::labeled(Role::DisclosureTriangle, ui.is_enabled(), name)
    });
    ui.ctx()
        .accesskit_node_builder(head.id, |node| node.set_expanded(card.open));
    let middle = rect.center().y;
    let mut x = rect.min.x + 16.0;
    let mut step = 0;
    if card.place.is_some() {
        let center = pos2(rect.min.x + 17.0, middle);
        step = handle::dots_ui(
            ui,
            card.id.with("handle"),
            &place_of(card),
            center,
            card.handle_name,
        );
        x = rect.min.x + 36.0;
    }
    // The right side first: the title gets what it leaves.
    let chevron = pos2(rect.max.x - 25.0, middle);
    let sign = if card.open {
        Icon::ChevronUp
    } else {
        Icon::ChevronDown
    };
    paint::icon(ui.painter(), chevron, sign, size::ICON, palette.text);
    let side = Rect::from_min_max(pos2(x, rect.min.y), pos2(chevron.x - 20.0, rect.max.y));
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(card.id.with("right"))
            .max_rect(side)
            .layout(Layout::right_to_left(Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 10.0;
    right(&mut child);
    let left_edge = if child.min_rect().width() > 0.0 {
        child.min_rect().min.x
    } else {
        side.max.x
    };
    let end = left_edge.min(side.max.x) - 12.0;

    if !card.number.is_empty() {
        x = pill::paint_id(ui, pos2(x, middle), card.number).max.x + 10.0;
    }
    let title = paint::line(ui, card.title, theme::semibold(size::BODY), palette.text, end - x);
    x = paint::text_left(ui.painter(), pos2(x, middle), title).max.x + 10.0;
    if !card.note.is_empty() && !card.open && end - x > 40.0 {
        let note = paint::line(
            ui,
            card.note,
            theme::regular(size::NOTE),
            palette.text_second,
            end - x,
        );
        paint::text_left(ui.painter(), pos2(x, middle), note);
    }
    let toggled = head.clicked();
    (head.on_hover_cursor(CursorIcon::PointingHand), toggled, step)
}

/// A plain panel with the edge of a card, as wide as there is room.
pub fn panel_ui<R>(ui: &mut Ui, margin: Margin, content: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = palette(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.border))
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
        .inner
}
