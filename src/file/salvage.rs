//! Getting out of a damaged file what is still whole.
//!
//! A container that was cut has lost its directory, but every file in it has a header of its own before it. A text
//! that was cut, or has a hole, still has everything before the cut, and most of what comes after a hole.

use std::io::Read;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use serde_json::Value;

use super::error::Problem;
use super::limits::{MAX_DEPTH, MAX_ENTRIES};

/// A file in a container, as far as it could be read.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) content: Vec<u8>,
    /// It is complete and agrees with its check sum.
    pub(super) is_sound: bool,
}

/// The header before a file in a container.
struct Header<'a> {
    flags: u16,
    method: u16,
    crc: u32,
    packed: u32,
    name: &'a [u8],
    /// Where its content begins.
    start: usize,
}

const HEADER: [u8; 4] = *b"PK\x03\x04";
const HEADER_LENGTH: usize = 30;

impl<'a> Header<'a> {
    /// Reads the header at this place.
    fn at(bytes: &'a [u8], place: usize) -> Option<Self> {
        let fixed = bytes.get(place..place + HEADER_LENGTH)?;
        let short = |at: usize| Some(u16::from_le_bytes(fixed.get(at..at + 2)?.try_into().ok()?));
        let long = |at: usize| Some(u32::from_le_bytes(fixed.get(at..at + 4)?.try_into().ok()?));
        let name = place + HEADER_LENGTH;
        let extra = name + usize::from(short(26)?);
        Some(Self {
            flags: short(6)?,
            method: short(8)?,
            crc: long(14)?,
            packed: long(18)?,
            name: bytes.get(name..extra)?,
            start: extra + usize::from(short(28)?),
        })
    }
}

/// Finds the files of a container without its directory. `limit` says how many bytes a file of this name may have,
/// `budget` how many all of them.
pub(super) fn entries(
    bytes: &[u8],
    limit: impl Fn(&str) -> u64,
    budget: &mut u64,
) -> Result<Vec<Entry>, Problem> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(next) = find(bytes, &HEADER, place) {
        place = next + HEADER.len();
        let Some(header) = Header::at(bytes, next) else {
            break;
        };
        let Some(rest) = bytes.get(header.start..) else {
            break;
        };
        if found.len() >= MAX_ENTRIES {
            return Err(Problem::TooManyParts { limit: MAX_ENTRIES });
        }
        let name = String::from_utf8_lossy(header.name).into_owned();
        let allowed = limit(&name).min(*budget);
        let is_encrypted = header.flags & 1 != 0;
        let (content, ended, consumed) = match header.method {
            8 if !is_encrypted => {
                let mut content = Vec::new();
                let mut decoder = DeflateDecoder::new(rest);
                let ended = (&mut decoder)
                    .take(allowed.saturating_add(1))
                    .read_to_end(&mut content)
                    .is_ok();
                let consumed = usize::try_from(decoder.total_in()).unwrap_or(rest.len());
                (content, ended, consumed)
            }
            0 if !is_encrypted => {
                let length = usize::try_from(header.packed).unwrap_or(usize::MAX);
                let whole = rest.get(..length);
                let content = whole.unwrap_or(rest);
                if content.len() as u64 > allowed {
                    return Err(Problem::too_large(allowed));
                }
                (content.to_vec(), whole.is_some(), content.len())
            }
            _ => continue,
        };
        if content.len() as u64 > allowed {
            return Err(Problem::too_large(allowed));
        }
        *budget -= content.len() as u64;
        let mut sum = Crc::new();
        sum.update(&content);
        // A sum that is written after the content instead of before it is not looked for.
        let agrees = sum.sum() == header.crc || header.flags & 8 != 0;
        if ended {
            place = header.start + consumed;
        }
        found.push(Entry {
            name,
            content,
            is_sound: ended && agrees,
        });
    }
    Ok(found)
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len())
        .position(|window| window == what)
        .map(|at| from + at)
}

/// A text that can be read, made out of one that cannot.
pub(super) struct Mended {
    /// The text.
    pub(super) text: Vec<u8>,
    /// Where it ends too early, if it does.
    pub(super) cut_at: Option<String>,
    /// Places of values that could not be read.
    pub(super) bad: Vec<String>,
    /// Some texts have signs that stand for bytes which are none.
    pub(super) has_strange_signs: bool,
}

/// So many holes are jumped over; a text with more is no damaged document of ours.
const MAX_HOLES: usize = 200;

