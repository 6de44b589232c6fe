//! Colours, markers and line styles, stable by index.

/// Text and axis lines.
pub(crate) const TEXT: [u8; 3] = [0x1F, 0x1F, 0x1F];
/// Subtitles, footers and tick labels; 5.7 : 1 on white.
pub(crate) const MUTED: [u8; 3] = [0x63, 0x63, 0x63];
/// Gridlines.
pub(crate) const GRID: [u8; 3] = [0xDD, 0xDD, 0xDD];
/// The line at zero.
pub(crate) const AXIS: [u8; 3] = [0x9A, 0x9A, 0x9A];
/// Every second row.
pub(crate) const STRIPE: [u8; 3] = [0xF6, 0xF6, 0xF6];
/// Paper.
pub(crate) const PAPER: [u8; 3] = [0xFF, 0xFF, 0xFF];

/// Okabe and Ito's colours that hold on white (their yellow is too light for a
/// line, their black is the text).
///
/// Source: Okabe and Ito (2008), Color Universal Design.
const PALETTE: [[u8; 3]; 6] = [
    [0x00, 0x72, 0xB2], // blue
    [0xD5, 0x5E, 0x00], // vermilion
    [0x00, 0x9E, 0x73], // bluish green
    [0xCC, 0x79, 0xA7], // reddish purple
    [0xE6, 0x9F, 0x00], // orange
    [0x56, 0xB4, 0xE9], // sky blue
];

/// Colours in the palette: after so many they come again.
const COLOURS: usize = PALETTE.len();

/// Tol's muted colours, for who breaks agreements: no zone looks like one.
///
/// Source: Tol (2021), Colour Schemes, SRON/EPS/TN/09-002, figure 5.
pub(crate) const AUTHORS: [[u8; 3]; 9] = [
    [0x33, 0x22, 0x88], // indigo
    [0xCC, 0x66, 0x77], // rose
    [0x44, 0xAA, 0x99], // teal
    [0xDD, 0xCC, 0x77], // sand
    [0x88, 0x22, 0x55], // wine
    [0x88, 0xCC, 0xEE], // cyan
    [0x11, 0x77, 0x33], // green
    [0xAA, 0x44, 0x99], // purple
    [0x99, 0x99, 0x33], // olive
];

/// Tol's light colours, for packages: letters stand on them.
///
/// Source: as above, figure 7.
pub(crate) const PACKAGES: [[u8; 3]; 8] = [
    [0x77, 0xAA, 0xDD], // light blue
    [0xEE, 0x88, 0x66], // orange
    [0xEE, 0xDD, 0x88], // light yellow
    [0x44, 0xBB, 0x99], // mint
    [0xFF, 0xAA, 0xBB], // pink
    [0x99, 0xDD, 0xFF], // light cyan
    [0xBB, 0xCC, 0x33], // pear
    [0xAA, 0xAA, 0x00], // olive
];

/// Shape of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// Disc.
    Disc,
    /// Square on its side.
    Square,
    /// Square on its corner.
    Diamond,
    /// Triangle on its base.
    Triangle,
    /// Triangle on its tip.
    Wedge,
}

const MARKERS: [Marker; 5] = [
    Marker::Disc,
    Marker::Square,
    Marker::Diamond,
    Marker::Triangle,
    Marker::Wedge,
];

/// Stroke pattern of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Long strokes.
    Long,
    /// Short strokes.
    Short,
    /// Dots.
    Dots,
}

const DASHES: [Dash; 4] = [Dash::Solid, Dash::Long, Dash::Short, Dash::Dots];

/// How a zone or actor looks in every chart of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// Shape of its points.
    pub marker: Marker,
    /// Pattern of its lines.
    pub dash: Dash,
}

impl Style {
    /// The style of the zone or actor at a place in its list. The first 30
    /// differ in colour or marker; neighbours differ in both.
    ///
    /// ```
    /// # use armistice::report::Style;
    /// assert_eq!(Style::of(3), Style::of(3));
    /// assert_ne!(Style::of(0).colour, Style::of(1).colour);
    /// assert_ne!(Style::of(0).marker, Style::of(6).marker);
    /// ```
    pub fn of(index: usize) -> Self {
        Self {
            colour: PALETTE[index % COLOURS],
            marker: MARKERS[index % MARKERS.len()],
            dash: DASHES[index % DASHES.len()],
        }
    }
}

/// A colour dark enough for letters on white.
pub(crate) fn lettering(colour: [u8; 3]) -> [u8; 3] {
    colour.map(|part| (u16::from(part) * 7 / 10) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_styles_differ() {
        for a in 0..30 {
            for b in 0..a {
                let (a, b) = (Style::of(a), Style::of(b));
                assert!(a.colour != b.colour || a.marker != b.marker);
            }
        }
    }
}
