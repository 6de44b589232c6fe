use std::path::Path;

use armistice::model::{Freeze, Frozen};
use armistice::quantity::Weeks;
use armistice::scenario::{
    Edit, EditError, Edited, Overrides, Problem, Reads, Remark, Scenario, Setting, Use, load, near,
};

use crate::command_line::{armistice, files, text};
use crate::mistakes::findings_in;
use crate::scenarios::{delta_folder, ford_folder};

const PLAYED: Use<'_> = Use {
    is_drawn: false,
    reads: Reads::Play,
};

/// The scenario with these edits, numbers among them.
fn edited(folder: &Path, edits: &[Edit], usage: Use<'_>) -> Edited {
    let mut overrides = Overrides::default();
    for edit in edits {
        if let Edit::Set(address, value) = edit {
            overrides.insert(address, *value);
        }
    }
    let file = load(folder, &overrides).expect("the scenario loads");
    file.edited(edits, usage).expect("the edits are made")
}

fn idle(edited: &Edited) -> Vec<String> {
    let remarks = edited.remarks.iter();
    remarks
        .map(|remark| match remark {
            Remark::Idle { option, .. } => option.clone(),
            Remark::Holds { option } => format!("holds {option}"),
        })
        .collect()
}

/// That the last edit changes nothing, and is told so, and that the others do what they do.
fn assert_idle(folder: &Path, edits: &[Edit]) {
    let (last, others) = edits.split_last().expect("an edit");
    let (with, without) = (
        edited(folder, edits, PLAYED),
        edited(folder, others, PLAYED),
    );
    assert_eq!(idle(&with), [last.option()], "{edits:?}");
    assert_eq!(with.scenario.meaning(), without.scenario.meaning());
    assert_eq!(with.scenario.resolved, without.scenario.resolved);
    assert_eq!(with.scenario.changed, without.scenario.changed);
    assert_eq!(with.freeze, without.freeze);
}

/// That every edit changes what is played.
fn assert_effective(folder: &Path, edits: &[Edit]) {
    let with = edited(folder, edits, PLAYED);
    assert!(idle(&with).is_empty(), "{:?}", with.remarks);
    let (_, others) = edits.split_last().expect("an edit");
    let without = edited(folder, others, PLAYED);
    assert!(
        with.scenario.meaning() != without.scenario.meaning() || with.freeze != without.freeze,
        "{edits:?}"
    );
}

fn strike(address: &str) -> Edit {
    Edit::Strike(address.to_owned())
}

fn cancel(address: &str) -> Edit {
    Edit::Cancel(address.to_owned())
}

fn set(address: &str, value: f64) -> Edit {
    Edit::Set(address.to_owned(), value)
}

/// A folder with the ford, spoiled by a replacement.
fn ford_with(from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let original = std::fs::read_to_string(ford_folder().join("scenario.toml")).unwrap();
    assert!(original.contains(from), "{from}");
    let spoiled = original.replacen(from, to, 1);
    std::fs::write(folder.path().join("scenario.toml"), spoiled).unwrap();
    std::fs::copy(
        ford_folder().join("evidence.toml"),
        folder.path().join("evidence.toml"),
    )
    .unwrap();
    folder
}

#[test]
fn dates_that_a_play_does_not_come_to_change_nothing() {
    let delta = &delta_folder();
    let day = |text: &str| Edit::AsOf(text.parse().unwrap());
    assert_idle(delta, &[strike("mutiny/2021-04-05")]);
    assert_idle(
        delta,
        &[Edit::Freeze(Frozen::Shocks), strike("flood/2021-06-07")],
    );
    assert_idle(delta, &[day("2021-04-21"), strike("flood/2021-04-05")]);
    assert_idle(
        delta,
        &[Edit::Freeze(Frozen::Forums), cancel("quay/2021-05-19")],
    );
    assert_idle(
        delta,
        &[cancel("quay/2021-05-19"), cancel("quay/2021-05-19")],
    );
    for edits in [
        &[strike("mutiny/2021-04-06")][..],
        &[strike("flood/2021-04-05")],
        &[day("2021-04-21"), strike("flood/2021-04-22")],
        &[cancel("quay/2021-05-19")],
        // Its record is imposed no longer.
        &[day("2021-04-21"), cancel("quay/2021-03-10")],
    ] {
        assert_effective(delta, edits);
    }
    // Where no calendar is played, every date counts.
    let looked_at = Use {
        reads: Reads::All,
        ..PLAYED
    };
    let edits = [day("2021-04-21"), strike("flood/2021-04-05")];
    assert!(idle(&edited(delta, &edits, looked_at)).is_empty());
}

