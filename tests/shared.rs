//! Headers and footers that stand on several pages: changed on one, they change on all.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::random_spec::{apply, op, ops};
use wirebrief::edit::{Editor, Selection, clipboard, elements, pages, parts, shared};
use wirebrief::file::{Notice, read_bytes, to_bytes};
use wirebrief::geometry::{Rect, Vec2, rect};
use wirebrief::spec::*;

/// Three pages; the second is taller. On the first a heading and a search bar at the top, a bar at the bottom.
struct Shop {
    editor: Editor,
    pages: Vec<PageId>,
    heading: ElementId,
    search: ElementId,
    bar: ElementId,
}

impl Shop {
    fn new() -> Self {
        let mut spec = Spec::empty(uuid::Uuid::from_u128(5));
        let pages: Vec<PageId> = ["Home", "Menu", "Orders"]
            .into_iter()
            .map(|name| pages::add_page(&mut spec, name))
            .collect();
        spec.page_mut(pages[1]).unwrap().height = 1200.0;
        let mut add = |kind, frame| elements::add_element(&mut spec, pages[0], kind, frame).unwrap();
        let heading = add(ElementKind::Heading, rect(16.0, 60.0, 343.0, 28.0));
        let search = add(ElementKind::SearchBar, rect(0.0, 100.0, 375.0, 56.0));
        let bar = add(ElementKind::BottomBar, rect(0.0, 762.0, 375.0, 50.0));
        Self {
            editor: Editor::new(spec),
            pages,
            heading,
            search,
            bar,
        }
    }

    /// With heading and search bar as a header on all pages.
    fn with_header() -> (Self, SharedId) {
        let mut shop = Self::new();
        let part = shop.share(&[shop.heading, shop.search], SharedPlace::Top);
        (shop, part)
    }

    fn share(&mut self, elements: &[ElementId], place: SharedPlace) -> SharedId {
        let pages = self.pages.clone();
        self.do_it(|spec| shared::share(spec, elements, &pages, place, "Header"))
            .expect("it can be shared")
    }

    /// One change; the document is sound afterwards.
    fn do_it<R>(&mut self, change: impl FnOnce(&mut Spec) -> R) -> R {
        let result = self.editor.change("edit", None, change);
        assert_eq!(violations(self.editor.spec()), []);
        result
    }

    fn spec(&self) -> &Spec {
        self.editor.spec()
    }

    fn element(&self, id: ElementId) -> &Element {
        self.spec().element(id).expect("the element is there")
    }

    /// The element and its sisters.
    fn all(&self, id: ElementId) -> Vec<ElementId> {
        let mut all = vec![id];
        all.extend(self.spec().sisters(id));
        all
    }

    fn frames(&self, id: ElementId) -> Vec<Rect> {
        self.all(id)
            .into_iter()
            .map(|id| self.element(id).frame)
            .collect()
    }

    fn texts(&self, id: ElementId) -> Vec<&str> {
        self.all(id)
            .into_iter()
            .map(|id| self.element(id).text.as_str())
            .collect()
    }

    fn kinds(&self, page: usize) -> Vec<ElementKind> {
        let page = self.spec().page(self.pages[page]).unwrap();
        page.elements.iter().map(|e| e.kind).collect()
    }
}

#[test]
fn what_is_changed_on_one_page_changes_on_all_in_one_step() {
    let (mut shop, _) = Shop::with_header();
    assert_eq!(shop.all(shop.heading).len(), 3);
    let before = shop.editor.snapshot();

    // Words, taps and place, from any of the pages.
    let sister = shop.spec().sisters(shop.heading)[1];
    let home = shop.pages[0];
    shop.do_it(|spec| {
        elements::edit(spec, sister, |e| {
            e.text = "Half Moon Tea".to_owned();
            e.taps = vec![Tap {
                part: String::new(),
                action: Action::OpenPage { page: home },
            }];
        });
    });
    assert_eq!(shop.texts(shop.heading), ["Half Moon Tea"; 3]);
    assert_eq!(shop.element(shop.heading).taps, shop.element(sister).taps);
    assert!(shop.editor.undo());
    assert_eq!(shop.spec(), &*before, "one undo takes it back everywhere");
    assert!(shop.editor.redo());

    let search = shop.search;
    shop.do_it(|spec| elements::move_by(spec, &[search], Vec2::new(0.0, 12.0)));
    assert_eq!(shop.frames(search), [rect(0.0, 112.0, 375.0, 56.0); 3]);
}

