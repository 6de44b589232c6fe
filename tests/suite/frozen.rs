use armistice::experiment::{Options, run};
use armistice::game::{FactorisedGame, ZoneGame};
use armistice::model::{Agreement, Freeze, Model};
use armistice::quantity::Quantity;
use armistice::simulate::FailureRule;
use armistice::solve::{Settings, Survival, solve};

use crate::scenarios::{all_folders, scenario, starting_in};

const ROLLOUTS: u32 = 4000;

/// Survival of `agreement` by powers of its chain, everything frozen, entered from its forum's
/// entry distribution.
fn exact(model: &Model, agreement: Agreement, weeks: usize) -> Survival {
    let game = ZoneGame::new(model, agreement, Freeze::everything());
    let solution = solve(&FactorisedGame::of(&game), &Settings::default());
    assert!(
        solution.converged(),
        "{} does not converge",
        agreement.address(model)
    );
    let entry: Vec<f64> = model.forums[agreement.forum]
        .entry
        .iter()
        .map(|share| share.get())
        .collect();
    Survival::of(
        &game,
        &solution.strategies,
        &entry,
        &game.space.start(model),
        weeks,
    )
}

fn compare(model: &Model, agreement: Agreement) {
    let model = starting_in(model.clone(), agreement);
    let weeks = model.horizon.index();
    let survival = exact(&model, agreement, weeks);
    for seed in [1, 2, 3] {
        let options = Options {
            seed,
            rollouts: ROLLOUTS,
            freeze: Freeze::everything(),
            rule: FailureRule::Ends,
        };
        let run = run(&model, &options, &|_| {});
        let simulated = &run.holdings[0].weeks;
        for (week, &expected) in survival.standing.iter().enumerate() {
            let found = simulated[week].hold.value;
            let error = (expected * (1.0 - expected) / f64::from(ROLLOUTS)).sqrt();
            assert!(
                (found - expected).abs() <= 4.0 * error + 1e-12,
                "{} seed {seed} week {week}: chain {expected}, simulation {found}, error {error}",
                agreement.address(&model),
            );
        }
    }
}

#[test]
fn chain_and_simulation_agree_at_every_week_for_every_agreement_at_three_seeds() {
    let mut compared = 0;
    for folder in all_folders() {
        let model = scenario(&folder, &[]).model;
        for agreement in model.agreements() {
            compare(&model, agreement);
            compared += 1;
        }
    }
    assert!(compared >= 2);
}

#[test]
fn survival_and_all_incidences_sum_to_one() {
    let model = scenario(&crate::scenarios::valley_folder(), &[]).model;
    for agreement in model.agreements() {
        let survival = exact(&model, agreement, 156);
        for week in 0..=156 {
            let ended: f64 = survival
                .incidence
                .iter()
                .map(|(_, curve)| curve[week])
                .sum();
            assert!(
                (ended + survival.standing[week] - 1.0).abs() < 1e-12,
                "week {week}"
            );
        }
    }
}
