//! Documents as people might make them: any sequence of changes through the edit operations.

use std::sync::Arc;

use proptest::prelude::*;
use wirebrief::edit::{clipboard, elements, pages, parts, shared};
use wirebrief::geometry::{Point, Rect, Vec2, rect};
use wirebrief::spec::*;

/// One change, drawn at random. What `a` and `b` choose depends on the document it is applied to.
#[derive(Debug, Clone)]
pub struct Op {
    pub what: u8,
    pub a: u16,
    pub b: u16,
    pub x: f64,
    pub y: f64,
    pub words: String,
}

/// How many different changes there are.
const KINDS: u8 = 69;

/// Any one change.
pub fn op() -> impl Strategy<Value = Op> {
    let words = prop_oneof![
        Just(String::new()),
        Just("Half Moon Tea".to_owned()),
        Just("半月茶铺 · 点单".to_owned()),
        Just("one\ntwo | three\n\n\"four\"\\".to_owned()),
        "\\PC{0,24}",
    ];
    let length = prop_oneof![
        -500.0..2000.0_f64,
        Just(0.0),
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(-1e300)
    ];
    (
        0..KINDS,
        any::<u16>(),
        any::<u16>(),
        length.clone(),
        length,
        words,
    )
        .prop_map(|(what, a, b, x, y, words)| Op {
            what,
            a,
            b,
            x,
            y,
            words,
        })
}

/// Any sequence of up to `most` changes.
pub fn ops(most: usize) -> impl Strategy<Value = Vec<Op>> {
    prop::collection::vec(op(), 0..most)
}

/// Any document.
pub fn spec() -> impl Strategy<Value = Spec> {
    ops(120).prop_map(|ops| {
        let mut spec = Spec::new();
        for op in &ops {
            let before = spec.clone();
            apply(&mut spec, op);
            // As the editor does after every change.
            shared::keep_alike(&before, &mut spec, page_of(&before, op.a));
        }
        spec
    })
}

fn pick<T>(list: &[T], n: u16) -> Option<&T> {
    list.get(usize::from(n) % list.len().max(1))
}

fn page_of(spec: &Spec, n: u16) -> Option<PageId> {
    pick(&spec.pages, n).map(|p| p.id)
}

fn element_of(spec: &Spec, a: u16, b: u16) -> Option<ElementId> {
    let all: Vec<ElementId> = pick(&spec.pages, a)?.all_elements().map(|e| e.id).collect();
    pick(&all, b).copied()
}

/// Elements of the page `a`, every one whose bit in `b` is set.
fn some_elements(spec: &Spec, a: u16, b: u16) -> Vec<ElementId> {
    pick(&spec.pages, a).map_or(Vec::new(), |page| {
        let chosen = |(at, e): (usize, &Arc<Element>)| (b >> (at % 16) & 1 == 1).then_some(e.id);
        page.all_elements().enumerate().filter_map(chosen).collect()
    })
}

fn any_id(spec: &Spec, a: u16, b: u16) -> Option<AnyId> {
    match b % 9 {
        0 => pick(&spec.features, a).map(|x| x.id.into()),
        1 => page_of(spec, a).map(Into::into),
        2 => element_of(spec, a, b / 9).map(Into::into),
        3 => pick(&spec.entities, a).map(|x| x.id.into()),
        4 => pick(&spec.rules, a).map(|x| x.id.into()),
        5 => pick(&spec.tests, a).map(|x| x.id.into()),
        6 => pick(&spec.features, a).and_then(|f| pick(&f.criteria, b).map(|c| c.id.into())),
        7 => pick(&spec.entities, a).and_then(|e| pick(&e.fields, b).map(|f| f.id.into())),
        _ => pick(&spec.functions, a).map(|x| x.id.into()),
    }
}

fn picture(n: u16) -> (AssetId, Asset) {
    let side = u32::from(n % 5) + 1;
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(side, side)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    wirebrief::file::asset_from_bytes(bytes.into_inner()).unwrap()
}