#[test]
fn a_drag_moves_the_copies_along_while_it_is_under_way() {
    let (mut shop, _) = Shop::with_header();
    let before = shop.editor.snapshot();
    let search = shop.search;
    shop.editor.begin();
    for step in 1..=4 {
        shop.editor
            .preview(|spec| elements::move_by(spec, &[search], Vec2::new(0.0, 4.0 * f64::from(step))));
        assert_eq!(violations(shop.spec()), []);
    }
    assert_eq!(shop.frames(search), [rect(0.0, 116.0, 375.0, 56.0); 3]);
    shop.editor.cancel();
    assert!(Arc::ptr_eq(&before, &shop.editor.snapshot()));
}

#[test]
fn a_page_that_is_not_touched_is_not_copied() {
    let (mut shop, _) = Shop::with_header();
    let before = shop.editor.snapshot();
    let (page, bar) = (shop.pages[0], shop.bar);
    shop.do_it(|spec| elements::edit(spec, bar, |e| e.text = "¥33 | Pay".to_owned()));
    for (old, new) in before.pages.iter().zip(&shop.spec().pages) {
        assert_eq!(Arc::ptr_eq(old, new), old.id != page, "{}", old.id);
    }
}

#[test]
fn a_footer_keeps_its_distance_from_the_lower_edge() {
    let mut shop = Shop::new();
    let bar = shop.bar;
    assert_eq!(shared::guess_place(shop.spec(), &[bar]), SharedPlace::Bottom);
    assert_eq!(
        shared::guess_place(shop.spec(), &[shop.heading]),
        SharedPlace::Top
    );
    shop.share(&[bar], SharedPlace::Bottom);
    let tops = |shop: &Shop| -> Vec<f64> { shop.frames(bar).iter().map(|f| f.y0).collect() };
    assert_eq!(tops(&shop), [762.0, 1150.0, 762.0]);

    // A page that gets longer takes its footer along, and the others keep theirs.
    let page = shop.pages[0];
    shop.do_it(|spec| spec.page_mut(page).unwrap().height = 900.0);
    assert_eq!(tops(&shop), [850.0, 1150.0, 762.0]);
    shop.do_it(|spec| {
        spec.page_mut(page).unwrap().height = 1000.0;
        elements::move_by(spec, &[bar], Vec2::new(0.0, 100.0));
    });
    assert_eq!(tops(&shop), [950.0, 1150.0, 762.0]);

    let sister = shop.spec().sisters(bar)[0];
    shop.do_it(|spec| elements::move_by(spec, &[sister], Vec2::new(0.0, -34.0)));
    assert_eq!(tops(&shop), [916.0, 1116.0, 728.0]);
}

#[test]
fn an_element_that_stands_there_already_is_not_doubled() {
    let mut shop = Shop::new();
    let (menu, orders) = (shop.pages[1], shop.pages[2]);
    let near = shop.do_it(|spec| {
        elements::add_element(spec, menu, ElementKind::SearchBar, rect(0.0, 104.0, 375.0, 56.0)).unwrap()
    });
    let far = shop.do_it(|spec| {
        elements::add_element(
            spec,
            orders,
            ElementKind::SearchBar,
            rect(0.0, 400.0, 375.0, 56.0),
        )
        .unwrap()
    });
    let test = shop.do_it(|spec| {
        let test = parts::add_test(spec);
        spec.test_mut(test).unwrap().proves = vec![near.into()];
        test
    });
    let search = shop.search;
    let found = |page| shared::replaced(shop.spec(), &[search], SharedPlace::Top, page);
    assert_eq!(found(menu), [near]);
    assert_eq!(found(orders), []);

    shop.share(&[search], SharedPlace::Top);
    assert_eq!(shop.kinds(1), [ElementKind::SearchBar]);
    assert_eq!(shop.kinds(2), [ElementKind::SearchBar; 2]);
    assert_eq!(shop.spec().sisters(search)[0], near, "it keeps its identifier");
    assert_eq!(shop.element(near).frame, rect(0.0, 100.0, 375.0, 56.0));
    assert!(shop.element(far).shared.is_none());
    assert_eq!(shop.spec().test(test).unwrap().proves, [near.into()]);
}

