//! How carefully the branch is followed.

/// Settings of the continuation; [`Settings::default`] is what every result uses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Largest change of a strategy in one step, a probability.
    pub stride: f64,
    /// Largest distance of a strategy from its logit response along the way, a probability.
    pub corrected: f64,
    /// The same at the end.
    pub residual: f64,
    /// Natural steps in `t` shorter than this give way to arclength.
    pub shortest: f64,
    /// Most steps in all, among them arclength steps that were tried and shortened.
    pub steps: usize,
    /// Most steps times states times (players + profiles / 80), profiles up to 1000: what bounds
    /// the time of large games, by measure some 15 microseconds of a processor each.
    pub work: usize,
    /// Most corrections in one step.
    pub corrections: usize,
    /// Each correction of a natural step must make the residual smaller by this factor.
    pub contraction: f64,
    /// How unlike the derivatives at the two ends of an arclength step may be: the largest modulus
    /// of an eigenvalue of one less the inverse of the first times the second.
    pub unlikeness: f64,
    /// How far corrections start from what is predicted, in log-odds, either way.
    pub nudge: f64,
}

impl Settings {
    /// The residual that a converged result promises; the setting asks for more where arithmetic
    /// allows.
    pub const PROMISED: f64 = 1e-9;
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            stride: 0.05,
            corrected: 1e-6,
            residual: 1e-11,
            shortest: 1e-3,
            steps: 8000,
            work: 4_000_000,
            corrections: 12,
            contraction: 0.5,
            unlikeness: 0.6,
            nudge: 1e-3,
        }
    }
}
