//! What breaks the rules about pages, drawings, taps and the people who use them, and what comes close.

use wirebrief::edit::{elements, pages, parts};
use wirebrief::geometry::rect;
use wirebrief::spec::*;

use super::Pair;
use super::ready::*;

pub const PAIRS: &[Pair] = &[
    // Pages.
    (
        "pages_missing",
        "pages",
        |s| {
            pages::delete_page(s, PageId(1));
            pages::delete_page(s, PageId(2));
        },
        |s| pages::delete_page(s, PageId(1)),
    ),
    (
        "only_one_page",
        "P-1",
        |s| pages::delete_page(s, PageId(2)),
        |s| {
            pages::delete_page(s, PageId(2));
            brief(s).platforms = vec![Platform::App];
        },
    ),
    (
        "page_unnamed",
        "P-2",
        |s| page(s, 2).name.clear(),
        |s| page(s, 2).name = "菜".to_owned(),
    ),
    (
        "page_name_empty_words",
        "P-2",
        |s| page(s, 2).name = "New page 3".to_owned(),
        |s| page(s, 2).name = "New drinks".to_owned(),
    ),
    (
        "page_name_twice",
        "P-2",
        |s| page(s, 2).name = "home".to_owned(),
        |s| page(s, 2).name = "Homes".to_owned(),
    ),
    (
        "page_name_long",
        "P-2",
        |s| page(s, 2).name = "我们店里所有的茶饮品和点".to_owned(),
        |s| page(s, 2).name = "我们店里所有茶饮品".to_owned(),
    ),
    (
        "page_empty",
        "P-2",
        |s| page(s, 2).elements.clear(),
        |s| {
            page(s, 2).elements.truncate(1);
        },
    ),
    (
        "page_without_purpose",
        "P-2",
        |s| page(s, 2).purpose.clear(),
        |s| page(s, 2).purpose = "Buy".to_owned(),
    ),
    (
        "page_without_feature",
        "P-3",
        |s| {
            third_page(s);
            feature(s).pages.pop();
        },
        |s| {
            third_page(s);
            feature(s).pages.pop();
            let id = function(s, FunctionKind::History, "Icon");
            s.function_mut(id).unwrap().landing = Some(PageId(3));
        },
    ),
    (
        "page_path_bad",
        "P-2",
        |s| page(s, 2).path = "/pages/菜单".to_owned(),
        |s| page(s, 2).path = "pages/the_menu-2".to_owned(),
    ),
    (
        "page_path_capital",
        "P-2",
        |s| page(s, 2).path = "pages/theMenu".to_owned(),
        |s| page(s, 2).path = "pages/themenu".to_owned(),
    ),
    (
        "page_path_twice",
        "P-2",
        |s| page(s, 2).path = "pages/home".to_owned(),
        |s| page(s, 2).path = "pages/home2".to_owned(),
    ),
    (
        "home_needs_login",
        "P-1",
        |s| page(s, 1).login = Login::Required,
        |s| page(s, 1).login = Login::ForActions,
    ),
    (
        "orders_page_missing",
        "P-2.1",
        |s| {
            page(s, 2).elements.pop();
        },
        |s| {
            page(s, 2).elements.pop();
            page(s, 2).name = "我的订单".to_owned();
        },
    ),
    // Tabs.
    (
        "tab_bar_count",
        "tab_bar",
        |s| tabs(s, &[1]),
        |s| tabs(s, &[1, 2]),
    ),
    (
        "tab_bar_count",
        "tab_bar",
        |s| {
            for _ in 3..=6 {
                pages::add_page(s, "More");
            }
            tabs(s, &[1, 2, 3, 4, 5, 6]);
        },
        |s| {
            for _ in 3..=5 {
                pages::add_page(s, "More");
            }
            tabs(s, &[1, 2, 3, 4, 5]);
        },
    ),
    (
        "tab_unnamed",
        "tab_bar",
        |s| {
            tabs(s, &[1, 2]);
            std::sync::Arc::make_mut(&mut s.tab_bar).items[1].text = " ".to_owned();
        },
        |s| tabs(s, &[1, 2]),
    ),
    (
        "tab_text_long",
        "tab_bar",
        |s| {
            tabs(s, &[1, 2]);
            std::sync::Arc::make_mut(&mut s.tab_bar).items[1].text = "Everything we sell".to_owned();
        },
        |s| {
            tabs(s, &[1, 2]);
            std::sync::Arc::make_mut(&mut s.tab_bar).items[1].text = "全部菜单".to_owned();
        },
    ),
    (
        "tab_without_icon",
        "tab_bar",
        |s| {
            tabs(s, &[1, 2]);
            std::sync::Arc::make_mut(&mut s.tab_bar).items[1].icon = "home".to_owned();
        },
        |s| tabs(s, &[1, 2]),
    ),
    (
        "tab_bar_not_drawn",
        "P-2",
        |s| {
            tabs(s, &[1, 2]);
            draw(s, PageId(1), ElementKind::TabBar, "");
        },
        |s| {
            tabs(s, &[1, 2]);
            draw(s, PageId(1), ElementKind::TabBar, "");
            draw(s, PageId(2), ElementKind::TabBar, "");
        },
    ),
    (
        "tab_bar_elsewhere",
        "P-3.2",
        |s| {
            third_page(s);
            tabs(s, &[1, 2]);
            draw(s, PageId(3), ElementKind::TabBar, "");
        },
        |s| {
            third_page(s);
            tabs(s, &[1, 2, 3]);
            draw(s, PageId(3), ElementKind::TabBar, "");
        },
    ),
    (
        "tab_bar_without_tabs",
        "tab_bar",
        |s| {
            draw(s, PageId(1), ElementKind::TabBar, "");
        },
        |s| {
            tabs(s, &[1, 2]);
            draw(s, PageId(1), ElementKind::TabBar, "");
        },
    ),
    (
        "tab_page_below",
        "P-2",
        |s| {
            tabs(s, &[1, 2]);
            page(s, 2).parent = Some(PageId(1));
        },
        |s| page(s, 2).parent = Some(PageId(1)),
    ),
    (
        "tab_page_pushed",
        "P-2.5",
        |s| {
            tabs(s, &[1, 2]);
            tap(
                s,
                ElementId {
                    page: PageId(2),
                    number: 5,
                },
                Action::OpenPage { page: PageId(1) },
            );
        },
        |s| {
            tap(
                s,
                ElementId {
                    page: PageId(2),
                    number: 5,
                },
                Action::OpenPage { page: PageId(1) },
            )
        },
    ),
    (
        "back_from_root",
        "P-1.1",
        |s| {
            tap(
                s,
                ElementId {
                    page: PageId(1),
                    number: 1,
                },
                Action::Back,
            )
        },
        |s| {
            tap(
                s,
                ElementId {
                    page: PageId(2),
                    number: 1,
                },
                Action::Back,
            )
        },
    ),
    (
        "two_tab_sets",
        "P-2.7",
        |s| {
            draw(s, PageId(2), ElementKind::Tabs, "Hot\nCold");
            draw(s, PageId(2), ElementKind::Tabs, "Small\nLarge");
        },
        |s| {
            draw(s, PageId(2), ElementKind::Tabs, "Hot\nCold");
            draw(s, PageId(1), ElementKind::Tabs, "Small\nLarge");
        },
    ),
    // States.
    (
        "pay_without_failed",
        "P-2",
        |s| {
            page(s, 2)
                .element_mut(ElementId {
                    page: PageId(2),
                    number: 1,
                })
                .unwrap()
                .taps[0]
                .action = Action::Pay {
                text: String::new(),
                page: Some(PageId(1)),
            }
        },
        |s| {
            page(s, 2)
                .element_mut(ElementId {
                    page: PageId(2),
                    number: 1,
                })
                .unwrap()
                .taps[0]
                .action = Action::Pay {
                text: String::new(),
                page: Some(PageId(1)),
            };
            page(s, 2).states.push(state(StateKind::Failed));
        },
    ),
    (
        "list_without_empty",
        "P-2",
        |s| page(s, 2).states.clear(),
        |s| {
            page(s, 2).states.clear();
            page(s, 2).states.push(state(StateKind::Other));
        },
    ),
    (
        "form_without_failed",
        "P-1",
        |s| form(s),
        |s| {
            form(s);
            page(s, 1).states.push(state(StateKind::Failed));
        },
    ),
    (
        "state_like_normal",
        "P-2",
        |s| page(s, 2).states[0].description.clear(),
        |s| {
            page(s, 2).states[0].description.clear();
            page(s, 2).states[0].hidden = vec![ElementId {
                page: PageId(2),
                number: 1,
            }];
        },
    ),
    (
        "login_missing",
        "P-2",
        |s| {
            page(s, 2).login = Login::Required;
            page(s, 2).elements.remove(1);
        },
        |s| page(s, 2).login = Login::Required,
    ),
    (
        "login_unsaid",
        "P-2",
        |s| page(s, 2).login = Login::Unknown,
        |s| {
            page(s, 1).login = Login::Unknown;
            page(s, 2).login = Login::Unknown;
        },
    ),
    // Drawings.
    (
        "under_capsule",
        "P-1.2",
        |s| {
            draw_at(
                s,
                PageId(1),
                ElementKind::SmallButton,
                "Help",
                rect(300.0, 30.0, 60.0, 28.0),
            );
            tap(
                s,
                ElementId {
                    page: PageId(1),
                    number: 2,
                },
                Action::ContactService,
            );
        },
        |s| {
            // A picture behind the capsule does no harm.
            draw_at(s, PageId(1), ElementKind::Image, "", rect(0.0, 0.0, 375.0, 200.0));
        },
    ),
    (
        "under_capsule",
        "P-1.3",
        |s| {
            draw_at(
                s,
                PageId(1),
                ElementKind::NavigationBar,
                "",
                rect(0.0, 44.0, 375.0, 44.0),
            );
            draw_at(
                s,
                PageId(1),
                ElementKind::Text,
                "Sign",
                rect(290.0, 56.0, 80.0, 20.0),
            );
        },
        |s| {
            draw_at(
                s,
                PageId(1),
                ElementKind::NavigationBar,
                "",
                rect(0.0, 44.0, 375.0, 44.0),
            );
            draw_at(
                s,
                PageId(1),
                ElementKind::Text,
                "Sign",
                rect(190.0, 56.0, 80.0, 20.0),
            );
        },
    ),
    (
        "tap_target_small",
        "P-1.1",
        |s| resize(s, 100.0, 18.0),
        |s| resize(s, 100.0, 20.0),
    ),
    (
        "text_small",
        "P-1.1",
        |s| first_button(s).font_size = 9.0,
        |s| first_button(s).font_size = 12.0,
    ),
    (
        "dialog_button_long",
        "P-1.2",
        |s| {
            draw(s, PageId(1), ElementKind::Dialog, "退款？\n不|马上为我退款");
        },
        |s| {
            draw(s, PageId(1), ElementKind::Dialog, "退款？\n不|马上退款");
        },
    ),
    (
        "action_sheet_long",
        "P-1.2",
        |s| {
            draw(
                s,
                PageId(1),
                ElementKind::ActionSheet,
                "1\n2\n3\n4\n5\n6\n7\nCancel",
            );
        },
        |s| {
            draw(s, PageId(1), ElementKind::ActionSheet, "1\n2\n3\n4\n5\n6\nCancel");
        },
    ),
    (
        "toast_long",
        "P-1.2",
        |s| toast(s, "已经放进您的购物车"),
        |s| toast(s, "已放进购物车"),
    ),
    (
        "toast_for_error",
        "P-1.2",
        |s| toast(s, "支付失败"),
        |s| toast(s, "支付成功"),
    ),
    (
        "message_for_error",
        "P-1.1",
        |s| {
            first_button(s).taps[0].action = Action::Message {
                text: "Payment failed".to_owned(),
            }
        },
        |s| {
            first_button(s).taps[0].action = Action::Message {
                text: "Kept for you".to_owned(),
            }
        },
    ),
    (
        "overlay_without_close",
        "P-1.2",
        |s| {
            draw_at(
                s,
                PageId(1),
                ElementKind::Sheet,
                "Welcome\nWe are new here",
                rect(0.0, 400.0, 375.0, 200.0),
            );
        },
        |s| {
            draw_at(
                s,
                PageId(1),
                ElementKind::Sheet,
                "Welcome\nWe are new here\nNot now|Look",
                rect(0.0, 400.0, 375.0, 200.0),
            );
        },
    ),
    (
        "advert_large",
        "P-1.2",
        |s| {
            draw_at(
                s,
                PageId(1),
                ElementKind::Image,
                "Ad",
                rect(0.0, 100.0, 375.0, 420.0),
            );
        },
        |s| {
            draw_at(
                s,
                PageId(1),
                ElementKind::Image,
                "Ad",
                rect(0.0, 100.0, 375.0, 400.0),
            );
        },
    ),
    (
        "media_by_itself",
        "P-1.2",
        |s| film(s, "Plays by itself"),
        |s| film(s, "Never plays by itself"),
    ),
    // Taps.
    (
        "tap_undecided",
        "P-1.1",
        |s| first_button(s).taps.clear(),
        |s| first_button(s).taps[0].action = Action::Nothing,
    ),
    (
        "tap_undecided",
        "P-1.1",
        |s| first_button(s).taps[0].action = Action::Undecided,
        |s| {
            first_button(s).taps.clear();
            first_button(s).muted = true;
        },
    ),
    (
        "tap_without_words",
        "P-1.1",
        |s| first_button(s).taps[0].action = Action::Message { text: " ".to_owned() },
        |s| first_button(s).taps[0].action = Action::LogOut,
    ),
    (
        "sent_into_silence",
        "P-1.1",
        |s| {
            first_button(s).taps[0].action = Action::Submit {
                text: String::new(),
                page: None,
            }
        },
        |s| {
            first_button(s).taps[0].action = Action::Submit {
                text: String::new(),
                page: Some(PageId(2)),
            }
        },
    ),
    (
        "paid_into_silence",
        "P-2.1",
        |s| {
            page(s, 2)
                .element_mut(ElementId {
                    page: PageId(2),
                    number: 1,
                })
                .unwrap()
                .taps[0]
                .action = Action::Pay {
                text: "No".to_owned(),
                page: None,
            }
        },
        |s| {
            page(s, 2)
                .element_mut(ElementId {
                    page: PageId(2),
                    number: 1,
                })
                .unwrap()
                .taps[0]
                .action = Action::Pay {
                text: "No".to_owned(),
                page: Some(PageId(2)),
            }
        },
    ),
    (
        "form_without_send",
        "P-3",
        |s| {
            let third = third_page(s);
            draw(s, third, ElementKind::TextField, "Name");
            draw(s, third, ElementKind::TextArea, "Remark");
        },
        |s| {
            let third = third_page(s);
            draw(s, third, ElementKind::TextField, "Name");
            draw(s, third, ElementKind::TextArea, "Remark");
            draw(s, third, ElementKind::MainButton, "Send");
        },
    ),
    (
        "web_insecure",
        "P-1.1",
        |s| web(s, "http://example.org"),
        |s| web(s, "https://example.org"),
    ),
    (
        "web_insecure",
        "P-1.1",
        |s| web(s, "https://10.0.0.1/a"),
        |s| web(s, "example.org"),
    ),
    (
        "log_out_missing",
        "P-2.2",
        |s| {
            page(s, 2).elements.remove(2);
        },
        |s| {
            page(s, 2).elements.drain(1..3);
        },
    ),
    (
        "test_account_missing",
        "test_plan.accounts",
        |s| plan(s).accounts.clear(),
        |s| {
            plan(s).accounts.clear();
            page(s, 2).elements.remove(1);
        },
    ),
    (
        "tap_undecided",
        "P-1.2",
        |s| {
            draw(s, PageId(1), ElementKind::ListRow, "Cups|2");
        },
        |s| {
            draw(s, PageId(1), ElementKind::OrderRow, "Cups|2");
        },
    ),
    (
        "page_unreachable",
        "P-2",
        |s| first_button(s).taps[0].action = Action::LogOut,
        |s| {
            // A code opens it directly.
            first_button(s).taps[0].action = Action::LogOut;
            function(s, FunctionKind::QrScan, "t=07");
        },
    ),
    ("stack_deep", "P-11", |s| chain(s, 11), |s| chain(s, 10)),
    // Privacy.
    (
        "permission_missing",
        "permissions",
        |s| {
            draw(s, PageId(1), ElementKind::Map, "");
        },
        |s| {
            draw(s, PageId(1), ElementKind::Map, "");
            launch(s).permissions.push(permission("位置", "附近门店"));
        },
    ),
    (
        "permission_without_purpose",
        "permissions",
        |s| launch(s).permissions[0].purpose.clear(),
        |s| launch(s).permissions[0].purpose = "To call".to_owned(),
    ),
    (
        "location_purpose_long",
        "permissions",
        |s| {
            launch(s)
                .permissions
                .push(permission("Location", "To show you the shops near you"));
            launch(s).permissions[1].purpose.push('!');
        },
        |s| {
            launch(s)
                .permissions
                .push(permission("Location", "To show you the shops near you"))
        },
    ),
    (
        "consent_missing",
        "P-1.2",
        |s| {
            draw(s, PageId(1), ElementKind::PhoneCode, "Phone");
        },
        |s| {
            draw(s, PageId(1), ElementKind::PhoneCode, "Phone");
            draw(s, PageId(1), ElementKind::AgreementBox, "I agree");
        },
    ),
    (
        "location_followed",
        "F-1",
        |s| feature(s).details = "Staff see the live location".to_owned(),
        |s| {
            feature(s).details = "Staff see the live location".to_owned();
            draw(s, PageId(1), ElementKind::Switch, "");
        },
    ),
    (
        "contact_missing",
        "launch.contact",
        |s| launch(s).contact.clear(),
        |s| launch(s).contact = "Chat".to_owned(),
    ),
    (
        "contact_not_drawn",
        "launch.contact",
        |s| {
            page(s, 2).elements.remove(3);
        },
        |s| {
            page(s, 2).elements.remove(3);
            first_button(s).text = "客服".to_owned();
        },
    ),
    // People.
    (
        "content_unfiltered",
        "back_end.moderation",
        |s| reviews(s),
        |s| {
            reviews(s);
            parts::add_rule(s, "Words are filtered before they are stored");
        },
    ),
    (
        "content_unfiltered",
        "back_end.moderation",
        |s| feature(s).name = "评价饮品".to_owned(),
        |s| {
            feature(s).name = "评价饮品".to_owned();
            back_end(s).moderation = "店长每天看一遍".to_owned();
        },
    ),
    (
        "content_without_complaints",
        "P-1.2",
        |s| reviews(s),
        |s| {
            reviews(s);
            draw(s, PageId(1), ElementKind::TextLink, "Report");
        },
    ),
];

