//! Seeded random games in the exchange format; shared with the benchmarks.
#![allow(unreachable_pub, dead_code)]

use armistice::game::ExchangeFile;

/// A splitmix64 sequence of uniform numbers (Steele, Lea and Flood 2014).
pub struct Uniform(u64);

impl Uniform {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// In `[0, 1)`.
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number from `low` to `high`.
    pub fn whole(&mut self, low: usize, high: usize) -> usize {
        low + (self.share() * (high - low + 1) as f64) as usize
    }
}

/// The sizes of a random game.
#[derive(Debug, Clone)]
pub struct Size {
    pub actions: Vec<usize>,
    pub states: usize,
}

/// A size with 1 to 9 players, at most 1,000 profiles and at most 100 states: the number of states
/// and the most profiles are log-uniform, but one size in twenty stands at both maxima.
pub fn random_size(chance: &mut Uniform) -> Size {
    let players = chance.whole(1, 9);
    let mut log_uniform = |low: usize, high: usize| {
        let ratio = (high + 1) as f64 / low as f64;
        ((low as f64 * libm::pow(ratio, chance.share())) as usize).min(high)
    };
    let (mut states, mut profiles) = (log_uniform(1, 100), log_uniform(1 << players, 1000));
    if chance.share() < 0.05 {
        (states, profiles) = (100, 1000);
    }
    let mut actions = vec![2; players];
    for _ in 0..3 * players {
        let player = chance.whole(0, players - 1);
        actions[player] += 1;
        if actions.iter().product::<usize>() > profiles || actions[player] > 5 {
            actions[player] -= 1;
        }
    }
    Size { actions, states }
}

/// A game of that size: payoffs in `[-1, 1]`, at most 8 successors a profile, some mass ending,
/// discount factors up to 0.97, references away from uniform, one precision for all.
pub fn random_game(size: &Size, lambda: f64, chance: &mut Uniform) -> ExchangeFile {
    let players = size.actions.len();
    let profiles: usize = size.actions.iter().product();
    let distribution = |weights: Vec<f64>, total: f64| -> Vec<f64> {
        let sum: f64 = weights.iter().sum();
        weights
            .into_iter()
            .map(|weight| total * weight / sum)
            .collect()
    };
    let reference = size
        .actions
        .iter()
        .map(|&count| distribution((0..count).map(|_| 0.1 + chance.share()).collect(), 1.0))
        .collect();
    let payoffs = (0..size.states)
        .map(|_| {
            (0..players)
                .map(|_| (0..profiles).map(|_| 2.0 * chance.share() - 1.0).collect())
                .collect()
        })
        .collect();
    let transitions = (0..size.states)
        .map(|_| {
            (0..profiles)
                .map(|_| {
                    let mut next: Vec<usize> = (0..chance.whole(1, 8))
                        .map(|_| chance.whole(0, size.states - 1))
                        .collect();
                    next.sort_unstable();
                    next.dedup();
                    let stays = if chance.share() < 0.5 {
                        1.0
                    } else {
                        chance.share()
                    };
                    let weights = (0..next.len()).map(|_| 0.05 + chance.share()).collect();
                    next.into_iter().zip(distribution(weights, stays)).collect()
                })
                .collect()
        })
        .collect();
    ExchangeFile {
        format: "armistice-game-1".into(),
        players: (0..players)
            .map(|player| format!("player {player}"))
            .collect(),
        actions: size
            .actions
            .iter()
            .map(|&count| {
                (0..count)
                    .map(|action| format!("action {action}"))
                    .collect()
            })
            .collect(),
        states: (0..size.states)
            .map(|state| format!("state {state}"))
            .collect(),
        discount: (0..players).map(|_| 0.97 * chance.share()).collect(),
        lambda: vec![lambda; players],
        reference: Some(reference),
        payoffs,
        transitions,
    }
}
