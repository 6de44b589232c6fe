//! A checked game of the exchange format, ready for the solver.

use super::exchange::{ExchangeError, ExchangeFile, FORMAT};
use super::stochastic::{Layout, PlayerShape, Response, StochasticGame, Successors};

/// A checked game of the exchange format.
#[derive(Debug, Clone)]
pub struct ExchangeGame {
    shapes: Vec<PlayerShape>,
    layout: Layout,
    /// By state: the next state of each outcome.
    outcomes: Vec<Vec<Successors>>,
    /// Number of outcomes of every state.
    width: usize,
    /// The first players, and the rest: a profile is a pair of their profiles.
    halves: [Half; 2],
    /// By state and player: the payoff of each profile.
    payoffs: Vec<Vec<Vec<f64>>>,
    /// By state: what may follow.
    chances: Vec<Chances>,
}

/// What may follow each profile of one state, one profile after another.
#[derive(Debug, Clone)]
struct Chances {
    /// Where each profile's entries end.
    ends: Vec<usize>,
    /// Outcomes and their probabilities.
    entries: Vec<(u32, f64)>,
}

impl Chances {
    /// Profiles' next states as places in the list of those that are reached.
    fn new(profiles: &[Successors], reached: &[usize]) -> Self {
        let (mut ends, mut entries) = (Vec::new(), Vec::new());
        for successors in profiles {
            entries.extend(successors.iter().filter_map(|&(state, chance)| {
                let outcome = reached.binary_search(&state).ok()?;
                Some((u32::try_from(outcome).ok()?, chance))
            }));
            ends.push(entries.len());
        }
        Self { ends, entries }
    }

    /// The entries of each profile.
    fn profiles(&self) -> impl Iterator<Item = &[(u32, f64)]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let entries = &self.entries[start..end];
            start = end;
            entries
        })
    }
}

impl ExchangeGame {
    /// Checks a file.
    ///
    /// # Errors
    /// [`ExchangeError`] for the first thing that is wrong.
    pub fn new(file: &ExchangeFile) -> Result<Self, ExchangeError> {
        super::exchange_check::check(file, FORMAT)?;
        let reached: Vec<Vec<usize>> = file
            .transitions
            .iter()
            .map(|profiles| {
                let mut next: Vec<usize> =
                    profiles.iter().flatten().map(|&(state, _)| state).collect();
                next.sort_unstable();
                next.dedup();
                next
            })
            .collect();
        let width = reached.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let shapes = (0..file.players.len())
            .map(|player| PlayerShape {
                discount: file.discount[player],
                precision: file.lambda[player],
                reference: file.reference.as_ref().map_or_else(
                    || {
                        let count = file.actions[player].len();
                        vec![1.0 / count as f64; count]
                    },
                    |reference| reference[player].clone(),
                ),
                fixed: None,
            })
            .collect();
        Ok(Self {
            shapes,
            layout: Layout::new(file.actions.iter().map(Vec::len)),
            outcomes: reached
                .iter()
                .map(|next| {
                    let known = next.iter().map(|&state| vec![(state, 1.0)]);
                    known
                        .chain(std::iter::repeat(Vec::new()))
                        .take(width)
                        .collect()
                })
                .collect(),
            width,
            halves: Half::both(&file.actions.iter().map(Vec::len).collect::<Vec<_>>()),
            payoffs: file.payoffs.clone(),
            chances: file
                .transitions
                .iter()
                .zip(&reached)
                .map(|(profiles, next)| Chances::new(profiles, next))
                .collect(),
        })
    }
}

impl StochasticGame for ExchangeGame {
    fn players(&self) -> &[PlayerShape] {
        &self.shapes
    }

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn outcomes(&self, state: usize) -> &[Successors] {
        &self.outcomes[state]
    }

    fn states(&self) -> usize {
        self.outcomes.len()
    }

