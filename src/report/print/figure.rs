//! A probability in print, with what its interval rests on.

use crate::estimate::{Estimate, HoldPoint, Holding, Layers, SessionEstimate};
use crate::report::claim::percent::{Percent, counted};

/// A value and what stands in brackets after it.
pub(super) struct Figure {
    /// The value with its sign: "55%".
    pub(super) value: String,
    /// The interval, with the draws that have the figure where that is not all: "51–59; 3 of 4 draws";
    /// a dash where too few have it.
    pub(super) brackets: String,
}

impl Figure {
    /// Hold of a zone and forum at a reading date.
    pub(super) fn hold(holding: &Holding, point: &HoldPoint) -> Self {
        Self::of(&point.told(), point.parameters, holding.in_draws.len())
    }

    /// Signing of a session, of so many draws.
    pub(super) fn signed(session: &SessionEstimate, draws: usize) -> Self {
        Self::of(&session.told_of_all(), session.parameters, draws)
    }

    fn of(told: &Estimate, layers: Option<Layers>, draws: usize) -> Self {
        let Percent { value, interval } = Percent::layered(told, layers);
        let brackets = match layers {
            Some(layers) if layers.is_known() && layers.draws < draws => {
                let draws = counted(draws as u64, "draw");
                format!("{interval}; {} of {draws}", layers.draws)
            }
            _ => interval,
        };
        Self { value, brackets }
    }

    /// "55% (51–59)".
    pub(super) fn together(&self) -> String {
        format!("{} ({})", self.value, self.brackets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::wilson;

    #[test]
    fn brackets_say_on_how_many_draws_an_interval_rests_and_no_chance_stands_in_for_it() {
        let layers = |draws: &[(f64, u64)]| Some(Layers::of(draws));
        let all = [(0.1, 300), (0.3, 300), (0.5, 300), (0.4, 300)];
        let said = |of| Figure::of(&wilson(0.3, 1200), layers(of), 4).brackets;
        assert!(!said(&all).contains("draws"), "{}", said(&all));
        assert!(
            said(&all[..3]).ends_with("; 3 of 4 draws"),
            "{}",
            said(&all[..3])
        );
        assert!(said(&all[..2]).ends_with("; 2 of 4 draws"));
        assert_eq!([said(&all[..1]), said(&[])], ["–", "–"]);
        // Of chance alone, where nothing was drawn.
        assert_eq!(
            Figure::of(&wilson(0.3, 1200), None, 0).together(),
            "30% (28–32)"
        );
    }
}
