//! The legend of a run's table: the marks that occur in it.

use super::run::leading;
use crate::estimate::{HoldPoint, Holding, Layers, READING_DAYS};
use crate::lettering::COLUMNS;
use crate::lettering::wrapped;

/// A line for each mark that needs words; empty where none does.
pub(super) fn legend(holdings: &[Holding]) -> String {
    let any = |is: &dyn Fn(&Holding) -> bool| holdings.iter().any(is);
    let layers = |holding: &Holding, is: &dyn Fn(Layers) -> bool| {
        let mut points = holding.points.iter();
        points.any(|point: &HoldPoint| point.parameters.is_some_and(is))
    };
    let marks = [
        (
            any(&|own| own.points.len() < READING_DAYS.len()),
            "–: no agreement was at risk for so long; nothing is known",
        ),
        (
            any(&|own| own.median_weeks.is_none() && own.ends_early().is_some()),
            "median –: nothing is known from before half have failed",
        ),
        (
            any(&|own| own.median_weeks.is_none() && own.ends_early().is_none()),
            "median beyond: more than half have not failed by the end of the calendar",
        ),
        (
            any(&|own| layers(own, &|layers| !layers.is_known())),
            "(–): fewer than two draws have the figure; there is no interval over the parameters",
        ),
        (
            any(&|own| {
                let all = own.in_draws.len();
                layers(own, &|layers| layers.is_known() && layers.draws < all)
            }),
            "of draws: the interval is over the draws that have the figure; in the others no agreement \
             was at risk for so long",
        ),
        (
            any(&|own| leading(own).len() > 1),
            "or: the 90% interval of the difference of the shares includes 0",
        ),
    ];
    let lines: Vec<String> = marks
        .into_iter()
        .filter(|(occurs, _)| *occurs)
        .flat_map(|(_, words)| wrapped(words, COLUMNS, "  "))
        .map(|line| line + "\n")
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("\n{}", lines.concat())
}
