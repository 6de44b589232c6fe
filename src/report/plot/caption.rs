//! What stands around a chart: the population and how the figures were made.

use crate::record::Manifest;
use crate::report::claim::*;

/// How the figures of a chart were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footer {
    /// Name of the scenario.
    pub scenario: String,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Draws of the parameters; 0 where the given values were played.
    pub draws: u64,
    /// Rollouts of the play in each draw.
    pub rollouts: u64,
    /// Version of the program.
    pub version: String,
    /// What the figures rest on that a reader must know ("rests partly on assumptions"), if
    /// anything.
    pub assumptions: Option<String>,
}

impl Footer {
    /// The population of the figures: "64 parameter draws × 10,000 rollouts"; "10,000 rollouts of the
    /// given values" where nothing was drawn.
    pub fn population(&self) -> String {
        population(self.draws, self.rollouts)
    }

    /// The line in small type: scenario, seed, population, version.
    pub fn line(&self, intervals: Intervals) -> String {
        let seed = self.seed;
        let made = match intervals {
            Intervals::Chance => format!("seed {seed} · {}", self.population()),
            Intervals::Draws => {
                let beyond = format!(" ({}) ×", beyond(self.draws));
                format!(
                    "seed {seed} · {}",
                    self.population().replacen(" ×", &beyond, 1)
                )
            }
            Intervals::Posterior => "all draws of the posterior".to_owned(),
        };
        format!(
            "{} · {made} · armistice {}",
            crate::report::sheet::paragraph::isolated(&self.scenario),
            self.version
        )
    }
}

/// What the intervals of a chart are taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intervals {
    /// Rollouts: what chance leaves open.
    Chance,
    /// The draws of the parameters that were played.
    Draws,
    /// Every draw of the posterior, played or not.
    Posterior,
}

impl Intervals {
    /// Over the draws where there are such, otherwise of chance.
    pub(crate) fn of(drawn: bool) -> Self {
        if drawn { Self::Draws } else { Self::Chance }
    }
}

/// How many draws lie outside an interval over draws, so that a reader can tell how firm its ends
/// are: 5% of the draws at each.
fn beyond(draws: u64) -> String {
    match (draws + 10) / 20 {
        0 | 1 => "at most 1 beyond each end".to_owned(),
        few => format!("about {few} beyond each end"),
    }
}

/// What figures are made from: draws of the parameters, 0 for the given values, and rollouts in each.
pub(crate) fn population(draws: u64, rollouts: u64) -> String {
    let rollouts = counted(rollouts, "rollout");
    if draws == 0 {
        return format!("{rollouts} of the given values");
    }
    format!("{} × {rollouts}", counted(draws, "parameter draw"))
}

/// What an interrupted run has played of what it was asked for: "the first 8 of 64 parameter draws".
pub(crate) fn first_of(manifest: &Manifest) -> String {
    let asked = manifest.asked;
    let (played, of, noun) = if asked.draws == 0 {
        (manifest.rollouts, asked.rollouts, "rollout")
    } else {
        let tried = manifest.draws + manifest.draws_left_out;
        (tried, asked.draws, "parameter draw")
    };
    format!(
        "the first {} of {}",
        count(played.into()),
        counted(of.into(), noun)
    )
}

/// What stands around a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// What is shown, its unit and its population; composed if absent.
    pub subtitle: Option<String>,
    /// The day up to which history is imposed, if it is.
    pub as_of: Option<String>,
    /// How the figures were made.
    pub footer: Footer,
}

impl Caption {
    /// What is shown and its population, unless something else is to be said.
    pub(crate) fn shown(&self, composed: &str) -> String {
        self.subtitle.clone().unwrap_or_else(|| {
            let population = self.footer.population().replace(' ', "\u{A0}");
            format!("{composed}; {population}")
        })
    }

    /// What weeks count from: entry into force, but for what was in force on the day up to which
    /// history is imposed.
    pub(crate) fn origin(&self) -> String {
        self.as_of.as_ref().map_or_else(
            || "entry into force".to_owned(),
            |day| format!("entry into force, or since {day} for what was in force then"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn footer(draws: u64) -> Footer {
        Footer {
            scenario: "An invented war".into(),
            seed: 7,
            draws,
            rollouts: 100_000,
            version: "0.1.0".into(),
            assumptions: None,
        }
    }

    #[test]
    fn one_draw_is_singular() {
        assert_eq!(
            footer(1).line(Intervals::Chance),
            "An invented war · seed 7 · 1 parameter draw × 100,000 rollouts · armistice 0.1.0"
        );
    }

    #[test]
    fn the_line_says_how_firm_the_ends_of_intervals_over_draws_are() {
        assert_eq!(
            footer(64).line(Intervals::Draws),
            "An invented war · seed 7 · 64 parameter draws (about 3 beyond each end) × 100,000 rollouts · armistice 0.1.0"
        );
        assert_eq!(beyond(2), "at most 1 beyond each end");
        assert_eq!(beyond(29), "at most 1 beyond each end");
        assert_eq!(beyond(512), "about 26 beyond each end");
    }

    #[test]
    fn weights_are_not_said_to_come_from_the_rollouts() {
        assert_eq!(
            footer(64).line(Intervals::Posterior),
            "An invented war · all draws of the posterior · armistice 0.1.0"
        );
    }
}
