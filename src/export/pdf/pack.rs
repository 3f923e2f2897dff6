//! The file itself: objects packed into streams, the table of their places, nothing that depends on the clock.
//!
//! printpdf and lopdf keep every object in memory and write each by itself; a tagged document of a thousand pages
//! has a quarter of a million. Here an object is bytes as soon as it is known.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, StringFormat};
use sha2::{Digest, Sha256};

/// Bytes of objects in one stream, before packing.
const STREAM_BYTES: usize = 96_000;
/// Objects in one stream at most; readers unpack a whole stream for one of them.
const STREAM_OBJECTS: usize = 2_000;

/// Number of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Id(pub u32);

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Nowhere,
    At(u32),
    In { stream: u32, index: u16 },
}

/// A file being written.
pub(super) struct Pack {
    out: Vec<u8>,
    /// By object number.
    places: Vec<Place>,
    /// The object stream being filled: numbers with where they begin in `body`.
    index: Vec<(u32, usize)>,
    body: Vec<u8>,
    /// Streams that are packed when everything is known, several at once.
    later: Vec<Later>,
}

/// A stream that is not packed yet.
struct Later {
    id: Id,
    entries: String,
    content: Vec<u8>,
}

impl Pack {
    /// A file whose objects below `first` are given out already.
    pub fn new(first: u32) -> Self {
        let mut out = Vec::new();
        // Bytes above 127 tell programs that move files that this is no text.
        out.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        Self {
            out,
            places: vec![Place::Nowhere; first as usize],
            index: Vec::new(),
            body: Vec::new(),
            later: Vec::new(),
        }
    }

    /// A number for an object that comes later.
    pub fn reserve(&mut self) -> Id {
        self.places.push(Place::Nowhere);
        Id(self.places.len() as u32 - 1)
    }

    fn set(&mut self, id: Id, place: Place) {
        if let Some(slot) = self.places.get_mut(id.0 as usize) {
            *slot = place;
        }
    }

    /// Writes an object that is no stream.
    pub fn object(&mut self, id: Id, bytes: &[u8]) {
        self.index.push((id.0, self.body.len()));
        self.body.extend_from_slice(bytes);
        self.body.push(b'\n');
        if self.body.len() >= STREAM_BYTES || self.index.len() >= STREAM_OBJECTS {
            self.flush();
        }
    }

    /// Writes a new object that is no stream.
    pub fn add(&mut self, bytes: &[u8]) -> Id {
        let id = self.reserve();
        self.object(id, bytes);
        id
    }

    /// Writes a stream as it is. `entries` are those of its dictionary without the length.
    pub fn stream(&mut self, id: Id, entries: &str, content: &[u8]) {
        self.set(id, Place::At(self.out.len() as u32));
        let head = format!("{} 0 obj\n<<{entries}/Length {}>>\nstream\n", id.0, content.len());
        self.out.extend_from_slice(head.as_bytes());
        self.out.extend_from_slice(content);
        // A content that ends with a carriage return would lose it to a line end of one sign.
        let end: &[u8] = if content.last() == Some(&b'\r') {
            b"\r\n"
        } else {
            b"\n"
        };
        self.out.extend_from_slice(end);
        self.out.extend_from_slice(b"endstream\nendobj\n");
    }

    /// Writes a stream that has been packed with [`deflate`].
    pub fn packed_stream(&mut self, id: Id, entries: &str, packed: &[u8]) {
        self.stream(id, &format!("{entries}/Filter/FlateDecode"), packed);
    }

    /// Writes a stream at the end of the file, packed.
    pub fn stream_later(&mut self, id: Id, entries: &str, content: Vec<u8>) {
        self.later.push(Later {
            id,
            entries: entries.to_owned(),
            content,
        });
    }

    /// Packs and writes what has waited for it.
    fn write_later(&mut self) {
        let later = std::mem::take(&mut self.later);
        for (stream, packed) in later.iter().zip(deflate_all(&later)) {
            self.packed_stream(stream.id, &stream.entries, &packed);
        }
    }

    fn flush(&mut self) {
        if self.index.is_empty() {
            return;
        }
        let index = std::mem::take(&mut self.index);
        let stream = self.reserve();
        let mut content = Vec::with_capacity(self.body.len() + index.len() * 12);
        for (at, (number, begin)) in index.iter().enumerate() {
            self.set(
                Id(*number),
                Place::In {
                    stream: stream.0,
                    index: at as u16,
                },
            );
            content.extend_from_slice(format!("{number} {begin} ").as_bytes());
        }
        let first = content.len();
        content.append(&mut self.body);
        let entries = format!("/Type/ObjStm/N {}/First {first}", index.len());
        self.stream_later(stream, &entries, content);
    }

