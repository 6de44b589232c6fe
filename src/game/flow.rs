//! The week's flow under an agreement: `u_i = s_i Σ_m w_m φ_m`.

use crate::model::formula::{self, clip};
use crate::model::{
    ActorIndex, Agreement, Driver, Model, Seat, Standing, Terms, Weights, ZoneIndex,
};
use crate::quantity::Quantity;

/// `Σ w φ` over the drivers that no action moves, for one actor with these weights in one state.
pub(super) fn quiet_flow(
    model: &Model,
    agreement: Agreement,
    (actor, weights): (ActorIndex, &Weights),
    terms: &Terms,
    standing: &Standing,
    strain: f64,
) -> f64 {
    let exposure = model.zones[agreement.zone].exposure[actor];
    let value = |driver: Driver| match driver {
        Driver::Calm => formula::calm(strain),
        Driver::Cohesion => formula::cohesion(terms.entrenchment),
        Driver::Standing => match agreement.seat(model, actor) {
            Seat::Party => formula::calm(strain),
            Seat::Consulted => 0.0,
            Seat::LeftOut => -1.0,
        },
        Driver::Rapport => rapport(model, actor, standing),
        Driver::Spillover => formula::spillover(exposure.spillover.get(), strain),
        Driver::RivalPresence => {
            formula::rival_presence(exposure.rival_presence.get(), terms.distance[actor])
        }
        Driver::Counterterror => formula::counterterror(
            model.zones[agreement.zone].excluded_groups.get(),
            terms.allowed,
            strain,
        ),
        Driver::Audience => formula::audience(terms.visible[actor]),
        Driver::Allies => allies(model, actor, |ally| {
            let exposure = model.zones[agreement.zone].exposure[ally];
            formula::ally(
                formula::spillover(exposure.spillover.get(), strain),
                formula::rival_presence(exposure.rival_presence.get(), terms.distance[ally]),
            )
        }),
        // What is done in the week moves these.
        Driver::Ground | Driver::Burden | Driver::Escalation | Driver::Blame | Driver::Resolve => {
            0.0
        }
    };
    Driver::ALL
        .into_iter()
        .filter(|driver| !is_busy(*driver))
        .map(|driver| weights.of(driver) * clip(value(driver) + terms.cell(actor, driver)))
        .sum()
}

/// Whether what is done in a week moves a driver.
pub(super) fn is_busy(driver: Driver) -> bool {
    matches!(
        driver,
        Driver::Ground | Driver::Burden | Driver::Escalation | Driver::Blame | Driver::Resolve
    )
}

/// `s Σ w φ` at war, for one actor with these weights.
pub(super) fn war_flow(
    model: &Model,
    zone: ZoneIndex,
    (actor, weights): (ActorIndex, &Weights),
    standing: &Standing,
    balance: f64,
) -> f64 {
    let place = &model.zones[zone];
    let exposure = |actor: ActorIndex| {
        let exposure = place.exposure[actor];
        (
            formula::spillover_war(exposure.spillover.get()),
            formula::rival_presence_war(exposure.rival_presence.get()),
        )
    };
    let side = place.sides[actor].get();
    weighted(weights, stake(model, zone, actor), |driver| match driver {
        Driver::Ground => formula::ground_war(side, balance),
        Driver::Cohesion => formula::cohesion_war(&model.table),
        Driver::Rapport => rapport(model, actor, standing),
        Driver::Burden => -model.table.burden_war.get(),
        Driver::Spillover => exposure(actor).0,
        Driver::RivalPresence => exposure(actor).1,
        Driver::Escalation => -model.table.escalation_war.get(),
        Driver::Resolve => -model.table.resolve_war.get(),
        Driver::Allies => allies(model, actor, |ally| {
            let (spillover, rival) = exposure(ally);
            formula::ally(spillover, rival)
        }),
        Driver::Calm
        | Driver::Standing
        | Driver::Counterterror
        | Driver::Blame
        | Driver::Audience => 0.0,
    })
}

/// `s Σ w φ` in a zone seized by the side `holder = ±1`, for one actor with these weights.
pub(super) fn seized_flow(
    model: &Model,
    zone: ZoneIndex,
    (actor, weights): (ActorIndex, &Weights),
    standing: &Standing,
    holder: f64,
) -> f64 {
    let place = &model.zones[zone];
    let exposure = |actor: ActorIndex| {
        let exposure = place.exposure[actor];
        let own_side_holds = place.sides[actor].get() * holder > 0.0;
        (
            formula::spillover_seized(exposure.spillover.get()),
            formula::rival_presence_seized(exposure.rival_presence.get(), !own_side_holds),
        )
    };
    let side = place.sides[actor].get();
    weighted(weights, stake(model, zone, actor), |driver| match driver {
        Driver::Calm => model.table.calm_seized.get(),
        Driver::Ground => formula::ground_seized(side, holder),
        Driver::Cohesion => formula::cohesion_seized(side, holder),
        Driver::Rapport => rapport(model, actor, standing),
        Driver::Burden => -model.table.burden_seized.get(),
        Driver::Spillover => exposure(actor).0,
        Driver::RivalPresence => exposure(actor).1,
        Driver::Counterterror => place.excluded_groups.get(),
        Driver::Allies => allies(model, actor, |ally| {
            let (spillover, rival) = exposure(ally);
            formula::ally(spillover, rival)
        }),
        Driver::Standing
        | Driver::Escalation
        | Driver::Blame
        | Driver::Audience
        | Driver::Resolve => 0.0,
    })
}

fn stake(model: &Model, zone: ZoneIndex, actor: ActorIndex) -> f64 {
    model.zones[zone].stakes[actor].get()
}

fn weighted(weights: &Weights, stake: f64, value: impl Fn(Driver) -> f64) -> f64 {
    let sum: f64 = Driver::ALL
        .into_iter()
        .map(|driver| weights.of(driver) * clip(value(driver)))
        .sum();
    stake * sum
}

/// Rapport over all partners, by the actor's shares.
fn rapport(model: &Model, actor: ActorIndex, standing: &Standing) -> f64 {
    model.actors[actor]
        .rapport
        .iter()
        .map(|(relation, share)| share.get() * standing.rapport(*relation))
        .sum()
}

/// The mean of `troubles` over the actor's allies; 0 where it has none.
fn allies(model: &Model, actor: ActorIndex, troubles: impl Fn(ActorIndex) -> f64) -> f64 {
    let allies = &model.actors[actor].allies;
    if allies.is_empty() {
        return 0.0;
    }
    allies.iter().map(|&ally| troubles(ally)).sum::<f64>() / allies.len() as f64
}
