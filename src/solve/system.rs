//! The system whose roots are quantal response equilibria, and its exact derivative.

use nalgebra::DVector;

use super::outlook::Outlook;
use crate::game::StochasticGame;

/// The equations of one game.
///
/// Unknowns are the log-odds `θ` of each action but the first, against the first, of every player
/// that responds, in every state:
///
/// ```text
/// H(θ,t) = θ_isa - ln(π_ia / π_i0) - t λ_i [Q_i(s,a) - Q_i(s,0)] = 0
/// ```
/// (McKelvey and Palfrey 1995; Turocy 2005 for the branch; Eibelshäuser and Poensgen 2019 for
/// stochastic games.)
pub(super) struct System<'g, G: ?Sized> {
    pub(super) game: &'g G,
    /// All unknowns, state by state.
    unknowns: Vec<Unknown>,
    /// By state: where its unknowns begin; one more at the end.
    starts: Vec<usize>,
    /// The log-odds of the reference shares.
    origin: DVector<f64>,
}

/// The log-odds of one action of one player in one state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unknown {
    pub(super) state: usize,
    pub(super) player: usize,
    /// Flat position of the action.
    pub(super) action: usize,
    /// Flat position of the player's first action.
    pub(super) first: usize,
}

/// The system at one point.
pub(super) struct Point {
    pub(super) log_odds: DVector<f64>,
    pub(super) t: f64,
    pub(super) strategies: Vec<Vec<f64>>,
    pub(super) outlook: Outlook,
    /// `H`.
    pub(super) gap: DVector<f64>,
    /// `λ [Q(a) - Q(first)]` of each unknown: minus the derivative of `H` by `t`.
    pub(super) pull: DVector<f64>,
    /// Largest distance of a strategy from its logit response.
    pub(super) residual: f64,
}

impl<'g, G: StochasticGame + ?Sized> System<'g, G> {
    pub(super) fn new(game: &'g G) -> Self {
        let mut unknowns = Vec::new();
        let mut starts = vec![0];
        for state in 0..game.states() {
            for (player, shape) in game.players().iter().enumerate() {
                if shape.fixed.is_none() {
                    let actions = game.layout().of(player);
                    let first = actions.start;
                    unknowns.extend(actions.skip(1).map(|action| Unknown {
                        state,
                        player,
                        action,
                        first,
                    }));
                }
            }
            starts.push(unknowns.len());
        }
        let origin = unknowns.iter().map(|unknown: &Unknown| {
            let reference = &game.players()[unknown.player].reference;
            libm::log(reference[unknown.action - unknown.first] / reference[0])
        });
        Self {
            game,
            origin: DVector::from_iterator(unknowns.len(), origin),
            unknowns,
            starts,
        }
    }

    /// Number of unknowns.
    pub(super) fn len(&self) -> usize {
        self.unknowns.len()
    }

    /// The positions of one state's unknowns.
    pub(super) fn range(&self, state: usize) -> std::ops::Range<usize> {
        self.starts[state]..self.starts[state + 1]
    }

    /// One state's unknowns.
    pub(super) fn of_state(&self, state: usize) -> &[Unknown] {
        &self.unknowns[self.range(state)]
    }

    /// `λ` of an unknown's player.
    pub(super) fn precision(&self, unknown: &Unknown) -> f64 {
        self.game.players()[unknown.player].precision
    }

    /// The log-odds of the reference shares, the branch's point at `t = 0`.
    pub(super) fn origin(&self) -> DVector<f64> {
        self.origin.clone()
    }

    /// The log-odds of the logit responses to `strategies` at full precision.
    pub(super) fn response_to(&self, strategies: &[Vec<f64>]) -> DVector<f64> {
        &self.origin + self.pull(&Outlook::new(self.game, strategies))
    }

    /// `λ [Q(a) - Q(first)]` of each unknown.
    fn pull(&self, outlook: &Outlook) -> DVector<f64> {
        DVector::from_iterator(
            self.len(),
            self.unknowns.iter().map(|unknown| {
                let values = &outlook.action_values[unknown.state];
                self.precision(unknown) * (values[unknown.action] - values[unknown.first])
            }),
        )
    }

    /// Strategies from log-odds: outer index state, inner flat action.
    pub(super) fn strategies(&self, log_odds: &DVector<f64>) -> Vec<Vec<f64>> {
        let width = self.game.layout().width();
        let mut strategies = vec![vec![0.0; width]; self.game.states()];
        for (unknown, odds) in self.unknowns.iter().zip(log_odds) {
            strategies[unknown.state][unknown.action] = *odds;
        }
        for (state, row) in strategies.iter_mut().enumerate() {
            for (player, shape) in self.game.players().iter().enumerate() {
                let range = self.game.layout().of(player);
                match &shape.fixed {
                    Some(fixed) => row[range].copy_from_slice(&fixed[state]),
                    None => softmax(&mut row[range]),
                }
            }
        }
        strategies
    }

    /// The system at `log_odds` and `t`.
    pub(super) fn at(&self, log_odds: DVector<f64>, t: f64) -> Point {
        let strategies = self.strategies(&log_odds);
        let outlook = Outlook::new(self.game, &strategies);
        let pull = self.pull(&outlook);
        let target = &self.origin + &pull * t;
        let gap = &log_odds - &target;
        let residual = largest_difference(&strategies, &self.strategies(&target));
        Point {
            log_odds,
            t,
            strategies,
            outlook,
            gap,
            pull,
            residual,
        }
    }
}

/// Log-odds against the first entry to probabilities, in place.
fn softmax(odds: &mut [f64]) {
    let largest = odds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for entry in odds.iter_mut() {
        *entry = libm::exp(*entry - largest);
        sum += *entry;
    }
    for entry in odds {
        *entry /= sum;
    }
}

/// Largest difference of two sets of strategies; infinite where one is not a number.
pub(super) fn largest_difference(left: &[Vec<f64>], right: &[Vec<f64>]) -> f64 {
    left.iter()
        .flatten()
        .zip(right.iter().flatten())
        .fold(0.0, |largest: f64, (a, b)| {
            let difference = (a - b).abs();
            if difference.is_nan() {
                f64::INFINITY
            } else {
                largest.max(difference)
            }
        })
}
