//! The tour: five short cards, each beside what it is about. It can be skipped and called again.

use eframe::egui::{
    self, Align, Area, CornerRadius, Frame, Id, Key, Layout, Margin, Modifiers, Order, Pos2, Rect, Stroke,
    StrokeKind, Ui, pos2, vec2,
};

use super::{
    command::Step,
    theme::{self, palette_of, size, space},
    widgets::{self, Button},
};
use crate::language::Language;

const WIDTH: f32 = 304.0;

/// A card of the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TourCard {
    /// The rail with the steps.
    #[default]
    Steps,
    /// Questions of the form.
    Questions,
    /// The canvas.
    Draw,
    /// The findings.
    Findings,
    /// The document to hand over.
    Export,
}

impl TourCard {
    /// All, in order.
    pub const ALL: [Self; 5] = [
        Self::Steps,
        Self::Questions,
        Self::Draw,
        Self::Findings,
        Self::Export,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Questions => "questions",
            Self::Draw => "draw",
            Self::Findings => "findings",
            Self::Export => "export",
        }
    }

    /// The step that has to be open for it.
    pub fn step(self) -> Step {
        match self {
            Self::Draw => Step::Interface,
            Self::Steps | Self::Questions | Self::Findings | Self::Export => Step::Requirements,
        }
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|card| *card == self).unwrap_or(0)
    }

    fn next(self) -> Option<Self> {
        Self::ALL.get(self.place() + 1).copied()
    }

    fn before(self) -> Option<Self> {
        Self::ALL.get(self.place().checked_sub(1)?).copied()
    }
}

/// What the person did with the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TourAnswer {
    /// Show this card.
    Go(TourCard),
    /// It is over.
    End,
}

/// What a card is about, and where the card stands beside it.
fn places(window: Rect, card: TourCard, rail: f32) -> (Rect, Pos2) {
    let top = window.min.y + space::TOP_BAR;
    let right = window.max.x;
    match card {
        TourCard::Steps => {
            let about = Rect::from_min_max(pos2(window.min.x, top), pos2(window.min.x + rail, top + 348.0));
            (about, pos2(about.max.x + 16.0, top + 16.0))
        }
        TourCard::Questions => {
            let middle = (window.min.x + rail + right) / 2.0;
            let half = (space::COLUMN / 2.0 + 12.0).min((right - window.min.x - rail) / 2.0 - 8.0);
            let about = Rect::from_min_max(pos2(middle - half, top + 92.0), pos2(middle + half, top + 340.0));
            (about, pos2(middle - WIDTH / 2.0, about.max.y + 16.0))
        }
        TourCard::Draw => {
            let about = Rect::from_min_max(pos2(right - space::INSPECTOR, top), window.max);
            (about, pos2(about.min.x - WIDTH - 16.0, top + 72.0))
        }
        TourCard::Findings => {
            let about = button_rect(window, "findings");
            (
                about,
                pos2((about.max.x - WIDTH).max(window.min.x + 8.0), about.max.y + 16.0),
            )
        }
        TourCard::Export => {
            let about = button_rect(window, "export");
            (about, pos2(about.max.x - WIDTH, about.max.y + 16.0))
        }
    }
}

/// About where a button of the top bar stands, until it has said so itself.
fn button_rect(window: Rect, which: &str) -> Rect {
    let right = window.max.x - if which == "export" { 12.0 } else { 148.0 };
    Rect::from_min_max(
        pos2(right - 128.0, window.min.y + 8.0),
        pos2(right, window.min.y + 40.0),
    )
}

fn anchor_id(which: &'static str) -> Id {
    Id::unique(("tour anchor", which))
}

/// A button of the top bar says where it stands, so that its card can point at it.
pub fn anchor(ui: &Ui, which: &'static str, rect: Rect) {
    ui.data_mut(|data| data.insert_temp(anchor_id(which), rect));
}

