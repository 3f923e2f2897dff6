//! From painted pages to the file: printpdf's document with its pages and pictures, and around it everything that
//! printpdf leaves out.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Fonts;
use super::marks::Marks;
use super::pack::{self, Id, Pack};
use super::structure;
use super::{PdfError, Project, about, links, script};
use crate::report::Report;
use crate::spec::Spec;

/// What is known when all pages are painted.
pub(super) struct Painted<'a> {
    pub spec: &'a Spec,
    pub report: &'a Report,
    pub project: Option<&'a Project>,
    pub fonts: &'a Fonts,
    pub marks: &'a Marks,
    /// Pages and pictures.
    pub document: Document,
    /// The pages' content, by page.
    pub contents: Vec<Id>,
}

pub(super) fn finish(painted: Painted<'_>, mut pack: Pack) -> Result<Vec<u8>, PdfError> {
    let Painted {
        spec,
        report,
        project,
        fonts,
        marks,
        mut document,
        contents,
    } = painted;
    let wrong = |what: &dyn std::fmt::Display| PdfError::Assemble(what.to_string());
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.len() != report.pages.len() {
        return Err(wrong(&"pages are missing"));
    }
    let page_ids: Vec<Id> = pages.iter().map(|(number, _)| Id(*number)).collect();

    let mut resources = format!("<</Font<<{}>>", fonts.write(&mut pack)?).into_bytes();
    if let Some(pictures) = pages.first().and_then(|page| pictures(&document, *page)) {
        resources.extend_from_slice(b"/XObject");
        pack::object(&mut resources, &Object::Dictionary(pictures));
    }
    resources.extend_from_slice(b">>");
    let resources = pack.add(&resources);
    let (elements, links) = links::Links::reserve(&mut pack, report);
    for (at, ((page, content), links)) in pages.iter().zip(&contents).zip(links.pages()).enumerate() {
        let page = document
            .get_object_mut(*page)
            .and_then(Object::as_dict_mut)
            .map_err(|e| wrong(&e))?;
        page.set("Contents", reference(*content));
        page.set("Resources", reference(resources));
        page.set("StructParents", at as i64);
        // Links are reached by the tabulator key in reading order.
        page.set("Tabs", "S");
        let links: Vec<Object> = links.iter().map(|id| reference(*id)).collect();
        if links.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", links);
        }
    }

    let mut entries = format!("/Lang({})", script::language_tag(report.language)).into_bytes();
    let mut add = |words: std::fmt::Arguments<'_>| {
        let mut text = String::new();
        let _ = text.write_fmt(words);
        entries.extend_from_slice(text.as_bytes());
    };
    add(format_args!(
        "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
    ));
    let tree = structure::write(&mut pack, report, marks, &page_ids, &elements, &links);
    add(format_args!("/StructTreeRoot {} 0 R", tree.0));
    if let Some(outline) = links::outline(&mut pack, report, &page_ids) {
        add(format_args!("/Outlines {} 0 R/PageMode/UseOutlines", outline.0));
    }
    add(format_args!(
        "/Metadata {} 0 R",
        about::metadata(&mut pack, report).0
    ));
    add(format_args!("/OutputIntents{}", about::output_intent(&mut pack)));
    let places = links::places(&mut pack, report, &page_ids);
    add(format_args!("/Names<</Dests {} 0 R", places.0));
    if let Some(project) = project {
        let (names, files) = about::attachments(&mut pack, report, project);
        add(format_args!("/EmbeddedFiles<</Names["));
        entries.extend_from_slice(&names);
        let files: Vec<String> = files.iter().map(|id| format!("{} 0 R", id.0)).collect();
        let rest = format!("]>>>>/AF[{}]", files.join(" "));
        entries.extend_from_slice(rest.as_bytes());
    } else {
        entries.extend_from_slice(b">>");
    }
    let info = about::info(&mut pack, report);
    let root = own_objects(&mut document, &mut pack, entries).map_err(|e| wrong(&e))?;
    Ok(pack.finish(root, info, spec.id.as_bytes()))
}

fn reference(id: Id) -> Object {
    Object::Reference((id.0, 0))
}

/// The pictures that printpdf has put into the resources of its pages.
fn pictures(document: &Document, page: ObjectId) -> Option<Dictionary> {
    let page = document.get_dictionary(page).ok()?;
    let follow = |dictionary: &Dictionary, key: &[u8]| -> Option<Dictionary> {
        let (_, object) = document.dereference(dictionary.get(key).ok()?).ok()?;
        object.as_dict().ok().cloned()
    };
    let resources = follow(page, b"Resources")?;
    follow(&resources, b"XObject").filter(|pictures| !pictures.is_empty())
}

/// Writes the objects that printpdf has made and that are still used; returns the catalog.
fn own_objects(document: &mut Document, pack: &mut Pack, entries: Vec<u8>) -> Result<Id, lopdf::Error> {
    let (root, _) = document.trailer.get(b"Root").and_then(Object::as_reference)?;
    // What printpdf gave the pages before is used no more; the pictures are named by nothing but our resources.
    document.trailer.remove(b"Info");
    let catalog = document.catalog_mut()?;
    let pages = catalog.get(b"Pages").and_then(Object::as_reference)?;
    let mut out = format!("<</Type/Catalog/Pages {} 0 R", pages.0).into_bytes();
    out.extend_from_slice(&entries);
    out.extend_from_slice(b">>");
    pack.object(Id(root), &out);
    for ((number, _), object) in &mut document.objects {
        out.clear();
        match object {
            Object::Stream(stream) => {
                if !is(&stream.dict, b"XObject") {
                    continue;
                }
                stream.dict.remove(b"Length");
                pack::entries(&mut out, &stream.dict);
                let entries = String::from_utf8_lossy(&out);
                pack.stream(Id(*number), &entries, &stream.content);
            }
            Object::Dictionary(dictionary) if is(dictionary, b"Page") || is(dictionary, b"Pages") => {
                pack::object(&mut out, object);
                pack.object(Id(*number), &out);
            }
            Object::Dictionary(_)
            | Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..)
            | Object::Array(_)
            | Object::Reference(_) => {}
        }
    }
    Ok(Id(root))
}

fn is(dictionary: &Dictionary, kind: &[u8]) -> bool {
    dictionary
        .get(b"Type")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == kind)
}
