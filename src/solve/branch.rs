//! The branch: from the reference shares at `t = 0` to its first arrival at `t = 1`.

use std::rc::Rc;

use nalgebra::DVector;

use super::linearisation::Linearisation;
use super::settings::Settings;
use super::solution::{Solution, Unsolved};
use super::system::{Point, System, largest_difference};
use crate::game::StochasticGame;

/// Solves `game`: the first arrival at `t = 1` of the branch of logit Markov quantal response
/// equilibria that starts from the reference shares, precisions being `t λ`.
///
/// Natural steps in `t` while no strategy moves more than [`Settings::stride`]; from where they get
/// shorter than [`Settings::shortest`], pseudo-arclength (Keller 1977; Allgower and Georg 1990,
/// chapter 2). Not having converged is a value of the result. A turn is counted where `t` has
/// changed its direction from one step to the next: two within one step are not seen.
///
/// At a bifurcation, which games with symmetric players have, the branch goes on in the direction
/// in which it came: all that cross it there bend away from that direction, and are not followed.
/// So the choice is the same at every precision. Near the bifurcation the derivative is singular,
/// and no step of the usual kind crosses it; see [`Walk::cross`].
#[must_use]
pub fn solve<G: StochasticGame + ?Sized>(game: &G, settings: &Settings) -> Solution {
    let system = System::new(game);
    let mut walk = Walk {
        here: Rc::new(system.at(system.origin(), 0.0)),
        system: &system,
        settings: *settings,
        steps: 0,
        turns: Vec::new(),
        bifurcations: Vec::new(),
    };
    let unsolved = walk.follow().err();
    walk.solution(unsolved)
}

/// The golden ratio less one: its multiples spread evenly over `[0, 1)`.
const GOLDEN: f64 = 0.618_033_988_749_894_9;
/// What a log-odds that moves no probability counts in the metric of arclength.
const FLOOR: f64 = 1e-3;
/// How unlike the derivatives at the two ends of an arclength step are meant to be.
const AIM: f64 = 0.35;
/// With the derivative at what was predicted each correction must make the residual smaller by
/// this factor.
const CORRECTION: f64 = 0.3;
/// More profiles than these do not count towards [`Settings::work`].
const LISTED: usize = 1000;
/// Profiles of a state that cost as much as one value.
const PROFILES: usize = 80;
/// Changes of smaller `t` count as if from here.
const EARLIEST: f64 = 1e-4;
/// Arclength steps are never shorter.
const SHORTEST: f64 = 1e-10;
/// A bifurcation is crossed from a distance of this share of its `t`, or less. The square of the
/// share is about the asymmetry, in log-odds, that a symmetric game may have to be taken for one.
const NEAR: f64 = 1e-4;
/// Distances to where the derivative is singular are told by steps of at least this unlikeness.
const TELLING: f64 = 0.2;
/// The unlikeness of the derivatives at the two ends of a natural step from which it is taken back;
/// 1 where a direction has become singular.
const OVER: f64 = 0.9;
/// The unlikeness of the derivatives at the two ends of a step across a bifurcation: 2 where it
/// lies halfway.
const FLIPPED: std::ops::RangeInclusive<f64> = 1.5..=2.5;
/// How far the end of a step across a bifurcation may lie off the tangent, as a share of the step.
const STRAIGHT: f64 = 0.01;
/// How much the tangent may turn in a step across a bifurcation.
const BEND: f64 = 0.1;
/// Arclength steps shorter than this are corrected to less than [`Settings::corrected`], by the
/// square of their length.
const CAREFUL: f64 = 0.1;
/// Where natural steps have become too short, arclength steps begin at the last point they passed at
/// this share of the `t` reached, or less.
const BACK: f64 = 0.9;
/// The least residual that is tried for along the way.
const LEAST: f64 = 1e-13;

/// A step along the branch.
struct Step {
    point: Rc<Point>,
    /// Largest change of a strategy.
    moved: f64,
    /// How unlike the derivatives at its two ends are: the worst factor by which a correction made
    /// the residual smaller, or [`Linearisation::unlikeness`].
    rate: f64,
}

struct Walk<'w, 'g, G: ?Sized> {
    system: &'w System<'g, G>,
    settings: Settings,
    here: Rc<Point>,
    steps: usize,
    turns: Vec<f64>,
    bifurcations: Vec<f64>,
}

/// A step's end with the derivative there.
type Ended<'w, 'g, G> = (Step, Linearisation<'w, 'g, G>);

