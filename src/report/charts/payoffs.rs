//! The payoffs chart: what actors want, as given, after statements and after the documented
//! decisions; a table an actor, a row a driver, the heaviest first.

use super::group::is_interval;
use crate::calibrate::Moments;
use crate::estimate::{Estimate, First, Replicates, Z};
use crate::experiment::Payoff;
use crate::report::error::ChartError;
use crate::report::{claim::*, plot::*, sheet::*, wording::Word};

/// How far an end may lie outside `[0, 1]` by rounding.
const ROUNDING: f64 = 1e-9;
/// A weight that moves by less is said to stay where it was.
const LITTLE: f64 = 0.05;
/// Decisions that move a weight by fewer deviations of the prior go without saying.
const DECISIVE: f64 = 0.5;

/// The payoffs chart. `actors` are the identifiers of all actors in the scenario's order, by which
/// they have their markers.
///
/// # Errors
/// [`ChartError::NoPayoffs`] and [`ChartError::NotAWeight`] for figures that cannot be drawn; the
/// others if the sheet cannot be drawn.
pub fn payoffs_drawing(
    fonts: &Fonts,
    payoffs: &[Payoff],
    actors: &[&str],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let all = by_actor(payoffs)?;
    let (title, leader) = title(payoffs);
    let guide = [
        Word::Posterior,
        Word::Prior,
        Word::Given,
        Word::HeaviestFirst,
    ];
    let shown = caption.word(Word::PayoffsShown).to_owned();
    let figure = Figure {
        title,
        shown: caption.subtitle.clone().unwrap_or(shown),
        guide: guide.map(|word| caption.word(word).to_owned()).to_vec(),
        intervals: Intervals::Posterior,
        words: in_words(&all),
    };
    let ends = payoffs.iter().map(|payoff| {
        let ends = payoff.prior.high.max(payoff.posterior.high);
        ends.max(payoff.posterior.mean).max(payoff.given)
    });
    let mut weights = Column::texts("");
    weights.axis = Some(axis(ends.fold(0.0, f64::max)));
    let table = |rows: &Vec<&Payoff>| {
        let place = actors.iter().position(|id| *id == rows[0].actor);
        let style = Style {
            colour: Style::of(0).colour,
            ..Style::of(place.unwrap_or_default())
        };
        let line = |payoff: &&Payoff| Line {
            style: None,
            names: vec![payoff.driver.clone()],
            bold: leader.is_some_and(|leader| std::ptr::eq(leader, *payoff)),
            cells: vec![
                Cell::Marks(marks(payoff, style), None),
                Cell::Text(match payoff.statements {
                    0 => "–".to_owned(),
                    some => some.to_string(),
                }),
            ],
        };
        Table {
            title: Some((style, isolated(&rows[0].actor_name))),
            lines: rows.iter().map(line).collect(),
        }
    };
    let tables = Tables {
        columns: vec![weights, Column::texts(caption.word(Word::Statements))],
        tables: all.iter().map(table).collect(),
        left_out: &|number| caption.with(Word::LessWeight, &[&number.to_string()]),
        notes: Vec::new(),
    };
    figure.draw((fonts, caption, size), |canvas, area| {
        tables.draw(canvas, area)
    })
}

/// The weights of each actor, the heaviest first.
fn by_actor(payoffs: &[Payoff]) -> Result<Vec<Vec<&Payoff>>, ChartError> {
    if payoffs.is_empty() {
        return Err(ChartError::NoPayoffs);
    }
    let mut all: Vec<Vec<&Payoff>> = Vec::new();
    for payoff in payoffs {
        check(payoff)?;
        match all.iter_mut().find(|rows| rows[0].actor == payoff.actor) {
            Some(rows) => rows.push(payoff),
            None => all.push(vec![payoff]),
        }
    }
    for rows in &mut all {
        rows.sort_by(|a, b| b.posterior.mean.total_cmp(&a.posterior.mean));
    }
    Ok(all)
}

/// Refuses what is no weight, or no interval of weights.
fn check(payoff: &Payoff) -> Result<(), ChartError> {
    let of = |moments: &Moments| Estimate {
        value: moments.mean,
        low: moments.low,
        high: moments.high,
    };
    let [value, low, high] = [payoff.given; 3];
    for (figure, estimate) in [
        ("given", Estimate { value, low, high }),
        ("prior", of(&payoff.prior)),
        ("posterior", of(&payoff.posterior)),
    ] {
        if !is_interval(&estimate, ROUNDING) {
            return Err(ChartError::NotAWeight {
                actor: payoff.actor_name.clone(),
                driver: payoff.driver.clone(),
                figure,
                estimate,
            });
        }
    }
    Ok(())
}

/// A weight in print: "0.27".
fn weight(value: f64) -> String {
    format!("{:.2}", value.max(0.0))
}

