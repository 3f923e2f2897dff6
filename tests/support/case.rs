//! The real shop as a whole document: pages, links, data, functions (`WIREBRIEF_CASES/litemall/case.json`).

use std::sync::Arc;

use serde_json::Value;
use wirebrief::edit::{elements, pages, parts};
use wirebrief::geometry::rect;
use wirebrief::spec::{Action, ElementKind, FieldKind, PageId, Platform, Spec, Tap};

/// Reads the case, or `None` if `WIREBRIEF_CASES` is not set.
pub fn litemall() -> Option<Spec> {
    let text = std::fs::read_to_string(super::case("litemall/case.json")?).expect("the case can be read");
    Some(spec_of(&serde_json::from_str(&text).expect("the case is JSON")))
}

fn words<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

fn spec_of(case: &Value) -> Spec {
    let mut spec = Spec::empty(uuid::Uuid::from_u128(41));
    let brief = Arc::make_mut(&mut spec.brief);
    brief.name = "litemall小程序商城".to_owned();
    brief.platforms = vec![Platform::WeChat];
    let mut paths: Vec<(String, PageId)> = Vec::new();
    for page in list(case, "pages") {
        let path = words(page, "path");
        let title = match words(page, "title") {
            "" => path.rsplit('/').next().unwrap_or(path),
            title => title,
        };
        let id = pages::add_page(&mut spec, title);
        spec.page_mut(id).unwrap().path = path.to_owned();
        paths.push((path.to_owned(), id));
        for (kind, y) in [(ElementKind::StatusBar, 0.0), (ElementKind::NavigationBar, 44.0)] {
            elements::add_element(&mut spec, id, kind, rect(0.0, y, 375.0, 44.0));
        }
        if let Some(tab) = page.get("tab").and_then(Value::as_str) {
            pages::set_tab(&mut spec, id, true);
            Arc::make_mut(&mut spec.tab_bar).items.last_mut().unwrap().text = tab.to_owned();
            elements::add_element(&mut spec, id, ElementKind::TabBar, rect(0.0, 752.0, 375.0, 60.0));
        }
    }
    let page_of = |path: &str| paths.iter().find(|(known, _)| known == path).map(|(_, id)| *id);
    for link in list(case, "links") {
        let (Some(from), Some(to)) = (page_of(words(link, "from")), page_of(words(link, "to"))) else {
            panic!("a link of the case leads nowhere: {link}");
        };
        let row = spec.page(from).unwrap().elements.len() as f64 - 2.0;
        let name = spec.page(to).unwrap().name.clone();
        let frame = rect(0.0, 100.0 + 60.0 * row, 375.0, 56.0);
        let id = elements::add_element(&mut spec, from, ElementKind::ListRow, frame).unwrap();
        elements::edit(&mut spec, id, |element| {
            element.name = name.clone();
            element.text = name;
            element.taps = vec![Tap {
                part: String::new(),
                action: Action::OpenPage { page: to },
            }];
        });
    }
    for table in list(case, "data") {
        let id = parts::add_entity(&mut spec, words(table, "meaning"));
        spec.entity_mut(id).unwrap().about = words(table, "table").to_owned();
        for field in list(table, "fields") {
            let name = match words(field, "meaning") {
                "" => words(field, "name"),
                meaning => meaning,
            };
            parts::add_field(
                &mut spec,
                id,
                name,
                kind_of(words(field, "type"), words(field, "name")),
            );
        }
    }
    for function in list(case, "functions") {
        parts::add_feature(&mut spec, function.as_str().unwrap_or_default());
    }
    for function in list(case, "admin_functions") {
        parts::add_admin_function(&mut spec, function.as_str().unwrap_or_default());
    }
    spec
}

fn kind_of(sql: &str, name: &str) -> FieldKind {
    match sql.split('(').next().unwrap_or_default() {
        _ if name == "id" => FieldKind::Code,
        _ if name.contains("mobile") || name == "tel" => FieldKind::Phone,
        _ if name.contains("url") || name.contains("pic") => FieldKind::Picture,
        "decimal" => FieldKind::Money,
        "datetime" => FieldKind::Time,
        "date" => FieldKind::Date,
        "tinyint" if sql.contains("(1)") => FieldKind::YesNo,
        "int" | "smallint" | "tinyint" => FieldKind::Number,
        _ => FieldKind::Text,
    }
}
