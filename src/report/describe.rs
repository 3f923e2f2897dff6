//! Pictures in words, composed from the model: what somebody hears who cannot see the drawing.

use crate::spec::{Element, Entity, EntityId, Page, PageId, PageState};

use super::context::{Context, one_line};

/// Longest description, in characters; a crowded page would take minutes to listen to.
const LONGEST: usize = 1_500;
/// Longest text of one element, in characters.
const LONGEST_TEXT: usize = 60;

/// A wireframe: what is on it from top to bottom, with the numbers of its markers.
pub(super) fn page(cx: &Context<'_>, page: &Page, numbers: &[(&Element, usize)]) -> String {
    let number = |element: &Element| {
        let known = numbers.iter().find(|(marked, _)| marked.id == element.id);
        known.map(|(_, number)| *number)
    };
    let elements = page
        .elements
        .iter()
        .map(|element| (element.as_ref(), number(element)));
    wireframe(
        cx,
        "report.figure.page",
        &[("page", &named(cx, page.id))],
        elements,
    )
}

/// A strip of a long page: what begins in it.
pub(super) fn strip(
    cx: &Context<'_>,
    page: &Page,
    numbers: &[(&Element, usize)],
    (from, to): (f64, f64),
    [part, parts]: [usize; 2],
) -> String {
    let number = |element: &Element| {
        let known = numbers.iter().find(|(marked, _)| marked.id == element.id);
        known.map(|(_, number)| *number)
    };
    let elements = page.elements.iter().map(AsRef::as_ref);
    let elements = elements.filter(|e: &&Element| {
        let top = e.frame.y0.max(0.0);
        (top >= from && top < to) || number(e).is_some()
    });
    let values = [
        ("page", named(cx, page.id)),
        ("part", part.to_string()),
        ("parts", parts.to_string()),
    ];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    wireframe(
        cx,
        "report.figure.strip",
        &values,
        elements.map(|e| (e, number(e))),
    )
}

/// The small picture of a page in a state.
pub(super) fn state(cx: &Context<'_>, page: &Page, state: &PageState, name: &str) -> String {
    let elements = page
        .elements_in_state(state)
        .map(|element| (element.as_ref(), None));
    let values = [("page", named(cx, page.id)), ("state", name.to_owned())];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    wireframe(cx, "report.figure.state", &values, elements)
}

fn wireframe<'a>(
    cx: &Context<'_>,
    key: &str,
    values: &[(&str, &str)],
    elements: impl Iterator<Item = (&'a Element, Option<usize>)>,
) -> String {
    let mut elements: Vec<_> = elements.collect();
    elements.sort_by(|(a, _), (b, _)| {
        let place = |element: &Element| (element.frame.y0, element.frame.x0);
        let (a, b) = (place(a), place(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let parts: Vec<String> = elements
        .into_iter()
        .map(|(element, number)| {
            let name = cx.element_name(element);
            let text = one_line(&element.text);
            let words = if text.is_empty() || text == name {
                name
            } else {
                let text = shortened(&text, LONGEST_TEXT);
                format!("{name}{}", cx.f("report.page.quoted", &[("words", &text)]))
            };
            match number {
                Some(number) => format!("{number} {words}"),
                None => words,
            }
        })
        .collect();
    let content = if parts.is_empty() {
        cx.t("report.figure.nothing")
    } else {
        shortened(&parts.join(&cx.t("report.figure.semicolon")), LONGEST)
    };
    let mut values = values.to_vec();
    values.push(("content", &content));
    cx.f(key, &values)
}

/// The map of pages: which page leads where.
pub(super) fn map(cx: &Context<'_>, pages: &[PageId], links: &[(PageId, PageId)]) -> String {
    let parts: Vec<String> = pages
        .iter()
        .map(|page| {
            let targets: Vec<String> = links
                .iter()
                .filter(|(from, _)| from == page)
                .map(|(_, to)| to.to_string())
                .collect();
            let name = named(cx, *page);
            if targets.is_empty() {
                return name;
            }
            let targets = targets.join(&cx.t("report.comma"));
            cx.f("report.figure.leads", &[("page", &name), ("targets", &targets)])
        })
        .collect();
    let content = shortened(&parts.join(&cx.t("report.figure.semicolon")), LONGEST);
    cx.f("report.figure.map", &[("content", &content)])
}

/// What an entity belongs to: its neighbours.
pub(super) fn relations(cx: &Context<'_>, entity: &Entity, neighbours: &[EntityId]) -> String {
    let names: Vec<String> = neighbours.iter().map(|id| cx.label((*id).into())).collect();
    let content = shortened(&names.join(&cx.t("report.figure.semicolon")), LONGEST);
    cx.f(
        "report.figure.relations",
        &[("entity", &cx.label(entity.id.into())), ("content", &content)],
    )
}

/// All kinds of data: what is linked with what.
pub(super) fn entities(cx: &Context<'_>, entities: &[(EntityId, Vec<EntityId>)]) -> String {
    let parts: Vec<String> = entities
        .iter()
        .map(|(entity, targets)| {
            let name = cx.label((*entity).into());
            if targets.is_empty() {
                return name;
            }
            let targets: Vec<String> = targets.iter().map(EntityId::to_string).collect();
            let targets = targets.join(&cx.t("report.comma"));
            cx.f(
                "report.figure.linked",
                &[("entity", &name), ("targets", &targets)],
            )
        })
        .collect();
    let content = shortened(&parts.join(&cx.t("report.figure.semicolon")), LONGEST);
    cx.f("report.figure.entities", &[("content", &content)])
}

/// How an entity's status changes.
pub(super) fn statuses(cx: &Context<'_>, entity: &Entity, name: impl Fn(u32) -> String) -> String {
    let mut parts: Vec<String> = entity
        .transitions
        .iter()
        .map(|transition| {
            let words = [&transition.event, &transition.by].map(|words| one_line(words));
            let words: Vec<&str> = words
                .iter()
                .map(String::as_str)
                .filter(|w| !w.is_empty())
                .collect();
            let change = cx.f(
                "report.figure.change",
                &[("from", &name(transition.from)), ("to", &name(transition.to))],
            );
            if words.is_empty() {
                change
            } else {
                let words = words.join(&cx.t("report.comma"));
                cx.f("report.figure.remark", &[("words", &change), ("remark", &words)])
            }
        })
        .collect();
    if parts.is_empty() {
        parts = entity.statuses.iter().map(|status| name(status.id)).collect();
    }
    let content = shortened(&parts.join(&cx.t("report.figure.semicolon")), LONGEST);
    cx.f(
        "report.figure.statuses",
        &[("entity", &cx.label(entity.id.into())), ("content", &content)],
    )
}

/// A picture that the client brought.
pub(super) fn picture(cx: &Context<'_>, of: &str) -> String {
    match one_line(of).as_str() {
        "" => cx.t("report.figure.picture"),
        of => cx.f("report.figure.picture_of", &[("what", of)]),
    }
}

fn named(cx: &Context<'_>, page: PageId) -> String {
    format!("{page} {}", cx.name(page))
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
