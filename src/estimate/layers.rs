//! Two layers of uncertainty: chance within a draw of the parameters, and between draws.

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::calendar::CalendarPoint;
use super::figure::Estimate;
use super::holding::Holding;
use super::session::SessionEstimate;

/// Parameter draws under which an interval over them is little more than their range.
pub const FEW_DRAWS: usize = 20;

/// Draws without which there is no interval over them.
const LEAST: usize = 2;

/// The 95% quantile of the standard normal distribution.
const UPPER: f64 = 1.645;

/// The part of the parameters beside that of chance. In JSON `low`, `high` and `parameter_share` are
/// `null` where too few draws have the figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layers {
    /// 5% quantile of the figure over the draws; what chance surely adds to it is taken off.
    pub low: f64,
    /// 95% quantile, likewise.
    pub high: f64,
    /// Share of the variance of one outcome, happened or not, that lies between draws.
    pub parameter_share: f64,
    /// Draws that it is estimated from: those with the figure.
    pub draws: usize,
}

impl Serialize for Layers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = |figure: f64| self.is_known().then_some(figure);
        let mut fields = serializer.serialize_struct("Layers", 4)?;
        fields.serialize_field("low", &known(self.low))?;
        fields.serialize_field("high", &known(self.high))?;
        fields.serialize_field("parameter_share", &known(self.parameter_share))?;
        fields.serialize_field("draws", &self.draws)?;
        fields.end()
    }
}

impl Layers {
    /// The layers of a probability from its values `(p_d, n_d)` in each draw, estimated from `n_d`
    /// trials.
    ///
    /// ```text
    /// within  = mean_d p_d (1 - p_d) n_d / (n_d - 1)
    /// between = max(0, Var_d p_d - mean_d p_d (1 - p_d) / (n_d - 1))
    /// share   = between / (between + within)
    /// most    = min(Var_d p_d, max(0, Var_d p_d (1 + 1.645 sqrt(2 / (D - 1)))
    ///                                 - mean_d p_d (1 - p_d) / (n_d - 1)))
    /// q_d     = p + sqrt(most / Var_d p_d) (p_d - p),  p = mean_d p_d
    /// ```
    /// by the law of total variance; what chance adds to the variance of the `p_d` is taken off.
    /// `most` is the upper end of a one-sided 95% interval of `between`: `sqrt(2 / (D - 1))` is the
    /// relative standard error of a variance of `D` values. The quantiles are those of the `q_d`,
    /// whose variance is `most`. Few rollouts a draw thus leave the interval wide, for they cannot
    /// tell parameters from chance. Of fewer than two draws with two trials nothing follows: the
    /// interval is `[0, 1]`, and [`Layers::is_known`] says no.
    #[must_use]
    pub fn of(draws: &[(f64, u64)]) -> Self {
        let told: Vec<(f64, f64)> = draws
            .iter()
            .filter(|(_, trials)| *trials > 1)
            .map(|&(value, trials)| (value, trials as f64))
            .collect();
        if told.len() < LEAST {
            return Self {
                low: 0.0,
                high: 1.0,
                parameter_share: 0.0,
                draws: told.len(),
            };
        }
        let count = told.len() as f64;
        let mean = told.iter().map(|(value, _)| value).sum::<f64>() / count;
        let spread = told
            .iter()
            .map(|(value, _)| (value - mean).powi(2))
            .sum::<f64>()
            / (count - 1.0);
        let chance = |(value, trials): &(f64, f64)| value * (1.0 - value) / (trials - 1.0);
        let noise = told.iter().map(chance).sum::<f64>() / count;
        let within = told
            .iter()
            .map(|(p, n)| p * (1.0 - p) * n / (n - 1.0))
            .sum::<f64>()
            / count;
        let between = (spread - noise).max(0.0);
        let most = spread * (1.0 + UPPER * (2.0 / (count - 1.0)).sqrt()) - noise;
        let shrink = if spread > 0.0 {
            (most.clamp(0.0, spread) / spread).sqrt()
        } else {
            0.0
        };
        let shrunk = |(value, _): &(f64, f64)| (mean + shrink * (value - mean)).clamp(0.0, 1.0);
        let mut values: Vec<f64> = told.iter().map(shrunk).collect();
        values.sort_by(f64::total_cmp);
        let all = between + within;
        Self {
            low: quantile(&values, 0.05),
            high: quantile(&values, 0.95),
            parameter_share: if all > 0.0 { between / all } else { 0.0 },
            draws: told.len(),
        }
    }

