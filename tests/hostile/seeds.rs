//! What is changed at random: small inputs of every kind, so that many can be tried, and a few large ones.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use wirebrief::export::pdf::export_pdf;
use wirebrief::file::{read_bytes, to_bytes};
use wirebrief::job;
use wirebrief::language::Language;
use wirebrief::report::{ReportOptions, Section};
use wirebrief::spec::Spec;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support;

/// Inputs of one kind.
#[derive(Clone, Default)]
pub struct Seeds {
    /// Most are read in some ten millionths of a second.
    pub small: Vec<Vec<u8>>,
    /// As people have them.
    pub large: Vec<Vec<u8>>,
}

/// Longest text of a small document.
const SMALL: usize = 3_000;

/// Documents, their texts and their kept versions.
pub struct Documents {
    pub small: Vec<Spec>,
    pub texts: Seeds,
    pub versions: Seeds,
    pub containers: Seeds,
}

/// The same documents each time: whatever people can do, some steps of it.
pub fn documents() -> Documents {
    let mut runner = TestRunner::deterministic();
    let small: Vec<Spec> = (0..240)
        .map(|_| {
            let ops = support::random_spec::ops(18)
                .new_tree(&mut runner)
                .unwrap()
                .current();
            let mut spec = Spec::empty(uuid::Uuid::from_u128(7));
            ops.iter()
                .for_each(|op| support::random_spec::apply(&mut spec, op));
            spec
        })
        .collect();
    let corpus = (1..20).map_while(|version| {
        let path = support::repository(&format!("tests/corpus/v{version}.wirebrief"));
        std::fs::read(path).ok()
    });
    let corpus: Vec<Vec<u8>> = corpus.collect();
    let sample = std::fs::read(support::repository("assets/samples/half-moon-tea.en.wirebrief")).unwrap();
    let mut texts = Seeds::default();
    let mut versions = Seeds::default();
    let mut containers = Seeds::default();
    let written: Vec<Vec<u8>> = small.iter().map(|spec| to_bytes(spec).unwrap()).collect();
    for (number, container) in written.iter().chain(&corpus).enumerate() {
        let text = text_of(container, "spec.json").unwrap();
        let short = compact(&text);
        // Some as they are written: what is damaged is read by its lines.
        let text = if number % 4 == 0 { text } else { short.clone() };
        if text.len() <= SMALL {
            texts.small.push(text);
        } else if number % 8 == 0 {
            texts.large.push(text);
        }
        if let Some(kept) = text_of(container, "versions.json") {
            if kept.len() <= SMALL {
                versions.small.push(kept);
            } else {
                versions.large.push(kept);
            }
        }
        if container.len() <= SMALL {
            containers.small.push(container.clone());
            containers.small.push(stored("spec.json", &short, None));
        }
    }
    texts.large.push(text_of(&sample, "spec.json").unwrap());
    containers.large.push(sample);
    for (texts, name) in [(&mut texts, "spec.json"), (&mut versions, "versions.json")] {
        for container in &corpus {
            texts
                .small
                .extend(text_of(container, name).map(|text| compact(&text)));
        }
    }
    Documents {
        small,
        texts,
        versions,
        containers,
    }
}

/// Without blanks and lines.
fn compact(text: &[u8]) -> Vec<u8> {
    let value: serde_json::Value = serde_json::from_slice(text).unwrap();
    serde_json::to_vec(&value).unwrap()
}

/// A container in which a text stands as it is.
pub fn stored(name: &str, content: &[u8], and: Option<(&str, &[u8])>) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, options).unwrap();
    zip.write_all(content).unwrap();
    if let Some((name, content)) = and {
        zip.start_file(name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A file of a container.
pub fn text_of(container: &[u8], name: &str) -> Option<Vec<u8>> {
    if !container.starts_with(b"PK") {
        return (name == "spec.json").then(|| container.to_vec());
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(container)).unwrap();
    let mut text = Vec::new();
    std::io::copy(&mut archive.by_name(name).ok()?, &mut text).unwrap();
    Some(text)
}

/// Lists of pages as other tools write them.
pub fn app_json() -> Seeds {
    let small = [
        r##"{"pages":["pages/index/index","pages/cart/cart"],"subPackages":[{"root":"shop","pages":["a/a"]}],
        "window":{"navigationBarTitleText":"Tea","navigationBarBackgroundColor":"#fff"},
        "tabBar":{"color":"#000","list":[{"pagePath":"pages/index/index","text":"Home"},{"pagePath":"pages/cart/cart","text":"Cart"}]},
        "permission":{"scope.userLocation":{"desc":"to find the shop"}}}"##,
        r#"{"pages":["a"]}"#,
        r#"{"pages":["pages/a/a","pages/a/a","../b","/c/","d//e"],"subpackages":[{"root":"x/","pages":["y","y"],"independent":true}],
        "tabBar":{"list":[{"pagePath":"a"},{"pagePath":"pages/a/a","text":"茶"}]},"requiredPrivateInfos":["getLocation","chooseAddress"]}"#,
        r#"{ // a remark
        "pages": ["pages/home/home",], /* and one more */ "entryPagePath": "pages/home/home",
        "networkTimeout": {"request": 10000}, "plugins": {"p": {"version": "1", "provider": "wx"}}, "usingComponents": {}}"#,
    ];
    let pages: Vec<String> = (0..800)
        .map(|n| format!("\"pages/group{}/page{n}\"", n % 12))
        .collect();
    let large = format!(r#"{{"pages":[{}]}}"#, pages.join(","));
    Seeds {
        small: small.map(|text| text.as_bytes().to_vec()).into(),
        large: vec![large.into_bytes()],
    }
}