    fn respond(&self, state: usize, strategies: &[f64], response: &mut Response) {
        response.clear();
        let [head, tail] = &self.halves;
        let (of_head, of_tail) = (head.weights(strategies), tail.weights(strategies));
        // What is left of the chances when the other half has played.
        let mut reached = [head, tail].map(|half| vec![0.0; half.len() * self.width]);
        let [of_upper, of_lower] = &mut reached;
        let (mut upper, mut lower) = (0, 0);
        for chances in self.chances[state].profiles() {
            let (by_lower, by_upper) = (of_tail.all[lower], of_head.all[upper]);
            let above = &mut of_upper[upper * self.width..(upper + 1) * self.width];
            let below = &mut of_lower[lower * self.width..(lower + 1) * self.width];
            for &(outcome, chance) in chances {
                above[outcome as usize] += by_lower * chance;
                below[outcome as usize] += by_upper * chance;
            }
            lower += 1;
            if lower == tail.len() {
                (upper, lower) = (upper + 1, 0);
            }
        }
        for (half, weights, reached, others) in [
            (head, &of_head, &reached[0], &of_tail.all),
            (tail, &of_tail, &reached[1], &of_head.all),
        ] {
            for (index, player) in half.players.clone().enumerate() {
                let payoffs = &self.payoffs[state][player];
                let expected = if half.players.start == 0 {
                    against_tail(payoffs, others)
                } else {
                    against_head(payoffs, others)
                };
                for (profile, (&action, &weight)) in half.actions[index]
                    .iter()
                    .zip(&weights.without[index])
                    .enumerate()
                {
                    response.payoff[action] += weight * expected[profile];
                    let row = &mut response.outcome[action * self.width..(action + 1) * self.width];
                    let from = &reached[profile * self.width..(profile + 1) * self.width];
                    for (sum, chance) in row.iter_mut().zip(from) {
                        *sum += weight * chance;
                    }
                }
            }
        }
    }

    fn certain_values(
        &self,
        state: usize,
        strategies: &[f64],
        onward: &[f64],
        _values: &[f64],
    ) -> Vec<f64> {
        let width = self.layout.width();
        let worth = self.worth(state, onward);
        let [head, tail] = &self.halves;
        let (of_head, of_tail) = (head.weights(strategies), tail.weights(strategies));
        let mut rows = vec![vec![0.0; width]; width];
        for (index, player) in head.players.clone().enumerate() {
            let expected = against_tail(&worth[player], &of_tail.all);
            head.pairs(index, strategies, &expected, &mut rows);
            // By own action: what it is worth against each profile of the tail.
            let own = self.layout.of(player);
            let mut against = vec![vec![0.0; tail.len()]; own.len()];
            for (profile, worth) in worth[player].chunks_exact(tail.len()).enumerate() {
                let weight = of_head.without[index][profile];
                for (sum, entry) in against[head.actions[index][profile] - own.start]
                    .iter_mut()
                    .zip(worth)
                {
                    *sum += weight * entry;
                }
            }
            for (action, against) in own.zip(&against) {
                tail.causes(action, &of_tail, against, &mut rows);
            }
        }
        for (index, player) in tail.players.clone().enumerate() {
            let expected = against_head(&worth[player], &of_head.all);
            tail.pairs(index, strategies, &expected, &mut rows);
            let own = self.layout.of(player);
            let mut against = vec![vec![0.0; head.len()]; own.len()];
            for (profile, worth) in worth[player].chunks_exact(tail.len()).enumerate() {
                let with = tail.actions[index].iter().zip(&of_tail.without[index]);
                for ((action, weight), entry) in with.zip(worth) {
                    against[action - own.start][profile] += weight * entry;
                }
            }
            for (action, against) in own.zip(&against) {
                head.causes(action, &of_head, against, &mut rows);
            }
        }
        rows.concat()
    }
}

