//! Short messages at the lower edge that go by themselves.

use eframe::egui::{
    self, Align2, Area, CornerRadius, Frame, Id, Margin, Order, Stroke, Ui, accesskit::Live, vec2,
};

use super::{
    button::{self, Button},
    notice::Tone,
    paint,
};
use crate::{
    app::theme::{self, Icon, palette, size, space},
    language::Language,
};

/// Seconds that a message stays; one with something to do or an error stays longer.
const STAYS: f64 = 4.0;
const STAYS_LONG: f64 = 10.0;

/// A short message. `A` is what its button does.
#[derive(Debug, Clone)]
pub struct Toast<A> {
    /// What it is about.
    pub tone: Tone,
    /// One sentence.
    pub text: String,
    /// A button: its text and what it does.
    pub action: Option<(String, A)>,
    /// When it goes, in egui's seconds; set when first shown.
    until: Option<f64>,
}

impl<A> Toast<A> {
    /// A message without a button.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self {
            tone,
            text: text.into(),
            action: None,
            until: None,
        }
    }

    /// With a button, such as “Open” or “Undo”.
    pub fn action(mut self, text: impl Into<String>, action: A) -> Self {
        self.action = Some((text.into(), action));
        self
    }
}

/// The messages being shown, newest last. At most three at a time.
#[derive(Debug, Clone)]
pub struct Toasts<A> {
    list: Vec<Toast<A>>,
}

impl<A> Default for Toasts<A> {
    fn default() -> Self {
        Self { list: Vec::new() }
    }
}

impl<A> Toasts<A> {
    /// Adds a message; the oldest goes when there are more than three. The same text again
    /// only stays longer.
    pub fn add(&mut self, toast: Toast<A>) {
        self.list.retain(|old| old.text != toast.text);
        self.list.push(toast);
        let surplus = self.list.len().saturating_sub(3);
        self.list.drain(..surplus);
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Shows the messages over everything else. Gives back what the pressed button does.
    /// Asks for a repaint only when the next message is due to go.
    pub fn show_ui(&mut self, ctx: &egui::Context, language: Language) -> Option<A> {
        if self.list.is_empty() {
            return None;
        }
        let now = ctx.time();
        for toast in &mut self.list {
            let stays = if toast.action.is_some() || toast.tone == Tone::Error {
                STAYS_LONG
            } else {
                STAYS
            };
            toast.until.get_or_insert(now + stays);
        }
        let mut gone = None;
        let mut pressed = false;
        let shown = Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -24.0))
            .show(ctx, |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                for (index, toast) in self.list.iter().enumerate() {
                    let (close, act) = toast_ui(ui, language, toast);
                    if close || act {
                        gone = Some(index);
                        pressed = act;
                    }
                }
            });
        // A message under the pointer is being read.
        let is_read = ctx
            .pointer_hover_pos()
            .is_some_and(|pos| shown.response.rect.contains(pos));
        let action = gone
            .filter(|index| *index < self.list.len())
            .map(|index| self.list.remove(index))
            .and_then(|toast| toast.action.filter(|_| pressed).map(|(_, action)| action));
        if is_read {
            for toast in &mut self.list {
                toast.until = toast.until.map(|until| until.max(now + 1.5));
            }
        } else {
            self.list
                .retain(|toast| toast.until.is_none_or(|until| until > now));
        }
        if let Some(next) = self.list.iter().filter_map(|toast| toast.until).reduce(f64::min) {
            ctx.request_repaint_after_secs((next - now).max(0.05) as f32);
        } else {
            ctx.request_repaint();
        }
        action
    }
}

/// Gives back whether its cross, and whether its button was pressed.
fn toast_ui<A>(ui: &mut Ui, language: Language, toast: &Toast<A>) -> (bool, bool) {
    let palette = palette(ui);
    let (color, _) = toast.tone.colors(palette);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.strong_border))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin {
            left: 14,
            right: 6,
            top: 6,
            bottom: 6,
        })
        .shadow(ui.visuals().popup_shadow)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let (sign, _) =
                    ui.allocate_exact_size(vec2(size::ICON, space::CONTROL), egui::Sense::hover());
                paint::icon(ui.painter(), sign.center(), toast.tone.icon(), size::ICON, color);
                let font = theme::regular(size::BODY);
                let galley = paint::lines(ui, &toast.text, font, palette.text, 420.0);
                let height = galley.size().y.max(space::CONTROL);
                let (rect, response) =
                    ui.allocate_exact_size(vec2(galley.size().x, height), egui::Sense::hover());
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, &toast.text));
                ui.ctx()
                    .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
                paint::text_left(ui.painter(), rect.left_center(), galley);
                let act = toast
                    .action
                    .as_ref()
                    .is_some_and(|(text, _)| ui.add(Button::secondary(text).small()).clicked());
                let close = button::small_icon_button_ui(ui, Icon::X, &language.t("widget.close")).clicked();
                (close, act)
            })
            .inner
        })
        .inner
}
