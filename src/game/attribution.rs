//! Attribution: who or what a week's outcome is put down to, without listing profiles.

use super::pattern::{Pattern, masses, product_without};
use super::week::OTHERS;
use super::zone_game::ZoneGame;

/// Probabilities of what a week comes to, by who or what is behind it; they sum to one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attribution {
    /// The agreement ends because a player leaves it, by player.
    pub(super) withdrawal: Vec<f64>,
    /// It ends by a player's assault, by player; then nothing for the other causes.
    pub(super) assault: Vec<f64>,
    /// An incident by a player, by player; then by excluded groups, by spread, by shocks.
    pub(super) incident: Vec<f64>,
    /// No incident.
    pub(super) quiet: f64,
}

impl Attribution {
    pub(super) fn none(players: usize) -> Self {
        Self {
            withdrawal: vec![0.0; players],
            assault: vec![0.0; players + OTHERS],
            incident: vec![0.0; players + OTHERS],
            quiet: 0.0,
        }
    }

    /// The attribution in `state` under mixed strategies (flat by player).
    ///
    /// Shares in proportion to hazards are integrals of products, so that players factorise:
    ///
    /// ```text
    /// (1 - e^{-Σh}) h_i / Σh = ∫_0^1 h_i e^{-x Σh} dx
    /// ```
    pub(super) fn of(
        game: &ZoneGame,
        state: usize,
        strategies: &[f64],
        (spread, shock): (f64, f64),
    ) -> Self {
        let players = game.players.len();
        let mut sums = Self::none(players);
        sums.withdrawal = withdrawals(game, strategies);
        let situation = &game.situations[state];
        let others = [situation.excluded_hazard, spread, shock];
        let outside: f64 = others.iter().sum();
        let rule = &game.rule;
        for pattern in Pattern::all(game, state) {
            let share = |player: usize| masses(game, &pattern, strategies, player);
            let quiet: Vec<f64> = (0..players)
                .map(|player| share(player).map(|(s, deed)| s * deed.peaceful).sum())
                .collect();
            sums.quiet += quiet.iter().product::<f64>() * libm::exp(-outside);
            for (&x, &weight) in rule.nodes.iter().zip(&rule.weights) {
                let (mut assaults, mut own_assaults) = (Vec::new(), Vec::new());
                let (mut incidents, mut own_incidents) = (Vec::new(), Vec::new());
                for player in 0..players {
                    let (mut a, mut own_a, mut h, mut own_h) = (0.0, 0.0, 0.0, 0.0);
                    for (s, deed) in share(player) {
                        let assault = s * deed.stays * libm::exp(-x * deed.assault_hazard);
                        a += assault;
                        own_a += assault * deed.assault_hazard;
                        let incident = s * deed.unassailed * libm::exp(-x * deed.violence);
                        h += incident;
                        own_h += incident * deed.violence;
                    }
                    assaults.push(a);
                    own_assaults.push(own_a);
                    incidents.push(h);
                    own_incidents.push(own_h);
                }
                let calm = libm::exp(-x * outside);
                for player in 0..players {
                    sums.assault[player] +=
                        weight * own_assaults[player] * product_without(&assaults, player);
                    sums.incident[player] +=
                        weight * calm * own_incidents[player] * product_without(&incidents, player);
                }
                let all: f64 = incidents.iter().product();
                for (cause, hazard) in others.iter().enumerate() {
                    sums.incident[players + cause] += weight * calm * hazard * all;
                }
            }
        }
        sums
    }
}

impl ZoneGame {
    /// Probability of each of [`ZoneGame::outcomes`] in `state` when the players mix their
    /// actions by `strategies` (flat by player, one state) and neighbours add the incident
    /// hazard `spread` a week. Sums to one.
    #[must_use]
    pub fn outcome_probabilities(&self, state: usize, strategies: &[f64], spread: f64) -> Vec<f64> {
        self.outcomes_of(state, strategies, (spread, self.shock_hazard(state)))
    }

    /// The same where it is known of the week's shocks whether one happens here:
    ///
    /// ```text
    /// P(o) = p P(o | shock) + (1 - p) P(o | none),   p = 1 - e^{-h}
    /// ```
    /// with `h` the hazard of shocks. A week with a shock has an incident for sure; whose it is goes
    /// by who was first, as everywhere.
    #[must_use]
    pub fn outcome_probabilities_knowing_shock(
        &self,
        state: usize,
        strategies: &[f64],
        spread: f64,
        shock: bool,
    ) -> Vec<f64> {
        let none = self.outcomes_of(state, strategies, (spread, 0.0));
        if !shock {
            return none;
        }
        let happens = -libm::expm1(-self.shock_hazard(state));
        if happens == 0.0 {
            return none;
        }
        let both = self.outcome_probabilities(state, strategies, spread);
        let knowing: Vec<f64> = both
            .iter()
            .zip(&none)
            .map(|(both, none)| ((both - (1.0 - happens) * none) / happens).max(0.0))
            .collect();
        let sum: f64 = knowing.iter().sum();
        knowing.into_iter().map(|chance| chance / sum).collect()
    }