/// Applies one change the way the program does: through the operations of `edit`.
pub fn apply(spec: &mut Spec, op: &Op) {
    let Op { a, b, x, y, .. } = *op;
    let words = op.words.clone();
    match op.what {
        0..=3 => {
            pages::add_page(spec, words);
        }
        4..=12 => {
            if let (Some(page), Some(kind)) = (page_of(spec, a), pick(&ElementKind::ALL, b)) {
                elements::add_element(spec, page, *kind, rect(x, y, y, x));
            }
        }
        13..=15 => edit_element(spec, op),
        16 => {
            let moved = some_elements(spec, a, b);
            elements::move_by(spec, &moved, Vec2::new(x, y));
        }
        17 => {
            if let Some(id) = element_of(spec, a, b) {
                elements::set_frames(spec, &[(id, Rect::new(x, y, y, x))]);
            }
        }
        18 => {
            elements::delete_elements(spec, &some_elements(spec, a, b));
        }
        19 => {
            if let Some(page) = page_of(spec, a) {
                let originals = some_elements(spec, a, b);
                elements::duplicate_elements(spec, page, &originals, Vec2::new(x, y));
            }
        }
        20 => {
            if let Some(page) = page_of(spec, a) {
                elements::group(spec, page, &some_elements(spec, a, b));
            }
        }
        21 => {
            if let Some(page) = page_of(spec, a) {
                elements::ungroup(spec, page, &some_elements(spec, a, b));
            }
        }
        22 => {
            if let Some(page) = page_of(spec, a) {
                let order = [
                    elements::Order::ToFront,
                    elements::Order::Forward,
                    elements::Order::Backward,
                    elements::Order::ToBack,
                ];
                let chosen = some_elements(spec, a, b);
                elements::reorder(spec, page, &chosen, order[usize::from(b % 4)]);
            }
        }
        23 => {
            if let (Some(from), Some(to)) = (page_of(spec, a), page_of(spec, b))
                && let Some(mut clip) = clipboard::copy(spec, from, &some_elements(spec, a, !b))
            {
                if b % 2 == 0 {
                    clip.document = uuid::Uuid::nil();
                }
                clipboard::paste(spec, to, &clip, Vec2::new(x, y));
            }
        }
        24 => {
            if let Some(page) = page_of(spec, a) {
                pages::duplicate_page(spec, page, words);
            }
        }
        25 => {
            if let Some(page) = page_of(spec, a) {
                pages::move_page(spec, page, usize::from(b % 20));
            }
        }
        26 => {
            if let Some(page) = page_of(spec, a) {
                pages::set_parent(spec, page, page_of(spec, b));
            }
        }
        27 => {
            if let Some(page) = page_of(spec, a) {
                pages::delete_page(spec, page);
            }
        }
        28 => {
            if let Some(page) = page_of(spec, a) {
                pages::set_tab(spec, page, b % 3 > 0);
            }
        }
        29 => edit_page(spec, op),
        30 => {
            parts::add_role(spec, words);
        }
        31 => {
            if let Some(id) = pick(&spec.roles, a).map(|r| r.id) {
                parts::delete_role(spec, id);
            }
        }
        32..=33 => {
            let id = parts::add_feature(spec, words);
            edit_feature(spec, id, op);
        }
        34 => {
            if let Some(id) = pick(&spec.features, a).map(|f| f.id) {
                parts::delete_feature(spec, id);
            }
        }
        35 => {
            if let Some(id) = pick(&spec.features, a).map(|f| f.id)
                && let Some(id) = parts::add_criterion(spec, id)
                && let Some(criterion) = spec
                    .feature_mut(id.feature)
                    .and_then(|f| f.criteria.iter_mut().find(|c| c.id == id))
            {
                criterion.then = words;
            }
        }
        36 => {
            if let Some(id) = pick(&spec.features, a).and_then(|f| pick(&f.criteria, b).map(|c| c.id)) {
                parts::delete_criterion(spec, id);
            }
        }
        37 => {
            let id = parts::add_function(spec, FunctionKind::ALL[usize::from(b % 7)]);
            let (landing, feature) = (page_of(spec, a), pick(&spec.features, b).map(|f| f.id));
            if let Some(function) = spec.function_mut(id) {
                function.landing = landing;
                function.feature = feature;
                function.content.clone_from(&words);
                let questions = function.kind.questions();
                function.set_answer(questions[usize::from(a) % questions.len()].key, words);
            }
        }
        38 => {
            if let Some(id) = pick(&spec.functions, a).map(|f| f.id) {
                parts::delete_function(spec, id);
            }
        }
        39..=40 => {
            parts::add_entity(spec, words);
        }
        41 => {
            if let Some(id) = pick(&spec.entities, a).map(|e| e.id) {
                parts::delete_entity(spec, id);
            }
        }
        42..=43 => {
            let target = pick(&spec.entities, b).map(|e| e.id);
            let role = pick(&spec.roles, a).map(|role| role.id);
            if let Some(id) = pick(&spec.entities, a).map(|e| e.id)
                && let Some(id) = parts::add_field(spec, id, words, FieldKind::ALL[usize::from(b % 15)])
                && let Some(field) = spec
                    .entity_mut(id.entity)
                    .and_then(|e| e.fields.iter_mut().find(|f| f.id == id))
            {
                if field.kind.is_link() {
                    field.target = target;
                }
                field.seen_by_roles.extend(role.filter(|_| b % 2 == 0));
                field.changed_by_roles.extend(role.filter(|_| b % 3 == 0));
            }
        }
        44 => {
            if let Some(id) = pick(&spec.entities, a).and_then(|e| pick(&e.fields, b).map(|f| f.id)) {
                parts::delete_field(spec, id);
            }
        }
        45 => {
            if let Some(id) = pick(&spec.entities, a).map(|e| e.id) {
                parts::add_status(spec, id, words);
            }
        }
        46 => {
            if let Some(id) = pick(&spec.entities, a).map(|e| e.id) {
                let transition = Transition {
                    from: u32::from(b % 4),
                    to: u32::from(b % 3),
                    event: words,
                    by: String::new(),
                };
                parts::add_transition(spec, id, transition);
            }
        }
        47 => {
            if let Some(id) = pick(&spec.entities, a).map(|e| e.id) {
                parts::delete_status(spec, id, u32::from(b % 4));
            }
        }
        48 => {
            let id = parts::add_rule(spec, words);
            let (feature, entity) = (
                pick(&spec.features, a).map(|f| f.id),
                pick(&spec.entities, b).map(|e| e.id),
            );
            if let Some(rule) = spec.rule_mut(id) {
                rule.feature = feature;
                rule.entity = entity;
            }
        }
        49 => {
            if let Some(id) = pick(&spec.rules, a).map(|r| r.id) {
                parts::delete_rule(spec, id);
            }
        }
        50 => {
            let proves: Vec<AnyId> = any_id(spec, a, b).into_iter().collect();
            let id = parts::add_test(spec);
            if let Some(test) = spec.test_mut(id) {
                test.proves = proves;
                test.case.clone_from(&words);
                test.expected = words;
            }
        }
        51 => {
            if let Some(id) = pick(&spec.tests, a).map(|t| t.id) {
                parts::delete_test(spec, id);
            }
        }
        52 => {
            let about = any_id(spec, a, b);
            let id = parts::add_question(spec, words.clone(), about);
            if let Some(question) = spec.question_mut(id) {
                question.field = words;
            }
        }
        53 => {
            if b % 2 == 0 {
                parts::add_launch_item(spec, words);
            } else if let Some(id) = spec.launch.items.first().map(|i| i.id) {
                parts::delete_launch_item(spec, id);
            }
        }
        54 => {
            let id = parts::add_admin_function(spec, words.clone());
            let roles = pick(&spec.roles, a).map(|r| r.id).into_iter().collect();
            if let Some(admin) = spec.admin_mut(id) {
                admin.roles = roles;
            }
            let service = parts::add_service(spec, words);
            if b % 2 == 0 {
                parts::delete_service(spec, service);
            }
        }
        55 => {
            let (id, asset) = picture(a);
            parts::add_asset(spec, id.clone(), asset);
            if let Some(element) = element_of(spec, a, b) {
                elements::edit(spec, element, |e| e.picture = Some(id.clone()));
            }
            if let Some(page) = page_of(spec, b).and_then(|page| spec.page_mut(page)) {
                page.share_picture = Some(id.clone());
            }
            Arc::make_mut(&mut spec.brief).brand.logo = Some(id);
        }
        58..=59 => {
            let elements = some_elements(spec, a, b);
            let pages: Vec<PageId> = some_pages(spec, b);
            shared::share(
                spec,
                &elements,
                &pages,
                SharedPlace::ALL[usize::from(b % 2)],
                words,
            );
        }
        60..=64 => edit_shared(spec, op),
        65 => {
            if let Some(id) = pick(&spec.features, a).map(|f| f.id)
                && let Some(feature) = spec.feature_mut(id)
            {
                let mut estimate = Estimate {
                    by: words.clone(),
                    from_days: x,
                    to_days: y,
                    note: words,
                    date: "2026-11-26".to_owned(),
                };
                estimate.tidy();
                feature.estimates.push(estimate);
            }
        }
        67..=68 => {
            let baseline = Baseline {
                kind: BaselineKind::ALL[usize::from(a % 4)],
                version: Version {
                    number: words,
                    ..Version::default()
                },
                owner: (b % 2 == 0).then(|| uuid::Uuid::from_u128(9)),
                renumbered: vec![(AnyId::Page(PageId(7)), AnyId::Page(PageId(9)))],
                spec: Arc::new(spec.without_history()),
            };
            let history = Arc::make_mut(&mut spec.history);
            history.owner = (b % 3 > 0).then(|| uuid::Uuid::from_u128(9));
            history.keep(baseline);
        }
        66 => {
            if let Some(id) = pick(&spec.questions, a).map(|q| q.id)
                && let Some(question) = spec.question_mut(id)
            {
                question.closed = b % 3 == 0;
                question.asked_by.clone_from(&words);
                question.asked_on = "2026-11-26".to_owned();
                question.replies.push(Reply {
                    author: "Mei".to_owned(),
                    date: String::new(),
                    text: words,
                });
            }
        }
        _ => {
            let (picture, asset) = picture(a);
            parts::add_asset(spec, picture.clone(), asset);
            let brief = Arc::make_mut(&mut spec.brief);
            brief.references.push(Reference {
                name: words.clone(),
                picture: Some(picture),
                ..Reference::default()
            });
            brief.name = words.clone();
            brief.owner = OwnerType::ALL[usize::from(a % 7)];
            brief.platforms = vec![Platform::ALL[usize::from(b % 6)]];
            spec.style = DrawingStyle::ALL[usize::from(a % 2)];
            spec.status = DocumentStatus::ALL[usize::from(b % 3)];
            let back_end = Arc::make_mut(&mut spec.back_end);
            back_end.payment = words.clone();
            back_end.moderation = words.clone();
            back_end.sold = pick(&Sold::ALL, b).copied().into_iter().collect();
            let plan = Arc::make_mut(&mut spec.test_plan);
            plan.testers.clone_from(&words);
            plan.not_needed.push(words.clone());
            if let Some(page) = page_of(spec, a) {
                Arc::make_mut(&mut spec.launch).review_pages.push(ReviewPage {
                    page,
                    title: words.clone(),
                    tags: words.clone(),
                });
            }
            spec.versions.push(Arc::new(Version {
                number: words,
                ..Version::default()
            }));
        }
    }
}

