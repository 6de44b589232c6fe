//! The exact chain of an agreement under solved strategies.

use crate::game::{Outcome, OutcomeKind, ZoneGame};

/// The week-by-week chain of one agreement.
#[derive(Debug, Clone)]
pub struct Chain {
    /// Number of states.
    states: usize,
    /// By state: probability of each outcome, in the order of the game's outcomes.
    tables: Vec<Vec<f64>>,
    /// Every outcome.
    outcomes: Vec<Outcome>,
    /// By state: next states after an incident, after a quiet week, after recovery.
    next: Vec<[Vec<(usize, f64)>; 3]>,
}

/// How an agreement fares, week by week.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survival {
    /// Probability that it still stands after `w` weeks; index `w`, from 0.
    pub standing: Vec<f64>,
    /// By outcome that ends it: probability that it has ended so within `w` weeks.
    pub incidence: Vec<(Outcome, Vec<f64>)>,
}

impl Chain {
    /// The chain of `game` when the players keep to `strategies` (outer index state, inner flat by
    /// player).
    #[must_use]
    pub fn new(game: &ZoneGame, strategies: &[Vec<f64>]) -> Self {
        let states = game.space.len();
        Self {
            states,
            tables: (0..states)
                .map(|state| {
                    game.outcome_probabilities(state, &strategies[state], game.expected_spread)
                })
                .collect(),
            outcomes: game.outcomes.clone(),
            next: (0..states)
                .map(|state| {
                    let strain = game.space.strain(state);
                    let to = |strain: usize| {
                        game.ladder_moves(state, false)
                            .iter()
                            .map(|&(levels, probability)| {
                                (game.space.state(strain, levels), probability)
                            })
                            .collect()
                    };
                    let top = game.space.strain_top;
                    [
                        to((strain + 1).min(top)),
                        to(strain),
                        to(strain.saturating_sub(1)),
                    ]
                })
                .collect(),
        }
    }

    /// The chain of each private type of `game` under solved strategies (outer index state, inner
    /// flat by type), with the type's probability; one chain where there are none.
    #[must_use]
    pub fn by_type(game: &ZoneGame, strategies: &[Vec<f64>]) -> Vec<(f64, Self)> {
        game.type_shares()
            .into_iter()
            .enumerate()
            .map(|(choice, share)| {
                let of_type: Vec<Vec<f64>> = strategies
                    .iter()
                    .map(|by_type| game.strategies_of_type(by_type, choice))
                    .collect();
                (share, Self::new(game, &of_type))
            })
            .collect()
    }

    /// By state: probability of each outcome, in the order of the game's outcomes.
    #[must_use]
    pub fn tables(&self) -> &[Vec<f64>] {
        &self.tables
    }

    /// How an agreement that starts with this distribution over states fares for `weeks` weeks.
    #[must_use]
    pub fn survival(&self, start: &[f64], weeks: usize) -> Survival {
        let mut now = start.to_vec();
        let mut survival = Survival {
            standing: vec![now.iter().sum()],
            incidence: self
                .outcomes
                .iter()
                .filter(|outcome| {
                    matches!(
                        outcome.kind(),
                        OutcomeKind::Withdrawn | OutcomeKind::Collapsed
                    )
                })
                .map(|&outcome| (outcome, vec![0.0]))
                .collect(),
        };
        for _ in 0..weeks {
            let mut then = vec![0.0; self.states];
            let mut ended = vec![0.0; survival.incidence.len()];
            for (state, &mass) in now.iter().enumerate() {
                for (position, (outcome, &chance)) in
                    self.outcomes.iter().zip(&self.tables[state]).enumerate()
                {
                    let moved = match outcome.kind() {
                        OutcomeKind::Withdrawn | OutcomeKind::Collapsed => {
                            ended[position] += mass * chance;
                            continue;
                        }
                        OutcomeKind::Worse => 0,
                        OutcomeKind::Same => 1,
                        OutcomeKind::Better => 2,
                    };
                    for &(next, probability) in &self.next[state][moved] {
                        then[next] += mass * chance * probability;
                    }
                }
            }
            now = then;
            survival.standing.push(now.iter().sum());
            for ((_, curve), more) in survival.incidence.iter_mut().zip(ended) {
                curve.push(curve[curve.len() - 1] + more);
            }
        }
        survival
    }

    /// The distribution over states of an agreement that enters at strain `entry` (a probability
    /// for each of `0..=K`) while the ladders stand at `levels` (one a combination).
    #[must_use]
    pub fn entry(game: &ZoneGame, entry: &[f64], levels: &[f64]) -> Vec<f64> {
        let mut start = vec![0.0; game.space.len()];
        for (combination, share) in levels.iter().enumerate() {
            for (strain, chance) in entry.iter().enumerate() {
                start[game.space.state(strain, combination)] += share * chance;
            }
        }
        start
    }
}

impl Survival {
    /// The mixture of curves with these probabilities; all have the same outcomes and weeks.
    ///
    /// # Panics
    /// If `parts` is empty.
    #[must_use]
    pub fn mixture(parts: &[(f64, Self)]) -> Self {
        let blend = |curve: &dyn Fn(&Self) -> &Vec<f64>| -> Vec<f64> {
            (0..curve(&parts[0].1).len())
                .map(|week| {
                    parts
                        .iter()
                        .map(|(share, part)| share * curve(part)[week])
                        .sum()
                })
                .collect()
        };
        Self {
            standing: blend(&|part| &part.standing),
            incidence: (0..parts[0].1.incidence.len())
                .map(|end| {
                    (
                        parts[0].1.incidence[end].0,
                        blend(&|part| &part.incidence[end].1),
                    )
                })
                .collect(),
        }
    }

    /// How an agreement fares under solved strategies (outer index state, inner flat by type) when
    /// it enters at strain `entry` while the ladders stand at `levels`, for `weeks` weeks.
    #[must_use]
    pub fn of(
        game: &ZoneGame,
        strategies: &[Vec<f64>],
        entry: &[f64],
        levels: &[f64],
        weeks: usize,
    ) -> Self {
        let start = Chain::entry(game, entry, levels);
        let parts: Vec<(f64, Self)> = Chain::by_type(game, strategies)
            .into_iter()
            .map(|(share, chain)| (share, chain.survival(&start, weeks)))
            .collect();
        Self::mixture(&parts)
    }
}
