//! Every link from one thing of a document to another, to renumber or to take off.

use std::collections::HashSet;
use std::sync::Arc;

use crate::spec::{
    Action, AdminFunction, AnyId, Element, Entity, Feature, Launch, Page, PlatformFunction, Question, Rule,
    SharedPart, Spec, TabBar, TestCase,
};

/// Says what a link becomes: it stays, leads elsewhere, or (`None`) goes away.
type Map<'a> = &'a mut dyn FnMut(AnyId) -> Option<AnyId>;

/// Something with links in it.
trait Links: Clone + PartialEq {
    fn relink(&mut self, map: Map<'_>);
}

/// Changes every link of a document. Parts whose links stay are not copied.
pub(super) fn relink(spec: &mut Spec, map: Map<'_>) {
    all(&mut spec.features, map);
    all(&mut spec.functions, map);
    all(&mut spec.pages, map);
    one(&mut spec.tab_bar, map);
    all(&mut spec.shared, map);
    all(&mut spec.entities, map);
    all(&mut spec.rules, map);
    all(&mut spec.admin_functions, map);
    all(&mut spec.tests, map);
    one(&mut spec.launch, map);
    all(&mut spec.questions, map);
}

/// Every link of a document as from where to where.
pub(super) fn links(spec: &Spec) -> HashSet<(String, AnyId)> {
    let mut found = HashSet::new();
    fn look<T: Links>(list: &[Arc<T>], name: impl Fn(&T) -> String, found: &mut HashSet<(String, AnyId)>) {
        for part in list {
            let from = name(part);
            T::clone(part).relink(&mut |to| {
                found.insert((from.clone(), to));
                Some(to)
            });
        }
    }
    look(&spec.features, |x| x.id.to_string(), &mut found);
    look(&spec.functions, |x| x.id.to_string(), &mut found);
    for page in &spec.pages {
        let mut bare = (**page).clone();
        bare.elements.clear();
        look(&[Arc::new(bare)], |x| x.id.to_string(), &mut found);
        look(&page.elements, |x| x.id.to_string(), &mut found);
    }
    look(
        std::slice::from_ref(&spec.tab_bar),
        |_| "tab bar".to_owned(),
        &mut found,
    );
    look(&spec.shared, |x| x.id.to_string(), &mut found);
    look(&spec.entities, |x| x.id.to_string(), &mut found);
    look(&spec.rules, |x| x.id.to_string(), &mut found);
    look(&spec.admin_functions, |x| x.id.to_string(), &mut found);
    look(&spec.tests, |x| x.id.to_string(), &mut found);
    look(
        std::slice::from_ref(&spec.launch),
        |_| "launch".to_owned(),
        &mut found,
    );
    look(&spec.questions, |x| x.id.to_string(), &mut found);
    found
}

fn all<T: Links>(list: &mut [Arc<T>], map: Map<'_>) {
    list.iter_mut().for_each(|part| one(part, map));
}

fn one<T: Links>(part: &mut Arc<T>, map: Map<'_>) {
    let mut changed = T::clone(part);
    changed.relink(map);
    if changed != **part {
        *part = Arc::new(changed);
    }
}

/// Changes a list of links of one kind.
macro_rules! many {
    ($list:expr, $map:ident, $kind:ident) => {
        $list.retain_mut(|id| match $map(AnyId::$kind(*id)) {
            Some(AnyId::$kind(new)) => {
                *id = new;
                true
            }
            Some(_) | None => false,
        })
    };
}
/// Changes a link that may be there.
macro_rules! maybe {
    ($link:expr, $map:ident, $kind:ident) => {
        $link = $link.and_then(|id| match $map(AnyId::$kind(id)) {
            Some(AnyId::$kind(new)) => Some(new),
            Some(_) | None => None,
        })
    };
}

impl Links for Feature {
    fn relink(&mut self, map: Map<'_>) {
        many!(self.roles, map, Role);
        many!(self.pages, map, Page);
        many!(self.entities, map, Entity);
    }
}

impl Links for PlatformFunction {
    fn relink(&mut self, map: Map<'_>) {
        maybe!(self.landing, map, Page);
        maybe!(self.feature, map, Feature);
    }
}

impl Links for Page {
    fn relink(&mut self, map: Map<'_>) {
        maybe!(self.parent, map, Page);
        all(&mut self.elements, map);
        for state in &mut self.states {
            many!(state.hidden, map, Element);
            all(&mut state.added, map);
        }
    }
}

impl Links for Element {
    fn relink(&mut self, map: Map<'_>) {
        for tap in &mut self.taps {
            let Some(page) = tap.action.target() else { continue };
            match map(page.into()) {
                Some(AnyId::Page(new)) => retarget(&mut tap.action, new),
                Some(_) | None => tap.action = tap.action.without_target(),
            }
        }
        many!(self.features, map, Feature);
        if let Some(shows) = &mut self.shows {
            many!(shows.fields, map, Field);
            match map(shows.entity.into()) {
                Some(AnyId::Entity(new)) => shows.entity = new,
                Some(_) | None => self.shows = None,
            }
        }
    }
}

fn retarget(action: &mut Action, new: crate::spec::PageId) {
    if action.target() != Some(new) {
        *action = action.kind().build(action.text().to_owned(), Some(new));
    }
}

impl Links for TabBar {
    fn relink(&mut self, map: Map<'_>) {
        self.items.retain_mut(|item| match map(item.page.into()) {
            Some(AnyId::Page(new)) => {
                item.page = new;
                true
            }
            Some(_) | None => false,
        });
    }
}

impl Links for SharedPart {
    fn relink(&mut self, map: Map<'_>) {
        many!(self.pages, map, Page);
    }
}

impl Links for Entity {
    fn relink(&mut self, map: Map<'_>) {
        many!(self.seen_by, map, Role);
        many!(self.changed_by, map, Role);
        for field in &mut self.fields {
            maybe!(field.target, map, Entity);
            many!(field.seen_by_roles, map, Role);
            many!(field.changed_by_roles, map, Role);
        }
    }
}

impl Links for Rule {
    fn relink(&mut self, map: Map<'_>) {
        maybe!(self.feature, map, Feature);
        maybe!(self.entity, map, Entity);
    }
}

impl Links for AdminFunction {
    fn relink(&mut self, map: Map<'_>) {
        many!(self.roles, map, Role);
        maybe!(self.entity, map, Entity);
    }
}

impl Links for TestCase {
    fn relink(&mut self, map: Map<'_>) {
        self.proves.retain_mut(|id| match map(*id) {
            Some(new) => {
                *id = new;
                true
            }
            None => false,
        });
    }
}

impl Links for Launch {
    fn relink(&mut self, map: Map<'_>) {
        self.review_pages
            .retain_mut(|reviewed| match map(reviewed.page.into()) {
                Some(AnyId::Page(new)) => {
                    reviewed.page = new;
                    true
                }
                Some(_) | None => false,
            });
    }
}

impl Links for Question {
    fn relink(&mut self, map: Map<'_>) {
        self.about = self.about.and_then(map);
    }
}
