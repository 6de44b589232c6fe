use std::path::{Path, PathBuf};

use armistice::quantity::Weeks;
use armistice::scenario::{LoadError, Origin, Overrides, Problem, load, near};

use crate::scenarios::{ford_folder, valley_folder};

/// A scenario with each `(from, to)` replaced once in the file that has it, in a folder that lives as
/// long as it is kept.
pub(crate) fn spoiled(folder: &Path, changes: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let spoiled = tempfile::tempdir().unwrap();
    let mut texts: Vec<(PathBuf, String)> = ["scenario.toml", "evidence.toml"]
        .iter()
        .filter_map(|name| {
            let text = std::fs::read_to_string(folder.join(name)).ok()?;
            Some((spoiled.path().join(name), text))
        })
        .collect();
    for (from, to) in changes {
        let has = texts.iter_mut().find(|(_, text)| text.contains(from));
        let (_, text) = has.unwrap_or_else(|| panic!("the scenario has no {from}"));
        *text = text.replacen(from, to, 1);
    }
    for (path, text) in &texts {
        std::fs::write(path, text).unwrap();
    }
    let path = spoiled.path().join("scenario.toml");
    (spoiled, path)
}

/// The findings of a valley with `changes` and `set`, of which there must be just one.
fn only_finding(changes: &[(&str, &str)], set: &[&str]) -> (usize, Problem) {
    let mut found = findings(changes, set);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn findings(changes: &[(&str, &str)], set: &[&str]) -> Vec<(usize, Problem)> {
    findings_in(&valley_folder(), changes, set)
}

/// The mistakes of a scenario with `changes` and `set`, each with its line, 0 for one that was set.
pub(crate) fn findings_in(
    folder: &Path,
    changes: &[(&str, &str)],
    set: &[&str],
) -> Vec<(usize, Problem)> {
    let (_kept, path) = spoiled(folder, changes);
    match load(&path, &Overrides::parse(set).unwrap()) {
        Err(LoadError::Refused(refusal)) => refusal
            .findings
            .iter()
            .map(|finding| {
                let line = match &finding.origin {
                    Origin::File(place) => refusal.text[..place.start].matches('\n').count() + 1,
                    Origin::Set(_) => 0,
                };
                (line, finding.problem.clone())
            })
            .collect(),
        other => panic!("not refused: {other:?}"),
    }
}

/// Ten mistakes of three kinds: unknown keys, numbers out of range, names of nothing.
const TEN: [(&str, &str); 10] = [
    ("strain_top = 3", "strain_top = 3\nstrain_bottom = 1"),
    ("discount = { value = 0.95,", "discount = { value = 1.2,"),
    ("redlines = [\"army\"]", "redlines = [\"navy\"]"),
    (
        "[actors.patron.rapport]\npact",
        "[actors.patron.rapport]\npackt",
    ),
    (
        "[leverage.patron]\narmy = { value = 0.6",
        "[leverage.patron]\narmy = { value = 1.6",
    ),
    ("violence = { value = 0.8", "violense = { value = 0.8"),
    ("restrains = true", "restrain = true"),
    (
        "excluded_hazard = { value = 0.05",
        "excluded_hazard = { value = -0.05",
    ),
    ("relations = [\"pact\"]", "relations = [\"treaty\"]"),
    (
        "ratifiers = [\"army\", \"rebels\"]",
        "ratifiers = [\"army\", \"rebles\"]",
    ),
];

#[test]
fn ten_planted_mistakes_of_three_kinds_are_all_found_in_order() {
    let found = findings(&TEN, &[]);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert!(lines.is_sorted(), "{lines:?}");
    let kinds: Vec<&str> = found
        .iter()
        .map(|(_, problem)| match problem {
            Problem::UnknownKey { .. } => "key",
            Problem::Range { .. } => "range",
            Problem::UnknownName { .. } => "name",
            other => panic!("not planted: {other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "key", "range", "name", "name", "range", "key", "key", "range", "name", "name"
        ]
    );
}

#[test]
fn each_mistake_is_found_alone_too() {
    for change in TEN {
        assert_eq!(findings(&[change], &[]).len(), 1, "{change:?}");
    }
}

#[test]
fn numbers_without_source_and_with_two_are_refused() {
    let untraced = (
        "play = { value = 6, assumption = \"invented\" }",
        "play = { value = 6 }",
    );
    assert!(matches!(
        findings(&[untraced], &[])[..],
        [(_, Problem::Untraced { .. })]
    ));
    let weight = ("ground = { value = 0.5,", "ground = { value = 1.5,");
    assert!(matches!(
        findings(&[weight], &[])[..],
        [(_, Problem::Range { .. })]
    ));
    let ford = |from: &str, to: &str| findings_in(&ford_folder(), &[(from, to)], &[]);
    assert!(matches!(
        ford(
            "burden = 0.3",
            "burden = { value = 0.3, assumption = \"both\" }"
        )[..],
        [(_, Problem::TracedTwice { .. })]
    ));
    for (citation, wanted) in [
        ("almanac#7", "paragraph"),
        ("tale#1", "name"),
        ("almanac", "citation"),
    ] {
        let found = ford(
            "cites = [\"almanac#4\"]",
            &format!("cites = [\"{citation}\"]"),
        );
        let kind = match &found[..] {
            [(_, Problem::Paragraph { .. })] => "paragraph",
            [(_, Problem::UnknownName { .. })] => "name",
            [(_, Problem::Citation { .. })] => "citation",
            other => panic!("{other:?}"),
        };
        assert_eq!(kind, wanted);
    }
}

#[test]
fn a_mistyped_address_is_the_statements_mistake_and_not_the_numbers() {
    let change = [(
        "\"actors.crown.weights.burden\"",
        "\"actors.crwn.weights.burden\"",
    )];
    let (_kept, path) = spoiled(&ford_folder(), &change);
    let Err(LoadError::Refused(refusal)) = load(&path, &Overrides::default()) else {
        panic!("not refused")
    };
    assert!(refusal.path.ends_with("evidence.toml"), "{}", refusal.path);
    let [finding] = &refusal.findings[..] else {
        panic!("{:?}", refusal.findings)
    };
    let Problem::UnknownAddress { found, allowed } = &finding.problem else {
        panic!("{finding:?}")
    };
    assert_eq!(found, "actors.crwn.weights.burden");
    assert_eq!(near(found, allowed)[0], "actors.crown.weights.burden");
    // Beside mistakes of another kind the scenario may be what the statement does not match.
    let both = [
        change[0],
        ("strain_top = 2", "strain_top = 2\nstrain_bottom = 1"),
    ];
    let (_kept, path) = spoiled(&ford_folder(), &both);
    let Err(LoadError::Refused(refusal)) = load(&path, &Overrides::default()) else {
        panic!("not refused")
    };
    assert!(refusal.path.ends_with("scenario.toml"), "{}", refusal.path);
}

#[test]
fn bare_numbers_without_evidence_are_one_mistake() {
    let (_kept, path) = spoiled(&ford_folder(), &[]);
    std::fs::remove_file(path.with_file_name("evidence.toml")).unwrap();
    let Err(LoadError::Refused(refusal)) = load(&path, &Overrides::default()) else {
        panic!("not refused")
    };
    let [finding] = &refusal.findings[..] else {
        panic!("{:?}", refusal.findings)
    };
    let Problem::NoEvidence { first, others } = &finding.problem else {
        panic!("{finding:?}")
    };
    assert_eq!(first, "actors.crown.weights.ground");
    assert!(*others >= 3, "{others}");
    assert!(finding.problem.message().contains("no `evidence.toml`"));
}

#[test]
fn rules_across_fields_are_checked() {
    let sum = ("ground = { value = 0.5,", "ground = { value = 0.6,");
    assert!(matches!(
        findings(&[sum], &[])[..],
        [(_, Problem::Sum { .. })]
    ));
    let monday = ("start = 2020-01-06", "start = 2020-01-07");
    assert!(matches!(
        findings(&[monday], &[])[..],
        [(_, Problem::NotMonday { .. })]
    ));
    let product = ("factor = [0.5, 1.2]", "factor = [0.5, 1.8]");
    assert!(matches!(
        findings(&[product], &[])[..],
        [(_, Problem::LeverageAboveOne { .. })]
    ));
    let count = ("factor = [0.3, 1]", "factor = [0.3, 1, 2]");
    assert!(matches!(
        findings(&[count], &[])[..],
        [(_, Problem::FactorCount { .. })]
    ));
    let share = ("reference = { value = 0.02", "reference = { value = 1.0");
    assert!(
        findings(&[share], &[])
            .iter()
            .all(|(_, p)| matches!(p, Problem::NoReference { .. }))
    );
}

#[test]
fn an_override_is_checked_like_the_file() {
    let unknown = findings(&[], &["actors.army.weight.ground=0.5"]);
    let [(0, Problem::UnknownAddress { found, allowed })] = &unknown[..] else {
        panic!("{unknown:?}")
    };
    assert_eq!(near(found, allowed)[0], "actors.army.weights.ground");
    let range = findings(&[], &["actors.army.discount=nan"]);
    assert!(
        matches!(range[..], [(0, Problem::Range { .. })]),
        "{range:?}"
    );
    let range = findings(&[], &["leverage.patron.army=7"]);
    assert!(
        matches!(range[..], [(0, Problem::Range { .. })]),
        "{range:?}"
    );
}

#[test]
fn a_weight_that_is_set_scales_the_others() {
    let set = Overrides::parse(&["actors.army.weights.ground=0.75"]).unwrap();
    let scenario = load(&valley_folder(), &set).unwrap();
    let value = |driver: &str| {
        scenario
            .parameters
            .find(&format!("actors.army.weights.{driver}"))
            .unwrap()
            .value
    };
    assert_eq!(value("ground"), 0.75);
    assert!((value("burden") - 0.15).abs() < 1e-15);
    assert!((value("blame") - 0.10).abs() < 1e-15);
    // The resolved scenario is a scenario: it loads, and says the same.
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("scenario.toml"), &scenario.resolved).unwrap();
    let again = load(folder.path(), &Overrides::default()).unwrap();
    assert_eq!(
        format!("{:?}", again.model),
        format!("{:?}", scenario.model)
    );
}

#[test]
fn an_override_does_not_hide_shares_of_the_file_that_do_not_sum_to_one() {
    let sum = ("ground = { value = 0.5,", "ground = { value = 0.6,");
    for set in [
        "actors.army.weights.ground=0.5",
        "actors.army.weights.blame=0.1",
    ] {
        let (line, problem) = only_finding(&[sum], &[set]);
        assert!(line > 0, "the mistake is the file's");
        let Problem::Sum { found, .. } = problem else {
            panic!("{problem:?}")
        };
        assert_eq!(found, 1.1);
    }
    let start = (
        "[relations.pact.levels.cold]\nstart = { value = 0.4",
        "[relations.pact.levels.cold]\nstart = { value = nan",
    );
    let set = "relations.pact.levels.cold.start=0.4";
    assert!(matches!(
        only_finding(&[start], &[set]),
        (1.., Problem::Sum { .. })
    ));
}

#[test]
fn residual_factors_may_not_lift_an_assault_to_certainty() {
    // The army's offensive has an assault of 0.4: times 2.4 it is 0.96, times 2.5 it is 1.
    let address = "provisions.monitors.levels.posts.residual.army";
    let set = Overrides::parse(&[format!("{address}=2.4")]).unwrap();
    assert!(load(&valley_folder(), &set).is_ok());
    let (line, problem) = only_finding(&[], &[&format!("{address}=2.5")]);
    let Problem::Assault {
        agreement,
        actor,
        action,
        found,
        ..
    } = problem
    else {
        panic!("{problem:?}")
    };
    assert_eq!(line, 0, "the override is to blame");
    assert_eq!(
        (agreement.as_str(), actor.as_str(), action.as_str()),
        ("valley/table/watched", "army", "offensive")
    );
    assert!((found - 1.0).abs() < 1e-12);
    let factor = (
        "residual = { army = { value = 0.8",
        "residual = { army = { value = 2.5",
    );
    assert!(matches!(
        only_finding(&[factor], &[]),
        (1.., Problem::Assault { .. })
    ));
    // The same factor in a second package is the same mistake.
    let package = (
        "name = \"Plain truce\"",
        "name = \"Plain truce\"\nlevels = { monitors = \"posts\" }",
    );
    assert!(matches!(
        only_finding(&[factor, package], &[]),
        (1.., Problem::Assault { .. })
    ));
    let factor = (factor.0, "residual = { army = { value = 3.1");
    assert!(matches!(
        only_finding(&[factor], &[]),
        (_, Problem::Range { high: 3.0, .. })
    ));
}

#[test]
fn nobody_may_stand_in_a_list_of_their_own_or_twice_in_one() {
    let spread = "spread = { value = 0.1, assumption = \"invented\" }";
    let neighbour = format!("[zones.valley.neighbours.valley]\n{spread}\n[zones.valley.stakes]");
    let itself = [
        ("[zones.valley.stakes]", neighbour.as_str()),
        (
            "[leverage.patron]\n",
            "[leverage.patron]\npatron = { value = 0.1, assumption = \"invented\" }\n",
        ),
        (
            "clash = [\"rebels\", \"army\"]",
            "clash = [\"rebels\", \"patron\"]",
        ),
        ("redlines = [\"army\"]", "redlines = [\"rebels\"]"),
        (
            "redlines = [\"army\"]",
            "redlines = [\"army\"]\nallies = [\"rebels\"]",
        ),
    ];
    for change in itself {
        let (_, problem) = only_finding(&[change], &[]);
        assert!(matches!(problem, Problem::Itself { .. }), "{problem:?}");
    }
    let twice = [
        (
            "between = [\"army\", \"patron\"]",
            "between = [\"patron\", \"patron\"]",
        ),
        ("relations = [\"pact\"]", "relations = [\"pact\", \"pact\"]"),
        (
            "clash = [\"rebels\", \"army\"]",
            "clash = [\"army\", \"army\"]",
        ),
        (
            "ratifiers = [\"army\", \"rebels\"]",
            "ratifiers = [\"army\", \"army\"]",
        ),
        ("zones = [\"valley\"]", "zones = [\"valley\", \"valley\"]"),
    ];
    for change in twice {
        let (_, problem) = only_finding(&[change], &[]);
        assert!(matches!(problem, Problem::Repeated { .. }), "{problem:?}");
    }
}

#[test]
fn a_list_that_is_given_is_never_called_missing() {
    // Of a list that is too short or too long, the message counts; of an entry twice, it says so.
    let counted = [
        ("cites = [\"almanac#4\"]", "cites = []", 0),
        ("zones = [\"ford\"]\noutcome", "zones = []\noutcome", 0),
        ("actors = [\"league\"]", "actors = []", 0),
        (
            "actors = [\"league\"]",
            "actors = [\"league\", \"crown\"]",
            2,
        ),
    ];
    for (from, to, entries) in counted {
        let mistakes = findings_in(&ford_folder(), &[(from, to)], &[]);
        let [(line, Problem::Count { found, .. })] = mistakes[..] else {
            panic!("{to}: {mistakes:?}")
        };
        assert_eq!(found, entries, "{to}");
        let text = std::fs::read_to_string(ford_folder().join("evidence.toml")).unwrap();
        let at = text.find(from).unwrap();
        assert_eq!(line, text[..at].matches('\n').count() + 1, "{to}");
    }
    for (from, to) in [
        (
            "zones = [\"ford\"]\noutcome",
            "zones = [\"ford\", \"ford\"]\noutcome",
        ),
        ("actors = [\"league\"]", "actors = [\"league\", \"league\"]"),
        (
            "cites = [\"almanac#4\"]",
            "cites = [\"almanac#4\", \"almanac#4\"]",
        ),
    ] {
        let mistakes = findings_in(&ford_folder(), &[(from, to)], &[]);
        assert!(
            matches!(mistakes[..], [(_, Problem::Repeated { .. })]),
            "{to}: {mistakes:?}"
        );
    }
    let between = "between = [\"army\", \"patron\"]";
    for (to, entries) in [
        ("between = []", 0),
        ("between = [\"army\"]", 1),
        ("between = [\"army\", \"patron\", \"rebels\"]", 3),
    ] {
        let mistakes = findings(&[(between, to)], &[]);
        let counts = |(_, problem): &(usize, Problem)| matches!(problem, Problem::Count { found, .. } if *found == entries);
        assert!(mistakes.iter().any(counts), "{to}: {mistakes:?}");
        let misses = |(_, problem): &(usize, Problem)| matches!(problem, Problem::Missing { .. });
        assert!(!mistakes.iter().any(misses), "{to}: {mistakes:?}");
    }
}

#[test]
fn a_span_that_runs_backward_or_overlaps_is_told_with_its_dates() {
    let text = std::fs::read_to_string(ford_folder().join("evidence.toml")).unwrap();
    let line = |of: &str| text[..text.find(of).unwrap()].matches('\n').count() + 1;
    let until = "until = 2022-03-06";
    for day in ["2022-02-20", "2021-01-01"] {
        let change = format!("until = {day}");
        let mistakes = findings_in(&ford_folder(), &[(until, &change)], &[]);
        let [(at, problem @ Problem::Backward { .. })] = &mistakes[..] else {
            panic!("{mistakes:?}")
        };
        assert_eq!(*at, line(until));
        let told = format!("`spring-raid.until` is {day}, before its `date` 2022-02-21");
        assert_eq!(problem.message(), told);
    }
    // Where nothing is looked at, `until` has no place, whatever its day.
    let vote = "outcome = \"proposed\"";
    for day in ["2022-01-01", "2022-03-01"] {
        let change = format!("{vote}\nuntil = {day}");
        let mistakes = findings_in(&ford_folder(), &[(vote, &change)], &[]);
        assert!(
            matches!(mistakes[..], [(_, Problem::NoPlace { key: "until", .. })]),
            "{mistakes:?}"
        );
    }
    // Two coders may use one identifier: the place is that of the later weeks.
    let second = "[[decision]]\nid = \"spring-raid\"\ncoder = \"second\"\ndate = 2022-03-01\n\
                  until = 2022-03-08\nnode = \"conduct\"\nforum = \"bridge\"\nzones = [\"ford\"]\n\
                  actors = [\"league\"]\naction = \"raid\"\noutcome = \"did_not\"\ncertainty = 3\n\
                  cites = [\"almanac#6\"]\nclaim = \"They looked on.\"\n\n";
    let third = second
        .replace("2022-03-01", "2022-03-06")
        .replace("\"spring-raid\"", "\"later\"");
    for (more, from) in [(second, "2022-03-01"), (&third, "2022-03-06")] {
        let (_kept, path) = spoiled(&ford_folder(), &[]);
        let whole = format!("{text}\n{more}");
        std::fs::write(path.with_file_name("evidence.toml"), &whole).unwrap();
        let Err(LoadError::Refused(refusal)) = load(&path, &Overrides::default()) else {
            panic!("{more}")
        };
        let [finding] = &refusal.findings[..] else {
            panic!("{:?}", refusal.findings)
        };
        let told = format!(
            "conduct in `ford` from {from} to 2022-03-08 overlaps that from 2022-02-21 to 2022-03-06"
        );
        assert_eq!(finding.problem.message(), told);
        let Origin::File(place) = &finding.origin else {
            panic!("{finding:?}")
        };
        assert_eq!(&whole[place.start..place.start + 10], from);
        let other = finding.other.unwrap().place;
        assert_eq!(&whole[other.start..other.start + 10], "2022-03-06");
    }
}

#[test]
fn rapport_is_by_relations_of_ones_own() {
    let between = (
        "between = [\"army\", \"patron\"]",
        "between = [\"army\", \"rebels\"]",
    );
    let (_, problem) = only_finding(&[between], &[]);
    let Problem::NoParty {
        actor,
        relation,
        allowed,
    } = problem
    else {
        panic!("{problem:?}")
    };
    assert_eq!((actor.as_str(), relation.as_str()), ("patron", "pact"));
    assert!(allowed.is_empty());
}

#[test]
fn a_latitude_ends_at_the_pole() {
    let at = |latitude: f64| {
        format!(
            "excluded_hazard = {{ value = 0.05, assumption = \"invented\" }}\n\
             place = {{ longitude = {{ value = 150, assumption = \"invented\" }}, \
             latitude = {{ value = {latitude}, assumption = \"invented\" }} }}\n\
             population = {{ value = 900, assumption = \"invented\" }}"
        )
    };
    let from = "excluded_hazard = { value = 0.05, assumption = \"invented\" }";
    let (_kept, path) = spoiled(&valley_folder(), &[(from, &at(-90.0))]);
    assert!(load(&path, &Overrides::default()).is_ok());
    assert!(matches!(
        only_finding(&[(from, &at(-91.0))], &[]),
        (_, Problem::Range { low: -90.0, .. })
    ));
}

#[test]
fn one_agreement_has_room_for_one_actor_of_several_types() {
    let types = "[actors.patron.types.near]\nshare = { value = 0.5, assumption = \"invented\" }\n\
                 [actors.patron.types.far]\nshare = { value = 0.5, assumption = \"invented\" }\n\
                 [leverage.patron]";
    let found = findings(&[("[leverage.patron]", types)], &[]);
    // Both packages on the valley's menu give the rebels and the patron a role.
    assert_eq!(found.len(), 2, "{found:?}");
    for (_, problem) in found {
        assert!(
            matches!(
                problem,
                Problem::TooMany {
                    found: 2,
                    most: 1,
                    ..
                }
            ),
            "{problem:?}"
        );
    }
}

#[test]
fn parameters_stand_in_the_order_of_the_file() {
    let scenario = load(&valley_folder(), &Overrides::default()).unwrap();
    let starts: Vec<usize> = scenario
        .parameters
        .iter()
        .map(|parameter| parameter.place.start)
        .collect();
    assert!(starts.is_sorted());
}

#[test]
fn a_replaced_horizon_is_written_into_the_resolved_scenario() {
    let scenario = load(&valley_folder(), &Overrides::default()).unwrap();
    let same = scenario.clone().with_horizon(scenario.model.horizon);
    assert_eq!(same.resolved, scenario.source.text);
    let set = Overrides::parse(&["actors.army.discount=0.9"]).unwrap();
    let longer = load(&valley_folder(), &set)
        .unwrap()
        .with_horizon(Weeks(300));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("scenario.toml"), &longer.resolved).unwrap();
    let again = load(folder.path(), &Overrides::default()).unwrap();
    assert_eq!(again.model.horizon, Weeks(300));
    assert_eq!(format!("{:?}", again.model), format!("{:?}", longer.model));
}

