#![allow(clippy::print_stdout, missing_docs)]
use armistice::game::{FactorisedGame, ZoneGame};
use armistice::model::Freeze;
use armistice::scenario::{Overrides, load};
use armistice::solve::{Answered, Bargaining, Settings, solve};
use std::path::Path;
use std::time::Instant;
fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    for _ in 0..3 {
        let t = Instant::now();
        let model = load(&folder, &Overrides::default()).unwrap().model;
        let t1 = t.elapsed();
        let t = Instant::now();
        let games: Vec<ZoneGame> = model
            .reachable(true)
            .into_iter()
            .map(|a| ZoneGame::new(&model, a, Freeze::NONE))
            .collect();
        let t2 = t.elapsed();
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
        for (g, (s, e)) in games.iter().zip(&sols) {
            println!(
                "{} states {} steps {} {:?}",
                g.agreement.address(&model),
                g.space.len(),
                s.steps,
                e
            );
        }
        let t = Instant::now();
        let answered: Vec<_> = games
            .iter()
            .zip(&sols)
            .map(|(game, (solution, _))| Answered { game, solution })
            .collect();
        let b = Bargaining::new(&model, &answered, Freeze::NONE);
        println!(
            "load {t1:?} build {t2:?} solve {t3:?} bargain {:?} passes {}",
            t.elapsed(),
            b.passes
        );
        let scenario = load(&folder, &Overrides::default()).unwrap();
        let decisions: Vec<_> = scenario
            .evidence
            .scored()
            .iter()
            .filter_map(|c| c.decision.clone())
            .collect();
        let t = Instant::now();
        let p = armistice::solve::decision_probabilities(&model, &answered, &b, &decisions);
        println!("filter {:?}", t.elapsed());
        for (c, p) in scenario.evidence.scored().iter().zip(&p) {
            println!("  {} {p:.4}", c.id);
        }
        let mut short = model.clone();
        short.horizon = armistice::quantity::Weeks(11);
        let t = Instant::now();
        let b = Bargaining::new(&short, &answered, Freeze::NONE);
        println!("horizon 11: bargain {:?} passes {}", t.elapsed(), b.passes);
    }
}
