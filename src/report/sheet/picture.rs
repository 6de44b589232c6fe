//! A drawing as files that look the same on every machine.

use std::sync::Arc;

use png::{BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{FontResolver, Options, Tree, WriteOptions};

use super::drawing::{Drawing, described};
use super::fonts::Fonts;
use crate::report::error::ChartError;

/// Pixels of the image per pixel of the drawing.
const SCALE: u32 = 2;
/// Length of an inch, metres.
const METRES_AN_INCH: f64 = 0.0254;

/// A drawing, read with the embedded fonts alone: each form that it is handed out in is made where it
/// is asked for.
pub struct Picture<'d> {
    drawing: &'d Drawing,
    tree: Tree,
}

impl<'d> Picture<'d> {
    /// Reads a drawing.
    ///
    /// # Errors
    /// [`ChartError::Readback`] if it cannot be read.
    pub fn read(drawing: &'d Drawing, fonts: &Fonts) -> Result<Self, ChartError> {
        let tree = tree(drawing, fonts)?;
        Ok(Self { drawing, tree })
    }

    /// SVG with outlined text, for anywhere.
    #[must_use]
    pub fn outlined(&self) -> String {
        let outlined = self.tree.to_string(&WriteOptions {
            coordinates_precision: 2,
            ..WriteOptions::default()
        });
        described(&outlined, &self.drawing.title, &self.drawing.description)
    }

    /// PNG at twice the drawing's size, with texts by keyword and with dots an inch as they lie on the
    /// sheet that the drawing is made for.
    ///
    /// # Errors
    /// [`ChartError::Pixels`] or [`ChartError::Png`] if it cannot be made.
    pub fn painted(&self, dots: u32, texts: &[(&str, &str)]) -> Result<Vec<u8>, ChartError> {
        let (width, height) = (self.drawing.width * SCALE, self.drawing.height * SCALE);
        let mut pixels = Pixmap::new(width, height).ok_or(ChartError::Pixels { width, height })?;
        let scale = Transform::from_scale(SCALE as f32, SCALE as f32);
        resvg::render(&self.tree, scale, &mut pixels.as_mut());
        encoded(pixels, dots, texts).map_err(|error| ChartError::Png {
            finding: error.to_string(),
        })
    }
}

fn encoded(pixels: Pixmap, dots: u32, texts: &[(&str, &str)]) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    let a_metre = (f64::from(dots) / METRES_AN_INCH).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: a_metre,
        yppu: a_metre,
        unit: Unit::Meter,
    }));
    for (keyword, text) in texts {
        encoder.add_itxt_chunk((*keyword).to_owned(), (*text).to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.take_demultiplied())?;
    writer.finish()?;
    Ok(file)
}

/// Reads a drawing with our fonts and no others. Each text names its face, so
/// a character that the face lacks is not looked up elsewhere.
fn tree(drawing: &Drawing, fonts: &Fonts) -> Result<Tree, ChartError> {
    tree_of(&drawing.svg, fonts.database())
}

