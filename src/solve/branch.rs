//! The branch: from the reference shares at `t = 0` to its first arrival at `t = 1`.

use nalgebra::DVector;

use super::linearisation::Linearisation;
use super::settings::Settings;
use super::solution::{Solution, Unsolved};
use super::system::{Point, System, largest_difference};
use crate::game::StochasticGame;

/// Solves `game`: the first arrival at `t = 1` of the branch of logit Markov quantal response
/// equilibria that starts from the reference shares, precisions being `t λ`.
///
/// Natural steps in `t` while no strategy moves more than [`Settings::stride`]; where they get
/// shorter than [`Settings::shortest`], pseudo-arclength (Keller 1977; Allgower and Georg 1990,
/// chapter 2). Not having converged is a value of the result.
#[must_use]
pub fn solve<G: StochasticGame + ?Sized>(game: &G, settings: &Settings) -> Solution {
    let system = System::new(game);
    let mut walk = Walk {
        here: system.at(system.origin(), 0.0),
        system,
        settings: *settings,
        steps: 0,
        turns: Vec::new(),
    };
    let unsolved = walk.follow().err();
    walk.solution(unsolved)
}

struct Walk<'g, G: ?Sized> {
    system: System<'g, G>,
    settings: Settings,
    here: Point,
    steps: usize,
    turns: Vec<f64>,
}