impl<'w, 'g, G: StochasticGame + ?Sized> Walk<'w, 'g, G> {
    fn follow(&mut self) -> Result<(), Unsolved> {
        if self.system.len() == 0 {
            // Everyone's strategy is fixed: any point of the branch is its end.
            self.here = Rc::new(self.system.at(self.system.origin(), 1.0));
            return Ok(());
        }
        let linear = self.natural_steps()?;
        if linear.is_none() {
            self.arclength_steps()?;
        }
        self.polish(linear)
    }

    fn count_step(&mut self) -> Result<(), Unsolved> {
        self.steps += 1;
        if self.steps > self.settings.steps
            || self.steps * effort(self.system.game) > self.settings.work
        {
            Err(Unsolved::Steps)
        } else {
            Ok(())
        }
    }

    /// Steps in `t` and the derivative at their end; `None` where they have become too short.
    ///
    /// Next to a bifurcation a point off the branch has a small residual too, and a step may cross it
    /// unseen: one to where the derivative has turned over in some direction is taken back. Where
    /// steps have become too short, so is the way to where small residuals still mean small errors.
    fn natural_steps(&mut self) -> Result<Option<Linearisation<'w, 'g, G>>, Unsolved> {
        let mut passed = Vec::new();
        let end = self.natural_steps_past(&mut passed)?;
        if end.is_none() {
            let far = BACK * self.here.t;
            let point = passed.into_iter().rev().find(|(_, t)| *t <= far);
            if let Some((odds, t)) = point {
                self.here = Rc::new(self.system.at(odds, t));
            }
        }
        Ok(end)
    }

    /// The same, up to where steps are too short; log-odds and `t` of the points `passed`.
    fn natural_steps_past(
        &mut self,
        passed: &mut Vec<(DVector<f64>, f64)>,
    ) -> Result<Option<Linearisation<'w, 'g, G>>, Unsolved> {
        let mut length: f64 = 0.1;
        let mut before: Option<(Rc<Point>, Linearisation<'w, 'g, G>)> = None;
        loop {
            let mut linear = Linearisation::new(self.system, Rc::clone(&self.here));
            if let Some((point, known)) = before.take()
                && self.turned_over(&known, &linear)
            {
                length = 0.5 * (self.here.t - point.t);
                self.here = point;
                linear = known;
                if length < self.settings.shortest {
                    return Ok(None);
                }
            }
            if self.here.t >= 1.0 {
                return Ok(Some(linear));
            }
            self.count_step()?;
            let Some(tangent) = linear.solve(&self.here.pull) else {
                return Ok(None);
            };
            length = length.min(1.0 - self.here.t);
            let taken = loop {
                let t = if length >= 1.0 - self.here.t {
                    1.0
                } else {
                    self.here.t + length
                };
                let odds = &self.here.log_odds + &tangent * (t - self.here.t);
                if let Some(taken) = self.step(&linear, odds, t) {
                    break taken;
                }
                length *= 0.5;
                if length < self.settings.shortest.min(1.0 - self.here.t) {
                    return Ok(None);
                }
            };
            length *= self.growth(&taken);
            passed.push((self.here.log_odds.clone(), self.here.t));
            before = Some((std::mem::replace(&mut self.here, taken.point), linear));
        }
    }

    /// Whether the derivative `linear` may have turned over in some direction since `known`, both
    /// bordered by `t`. The determinant is 1 at `t = 0`, and misses an even number of directions.
    fn turned_over(
        &self,
        known: &Linearisation<'w, 'g, G>,
        linear: &Linearisation<'w, 'g, G>,
    ) -> bool {
        linear.is_positive() == Some(false)
            || known
                .unlikeness(linear, self.nudge())
                .is_none_or(|rate| rate > OVER)
    }

    /// How much longer the next step may be.
    fn growth(&self, taken: &Step) -> f64 {
        let by_stride = 0.8 * self.settings.stride / taken.moved.max(1e-9);
        let by_rate = (0.3 / taken.rate.max(1e-9)).sqrt();
        by_stride.min(by_rate).clamp(0.5, 3.0)
    }

    /// Corrects what is predicted for `t` with the derivative `linear` where the step began (a
    /// chord).
    ///
    /// Corrections start off the prediction by a little in every direction and must get smaller
    /// each time, by the factor [`Settings::contraction`] at least. So the derivative at the end
    /// is like the one at the beginning in every direction, as in [`Walk::arclength_step`].
    fn step(&self, linear: &Linearisation<'_, '_, G>, odds: DVector<f64>, t: f64) -> Option<Step> {
        let point = Rc::new(self.system.at(&odds + self.nudge(), t));
        let aim = self.settings.corrected;
        self.correct(linear, &odds, point, (self.settings.contraction, aim))
    }

