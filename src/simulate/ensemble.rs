//! The ensemble: many rollouts in parallel, observed in fixed groups.

use rayon::prelude::*;

use super::rollout::RolloutSummary;
use super::stage::Stage;
use crate::chance::Rollout;

/// How many groups the rollouts of a draw are split into; errors come from how these differ.
pub const GROUPS: u32 = 50;

/// Many rollouts of one stage.
#[derive(Debug, Clone, Copy)]
pub struct Ensemble<'s> {
    /// The stage.
    pub stage: &'s Stage,
    /// Index of the parameter draw.
    pub draw: u32,
    /// How many rollouts.
    pub rollouts: u32,
}

impl Ensemble<'_> {
    /// Plays every rollout and lets `observe` see each; one observer a group, in group order.
    ///
    /// Group `g` holds the rollouts `g, g + GROUPS, …` in order, whatever the threads do, so what
    /// the observers hold does not depend on them. `done` is told of each finished group's size.
    pub fn observe<O: Send>(
        &self,
        start: impl Fn() -> O + Sync,
        observe: impl Fn(&mut O, Rollout, &RolloutSummary) + Sync,
        done: impl Fn(u32) + Sync,
    ) -> Vec<O> {
        (0..GROUPS)
            .into_par_iter()
            .map(|group| {
                let mut observer = start();
                let mut count = 0;
                for rollout in (group..self.rollouts).step_by(GROUPS as usize) {
                    let play = Rollout {
                        draw: self.draw,
                        rollout,
                    };
                    observe(&mut observer, play, &self.stage.play(play));
                    count += 1;
                }
                done(count);
                observer
            })
            .collect()
    }
}
