//! The versions that a document keeps, as one file of its container: `versions.json`.
//!
//! `{"owner":…,"only_here":[…],"versions":[{"kind":…,"number":…,"spec":{"pages":[3,7],…}}],"parts":[…]}`: every part
//! is written once, however many versions have it, and a version names its parts by their places. A page names its
//! elements in the same way. The document itself is not needed to read them: a version is whole even if the document
//! is damaged.

mod read;
mod write;

pub(super) use read::{newest, read};
pub(super) use write::write;

/// Name of the file in the container.
pub(super) const NAME: &str = "versions.json";

/// Names of the lists at the top of a document, in the order of the calls in [`read`] and [`write`].
macro_rules! lists {
    ($each:ident) => {
        $each!(roles);
        $each!(features);
        $each!(functions);
        $each!(shared);
        $each!(entities);
        $each!(rules);
        $each!(admin_functions);
        $each!(services);
        $each!(tests);
        $each!(questions);
        $each!(versions);
    };
}
/// Names of the parts that exist once.
macro_rules! singles {
    ($each:ident) => {
        $each!(brief);
        $each!(tab_bar);
        $each!(back_end);
        $each!(test_plan);
        $each!(launch);
    };
}
use {lists, singles};
