//! The leverage chart: who restrains whom, and what that changes.
//!
//! One row a patron, zone and forum, the largest change of survival first: the mean over the forum's
//! packages as a bar, from the least to the most of them as a stroke.

#[cfg(test)]
mod tests;

use super::group::is_interval;
use crate::estimate::Estimate;
use crate::experiment::LeverageEffect;
use crate::report::claim::percent::signed;
use crate::report::error::{ChartError, ReadAt};
use crate::report::{
    claim::*,
    plot::*,
    sheet::*,
    wording::{Language, Word},
};

/// Widest clients of a patron in small letters, in pixels: on a slide, and on a page.
const CLIENTS: (f64, f64) = (400.0, 230.0);
/// Half the heights of a bar and of a cap, in parts of a row.
const BAR: f64 = 0.26;
const CAP: f64 = 0.16;
/// The ends that an axis may have.
const ENDS: [f64; 7] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
/// A smaller change is none to speak of.
const COUNTS: f64 = 0.01;
/// Week at which survival is read.
const WEEK: u32 = 26;
/// A probability of a chain is a sum of rounded products.
const ROUNDING: f64 = 1e-9;

/// One patron in one zone and forum: means over the packages.
struct Part {
    style: Style,
    patron: String,
    /// The zone, and the forum where it has several: in a row, and in a sentence.
    place: String,
    table: String,
    /// Each with the share that is taken away: "Iran (26%)"; the largest first.
    clients: Vec<String>,
    restrains: f64,
    without: f64,
    with: f64,
    /// The mean change, and the least and the most over the packages.
    effect: Estimate,
    packages: usize,
    converged: bool,
}

/// The leverage chart.
///
/// # Errors
/// [`ChartError::NoLeverage`] and [`ChartError::NotAProbability`] for figures that cannot be drawn;
/// the others if the sheet cannot be drawn.
pub fn leverage_drawing(
    fonts: &Fonts,
    effects: &[LeverageEffect],
    caption: &Caption,
    size: Size,
) -> Result<Drawing, ChartError> {
    let parts = Part::all(effects)?;
    let words = [
        Word::BarsOfEffect,
        Word::StrokesOverPackages,
        Word::ShareTaken,
        Word::LargestEffectFirst,
    ];
    let mut guide: Vec<String> = words.map(|word| caption.word(word).to_owned()).to_vec();
    let unsolved = parts.iter().filter(|part| !part.converged).count();
    if unsolved > 0 {
        guide.push(caption.with(Word::RowsUnsolved, &[&unsolved.to_string()]));
    }
    let figure = Figure {
        title: finding(&parts),
        shown: caption.word(Word::LeverageShown).to_owned(),
        guide,
        intervals: Intervals::Exact,
        words: in_words(&parts),
    };
    let tables = Tables {
        columns: columns(&parts, caption, size),
        tables: vec![Table {
            title: None,
            lines: parts
                .iter()
                .map(|part| part.line(fonts, low(&parts), size, caption.language))
                .collect(),
        }],
        left_out: &|number| caption.more(number, caption.word(Word::NoLargerEffect)),
        notes: Vec::new(),
    };
    figure.draw((fonts, caption, size), |canvas, area| {
        tables.draw(canvas, area)
    })
}

/// The left end of the axis: below 0 where a change is.
fn low(parts: &[Part]) -> f64 {
    let least = parts.iter().map(|part| part.effect.low).fold(0.0, f64::min);
    // A change below zero that would print as none gets no room.
    if least > -0.0005 { 0.0 } else { -end(-least) }
}

/// The least round end that an axis may have for a change.
fn end(change: f64) -> f64 {
    let mut ends = ENDS.into_iter();
    ends.find(|end| change <= end + 1e-12).unwrap_or(1.0)
}

/// Changes on an axis, then in figures; survival without and with restraint where there is room.
fn columns(parts: &[Part], caption: &Caption, size: Size) -> Vec<Column> {
    let low = low(parts);
    let most = parts.iter().map(|part| part.effect.high);
    let high = end(most.fold(COUNTS, f64::max));
    let tick = |value: f64| (value - low, signed(value).replace(".0", ""));
    let mut ticks = vec![tick(0.0), tick(high)];
    if low < 0.0 {
        ticks.push(tick(low));
    }
    let marks = Column {
        axis: Some((high - low, ticks)),
        ..Column::texts("")
    };
    let wide = (size == Size::Slide).then_some(Word::WithRestraint);
    let words = [
        Some(Word::Effect),
        wide,
        Some(Word::Restrains),
        Some(Word::Whom),
    ];
    let texts = words.into_iter().flatten();
    let texts = texts.map(|word| Column::texts(caption.word(word)));
    [marks].into_iter().chain(texts).collect()
}

