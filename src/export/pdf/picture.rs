//! Pictures in the PDF: JPEG files pass through as they are, PNG files are stored without loss. Only a large
//! picture that is finer than print can show is made smaller.

use std::collections::{BTreeMap, BTreeSet};

use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder};
use printpdf::{
    DictItem, ExternalStream, ExternalXObject, ImageCompression, ImageOptimizationOptions, PdfDocument,
    RawImage, RawImageData, RawImageFormat, XObject, XObjectId,
};

use crate::report::Report;
use crate::scene::Item;
use crate::spec::{Asset, AssetFormat, AssetId, Spec};

/// Finest resolution of a large picture, in dots an inch.
const FINEST: f64 = 300.0;
/// Pictures with at most so many px are never made smaller.
const LARGE: u64 = 1_000_000;
/// Quality of a JPEG that had to be made smaller.
const QUALITY: u8 = 90;

/// The pictures of a report.
pub(super) struct Pictures {
    used: BTreeMap<AssetId, XObject>,
    /// Those that could not be read; they are left out.
    pub broken: Vec<AssetId>,
    /// Those that were made smaller.
    pub reduced: Vec<AssetId>,
}

impl Pictures {
    /// Reads all pictures of the pages.
    pub fn of_report(spec: &Spec, report: &Report) -> Self {
        let mut widths: BTreeMap<&AssetId, f64> = BTreeMap::new();
        for page in &report.pages {
            collect(&page.list.items, 1.0, &mut widths);
        }
        let mut pictures = Self {
            used: BTreeMap::new(),
            broken: Vec::new(),
            reduced: Vec::new(),
        };
        for (id, width) in widths {
            let read = spec.assets.get(id).and_then(|asset| read(asset, width));
            match read {
                Some((object, reduced)) => {
                    pictures.used.insert(id.clone(), object);
                    if reduced {
                        pictures.reduced.push(id.clone());
                    }
                }
                None => pictures.broken.push(id.clone()),
            }
        }
        pictures
    }

    /// The readable ones.
    pub fn known(&self) -> BTreeSet<AssetId> {
        self.used.keys().cloned().collect()
    }

    /// Puts them into the document.
    pub fn add_to(self, document: &mut PdfDocument) {
        for (id, object) in self.used {
            document.resources.xobjects.map.insert(name(&id), object);
        }
    }
}

/// Largest printed width of each picture, in points.
fn collect<'a>(items: &'a [Item], scale: f64, widths: &mut BTreeMap<&'a AssetId, f64>) {
    for item in items {
        match item {
            Item::Picture(picture) => {
                let width = widths.entry(&picture.asset).or_default();
                *width = width.max(picture.frame.width() * scale);
            }
            Item::Group {
                scale: inner, items, ..
            } => collect(items, scale * inner, widths),
            Item::Clip { items, .. } => collect(items, scale, widths),
            Item::Path(_) | Item::Text(_) => {}
        }
    }
}

/// A picture's name in the pages' resources.
pub(super) fn name(id: &AssetId) -> XObjectId {
    XObjectId(format!("I{}", id.as_str().get(..16).unwrap_or("0")))
}

/// Whether a picture is finer than print can show, at so many dots an inch where it is printed largest, and large
/// enough that it matters.
pub fn is_reduced(asset: &Asset, dots: f64) -> bool {
    u64::from(asset.width) * u64::from(asset.height) > LARGE && dots > FINEST
}

/// The picture as it is stored, and whether it was made smaller for its printed width in points.
fn read(asset: &Asset, width: f64) -> Option<(XObject, bool)> {
    let finest = (width / 72.0 * FINEST).ceil();
    let dots = f64::from(asset.width) * 72.0 / width.max(0.01);
    if is_reduced(asset, dots) && finest >= 1.0 && f64::from(asset.width) > finest {
        // A fault here is told by the ordinary way below.
        if let Some(smaller) = smaller(asset, finest) {
            return Some((smaller, true));
        }
    }
    let whole = match asset.format {
        AssetFormat::Jpeg => jpeg(&asset.bytes).or_else(|| decode(asset).and_then(pixels)),
        AssetFormat::Png => decode(asset).and_then(pixels),
    };
    whole.map(|object| (object, false))
}

fn decode(asset: &Asset) -> Option<DynamicImage> {
    image::load_from_memory(&asset.bytes).ok()
}

/// The picture with so many px from left to right; a JPEG stays one, unless it would not even become shorter.
fn smaller(asset: &Asset, width: f64) -> Option<XObject> {
    let height = f64::from(asset.height) * width / f64::from(asset.width.max(1));
    let small = decode(asset)?.thumbnail_exact(width as u32, (height.round() as u32).max(1));
    match asset.format {
        AssetFormat::Png => pixels(small),
        AssetFormat::Jpeg => {
            let small = small.into_rgb8();
            let mut bytes = Vec::new();
            image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, QUALITY)
                .write_image(
                    small.as_raw(),
                    small.width(),
                    small.height(),
                    ExtendedColorType::Rgb8,
                )
                .ok()?;
            if bytes.len() < asset.bytes.len() {
                jpeg(&bytes)
            } else {
                None
            }
        }
    }
}

/// A grey or RGB JPEG as it is. Others (CMYK) are decoded instead.
fn jpeg(bytes: &[u8]) -> Option<XObject> {
    let decoder = image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(bytes)).ok()?;
    let space = match decoder.original_color_type() {
        ExtendedColorType::L8 => "DeviceGray",
        ExtendedColorType::Rgb8 => "DeviceRGB",
        _ => return None,
    };
    let (width, height) = decoder.dimensions();
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(width))),
        ("Height".to_owned(), DictItem::Int(i64::from(height))),
        ("ColorSpace".to_owned(), name(space)),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ("Filter".to_owned(), name("DCTDecode")),
    ]);
    let stream = ExternalStream {
        dict,
        content: bytes.to_vec(),
        compress: false,
    };
    Some(XObject::External(ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    }))
}

/// Every pixel, without loss; what can be seen through gets a mask.
fn pixels(decoded: DynamicImage) -> Option<XObject> {
    let (width, height) = (decoded.width() as usize, decoded.height() as usize);
    let color = decoded.color();
    let (pixels, data_format) = if color.has_alpha() {
        (decoded.into_rgba8().into_raw(), RawImageFormat::RGBA8)
    } else if color.has_color() {
        (decoded.into_rgb8().into_raw(), RawImageFormat::RGB8)
    } else {
        (decoded.into_luma8().into_raw(), RawImageFormat::R8)
    };
    (width > 0 && height > 0).then_some(XObject::Image(RawImage {
        pixels: RawImageData::U8(pixels),
        width,
        height,
        data_format,
        tag: Vec::new(),
    }))
}

/// Keeps every pixel: printpdf's default would make small lossy pictures of large ones.
pub(super) fn lossless() -> ImageOptimizationOptions {
    ImageOptimizationOptions {
        quality: None,
        max_image_size: None,
        dither_greyscale: None,
        convert_to_greyscale: None,
        auto_optimize: Some(false),
        format: Some(ImageCompression::Flate),
    }
}
