//! A drawing as files that look the same on every machine.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree, WriteOptions};

use super::drawing::{Drawing, described};
use super::fonts::Fonts;
use crate::report::error::ChartError;

/// Pixels of the image per pixel of the drawing.
const SCALE: u32 = 2;

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

    /// PNG at twice the drawing's size.
    ///
    /// # Errors
    /// [`ChartError::Pixels`] or [`ChartError::Png`] if it cannot be made.
    pub fn painted(&self) -> Result<Vec<u8>, ChartError> {
        let (width, height) = (self.drawing.width * SCALE, self.drawing.height * SCALE);
        let mut pixels = Pixmap::new(width, height).ok_or(ChartError::Pixels { width, height })?;
        let scale = Transform::from_scale(SCALE as f32, SCALE as f32);
        resvg::render(&self.tree, scale, &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| ChartError::Png {
            finding: error.to_string(),
        })
    }
}

/// Reads a drawing with our fonts and no others. Each text names its face, so
/// a character that the face lacks is not looked up elsewhere.
fn tree(drawing: &Drawing, fonts: &Fonts) -> Result<Tree, ChartError> {
    let options = Options {
        font_family: "Noto Sans".to_owned(),
        fontdb: fonts.database(),
        font_resolver: FontResolver {
            select_fallback: Box::new(|_, _, _| None),
            ..FontResolver::default()
        },
        ..Options::default()
    };
    Tree::from_str(&drawing.svg, &options).map_err(|source| ChartError::Readback { source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Anchor, Canvas, Type, Weight};
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
        assert!(picture.painted().unwrap().starts_with(b"\x89PNG"));
    }
}
