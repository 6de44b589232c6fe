//! Pictures: every chart that a run writes, as bytes.

use crate::experiment::{Payoff, Run};
use crate::record::{Charts, Letters, Manifest};
use crate::report::charts::{CHARTS, Figures, Spot, title_days};
use crate::report::claim::percent::counted;
use crate::report::error::ChartError;
use crate::report::plot::caption::{Caption, Footer, first_of, population};
use crate::report::sheet::drawing::{Drawing, Fault};
use crate::report::sheet::fonts::Fonts;
use crate::report::sheet::picture::Picture;
use crate::report::sheet::size::Size;
use crate::report::wording::{Language, Word};
use crate::scenario::Scenario;

/// The sheets of a chart, and the ends of its names on them.
const SHEETS: [(&str, Size); 2] = [("", Size::Slide), ("-page", Size::Page)];

/// Charts that are asked for, and the manner in which they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The chart files.
    pub charts: Charts,
    /// The letters of SVG files.
    pub svg: Letters,
    /// The language of the fixed words.
    pub language: Language,
}

/// The charts of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Pictures {
    files: Vec<(String, Vec<u8>)>,
    warnings: Vec<String>,
}

impl Pictures {
    /// Draws the charts that are asked for.
    ///
    /// # Errors
    /// [`ChartError`] where a chart cannot be drawn.
    pub fn new(
        run: &Run,
        manifest: &Manifest,
        scenario: &Scenario,
        payoffs: Option<&[Payoff]>,
        look: Look,
    ) -> Result<Self, ChartError> {
        let (model, outline) = (&scenario.model, scenario.outline.as_deref());
        let fonts = Fonts::embedded()?;
        let mut files = Vec::new();
        let mut warnings = Vec::new();
        let language = look.language;
        let caption = caption(manifest, run, language);
        let figures = Figures {
            truces: &run.truces,
            agreements: &run.holdings,
            sessions: &run.sessions,
            calendar: &run.calendar,
            horizon: model.horizon.0,
            leverage: &run.leverage,
            spots: Spot::all(model),
            outline,
            payoffs: payoffs.unwrap_or_default(),
            actors: model.actors.iter().map(|a| a.id.as_str()).collect(),
        };
        if look.charts == Charts::None {
            return Ok(Self { files, warnings });
        }
        if run.truces.is_empty() {
            let none = "no agreement entered into force, so there is no chart of how they hold";
            warnings.push(none.to_owned());
        } else if title_days(&run.truces).is_none() {
            let none = "no truce was watched up to a reading date, so there is no chart of how often \
                        they hold at these";
            warnings.push(none.to_owned());
        }
        for (end, size) in SHEETS {
            for chart in CHARTS.iter().filter(|chart| (chart.has)(&figures)) {
                let caption = Caption {
                    subtitle: chart.says_rule.then(|| shown(manifest, language)),
                    ..caption.clone()
                };
                let drawing = (chart.draw)(&fonts, &figures, &caption, size)?;
                let stem = format!("{}{end}", chart.name);
                warnings.extend(unreadable(&stem, chart.table, &drawing));
                let (svg, png) = (format!("{stem}.svg"), format!("{stem}.png"));
                if look.svg == Letters::Text {
                    files.push((svg.clone(), drawing.lettered(&fonts)?.into_bytes()));
                    if look.charts != Charts::All {
                        continue;
                    }
                }
                let picture = Picture::read(&drawing, &fonts)?;
                if look.svg == Letters::Outlines {
                    files.push((svg, picture.outlined().into_bytes()));
                }
                if look.charts == Charts::All {
                    let texts = [
                        ("Title", &*drawing.title),
                        ("Run", &*manifest.run),
                        ("Command", &*manifest.command),
                    ];
                    files.push((png, picture.painted(size.dots_an_inch(), &texts)?));
                }
            }
        }
        Ok(Self { files, warnings })
    }

    /// The files, by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Names of all chart files that belong neither to `held` nor to these.
    pub fn stale(&self, held: Charts) -> impl Iterator<Item = String> {
        let kinds = [("svg", Charts::Svg), ("png", Charts::All)];
        let kinds = kinds.into_iter().filter(move |(_, least)| held < *least);
        let stems = SHEETS.into_iter().flat_map(|(end, _)| {
            let names = CHARTS.iter().map(|chart| chart.name);
            names.map(move |name| format!("{name}{end}"))
        });
        let names = stems.flat_map(move |stem| {
            let kinds = kinds.clone();
            kinds.map(move |(kind, _)| format!("{stem}.{kind}"))
        });
        names.filter(|name| self.files.iter().all(|(own, _)| own != name))
    }

