//! What printpdf leaves out, added with lopdf: links, bookmarks as a tree, language, metadata, a reproducible
//! identity, the right version in the header.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::PdfError;
use crate::report::{Anchor, OutlineEntry, Report, Target};
use crate::spec::Spec;

pub(super) fn finish(mut document: Document, spec: &Spec, report: &Report) -> Result<Vec<u8>, PdfError> {
    let wrong = |what: &str| PdfError::Assemble(what.to_owned());
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.len() != report.pages.len() {
        return Err(wrong("pages are missing"));
    }
    links(&mut document, report, &pages)?;
    let outline = outline(&mut document, report, &pages);
    let metadata = document.add_object(Object::Stream(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(report).into_bytes(),
    )));
    let info = document.add_object(Object::Dictionary(dictionary! {
        "Title" => text(&report.title),
        "Author" => text(&report.author),
        "Subject" => text(&report.subject),
        "Creator" => text(concat!("Wirebrief ", env!("CARGO_PKG_VERSION"))),
        "Producer" => text(concat!("Wirebrief ", env!("CARGO_PKG_VERSION"))),
        "CreationDate" => Object::string_literal(pdf_date(&report.date)),
        "ModDate" => Object::string_literal(pdf_date(&report.date)),
    }));
    let catalog = document.catalog_mut().map_err(|e| wrong(&e.to_string()))?;
    catalog.set("Lang", Object::string_literal(language_tag(report)));
    catalog.set("Metadata", Object::Reference(metadata));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("PageLayout", "OneColumn");
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference(outline));
        catalog.set("PageMode", "UseOutlines");
    }
    document.trailer.set("Info", Object::Reference(info));
    document.version = "1.7".to_owned();
    document.prune_objects();
    document.compress();
    identify(&mut document, spec, report);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|e| wrong(&e.to_string()))?;
    Ok(bytes)
}

/// A view that shows a page from a height, at the reader's own zoom. `top` is in points from the page's top.
fn destination(report: &Report, pages: &[ObjectId], page: usize, left: f64, top: f64) -> Option<Object> {
    let id = pages.get(page)?;
    let height = report.pages.get(page)?.size.height;
    // A little air above, so that a heading does not stick to the window's edge.
    let y = (height - top + 12.0).clamp(0.0, height);
    Some(Object::Array(vec![
        Object::Reference(*id),
        Object::Name(b"XYZ".to_vec()),
        Object::Real((left - 12.0).max(0.0) as f32),
        Object::Real(y as f32),
        Object::Null,
    ]))
}

/// Anchors as named destinations, so that the file stays small however often a thing is mentioned.
fn anchor_name(anchor: Anchor) -> String {
    match anchor {
        Anchor::Section(section) => format!("section-{}", section.key()),
        Anchor::Part(section, part) => format!("section-{}-{part}", section.key()),
        Anchor::Thing(id) => id.to_string(),
        Anchor::Place(id) => format!("{id}-place"),
    }
}

fn links(document: &mut Document, report: &Report, pages: &[ObjectId]) -> Result<(), PdfError> {
    let mut names: BTreeMap<Vec<u8>, Object> = BTreeMap::new();
    for (number, page) in report.pages.iter().enumerate() {
        for (anchor, at) in &page.anchors {
            if let Some(view) = destination(report, pages, number, 0.0, at.y) {
                names.entry(anchor_name(*anchor).into_bytes()).or_insert(view);
            }
        }
    }
    for (page, id) in report.pages.iter().zip(pages) {
        let mut annotations = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let Target::Anchor(anchor) = link.target;
            let name = anchor_name(anchor).into_bytes();
            if !names.contains_key(&name) {
                continue;
            }
            let frame = link.frame;
            let corners = [
                frame.x0,
                page.size.height - frame.y1,
                frame.x1,
                page.size.height - frame.y0,
            ];
            annotations.push(Object::Reference(document.add_object(Object::Dictionary(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => corners.iter().map(|v| Object::Real(((v * 100.0).round() / 100.0) as f32)).collect::<Vec<_>>(),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "F" => 4,
                "Contents" => text(&link.label),
                "Dest" => Object::String(name, StringFormat::Literal),
            }))));
        }
        let page = document
            .get_object_mut(*id)
            .and_then(Object::as_dict_mut)
            .map_err(|e| PdfError::Assemble(e.to_string()))?;
        page.set("Annots", annotations);
        page.set("Tabs", "S");
    }
    let pairs = names
        .into_iter()
        .flat_map(|(name, view)| [Object::String(name, StringFormat::Literal), view]);
    let tree = document.add_object(dictionary! { "Names" => pairs.collect::<Vec<_>>() });
    let catalog = document
        .catalog_mut()
        .map_err(|e| PdfError::Assemble(e.to_string()))?;
    catalog.set("Names", dictionary! { "Dests" => Object::Reference(tree) });
    Ok(())
}