/// Pictures of every depth that is read.
pub fn pictures() -> Seeds {
    let written = |image: &DynamicImage, format| {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    };
    let drawn = |width, height| {
        DynamicImage::ImageRgba8(image::RgbaImage::from_fn(width, height, |x, y| {
            image::Rgba([(x * 37) as u8, (y * 91) as u8, (x ^ y) as u8, 255 - (x % 7) as u8])
        }))
    };
    let small = drawn(9, 7);
    let mut seeds = Seeds {
        small: vec![
            written(&DynamicImage::new_rgba8(5, 4), ImageFormat::Png),
            written(&small, ImageFormat::Png),
            written(&small.to_luma8().into(), ImageFormat::Png),
            written(&small.to_rgb16().into(), ImageFormat::Png),
            written(&small.to_luma_alpha8().into(), ImageFormat::Png),
            written(&small.to_rgb8().into(), ImageFormat::Jpeg),
            written(&small.to_luma8().into(), ImageFormat::Jpeg),
            written(&drawn(24, 16).to_rgb8().into(), ImageFormat::Jpeg),
        ],
        large: vec![
            written(&drawn(300, 200), ImageFormat::Png),
            written(&drawn(300, 200).to_rgb8().into(), ImageFormat::Jpeg),
        ],
    };
    // Colours by number, two to a byte, in seven passes: nothing here writes it, everybody reads it.
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], content: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(name);
        sum.update(content);
        png.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        png.extend(name);
        png.extend(content);
        png.extend(sum.sum().to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 8, 0, 0, 0, 8, 4, 3, 0, 0, 1]);
    chunk(b"PLTE", &[0, 0, 0, 255, 255, 255, 40, 80, 120]);
    chunk(b"tRNS", &[0, 255]);
    let mut rows = Vec::new();
    for (width, height) in [(1_usize, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)] {
        for _ in 0..height {
            rows.push(0);
            rows.extend(vec![0x12; width.div_ceil(2)]);
        }
    }
    chunk(b"IDAT", &packed(&rows));
    chunk(b"IEND", &[]);
    assert!(
        image::load_from_memory(&png).is_ok(),
        "it is a sound one before it is changed"
    );
    seeds.small.push(png);
    seeds
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// PDFs with a project, in every form that the program reads.
pub fn pdfs(documents: &Documents) -> Seeds {
    let mut seeds = Seeds::default();
    for (number, spec) in documents.small.iter().take(24).enumerate() {
        let project = to_bytes(spec).unwrap();
        let project = if project.len() > SMALL {
            to_bytes(&Spec::empty(uuid::Uuid::from_u128(7))).unwrap()
        } else {
            project
        };
        let pdf = small_pdf(&project, number);
        let found = job::from_bytes(pdf.clone()).unwrap();
        assert!(
            found.out_of_pdf == Some(project),
            "form {number} is sound before it is changed"
        );
        seeds.small.push(pdf);
    }
    let sample = support::repository("assets/samples/half-moon-tea.en.wirebrief");
    let spec = read_bytes(&std::fs::read(sample).unwrap()).unwrap().spec;
    let mut options = ReportOptions::new(Language::English, "2026-07-14");
    options.without = Section::ALL
        .into_iter()
        .filter(|section| !matches!(section, Section::Cover))
        .collect();
    let project = job::project_of(&spec).unwrap();
    let pdf = export_pdf(
        &spec,
        &options,
        Some(&project),
        &mut |_| ControlFlow::Continue(()),
    );
    seeds.large.push(pdf.unwrap().bytes);
    seeds
}

