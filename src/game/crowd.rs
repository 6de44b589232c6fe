//! A crowd: all players under one pattern, as each of them meets the others.

use super::case::Case;

/// The players under one pattern and given strategies; made once and filled again.
#[derive(Debug, Default)]
pub(super) struct Crowd {
    players: usize,
    width: usize,
    /// What each player's factors sum to, player × factor.
    sums: Vec<f64>,
    /// By flat action: how often it is taken, given that the pattern is met.
    shares: Vec<f64>,
    /// By player: expected violence over the scenario's largest, given that the pattern is met.
    violence: Vec<f64>,
    /// The products of the others' sums, player × factor.
    products: Vec<f64>,
    running: Vec<f64>,
}

/// The summed violence of a set of players, given that the pattern is met: its mean, or all its
/// values with their probabilities where a cut may matter.
#[derive(Debug, Clone)]
pub(super) enum Summed {
    Mean(f64),
    Atoms(Vec<(f64, f64)>),
}

impl Crowd {
    /// The players under mean strategies, flat by player.
    pub(super) fn fill(&mut self, case: &Case, strategies: &[f64]) {
        self.players = case.members.len();
        self.width = case.width;
        self.sums.clear();
        self.sums.resize(self.players * case.width, 0.0);
        self.shares.clear();
        self.shares.resize(strategies.len(), 0.0);
        self.violence.clear();
        for (members, sums) in case
            .members
            .iter()
            .zip(self.sums.chunks_exact_mut(case.width))
        {
            let mass: f64 = members.iter().map(|&position| strategies[position]).sum();
            let mut violence = 0.0;
            for &position in members {
                let share = strategies[position];
                for (sum, factor) in sums.iter_mut().zip(case.factors(position)) {
                    *sum += share * factor;
                }
                if mass > 0.0 {
                    self.shares[position] = share / mass;
                    violence += share / mass * case.violence[position];
                }
            }
            self.violence.push(violence);
        }
    }

    /// Multiplies the sums of all players but each one, and but `absent`.
    pub(super) fn multiply(&mut self, absent: Option<usize>) {
        let width = self.width;
        self.products.resize(self.players * width, 1.0);
        self.products.truncate(self.players * width);
        self.running.clear();
        self.running.resize(width, 1.0);
        for player in 0..self.players {
            let row = player * width..(player + 1) * width;
            self.products[row.clone()].copy_from_slice(&self.running);
            if absent != Some(player) {
                times(&mut self.running, &self.sums[row]);
            }
        }
        self.running.fill(1.0);
        for player in (0..self.players).rev() {
            let row = player * width..(player + 1) * width;
            times(&mut self.products[row.clone()], &self.running);
            if absent != Some(player) {
                times(&mut self.running, &self.sums[row]);
            }
        }
    }

    /// The products of what the others of `player` sum to, one a factor.
    pub(super) fn others(&self, player: usize) -> &[f64] {
        &self.products[player * self.width..(player + 1) * self.width]
    }

    /// The summed violence of `set` without `absent`.
    pub(super) fn summed(
        &self,
        case: &Case,
        set: &[usize],
        absent: Option<usize>,
        may_clip: bool,
    ) -> Summed {
        let present = set.iter().filter(|&&other| Some(other) != absent);
        if !may_clip {
            return Summed::Mean(present.map(|&other| self.violence[other]).sum());
        }
        let mut atoms = vec![(1.0, 0.0)];
        for &other in present.filter(|&&other| self.violence[other] > 0.0) {
            atoms = atoms
                .iter()
                .flat_map(|&(probability, sum)| {
                    let taken = case.members[other]
                        .iter()
                        .filter(|&&position| self.shares[position] > 0.0);
                    taken.map(move |&position| {
                        (
                            probability * self.shares[position],
                            sum + case.violence[position],
                        )
                    })
                })
                .collect();
        }
        Summed::Atoms(atoms)
    }
}

fn times(products: &mut [f64], factors: &[f64]) {
    for (product, factor) in products.iter_mut().zip(factors) {
        *product *= factor;
    }
}

impl Summed {
    /// What violence takes from a driver: `-scale · sum` on average where no cut may matter, else
    /// the mean of `value(sum)` less `value` as it is without any cut and without violence,
    /// `uncut`; with `more` violence than that of the set.
    pub(super) fn takes(
        &self,
        more: f64,
        scale: f64,
        uncut: f64,
        value: impl Fn(f64) -> f64,
    ) -> f64 {
        match self {
            Self::Mean(mean) => -scale * (mean + more),
            Self::Atoms(atoms) => atoms
                .iter()
                .map(|&(probability, sum)| probability * (value(sum + more) - uncut))
                .sum(),
        }
    }
}