fn outline(document: &mut Document, report: &Report, pages: &[ObjectId]) -> Option<ObjectId> {
    if report.outline.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let (first, last, count) = outline_level(document, report, pages, &report.outline, root, 0)?;
    document.set_object(
        root,
        dictionary! {
            "Type" => "Outlines",
            "First" => Object::Reference(first),
            "Last" => Object::Reference(last),
            "Count" => count,
        },
    );
    Some(root)
}

/// Writes one level; returns its first and last entry and how many are open below. The first level is open,
/// deeper ones are folded.
fn outline_level(
    document: &mut Document,
    report: &Report,
    pages: &[ObjectId],
    entries: &[OutlineEntry],
    parent: ObjectId,
    depth: usize,
) -> Option<(ObjectId, ObjectId, i64)> {
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    for (at, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        let mut item = Dictionary::new();
        item.set("Title", text(&entry.title));
        item.set("Parent", Object::Reference(parent));
        if let Some(view) = destination(report, pages, entry.page, 0.0, entry.top) {
            item.set("Dest", view);
        }
        if let Some(previous) = at.checked_sub(1).and_then(|i| ids.get(i)) {
            item.set("Prev", Object::Reference(*previous));
        }
        if let Some(next) = ids.get(at + 1) {
            item.set("Next", Object::Reference(*next));
        }
        if depth < 8
            && let Some((first, last, count)) =
                outline_level(document, report, pages, &entry.children, *id, depth + 1)
        {
            item.set("First", Object::Reference(first));
            item.set("Last", Object::Reference(last));
            item.set("Count", -count);
        }
        document.set_object(*id, item);
    }
    Some((*ids.first()?, *ids.last()?, ids.len() as i64))
}

fn language_tag(report: &Report) -> &'static str {
    match report.language {
        crate::language::Language::English => "en",
        crate::language::Language::Chinese => "zh-CN",
    }
}

/// A text string: plain where it can be, UTF-16 with its mark otherwise.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Midnight of the day, in universal time: the only time a document tells.
fn pdf_date(day: &str) -> String {
    let digits: String = day.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 8 {
        format!("D:{digits}000000Z")
    } else {
        "D:19700101000000Z".to_owned()
    }
}

fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no other control characters.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn xmp(report: &Report) -> String {
    let day = if pdf_date(&report.date).starts_with("D:1970") {
        "1970-01-01"
    } else {
        &report.date
    };
    format!(
        concat!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n",
            "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
            " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n",
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n",
            "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n",
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>\n",
            "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n",
            "<xmp:CreatorTool>{tool}</xmp:CreatorTool><pdf:Producer>{tool}</pdf:Producer>\n",
            "<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>\n",
            "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        ),
        title = escape(&report.title),
        author = escape(&report.author),
        subject = escape(&report.subject),
        language = language_tag(report),
        tool = concat!("Wirebrief ", env!("CARGO_PKG_VERSION")),
        day = day,
    )
}

/// The same content gets the same identity: a hash instead of a counter or a clock.
fn identify(document: &mut Document, spec: &Spec, report: &Report) {
    let mut hash = Sha256::new();
    hash.update(spec.id.as_bytes());
    hash.update(report.date.as_bytes());
    hash.update(report.title.as_bytes());
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let digest = hash.finalize();
    let permanent = spec.id.as_bytes().to_vec();
    let instance = digest.iter().take(16).copied().collect();
    let id = |bytes: Vec<u8>| Object::String(bytes, StringFormat::Hexadecimal);
    document
        .trailer
        .set("ID", Object::Array(vec![id(permanent), id(instance)]));
}
