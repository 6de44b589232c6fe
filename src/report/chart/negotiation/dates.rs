//! Weeks and dates under the lowest panels.

use jiff::civil::Date;

use super::scale::Scale;
use super::zones::Zone;
use crate::report::canvas::{Anchor, Canvas};
use crate::report::chart::axes::{RISE, TICK_SIZE, small};
use crate::report::fonts::Weight;
use crate::report::frame::LEADING;
use crate::report::paragraph::width;

/// Room between two dates.
const APART: f64 = 12.0;

/// How far a text may stand out of its panel.
const OVER: f64 = 2.0;

/// How a date is written: the first of a year with its year, if there is room.
const FORMS: [&str; 3] = ["%-d %b %Y", "%-d %b ’%y", "%-d %b"];

/// A date and where it stands.
struct Tick {
    x: f64,
    date: Date,
    week: u32,
    /// How much it matters: what is signed then.
    value: f64,
    /// Whether the panel over it has a session then.
    own: bool,
}

/// Weeks, and dates beneath, as many as have room: those of the lowest panel, the first of `zones`,
/// stand under its bars; others under their dates. Those with most signatures come first.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    scale: &Scale,
    zones: &[&Zone<'_>],
    middles: &[f64],
    baseline: f64,
) {
    let mut ticks: Vec<Tick> = Vec::new();
    for (place, zone) in zones.iter().enumerate() {
        for (bar, number) in zone.bars.iter().zip(0..) {
            let date = bar.session.date;
            let value = bar.any().value;
            if let Some(known) = ticks.iter_mut().find(|tick| tick.date == date) {
                known.value = known.value.max(value);
                continue;
            }
            let own = middles.get(number).filter(|_| place == 0);
            ticks.push(Tick {
                x: own.copied().unwrap_or_else(|| scale.x(date)),
                date,
                week: bar.session.week,
                value,
                own: own.is_some(),
            });
        }
    }
    ticks.sort_by(|a, b| {
        let value = b.value.total_cmp(&a.value);
        (!a.own).cmp(&!b.own).then(value).then(a.date.cmp(&b.date))
    });
    let fonts = canvas.fonts();
    let wide = |text: &str| width(fonts, text, TICK_SIZE, Weight::Regular);
    // Not into the next panel.
    let place = |tick: &Tick, text: &str| {
        let wide = wide(text).max(wide(&tick.week.to_string()));
        (scale.within(tick.x, wide / 2.0 - OVER), wide)
    };
    let short = ticks
        .iter()
        .map(|tick| place(tick, &day(tick.date, FORMS[2])));
    let mut texts: Vec<(&Tick, f64, f64, String)> = kept(short, APART)
        .into_iter()
        .map(|number| &ticks[number])
        .map(|tick| {
            let text = day(tick.date, FORMS[2]);
            let (x, wide) = place(tick, &text);
            (tick, x, wide, text)
        })
        .collect();
    texts.sort_by_key(|(tick, ..)| tick.date);
    for number in 0..texts.len() {
        let tick = texts[number].0;
        let year = tick.date.year();
        if texts[..number]
            .iter()
            .any(|text| text.0.date.year() == year)
        {
            continue;
        }
        let longer = FORMS.iter().map(|form| day(tick.date, form)).find(|text| {
            let (x, wide) = place(tick, text);
            let mut others = texts.iter().enumerate().filter(|(at, _)| *at != number);
            others.all(|(_, other)| (x - other.1).abs() >= (wide + other.2) / 2.0 + APART)
        });
        if let Some(text) = longer {
            let (x, wide) = place(tick, &text);
            texts[number] = (tick, x, wide, text);
        }
    }
    for (tick, x, _, text) in &texts {
        let week = tick.week.to_string();
        // A date may stand beside its bar for want of room; the week never needs to.
        let at = scale.within(tick.x, wide(&week) / 2.0);
        canvas.text(&week, at, baseline, small(Anchor::Middle));
        let beneath = baseline + LEADING * TICK_SIZE;
        canvas.text(text, *x, beneath, small(Anchor::Middle));
    }
}

/// Height of the rows.
pub(super) fn height() -> f64 {
    2.0 * LEADING * TICK_SIZE + 0.3 * TICK_SIZE
}

/// "4 May" in one of the forms.
fn day(date: Date, form: &str) -> String {
    date.strftime(form).to_string()
}

/// The texts of a row that have room, given middle and width, those that matter most first; between
/// two is a gap of at least `apart`.
pub(super) fn kept(texts: impl Iterator<Item = (f64, f64)>, apart: f64) -> Vec<usize> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut kept = Vec::new();
    for (place, (x, wide)) in texts.enumerate() {
        let (left, right) = (x - wide / 2.0, x + wide / 2.0);
        let free = |other: &(f64, f64)| right + apart <= other.0 || other.1 + apart <= left;
        if taken.iter().all(free) {
            taken.push((left, right));
            kept.push(place);
        }
    }
    kept
}

/// The first baseline under a line.
pub(super) fn under(y: f64) -> f64 {
    y + RISE * TICK_SIZE
}
