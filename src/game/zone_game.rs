//! The game of one agreement: what a zone's weeks are made of.

use super::busy::busy_flow;
use super::conduct::Conduct;
use super::flow::{quiet_flow, war_flow};
use super::outcome::Outcome;
use super::player::{Player, PlayerType};
use super::quadrature::Quadrature;
use super::situation::Situation;
use super::space::StateSpace;
use super::stochastic::{Layout, PlayerShape, Successors};
use super::war::WarValues;
use crate::model::{Agreement, Driver, Freeze, Model, Weights};
use crate::quantity::Quantity;

/// The finite stochastic game of one agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneGame {
    /// The agreement.
    pub agreement: Agreement,
    /// Its players, in the scenario's order.
    pub players: Vec<Player>,
    /// Their types, player by player; these are what a solver calls players.
    pub types: Vec<PlayerType>,
    /// Its states.
    pub space: StateSpace,
    /// What war and seizure are worth to each type.
    pub war: WarValues,
    /// `B`: weeks of full blame that a collapse costs its breaker.
    pub blame_weeks: f64,
    /// Every outcome of a week, in the order of all tables.
    pub outcomes: Vec<Outcome>,
    /// Incident hazard a week from neighbours at their expected fighting: `Σ_n d_n m_n`.
    pub expected_spread: f64,
    pub(super) situations: Vec<Situation>,
    pub(super) largest_violence: f64,
    /// The rule that attributes outcomes to hazards.
    pub(super) rule: Quadrature,
    /// Where each player's actions stand in a state's flat mean strategies.
    pub(super) player_layout: Layout,
    /// Where each type's actions stand in a state's flat strategies.
    pub(super) type_layout: Layout,
    /// Where the ladders stand after a week, by state: without a collapse, and with one.
    moves: Vec<[Vec<(usize, f64)>; 2]>,
}

