//! Where the objects of a PDF are: its tables, old and new, the newest first.

use std::collections::{BTreeSet, HashMap};

use super::value::{Dict, Parser, Value};
use super::{Reader, rfind, unpack};

/// Most objects of a file that is read.
const MAX_OBJECTS: usize = 2_000_000;
/// Most tables: one for each time that the file was saved.
const MAX_TABLES: usize = 256;

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the file.
    At(usize),
    /// In an object stream.
    In { stream: u32, index: u32 },
}

/// The places of all objects.
pub(super) struct Table {
    places: HashMap<u32, Option<Place>>,
    pub(super) trailer: Dict,
}

impl Table {
    pub(super) fn place(&self, number: u32) -> Option<Place> {
        self.places.get(&number).copied().flatten()
    }

    /// Reads the chain of tables; `None` if it is broken.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let bytes = reader.bytes;
        let from = bytes.len().saturating_sub(2_048);
        let end = bytes.get(from..)?;
        let mut parser = Parser::at(bytes, from + rfind(end, b"startxref")?);
        parser.word(b"startxref")?;
        let mut open = vec![parser.count()?];
        let mut seen = BTreeSet::new();
        let mut table = Self {
            places: HashMap::new(),
            trailer: Dict::default(),
        };
        let mut first = true;
        while let Some(offset) = open.pop() {
            if !seen.insert(offset) || seen.len() > MAX_TABLES {
                continue;
            }
            let trailer = table.one(reader, offset)?;
            let before = trailer.count(b"Prev");
            // A table in the new form beside one in the old form counts more than older ones.
            open.extend(before);
            open.extend(trailer.count(b"XRefStm"));
            if std::mem::take(&mut first) {
                table.trailer = trailer;
            }
        }
        Some(table)
    }

    fn one(&mut self, reader: &mut Reader<'_>, offset: usize) -> Option<Dict> {
        let mut parser = Parser::at(reader.bytes, offset);
        if parser.word(b"xref").is_some() {
            self.of_words(parser)
        } else {
            parser.object_head(None)?;
            self.of_streams(reader, parser.position())
        }
    }

    /// `xref`, sections of lines, `trailer`.
    fn of_words(&mut self, mut parser: Parser<'_>) -> Option<Dict> {
        while parser.word(b"trailer").is_none() {
            let first = parser.count()?;
            let count = parser.count()?;
            for number in first..first.checked_add(count)? {
                let offset = parser.count()?;
                parser.count()?;
                let place = if parser.word(b"n").is_some() {
                    Some(Place::At(offset))
                } else {
                    parser.word(b"f")?;
                    None
                };
                self.set(number, place)?;
            }
        }
        match parser.value()? {
            Value::Dict(trailer) => Some(trailer),
            _ => None,
        }
    }

    /// A stream of rows.
    fn of_streams(&mut self, reader: &mut Reader<'_>, place: usize) -> Option<Dict> {
        let stream = reader.stream_at(place, None)?;
        let widths: Vec<usize> = match stream.dict.get(b"W")? {
            Value::Array(widths) => widths
                .iter()
                .map(|width| match width {
                    Value::Integer(width) => usize::try_from(*width).ok().filter(|width| *width <= 8),
                    _ => None,
                })
                .collect::<Option<_>>()?,
            _ => return None,
        };
        let [kind_width, a_width, b_width] = widths.as_slice() else {
            return None;
        };
        let length = kind_width + a_width + b_width;
        if length == 0 {
            return None;
        }
        let rows = unpack(&stream, &mut reader.budget).ok()?;
        let rows = without_predictor(&stream.dict, rows)?;
        let size = stream.dict.count(b"Size")?;
        let sections: Vec<(usize, usize)> = match stream.dict.get(b"Index") {
            Some(Value::Array(index)) => index
                .chunks_exact(2)
                .filter_map(|pair| match pair {
                    [Value::Integer(first), Value::Integer(count)] => {
                        Some((usize::try_from(*first).ok()?, usize::try_from(*count).ok()?))
                    }
                    _ => None,
                })
                .collect(),
            Some(_) | None => vec![(0, size)],
        };
        let numbers = sections
            .into_iter()
            .flat_map(|(first, count)| first..first.saturating_add(count));
        for (row, number) in rows.chunks_exact(length).zip(numbers) {
            let (kind, rest) = row.split_at(*kind_width);
            let (a, b) = rest.split_at(*a_width);
            let number_of = |bytes: &[u8]| {
                bytes
                    .iter()
                    .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte))
            };
            let (a, b) = (number_of(a), number_of(b));
            // Without a column for it every row is an ordinary one.
            let kind = if *kind_width == 0 { 1 } else { number_of(kind) };
            let place = match kind {
                1 => Some(Place::At(usize::try_from(a).ok()?)),
                2 => Some(Place::In {
                    stream: u32::try_from(a).ok()?,
                    index: u32::try_from(b).ok()?,
                }),
                _ => None,
            };
            self.set(number, place)?;
        }
        Some(stream.dict)
    }

    /// Older tables do not change what newer ones say.
    fn set(&mut self, number: usize, place: Option<Place>) -> Option<()> {
        if self.places.len() >= MAX_OBJECTS {
            return None;
        }
        let number = u32::try_from(number).ok()?;
        self.places.entry(number).or_insert(place);
        Some(())
    }
}

/// Takes back what some programs do to rows before packing: they store differences.
fn without_predictor(dict: &Dict, rows: Vec<u8>) -> Option<Vec<u8>> {
    let parameters = match dict.get(b"DecodeParms") {
        Some(Value::Dict(parameters)) => parameters,
        Some(Value::Array(list)) => match list.first() {
            Some(Value::Dict(parameters)) => parameters,
            _ => return Some(rows),
        },
        _ => return Some(rows),
    };
    if parameters.count(b"Predictor").unwrap_or(1) < 10 {
        return Some(rows);
    }
    let columns = parameters.count(b"Columns").unwrap_or(1);
    if columns == 0 || columns > 64 {
        return None;
    }
    let mut before = vec![0_u8; columns];
    let mut out = Vec::with_capacity(rows.len());
    for row in rows.chunks_exact(columns + 1) {
        let (kind, row) = row.split_first()?;
        let mut left = 0_u8;
        let mut left_before = 0_u8;
        let mut now = Vec::with_capacity(columns);
        for (byte, above) in row.iter().zip(&before) {
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => *above,
                3 => ((u16::from(left) + u16::from(*above)) / 2) as u8,
                4 => paeth(left, *above, left_before),
                _ => return None,
            };
            let value = byte.wrapping_add(guess);
            left = value;
            left_before = *above;
            now.push(value);
        }
        out.extend_from_slice(&now);
        before = now;
    }
    Some(out)
}

/// The neighbour that is nearest to what a plane through the three would have here.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let plane = a + b - c;
    let (da, db, dc) = ((plane - a).abs(), (plane - b).abs(), (plane - c).abs());
    if da <= db && da <= dc {
        left
    } else if db <= dc {
        above
    } else {
        corner
    }
}
