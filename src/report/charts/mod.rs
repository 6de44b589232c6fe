//! The charts, one file each.

mod breakers;
#[cfg(test)]
mod cases;
mod group;
mod hold;
mod negotiation;
mod payoffs;
mod survival;
#[cfg(test)]
mod tests;
mod uncertainty;

pub use breakers::breakers_drawing;
pub use hold::hold_drawing;
pub use negotiation::negotiation_drawing;
pub use payoffs::payoffs_drawing;
pub use survival::survival_drawing;
pub use uncertainty::uncertainty_drawing;