/// Shows a card over everything. `rail` is the width of the rail.
pub fn tour_ui(ctx: &egui::Context, language: Language, card: TourCard, rail: f32) -> Option<TourAnswer> {
    let window = ctx.content_rect();
    let (mut about, mut at) = places(window, card, rail);
    let which = match card {
        TourCard::Findings => Some("findings"),
        TourCard::Export => Some("export"),
        TourCard::Steps | TourCard::Questions | TourCard::Draw => None,
    };
    let known: Option<Rect> = which.and_then(|which| ctx.data(|data| data.get_temp(anchor_id(which))));
    if let Some(known) = known {
        about = known;
        at = pos2((known.max.x - WIDTH).max(window.min.x + 8.0), known.max.y + 16.0);
    }
    at.x = at.x.clamp(
        window.min.x + 8.0,
        (window.max.x - WIDTH - 8.0).max(window.min.x + 8.0),
    );
    at.y =
        at.y.clamp(window.min.y + 8.0, (window.max.y - 190.0).max(window.min.y + 8.0));
    light(ctx, window, about.expand(2.0).intersect(window));
    let mut answer = None;
    let colors = palette_of(ctx);
    // Escape ends it; the keys of the document work on behind it.
    if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        answer = Some(TourAnswer::End);
    }
    let shown = Area::new(Id::unique("tour"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .constrain(true)
        .show(ctx, |ui| {
            Frame::new()
                .fill(colors.surface)
                .stroke(Stroke::new(1.0, colors.strong_border))
                .corner_radius(CornerRadius::same(space::RADIUS_CARD))
                .shadow(egui::Shadow {
                    offset: [0, 4],
                    blur: 16,
                    spread: 0,
                    color: egui::Color32::from_black_alpha(40),
                })
                .inner_margin(Margin::same(16))
                .show(ui, |ui| {
                    ui.set_width(WIDTH - 32.0);
                    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                    let title = language.t(&format!("tour.{}.title", card.key())).into_owned();
                    ui.label(theme::rich(title, theme::semibold(size::STRONG), colors.text));
                    let text = language.t(&format!("tour.{}.text", card.key())).into_owned();
                    ui.label(theme::body(ui, text));
                    ui.add_space(6.0);
                    answer = foot_ui(ui, language, card).or(answer);
                });
        });
    ctx.accesskit_node_builder(shown.response.id, |node| {
        node.set_role(egui::accesskit::Role::Dialog);
        node.set_label(language.t("tour.name").into_owned());
    });
    answer
}

fn foot_ui(ui: &mut Ui, language: Language, card: TourCard) -> Option<TourAnswer> {
    let mut answer = None;
    ui.horizontal(|ui| {
        ui.set_height(space::CONTROL_DENSE);
        let numbers = [(card.place() + 1).to_string(), TourCard::ALL.len().to_string()];
        let [at, count] = &numbers;
        ui.label(theme::note(
            ui,
            language.f("tour.of", &[("at", at), ("count", count)]),
        ));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let next = card.next();
            let text = language.t(if next.is_some() { "tour.next" } else { "tour.done" });
            if ui.add(Button::primary(&text).small()).clicked() {
                answer = Some(next.map_or(TourAnswer::End, TourAnswer::Go));
            }
            if let Some(before) = card.before() {
                let text = language.t("tour.back");
                if ui.add(Button::secondary(&text).small()).clicked() {
                    answer = Some(TourAnswer::Go(before));
                }
            }
            if next.is_some() && widgets::quiet_button_ui(ui, None, &language.t("tour.skip")).clicked() {
                answer = Some(TourAnswer::End);
            }
        });
    });
    answer
}

/// Dims everything but what the card is about. Nothing is blocked: one may try at once.
fn light(ctx: &egui::Context, window: Rect, about: Rect) {
    let colors = palette_of(ctx);
    let painter = ctx.layer_painter(egui::LayerId::new(Order::Middle, Id::unique("tour light")));
    let dim = colors.scrim.gamma_multiply(0.45);
    let parts = [
        Rect::from_min_max(window.min, pos2(window.max.x, about.min.y)),
        Rect::from_min_max(pos2(window.min.x, about.max.y), window.max),
        Rect::from_min_max(pos2(window.min.x, about.min.y), pos2(about.min.x, about.max.y)),
        Rect::from_min_max(pos2(about.max.x, about.min.y), pos2(window.max.x, about.max.y)),
    ];
    for part in parts {
        painter.rect_filled(part, CornerRadius::ZERO, dim);
    }
    painter.rect_stroke(
        about,
        CornerRadius::same(space::RADIUS),
        Stroke::new(space::FOCUS, colors.accent),
        StrokeKind::Outside,
    );
}
