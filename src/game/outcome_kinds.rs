//! How probable each kind of outcome of a week is.

use super::pattern::{Pattern, masses};
use super::zone_game::ZoneGame;

/// One state, ready to say how probable each kind of outcome is under mean strategies.
///
/// Given the pattern of restraint the probability that no one withdraws, assaults, or causes an
/// incident is a product over players; the kinds are differences of such products.
#[derive(Debug, Clone)]
pub struct OutcomeKinds<'g> {
    game: &'g ZoneGame,
    state: usize,
    patterns: Vec<Pattern>,
    /// No incident from outside.
    outside_quiet: f64,
}

impl<'g> OutcomeKinds<'g> {
    /// Makes `state` ready.
    #[must_use]
    pub fn of(game: &'g ZoneGame, state: usize) -> Self {
        Self {
            game,
            state,
            patterns: Pattern::all(game, state),
            outside_quiet: libm::exp(-game.outside_hazard(state)),
        }
    }

    /// Probabilities of what the week comes to under mean strategies (flat by player): the agreement
    /// ends by a withdrawal, or collapses; strain rises, stays, or falls. They sum to one.
    #[must_use]
    pub fn under(&self, mean: &[f64]) -> [f64; 5] {
        let [mut withdrawn, mut collapsed, mut worse, mut calm] = [0.0; 4];
        let brink = self.game.at_brink(self.state);
        for pattern in &self.patterns {
            let [met, stays, unassailed, peaceful] = self.products(pattern, mean);
            let quiet = peaceful * self.outside_quiet;
            let incident = unassailed - quiet;
            withdrawn += met - stays;
            collapsed += stays - unassailed;
            *(if brink { &mut collapsed } else { &mut worse }) += incident;
            calm += quiet;
        }
        let recovery = self.game.recovery(self.state);
        let odds = [
            withdrawn,
            collapsed,
            worse,
            calm * (1.0 - recovery),
            calm * recovery,
        ];
        // A difference of two that are equal may be less than 0 by rounding.
        odds.map(|chance| chance.max(0.0))
    }

    /// The probability that the pattern is met; that besides no one withdraws; nor assaults; nor
    /// causes an incident.
    fn products(&self, pattern: &Pattern, mean: &[f64]) -> [f64; 4] {
        let mut products = [1.0; 4];
        for player in (0..self.game.players.len()).rev() {
            let mut sums = [0.0; 4];
            for (share, deed) in masses(self.game, pattern, mean, player) {
                let factors = [1.0, deed.stays, deed.unassailed, deed.peaceful];
                for (sum, factor) in sums.iter_mut().zip(factors) {
                    *sum += share * factor;
                }
            }
            for (product, sum) in products.iter_mut().zip(sums) {
                *product *= sum;
            }
        }
        products
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::testing::{games, large_games, mixed, pure};

    #[test]
    fn they_are_sums_over_who_is_behind_outcomes() {
        for game in games().iter().chain(&large_games()) {
            for state in 0..game.space.len() {
                let kinds = OutcomeKinds::of(game, state);
                for strategies in [mixed(game, state as u64), pure(game, state as u64)] {
                    let mean = game.mean_strategies(&strategies);
                    let mut sums = [0.0; 5];
                    let all = game.outcome_probabilities(state, &mean, game.expected_spread);
                    for (outcome, chance) in game.outcomes.iter().zip(all) {
                        sums[outcome.kind() as usize] += chance;
                    }
                    for (ours, sum) in kinds.under(&mean).iter().zip(sums) {
                        assert!((ours - sum).abs() < 1e-12, "state {state}: {ours} {sum}");
                    }
                }
            }
        }
    }
}
