//! The negotiation chart: when, where and with which terms agreements are signed.
//!
//! One panel a zone, the most often signed first; in it a bar a session, stacked by package, on
//! the share of rollouts in which the zone is on the table.

mod bars;
#[cfg(test)]
mod cases;
mod dates;
mod finding;
mod key;
mod labels;
mod packages;
mod panel;
mod scale;
#[cfg(test)]
mod tests;
mod zones;

use self::zones::{Zone, Zones, day};
use super::Size;
use super::group::MOST_PANELS;
use crate::estimate::SessionEstimate;
use crate::report::canvas::Canvas;
use crate::report::caption::{Caption, Intervals};
use crate::report::drawing::Drawing;
use crate::report::error::ChartError;
use crate::report::fonts::Fonts;
use crate::report::frame::{capitalised, frame};
use crate::report::paragraph::isolated;
use crate::report::percent::{Percent, points};
use crate::report::picture::Picture;

/// The negotiation chart as a picture.
///
/// # Errors
/// [`ChartError::NoSessions`] and [`ChartError::SessionNotAProbability`] for
/// figures that cannot be drawn; the others if the drawing cannot be made into
/// a picture.
pub fn negotiation(
    sessions: &[SessionEstimate],
    caption: &Caption,
    size: Size,
) -> Result<Picture, ChartError> {
    let fonts = Fonts::embedded()?;
    Picture::render(
        &negotiation_drawing(&fonts, sessions, caption, size)?,
        &fonts,
    )
}

/// The negotiation chart as a drawing, whose [`Drawing::faults`] can be asked for.
///
/// # Errors
/// As [`negotiation`].
pub fn negotiation_drawing(
    fonts: &Fonts,
    sessions: &[SessionEstimate],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let zones = Zones::of(sessions)?;
    let title = finding::finding(&zones);
    let (width, height) = size.pixels();
    let mut canvas = Canvas::new(fonts, width, height);
    let area = frame(
        &mut canvas,
        &title,
        &subtitle(&zones, caption),
        (&caption.footer, Intervals::of(zones.is_drawn())),
    );
    panel::draw(&mut canvas, &zones, area, size);
    canvas.finish(&title, &in_words(&zones, caption))
}

/// What is shown and its population; then how to read it.
fn subtitle(zones: &Zones<'_>, caption: &Caption) -> Vec<String> {
    let shown = caption.subtitle.clone().unwrap_or_else(|| {
        format!(
            "Probability, over all rollouts, that a package is signed at each session; {}",
            caption.footer.population().replace(' ', "\u{A0}")
        )
    });
    let mut key = "Over bars: any package, with 90% interval (%)".to_owned();
    if caption.footer.draws > 0 {
        key.push_str(" over the draws");
    }
    if zones.off_the_table() {
        key.push_str("; light grey: zone on the table");
    } else {
        key.push_str("; every zone is on the table at each session");
    }
    if zones.all.len() > 1 {
        key.push_str("; most often signed first");
    }
    if let [only] = zones.forums.as_slice() {
        key.push_str(&format!("; forum: {}", only.name));
    }
    vec![shown, key]
}

/// Every figure of the chart in a sentence per zone.
fn in_words(zones: &Zones<'_>, caption: &Caption) -> String {
    let mut words = format!(
        "Probability that a package is signed at each session, over all rollouts, with 90% intervals; {}.",
        caption.footer.population()
    );
    for zone in zones.all.iter().take(MOST_PANELS) {
        words.push_str(&format!(" {}: {}.", zone.name, sessions_of(zones, zone)));
    }
    if let Some(mark) = &caption.footer.assumptions {
        words.push_str(&format!(" {}.", capitalised(mark)));
    }
    words
}

fn sessions_of(zones: &Zones<'_>, zone: &Zone<'_>) -> String {
    let sessions = zone.bars.iter().map(|bar| {
        let mut figures = vec![
            format!("on the table in {}%", points(bar.tabled(), 0)),
            format!("signed {}", Percent::of(&bar.told()).together()),
        ];
        let packages = bar.session.packages.iter();
        figures.extend(
            packages
                .filter(|package| package.share.value > 0.0)
                .map(|package| {
                    let figure = Percent::of(&package.share).together();
                    format!("{} {figure}", isolated(&package.name))
                }),
        );
        let (date, forum) = (day(bar.session.date), &zones.forums[bar.forum].name);
        format!("{date}, {forum}: {}", figures.join(", "))
    });
    sessions.collect::<Vec<_>>().join("; ")
}
