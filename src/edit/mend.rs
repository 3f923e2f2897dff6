//! What "fix it for me" does: named changes that take a finding away, or bring it so far that only words are missing.
//! The words come from outside, in the language of the document.

use std::sync::Arc;

use super::{elements, pages, parts, states};
use crate::geometry::{Rect, rect, sane_rect};
use crate::spec::{
    Action, AnyId, ElementId, ElementKind, EntityId, FieldId, PageId, Permission, ServiceId, Spec, StateKind,
    Tap,
};

/// Smallest side that a finger hits without care, in page units.
const TARGET: f64 = 32.0;

/// Smallest text of the design guide, in page units.
const TEXT: f64 = 12.0;

/// Deletes anything that has an identifier, with every mention of it.
pub fn delete(spec: &mut Spec, id: AnyId) {
    match id {
        AnyId::Feature(id) => parts::delete_feature(spec, id),
        AnyId::Criterion(id) => parts::delete_criterion(spec, id),
        AnyId::Role(id) => parts::delete_role(spec, id),
        AnyId::Page(id) => pages::delete_page(spec, id),
        AnyId::Element(id) => {
            elements::delete_elements(spec, &[id]);
        }
        AnyId::Entity(id) => parts::delete_entity(spec, id),
        AnyId::Field(id) => parts::delete_field(spec, id),
        AnyId::Rule(id) => parts::delete_rule(spec, id),
        AnyId::Admin(id) => parts::delete_admin_function(spec, id),
        AnyId::Service(id) => parts::delete_service(spec, id),
        AnyId::Test(id) => parts::delete_test(spec, id),
        AnyId::Question(id) => parts::delete_question(spec, id),
        AnyId::Function(id) => parts::delete_function(spec, id),
        AnyId::Launch(id) => parts::delete_launch_item(spec, id),
    }
}

/// Adds a state to a page unless it has one of the kind.
pub fn add_missing_state(spec: &mut Spec, page: PageId, kind: StateKind, words: &str) {
    let is_there = spec
        .page(page)
        .is_some_and(|page| page.states.iter().any(|state| state.kind == kind));
    if !is_there {
        states::add_state(spec, page, kind, words);
    }
}

/// Width as the platforms count it: a Chinese character counts 2, a Latin one 1.
fn width(text: &str) -> usize {
    text.chars()
        .map(|letter| if u32::from(letter) >= 0x1100 { 2 } else { 1 })
        .sum()
}

/// A short name of 4 to 10 wide, taken from the beginning of a name in whole words where they fit.
pub fn short_name_of(name: &str) -> String {
    const WIDEST: usize = 10;
    let mut short = String::new();
    for word in name.split_whitespace() {
        let gap = usize::from(!short.is_empty());
        if width(&short) + gap + width(word) > WIDEST {
            break;
        }
        if gap > 0 {
            short.push(' ');
        }
        short.push_str(word);
    }
    if width(&short) >= 4 {
        return short;
    }
    short.clear();
    for letter in name.chars().filter(|letter| !letter.is_whitespace()) {
        if width(&short) + width(letter.encode_utf8(&mut [0; 4])) > WIDEST {
            break;
        }
        short.push(letter);
    }
    short
}

/// Takes the short name from the name.
pub fn suggest_short_name(spec: &mut Spec) {
    let short = short_name_of(&spec.brief.name);
    Arc::make_mut(&mut spec.launch).short_name = short;
}

/// Takes the introduction from name and pitch, at most 120 characters.
pub fn suggest_introduction(spec: &mut Spec) {
    let pitch = spec.brief.pitch.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = [spec.brief.name.trim(), spec.brief.second_name.trim()];
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let colon = if pitch.is_ascii() { ": " } else { "：" };
    let whole = if names.is_empty() {
        pitch
    } else {
        format!("{}{colon}{pitch}", names.join(" "))
    };
    Arc::make_mut(&mut spec.launch).introduction = whole.chars().take(120).collect();
}

/// Titles the card that is shared from a page: what it is, and whose.
pub fn suggest_share_title(spec: &mut Spec, page: PageId) {
    let product = spec.brief.name.trim().to_owned();
    if let Some(page) = spec.page_mut(page) {
        page.share = match (page.name.trim(), product.as_str()) {
            (name, "") => name.to_owned(),
            ("", product) => product.to_owned(),
            (name, product) => format!("{name} · {product}"),
        };
    }
}

/// Says on which phones to test.
pub fn suggest_devices(spec: &mut Spec, words: &str) {
    Arc::make_mut(&mut spec.test_plan).devices = words.to_owned();
}