    /// True where enough draws have the figure.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.draws >= LEAST
    }
}

/// A figure with the interval over the parameters where they were drawn.
///
/// It is never narrower than the interval of chance, which it holds. A point of a hundred is the
/// finest that few draws support: of them, a narrower interval reaches to whole points.
pub(super) fn told(figure: Estimate, parameters: Option<Layers>) -> Estimate {
    let Some(layers) = parameters else {
        return figure;
    };
    let low = layers.low.min(figure.low);
    let high = layers.high.max(figure.high);
    let is_certain = layers.low == layers.high && [0.0, 1.0].contains(&layers.low);
    let is_fine = is_certain || layers.draws >= FEW_DRAWS || high - low >= POINT;
    let (low, high) = if is_fine {
        (low, high)
    } else {
        whole_points(low, high)
    };
    Estimate {
        value: figure.value,
        low,
        high,
    }
}

/// A point of a hundred.
const POINT: f64 = 0.01;

/// The whole points around an interval, one apart at least.
fn whole_points(low: f64, high: f64) -> (f64, f64) {
    let low = ((low / POINT).floor() * POINT).min(1.0 - POINT);
    let high = ((high / POINT).ceil() * POINT).min(1.0);
    (low, high.max(low + POINT))
}

/// A quantile of sorted values, between two of them where it falls there (Hyndman and Fan 1996, type
/// 6).
///
/// The `i`-th of `D` values has on average the share `i / (D + 1)` of what they are drawn from below
/// it. So between the 5 and 95% quantiles of 19 or more lies 90% on average; of fewer, as much as
/// lies within their range.
pub(super) fn quantile(sorted: &[f64], level: f64) -> f64 {
    let last = (sorted.len() - 1) as f64;
    let place = (level * (last + 2.0) - 1.0).clamp(0.0, last);
    let (below, rest) = (place.floor() as usize, place.fract());
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + rest * (sorted[above] - sorted[below])
}

/// The estimates of one draw.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawEstimates {
    /// Hold by zone and forum.
    pub holdings: Vec<Holding>,
    /// Hold of truces by zone.
    pub truces: Vec<Holding>,
    /// Signing by session.
    pub sessions: Vec<SessionEstimate>,
    /// Statuses of zones, zone by zone, week by week.
    pub calendar: Vec<CalendarPoint>,
}

/// Puts beside each hold of all draws together what it is in each of them.
///
/// `of` says which of a draw's estimates they are of.
pub fn layer_holdings(
    all: &mut [Holding],
    draws: &[DrawEstimates],
    of: impl Fn(&DrawEstimates) -> &[Holding],
) {
    for holding in all {
        let each: Vec<Option<&Holding>> = draws
            .iter()
            .map(|draw| {
                of(draw)
                    .iter()
                    .find(|other| (&other.zone, &other.forum) == (&holding.zone, &holding.forum))
            })
            .collect();
        holding.in_draws = each
            .iter()
            .map(|own| {
                let weeks = 0..holding.weeks.len();
                own.map_or_else(Vec::new, |own| {
                    weeks.map_while(|week| own.hold_after(week)).collect()
                })
            })
            .collect();
        let own: Vec<&Holding> = each.into_iter().flatten().collect();
        let layers = |week: usize| {
            let values: Vec<(f64, u64)> = own
                .iter()
                .filter_map(|other| Some((other.hold_after(week)?, other.spells)))
                .collect();
            Layers::of(&values)
        };
        for point in &mut holding.points {
            point.parameters = Some(layers(point.week as usize));
        }
        for (week, point) in holding.weeks.iter_mut().enumerate() {
            point.parameters = Some(layers(week));
        }
    }
}