impl ExchangeGame {
    /// By player: what each profile is worth, later weeks included.
    fn worth(&self, state: usize, onward: &[f64]) -> Vec<Vec<f64>> {
        let count = self.shapes.len();
        // By outcome, then player.
        let mut ahead = vec![0.0; self.width * count];
        for (player, shape) in self.shapes.iter().enumerate() {
            for outcome in 0..self.width {
                ahead[outcome * count + player] =
                    shape.discount * onward[player * self.width + outcome];
            }
        }
        let mut worth = self.payoffs[state].clone();
        let mut sums = vec![0.0; count];
        for (profile, chances) in self.chances[state].profiles().enumerate() {
            sums.fill(0.0);
            for &(outcome, chance) in chances {
                let outcome = outcome as usize;
                let from = &ahead[outcome * count..(outcome + 1) * count];
                for (sum, value) in sums.iter_mut().zip(from) {
                    *sum += chance * value;
                }
            }
            for (worth, sum) in worth.iter_mut().zip(&sums) {
                worth[profile] += sum;
            }
        }
        worth
    }
}

/// Numbers of profiles, averaged over the tail's: one for each of the head's.
fn against_tail(numbers: &[f64], tail: &[f64]) -> Vec<f64> {
    numbers
        .chunks_exact(tail.len())
        .map(|row| {
            row.iter()
                .zip(tail)
                .map(|(number, share)| number * share)
                .sum()
        })
        .collect()
}

/// Numbers of profiles, averaged over the head's: one for each of the tail's.
fn against_head(numbers: &[f64], head: &[f64]) -> Vec<f64> {
    let size = numbers.len() / head.len();
    let mut sums = vec![0.0; size];
    for (row, share) in numbers.chunks_exact(size).zip(head) {
        for (sum, number) in sums.iter_mut().zip(row) {
            *sum += share * number;
        }
    }
    sums
}

/// Some players who follow one another, with their profiles, the last player fastest.
///
/// Averages over all profiles go through two halves, so that they cost little more than reading
/// each profile once, however many players there are.
#[derive(Debug, Clone)]
struct Half {
    players: std::ops::Range<usize>,
    /// By player of the half and profile of the half: the flat action.
    actions: Vec<Vec<usize>>,
    /// Number of profiles.
    count: usize,
}

/// How likely a half's profiles are.
struct Weights {
    all: Vec<f64>,
    /// By player of the half: without that player's own share.
    without: Vec<Vec<f64>>,
}

impl Half {
    /// The halves of players with these numbers of actions, as equal as can be.
    fn both(counts: &[usize]) -> [Self; 2] {
        let cut = (0..=counts.len())
            .min_by_key(|&cut| {
                counts[..cut].iter().product::<usize>() + counts[cut..].iter().product::<usize>()
            })
            .unwrap_or(0);
        [0..cut, cut..counts.len()].map(|players| Self::new(counts, players))
    }

    fn new(counts: &[usize], players: std::ops::Range<usize>) -> Self {
        let layout = Layout::new(counts.iter().copied());
        let count = counts[players.clone()].iter().product();
        let mut block = count;
        let actions = players
            .clone()
            .map(|player| {
                block /= counts[player];
                let start = layout.of(player).start;
                (0..count)
                    .map(|profile| start + profile / block % counts[player])
                    .collect()
            })
            .collect();
        Self {
            players,
            actions,
            count,
        }
    }

    fn len(&self) -> usize {
        self.count
    }

    fn weights(&self, strategies: &[f64]) -> Weights {
        let without = (0..self.actions.len())
            .map(|left_out| self.product(strategies, &[left_out]))
            .collect();
        Weights {
            all: self.product(strategies, &[]),
            without,
        }
    }

    /// By profile: the product of the shares of its players but those left out.
    fn product(&self, strategies: &[f64], left_out: &[usize]) -> Vec<f64> {
        let mut product = vec![1.0; self.count];
        for (player, actions) in self.actions.iter().enumerate() {
            if !left_out.contains(&player) {
                for (product, &action) in product.iter_mut().zip(actions) {
                    *product *= strategies[action];
                }
            }
        }
        product
    }

    /// Fills in what one player's actions are worth when another of the half takes one for sure,
    /// `expected` being the player's worth by profile of the half.
    fn pairs(&self, player: usize, strategies: &[f64], expected: &[f64], rows: &mut [Vec<f64>]) {
        for other in (0..self.actions.len()).filter(|&other| other != player) {
            let weights = self.product(strategies, &[player, other]);
            let taken = self.actions[player].iter().zip(&self.actions[other]);
            for ((&own, &cause), (weight, worth)) in taken.zip(weights.iter().zip(expected)) {
                rows[cause][own] += weight * worth;
            }
        }
    }

