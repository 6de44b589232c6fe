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
}
