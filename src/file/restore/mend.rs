//! Repairs what parts of a document say about each other, so that [`crate::spec::violations`] finds nothing.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::sync::Arc;

use crate::file::notice::{Notice, Notices};
use crate::geometry::{MAX_COORDINATE, MIN_SIZE, Rect, clamp_coordinate, sane_rect};
use crate::spec::{
    AnyId, AssetId, CriterionId, Element, ElementId, Entity, Feature, FieldId, Page, PageId, Spec,
};

/// Identifiers above this come from damaged files; the counter behind them would soon be at its end.
const MAX_NUMBER: u32 = 1_000_000_000;
/// Most columns of a grid.
const MAX_COLUMNS: u32 = 100;
/// Largest number on a badge or in a stepper.
const MAX_COUNT: u32 = 1_000_000;
/// Largest text size in page units.
const MAX_FONT_SIZE: f64 = 400.0;

/// Whether an element has numbers that no invariant forbids and that nobody could draw.
fn is_odd(element: &Element) -> bool {
    element.columns > MAX_COLUMNS
        || element.count > MAX_COUNT
        || element.chosen.is_some_and(|chosen| chosen > MAX_COUNT)
        || !(0.0..=MAX_FONT_SIZE).contains(&element.font_size)
}

/// Mends a document.
pub(super) fn mend(spec: &mut Spec, notices: &mut Notices) {
    identifiers(spec, notices);
    frames(spec, notices);
    references(spec, notices);
    page_tree(spec, notices);
    super::shared::mend(spec, notices);
}

/// Gives later ones of the same number, and numbers that are out of range, a number of their own. Returns the
/// number that is free next.
fn renumber<T>(
    items: &mut [T],
    next: u32,
    number: impl Fn(&T) -> u32,
    mut set: impl FnMut(&mut T, u32),
) -> u32 {
    let usable = |n: u32| (1..=MAX_NUMBER).contains(&n);
    let highest = items
        .iter()
        .map(&number)
        .filter(|n| usable(*n))
        .max()
        .unwrap_or(0);
    // A counter that is out of range would hand out numbers that are.
    let mut next = if next > MAX_NUMBER { 1 } else { next }.max(highest + 1);
    let mut seen = HashSet::new();
    for item in items {
        let n = number(item);
        if !usable(n) || !seen.insert(n) {
            seen.insert(next);
            set(item, next);
            next += 1;
        }
    }
    next
}

fn raise(counter: &mut u32, next: u32, before_empty: bool, notices: &mut Notices) {
    // A new number of a new thing raises the counter too, and is listed already.
    if *counter != next && !(before_empty && *counter == 0) {
        notices.push(Notice::Counters);
    }
    *counter = next;
}

fn said(notices: &mut Notices, old: impl Display, new: impl Display) {
    notices.push(Notice::Renumbered {
        old: old.to_string(),
        new: new.to_string(),
    });
}

macro_rules! renumber_list {
    ($spec:ident, $notices:ident, $($list:ident: $counter:ident),* $(,)?) => {
        $(
            let next = renumber(
                &mut $spec.$list,
                $spec.counters.$counter,
                |item| item.id.0,
                |item, number| {
                    let item = Arc::make_mut(item);
                    let old = item.id;
                    item.id.0 = number;
                    said($notices, old, item.id);
                },
            );
            if $spec.counters.$counter.max(1) != next {
                raise(&mut $spec.counters.$counter, next, false, $notices);
            }
        )*
    };
}

