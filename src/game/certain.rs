//! What actions are worth when some player's action is certain.

use super::case::{Case, MET, PEACEFUL, UNASSAILED};
use super::crowd::{Crowd, Summed};
use super::factorised::{FactorisedGame, OUTCOMES, product_sum};
use super::scene::Scene;

/// The values of all actions in one state when a player takes an action for sure.
///
/// Two players of a pattern are independent of the others, so that a value is a weighted sum of
/// products over all players but the two, times the factors of what is certain. Its violence
/// counts besides: in proportion, or as the cut has it. A type's action that is certain is met
/// with the type's share, and the player's other types as they are.
pub(super) struct Certain<'c, 'g> {
    whole: &'c FactorisedGame<'g>,
    scene: &'c Scene,
    /// The value of each outcome, type × outcome.
    onward: &'c [f64],
    /// Flat action that is certain × flat action of the types.
    values: Vec<f64>,
    /// Flat action of the types × factor: what the products of the factors of all others count in
    /// its value under the pattern at hand, without what the others' violence takes.
    worths: Vec<f64>,
    /// By flat action of the types: what the others' violence takes under the pattern at hand.
    stills: Vec<f64>,
    /// What the factors of what is certain count in one action's value.
    weights: Vec<f64>,
    unmoved: Vec<[f64; 3]>,
    moved: Vec<[f64; 3]>,
}

/// Two players of a pattern and the others.
struct Pair<'p> {
    /// Whose action is certain.
    player: usize,
    valued: usize,
    /// Products of what the others' factors sum to.
    others: &'p [f64],
    /// In which of its sums of violence the first counts for the second.
    concerned: [bool; 3],
    /// The violence of the others.
    summed: [&'p Summed; 3],
}

impl<'c, 'g> Certain<'c, 'g> {
    pub(super) fn new(
        whole: &'c FactorisedGame<'g>,
        state: usize,
        strategies: &[f64],
        onward: &'c [f64],
    ) -> Self {
        let game = whole.game;
        let scene = &whole.scenes[state];
        let mut quiet = vec![0.0; game.type_layout.width()];
        whole.quiet_payoffs(state, &mut quiet);
        let mut certain = Self {
            whole,
            scene,
            onward,
            values: quiet.repeat(game.player_layout.width()),
            worths: Vec::new(),
            stills: Vec::new(),
            weights: Vec::new(),
            unmoved: Vec::new(),
            moved: Vec::new(),
        };
        let mut crowd = Crowd::new(game.mean_strategies(strategies));
        let mut all = Vec::new();
        for case in &scene.cases {
            crowd.fill(case);
            crowd.sum_crews(case, &mut all);
            certain.weigh(case, &all);
            crowd.for_each_pair(|[first, second], others| {
                if others[MET] == 0.0 {
                    return;
                }
                for (player, valued) in [(first, second), (second, first)] {
                    if certain.causes(case, player).is_empty() {
                        continue;
                    }
                    let crews = case.pressing[valued].map(|crew| &case.crews[crew]);
                    let concerned = crews.map(|crew| crew.members.contains(&player));
                    let rest = crews.map(|crew| {
                        let concerned = crew.members.contains(&player);
                        concerned.then(|| crowd.summed(case, crew, Some(player)))
                    });
                    let summed = [0, 1, 2].map(|driver| {
                        let whole = &all[case.pressing[valued][driver]];
                        rest[driver].as_ref().unwrap_or(whole)
                    });
                    let pair = Pair {
                        player,
                        valued,
                        others,
                        concerned,
                        summed,
                    };
                    certain.add_pair(case, &pair);
                }
            });
        }
        certain
    }