    /// Warnings about the charts.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }
}

fn caption(manifest: &Manifest, run: &Run, language: Language) -> Caption {
    Caption {
        subtitle: None,
        as_of: manifest.as_of.clone(),
        language,
        footer: Footer {
            scenario: manifest.title.as_ref().unwrap_or(&manifest.name).clone(),
            seed: manifest.seed,
            draws: manifest.draws.into(),
            rollouts: manifest.rollouts.into(),
            version: manifest.version.to_owned(),
            assumptions: rests_on(manifest, run, language),
        },
    }
}

/// Subtitle of the hold chart, by the run's rule of failing, and its population.
fn shown(manifest: &Manifest, language: Language) -> String {
    let shown = match manifest.fails.split(':').collect::<Vec<_>>()[..] {
        ["violation"] => language.word(Word::ModelUnviolated).to_owned(),
        ["strain", level, weeks] => {
            let weeks = weeks.parse().map_or(weeks.to_owned(), |weeks| {
                language.counted(Word::ForWeeks, weeks)
            });
            language.with(Word::ModelUnstrained, &[level, &weeks])
        }
        _ => language.word(Word::ModelHolds).to_owned(),
    };
    let population = population(language, manifest.draws.into(), manifest.rollouts.into());
    language.with(Word::Also, &[&shown, &population.replace(' ', "\u{A0}")])
}

/// Caveats on the figures of a chart, if any.
fn rests_on(manifest: &Manifest, run: &Run, language: Language) -> Option<String> {
    let several = run
        .agreements
        .iter()
        .any(|agreement| agreement.several_equilibria);
    let plain = |is_so: bool, word: Word| is_so.then(|| language.word(word).to_owned());
    let told = |word: Word, what: Option<String>| what.map(|what| language.with(word, &[&what]));
    let is_told = manifest.title.is_none() && !manifest.changed.is_empty();
    let changed = is_told.then(|| manifest.changed.join(", "));
    let interrupted = manifest.interrupted.then(|| first_of(manifest, language));
    let fails = (manifest.fails != "ends").then(|| manifest.fails.clone());
    let notes = [
        plain(manifest.numbers_assumed > 0, Word::RestsOnAssumptions),
        plain(!manifest.converged, Word::NotConverged),
        plain(several, Word::SeveralEquilibria),
        told(Word::CountsAsFailing, fails),
        told(Word::ForecastAsOf, manifest.as_of.clone()),
        plain(manifest.spells == "all", Word::AllSpells),
        told(Word::Interrupted, interrupted),
        told(Word::Changed, changed),
    ];
    let notes = notes.into_iter().flatten();
    notes.reduce(|said, note| language.with(Word::Also, &[&said, &note]))
}

