//! The states of a zone's game: strain and at most two ladders.

use crate::model::{
    Freeze, Frozen, Ladder, Model, Moves, Push, RelationIndex, Standing, Zone, ZoneIndex,
};
use crate::quantity::Quantity;

/// Which ladder moves in a zone's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LadderKind {
    /// The zone's balance of power.
    Balance,
    /// A relation.
    Relation(RelationIndex),
}

/// The states of one zone: index = strain + (K + 1) · (level of the first ladder + n₁ · level of
/// the second).
#[derive(Debug, Clone, PartialEq)]
pub struct StateSpace {
    /// `K`.
    pub strain_top: usize,
    /// The ladders in the state, the balance first where it has more than one level.
    pub ladders: Vec<LadderKind>,
    zone: ZoneIndex,
    sizes: Vec<usize>,
    freeze: Freeze,
}

impl StateSpace {
    /// The states of `zone`.
    #[must_use]
    pub fn new(model: &Model, zone: ZoneIndex, freeze: Freeze) -> Self {
        let place = &model.zones[zone];
        let balance = (place.balance.ladder.len() > 1).then_some(LadderKind::Balance);
        let relations = place
            .relations
            .iter()
            .map(|&relation| LadderKind::Relation(relation));
        let ladders: Vec<LadderKind> = balance.into_iter().chain(relations).collect();
        let sizes = ladders
            .iter()
            .map(|&kind| ladder(model, place, kind).len())
            .collect();
        Self {
            strain_top: model.strain_top,
            ladders,
            zone,
            sizes,
            freeze,
        }
    }

    /// Number of combinations of ladder levels.
    #[must_use]
    pub fn combinations(&self) -> usize {
        self.sizes.iter().product()
    }

    /// Number of states.
    #[must_use]
    pub fn len(&self) -> usize {
        (self.strain_top + 1) * self.combinations()
    }

    /// Whether there are no states; there always is one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The state of a strain and a combination.
    #[must_use]
    pub fn state(&self, strain: usize, combination: usize) -> usize {
        strain + (self.strain_top + 1) * combination
    }

    /// The strain of a state.
    #[must_use]
    pub fn strain(&self, state: usize) -> usize {
        state % (self.strain_top + 1)
    }

    /// The combination of ladder levels of a state.
    #[must_use]
    pub fn combination(&self, state: usize) -> usize {
        state / (self.strain_top + 1)
    }

    /// The combination of levels, one level a ladder.
    #[must_use]
    pub fn combination_of(&self, levels: &[usize]) -> usize {
        self.combination_of_levels(levels.iter().copied())
    }

    /// The same from levels as they come.
    pub fn combination_of_levels(&self, levels: impl Iterator<Item = usize>) -> usize {
        let mut step = 1;
        let mut index = 0;
        for (level, size) in levels.zip(&self.sizes) {
            index += step * level;
            step *= size;
        }
        index
    }

    /// The levels of a combination, one a ladder.
    #[must_use]
    pub fn levels(&self, combination: usize) -> Vec<usize> {
        let mut rest = combination;
        self.sizes
            .iter()
            .map(|size| {
                let level = rest % size;
                rest /= size;
                level
            })
            .collect()
    }

    /// How the relations stand in a combination: at its level where a relation is in the state,
    /// at the start distribution where not.
    #[must_use]
    pub fn standing(&self, model: &Model, combination: usize) -> Standing {
        let mut standing = Standing::at_start(model);
        for (kind, level) in self.ladders.iter().zip(self.levels(combination)) {
            if let LadderKind::Relation(relation) = kind {
                standing = standing.with_level(*relation, level);
            }
        }
        standing
    }

    /// The level of the balance in a combination.
    #[must_use]
    pub fn balance_level(&self, combination: usize) -> usize {
        match self.ladders.first() {
            Some(LadderKind::Balance) => self.levels(combination)[0],
            _ => 0,
        }
    }