fn tree_of(svg: &str, faces: Arc<Database>) -> Result<Tree, ChartError> {
    let options = Options {
        font_family: "Noto Sans".to_owned(),
        fontdb: faces,
        font_resolver: FontResolver {
            select_fallback: Box::new(|_, _, _| None),
            ..FontResolver::default()
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|source| ChartError::Readback { source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Anchor, Canvas, Type, Weight};
    use base64::engine::general_purpose::STANDARD;
    use resvg::usvg::{Group, Node};

    fn boxes(group: &Group, found: &mut Vec<(f32, f32)>) {
        for node in group.children() {
            match node {
                Node::Text(text) => {
                    let place = text.abs_bounding_box();
                    found.push((place.left(), place.right()));
                }
                Node::Group(group) => boxes(group, found),
                _ => {}
            }
        }
    }

    #[test]
    fn measured_widths_are_the_renderers_own() {
        let fonts = Fonts::embedded().unwrap();
        for text in [
            "Southern Syria: 55% of agreements",
            "AVAToTypographic fi ffi",
            "İğdır Şırnak Çukurca",
            "Східна Гута Ёлки",
            "الغوطة الشرقية",
            "\u{2068}دير الزور\u{2069}: 55% (51–59)",
        ] {
            for weight in [Weight::Regular, Weight::Bold] {
                let mut canvas = Canvas::new(&fonts, 1600, 100);
                let kind = Type {
                    size: 30.0,
                    weight,
                    colour: [0; 3],
                    anchor: Anchor::Start,
                };
                let ours = canvas.text(text, 100.0, 60.0, kind);
                let drawing = canvas.finish("t", "d").unwrap();
                let mut found = Vec::new();
                boxes(tree(&drawing, &fonts).unwrap().root(), &mut found);
                let left = found.iter().map(|b| b.0).fold(f32::MAX, f32::min);
                let right = found.iter().map(|b| b.1).fold(f32::MIN, f32::max);
                let theirs = f64::from(right - left);
                let width = ours.right - ours.left;
                assert!(
                    (theirs - width).abs() < 0.02 * width,
                    "{text}: {width} is {theirs}"
                );
                assert!((f64::from(left) - ours.left).abs() < 1.0, "{text}");
            }
        }
    }

    #[test]
    fn both_drawings_are_described_and_one_is_outlined() {
        let fonts = Fonts::embedded().unwrap();
        let mut canvas = Canvas::new(&fonts, 200, 100);
        let kind = Type {
            size: 20.0,
            weight: Weight::Regular,
            colour: [0; 3],
            anchor: Anchor::Start,
        };
        canvas.text("55%", 20.0, 50.0, kind);
        let drawing = canvas.finish("The finding", "The figures").unwrap();
        let picture = Picture::read(&drawing, &fonts).unwrap();
        let outlined = picture.outlined();
        for svg in [&drawing.svg, &outlined] {
            assert!(svg.contains("role=\"img\" aria-label=\"The finding\""));
            assert!(svg.contains("<title>The finding</title>"));
            assert!(svg.contains("<desc>The figures</desc>"));
            assert!(resvg::usvg::roxmltree::Document::parse(svg).is_ok());
        }
        assert!(drawing.svg.contains("<text") && !outlined.contains("<text"));
        assert!(outlined.contains("<path"));
        let png = picture
            .painted(240, &[("Title", "Гута"), ("Run", "1a2b")])
            .unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(png))
            .read_info()
            .unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height), (400, 200));
        let dims = info.pixel_dims.unwrap();
        assert_eq!((dims.xppu, dims.yppu, dims.unit), (9449, 9449, Unit::Meter));
        let texts: Vec<_> = info
            .utf8_text
            .iter()
            .map(|chunk| (chunk.keyword.as_str(), chunk.get_text().unwrap()))
            .collect();
        assert_eq!(
            texts,
            [("Title", "Гута".to_owned()), ("Run", "1a2b".to_owned())]
        );
    }

    #[test]
    fn a_drawing_that_carries_its_faces_looks_the_same_with_these_alone() {
        let fonts = Fonts::embedded().unwrap();
        let mut canvas = Canvas::new(&fonts, 1600, 400);
        let texts = [
            "AVAToTypographic fi ffi",
            "İğdır Şırnak, Східна Гута",
            "الغوطة الشرقية",
            "\u{2068}دير الزور\u{2069}: 55% (51–59)",
        ];
        for (place, text) in texts.into_iter().enumerate() {
            let kind = Type::new(30.0, [0; 3]);
            let kind = if place % 2 == 0 { kind } else { kind.bold() };
            canvas.text(text, 100.0, 60.0 * (place + 1) as f64, kind);
        }
        let drawing = canvas.finish("t", "d").unwrap();
        let lettered = drawing.lettered(&fonts).unwrap();
        assert!(resvg::usvg::roxmltree::Document::parse(&lettered).is_ok());
        let mut faces = Database::new();
        let mut styles = lettered.split("base64,").skip(1);
        for style in &mut styles {
            let (file, _) = style.split_once(')').unwrap();
            faces.load_font_data(base64::Engine::decode(&STANDARD, file).unwrap());
        }
        assert_eq!(faces.len(), drawing.letters.len());
        let outlined = |tree: Tree| tree.to_string(&WriteOptions::default());
        let own = outlined(tree_of(&lettered, Arc::new(faces)).unwrap());
        assert!(own == outlined(tree(&drawing, &fonts).unwrap()));
        // What can be searched stands there whole.
        for text in [
            "AVAToTypographic fi ffi",
            "İğdır Şırnak, Східна Гута",
            "الغوطة الشرقية",
        ] {
            assert!(lettered.contains(text), "{text}");
        }
    }
}