    /// Corrects `point` in the plane across the border of `linear` that goes through `odds` and
    /// the point's `t`, as long as each correction makes the residual smaller by `contraction`,
    /// until it is `aim` or gets no smaller.
    fn correct(
        &self,
        linear: &Linearisation<'_, '_, G>,
        odds: &DVector<f64>,
        mut point: Rc<Point>,
        (contraction, aim): (f64, f64),
    ) -> Option<Step> {
        let size = self.system.len();
        let t = point.t;
        let mut rate: f64 = 0.0;
        let mut best: Option<Step> = None;
        for _ in 0..=self.settings.corrections {
            let moved = self.moved(&point);
            if moved > 1.5 * self.settings.stride || point.t < 0.0 {
                return None;
            }
            if point.residual <= self.settings.corrected {
                let point = Rc::clone(&point);
                best = (moved <= self.settings.stride).then_some(Step { point, moved, rate });
                if best.is_none() || best.as_ref()?.point.residual <= aim {
                    return best;
                }
            }
            let mut right = point.gap.push(0.0);
            right[size] = linear.last().rows(0, size).dot(&(&point.log_odds - odds))
                + linear.last()[size] * (point.t - t);
            let Some(change) = linear.solve_bordered(&right) else {
                return best;
            };
            let next = &point.log_odds - change.rows(0, size);
            let before = point.residual;
            point = Rc::new(self.system.at(next, point.t - change[size]));
            let contracted = point.residual / before;
            if contracted > contraction {
                return best;
            }
            rate = rate.max(contracted);
        }
        best
    }

    /// A small change in every direction, another in each step.
    fn nudge(&self) -> DVector<f64> {
        let shift = self.steps as f64 * std::f64::consts::SQRT_2;
        DVector::from_fn(self.system.len(), |row, _| {
            let place = (row as f64 * GOLDEN + shift).fract();
            self.settings.nudge * (2.0 * place - 1.0)
        })
    }

    fn moved(&self, point: &Point) -> f64 {
        largest_difference(&point.strategies, &self.here.strategies)
    }

    /// Arclength steps until `t` has passed 1.
    fn arclength_steps(&mut self) -> Result<(), Unsolved> {
        let size = self.system.len();
        let mut forward = DVector::zeros(size + 1);
        forward[size] = 1.0;
        self.sharpen();
        let here = Rc::clone(&self.here);
        let mut known = Linearisation::bordered(self.system, here, forward).eliminate();
        let mut length = f64::INFINITY;
        let mut rising = true;
        // How far ahead the derivative is singular, as far as the last step tells.
        let mut ahead = f64::INFINITY;
        loop {
            let weights = self.weights();
            let tangent = self.tangent(&known, &weights).ok_or(Unsolved::Stuck)?;
            if length.is_infinite() {
                // The first step is as long as the last natural one that was tried.
                length = self.settings.shortest / tangent[size].abs().max(1e-6);
                length = length.min(self.settings.stride);
            }
            let singular = ahead * tangent[size];
            let near = singular.abs() <= NEAR * self.here.t;
            if near {
                self.count_step()?;
                if let Some((taken, linear)) = self.cross((&tangent, &weights), ahead, &known) {
                    self.bifurcations.push(self.here.t + singular);
                    length = AIM * ahead;
                    ahead = f64::INFINITY;
                    self.here = taken.point;
                    known = linear;
                    continue;
                }
            }
            let (taken, linear) = loop {
                self.count_step()?;
                let across = tangent.component_mul(&weights);
                match self.arclength_step(&(&tangent * length), across, &known) {
                    Ok((taken, linear)) if taken.point.t < 1.0 => break (taken, linear),
                    Ok((taken, _)) => {
                        if let Some(point) = self.arrival(&taken.point) {
                            self.here = point;
                            return Ok(());
                        }
                        length *= 0.5;
                    }
                    Err(factor) => length *= factor,
                }
                if length < SHORTEST {
                    return Err(if near {
                        Unsolved::Bifurcation
                    } else {
                        Unsolved::Stuck
                    });
                }
            };
            ahead = if taken.rate >= TELLING {
                length * (1.0 / taken.rate - 1.0)
            } else {
                f64::INFINITY
            };
            if (taken.point.t > self.here.t) != rising {
                rising = !rising;
                self.turns.push(self.here.t);
            }
            let by_stride = 0.8 * self.settings.stride / taken.moved.max(1e-9);
            let by_rate = AIM / taken.rate.max(1e-9);
            length *= by_stride.min(by_rate).clamp(0.5, 2.0);
            self.here = taken.point;
            known = linear;
        }
    }