fn form(s: &mut Spec) {
    draw(s, PageId(1), ElementKind::TextField, "Name");
    draw(s, PageId(1), ElementKind::TextArea, "Remark");
    first_button(s).taps.push(Tap {
        part: String::new(),
        action: Action::Submit {
            text: "Sent".to_owned(),
            page: None,
        },
    });
}

fn resize(s: &mut Spec, width: f64, height: f64) {
    let id = first_button(s).id;
    elements::edit(s, id, |e| e.frame = rect(16.0, 100.0, width, height));
}

fn toast(s: &mut Spec, text: &str) {
    draw_at(
        s,
        PageId(1),
        ElementKind::Toast,
        text,
        rect(100.0, 200.0, 132.0, 132.0),
    );
}

fn film(s: &mut Spec, note: &str) {
    let id = draw(s, PageId(1), ElementKind::Video, "");
    elements::edit(s, id, |e| e.note = note.to_owned());
}

fn web(s: &mut Spec, address: &str) {
    first_button(s).taps.push(Tap {
        part: "link".to_owned(),
        action: Action::OpenWeb {
            text: address.to_owned(),
        },
    });
}

/// So many pages, each opened from the one before.
fn chain(s: &mut Spec, pages: u32) {
    for number in 3..=pages {
        let id = pages::add_page(s, format!("Step {number} of the way"));
        let before = PageId(number - 1);
        add(
            s,
            before,
            ElementKind::TextLink,
            "On",
            Action::OpenPage { page: id },
        );
    }
}

fn reviews(s: &mut Spec) {
    draw(s, PageId(1), ElementKind::TextArea, "What did you think?");
    draw(s, PageId(1), ElementKind::Rating, "");
}
