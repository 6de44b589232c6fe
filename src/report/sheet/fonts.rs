//! The faces every chart is set in, from crates and never from the machine.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb::{Database, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::subset::subset;
use crate::lettering::{FaceFile, faces};
use crate::report::error::ChartError;

/// Thickness of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Weight 400.
    Regular,
    /// Weight 700.
    Bold,
}

impl Weight {
    /// Number of the weight in a style sheet.
    pub(crate) fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Bold => 700,
        }
    }
}

#[cfg(test)]
thread_local! {
    /// Characters shaped on this thread.
    static SHAPED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How many characters a piece of work shapes.
#[cfg(test)]
pub(crate) fn shaped<T>(work: impl FnOnce() -> T) -> usize {
    let before = SHAPED.with(std::cell::Cell::get);
    let _ = work();
    SHAPED.with(std::cell::Cell::get) - before
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
    fn read(file: FaceFile) -> Result<Self, ChartError> {
        let FaceFile {
            family,
            face,
            bytes,
        } = file;
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
        #[cfg(test)]
        SHAPED.with(|count| count.set(count.get() + text.chars().count()));
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

/// The faces of [`lettering`](crate::lettering::faces), each in regular and bold.
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
        let mut database = Database::new();
        let [[regular, behind], [bold, bold_behind]] = faces();
        for file in [regular, bold, behind, bold_behind] {
            database.load_font_source(Source::Binary(Arc::new(file.bytes)));
        }
        Ok(Self {
            faces: [
                [Face::read(regular)?, Face::read(behind)?],
                [Face::read(bold)?, Face::read(bold_behind)?],
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

    /// The font file of a family and weight, cut down to some characters.
    ///
    /// # Errors
    /// [`ChartError::Font`] if the face is damaged.
    pub(crate) fn subset(
        &self,
        family: &'static str,
        weight: Weight,
        letters: &BTreeSet<char>,
    ) -> Result<Vec<u8>, ChartError> {
        let faces = self.faces(weight);
        let face = faces.iter().find(|face| face.family == family);
        let face = face.unwrap_or(&faces[0]);
        subset(&face.font, letters).map_err(|source| ChartError::Font {
            face: face.family,
            source,
        })
    }

    /// Height of a capital letter, in em.
    pub fn cap_height(&self, weight: Weight) -> f64 {
        self.faces(weight)[0].cap_height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
