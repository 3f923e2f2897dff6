//! Shows every widget in both looks and both languages. With `WIREBRIEF_PICTURES=folder` the
//! pictures are written there; without, the test only makes sure that nothing panics, that no
//! sign is missing from the fonts and that every input has a name.
#![cfg(feature = "gui")]

mod support;

use eframe::egui::{self, Id, Margin};
use support::raster::shoot;
use wirebrief::{
    app::{
        theme::{self, Icon, ThemeMode},
        widgets::{self, Button, Card, EmptyDrawing, Field, StepMark, Tone},
    },
    language::Language,
};

fn requirements(ui: &mut egui::Ui) {
    egui::CentralPanel::default()
        .frame(egui::Frame::new().fill(theme::palette(ui).background))
        .show(ui, |ui| widgets::column_ui(ui, "form", (720.0, false), form));
}

fn form(ui: &mut egui::Ui) {
    widgets::page_head_ui(
        ui,
        "Requirements",
        "What it is for, who uses it and what they can do with it.",
    );
    widgets::two_columns_ui(
        ui,
        |ui| {
            widgets::question_ui(
                ui,
                "What is it called?",
                "4 to 30 characters, as people will search for it",
                |ui| widgets::text_field_ui(ui, Id::unique("name"), "Tea by the Lake", &Field::new("")),
            );
        },
        |ui| {
            widgets::question_ui(
                ui,
                "Who uses it?",
                "Everyone who taps something, your staff too",
                |ui| {
                    ui.horizontal_wrapped(|ui| {
                        for name in ["Guest", "Shop staff", "Owner"] {
                            widgets::chip_ui(ui, Some(Icon::User), name);
                        }
                        widgets::add_chip_ui(ui, "Add a role");
                    });
                },
            );
        },
    );
    ui.add_space(8.0);
    widgets::two_columns_ui(
        ui,
        |ui| {
            widgets::question_ui(
                ui,
                "What should it achieve?",
                "One result that matters to the shop",
                |ui| {
                    widgets::text_field_ui(
                        ui,
                        Id::unique("goal"),
                        "",
                        &Field::new("").hint("Shorter queue between 12:00 and 14:00"),
                    )
                },
            );
        },
        |ui| {
            widgets::question_ui(
                ui,
                "现在怎么做？",
                "用一句话描述“今天”的流程，例如 Excel 或微信群",
                |ui| {
                    widgets::text_field_ui(
                        ui,
                        Id::unique("now"),
                        "微信群 WeChat 接龙，每天 12 点",
                        &Field::new(""),
                    )
                },
            );
        },
    );
    widgets::section_head_ui(
        ui,
        "Features",
        "9, of which 5 must be there on the first day",
        |ui| {
            ui.add(Button::secondary("Add a feature").icon(Icon::Plus));
        },
    );
    let closed = Card::new(
        Id::unique("F-1"),
        "F-1",
        "See the menu",
        "fast, with prices and what is sold out",
        false,
    )
    .movable("features", 0, "Move See the menu");
    widgets::card_ui(
        ui,
        &closed,
        |ui| {
            ui.label(theme::note(ui, "2 pages"));
            widgets::status_pill_ui(ui, Tone::Neutral, "Must");
            widgets::status_pill_ui(ui, Tone::Warning, "Vague word: fast");
        },
        |_| {},
    );
    let open = Card::new(Id::unique("F-2"), "F-2", "Order ahead", "", true).movable(
        "features",
        1,
        "Move Order ahead",
    );
    widgets::card_ui(
        ui,
        &open,
        |ui| {
            widgets::icon_button_ui(ui, Icon::Ellipsis, "More");
        },
        |ui| {
            egui::Frame::new()
                .fill(theme::palette(ui).background)
                .corner_radius(6)
                .inner_margin(Margin::same(12))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.horizontal(|ui| {
                        let second = theme::palette(ui).text_second;
                        ui.label(theme::rich("As a", theme::regular(14.0), second));
                        ui.scope(|ui| {
                            ui.set_max_width(84.0);
                            widgets::select_ui(
                                ui,
                                "role",
                                "Role",
                                "",
                                Some(0),
                                &["guest".into(), "staff".into()],
                            );
                        });
                        ui.label(theme::rich("I can", theme::regular(14.0), second));
                        widgets::text_field_ui(
                            ui,
                            Id::unique("want"),
                            "order and pay before I arrive",
                            &Field::new("I can").focus(true),
                        );
                    });
                });
            ui.add_space(4.0);
            widgets::two_columns_ui(
                ui,
                |ui| {
                    widgets::question_ui(ui, "How important", "", |ui| {
                        widgets::segmented_ui(
                            ui,
                            "How important",
                            &["Must", "Should", "Could", "Not now"],
                            0,
                            None,
                        )
                    });
                },
                |ui| {
                    widgets::question_ui(ui, "For feature", "", |ui| {
                        ui.horizontal(|ui| {
                            widgets::removable_chip_ui(ui, None, "F-2", "Order ahead", "Remove Order ahead");
                            widgets::add_chip_ui(ui, "Add a feature");
                        });
                    });
                },
            );
            ui.horizontal(|ui| {
                let width = (ui.available_width() - 36.0 - 16.0) / 3.0;
                for (word, text) in [
                    ("Given", "2 drinks in the cart"),
                    ("When", "I pay"),
                    ("Then", "a pick-up code shows"),
                ] {
                    let field = Field::new(word).prefix(word).dense().width(width);
                    widgets::text_field_ui(ui, Id::unique(word), text, &field);
                }
                widgets::small_icon_button_ui(ui, Icon::X, "Remove this example");
            });
            widgets::quiet_button_ui(ui, Some(Icon::Plus), "Another example");
        },
    );
    widgets::card_ui(
        ui,
        &Card::new(
            Id::unique("F-3"),
            "F-3",
            "Collect stamps",
            "ten cups, one free",
            false,
        ),
        |_| {},
        |_| {},
    );
}