#[test]
fn stated_behaviour_is_checked_strain_by_strain() {
    let plays = |table: &str| {
        let with = format!("[actors.army.plays.belligerent]\n{table}\n[leverage.patron]");
        findings(&[("[leverage.patron]", &with)], &[])
    };
    let hold = "{ hold = { value = 1, assumption = \"invented\" } }";
    let full: Vec<String> = (0..=3).map(|strain| format!("{strain} = {hold}")).collect();
    let full = full.join("\n");
    let short = full.replacen("value = 1", "value = 0.5", 1);
    assert!(
        matches!(&plays(&short)[..], [(_, Problem::Sum { group, .. })] if group == "actors.army.plays.belligerent.0")
    );
    let beyond = full.replace("3 = ", "4 = ");
    assert!(matches!(plays(&beyond)[..], [(_, Problem::Strain { .. })]));
    let action = full.replacen("hold", "wait", 1);
    assert!(matches!(
        plays(&action)[..],
        [(_, Problem::UnknownName { .. })]
    ));
    let with = format!("[actors.army.plays.belligerent]\n{full}\n[leverage.patron]");
    let both = [
        ("name = \"Army\"", "name = \"Army\"\nbehaviour = \"myopic\""),
        ("[leverage.patron]", with.as_str()),
    ];
    assert!(matches!(
        findings(&both, &[])[..],
        [(_, Problem::Beside { .. })]
    ));
}
