//! The charts, one file each.

mod axes;
mod breakers;
#[cfg(test)]
mod cases;
mod cells;
mod ends;
mod group;
mod guide;
mod hold;
#[cfg(test)]
mod names;
mod negotiation;
mod payoffs;
#[cfg(test)]
mod proofs;
mod survival;
mod uncertainty;

pub use breakers::{breakers, breakers_drawing};
pub use hold::{hold, hold_drawing};
pub use negotiation::{negotiation, negotiation_drawing};
pub use payoffs::{payoffs, payoffs_drawing};
pub use survival::{survival, survival_drawing};
pub use uncertainty::{uncertainty, uncertainty_drawing};

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
