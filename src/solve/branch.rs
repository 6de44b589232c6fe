//! The branch: from the reference shares at `t = 0` to its first arrival at `t = 1`.

use nalgebra::{DMatrix, DVector};

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
            let lu = self.system.derivative(&self.here).lu();
            let Some(tangent) = lu.solve(&self.here.pull) else {
                return Ok(false);
            };
            length = length.min(1.0 - self.here.t);
            loop {
                let t = if length >= 1.0 - self.here.t {
                    1.0
                } else {
                    self.here.t + length
                };
                let ahead = &self.here.log_odds + &tangent * (t - self.here.t);
                match self.natural_step(&lu, ahead, t) {
                    Some((point, moved)) => {
                        let room = self.settings.stride / moved.max(1e-9);
                        length *= (0.8 * room).clamp(0.5, 3.0);
                        self.here = point;
                        break;
                    }
                    None => length *= 0.5,
                }
                if length < self.settings.shortest.min(1.0 - self.here.t) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// One step: corrected at `t` with the derivative where it began (a chord), or with its own.
    fn natural_step(
        &self,
        lu: &nalgebra::LU<f64, nalgebra::Dyn, nalgebra::Dyn>,
        ahead: DVector<f64>,
        t: f64,
    ) -> Option<(Point, f64)> {
        let moved = |point: &Point| largest_difference(&point.strategies, &self.here.strategies);
        let mut point = self.system.at(ahead, t);
        if moved(&point) > 1.5 * self.settings.stride {
            return None;
        }
        for _ in 0..self.settings.corrections {
            if point.residual <= self.settings.corrected {
                let moved = moved(&point);
                return (moved <= self.settings.stride).then_some((point, moved));
            }
            let before = point.gap.amax();
            let next = &point.log_odds - lu.solve(&point.gap)?;
            point = self.system.at(next, t);
            if point.gap.amax() > 0.7 * before && point.residual > self.settings.corrected {
                return None;
            }
        }
        None
    }

    /// Arclength steps until `t` has passed 1 or natural steps will do again.
    fn arclength_steps(&mut self) -> Result<(), Unsolved> {
        let size = self.system.len();
        let mut forward = DVector::zeros(size + 1);
        forward[size] = 1.0;
        let mut length = 0.1;
        let mut rising = true;
        let mut easy = 0;
        loop {
            self.count_step()?;
            let tangent = self.tangent(&forward).ok_or(Unsolved::Stuck)?;
            if (tangent[size] > 0.0) != rising {
                rising = !rising;
                self.turns.push(self.here.t);
            }
            let (point, moved) = loop {
                if let Some(step) = self.arclength_step(&tangent, length) {
                    break step;
                }
                length *= 0.5;
                if length < 1e-12 {
                    return Err(Unsolved::Stuck);
                }
            };
            let gained = point.t - self.here.t;
            length *= (0.8 * self.settings.stride / moved.max(1e-9)).clamp(0.5, 3.0);
            forward = tangent;
            if point.t >= 1.0 {
                return self.arrive(point);
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
    fn arrive(&mut self, beyond: Point) -> Result<(), Unsolved> {
        let share = (1.0 - self.here.t) / (beyond.t - self.here.t);
        let between = &self.here.log_odds + (&beyond.log_odds - &self.here.log_odds) * share;
        let mut point = self.system.at(between, 1.0);
        for _ in 0..self.settings.corrections {
            if point.residual <= self.settings.corrected {
                self.here = point;
                return Ok(());
            }
            let lu = self.system.derivative(&point).lu();
            let Some(step) = lu.solve(&point.gap) else {
                break;
            };
            point = self.system.at(&point.log_odds - step, 1.0);
        }
        Err(Unsolved::Stuck)
    }

    /// The unit tangent of the branch, in the direction of `forward`.
    fn tangent(&self, forward: &DVector<f64>) -> Option<DVector<f64>> {
        let size = self.system.len();
        let mut right = DVector::zeros(size + 1);
        right[size] = 1.0;
        let tangent = self.bordered(&self.here, forward).lu().solve(&right)?;
        Some(tangent.normalize())
    }

    /// The derivative of `H` by log-odds and `t`, bordered by `last`.
    fn bordered(&self, point: &Point, last: &DVector<f64>) -> DMatrix<f64> {
        let size = self.system.len();
        let mut matrix = self
            .system
            .derivative(point)
            .resize(size + 1, size + 1, 0.0);
        for row in 0..size {
            matrix[(row, size)] = -point.pull[row];
        }
        matrix.set_row(size, &last.transpose());
        matrix
    }

    fn arclength_step(&self, tangent: &DVector<f64>, length: f64) -> Option<(Point, f64)> {
        let size = self.system.len();
        let moved = |point: &Point| largest_difference(&point.strategies, &self.here.strategies);
        let odds = &self.here.log_odds + tangent.rows(0, size) * length;
        let mut point = self.system.at(odds, self.here.t + tangent[size] * length);
        if moved(&point) > 1.5 * self.settings.stride {
            return None;
        }
        let ahead = (point.log_odds.clone(), point.t);
        let mut before = f64::INFINITY;
        for _ in 0..self.settings.corrections {
            if point.residual <= self.settings.corrected {
                let moved = moved(&point);
                return (moved <= self.settings.stride && point.t >= 0.0).then_some((point, moved));
            }
            let gap = point.gap.amax();
            if gap > before {
                return None;
            }
            before = gap;
            let mut right = point.gap.clone().resize_vertically(size + 1, 0.0);
            right[size] = tangent.rows(0, size).dot(&(&point.log_odds - &ahead.0))
                + tangent[size] * (point.t - ahead.1);
            let step = self.bordered(&point, tangent).lu().solve(&right)?;
            let next = &point.log_odds - step.rows(0, size);
            point = self.system.at(next, point.t - step[size]);
        }
        None
    }

    /// Newton's method at `t = 1` until the residual is as small as it gets.
    fn polish(&mut self) -> Result<(), Unsolved> {
        for _ in 0..self.settings.corrections {
            if self.here.residual <= self.settings.residual {
                return Ok(());
            }
            let lu = self.system.derivative(&self.here).lu();
            let Some(step) = lu.solve(&self.here.gap) else {
                break;
            };
            let next = self.system.at(&self.here.log_odds - step, 1.0);
            if next.residual >= self.here.residual {
                break;
            }
            self.here = next;
        }
        // 1e-9 is what a result promises; the setting asks for more where arithmetic allows.
        if self.here.residual <= 1e-9 {
            Ok(())
        } else {
            Err(Unsolved::Residual)
        }
    }

    fn solution(self, unsolved: Option<Unsolved>) -> Solution {
        let game = self.system.game;
        let mut regret: f64 = 0.0;
        for state in 0..game.states() {
            for (player, shape) in game.players().iter().enumerate() {
                if shape.fixed.is_none() {
                    let values = &self.here.outlook.action_values[state];
                    let best = game
                        .layout()
                        .of(player)
                        .map(|action| values[action])
                        .fold(f64::NEG_INFINITY, f64::max);
                    regret = regret.max(best - self.here.outlook.values[player][state]);
                }
            }
        }
        Solution {
            strategies: self.here.strategies,
            values: self.here.outlook.values,
            residual: self.here.residual,
            regret,
            steps: self.steps,
            turns: self.turns,
            reached: self.here.t,
            unsolved,
        }
    }
}