/// The largest change, or that there is none to speak of.
fn finding(parts: &[Part]) -> String {
    let printed = |part: &Part| signed(part.effect.value.abs());
    let (first, all) = (&parts[0], parts.len());
    if first.effect.value.abs() < COUNTS {
        return match parts {
            [only] => {
                let slots = [("who", only.patron.as_str().into())];
                Phrase::RestraintIdle.title(&slots)
            }
            _ => "No patron's restraint moves survival at 26 weeks by a point".to_owned(),
        };
    }
    let ties = parts
        .iter()
        .take_while(|part| printed(part) == printed(first))
        .count();
    let points = printed(first).trim_start_matches('+').to_owned();
    if ties > 1 && ties == all {
        return format!("Every patron's restraint changes survival alike, by {points} points");
    }
    if ties > 1 {
        return format!("{ties} restraints change survival most, by {points} points each");
    }
    let phrase = match (all, first.effect.value > 0.0) {
        (1, true) => Phrase::RestraintAdds,
        (1, false) => Phrase::RestraintTakes,
        (_, true) => Phrase::RestraintAddsMost,
        (_, false) => Phrase::RestraintTakesMost,
    };
    let slots = [
        ("who", first.patron.as_str().into()),
        ("where", first.table.as_str().into()),
        ("width", points.into()),
    ];
    phrase.title(&slots)
}

/// Every figure in a sentence per row.
fn in_words(parts: &[Part]) -> Vec<String> {
    let lead =
        "Survival at 26 weeks without and with each patron's restraint, by exact chains at the \
                given values; means over the packages of a forum."
            .to_owned();
    let sentences = parts.iter().map(|part| {
        format!(
            "{}, {}: {} {} points, restrains in {}% of first weeks; {}.",
            part.patron,
            part.table,
            part.survival(),
            part.change(Language::English),
            points(part.restrains, 0),
            part.clients.join(", ")
        )
    });
    [lead].into_iter().chain(sentences).collect()
}

impl Part {
    /// Its row, on an axis that begins at `low`.
    fn line(&self, fonts: &Fonts, low: f64, size: Size, language: Language) -> Line {
        let (value, from, to) = (
            self.effect.value - low,
            self.effect.low - low,
            self.effect.high - low,
        );
        let (nothing, pen) = (-low, Pen::solid(TEXT, 2.0));
        let line = |points: [(f64, f64); 2]| Mark::Line {
            points: points.to_vec(),
            pen,
        };
        let cap = |end: f64| line([(end, -CAP), (end, CAP)]);
        let bar = Mark::Bar {
            x: (value.min(nothing), value.max(nothing)),
            y: (-BAR, BAR),
            fill: Fill::tint(self.style.colour, 0.75),
            grow: 0.5,
        };
        let zero = line([(nothing, -0.5), (nothing, 0.5)]);
        let marks = vec![
            bar,
            zero,
            line([(from, 0.0), (to, 0.0)]),
            cap(from),
            cap(to),
        ];
        let clients = match size {
            Size::Slide => CLIENTS.0,
            Size::Page => CLIENTS.1,
        };
        let survival = (size == Size::Slide).then(|| self.survival());
        let texts = [
            Some(self.change(language)),
            survival,
            Some(self.often()),
            Some(self.clients_in(fonts, clients)),
        ];
        let texts = texts.into_iter().flatten().map(Cell::Text);
        Line {
            style: Some(self.style),
            names: vec![self.patron.clone(), self.place.clone()],
            bold: true,
            cells: [Cell::Marks(marks, None)]
                .into_iter()
                .chain(texts)
                .collect(),
        }
    }

