//! What the file says about itself: title, dates, the standards that it keeps, the project that travels inside.

use md5::{Digest, Md5};

use super::pack::{self, Id, Pack};
use super::script::language_tag;
use super::{Project, icc};
use crate::report::Report;

/// Name of the program in documents.
const TOOL: &str = concat!("Wirebrief ", env!("CARGO_PKG_VERSION"));
/// Kind of the project's file.
pub(super) const PROJECT_KIND: &str = "application/x-wirebrief";
/// Extension of the project's file.
pub(super) const PROJECT_EXTENSION: &str = ".wirebrief";

/// Midnight of the day, in universal time: the only time a document tells.
fn pdf_date(day: &str) -> String {
    format!("D:{}000000Z", iso_day(day).replace('-', ""))
}

fn iso_day(day: &str) -> &str {
    let is_day = day.len() == 10
        && day.bytes().enumerate().all(|(at, b)| {
            if at == 4 || at == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    if is_day { day } else { "1970-01-01" }
}

/// Writes the old-fashioned list of facts.
pub(super) fn info(pack: &mut Pack, report: &Report) -> Id {
    let mut out = b"<<".to_vec();
    for (key, words) in [
        ("Title", report.title.as_str()),
        ("Author", &report.author),
        ("Subject", &report.subject),
        ("Creator", TOOL),
        ("Producer", TOOL),
    ] {
        // An empty fact would have to be an empty fact in the metadata, too.
        if !words.is_empty() {
            out.extend_from_slice(format!("/{key}").as_bytes());
            pack::text(&mut out, words);
        }
    }
    let date = pdf_date(&report.date);
    out.extend_from_slice(format!("/CreationDate({date})/ModDate({date})>>").as_bytes());
    pack.add(&out)
}

/// Writes the metadata.
pub(super) fn metadata(pack: &mut Pack, report: &Report) -> Id {
    let id = pack.reserve();
    // Readable as it is, for programs that look for it without understanding the rest.
    // Words of the client's that look like the end of a stream are written in another way.
    let xmp = xmp(report).replace("endstream", "end&#115;tream");
    pack.stream(id, "/Type/Metadata/Subtype/XML", xmp.as_bytes());
    id
}

/// Writes the colour space; returns the catalog's entry.
pub(super) fn output_intent(pack: &mut Pack) -> String {
    let profile = pack.reserve();
    pack.stream_later(profile, "/N 3", icc::srgb());
    format!(
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)\
         /DestOutputProfile {} 0 R>>]",
        profile.0
    )
}

/// Writes the attached files; returns their entries in the tree of names, sorted, and their objects.
pub(super) fn attachments(pack: &mut Pack, report: &Report, project: &Project) -> (Vec<u8>, Vec<Id>) {
    let name: String = project
        .name
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                ' '
            } else {
                c
            }
        })
        .take(80)
        .collect();
    let name = match name.trim() {
        "" => "project",
        name => name,
    };
    let files = [
        (
            "project.wirebrief",
            format!("{name}{PROJECT_EXTENSION}"),
            PROJECT_KIND,
            "Source",
            "report.attachment.project",
            &project.container,
            false,
        ),
        (
            "spec.json",
            "spec.json".to_owned(),
            "application/json",
            "Data",
            "report.attachment.json",
            &project.json,
            true,
        ),
    ];
    let mut names = Vec::new();
    let mut ids = Vec::new();
    for (plain, name, kind, relation, about, bytes, packs) in files {
        let file = pack.reserve();
        let mut entries = b"/Type/EmbeddedFile/Subtype".to_vec();
        pack::name(&mut entries, kind.as_bytes());
        let sum: String = Md5::digest(bytes).iter().map(|b| format!("{b:02X}")).collect();
        entries.extend_from_slice(
            format!(
                "/Params<</Size {}/ModDate({})/CheckSum<{sum}>>>",
                bytes.len(),
                pdf_date(&report.date)
            )
            .as_bytes(),
        );
        let entries = String::from_utf8_lossy(&entries).into_owned();
        if packs {
            pack.stream_later(file, &entries, bytes.clone());
        } else {
            // The container is packed already.
            pack.stream(file, &entries, bytes);
        }
        let mut out = format!("<</Type/Filespec/AFRelationship/{relation}/F").into_bytes();
        pack::text(&mut out, plain);
        out.extend_from_slice(b"/UF");
        pack::text(&mut out, &name);
        out.extend_from_slice(b"/Desc");
        pack::text(&mut out, &report.language.t(about));
        out.extend_from_slice(format!("/EF<</F {} 0 R/UF {} 0 R>>>>", file.0, file.0).as_bytes());
        let id = pack.add(&out);
        pack::text(&mut names, plain);
        names.extend_from_slice(format!("{} 0 R ", id.0).as_bytes());
        ids.push(id);
    }
    (names, ids)
}

fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no other control characters, and not these two either.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

fn xmp(report: &Report) -> String {
    let language = language_tag(report.language);
    let mut about = String::new();
    let alternatives = |key: &str, words: &str| {
        format!(
            "<dc:{key}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:{key}>\n",
            escape(words)
        )
    };
    about.push_str(&alternatives("title", &report.title));
    if !report.author.is_empty() {
        about.push_str(&format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
            escape(&report.author)
        ));
    }
    if !report.subject.is_empty() {
        about.push_str(&alternatives("description", &report.subject));
    }
    about.push_str(&format!(
        "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n"
    ));
    format!(
        concat!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n",
            "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
            " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"",
            " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"",
            " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n",
            "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n",
            "<pdfuaid:part>1</pdfuaid:part>\n",
            "{about}",
            "<xmp:CreatorTool>{tool}</xmp:CreatorTool><pdf:Producer>{tool}</pdf:Producer>\n",
            "<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>\n",
            "</rdf:Description>\n",
            // PDF/A knows no PDF/UA: its one property has to be introduced.
            "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"",
            " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"",
            " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n",
            "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n",
            "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n",
            "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n",
            "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n",
            "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n",
            "<pdfaProperty:name>part</pdfaProperty:name>",
            "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
            "<pdfaProperty:category>internal</pdfaProperty:category>\n",
            "<pdfaProperty:description>Part of ISO 14289 that the document keeps</pdfaProperty:description>\n",
            "</rdf:li></rdf:Seq></pdfaSchema:property>\n",
            "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n",
            "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        ),
        about = about,
        tool = TOOL,
        day = iso_day(&report.date),
    )
}
