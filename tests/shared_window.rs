//! A header shared between pages, by hand: the dialog, the inspector, the page.
//! With `WIREBRIEF_PICTURES=folder` the pictures are written there.
#![cfg(feature = "gui")]
// A helper that goes wrong should fail the test at once.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod support;

use eframe::egui::{self, Key, Modifiers, Rect, accesskit::Role, pos2};
use egui_kittest::{Harness, kittest::Queryable as _};
use support::raster::{Raster, builder, save};
use wirebrief::app::canvas::{CanvasState, canvas_step_ui};
use wirebrief::app::command::{self, Command};
use wirebrief::app::theme::{self, ThemeMode};
use wirebrief::edit::{Editor, Selection};
use wirebrief::language::Language;
use wirebrief::spec::{ElementId, ElementKind, PageId, Spec, violations};

struct Desk {
    editor: Editor,
    state: CanvasState,
    language: Language,
}

fn show(ui: &mut egui::Ui, desk: &mut Desk) {
    theme::set_language(ui.ctx(), desk.language);
    let mut commands = command::consume(ui.ctx());
    if commands.contains(&Command::Undo) {
        desk.editor.undo();
    }
    let window = ui.ctx().content_rect();
    let place = Rect::from_min_max(pos2(208.0, 48.0), window.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
    child.set_clip_rect(place);
    let Desk {
        editor,
        state,
        language,
    } = desk;
    canvas_step_ui(&mut child, editor, state, *language, &mut commands);
    assert_eq!(violations(desk.editor.spec()), []);
}

/// The sample with its third page open.
struct Window {
    harness: Harness<'static, Desk>,
    raster: Raster,
}

impl Window {
    fn over(language: Language, mode: ThemeMode) -> Self {
        let raster = Raster::default();
        let desk = Desk {
            editor: Editor::new(sample(language)),
            state: CanvasState::default(),
            language,
        };
        let mut harness = builder([1280.0, 800.0], mode)
            .renderer(raster.clone())
            .build_ui_state(show, desk);
        harness.run();
        Self { harness, raster }
    }

    fn spec(&self) -> &Spec {
        self.harness.state().editor.spec()
    }

    fn select(&mut self, elements: Vec<ElementId>) {
        let page = elements.first().map(|id| id.page);
        self.harness.state_mut().editor.select(Selection {
            page,
            elements,
            ..Selection::default()
        });
        self.harness.run();
    }

    fn click(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).scroll_to_me();
        self.harness.run();
        self.harness.get_by_role_and_label(role, label).click();
        self.harness.run();
    }

    fn has_part(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    fn picture(&self, name: &str) {
        save(&self.raster.picture(&self.harness), name);
    }
}

fn sample(language: Language) -> Spec {
    wirebrief::file::builtin::find("half-moon-tea", language.code())
        .expect("the sample is there")
        .open()
        .expect("it opens")
}

/// The first element of this kind on a page.
fn element(spec: &Spec, page: u32, kind: ElementKind) -> ElementId {
    let page = spec.page(PageId(page)).expect("the page is there");
    let found = page.elements.iter().find(|e| e.kind == kind);
    found.expect("the element is there").id
}

#[test]
fn a_search_bar_is_put_on_all_tab_pages_and_taken_off_one() {
    let mut window = Window::over(Language::English, ThemeMode::Light);
    let search = element(window.spec(), 2, ElementKind::SearchBar);
    window.select(vec![search]);
    window.click(Role::Button, "Same on these pages…");
    assert!(window.has_part("Change it on one page"));
    window.click(Role::CheckBox, "Home");
    window.click(Role::CheckBox, "Home");
    window.click(Role::Button, "Tab pages");
    window.picture("shared-dialog");
    window.click(Role::Button, "Use on 4 pages");
    assert_eq!(window.spec().sisters(search).len(), 3);
    assert!(window.has_part("Also on 3 pages: Home, Orders, Me."));
    assert!(window.has_part("what you change or delete here changes there"));
    window.picture("shared-element");

    // It goes away from a page that is left out, and the dialog says so before.
    window.click(Role::Button, "Change pages…");
    window.click(Role::CheckBox, "Orders");
    assert!(window.has_part("It goes away from: Orders."));
    window.picture("shared-change");
    window.click(Role::Button, "Use on 3 pages");
    assert_eq!(window.spec().sisters(search).len(), 2);

    // A page that comes later takes it with a switch.
    window.harness.state_mut().editor.open_page(PageId(5));
    window.harness.run();
    window.picture("shared-page");
    window.click(Role::Switch, "Header, 3 pages");
    assert_eq!(window.spec().sisters(search).len(), 3);

    // Only here, then nothing shared is left of it on this page.
    window.select(vec![search]);
    window.click(Role::Button, "Only on this page");
    assert_eq!(window.spec().sisters(search).len(), 0);
    assert!(!window.has_part("Also on"));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.harness.run();
    assert_eq!(window.spec().sisters(search).len(), 3);
}

#[test]
fn bars_that_pages_have_already_become_the_shared_one() {
    let mut window = Window::over(Language::English, ThemeMode::Light);
    let bar = element(window.spec(), 1, ElementKind::NavigationBar);
    let own = element(window.spec(), 5, ElementKind::NavigationBar);
    let count = |window: &Window| {
        window
            .spec()
            .pages
            .iter()
            .map(|p| p.elements.len())
            .sum::<usize>()
    };
    let before = count(&window);
    window.select(vec![bar]);
    window.click(Role::Button, "Same on these pages…");
    window.click(Role::Button, "All pages");
    assert!(window.has_part("8 pages have one at the same place already."));
    window.click(Role::Button, "Use on 9 pages");
    assert_eq!(count(&window), before);
    assert!(window.spec().sisters(bar).contains(&own));

    // Nothing happens to a dialog that is left.
    let shared = window.spec().clone();
    window.click(Role::Button, "Change pages…");
    window.click(Role::CheckBox, "Drink");
    window.click(Role::Button, "Cancel");
    assert_eq!(window.spec(), &shared);
    window.click(Role::Button, "Change pages…");
    window.click(Role::Button, "Stop sharing");
    assert!(window.spec().shared.is_empty());
    assert_eq!(count(&window), before);
}

#[test]
fn it_looks_calm_in_dark_and_in_chinese_too() {
    let mut window = Window::over(Language::Chinese, ThemeMode::Dark);
    let bar = element(window.spec(), 2, ElementKind::BottomBar);
    let search = element(window.spec(), 2, ElementKind::SearchBar);
    window.select(vec![bar]);
    window.click(Role::Button, "在多个页面共用…");
    window.click(Role::Button, "标签页");
    window.picture("shared-dialog-zh-dark");
    window.click(Role::Button, "用在 4 个页面");
    window.select(vec![bar, search]);
    assert!(window.has_part("另有 3 个页面共用"));
    window.picture("shared-several-zh-dark");
    window.harness.state_mut().editor.open_page(PageId(2));
    window.harness.run();
    window.picture("shared-page-zh-dark");
}
