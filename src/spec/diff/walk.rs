//! The way through two documents, part by part.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value as Json;

use super::super::{Element, ElementId, Entity, Feature, Launch, Page, PageId, PageState, Spec, StateKind};
use super::field::{self, FieldChange, Fields, number_text};
use super::list::{Matched, matched};
use super::{Change, ChangeKind, Diff, DiffStep, Part, Subject, Value, json};

pub(super) fn walk(earlier: &Spec, later: &Spec) -> Diff {
    let mut walk = Walk {
        earlier,
        later,
        out: Vec::new(),
    };
    walk.document();
    walk.requirements();
    walk.interface();
    walk.back_end();
    walk.test_and_launch();
    // Within a step the order of the document stays.
    walk.out.sort_by_key(|change| change.step);
    Diff { changes: walk.out }
}

/// What is known about the things of a list.
struct Kind<T> {
    step: DiffStep,
    fields: &'static Fields,
    subject: fn(&T) -> Subject,
    name: fn(&T) -> Value,
    page: Option<PageId>,
}

struct Walk<'a> {
    earlier: &'a Spec,
    later: &'a Spec,
    out: Vec<Change>,
}

impl<'a> Walk<'a> {
    fn document(&mut self) {
        let (a, b) = (self.earlier, self.later);
        let head = |spec: &Spec| serde_json::json!({ "version": spec.version, "status": spec.status, "style": spec.style });
        self.once(
            Part::Document,
            DiffStep::Review,
            field::DOCUMENT,
            &head(a),
            &head(b),
        );
        self.list(
            (&a.questions, &b.questions),
            &Kind {
                step: DiffStep::Review,
                fields: field::QUESTION,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.text),
                page: None,
            },
            |_, _, _| {},
        );
    }

    fn requirements(&mut self) {
        let (a, b) = (self.earlier, self.later);
        let step = DiffStep::Requirements;
        if !Arc::ptr_eq(&a.brief, &b.brief) {
            self.once(
                Part::Product,
                step,
                field::BRIEF,
                &flat(json(&a.brief)),
                &flat(json(&b.brief)),
            );
        }
        self.list(
            (&a.roles, &b.roles),
            &Kind {
                step,
                fields: field::ROLE,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.name),
                page: None,
            },
            |_, _, _| {},
        );
        self.list(
            (&a.features, &b.features),
            &Kind {
                step,
                fields: field::FEATURE,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.name),
                page: None,
            },
            Self::criteria,
        );
        self.list(
            (&a.functions, &b.functions),
            &Kind {
                step,
                fields: field::FUNCTION,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| match Value::text(&x.name) {
                    Value::Nothing => Value::Word(format!("function.{}", x.kind.key())),
                    name => name,
                },
                page: None,
            },
            |_, _, _| {},
        );
    }

    fn criteria(&mut self, a: &'a Feature, b: &'a Feature) {
        self.plain_list(
            (&a.criteria, &b.criteria),
            &Kind {
                step: DiffStep::Requirements,
                fields: field::CRITERION,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.then),
                page: None,
            },
        );
    }

    fn interface(&mut self) {
        let (a, b) = (self.earlier, self.later);
        let step = DiffStep::Interface;
        let matched = matched(&a.pages, &b.pages, |page| page.id);
        let kind = |page| Kind {
            step,
            fields: field::PAGE,
            subject: |x: &Page| Subject::Thing(x.id.into()),
            name: |x| Value::text(&x.name),
            page: Some(page),
        };
        for (old, new) in &matched.later {
            let Some(old) = old else {
                self.whole(&***new, ChangeKind::Added, &kind(new.id));
                continue;
            };
            let place = place_of(&matched, new);
            if Arc::ptr_eq(old, new) && place.is_none() {
                continue;
            }
            self.both(&bare(old), &bare(new), place, &kind(new.id));
            if !Arc::ptr_eq(old, new) {
                self.states(old, new);
                self.elements(old, new);
            }
        }
        for page in &matched.gone {
            self.whole(&***page, ChangeKind::Removed, &kind(page.id));
        }
        if !Arc::ptr_eq(&a.tab_bar, &b.tab_bar) {
            self.once(
                Part::TabBar,
                step,
                field::TAB_BAR,
                &json(&a.tab_bar),
                &json(&b.tab_bar),
            );
        }
        self.list(
            (&a.shared, &b.shared),
            &Kind {
                step,
                fields: field::SHARED,
                subject: |x| Subject::Shared(x.id),
                name: |x| match Value::text(&x.name) {
                    Value::Nothing => Value::Word(format!("shared_place.{}", x.place.key())),
                    name => name,
                },
                page: None,
            },
            |_, _, _| {},
        );
    }

    fn states(&mut self, a: &'a Page, b: &'a Page) {
        let keyed = |page: &'a Page| {
            let states = page.numbered_states();
            let keyed = states.map(|((kind, nth), state)| (Subject::State(page.id, kind, nth), state));
            keyed.collect::<Vec<_>>()
        };
        let (old, new) = (keyed(a), keyed(b));
        let matched = matched(&old, &new, |(subject, _)| *subject);
        let name = |state: &PageState| match Value::text(&state.name) {
            Value::Nothing => Value::Word(format!("state.{}", state.kind.key())),
            name => name,
        };
        let mut push = |subject, kind, state: &PageState, fields| {
            self.out.push(Change {
                subject,
                kind,
                step: DiffStep::Interface,
                page: Some(b.id),
                name: name(state),
                fields,
            });
        };
        for (old, (subject, new)) in &matched.later {
            let Some((_, old)) = old else {
                push(*subject, ChangeKind::Added, new, Vec::new());
                continue;
            };
            let fields = field::compare(
                field::STATE,
                (&state_json(old), self.earlier),
                (&state_json(new), self.later),
            );
            if !fields.is_empty() {
                let fields = fields.into_iter().map(|(_, field)| field).collect();
                push(*subject, ChangeKind::Changed, new, fields);
            }
        }
        for (subject, state) in &matched.gone {
            push(*subject, ChangeKind::Removed, state, Vec::new());
        }
    }

    /// Elements of all drawings of a page. One that went from the normal drawing into a state is the same one.
    fn elements(&mut self, a: &'a Page, b: &'a Page) {
        let (old, new) = (drawn(a), drawn(b));
        let matched = matched(&old, &new, |(element, _)| element.id);
        let kind = Kind {
            step: DiffStep::Interface,
            fields: field::ELEMENT,
            subject: |x: &Arc<Element>| Subject::Thing(x.id.into()),
            name: |x| element_name(x),
            page: Some(b.id),
        };
        let moved: HashMap<ElementId, (usize, usize)> = matched
            .moved
            .iter()
            .map(|((element, _), old, new)| (element.id, (*old, *new)))
            .collect();
        for (old, (new, drawing)) in &matched.later {
            let Some((old, before)) = old else {
                self.whole(*new, ChangeKind::Added, &kind);
                continue;
            };
            let place = moved.get(&new.id).copied();
            if place.is_none() && before == drawing && (Arc::ptr_eq(old, new) || old == new) {
                continue;
            }
            let mut fields = field::compare(
                field::ELEMENT,
                (&json(old), self.earlier),
                (&json(new), self.later),
            );
            frame(old, new, &mut fields);
            if before != drawing {
                let (before, after) = (drawing_name(*before), drawing_name(*drawing));
                fields.push((None, FieldChange::new("drawing", before, after)));
            } else if let Some((old, new)) = place {
                fields.push((None, order("layer", old, new)));
            }
            self.changed(*new, fields, &kind);
        }
        for (element, _) in &matched.gone {
            self.whole(*element, ChangeKind::Removed, &kind);
        }
    }

    fn back_end(&mut self) {
        let (a, b) = (self.earlier, self.later);
        let step = DiffStep::BackEnd;
        self.list(
            (&a.entities, &b.entities),
            &Kind {
                step,
                fields: field::ENTITY,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.name),
                page: None,
            },
            Self::fields,
        );
        self.list(
            (&a.rules, &b.rules),
            &Kind {
                step,
                fields: field::RULE,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.text),
                page: None,
            },
            |_, _, _| {},
        );
        self.list(
            (&a.admin_functions, &b.admin_functions),
            &Kind {
                step,
                fields: field::ADMIN,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.name),
                page: None,
            },
            |_, _, _| {},
        );
        self.list(
            (&a.services, &b.services),
            &Kind {
                step,
                fields: field::SERVICE,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.name),
                page: None,
            },
            |_, _, _| {},
        );
        if !Arc::ptr_eq(&a.back_end, &b.back_end) {
            self.once(
                Part::BackEnd,
                step,
                field::BACK_END,
                &json(&a.back_end),
                &json(&b.back_end),
            );
        }
    }

    fn fields(&mut self, a: &'a Entity, b: &'a Entity) {
        self.plain_list(
            (&a.fields, &b.fields),
            &Kind {
                step: DiffStep::BackEnd,
                fields: field::FIELD,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.name),
                page: None,
            },
        );
    }

    fn test_and_launch(&mut self) {
        let (a, b) = (self.earlier, self.later);
        self.list(
            (&a.tests, &b.tests),
            &Kind {
                step: DiffStep::Test,
                fields: field::TEST,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| match Value::text(&x.expected) {
                    Value::Nothing => Value::text(&x.steps),
                    expected => expected,
                },
                page: None,
            },
            |_, _, _| {},
        );
        if !Arc::ptr_eq(&a.test_plan, &b.test_plan) {
            let (old, new) = (json(&a.test_plan), json(&b.test_plan));
            self.once(Part::TestPlan, DiffStep::Test, field::TEST_PLAN, &old, &new);
        }
        if !Arc::ptr_eq(&a.launch, &b.launch) {
            let (old, new) = (json(&a.launch), json(&b.launch));
            self.once(Part::Launch, DiffStep::Launch, field::LAUNCH, &old, &new);
            self.launch_items(&a.launch, &b.launch);
        }
    }

    fn launch_items(&mut self, a: &'a Launch, b: &'a Launch) {
        self.plain_list(
            (&a.items, &b.items),
            &Kind {
                step: DiffStep::Launch,
                fields: field::LAUNCH_ITEM,
                subject: |x| Subject::Thing(x.id.into()),
                name: |x| Value::text(&x.what),
                page: None,
            },
        );
    }

    /// A list of shared parts; `inside` compares what two of them hold beyond their own fields.
    fn list<T: Serialize + PartialEq>(
        &mut self,
        (earlier, later): (&'a [Arc<T>], &'a [Arc<T>]),
        kind: &Kind<T>,
        inside: fn(&mut Self, &'a T, &'a T),
    ) {
        let matched = matched(earlier, later, |item| (kind.subject)(item));
        for (old, new) in &matched.later {
            let Some(old) = old else {
                self.whole(&***new, ChangeKind::Added, kind);
                continue;
            };
            let place = place_of(&matched, new);
            let same = Arc::ptr_eq(old, new) || old == new;
            if !same || place.is_some() {
                self.both(&***old, &***new, place, kind);
            }
            if !same {
                inside(self, old, new);
            }
        }
        for item in &matched.gone {
            self.whole(&***item, ChangeKind::Removed, kind);
        }
    }

    /// A list inside a part.
    fn plain_list<T: Serialize + PartialEq>(&mut self, (earlier, later): (&'a [T], &'a [T]), kind: &Kind<T>) {
        let matched = matched(earlier, later, kind.subject);
        for (old, new) in &matched.later {
            let Some(old) = old else {
                self.whole(*new, ChangeKind::Added, kind);
                continue;
            };
            let place = matched.moved.iter().find(|(item, ..)| std::ptr::eq(*item, *new));
            let place = place.map(|(_, old, new)| (*old, *new));
            if old != new || place.is_some() {
                self.both(*old, *new, place, kind);
            }
        }
        for item in &matched.gone {
            self.whole(*item, ChangeKind::Removed, kind);
        }
    }

    /// Something that only one document has.
    fn whole<T>(&mut self, item: &T, change: ChangeKind, kind: &Kind<T>) {
        self.out.push(Change {
            subject: (kind.subject)(item),
            kind: change,
            step: kind.step,
            page: kind.page,
            name: (kind.name)(item),
            fields: Vec::new(),
        });
    }

    /// Something that both documents have.
    fn both<T: Serialize>(&mut self, old: &T, new: &T, place: Option<(usize, usize)>, kind: &Kind<T>) {
        let mut fields = field::compare(kind.fields, (&json(old), self.earlier), (&json(new), self.later));
        if let Some((old, new)) = place {
            fields.push((None, order("order", old, new)));
        }
        self.changed(new, fields, kind);
    }

    fn changed<T>(&mut self, new: &T, fields: Vec<(Option<DiffStep>, FieldChange)>, kind: &Kind<T>) {
        self.by_step(fields, kind.step, |step, fields| Change {
            subject: (kind.subject)(new),
            kind: ChangeKind::Changed,
            step,
            page: kind.page,
            name: (kind.name)(new),
            fields,
        });
    }

    fn once(&mut self, part: Part, step: DiffStep, fields: &'static Fields, old: &Json, new: &Json) {
        let fields = field::compare(fields, (old, self.earlier), (new, self.later));
        self.by_step(fields, step, |step, fields| Change {
            subject: Subject::Part(part),
            kind: ChangeKind::Changed,
            step,
            page: None,
            name: Value::Word(format!("diff.part.{}", part.key())),
            fields,
        });
    }

    /// One change for each step that fields belong to.
    fn by_step(
        &mut self,
        fields: Vec<(Option<DiffStep>, FieldChange)>,
        usual: DiffStep,
        change: impl Fn(DiffStep, Vec<FieldChange>) -> Change,
    ) {
        for step in DiffStep::ALL {
            let of_step = fields.iter().filter(|(own, _)| own.unwrap_or(usual) == step);
            let of_step: Vec<FieldChange> = of_step.map(|(_, field)| field.clone()).collect();
            if !of_step.is_empty() {
                self.out.push(change(step, of_step));
            }
        }
    }
}

