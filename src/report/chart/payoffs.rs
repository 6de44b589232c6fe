//! The payoffs chart: what actors want, before and after the documented decisions.
//!
//! One panel an actor, one row a driver, the heaviest first: the weight before the decisions, after
//! them and as given, with the statements that bear on it.

#[cfg(test)]
mod cases;
mod finding;
mod layout;
mod panel;
#[cfg(test)]
mod tests;

use super::Size;
use crate::calibrate::Moments;
use crate::experiment::Payoff;
use crate::report::canvas::Canvas;
use crate::report::caption::{Caption, Intervals};
use crate::report::drawing::Drawing;
use crate::report::error::ChartError;
use crate::report::fonts::Fonts;
use crate::report::frame::{capitalised, frame};
use crate::report::palette::Style;
use crate::report::paragraph::isolated;
use crate::report::percent::counted;
use crate::report::picture::Picture;
use layout::Layout;

/// How far an end may lie outside `[0, 1]` by rounding.
const ROUNDING: f64 = 1e-9;

/// An actor with its weights, the heaviest first.
struct Wants<'p> {
    name: String,
    style: Style,
    rows: Vec<&'p Payoff>,
}

/// What the chart draws.
struct Plot<'p> {
    actors: Vec<Wants<'p>>,
    /// The heaviest weight that is drawn, given or at the end of an interval.
    heaviest: f64,
}

/// The payoffs chart as a picture. `actors` are the identifiers of all actors in the scenario's
/// order, by which they have their colours.
///
/// # Errors
/// [`ChartError::NoPayoffs`] and [`ChartError::NotAWeight`] for figures that cannot be drawn; the
/// others if the drawing cannot be made into a picture.
pub fn payoffs(
    payoffs: &[Payoff],
    actors: &[&str],
    caption: &Caption,
    size: Size,
) -> Result<Picture, ChartError> {
    let fonts = Fonts::embedded()?;
    let drawing = payoffs_drawing(&fonts, payoffs, actors, caption, size)?;
    Picture::render(&drawing, &fonts)
}

/// The payoffs chart as a drawing, whose [`Drawing::faults`] can be asked for.
///
/// # Errors
/// As [`payoffs`].
pub fn payoffs_drawing(
    fonts: &Fonts,
    payoffs: &[Payoff],
    actors: &[&str],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let plot = Plot::of(payoffs, actors)?;
    let found = finding::finding(payoffs);
    let (width, height) = size.pixels();
    let mut canvas = Canvas::new(fonts, width, height);
    let area = frame(
        &mut canvas,
        &found.title,
        &subtitle(caption),
        (&caption.footer, Intervals::Posterior),
    );
    let layout = Layout::of(fonts, &plot, area);
    for (place, wants) in plot.actors.iter().enumerate() {
        panel::draw(&mut canvas, wants, &layout, place, found.leader);
    }
    canvas.finish(&found.title, &in_words(&plot, caption))
}

impl<'p> Plot<'p> {
    /// Checks the figures and puts them in the order of the drawing.
    fn of(payoffs: &'p [Payoff], order: &[&str]) -> Result<Self, ChartError> {
        if payoffs.is_empty() {
            return Err(ChartError::NoPayoffs);
        }
        payoffs.iter().try_for_each(check)?;
        let mut ids: Vec<&str> = Vec::new();
        let mut actors: Vec<Wants<'_>> = Vec::new();
        for payoff in payoffs {
            let found = ids.iter().position(|id| *id == payoff.actor);
            let place = found.unwrap_or_else(|| {
                let known = order.iter().position(|id| *id == payoff.actor);
                actors.push(Wants {
                    name: isolated(&payoff.actor_name),
                    style: Style::of(known.unwrap_or(order.len() + ids.len())),
                    rows: Vec::new(),
                });
                ids.push(&payoff.actor);
                ids.len() - 1
            });
            actors[place].rows.push(payoff);
        }
        for wants in &mut actors {
            let key = |payoff: &Payoff| payoff.posterior.mean;
            wants.rows.sort_by(|a, b| key(b).total_cmp(&key(a)));
        }
        let ends = payoffs.iter().map(|payoff| {
            let ends = payoff.prior.high.max(payoff.posterior.high);
            ends.max(payoff.posterior.mean).max(payoff.given)
        });
        Ok(Self {
            heaviest: ends.fold(0.0, f64::max),
            actors,
        })
    }
}

/// Refuses what is no weight, or no interval of weights.
fn check(payoff: &Payoff) -> Result<(), ChartError> {
    let given = (payoff.given, payoff.given, payoff.given);
    let of = |moments: &Moments| (moments.mean, moments.low, moments.high);
    for (figure, (value, low, high)) in [
        ("given", given),
        ("prior", of(&payoff.prior)),
        ("posterior", of(&payoff.posterior)),
    ] {
        let weight = |value: f64| (-ROUNDING..=1.0 + ROUNDING).contains(&value);
        if !(weight(value) && weight(low) && weight(high) && low <= high) {
            return Err(ChartError::NotAWeight {
                actor: payoff.actor_name.clone(),
                driver: payoff.driver.clone(),
                figure,
                value,
                low,
                high,
            });
        }
    }
    Ok(())
}

/// What is shown and its unit; then how to read it.
fn subtitle(caption: &Caption) -> Vec<String> {
    let shown = caption.subtitle.clone().unwrap_or_else(|| {
        "Weight of each driver in what an actor wants (0 to 1), before and after documented decisions"
            .to_owned()
    });
    let key = "Colour: posterior (90%, mark at mean); grey: prior with statements (90%); stroke: as \
               given; heaviest first";
    vec![shown, key.to_owned()]
}

/// A weight in print: "0.27".
fn weight(value: f64) -> String {
    format!("{:.2}", value.max(0.0))
}

/// Every figure of the chart in a sentence per actor.
fn in_words(plot: &Plot<'_>, caption: &Caption) -> String {
    let mut words =
        "Weight of each driver in what an actor wants: posterior mean with 90% interval, \
                     prior mean with 90% interval, given value, statements."
            .to_owned();
    for wants in &plot.actors {
        let rows: Vec<String> = wants
            .rows
            .iter()
            .map(|payoff| {
                let of = |m: &Moments| {
                    format!("{} ({}–{})", weight(m.mean), weight(m.low), weight(m.high))
                };
                format!(
                    "{} {}, prior {}, given {}, {}",
                    payoff.driver,
                    of(&payoff.posterior),
                    of(&payoff.prior),
                    weight(payoff.given),
                    counted(payoff.statements as u64, "statement")
                )
            })
            .collect();
        words.push_str(&format!(" {}: {}.", wants.name, rows.join("; ")));
    }
    if let Some(mark) = &caption.footer.assumptions {
        words.push_str(&format!(" {}.", capitalised(mark)));
    }
    words
}