/// A PDF with nothing but a project; `form` chooses how.
fn small_pdf(project: &[u8], form: usize) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = vec![0_usize; 8];
    let is_packed = form.is_multiple_of(2);
    let content = if is_packed {
        packed(project)
    } else {
        project.to_vec()
    };
    let filter = if is_packed { "/Filter /FlateDecode " } else { "" };
    let length = if form.is_multiple_of(3) {
        "7 0 R".to_owned()
    } else {
        content.len().to_string()
    };
    let tree = match form % 3 {
        0 => "/Names << /EmbeddedFiles << /Names [(a.wirebrief) 2 0 R] >> >>",
        1 => "/Names << /EmbeddedFiles << /Kids [4 0 R 4 0 R] >> >> /AF [2 0 R]",
        _ => "/AF [2 0 R]",
    };
    let catalog = format!("<< /Type /Catalog {tree} >>");
    let about = "<< /Type /Filespec /F (a.wirebrief) /UF <FEFF0061002E0077> /EF << /F 3 0 R /UF 3 0 R >> >>";
    let kids = "<< /Limits [(a) (b)] /Names [(a.wirebrief) 2 0 R] >>";
    let put = |pdf: &mut Vec<u8>, places: &mut Vec<usize>, number: usize, body: &[u8]| {
        places[number] = pdf.len();
        pdf.extend(format!("{number} 0 obj\n").bytes());
        pdf.extend(body);
        pdf.extend(b"\nendobj\n");
    };
    let stream = |head: &str, content: &[u8]| {
        let mut body = format!("<< {head} >>\nstream\n").into_bytes();
        body.extend(content);
        body.extend(b"\nendstream");
        body
    };
    let head = format!("/Type /EmbeddedFile /Subtype /application#2Fx-wirebrief {filter}/Length {length}");
    put(&mut pdf, &mut places, 3, &stream(&head, &content));
    put(&mut pdf, &mut places, 7, content.len().to_string().as_bytes());
    if form % 4 < 2 {
        put(&mut pdf, &mut places, 1, catalog.as_bytes());
        put(&mut pdf, &mut places, 2, about.as_bytes());
        put(&mut pdf, &mut places, 4, kids.as_bytes());
        let mut before = String::new();
        if form % 4 == 1 {
            // Saved twice: an older table, in which the catalog is nowhere.
            before = format!(" /Prev {}", pdf.len());
            pdf.extend(b"xref\n0 2\n0000000000 65535 f \n0000000000 00000 f \ntrailer\n<< /Size 8 >>\n");
        }
        let table = pdf.len();
        pdf.extend(b"xref\n0 5\n0000000000 65535 f \n");
        for place in &places[1..5] {
            pdf.extend(format!("{place:010} 00000 n \n").bytes());
        }
        pdf.extend(format!("7 1\n{:010} 00000 n \n", places[7]).bytes());
        pdf.extend(
            format!("trailer\n<< /Size 8 /Root 1 0 R{before} >>\nstartxref\n{table}\n%%EOF\n").bytes(),
        );
        return pdf;
    }
    // Objects in a stream, and a table that is one.
    let mut inner = String::new();
    let mut list = String::new();
    for (number, body) in [(1, catalog.as_str()), (2, about), (4, kids)] {
        list.push_str(&format!("{number} {} ", inner.len()));
        inner.push_str(body);
        inner.push('\n');
    }
    let head = format!(
        "/Type /ObjStm /N 3 /First {} /Length {}",
        list.len(),
        list.len() + inner.len()
    );
    put(
        &mut pdf,
        &mut places,
        5,
        &stream(&head, format!("{list}{inner}").as_bytes()),
    );
    let table = pdf.len();
    let mut rows: Vec<[u8; 4]> = Vec::new();
    for number in 0..8_u8 {
        let at = u16::try_from(places[usize::from(number)]).unwrap().to_be_bytes();
        rows.push(match number {
            0 => [0, 0, 0, 0],
            1 => [2, 0, 5, 0],
            2 => [2, 0, 5, 1],
            4 => [2, 0, 5, 2],
            6 => {
                let own = u16::try_from(table).unwrap().to_be_bytes();
                [1, own[0], own[1], 0]
            }
            _ => [1, at[0], at[1], 0],
        });
    }
    let (content, more) = if form % 4 == 2 {
        (rows.concat(), "")
    } else {
        let mut before = [0_u8; 4];
        let differences: Vec<u8> = rows
            .iter()
            .flat_map(|row| {
                let differences = [0, 1, 2, 3].map(|at: usize| row[at].wrapping_sub(before[at]));
                before = *row;
                std::iter::once(2).chain(differences)
            })
            .collect();
        let more = "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >> ";
        (packed(&differences), more)
    };
    let head = format!(
        "/Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R {more}/Length {}",
        content.len()
    );
    put(&mut pdf, &mut places, 6, &stream(&head, &content));
    pdf.extend(format!("startxref\n{table}\n%%EOF\n").bytes());
    pdf
}
