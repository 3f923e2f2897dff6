//! Find and replace in everything that people typed, at the right of every step.

use eframe::egui::{
    self, Align, CornerRadius, Id, Key, Layout, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo,
    pos2, text::LayoutJob, vec2,
};

use super::side;
use crate::{
    app::{
        form,
        theme::{self, Icon, palette, size, space},
        widgets::{self, Button, Field, draft_field_ui, paint},
    },
    edit::{
        find::{self, Hit, Query},
        words::{Owner, list},
    },
    language::Language,
    spec::{AnyId, Spec},
};

const ROW: f32 = 48.0;

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct SearchState {
    /// Whether it is shown.
    pub open: bool,
    query: Query,
    by: String,
    /// Which place is marked.
    at: usize,
    hits: Vec<Hit>,
    /// Revision and words of the hits.
    seen: Option<(u64, Query)>,
    /// Whether the marked place has been gone to.
    is_shown: bool,
    /// The words get the keyboard in the next frame.
    focus: bool,
    /// The marked row should be in sight.
    scroll: bool,
}

impl SearchState {
    /// How many places were found.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// Opens the panel with the keyboard in its field.
    pub fn open(&mut self) {
        self.open = true;
        self.focus = true;
    }
}

/// What the person asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchAnswer {
    /// Hide the panel.
    Close,
    /// Go to this place. With `true` its field takes the keyboard.
    Show(Hit, bool),
    /// Replace the words at this place.
    Replace(Query, Hit, String),
    /// Replace them everywhere.
    ReplaceAll(Query, String),
}

/// Shows the panel at the right of `ui`; what is drawn next gets the room that is left.
pub fn search_ui(
    ui: &mut Ui,
    language: Language,
    spec: &Spec,
    revision: u64,
    state: &mut SearchState,
) -> Option<SearchAnswer> {
    side::beside_ui(ui, "search", |ui| content_ui(ui, language, spec, revision, state))
}

/// Shows the panel over the right side of `room`: where panels stand already, as beside the canvas.
pub fn search_over_ui(
    ctx: &egui::Context,
    room: Rect,
    language: Language,
    (spec, revision): (&Spec, u64),
    state: &mut SearchState,
) -> Option<SearchAnswer> {
    side::over_ui(ctx, "search over", room, |ui| {
        content_ui(ui, language, spec, revision, state)
    })
}

fn content_ui(
    ui: &mut Ui,
    language: Language,
    spec: &Spec,
    revision: u64,
    state: &mut SearchState,
) -> Option<SearchAnswer> {
    look(spec, revision, state);
    let mut answer = head_ui(ui, language, state);
    if state
        .seen
        .as_ref()
        .is_some_and(|(_, query)| *query != state.query)
    {
        state.at = 0;
        look(spec, revision, state);
    }
    if state.hits.is_empty() {
        ui.add_space(16.0);
        let key = if state.query.words.is_empty() {
            "search.empty"
        } else {
            "search.nothing"
        };
        ui.horizontal(|ui| {
            ui.add_space(16.0);
            let width = ui.available_width() - 16.0;
            ui.vertical(|ui| {
                ui.set_max_width(width);
                ui.label(theme::note(ui, language.t(key)));
            });
        });
    } else {
        answer = list_ui(ui, language, spec, state).or(answer);
    }
    answer
}

/// Looks again if the document or the words have changed.
fn look(spec: &Spec, revision: u64, state: &mut SearchState) {
    let is_known = state
        .seen
        .as_ref()
        .is_some_and(|(of, query)| *of == revision && *query == state.query);
    if !is_known {
        state.hits = find::find(spec, &state.query);
        state.at = state.at.min(state.hits.len().saturating_sub(1));
        state.seen = Some((revision, state.query.clone()));
    }
}

fn head_ui(ui: &mut Ui, language: Language, state: &mut SearchState) -> Option<SearchAnswer> {
    let (title, close) = (language.t("search.title"), language.t("search.close"));
    let (closes, answer) = side::head_ui(ui, &title, &close, |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 8.0);
        let mut answer = words_ui(ui, language, state);
        let name = language.t("search.by");
        let hint = language.t("search.by.hint");
        let field = Field::new(&name).hint(&hint);
        let output = draft_field_ui(ui, Id::unique("replace by"), &state.by, &field);
        if let Some(by) = output.change {
            state.by = by;
        }
        answer = buttons_ui(ui, language, state).or(answer);
        answer
    });
    if closes {
        return Some(SearchAnswer::Close);
    }
    answer
}

