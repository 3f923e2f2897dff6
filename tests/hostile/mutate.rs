//! Changes at random, of the kinds that have broken programs before.

/// Numbers that follow from a seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        // Neighbouring seeds must not give neighbouring numbers.
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// Values of texts.
const TOKENS: [&str; 40] = [
    "null",
    "true",
    "-1",
    "0",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e300",
    "1e999",
    "-1e308",
    "NaN",
    "\"\"",
    "\"P-1\"",
    "\"P-1.1\"",
    "\"F-4294967295\"",
    "\"\\ud800\"",
    "\"\u{202e}\"",
    "[]",
    "{}",
    "[[]]",
    "[0,0,0,0]",
    "\"kind\"",
    "\"id\"",
    "\"parent\":\"P-1\"",
    "\"elements\":[]",
    ",",
    "]",
    "}",
    "{\"\":",
    "\n",
    "endstream",
    "endobj",
    "1 0 R",
    "3 0 R",
    "/Length 0",
    "/Prev 0",
    "<<",
    ">>",
    "(",
    "99999999999999999999",
];

/// Numbers of containers and pictures.
const NUMBERS: [u32; 9] = [
    0,
    1,
    0xff,
    0xffff,
    0x0001_0000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fffe,
    u32::MAX,
];

/// The input, changed in one place or in up to six; `other` lends parts of itself.
pub fn mutate(base: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = base.to_vec();
    // What is changed in many places is mostly refused at the door.
    let places = if dice.below(2) == 0 { 1 } else { 1 + dice.below(6) };
    for _ in 0..places {
        let at = dice.below(bytes.len());
        let longest = if dice.below(4) == 0 { 400 } else { 12 };
        let length = 1 + dice.below(longest);
        let end = (at + length).min(bytes.len());
        match dice.below(13) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            1 if !bytes.is_empty() => bytes[at] = *dice.one(&[0, 1, 0x7f, 0x80, 0xff, b'"', b'{']),
            2 => {
                bytes.drain(at..end);
            }
            3 => {
                let copy = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            4 => {
                let token = *dice.one(&TOKENS);
                bytes.splice(at..end, token.bytes());
            }
            5 => {
                let token = *dice.one(&TOKENS);
                bytes.splice(at..at, token.bytes());
            }
            6 => {
                // A value of the text for another one.
                let place = value(&bytes, at);
                let token = *dice.one(&TOKENS);
                bytes.splice(place, token.bytes());
            }
            7 if dice.below(8) == 0 => bytes.truncate(at),
            8 => {
                // Nothing moves: what counts bytes still agrees.
                let token = dice.one(&TOKENS).as_bytes();
                if let Some(place) = bytes.get_mut(at..at + token.len()) {
                    place.copy_from_slice(token);
                }
            }
            9 => {
                // A piece of another input.
                let from = dice.below(other.len());
                let piece = &other[from..(from + length).min(other.len())];
                let until = if dice.below(2) == 0 { at } else { end };
                bytes.splice(at..until, piece.iter().copied());
            }
            10 => {
                // A value of another text for this one's.
                let taken = &other[value(other, dice.below(other.len()))];
                let place = value(&bytes, at);
                bytes.splice(place, taken.iter().copied());
            }
            11 => {
                // One digit for another one: numbers stay as long as they were.
                let digit = bytes[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    bytes[at + digit] = b'0' + dice.below(10) as u8;
                }
            }
            _ if bytes.len() >= at + 4 => {
                let number = *dice.one(&NUMBERS);
                let number = match dice.below(4) {
                    0 => number.to_be_bytes(),
                    1 => u32::try_from(bytes.len()).unwrap_or(number).to_le_bytes(),
                    _ => number.to_le_bytes(),
                };
                let width = 1 << dice.below(3);
                bytes[at..at + width].copy_from_slice(&number[..width]);
            }
            _ => {}
        }
    }
    bytes
}

/// The value behind the next colon.
fn value(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let rest = &bytes[at.min(bytes.len())..];
    let begin = rest
        .iter()
        .position(|byte| *byte == b':')
        .map_or(at.min(bytes.len()), |next| at + next + 1);
    let stop = bytes[begin..]
        .iter()
        .position(|byte| matches!(byte, b',' | b'\n' | b'}' | b']'))
        .map_or(bytes.len(), |next| begin + next);
    begin..stop
}