    /// A state in words: `strain 2, us_russia wary`.
    #[must_use]
    pub fn name(&self, model: &Model, state: usize) -> String {
        let place = &model.zones[self.zone];
        let mut name = format!("strain {}", self.strain(state));
        for (kind, level) in self
            .ladders
            .iter()
            .zip(self.levels(self.combination(state)))
        {
            let id = match kind {
                LadderKind::Balance => "balance",
                LadderKind::Relation(relation) => &model.relations[*relation].id,
            };
            let level = &ladder(model, place, *kind).levels[level];
            name.push_str(&format!(", {id} {level}"));
        }
        name
    }

    /// Where the ladders stand after a week that began at strain share `x`, with or without a
    /// collapse: (combination, probability), zero probabilities left out.
    #[must_use]
    pub fn moves(
        &self,
        model: &Model,
        combination: usize,
        strain_share: f64,
        collapsed: bool,
    ) -> Vec<(usize, f64)> {
        if self.freeze.has(Frozen::Relations) {
            return vec![(combination, 1.0)];
        }
        self.reached(model, combination, |kind, ladder, level| {
            let (up, down) = ladder.pressure(strain_share, collapsed);
            let shocks = match kind {
                LadderKind::Balance => (0.0, 0.0),
                LadderKind::Relation(relation) => model.shock_pressure(relation, self.freeze),
            };
            ladder.moves(level, (up + shocks.0, down + shocks.1))
        })
    }

    /// Where the ladders stand after an event has pushed relations at once: (combination,
    /// probability), zero probabilities left out.
    #[must_use]
    pub fn pushed(
        &self,
        model: &Model,
        combination: usize,
        pushes: &[(RelationIndex, Push)],
    ) -> Vec<(usize, f64)> {
        if self.freeze.has(Frozen::Relations) {
            return vec![(combination, 1.0)];
        }
        self.reached(model, combination, |kind, ladder, level| {
            let push = pushes
                .iter()
                .find(|(relation, _)| kind == LadderKind::Relation(*relation));
            push.map_or(Moves::NONE, |(_, push)| ladder.pushed(level, push))
        })
    }

    /// Where the ladders stand when each moves on its own, by what `moves` says of it.
    fn reached(
        &self,
        model: &Model,
        combination: usize,
        moves: impl Fn(LadderKind, &Ladder, usize) -> Moves,
    ) -> Vec<(usize, f64)> {
        let place = &model.zones[self.zone];
        let levels = self.levels(combination);
        let mut reached = vec![(Vec::new(), 1.0)];
        for (kind, &level) in self.ladders.iter().zip(&levels) {
            let moves = moves(*kind, ladder(model, place, *kind), level);
            let steps = [
                (level.wrapping_sub(1), moves.down),
                (level, moves.stay),
                (level + 1, moves.up),
            ];
            reached = reached
                .into_iter()
                .flat_map(|(sofar, probability): (Vec<usize>, f64)| {
                    steps
                        .into_iter()
                        .filter(|step| step.1 > 0.0)
                        .map(move |(next, chance)| {
                            let mut levels = sofar.clone();
                            levels.push(next);
                            (levels, probability * chance)
                        })
                })
                .collect();
        }
        reached
            .into_iter()
            .map(|(levels, probability)| (self.combination_of(&levels), probability))
            .collect()
    }

    /// The distribution over combinations at the start of the calendar.
    #[must_use]
    pub fn start(&self, model: &Model) -> Vec<f64> {
        let place = &model.zones[self.zone];
        (0..self.combinations())
            .map(|combination| {
                self.ladders
                    .iter()
                    .zip(self.levels(combination))
                    .map(|(&kind, level)| ladder(model, place, kind).start[level].get())
                    .product()
            })
            .collect()
    }
}

fn ladder<'m>(model: &'m Model, zone: &'m Zone, kind: LadderKind) -> &'m Ladder {
    match kind {
        LadderKind::Balance => &zone.balance.ladder,
        LadderKind::Relation(relation) => &model.relations[relation].ladder,
    }
}