    /// The step predicted by `change`, corrected in the plane that `across` gives, and the
    /// derivative at what was predicted; or the factor by which to shorten it.
    ///
    /// The derivative at the end must be like `known`, the one at the beginning, in every
    /// direction ([`Linearisation::unlikeness`]), so that their determinants have the same sign:
    /// no step leads from one piece of the branch to another that passes close by, which a
    /// derivative taken anew would otherwise allow.
    fn arclength_step(
        &self,
        change: &DVector<f64>,
        across: DVector<f64>,
        known: &Linearisation<'_, '_, G>,
    ) -> Result<(Step, Linearisation<'w, 'g, G>), f64> {
        let size = self.system.len();
        let odds = &self.here.log_odds + change.rows(0, size);
        let t = self.here.t + change[size];
        let point = Rc::new(self.system.at(odds.clone(), t));
        if self.moved(&point) > 1.5 * self.settings.stride {
            return Err(0.5);
        }
        // The tangent has length one: this is the step's.
        let aim = self.aim(change.dot(&across));
        let linear = Linearisation::bordered(self.system, Rc::clone(&point), across);
        let rate = known.unlikeness(&linear, self.nudge()).ok_or(0.5)?;
        if rate > self.settings.unlikeness {
            return Err((AIM / rate).max(0.25));
        }
        let linear = linear.eliminate();
        let taken = self.correct(&linear, &odds, point, (CORRECTION, aim));
        let taken = taken.ok_or(0.5)?;
        Ok((Step { rate, ..taken }, linear))
    }

    /// A step along `tangent` across a bifurcation that lies `ahead`, to as far behind it; `None`
    /// where there is none, or it is not crossed.
    ///
    /// At a bifurcation the derivative is singular although its border is not along the branch's
    /// direction (Keller 1977; Allgower and Georg 1990, chapter 8). Across it, eigenvalues of one
    /// derivative over the other are near -1 in the directions of what crosses, one or more, and
    /// near 1 in all others. The end must lie on the tangent and keep its direction, so that it is
    /// on the same smooth branch: where a game is symmetric but for a little, its branch turns into
    /// an arm, and what lies straight ahead is another piece, further off.
    fn cross(
        &self,
        (tangent, weights): (&DVector<f64>, &DVector<f64>),
        ahead: f64,
        known: &Linearisation<'_, '_, G>,
    ) -> Option<Ended<'w, 'g, G>> {
        let size = self.system.len();
        let length = 2.0 * ahead;
        let odds = &self.here.log_odds + tangent.rows(0, size) * length;
        let t = self.here.t + tangent[size] * length;
        if t >= 1.0 {
            return None;
        }
        let point = Rc::new(self.system.at(odds.clone(), t));
        let across = tangent.component_mul(weights);
        let linear = Linearisation::bordered(self.system, Rc::clone(&point), across);
        if !FLIPPED.contains(&known.unlikeness(&linear, self.nudge())?)
            || known.unlikeness_of_reflection(&linear, self.nudge())? > self.settings.unlikeness
        {
            return None;
        }
        let linear = linear.eliminate();
        let taken = self.correct(&linear, &odds, point, (CORRECTION, LEAST))?;
        let mut off = (&taken.point.log_odds - odds).push(0.0);
        off[size] = taken.point.t - t;
        let bend = self.tangent(&linear, weights)? - tangent;
        let straight = measure(&off, weights) <= STRAIGHT * length;
        (straight && measure(&bend, weights) <= BEND).then_some((taken, linear))
    }

    /// The residual to correct a step of this length to.
    fn aim(&self, length: f64) -> f64 {
        let share = (length / CAREFUL).min(1.0);
        (self.settings.corrected * share * share).max(LEAST)
    }

    /// Newton's method where the branch is now, while it helps: natural steps may leave it off by
    /// more than an arclength step is long.
    fn sharpen(&mut self) {
        for _ in 0..self.settings.corrections {
            if self.here.residual <= LEAST {
                return;
            }
            let linear = Linearisation::new(self.system, Rc::clone(&self.here));
            let Some(step) = linear.solve(&self.here.gap) else {
                return;
            };
            let next = self.system.at(&self.here.log_odds - step, self.here.t);
            if next.residual > CORRECTION * self.here.residual {
                return;
            }
            self.here = Rc::new(next);
        }
    }

