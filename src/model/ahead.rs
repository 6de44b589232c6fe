//! The part of a model that a play can meet.

use super::{
    ActorIndex, Agreement, Behaviour, Forum, Freeze, Frozen, Ladder, Model, Push, RelationIndex,
    Weights, ZoneIndex,
};
use crate::quantity::{Discount, Hazard, Precision, Probability, Quantity, Share, Side, Weeks};

impl Model {
    /// True where freezing `thing`, beside the other things of `freeze`, would hold something still.
    #[must_use]
    pub fn has_to_freeze(&self, thing: Frozen, freeze: Freeze) -> bool {
        let reached = self.reachable(!freeze.has(Frozen::Forums));
        let stands = |zone: ZoneIndex| reached.iter().any(|one| one.zone == zone);
        match thing {
            Frozen::Relations => {
                self.relations.iter().map(|own| &own.ladder).any(can_move)
                    || self.pushes_something(freeze)
                    || self.zones.iter().any(|zone| can_move(&zone.balance.ladder))
            }
            Frozen::Neighbours => (0..self.zones.len())
                .filter(|&zone| stands(zone))
                .any(|zone| {
                    let mut neighbours = self.zones[zone].neighbours.iter();
                    neighbours.any(|neighbour| neighbour.spread.get() > 0.0)
                }),
            Frozen::Shocks => {
                let mut model = self.clone();
                model.keep_dates(freeze);
                model.keep_pushes(freeze);
                model.keep_shocks(&reached);
                !model.shocks.is_empty()
            }
            Frozen::Terms => reached
                .iter()
                .any(|agreement| self.forums[agreement.forum].term.is_some()),
            Frozen::Forums => {
                let mut model = self.clone();
                model.keep_dates(Freeze::NONE);
                model.keep_pushes(freeze);
                model.forums.iter().any(|forum| !forum.sessions.is_empty())
            }
        }
    }

    /// The parts of the model that a play under `freeze` can read, everything else at one value, and of
    /// `freeze` what there is to hold still: two plays of equal parts are the same play.
    #[must_use]
    pub fn ahead(&self, freeze: Freeze) -> (Self, Freeze) {
        let things: Vec<Frozen> = Frozen::ALL
            .into_iter()
            .filter(|&thing| freeze.has(thing) && self.has_to_freeze(thing, freeze))
            .collect();
        let reached = self.reachable(!freeze.has(Frozen::Forums));
        let mut model = self.clone();
        model.keep_dates(freeze);
        model.keep_pushes(freeze);
        model.keep_shocks(&reached);
        model.keep_forums(&reached, freeze);
        model.keep_ladders(freeze);
        model.keep_actors();
        model.keep_fighting();
        model.keep_history();
        (model, Freeze::of(&things))
    }

    /// Drops dates that a play does not come to.
    fn keep_dates(&mut self, freeze: Freeze) {
        let whole = self.clone();
        let held = |date| !freeze.has(Frozen::Forums) && whole.is_ahead(date);
        for forum in &mut self.forums {
            forum.sessions.retain(|session| held(session.date));
        }
        for shock in &mut self.shocks {
            shock.dates.retain(|&date| whole.is_ahead(date));
        }
        if freeze.has(Frozen::Shocks) {
            self.shocks.clear();
        }
    }

    /// Drops pushes that move no relation, and meetings of which nothing is left then.
    fn keep_pushes(&mut self, freeze: Freeze) {
        let still = freeze.has(Frozen::Relations);
        let kept = |pushes: &mut Vec<(RelationIndex, Push)>| {
            pushes.retain(|(_, push)| !still && moves(push));
        };
        for forum in &mut self.forums {
            for session in &mut forum.sessions {
                kept(&mut session.relations);
            }
            if forum.menus.is_empty() {
                let moved = |pushes: &Vec<_>| !pushes.is_empty();
                forum.sessions.retain(|session| moved(&session.relations));
            }
        }
        for shock in &mut self.shocks {
            kept(&mut shock.relations);
        }
    }

    /// Drops shocks that never strike, or that move nothing.
    fn keep_shocks(&mut self, reached: &[Agreement]) {
        for shock in &mut self.shocks {
            let stands = |zone: &ZoneIndex| reached.iter().any(|one| one.zone == *zone);
            shock.zones.retain(stands);
        }
        self.shocks.retain(|shock| {
            let strikes = shock.hazard.get() > 0.0 || !shock.dates.is_empty();
            strikes && !(shock.zones.is_empty() && shock.relations.is_empty())
        });
    }

    /// Empties forums whose agreements are out of reach, and drops terms that never come up.
    fn keep_forums(&mut self, reached: &[Agreement], freeze: Freeze) {
        for (index, forum) in self.forums.iter_mut().enumerate() {
            if !reached.iter().any(|agreement| agreement.forum == index) {
                forum.empty();
            }
            if freeze.has(Frozen::Terms) {
                forum.term = None;
            }
        }
    }

