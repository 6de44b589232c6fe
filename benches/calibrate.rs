#![allow(clippy::print_stdout, missing_docs)]
use armistice::calibrate::{Hyper, Prior};
use armistice::chance::Key;
use armistice::game::{FactorisedGame, ZoneGame};
use armistice::model::Freeze;
use armistice::scenario::{Overrides, load};
use armistice::solve::{Answered, Bargaining, Settings, solve};
use std::path::Path;
use std::time::Instant;
fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    let scenario = load(&folder, &Overrides::default()).unwrap();
    let prior = Prior::new(
        &scenario.parameters,
        &scenario.evidence.statements,
        &Hyper::default(),
    );
    println!("{} numbers", prior.len());
    for i in 0..8 {
        let values = prior.draw(&mut Key::new(1, "calibrate/prior").generator(i));
        let Ok(drawn) = scenario.drawn(&prior.named(&values)) else {
            continue;
        };
        let model = drawn.model;
        let games: Vec<ZoneGame> = model
            .reachable(true)
            .into_iter()
            .map(|a| ZoneGame::new(&model, a, Freeze::NONE))
            .collect();
        let t = Instant::now();
        let sols: Vec<_> = games
            .iter()
            .map(|g| {
                let t = Instant::now();
                let s = solve(&FactorisedGame::of(g), &Settings::default());
                (s, t.elapsed())
            })
            .collect();
        let t3 = t.elapsed();
        let mut worst: Vec<_> = games
            .iter()
            .zip(&sols)
            .map(|(g, (s, e))| {
                (
                    e.as_millis(),
                    s.steps,
                    s.turns.len(),
                    g.agreement.address(&model),
                )
            })
            .collect();
        worst.sort();
        worst.reverse();
        let t = Instant::now();
        let answered: Vec<_> = games
            .iter()
            .zip(&sols)
            .map(|(game, (solution, _))| Answered { game, solution })
            .collect();
        let b = Bargaining::new(&model, &answered, Freeze::NONE);
        println!(
            "{i} solve {t3:?} bargain {:?} passes {} nodes {} worst {:?}",
            t.elapsed(),
            b.passes,
            0,
            &worst[..3]
        );
    }
}
