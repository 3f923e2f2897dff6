//! The only code that changes a [`Spec`].
//!
//! [`Editor::change`] is the one door. Changes with consequences are named functions in this room
//! ([`pages`], [`elements`], [`parts`], [`clipboard`]) that keep the invariants of
//! [`crate::spec::violations`]; they take `&mut Spec` and are called inside `change`.

pub mod clipboard;
mod editor;
pub mod elements;
pub mod pages;
pub mod parts;

pub use editor::{Editor, Label, MergeKey, Selection, UNDO_LIMIT};