fn place_of<T>(matched: &Matched<'_, Arc<T>>, item: &Arc<T>) -> Option<(usize, usize)> {
    let found = matched
        .moved
        .iter()
        .find(|(moved, ..)| std::ptr::eq(*moved, item));
    found.map(|(_, old, new)| (*old, *new))
}

fn order(field: &'static str, old: usize, new: usize) -> FieldChange {
    FieldChange::new(field, Value::Text(old.to_string()), Value::Text(new.to_string()))
}

/// Brings what stands under `brand` up one level.
fn flat(mut brief: Json) -> Json {
    if let Json::Object(fields) = &mut brief
        && let Some(Json::Object(brand)) = fields.remove("brand")
    {
        fields.extend(brand);
    }
    brief
}

/// A page without what is drawn on it: elements and states are compared by themselves.
fn bare(page: &Page) -> Page {
    let mut bare = page.clone();
    bare.elements.clear();
    bare.states.clear();
    bare
}

/// A state without what is drawn in it: its elements are compared by themselves.
fn state_json(state: &PageState) -> Json {
    json(&PageState {
        added: Vec::new(),
        ..state.clone()
    })
}

/// Where an element is drawn: in the normal drawing, or in which state.
type Drawing = Option<(StateKind, usize)>;

/// All elements of a page, with the drawing each stands in.
fn drawn(page: &Page) -> Vec<(&Arc<Element>, Drawing)> {
    let normal = page.elements.iter().map(|element| (element, None));
    let of_states = page
        .numbered_states()
        .flat_map(|(key, state)| state.added.iter().map(move |element| (element, Some(key))));
    normal.chain(of_states).collect()
}

