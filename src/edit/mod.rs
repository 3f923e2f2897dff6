//! The only code that changes a [`Spec`].
//!
//! [`Editor::change`] is the one door. Changes with consequences are named functions in this room
//! ([`pages`], [`elements`], [`states`], [`parts`], [`shared`], [`mend`], [`clipboard`],
//! [`versions`], [`merge`], [`review`]) that keep the invariants of
//! [`crate::spec::violations`]; they take `&mut Spec` and are called inside `change`. [`mentions`] and [`suggest`]
//! say beforehand what a deletion would touch and what is still missing. [`words`] knows every text that people type,
//! [`find`] looks for words in them, [`table`] reads what is pasted from a spreadsheet.

pub mod clipboard;
mod editor;
pub mod elements;
pub mod find;
mod links;
pub mod mend;
pub mod mentions;
pub mod merge;
pub mod pages;
pub mod parts;
pub mod review;
mod same;
pub mod shared;
pub mod states;
pub mod suggest;
pub mod table;
pub mod versions;
pub mod words;

pub use editor::{Editor, Label, MergeKey, Selection, UNDO_LIMIT};
pub use states::Sheet;