#[test]
fn what_the_file_says_already_changes_nothing() {
    let as_of = ford_with("horizon = 24", "horizon = 24\nas_of = 2022-01-20");
    assert_idle(as_of.path(), &[Edit::AsOf("2022-01-20".parse().unwrap())]);
    assert_effective(as_of.path(), &[Edit::AsOf("2022-01-21".parse().unwrap())]);
    let cancelled = ford_with(
        "horizon = 24",
        "horizon = 24\ncancelled = [\"bridge/2022-02-16\"]",
    );
    assert_idle(cancelled.path(), &[cancel("bridge/2022-02-16")]);
    let without = ford_with("horizon = 24", "horizon = 24\nwithout = [\"crown\"]");
    assert_idle(without.path(), &[Edit::Without("crown".to_owned())]);
    assert_idle(&ford_folder(), &[Edit::Horizon(Weeks(24))]);
    assert_effective(&ford_folder(), &[Edit::Horizon(Weeks(25))]);
}

#[test]
fn an_actor_without_a_part_is_not_missed() {
    let hermit = "[actors.hermit]\nname = \"Hermit\"\n\
        discount = { value = 0.9, assumption = \"invented\" }\n\
        play = { value = 5, assumption = \"invented\" }\n\
        negotiation = { value = 12, assumption = \"invented\" }\n\
        [actors.hermit.weights]\ncalm = { value = 1, assumption = \"invented\" }\n\
        [roles.garrison]";
    let folder = ford_with("[roles.garrison]", hermit);
    assert_idle(folder.path(), &[Edit::Without("hermit".to_owned())]);
    assert_effective(folder.path(), &[Edit::Without("league".to_owned())]);
}

#[test]
fn nothing_is_frozen_where_there_is_nothing() {
    let ford = &ford_folder();
    for thing in [Frozen::Relations, Frozen::Neighbours, Frozen::Shocks] {
        assert_idle(ford, &[Edit::Freeze(thing)]);
        assert_idle(ford, &[Edit::Freeze(Frozen::Terms), Edit::Freeze(thing)]);
    }
    for thing in [Frozen::Terms, Frozen::Forums] {
        assert_effective(ford, &[Edit::Freeze(thing)]);
    }
    let short = [Edit::Horizon(Weeks(1)), Edit::Freeze(Frozen::Forums)];
    assert_idle(ford, &short);
    for thing in Frozen::ALL {
        let frozen = edited(&delta_folder(), &[Edit::Freeze(thing)], PLAYED);
        assert_eq!(frozen.freeze, Freeze::of(&[thing]), "{}", thing.name());
    }
}