    /// Levels of what is held still do not move, and none moves beyond an end of its ladder.
    fn keep_ladders(&mut self, freeze: Freeze) {
        let still = freeze.has(Frozen::Relations);
        let relations = self.relations.iter_mut().map(|own| &mut own.ladder);
        let balances = self.zones.iter_mut().map(|zone| &mut zone.balance.ladder);
        for ladder in relations.chain(balances) {
            if still {
                hold(ladder);
            }
            let ends = [ladder.up.last_mut(), ladder.down.first_mut()];
            for beyond in ends.into_iter().flatten() {
                *beyond = least::<Hazard>();
            }
        }
    }

    /// Of actors without a part, nothing but that they are there.
    fn keep_actors(&mut self) {
        for actor in (0..self.actors.len())
            .filter(|&actor| !self.has_part(actor))
            .collect::<Vec<_>>()
        {
            let party = &mut self.actors[actor];
            party.discount = least::<Discount>();
            party.play = least::<Precision>();
            party.negotiation = least::<Precision>();
            party.weights = Weights::none();
            party.behaviour = Behaviour::Equilibrium;
            party.types.clear();
            party.rapport.clear();
            for list in [&mut party.clash, &mut party.redlines, &mut party.allies] {
                list.clear();
            }
            for zone in &mut self.zones {
                zone.stakes[actor] = least::<Share>();
                zone.sides[actor] = Side::new(0.0).expect("zero is a side");
                zone.exposure[actor].spillover = least::<Share>();
                zone.exposure[actor].rival_presence = least::<Share>();
            }
        }
    }

    /// True where an actor has a role, a seat or leverage.
    fn has_part(&self, actor: ActorIndex) -> bool {
        let has_role = |roles: &[Option<_>]| roles[actor].is_some();
        self.zones.iter().any(|zone| has_role(&zone.roles))
            || self
                .forums
                .iter()
                .any(|forum| has_role(&forum.roles) || forum.seats(actor))
            || self
                .leverage
                .iter()
                .any(|entry| entry.patron == actor || entry.client == actor)
    }

    /// The expected fighting of a zone counts where another has it as its neighbour.
    fn keep_fighting(&mut self) {
        let near: Vec<ZoneIndex> = self
            .zones
            .iter()
            .flat_map(|zone| zone.neighbours.iter().map(|neighbour| neighbour.zone))
            .collect();
        for (index, zone) in self.zones.iter_mut().enumerate() {
            if !near.contains(&index) {
                zone.expected_fighting = least::<Probability>();
            }
        }
    }

    /// The status of each zone when the play begins; a day within the first week says no more.
    fn keep_history(&mut self) {
        self.history.clear();
        for zone in &mut self.zones {
            zone.recorded = Some(zone.stands_in());
            zone.start_in = None;
        }
        if self.begins == Weeks(0) {
            self.as_of = None;
        }
    }

    /// True where anything that is left pushes a relation.
    fn pushes_something(&self, freeze: Freeze) -> bool {
        let mut model = self.clone();
        model.keep_dates(freeze);
        model.keep_pushes(Freeze::NONE);
        let mut sessions = model.forums.iter().flat_map(|forum| &forum.sessions);
        sessions.any(|session| !session.relations.is_empty())
            || model.shocks.iter().any(|shock| {
                let strikes = shock.hazard.get() > 0.0 || !shock.dates.is_empty();
                strikes && !shock.relations.is_empty()
            })
    }
}

impl Forum {
    /// The forum without everything by which agreements come about and stand.
    fn empty(&mut self) {
        self.recognition.clear();
        for seats in [
            &mut self.ratifiers,
            &mut self.consulted,
            &mut self.guarantors,
        ] {
            seats.clear();
        }
        self.roles.fill(None);
        self.menus.clear();
        self.entry.clear();
        self.replaces.clear();
        self.bundle = false;
        self.delay = Weeks(0);
        self.term = None;
    }
}

fn least<Q: Quantity>() -> Q {
    Q::new(Q::LOW).expect("the lowest allowed value is allowed")
}

fn moves(push: &Push) -> bool {
    push.up.get() > 0.0 || push.down.get() > 0.0
}

/// True where a ladder has a level that it may leave by itself.
fn can_move(ladder: &Ladder) -> bool {
    let mut hazards = ladder.up.iter().chain(&ladder.down);
    ladder.len() > 1
        && (hazards.any(|hazard| hazard.get() > 0.0)
            || moves(&ladder.strain)
            || moves(&ladder.collapse))
}

/// The ladder without moves.
fn hold(ladder: &mut Ladder) {
    let none = least::<Hazard>();
    ladder.up.fill(none);
    ladder.down.fill(none);
    for push in [&mut ladder.strain, &mut ladder.collapse] {
        (push.up, push.down) = (none, none);
    }
}