fn identifiers(spec: &mut Spec, notices: &mut Notices) {
    renumber_list!(
        spec, notices,
        roles: role, features: feature, functions: function, pages: page, shared: shared, entities: entity, rules: rule,
        admin_functions: admin, services: service, tests: test, questions: question,
    );
    let next = renumber(
        &mut Arc::make_mut(&mut spec.launch).items,
        spec.counters.launch,
        |item| item.id.0,
        |item, number| {
            let old = item.id;
            item.id.0 = number;
            said(notices, old, item.id);
        },
    );
    if spec.counters.launch.max(1) != next {
        raise(&mut spec.counters.launch, next, false, notices);
    }
    for feature in &mut spec.features {
        criteria(Arc::make_mut(feature), notices);
    }
    for entity in &mut spec.entities {
        fields(Arc::make_mut(entity), notices);
    }
    let mut groups = 0;
    for page in &mut spec.pages {
        let page = Arc::make_mut(page);
        elements(page, notices);
        for element in page
            .elements
            .iter_mut()
            .chain(page.states.iter_mut().flat_map(|s| &mut s.added))
        {
            if element.groups.iter().any(|group| group.0 > MAX_NUMBER) {
                Arc::make_mut(element)
                    .groups
                    .retain(|group| group.0 <= MAX_NUMBER);
            }
            groups = element.groups.iter().map(|group| group.0).fold(groups, u32::max);
        }
    }
    if spec.counters.group <= groups || spec.counters.group > MAX_NUMBER {
        raise(&mut spec.counters.group, groups + 1, false, notices);
    }
}

fn criteria(feature: &mut Feature, notices: &mut Notices) {
    let owner = feature.id;
    let next = renumber(
        &mut feature.criteria,
        feature.next_criterion.max(1),
        |item| item.id.number,
        |item, number| {
            let old = item.id;
            item.id.number = number;
            said(
                notices,
                old,
                CriterionId {
                    feature: owner,
                    number,
                },
            );
        },
    );
    feature
        .criteria
        .iter_mut()
        .for_each(|item| item.id.feature = owner);
    if feature.next_criterion.max(1) != next {
        raise(&mut feature.next_criterion, next, true, notices);
    }
}

fn fields(entity: &mut Entity, notices: &mut Notices) {
    let owner = entity.id;
    let next = renumber(
        &mut entity.fields,
        entity.next_field.max(1),
        |item| item.id.number,
        |item, number| {
            let old = item.id;
            item.id.number = number;
            said(
                notices,
                old,
                FieldId {
                    entity: owner,
                    number,
                },
            );
        },
    );
    entity.fields.iter_mut().for_each(|item| item.id.entity = owner);
    if entity.next_field.max(1) != next {
        raise(&mut entity.next_field, next, true, notices);
    }
    let next = renumber(
        &mut entity.statuses,
        entity.next_status.max(1),
        |item| item.id,
        |item, number| {
            said(
                notices,
                format!("{owner} {}", item.id),
                format!("{owner} {number}"),
            );
            item.id = number;
        },
    );
    if entity.next_status.max(1) != next {
        raise(&mut entity.next_status, next, true, notices);
    }
    let known: HashSet<u32> = entity.statuses.iter().map(|status| status.id).collect();
    entity.transitions.retain(|transition| {
        let missing = [transition.from, transition.to]
            .into_iter()
            .find(|status| !known.contains(status));
        if let Some(status) = missing {
            notices.push(Notice::LinkRemoved {
                place: owner.to_string(),
                to: status.to_string(),
            });
        }
        missing.is_none()
    });
}

fn elements(page: &mut Page, notices: &mut Notices) {
    let owner = page.id;
    let mut all: Vec<&mut Arc<Element>> = page
        .elements
        .iter_mut()
        .chain(page.states.iter_mut().flat_map(|state| &mut state.added))
        .collect();
    let next = renumber(
        &mut all,
        page.next_element.max(1),
        |item| item.id.number,
        |item, number| {
            said(notices, item.id, ElementId { page: owner, number });
            Arc::make_mut(item).id.number = number;
        },
    );
    for element in all {
        if element.id.page != owner {
            Arc::make_mut(element).id.page = owner;
        }
    }
    if page.next_element.max(1) != next {
        raise(&mut page.next_element, next, true, notices);
    }
    // Elements may have got their page's new number; what a state hides has to follow.
    let known: HashSet<u32> = page.elements.iter().map(|element| element.id.number).collect();
    for state in &mut page.states {
        state.hidden.iter_mut().for_each(|id| id.page = owner);
        state.hidden.retain(|id| {
            let there = known.contains(&id.number);
            if !there {
                notices.push(Notice::LinkRemoved {
                    place: owner.to_string(),
                    to: id.to_string(),
                });
            }
            there
        });
    }
}