    /// Ends the file. The identity is that of the content: the same content has the same.
    pub fn finish(mut self, root: Id, info: Id, document: &[u8; 16]) -> Vec<u8> {
        self.flush();
        self.write_later();
        let table = self.reserve();
        let begin = self.out.len() as u32;
        self.set(table, Place::At(begin));
        // Rows are stored as differences from the one before: most objects follow the one before in its stream.
        const ROW: usize = 7;
        let mut rows = Vec::with_capacity(self.places.len() * (ROW + 1));
        let mut before = [0_u8; ROW];
        for (number, place) in self.places.iter().enumerate() {
            let (kind, a, b): (u8, u32, u16) = match place {
                Place::Nowhere => (0, 0, if number == 0 { u16::MAX } else { 0 }),
                Place::At(offset) => (1, *offset, 0),
                Place::In { stream, index } => (2, *stream, *index),
            };
            let mut row = [kind; ROW];
            let bytes = a.to_be_bytes().into_iter().chain(b.to_be_bytes());
            row.iter_mut()
                .skip(1)
                .zip(bytes)
                .for_each(|(slot, byte)| *slot = byte);
            // 2: "as above".
            rows.push(2);
            rows.extend(
                row.iter()
                    .zip(before)
                    .map(|(byte, above)| byte.wrapping_sub(above)),
            );
            before = row;
        }
        let digest = Sha256::digest(&self.out);
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02X}")).collect::<String>();
        let entries = format!(
            "/Type/XRef/Size {}/W[1 4 2]/DecodeParms<</Predictor 12/Columns {ROW}>>/Root {} 0 R/Info {} 0 R/ID[<{}><{}>]",
            self.places.len(),
            root.0,
            info.0,
            hex(document),
            hex(digest.get(..16).unwrap_or_default()),
        );
        self.packed_stream(table, &entries, &deflate(&rows));
        self.out
            .extend_from_slice(format!("startxref\n{begin}\n%%EOF\n").as_bytes());
        self.out
    }
}

/// Packs streams, several at once; they come back in their order.
fn deflate_all(streams: &[Later]) -> Vec<Vec<u8>> {
    // Long ones first, so that nobody waits for the last one.
    let mut order: Vec<usize> = (0..streams.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(streams.get(*at).map_or(0, |stream| stream.content.len())));
    let packed: Vec<Mutex<Vec<u8>>> = streams.iter().map(|_| Mutex::default()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let (Some(stream), Some(Ok(mut slot))) = (streams.get(*at), packed.get(*at).map(Mutex::lock)) {
                *slot = deflate(&stream.content);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..super::threads() {
            scope.spawn(work);
        }
        work();
    });
    packed
        .into_iter()
        .map(|slot| slot.into_inner().unwrap_or_default())
        .collect()
}

/// Packs bytes without loss.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    /// One more makes a long document a hundredth smaller and its packing two thirds slower.
    const LEVEL: u32 = 7;
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 64), Compression::new(LEVEL));
    // Writing into memory cannot fail; if it did, the stream would be empty and the checks would say so.
    if encoder.write_all(bytes).is_err() {
        return Vec::new();
    }
    encoder.finish().unwrap_or_default()
}

/// A text string: plain where it can be, UTF-16 with its mark otherwise.
pub(super) fn text(out: &mut Vec<u8>, words: &str) {
    if words.is_ascii() {
        string(out, words.as_bytes());
        return;
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    string(out, &bytes);
}

/// A string of bytes.
pub(super) fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

/// A name; bytes that a name cannot hold are written as numbers.
pub(super) fn name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-_.+:".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

/// An object of lopdf's as bytes; a stream's dictionary only.
pub(super) fn object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => {
            let rounded = (f64::from(*value) * 1000.0).round() / 1000.0;
            out.extend_from_slice(rounded.to_string().as_bytes());
        }
        Object::Name(bytes) => name(out, bytes),
        Object::String(bytes, StringFormat::Literal | StringFormat::Hexadecimal) => string(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                self::object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary(out, entries),
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((number, generation)) => {
            out.extend_from_slice(format!("{number} {generation} R").as_bytes());
        }
    }
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend_from_slice(b"<<");
    self::entries(out, entries);
    out.extend_from_slice(b">>");
}

/// The entries of a dictionary without its brackets.
pub(super) fn entries(out: &mut Vec<u8>, entries: &Dictionary) {
    for (key, value) in entries {
        name(out, key);
        out.push(b' ');
        object(out, value);
    }
}
