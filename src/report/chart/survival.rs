//! The survival chart: hold and in force by week over the first year.
//!
//! Up to six zones and forums share a panel, two where parameters were drawn; more have a small one
//! each. The least likely to hold comes first.

mod finding;
mod multiples;
mod panel;
#[cfg(test)]
mod tests;

use super::Size;
use super::group::{Group, Groups};
use super::guide::Guide;
use crate::estimate::{Holding, WeekPoint};
use crate::report::canvas::{Canvas, Ink, Pen};
use crate::report::caption::{Caption, Intervals};
use crate::report::chart::axes::Axes;
use crate::report::drawing::Drawing;
use crate::report::error::ChartError;
use crate::report::fonts::Fonts;
use crate::report::frame::{capitalised, frame};
use crate::report::palette::{Dash, Style};
use crate::report::percent::Percent;
use crate::report::picture::Picture;

/// Most zones and forums in one panel; with the wider bands over the parameters, fewer.
const TOGETHER: usize = 6;
const TOGETHER_DRAWN: usize = 2;
/// What becomes of a band's opacity over the parameters, and of chance within it.
const LIGHT: f64 = 0.8;
const DARK: f64 = 2.0;
/// The weeks under the plot.
const WEEKS: [u32; 5] = [0, 4, 13, 26, 52];

