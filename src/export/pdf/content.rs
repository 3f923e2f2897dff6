//! A page's content as bytes: numbers as short as they may be, state only where it changes.

use super::pack;

/// Content being written.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub bytes: Vec<u8>,
}

impl Content {
    /// An operator.
    pub fn op(&mut self, operator: &str) {
        self.bytes.extend_from_slice(operator.as_bytes());
        self.bytes.push(b'\n');
    }

    /// A number with two decimals: a hundredth of a point is 3.5 thousandths of a millimetre.
    pub fn number(&mut self, value: f64) {
        self.decimal((value * 100.0).round() as i64, 100);
    }

    /// A number with three decimals.
    pub fn fine(&mut self, value: f64) {
        self.decimal((value * 1000.0).round() as i64, 1000);
    }

    /// A whole number.
    pub fn whole(&mut self, value: i64) {
        self.decimal(value, 1);
        self.bytes.push(b' ');
    }

    fn decimal(&mut self, value: i64, scale: i64) {
        let start = self.bytes.len();
        if value < 0 {
            self.bytes.push(b'-');
        }
        let value = value.unsigned_abs();
        let scale = scale.unsigned_abs();
        let whole = value / scale;
        let mut part = value % scale;
        if whole > 0 || part == 0 {
            let mut digits = [0; 20];
            let mut count = 0;
            let mut rest = whole;
            for digit in digits.iter_mut().rev() {
                *digit = b'0' + (rest % 10) as u8;
                rest /= 10;
                count += 1;
                if rest == 0 {
                    break;
                }
            }
            self.bytes
                .extend_from_slice(digits.get(digits.len() - count..).unwrap_or_default());
        }
        if part > 0 {
            self.bytes.push(b'.');
            let mut unit = scale / 10;
            while part > 0 && unit > 0 {
                self.bytes.push(b'0' + (part / unit) as u8);
                part %= unit;
                unit /= 10;
            }
        }
        if scale > 1 {
            self.bytes.push(b' ');
        }
        // "-0" is nothing but noise.
        if self.bytes.get(start..) == Some(b"-0 ") {
            self.bytes.truncate(start);
            self.bytes.extend_from_slice(b"0 ");
        }
    }

    /// A string of two-byte codes.
    pub fn codes(&mut self, codes: &[u16]) {
        let mut bytes = Vec::with_capacity(codes.len() * 2);
        codes.iter().for_each(|code| bytes.extend(code.to_be_bytes()));
        pack::string(&mut self.bytes, &bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_right() {
        for (value, written) in [
            (0.0, "0 "),
            (-0.001, "0 "),
            (12.0, "12 "),
            (-3.5, "-3.5 "),
            (0.05, ".05 "),
            (-0.25, "-.25 "),
            (841.889_763, "841.89 "),
            (100.004, "100 "),
            (1e9, "1000000000 "),
        ] {
            let mut content = Content::default();
            content.number(value);
            assert_eq!(String::from_utf8(content.bytes).unwrap(), written, "{value}");
        }
    }
}