#[test]
fn deleting_takes_it_off_every_page_and_ends_an_empty_part() {
    let (mut shop, part) = Shop::with_header();
    let (heading, search) = (shop.heading, shop.search);
    let sister = shop.spec().sisters(heading)[0];
    let test = shop.do_it(|spec| {
        let test = parts::add_test(spec);
        spec.test_mut(test).unwrap().proves = vec![sister.into()];
        test
    });
    shop.do_it(|spec| elements::delete_elements(spec, &[heading]));
    assert_eq!(shop.kinds(1), [ElementKind::SearchBar]);
    assert_eq!(shop.spec().test(test).unwrap().proves, []);
    shop.do_it(|spec| elements::delete_elements(spec, &[search]));
    assert_eq!(shop.kinds(2), []);
    assert!(shop.spec().shared_part(part).is_none());
    shop.editor.undo();
    shop.editor.undo();
    assert_eq!(shop.spec().test(test).unwrap().proves, [sister.into()]);
    assert_eq!(shop.all(heading).len(), 3);
}

#[test]
fn pages_come_and_go() {
    let (mut shop, part) = Shop::with_header();
    let heading = shop.heading;
    // A copy of a page joins; what it shows is tied to the others.
    let copy = shop.do_it(|spec| pages::duplicate_page(spec, PageId(2), "Menu 2").unwrap());
    assert_eq!(shop.all(heading).len(), 4);
    shop.do_it(|spec| elements::edit(spec, heading, |e| e.text = "Tea".to_owned()));
    assert_eq!(shop.texts(heading), ["Tea"; 4]);
    shop.do_it(|spec| pages::delete_page(spec, copy));
    assert_eq!(shop.all(heading).len(), 3);

    // A page that is added later can take it, and give it back.
    let late = shop.do_it(|spec| pages::add_page(spec, "Late"));
    assert_eq!(shop.all(heading).len(), 3);
    shop.do_it(|spec| shared::set_page(spec, part, late, true));
    assert_eq!(shop.texts(heading), ["Tea"; 4]);
    shop.do_it(|spec| shared::set_page(spec, part, late, false));
    assert_eq!(shop.spec().page(late).unwrap().elements.len(), 0);

    // The last page that is left has it alone.
    for page in &shop.pages.clone()[1..] {
        shop.do_it(|spec| pages::delete_page(spec, *page));
    }
    assert!(shop.spec().shared.is_empty());
    assert_eq!(shop.element(heading).shared, None);
    assert_eq!(shop.kinds(0).len(), 3);
}