fn frames(spec: &mut Spec, notices: &mut Notices) {
    for page in &mut spec.pages {
        let page = Arc::make_mut(page);
        let usable = |v: f64| v.is_finite() && (MIN_SIZE..=MAX_COORDINATE).contains(&v);
        for (length, default) in [
            (&mut page.width, 375.0),
            (&mut page.height, 812.0),
            (&mut page.screen_height, 812.0),
        ] {
            if !usable(*length) {
                *length = default;
                notices.push(Notice::Resized {
                    place: page.id.to_string(),
                });
            }
        }
        for element in page
            .elements
            .iter_mut()
            .chain(page.states.iter_mut().flat_map(|s| &mut s.added))
        {
            if mend_numbers(Arc::make_mut(element)) {
                notices.push(Notice::Resized {
                    place: element.id.to_string(),
                });
            }
        }
    }
}

/// Brings an element's numbers into range, without the document around it.
pub(super) fn mend_alone(element: &mut Element, notices: &mut Notices) {
    element.groups.retain(|group| group.0 <= MAX_NUMBER);
    if mend_numbers(element) {
        notices.push(Notice::Resized {
            place: element.id.to_string(),
        });
    }
}

/// Brings an element's numbers into range. Whether one of them changed so that it can be seen.
fn mend_numbers(element: &mut Element) -> bool {
    let mut changed = is_odd(element);
    let mended = sane_rect(element.frame);
    let (width, height) = (element.frame.width(), element.frame.height());
    let visibly = differs(element.frame, mended);
    // A frame beside the document's grid is sound; a trace too small is not, though nobody sees the difference.
    if visibly || width < MIN_SIZE || height < MIN_SIZE {
        element.frame = mended;
        changed |= visibly;
    }
    for point in &mut element.points {
        if !point.x.is_finite() || !point.y.is_finite() || point.x.abs() > 1e6 || point.y.abs() > 1e6 {
            point.x = clamp_coordinate(point.x).clamp(-1e6, 1e6);
            point.y = clamp_coordinate(point.y).clamp(-1e6, 1e6);
            changed = true;
        }
    }
    element.columns = element.columns.min(MAX_COLUMNS);
    element.count = element.count.min(MAX_COUNT);
    element.chosen = element.chosen.filter(|chosen| *chosen <= MAX_COUNT);
    if !(0.0..=MAX_FONT_SIZE).contains(&element.font_size) {
        element.font_size = 0.0;
    }
    changed
}

fn differs(a: Rect, b: Rect) -> bool {
    // Written so that not-a-number is far from everything.
    let far = |a: f64, b: f64| (a - b).is_nan() || (a - b).abs() > 0.05;
    far(a.x0, b.x0) || far(a.y0, b.y0) || far(a.x1, b.x1) || far(a.y1, b.y1)
}

/// What is in the document, to look links up quickly.
struct Known {
    ids: HashSet<AnyId>,
    pictures: HashSet<AssetId>,
}

