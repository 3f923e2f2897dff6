//! The project out of a PDF.
//!
//! A reader of its own, for one purpose: it looks up the attached files and unpacks one of them. Everything else
//! in the file is never looked at, so a hostile file finds little to be hostile with. Every step is bounded before
//! memory is spent: nesting, number of objects, unpacked bytes, length of chains.

mod table;
mod value;

use std::collections::BTreeSet;
use std::io::Read;

use flate2::read::ZlibDecoder;

use super::about::{PROJECT_EXTENSION, PROJECT_KIND};
use table::Table;
use value::{Dict, Parser, Value};

/// Most bytes of the project after unpacking; as many as a project's own file may have.
const MAX_PROJECT: usize = 256_000_000;
/// Most bytes of everything that is unpacked on the way to it.
const MAX_WAY: usize = 128_000_000;
/// Most objects that are looked at.
const MAX_LOOKS: usize = 20_000;
/// Most bytes of the file that are read on the way, counting what is read twice: a small part of a large file may be
/// named ever again.
const MAX_READ: usize = 300_000_000;
/// Longest chain of references.
const MAX_CHAIN: usize = 16;

/// Why there is no project to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoProject {
    /// The bytes are no PDF at all.
    #[error("this is not a PDF")]
    NotAPdf,
    /// A PDF, but of another program, or made without the project.
    #[error("this PDF has no project inside")]
    Nothing,
    /// The PDF is locked with a password.
    #[error("this PDF is locked with a password")]
    Locked,
    /// There should be a project, but it cannot be read.
    #[error("the project inside this PDF is damaged")]
    Damaged,
    /// Unpacked it would be larger than this program reads.
    #[error("the project inside this PDF is too large")]
    TooLarge,
}

/// Whether bytes are those of a PDF. Some programs write a few others before its mark.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    start.windows(5).any(|window| window == b"%PDF-")
}

/// The project's file that travels in a PDF.
///
/// # Errors
/// Says why there is none.
pub fn project_in(bytes: &[u8]) -> Result<Vec<u8>, NoProject> {
    if !is_pdf(bytes) {
        return Err(NoProject::NotAPdf);
    }
    let mut reader = Reader::new(bytes);
    match reader.by_table() {
        Err(NoProject::Nothing | NoProject::Damaged) => {}
        other => return other,
    }
    // The table of places is broken, or another program has lost the list of attached files: the file itself may
    // still be there.
    match reader.by_looking() {
        Err(NoProject::Nothing) if reader.is_damaged => Err(NoProject::Damaged),
        other => other,
    }
}

/// A PDF being read.
struct Reader<'a> {
    bytes: &'a [u8],
    /// Unpacked bytes that may still come.
    budget: usize,
    /// Objects that may still be looked at.
    looks: usize,
    /// Bytes of the file that may still be read.
    left: usize,
    /// Object streams by number, unpacked.
    streams: Vec<(u32, Packed)>,
    /// Whether something was found that should have been readable.
    is_damaged: bool,
}

/// An object stream: its bytes and where its objects begin.
struct Packed {
    content: Vec<u8>,
    places: Vec<(u32, usize)>,
}