/// The survival chart as a picture.
///
/// # Errors
/// [`ChartError::NoHoldings`], [`ChartError::NoWeeks`] and
/// [`ChartError::WeekNotAProbability`] for figures that cannot be drawn; the
/// others if the drawing cannot be made into a picture.
pub fn survival(
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Picture, ChartError> {
    let fonts = Fonts::embedded()?;
    Picture::render(&survival_drawing(&fonts, holdings, caption, size)?, &fonts)
}

/// The survival chart as a drawing, whose [`Drawing::faults`] can be asked for.
///
/// # Errors
/// As [`survival`].
pub fn survival_drawing(
    fonts: &Fonts,
    holdings: &[Holding],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let groups = Groups::of(holdings)?;
    let title = finding::finding(&groups);
    let (width, height) = size.pixels();
    let panels = if share_panel(&groups) {
        1
    } else {
        groups.all.len()
    };
    let guide = Guide::of(phrases(&groups), panels, size);
    let canvas = guide.placed(|guide| {
        let mut canvas = Canvas::new(fonts, width, height);
        let mut subtitle = vec![shown(caption)];
        subtitle.extend(guide.paragraphs(fonts, width));
        let intervals = Intervals::of(groups.is_drawn());
        let area = frame(&mut canvas, &title, &subtitle, (&caption.footer, intervals));
        let whole = if share_panel(&groups) {
            panel::draw(&mut canvas, &groups, area);
            true
        } else {
            multiples::draw(&mut canvas, &groups, guide, area, size)
        };
        (canvas, whole)
    });
    canvas.finish(&title, &in_words(&groups, caption))
}

/// Whether all curves stand in one panel.
fn share_panel(groups: &Groups<'_>) -> bool {
    let drawn = groups.is_drawn();
    let most = if drawn { TOGETHER_DRAWN } else { TOGETHER };
    groups.all.len() <= most
}

/// What is shown and its population.
fn shown(caption: &Caption) -> String {
    caption.subtitle.clone().unwrap_or_else(|| {
        format!(
            "Probability that an agreement has not failed, by time since {}; {}",
            caption.origin(),
            caption.footer.population().replace(' ', "\u{A0}")
        )
    })
}

/// How to read the chart.
fn phrases(groups: &Groups<'_>) -> Vec<String> {
    let drawn = groups.is_drawn();
    let mut phrases = Vec::new();
    if drawn {
        phrases.push("light, in brackets (%): 90% of parameter draws".to_owned());
        phrases.push("dark: chance".to_owned());
    } else {
        phrases.push("bands and brackets: 90% intervals (%)".to_owned());
    }
    if groups.all.iter().any(differs) {
        let alone = if drawn { " (chance alone)" } else { "" };
        phrases.push(format!(
            "dashed: still in force, not ended in any way{alone}"
        ));
    }
    if !share_panel(groups) {
        phrases.push("least likely to hold first".to_owned());
    }
    if let [only] = groups.all.as_slice() {
        phrases.push(only.agreements());
    }
    phrases.extend(groups.forum.iter().map(|forum| format!("forum: {forum}")));
    phrases
}

/// Every figure of the chart in a sentence per zone and forum.
fn in_words(groups: &Groups<'_>, caption: &Caption) -> String {
    let intervals = if groups.is_drawn() {
        "the intervals of 90% of parameter draws (in force: 90% intervals for chance)"
    } else {
        "90% intervals"
    };
    let mut words = format!(
        "Probability that an agreement has not failed, by week since {}, with {intervals}; {}.",
        caption.origin(),
        caption.footer.population()
    );
    for group in &groups.all {
        words.push_str(&format!(" {}, {}", group.name, group.agreements()));
        let readings: Vec<String> = WEEKS[1..]
            .iter()
            .filter_map(|&week| {
                let point = group.weeks.get(week as usize)?;
                let hold = Percent::of(&point.told()).together();
                Some(if point.hold == point.in_force {
                    format!("week {week} {hold}")
                } else {
                    let in_force = Percent::of(&point.in_force).together();
                    format!("week {week} {hold}, in force {in_force}")
                })
            })
            .collect();
        if !readings.is_empty() {
            words.push_str(&format!(": {}", readings.join(", ")));
        }
        words.push('.');
    }
    if let Some(mark) = &caption.footer.assumptions {
        words.push_str(&format!(" {}.", capitalised(mark)));
    }
    words
}

/// Whether in force departs from hold.
fn differs(group: &Group<'_>) -> bool {
    let mut weeks = group.weeks.iter();
    weeks.any(|point| point.hold.value != point.in_force.value)
}

/// Band and line of hold, band and dashes of in force where it departs; under them the lighter band
/// of hold over the parameters, where they were drawn.
fn curves(
    canvas: &mut Canvas<'_>,
    group: &Group<'_>,
    axes: &Axes,
    (width, bands): (f64, (f64, f64)),
) {
    let Style { colour, .. } = group.style;
    let at = |week: u32, share: f64| (axes.x(week), axes.y(share));
    let dark = if group.is_drawn() {
        let told = |point: &WeekPoint| (point.week, point.told());
        let high = group.weeks.iter().map(told);
        let low = group.weeks.iter().rev().map(told);
        let band: Vec<_> = high
            .map(|(week, told)| at(week, told.high))
            .chain(low.map(|(week, told)| at(week, told.low)))
            .collect();
        let opacity = bands.0 * LIGHT;
        canvas.area(&band, Ink { colour, opacity });
        bands.0 * DARK
    } else {
        bands.0
    };
    for (pieces, hold, opacity) in [
        (departures(group), false, bands.1),
        (std::iter::once(0..group.weeks.len()).collect(), true, dark),
    ] {
        for piece in pieces {
            let points = &group.weeks[piece];
            let of = |place: usize| {
                let point = &points[place];
                (point.week, if hold { point.hold } else { point.in_force })
            };
            let all = 0..points.len();
            let high = all.clone().map(|place| (of(place).0, of(place).1.high));
            let low = all
                .clone()
                .rev()
                .map(|place| (of(place).0, of(place).1.low));
            let band: Vec<_> = high
                .chain(low)
                .map(|(week, share)| at(week, share))
                .collect();
            canvas.area(&band, Ink { colour, opacity });
            let line: Vec<_> = all
                .map(|place| at(of(place).0, of(place).1.value))
                .collect();
            let pen = Pen {
                ink: Ink::solid(colour),
                width: if hold { width } else { width * 0.75 },
                dash: if hold { Dash::Solid } else { Dash::Long },
            };
            canvas.stroke(&line, pen);
        }
    }
}

/// The stretches of weeks in which in force departs from hold, with the week before each.
fn departures(group: &Group<'_>) -> Vec<std::ops::Range<usize>> {
    let departs = |place: usize| {
        let point = &group.weeks[place];
        point.hold.value != point.in_force.value
    };
    let mut stretches: Vec<std::ops::Range<usize>> = Vec::new();
    for place in (0..group.weeks.len()).filter(|&place| departs(place)) {
        match stretches.last_mut() {
            Some(stretch) if stretch.end == place => stretch.end = place + 1,
            _ => stretches.push(place.saturating_sub(1)..place + 1),
        }
    }
    stretches
}