impl Known {
    fn new(spec: &Spec) -> Self {
        let mut ids: HashSet<AnyId> = HashSet::new();
        ids.extend(spec.roles.iter().map(|x| AnyId::from(x.id)));
        ids.extend(spec.features.iter().map(|x| AnyId::from(x.id)));
        ids.extend(
            spec.features
                .iter()
                .flat_map(|x| &x.criteria)
                .map(|x| AnyId::from(x.id)),
        );
        ids.extend(spec.functions.iter().map(|x| AnyId::from(x.id)));
        ids.extend(spec.pages.iter().map(|x| AnyId::from(x.id)));
        ids.extend(
            spec.pages
                .iter()
                .flat_map(|x| x.all_elements())
                .map(|x| AnyId::from(x.id)),
        );
        ids.extend(spec.entities.iter().map(|x| AnyId::from(x.id)));
        ids.extend(
            spec.entities
                .iter()
                .flat_map(|x| &x.fields)
                .map(|x| AnyId::from(x.id)),
        );
        ids.extend(spec.rules.iter().map(|x| AnyId::from(x.id)));
        ids.extend(spec.admin_functions.iter().map(|x| AnyId::from(x.id)));
        ids.extend(spec.services.iter().map(|x| AnyId::from(x.id)));
        ids.extend(spec.tests.iter().map(|x| AnyId::from(x.id)));
        ids.extend(spec.questions.iter().map(|x| AnyId::from(x.id)));
        ids.extend(spec.launch.items.iter().map(|x| AnyId::from(x.id)));
        Self {
            ids,
            pictures: spec.assets.keys().cloned().collect(),
        }
    }

    /// Whether a link leads somewhere; one that does not is listed.
    fn has(&self, from: impl Display, to: impl Into<AnyId>, notices: &mut Notices) -> bool {
        let to = to.into();
        let there = self.ids.contains(&to);
        if !there {
            notices.push(Notice::LinkRemoved {
                place: from.to_string(),
                to: to.to_string(),
            });
        }
        there
    }

    fn has_picture(&self, from: impl Display, id: &AssetId, notices: &mut Notices) -> bool {
        let there = self.pictures.contains(id);
        if !there {
            notices.push(Notice::LinkRemoved {
                place: from.to_string(),
                to: id.as_str().to_owned(),
            });
        }
        there
    }
}

/// Empties an option that leads nowhere.
fn keep<T>(option: &mut Option<T>, there: impl FnOnce(&T) -> bool) {
    if option.as_ref().is_some_and(|value| !there(value)) {
        *option = None;
    }
}

