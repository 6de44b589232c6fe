//! The shapes of the sheet.

/// Shape of the sheet, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 1600 x 900, for a slide.
    Slide,
    /// 1200 x 1200, for a page.
    Page,
}

impl Size {
    /// Width and height in pixels.
    pub fn pixels(self) -> (u32, u32) {
        match self {
            Self::Slide => (1600, 900),
            Self::Page => (1200, 1200),
        }
    }

    /// Dots an inch of the image at twice these pixels: a slide is 13 1/3 inches wide, and the text of
    /// a page of A4 with margins of 20 mm takes 6 2/3 inches.
    pub fn dots_an_inch(self) -> u32 {
        match self {
            Self::Slide => 240,
            Self::Page => 360,
        }
    }
}