#[test]
fn more_can_be_added_and_something_can_be_made_the_pages_own() {
    let (mut shop, part) = Shop::with_header();
    let (heading, search, page) = (shop.heading, shop.search, shop.pages[0]);
    let tag = shop
        .do_it(|spec| elements::add_element(spec, page, ElementKind::Tag, rect(300.0, 64.0, 56.0, 22.0)))
        .unwrap();
    assert_eq!(shop.do_it(|spec| shared::add_elements(spec, part, &[tag])), 1);
    assert_eq!(shop.all(tag).len(), 3);

    // Only here: the others stay alike among each other.
    shop.do_it(|spec| shared::take_out(spec, &[search]));
    shop.do_it(|spec| elements::edit(spec, search, |e| e.hint = "Find tea".to_owned()));
    assert_eq!(shop.all(search), [search]);
    let there = shop.spec().page(shop.pages[1]).unwrap();
    let other = there
        .elements
        .iter()
        .find(|e| e.kind == ElementKind::SearchBar)
        .unwrap();
    let other = other.id;
    assert_eq!(shop.element(other).hint, "");
    assert_eq!(shop.all(other).len(), 2);
    shop.do_it(|spec| elements::edit(spec, heading, |e| e.text = "Tea".to_owned()));
    assert_eq!(shop.texts(heading), ["Tea"; 3]);

    // All of it: the page leaves and keeps what it has.
    shop.do_it(|spec| shared::take_out(spec, &[heading, tag]));
    assert_eq!(shop.spec().shared_on(page).count(), 0);
    assert!(shop.kinds(0).contains(&ElementKind::Heading));
    shop.do_it(|spec| shared::dissolve(spec, part));
    assert!(shop.spec().shared_part(part).is_none());
    assert_eq!(shop.kinds(1).len(), 3);
}

#[test]
fn copies_that_a_person_makes_are_nobodys_sisters() {
    let (mut shop, _) = Shop::with_header();
    let (heading, page) = (shop.heading, shop.pages[0]);
    let clip = clipboard::copy(shop.spec(), page, &[heading]).unwrap();
    let there = shop.pages[2];
    let pasted = shop.do_it(|spec| clipboard::paste(spec, there, &clip, Vec2::new(16.0, 16.0)));
    let second =
        shop.do_it(|spec| elements::duplicate_elements(spec, page, &[heading], Vec2::new(16.0, 16.0)));
    assert_eq!(shop.element(pasted[0]).shared, None);
    assert_eq!(shop.element(second[0]).shared, None);
    assert_eq!(shop.all(heading).len(), 3);
}

#[test]
fn the_order_among_each_other_is_the_same_and_dialogs_stay_on_top() {
    let mut shop = Shop::new();
    let menu = shop.pages[1];
    shop.do_it(|spec| {
        elements::add_element(spec, menu, ElementKind::Image, rect(0.0, 0.0, 375.0, 200.0));
        elements::add_element(spec, menu, ElementKind::Dialog, rect(28.0, 300.0, 320.0, 180.0));
    });
    shop.share(&[shop.heading, shop.search], SharedPlace::Top);
    use ElementKind::{Dialog, Heading, Image, SearchBar};
    assert_eq!(shop.kinds(1), [Image, Heading, SearchBar, Dialog]);
    let (page, heading) = (shop.pages[0], shop.heading);
    shop.do_it(|spec| elements::reorder(spec, page, &[heading], elements::Order::ToFront));
    assert_eq!(shop.kinds(1), [Image, SearchBar, Heading, Dialog]);
}

#[test]
fn when_two_pages_say_different_things_the_open_one_counts() {
    let (mut shop, _) = Shop::with_header();
    let heading = shop.heading;
    let last = shop.spec().sisters(heading)[1];
    let both = |spec: &mut Spec| {
        elements::edit(spec, heading, |e| e.text = "first".to_owned());
        elements::edit(spec, last, |e| e.text = "last".to_owned());
    };
    shop.editor.select(Selection {
        page: Some(last.page),
        elements: vec![last],
        ..Selection::default()
    });
    shop.do_it(both);
    assert_eq!(shop.texts(heading), ["last"; 3]);
    shop.editor.undo();
    shop.editor.open_page(shop.pages[1]);
    shop.do_it(both);
    assert_eq!(shop.texts(heading), ["first"; 3]);
}

/// The document's JSON, changed, and opened again.
fn opened_with(spec: &Spec, change: impl FnOnce(&mut Value)) -> (Spec, Vec<Notice>) {
    let mut json = serde_json::to_value(spec).unwrap();
    change(&mut json);
    let bare = json!({"format": "wirebrief", "format_version": 1, "spec": json});
    let opened = read_bytes(bare.to_string().as_bytes()).unwrap();
    assert_eq!(violations(&opened.spec), []);
    (opened.spec, opened.notices)
}

