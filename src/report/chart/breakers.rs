//! The breakers chart: who broke the agreements, stacked over the first year.
//!
//! One panel per zone and forum, the least likely to hold first. With few panels each area has
//! its name beside it; with many it has a letter, and a key names the letters.

mod finding;
mod key;
mod layer;
mod panel;
#[cfg(test)]
mod tests;

use super::Size;
use super::group::{Groups, MOST_PANELS};
use super::guide::Guide;
use crate::estimate::Holding;
use crate::report::canvas::Canvas;
use crate::report::caption::{Caption, Intervals};
use crate::report::drawing::Drawing;
use crate::report::error::ChartError;
use crate::report::fonts::Fonts;
use crate::report::frame::{capitalised, frame, has_room};
use crate::report::percent::{Percent, width_in_points};
use crate::report::picture::Picture;

/// Most breakers that are named in a panel.
const NAMED: usize = 5;

/// The breakers chart as a picture.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoWeeks`] and
/// [`ChartError::WeekNotAProbability`] for figures that cannot be drawn; the
/// others if the drawing cannot be made into a picture.
pub fn breakers(
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Picture, ChartError> {
    let fonts = Fonts::embedded()?;
    Picture::render(&breakers_drawing(&fonts, holdings, caption, size)?, &fonts)
}

/// The breakers chart as a drawing, whose [`Drawing::faults`] can be asked for.
///
/// # Errors
/// As [`breakers`].
pub fn breakers_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let groups = Groups::of(holdings)?;
    let (width, height) = size.pixels();
    let marked = caption.footer.assumptions.is_some();
    let title = finding::finding(&groups, |title| has_room(fonts, title, width, marked));
    let guide = Guide::of(phrases(&groups), groups.all.len(), size);
    let canvas = guide.placed(|guide| {
        let mut canvas = Canvas::new(fonts, width, height);
        let mut subtitle = vec![shown(caption)];
        subtitle.extend(guide.paragraphs(fonts, width));
        let intervals = Intervals::of(groups.is_drawn());
        let area = frame(&mut canvas, &title, &subtitle, (&caption.footer, intervals));
        let whole = panel::draw(&mut canvas, &groups, guide, area, size);
        (canvas, whole)
    });
    canvas.finish(&title, &in_words(&groups, caption))
}

/// What is shown and its population.
fn shown(caption: &Caption) -> String {
    caption.subtitle.clone().unwrap_or_else(|| {
        format!(
            "Cumulative incidence of failure by who broke the agreement, by week since {}; {}",
            caption.origin(),
            caption.footer.population().replace(' ', "\u{A0}")
        )
    })
}

/// How to read the chart.
fn phrases(groups: &Groups<'_>) -> Vec<String> {
    let last = groups.last;
    let mut phrases = if groups.is_drawn() {
        vec![
            format!(
                "figures: at week {last} over all draws, open to chance by at most {} points",
                width_in_points(widest(groups))
            ),
            "brackets: 90% of parameter draws (%)".to_owned(),
        ]
    } else {
        vec![format!(
            "figures: at week {last}, 90% intervals in brackets (%)"
        )]
    };
    phrases.push("white: not failed".to_owned());
    if groups.all.iter().any(layer::has_withdrawal) {
        phrases.push("striped tint: leaves it or does not extend it".to_owned());
    }
    phrases.push(match groups.all.as_slice() {
        [only] => only.agreements(),
        _ => "least likely to hold first".to_owned(),
    });
    phrases.extend(groups.forum.iter().map(|forum| format!("forum: {forum}")));
    phrases
}

/// The widest interval of chance of the figures.
fn widest(groups: &Groups<'_>) -> f64 {
    let figures = groups.all.iter().flat_map(|group| {
        let parts = layer::parts(group).into_iter().map(|part| part.figure);
        parts.chain(group.end().map(|end| end.hold))
    });
    let widths = figures.map(|figure| figure.high - figure.low);
    widths.fold(0.0, f64::max)
}

/// Every figure of the chart in a sentence per zone and forum.
fn in_words(groups: &Groups<'_>, caption: &Caption) -> String {
    let mut words = format!(
        "Probability that an agreement has been broken by week {}, by who broke it, with 90% intervals of chance; {}.",
        groups.last,
        caption.footer.population()
    );
    for group in groups.all.iter().take(MOST_PANELS) {
        words.push_str(&format!(" {}, {}", group.name, group.agreements()));
        if let Some(end) = group.end() {
            let mut figures: Vec<String> = layer::parts(group)
                .iter()
                .map(|part| {
                    let name = part.with_manner(&part.name);
                    format!("{name} {}", Percent::of(&part.figure).together())
                })
                .collect();
            let hold = Percent::of(&end.hold).together();
            figures.push(format!("not failed {hold}"));
            words.push_str(&format!(": {}", figures.join(", ")));
        }
        words.push('.');
    }
    if let Some(mark) = &caption.footer.assumptions {
        words.push_str(&format!(" {}.", capitalised(mark)));
    }
    words
}