fn edit_element(spec: &mut Spec, op: &Op) {
    let Op { a, b, x, y, .. } = *op;
    let Some(id) = element_of(spec, a, b) else { return };
    let page = page_of(spec, b);
    let features: Vec<FeatureId> = pick(&spec.features, b).map(|f| f.id).into_iter().collect();
    let shows = pick(&spec.entities, a).map(|e| Shows {
        entity: e.id,
        fields: e.fields.iter().map(|f| f.id).take(2).collect(),
    });
    let words = op.words.clone();
    elements::edit(spec, id, |element| {
        element.text.clone_from(&words);
        element.note.clone_from(&words);
        element.entry.clone_from(&words);
        element.chosen = Some(u32::from(b % 4));
        element.align = Align::End;
        element.locked = a % 5 == 0;
        element.taps = vec![Tap {
            part: words.clone(),
            action: ActionKind::ALL[usize::from(a % 19)].build(words, page),
        }];
        element.features = features;
        element.shows = shows;
        if element.kind.has_points() && x.abs() < 1e4 && y.abs() < 1e4 {
            element.points = vec![Point::new(0.0, 0.1), Point::new(x / 977.0, y / 613.0)];
        }
    });
}

fn edit_page(spec: &mut Spec, op: &Op) {
    let words = op.words.clone();
    let Some(id) = page_of(spec, op.a) else { return };
    let hidden: Vec<ElementId> = spec
        .page(id)
        .map(|p| p.elements.iter().map(|e| e.id).take(2).collect())
        .unwrap_or_default();
    let Some(page) = spec.page_mut(id) else { return };
    page.path.clone_from(&words);
    page.login = Login::ALL[usize::from(op.b % 4)];
    page.height = 812.0 + f64::from(op.b % 900) / 7.0;
    let own = page.take_element_id();
    page.states.push(PageState {
        kind: StateKind::ALL[usize::from(op.b % 7)],
        name: String::new(),
        description: words,
        hidden,
        added: vec![Arc::new(Element::new(
            own,
            ElementKind::EmptyState,
            rect(0.0, 90.5, 375.0, 200.0),
        ))],
    });
}