fn references(spec: &mut Spec, notices: &mut Notices) {
    let known = Known::new(spec);
    for page in &mut spec.pages {
        if page.share_picture.is_some() {
            let page = Arc::make_mut(page);
            let from = page.id;
            keep(&mut page.share_picture, |id| known.has_picture(from, id, notices));
        }
    }
    for feature in &mut spec.features {
        let feature = Arc::make_mut(feature);
        let from = feature.id;
        feature.roles.retain(|id| known.has(from, *id, notices));
        feature.pages.retain(|id| known.has(from, *id, notices));
        feature.entities.retain(|id| known.has(from, *id, notices));
        feature.pictures.retain(|id| known.has_picture(from, id, notices));
        for estimate in &mut feature.estimates {
            let read = estimate.clone();
            estimate.tidy();
            if *estimate != read {
                notices.push(Notice::Resized {
                    place: from.to_string(),
                });
            }
        }
    }
    for function in &mut spec.functions {
        let function = Arc::make_mut(function);
        let from = function.id;
        keep(&mut function.landing, |id| known.has(from, *id, notices));
        keep(&mut function.feature, |id| known.has(from, *id, notices));
    }
    for page in &mut spec.pages {
        let page = Arc::make_mut(page);
        let from = page.id;
        keep(&mut page.parent, |id| known.has(from, *id, notices));
        for element in page
            .elements
            .iter_mut()
            .chain(page.states.iter_mut().flat_map(|s| &mut s.added))
        {
            element_references(Arc::make_mut(element), &known, notices);
        }
    }
    let mut tabs: HashSet<PageId> = HashSet::new();
    Arc::make_mut(&mut spec.tab_bar).items.retain(|item| {
        let fresh = tabs.insert(item.page);
        if !fresh {
            notices.push(Notice::LinkRemoved {
                place: "tab_bar".to_owned(),
                to: item.page.to_string(),
            });
        }
        fresh && known.has("tab_bar", item.page, notices)
    });
    for entity in &mut spec.entities {
        let entity = Arc::make_mut(entity);
        let from = entity.id;
        entity.seen_by.retain(|id| known.has(from, *id, notices));
        entity.changed_by.retain(|id| known.has(from, *id, notices));
        for field in &mut entity.fields {
            let from = field.id;
            keep(&mut field.target, |id| known.has(from, *id, notices));
            field.seen_by_roles.retain(|id| known.has(from, *id, notices));
            field.changed_by_roles.retain(|id| known.has(from, *id, notices));
        }
    }
    for rule in &mut spec.rules {
        let rule = Arc::make_mut(rule);
        let from = rule.id;
        keep(&mut rule.feature, |id| known.has(from, *id, notices));
        keep(&mut rule.entity, |id| known.has(from, *id, notices));
    }
    for admin in &mut spec.admin_functions {
        let admin = Arc::make_mut(admin);
        let from = admin.id;
        admin.roles.retain(|id| known.has(from, *id, notices));
        keep(&mut admin.entity, |id| known.has(from, *id, notices));
    }
    for test in &mut spec.tests {
        let test = Arc::make_mut(test);
        let from = test.id;
        test.proves.retain(|id| known.has(from, *id, notices));
    }
    for question in &mut spec.questions {
        let question = Arc::make_mut(question);
        let from = question.id;
        keep(&mut question.about, |id| known.has(from, *id, notices));
    }
    let brief = Arc::make_mut(&mut spec.brief);
    keep(&mut brief.brand.logo, |id| {
        known.has_picture("brief.brand.logo", id, notices)
    });
    for reference in &mut brief.references {
        keep(&mut reference.picture, |id| {
            known.has_picture("brief.references", id, notices)
        });
    }
    let launch = Arc::make_mut(&mut spec.launch);
    keep(&mut launch.icon, |id| {
        known.has_picture("launch.icon", id, notices)
    });
    launch
        .review_pages
        .retain(|reviewed| known.has("launch.review_pages", reviewed.page, notices));
}

fn element_references(element: &mut Element, known: &Known, notices: &mut Notices) {
    let from = element.id;
    for tap in &mut element.taps {
        if tap
            .action
            .target()
            .is_some_and(|page| !known.has(from, page, notices))
        {
            tap.action = tap.action.without_target();
        }
    }
    element.features.retain(|id| known.has(from, *id, notices));
    keep(&mut element.shows, |shows| known.has(from, shows.entity, notices));
    if let Some(shows) = &mut element.shows {
        shows.fields.retain(|id| known.has(from, *id, notices));
    }
    keep(&mut element.picture, |id| known.has_picture(from, id, notices));
}

fn page_tree(spec: &mut Spec, notices: &mut Notices) {
    let mut parents: HashMap<PageId, PageId> = spec
        .pages
        .iter()
        .filter_map(|page| page.parent.map(|parent| (page.id, parent)))
        .collect();
    // Pages from which the way up is known to end. Each page is walked over once.
    let mut ends: HashSet<PageId> = HashSet::new();
    let mut opened: HashSet<PageId> = HashSet::new();
    for page in &spec.pages {
        let mut way = HashSet::new();
        let mut at = Some(page.id);
        while let Some(id) = at.filter(|id| !ends.contains(id)) {
            if !way.insert(id) {
                // Back at a page of this way: the circle is opened here.
                parents.remove(&id);
                opened.insert(id);
                break;
            }
            at = parents.get(&id).copied();
        }
        ends.extend(way);
    }
    for page in spec.pages.iter_mut().filter(|page| opened.contains(&page.id)) {
        Arc::make_mut(page).parent = None;
        notices.push(Notice::CircleOpened {
            place: page.id.to_string(),
        });
    }
}
