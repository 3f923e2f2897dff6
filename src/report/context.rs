//! What every section reads: the document, the options, the language.

use std::cell::RefCell;
use std::ops::ControlFlow;

use crate::language::Language;
use crate::scene::{Color, document_palette};
use crate::spec::{AnyId, DrawingStyle, Element, FunctionKind, Spec};

use super::document::{Progress, ReportOptions};
use super::index::Index;

/// Told how far it is; answers whether to go on.
pub(super) type Listener<'a> = RefCell<&'a mut dyn FnMut(Progress) -> ControlFlow<()>>;

/// What every section reads.
pub(super) struct Context<'a> {
    pub(super) spec: &'a Spec,
    /// What belongs to what in it.
    pub(super) index: Index<'a>,
    pub(super) options: &'a ReportOptions,
    pub(super) language: Language,
    pub(super) progress: Listener<'a>,
    pub(super) done: std::cell::Cell<Progress>,
    /// Essentials that nobody has said.
    pub(super) open: RefCell<Vec<String>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        spec: &'a Spec,
        options: &'a ReportOptions,
        progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
        total: usize,
    ) -> Self {
        Self {
            spec,
            index: Index::new(spec),
            options,
            language: options.language,
            progress: RefCell::new(progress),
            done: std::cell::Cell::new(Progress { done: 0, total }),
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
        let mut progress = self.done.get();
        progress.done = (progress.done + 1).min(progress.total);
        self.done.set(progress);
        (self.progress.borrow_mut())(progress)
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
