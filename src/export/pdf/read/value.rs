//! Values of a PDF, read one at a time and never nested deeper than ours are.

/// Deepest nesting; ours is below 8.
const MAX_DEPTH: usize = 32;
/// Most values in one object.
const MAX_VALUES: usize = 400_000;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Boolean,
    Integer(i64),
    Real,
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Value>),
    Dict(Dict),
    /// To an object, by its number.
    Reference(u32),
}

/// A dictionary.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Dict(Vec<(Vec<u8>, Value)>);

impl Dict {
    pub(super) fn get(&self, key: &[u8]) -> Option<&Value> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// A whole number that is not negative.
    pub(super) fn count(&self, key: &[u8]) -> Option<usize> {
        match self.get(key)? {
            Value::Integer(value) => usize::try_from(*value).ok(),
            _ => None,
        }
    }
}

/// Reads values from bytes.
pub(super) struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Values that may still come.
    left: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn at(bytes: &'a [u8], at: usize) -> Self {
        Self {
            bytes,
            at,
            left: MAX_VALUES,
        }
    }

    /// Where it goes on.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Passes over blanks and remarks.
    fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b'\x0C' | 0 => self.at += 1,
                b'%' => {
                    let line = self.rest().iter().position(|b| matches!(b, b'\r' | b'\n'));
                    self.at += line.unwrap_or(self.rest().len());
                }
                _ => return,
            }
        }
    }

    /// Passes over a word, if it stands here.
    pub(super) fn word(&mut self, word: &[u8]) -> Option<()> {
        self.blanks();
        self.rest().starts_with(word).then(|| self.at += word.len())
    }

    /// A whole number that is not negative.
    pub(super) fn count(&mut self) -> Option<usize> {
        self.blanks();
        let digits = self.rest().iter().take_while(|b| b.is_ascii_digit()).count();
        let text = self
            .rest()
            .get(..digits)
            .filter(|text| (1..=18).contains(&text.len()))?;
        self.at += digits;
        std::str::from_utf8(text).ok()?.parse().ok()
    }

    /// Passes over `12 0 obj`; the number must be the one that was looked for.
    pub(super) fn object_head(&mut self, wanted: Option<u32>) -> Option<u32> {
        let number = u32::try_from(self.count()?).ok()?;
        self.count()?;
        self.word(b"obj")?;
        wanted.is_none_or(|wanted| wanted == number).then_some(number)
    }

    /// Passes over `stream` and its line end; returns where the content begins.
    pub(super) fn stream_begin(&mut self) -> Option<usize> {
        self.word(b"stream")?;
        if self.peek() == Some(b'\r') {
            self.at += 1;
        }
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
        Some(self.at)
    }

    /// The next value.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if depth > MAX_DEPTH {
            return None;
        }
        self.blanks();
        let rest = self.rest();
        match self.peek()? {
            b'<' if rest.starts_with(b"<<") => self.dict(depth),
            b'<' => self.hexadecimal(),
            b'(' => self.text(),
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.blanks();
                    if self.peek()? == b']' {
                        self.at += 1;
                        return Some(Value::Array(items));
                    }
                    items.push(self.nested(depth + 1)?);
                }
            }
            b'/' => self.name().map(Value::Name),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            b't' if rest.starts_with(b"true") => {
                self.at += 4;
                Some(Value::Boolean)
            }
            b'f' if rest.starts_with(b"false") => {
                self.at += 5;
                Some(Value::Boolean)
            }
            b'n' if rest.starts_with(b"null") => {
                self.at += 4;
                Some(Value::Null)
            }
            _ => None,
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Value> {
        self.at += 2;
        let mut entries = Vec::new();
        loop {
            self.blanks();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Some(Value::Dict(Dict(entries)));
            }
            let key = self.name()?;
            entries.push((key, self.nested(depth + 1)?));
        }
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        if self.peek()? != b'/' {
            return None;
        }
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek() {
            if is_delimiter(byte) {
                break;
            }
            self.at += 1;
            let pair = self.rest().get(..2);
            let digits = pair.and_then(|pair| Some((hex(*pair.first()?)?, hex(*pair.get(1)?)?)));
            match digits {
                Some((high, low)) if byte == b'#' => {
                    self.at += 2;
                    name.push(high * 16 + low);
                }
                Some(_) | None => name.push(byte),
            }
        }
        Some(name)
    }

    fn number(&mut self) -> Option<Value> {
        let length = self
            .rest()
            .iter()
            .take_while(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'))
            .count();
        let text = std::str::from_utf8(self.rest().get(..length)?).ok()?;
        self.at += length;
        let Ok(value) = text.parse::<i64>() else {
            return text.parse::<f64>().is_ok().then_some(Value::Real);
        };
        // Two numbers and an R are a reference.
        let after = self.at;
        if let Ok(number) = u32::try_from(value)
            && self.count().is_some()
            && self.word(b"R").is_some()
            && self.peek().is_none_or(is_delimiter)
        {
            return Some(Value::Reference(number));
        }
        self.at = after;
        Some(Value::Integer(value))
    }

    fn text(&mut self) -> Option<Value> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(Value::Text(text));
                    }
                }
                b'\\' => {
                    let next = self.peek()?;
                    self.at += 1;
                    match next {
                        b'n' => text.push(b'\n'),
                        b'r' => text.push(b'\r'),
                        b't' => text.push(b'\t'),
                        b'0'..=b'7' => {
                            let mut code = u32::from(next - b'0');
                            for _ in 0..2 {
                                match self.peek() {
                                    Some(digit @ b'0'..=b'7') => {
                                        self.at += 1;
                                        code = code * 8 + u32::from(digit - b'0');
                                    }
                                    _ => break,
                                }
                            }
                            text.push(code as u8);
                        }
                        b'\r' | b'\n' => {}
                        other => text.push(other),
                    }
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    fn hexadecimal(&mut self) -> Option<Value> {
        self.at += 1;
        let mut text = Vec::new();
        let mut half = None;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match (hex(byte), half.take()) {
                (Some(digit), None) => half = Some(digit),
                (Some(digit), Some(high)) => text.push(high * 16 + digit),
                (None, rest) if byte == b'>' => {
                    text.extend(rest.map(|high: u8| high * 16));
                    return Some(Value::Text(text));
                }
                (None, rest) if byte.is_ascii_whitespace() => half = rest,
                (None, _) => return None,
            }
        }
    }
}

fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t'
            | b'\r'
            | b'\n'
            | b'\x0C'
            | 0
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