/// A stream as it stands in the file.
struct Stream<'a> {
    dict: Dict,
    raw: &'a [u8],
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            budget: MAX_WAY,
            looks: MAX_LOOKS,
            left: MAX_READ,
            streams: Vec::new(),
            is_damaged: false,
        }
    }

    /// The way that a PDF is meant to be read: table, catalog, attached files.
    fn by_table(&mut self) -> Result<Vec<u8>, NoProject> {
        let Some(table) = Table::read(self) else {
            self.is_damaged = true;
            return Err(NoProject::Damaged);
        };
        if table
            .trailer
            .get(b"Encrypt")
            .is_some_and(|value| *value != Value::Null)
        {
            return Err(NoProject::Locked);
        }
        let root = table.trailer.get(b"Root").cloned().unwrap_or(Value::Null);
        let Some(catalog) = self.dict(&table, &root) else {
            self.is_damaged = true;
            return Err(NoProject::Damaged);
        };
        let mut files = Vec::new();
        let names = catalog.get(b"Names").and_then(|names| self.dict(&table, names));
        if let Some(tree) = names.and_then(|names| names.get(b"EmbeddedFiles").cloned()) {
            self.files(&table, &tree, &mut files);
        }
        if let Some(Value::Array(more)) = catalog.get(b"AF").map(|list| self.follow(&table, list)) {
            files.extend(more);
        }
        for file in files {
            let Some(about) = self.dict(&table, &file) else {
                continue;
            };
            let named = [b"UF".as_slice(), b"F"].iter().any(|key| {
                let name = about.get(key).map(|name| self.follow(&table, name));
                matches!(name, Some(Value::Text(name)) if is_project_name(&name))
            });
            let Some(inner) = about.get(b"EF").and_then(|inner| self.dict(&table, inner)) else {
                continue;
            };
            let Some(place) = inner.get(b"F").or_else(|| inner.get(b"UF")).cloned() else {
                continue;
            };
            let Some(stream) = self.stream(&table, &place) else {
                self.is_damaged |= named;
                continue;
            };
            if named || is_project_kind(&stream.dict) {
                return self.unpack_project(&stream);
            }
        }
        Err(NoProject::Nothing)
    }

    /// All entries of the tree of attached files.
    fn files(&mut self, table: &Table, root: &Value, files: &mut Vec<Value>) {
        let mut seen = BTreeSet::new();
        let mut open = vec![root.clone()];
        while let Some(node) = open.pop() {
            if let Value::Reference(number) = node
                && !seen.insert(number)
            {
                continue;
            }
            let Some(node) = self.dict(table, &node) else {
                continue;
            };
            if let Some(Value::Array(names)) = node.get(b"Names").map(|names| self.follow(table, names)) {
                // Names and files in turn.
                files.extend(names.into_iter().skip(1).step_by(2).take(MAX_LOOKS));
            }
            if let Some(Value::Array(kids)) = node.get(b"Kids").map(|kids| self.follow(table, kids)) {
                open.extend(kids.into_iter().take(MAX_LOOKS));
            }
            if open.len() > MAX_LOOKS || files.len() > MAX_LOOKS {
                return;
            }
        }
    }

    /// Goes through the bytes and looks for a stream that says that it is a project.
    fn by_looking(&mut self) -> Result<Vec<u8>, NoProject> {
        let mark = PROJECT_KIND.replace('/', "#2F");
        let mut found = Err(NoProject::Nothing);
        // Objects stand one behind the other; the last of several versions counts.
        let mut from = 0;
        let mut tries = 0;
        while let Some(at) = find(self.bytes, mark.as_bytes(), from) {
            from = at + mark.len();
            tries += 1;
            if tries > 64 {
                break;
            }
            let before = self.bytes.get(..at).unwrap_or_default();
            let begin = before
                .get(before.len().saturating_sub(2_000)..)
                .unwrap_or_default();
            let Some(object) = rfind(begin, b" obj") else {
                continue;
            };
            let place = at - begin.len() + object + 4;
            if let Some(stream) = self.stream_at(place, None)
                && is_project_kind(&stream.dict)
            {
                self.is_damaged = true;
                if let Ok(project) = self.unpack_project(&stream) {
                    found = Ok(project);
                }
            }
        }
        found
    }

    fn unpack_project(&mut self, stream: &Stream<'a>) -> Result<Vec<u8>, NoProject> {
        let mut budget = MAX_PROJECT;
        match unpack(stream, &mut budget) {
            Ok(project) => Ok(project),
            Err(Unpacking::TooLarge) => Err(NoProject::TooLarge),
            Err(Unpacking::Damaged) => {
                self.is_damaged = true;
                Err(NoProject::Damaged)
            }
        }
    }

    /// What a reference leads to, at the end of all references.
    fn follow(&mut self, table: &Table, value: &Value) -> Value {
        let mut value = value.clone();
        for _ in 0..MAX_CHAIN {
            let Value::Reference(number) = value else {
                return value;
            };
            value = self.object(table, number).unwrap_or(Value::Null);
        }
        Value::Null
    }

    /// Counts what was read; `None` when it is too much.
    fn count_read(&mut self, from: usize, to: usize) -> Option<()> {
        let rest = self.left.checked_sub(to.saturating_sub(from));
        self.left = rest.unwrap_or(0);
        rest.map(drop)
    }

    fn dict(&mut self, table: &Table, value: &Value) -> Option<Dict> {
        match self.follow(table, value) {
            Value::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// An object that is no stream; of a stream, its dictionary.
    fn object(&mut self, table: &Table, number: u32) -> Option<Value> {
        self.looks = self.looks.checked_sub(1)?;
        match table.place(number)? {
            table::Place::At(offset) => {
                let mut parser = Parser::at(self.bytes, offset);
                parser.object_head(Some(number))?;
                let value = parser.value();
                self.count_read(offset, parser.position())?;
                value
            }
            table::Place::In { stream, index } => {
                self.open_stream(table, stream)?;
                let (_, packed) = self.streams.iter().find(|(known, _)| *known == stream)?;
                let at = packed
                    .places
                    .get(index as usize)
                    .filter(|(own, _)| *own == number);
                let at = at.or_else(|| packed.places.iter().find(|(own, _)| *own == number));
                let at = at?.1;
                let mut parser = Parser::at(&packed.content, at);
                let value = parser.value();
                let end = parser.position();
                self.count_read(at, end)?;
                value
            }
        }
    }

    /// Unpacks an object stream.
    fn open_stream(&mut self, table: &Table, number: u32) -> Option<()> {
        if self.streams.iter().any(|(known, _)| *known == number) {
            return Some(());
        }
        let table::Place::At(offset) = table.place(number)? else {
            return None;
        };
        let mut parser = Parser::at(self.bytes, offset);
        parser.object_head(Some(number))?;
        let stream = self.stream_at(parser.position(), Some(table))?;
        let count = stream.dict.count(b"N")?.min(MAX_LOOKS);
        let first = stream.dict.count(b"First")?;
        let content = unpack(&stream, &mut self.budget).ok()?;
        let mut parser = Parser::at(content.get(..first)?, 0);
        let mut places = Vec::new();
        for _ in 0..count {
            let (Some(own), Some(begin)) = (parser.count(), parser.count()) else {
                break;
            };
            places.push((u32::try_from(own).ok()?, first.checked_add(begin)?));
        }
        self.streams.push((number, Packed { content, places }));
        Some(())
    }

    /// The stream that a reference leads to.
    fn stream(&mut self, table: &Table, value: &Value) -> Option<Stream<'a>> {
        let Value::Reference(number) = value else {
            return None;
        };
        let table::Place::At(offset) = table.place(*number)? else {
            return None;
        };
        let mut parser = Parser::at(self.bytes, offset);
        parser.object_head(Some(*number))?;
        self.stream_at(parser.position(), Some(table))
    }

    /// The stream whose dictionary begins here.
    fn stream_at(&mut self, place: usize, table: Option<&Table>) -> Option<Stream<'a>> {
        self.looks = self.looks.checked_sub(1)?;
        let mut parser = Parser::at(self.bytes, place);
        let value = parser.value();
        self.count_read(place, parser.position())?;
        let Value::Dict(dict) = value? else {
            return None;
        };
        let begin = parser.stream_begin()?;
        let rest = self.bytes.get(begin..)?;
        let declared = match dict.get(b"Length") {
            Some(Value::Integer(length)) => usize::try_from(*length).ok(),
            Some(Value::Reference(number)) => table.and_then(|table| {
                let table::Place::At(offset) = table.place(*number)? else {
                    return None;
                };
                let mut parser = Parser::at(self.bytes, offset);
                parser.object_head(Some(*number))?;
                parser.count()
            }),
            Some(_) | None => None,
        };
        // A declared length counts only if the stream ends there.
        let declared = declared.filter(|length| {
            let end = rest.get(*length..).unwrap_or_default();
            let end = end.get(..end.len().min(20)).unwrap_or_default();
            end.trim_ascii_start().starts_with(b"endstream")
        });
        let length = match declared {
            Some(length) => length,
            None => {
                let found = find(rest, b"endstream", 0);
                self.count_read(0, found.unwrap_or(rest.len()))?;
                found?
            }
        };
        Some(Stream {
            dict,
            raw: rest.get(..length)?,
        })
    }
}

