//! The start page: begin from a template, or go on with a file.
//!
//! It takes plain data and gives back what the person chose.

mod recent;
mod recovered;
mod template;

use eframe::egui::{
    self, Align, CentralPanel, CornerRadius, Frame, Layout, Margin, Panel, Rect, Response, Role, ScrollArea,
    Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{
    command::Command,
    shell::{MenuState, look_menu_ui, paint_logo},
    theme::{self, Icon, ThemeMode, palette, size, space},
    widgets::{self, Button, paint},
};
use crate::language::Language;

pub use recent::RecentRow;
pub use template::TemplateCard;
pub(super) use template::paint_sheet;

/// Paints a wireframe into a rectangle. The number says which of several.
pub type PaintThumbnail<'a> = &'a dyn Fn(&egui::Painter, Rect, usize);

/// Work that was found after the app ended unexpectedly.
#[derive(Clone)]
pub struct RecoveredRow<'a> {
    /// The document's name.
    pub name: &'a str,
    /// When it was last changed, in words.
    pub when: &'a str,
    /// The file that it belongs to, in words.
    pub place: &'a str,
    /// Whether it can be opened.
    pub is_readable: bool,
    /// Paints its first page onto a white sheet of 9 to 16.
    pub thumbnail: PaintThumbnail<'a>,
}

/// Everything on the start page.
pub struct StartView<'a> {
    /// Language of the interface.
    pub language: Language,
    /// The look, for its menu.
    pub theme: ThemeMode,
    /// 1 to 9 templates.
    pub templates: &'a [TemplateCard<'a>],
    /// Files that were open before, newest first.
    pub recent: &'a [RecentRow<'a>],
    /// Work to bring back, usually none.
    pub recovered: &'a [RecoveredRow<'a>],
    /// How many pages the sample's document has; `None` without a sample.
    pub sample_pages: Option<usize>,
    /// The app's version, such as `1.0`.
    pub version: &'a str,
}

/// What the person chose on the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartAction {
    /// An empty document.
    New,
    /// Choose a file.
    Open,
    /// The recent file with this index.
    OpenRecent(usize),
    /// Take the recent file with this index off the list.
    ForgetRecent(usize),
    /// Empty the list of recent files.
    ClearRecent,
    /// The template with this key.
    Template(String),
    /// The finished sample.
    Sample,
    /// Bring back the work with this index.
    Recover(usize),
    /// Keep the work with this index for another time.
    PutOff(usize),
    /// Throw away the work with this index.
    Discard(usize),
    /// Anything that is a command: language, look, shortcuts, quit.
    Command(Command),
}

/// Shows the start page over the whole of `ui`.
pub fn start_ui(ui: &mut Ui, view: &StartView<'_>) -> Option<StartAction> {
    let palette = palette(ui);
    let mut answer = bar_ui(ui, view).map(StartAction::Command);
    CentralPanel::default()
        .frame(Frame::new().fill(palette.background))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("start")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                    let window = ui.available_width();
                    let width = (window - 64.0).clamp(720.0, 1136.0);
                    let left = ((window - width) / 2.0).max(16.0).floor();
                    let top = ui.cursor().min;
                    let rect = Rect::from_min_size(top + vec2(left, 28.0), vec2(width, f32::INFINITY));
                    let mut page = ui.new_child(UiBuilder::new().max_rect(rect));
                    page.set_width(width);
                    answer = page_ui(&mut page, view).or(answer.take());
                    let used = page.min_rect();
                    ui.allocate_rect(
                        Rect::from_min_max(top, used.max + vec2(0.0, 16.0)),
                        Sense::hover(),
                    );
                });
        });
    answer
}

fn bar_ui(ui: &mut Ui, view: &StartView<'_>) -> Option<Command> {
    let palette = palette(ui);
    let state = MenuState {
        language: view.language,
        theme: view.theme,
        can_undo: false,
        can_redo: false,
        can_save: false,
        canvas: None,
    };
    Panel::top("start bar")
        .exact_size(space::TOP_BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(
            Frame::new()
                .fill(palette.surface)
                .inner_margin(Margin::symmetric(20, 0)),
        )
        .show(ui, |ui| {
            let edge = ui.max_rect().expand2(vec2(20.0, 0.0));
            ui.painter()
                .hline(edge.x_range(), edge.max.y - 0.5, Stroke::new(1.0, palette.border));
            let mut answer = None;
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                let (logo, _) = ui.allocate_exact_size(egui::Vec2::splat(24.0), Sense::hover());
                paint_logo(ui.painter(), logo, palette);
                let name = theme::rich(
                    view.language.t("product.name"),
                    theme::semibold(size::STRONG),
                    palette.text,
                );
                ui.label(name);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let name = view.language.t("start.settings");
                    let opener = widgets::icon_button_ui(ui, Icon::SlidersHorizontal, &name);
                    answer = look_menu_ui(&opener, &name, state);
                    let button = Button::quiet(view.language.own_name())
                        .icon(Icon::Globe)
                        .icon_after(Icon::ChevronDown);
                    let opener = ui.add(button);
                    let name = view.language.t("shell.language");
                    widgets::menu_button_ui(&opener, &name, |ui| {
                        for language in Language::ALL {
                            let is_on = language == view.language;
                            if widgets::menu_choice_ui(ui, language.own_name(), is_on).clicked() {
                                answer = Some(Command::SetLanguage(language));
                            }
                        }
                    });
                });
            });
            answer
        })
        .inner
}