fn drawing_name(drawing: Drawing) -> Value {
    Value::Word(match drawing {
        None => "diff.value.normal".to_owned(),
        Some((kind, _)) => format!("state.{}", kind.key()),
    })
}

/// What people call an element: its name, its words, what it is.
fn element_name(element: &Element) -> Value {
    let words = element.entries().next().unwrap_or_default();
    match (Value::text(&element.name), Value::text(words)) {
        (Value::Nothing, Value::Nothing) => Value::Word(format!("component.{}", element.kind.key())),
        (Value::Nothing, words) => words,
        (name, _) => name,
    }
}

fn frame(old: &Element, new: &Element, fields: &mut Vec<(Option<DiffStep>, FieldChange)>) {
    let (a, b) = (old.frame, new.frame);
    let two = |x: f64, sign: &str, y: f64| Value::Text(format!("{}{sign}{}", number_text(x), number_text(y)));
    if (a.x0, a.y0) != (b.x0, b.y0) {
        fields.push((
            None,
            FieldChange::new("position", two(a.x0, " / ", a.y0), two(b.x0, " / ", b.y0)),
        ));
    }
    if (a.width(), a.height()) != (b.width(), b.height()) {
        fields.push((
            None,
            FieldChange::new(
                "size",
                two(a.width(), " \u{d7} ", a.height()),
                two(b.width(), " \u{d7} ", b.height()),
            ),
        ));
    }
}
