//! Models under which games, chains and the effects of actors are the same.

use super::actors::Change;
use super::solving::chain_start;
use crate::game::ZoneGame;
use crate::model::{Agreement, Freeze, Model};

/// True where the game of one agreement, `zone/forum/package`, is the same under both models.
#[must_use]
pub fn same_game(one: &Model, other: &Model, agreement: &str) -> bool {
    same_for(one, other, Some(agreement), &|_| true, &|model, own| {
        ZoneGame::new(model, own, Freeze::NONE)
    })
}

/// True where the games of all agreements, or of one `zone/forum/package`, are the same under both
/// models, and so are the states in which they are entered: what follows of them is the same.
#[must_use]
pub fn same_chains(one: &Model, other: &Model, agreement: Option<&str>) -> bool {
    same_for(one, other, agreement, &|_| true, &chain)
}

/// True where every change of every actor has the same effect on each agreement under both models.
#[must_use]
pub fn same_effects(one: &Model, other: &Model) -> bool {
    // Most often they differ as they stand.
    if !same_chains(one, other, None) {
        return false;
    }
    (0..one.actors.len()).all(|actor| {
        Change::ALL.into_iter().all(|change| {
            let [one, other] = [one, other].map(|model| change.apply(model, actor));
            let acts = |agreement: &Agreement| agreement.active(&one).contains(&actor);
            let acts: &dyn Fn(&Agreement) -> bool = match change {
                Change::Without => &|_| true,
                Change::AlwaysHold | Change::Spoiler => &acts,
            };
            same_for(&one, &other, None, acts, &chain)
        })
    })
}

/// True where what `made` makes of each agreement that is wanted is the same under both models; both
/// have the same agreements then.
fn same_for<T: PartialEq>(
    one: &Model,
    other: &Model,
    wanted: Option<&str>,
    counts: &dyn Fn(&Agreement) -> bool,
    made: &dyn Fn(&Model, Agreement) -> T,
) -> bool {
    let of = |model: &Model| -> Vec<Agreement> {
        let all = model.agreements().into_iter();
        all.filter(|own| wanted.is_none_or(|wanted| own.address(model) == wanted))
            .filter(counts)
            .collect()
    };
    let (own, others) = (of(one), of(other));
    own == others
        && own
            .iter()
            .all(|&agreement| made(one, agreement) == made(other, agreement))
}

/// An agreement's game, and where its chain begins.
fn chain(model: &Model, agreement: Agreement) -> (ZoneGame, [Vec<f64>; 2]) {
    let game = ZoneGame::new(model, agreement, Freeze::NONE);
    let start = chain_start(model, &game);
    (game, start)
}