fn page_ui(ui: &mut Ui, view: &StartView<'_>) -> Option<StartAction> {
    const GAP: f32 = 32.0;
    const HEAD: f32 = 42.0;
    let language = view.language;
    let mut answer = None;
    ui.label(theme::title(ui, language.t("start.title")));
    ui.add_space(4.0);
    let second = palette(ui).text_second;
    ui.label(theme::rich(
        language.t("start.purpose"),
        theme::regular(size::STRONG),
        second,
    ));
    ui.add_space(26.0);
    answer = recovered::recovered_ui(ui, language, view.recovered).or(answer);

    let width = ui.available_width();
    let right_width = (width * 356.0 / 1136.0).clamp(300.0, 356.0).floor();
    let left_width = width - GAP - right_width;
    let top = ui.cursor().min;
    let left_x = top.x;
    let right_x = top.x + left_width + GAP;

    // The more templates there are, the more a word helps; few are seen at a glance.
    let with_search = view.templates.len() > 6;
    let note = language.t("start.templates_note");
    let note = if with_search { "" } else { &*note };
    let templates = language.t("start.templates");
    heading_ui(ui, pos2(left_x, top.y), left_width, &templates, note);
    heading_ui(
        ui,
        pos2(right_x, top.y),
        right_width,
        &language.t("start.yours"),
        "",
    );
    let search = if with_search {
        let width = (left_width * 0.36).clamp(180.0, 264.0).floor();
        let rect = Rect::from_min_size(pos2(left_x + left_width - width, top.y), vec2(width, 28.0));
        template::search_ui(ui, rect, language)
    } else {
        (String::new(), false)
    };
    let y = top.y + HEAD;

    // Left: templates, then the sample. Right: two buttons, recent files, then the drop target.
    // Where both are about as high, their last boxes stand on one line.
    // While they are read, their places are kept free: nothing jumps when they come.
    let count = match view.templates.len() {
        0 => TEMPLATES,
        count => count,
    };
    let grid = template::Grid::new(count, left_width);
    let grid_rect = Rect::from_min_size(pos2(left_x, y), vec2(left_width, grid.height()));
    let wanted = recent::panel_height(view.recent.len());
    let fitting = grid.height() - 60.0;
    let recent_height = if fitting >= wanted.min(recent::panel_height(3)) {
        fitting
    } else {
        wanted
    };

    if let Some(key) = template::grid_ui(ui, grid_rect, grid, view, (&search.0, search.1)) {
        answer = Some(StartAction::Template(key));
    }
    let mut bottom = grid_rect.max.y;
    if let Some(pages) = view.sample_pages {
        let rect = Rect::from_min_size(pos2(left_x, bottom + 20.0), vec2(left_width, 72.0));
        if sample_ui(ui, rect, language, pages) {
            answer = Some(StartAction::Sample);
        }
        bottom = rect.max.y;
    }

    answer = buttons_ui(
        ui,
        Rect::from_min_size(pos2(right_x, y), vec2(right_width, 40.0)),
        language,
    )
    .or(answer);
    let rect = Rect::from_min_size(pos2(right_x, y + 60.0), vec2(right_width, recent_height));
    answer = recent::recent_ui(ui, rect, view).or(answer);
    let rect = Rect::from_min_size(pos2(right_x, rect.max.y + 20.0), vec2(right_width, 72.0));
    drop_target_ui(ui, rect, language);
    bottom = bottom.max(rect.max.y);

    foot_ui(
        ui,
        Rect::from_min_size(pos2(left_x, bottom + 16.0), vec2(width, 20.0)),
        view,
    );
    answer
}

/// How many templates there are as a rule.
const TEMPLATES: usize = 8;

fn heading_ui(ui: &mut Ui, left_top: egui::Pos2, width: f32, title: &str, note: &str) {
    let palette = palette(ui);
    let rect = Rect::from_min_size(left_top, vec2(width, 28.0));
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let galley = paint::line(ui, title, theme::semibold(size::SECTION), palette.text, width);
    paint::text_left(ui.painter(), rect.left_center(), galley);
    let galley = paint::line(
        ui,
        note,
        theme::regular(size::NOTE),
        palette.text_second,
        width / 2.0,
    );
    paint::text_right(ui.painter(), rect.right_center(), galley);
}