#[test]
fn of_two_options_the_one_of_which_nothing_is_left_changes_nothing() {
    let delta = &delta_folder();
    let freeze = |thing| Edit::Freeze(thing);
    let without = |actor: &str| Edit::Without(actor.to_owned());
    // A meeting moves relations alone.
    assert_idle(
        delta,
        &[freeze(Frozen::Relations), cancel("regatta/2021-06-05")],
    );
    assert_effective(delta, &[cancel("regatta/2021-06-05")]);
    assert_effective(
        delta,
        &[freeze(Frozen::Relations), cancel("quay/2021-05-19")],
    );
    // Without sessions nothing comes about whose term, neighbour or number could count.
    for thing in [Frozen::Terms, Frozen::Neighbours] {
        assert_idle(delta, &[freeze(Frozen::Forums), freeze(thing)]);
        let stands = Edit::AsOf("2021-04-21".parse().unwrap());
        assert_effective(delta, &[freeze(Frozen::Forums), stands, freeze(thing)]);
    }
    let delay = set("forums.ferry.delay", 3.0);
    assert_idle(delta, &[freeze(Frozen::Forums), delay.clone()]);
    assert_effective(delta, &[freeze(Frozen::Terms), delay]);
    // A shock strains agreements and pushes relations, and here there is neither.
    let flood = strike("flood/2021-06-07");
    assert_effective(delta, &[freeze(Frozen::Relations), flood.clone()]);
    assert_idle(
        delta,
        &[freeze(Frozen::Relations), freeze(Frozen::Forums), flood],
    );
    // Numbers of what is held still or left out.
    for edit in [
        set("shocks.flood.hazard", 0.5),
        set("shocks.flood.relations.bond.down", 0.1),
    ] {
        assert_idle(delta, &[freeze(Frozen::Shocks), edit.clone()]);
        assert_effective(delta, &[freeze(Frozen::Terms), edit]);
    }
    let term = set("forums.quay.term", 20.0);
    assert_idle(delta, &[freeze(Frozen::Terms), term.clone()]);
    assert_effective(delta, &[freeze(Frozen::Shocks), term]);
    let pushed = set("forums.regatta.sessions.2021-06-05.relations.bond.up", 0.1);
    assert_idle(delta, &[freeze(Frozen::Relations), pushed.clone()]);
    assert_idle(delta, &[cancel("regatta/2021-06-05"), pushed.clone()]);
    assert_effective(delta, &[pushed]);
    for edit in [
        set("actors.west.discount", 0.5),
        set("zones.lower.stakes.west", 0.1),
        set("zones.lower.sides.west", 0.3),
    ] {
        assert_idle(delta, &[without("west"), edit.clone()]);
        assert_effective(delta, &[without("east"), edit]);
    }
    assert_idle(
        delta,
        &[set("zones.lower.balance.levels.tilted.success", 0.8)],
    );
}

#[test]
fn a_number_that_nothing_reads_is_not_held_in_draws_either() {
    let drawn = Use {
        is_drawn: true,
        ..PLAYED
    };
    for value in [0.9, 0.5] {
        let west = [
            Edit::Without("west".to_owned()),
            set("actors.west.discount", value),
        ];
        let made = edited(&delta_folder(), &west, drawn);
        assert_eq!(idle(&made), [west[1].option()]);
        assert!(made.scenario.pinned().is_empty());
    }
    let read = [
        Edit::Without("west".to_owned()),
        set("actors.east.discount", 0.5),
    ];
    let made = edited(&delta_folder(), &read, drawn);
    assert_eq!(made.scenario.pinned(), ["actors.east.discount"]);
}

#[test]
fn as_of_the_first_week_says_nothing_unless_something_lies_before_it() {
    let day = |text: &str| Edit::AsOf(text.parse().unwrap());
    for first in ["2022-01-03", "2022-01-05"] {
        let made = edited(&ford_folder(), &[day(first)], PLAYED);
        assert_eq!(idle(&made), [day(first).option()]);
        assert_eq!(made.scenario.model.as_of, None);
        assert!(made.scenario.changed.is_empty());
    }
    assert_effective(&ford_folder(), &[day("2022-01-12")]);
    let start = scenario_start(&delta_folder());
    assert_idle(&delta_folder(), &[day(&start)]);
    let struck = strike(&format!("flood/{start}"));
    let both = edited(&delta_folder(), &[struck.clone(), day(&start)], PLAYED);
    assert_eq!(idle(&both), [struck.option()]);
    assert!(both.scenario.model.as_of.is_some());
}

/// The first day of a folder's calendar.
fn scenario_start(folder: &Path) -> String {
    let scenario = load(folder, &Overrides::default()).unwrap();
    scenario.calendar_days().0.to_string()
}

