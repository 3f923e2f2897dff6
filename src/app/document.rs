//! The open document with everything around it that is not in its file: the step that is open,
//! the state of form and canvas, what the checks say.

use super::{
    canvas::CanvasState,
    checks::Checks,
    command::Step,
    form::{self, FormState, Progress, Target},
    panels::{findings::FindingsState, search::SearchState},
    preview::Preview,
    session::Session,
    widgets::Day,
};
use crate::{
    edit::{
        Selection, Sheet,
        find::Hit,
        words::{self, Owner, list},
    },
    job::{self, Job, Outcome, Wake},
    language::Language,
    report::{self, ReportOptions},
    spec::AnyId,
};

/// The open document.
pub(super) struct Document {
    pub(super) session: Session,
    pub(super) step: Step,
    pub(super) form: FormState,
    pub(super) canvas: CanvasState,
    pub(super) checks: Checks,
    pub(super) findings: FindingsState,
    pub(super) search: SearchState,
    pub(super) preview: Option<Preview>,
    /// Progress of the steps, for this revision.
    progress: Option<(u64, [Progress; 7])>,
    /// How many pages the document to hand over had at this revision.
    pages: Option<(u64, usize)>,
    counting: Option<(u64, Job<usize>)>,
}

impl Document {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            step: Step::default(),
            form: FormState::default(),
            canvas: CanvasState::default(),
            checks: Checks::default(),
            findings: FindingsState::default(),
            search: SearchState::default(),
            preview: None,
            progress: None,
            pages: None,
            counting: None,
        }
    }

    /// Takes in what threads found out, and sends them on.
    pub(super) fn poll(&mut self, wake: &Wake, language: Language) {
        if self.checks.poll(&self.session.editor, wake, language) {
            self.form.set_marks(self.checks.marks());
            self.form.set_remarks(self.checks.remarks());
        }
        self.count_pages(wake, language);
    }

    /// Whether a thread works for it.
    pub(super) fn is_busy(&self) -> bool {
        self.session.is_saving() || self.counting.is_some() || self.checks.is_busy(&self.session.editor)
    }

    /// How many pages the document to hand over has, if that is known and still true.
    pub(super) fn pages(&self) -> Option<usize> {
        let now = self.session.editor.revision();
        self.pages
            .filter(|(revision, _)| *revision == now)
            .map(|(_, pages)| pages)
    }

    /// Counts the pages while the review is open: that means laying all of them out.
    fn count_pages(&mut self, wake: &Wake, language: Language) {
        if let Some(outcome) = self.counting.as_ref().and_then(|(_, job)| job.poll())
            && let Some((revision, _)) = self.counting.take()
        {
            let pages = match outcome {
                Outcome::Done(pages) => pages,
                Outcome::Lost(_) => 0,
            };
            self.pages = Some((revision, pages));
        }
        let revision = self.session.editor.revision();
        let is_known = self.pages.is_some_and(|(of, _)| of == revision);
        if self.step == Step::Review && !is_known && self.counting.is_none() {
            let spec = self.session.editor.snapshot();
            let options = ReportOptions::new(language, Day::today().iso());
            let job = job::spawn("count the pages", wake, move |_| {
                report::build(&spec, &options).pages.len()
            });
            self.counting = Some((revision, job));
        }
    }

    /// How far every step is. During a gesture: as at its start.
    pub(super) fn progress(&mut self) -> [Progress; 7] {
        let editor = &self.session.editor;
        match &self.progress {
            Some((revision, progress)) if *revision == editor.revision() || editor.in_gesture() => *progress,
            Some(_) | None => {
                let progress = Step::ALL.map(|step| form::progress(editor.spec(), step));
                self.progress = Some((editor.revision(), progress));
                progress
            }
        }
    }

    /// Whether the canvas is what is seen of it.
    pub(super) fn shows_canvas(&self) -> bool {
        self.step == Step::Interface && self.preview.is_none()
    }

    /// Opens a step. What is under way on the canvas is ended first.
    pub(super) fn go_to(&mut self, step: Step) {
        if step != self.step {
            self.leave_canvas();
            self.session.editor.end_merge();
            self.step = step;
        }
    }

    /// Ends what is under way on the canvas.
    pub(super) fn leave_canvas(&mut self) {
        self.canvas.leave(&mut self.session.editor);
    }

    /// Goes to words of a text. With `keyboard` its field takes the keyboard.
    pub(super) fn show_words(&mut self, hit: &Hit, keyboard: bool) {
        if let Owner::Line(list::SHARED, at) = hit.spot.owner {
            // The name of a header is no element: its first one on its first page is shown.
            let spec = self.session.editor.spec();
            let part = spec.shared.get(at);
            let page = part.and_then(|part| spec.page(*part.pages.first()?));
            let first = page.and_then(|page| part?.on(page).next());
            if let Some(id) = first.map(|element| element.id) {
                self.show(&Target::Thing(id.into()));
            }
            return;
        }
        let target = Target::from(hit.spot);
        if matches!(&target, Target::Thing(AnyId::Page(_) | AnyId::Element(_))) {
            self.show(&target);
            return;
        }
        let spec = self.session.editor.spec();
        let text = words::text(spec, hit.spot).unwrap_or_default();
        let letters = |bytes: usize| text.get(..bytes).map_or(0, |before| before.chars().count());
        let range = letters(hit.range.start)..letters(hit.range.end);
        self.form.jump_to_text(hit.spot, range, keyboard);
        self.go_to(target.step());
    }

    /// Goes to a thing: a page or element on the canvas, everything else in its form.
    pub(super) fn show(&mut self, target: &Target) {
        match target {
            Target::Thing(AnyId::Page(page)) => {
                self.leave_canvas();
                self.go_to(Step::Interface);
                self.session.editor.open_page(*page);
                self.canvas.flash_page(*page);
            }
            Target::Thing(AnyId::Element(element)) => {
                self.leave_canvas();
                self.go_to(Step::Interface);
                let sheet = Sheet::of_element(self.session.editor.spec(), *element);
                self.session.editor.select(Selection {
                    page: Some(sheet.page),
                    state: sheet.state,
                    elements: vec![*element],
                });
                self.canvas.flash_element(*element);
            }
            Target::State(page, at) => {
                self.leave_canvas();
                self.go_to(Step::Interface);
                self.session.editor.open_sheet(Sheet {
                    page: *page,
                    state: Some(*at),
                });
                self.canvas.flash_page(*page);
            }
            // The list of pages stands beside the canvas.
            Target::Question(name) if name == "pages" => self.go_to(Step::Interface),
            target => {
                self.form.jump_to(target.clone());
                self.go_to(target.step());
            }
        }
    }
}
