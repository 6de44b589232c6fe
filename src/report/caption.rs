//! What stands around a chart: the population and how the figures were made.

use super::percent::counted;

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
    pub fn line(&self) -> String {
        format!(
            "Scenario: {} · seed {} · {} · armistice {}",
            super::paragraph::isolated(&self.scenario),
            self.seed,
            self.population(),
            self.version
        )
    }
}

/// What figures are made from: draws of the parameters, 0 for the given values, and rollouts in each.
pub(super) fn population(draws: u64, rollouts: u64) -> String {
    let rollouts = counted(rollouts, "rollout");
    if draws == 0 {
        return format!("{rollouts} of the given values");
    }
    format!("{} × {rollouts}", counted(draws, "parameter draw"))
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
    /// What weeks count from: entry into force, but for what was in force on the day up to which
    /// history is imposed.
    pub(super) fn origin(&self) -> String {
        self.as_of.as_ref().map_or_else(
            || "entry into force".to_owned(),
            |day| format!("entry into force, or since {day} for what was in force then"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_draw_is_singular() {
        let footer = Footer {
            scenario: "An invented war".into(),
            seed: 7,
            draws: 1,
            rollouts: 100_000,
            version: "0.1.0".into(),
            assumptions: None,
        };
        assert_eq!(
            footer.line(),
            "Scenario: An invented war · seed 7 · 1 parameter draw × 100,000 rollouts · armistice 0.1.0"
        );
    }
}
