//! The branch: from the reference shares at `t = 0` to its first arrival at `t = 1`.

mod arclength;
mod corrector;
mod crossing;
mod natural;

use std::rc::Rc;

use super::linearisation::Linearisation;
use super::settings::Settings;
use super::solution::{Solution, Unsolved};
use super::system::{Point, System};
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
/// and no step of the usual kind crosses it; see `crossing.rs`.
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

/// More profiles than these do not count towards [`Settings::work`].
const LISTED: usize = 1000;
/// Profiles of a state that cost as much as one value.
const PROFILES: usize = 80;

struct Walk<'w, 'g, G: ?Sized> {
    system: &'w System<'g, G>,
    settings: Settings,
    here: Rc<Point>,
    steps: usize,
    turns: Vec<f64>,
    bifurcations: Vec<f64>,
}

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

/// Cost of a step, in units of [`Settings::work`]: values, and what the game's answers cost by
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