/// Says why a field is collected, unless somebody has said it.
pub fn write_purpose(spec: &mut Spec, field: FieldId, words: &str) {
    let fields = spec.entity_mut(field.entity).map(|entity| &mut entity.fields);
    if let Some(field) = fields.and_then(|fields| fields.iter_mut().find(|other| other.id == field))
        && field.purpose.trim().is_empty()
    {
        field.purpose = words.to_owned();
    }
}

/// Says why a permission is asked for, unless somebody has said it. `at` is its place in the list.
pub fn write_permission_purpose(spec: &mut Spec, at: usize, words: &str) {
    if let Some(permission) = Arc::make_mut(&mut spec.launch).permissions.get_mut(at)
        && permission.purpose.trim().is_empty()
    {
        permission.purpose = words.to_owned();
    }
}

/// Puts something on the list of permissions with its purpose.
pub fn add_permission(spec: &mut Spec, what: &str, purpose: &str) {
    Arc::make_mut(&mut spec.launch).permissions.push(Permission {
        what: what.to_owned(),
        purpose: purpose.to_owned(),
        kept: String::new(),
    });
}

/// Adds a rule about a kind of data.
pub fn add_rule_about(spec: &mut Spec, entity: EntityId, text: &str) {
    let id = parts::add_rule(spec, text);
    if let Some(rule) = spec.rule_mut(id) {
        rule.entity = Some(entity);
    }
}

/// A text with a word replaced wherever it stands whole, whatever its capitals.
fn reworded(text: &str, word: &str, instead: &str) -> String {
    let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        let found = rest
            .get(..word.len())
            .filter(|part| part.eq_ignore_ascii_case(word));
        let after = rest.get(word.len()..).and_then(|after| after.chars().next());
        let stands_alone = !word.is_ascii() || (!is_letter(before) && !is_letter(after));
        let step = if found.is_some() && stands_alone {
            whole.push_str(instead);
            word.len()
        } else {
            whole.push(letter);
            letter.len_utf8()
        };
        before = Some(letter);
        rest = rest.get(step..).unwrap_or_default();
    }
    whole
}

/// Replaces a word in everything that a thing says and somebody builds or tests from.
pub fn reword(spec: &mut Spec, id: AnyId, word: &str, instead: &str) {
    let change = |text: &mut String| *text = reworded(text, word, instead);
    match id {
        AnyId::Feature(id) => {
            if let Some(feature) = spec.feature_mut(id) {
                change(&mut feature.can);
                change(&mut feature.so_that);
                change(&mut feature.details);
            }
        }
        AnyId::Criterion(id) => {
            let feature = spec.feature_mut(id.feature);
            if let Some(criterion) = feature.and_then(|f| f.criteria.iter_mut().find(|c| c.id == id)) {
                change(&mut criterion.then);
            }
        }
        AnyId::Rule(id) => {
            if let Some(rule) = spec.rule_mut(id) {
                change(&mut rule.text);
            }
        }
        AnyId::Admin(id) => {
            if let Some(admin) = spec.admin_mut(id) {
                change(&mut admin.details);
            }
        }
        AnyId::Test(id) => {
            if let Some(test) = spec.test_mut(id) {
                change(&mut test.expected);
            }
        }
        AnyId::Role(_)
        | AnyId::Page(_)
        | AnyId::Element(_)
        | AnyId::Entity(_)
        | AnyId::Field(_)
        | AnyId::Service(_)
        | AnyId::Question(_)
        | AnyId::Function(_)
        | AnyId::Launch(_) => {}
    }
}

/// Replaces a word in the answers of the brief that somebody builds or tests from.
pub fn reword_brief(spec: &mut Spec, word: &str, instead: &str) {
    let brief = Arc::make_mut(&mut spec.brief);
    for text in [
        &mut brief.pitch,
        &mut brief.goal,
        &mut brief.measure,
        &mut brief.constraints,
    ] {
        *text = reworded(text, word, instead);
    }
}

/// Takes a word out of the product's name.
pub fn leave_out_of_name(spec: &mut Spec, word: &str) {
    let name = reworded(&spec.brief.name, word, "");
    Arc::make_mut(&mut spec.brief).name = name.split_whitespace().collect::<Vec<_>>().join(" ");
}

