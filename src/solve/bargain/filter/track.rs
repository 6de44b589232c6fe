//! A track: where one zone stands, given what is known, as a distribution.

use std::collections::BTreeMap;

use super::super::status::Status;

/// One thing that a zone may be in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// Whether the conduct that is looked for has been seen.
    pub(super) seen: bool,
    /// The private type of the actor that has them, from 0; 0 at war, where it is not drawn yet.
    pub(super) kind: usize,
    /// The status.
    pub(super) status: Status,
    /// The combination of ladder levels.
    pub(super) combination: usize,
    /// The week from which what is signed is in force; 0 at war.
    pub(super) force: u32,
}

/// A distribution over cells and being seized; it sums to one once it is [normalised](Track::scale).
///
/// What is signed is kept by the week from which it is in force, so that terms come up when they do.
#[derive(Debug, Clone)]
pub(super) struct Track {
    shape: Shape,
    /// By whether seen, then combination.
    war: Vec<f64>,
    /// By week of force: by whether seen, type and place.
    signed: BTreeMap<u32, Vec<f64>>,
    /// By whether seen.
    seized: [f64; 2],
}

/// The sizes of a zone.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) kinds: usize,
    pub(super) combinations: usize,
    /// Every status, in order.
    pub(super) statuses: Vec<Status>,
}

impl Shape {
    fn places(&self) -> usize {
        self.statuses.len() * self.combinations
    }
}

impl Track {
    /// Nowhere.
    pub(super) fn empty(shape: &Shape) -> Self {
        Self {
            war: vec![0.0; 2 * shape.combinations],
            signed: BTreeMap::new(),
            seized: [0.0; 2],
            shape: shape.clone(),
        }
    }

    pub(super) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Adds mass to a cell.
    pub(super) fn add(&mut self, cell: Cell, mass: f64) {
        let Cell {
            seen,
            kind,
            status,
            combination,
            force,
        } = cell;
        let seen = usize::from(seen);
        if status == Status::War {
            self.war[seen * self.shape.combinations + combination] += mass;
            return;
        }
        let places = self.shape.places();
        let index = self
            .shape
            .statuses
            .binary_search(&status)
            .expect("every status of the zone is known");
        let size = 2 * self.shape.kinds * places;
        let block = self.signed.entry(force).or_insert_with(|| vec![0.0; size]);
        let lane = seen * self.shape.kinds + kind;
        block[lane * places + index * self.shape.combinations + combination] += mass;
    }

    /// Adds mass to being seized.
    pub(super) fn seize(&mut self, seen: bool, mass: f64) {
        self.seized[usize::from(seen)] += mass;
    }

    /// Mass seized, by whether seen.
    pub(super) fn seized(&self) -> [f64; 2] {
        self.seized
    }

    /// Every cell with mass.
    pub(super) fn cells(&self) -> impl Iterator<Item = (Cell, f64)> + '_ {
        let shape = &self.shape;
        let war = self.war.iter().enumerate().map(|(index, &mass)| {
            let cell = Cell {
                seen: index >= shape.combinations,
                kind: 0,
                status: Status::War,
                combination: index % shape.combinations,
                force: 0,
            };
            (cell, mass)
        });
        let signed = self.signed.iter().flat_map(move |(&force, block)| {
            block.iter().enumerate().map(move |(index, &mass)| {
                let (lane, place) = (index / shape.places(), index % shape.places());
                let cell = Cell {
                    seen: lane >= shape.kinds,
                    kind: lane % shape.kinds,
                    status: shape.statuses[place / shape.combinations],
                    combination: place % shape.combinations,
                    force,
                };
                (cell, mass)
            })
        });
        war.chain(signed).filter(|(_, mass)| *mass > 0.0)
    }

    /// The mass of each place by type: outer index type; at war by the shares of the types.
    pub(super) fn by_type(&self, shares: &[f64]) -> Vec<Vec<f64>> {
        let shape = &self.shape;
        let mut masses = vec![vec![0.0; shape.places()]; shape.kinds];
        for (cell, mass) in self.cells() {
            let status = shape.statuses.binary_search(&cell.status);
            let place = status.unwrap_or(0) * shape.combinations + cell.combination;
            if cell.status == Status::War {
                for (masses, share) in masses.iter_mut().zip(shares) {
                    masses[place] += mass * share;
                }
            } else {
                masses[cell.kind][place] += mass;
            }
        }
        masses
    }

    /// All mass.
    pub(super) fn total(&self) -> f64 {
        let signed: f64 = self.signed.values().flatten().sum();
        self.war.iter().sum::<f64>() + signed + self.seized.iter().sum::<f64>()
    }

    /// Multiplies all mass.
    pub(super) fn scale(&mut self, by: f64) {
        let signed = self.signed.values_mut().flatten();
        for mass in self.war.iter_mut().chain(signed).chain(&mut self.seized) {
            *mass *= by;
        }
    }

    /// The mass for which `weight` is asked, each times its weight; a seized zone's is given.
    pub(super) fn weighed(&self, weight: impl Fn(&Cell) -> f64, seized: f64) -> Self {
        let mut track = Self::empty(&self.shape);
        for (cell, mass) in self.cells() {
            let weight = weight(&cell);
            if weight > 0.0 {
                track.add(cell, mass * weight);
            }
        }
        track.seized = self.seized.map(|mass| mass * seized);
        track
    }

    /// The same mass, that of each cell in another.
    pub(super) fn sent(&self, to: impl Fn(Cell) -> Cell) -> Self {
        let mut track = Self::empty(&self.shape);
        for (cell, mass) in self.cells() {
            track.add(to(cell), mass);
        }
        track.seized = self.seized;
        track
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape() -> Shape {
        let agreed = |strain| Status::Agreed {
            agreement: 0,
            strain,
        };
        let mut statuses = vec![Status::War, agreed(0), agreed(1)];
        statuses.sort_unstable();
        Shape {
            kinds: 2,
            combinations: 3,
            statuses,
        }
    }

    #[test]
    fn what_is_added_is_found_again() {
        let shape = shape();
        let mut track = Track::empty(&shape);
        let cell = Cell {
            seen: true,
            kind: 1,
            status: Status::Agreed {
                agreement: 0,
                strain: 1,
            },
            combination: 2,
            force: 7,
        };
        track.add(cell, 0.25);
        let war = Cell {
            seen: false,
            kind: 0,
            status: Status::War,
            combination: 1,
            force: 0,
        };
        track.add(war, 0.5);
        track.seize(false, 0.25);
        assert_eq!(
            track.cells().collect::<Vec<_>>(),
            [(war, 0.5), (cell, 0.25)]
        );
        assert!((track.total() - 1.0).abs() < 1e-15);
        let by_type = track.by_type(&[0.6, 0.4]);
        let sums: Vec<f64> = by_type.iter().map(|masses| masses.iter().sum()).collect();
        assert!((sums[0] - 0.3).abs() < 1e-15 && (sums[1] - 0.45).abs() < 1e-15);
        let half = track.weighed(|cell| if cell.seen { 1.0 } else { 0.0 }, 0.0);
        assert!((half.total() - 0.25).abs() < 1e-15);
    }
}