impl ZoneGame {
    /// The game of `agreement`, with what `freeze` holds still.
    #[must_use]
    pub fn new(model: &Model, agreement: Agreement, freeze: Freeze) -> Self {
        let players = Player::of(model, agreement);
        let types = PlayerType::of(model, agreement, &players);
        let space = StateSpace::new(model, agreement.zone, freeze);
        let war = WarValues::new(model, agreement.zone, &players, &types, &space);
        let states = 0..space.len();
        let situations: Vec<Situation> = states
            .clone()
            .map(|state| Situation::new(model, agreement, &players, &types, &space, state, freeze))
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
            rule: Quadrature::for_exponent(largest_hazard(model, agreement, &players, &situations)),
            agreement,
            outcomes: Outcome::all(&actors),
            player_layout: Layout::new(players.iter().map(|player| player.actions.len())),
            type_layout: Layout::new(types.iter().map(|kind| players[kind.player].actions.len())),
            players,
            types,
            space,
            war,
            blame_weeks: model.blame_weeks.get(),
            expected_spread: expected_spread(model, agreement),
            situations,
            largest_violence: model.largest_violence(),
            moves,
        }
    }

    /// The types as a solver's players.
    pub(super) fn shapes(&self) -> Vec<PlayerShape> {
        self.types
            .iter()
            .map(|kind| PlayerShape {
                discount: kind.discount,
                precision: self.players[kind.player].precision,
                reference: self.players[kind.player].reference.clone(),
                fixed: kind.fixed.as_ref().map(|by_strain| {
                    (0..self.space.len())
                        .map(|state| by_strain[self.space.strain(state)].clone())
                        .collect()
                }),
            })
            .collect()
    }

    /// The flat positions of one type's actions in a state's strategies by type.
    #[must_use]
    pub fn type_actions(&self, kind: usize) -> std::ops::Range<usize> {
        self.type_layout.of(kind)
    }

    /// The players' mean strategies of one state from their types' (both flat): what the others
    /// answer, and what is seen before a type shows.
    #[must_use]
    pub fn mean_strategies(&self, by_type: &[f64]) -> Vec<f64> {
        self.mixed(by_type, |kind| self.types[kind].share)
    }

    /// The players' strategies of one state when the player with private types is of the
    /// `choice`-th of them, from 0; the others' are their only ones.
    #[must_use]
    pub fn strategies_of_type(&self, by_type: &[f64], choice: usize) -> Vec<f64> {
        let chosen = self.private_types().get(choice).copied();
        self.mixed(by_type, |kind| {
            f64::from(u8::from(
                self.types[kind].id.is_empty() || Some(kind) == chosen,
            ))
        })
    }

    fn mixed(&self, by_type: &[f64], share: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut mean = vec![0.0; self.player_layout.width()];
        for (kind, entry) in self.types.iter().enumerate() {
            let share = share(kind);
            let own = &by_type[self.type_layout.of(kind)];
            for (sum, part) in mean[self.player_layout.of(entry.player)]
                .iter_mut()
                .zip(own)
            {
                *sum += share * part;
            }
        }
        mean
    }

    /// Positions of the private types, of the one player that has them; empty where none has.
    #[must_use]
    pub fn private_types(&self) -> Vec<usize> {
        (0..self.types.len())
            .filter(|&kind| !self.types[kind].id.is_empty())
            .collect()
    }

    /// The share of a client's violence that a patron takes away in a week in which it restrains it, in
    /// a state; both are positions among the players.
    #[must_use]
    pub fn leverage(&self, state: usize, patron: usize, client: usize) -> f64 {
        self.situations[state].leverage[patron][client]
    }

    /// True for a player with an action that restrains its clients.
    #[must_use]
    pub fn restrains(&self, player: usize) -> bool {
        let mut actions = self.players[player].actions.iter();
        actions.any(|action| action.restrains)
    }

    /// The probability that a player restrains its clients under the strategies of a state, flat by
    /// type; over its types where it has several.
    #[must_use]
    pub fn restraint(&self, by_type: &[f64], player: usize) -> f64 {
        let mean = self.mean_strategies(by_type);
        let own = &mean[self.player_layout.of(player)];
        let actions = self.players[player].actions.iter().zip(own);
        let restraining = actions.filter(|(action, _)| action.restrains);
        restraining.map(|(_, share)| share).sum()
    }

    /// Probability of each private type, in their order; one entry of 1 where there are none.
    #[must_use]
    pub fn type_shares(&self) -> Vec<f64> {
        let private = self.private_types();
        if private.is_empty() {
            return vec![1.0];
        }
        private
            .into_iter()
            .map(|kind| self.types[kind].share)
            .collect()
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

    /// `v̂`: violence over the scenario's largest.
    pub(super) fn relative(&self, violence: f64) -> f64 {
        if self.largest_violence > 0.0 {
            violence / self.largest_violence
        } else {
            0.0
        }
    }

    /// Incident hazard a week from no player, with neighbours at their expected fighting.
    pub(super) fn outside_hazard(&self, state: usize) -> f64 {
        let situation = &self.situations[state];
        situation.excluded_hazard + self.expected_spread + situation.shock_hazard
    }

    /// Whether an incident in `state` collapses the agreement.
    pub(super) fn at_brink(&self, state: usize) -> bool {
        self.space.strain(state) == self.space.strain_top
    }

    /// `E[W | ended]` of a type after an end from `state`, by collapse or by withdrawal.
    #[must_use]
    pub fn value_after_end(&self, state: usize, kind: usize, collapsed: bool) -> f64 {
        self.ladder_moves(state, collapsed)
            .iter()
            .map(|&(combination, probability)| probability * self.war.war[kind][combination])
            .sum()
    }

    /// The next states of the two outcomes that go on: worse, and not worse.
    pub(super) fn successors(&self, state: usize) -> Vec<Successors> {
        let strain = self.space.strain(state);
        let recovery = self.recovery(state);
        let to = |strain: usize, weight: f64| {
            self.ladder_moves(state, false)
                .iter()
                .map(move |&(combination, probability)| {
                    (self.space.state(strain, combination), weight * probability)
                })
        };
        let worse = if self.at_brink(state) {
            Vec::new()
        } else {
            to(strain + 1, 1.0).collect()
        };
        let mut calm: Successors = to(strain, 1.0 - recovery).collect();
        if recovery > 0.0 {
            calm.extend(to(strain - 1, recovery));
        }
        vec![worse, calm]
    }

    /// By driver: what a quiet week under the agreement (strain 0, everyone's first action, the
    /// ladders at their first level) is worth to a player over a week of war, weighted, before the
    /// stake; by its first type's weights.
    #[must_use]
    pub fn quiet_gain_over_war(&self, model: &Model, player: usize) -> [f64; Driver::COUNT] {
        let actor = self.players[player].actor;
        let weights = &self.types[self.first_type(player)].weights;
        let standing = self.space.standing(model, 0);
        let profile = vec![0; self.players.len()];
        let conduct = self.conduct(0, &profile);
        let terms = &self.situations[0].terms;
        let balance = model.zones[self.agreement.zone].balance.success[0].get();
        std::array::from_fn(|index| {
            let only = Weights::only(Driver::ALL[index]);
            let quiet = quiet_flow(model, self.agreement, (actor, &only), terms, &standing, 0.0);
            let busy = busy_flow((&self.players[player], &only), terms, &conduct, player);
            let war = war_flow(
                model,
                self.agreement.zone,
                (actor, &only),
                &standing,
                balance,
            );
            let stake = self.players[player].stake;
            let war = if stake > 0.0 { war / stake } else { 0.0 };
            weights.of(Driver::ALL[index]) * (quiet + busy - war)
        })
    }

    /// Position of a player's first type.
    fn first_type(&self, player: usize) -> usize {
        self.types
            .iter()
            .position(|kind| kind.player == player)
            .unwrap_or_default()
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

/// An upper bound of all hazards of a week together, whatever is done and whoever fights.
fn largest_hazard(
    model: &Model,
    agreement: Agreement,
    players: &[Player],
    situations: &[Situation],
) -> f64 {
    let spread: f64 = model.zones[agreement.zone]
        .neighbours
        .iter()
        .map(|neighbour| neighbour.spread.get())
        .sum();
    situations
        .iter()
        .map(|situation| {
            let own: f64 = players
                .iter()
                .map(|player| {
                    let residual = situation.terms.residual[player.actor];
                    player
                        .actions
                        .iter()
                        .map(|action| {
                            let assault = action.assault.get() * residual;
                            (action.violence.get() * residual).max(-libm::log1p(-assault))
                        })
                        .fold(0.0, f64::max)
                })
                .sum();
            own + spread + situation.excluded_hazard + situation.shock_hazard
        })
        .fold(0.0, f64::max)
}
