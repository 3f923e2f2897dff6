//! Shows the start page and the frame around the steps, in both looks and both languages.
//! With `WIREBRIEF_PICTURES=folder` the pictures are written there.
#![cfg(feature = "gui")]

mod support;

use eframe::egui::{self, Color32, Painter, Rect, Stroke, StrokeKind};
use support::raster::shoot;
use wirebrief::{
    app::{
        command::Step,
        shell::{self, MenuState, RailView, SavedState, StepRow, TopBarView},
        start::{RecentRow, RecoveredRow, StartView, TemplateCard, start_ui},
        theme::{self, Icon, ThemeMode},
        widgets::Tone,
    },
    language::Language,
};

const ENGLISH: Language = Language::English;
const CHINESE: Language = Language::Chinese;

fn sketch(painter: &Painter, sheet: Rect, index: usize) {
    let line = Stroke::new(1.0, Color32::from_rgb(0x2B, 0x2F, 0x36));
    for row in 0..4 + index {
        let y = sheet.min.y + 0.12 * sheet.height() * (row as f32 + 1.0);
        let bar = Rect::from_min_size(
            egui::pos2(sheet.min.x + 5.0, y),
            egui::vec2(sheet.width() - 10.0, 7.0),
        );
        painter.rect_stroke(bar, 2, line, StrokeKind::Inside);
    }
}

fn start(ui: &mut egui::Ui, language: Language, templates: usize, recent: usize, recovered: usize) {
    theme::set_language(ui.ctx(), language);
    let names = [
        (
            "Order and pick up",
            "Drinks, bakery, lunch counter",
            "7 pages, 9 features",
        ),
        (
            "Book a time",
            "Salon, clinic, repair, lessons",
            "6 pages, 8 features",
        ),
        ("Small shop", "Goods, delivery, coupons", "9 pages, 12 features"),
        (
            "Membership",
            "Card, points, birthday coupons",
            "5 pages, 7 features",
        ),
        (
            "Take a number",
            "Queue for a table or a counter",
            "4 pages, 5 features",
        ),
        ("活动与门票", "日期、报名、凭码入场", "6 个页面，8 项功能"),
    ];
    let templates: Vec<_> = names
        .iter()
        .take(templates)
        .map(|(title, line, counts)| TemplateCard {
            key: title,
            title,
            line,
            counts,
            words: "",
            is_blank: false,
            thumbnail: &sketch,
        })
        .collect();
    let rows = [
        (
            "Tea by the Lake",
            "Step 4 of 6 · Today, 14:20",
            Some((Tone::Warning, "5 findings")),
        ),
        (
            "Bicycle repair",
            "Step 2 of 6 · Yesterday",
            Some((Tone::Warning, "3 findings")),
        ),
        (
            "Corner bakery",
            "Ready to hand over · 12 July",
            Some((Tone::Good, "No findings")),
        ),
        ("湖畔茶铺", "第 3 步，共 6 步 · 7 月 3 日", None),
        (
            "Yoga timetable with a rather long name",
            "Step 3 of 6 · 3 July",
            Some((Tone::Warning, "8 findings")),
        ),
        ("Sixth", "Step 3 of 6 · 3 July", None),
    ];
    let recent: Vec<_> = rows
        .iter()
        .take(recent)
        .map(|(name, note, status)| RecentRow {
            name,
            note,
            status: *status,
            path: "/home/tea.wirebrief",
            thumbnail: Some(&sketch),
        })
        .collect();
    let recovered = vec![
        RecoveredRow {
            name: "Tea by the Lake",
            when: "5 minutes ago",
            place: "From the file tea.wirebrief",
            is_readable: true,
            thumbnail: &sketch,
        };
        recovered
    ];
    let view = StartView {
        language,
        theme: ThemeMode::System,
        templates: &templates,
        recent: &recent,
        recovered: &recovered,
        sample_pages: Some(23),
        version: "1.0",
    };
    start_ui(ui, &view);
}

fn frame(ui: &mut egui::Ui, language: Language, collapsed: bool, saved: SavedState) {
    theme::set_language(ui.ctx(), language);
    let english = language == ENGLISH;
    let menu = MenuState {
        language,
        theme: ThemeMode::System,
        can_undo: true,
        can_redo: false,
        can_save: true,
        canvas: None,
    };
    let top = TopBarView {
        name: if english {
            "Tea by the Lake"
        } else {
            "湖畔茶铺"
        },
        saved,
        menu,
        undo_label: "Move 3 items",
        redo_label: "",
        findings: 5,
        findings_open: false,
    };
    shell::top_bar_ui(ui, &top);
    let note = |en: &'static str, zh: &'static str| if english { en } else { zh };
    let row = |step, done, note, findings| StepRow {
        step,
        done,
        note,
        findings,
    };
    let rows = [
        row(
            Step::Requirements,
            0.86,
            note("12 of 14 answered", "已答 12 / 14"),
            1,
        ),
        row(Step::Interface, 1.0, note("7 pages drawn", "已画 7 页"), 0),
        row(
            Step::FrontEnd,
            0.75,
            note("18 of 24 taps set", "已设 18 / 24 个点击"),
            1,
        ),
        row(
            Step::BackEnd,
            0.6,
            note("3 of 5 things set", "已设 3 / 5 项数据"),
            2,
        ),
        row(Step::Test, 0.3, note("6 of 19 checks", "已写 6 / 19 条"), 0),
        row(Step::Launch, 0.0, note("Not started", "尚未开始"), 1),
        row(Step::Review, 0.0, note("23 pages", "共 23 页"), 0),
    ];
    shell::rail_ui(
        ui,
        &RailView {
            rows: &rows,
            current: Step::Interface,
            collapsed,
            language,
        },
    );
    let hint = note(
        "Drag to move, drag a square to resize.",
        "拖动可移动，拖小方块可改大小。按住 Ctrl 不吸附。",
    );
    shell::hint_line_ui(ui, Icon::MousePointer2, hint);
    let fill = theme::palette(ui).background;
    egui::CentralPanel::default()
        .frame(egui::Frame::new().fill(fill))
        .show(ui, |_| {});
}

#[test]
fn the_start_page_holds_with_few_and_many_templates() {
    let wide = [1280.0, 800.0];
    shoot("start-6", wide, 1.0, ThemeMode::Light, |ui| {
        start(ui, ENGLISH, 6, 4, 0)
    });
    shoot("start-6-dark-zh", wide, 1.0, ThemeMode::Dark, |ui| {
        start(ui, CHINESE, 6, 6, 0)
    });
    shoot("start-1", wide, 1.0, ThemeMode::Light, |ui| {
        start(ui, ENGLISH, 1, 0, 0)
    });
    shoot("start-2", wide, 1.0, ThemeMode::Light, |ui| {
        start(ui, CHINESE, 2, 2, 1)
    });
    shoot("start-small", [1024.0, 700.0], 1.0, ThemeMode::Light, |ui| {
        start(ui, ENGLISH, 5, 6, 0)
    });
}

#[test]
fn the_frame_holds_in_both_languages() {
    let wide = [1280.0, 800.0];
    shoot("frame", wide, 1.0, ThemeMode::Light, |ui| {
        frame(ui, ENGLISH, false, SavedState::Saved)
    });
    shoot("frame-zh-dark", wide, 1.0, ThemeMode::Dark, |ui| {
        frame(ui, CHINESE, false, SavedState::Saved)
    });
    shoot("frame-small", [1024.0, 700.0], 1.0, ThemeMode::Light, |ui| {
        frame(ui, CHINESE, true, SavedState::Recovered);
    });
}
