//! What the report hands to the exporters.

use crate::geometry::{Point, Rect, Size};
use crate::language::Language;
use crate::scene::DisplayList;
use crate::spec::{AnyId, DrawingStyle};

use super::structure::Structure;

/// What the person chose for a hand-off.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportOptions {
    /// Language of headings and labels; the client's own words stay as they are.
    pub language: Language,
    /// A second language that headings and labels are given in as well. Default: none.
    pub second: Option<Language>,
    /// Day of the hand-off, `YYYY-MM-DD`. Printed, and the only date in the file.
    pub date: String,
    /// Paper. Default: A4.
    pub paper: Paper,
    /// How wireframes are drawn; `None`: as in the document.
    pub style: Option<DrawingStyle>,
    /// Sections to leave out.
    pub without: Vec<Section>,
    /// Whether notes for the developer are printed. Default: yes.
    pub notes: bool,
    /// Whether the budget is printed. Default: yes.
    pub budget: bool,
    /// Whether every page says that it is a draft. Default: no.
    pub draft: bool,
}

impl ReportOptions {
    /// Everything, on A4, in the document's style.
    pub fn new(language: Language, date: impl Into<String>) -> Self {
        Self {
            language,
            second: None,
            date: date.into(),
            paper: Paper::A4,
            style: None,
            without: Vec::new(),
            notes: true,
            budget: true,
            draft: false,
        }
    }
}

impl ReportOptions {
    /// Whether the project travels inside the PDF. It holds everything, so it stays at home if something is kept back.
    pub fn carries_project(&self) -> bool {
        self.budget
    }
}

/// Paper sizes. Default: A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inch.
    Letter,
}

impl Paper {
    /// Upright size in points.
    pub fn size(self) -> Size {
        match self {
            Self::A4 => Size::new(595.275_590_551, 841.889_763_78),
            Self::Letter => Size::new(612.0, 792.0),
        }
    }
}

/// The sections of the document, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// The front page.
    Cover,
    /// Version history and open questions.
    Control,
    /// Contents.
    Contents,
    /// The whole on one page.
    Summary,
    /// The brief in full.
    Requirements,
    /// Features with rules and acceptance criteria.
    Features,
    /// Platform functions.
    Functions,
    /// Map of pages.
    PageMap,
    /// Every page with its wireframe.
    Pages,
    /// Entities, their fields and statuses.
    Data,
    /// All rules.
    Rules,
    /// Administration and outside services.
    BackEnd,
    /// Test sheet.
    Tests,
    /// Launch sheet.
    Launch,
    /// Permissions and personal data with their purposes.
    Privacy,
    /// What words mean.
    Glossary,
    /// Signatures.
    SignOff,
}

impl Section {
    /// All, in order.
    pub const ALL: [Self; 17] = [
        Self::Cover,
        Self::Control,
        Self::Contents,
        Self::Summary,
        Self::Requirements,
        Self::Features,
        Self::Functions,
        Self::PageMap,
        Self::Pages,
        Self::Data,
        Self::Rules,
        Self::BackEnd,
        Self::Tests,
        Self::Launch,
        Self::Privacy,
        Self::Glossary,
        Self::SignOff,
    ];

    /// Key of its title in the locale files, below `section.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Control => "control",
            Self::Contents => "contents",
            Self::Summary => "summary",
            Self::Requirements => "requirements",
            Self::Features => "features",
            Self::Functions => "functions",
            Self::PageMap => "page_map",
            Self::Pages => "pages",
            Self::Data => "data",
            Self::Rules => "rules",
            Self::BackEnd => "back_end",
            Self::Tests => "tests",
            Self::Launch => "launch",
            Self::Privacy => "privacy",
            Self::Glossary => "glossary",
            Self::SignOff => "sign_off",
        }
    }
}

/// How far the layout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps in all; the last one comes when the document is complete.
    pub total: usize,
}

/// A place in the document that links lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    /// Where a section begins.
    Section(Section),
    /// A part of a section, numbered from 1.
    Part(Section, u8),
    /// Where a thing is described.
    Thing(AnyId),
    /// Where a thing is seen among others: an element's number on the wireframe, a page's picture on the map, a
    /// feature's row in the list. Its description links here, and from here back.
    Place(AnyId),
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A place in the document. Every target has its anchor on some page.
    Anchor(Anchor),
}

/// A place that can be clicked.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The place, in points on its page.
    pub frame: Rect,
    /// Where it leads.
    pub target: Target,
    /// What it says, for readers who cannot see it: "Page P-2, Menu".
    pub label: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportPage {
    /// Size in points; wide pages are wider than high.
    pub size: Size,
    /// What is painted, in points.
    pub list: DisplayList,
    /// What can be clicked.
    pub links: Vec<Link>,
    /// What links lead to, with the top left of the view.
    pub anchors: Vec<(Anchor, Point)>,
    /// The section it belongs to.
    pub section: Section,
    /// Where header and footer stand in the list.
    pub furniture: std::ops::Range<usize>,
}

/// A line of the bookmarks.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// Its words.
    pub title: String,
    /// Page it leads to, from 0.
    pub page: usize,
    /// Height on that page, in points from its top.
    pub top: f64,
    /// Lines below it.
    pub children: Vec<OutlineEntry>,
}

/// The laid-out document.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Title: product name and kind of document.
    pub title: String,
    /// Who asks for it.
    pub author: String,
    /// What it is, in a sentence.
    pub subject: String,
    /// Language of labels.
    pub language: Language,
    /// Day of the hand-off, `YYYY-MM-DD`.
    pub date: String,
    /// Pages.
    pub pages: Vec<ReportPage>,
    /// Bookmarks.
    pub outline: Vec<OutlineEntry>,
    /// What the pages say to those who cannot see them.
    pub structure: Structure,
    /// Characters that no font has, in the order of their first use.
    pub missing: Vec<char>,
    /// Essentials that nobody has said, as they are printed, each once.
    pub open: Vec<String>,
}