fn parts(ui: &mut egui::Ui) {
    let language = Language::Chinese;
    theme::set_language(ui.ctx(), language);
    egui::CentralPanel::default()
        .frame(
            egui::Frame::new()
                .fill(theme::palette(ui).surface)
                .inner_margin(24),
        )
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                widgets::primary_button_ui(ui, Some(Icon::Download), "导出 PDF");
                widgets::secondary_button_ui(ui, Some(Icon::Play), "预览");
                ui.add(Button::secondary("检查结果").icon(Icon::Flag).count(5));
                ui.add(
                    Button::quiet("简体中文")
                        .icon(Icon::Globe)
                        .icon_after(Icon::ChevronDown),
                );
                ui.add(Button::new(widgets::ButtonKind::Busy, "Exporting…"));
                ui.add(Button::new(widgets::ButtonKind::Danger, "Delete"));
                ui.add(Button::primary("Not now").enabled(false));
                ui.add(Button::secondary("Show me").small());
                widgets::icon_button_ui(ui, Icon::Undo2, "Undo");
                widgets::icon_toggle_ui(ui, Icon::MousePointer2, "Select", true);
            });
            ui.horizontal(|ui| {
                for (number, done, is_current) in
                    [(1, 0.9, false), (2, 0.5, true), (3, 0.7, false), (6, 0.0, false)]
                {
                    widgets::step_ring_ui(
                        ui,
                        StepMark {
                            number,
                            done,
                            is_current,
                        },
                        "Step",
                    );
                }
                widgets::count_pill_ui(ui, 5, "5 findings");
                widgets::count_pill_ui(ui, 128, "128 findings");
                widgets::id_pill_ui(ui, "F-3");
                widgets::status_pill_ui(ui, Tone::Good, "Settled");
                widgets::status_pill_ui(ui, Tone::Error, "已阻断");
                widgets::filter_chip_ui(ui, "All 5", true);
                widgets::filter_chip_ui(ui, "Must fix 2", false);
                widgets::chip_ui(ui, Some(Icon::Smartphone), "结算 Check out");
            });
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                widgets::checkbox_ui(left, "Requirements 需求", true);
                widgets::checkbox_ui(left, "Budget and dates", false);
                widgets::switch_ui(left, "Repeats", true);
                widgets::switch_ui(left, "Repeats not", false);
                widgets::stepper_ui(left, Id::unique("count"), language, "How often", 4, 0..=10);
                widgets::date_field_ui(left, Id::unique("date"), language, "First day", "2026-07-14");
                widgets::select_ui(left, "page", "Page", "Choose a page", None, &["Menu".into()]);
                widgets::picker_button_ui(
                    left,
                    "pick",
                    language,
                    "Opens",
                    "Choose a page",
                    &[widgets::PickItem {
                        text: "Product options",
                        number: "P-3",
                        icon: Some(Icon::Smartphone),
                        chosen: true,
                    }],
                    true,
                );
                widgets::text_area_ui(
                    left,
                    Id::unique("note"),
                    "售罄的饮品仍留在列表里，显示为灰色，“+”号换成“已售罄”字样。",
                    &Field::new("Note"),
                );
                widgets::notice_ui(
                    right,
                    Tone::Warning,
                    "3 questions are still open. They are printed as open, with who must answer.",
                    |_| {},
                );
                widgets::notice_ui(
                    right,
                    Tone::Good,
                    "All pictures are sharp enough for print.",
                    |_| {},
                );
                widgets::notice_ui(
                    right,
                    Tone::Error,
                    "文件没有保存成功。磁盘已满，请换个位置再试一次。",
                    |ui| {
                        ui.add(Button::secondary("另存为…").small());
                    },
                );
                widgets::progress_bar_ui(right, 0.61, "Export");
                for drawing in [EmptyDrawing::Cards, EmptyDrawing::Flow] {
                    widgets::empty_state_ui(
                        right,
                        drawing,
                        "Nothing yet. What should people be able to do?",
                        Some(("Add a feature", Icon::Plus)),
                    );
                }
            });
        });
}

