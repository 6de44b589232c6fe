//! A finished drawing and its faults.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::fonts::{Fonts, Weight};
use crate::report::error::ChartError;

/// Least size of text, in pixels on a sheet of 1600 x 900.
const LEAST_SIZE: f64 = 18.0;
/// Touching boxes do not overlap; neither do boxes within a hair.
const TOLERANCE: f64 = 0.1;

/// Where a text stands, in pixels: its advance by the ascent and descent of its faces.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// The text.
    pub text: String,
    /// Size of the letters.
    pub size: f64,
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Top edge.
    pub top: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl TextBox {
    /// Whether two boxes share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left + TOLERANCE < other.right
            && other.left + TOLERANCE < self.right
            && self.top + TOLERANCE < other.bottom
            && other.top + TOLERANCE < self.bottom
    }
}

/// Something that a reader would stumble over.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Two texts lie over each other.
    Overlap {
        /// The text that was placed first.
        first: String,
        /// The text that was placed over it.
        second: String,
    },
    /// A text leaves the sheet.
    OffCanvas {
        /// The text.
        text: String,
    },
    /// A text is too small for a slide.
    Small {
        /// The text.
        text: String,
        /// Its size in pixels.
        size: f64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap { first, second } => write!(f, "\"{second}\" lies over \"{first}\""),
            Self::OffCanvas { text } => write!(f, "\"{text}\" leaves the sheet"),
            Self::Small { text, size } => write!(
                f,
                "\"{text}\" is set in {size} px; at least {LEAST_SIZE} px reads on a slide"
            ),
        }
    }
}

/// A chart as SVG with live text, and where its texts stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The drawing, with title and description.
    pub svg: String,
    /// What a screen reader says first.
    pub title: String,
    /// What a screen reader says then: the figures in words.
    pub description: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Every text in the order it was placed.
    pub boxes: Vec<TextBox>,
    /// Characters set in each face, by family and weight.
    pub(crate) letters: BTreeMap<(&'static str, Weight), BTreeSet<char>>,
}

impl Drawing {
    /// The drawing with the faces of its texts in it, cut down to their characters: the texts stay
    /// texts, which can be searched, edited and translated.
    ///
    /// # Errors
    /// [`ChartError::Font`] if a face is damaged.
    pub fn lettered(&self, fonts: &Fonts) -> Result<String, ChartError> {
        let mut style = String::from("</desc>\n<style>\n");
        for ((family, weight), letters) in &self.letters {
            let file = STANDARD.encode(fonts.subset(family, *weight, letters)?);
            let weight = weight.number();
            style.push_str(&format!(
                "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; \
                 src: url(data:font/ttf;base64,{file}) format(\"truetype\"); }}\n"
            ));
        }
        style.push_str("</style>");
        Ok(self.svg.replacen("</desc>", &style, 1))
    }

    /// Every overlap, every text off the sheet and every text too small.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        for (place, text) in self.boxes.iter().enumerate() {
            if text.left < 0.0 || text.top < 0.0 || text.right > width || text.bottom > height {
                faults.push(Fault::OffCanvas {
                    text: text.text.clone(),
                });
            }
            if text.size < LEAST_SIZE {
                faults.push(Fault::Small {
                    text: text.text.clone(),
                    size: text.size,
                });
            }
            for earlier in self.boxes[..place]
                .iter()
                .filter(|earlier| earlier.overlaps(text))
            {
                faults.push(Fault::Overlap {
                    first: earlier.text.clone(),
                    second: text.text.clone(),
                });
            }
        }
        faults
    }
}

/// The SVG with a role, a label, a title and a description on its root.
pub(crate) fn described(svg: &str, title: &str, description: &str) -> String {
    let Some(start) = svg.find("<svg") else {
        return svg.to_owned();
    };
    let Some(end) = svg[start..].find('>').map(|end| start + end) else {
        return svg.to_owned();
    };
    let (title, description) = (escaped(title), escaped(description));
    format!(
        "{head} role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n<desc>{description}</desc>{tail}",
        head = &svg[..end],
        tail = &svg[end + 1..]
    )
}

/// The text with the characters that mean something in XML written out, and
/// those that XML does not allow left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Anchor, Canvas, Fonts, Type, Weight};

    fn kind(size: f64) -> Type {
        Type {
            size,
            weight: Weight::Regular,
            colour: [0; 3],
            anchor: Anchor::Start,
        }
    }

    #[test]
    fn planted_faults_are_found() {
        let fonts = Fonts::embedded().unwrap();
        let mut canvas = Canvas::new(&fonts, 400, 200);
        canvas.text("first", 20.0, 50.0, kind(20.0));
        canvas.text("second", 40.0, 55.0, kind(20.0));
        canvas.text("outside", 390.0, 150.0, kind(20.0));
        canvas.text("small", 20.0, 150.0, kind(12.0));
        let drawing = canvas.finish("t", "d").unwrap();
        assert_eq!(
            drawing.faults(),
            [
                Fault::Overlap {
                    first: "first".into(),
                    second: "second".into()
                },
                Fault::OffCanvas {
                    text: "outside".into()
                },
                Fault::Small {
                    text: "small".into(),
                    size: 12.0
                },
            ]
        );
    }

    #[test]
    fn lines_set_solid_do_not_overlap() {
        let fonts = Fonts::embedded().unwrap();
        let mut canvas = Canvas::new(&fonts, 400, 200);
        let first = canvas.text("Ağrı (ğ)", 20.0, 50.0, kind(20.0));
        canvas.text("second", 20.0, 50.0 + first.bottom - first.top, kind(20.0));
        assert_eq!(canvas.finish("t", "d").unwrap().faults(), []);
    }

    #[test]
    fn the_root_is_described() {
        let svg = described("<svg width=\"1\"><g/></svg>", "a < b", "c & d");
        assert_eq!(
            svg,
            "<svg width=\"1\" role=\"img\" aria-label=\"a &lt; b\">\n<title>a &lt; b</title>\n<desc>c &amp; d</desc><g/></svg>"
        );
    }
}