    /// Incident hazard a week of shocks in `state`.
    fn shock_hazard(&self, state: usize) -> f64 {
        self.situations[state].shock_hazard
    }

    fn outcomes_of(&self, state: usize, strategies: &[f64], outside: (f64, f64)) -> Vec<f64> {
        let attribution = Attribution::of(self, state, strategies, outside);
        let recovery = self.recovery(state);
        let none = vec![0.0; attribution.incident.len()];
        let (collapse, incident) = if self.at_brink(state) {
            let both = attribution
                .assault
                .iter()
                .zip(&attribution.incident)
                .map(|(a, b)| a + b);
            (both.collect(), none)
        } else {
            (attribution.assault, attribution.incident)
        };
        let quiet = attribution.quiet;
        [
            attribution.withdrawal,
            collapse,
            incident,
            vec![quiet * (1.0 - recovery), quiet * recovery],
        ]
        .concat()
    }
}

/// Probability that each player is the one named as leaving: `q_i E[1 / (1 + others leaving)]`,
/// which is `q_i ∫_0^1 Π_{j≠i} (1 - q_j + q_j x) dx`.
fn withdrawals(game: &ZoneGame, strategies: &[f64]) -> Vec<f64> {
    let leaves: Vec<f64> = game
        .players
        .iter()
        .enumerate()
        .map(|(player, entry)| {
            game.player_layout
                .of(player)
                .zip(&entry.actions)
                .filter(|(_, action)| action.withdraws)
                .map(|(position, _)| strategies[position])
                .sum()
        })
        .collect();
    // Every rule is exact for the product of the other eight of nine players.
    let rule = &game.rule;
    let mut named = vec![0.0; leaves.len()];
    for (&x, &weight) in rule.nodes.iter().zip(&rule.weights) {
        let stays: Vec<f64> = leaves.iter().map(|q| 1.0 - q + q * x).collect();
        for (player, q) in leaves.iter().enumerate() {
            named[player] += weight * q * product_without(&stays, player);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::testing::{games, large_games, mixed};
    use crate::game::week::Week;

    /// The same by listing every profile.
    fn listed(game: &ZoneGame, state: usize, strategies: &[f64], spread: f64) -> Attribution {
        let add = |sums: &mut [f64], terms: &[f64], weight: f64| {
            for (sum, term) in sums.iter_mut().zip(terms) {
                *sum += weight * term;
            }
        };
        let mut sums = Attribution::none(game.players.len());
        game.for_each_profile(|profile| {
            let probability: f64 = profile
                .iter()
                .enumerate()
                .map(|(player, action)| strategies[game.player_layout.of(player).start + action])
                .product();
            let week = Week::of(
                &game.situations[state],
                &game.conduct(state, profile),
                spread,
            );
            add(&mut sums.withdrawal, &week.withdrawal, probability);
            add(&mut sums.assault, &week.assault, probability);
            add(&mut sums.incident, &week.incident, probability);
            sums.quiet += probability * week.quiet;
        });
        sums
    }

    /// Every state of a small game, some of a large one.
    fn stride(game: &ZoneGame) -> usize {
        if game.players.len() > 4 { 3 } else { 1 }
    }

    #[test]
    fn attribution_is_what_listing_every_profile_gives() {
        for (index, game) in games().iter().chain(&large_games()).enumerate() {
            for state in (0..game.space.len()).step_by(stride(game)) {
                let strategies = game.mean_strategies(&mixed(game, index as u64 + state as u64));
                for spread in [0.0, 0.4] {
                    let shock = game.shock_hazard(state);
                    let ours = Attribution::of(game, state, &strategies, (spread, shock));
                    let theirs = listed(game, state, &strategies, spread);
                    let flat = |a: &Attribution| {
                        [&a.withdrawal[..], &a.assault, &a.incident, &[a.quiet]].concat()
                    };
                    for (left, right) in flat(&ours).iter().zip(flat(&theirs)) {
                        assert!((left - right).abs() < 1e-12, "{left} {right}");
                    }
                    let sum: f64 = flat(&ours).iter().sum();
                    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
                }
            }
        }
    }

    #[test]
    fn a_shock_known_of_is_an_incident_for_sure_and_mixes_back() {
        for game in &games() {
            for state in 0..game.space.len() {
                let strategies = game.mean_strategies(&mixed(game, state as u64));
                let hazard = game.shock_hazard(state);
                let happens = -libm::expm1(-hazard);
                let of = |shock| {
                    game.outcome_probabilities_knowing_shock(state, &strategies, 0.3, shock)
                };
                let (with, without) = (of(true), of(false));
                let both = game.outcome_probabilities(state, &strategies, 0.3);
                for ((with, without), both) in with.iter().zip(&without).zip(&both) {
                    let mixed = happens * with + (1.0 - happens) * without;
                    assert!((mixed - both).abs() < 1e-12, "{mixed} {both}");
                }
                if hazard > 0.0 {
                    let quiet: f64 = with[with.len() - 2..].iter().sum();
                    assert!(quiet < 1e-12, "{quiet}");
                }
            }
        }
    }
}
