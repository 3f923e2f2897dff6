//! An existing mini program becomes a document with its pages and tabs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use std::fs;

use wirebrief::import::{Notice, Problem, from_path, from_text};
use wirebrief::spec::{ElementKind, Spec, violations};

fn page<'a>(spec: &'a Spec, path: &str) -> &'a wirebrief::spec::Page {
    spec.pages.iter().find(|p| p.path == path).unwrap()
}

#[test]
fn a_real_shop_comes_in_with_all_its_pages_and_tabs() {
    let Some(app) = support::case("litemall/app.json") else {
        return;
    };
    for path in [app.clone(), app.parent().unwrap().to_owned()] {
        let imported = from_path(&path).unwrap();
        let spec = imported.spec;
        assert_eq!(imported.notices, []);
        assert_eq!(violations(&spec), []);
        assert_eq!((spec.pages.len(), spec.tab_bar.items.len()), (41, 4));
        assert_eq!(spec.pages[0].path, "pages/index/index");
        assert_eq!(spec.pages[0].name, "首页");
        assert_eq!(
            page(&spec, "pages/ucenter/orderDetail/orderDetail").name,
            "Order detail"
        );
        assert_eq!(spec.brief.name, "litemall小程序商城");
        let user = page(&spec, "pages/ucenter/index/index").id;
        assert_eq!(page(&spec, "pages/ucenter/order/order").parent, Some(user));
    }
}

#[test]
fn titles_sub_packages_and_the_entry_page_are_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "app.json",
        r#"{"pages": ["pages/menu/menu", "pages/me/me"], "entryPagePath": "pages/me/me",
            "subpackages": [{"root": "/shop/", "pages": ["orderList", "pages/pay"]}],
            "window": {"navigationBarTitleText": "Tea"},
            "tabBar": {"list": [{"pagePath": "pages/menu/menu", "text": "Menu"},
                                {"pagePath": "pages/me/me", "text": "Me"},
                                {"pagePath": "pages/gone/gone", "text": "Gone"}]}}"#,
    );
    write("pages/me/me.json", r#"{"navigationBarTitleText": "My account"}"#);
    write("shop/orderList.json", "{ broken");
    write("shop/pages/pay.json", r#"{"navigationStyle": "custom"}"#);
    let imported = from_path(folder.path()).unwrap();
    let spec = imported.spec;
    assert_eq!(violations(&spec), []);
    let paths: Vec<&str> = spec.pages.iter().map(|p| p.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "pages/me/me",
            "pages/menu/menu",
            "shop/orderList",
            "shop/pages/pay"
        ]
    );
    let names: Vec<&str> = spec.pages.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["My account", "Menu", "Order list", "Pay"]);
    assert_eq!(
        imported.notices,
        [
            Notice::TabLeftOut {
                path: "pages/gone/gone".to_owned()
            },
            Notice::SettingsUnreadable {
                path: "shop/orderList".to_owned()
            }
        ]
    );
    let has = |path: &str, kind| page(&spec, path).elements.iter().any(|e| e.kind == kind);
    assert!(has("pages/me/me", ElementKind::TabBar) && has("pages/me/me", ElementKind::NavigationBar));
    assert!(!has("shop/orderList", ElementKind::TabBar));
    assert!(!has("shop/pages/pay", ElementKind::NavigationBar));
}

#[test]
fn hostile_input_stays_inside_its_limits() {
    let imported = from_text(
        br#"{"pages": ["../../etc/passwd", "a/a", "a/a", 7, "", "C:\\x", {"path": "b/b"}],
             "tabBar": {"list": [{"pagePath": "a/a"}, {"pagePath": "a/a"}, 3]}, "window": []}"#,
    )
    .unwrap();
    assert_eq!(imported.spec.pages.len(), 2);
    assert_eq!(imported.spec.tab_bar.items.len(), 1);
    assert_eq!(imported.notices.len(), 7);
    assert_eq!(violations(&imported.spec), []);

    let many: Vec<String> = (0..5_000).map(|n| format!("\"p/{n}\"")).collect();
    let imported = from_text(format!("{{\"pages\": [{}]}}", many.join(",")).as_bytes()).unwrap();
    assert_eq!(imported.spec.pages.len(), 1_000);

    let problem = |text: &str| from_text(text.as_bytes()).unwrap_err().problem;
    assert_eq!(problem(" "), Problem::Empty);
    assert_eq!(problem("{}"), Problem::NoPages);
    assert!(matches!(problem("[1]"), Problem::NotJson { .. }));
    assert!(matches!(problem(&"[".repeat(100_000)), Problem::NotJson { .. }));
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(from_path(folder.path()).unwrap_err().problem, Problem::NoAppJson);
    assert_eq!(
        from_path(&folder.path().join("x")).unwrap_err().problem,
        Problem::Missing
    );
}
