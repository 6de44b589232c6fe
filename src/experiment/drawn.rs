//! A run over draws of the parameters: each draw solved, negotiated and played on its own.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::progress::{Progress, Watch};
use super::run::{Draws, Options, Played, Prepared, Run, told};
use super::solving::Solved;
use crate::calibrate::Posterior;
use crate::estimate::{
    DrawEstimates, Holding, RolloutObserver, calendar, holdings, layer_calendar, layer_holdings,
    layer_sessions, sessions, truce_holdings,
};
use crate::model::Frozen;
use crate::scenario::Scenario;
use crate::simulate::{GROUPS, PlayedSpell};

/// Draws that are in memory at one time.
const AT_ONCE: u32 = 8;

/// What one draw came to.
enum Drawn {
    /// Its groups, and what they say; its spells, where they are asked for.
    Played(Vec<RolloutObserver>, DrawEstimates, Vec<PlayedSpell>),
    Refused,
    Unsolved,
}

/// Solves the given values, to say how their games were solved; then draws values from the posterior
/// so many times, solves and plays each, and estimates over all of them together. Intervals are of
/// chance; what the parameters add stands beside them.
///
/// One that is to stop finishes the draws under way: it has played the first of those asked for, one
/// at least. `None` where no draw could be played.
#[must_use]
pub fn run_drawn(
    scenario: &Scenario,
    posterior: &Posterior,
    draws: u32,
    options: &Options,
    watch: Watch<'_>,
) -> Option<Run> {
    let prepared = Prepared::new(&scenario.model, options, watch.show);
    let weeks = prepared.stage.weeks() as usize;
    let mut groups = vec![RolloutObserver::new(weeks, options.spells); GROUPS as usize];
    let mut each: Vec<DrawEstimates> = Vec::new();
    let mut numbers = Vec::new();
    let mut count = Draws::default();
    while count.asked < draws && (each.is_empty() || !(watch.stops)()) {
        let batch = in_order(
            count.asked,
            (draws - count.asked).min(AT_ONCE),
            watch,
            |draw| {
                let is_asked = watch.spells.is_some();
                let drawn = play(scenario, posterior, (draw, draws), options, is_asked);
                (watch.show)(Progress::Drawn { of: draws as usize });
                drawn
            },
        );
        let first = count.asked;
        count.asked += batch.len() as u32;
        for (number, drawn) in (first..).zip(batch) {
            match drawn {
                Drawn::Played(own, estimates, spells) => {
                    if let Some(hand) = watch.spells {
                        hand(&spells);
                    }
                    for (group, own) in groups.iter_mut().zip(&own) {
                        group.merge(own);
                    }
                    each.push(estimates);
                    numbers.push(number);
                }
                Drawn::Refused => count.refused += 1,
                Drawn::Unsolved => count.unsolved += 1,
            }
        }
    }
    if each.is_empty() {
        return None;
    }
    let played = Played {
        groups,
        rollouts: options.rollouts,
        precise: None,
        interrupted: count.asked < draws,
    };
    let mut run = told(&prepared, &played, options.freeze);
    run.draws = Some(count);
    run.draw_numbers = numbers;
    layer_holdings(&mut run.holdings, &each, |draw| &draw.holdings);
    layer_holdings(&mut run.truces, &each, |draw| &draw.truces);
    layer_sessions(&mut run.sessions, &each);
    layer_calendar(&mut run.calendar, &each);
    Some(run)
}

/// What `work` makes of at most `most` numbers from `first` on, in their order, in parallel. Numbers
/// are handed out one by one, so that a stop leaves the first of them, one at least: whichever had
/// ended by then would be those that are quick.
fn in_order<T: Send>(
    first: u32,
    most: u32,
    watch: Watch<'_>,
    work: impl Fn(u32) -> T + Sync,
) -> Vec<T> {
    let handed = AtomicU32::new(0);
    let mut done: Vec<(u32, T)> = (0..most)
        .into_par_iter()
        .filter_map(|_| {
            let number = if (watch.stops)() {
                let only = handed.compare_exchange(0, 1, Ordering::SeqCst, Ordering::SeqCst);
                only.ok()?
            } else {
                handed.fetch_add(1, Ordering::SeqCst)
            };
            Some((number, work(first + number)))
        })
        .collect();
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// By zone: hold of its truce after so many days in each draw in which there was one.
pub(super) fn hold_by_draw(
    scenario: &Scenario,
    posterior: &Posterior,
    draws: u32,
    options: &Options,
    days: u32,
) -> Vec<(String, Vec<f64>)> {
    let played: Vec<DrawEstimates> = (0..draws)
        .into_par_iter()
        .filter_map(
            |draw| match play(scenario, posterior, (draw, draws), options, false) {
                Drawn::Played(_, estimates, _) => Some(estimates),
                Drawn::Refused | Drawn::Unsolved => None,
            },
        )
        .collect();
    let mut holds: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for truce in played.iter().flat_map(|draw| &draw.truces) {
        if let Some(point) = truce.at(days) {
            let hold = point.hold.value;
            holds.entry(truce.zone.clone()).or_default().push(hold);
        }
    }
    holds.into_iter().collect()
}

fn play(
    scenario: &Scenario,
    posterior: &Posterior,
    (draw, draws): (u32, u32),
    options: &Options,
    keeps_spells: bool,
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
    let spells = Mutex::new(Vec::new());
    let keep = |round: &[PlayedSpell]| {
        let mut spells = spells.lock().expect("nobody panics while it is locked");
        spells.extend_from_slice(round);
    };
    let watch = Watch {
        spells: keeps_spells.then_some(&keep),
        ..Watch::NONE
    };
    let groups = prepared.play(options, draw, watch).groups;
    let mut estimates = DrawEstimates {
        holdings: holdings(&model, &groups),
        truces: truce_holdings(&model, &groups),
        sessions: sessions(&model, &groups),
        calendar: calendar(&model, &groups),
    };
    let all = estimates.holdings.iter_mut().chain(&mut estimates.truces);
    all.for_each(Holding::forget_groups);
    let spells = spells
        .into_inner()
        .expect("nobody panics while it is locked");
    Drawn::Played(groups, estimates, spells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_leaves_the_first_and_one_at_least() {
        let squares = |most, stops: &(dyn Fn() -> bool + Sync)| {
            let watch = Watch {
                stops,
                ..Watch::NONE
            };
            in_order(5, most, watch, |number| number * number)
        };
        assert_eq!(squares(4, &|| false), [25, 36, 49, 64]);
        assert_eq!(squares(4, &|| true), [25]);
        // Stopped when the third is asked for, by one thread after the other.
        let asked = AtomicU32::new(0);
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let left = one
            .unwrap()
            .install(|| squares(8, &|| asked.fetch_add(1, Ordering::SeqCst) >= 2));
        assert_eq!(left, [25, 36]);
    }
}
