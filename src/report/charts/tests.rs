use super::cases::{
    Case, Part, USUAL, around, caption, cases, falling, group, layered, layered_weeks, many,
    session, weight,
};
use super::*;
use crate::estimate::{Estimate, Manner};
use crate::lettering::is_hidden;
use crate::report::claim::phrase::LONGEST;
use crate::report::{Caption, Language, Picture, Word};

const ACTORS: [&str; 2] = ["b", "a"];

/// As given, of one rollout; and of two draws as of a day, with a mark longer than usual.
fn captions(language: Language) -> [Caption; 2] {
    let mut plain = caption();
    plain.language = language;
    plain.footer.rollouts = 1;
    plain.footer.assumptions = None;
    let mut drawn = caption();
    drawn.language = language;
    drawn.footer.draws = 2;
    drawn.as_of = Some("2017-07-10".to_owned());
    let notes = [Word::RestsOnAssumptions, Word::NotConverged].map(|note| language.word(note));
    drawn.footer.assumptions = Some(language.with(Word::Also, &notes));
    [plain, drawn]
}

impl Case {
    pub(super) fn figures(&self) -> Figures<'_> {
        Figures {
            truces: &self.truces,
            agreements: &self.agreements,
            sessions: &self.sessions,
            calendar: &self.calendar,
            horizon: 1040,
            leverage: &self.leverage,
            spots: self.spots(),
            outline: self.outline.as_ref(),
            payoffs: &self.payoffs,
            actors: ACTORS.to_vec(),
        }
    }
}

impl Case {
    fn spots(&self) -> Vec<Spot<'_>> {
        self.sites
            .iter()
            .map(|(id, name, site)| Spot {
                id,
                name,
                site: *site,
            })
            .collect()
    }
}

/// The cases in which a language is drawn, and their number: all in English, those with the least room
/// in the others.
fn language_cases(language: Language) -> (Vec<Case>, usize) {
    let least_room = ["one", "six-arabic", "eight-long", "forty"];
    let mut all = cases();
    all.retain(|case| language == Language::English || least_room.contains(&case.name));
    let number = all.len();
    (all, number)
}

/// Draws every chart of those cases on both sheets, without draws of the parameters and with them.
fn every_in(language: Language, mut see: impl FnMut(&str, &str, &Case, Drawing)) {
    let fonts = Fonts::embedded().unwrap();
    for mut case in language_cases(language).0 {
        for caption in captions(language) {
            if caption.footer.draws > 0 {
                case.truces = layered(case.truces, 5.0);
                case.calendar = layered_weeks(case.calendar, 0.2);
            }
            for chart in CHARTS.iter().filter(|chart| (chart.has)(&case.figures())) {
                for size in [Size::Slide, Size::Page] {
                    let (name, draws) = (case.name, caption.footer.draws);
                    let name = format!("{}, {name}, {size:?}, {draws} draws", chart.name);
                    let drawing = (chart.draw)(&fonts, &case.figures(), &caption, size);
                    let drawing = drawing.unwrap_or_else(|error| panic!("{name}: {error}"));
                    see(chart.name, &name, &case, drawing);
                }
            }
        }
    }
}

/// The letters of a text: lines break at spaces, and within words that are wider than a line.
fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| !c.is_whitespace());
    let letters = letters.filter(|&c| !is_hidden(c));
    letters.flat_map(char::to_lowercase).collect()
}