fn edit_feature(spec: &mut Spec, id: FeatureId, op: &Op) {
    let (roles, pages, entities) = (
        pick(&spec.roles, op.a).map(|x| x.id).into_iter().collect(),
        page_of(spec, op.b).into_iter().collect(),
        pick(&spec.entities, op.a).map(|x| x.id).into_iter().collect(),
    );
    if let Some(feature) = spec.feature_mut(id) {
        feature.roles = roles;
        feature.pages = pages;
        feature.entities = entities;
        feature.priority = Priority::ALL[usize::from(op.b % 4)];
        feature.can.clone_from(&op.words);
    }
}

/// Every page whose bit in `b` is set.
fn some_pages(spec: &Spec, b: u16) -> Vec<PageId> {
    let chosen = |(at, page): (usize, &Arc<Page>)| (b >> (at % 16) & 1 == 1).then_some(page.id);
    spec.pages.iter().enumerate().filter_map(chosen).collect()
}

fn edit_shared(spec: &mut Spec, op: &Op) {
    let Op { a, b, .. } = *op;
    let Some(part) = pick(&spec.shared, a).cloned() else {
        return;
    };
    match op.what {
        60 => shared::set_pages(spec, part.id, &some_pages(spec, b)),
        61 => {
            if let Some(page) = page_of(spec, b) {
                shared::set_page(spec, part.id, page, a % 2 == 0);
            }
        }
        62 => {
            let elements = some_elements(spec, b, a);
            shared::add_elements(spec, part.id, &elements);
        }
        63 => shared::take_out(spec, &some_elements(spec, a, b)),
        _ => match b % 3 {
            0 => shared::dissolve(spec, part.id),
            1 => shared::rename(spec, part.id, op.words.clone()),
            _ => shared::set_place(spec, part.id, SharedPlace::ALL[usize::from(a % 2)]),
        },
    }
}
