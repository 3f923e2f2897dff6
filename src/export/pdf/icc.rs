//! The colour space of the document, sRGB, as a profile of our own: version 2.1, three primaries and one curve.
//! All numbers are those of IEC 61966-2-1, adapted to the profile's white D50.

/// Points of the curve.
const POINTS: u32 = 256;

/// The profile's bytes, always the same.
pub(super) fn srgb() -> Vec<u8> {
    let xyz = |values: [f64; 3]| {
        let mut tag = b"XYZ \0\0\0\0".to_vec();
        values.iter().for_each(|v| tag.extend(fixed(*v)));
        tag
    };
    let mut curve = b"curv\0\0\0\0".to_vec();
    curve.extend(POINTS.to_be_bytes());
    for step in 0..POINTS {
        let value = f64::from(step) / f64::from(POINTS - 1);
        let linear = if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        };
        curve.extend(((linear * 65_535.0).round() as u16).to_be_bytes());
    }
    let name = b"sRGB IEC61966-2.1\0";
    let mut about = b"desc\0\0\0\0".to_vec();
    about.extend((name.len() as u32).to_be_bytes());
    about.extend(name);
    // No further languages: two counts and an empty field of fixed size.
    about.extend([0; 4 + 4 + 2 + 1 + 67]);
    let mut rights = b"text\0\0\0\0".to_vec();
    rights.extend(b"No copyright, use freely\0");

    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", about),
        (b"cprt", rights),
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        (b"rXYZ", xyz([0.436_066, 0.222_488, 0.013_916])),
        (b"gXYZ", xyz([0.385_147, 0.716_873, 0.097_076])),
        (b"bXYZ", xyz([0.143_066, 0.060_608, 0.714_096])),
        (b"rTRC", curve),
    ];
    // The three curves are one and the same.
    let count = tags.len() as u32 + 2;
    let mut offset = 128 + 4 + 12 * count;
    let mut table = count.to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (key, mut tag) in tags {
        let keys: &[&[u8; 4]] = if key == b"rTRC" {
            &[b"rTRC", b"gTRC", b"bTRC"]
        } else {
            &[key]
        };
        for key in keys {
            table.extend(*key);
            table.extend(offset.to_be_bytes());
            table.extend((tag.len() as u32).to_be_bytes());
        }
        while tag.len() % 4 != 0 {
            tag.push(0);
        }
        offset += tag.len() as u32;
        data.append(&mut tag);
    }

    let mut profile = Vec::with_capacity(offset as usize);
    profile.extend(offset.to_be_bytes());
    profile.extend([0; 4]);
    profile.extend([2, 0x10, 0, 0]);
    profile.extend(b"mntrRGB XYZ ");
    // 1 January 2000, midnight.
    for part in [2000_u16, 1, 1, 0, 0, 0] {
        profile.extend(part.to_be_bytes());
    }
    profile.extend(b"acsp");
    // Platform, flags, maker, model, attributes, intent.
    profile.extend([0; 4 + 4 + 4 + 4 + 8 + 4]);
    for value in [0.9642, 1.0, 0.8249] {
        profile.extend(fixed(value));
    }
    profile.resize(128, 0);
    profile.append(&mut table);
    profile.append(&mut data);
    profile
}

/// A number with 16 bits before and 16 behind the point.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_how_long_it_is_and_white_is_the_sum_of_the_primaries() {
        let profile = srgb();
        assert_eq!(&profile[..4], &(profile.len() as u32).to_be_bytes());
        assert_eq!(&profile[36..40], b"acsp");
        for (sum, white) in [
            (0.436_066 + 0.385_147 + 0.143_066, 0.9642_f64),
            (0.222_488 + 0.716_873 + 0.060_608, 1.0),
            (0.013_916 + 0.097_076 + 0.714_096, 0.8249),
        ] {
            assert!((sum - white).abs() < 0.0005, "{sum} is not {white}");
        }
    }
}
