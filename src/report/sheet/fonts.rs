//! The faces every chart is set in, from crates and never from the machine.

use std::fmt;
use std::sync::Arc;

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb::{Database, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::report::error::ChartError;

/// Thickness of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Weight 400.
    Regular,
    /// Weight 700.
    Bold,
}

/// A character that no embedded face can draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing(pub char);

impl fmt::Display for Missing {
    /// Names the character and its code point: `"漢" (U+6F22)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" (U+{:04X})", self.0, u32::from(self.0))
    }
}

/// One of the four faces.
pub(crate) struct Face {
    pub(crate) family: &'static str,
    font: FontRef<'static>,
    shaper: ShaperData,
    units_per_em: f64,
    ascent: f64,
    descent: f64,
    cap_height: f64,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face")
            .field("family", &self.family)
            .finish_non_exhaustive()
    }
}

impl Face {
    fn read(
        family: &'static str,
        face: &'static str,
        bytes: &'static [u8],
    ) -> Result<Self, ChartError> {
        let font = FontRef::new(bytes).map_err(|source| ChartError::Font { face, source })?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let units_per_em = f64::from(metrics.units_per_em).max(1.0);
        Ok(Self {
            family,
            shaper: ShaperData::new(&font),
            font,
            units_per_em,
            ascent: f64::from(metrics.ascent) / units_per_em,
            descent: f64::from(metrics.descent).abs() / units_per_em,
            cap_height: metrics
                .cap_height
                .map_or(0.7, |height| f64::from(height) / units_per_em),
        })
    }

    /// Whether the face has a glyph for the character.
    pub(crate) fn has(&self, character: char) -> bool {
        self.font.charmap().map(character).is_some()
    }

    /// Width of a run of one direction, in em, from its shaped advances.
    pub(crate) fn advance(&self, text: &str, rtl: bool) -> f64 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(if rtl {
            harfrust::Direction::RightToLeft
        } else {
            harfrust::Direction::LeftToRight
        });
        buffer.guess_segment_properties();
        let shaper = self.shaper.shaper(&self.font).build();
        let glyphs = shaper.shape(buffer, ShapeOptions::new());
        let units: f64 = glyphs
            .glyph_positions()
            .iter()
            .map(|glyph| f64::from(glyph.x_advance))
            .sum();
        units / self.units_per_em
    }

    /// Height above the baseline, in em.
    pub(crate) fn ascent(&self) -> f64 {
        self.ascent
    }

    /// Depth below the baseline, in em, as a positive number.
    pub(crate) fn descent(&self) -> f64 {
        self.descent
    }
}

/// Noto Sans for Latin, Greek and Cyrillic with DejaVu Sans behind it (Arabic,
/// symbols), each in regular and bold.
#[derive(Debug)]
pub struct Fonts {
    /// Regular then bold; in each, the face asked first and the one behind it.
    faces: [[Face; 2]; 2],
    database: Arc<Database>,
}

impl Fonts {
    /// Reads the embedded faces.
    ///
    /// # Errors
    /// [`ChartError::Font`] if a face is damaged.
    pub fn embedded() -> Result<Self, ChartError> {
        let noto = (notosans::REGULAR_TTF, notosans::BOLD_TTF);
        let dejavu = (dejavu::sans::regular(), dejavu::sans::bold());
        let mut database = Database::new();
        for bytes in [noto.0, noto.1, dejavu.0, dejavu.1] {
            database.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        Ok(Self {
            faces: [
                [
                    Face::read("Noto Sans", "Noto Sans Regular", noto.0)?,
                    Face::read("DejaVu Sans", "DejaVu Sans", dejavu.0)?,
                ],
                [
                    Face::read("Noto Sans", "Noto Sans Bold", noto.1)?,
                    Face::read("DejaVu Sans", "DejaVu Sans Bold", dejavu.1)?,
                ],
            ],
            database: Arc::new(database),
        })
    }

    /// The four faces as the renderer wants them.
    pub(crate) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// The faces of a weight, the first choice first.
    pub(crate) fn faces(&self, weight: Weight) -> &[Face; 2] {
        match weight {
            Weight::Regular => &self.faces[0],
            Weight::Bold => &self.faces[1],
        }
    }

    /// Height of a capital letter, in em.
    pub fn cap_height(&self, weight: Weight) -> f64 {
        self.faces(weight)[0].cap_height
    }

    /// The characters of a text that would be drawn as empty boxes, each once,
    /// in code-point order.
    ///
    /// ```
    /// # use armistice::report::Fonts;
    /// let fonts = Fonts::embedded().unwrap();
    /// assert!(fonts.missing("Şırnak, Дараа, درعا").is_empty());
    /// assert_eq!(fonts.missing("漢")[0].to_string(), "\"漢\" (U+6F22)");
    /// ```
    pub fn missing(&self, text: &str) -> Vec<Missing> {
        let mut missing: Vec<Missing> = text
            .chars()
            .filter(|&c| !c.is_whitespace() && !invisible(c))
            .filter(|&c| {
                self.faces
                    .iter()
                    .any(|faces| !faces.iter().any(|face| face.has(c)))
            })
            .map(Missing)
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

/// Whether a character steers the layout and has no shape of its own.
pub(crate) fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_scripts_are_covered() {
        let fonts = Fonts::embedded().unwrap();
        let text =
            "abc ĞğİıŞşÇçÖöÜü Ёё Східна Гута دمشق الغوطة الشرقية ١٢٣ — – † × − · … 0123456789% <>";
        assert_eq!(fonts.missing(text), []);
    }

    #[test]
    fn a_missing_character_is_named_once() {
        let fonts = Fonts::embedded().unwrap();
        let missing = fonts.missing("漢字 and 漢");
        assert_eq!(missing, [Missing('字'), Missing('漢')]);
        assert_eq!(missing[1].to_string(), "\"漢\" (U+6F22)");
    }

    #[test]
    fn figures_are_tabular() {
        let fonts = Fonts::embedded().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            let face = &fonts.faces(weight)[0];
            let zero = face.advance("0", false);
            for digit in "123456789".chars() {
                assert_eq!(face.advance(&digit.to_string(), false), zero, "{digit}");
            }
        }
    }
}