fn dialog(ui: &mut egui::Ui) {
    egui::CentralPanel::default()
        .frame(egui::Frame::new().fill(theme::palette(ui).background))
        .show(ui, |_| {});
    let frame = widgets::ModalFrame {
        note: "A4, 23 pages",
        ..widgets::ModalFrame::new("leave", "Save before you leave?")
    };
    widgets::modal_ui(
        ui.ctx(),
        Language::English,
        &frame,
        &mut (),
        |ui, ()| {
            ui.label(theme::body(
                ui,
                "“Tea by the Lake” has changes that are not saved in a file yet.",
            ));
            widgets::text_field_ui(ui, Id::unique("x"), "", &Field::new("Name").hint("Name"));
        },
        |ui, ()| {
            ui.add(Button::primary("Save"));
            ui.add(Button::secondary("Cancel"));
        },
    );
    let mut toasts = widgets::Toasts::default();
    toasts.add(widgets::Toast::new(Tone::Good, "The document was written.").action("Open", ()));
    toasts.show_ui(ui.ctx(), Language::English);
}

#[test]
fn widgets_show_in_both_looks() {
    for (mode, name) in [(ThemeMode::Light, "light"), (ThemeMode::Dark, "dark")] {
        shoot(&format!("form-{name}"), [1072.0, 800.0], 1.0, mode, requirements);
        shoot(&format!("parts-{name}"), [1072.0, 800.0], 1.0, mode, parts);
        shoot(&format!("dialog-{name}"), [800.0, 500.0], 1.0, mode, dialog);
    }
    shoot("parts-light-2x", [1072.0, 800.0], 2.0, ThemeMode::Light, parts);
}