impl<G: StochasticGame + ?Sized> Walk<'_, G> {
    fn follow(&mut self) -> Result<(), Unsolved> {
        if self.system.len() == 0 {
            // Everyone's strategy is fixed: any point of the branch is its end.
            self.here = self.system.at(self.system.origin(), 1.0);
        }
        while self.here.t < 1.0 {
            if !self.natural_steps()? {
                self.arclength_steps()?;
            }
        }
        self.polish()
    }

    fn count_step(&mut self) -> Result<(), Unsolved> {
        self.steps += 1;
        if self.steps > self.settings.steps {
            Err(Unsolved::Steps)
        } else {
            Ok(())
        }
    }

    /// Steps in `t`; `false` where they have become too short.
    fn natural_steps(&mut self) -> Result<bool, Unsolved> {
        let mut length: f64 = 0.1;
        while self.here.t < 1.0 {
            self.count_step()?;
            let linear = Linearisation::new(&self.system, &self.here);
            let Some(tangent) = linear.solve(&self.here.pull) else {
                return Ok(false);
            };
            length = length.min(1.0 - self.here.t);
            let (point, moved) = loop {
                let t = if length >= 1.0 - self.here.t {
                    1.0
                } else {
                    self.here.t + length
                };
                let ahead = &self.here.log_odds + &tangent * (t - self.here.t);
                if let Some(step) = self.natural_step(&linear, ahead, t) {
                    break step;
                }
                length *= 0.5;
                if length < self.settings.shortest.min(1.0 - self.here.t) {
                    return Ok(false);
                }
            };
            length *= (0.8 * self.settings.stride / moved.max(1e-9)).clamp(0.5, 3.0);
            self.here = point;
        }
        Ok(true)
    }

    /// One step, corrected at `t` with the derivative where it began (a chord).
    fn natural_step(
        &self,
        linear: &Linearisation<'_, '_, G>,
        ahead: DVector<f64>,
        t: f64,
    ) -> Option<(Point, f64)> {
        let mut point = self.system.at(ahead, t);
        for _ in 0..=self.settings.corrections {
            if self.moved(&point) > 1.5 * self.settings.stride {
                return None;
            }
            if point.residual <= self.settings.corrected {
                let moved = self.moved(&point);
                return (moved <= self.settings.stride).then_some((point, moved));
            }
            let next = &point.log_odds - linear.solve(&point.gap)?;
            let before = point.residual;
            point = self.system.at(next, t);
            if point.residual > 0.5 * before {
                return None;
            }
        }
        None
    }

    fn moved(&self, point: &Point) -> f64 {
        largest_difference(&point.strategies, &self.here.strategies)
    }

    /// Arclength steps until `t` has passed 1 or natural steps will do again.
    fn arclength_steps(&mut self) -> Result<(), Unsolved> {
        let size = self.system.len();
        let mut forward = DVector::zeros(size + 1);
        forward[size] = 1.0;
        let mut length = f64::INFINITY;
        let mut rising = true;
        let mut easy = 0;
        loop {
            self.count_step()?;
            let linear = Linearisation::new(&self.system, &self.here);
            let tangent = tangent(&linear, &forward).ok_or(Unsolved::Stuck)?;
            if (tangent[size] > 0.0) != rising {
                rising = !rising;
                self.turns.push(self.here.t);
            }
            if length.is_infinite() {
                // The first step is as long as the last natural one that was tried.
                length = self.settings.shortest / tangent[size].abs().max(1e-6);
            }
            let (point, moved) = loop {
                if let Some(step) = self.arclength_step(&linear, &tangent, length) {
                    break step;
                }
                length *= 0.5;
                if length < 1e-10 {
                    return Err(Unsolved::Stuck);
                }
            };
            let gained = point.t - self.here.t;
            length *= (0.8 * self.settings.stride / moved.max(1e-9)).clamp(0.5, 3.0);
            forward = tangent;
            if point.t >= 1.0 {
                return self.arrive(&point);
            }
            self.here = point;
            easy = if gained > 4.0 * self.settings.shortest {
                easy + 1
            } else {
                0
            };
            if easy >= 3 {
                return Ok(());
            }
        }
    }

    /// The branch has passed `t = 1`: the point at `t = 1` between here and there.
    fn arrive(&mut self, beyond: &Point) -> Result<(), Unsolved> {
        let share = (1.0 - self.here.t) / (beyond.t - self.here.t);
        let between = &self.here.log_odds + (&beyond.log_odds - &self.here.log_odds) * share;
        let mut point = self.system.at(between, 1.0);
        for _ in 0..=self.settings.corrections {
            if point.residual <= self.settings.corrected {
                self.here = point;
                return Ok(());
            }
            let step = Linearisation::new(&self.system, &point).solve(&point.gap);
            let Some(step) = step else { break };
            point = self.system.at(&point.log_odds - step, 1.0);
        }
        Err(Unsolved::Stuck)
    }

    /// One step along the tangent, corrected in the plane across it: with the derivative where it
    /// began while that converges, with its own where not.
    fn arclength_step(
        &self,
        linear: &Linearisation<'_, '_, G>,
        tangent: &DVector<f64>,
        length: f64,
    ) -> Option<(Point, f64)> {
        let size = self.system.len();
        let odds = &self.here.log_odds + tangent.rows(0, size) * length;
        let ahead = (odds, self.here.t + tangent[size] * length);
        let mut point = self.system.at(ahead.0.clone(), ahead.1);
        let mut chord = true;
        for _ in 0..=self.settings.corrections {
            if self.moved(&point) > 1.5 * self.settings.stride || point.t < 0.0 {
                return None;
            }
            if point.residual <= self.settings.corrected {
                let moved = self.moved(&point);
                return (moved <= self.settings.stride).then_some((point, moved));
            }
            let mut right = point.gap.clone().resize_vertically(size + 1, 0.0);
            right[size] = tangent.rows(0, size).dot(&(&point.log_odds - &ahead.0))
                + tangent[size] * (point.t - ahead.1);
            let step = if chord {
                linear.solve_bordered(tangent, &right)?
            } else {
                Linearisation::new(&self.system, &point).solve_bordered(tangent, &right)?
            };
            let next = &point.log_odds - step.rows(0, size);
            let before = point.residual;
            point = self.system.at(next, point.t - step[size]);
            if point.residual > before && !chord {
                return None;
            }
            chord = chord && point.residual < 0.3 * before;
        }
        None
    }

    /// Newton's method at `t = 1` until the residual is as small as it gets.
    fn polish(&mut self) -> Result<(), Unsolved> {
        for _ in 0..self.settings.corrections {
            if self.here.residual <= self.settings.residual {
                return Ok(());
            }
            let step = Linearisation::new(&self.system, &self.here).solve(&self.here.gap);
            let Some(step) = step else { break };
            let next = self.system.at(&self.here.log_odds - step, 1.0);
            if next.residual >= self.here.residual {
                break;
            }
            self.here = next;
        }
        if self.here.residual <= Settings::PROMISED {
            Ok(())
        } else {
            Err(Unsolved::Residual)
        }
    }

    fn solution(self, unsolved: Option<Unsolved>) -> Solution {
        Solution {
            regret: regret(&self.system, &self.here),
            strategies: self.here.strategies,
            values: self.here.outlook.values,
            residual: self.here.residual,
            steps: self.steps,
            turns: self.turns,
            reached: self.here.t,
            unsolved,
        }
    }
}

/// The unit tangent of the branch, in the direction of `forward`.
fn tangent<G: StochasticGame + ?Sized>(
    linear: &Linearisation<'_, '_, G>,
    forward: &DVector<f64>,
) -> Option<DVector<f64>> {
    let mut right = DVector::zeros(forward.len());
    right[forward.len() - 1] = 1.0;
    Some(linear.solve_bordered(forward, &right)?.normalize())
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