/// Gives a page a path that is allowed and that no other has, as near as possible to the one it had.
pub fn correct_path(spec: &mut Spec, id: PageId) {
    let Some(page) = spec.page(id) else { return };
    let lower = page.path.to_lowercase();
    let kept: String = lower
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '/' | '-'))
        .collect();
    let parts: Vec<&str> = kept
        .split('/')
        .map(|part| part.trim_matches(['-', '_']))
        .filter(|part| !part.is_empty())
        .collect();
    let path = match parts.as_slice() {
        [] | ["pages"] => format!("pages/p{}", id.0),
        parts => parts.join("/"),
    };
    let is_taken = |path: &str| {
        spec.pages
            .iter()
            .any(|other| other.id != id && other.path.eq_ignore_ascii_case(path))
    };
    let free = if is_taken(&path) {
        // One more than there are pages is free in any case.
        (2..=spec.pages.len() + 2)
            .map(|number| format!("{path}-{number}"))
            .find(|path| !is_taken(path))
            .unwrap_or(path)
    } else {
        path
    };
    if let Some(page) = spec.page_mut(id) {
        page.path = free;
    }
}

/// Draws a way to log out below everything else on a page; the page grows if need be.
pub fn add_log_out(spec: &mut Spec, id: PageId, words: &str) -> Option<ElementId> {
    const GAP: f64 = 24.0;
    let page = spec.page(id)?;
    let is_bar = |kind: ElementKind| matches!(kind, ElementKind::TabBar | ElementKind::HomeIndicator);
    let bars = page.elements.iter().filter(|e| is_bar(e.kind));
    let foot = bars.map(|e| e.frame.y0).fold(page.height, f64::min);
    let content = page.elements.iter().filter(|e| !is_bar(e.kind));
    let lowest = content.map(|e| e.frame.y1).fold(0.0, f64::max);
    let size = ElementKind::SecondButton.default_size();
    let y = (lowest + GAP).round();
    let below = (y + size.height + GAP - foot).max(0.0);
    let wide = size.width.min(page.width);
    let frame = sane_rect(rect(((page.width - wide) / 2.0).round(), y, wide, size.height));
    if below > 0.0 {
        let page = spec.page_mut(id)?;
        page.height += below;
        for element in page.elements.iter_mut().filter(|e| is_bar(e.kind)) {
            let element = Arc::make_mut(element);
            element.frame = sane_rect(element.frame + crate::geometry::Vec2::new(0.0, below));
        }
    }
    let element = elements::add_element(spec, id, ElementKind::SecondButton, frame)?;
    elements::edit(spec, element, |e| {
        e.text = words.to_owned();
        e.taps = vec![Tap {
            part: String::new(),
            action: Action::LogOut,
        }];
    });
    Some(element)
}

/// Draws the tab bar at the lower edge of a page's first screen.
pub fn add_tab_bar(spec: &mut Spec, id: PageId) -> Option<ElementId> {
    let page = spec.page(id)?;
    let size = ElementKind::TabBar.default_size();
    let indicator = page
        .elements
        .iter()
        .find(|e| e.kind == ElementKind::HomeIndicator);
    let foot = indicator.map_or(page.height, |e| e.frame.y0);
    let frame = rect(0.0, foot - size.height, page.width, size.height);
    elements::add_element(spec, id, ElementKind::TabBar, frame)
}

/// Moves an element so that its upper edge is at `y`.
pub fn move_down_to(spec: &mut Spec, id: ElementId, y: f64) {
    elements::edit(spec, id, |e| {
        let down = y - e.frame.y0;
        e.frame = e.frame + crate::geometry::Vec2::new(0.0, down);
    });
}

/// Makes an element large enough for a finger, around its middle and within its page.
pub fn enlarge(spec: &mut Spec, id: ElementId) {
    let Some(page_width) = spec.page(id.page).map(|page| page.width) else {
        return;
    };
    elements::edit(spec, id, |e| {
        let (wide, high) = (e.frame.width().max(TARGET), e.frame.height().max(TARGET));
        let middle = e.frame.center();
        let x = (middle.x - wide / 2.0).min(page_width - wide).max(0.0).round();
        let y = (middle.y - high / 2.0).max(0.0).round();
        e.frame = Rect::new(x, y, x + wide, y + high);
    });
}

/// Makes the words of an element as large as the smallest size that can be read.
pub fn enlarge_text(spec: &mut Spec, id: ElementId) {
    elements::edit(spec, id, |e| e.font_size = e.font_size.max(TEXT));
}

/// Makes a dialog of a message that passes, in the middle of where it was, with a button that closes it.
pub fn make_dialog(spec: &mut Spec, id: ElementId, button: &str) {
    let Some(page_width) = spec.page(id.page).map(|page| page.width) else {
        return;
    };
    elements::edit(spec, id, |e| {
        let size = ElementKind::Dialog.default_size();
        let wide = size.width.min(page_width);
        let y = (e.frame.center().y - size.height / 2.0).max(0.0).round();
        e.kind = ElementKind::Dialog;
        e.icon.clear();
        e.frame = rect(((page_width - wide) / 2.0).round(), y, wide, size.height);
        // A line with a cell at its end is read as buttons.
        e.text = format!("{}\n{button}|", e.text.trim());
    });
}

