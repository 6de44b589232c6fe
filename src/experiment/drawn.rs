//! A run over draws of the parameters: each draw solved, negotiated and played on its own.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::progress::Progress;
use super::run::{Draws, Options, Prepared, Run, told};
use super::solving::Solved;
use crate::calibrate::Posterior;
use crate::estimate::{
    DrawEstimates, RolloutObserver, holdings, layer_holdings, layer_sessions, sessions,
};
use crate::model::Frozen;
use crate::scenario::Scenario;
use crate::simulate::GROUPS;

/// Draws that are in memory at one time.
const AT_ONCE: u32 = 8;

/// What one draw came to.
enum Drawn {
    /// Its groups, and what they say.
    Played(Vec<RolloutObserver>, DrawEstimates),
    Refused,
    Unsolved,
}

/// Solves the given values, to say how their games were solved; then draws values from the posterior
/// so many times, solves and plays each, and estimates over all of them together. Intervals are of
/// chance; what the parameters add stands beside them.
///
/// `None` where no draw could be played.
#[must_use]
pub fn run_drawn(
    scenario: &Scenario,
    posterior: &Posterior,
    draws: u32,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Option<Run> {
    let prepared = Prepared::new(&scenario.model, options, progress);
    let weeks = prepared.stage.weeks() as usize;
    let mut groups = vec![RolloutObserver::new(weeks, options.spells); GROUPS as usize];
    let mut each: Vec<DrawEstimates> = Vec::new();
    let mut count = Draws {
        asked: draws,
        ..Draws::default()
    };
    for start in (0..draws).step_by(AT_ONCE as usize) {
        let batch: Vec<Drawn> = (start..(start + AT_ONCE).min(draws))
            .into_par_iter()
            .map(|draw| {
                let drawn = play(scenario, posterior, (draw, draws), options);
                progress(Progress::Drawn { of: draws as usize });
                drawn
            })
            .collect();
        for drawn in batch {
            match drawn {
                Drawn::Played(own, estimates) => {
                    for (group, own) in groups.iter_mut().zip(&own) {
                        group.merge(own);
                    }
                    each.push(estimates);
                }
                Drawn::Refused => count.refused += 1,
                Drawn::Unsolved => count.unsolved += 1,
            }
        }
    }
    if each.is_empty() {
        return None;
    }
    let mut run = told(&prepared, &groups, options.rollouts, None);
    run.draws = Some(count);
    layer_holdings(&mut run.holdings, &each);
    layer_sessions(&mut run.sessions, &each);
    Some(run)
}

/// By zone and forum: hold after so many days in each draw in which an agreement was in force.
pub(super) fn hold_by_draw(
    scenario: &Scenario,
    posterior: &Posterior,
    draws: u32,
    options: &Options,
    days: u32,
) -> Vec<((String, String), Vec<f64>)> {
    let played: Vec<DrawEstimates> = (0..draws)
        .into_par_iter()
        .filter_map(
            |draw| match play(scenario, posterior, (draw, draws), options) {
                Drawn::Played(_, estimates) => Some(estimates),
                Drawn::Refused | Drawn::Unsolved => None,
            },
        )
        .collect();
    let mut holds: BTreeMap<(String, String), Vec<f64>> = BTreeMap::new();
    for holding in played.iter().flat_map(|draw| &draw.holdings) {
        if let Some(point) = holding.points.iter().find(|point| point.days == days) {
            let table = (holding.zone.clone(), holding.forum.clone());
            holds.entry(table).or_default().push(point.hold.value);
        }
    }
    holds.into_iter().collect()
}

fn play(
    scenario: &Scenario,
    posterior: &Posterior,
    (draw, draws): (u32, u32),
    options: &Options,
) -> Drawn {
    let Ok(scenario) = scenario.drawn(&posterior.drawn(draw, draws)) else {
        return Drawn::Refused;
    };
    let model = scenario.model;
    let reachable = model.reachable(!options.freeze.has(Frozen::Forums));
    let games = Solved::plainly(&model, &reachable, options.freeze);
    if games.iter().any(|solved| !solved.solution.converged()) {
        return Drawn::Unsolved;
    }
    let prepared = Prepared::over(&model, games, options);
    let (groups, ..) = prepared.play(options, draw, &|_| {});
    let estimates = DrawEstimates {
        holdings: holdings(&model, &groups),
        sessions: sessions(&model, &groups),
    };
    Drawn::Played(groups, estimates)
}