/// The field with the words, and where one is among the places.
fn words_ui(ui: &mut Ui, language: Language, state: &mut SearchState) -> Option<SearchAnswer> {
    let id = Id::unique("find words");
    let mut answer = None;
    let mut step = 0_isize;
    let mut goes_there = false;
    // Enter goes through the places and leaves the keyboard in the field. While an input method is at work, its keys
    // are its own.
    let is_composing = ui.input(|i| i.events.iter().any(|event| matches!(event, egui::Event::Ime(_))));
    if ui.memory(|memory| memory.has_focus(id)) && !is_composing {
        ui.input_mut(|i| {
            goes_there = i.consume_key(Modifiers::COMMAND, Key::Enter);
            step -= isize::from(i.consume_key(Modifiers::SHIFT, Key::Enter));
            step += isize::from(i.consume_key(Modifiers::NONE, Key::Enter));
            step += isize::from(i.consume_key(Modifiers::NONE, Key::ArrowDown));
            step -= isize::from(i.consume_key(Modifiers::NONE, Key::ArrowUp));
        });
    }
    let name = language.t("search.words");
    let hint = language.t("search.words.hint");
    let field = Field::new(&name)
        .hint(&hint)
        .select_all()
        .focus(std::mem::take(&mut state.focus));
    let output = draft_field_ui(ui, id, &state.query.words, &field);
    if output.escaped {
        return Some(SearchAnswer::Close);
    }
    if let Some(words) = output.change {
        state.query.words = words;
        state.scroll = true;
        state.is_shown = false;
    }
    ui.horizontal(|ui| {
        ui.set_min_height(space::CONTROL_DENSE);
        let mut match_case = state.query.match_case;
        if let Some(on) = widgets::checkbox_ui(ui, &language.t("search.match_case"), match_case) {
            match_case = on;
        }
        state.query.match_case = match_case;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.add_enabled_ui(!state.hits.is_empty(), |ui| {
                if widgets::small_icon_button_ui(ui, Icon::ChevronDown, &language.t("search.next")).clicked()
                {
                    step += 1;
                }
                if widgets::small_icon_button_ui(ui, Icon::ChevronUp, &language.t("search.back")).clicked() {
                    step -= 1;
                }
            });
            if !state.hits.is_empty() {
                let numbers = [(state.at + 1).to_string(), state.hits.len().to_string()];
                let [at, count] = &numbers;
                ui.label(theme::note(
                    ui,
                    language.f("search.at", &[("at", at), ("count", count)]),
                ));
            }
        });
    });
    let count = state.hits.len();
    if (step != 0 || goes_there) && count > 0 {
        // The first Enter shows the place that is marked already.
        if state.is_shown || step < 0 {
            state.at = (state.at + count).saturating_add_signed(step) % count;
        }
        state.is_shown = true;
        state.scroll = true;
        if let Some(hit) = state.hits.get(state.at) {
            answer = Some(SearchAnswer::Show(hit.clone(), goes_there));
        }
    }
    answer
}

fn buttons_ui(ui: &mut Ui, language: Language, state: &mut SearchState) -> Option<SearchAnswer> {
    let mut answer = None;
    let can = !state.hits.is_empty();
    ui.horizontal(|ui| {
        let text = language.t("search.replace");
        let tip = language.t("search.replace.tip");
        let button = Button::secondary(&text).small().tooltip(tip).enabled(can);
        if ui.add(button).clicked()
            && let Some(hit) = state.hits.get(state.at)
        {
            answer = Some(SearchAnswer::Replace(
                state.query.clone(),
                hit.clone(),
                state.by.clone(),
            ));
        }
        let text = language.t("search.replace_all");
        let button = Button::secondary(&text).small().enabled(can);
        if ui.add(button).clicked() {
            answer = Some(SearchAnswer::ReplaceAll(state.query.clone(), state.by.clone()));
        }
        if can {
            ui.label(theme::note(ui, language.n("search.found", state.hits.len())));
        }
    });
    ui.label(theme::note(ui, language.t("search.keys")));
    answer
}

