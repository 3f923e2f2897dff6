//! The page engine: fragments that know their height, and the flow that puts them on pages.

mod flow;
mod fragment;
mod furniture;
mod metrics;
mod tag;
mod tree;

pub(super) use flow::{Block, Draft, Entry, Flow, SectionDraft};
pub(super) use fragment::{Drawing, Fragment, Part};
pub(super) use furniture::{Furniture, draft_mark};
pub(super) use metrics::{
    BODY, FACT, GOAL, HAIRLINE, HEADING, LABEL, MARKER_RADIUS, NOTE, NUMBER, PaperSize, SENTENCE, SUBHEADING,
    TABLE, TITLE, mm,
};
pub(super) use tag::{InTable, Tag, TagKid, Tagging, Whole, heading_of};
pub(super) use tree::Tree;