/// Every figure of the chart in a sentence per actor.
fn in_words(all: &[Vec<&Payoff>]) -> Vec<String> {
    let lead = "Weight of each driver in what an actor wants: posterior mean with 90% interval, \
                prior mean with 90% interval, given value, statements.";
    let of = |m: &Moments| format!("{} ({}–{})", weight(m.mean), weight(m.low), weight(m.high));
    let sentences = all.iter().map(|rows| {
        let told = rows.iter().map(|payoff| {
            format!(
                "{} {}, prior {}, given {}, {}",
                payoff.driver,
                of(&payoff.posterior),
                of(&payoff.prior),
                weight(payoff.given),
                counted(payoff.statements as u64, "statement")
            )
        });
        let told: Vec<String> = told.collect();
        format!("{}: {}.", isolated(&rows[0].actor_name), told.join("; "))
    });
    [lead.to_owned()].into_iter().chain(sentences).collect()
}

/// Prior, posterior, given value and mean.
fn marks(payoff: &Payoff, style: Style) -> Vec<Mark> {
    let bar = |moments: &Moments, half: f64, fill| Mark::Bar {
        x: (moments.low, moments.high),
        y: (-half, half),
        fill,
        grow: 0.0,
    };
    vec![
        bar(&payoff.posterior, 0.26, Fill::tint(style.colour, 0.45)),
        bar(&payoff.prior, 0.08, Fill::solid(AXIS)),
        Mark::Line {
            points: vec![(payoff.given, -0.4), (payoff.given, 0.4)],
            pen: Pen::solid(TEXT, 2.0),
        },
        Mark::Dot {
            at: (payoff.posterior.mean, 0.0),
            radius: 5.0,
            style,
        },
    ]
}

/// The axis that reaches the heaviest weight, and its ticks.
fn axis(heaviest: f64) -> (f64, Vec<(f64, String)>) {
    let steps = |step: f64| ((heaviest / step - 1e-9).ceil()).max(1.0) as usize;
    let step = [0.05, 0.1, 0.2].into_iter().find(|&step| steps(step) <= 4);
    let step = step.unwrap_or(0.25);
    let last = step * steps(step) as f64;
    let mut ticks: Vec<f64> = (0..=steps(step)).map(|place| step * place as f64).collect();
    ticks.sort_by(|a, b| (a % last).total_cmp(&(b % last)));
    let text = |weight: f64| {
        let text = format!("{weight:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    (
        last,
        ticks
            .into_iter()
            .map(|weight| (weight, text(weight)))
            .collect(),
    )
}

/// The title: which weight statements and decisions move most from its given value; and that weight.
fn title(payoffs: &[Payoff]) -> (String, Option<&Payoff>) {
    let by = |payoff: &Payoff| payoff.posterior.mean - payoff.given;
    let mut moved: Vec<&Payoff> = payoffs.iter().collect();
    moved.sort_by(|a, b| by(b).abs().total_cmp(&by(a).abs()));
    let first = moved[0];
    let figures = moved.iter().map(|payoff| {
        let (value, half) = (by(payoff).abs(), Z * payoff.posterior.error);
        Replicates::alone(Estimate {
            value,
            low: value - half,
            high: value + half,
        })
    });
    let figures: Vec<Replicates> = figures.collect();
    let near = Contest::of(&figures, First::Most).near(moved.len());
    let shift = (first.posterior.mean - first.prior.mean).abs();
    let decisive = shift > DECISIVE * first.prior.deviation && shift > 0.0;
    let what = match (first.statements > 0, decisive) {
        (true, false) => "Statements",
        (false, true) => "Decisions",
        _ => "Statements and decisions",
    };
    let ratio = first.posterior.mean / first.given.max(f64::MIN_POSITIVE);
    let how = match ratio {
        ratio if ratio >= 2.7 => "multiply",
        ratio if ratio >= 1.8 => "double",
        ratio if ratio > 1.0 => "raise",
        ratio if ratio > 0.55 => "lower",
        ratio if ratio > 0.4 => "halve",
        _ => "cut",
    };
    let names = near.iter().map(|&place| {
        let payoff = moved[place];
        format!("{} ({})", payoff.driver, isolated(&payoff.actor_name))
    });
    let names: Vec<String> = names.collect();
    let actor = isolated(&first.actor_name);
    let (phrase, what, who) = match names.as_slice() {
        _ if by(first).abs() < LITTLE => {
            (Phrase::WeightsStill, "Statements and decisions", vec![""])
        }
        [_] => (Phrase::WeightMoved, what, vec![actor.as_str()]),
        several => {
            let names = several.iter().map(String::as_str).collect();
            (Phrase::WeightsMoved, "Statements and decisions", names)
        }
    };
    let slots = [
        ("what", what.to_owned().into()),
        ("move", how.to_owned().into()),
        ("driver", first.driver.as_str().into()),
        ("who", who.into()),
        ("from", weight(first.given).into()),
        ("to", weight(first.posterior.mean).into()),
    ];
    let leader = (phrase == Phrase::WeightMoved).then_some(first);
    (phrase.title(&slots), leader)
}