/// A warning where texts of a chart lie over each other or leave the sheet.
fn unreadable(stem: &str, table: &str, drawing: &Drawing) -> Option<String> {
    let faults: Vec<Fault> = drawing
        .faults()
        .into_iter()
        .filter(|fault| !matches!(fault, Fault::Small { .. }))
        .collect();
    let first = faults.first()?;
    let more = match faults.len() - 1 {
        0 => String::new(),
        others => format!(", and {}", counted(others as u64, "more fault")),
    };
    Some(format!(
        "the chart {stem} has no room for its texts: {first}{more}; the figures are in {table}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Asked;
    use crate::report::{Canvas, Type};

    fn manifest(numbers_assumed: usize, converged: bool) -> Manifest {
        Manifest {
            run: String::new(),
            complete: false,
            interrupted: false,
            scenario: "valley".into(),
            name: "The valley".into(),
            run_name: None,
            title: None,
            command: String::new(),
            scenario_sha256: String::new(),
            version: "0.1.0",
            commit: None,
            changed: Vec::new(),
            seed: 1,
            draws: 1,
            draws_left_out: 0,
            rollouts: 100,
            asked: Asked {
                draws: 1,
                rollouts: 100,
            },
            horizon_weeks: 60,
            freeze: Vec::new(),
            fails: "ends".into(),
            as_of: None,
            spells: "first",
            language: "en",
            charts: Charts::All,
            svg: Some(Letters::Outlines),
            precise: None,
            interval_level: 0.9,
            numbers_traced: 3,
            numbers_assumed,
            numbers_set: 0,
            converged,
        }
    }

    fn nothing() -> Run {
        Run {
            draws: None,
            draw_numbers: Vec::new(),
            truces: Vec::new(),
            agreements: Vec::new(),
            negotiation_change: 0.0,
            negotiation_passes: 1,
            rollouts: 0,
            precise: None,
            interrupted: false,
            holdings: Vec::new(),
            sessions: Vec::new(),
            calendar: Vec::new(),
            leverage: Vec::new(),
            phases: Vec::new(),
            fighting: Vec::new(),
        }
    }

    #[test]
    fn a_chart_says_what_was_asked_and_what_was_changed() {
        let plain = manifest(0, true);
        let mut asked = plain.clone();
        asked.fails = "violation".to_owned();
        assert_ne!(
            shown(&plain, Language::English),
            shown(&asked, Language::English)
        );
        asked.fails = "strain:3:2".to_owned();
        assert!(shown(&asked, Language::English).contains("strain 3"));
        assert!(rests_on(&plain, &nothing(), Language::English).is_none());
        assert!(
            rests_on(&asked, &nothing(), Language::English)
                .unwrap()
                .contains("strain:3:2")
        );
        asked.changed = vec!["without us".to_owned(), "frozen: shocks".to_owned()];
        let note = rests_on(&asked, &nothing(), Language::English).unwrap();
        assert!(
            note.contains("changed: without us, frozen: shocks"),
            "{note}"
        );
        // A title stands in place of the scenario's name and changes, and of nothing else.
        asked.title = Some("No Hamburg".to_owned());
        let told = caption(&asked, &nothing(), Language::English).footer;
        assert_eq!(told.scenario, "No Hamburg");
        let note = told.assumptions.unwrap();
        assert!(
            note.contains("strain:3:2") && !note.contains("changed"),
            "{note}"
        );
    }

    #[test]
    fn a_chart_says_that_its_run_was_interrupted() {
        let mut stopped = manifest(0, true);
        stopped.interrupted = true;
        stopped.asked.draws = 64;
        stopped.draws_left_out = 2;
        assert_eq!(
            rests_on(&stopped, &nothing(), Language::English).as_deref(),
            Some("interrupted: the first 3 of 64 parameter draws")
        );
        (stopped.draws, stopped.asked.draws) = (0, 0);
        stopped.asked.rollouts = 10_000;
        assert_eq!(
            rests_on(&stopped, &nothing(), Language::English).as_deref(),
            Some("interrupted: the first 100 of 10,000 rollouts")
        );
    }

    #[test]
    fn a_chart_says_what_it_rests_on_and_that_a_game_did_not_converge() {
        assert_eq!(
            rests_on(&manifest(0, true), &nothing(), Language::English),
            None
        );
        assert_eq!(
            rests_on(&manifest(7, true), &nothing(), Language::English).as_deref(),
            Some("rests partly on assumptions")
        );
        for assumed in [0, 7] {
            let mark = caption(&manifest(assumed, false), &nothing(), Language::English)
                .footer
                .assumptions;
            assert!(mark.is_some_and(|mark| mark.contains("not converged")));
        }
    }

    #[test]
    fn a_chart_whose_texts_collide_gives_one_warning() {
        let fonts = Fonts::embedded().unwrap();
        let drawing = |places: &[f64], size: f64| {
            let mut canvas = Canvas::new(&fonts, 400, 200);
            for &place in places {
                let kind = Type::new(size, [0; 3]);
                canvas.text("Idlib", place, 50.0, kind);
            }
            canvas.finish("t", "d").unwrap()
        };
        assert_eq!(
            unreadable("hold", "holding.csv", &drawing(&[20.0, 200.0], 20.0)),
            None
        );
        assert_eq!(
            unreadable("hold", "holding.csv", &drawing(&[20.0], 12.0)),
            None
        );
        assert_eq!(
            unreadable("hold", "holding.csv", &drawing(&[20.0, 30.0, 390.0], 20.0)).as_deref(),
            Some(
                "the chart hold has no room for its texts: \"Idlib\" lies over \"Idlib\", \
                 and 1 more fault; the figures are in holding.csv"
            )
        );
    }
}