    /// The tangent of the branch ahead of the border of `linear`, of length one in the metric of
    /// `weights`.
    fn tangent(
        &self,
        linear: &Linearisation<'_, '_, G>,
        weights: &DVector<f64>,
    ) -> Option<DVector<f64>> {
        let size = self.system.len();
        let mut right = DVector::zeros(size + 1);
        right[size] = 1.0;
        let tangent = linear.solve_bordered(&right)?;
        let length = measure(&tangent, weights);
        Some(tangent / length)
    }

    /// What the square of a change of each unknown counts: log-odds by the probability that they
    /// move, `t` as a share of itself, so that a game of high precision is like another.
    fn weights(&self) -> DVector<f64> {
        let size = self.system.len();
        let mut weights = DVector::zeros(size + 1);
        let t = self.here.t.max(EARLIEST);
        weights[size] = 1.0 / (t * t);
        for state in 0..self.system.game.states() {
            for (row, unknown) in self.system.range(state).zip(self.system.of_state(state)) {
                let share = self.here.strategies[state][unknown.action];
                weights[row] = (share * (1.0 - share) + FLOOR).powi(2);
            }
        }
        weights
    }

    /// The branch has passed `t = 1`: the point at `t = 1` between here and there.
    fn arrival(&self, beyond: &Point) -> Option<Rc<Point>> {
        let share = (1.0 - self.here.t) / (beyond.t - self.here.t);
        let odds = &self.here.log_odds + (&beyond.log_odds - &self.here.log_odds) * share;
        let linear = Linearisation::new(self.system, Rc::clone(&self.here));
        Some(self.step(&linear, odds, 1.0)?.point)
    }

    /// Newton's method at `t = 1` until the residual is as small as it gets; `linear` is the
    /// derivative there where it is known.
    fn polish(&mut self, mut linear: Option<Linearisation<'w, 'g, G>>) -> Result<(), Unsolved> {
        for _ in 0..self.settings.corrections {
            if self.here.residual <= self.settings.residual {
                return Ok(());
            }
            let here = || Linearisation::new(self.system, Rc::clone(&self.here));
            let linear = linear.take().unwrap_or_else(here);
            let Some(step) = linear.solve(&self.here.gap) else {
                break;
            };
            let next = self.system.at(&self.here.log_odds - step, 1.0);
            if next.residual >= self.here.residual {
                break;
            }
            self.here = Rc::new(next);
        }
        if self.here.residual <= Settings::PROMISED {
            Ok(())
        } else {
            Err(Unsolved::Residual)
        }
    }

    fn solution(self, unsolved: Option<Unsolved>) -> Solution {
        Solution {
            regret: regret(self.system, &self.here),
            strategies: self.here.strategies.clone(),
            flows: self
                .here
                .outlook
                .flows(self.system.game, &self.here.strategies),
            values: self.here.outlook.values.clone(),
            residual: self.here.residual,
            steps: self.steps,
            turns: self.turns,
            bifurcations: self.bifurcations,
            reached: self.here.t,
            unsolved,
        }
    }
}

/// The length of a change of log-odds and `t` in the metric of `weights`.
fn measure(change: &DVector<f64>, weights: &DVector<f64>) -> f64 {
    change.dot(&change.component_mul(weights)).sqrt()
}

/// What a step costs, in units of [`Settings::work`]: values, and what the game's answers cost by
/// profiles, of which large factorised games do not list all.
fn effort<G: StochasticGame + ?Sized>(game: &G) -> usize {
    let players = game.players().len();
    let profiles = (0..players)
        .map(|player| game.layout().of(player).len())
        .fold(1, usize::saturating_mul);
    game.states() * (players + profiles.min(LISTED) / PROFILES)
}

/// Largest gain of a player in a state from its best action; infinite where one is not a number.
fn regret<G: StochasticGame + ?Sized>(system: &System<'_, G>, point: &Point) -> f64 {
    let game = system.game;
    let mut largest: f64 = 0.0;
    for state in 0..game.states() {
        for (player, shape) in game.players().iter().enumerate() {
            if shape.fixed.is_none() {
                for action in game.layout().of(player) {
                    let gain = point.outlook.action_values[state][action]
                        - point.outlook.values[player][state];
                    largest = if gain.is_nan() {
                        f64::INFINITY
                    } else {
                        largest.max(gain)
                    };
                }
            }
        }
    }
    largest
}
