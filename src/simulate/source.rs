//! A source: something that a rollout decides by chance, with its address.

use std::collections::BTreeSet;

use crate::chance::{Address, Key, Purpose};
use crate::model::{ActorIndex, Event, EventKind, Model, RelationIndex, ZoneIndex};

/// Something that a rollout decides by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The outcome of a zone's week.
    Outcome(ZoneIndex),
    /// Strain at entry in a zone.
    Entry(ZoneIndex),
    /// The private type under an agreement on a zone, and the actor that has them, if any does.
    Type(ZoneIndex, Option<ActorIndex>),
    /// The week's move of a relation.
    RelationMove(RelationIndex),
    /// The level at which a relation starts.
    RelationStart(RelationIndex),
    /// The week's move of a zone's balance.
    BalanceMove(ZoneIndex),
    /// The level at which a zone's balance starts.
    BalanceStart(ZoneIndex),
    /// Attendance of an actor at an event.
    Attendance(Event, ActorIndex),
    /// Recognition and proposal at an event, for one zone or, without it, for a bundle.
    Proposal(Event, Option<ZoneIndex>),
    /// The vote of an actor at an event, for one zone or a bundle.
    Vote(Event, Option<ZoneIndex>, ActorIndex),
    /// The push of an event on a relation.
    Push(Event, RelationIndex),
    /// A shock with a hazard: index of the shock.
    Strike(usize),
    /// An actor's consent to another term in a zone.
    Consent(ZoneIndex, ActorIndex),
}

impl Source {
    /// The address of its random numbers.
    #[must_use]
    pub fn address(self, model: &Model) -> Address {
        let zone = |address: Address, zone: ZoneIndex| address.with("zone", &model.zones[zone].id);
        let actor =
            |address: Address, actor: ActorIndex| address.with("actor", &model.actors[actor].id);
        let relation = |address: Address, relation: RelationIndex| {
            address.with("relation", &model.relations[relation].id)
        };
        let balance =
            |purpose, zone: ZoneIndex| Address::of(purpose).with("balance", &model.zones[zone].id);
        let event = |purpose, event: Event| {
            let address = Address::of(purpose);
            match event.kind {
                EventKind::Session(forum, _) => address.with("forum", &model.forums[forum].id),
                EventKind::Shock(shock) => address.with("shock", &model.shocks[shock].id),
            }
            .with("date", event.date)
        };
        let table = |purpose, at: Event, of: Option<ZoneIndex>| {
            let address = event(purpose, at);
            match of {
                Some(of) => zone(address, of),
                None => address,
            }
        };
        match self {
            Self::Outcome(of) => zone(Address::of(Purpose::Outcome), of),
            Self::Entry(of) => zone(Address::of(Purpose::Entry), of),
            Self::Type(of, None) => zone(Address::of(Purpose::Type), of),
            Self::Type(of, Some(by)) => actor(zone(Address::of(Purpose::Type), of), by),
            Self::RelationMove(of) => relation(Address::of(Purpose::Move), of),
            Self::RelationStart(of) => relation(Address::of(Purpose::Start), of),
            Self::BalanceMove(of) => balance(Purpose::Move, of),
            Self::BalanceStart(of) => balance(Purpose::Start, of),
            Self::Attendance(at, by) => actor(event(Purpose::Attendance, at), by),
            Self::Proposal(at, of) => table(Purpose::Proposal, at, of),
            Self::Vote(at, of, by) => actor(table(Purpose::Vote, at, of), by),
            Self::Push(at, on) => relation(event(Purpose::Push, at), on),
            Self::Strike(shock) => {
                Address::of(Purpose::Strike).with("shock", &model.shocks[shock].id)
            }
            Self::Consent(of, by) => actor(zone(Address::of(Purpose::Consent), of), by),
        }
    }
}

/// Gives out keys, and remembers for which sources: the only way by which a stage gets a key.
#[derive(Debug)]
pub(super) struct Sources<'m> {
    model: &'m Model,
    seed: u64,
    keyed: BTreeSet<Source>,
}

impl<'m> Sources<'m> {
    pub(super) fn new(model: &'m Model, seed: u64) -> Self {
        Self {
            model,
            seed,
            keyed: BTreeSet::new(),
        }
    }

    /// The key of a source.
    pub(super) fn key(&mut self, source: Source) -> Key {
        self.keyed.insert(source);
        source.address(self.model).key(self.seed)
    }

    /// Every source that was given a key, in order.
    pub(super) fn keyed(self) -> Vec<Source> {
        self.keyed.into_iter().collect()
    }
}