/// Reads JSON as far as it goes. Values that are none (numbers beyond all bounds, `NaN`, broken texts) become `null`.
/// After a hole it goes on at the next line that is indented as its surroundings are, as our own files are written.
pub(super) fn mend_json(text: &[u8]) -> Option<Mended> {
    let mut scan = Scan {
        text,
        at: 0,
        out: Vec::with_capacity(text.len() + 64),
        open: Vec::new(),
        bad: Vec::new(),
        cut_at: None,
        has_strange_signs: false,
    };
    let mut holes = 0;
    loop {
        match scan.step() {
            Step::Goes => {}
            Step::Ended => break,
            Step::Cut => {
                scan.cut_at = Some(scan.place());
                while scan.close() {}
                break;
            }
            Step::Hole => {
                holes += 1;
                let place = scan.place();
                if holes > MAX_HOLES || !scan.jump() {
                    scan.cut_at = Some(place);
                    while scan.close() {}
                    break;
                }
                scan.bad.push(place);
            }
        }
    }
    (!scan.out.is_empty()).then_some(Mended {
        text: scan.out,
        cut_at: scan.cut_at,
        bad: scan.bad,
        has_strange_signs: scan.has_strange_signs,
    })
}

enum Step {
    /// There is more.
    Goes,
    /// The outermost value is complete.
    Ended,
    /// The text ends here.
    Cut,
    /// What stands here makes no sense.
    Hole,
}

/// A list or object that is open.
struct Open {
    /// `]` or `}`.
    end: u8,
    /// How much of the output is complete up to here.
    safe: usize,
    children: usize,
    /// The key of the child under way, in an object.
    key: String,
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    out: Vec<u8>,
    open: Vec<Open>,
    bad: Vec<String>,
    cut_at: Option<String>,
    has_strange_signs: bool,
}