fn buttons_ui(ui: &mut Ui, rect: Rect, language: Language) -> Option<StartAction> {
    let width = ((rect.width() - 8.0) / 2.0).floor();
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 8.0;
    let mut answer = None;
    let new = language.t("start.new");
    let tooltip = Command::New.tooltip(&child, language);
    if child
        .add(
            Button::primary(&new)
                .icon(Icon::Plus)
                .big()
                .width(width)
                .tooltip(tooltip),
        )
        .clicked()
    {
        answer = Some(StartAction::New);
    }
    let open = language.t("start.open");
    let tooltip = Command::Open.tooltip(&child, language);
    if child
        .add(
            Button::secondary(&open)
                .icon(Icon::Folder)
                .big()
                .width(width)
                .tooltip(tooltip),
        )
        .clicked()
    {
        answer = Some(StartAction::Open);
    }
    answer
}

fn sample_ui(ui: &mut Ui, rect: Rect, language: Language, pages: usize) -> bool {
    let palette = palette(ui);
    paint::boxed(
        ui.painter(),
        rect,
        space::RADIUS_CARD,
        palette.surface,
        palette.border,
    );
    let tile = Rect::from_min_size(rect.min + vec2(16.0, 16.0), vec2(40.0, 40.0));
    ui.painter()
        .rect_filled(tile, CornerRadius::same(space::RADIUS), palette.raised);
    paint::icon(
        ui.painter(),
        tile.center(),
        Icon::FileText,
        size::ICON,
        palette.text_second,
    );
    let open = language.t("start.open_sample");
    let inner = rect.shrink2(vec2(16.0, 16.0));
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::right_to_left(Align::Center)),
    );
    let button = child.add(Button::secondary(&open));
    let room = button.rect.min.x - 12.0 - (rect.min.x + 72.0);
    let title = paint::line(
        ui,
        &language.t("start.sample"),
        theme::semibold(size::BODY),
        palette.text,
        room,
    );
    paint::text_left(ui.painter(), rect.min + vec2(72.0, 27.0), title);
    let line = language.f("start.sample_line", &[("count", &pages.to_string())]);
    let line = paint::line(ui, &line, theme::regular(size::NOTE), palette.text_second, room);
    paint::text_left(ui.painter(), rect.min + vec2(72.0, 47.0), line);
    button.clicked()
}

fn drop_target_ui(ui: &mut Ui, rect: Rect, language: Language) -> Response {
    let palette = palette(ui);
    let title = language.t("start.drop");
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, title.clone()));
    let is_over = ui.input(|i| !i.raw.hovered_files.is_empty());
    let (edge, color) = if is_over {
        (palette.accent, palette.accent)
    } else {
        (palette.strong_border, palette.text_second)
    };
    if is_over {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(space::RADIUS_CARD), palette.accent_soft);
    }
    paint::dashed(ui.painter(), rect, f32::from(space::RADIUS_CARD), edge);
    paint::icon(
        ui.painter(),
        rect.min + vec2(26.0, 36.0),
        Icon::Upload,
        size::ICON,
        color,
    );
    let room = rect.width() - 51.0 - 12.0;
    let galley = paint::line(ui, &title, theme::regular(size::BODY), palette.text, room);
    paint::text_left(ui.painter(), rect.min + vec2(51.0, 27.0), galley);
    let kinds = language.t("start.drop_kinds");
    let galley = paint::line(ui, &kinds, theme::regular(size::NOTE), palette.text_second, room);
    paint::text_left(ui.painter(), rect.min + vec2(51.0, 47.0), galley);
    response
}

fn foot_ui(ui: &mut Ui, rect: Rect, view: &StartView<'_>) {
    let palette = palette(ui);
    let promise = view.language.t("start.promise");
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, promise.clone()));
    paint::icon(
        ui.painter(),
        rect.left_center() + vec2(7.0, 0.0),
        Icon::Lock,
        size::ICON_SMALL,
        palette.text_second,
    );
    let font = theme::regular(size::NOTE);
    let galley = paint::line(
        ui,
        &promise,
        font.clone(),
        palette.text_second,
        rect.width() - 120.0,
    );
    paint::text_left(ui.painter(), rect.left_center() + vec2(20.0, 0.0), galley);
    let version = view.language.f("start.version", &[("version", view.version)]);
    let galley = paint::line(ui, &version, font, palette.text_second, 120.0);
    paint::text_right(ui.painter(), rect.right_center(), galley);
}
