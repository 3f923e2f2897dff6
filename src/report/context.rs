//! What every section reads: the document, the options, the language.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::language::Language;
use crate::scene::{Color, document_palette};
use crate::spec::{AnyId, DrawingStyle, Element, FunctionKind, Spec};

use super::document::{Progress, ReportOptions};
use super::index::Index;

/// Told how far it is; answers whether to go on.
pub(super) type Listener<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// How far the layout is, for all threads that work on it.
#[derive(Debug)]
pub(super) struct Steps {
    done: AtomicUsize,
    total: usize,
    stopped: AtomicBool,
}

impl Steps {
    /// So many steps, none done.
    pub(super) fn new(total: usize) -> Self {
        Self {
            done: AtomicUsize::new(0),
            total,
            stopped: AtomicBool::new(false),
        }
    }

    fn now(&self) -> Progress {
        Progress {
            done: self.done.load(Ordering::Relaxed).min(self.total),
            total: self.total,
        }
    }
}

/// What every section reads.
pub(super) struct Context<'a> {
    pub(super) spec: &'a Spec,
    /// What belongs to what in it.
    pub(super) index: &'a Index<'a>,
    pub(super) options: &'a ReportOptions,
    pub(super) language: Language,
    steps: &'a Steps,
    /// Only one thread tells how far it is.
    listener: Option<RefCell<Listener<'a>>>,
    told: Cell<usize>,
    /// Essentials that nobody has said.
    pub(super) open: RefCell<Vec<String>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        spec: &'a Spec,
        index: &'a Index<'a>,
        options: &'a ReportOptions,
        steps: &'a Steps,
        listener: Option<Listener<'a>>,
    ) -> Self {
        Self {
            spec,
            index,
            options,
            language: options.language,
            steps,
            listener: listener.map(RefCell::new),
            told: Cell::new(0),
            open: RefCell::default(),
        }
    }

    /// The question for an essential that nobody has said; it is listed once for the whole document.
    pub(super) fn open_question(&self, key: &str) -> String {
        let question = self.t(key);
        let mut open = self.open.borrow_mut();
        if !open.contains(&question) {
            open.push(question.clone());
        }
        question
    }

    /// One more step is done.
    pub(super) fn step(&self) -> ControlFlow<()> {
        self.steps.done.fetch_add(1, Ordering::Relaxed);
        self.tell()
    }

    /// Tells how far it is, if that is news, and whether to go on.
    pub(super) fn tell(&self) -> ControlFlow<()> {
        let now = self.steps.now();
        if let Some(listener) = &self.listener
            && now.done > self.told.replace(now.done)
            && (listener.borrow_mut())(now).is_break()
        {
            self.steps.stopped.store(true, Ordering::Relaxed);
        }
        if self.steps.stopped.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// A text of the document's language.
    pub(super) fn t(&self, key: &str) -> String {
        self.language.t(key).into_owned()
    }

    /// A heading or label: in both languages if two are wanted.
    pub(super) fn both(&self, key: &str) -> String {
        let first = self.t(key);
        match self.second_of(key) {
            Some(second) => format!("{first} {second}"),
            None => first,
        }
    }

    /// A heading or label in the second language, if one is wanted and says something else.
    pub(super) fn second_of(&self, key: &str) -> Option<String> {
        let second = self.options.second.filter(|second| *second != self.language)?;
        Some(second.t(key).into_owned()).filter(|words| *words != self.t(key))
    }

    /// A text with values.
    pub(super) fn f(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.language.f(key, values)
    }

    /// A day as people write it.
    pub(super) fn date(&self, iso: &str) -> String {
        self.language.date(iso)
    }

    /// How wireframes are drawn.
    pub(super) fn style(&self) -> DrawingStyle {
        self.options.style.unwrap_or(self.spec.style)
    }

    /// The brand's colour, or the document's accent.
    pub(super) fn brand(&self) -> Color {
        Color::parse(&self.spec.brief.brand.color).unwrap_or(document_palette().accent)
    }

    /// The product's name, or words that say that it has none yet.
    pub(super) fn product(&self) -> String {
        match self.spec.brief.name.trim() {
            "" => self.t("report.no_name"),
            name => one_line(name),
        }
    }

    /// The name of a thing, or words that say that it has none yet.
    pub(super) fn name(&self, id: impl Into<AnyId>) -> String {
        let id = id.into();
        match self.index.name(id).unwrap_or_default().trim() {
            "" => match id {
                AnyId::Element(id) => {
                    let element = self.index.page_of(id.page).and_then(|page| page.element(id));
                    element.map_or_else(String::new, |e| self.element_name(e))
                }
                AnyId::Function(id) => self
                    .spec
                    .function(id)
                    .map_or_else(String::new, |f| self.function_kind(f.kind)),
                AnyId::Feature(_)
                | AnyId::Criterion(_)
                | AnyId::Role(_)
                | AnyId::Page(_)
                | AnyId::Entity(_)
                | AnyId::Field(_)
                | AnyId::Rule(_)
                | AnyId::Admin(_)
                | AnyId::Service(_)
                | AnyId::Test(_)
                | AnyId::Question(_)
                | AnyId::Launch(_) => self.t("report.unnamed"),
            },
            name => one_line(name),
        }
    }

    /// What an element is called: by the client, or as its component.
    pub(super) fn element_name(&self, element: &Element) -> String {
        match element.name.trim() {
            "" => self.t(&format!("component.{}", element.kind.key())),
            name => one_line(name),
        }
    }

    /// Name of a platform function.
    pub(super) fn function_kind(&self, kind: FunctionKind) -> String {
        self.t(&format!("function.{}", kind.key()))
    }

    /// What a link says to somebody who cannot see it.
    pub(super) fn label(&self, id: AnyId) -> String {
        let name: String = self.name(id).chars().take(120).collect();
        format!("{id}, {name}")
    }
}

/// Line feeds become spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
