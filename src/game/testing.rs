//! Games and strategies for this room's tests.
#![cfg(test)]

use std::path::Path;

use super::zone_game::ZoneGame;
use crate::model::Freeze;
use crate::scenario::{Overrides, load};

/// The games of the invented valley as it is, and with numbers that reach every cut of the driver
/// table, let provisions and relations bite, and add shocks.
pub(super) fn games() -> Vec<ZoneGame> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/valley");
    let extreme = [
        "roles.belligerent.actions.violate.gain=0.8",
        "roles.belligerent.actions.offensive.gain=1",
        "roles.belligerent.actions.offensive.assault=0.9",
        "leverage.patron.army=0.8",
        "shocks.quake.hazard=0.3",
    ];
    [&[][..], &extreme]
        .into_iter()
        .flat_map(|set| {
            let overrides = Overrides::parse(set).expect("overrides");
            let model = load(&folder, &overrides).expect("the valley loads").model;
            let agreements = model.agreements();
            agreements
                .into_iter()
                .map(|agreement| ZoneGame::new(&model, agreement, Freeze::NONE))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// One game of each Syria zone and forum: several patrons on one client, several that may leave,
/// actions that answer, cells, two ladders, neighbours.
pub(super) fn large_games() -> Vec<ZoneGame> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/syria-2017");
    let model = load(&folder, &Overrides::default())
        .expect("it loads")
        .model;
    let mut seen = Vec::new();
    let mut games = Vec::new();
    for agreement in model.agreements().into_iter().rev() {
        if !seen.contains(&(agreement.zone, agreement.forum)) {
            seen.push((agreement.zone, agreement.forum));
            games.push(ZoneGame::new(&model, agreement, Freeze::NONE));
        }
    }
    games
}

/// Numbers in `(0, 1)` from a seed (Lehmer's generator; nothing of a result depends on it).
fn numbers(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed * 2 + 12_345;
    move || {
        state = state * 48_271 % 2_147_483_647;
        state as f64 / 2_147_483_647.0
    }
}

/// Mixed strategies of one state, flat by type.
pub(super) fn mixed(game: &ZoneGame, seed: u64) -> Vec<f64> {
    let mut next = numbers(seed);
    let mut strategies: Vec<f64> = (0..game.type_layout.width()).map(|_| next()).collect();
    for kind in 0..game.types.len() {
        let own = &mut strategies[game.type_layout.of(kind)];
        let sum: f64 = own.iter().sum();
        own.iter_mut().for_each(|share| *share /= sum);
    }
    strategies
}

/// Pure strategies of one state, flat by type.
pub(super) fn pure(game: &ZoneGame, seed: u64) -> Vec<f64> {
    let mut next = numbers(seed);
    let mut strategies = vec![0.0; game.type_layout.width()];
    for kind in 0..game.types.len() {
        let own = game.type_layout.of(kind);
        let chosen = (next() * own.len() as f64) as usize;
        strategies[own.start + chosen] = 1.0;
    }
    strategies
}