/// Says that taps on an element do nothing on purpose, where nobody has said what they do.
pub fn do_nothing(spec: &mut Spec, id: ElementId) {
    elements::edit(spec, id, |e| {
        for tap in &mut e.taps {
            if tap.action == Action::Undecided {
                tap.action = Action::Nothing;
            }
        }
        if e.taps.is_empty() {
            e.taps.push(Tap {
                part: String::new(),
                action: Action::Nothing,
            });
        }
    });
}

/// Takes a page out of the one it stands under.
pub fn move_up(spec: &mut Spec, page: PageId) {
    pages::set_parent(spec, page, None);
}

/// Says that nothing follows a status.
pub fn mark_last(spec: &mut Spec, entity: EntityId, status: u32) {
    let statuses = spec.entity_mut(entity).map(|entity| &mut entity.statuses);
    if let Some(status) = statuses.and_then(|statuses| statuses.iter_mut().find(|other| other.id == status)) {
        status.last = true;
    }
}

/// Puts `https` or `wss` in the place of an open connection.
pub fn use_https(spec: &mut Spec, id: ServiceId) {
    if let Some(service) = spec.service_mut(id) {
        let domain = service.domain.trim();
        let lower = domain.to_lowercase();
        let safe = [("http://", "https://"), ("ws://", "wss://")]
            .into_iter()
            .find_map(|(open, safe)| {
                Some(format!(
                    "{safe}{}",
                    domain.get(lower.strip_prefix(open).map(|_| open.len())?..)?
                ))
            });
        if let Some(safe) = safe {
            service.domain = safe;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_taken_in_whole_words_if_they_fit() {
        for (name, short) in [
            ("Half-Moon Tea", "Half-Moon"),
            ("Tea by the Lake", "Tea by the"),
            ("半月茶铺点单", "半月茶铺点"),
            ("Extraordinarily", "Extraordin"),
            ("A Tremendously long one", "ATremendou"),
            ("茶", "茶"),
            ("", ""),
        ] {
            assert_eq!(short_name_of(name), short, "{name}");
        }
    }

    #[test]
    fn words_are_replaced_where_they_stand_alone() {
        assert_eq!(
            reworded("Quickly order, quickly!", "quickly", "within 2 seconds"),
            "within 2 seconds order, within 2 seconds!"
        );
        assert_eq!(reworded("unquickly", "quickly", "x"), "unquickly");
        assert_eq!(
            reworded("可以快速下单，快速取餐", "快速", "2 秒内"),
            "可以2 秒内下单，2 秒内取餐"
        );
        assert_eq!(reworded("é quickly", "quickly", "q"), "é q");
    }

    #[test]
    fn a_path_becomes_one_that_is_allowed_and_free() {
        let mut spec = Spec::default();
        let [a, b, c, d] = [(); 4].map(|()| pages::add_page(&mut spec, "Page"));
        for (page, path) in [
            (a, "pages/menu"),
            (b, "/pages/Menu"),
            (c, "pages/菜单"),
            (d, "/订单/"),
        ] {
            spec.page_mut(page).unwrap().path = path.to_owned();
        }
        for page in [b, c, d] {
            correct_path(&mut spec, page);
        }
        let paths: Vec<&str> = spec.pages.iter().map(|page| page.path.as_str()).collect();
        assert_eq!(paths, ["pages/menu", "pages/menu-2", "pages/p3", "pages/p4"]);
    }

    #[test]
    fn a_way_to_log_out_stands_below_the_rest_and_above_the_bars() {
        let mut spec = Spec::default();
        let page = pages::add_page(&mut spec, "Me");
        elements::add_element(
            &mut spec,
            page,
            ElementKind::TabBar,
            rect(0.0, 752.0, 375.0, 60.0),
        );
        elements::add_element(
            &mut spec,
            page,
            ElementKind::ListRow,
            rect(0.0, 690.0, 375.0, 56.0),
        );
        let button = add_log_out(&mut spec, page, "Log out").unwrap();
        let page = spec.page(page).unwrap();
        let button = page.element(button).unwrap().frame;
        let bar = page.elements[0].frame;
        assert_eq!(button.y0, 770.0);
        assert!(bar.y0 > button.y1 && bar.y1 == page.height, "{bar:?} {button:?}");
    }
}