#[test]
fn an_option_given_twice_for_one_thing_is_refused_unless_it_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let ford = ford_folder().display().to_string();
    let told = |args: &[&str], status: i32| {
        let output = armistice(args, folder.path());
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{told}");
        told
    };
    let params = ["params", &ford, "--set"];
    let twice = |one: &str, other: &str, status| {
        told(&[&params[..], &[one, "--set", other]].concat(), status)
    };
    let refused = twice("zones.ford.detection=0.4", "zones.ford.detection=0.6", 2);
    assert!(
        refused.contains("is set twice, to 0.4 and to 0.6"),
        "{refused}"
    );
    let noted = twice("zones.ford.detection=0.4", "zones.ford.detection=4e-1", 0);
    assert!(
        noted.contains("changes nothing: it is given before"),
        "{noted}"
    );
    let prior =
        |one: &str, other: &str| told(&["calibrate", &ford, "--prior", one, "--prior", other], 2);
    let refused = prior("anchor=2", "anchor=3");
    assert!(
        refused.contains("`anchor` is set twice, to 2 and to 3"),
        "{refused}"
    );
    for verb in ["run", "replay"] {
        for (option, one, other) in [
            ("--seed", "1", "2"),
            ("--horizon", "20", "21"),
            ("--as-of", "2022-01-12", "2022-01-13"),
        ] {
            told(&[verb, &ford, option, one, option, other], 2);
        }
    }
}

#[test]
fn a_number_set_to_its_given_value_is_held_under_draws_and_no_change_otherwise() {
    let ford = &ford_folder();
    let given = [
        set("actors.crown.weights.ground", 0.5),
        set("zones.ford.detection", 0.5),
        set("actors.league.weights.ground", 0.55),
    ];
    for edit in &given {
        assert_idle(ford, std::slice::from_ref(edit));
    }
    let drawn = Use {
        is_drawn: true,
        ..PLAYED
    };
    let held = edited(ford, &given[..1], drawn);
    assert_eq!(idle(&held), ["holds --set actors.crown.weights.ground=0.5"]);
    assert_eq!(held.scenario.pinned(), ["actors.crown.weights.ground"]);
    assert_eq!(held.scenario.changed, ["actors.crown.weights.ground=0.5"]);
    // Beside a share that is set to another value it keeps its own: that is a change.
    let both = [given[0].clone(), set("actors.crown.weights.burden", 0.1)];
    let kept = edited(ford, &both, PLAYED);
    assert!(idle(&kept).is_empty());
    let value = |scenario: &Scenario, driver: &str| {
        let address = format!("actors.crown.weights.{driver}");
        scenario.parameters.find(&address).unwrap().value
    };
    assert_eq!(value(&kept.scenario, "ground"), 0.5);
    assert!((value(&kept.scenario, "calm") - 0.4).abs() < 1e-12);
    // A value to which scaling would have come is set all the same.
    let scaled = [
        set("actors.crown.weights.ground", 0.0),
        set("actors.crown.weights.burden", 0.6),
        set("actors.crown.weights.calm", 0.4),
    ];
    assert!(idle(&edited(ford, &scaled, PLAYED)).is_empty());
}

#[test]
fn the_origin_of_a_value_travels_with_it_into_the_resolved_scenario() {
    let ford = &ford_folder();
    let set = edited(ford, &[set("actors.crown.weights.ground", 0.05)], PLAYED).scenario;
    let setting =
        |scenario: &Scenario, address: &str| scenario.parameters.find(address).unwrap().setting;
    assert_eq!(setting(&set, "actors.crown.weights.ground"), Setting::Set);
    assert_eq!(setting(&set, "actors.crown.weights.calm"), Setting::Scaled);
    assert_eq!(setting(&set, "actors.league.weights.calm"), Setting::Given);
    let all = set.parameters.iter().count();
    let origins = set.parameters.origins();
    assert_eq!(
        (origins.set, origins.traced + origins.assumed),
        (3, all - 3)
    );
    let folder = ford_with("id = \"ford\"", "id = \"ford\"");
    std::fs::write(folder.path().join("scenario.toml"), &set.resolved).unwrap();
    let again = load(folder.path(), &Overrides::default()).unwrap();
    assert_eq!(again.meaning(), set.meaning());
    assert_eq!(again.pinned(), ["actors.crown.weights.ground"]);
    assert_eq!(
        setting(&again, "actors.crown.weights.ground"),
        Setting::SetBefore
    );
    assert_eq!(
        setting(&again, "actors.crown.weights.burden"),
        Setting::ScaledBefore
    );
    assert_eq!(again.parameters.origins(), origins);
    // Words have no effect; the list has.
    let words = set
        .resolved
        .replace("changed = [", "changed = [\"zones.ford.detection=0.5\", ");
    std::fs::write(folder.path().join("scenario.toml"), words).unwrap();
    let again = load(folder.path(), &Overrides::default()).unwrap();
    assert_eq!(again.pinned(), ["actors.crown.weights.ground"]);
}