impl<'a> Scan<'a> {
    fn step(&mut self) -> Step {
        // Commas say nothing that the values do not.
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b',');
        let Some(byte) = self.peek() else {
            return if self.open.is_empty() && !self.out.is_empty() {
                Step::Ended
            } else {
                Step::Cut
            };
        };
        let Some(open) = self.open.last() else {
            return if self.out.is_empty() {
                self.value()
            } else {
                Step::Ended
            };
        };
        if byte == open.end {
            self.at += 1;
            self.close();
            return Step::Goes;
        }
        if open.end == b']' {
            self.comma();
            return self.value();
        }
        let Some(key) = self.string() else {
            return self.no_string();
        };
        let Ok(name) = serde_json::from_slice::<String>(key) else {
            return Step::Hole;
        };
        if let Some(open) = self.open.last_mut() {
            open.key = name;
        }
        self.skip(|byte| byte.is_ascii_whitespace());
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(_) => return Step::Hole,
            None => return Step::Cut,
        }
        self.skip(|byte| byte.is_ascii_whitespace());
        self.comma();
        self.out.extend_from_slice(key);
        self.out.push(b':');
        self.value()
    }

    /// A value begins here.
    fn value(&mut self) -> Step {
        let end = match self.peek() {
            None => return Step::Cut,
            Some(b'{') => b'}',
            Some(b'[') => b']',
            Some(b'"') => {
                let Some(text) = self.string() else {
                    return self.no_string();
                };
                self.plain(text);
                return Step::Goes;
            }
            Some(byte) if is_word(byte) => {
                let begin = self.at;
                self.skip(is_word);
                if self.peek().is_none() {
                    // A number may go on where the text does not.
                    return Step::Cut;
                }
                let word = self.text.get(begin..self.at).unwrap_or_default();
                self.plain(word);
                return Step::Goes;
            }
            Some(_) => return Step::Hole,
        };
        if self.open.len() >= MAX_DEPTH {
            return Step::Hole;
        }
        self.out.extend(self.peek());
        self.at += 1;
        self.open.push(Open {
            end,
            safe: self.out.len(),
            children: 0,
            key: String::new(),
        });
        Step::Goes
    }

    /// A value that is no list and no object.
    fn plain(&mut self, value: &[u8]) {
        let lossy = String::from_utf8_lossy(value);
        if serde_json::from_str::<Value>(&lossy).is_ok() {
            self.out.extend_from_slice(lossy.as_bytes());
            self.has_strange_signs |= matches!(lossy, std::borrow::Cow::Owned(_));
        } else {
            self.bad.push(self.place());
            self.out.extend_from_slice(b"null");
        }
        self.child_done();
    }

    fn child_done(&mut self) {
        let length = self.out.len();
        if let Some(open) = self.open.last_mut() {
            open.safe = length;
            open.children += 1;
        }
    }

    fn comma(&mut self) {
        if self.open.last().is_some_and(|open| open.children > 0) {
            self.out.push(b',');
        }
    }

    /// Closes the innermost list or object after its last complete child. `false`: none is open.
    fn close(&mut self) -> bool {
        let Some(open) = self.open.pop() else { return false };
        self.out.truncate(open.safe);
        self.out.push(open.end);
        self.child_done();
        true
    }

    /// Goes on at the next line that is indented like a child of something that is open. `false`: there is none.
    fn jump(&mut self) -> bool {
        while let Some(next) = find(self.text, b"\n", self.at) {
            self.at = next + 1;
            let begin = self.at;
            self.skip(|byte| byte == b' ');
            let depth = (self.at - begin) / 2;
            let begins = match self.peek() {
                // The end of something stands one step further out than its children.
                Some(b'}' | b']') => depth + 1,
                Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9') => depth,
                Some(_) | None => continue,
            };
            if begins >= 1 && begins <= self.open.len() && (self.at - begin).is_multiple_of(2) {
                while self.open.len() > begins {
                    self.close();
                }
                if let Some(open) = self.open.last() {
                    self.out.truncate(open.safe);
                }
                return true;
            }
        }
        false
    }

    /// Takes the text that begins here, with its quotation marks. `None`: it has no end, or there is none here.
    fn string(&mut self) -> Option<&'a [u8]> {
        let rest = self.text.get(self.at..)?.strip_prefix(b"\"")?;
        let mut escaped = false;
        let length = rest.iter().position(|byte| {
            // No text of ours goes on in the next line.
            let ends = (*byte == b'"' && !escaped) || *byte == b'\n';
            escaped = *byte == b'\\' && !escaped;
            ends
        })?;
        if rest.get(length) == Some(&b'\n') {
            return None;
        }
        let text = self.text.get(self.at..self.at + length + 2)?;
        self.at += length + 2;
        Some(text)
    }

    /// Why there is no text here: it has no end, or something else stands here.
    fn no_string(&self) -> Step {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.starts_with(b"\"") && !rest.contains(&b'\n') {
            Step::Cut
        } else {
            Step::Hole
        }
    }

    fn skip(&mut self, which: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&which) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Where the scan is: `pages[3].elements[7]`.
    fn place(&self) -> String {
        let mut place = String::new();
        for open in &self.open {
            if open.end == b']' {
                use std::fmt::Write as _;
                let _ = write!(place, "[{}]", open.children);
            } else if !open.key.is_empty() {
                if !place.is_empty() {
                    place.push('.');
                }
                place.push_str(&open.key);
            }
        }
        place.strip_prefix("spec.").map_or(place.clone(), str::to_owned)
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(text: &str, expected: Value, cut_at: Option<&str>, bad: &[&str]) {
        let mended = mend_json(text.as_bytes()).unwrap();
        let value: Value = serde_json::from_slice(&mended.text)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&mended.text)));
        assert_eq!(value, expected);
        assert_eq!(mended.cut_at.as_deref(), cut_at);
        assert_eq!(mended.bad, bad);
    }

    #[test]
    fn what_is_sound_stays_as_it_is() {
        check(
            r#" {"a": [1, -2.5e3, "x\"y", null, {}], "b": {"c": true}} "#,
            json!({"a": [1, -2.5e3, "x\"y", null, {}], "b": {"c": true}}),
            None,
            &[],
        );
    }

    #[test]
    fn a_cut_text_keeps_what_is_complete() {
        let text = r#"{"a":1,"pages":[{"id":"P-1","x":[1,2]},{"id":"P-2","x":[3,4"#;
        check(
            text,
            json!({"a": 1, "pages": [{"id": "P-1", "x": [1, 2]}, {"id": "P-2", "x": [3]}]}),
            Some("pages[1].x[1]"),
            &[],
        );
        for length in 1..text.len() {
            let mended = mend_json(&text.as_bytes()[..length]).unwrap();
            serde_json::from_slice::<Value>(&mended.text).unwrap();
            assert!(mended.cut_at.is_some());
        }
        assert!(mend_json(b"").is_none());
    }

    #[test]
    fn values_that_are_none_are_empty() {
        check(
            r#"{"a": 1e999, "b": NaN, "c": [-Infinity, 3], "d": "\ud800", "e": 1e300}"#,
            json!({"a": null, "b": null, "c": [null, 3], "d": null, "e": 1e300}),
            None,
            &["a", "b", "c[0]", "d"],
        );
    }

    #[test]
    fn a_hole_takes_only_its_surroundings_with_it() {
        let whole = json!({"pages": [{"id": "P-1"}, {"id": "P-2", "x": 2}, {"id": "P-3"}], "z": 9});
        let text = serde_json::to_string_pretty(&whole).unwrap();
        let damaged = text.replace("\"id\": \"P-2\"", "\u{1}\u{2}#?");
        check(
            &damaged,
            json!({"pages": [{"id": "P-1"}, {"x": 2}, {"id": "P-3"}], "z": 9}),
            None,
            &["pages[1]"],
        );
    }
}