/// The same for what sessions sign.
pub fn layer_sessions(all: &mut [SessionEstimate], draws: &[DrawEstimates]) {
    for session in all.iter_mut() {
        let same = |other: &&SessionEstimate| {
            (other.date, &other.forum, &other.zone) == (session.date, &session.forum, &session.zone)
        };
        let values: Vec<(f64, u64)> = draws
            .iter()
            .map(|draw| match draw.sessions.iter().find(same) {
                Some(own) => (own.signed_of_all.value, own.rollouts),
                // The zone was never on the table there: nothing was signed.
                None => (0.0, draw.sessions.first().map_or(0, |own| own.rollouts)),
            })
            .collect();
        session.in_draws = values.iter().map(|(value, _)| *value).collect();
        session.parameters = Some(Layers::of(&values));
    }
}

/// The same for what zones are in, week by week; all draws have the same zones and weeks.
pub fn layer_calendar(all: &mut [CalendarPoint], draws: &[DrawEstimates]) {
    for (place, point) in all.iter_mut().enumerate() {
        point.parameters = std::array::from_fn(|phase| {
            let values: Vec<(f64, u64)> = draws
                .iter()
                .filter_map(|draw| draw.calendar.get(place))
                .map(|own| (own.shares[phase].value, own.rollouts))
                .collect();
            Some(Layers::of(&values))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Key, Reader, Rollout};
    use crate::estimate::{WeekPoint, wilson};

    const TRIALS: u64 = 200;

    /// Shares that chance makes of probabilities in so many trials of each.
    fn played(seed: u64, truth: &[f64]) -> Vec<(f64, u64)> {
        let share = |(draw, &truth): (usize, &f64)| {
            let draw = draw as u32;
            let mut reader = Reader::new(Key::new(seed, "layers"), Rollout { draw, rollout: 0 });
            let held = (0..TRIALS).filter(|&slot| reader.uniform(slot) < truth);
            (held.count() as f64 / TRIALS as f64, TRIALS)
        };
        truth.iter().enumerate().map(share).collect()
    }

    /// The quantiles of figures as they are.
    fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        (quantile(&values, 0.05), quantile(&values, 0.95))
    }

    #[test]
    fn the_interval_is_of_what_chance_leaves() {
        // Of 200 draws at 0.45 and 0.55 each the variance is 0.0025 · 400 / 399, of which chance makes
        // 0.2475 / 100 = 0.002475. The upper end of the rest is
        // 0.0025063 (1 + 1.645 sqrt(2 / 399)) - 0.002475 = 0.00032318.
        let draws = [vec![(0.45, 101); 200], vec![(0.55, 101); 200]].concat();
        let layers = Layers::of(&draws);
        let half = 0.05 * (0.000_323_18_f64 / 0.002_506_27).sqrt();
        assert!((layers.low - (0.5 - half)).abs() < 1e-5, "{layers:?}");
        assert!((layers.high - (0.5 + half)).abs() < 1e-5, "{layers:?}");
        // Two draws cannot tell parameters from chance. Between two values lies less than nine tenths:
        // the quantiles are the values.
        let layers = Layers::of(&[(0.25, 6), (0.5, 6)]);
        assert_eq!(layers.parameter_share, 0.0);
        assert!((layers.low - 0.25).abs() < 1e-12, "{layers:?}");
        assert!((layers.high - 0.5).abs() < 1e-12, "{layers:?}");
        let layers = Layers::of(&[(1.0, 11), (1.0, 11)]);
        assert_eq!((layers.low, layers.high), (1.0, 1.0));
    }

    #[test]
    fn where_all_draws_are_alike_hardly_an_interval_is_left() {
        for seed in 0..8 {
            let draws = played(seed, &[0.4; 1000]);
            let layers = Layers::of(&draws);
            let (low, high) = ends(draws.iter().map(|draw| draw.0));
            assert!(high - low > 0.1, "{low} {high}");
            // Two standard errors of a variance of 1000 values, sqrt(2 / 999), and those of `most`:
            // sqrt((2 + 1.645) sqrt(2 / 999)) is 0.40.
            assert!(layers.high - layers.low < 0.4 * (high - low), "{layers:?}");
        }
    }

    #[test]
    fn the_interval_is_nearer_to_the_true_one_than_that_of_the_bare_figures() {
        let truth: Vec<f64> = (0..512)
            .map(|place| 0.35 + 0.1 * f64::from(place) / 511.0)
            .collect();
        let (low, high) = ends(truth.iter().copied());
        for seed in 0..8 {
            let draws = played(seed, &truth);
            let layers = Layers::of(&draws);
            let bare = ends(draws.iter().map(|draw| draw.0));
            let apart = |ends: (f64, f64)| (ends.0 - low).abs() + (ends.1 - high).abs();
            let (shrunk, bare) = (apart((layers.low, layers.high)), apart(bare));
            assert!(shrunk < bare / 2.0, "seed {seed}: {shrunk} {bare}");
        }
    }

    /// Hold by week, and what is in force after the last of them.
    fn holding(hold: &[f64], in_force: f64) -> Holding {
        let weeks = hold.len();
        let sure = |value| Estimate {
            value,
            low: value,
            high: value,
        };
        let week = |(week, &hold): (usize, &f64)| WeekPoint {
            week: week as u32,
            hold: sure(hold),
            in_force: Some(sure(if week + 1 < weeks { hold } else { in_force })),
            ended: None,
            at_risk: 0,
            failed: 0,
            censored: 0,
            parameters: None,
        };
        Holding {
            spells: 1000,
            weeks: hold.iter().enumerate().map(week).collect(),
            ..Holding::default()
        }
    }

    #[test]
    fn a_draw_whose_spells_have_all_ended_keeps_its_last_value_and_one_out_of_sight_drops_out() {
        let draw = |holding| DrawEstimates {
            holdings: vec![holding],
            truces: Vec::new(),
            sessions: Vec::new(),
            calendar: Vec::new(),
        };
        let draws = [
            draw(holding(&[1.0, 0.9, 0.8, 0.7], 0.6)),
            draw(holding(&[1.0, 0.8, 0.6, 0.5], 0.4)),
            // Half failed and half were replaced within two weeks: none is left that could fail.
            draw(holding(&[1.0, 0.5], 0.0)),
            // The calendar ended.
            draw(holding(&[1.0, 0.2], 0.2)),
        ];
        let mut all = [holding(&[1.0, 0.6, 0.5, 0.4], 0.3)];
        layer_holdings(&mut all, &draws, |draw| &draw.holdings);
        let counted = |week: usize| all[0].weeks[week].parameters.unwrap().draws;
        assert_eq!([0, 1, 2, 3].map(counted), [4, 4, 3, 3]);
        assert_eq!(all[0].in_draws[2], [1.0, 0.5, 0.5, 0.5]);
        assert_eq!(all[0].in_draws[3], [1.0, 0.2]);
        let low = |week: usize| all[0].weeks[week].parameters.unwrap().low;
        assert!(low(3) <= low(2), "{} {}", low(3), low(2));
    }

    #[test]
    fn the_statuses_of_a_week_have_the_interval_of_their_own_draws() {
        let sure = |value| Estimate {
            value,
            low: value,
            high: value,
        };
        let point = |week: u32, war: f64| CalendarPoint {
            zone: "ford".into(),
            zone_name: "Ford".into(),
            week,
            date: jiff::civil::date(2020, 1, 6),
            shares: [war, 0.0, 1.0 - war, 0.0, 0.0, 0.0].map(sure),
            parameters: [None; 6],
            rollouts: 22,
        };
        let draw = |wars: [f64; 2]| DrawEstimates {
            holdings: Vec::new(),
            truces: Vec::new(),
            sessions: Vec::new(),
            calendar: vec![point(0, wars[0]), point(1, wars[1])],
        };
        let mut all = [point(0, 1.0), point(1, 0.5)];
        layer_calendar(&mut all, &[draw([1.0, 0.3]), draw([1.0, 0.7])]);
        let half = 0.2;
        let war = all[1].told(crate::simulate::Phase::War);
        assert!((war.low - (0.5 - half)).abs() < 1e-12, "{war:?}");
        assert!((war.high - (0.5 + half)).abs() < 1e-12, "{war:?}");
        assert_eq!(all[0].told(crate::simulate::Phase::War), sure(1.0));
        // One draw tells of no spread.
        layer_calendar(&mut all, &[draw([1.0, 0.3])]);
        let unknown = |layers: &Option<Layers>| layers.is_some_and(|own| !own.is_known());
        assert!(all[1].parameters.iter().all(unknown));
    }

    #[test]
    fn what_only_differs_by_chance_is_chance() {
        // Values as far apart as binomial chance makes them.
        let chance = (0.25_f64 / 100.0).sqrt();
        let draws = [(0.5 - chance, 100), (0.5 + chance, 100)];
        let layers = Layers::of(&draws);
        assert!(layers.parameter_share < 0.011, "{layers:?}");
        assert!(layers.is_known());
    }

    #[test]
    fn what_is_certain_in_every_draw_is_all_parameters() {
        let layers = Layers::of(&[(0.0, 1000), (1.0, 1000), (0.0, 1000), (1.0, 1000)]);
        assert!((layers.parameter_share - 1.0).abs() < 1e-12);
        assert_eq!((layers.low, layers.high), (0.0, 1.0));
    }

    #[test]
    fn quantiles_fall_between_values() {
        assert!((quantile(&[0.0, 1.0, 2.0], 0.375) - 0.5).abs() < 1e-15);
        assert_eq!(quantile(&[3.0], 0.95), 3.0);
        // The first and the last of 19 have 5% and 95% below them, on average.
        let values: Vec<f64> = (1..=19).map(f64::from).collect();
        let ends = (quantile(&values, 0.05), quantile(&values, 0.95));
        assert!(
            (ends.0 - 1.0).abs() < 1e-12 && (ends.1 - 19.0).abs() < 1e-12,
            "{ends:?}"
        );
        assert_eq!(quantile(&values[..18], 0.05), 1.0);
    }

    #[test]
    fn fewer_than_two_draws_leave_everything_open_and_say_so() {
        for draws in [
            vec![],
            vec![(0.5, 100)],
            vec![(0.5, 0), (0.5, 1), (0.5, 10)],
        ] {
            let layers = Layers::of(&draws);
            assert!(!layers.is_known(), "{layers:?}");
            let told = told(wilson(0.5, 100), Some(layers));
            assert_eq!((told.low, told.high), (0.0, 1.0));
            let json = serde_json::to_value(layers).unwrap();
            assert!(json["low"].is_null() && json["parameter_share"].is_null());
            assert_eq!(json["draws"], layers.draws);
        }
        let json = serde_json::to_value(Layers::of(&[(0.25, 9), (0.75, 9)])).unwrap();
        let low = json["low"].as_f64().unwrap();
        assert!((low - 0.25).abs() < 1e-12, "{json}");
    }

    #[test]
    fn an_interval_is_no_finer_than_chance_and_the_number_of_draws_support() {
        let layers = |draws, low, high| {
            Some(Layers {
                low,
                high,
                parameter_share: 0.0,
                draws,
            })
        };
        let ends = |figure, layers| {
            let told = told(figure, layers);
            (told.low, told.high)
        };
        let near = |found: (f64, f64), low: f64, high: f64| {
            assert!(
                (found.0 - low).abs() < 1e-12 && (found.1 - high).abs() < 1e-12,
                "{found:?}"
            );
        };
        let (coarse, fine) = (wilson(0.445, 1200), wilson(0.445, 1_000_000));
        // Never narrower than chance.
        near(
            ends(coarse, layers(64, 0.4446, 0.4458)),
            coarse.low,
            coarse.high,
        );
        near(ends(coarse, layers(64, 0.40, 0.4458)), 0.40, coarse.high);
        near(ends(fine, layers(64, 0.40, 0.47)), 0.40, 0.47);
        // Few draws tell of whole points.
        near(ends(fine, layers(4, 0.4446, 0.4458)), 0.44, 0.45);
        near(ends(fine, layers(64, 0.44, 0.4458)), 0.44, fine.high);
        // What happens in no rollout of any draw.
        let none = wilson(0.0, 100_000);
        near(ends(none, layers(4, 0.0, 0.0)), 0.0, none.high);
    }
}