#[test]
fn no_chart_has_a_fault_or_a_long_title_in_any_case() {
    let found = check(Language::English);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_chart_has_a_fault_in_any_language() {
    let mut all = Vec::new();
    for language in &Language::ALL[1..] {
        all.extend(check(*language));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Nothing overlaps, nothing is cut, and every word of the guide is there.
fn check(language: Language) -> Vec<String> {
    let mut found = Vec::new();
    let (mut drawn, mut left_out) = (0, 0);
    every_in(language, |chart, name, case, drawing| {
        let name = &format!("{}: {name}", language.code());
        drawn += 1;
        let faults = drawing.faults();
        found.extend(faults.iter().map(|fault| format!("{name}: {fault}")));
        assert!(drawing.boxes.len() > 8, "{name}");
        assert!(
            drawing.title.chars().count() <= LONGEST,
            "{name}: {}",
            drawing.title
        );
        assert!(!drawing.title.contains('{'), "{name}: {}", drawing.title);
        let said: String = drawing
            .boxes
            .iter()
            .map(|place| bare(&place.text))
            .collect();
        let mut told = vec![drawing.title.clone()];
        let caption = &captions(language)[usize::from(name.contains("2 draws"))];
        if name.contains("2 draws") {
            told.push(language.word(Word::NotConverged).to_owned());
            let mark = language.word(Word::NotConverged);
            assert!(drawing.description.contains(mark), "{name}");
            if ["survival", "breakers"].contains(&chart) {
                told.push("2017-07-10".to_owned());
            }
        }
        if chart == "payoffs" {
            let notes = texts(&drawing).into_iter();
            let notes = notes.filter_map(|text| text.split_once(" more, of less weight"));
            let left: usize = notes
                .map(|(number, _)| number.parse::<usize>().unwrap())
                .sum();
            let drivers = super::cases::DRIVERS;
            let drivers = texts(&drawing)
                .into_iter()
                .filter(|text| drivers.contains(text));
            assert!(drivers.count() + left <= case.payoffs.len(), "{name}");
            left_out += left;
        }
        if let Ok(groups) = group::Groups::of(&case.truces) {
            told.extend(match chart {
                "survival" => survival::guide(&groups, caption),
                "breakers" => breakers::guide(&groups, caption),
                _ => Vec::new(),
            });
        }
        for phrase in told {
            assert!(said.contains(&bare(&phrase)), "{name}: {phrase}");
        }
    });
    let (_, few) = language_cases(language);
    assert_eq!(drawn, few * (8 + 9) * 2);
    assert!(
        left_out > 0 || language != Language::English,
        "rows are shown or counted"
    );
    found
}

#[test]
fn a_text_put_over_another_is_a_fault_in_every_chart_and_equal_figures_give_equal_bytes() {
    let fonts = Fonts::embedded().unwrap();
    let mut case = cases()
        .into_iter()
        .find(|case| case.name == "twelve")
        .unwrap();
    case.truces = layered(case.truces, 2.0);
    for Chart { name, draw, .. } in CHARTS {
        let print = || draw(&fonts, &case.figures(), &caption(), Size::Page).unwrap();
        let mut drawing = print();
        let forms = |drawing: &Drawing| {
            let picture = Picture::read(drawing, &fonts).unwrap();
            (picture.outlined(), picture.painted(240, &[]).unwrap())
        };
        let (svg, png) = forms(&drawing);
        assert!(forms(&print()) == (svg.clone(), png), "{name}");
        assert!(svg.contains("role=\"img\" aria-label=\""));
        assert!(svg.contains("<title>") && svg.contains("<desc>"));
        assert_eq!(drawing.faults(), [], "{name}");
        let mut planted = drawing.boxes[10].clone();
        planted.left += 3.0;
        drawing.boxes.push(planted);
        assert!(!drawing.faults().is_empty(), "{name}");
    }
}

/// The title of a chart of some figures.
fn title(
    name: &str,
    holdings: &[Holding],
    sessions: &[SessionEstimate],
    payoffs: &[Payoff],
) -> String {
    let figures = Figures {
        truces: holdings,
        sessions,
        payoffs,
        actors: ACTORS.to_vec(),
        ..Figures::default()
    };
    let fonts = Fonts::embedded().unwrap();
    let chart = CHARTS.iter().find(|chart| chart.name == name).unwrap();
    let drawing = (chart.draw)(&fonts, &figures, &caption(), Size::Slide).unwrap();
    drawing.title.replace('\u{A0}', " ")
}

/// A zone that holds alike at all times after entry.
fn flat(place: usize, name: &str, value: f64, half: f64) -> Holding {
    let course = |week: u32| if week == 0 { 1.0 } else { value };
    group(place, name, half, course, &USUAL)
}

/// The same with an interval over the parameters, and its value in each draw.
fn drawn(place: usize, name: &str, draws: &[f64]) -> Holding {
    let mean = draws.iter().sum::<f64>() / draws.len() as f64;
    let mut holding = layered(vec![flat(place, name, mean, 0.01)], 20.0).remove(0);
    holding.in_draws = draws.iter().map(|&draw| vec![draw; 61]).collect();
    holding
}

#[test]
fn titles_of_what_lasts_claim_a_rank_only_where_differences_part() {
    let of = |holdings: &[Holding]| title("hold", holdings, &[], &[]);
    let zone = |place, name, value| flat(place, name, value, 0.05);
    let (a, b, c) = (zone(0, "A", 0.31), zone(1, "B", 0.55), zone(2, "C", 0.36));
    let mut unreached = zone(3, "D", 0.5);
    unreached.spells = 0;
    let mut short = zone(3, "D", 0.9);
    short.points.truncate(1);
    let mut wide = zone(0, "A", 0.22);
    wide.points.iter_mut().for_each(|point| {
        point.hold = Estimate {
            value: 0.22,
            low: 0.2,
            high: 0.4,
        }
    });
    let narrow = |place, name, value| flat(place, name, value, 0.01);
    let low = drawn(0, "A", &[0.2, 0.4, 0.6]);
    let cases: [&[Holding]; 16] = [
        std::slice::from_ref(&a),
        &[flat(0, "A", 1.0, 0.03)],
        &[flat(0, "A", 0.0, 0.03)],
        &[flat(0, "A", 0.999, 0.02)],
        &[b.clone(), a.clone()],
        &[c.clone(), a.clone()],
        &[c.clone(), b.clone(), a.clone()],
        &[
            wide,
            narrow(1, "B", 0.25),
            narrow(2, "C", 0.35),
            narrow(3, "D", 0.9),
            narrow(4, "E", 0.9),
        ],
        &[a.clone(), c.clone(), flat(3, "D", 0.33, 0.05)],
        &[flat(0, "A", 1.0, 0.02), flat(1, "B", 1.0, 0.03)],
        &[flat(0, "A", 0.0, 0.02), flat(1, "B", 0.0, 0.03)],
        &[unreached.clone()],
        &[a.clone(), short],
        // Draws that agree rank although the intervals overlap; draws that do not, do not.
        &[drawn(1, "B", &[0.3, 0.5, 0.7]), low.clone()],
        &[drawn(1, "C", &[0.7, 0.5, 0.3]), low.clone()],
        &[
            drawn(1, "C", &[0.6, 0.4, 0.25]),
            drawn(3, "D", &[0.5, 0.45, 0.3]),
            low,
            drawn(2, "B", &[0.9, 0.8, 0.95]),
        ],
    ];
    let titles = [
        "A: 31% of truces last 180 days",
        "A: every truce lasts 180 days",
        "A: no truce lasts 180 days",
        "A: >99% of truces last 180 days",
        "A is the most fragile: 31% of truces last 180 days",
        "A and C are about as fragile: 31–36% of truces last 180 days",
        "A and C are the most fragile: 31–36% of truces last 180 days",
        "The most fragile is among A, B and C: 22–35% of truces last 180 days",
        "No zone is clearly the most fragile: 31–36% of truces last 180 days",
        "Every truce lasts 180 days, in all 2 zones",
        "No truce lasts 180 days, in any of 2 zones",
        "No agreement is reached in any rollout",
        "A: 31% of truces last 180 days",
        "A is the most fragile: 40% of truces last 180 days",
        "A and C are about as fragile: 40–50% of truces last 180 days",
        "B is the most robust: 88% of truces last 180 days",
    ];
    assert_eq!(cases.map(of), titles);
}

#[test]
fn titles_of_survival_name_the_first_to_fail_only_where_it_surely_is() {
    let of = |holdings: &[Holding]| title("survival", holdings, &[], &[]);
    let zone = |place, name, half, rate| group(place, name, half, falling(rate), &USUAL);
    let (a, b, near) = (
        zone(0, "A", 0.001, 0.12),
        zone(1, "B", 0.001, 0.05),
        zone(2, "C", 0.1, 0.1),
    );
    let mut short = zone(1, "B", 0.02, 0.02);
    short.weeks.truncate(4);
    let wide = |rate, place, name| layered(vec![zone(place, name, 0.02, rate)], 10.0).remove(0);
    let at_once = |week: u32| f64::from(week == 0);
    let cases: [&[Holding]; 13] = [
        // exp(-0.05 w) is 0.497 at 14 and 0.522 at 13.
        &[zone(0, "A", 0.03, 0.05)],
        &[zone(0, "A", 0.03, 0.013)],
        &[zone(0, "A", 0.03, 0.0)],
        &[group(0, "A", 0.03, at_once, &USUAL)],
        &[b.clone(), a.clone()],
        &[near.clone(), a.clone()],
        &[near, b, a.clone()],
        &[wide(0.06, 0, "A"), wide(0.04, 1, "B")],
        &[a.clone(), short.clone()],
        // Alone it is drawn as far as it goes.
        &[short],
        &[zone(0, "A", 0.01, 0.002), zone(1, "B", 0.01, 0.004)],
        &[zone(0, "A", 0.01, 0.0), zone(1, "B", 0.02, 0.0)],
        &[a.clone(), zone(3, "D", 0.01, 0.002)],
    ];
    let titles = [
        "A: half of truces have failed by week 14",
        "A: 51% of truces have not failed by week 52",
        "A: no truce has failed by week 52",
        "A: every truce has failed by week 1",
        "A fails first: half of its truces have failed by week 6",
        "No zone clearly fails first: half of truces have failed by weeks 6 to 7",
        "A and C fail first: half of their truces have failed by weeks 6 to 7",
        "No zone clearly fails first: half of truces have failed by weeks 12 to 18",
        "A: half of truces have failed by week 6",
        "B: 94% of truces have not failed by week 3",
        "In no zone have half of truces failed by week 52: 81–90% have not",
        "No truce has failed by week 52, in any of 2 zones",
        "A fails first: half of its truces have failed by week 6",
    ];
    assert_eq!(cases.map(of), titles);
}

#[test]
fn titles_of_breakers_name_who_surely_breaks_the_most_and_where() {
    let of = |holdings: &[Holding]| title("breakers", holdings, &[], &[]);
    let parts = |shares: &[(usize, f64)]| -> Vec<Part<'static>> {
        let names = ["Army", "Rebels", "Militia"];
        let part =
            |&(actor, share): &(usize, f64)| (names[actor], Some(actor), Manner::Collapse, share);
        shares.iter().map(part).collect()
    };
    let zone = |place, name, parts: &[Part<'_>]| group(place, name, 0.03, falling(0.03), parts);
    let (army, rebels) = (parts(&[(0, 0.7), (1, 0.3)]), parts(&[(1, 0.8), (0, 0.2)]));
    let tied = parts(&[(0, 0.42), (1, 0.4), (2, 0.18)]);
    let (a, b, c, d) = (
        zone(0, "A", &army),
        zone(1, "B", &rebels),
        zone(2, "C", &tied),
        zone(3, "D", &army),
    );
    let still = |place, name| group(place, name, 0.03, |_| 1.0, &[]);
    let mut both = parts(&[(0, 0.4), (1, 0.3), (1, 0.3)]);
    both[2].2 = Manner::Withdrawal;
    let lapse: [Part<'_>; 2] = [("Not extended", None, Manner::Expiry, 0.6), USUAL[0]];
    let cases: [&[Holding]; 11] = [
        std::slice::from_ref(&a),
        // 0.51 with an interval that reaches below half is not said to be most.
        &[zone(0, "A", &parts(&[(0, 0.51), (1, 0.3), (2, 0.19)]))],
        std::slice::from_ref(&c),
        &[zone(0, "A", &parts(&[(1, 1.0)]))],
        &[still(0, "A")],
        // An author counts for all its manners.
        &[zone(0, "A", &both)],
        &[zone(0, "A", &lapse)],
        &[a.clone(), d.clone()],
        &[a.clone(), b, c.clone(), d, still(4, "E")],
        &[c.clone(), zone(5, "F", &tied)],
        &[still(0, "A"), still(1, "B")],
    ];
    let titles = [
        "Army would break most truces in A: 70% of failures",
        "Army would break the most truces in A: 51% of failures",
        "Army and Rebels are about as often behind failures in C: 40–42% each",
        "Rebels would break every truce that fails in A",
        "A: no truce has failed by week 52",
        "Rebels would break most truces in A: 60% of failures",
        "Not extended and Syrian government are about as often behind failures in A: 60% each",
        "Army would break most truces in A and D: 70% of failures",
        "Army would break most truces in A and D: 70% of failures; Rebels in B",
        "In no zone does one party clearly break the most truces",
        "No truce has failed by week 52, in any of 2 zones",
    ];
    assert_eq!(cases.map(of), titles);
}

/// A zone signed with two packages: the second in `share`, the first in a quarter of that.
fn at(days: i32, place: (&str, &str), share: f64) -> SessionEstimate {
    let packages = [("Draft", 0.2 * share), ("Posts", 0.8 * share)];
    session(days, place, 1.0, &packages)
}

#[test]
fn titles_of_talks_name_a_session_only_where_it_surely_signs_most() {
    let of = |sessions: &[SessionEstimate]| title("negotiation", &[], sessions, &[]);
    let (first, other) = (("A", "Astana"), ("A", "Hamburg"));
    let zones = |last: f64| {
        [("A", 0.5), ("B", 0.5), ("C", last)].map(|(zone, share)| at(3, (zone, "Astana"), share))
    };
    let wide = |mut session: SessionEstimate| {
        let share = session.signed_of_all.value;
        let Estimate { low, high, .. } = around(share, 0.3);
        session.parameters = Some(crate::estimate::Layers {
            low,
            high,
            parameter_share: 0.2,
            draws: 3,
        });
        session.in_draws = vec![share - 0.3, share, share + 0.1 * f64::from(session.week)];
        session
    };
    let cases: [&[SessionEstimate]; 10] = [
        &[at(3, first, 0.5)],
        &[at(3, first, 0.0)],
        &zones(0.5),
        &zones(0.3),
        &[at(3, first, 0.8), at(67, other, 0.5)],
        &[at(3, first, 0.0), at(67, other, 0.0)],
        &[at(3, first, 0.5), at(67, other, 0.498)],
        &[at(3, first, 0.5), at(67, other, 0.5), at(130, first, 0.5)],
        &[at(3, first, 1.0), at(67, other, 1.0)],
        // Chance parts them; the draws of the parameters do not.
        &[wide(at(3, first, 0.6)), wide(at(67, other, 0.5))],
    ];
    let titles = [
        "Astana on 4 May 2017: signed for A in 50% of rollouts",
        "Nothing is signed at Astana on 4 May 2017",
        "Astana on 4 May 2017: signed for all 3 zones in 50% of rollouts",
        "Astana on 4 May 2017: signed for A and B in 50% of rollouts",
        "Astana on 4 May 2017 is the likeliest signing: A in 80% of rollouts",
        "Nothing is signed at any of the 2 sessions",
        "Astana on 4 May 2017 and Hamburg on 7 July 2017 are likeliest to sign: 50% of rollouts",
        "No session clearly stands out: each signs in 50% of rollouts",
        "Every session signs for every zone in every rollout",
        "Astana on 4 May 2017 and Hamburg on 7 July 2017 are likeliest to sign: 50–60% of rollouts",
    ];
    assert_eq!(cases.map(of), titles);
}

#[test]
fn titles_of_payoffs_say_which_weight_moved_and_whereby() {
    let of = |payoffs: &[Payoff]| title("payoffs", &[], &[], payoffs);
    let moved = |driver, (given, before, after): (f64, f64, f64), statements| {
        let mut payoff = weight(
            "A",
            driver,
            (before, 0.05),
            (after - before) / 0.05,
            statements,
        );
        payoff.given = given;
        payoff
    };
    let small = moved("calm", (0.2, 0.21, 0.22), 1);
    let cases: [&[Payoff]; 5] = [
        &[small.clone(), moved("rapport", (0.19, 0.376, 0.375), 4)],
        &[small.clone(), moved("ground", (0.3, 0.3, 0.2), 0)],
        &[small.clone(), moved("ground", (0.3, 0.25, 0.12), 2)],
        &[
            moved("ground", (0.3, 0.2, 0.2), 1),
            moved("calm", (0.1, 0.2, 0.2), 1),
        ],
        &[small],
    ];
    let titles = [
        "Statements double the weight of rapport for A: 0.19 to 0.38",
        "Decisions lower the weight of ground for A: 0.30 to 0.20",
        "Statements and decisions cut the weight of ground for A: 0.30 to 0.12",
        "Statements and decisions move these weights most: calm (A) and ground (A)",
        "Statements and decisions leave every weight near its given value",
    ];
    assert_eq!(cases.map(of), titles);
}

#[test]
fn titles_of_uncertainty_say_how_far_the_parameters_leave_it_open() {
    let of = |holdings: &[Holding]| title("uncertainty", holdings, &[], &[]);
    let zone = |name, value, draws: f64, parameter_share| {
        let mut holding = flat(0, name, value, 0.01);
        let Estimate { low, high, .. } = around(value, draws);
        for point in &mut holding.points {
            point.parameters = Some(crate::estimate::Layers {
                low,
                high,
                parameter_share,
                draws: 64,
            });
        }
        holding
    };
    let certain = |name, value| {
        let mut holding = zone(name, value, 0.0, 0.0);
        holding.zone = format!("zone-{name}");
        holding
    };
    let cases: [&[Holding]; 6] = [
        &[zone("A", 0.4, 0.1, 0.04)],
        &[zone("A", 0.4, 0.1, 0.04), zone("B", 0.4, 0.3, 0.2)],
        &[zone("A", 0.4, 0.1, 0.0)],
        &[certain("A", 1.0)],
        &[certain("A", 0.0), certain("B", 0.0)],
        &[certain("A", 0.0), certain("B", 1.0)],
    ];
    let titles = [
        "A: unknown parameters leave what lasts 180 days open by 20 points",
        "Unknown parameters leave what lasts 180 days open by 20–60 points",
        "Draws of the parameters differ by no more than chance at 180 days",
        "Nothing is open: every truce lasts 180 days, whatever the draw",
        "Nothing is open: no truce lasts 180 days, whatever the draw",
        "Nothing is open: every truce or none lasts 180 days, whatever the draw",
    ];
    assert_eq!(cases.map(of), titles);
}

/// The texts of a chart on a slide.
fn texts(drawing: &Drawing) -> Vec<&str> {
    drawing
        .boxes
        .iter()
        .map(|place| place.text.as_str())
        .collect()
}

#[test]
fn labels_have_the_interval_over_the_parameters_and_breakers_none_of_chance() {
    let fonts = Fonts::embedded().unwrap();
    let holdings = layered(vec![flat(0, "A", 0.5, 0.02)], 10.0);
    let slide = |draw: fn(&Fonts, &[Holding], &Caption, Size) -> Result<Drawing, ChartError>| {
        draw(&fonts, &holdings, &caption(), Size::Slide).unwrap()
    };
    let hold = hold_drawing(&fonts, (&holdings, &[]), &caption(), Size::Slide).unwrap();
    assert!(texts(&hold).contains(&"(30–70)"));
    let survival = slide(survival_drawing);
    assert!(texts(&survival).contains(&"(30–70)"));
    assert!(survival.description.contains("week 52 50% (30–70)"));
    for week in [0, 13, 26, 39, 52] {
        let at_risk = holdings[0].weeks[week].at_risk;
        assert!(
            texts(&survival).contains(&crate::report::claim::count(at_risk).as_str()),
            "week {week}"
        );
    }
    let breakers = slide(breakers_drawing);
    assert!(
        texts(&breakers).iter().any(|text| text.ends_with("30%")),
        "six tenths of half"
    );
    assert!(
        texts(&breakers)
            .iter()
            .any(|text| text.ends_with("50% (30–70)"))
    );
    let uncertainty = slide(uncertainty_drawing);
    assert!(
        texts(&uncertainty).contains(&"40 points") && texts(&uncertainty).contains(&"4 points")
    );
}

#[test]
fn agreements_stand_under_their_truce_as_far_as_there_is_room() {
    let fonts = Fonts::embedded().unwrap();
    let drawing = |name: &str| {
        let case = cases().into_iter().find(|case| case.name == name).unwrap();
        let figures = (case.truces.as_slice(), case.agreements.as_slice());
        hold_drawing(&fonts, figures, &caption(), Size::Slide).unwrap()
    };
    let few = drawing("four-forums");
    assert_eq!(
        texts(&few).iter().filter(|text| **text == "Geneva").count(),
        4
    );
    assert!(texts(&few).contains(&"replaced by another"));
    let told = "Southern Syria, Geneva, reached in 90%; 30 days: in force 79%, replaced 20%, lapsed <1%, \
                failed 1%";
    assert!(few.description.contains(told), "{}", few.description);
    // Their figures are told where there is no room to draw them.
    let many = drawing("forty");
    assert!(!texts(&many).contains(&"Geneva") && many.description.contains("Geneva"));
}

#[test]
fn charts_have_a_dash_where_too_few_draws_tell_of_an_interval() {
    let fonts = Fonts::embedded().unwrap();
    let mut holdings = layered(vec![flat(0, "A", 0.5, 0.02)], 10.0);
    let untold = crate::estimate::Layers::of(&[(0.5, 100)]);
    let points = holdings[0].points.iter_mut().map(|own| &mut own.parameters);
    points.for_each(|layers| *layers = Some(untold));
    let weeks = holdings[0].weeks.iter_mut().map(|own| &mut own.parameters);
    weeks.for_each(|layers| *layers = Some(untold));
    let slide = |chart: &str| {
        let figures = Figures {
            truces: &holdings,
            ..Figures::default()
        };
        let chart = CHARTS.iter().find(|own| own.name == chart).unwrap();
        (chart.draw)(&fonts, &figures, &caption(), Size::Slide).unwrap()
    };
    for chart in ["hold", "survival", "breakers"] {
        let drawing = slide(chart);
        assert!(
            texts(&drawing).iter().any(|text| text.ends_with("(–)")),
            "{chart}"
        );
        assert!(!drawing.description.contains("(0–100)"), "{chart}");
    }
}

#[test]
fn the_subtitle_says_in_how_many_draws_the_zone_is_the_most_fragile() {
    let draws = |low: f64| -> Vec<f64> {
        (0..20)
            .map(|draw| if draw < 17 { low } else { 0.9 })
            .collect()
    };
    let fonts = Fonts::embedded().unwrap();
    let said = |holdings: &[Holding]| {
        let drawing = hold_drawing(&fonts, (holdings, &[]), &caption(), Size::Slide).unwrap();
        texts(&drawing).join(" ")
    };
    let (low, high) = (drawn(0, "A", &draws(0.2)), drawn(1, "B", &[0.5; 20]));
    let both = [low.clone(), high];
    assert!(
        said(&both).contains("A most fragile in 85% of draws"),
        "{}",
        said(&both)
    );
    assert_eq!(
        title("hold", &both, &[], &[]),
        "A is the most fragile: 31% of truces last 180 days"
    );
    assert!(!said(&[low]).contains("most fragile in"));
}

#[test]
fn a_term_that_ends_is_named_where_it_shows() {
    let fonts = Fonts::embedded().unwrap();
    let cliff = |week: u32| if week < 26 { 1.0 } else { 0.6 };
    let lapse: [Part<'_>; 1] = [("Not extended", None, Manner::Expiry, 1.0)];
    for (parts, shown) in [(&lapse[..], true), (&USUAL[..], false)] {
        let holdings = [group(0, "A", 0.01, cliff, parts)];
        let groups = group::Groups::of(&holdings).unwrap();
        assert_eq!(groups.all[0].term(), shown.then_some(26));
        for draw in [survival_drawing, breakers_drawing] {
            let drawing = draw(&fonts, &holdings, &caption(), Size::Slide).unwrap();
            assert_eq!(texts(&drawing).contains(&"term ends"), shown);
        }
    }
}

#[test]
fn the_figures_of_talks_are_told_in_words_and_no_letter_stands_for_nothing() {
    let fonts = Fonts::embedded().unwrap();
    let sessions = [session(
        3,
        ("A", "Astana"),
        0.5,
        &[("Draft", 0.2), ("Posts", 0.0)],
    )];
    let drawing = |sessions: &[SessionEstimate]| {
        negotiation_drawing(&fonts, sessions, &caption(), Size::Slide).unwrap()
    };
    let one = drawing(&sessions);
    let told = "A: 4 May 2017, Astana: on the table in 50%, signed 20% (19–21), Draft 20% (19–21).";
    assert!(one.description.contains(told), "{}", one.description);
    for text in [
        "20%",
        "19–21",
        "4 May",
        "2017",
        "50%",
        "never signed: Posts",
    ] {
        assert!(texts(&one).contains(&text), "{text}");
    }
    for case in cases() {
        let drawing = drawing(&case.sessions);
        for letter in ["A", "B", "C", "D", "E", "F", "G"] {
            let stands = texts(&drawing)
                .iter()
                .filter(|text| **text == letter)
                .count();
            assert_ne!(stands, 1, "{letter} in {}", case.name);
        }
    }
}

#[test]
fn no_two_breakers_look_alike() {
    for case in cases() {
        let groups = group::Groups::of(&case.truces).unwrap();
        breakers::looks_differ(&groups, &caption());
    }
}

#[test]
fn figures_that_cannot_be_drawn_are_refused() {
    let fonts = Fonts::embedded().unwrap();
    let error =
        |chart: &str, holdings: &[Holding], sessions: &[SessionEstimate], payoffs: &[Payoff]| {
            let figures = Figures {
                truces: holdings,
                sessions,
                payoffs,
                ..Figures::default()
            };
            let chart = CHARTS.iter().find(|known| known.name == chart).unwrap();
            (chart.draw)(&fonts, &figures, &caption(), Size::Slide)
                .err()
                .unwrap()
                .to_string()
        };
    for chart in CHARTS {
        assert!(error(chart.name, &[], &[], &[]).starts_with("the chart has nothing to show"));
    }
    let given = many(1, 0.03);
    let spoilt = |spoil: fn(&mut Holding)| {
        let mut wrong = layered(given.clone(), 2.0);
        spoil(&mut wrong[0]);
        wrong
    };
    type Spoilt = (&'static str, fn(&mut Holding), &'static str);
    let table: [Spoilt; 8] = [
        (
            "hold",
            |own| own.points.clear(),
            "the chart has nothing to show: no zone, of 1, has a reading",
        ),
        (
            "hold",
            |own| own.points[0].hold.value = f64::NAN,
            "Southern Syria, 30 days: hold NaN",
        ),
        (
            "hold",
            |own| own.points[0].hold.high = 0.1,
            "Southern Syria, 30 days: hold",
        ),
        (
            "hold",
            |own| own.points[0].parameters.as_mut().unwrap().low = -0.1,
            "Southern Syria, 30 days: hold",
        ),
        (
            "survival",
            |own| own.weeks.clear(),
            "the chart has nothing to show: no zone, of 1, has a curve",
        ),
        (
            "breakers",
            |own| own.weeks[5].hold.value = f64::NAN,
            "Southern Syria, week 5: hold NaN",
        ),
        (
            "survival",
            |own| own.weeks[7].parameters.as_mut().unwrap().high = 1.1,
            "Southern Syria, week 7: hold over the parameters",
        ),
        (
            "uncertainty",
            |own| own.points[2].parameters.as_mut().unwrap().parameter_share = f64::NAN,
            "Southern Syria, 180 days: the part NaN",
        ),
    ];
    for (chart, spoil, expected) in table {
        let said = error(chart, &spoilt(spoil), &[], &[]);
        assert!(said.starts_with(expected), "{chart}: {said}");
    }
    assert!(
        error("uncertainty", &given, &[], &[])
            .starts_with("the chart has nothing to show: of no zone")
    );
    let mut wrong = at(3, ("A", "Astana"), 0.5);
    wrong.packages[1].share.value = f64::NAN;
    let said = error("negotiation", &[], &[wrong], &[]);
    assert!(
        said.starts_with("A, Astana, 2017-05-04: Posts signed NaN"),
        "{said}"
    );
    for spoil in [
        (|payoff: &mut Payoff| payoff.given = f64::NAN) as fn(&mut Payoff),
        |payoff| payoff.prior.low = -0.1,
        |payoff| payoff.posterior.high = payoff.posterior.low - 0.1,
    ] {
        let mut wrong = [weight("A", "calm", (0.2, 0.05), 0.1, 1)];
        spoil(&mut wrong[0]);
        let said = error("payoffs", &[], &[], &wrong);
        assert!(said.starts_with("A, calm: "), "{said}");
    }
}