    /// Fills in what `own`, an action of the other half, is worth when a player of this half takes
    /// one for sure, `worth` being by profile of this half.
    fn causes(&self, own: usize, weights: &Weights, worth: &[f64], rows: &mut [Vec<f64>]) {
        for (actions, without) in self.actions.iter().zip(&weights.without) {
            for ((&cause, weight), worth) in actions.iter().zip(without).zip(worth) {
                rows[cause][own] += weight * worth;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A game of three players and two states, with numbers that follow no pattern.
    fn game() -> ExchangeGame {
        let counts = [2_usize, 3, 2];
        let profiles: usize = counts.iter().product();
        let number = |seed: usize| ((seed * 7919 + 13) % 101) as f64 / 101.0;
        let names = |count: usize| (0..count).map(|index| index.to_string()).collect();
        ExchangeGame::new(&ExchangeFile {
            format: FORMAT.to_owned(),
            players: names(3),
            actions: counts.iter().map(|&count| names(count)).collect(),
            states: names(2),
            discount: vec![0.9, 0.5, 0.7],
            lambda: vec![1.0; 3],
            reference: None,
            payoffs: (0..2)
                .map(|state| {
                    (0..3)
                        .map(|player| {
                            (0..profiles)
                                .map(|profile| number(state * 100 + player * 17 + profile * 3))
                                .collect()
                        })
                        .collect()
                })
                .collect(),
            transitions: (0..2)
                .map(|state| {
                    (0..profiles)
                        .map(|profile| {
                            let stays = 0.9 * number(state * 31 + profile);
                            vec![(0, stays), (1, 0.95 - stays)]
                        })
                        .collect()
                })
                .collect(),
        })
        .expect("a game")
    }

    /// `σ` with an action of probability 0.
    fn strategies() -> Vec<f64> {
        vec![0.3, 0.7, 0.2, 0.0, 0.8, 0.6, 0.4]
    }

    #[test]
    fn it_answers_what_summing_over_profiles_answers() {
        let game = game();
        let shares = strategies();
        for state in 0..2 {
            let mut response = Response::new(7, 2);
            game.respond(state, &shares, &mut response);
            let mut expected = Response::new(7, 2);
            for profile in 0..12 {
                let actions = [profile / 6, 2 + profile / 2 % 3, 5 + profile % 2];
                for player in 0..3 {
                    let others: f64 = (0..3)
                        .filter(|&other| other != player)
                        .map(|other| shares[actions[other]])
                        .product();
                    let own = actions[player];
                    expected.payoff[own] += others * game.payoffs[state][player][profile];
                    let chances = game.chances[state].profiles().nth(profile).unwrap();
                    for &(outcome, chance) in chances {
                        expected.outcome[own * 2 + outcome as usize] += others * chance;
                    }
                }
            }
            let flat = |answer: &Response| [&answer.payoff[..], &answer.outcome].concat();
            for (left, right) in flat(&response).iter().zip(flat(&expected)) {
                assert!((left - right).abs() < 1e-14);
            }
        }
    }

    #[test]
    fn certain_values_are_those_of_answers_one_by_one() {
        let game = game();
        let onward = [1.0, -0.5, 0.25, 2.0, -1.0, 0.5];
        for state in 0..2 {
            let rows = game.certain_values(state, &strategies(), &onward, &[]);
            for player in 0..3 {
                for cause in game.layout.of(player) {
                    let mut changed = strategies();
                    changed[game.layout.of(player)].fill(0.0);
                    changed[cause] = 1.0;
                    let mut response = Response::new(7, 2);
                    game.respond(state, &changed, &mut response);
                    let values = response.values(&game.shapes, &game.layout, &onward);
                    for action in (0..7).filter(|action| !game.layout.of(player).contains(action)) {
                        assert!((rows[cause * 7 + action] - values[action]).abs() < 1e-14);
                    }
                }
            }
        }
    }
}
