//! A crowd: all players under one pattern, as each of them meets the others.

use super::case::{Case, Crew, MET};

/// The players under given strategies, filled with one pattern after another.
#[derive(Debug)]
pub(super) struct Crowd {
    /// Mean strategies, flat by player.
    mean: Vec<f64>,
    width: usize,
    /// What each player's factors sum to, player × factor.
    sums: Vec<f64>,
    /// By player: expected violence over the scenario's largest, given that the pattern is met; 0
    /// where it cannot be.
    violence: Vec<f64>,
    /// The products of the sums of the players before each, player × factor, and last of all.
    before: Vec<f64>,
    /// The products of the sums of the players from each on, player × factor, and last of none.
    from: Vec<f64>,
}

/// The summed violence of a set of players, given that the pattern is met: its mean, or all its
/// values with their probabilities where a cut may matter.
#[derive(Debug, Clone)]
pub(super) enum Summed {
    Mean(f64),
    Atoms(Vec<(f64, f64)>),
}

impl Crowd {
    /// The players under `mean` strategies, flat by player.
    pub(super) fn new(mean: Vec<f64>) -> Self {
        Self {
            mean,
            width: 0,
            sums: Vec::new(),
            violence: Vec::new(),
            before: Vec::new(),
            from: Vec::new(),
        }
    }

    /// Takes up the pattern of `case`.
    pub(super) fn fill(&mut self, case: &Case) {
        let (players, width) = (case.members.len(), case.width);
        self.width = width;
        self.violence.clear();
        self.sums.clear();
        self.sums.resize(players * width, 0.0);
        for (members, sums) in case.members.iter().zip(self.sums.chunks_exact_mut(width)) {
            for &position in members {
                let share = self.mean[position];
                for (sum, factor) in sums.iter_mut().zip(case.factors(position)) {
                    *sum += share * factor;
                }
            }
            let own = members.iter();
            let violence: f64 = own
                .map(|&position| self.mean[position] * case.violence(position))
                .sum();
            let met = sums[MET] > 0.0;
            self.violence
                .push(if met { violence / sums[MET] } else { 0.0 });
        }
        // All rows but those of no player are set below.
        self.before.resize((players + 1) * width, 1.0);
        self.before[..width].fill(1.0);
        self.from.resize((players + 1) * width, 1.0);
        self.from[players * width..].fill(1.0);
        for player in 0..players {
            let at = player * width;
            let (known, next) = self.before[at..at + 2 * width].split_at_mut(width);
            set_product(next, known, &self.sums[at..at + width]);
        }
        for player in (0..players).rev() {
            let at = player * width;
            let (next, known) = self.from[at..at + 2 * width].split_at_mut(width);
            set_product(next, known, &self.sums[at..at + width]);
        }
    }

    fn row<'r>(&self, rows: &'r [f64], index: usize) -> &'r [f64] {
        &rows[index * self.width..(index + 1) * self.width]
    }

    /// Sets `products` to those of what the others of `player` sum to, one a factor.
    pub(super) fn others(&self, player: usize, products: &mut Vec<f64>) {
        products.resize(self.width, 0.0);
        let before = self.row(&self.before, player);
        set_product(products, before, self.row(&self.from, player + 1));
    }

    /// Visits all pairs of players with the products of what all others sum to, one a factor.
    pub(super) fn for_each_pair(&self, mut visit: impl FnMut([usize; 2], &[f64])) {
        let players = self.sums.len() / self.width;
        let (mut running, mut products) = (vec![0.0; self.width], vec![0.0; self.width]);
        for first in 0..players {
            running.copy_from_slice(self.row(&self.before, first));
            for second in first + 1..players {
                set_product(&mut products, &running, self.row(&self.from, second + 1));
                visit([first, second], &products);
                for (product, sum) in running.iter_mut().zip(self.row(&self.sums, second)) {
                    *product *= sum;
                }
            }
        }
    }

    /// How often some of the actions of `player` are taken, given that the pattern is met.
    fn share(&self, player: usize, positions: &[usize]) -> f64 {
        let taken = positions.iter().map(|&position| self.mean[position]);
        taken.sum::<f64>() / self.row(&self.sums, player)[MET]
    }

    /// Sets `summed` to the summed violence of each crew of the pattern.
    pub(super) fn sum_crews(&self, case: &Case, summed: &mut Vec<Summed>) {
        let crews = case.crews.iter();
        summed.clear();
        summed.extend(crews.map(|crew| self.summed(case, crew, None)));
    }

    /// The summed violence of `crew` without `absent`.
    pub(super) fn summed(&self, case: &Case, crew: &Crew, absent: Option<usize>) -> Summed {
        let present = crew.members.iter().filter(|&&other| Some(other) != absent);
        if !crew.may_clip {
            return Summed::Mean(present.map(|&other| self.violence[other]).sum());
        }
        let violent = present.filter(|&&other| self.violence[other] > 0.0);
        let count = violent.clone().map(|&other| case.levels[other].len());
        let mut atoms = Vec::with_capacity(count.product());
        atoms.push((1.0, 0.0));
        for &other in violent {
            let Some((first, more)) = case.levels[other].split_first() else {
                continue;
            };
            let known = atoms.len();
            for level in more {
                let share = self.share(other, &level.positions);
                for at in 0..known {
                    let (probability, sum): (f64, f64) = atoms[at];
                    atoms.push((probability * share, sum + level.violence));
                }
            }
            let share = self.share(other, &first.positions);
            for (probability, sum) in &mut atoms[..known] {
                *probability *= share;
                *sum += first.violence;
            }
        }
        Summed::Atoms(atoms)
    }
}

/// Sets each product of two.
fn set_product(products: &mut [f64], left: &[f64], right: &[f64]) {
    for ((product, a), b) in products.iter_mut().zip(left).zip(right) {
        *product = a * b;
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
