//! The ensemble: many rollouts in parallel, observed in fixed groups.

use std::ops::Range;

use rayon::prelude::*;

use super::stage::Stage;
use super::summary::RolloutSummary;
use crate::chance::Rollout;

/// How many groups the rollouts of a draw are split into; errors come from how these differ.
pub const GROUPS: u32 = 50;

/// Many rollouts of one stage.
#[derive(Debug, Clone)]
pub struct Ensemble<'s> {
    /// The stage.
    pub stage: &'s Stage,
    /// Index of the parameter draw.
    pub draw: u32,
    /// Which rollouts.
    pub rollouts: Range<u32>,
}

impl Ensemble<'_> {
    /// Plays every rollout and lets the observer of its group see each.
    ///
    /// There is one observer a group, in order; group `g` holds the rollouts `g, g + GROUPS, …` in
    /// order, whatever the threads do, so what the observers hold does not depend on them. `done` is
    /// told of each finished group's size.
    pub fn observe<O: Send>(
        &self,
        observers: Vec<O>,
        observe: impl Fn(&mut O, Rollout, &RolloutSummary) + Sync,
        done: impl Fn(u32) + Sync,
    ) -> Vec<O> {
        observers
            .into_par_iter()
            .zip(0..GROUPS)
            .map(|(mut observer, group)| {
                let mut count = 0;
                let past = self.rollouts.start.saturating_sub(group).div_ceil(GROUPS);
                let first = group + past * GROUPS;
                for rollout in (first..self.rollouts.end).step_by(GROUPS as usize) {
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