    /// Checks the figures and puts them in the order of the drawing.
    fn all(effects: &[LeverageEffect]) -> Result<Vec<Self>, ChartError> {
        effects.iter().try_for_each(check)?;
        let key = |own: &LeverageEffect| (own.actor, own.zone.clone(), own.forum.clone());
        let mut keys = Vec::new();
        for own in effects {
            if !keys.contains(&key(own)) {
                keys.push(key(own));
            }
        }
        let mut parts: Vec<Self> = keys
            .iter()
            .map(|wanted| {
                let (_, zone, forum) = wanted;
                let forums =
                    (effects.iter()).any(|other| other.zone == *zone && other.forum != *forum);
                Self::of(effects.iter().filter(|own| key(own) == *wanted), forums)
            })
            .collect();
        parts.sort_by(|a, b| b.effect.value.abs().total_cmp(&a.effect.value.abs()));
        if parts.is_empty() {
            return Err(ChartError::NoLeverage);
        }
        Ok(parts)
    }

    /// One patron in one zone and forum; at least one package.
    fn of<'e>(effects: impl Iterator<Item = &'e LeverageEffect>, forums: bool) -> Self {
        let own: Vec<&LeverageEffect> = effects.collect();
        let first = own[0];
        let mean = |value: &dyn Fn(&LeverageEffect) -> f64| {
            own.iter().map(|effect| value(effect)).sum::<f64>() / own.len() as f64
        };
        let changes = || own.iter().map(|effect| effect.effect());
        let mut clients: Vec<_> = first.clients.iter().collect();
        clients.sort_by(|a, b| b.share.total_cmp(&a.share));
        let clients: Vec<String> = clients
            .into_iter()
            .map(|client| {
                let name = isolated(&client.client_name);
                format!("{name} ({}%)", points(client.share, 0))
            })
            .collect();
        let zone = isolated(&first.zone_name);
        Self {
            // No zone looks like an actor.
            style: Style {
                colour: AUTHORS[first.actor % AUTHORS.len()],
                ..Style::of(first.actor)
            },
            patron: isolated(&first.patron_name),
            place: if forums {
                format!("{zone} · {}", isolated(&first.forum_name))
            } else {
                zone.clone()
            },
            table: if forums {
                format!("{zone} ({})", isolated(&first.forum_name))
            } else {
                zone
            },
            clients,
            restrains: mean(&|effect| effect.restrains),
            without: mean(&|effect| effect.without),
            with: mean(&|effect| effect.with),
            effect: Estimate {
                value: mean(&LeverageEffect::effect),
                low: changes().fold(f64::INFINITY, f64::min),
                high: changes().fold(f64::NEG_INFINITY, f64::max),
            },
            packages: own.len(),
            converged: own.iter().all(|effect| effect.converged),
        }
    }

    /// As many clients as a width has room for, and how many more there are: "Iran (26%) +2".
    fn clients_in(&self, fonts: &Fonts, room: f64) -> String {
        let told = |shown: usize| {
            let list = self.clients[..shown].join(", ");
            match self.clients.len() - shown {
                0 => list,
                more => format!("{list} +{more}"),
            }
        };
        let mut all = (1..=self.clients.len()).rev().map(told);
        let fits = all.find(|text| NOTE.width(fonts, text) <= room);
        fits.unwrap_or_else(|| NOTE.fitted(fonts, &told(1), room))
    }

    /// "24% → 30%".
    fn survival(&self) -> String {
        format!("{}% → {}%", points(self.without, 0), points(self.with, 0))
    }

    /// "(+1.0 to +2.3)"; nothing for one package.
    fn spread(&self, language: Language) -> String {
        let [low, high] = [self.effect.low, self.effect.high].map(signed);
        match (self.packages, low == high) {
            (1, _) => String::new(),
            (_, true) => format!("({low})"),
            _ => language.with(Word::Between, &[&low, &high]),
        }
    }

    fn change(&self, language: Language) -> String {
        let change = format!("{} {}", signed(self.effect.value), self.spread(language));
        change.trim_end().to_owned()
    }

    fn often(&self) -> String {
        format!("{}%", points(self.restrains, 0))
    }
}

/// Refuses what is not made of probabilities.
fn check(effect: &LeverageEffect) -> Result<(), ChartError> {
    let clients = effect.clients.iter().map(|client| client.share);
    let figures = [effect.with, effect.without, effect.restrains];
    let sure = |value: f64| Estimate {
        value,
        low: value,
        high: value,
    };
    let mut all = figures.into_iter().chain(clients).map(sure);
    match all.find(|estimate| !is_interval(estimate, ROUNDING)) {
        None => Ok(()),
        Some(estimate) => Err(ChartError::NotAProbability {
            place: format!("{}, {}", effect.zone_name, effect.forum_name),
            at: ReadAt::Week(WEEK),
            figure: effect.patron_name.clone(),
            estimate,
        }),
    }
}
