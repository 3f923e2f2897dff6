//! The project travels inside the PDF and comes out again, whatever other programs, the post or bad luck have done
//! to the file.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of a test"
)]

#[path = "hostile/clock.rs"]
mod clock;
mod support;

use std::ops::ControlFlow;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use wirebrief::export::pdf::{NoProject, export_pdf, project_in};
use wirebrief::file::{self, Problem};
use wirebrief::job;
use wirebrief::language::Language;
use wirebrief::report::{ReportOptions, Section};
use wirebrief::spec::Spec;

fn sample() -> Spec {
    let path = support::repository("assets/samples/half-moon-tea.en.wirebrief");
    file::open(&path).expect("the sample opens").spec
}

/// A PDF of few pages with the sample inside, and the sample's container.
fn small() -> &'static (Vec<u8>, Vec<u8>) {
    static SMALL: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    SMALL.get_or_init(|| {
        let spec = sample();
        let project = job::project_of(&spec).expect("the project can be written");
        (export(&spec, Some(&project)), project.container)
    })
}

fn export(spec: &Spec, project: Option<&wirebrief::export::pdf::Project>) -> Vec<u8> {
    let mut options = ReportOptions::new(Language::English, "2026-07-14");
    options.without = Section::ALL
        .into_iter()
        .filter(|section| !matches!(section, Section::Cover | Section::SignOff))
        .collect();
    let file = export_pdf(spec, &options, project, &mut |_| ControlFlow::Continue(()));
    file.expect("the export works").bytes
}

#[test]
fn the_project_comes_out_byte_for_byte() {
    let (pdf, container) = small();
    assert!(project_in(pdf).as_ref() == Ok(container));
    let found = job::from_bytes(pdf.clone()).expect("it opens");
    assert_eq!(found.opened.spec, sample());
    assert!(found.out_of_pdf.as_ref() == Some(container));
    assert_eq!(found.opened.notices, Vec::new());
    assert!(file::to_bytes(&found.opened.spec).as_ref() == Ok(container));
    // A container is opened as ever.
    assert_eq!(
        job::from_bytes(container.clone()).expect("it opens").out_of_pdf,
        None
    );
}

#[test]
fn it_comes_out_after_other_programs_have_saved_the_file() {
    let (pdf, container) = small();
    let folder = tempfile::tempdir().expect("a folder");
    let (from, to) = (folder.path().join("in.pdf"), folder.path().join("out.pdf"));
    std::fs::write(&from, pdf).expect("written");
    for arguments in [
        vec!["qpdf", "--object-streams=disable"],
        vec!["qpdf", "--object-streams=generate", "--recompress-flate"],
        vec!["qpdf", "--linearize"],
        vec!["qpdf", "--qdf"],
        vec!["mutool", "clean", "-gggz"],
    ] {
        let done = Command::new(arguments[0])
            .args(&arguments[1..])
            .arg(&from)
            .arg(&to)
            .output();
        match done {
            Ok(output) => assert!(output.status.success(), "{arguments:?}"),
            Err(error) => {
                let must = arguments[0] == "qpdf" && std::env::var_os("WIREBRIEF_TOOLS").is_some();
                assert!(!must, "{arguments:?}: {error}");
                continue;
            }
        }
        let saved = std::fs::read(&to).expect("read");
        assert!(project_in(&saved).as_ref() == Ok(container), "{arguments:?}");
    }
    // With a password it is out of reach, and that is what is said.
    let locked = Command::new("qpdf")
        .args(["--encrypt", "secret", "secret", "256", "--"])
        .arg(&from)
        .arg(&to)
        .status();
    if locked.is_ok_and(|status| status.success()) {
        let saved = std::fs::read(&to).expect("read");
        assert_eq!(project_in(&saved), Err(NoProject::Locked));
    }
}

