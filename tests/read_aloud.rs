//! What the hand-off document says to readers who cannot see it.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "helpers of a test"
)]

mod support;

use wirebrief::file;
use wirebrief::language::Language;
use wirebrief::report::{Element, Kid, Names, Report, ReportOptions, Role, build};
use wirebrief::scene::Item;
use wirebrief::spec::Spec;

fn sample(code: &str) -> Spec {
    let path = support::repository(&format!("assets/samples/half-moon-tea.{code}.wirebrief"));
    file::open(&path).expect("the sample opens").spec
}

fn built(spec: &Spec, language: Language) -> Report {
    build(spec, &ReportOptions::new(language, "2026-07-14"))
}

/// Elements of a kind.
fn of_role(report: &Report, wanted: impl Fn(Role) -> bool) -> Vec<&Element> {
    let elements = report.structure.elements.iter();
    elements.filter(|element| wanted(element.role)).collect()
}

/// The words of all heads of tables.
fn heads(report: &Report) -> Vec<&str> {
    let elements = &report.structure.elements;
    let mut found = Vec::new();
    for cell in of_role(report, |role| {
        matches!(
            role,
            Role::HeadCell {
                names: Names::Column,
                ..
            }
        )
    }) {
        // A cell of one paragraph says its words itself.
        let words = cell.kids.iter().flat_map(|kid| match kid {
            Kid::Element(paragraph) => elements[*paragraph].kids.as_slice(),
            Kid::Words { .. } | Kid::Items { .. } | Kid::Link { .. } => std::slice::from_ref(kid),
        });
        for kid in words {
            if let Kid::Words { page, item, .. } = kid
                && let Item::Text(text) = &report.pages[*page].list.items[*item]
            {
                found.push(&*text.layout.text);
            }
        }
    }
    found
}

#[test]
fn what_is_printed_is_read_out_in_order_and_decoration_is_not() {
    for code in ["en", "zh"] {
        let language = Language::from_code(code).expect("a language");
        let report = built(&sample(code), language);
        // Every element but the document has one parent, which stands before it.
        let mut parents = vec![0; report.structure.elements.len()];
        for (at, element) in report.structure.elements.iter().enumerate() {
            for kid in &element.kids {
                if let Kid::Element(kid) = kid {
                    assert!(*kid > at, "{kid} stands before its parent {at}");
                    parents[*kid] += 1;
                }
            }
        }
        assert!(parents.iter().skip(1).all(|count| *count == 1));
        // Every text outside of headers and footers is read out, once.
        let mut said: Vec<Vec<Vec<u8>>> = report
            .pages
            .iter()
            .map(|page| {
                let length = |item: &Item| match item {
                    Item::Text(text) => text.layout.text.len(),
                    Item::Path(_) | Item::Picture(_) | Item::Group { .. } | Item::Clip { .. } => 1,
                };
                page.list.items.iter().map(|item| vec![0; length(item)]).collect()
            })
            .collect();
        for kid in report.structure.elements.iter().flat_map(|e| &e.kids) {
            match kid {
                Kid::Items { page, items } => items
                    .clone()
                    .for_each(|item| said[*page][item].iter_mut().for_each(|n| *n += 1)),
                Kid::Words { page, item, bytes } => {
                    said[*page][*item][bytes.clone()].iter_mut().for_each(|n| *n += 1);
                }
                Kid::Element(_) | Kid::Link { .. } => {}
            }
        }
        let heads = heads(&report);
        for (page, said) in report.pages.iter().zip(&said) {
            for (at, (item, said)) in page.list.items.iter().zip(said).enumerate() {
                if let Item::Text(text) = item {
                    let shown = text.layout.lines.first().zip(text.layout.lines.last());
                    let bytes = shown.map_or(0..0, |(a, b)| a.range.start..b.range.end);
                    // Header and footer, and the head of a table once more on a further page.
                    let is_furniture =
                        page.furniture.contains(&at) || heads.iter().any(|head| **head == *text.layout.text);
                    assert!(
                        said[bytes].iter().all(|n| *n == 1 || (is_furniture && *n == 0)),
                        "{:?} on {:?}",
                        text.layout.text,
                        page.section
                    );
                }
            }
        }
        // Headings go down one level at a time.
        let mut last = 0;
        for element in of_role(&report, |role| matches!(role, Role::Heading(_))) {
            let Role::Heading(level) = element.role else {
                continue;
            };
            assert!(level >= 1 && level <= last + 1, "{level} after {last}");
            last = level;
        }
        // Every link is read out with its words, and every figure is described in the document's language.
        let links: usize = report.pages.iter().map(|page| page.links.len()).sum();
        let spoken = report
            .structure
            .elements
            .iter()
            .flat_map(|e| &e.kids)
            .filter(|kid| matches!(kid, Kid::Link { .. }));
        assert_eq!(spoken.count(), links);
        for element in of_role(&report, |role| matches!(role, Role::Figure | Role::Link)) {
            assert!(!element.description.is_empty(), "{element:?}");
        }
        let word = if code == "en" {
            "Wireframe of page P-1"
        } else {
            "页面 P-1"
        };
        assert!(
            of_role(&report, |role| role == Role::Figure)
                .iter()
                .any(|figure| figure.description.contains(word)),
        );
    }
}

#[test]
fn tables_have_heads_and_rows_of_one_width() {
    let report = built(&sample("en"), Language::English);
    let elements = &report.structure.elements;
    let kids = |element: &Element| -> Vec<usize> {
        let kids = element.kids.iter();
        kids.filter_map(|kid| match kid {
            Kid::Element(kid) => Some(*kid),
            Kid::Items { .. } | Kid::Words { .. } | Kid::Link { .. } => None,
        })
        .collect()
    };
    let tables = of_role(&report, |role| role == Role::Table);
    assert!(tables.len() > 10, "{} tables", tables.len());
    let mut heads = 0;
    for table in tables {
        let mut widths = Vec::new();
        for group in kids(table) {
            heads += usize::from(elements[group].role == Role::TableHead);
            for row in kids(&elements[group]) {
                let cells = kids(&elements[row]);
                let width: usize = cells
                    .iter()
                    .map(|cell| match elements[*cell].role {
                        Role::HeadCell { span, .. } | Role::Cell { span } => span,
                        other => panic!("{other:?} in a row"),
                    })
                    .sum();
                widths.push(width);
            }
        }
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{widths:?}");
    }
    assert!(heads > 10, "{heads} heads");
}
