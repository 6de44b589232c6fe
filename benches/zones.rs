//! What zones cost: solving, negotiating and playing 4 to 64 of them, as ratios within one run.
//!
//! `cargo bench --bench zones` prints, for each number of zones, the time of each stage over that of
//! four zones, which is the number of zones over four where the cost is linear.

#![expect(clippy::print_stdout, reason = "its table is its answer")]

use std::path::Path;
use std::time::{Duration, Instant};

use armistice::estimate::{RolloutObserver, Spells, holdings};
use armistice::experiment::{Options, Prepared, Solved};
use armistice::model::{Freeze, Menu, Model, Neighbour};
use armistice::scenario::{Overrides, load};
use armistice::simulate::{Ensemble, GROUPS};
use armistice::solve::Status;

const ZONES: [usize; 5] = [4, 8, 16, 32, 64];
const ROLLOUTS: u32 = 400;
/// Each time is the least of so many.
const TRIES: usize = 3;

fn main() {
    println!("| zones | solve | negotiate, a pass | passes | play | zones / 4 |");
    println!("|--:|--:|--:|--:|--:|--:|");
    let mut first: Option<[f64; 3]> = None;
    for zones in ZONES {
        let (times, passes) = measured(&delta_of(zones));
        let mut times = times.map(|time| time.as_secs_f64());
        times[1] /= passes as f64;
        let base = *first.get_or_insert(times);
        let ratios = [0, 1, 2].map(|stage| times[stage] / base[stage]);
        println!(
            "| {zones} | {:.2} | {:.2} | {passes} | {:.2} | {} |",
            ratios[0],
            ratios[1],
            ratios[2],
            zones / 4,
        );
    }
}

/// The upper delta so many times over, each the neighbour of the next, all bundled at one table and
/// one more table for each of them alone.
fn delta_of(zones: usize) -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/delta");
    let mut model = load(&folder, &Overrides::default())
        .expect("the delta loads")
        .model;
    let upper = model.zones[0].clone();
    model.zones = (0..zones)
        .map(|number| {
            let mut zone = upper.clone();
            zone.id = format!("upper{number}");
            zone.neighbours = vec![Neighbour {
                zone: (number + 1) % zones,
                spread: upper.neighbours[0].spread,
            }];
            zone
        })
        .collect();
    let (quay, ferry) = (0, 1);
    for forum in [quay, ferry] {
        let packages = model.forums[forum].menus[0].packages.clone();
        model.forums[forum].menus = (0..zones)
            .map(|zone| Menu {
                zone,
                packages: packages.clone(),
            })
            .collect();
    }
    for shock in &mut model.shocks {
        shock.zones = (0..zones).collect();
    }
    model.history.clear();
    model
}

/// The least times to solve, to negotiate and to play, after the answers were looked at, and the
/// passes of the negotiation.
fn measured(model: &Model) -> ([Duration; 3], usize) {
    let options = Options::new(7, ROLLOUTS);
    let mut least = [Duration::MAX; 3];
    let mut passes = 0;
    for _ in 0..TRIES {
        let began = Instant::now();
        let games = Solved::all(model, &model.agreements(), Freeze::NONE, &|_| {});
        let solved = began.elapsed();
        let began = Instant::now();
        let bargaining = Prepared::negotiate(model, &games, Freeze::NONE);
        let negotiated = began.elapsed();
        assert!(bargaining.change <= 1e-3, "{}", bargaining.change);
        passes = bargaining.passes;
        // Zones that are alike must be worth the same to everyone.
        let worth = |zone: usize| {
            let prospects = &bargaining.zones[zone];
            prospects.value(0, 0, prospects.statuses().place(Status::War, 0))
        };
        for zone in 1..model.zones.len() {
            assert!((worth(zone) - worth(0)).abs() < 1e-9);
        }
        let prepared = Prepared::over(model, games, &options);
        assert!(prepared.unsolved(model).is_empty());
        let weeks = prepared.stage.weeks() as usize;
        let began = Instant::now();
        let ensemble = Ensemble {
            stage: &prepared.stage,
            draw: 0,
            rollouts: 0..ROLLOUTS,
        };
        let observers = vec![RolloutObserver::new(weeks, Spells::First); GROUPS as usize];
        let groups = ensemble.observe(
            observers,
            |observer, _, summary| observer.add(summary),
            |_| {},
        );
        let played = began.elapsed();
        let holdings = holdings(model, &groups);
        assert_eq!(holdings.len(), 2 * model.zones.len());
        assert!(holdings.iter().all(|holding| holding.spells > 0));
        for (least, time) in least.iter_mut().zip([solved, negotiated, played]) {
            *least = (*least).min(time);
        }
    }
    (least, passes)
}