#[test]
fn files_without_a_project_are_told_apart() {
    let without = export(&sample(), None);
    assert_eq!(project_in(&without), Err(NoProject::Nothing));
    let problem = |bytes: &[u8]| {
        job::from_bytes(bytes.to_vec())
            .expect_err("nothing inside")
            .problem
    };
    assert_eq!(problem(&without), Problem::PdfNothing);
    assert_eq!(problem(b"%PDF-1.4\nhello"), Problem::PdfDamaged);
    assert_eq!(problem(b"hello"), Problem::NotOurs);
    assert_eq!(project_in(b"hello"), Err(NoProject::NotAPdf));
    for problem in [Problem::PdfNothing, Problem::PdfLocked, Problem::PdfDamaged] {
        for language in Language::ALL {
            let error = wirebrief::file::FileError {
                problem: problem.clone(),
                path: None,
            };
            let words = error.words(|key, values| language.f(key, values));
            assert!(!words.starts_with("file.error."), "{words}");
        }
    }
}

#[test]
fn a_file_whose_table_is_lost_still_gives_the_project_back() {
    let (pdf, container) = small();
    // The end with the table is cut off, as when a download breaks; the attachment stands before it.
    let cut = &pdf[..pdf.len() - 200];
    assert!(project_in(cut).as_ref() == Ok(container));
    let mut moved = b"<!-- a mail program was here -->\n".to_vec();
    moved.extend_from_slice(pdf);
    assert!(project_in(&moved).as_ref() == Ok(container));
    // Cut in the middle of the attachment it is damaged, and never half a project.
    let mark = b"x-wirebrief";
    let at = pdf
        .windows(mark.len())
        .position(|window| window == mark)
        .expect("attached");
    let found = project_in(&pdf[..at + container.len() / 2]);
    assert_eq!(found, Err(NoProject::Damaged));
}

/// Objects of a small PDF in the old form, with a right table.
fn pdf_of(objects: &[&str], trailer: &str) -> Vec<u8> {
    let objects: Vec<Vec<u8>> = objects.iter().map(|object| object.as_bytes().to_vec()).collect();
    pdf_of_bytes(&objects, trailer)
}