fn list_ui(ui: &mut Ui, language: Language, spec: &Spec, state: &mut SearchState) -> Option<SearchAnswer> {
    let mut answer = None;
    let count = state.hits.len();
    let mut area = ScrollArea::vertical().id_salt("places").auto_shrink(false);
    if std::mem::take(&mut state.scroll) {
        // The marked row in the middle of what is seen.
        let height = ui.available_height();
        area = area.vertical_scroll_offset((state.at as f32 * ROW - height / 2.0).max(0.0));
    }
    area.show_rows(ui, ROW, count, |ui, rows| {
        for at in rows {
            let Some(hit) = state.hits.get(at) else { continue };
            if row_ui(ui, language, spec, hit, at, at == state.at) {
                state.at = at;
                answer = Some(SearchAnswer::Show(hit.clone(), true));
            }
        }
    });
    answer
}

/// A place: where it is, and the words around. `true` when it was clicked.
fn row_ui(ui: &mut Ui, language: Language, spec: &Spec, hit: &Hit, at: usize, is_marked: bool) -> bool {
    let colors = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, Id::unique(("place", at)), Sense::click());
    let place = place_words(spec, hit, language);
    response
        .widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, format!("{place}: {}", hit.excerpt)));
    let inner = rect.shrink2(vec2(8.0, 1.0));
    let fill = if is_marked {
        colors.accent_soft
    } else {
        paint::hover_fill(ui, &response, colors.background)
    };
    ui.painter()
        .rect_filled(inner, CornerRadius::same(space::RADIUS), fill);
    paint::focus_ring(ui, &response, space::RADIUS);
    let left = inner.min.x + 8.0;
    let room = inner.width() - 16.0;
    let note = paint::line(ui, &place, theme::regular(size::NOTE), colors.text_second, room);
    paint::text_left(ui.painter(), pos2(left, rect.center().y - 9.0), note);
    let galley = marked_words(ui, hit, room);
    let height = galley.size().y;
    ui.painter().galley(
        pos2(left, rect.center().y + 9.0 - height / 2.0),
        galley,
        colors.text,
    );
    response.clicked()
}

/// The excerpt with the words on a ground of their own.
fn marked_words(ui: &Ui, hit: &Hit, room: f32) -> std::sync::Arc<egui::Galley> {
    let colors = palette(ui);
    let mut job = LayoutJob::default();
    let plain = egui::TextFormat::simple(theme::regular(size::BODY), colors.text);
    let mut strong = egui::TextFormat::simple(theme::semibold(size::BODY), colors.text);
    strong.background = colors.warning_soft;
    let (before, rest) = hit
        .excerpt
        .split_at_checked(hit.in_excerpt.start)
        .unwrap_or((hit.excerpt.as_str(), ""));
    let (words, after) = rest.split_at_checked(hit.in_excerpt.len()).unwrap_or((rest, ""));
    job.append(before, 0.0, plain.clone());
    job.append(words, 0.0, strong);
    job.append(after, 0.0, plain);
    job.wrap.max_width = room;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Where a text stands, in words: the identifier and name of its thing, or the part of the document.
fn place_words(spec: &Spec, hit: &Hit, language: Language) -> String {
    let key = match hit.spot.owner {
        Owner::Id(id) | Owner::Nth(id, _) => {
            let name = match id {
                AnyId::Element(element) => spec
                    .element(element)
                    .map(|element| form::element_name(element, language))
                    .unwrap_or_default(),
                AnyId::Feature(_)
                | AnyId::Criterion(_)
                | AnyId::Role(_)
                | AnyId::Page(_)
                | AnyId::Entity(_)
                | AnyId::Field(_)
                | AnyId::Rule(_)
                | AnyId::Admin(_)
                | AnyId::Service(_)
                | AnyId::Test(_)
                | AnyId::Question(_)
                | AnyId::Function(_)
                | AnyId::Launch(_) => spec.name_of(id).to_owned(),
            };
            let name: String = name.chars().take(40).collect();
            return format!("{id}  {}", name.replace('\n', " "));
        }
        Owner::Part("brief") => "search.where.brief",
        Owner::Part("brand") => "search.where.brand",
        Owner::Part("back_end") => "search.where.back_end",
        Owner::Part("test_plan") => "search.where.test_plan",
        Owner::Part(_) => "search.where.launch",
        Owner::Line(list::REFERENCES, _) => "search.where.references",
        Owner::Line(list::SHARED, _) => "search.where.shared",
        Owner::Line(list::TAB_BAR, _) => "search.where.tab_bar",
        Owner::Line(list::PERMISSIONS, _) => "search.where.permissions",
        Owner::Line(list::REVIEW_PAGES, _) => "search.where.review_pages",
        Owner::Line(..) => "search.where.versions",
    };
    language.t(key).into_owned()
}
