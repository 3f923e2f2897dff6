//! Pictures in the PDF: JPEG files pass through as they are, PNG files are stored without loss.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    DictItem, ExternalStream, ExternalXObject, ImageCompression, ImageOptimizationOptions, PdfDocument,
    RawImage, RawImageData, RawImageFormat, XObject, XObjectId,
};

use crate::spec::{Asset, AssetFormat, AssetId, Spec};

/// The pictures that the painted pages use.
pub(super) struct Pictures<'a> {
    spec: &'a Spec,
    used: BTreeMap<AssetId, XObject>,
    broken: BTreeSet<AssetId>,
}

impl<'a> Pictures<'a> {
    pub fn new(spec: &'a Spec) -> Self {
        Self {
            spec,
            used: BTreeMap::new(),
            broken: BTreeSet::new(),
        }
    }

    /// Name of a picture in the page's resources; `None` if it is not there or cannot be read.
    pub fn use_picture(&mut self, id: &AssetId) -> Option<XObjectId> {
        if self.broken.contains(id) {
            return None;
        }
        if !self.used.contains_key(id) {
            match self.spec.assets.get(id).and_then(|asset| read(asset)) {
                Some(object) => {
                    self.used.insert(id.clone(), object);
                }
                None => {
                    self.broken.insert(id.clone());
                    return None;
                }
            }
        }
        Some(name(id))
    }

    /// Puts the used pictures into the document and returns those that could not be read.
    pub fn add_to(self, document: &mut PdfDocument) -> Vec<AssetId> {
        for (id, object) in self.used {
            document.resources.xobjects.map.insert(name(&id), object);
        }
        self.broken.into_iter().collect()
    }
}

fn name(id: &AssetId) -> XObjectId {
    XObjectId(format!("I{}", id.as_str().get(..16).unwrap_or("0")))
}

fn read(asset: &Asset) -> Option<XObject> {
    match asset.format {
        AssetFormat::Jpeg => jpeg(asset).or_else(|| pixels(asset)),
        AssetFormat::Png => pixels(asset),
    }
}

/// A grey or RGB JPEG as it is. Others (CMYK) are decoded instead.
fn jpeg(asset: &Asset) -> Option<XObject> {
    let decoder = image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(&asset.bytes)).ok()?;
    let space = match image::ImageDecoder::original_color_type(&decoder) {
        image::ExtendedColorType::L8 => "DeviceGray",
        image::ExtendedColorType::Rgb8 => "DeviceRGB",
        _ => return None,
    };
    let (width, height) = image::ImageDecoder::dimensions(&decoder);
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
        content: asset.bytes.clone(),
        compress: false,
    };
    Some(XObject::External(ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    }))
}

fn pixels(asset: &Asset) -> Option<XObject> {
    let decoded = image::load_from_memory(&asset.bytes).ok()?;
    let (width, height) = (decoded.width() as usize, decoded.height() as usize);
    let (pixels, data_format) = if decoded.color().has_alpha() {
        (decoded.into_rgba8().into_raw(), RawImageFormat::RGBA8)
    } else {
        (decoded.into_rgb8().into_raw(), RawImageFormat::RGB8)
    };
    Some(XObject::Image(RawImage {
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