#[test]
fn a_damaged_file_loses_the_tie_but_not_what_was_drawn() {
    let (shop, part) = Shop::with_header();
    let spec = shop.spec();
    let (same, notices) = opened_with(spec, |_| {});
    assert_eq!((&same, notices.len()), (spec, 0));

    // One page says something else: it keeps it, and the others stay together.
    let (mended, notices) = opened_with(spec, |json| json["pages"][1]["elements"][0]["text"] = json!("Hm"));
    assert_eq!(mended.shared_part(part).unwrap().pages, [PageId(1), PageId(3)]);
    assert_eq!(mended.page(PageId(2)).unwrap().elements[0].text, "Hm");
    assert_eq!(
        notices,
        [Notice::NotShared {
            place: "P-2".to_owned()
        }]
    );

    // The part is lost: everything is the pages' own.
    let (mended, notices) = opened_with(spec, |json| {
        json.as_object_mut().unwrap().remove("shared");
    });
    assert!(
        mended
            .pages
            .iter()
            .all(|page| page.elements.iter().all(|e| e.shared.is_none()))
    );
    assert_eq!(notices.len(), 3);

    // Slots twice, out of range or without sense, pages twice or nowhere, counters too low.
    let slot = |part: &str, slot: i64| json!({"part": part, "slot": slot});
    for junk in [
        slot("H-1", 0),
        slot("H-9", 1),
        slot("H-1", -5),
        slot("H-1", 4_000_000_000),
        json!(7),
    ] {
        let (mended, notices) = opened_with(spec, |json| {
            json["pages"][0]["elements"][0]["shared"] = junk.clone()
        });
        assert_eq!(mended.shared_part(part).unwrap().pages.len(), 2, "{junk}");
        assert!(!notices.is_empty(), "{junk}");
        assert_eq!(mended.pages[0].elements.len(), 3);
    }
    let (mended, _) = opened_with(spec, |json| {
        json["shared"][0]["pages"] = json!(["P-3", "P-3", "P-8", "P-1"]);
        json["shared"][0]["next_slot"] = json!(1);
        json["counters"]["shared"] = json!(1);
    });
    assert_eq!(mended.shared_part(part).unwrap().pages, [PageId(3), PageId(1)]);
    assert_eq!(mended.counters.shared, 2);
}

#[test]
fn a_document_without_shared_parts_is_written_as_before() {
    let text = serde_json::to_string(Shop::new().spec()).unwrap();
    assert!(!text.contains("shared"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_the_copies_stay_alike_and_undo_is_exact(script in ops(60), last in op()) {
        let (shop, _) = Shop::with_header();
        let mut editor = shop.editor;
        let start = editor.snapshot();
        for op in &script {
            let page = editor.spec().pages.get(usize::from(op.b) % editor.spec().pages.len().max(1)).map(|p| p.id);
            editor.select(Selection { page, ..Selection::default() });
            editor.change("edit", None, |spec| apply(spec, op));
            prop_assert_eq!(violations(editor.spec()), [], "after {:?}", op);
        }
        editor.begin();
        editor.preview(|spec| apply(spec, &last));
        prop_assert_eq!(violations(editor.spec()), []);
        editor.commit("edit");
        let end = editor.snapshot();
        let back = read_bytes(&to_bytes(&end).unwrap()).unwrap();
        prop_assert_eq!(&back.spec, &*end);
        prop_assert_eq!(back.notices, []);
        while editor.undo() {
            prop_assert_eq!(violations(editor.spec()), []);
        }
        // The first step made the header.
        prop_assert!(editor.spec().shared.is_empty());
        editor.redo();
        prop_assert_eq!(editor.spec(), &*start);
        while editor.redo() {}
        prop_assert_eq!(editor.spec(), &*end);
    }
}
