//! A crowd: the others as one player meets them, given which patrons restrain.

use super::pattern::{Deed, Pattern, masses};
use super::tally::Busy;
use super::zone_game::ZoneGame;
use crate::model::Driver;
use crate::model::formula::clip;
use crate::quantity::Quantity;

/// What one player's actions that belong to a pattern sum to.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    pub(super) mass: Vec<f64>,
    pub(super) stays: Vec<f64>,
    pub(super) unassailed: Vec<f64>,
    pub(super) peaceful: Vec<f64>,
    pub(super) violence: Vec<f64>,
}

impl Sums {
    /// The sums of every player under mixed strategies (flat by player).
    pub(super) fn of(game: &ZoneGame, pattern: &Pattern, strategies: &[f64]) -> Self {
        let mut sums = Self::default();
        for player in 0..game.players.len() {
            let mut own = [0.0; 5];
            for (share, deed) in masses(game, pattern, strategies, player) {
                let parts = [
                    1.0,
                    deed.stays,
                    deed.unassailed,
                    deed.peaceful,
                    deed.violence,
                ];
                for (sum, part) in own.iter_mut().zip(parts) {
                    *sum += share * part;
                }
            }
            sums.mass.push(own[0]);
            sums.stays.push(own[1]);
            sums.unassailed.push(own[2]);
            sums.peaceful.push(own[3]);
            sums.violence.push(own[4]);
        }
        sums
    }
}

/// The others as one player meets them in one pattern.
pub(super) struct Crowd<'c> {
    pub(super) game: &'c ZoneGame,
    pub(super) pattern: &'c Pattern,
    /// Mean strategies, flat by player.
    pub(super) strategies: &'c [f64],
    pub(super) sums: &'c Sums,
    pub(super) player: usize,
    /// Probability that the others' actions belong to the pattern.
    pub(super) others: f64,
}

/// The summed violence of a set of others: its mean (times the pattern's probability), or the
/// whole distribution where a cut may matter.
pub(super) enum Violence {
    Mean(f64),
    Atoms(Vec<(f64, f64)>),
}

impl Crowd<'_> {
    /// The summed violence of rivals, of those it clashes with, of those who cross its red line.
    pub(super) fn violence(&self, may_clip: &[bool; 3]) -> [Violence; 3] {
        let entry = &self.game.players[self.player];
        let sets = [&entry.rivals, &entry.clash, &entry.redlines];
        std::array::from_fn(|index| {
            if may_clip[index] {
                Violence::Atoms(self.atoms(sets[index]))
            } else {
                Violence::Mean(self.mean(sets[index]))
            }
        })
    }

    fn mean(&self, set: &[usize]) -> f64 {
        set.iter()
            .map(|&other| {
                let rest: f64 = (0..self.sums.mass.len())
                    .filter(|&player| player != other && player != self.player)
                    .map(|player| self.sums.mass[player])
                    .product();
                self.game.relative(self.sums.violence[other]) * rest
            })
            .sum()
    }

    /// Every sum of the set's violence with its probability.
    fn atoms(&self, set: &[usize]) -> Vec<(f64, f64)> {
        let game = self.game;
        let rest: f64 = (0..self.sums.mass.len())
            .filter(|player| *player != self.player && !set.contains(player))
            .map(|player| self.sums.mass[player])
            .product();
        set.iter().fold(vec![(rest, 0.0)], |sofar, &other| {
            sofar
                .iter()
                .flat_map(|&(probability, sum)| {
                    masses(game, self.pattern, self.strategies, other).map(move |(share, deed)| {
                        (probability * share, sum + game.relative(deed.violence))
                    })
                })
                .collect()
        })
    }

    /// The drivers that what is done moves, for one action, times the others' probability.
    pub(super) fn busy(
        &self,
        violence: &[Violence; 3],
        action: usize,
        deed: &Deed,
        state: usize,
    ) -> Busy {
        let game = self.game;
        let entry = &game.players[self.player];
        let terms = &game.situations[state].terms;
        let cell = |driver: Driver| terms.cell(entry.actor, driver);
        let expect = |atoms: &[(f64, f64)], value: &dyn Fn(f64) -> f64| -> f64 {
            atoms
                .iter()
                .map(|&(probability, sum)| probability * value(sum))
                .sum()
        };
        let answers = entry.actions[action].answers;
        let ground_cell = cell(Driver::Ground);
        Busy {
            ground: match &violence[0] {
                Violence::Mean(mean) => (deed.gain + ground_cell) * self.others - 0.5 * mean,
                Violence::Atoms(atoms) => expect(atoms, &|sum| {
                    clip(clip(deed.gain - 0.5 * sum) + ground_cell)
                }),
            },
            escalation: match &violence[1] {
                Violence::Mean(mean) => cell(Driver::Escalation) * self.others - mean,
                Violence::Atoms(atoms) => {
                    expect(atoms, &|sum| clip(cell(Driver::Escalation) - sum.min(1.0)))
                }
            },
            resolve: match &violence[2] {
                _ if answers => clip(cell(Driver::Resolve)) * self.others,
                Violence::Mean(mean) => cell(Driver::Resolve) * self.others - mean,
                Violence::Atoms(atoms) => {
                    expect(atoms, &|sum| clip(cell(Driver::Resolve) - sum.min(1.0)))
                }
            },
            blame: self.others
                * clip(cell(Driver::Blame) - terms.detection * game.relative(deed.violence)),
            burden: self.others
                * clip(
                    cell(Driver::Burden)
                        - (entry.actions[action].cost.get() + terms.deployment[entry.actor])
                            .min(1.0),
                ),
        }
    }
}
