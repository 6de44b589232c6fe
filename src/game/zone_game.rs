//! The game of one agreement: what a zone's weeks are made of.

use super::conduct::Conduct;
use super::outcome::Outcome;
use super::player::Player;
use super::situation::Situation;
use super::space::StateSpace;
use super::war::WarValues;
use super::week::Week;
use crate::model::{Agreement, Freeze, Model};
use crate::quantity::Quantity;

/// The finite stochastic game of one agreement.
#[derive(Debug, Clone)]
pub struct ZoneGame {
    /// The agreement.
    pub agreement: Agreement,
    /// Its players, in the scenario's order.
    pub players: Vec<Player>,
    /// Its states.
    pub space: StateSpace,
    /// What war and seizure are worth to each player.
    pub war: WarValues,
    /// `B`: weeks of full blame that a collapse costs its breaker.
    pub blame_weeks: f64,
    /// Every outcome of a week, in the order of all tables.
    pub outcomes: Vec<Outcome>,
    /// Incident hazard a week from neighbours at their expected fighting: `Σ_n d_n m_n`.
    pub expected_spread: f64,
    pub(super) situations: Vec<Situation>,
    pub(super) largest_violence: f64,
    /// Where the ladders stand after a week, by state: without a collapse, and with one.
    moves: Vec<[Vec<(usize, f64)>; 2]>,
}

impl ZoneGame {
    /// The game of `agreement`, with what `freeze` holds still.
    #[must_use]
    pub fn new(model: &Model, agreement: Agreement, freeze: Freeze) -> Self {
        let players = Player::of(model, agreement);
        let space = StateSpace::new(model, agreement.zone, freeze);
        let war = WarValues::new(model, agreement.zone, &players, &space);
        let states = 0..space.len();
        let situations = states
            .clone()
            .map(|state| Situation::new(model, agreement, &players, &space, state))
            .collect();
        let moves = states
            .map(|state| {
                let strain = space.strain(state) as f64 / space.strain_top as f64;
                let combination = space.combination(state);
                [false, true].map(|collapsed| space.moves(model, combination, strain, collapsed))
            })
            .collect();
        let actors: Vec<_> = players.iter().map(|player| player.actor).collect();
        Self {
            agreement,
            outcomes: Outcome::all(&actors),
            players,
            space,
            war,
            blame_weeks: model.blame_weeks.get(),
            expected_spread: expected_spread(model, agreement),
            situations,
            largest_violence: model.largest_violence(),
            moves,
        }
    }

    /// What the profile does in `state`.
    pub(super) fn conduct<'g>(&'g self, state: usize, profile: &'g [usize]) -> Conduct<'g> {
        Conduct::new(
            &self.players,
            &self.situations[state],
            profile,
            self.largest_violence,
        )
    }

    /// Where the ladders stand after a week from `state`: (combination, probability).
    #[must_use]
    pub fn ladder_moves(&self, state: usize, collapsed: bool) -> &[(usize, f64)] {
        &self.moves[state][usize::from(collapsed)]
    }

    /// `γ`: probability a week that strain falls by one in a week without incident; 0 at strain 0.
    #[must_use]
    pub fn recovery(&self, state: usize) -> f64 {
        if self.space.strain(state) == 0 {
            0.0
        } else {
            self.situations[state].terms.recovery
        }
    }

    /// `E[W | ended]` of the player after an end from `state`, by collapse or by withdrawal.
    pub(super) fn value_after_end(&self, state: usize, player: usize, collapsed: bool) -> f64 {
        self.ladder_moves(state, collapsed)
            .iter()
            .map(|&(combination, probability)| probability * self.war.war[player][combination])
            .sum()
    }

    /// Probability of each of [`ZoneGame::outcomes`] in `state` when the players mix their
    /// actions by `strategies` (flat by player, one state) and neighbours add the incident
    /// hazard `spread` a week. Sums to one.
    #[must_use]
    pub fn outcome_probabilities(&self, state: usize, strategies: &[f64], spread: f64) -> Vec<f64> {
        let players = self.players.len();
        let brink = self.space.strain(state) == self.space.strain_top;
        let recovery = self.recovery(state);
        let mut table = vec![0.0; self.outcomes.len()];
        self.for_each_profile(|profile| {
            let probability: f64 = self
                .flat_positions(profile)
                .map(|position| strategies[position])
                .product();
            if probability == 0.0 {
                return;
            }
            let week = Week::of(
                &self.situations[state],
                &self.conduct(state, profile),
                spread,
            );
            let (withdrawals, rest) = table.split_at_mut(players);
            let (collapses, rest) = rest.split_at_mut(players + 2);
            let (incidents, calm) = rest.split_at_mut(players + 2);
            add(withdrawals, &week.withdrawal, probability);
            add(collapses, &week.assault, probability);
            add(
                if brink { collapses } else { incidents },
                &week.incident,
                probability,
            );
            calm[0] += probability * week.quiet * (1.0 - recovery);
            calm[1] += probability * week.quiet * recovery;
        });
        table
    }

    /// Calls `visit` with every profile, the last player fastest.
    pub(super) fn for_each_profile(&self, mut visit: impl FnMut(&[usize])) {
        let mut profile = vec![0; self.players.len()];
        loop {
            visit(&profile);
            let mut position = self.players.len();
            loop {
                if position == 0 {
                    return;
                }
                position -= 1;
                profile[position] += 1;
                if profile[position] < self.players[position].actions.len() {
                    break;
                }
                profile[position] = 0;
            }
        }
    }

    /// The position of each player's action in a state's flat strategies.
    fn flat_positions<'p>(&'p self, profile: &'p [usize]) -> impl Iterator<Item = usize> + 'p {
        let mut offset = 0;
        self.players
            .iter()
            .zip(profile)
            .map(move |(player, action)| {
                let position = offset + action;
                offset += player.actions.len();
                position
            })
    }
}

fn add(sums: &mut [f64], terms: &[f64], weight: f64) {
    for (sum, term) in sums.iter_mut().zip(terms) {
        *sum += weight * term;
    }
}

/// `Σ_n d_n m_n`: neighbours at their expected fighting.
fn expected_spread(model: &Model, agreement: Agreement) -> f64 {
    model.zones[agreement.zone]
        .neighbours
        .iter()
        .map(|neighbour| {
            neighbour.spread.get() * model.zones[neighbour.zone].expected_fighting.get()
        })
        .sum()
}
