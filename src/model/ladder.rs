//! A ladder: ordered levels that move by weekly hazards.

use crate::quantity::{Hazard, Quantity, Share};

/// Hazards added to a ladder's own by an event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Push {
    /// Hazard a week of a move one level up.
    pub up: Hazard,
    /// Hazard a week of a move one level down.
    pub down: Hazard,
}

/// Probabilities of one week's move from one level; they sum to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moves {
    /// One level down.
    pub down: f64,
    /// No move.
    pub stay: f64,
    /// One level up.
    pub up: f64,
}

impl Moves {
    /// The level stays.
    pub const NONE: Self = Self {
        down: 0.0,
        stay: 1.0,
        up: 0.0,
    };
}

/// Ordered levels, lowest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// Identifiers of the levels, lowest first.
    pub levels: Vec<String>,
    /// Base hazard a week of a move up, by level; the top one's is never used.
    pub up: Vec<Hazard>,
    /// Base hazard a week of a move down, by level; the lowest one's is never used.
    pub down: Vec<Hazard>,
    /// Distribution over levels at the start.
    pub start: Vec<Share>,
    /// Hazards added by a zone's strain, in proportion to `x = k/K`; war counts as `x = 1`.
    pub strain: Push,
    /// Hazards added by a collapse in the week.
    pub collapse: Push,
}

impl Ladder {
    /// How many levels there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.levels.len()
    }

    /// Whether there are no levels; a checked ladder has at least one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// One week's move from `level` when `pressure` (hazards up and down a week) adds to the base.
    ///
    /// ```text
    /// fires(h) = 1 - e^{-h},  P(up) = fires(up) (1 - fires(down)),  P(down) likewise
    /// ```
    /// If both directions fire, the level stays.
    #[must_use]
    pub fn moves(&self, level: usize, pressure: (f64, f64)) -> Moves {
        let hazards = (
            self.up[level].get() + pressure.0,
            self.down[level].get() + pressure.1,
        );
        self.fired(level, hazards)
    }

    /// The move from `level` on which an event pushes at once: its hazards alone, by the same rule.
    #[must_use]
    pub fn pushed(&self, level: usize, push: &Push) -> Moves {
        self.fired(level, (push.up.get(), push.down.get()))
    }

    fn fired(&self, level: usize, hazards: (f64, f64)) -> Moves {
        let fires = |allowed: bool, hazard: f64| if allowed { -libm::expm1(-hazard) } else { 0.0 };
        let up = fires(level + 1 < self.len(), hazards.0);
        let down = fires(level > 0, hazards.1);
        let moves = (up * (1.0 - down), down * (1.0 - up));
        Moves {
            up: moves.0,
            down: moves.1,
            stay: 1.0 - moves.0 - moves.1,
        }
    }

    /// The level after a move that the uniform number `u` in `[0, 1)` decides: down, stay or up,
    /// worst first.
    #[must_use]
    pub fn moved(&self, level: usize, moves: &Moves, u: f64) -> usize {
        if u < moves.down {
            level - 1
        } else if u < moves.down + moves.stay {
            level
        } else {
            (level + 1).min(self.len() - 1)
        }
    }

    /// The hazards (up, down) that a zone adds in a week that began at strain share `x`.
    #[must_use]
    pub fn pressure(&self, strain: f64, collapsed: bool) -> (f64, f64) {
        let collapse = f64::from(u8::from(collapsed));
        (
            self.strain.up.get() * strain + self.collapse.up.get() * collapse,
            self.strain.down.get() * strain + self.collapse.down.get() * collapse,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hazard(value: f64) -> Hazard {
        Hazard::new(value).unwrap()
    }

    fn ladder() -> Ladder {
        let none = Push {
            up: hazard(0.0),
            down: hazard(0.0),
        };
        Ladder {
            levels: vec!["low".into(), "high".into()],
            up: vec![hazard(0.1), hazard(9.0)],
            down: vec![hazard(9.0), hazard(0.2)],
            start: vec![Share::new(1.0).unwrap(), Share::new(0.0).unwrap()],
            strain: Push {
                up: hazard(0.0),
                down: hazard(0.5),
            },
            collapse: none,
        }
    }

    #[test]
    fn ends_of_the_ladder_do_not_move_off_it() {
        let low = ladder().moves(0, (0.0, 3.0));
        assert_eq!(low.down, 0.0);
        assert!((low.up + libm::expm1(-0.1)).abs() < 1e-15);
        let high = ladder().moves(1, (5.0, 0.0));
        assert_eq!(high.up, 0.0);
    }

    #[test]
    fn strain_adds_in_proportion() {
        assert_eq!(ladder().pressure(0.5, true), (0.0, 0.25));
        let calm = ladder().moves(1, ladder().pressure(0.0, false)).down;
        let tense = ladder().moves(1, ladder().pressure(1.0, false)).down;
        assert!((calm + libm::expm1(-0.2)).abs() < 1e-15);
        assert!((tense + libm::expm1(-0.7)).abs() < 1e-15);
    }
}
