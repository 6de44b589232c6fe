//! The checked model: actors, drivers, ladders, zones, roles, provisions, forums and agreements.
//!
//! Plain data with formulas. Everything is resolved: one thing refers to another by
//! its index in the [`Model`], and every number is a checked quantity.

mod actor;
mod agreement;
mod ahead;
mod behaviour;
mod calendar;
mod decision;
mod driver;
pub mod formula;
mod forum;
mod freeze;
mod ladder;
mod leverage;
mod other_cause;
mod package;
mod provision;
mod relation;
mod role;
mod session;
mod shock;
mod standing;
mod terms;
mod zone;

pub use actor::{Actor, ActorType};
pub use agreement::{Agreement, Seat};
pub use behaviour::Behaviour;
pub use calendar::{Deed, Event, EventKind, Record};
pub use decision::{Choice, Decision};
pub use driver::{Driver, Weights};
pub use formula::TableConstants;
pub use forum::{Forum, Menu};
pub use freeze::{Freeze, Frozen};
pub use ladder::{Ladder, Moves, Push};
pub use leverage::{ByLevel, Leverage};
pub use other_cause::OtherCause;
pub use package::Package;
pub use provision::{Cell, Effects, Provision};
pub use relation::Relation;
pub use role::{Action, Role, most_violent};
pub use session::Session;
pub use shock::Shock;
pub use standing::Standing;
pub use terms::Terms;
pub use zone::{BalanceLadder, Exposure, Neighbour, Site, StartIn, Zone};

use crate::quantity::{Factor, Quantity, Weeks};

/// Index of an actor in [`Model::actors`].
pub type ActorIndex = usize;
/// Index of a zone in [`Model::zones`].
pub type ZoneIndex = usize;
/// Index of a forum in [`Model::forums`].
pub type ForumIndex = usize;
/// Index of a relation in [`Model::relations`].
pub type RelationIndex = usize;
/// Index of a role in [`Model::roles`].
pub type RoleIndex = usize;
/// Index of a provision in [`Model::provisions`].
pub type ProvisionIndex = usize;

/// Everything that a scenario says, checked and resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Identifier of the scenario, used in the names of folders.
    pub id: String,
    /// The scenario's name, free text.
    pub name: String,
    /// The Monday on which week 0 begins.
    pub start: jiff::civil::Date,
    /// How many weeks the calendar runs.
    pub horizon: Weeks,
    /// `K`: strain runs from 0 to `K`.
    pub strain_top: usize,
    /// `B`: how many weeks of full blame a collapse costs its breaker.
    pub blame_weeks: Factor,
    /// Constants of the driver table.
    pub table: TableConstants,
    /// The actors, in the scenario's order.
    pub actors: Vec<Actor>,
    /// What each patron takes away from each client that it restrains.
    pub leverage: Vec<Leverage>,
    /// The relations.
    pub relations: Vec<Relation>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The provisions.
    pub provisions: Vec<Provision>,
    /// The zones.
    pub zones: Vec<Zone>,
    /// The forums.
    pub forums: Vec<Forum>,
    /// The shocks.
    pub shocks: Vec<Shock>,
    /// What is documented to have happened, in order of date.
    pub history: Vec<Record>,
    /// The day up to which history is imposed; `None` where everything is simulated.
    pub as_of: Option<jiff::civil::Date>,
    /// The week in which the play begins.
    pub begins: Weeks,
}

impl Model {
    /// The largest violence of any action of any role: the unit of residual violence.
    #[must_use]
    pub fn largest_violence(&self) -> f64 {
        self.roles
            .iter()
            .flat_map(|role| &role.actions)
            .map(|action| action.violence.get())
            .fold(0.0, f64::max)
    }

    /// The incident hazard a week that shocks add in `zone`.
    #[must_use]
    pub fn shock_hazard(&self, zone: ZoneIndex, freeze: Freeze) -> f64 {
        self.live_shocks(freeze)
            .filter(|shock| shock.zones.contains(&zone))
            .map(|shock| shock.hazard.get())
            .sum()
    }

    /// The hazards a week, up and down, that shocks add to `relation` on average: the probability
    /// of a shock in a week times its push.
    #[must_use]
    pub fn shock_pressure(&self, relation: RelationIndex, freeze: Freeze) -> (f64, f64) {
        self.live_shocks(freeze)
            .flat_map(|shock| {
                let happens = -libm::expm1(-shock.hazard.get());
                let pushes = shock
                    .relations
                    .iter()
                    .filter(move |(pushed, _)| *pushed == relation);
                pushes.map(move |(_, push)| (happens * push.up.get(), happens * push.down.get()))
            })
            .fold((0.0, 0.0), |sum, push| (sum.0 + push.0, sum.1 + push.1))
    }

    fn live_shocks(&self, freeze: Freeze) -> impl Iterator<Item = &Shock> {
        self.shocks
            .iter()
            .filter(move |_| !freeze.has(Frozen::Shocks))
    }

    /// The model in which `actor` takes no part: it has no role, no seat, no client and no patron;
    /// the other proposers share its recognition. A forum at which nobody proposes, or nobody
    /// ratifies or guarantees, makes no agreements.
    #[must_use]
    pub fn without(&self, actor: ActorIndex) -> Self {
        let mut model = self.clone();
        for zone in &mut model.zones {
            zone.roles[actor] = None;
        }
        for forum in &mut model.forums {
            forum.roles[actor] = None;
            forum.leave(actor);
        }
        model
            .leverage
            .retain(|entry| entry.patron != actor && entry.client != actor);
        for zone in &mut model.zones {
            let dropped = |start: &StartIn| model.forums[start.forum].menus.is_empty();
            zone.start_in = zone.start_in.filter(|start| !dropped(start));
        }
        model
    }

    /// The model in which restraint by `patron` takes nothing away.
    #[must_use]
    pub fn without_leverage_of(&self, patron: ActorIndex) -> Self {
        let mut model = self.clone();
        model.leverage.retain(|entry| entry.patron != patron);
        model
    }

    /// The model in which `actor` plays by `behaviour`, whatever its type.
    #[must_use]
    pub fn playing(&self, actor: ActorIndex, behaviour: &Behaviour) -> Self {
        let mut model = self.clone();
        model.actors[actor].behaviour = behaviour.clone();
        for kind in &mut model.actors[actor].types {
            kind.behaviour = behaviour.clone();
        }
        model
    }

    /// The model in which `actor` is of its private type `kind` for sure; `None` where it has no
    /// such type.
    #[must_use]
    pub fn of_type(&self, actor: ActorIndex, kind: &str) -> Option<Self> {
        let mut model = self.clone();
        let party = &mut model.actors[actor];
        let kind = party.types.iter().find(|known| known.id == kind)?.clone();
        party.weights = kind.weights;
        party.behaviour = kind.behaviour;
        party.types.clear();
        Some(model)
    }

    /// Every agreement on a menu, in the scenario's order: zones within forums.
    #[must_use]
    pub fn agreements(&self) -> Vec<Agreement> {
        let mut all = Vec::new();
        for (forum, table) in self.forums.iter().enumerate() {
            for menu in &table.menus {
                for package in 0..menu.packages.len() {
                    all.push(Agreement {
                        zone: menu.zone,
                        forum,
                        package,
                    });
                }
            }
        }
        all
    }
}