fn pdf_of_bytes(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let trailer = trailer.replace("TABLE", &table.to_string());
    out.extend_from_slice(format!("trailer\n<<{trailer}>>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    out
}

#[test]
fn hostile_files_are_refused_quickly_and_without_harm() {
    let bomb = {
        // 300 MB of nothing in 300 kB.
        use std::io::Write;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        let zeros = vec![0; 1 << 20];
        for _ in 0..300 {
            packer.write_all(&zeros).expect("memory");
        }
        packer.finish().expect("memory")
    };
    let mut stream = format!(
        "<</Subtype/application#2Fx-wirebrief/Filter/FlateDecode/Length {}>>\nstream\n",
        bomb.len()
    )
    .into_bytes();
    stream.extend_from_slice(&bomb);
    stream.extend_from_slice(b"\nendstream");
    let packed = pdf_of_bytes(
        &[
            b"<</Type/Catalog/AF[2 0 R]>>".to_vec(),
            b"<</F(a.wirebrief)/EF<</F 3 0 R>>>>".to_vec(),
            stream,
        ],
        "/Root 1 0 R",
    );
    let deep = format!("<</Type/Catalog/Names {}", "[".repeat(500_000));
    let wide = format!("<</Type/Catalog/AF[{}]>>", "2 0 R ".repeat(300_000));
    // Every one of the attached files is said to be the same stream, whose end has to be looked for.
    let endless = pdf_of(
        &[
            &format!("<</Type/Catalog/AF[{}]>>", "<</EF<</F 2 0 R>>>>".repeat(15_000)),
            &format!("<</Length 7>>\nstream\n{}", "e ".repeat(10_000_000)),
        ],
        "/Root 1 0 R",
    );
    let cases: [(&str, Vec<u8>, Option<NoProject>); 13] = [
        ("endless", endless, Some(NoProject::Nothing)),
        ("bomb", packed, Some(NoProject::TooLarge)),
        ("deep", pdf_of(&[&deep], "/Root 1 0 R"), Some(NoProject::Damaged)),
        (
            "wide",
            pdf_of(&[&wide, "<</F 2 0 R>>"], "/Root 1 0 R"),
            Some(NoProject::Nothing),
        ),
        (
            "a table that leads to itself",
            pdf_of(&["<</Type/Catalog>>"], "/Root 1 0 R/Prev TABLE"),
            Some(NoProject::Nothing),
        ),
        (
            "names in a circle",
            pdf_of(
                &[
                    "<</Names<</EmbeddedFiles 2 0 R>>>>",
                    "<</Kids[2 0 R 3 0 R]>>",
                    "<</Kids[2 0 R 3 0 R]>>",
                ],
                "/Root 1 0 R",
            ),
            Some(NoProject::Nothing),
        ),
        (
            "references in a circle",
            pdf_of(&["<</Names 2 0 R>>", "3 0 R", "2 0 R"], "/Root 1 0 R"),
            Some(NoProject::Nothing),
        ),
        (
            "no root",
            pdf_of(&["<<>>"], "/Root 9 0 R"),
            Some(NoProject::Damaged),
        ),
        (
            "root is itself",
            pdf_of(&["1 0 R"], "/Root 1 0 R"),
            Some(NoProject::Damaged),
        ),
        (
            "a length that lies",
            pdf_of(
                &[
                    "<</AF[<</F(a.wirebrief)/EF<</F 2 0 R>>>>]>>",
                    "<</Length 999999999999/Filter/FlateDecode>>\nstream\nabc\nendstream",
                ],
                "/Root 1 0 R",
            ),
            Some(NoProject::Damaged),
        ),
        (
            "a filter that nobody knows",
            pdf_of(
                &[
                    "<</AF[<</F(a.wirebrief)/EF<</F 2 0 R>>>>]>>",
                    "<</Length 3/Filter[/Crypt/JBIG2Decode]>>\nstream\nabc\nendstream",
                ],
                "/Root 1 0 R",
            ),
            Some(NoProject::Damaged),
        ),
        (
            "locked",
            pdf_of(&["<<>>"], "/Root 1 0 R/Encrypt 1 0 R"),
            Some(NoProject::Locked),
        ),
        (
            "a table without end",
            b"%PDF-1.7\nxref\n0 99999999999\n0000000000 65535 f \ntrailer<<>>\nstartxref\n9\n%%EOF".to_vec(),
            Some(NoProject::Damaged),
        ),
    ];
    for (name, bytes, expected) in cases {
        let start = clock::Clock::start(false);
        let found = project_in(&bytes);
        assert!(
            start.elapsed() < Duration::from_secs(8),
            "{name} took {:?}",
            start.elapsed()
        );
        assert_eq!(found.err(), expected, "{name}");
    }
}

/// A small random generator: failing seeds can be tried again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

#[test]
fn broken_bytes_give_the_project_or_a_reason_but_never_something_else() {
    let (pdf, container) = small();
    let rounds = std::env::var("WIREBRIEF_ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(400);
    for seed in 1..=rounds {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let mut bytes = pdf.clone();
        for _ in 0..=dice.roll(12) {
            let length = bytes.len();
            // Half of the damage is done at the end, where the tables are.
            let at = match dice.roll(2) {
                0 => dice.roll(length),
                _ => length - 1 - dice.roll(length.min(6_000)),
            };
            match dice.roll(5) {
                0 => bytes[at] ^= 1 << dice.roll(8),
                1 => bytes[at] = dice.roll(256) as u8,
                2 => bytes.truncate(at.max(1_000)),
                3 => {
                    let end = (at + dice.roll(400)).min(length);
                    bytes.drain(at..end);
                }
                _ => {
                    let end = (at + dice.roll(60)).min(length);
                    let piece = bytes[at..end].to_vec();
                    let to = dice.roll(length);
                    bytes.splice(to..to, piece);
                }
            }
            if bytes.len() < 2_000 {
                break;
            }
        }
        let start = clock::Clock::start(false);
        let found = project_in(&bytes);
        assert!(start.elapsed() < Duration::from_secs(2), "seed {seed}");
        if let Ok(found) = found
            && found != *container
        {
            // A hit inside the attachment: the container's own check sums tell.
            assert!(
                !file::read_bytes(&found)
                    .is_ok_and(|opened| opened.notices.is_empty() && opened.spec != sample()),
                "seed {seed} gives another document"
            );
        }
    }
}