/// Why a stream could not be unpacked.
enum Unpacking {
    TooLarge,
    Damaged,
}

/// The bytes of a stream; at most `budget`, which they reduce.
fn unpack(stream: &Stream<'_>, budget: &mut usize) -> Result<Vec<u8>, Unpacking> {
    let filter = match stream.dict.get(b"Filter") {
        Some(Value::Array(filters)) => match filters.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            _ => return Err(Unpacking::Damaged),
        },
        other => other.cloned(),
    };
    let content = match filter {
        None | Some(Value::Null) => {
            if stream.raw.len() > *budget {
                return Err(Unpacking::TooLarge);
            }
            stream.raw.to_vec()
        }
        Some(Value::Name(name)) if name == b"FlateDecode" || name == b"Fl" => {
            let mut content = Vec::new();
            let limit = *budget as u64 + 1;
            let read = ZlibDecoder::new(stream.raw).take(limit).read_to_end(&mut content);
            if content.len() > *budget {
                return Err(Unpacking::TooLarge);
            }
            if read.is_err() {
                return Err(Unpacking::Damaged);
            }
            content
        }
        Some(_) => return Err(Unpacking::Damaged),
    };
    *budget -= content.len();
    Ok(content)
}

fn is_project_kind(dict: &Dict) -> bool {
    matches!(dict.get(b"Subtype"), Some(Value::Name(name)) if name == PROJECT_KIND.as_bytes())
}

fn is_project_name(name: &[u8]) -> bool {
    // Plain, or UTF-16 with a zero before every letter.
    let plain: Vec<u8> = name.iter().copied().filter(|byte| *byte != 0).collect();
    plain.to_ascii_lowercase().ends_with(PROJECT_EXTENSION.as_bytes())
}

/// Where a word stands, from a place on.
fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let first = *word.first()?;
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}

/// Where a word stands for the last time.
fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}
