//! The rail at the left: six steps with their progress, then review and export.

use eframe::egui::{
    self, CornerRadius, Frame, Panel, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::{
    app::{
        command::{Command, Step},
        theme::{self, Icon, palette, size, space},
        widgets::{self, StepMark, paint},
    },
    language::Language,
};

/// One step in the rail.
#[derive(Debug, Clone)]
pub struct StepRow<'a> {
    /// Which step.
    pub step: Step,
    /// How much is done, 0 to 1. Not shown for the review.
    pub done: f32,
    /// A few words on how far it is: “12 of 14 answered”.
    pub note: &'a str,
    /// Open findings of this step.
    pub findings: usize,
}

/// What the rail shows.
#[derive(Debug, Clone)]
pub struct RailView<'a> {
    /// The steps in order; the review last.
    pub rows: &'a [StepRow<'a>],
    /// The step that is open.
    pub current: Step,
    /// 56 wide with rings alone instead of 208.
    pub collapsed: bool,
    /// Language of the interface.
    pub language: Language,
}

/// Shows the rail as a panel at the left of `ui`.
pub fn rail_ui(ui: &mut Ui, view: &RailView<'_>) -> Option<Command> {
    let palette = palette(ui);
    let width = if view.collapsed {
        space::RAIL_COLLAPSED
    } else {
        space::RAIL
    };
    Panel::left("steps rail")
        .exact_size(width)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(palette.surface))
        .show(ui, |ui| {
            let whole = ui.max_rect();
            ui.painter().vline(
                whole.max.x - 0.5,
                whole.y_range(),
                Stroke::new(1.0, palette.border),
            );
            let mut answer = None;
            let foot = Rect::from_min_max(
                pos2(whole.min.x + 8.0, whole.max.y - 48.0),
                whole.max - vec2(9.0, 8.0),
            );
            let list = Rect::from_min_max(whole.min + vec2(8.0, 12.0), pos2(whole.max.x - 9.0, foot.min.y));
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(list));
            ScrollArea::vertical().id_salt("steps").show(&mut child, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for row in view.rows {
                    if row.step == Step::Review {
                        let (line, _) =
                            ui.allocate_exact_size(vec2(ui.available_width(), 17.0), Sense::hover());
                        let stroke = Stroke::new(1.0, palette.border);
                        ui.painter()
                            .hline(line.shrink2(vec2(8.0, 0.0)).x_range(), line.min.y + 8.5, stroke);
                    }
                    if row_ui(ui, view, row).clicked() && row.step != view.current {
                        answer = Some(Command::GoToStep(row.step));
                    }
                }
            });
            if collapse_ui(ui, view, foot).clicked() {
                answer = Some(Command::ToggleRail);
            }
            answer
        })
        .inner
}

/// Name, share in percent, note.
fn tooltip(language: Language, title: &str, row: &StepRow<'_>) -> String {
    if row.step == Step::Review {
        return format!("{title}\n{}", row.note);
    }
    // Rounded down: 100 only when nothing is left.
    let percent = (row.done * 100.0).floor().to_string();
    let about = language.f("review.row", &[("percent", &percent), ("note", row.note)]);
    format!("{title}\n{about}")
}

fn row_ui(ui: &mut Ui, view: &RailView<'_>, row: &StepRow<'_>) -> Response {
    let palette = palette(ui);
    let title = row.step.title(view.language);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::click());
    let is_current = row.step == view.current;
    response.widget_info(|| {
        let mut name = format!("{title}, {}", row.note);
        if row.findings > 0 {
            name = format!("{name}, {}", view.language.n("count.findings", row.findings));
        }
        WidgetInfo::selected(Role::Tab, ui.is_enabled(), is_current, name)
    });
    let idle = if is_current {
        palette.accent_soft
    } else {
        palette.surface
    };
    let fill = if is_current {
        idle
    } else {
        paint::hover_fill(ui, &response, idle)
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(space::RADIUS), fill);
    paint::focus_ring(ui, &response, space::RADIUS);

    let middle = rect.center().y;
    let x = if view.collapsed {
        rect.center().x
    } else {
        rect.min.x + 21.0
    };
    let center = pos2(x, middle);
    let color = if is_current { palette.accent } else { palette.text };
    if row.step == Step::Review {
        let color = if is_current {
            palette.accent
        } else {
            palette.text_second
        };
        paint::icon(ui.painter(), center, Icon::FileText, size::ICON, color);
    } else {
        widgets::paint_step_ring(
            ui,
            center,
            StepMark {
                number: row.step.number(),
                done: row.done,
                is_current,
            },
        );
    }
    if view.collapsed {
        if row.findings > 0 {
            let dot = center + vec2(11.0, -11.0);
            ui.painter().circle_filled(dot, 5.0, fill);
            ui.painter().circle_filled(dot, 4.0, palette.warning);
        }
        return response.on_hover_text(tooltip(view.language, &title, row));
    }
    let mut end = rect.max.x - 8.0;
    if row.findings > 0 {
        let width = widgets::count_width(ui, row.findings);
        widgets::paint_count(ui, pos2(end - width, middle), row.findings);
        end -= width + 4.0;
    }
    let left = rect.min.x + 46.0;
    let font = if is_current {
        theme::semibold(size::BODY)
    } else {
        theme::regular(size::BODY)
    };
    let name = paint::line(ui, &title, font, color, end - left);
    paint::text_left(ui.painter(), pos2(left, rect.min.y + 18.0), name);
    let note = paint::line(
        ui,
        row.note,
        theme::regular(size::NOTE),
        palette.text_second,
        end - left,
    );
    paint::text_left(ui.painter(), pos2(left, rect.min.y + 36.0), note);
    // The note is seen already; the share in percent is not.
    response.on_hover_text(tooltip(view.language, &title, row))
}

fn collapse_ui(ui: &mut Ui, view: &RailView<'_>, rect: Rect) -> Response {
    let palette = palette(ui);
    let (icon, key) = if view.collapsed {
        (Icon::PanelLeftOpen, "shell.widen")
    } else {
        (Icon::PanelLeftClose, "shell.collapse")
    };
    let text = view.language.t(key);
    let response = ui.interact(rect, ui.scope_id().with("collapse"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text.clone()));
    let fill = paint::hover_fill(ui, &response, palette.surface);
    ui.painter()
        .rect_filled(rect, CornerRadius::same(space::RADIUS), fill);
    paint::focus_ring(ui, &response, space::RADIUS);
    let x = if view.collapsed {
        rect.center().x
    } else {
        rect.min.x + 21.0
    };
    paint::icon(
        ui.painter(),
        pos2(x, rect.center().y),
        icon,
        16.0,
        palette.text_second,
    );
    if !view.collapsed {
        let galley = paint::line(
            ui,
            &text,
            theme::regular(size::NOTE),
            palette.text_second,
            rect.width() - 54.0,
        );
        paint::text_left(ui.painter(), pos2(rect.min.x + 46.0, rect.center().y), galley);
    }
    response.on_hover_text(Command::ToggleRail.tooltip(ui.ctx(), view.language))
}