    /// The actions of `player` whose certainty is asked for: a first action's only where it is mixed
    /// with those of other types.
    fn causes<'m>(&self, case: &'m Case, player: usize) -> &'m [usize] {
        let members = &case.members[player];
        let first = self.whole.game.player_layout.of(player).start;
        let only = self.whole.types[player].len() == 1;
        match members.split_first() {
            Some((own, rest)) if only && *own == first => rest,
            _ => members,
        }
    }

    /// Takes up what the products of the others count under the pattern of `case`, and what their
    /// violence takes, each crew's `summed`.
    fn weigh(&mut self, case: &Case, summed: &[Summed]) {
        let (game, scene) = (self.whole.game, self.scene);
        let width = game.type_layout.width();
        self.worths.resize(width * case.width, 0.0);
        self.stills.resize(width, 0.0);
        for (player, members) in case.members.iter().enumerate() {
            let first = game.player_layout.of(player).start;
            let pressing = case.pressing[player].map(|crew| &summed[crew]);
            scene.pressures(game, case, player, pressing, [0.0; 3], &mut self.unmoved);
            for &kind in &self.whole.types[player] {
                let discount = game.types[kind].discount;
                let [worse, calm] = [0, 1].map(|outcome| self.onward[kind * OUTCOMES + outcome]);
                let worse = if scene.brink { 0.0 } else { worse };
                for (&position, &unmoved) in members.iter().zip(&self.unmoved) {
                    let own = game.type_layout.of(kind).start + position - first;
                    let (known, factors) = (case.weights(own, position), case.factors(position));
                    let worths = &mut self.worths[own * case.width..][..known.len()];
                    worths.copy_from_slice(known);
                    worths[UNASSAILED] += discount * worse * factors[UNASSAILED];
                    worths[PEACEFUL] +=
                        discount * (calm - worse) * factors[PEACEFUL] * scene.outside_quiet;
                    self.stills[own] = scene.weighed(kind, unmoved);
                }
            }
        }
    }

    /// Adds what one pattern contributes to the values of one player's actions when those of
    /// another are certain.
    fn add_pair(&mut self, case: &Case, pair: &Pair<'_>) {
        let (game, scene) = (self.whole.game, self.scene);
        let (valued, others) = (pair.valued, pair.others);
        let causes = self.causes(case, pair.player);
        let first = game.player_layout.of(valued).start;
        let width = game.type_layout.width();
        let concerned = pair.concerned != [false; 3];
        if concerned {
            let unmoved = &mut self.unmoved;
            scene.pressures(game, case, valued, pair.summed, [0.0; 3], unmoved);
        }
        for (index, &position) in case.members[valued].iter().enumerate() {
            for &kind in &self.whole.types[valued] {
                let own = game.type_layout.of(kind).start + position - first;
                let still = if concerned {
                    scene.weighed(kind, self.unmoved[index])
                } else {
                    self.stills[own]
                };
                let reach = case.weights(own, position).len();
                let worths = &self.worths[own * case.width..][..reach];
                let products = worths.iter().zip(others);
                self.weights.clear();
                self.weights
                    .extend(products.map(|(worth, other)| worth * other));
                self.weights[MET] += still * others[MET];
                for &cause in causes {
                    self.values[cause * width + own] +=
                        product_sum(&self.weights, case.factors(cause));
                }
            }
        }
        if concerned {
            self.add_violence(case, pair, causes);
        }
    }

    /// Adds what the violence of what is certain takes: in proportion, or each on its own where the
    /// cut may matter.
    fn add_violence(&mut self, case: &Case, pair: &Pair<'_>, causes: &[usize]) {
        let (game, scene) = (self.whole.game, self.scene);
        let (valued, summed) = (pair.valued, pair.summed);
        let mut pairs = pair.concerned.iter().zip(summed);
        let cut = pairs.any(|(is, summed)| *is && matches!(summed, Summed::Atoms(_)));
        let first = game.player_layout.of(valued).start;
        let width = game.type_layout.width();
        let mut known = false;
        for &cause in causes {
            let violence = case.violence(cause);
            if violence == 0.0 {
                continue;
            }
            let (more, scale) = if cut {
                (violence, 1.0)
            } else {
                (1.0, violence)
            };
            if cut || !known {
                let more = pair.concerned.map(|is| if is { more } else { 0.0 });
                scene.pressures(game, case, valued, summed, more, &mut self.moved);
                known = true;
            }
            let taken = self.moved.iter().zip(&self.unmoved);
            for (&position, (&moved, &unmoved)) in case.members[valued].iter().zip(taken) {
                for &kind in &self.whole.types[valued] {
                    let own = game.type_layout.of(kind).start + position - first;
                    let change = scene.weighed(kind, moved) - scene.weighed(kind, unmoved);
                    self.values[cause * width + own] += scale * pair.others[MET] * change;
                }
            }
        }
    }

    /// The values by flat action of a type that is certain; see
    /// [`StochasticGame::certain_values`]. A player's types do not meet one another: they value
    /// their actions as when they are `unmoved`.
    pub(super) fn by_type(self, strategies: &[f64], unmoved: &[f64]) -> Vec<f64> {
        let game = self.whole.game;
        if self.whole.types.iter().all(|types| types.len() == 1) {
            return self.values;
        }
        let width = game.type_layout.width();
        let row = |cause: usize| &self.values[cause * width..(cause + 1) * width];
        let mut rows = Vec::with_capacity(width * width);
        for (kind, entry) in game.types.iter().enumerate() {
            let causes = game.player_layout.of(entry.player);
            let types = &self.whole.types[entry.player];
            if let [_] = types[..] {
                rows.extend_from_slice(&self.values[causes.start * width..causes.end * width]);
                continue;
            }
            let mut rest = vec![0.0; width];
            for &other in types.iter().filter(|&&other| other != kind) {
                let shares = &strategies[game.type_layout.of(other)];
                for (cause, share) in causes.clone().zip(shares) {
                    add(&mut rest, game.types[other].share * share, row(cause));
                }
            }
            for cause in causes {
                let mut met = rest.clone();
                add(&mut met, entry.share, row(cause));
                for &other in types {
                    let range = game.type_layout.of(other);
                    met[range.clone()].copy_from_slice(&unmoved[range]);
                }
                rows.extend(met);
            }
        }
        rows
    }
}

fn add(sums: &mut [f64], scale: f64, row: &[f64]) {
    for (sum, entry) in sums.iter_mut().zip(row) {
        *sum += scale * entry;
    }
}