#[test]
fn the_list_of_set_numbers_names_each_number_once_and_no_other() {
    let problem = |list: &str| {
        let set = format!("horizon = 24\nset = [{list}]");
        let mut found = findings_in(&ford_folder(), &[("horizon = 24", &set)], &[]);
        assert_eq!(found.len(), 1, "{found:?}");
        let (line, problem) = found.remove(0);
        assert_eq!(line, 8);
        problem
    };
    assert!(matches!(
        problem("\"zones.ford.detecton\""),
        Problem::UnknownAddress { found, allowed }
            if near(&found, &allowed)[0] == "zones.ford.detection"
    ));
    assert!(matches!(problem("\"\""), Problem::Naming(_)));
    assert!(matches!(
        problem("\"horizon\", \"zones.ford.detection\", \"horizon\""),
        Problem::Repeated { list, found } if list == "set" && found == "horizon"
    ));
}

#[test]
fn what_an_edit_names_wrongly_is_told_with_what_is_allowed() {
    let delta = load(&delta_folder(), &Overrides::default()).unwrap();
    let told = |edit: Edit| -> String {
        let error: EditError = delta.edited(&[edit], PLAYED).unwrap_err();
        error.to_string()
    };
    for (edit, parts) in [
        (
            Edit::Without("quays".to_owned()),
            ["--without: no actor is called `quays`", "; allowed: "],
        ),
        (
            cancel("quai/2021-03-10"),
            ["no forum is called `quai`", "did you mean `quay`?"],
        ),
        (
            cancel("quay/2021-03-11"),
            [
                "--cancel: no session of that forum is called `2021-03-11`",
                "allowed: 2021-03-10, 2021-05-19; hint: did you mean `2021-03-10`?",
            ],
        ),
        (
            cancel("quay"),
            ["no session FORUM/DATE is called `quay`", "quay/2021-03-10"],
        ),
        (
            strike("mutinee/2021-04-05"),
            [
                "--strike: no shock is called `mutinee`",
                "did you mean `mutiny`?",
            ],
        ),
        (
            strike("mutiny/2031-04-05"),
            [
                "--strike: 2031-04-05 lies outside the calendar",
                "allowed: 2021-03-01 to ",
            ],
        ),
        (
            strike("mutiny/5.4.2021"),
            [
                "--strike: `5.4.2021` names no day",
                "YYYY-MM-DD from 2021-03-01",
            ],
        ),
        (
            strike("mutiny"),
            ["--strike: `mutiny` names no day", "SHOCK/YYYY-MM-DD"],
        ),
        (
            Edit::AsOf("2019-01-01".parse().unwrap()),
            ["--as-of: 2019-01-01 lies outside", "allowed: 2021-03-01"],
        ),
    ] {
        let text = told(edit);
        for part in parts {
            assert!(text.contains(part), "{text}");
        }
    }
}

#[test]
fn a_run_with_an_option_without_effect_is_the_run_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let delta = delta_folder().display().to_string();
    let run = |more: &[&str], out: &str| {
        let mut args = vec!["run", &delta, "--rollouts", "20", "--out", out];
        args.extend(more);
        let output = armistice(&args, folder.path());
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{told}");
        let mut written = files(&folder.path().join(out));
        written.remove("timing.json");
        (written, told)
    };
    let (plain, _) = run(&[], "a");
    let (struck, told) = run(&["--strike", "mutiny/2021-04-05"], "b");
    assert!(plain == struck, "the option changes a byte");
    assert!(
        told.contains(
            "note: --strike mutiny/2021-04-05 changes nothing: the shock strikes on that day"
        ),
        "{told}"
    );
}
