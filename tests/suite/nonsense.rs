//! Nonsense that a careless person writes: each kind is refused, warned of, or meant, and listed so.

use std::collections::BTreeSet;

use armistice::scenario::{LoadError, Overrides, Problem, load};

use crate::mistakes::spoiled;
use crate::scenarios::{all_folders, delta_folder, ford_folder, scenario, valley_folder};

/// Which invented scenario.
#[derive(Clone, Copy)]
enum On {
    Valley,
    Delta,
    Ford,
}

/// What becomes of it; the name is that of the `Problem`, or of the `Doubt`.
#[derive(Clone, Copy)]
enum Verdict {
    Refused(&'static str),
    Warned(&'static str),
    Meant,
}

use On::{Delta, Ford, Valley};
use Verdict::{Meant, Refused, Warned};

/// A row of the list in `scenarios/README.md`: its words, an example, and what becomes of it. The
/// texts of an example are replaced in turn; `~` stands for an assumption.
type Case = (
    &'static str,
    On,
    &'static [(&'static str, &'static str)],
    Verdict,
);

const PLAYS: &str = "{ hold = { value = 1, ~ } }";

const CASES: &[Case] = &[
    // The file's head.
    (
        "an actor twice under `without`",
        Delta,
        &[(
            "horizon = 40",
            "horizon = 40\nwithout = [\"west\", \"west\"]",
        )],
        Refused("Repeated"),
    ),
    (
        "every actor under `without`",
        Delta,
        &[(
            "horizon = 40",
            "horizon = 40\nwithout = [\"crown\", \"league\", \"east\", \"west\"]",
        )],
        Meant,
    ),
    (
        "a session twice under `cancelled`",
        Delta,
        &[(
            "horizon = 40",
            "horizon = 40\ncancelled = [\"quay/2021-05-19\", \"quay/2021-05-19\"]",
        )],
        Refused("Repeated"),
    ),
    (
        "a session under `cancelled` that has a record, unless `changed` says so",
        Delta,
        &[(
            "horizon = 40",
            "horizon = 40\ncancelled = [\"ferry/2021-04-21\"]",
        )],
        Warned("CancelledRecord"),
    ),
    (
        "a date twice under `struck`",
        Delta,
        &[(
            "horizon = 40",
            "horizon = 40\nstruck = [\"flood/2021-06-01\", \"flood/2021-06-01\"]",
        )],
        Refused("Repeated"),
    ),
    (
        "a date under `struck` that the shock has by itself",
        Delta,
        &[(
            "horizon = 40",
            "horizon = 40\nstruck = [\"mutiny/2021-04-05\"]",
        )],
        Warned("StruckAlready"),
    ),
    (
        "a calendar beyond the year 9999",
        Valley,
        &[("start = 2020-01-06", "start = 9998-01-05")],
        Refused("NoRoom"),
    ),
    // Actors.
    (
        "a table of shares without an entry",
        Valley,
        &[(
            "[actors.rebels.types.devious]",
            "[actors.rebels.types.sincere.weights]\n[actors.rebels.types.devious]",
        )],
        Refused("Empty"),
    ),
    (
        "shares that sum to one but for rounding: ten times 0.1",
        Delta,
        &[(
            "[actors.league.types.devious.weights]\nground = { value = 0.8, ~ }\ncalm = { value = 0.2, ~ }",
            "[actors.league.types.devious.weights]\nground = { value = 0.1, ~ }\ncalm = { value = 0.1, ~ }\ncohesion = { value = 0.1, ~ }\nstanding = { value = 0.1, ~ }\nburden = { value = 0.1, ~ }\nspillover = { value = 0.1, ~ }\nrival_presence = { value = 0.1, ~ }\ncounterterror = { value = 0.1, ~ }\nblame = { value = 0.1, ~ }\naudience = { value = 0.1, ~ }",
        )],
        Meant,
    ),
    (
        "one driver that has all the weight",
        Delta,
        &[(
            "[actors.league.types.devious.weights]\nground = { value = 0.8, ~ }\ncalm = { value = 0.2, ~ }",
            "[actors.league.types.devious.weights]\nground = { value = 1, ~ }\ncalm = { value = 0, ~ }",
        )],
        Meant,
    ),
    (
        "a weight of `escalation`, `resolve`, `allies` or `rapport` beside an empty `clash`, `redlines`, `allies` or `rapport`, where no constant of the table and no cell gives the driver a value",
        Delta,
        &[("clash = [\"crown\", \"league\"]\n", "")],
        Warned("WeightWithoutList"),
    ),
    (
        "an actor in a list of its own",
        Valley,
        &[("redlines = [\"army\"]", "redlines = [\"rebels\"]")],
        Refused("Itself"),
    ),
    (
        "a name twice in one list",
        Valley,
        &[(
            "clash = [\"rebels\", \"army\"]",
            "clash = [\"army\", \"army\"]",
        )],
        Refused("Repeated"),
    ),
    (
        "a blank before or behind a text that names something",
        Delta,
        &[(
            "ratifiers = [\"crown\", \"east\"]",
            "ratifiers = [\"crown\", \"east \"]",
        )],
        Refused("Naming"),
    ),
    (
        "a name of letters that look like another's",
        Delta,
        &[("name = \"League\"", "name = \"\u{421}rown\"")],
        Warned("Lookalike"),
    ),
    (
        "an ally that stands under `clash` or `redlines` too",
        Delta,
        &[(
            "redlines = [\"crown\"]",
            "redlines = [\"crown\"]\nallies = [\"crown\"]",
        )],
        Warned("FriendAndFoe"),
    ),
    (
        "an actor without a role and without a seat",
        Delta,
        &[(
            "[leverage.east]",
            "[actors.gull]\nname = \"Gull\"\ndiscount = { value = 0.9, ~ }\nplay = { value = 1, ~ }\nnegotiation = { value = 1, ~ }\nweights = { calm = { value = 1, ~ } }\n[leverage.east]",
        )],
        Warned("Bystander"),
    ),
    (
        "a discount, a precision or a share of 0",
        Delta,
        &[
            ("discount = { value = 0.95,", "discount = { value = 0,"),
            ("play = { value = 6,", "play = { value = 0,"),
            ("negotiation = { value = 6,", "negotiation = { value = 0,"),
        ],
        Meant,
    ),
    (
        "`plays` of a role that the actor never has",
        Delta,
        &[(
            "[leverage.east]",
            "[actors.west.plays.belligerent]\n0 = $\n1 = $\n2 = $\n3 = $\n[leverage.east]",
        )],
        Warned("UnplayedRole"),
    ),
    (
        "a strain that is not written as a whole number is: `01`",
        Valley,
        &[(
            "[leverage.patron]",
            "[actors.army.plays.belligerent]\n0 = $\n01 = $\n1 = $\n2 = $\n3 = $\n[leverage.patron]",
        )],
        Refused("Strain"),
    ),
    (
        "types that are all alike, or one alone",
        Delta,
        &[(
            "[actors.league.types.devious.weights]\nground = { value = 0.8, ~ }\ncalm = { value = 0.2, ~ }\n",
            "",
        )],
        Warned("TypesAlike"),
    ),
    (
        "a type with a share of 0",
        Delta,
        &[
            ("share = { value = 0.6,", "share = { value = 1,"),
            ("share = { value = 0.4,", "share = { value = 0,"),
        ],
        Meant,
    ),
    // Leverage.
    (
        "leverage of an actor over itself",
        Valley,
        &[(
            "[leverage.patron]\n",
            "[leverage.patron]\npatron = { value = 0.1, ~ }\n",
        )],
        Refused("Itself"),
    ),
    (
        "leverage of two actors over each other",
        Delta,
        &[(
            "[leverage.east]\n",
            "[leverage.west]\neast = { value = 0.1, ~ }\n[leverage.east]\nwest = { value = 0.1, ~ }\n",
        )],
        Meant,
    ),
    (
        "leverage of a patron without an action that restrains",
        Delta,
        &[(
            "[leverage.east]\n",
            "[leverage.crown]\nleague = { value = 0.1, ~ }\n[leverage.east]\n",
        )],
        Warned("NoRestraint"),
    ),
    (
        "`[leverage.PATRON]` without a client",
        Delta,
        &[("[leverage.east]\n", "[leverage.crown]\n[leverage.east]\n")],
        Refused("Empty"),
    ),
    (
        "`by` with factors that are all alike",
        Valley,
        &[("factor = [0.5, 1.2]", "factor = [1, 1]")],
        Meant,
    ),
    // Ladders.
    (
        "a relation of an actor with itself",
        Valley,
        &[(
            "between = [\"army\", \"patron\"]",
            "between = [\"patron\", \"patron\"]",
        )],
        Refused("Repeated"),
    ),
    (
        "a relation that no rapport, leverage, provision or zone reads",
        Delta,
        &[(
            "[roles.belligerent]\n",
            "[relations.feud]\nname = \"Feud\"\nbetween = [\"crown\", \"league\"]\nlevels = { open = {} }\n[roles.belligerent]\n",
        )],
        Warned("Unused"),
    ),
    (
        "a ladder of one level",
        Delta,
        &[
            (
                "[actors.east.rapport]\nbond = { value = 1,",
                "[actors.east.rapport]\nkinship = { value = 0.5, ~ }\nbond = { value = 0.5,",
            ),
            (
                "[roles.belligerent]\n",
                "[relations.kinship]\nname = \"Kinship\"\nbetween = [\"crown\", \"east\"]\nlevels = { close = {} }\n[roles.belligerent]\n",
            ),
        ],
        Meant,
    ),
    (
        "a move up from the top level, or down from the lowest",
        Delta,
        &[(
            "down = { value = 0.03, ~ }\n\n[roles",
            "down = { value = 0.03, ~ }\nup = { value = 0.1, ~ }\n\n[roles",
        )],
        Warned("BeyondTheEnd"),
    ),
    (
        "a balance whose levels are all alike",
        Delta,
        &[(
            "success = { value = 0.8, ~ }\noffensive = { value = 0.05,",
            "success = { value = 0.4, ~ }\noffensive = { value = 0.03,",
        )],
        Warned("LevelsAlike"),
    ),
    // Roles.
    (
        "a first action that withdraws",
        Delta,
        &[(
            "name = \"Stand aside\"",
            "name = \"Stand aside\"\nwithdraws = true",
        )],
        Refused("NotPassive"),
    ),
    (
        "a first action with more violence or assault than another of its role",
        Delta,
        &[(
            "name = \"Hold\"",
            "name = \"Hold\"\nviolence = { value = 0.8, ~ }",
        )],
        Refused("NotPassive"),
    ),
    (
        "a role of which every action is violent, the first the least",
        Delta,
        &[(
            "name = \"Hold\"",
            "name = \"Hold\"\nviolence = { value = 0.1, ~ }",
        )],
        Meant,
    ),
    (
        "a role of which no action is violent",
        Delta,
        &[(
            "name = \"Watch\"",
            "name = \"Watch\"\ngain = { value = 0.1, ~ }",
        )],
        Meant,
    ),
    (
        "an action that withdraws and is violent",
        Delta,
        &[(
            "withdraws = true",
            "withdraws = true\nviolence = { value = 1, ~ }",
        )],
        Meant,
    ),
    (
        "two actions of a role that do the same",
        Delta,
        &[(
            "name = \"Watch\"",
            "name = \"Watch\"\n[roles.observer.actions.wait]\nname = \"Wait\"",
        )],
        Warned("ActionsAlike"),
    ),
    (
        "a role that nobody has",
        Delta,
        &[(
            "[roles.observer]",
            "[roles.hermit]\nname = \"Hermit\"\nactions = { sit = { name = \"Sit\" } }\n[roles.observer]",
        )],
        Warned("Unused"),
    ),
    // Provisions.
    (
        "a lowest level that does something",
        Delta,
        &[(
            "[provisions.monitors.levels.none]",
            "[provisions.monitors.levels.none]\ndetection = { value = 0.1, ~ }",
        )],
        Warned("LowestActs"),
    ),
    (
        "a provision whose levels are all alike, or one alone",
        Delta,
        &[(
            "detection = { value = 1, ~ }\nrecovery = { value = 0.6, ~ }",
            "",
        )],
        Warned("LevelsAlike"),
    ),
    (
        "a provision that no package has",
        Delta,
        &[(
            "[zones.upper]\n",
            "[provisions.tolls]\nname = \"Tolls\"\nlevels = { none = {}, fixed = { allowed = { value = 0.5, ~ } } }\n[zones.upper]\n",
        )],
        Warned("Unused"),
    ),
    (
        "`by` of a level without `detection` and `recovery`",
        Valley,
        &[(
            "detection = { value = 1, ~ }\nrecovery = { value = 0.5, ~ }",
            "",
        )],
        Warned("NothingToScale"),
    ),
    // Zones.
    (
        "a zone that is its own neighbour",
        Delta,
        &[(
            "[zones.upper.neighbours.lower]",
            "[zones.upper.neighbours.upper]\nspread = { value = 0.1, ~ }\n[zones.upper.neighbours.lower]",
        )],
        Refused("Itself"),
    ),
    (
        "a neighbour twice, or any other table or key twice",
        Delta,
        &[(
            "[zones.upper.neighbours.lower]",
            "[zones.upper.neighbours.lower]\nspread = { value = 0.1, ~ }\n[zones.upper.neighbours.lower]",
        )],
        Refused("Syntax"),
    ),
    (
        "a neighbour on one side alone",
        Delta,
        &[
            (
                "[zones.upper.neighbours.lower]\nspread = { value = 0.1, ~ }\n",
                "",
            ),
            ("expected_fighting = { value = 0.5, ~ }\n", ""),
        ],
        Meant,
    ),
    (
        "`expected_fighting` of a zone that is nobody's neighbour",
        Valley,
        &[(
            "recovery = { value = 0.3,",
            "expected_fighting = { value = 0.3, ~ }\nrecovery = { value = 0.3,",
        )],
        Meant,
    ),
    (
        "a zone without a menu that is nobody's neighbour",
        Valley,
        &[(
            "[forums.table]\n",
            "[zones.hill]\nname = \"Hill\"\ndetection = { value = 0.5, ~ }\nrecovery = { value = 0.5, ~ }\nbalance = { levels = { even = { success = { value = 0.5, ~ }, offensive = { value = 0, ~ } } } }\n[forums.table]\n",
        )],
        Warned("Unused"),
    ),
    (
        "`start_in` with a package that is on no menu of the forum for the zone",
        Delta,
        &[(
            "[zones.upper.roles]",
            "[zones.upper.start_in]\nforum = \"ferry\"\npackage = \"crossing\"\n[zones.upper.roles]",
        )],
        Refused("UnknownName"),
    ),
    (
        "a detection or a recovery of 0, or of 1",
        Delta,
        &[
            ("detection = { value = 0.4,", "detection = { value = 0,"),
            ("recovery = { value = 0.35,", "recovery = { value = 1,"),
        ],
        Meant,
    ),
    // Shocks.
    (
        "a date twice under `dates`",
        Delta,
        &[(
            "dates = [2021-04-05]",
            "dates = [2021-04-05, 2021-05-05, 2021-04-05]",
        )],
        Refused("Repeated"),
    ),
    (
        "`dates` without a date",
        Delta,
        &[("dates = [2021-04-05]", "dates = []")],
        Refused("Empty"),
    ),
    (
        "a hazard of 0 without `dates`",
        Delta,
        &[("hazard = { value = 0.03,", "hazard = { value = 0,")],
        Warned("NeverStrikes"),
    ),
    (
        "a shock without zones and relations",
        Delta,
        &[("zones = [\"upper\", \"lower\"]", "zones = []")],
        Warned("MovesNothing"),
    ),
    (
        "a date after the last week, also of a session or a record",
        Delta,
        &[("dates = [2021-04-05]", "dates = [2021-12-31]")],
        Warned("OutsideCalendar"),
    ),
    (
        "a date before the first week, also of a session or a record",
        Delta,
        &[("dates = [2021-04-05]", "dates = [2021-02-28]")],
        Refused("OutsideCalendar"),
    ),
    // Forums.
    (
        "an actor that ratifies and guarantees, or is consulted and guarantees",
        Delta,
        &[(
            "consulted = [\"league\", \"west\"]\nguarantors = [\"east\"]",
            "consulted = [\"league\", \"west\"]\nguarantors = [\"east\", \"west\"]",
        )],
        Meant,
    ),
    (
        "an actor that is consulted and ratifies or proposes",
        Delta,
        &[(
            "consulted = [\"league\", \"west\"]",
            "consulted = [\"league\", \"east\"]",
        )],
        Refused("TwoSeats"),
    ),
    (
        "two sessions of a forum on one day, in another spelling",
        Delta,
        &[(
            "[forums.ferry.sessions.2021-07-07]",
            "[forums.ferry.sessions.2021-7-7]\nassumption = \"invented\"\n[forums.ferry.sessions.2021-07-07]",
        )],
        Refused("NotADate"),
    ),
    (
        "sessions of two forums on one day",
        Delta,
        &[(
            "[forums.ferry.sessions.2021-07-07]",
            "[forums.ferry.sessions.2021-05-19]",
        )],
        Meant,
    ),
    (
        "no rounds, or more than 20",
        Delta,
        &[("rounds = 3", "rounds = 0")],
        Refused("Range"),
    ),
    (
        "rounds of a forum without a menu",
        Delta,
        &[(
            "[forums.regatta.sessions.2021-06-05]",
            "[forums.regatta.sessions.2021-06-05]\nrounds = 1",
        )],
        Refused("RoundsWithoutMenu"),
    ),
    (
        "a menu without sessions",
        Delta,
        &[
            (
                "[forums.ferry.sessions.2021-04-21]\nrounds = 2\nassumption = \"invented\"\n[forums.ferry.sessions.2021-07-07]\nassumption = \"invented\"\n",
                "",
            ),
            (
                "[[history]]\ndate = 2021-04-21\nzone = \"lower\"\nforum = \"ferry\"\noutcome = \"not_signed\"\nassumption = \"invented\"",
                "",
            ),
        ],
        Meant,
    ),
    (
        "two packages of a menu with the same levels",
        Delta,
        &[(
            "levels = { monitors = \"posts\" }",
            "levels = { monitors = \"none\" }",
        )],
        Warned("PackagesAlike"),
    ),
    (
        "a bundle of one menu",
        Delta,
        &[(
            "replaces = [\"ferry\", \"quay\"]",
            "replaces = [\"ferry\", \"quay\"]\nbundle = true",
        )],
        Meant,
    ),
    (
        "seats, roles, `entry`, `delay`, `term`, `replaces` or `bundle` of a forum without a menu",
        Delta,
        &[(
            "name = \"The regatta\"",
            "name = \"The regatta\"\nratifiers = [\"crown\"]",
        )],
        Warned("MeetingsOnly"),
    ),
    (
        "a forum without menus and sessions, and a meeting that moves no relation",
        Delta,
        &[("relations = { bond = { up = { value = 0.8, ~ } } }", "")],
        Warned("MovesNothing"),
    ),
    (
        "a delay as long as the calendar",
        Delta,
        &[("delay = { value = 2,", "delay = { value = 40,")],
        Warned("NeverInForce"),
    ),
    (
        "a term shorter than the delay: it runs from the entry into force",
        Delta,
        &[(
            "delay = { value = 2, ~ }",
            "delay = { value = 8, ~ }\nterm = { value = 4, ~ }",
        )],
        Meant,
    ),
    (
        "a term without guarantors",
        Delta,
        &[(
            "guarantors = [\"west\", \"east\"]\n",
            "term = { value = 4, ~ }\n",
        )],
        Warned("NobodyRefuses"),
    ),
    (
        "`replaces` without a forum",
        Valley,
        &[(
            "guarantors = [\"patron\"]",
            "guarantors = [\"patron\"]\nreplaces = []",
        )],
        Meant,
    ),
    // Numbers.
    (
        "a number below 0 by nothing: `-0.0` is 0",
        Delta,
        &[("discount = { value = 0.95,", "discount = { value = -0.0,")],
        Meant,
    ),
    (
        "a number so near to 0 that it has fewer digits: `5e-324`",
        Delta,
        &[("discount = { value = 0.95,", "discount = { value = 5e-324,")],
        Meant,
    ),
    (
        "`nan`, `inf`, and numbers beyond `1.8e308`",
        Delta,
        &[("discount = { value = 0.95,", "discount = { value = 1e999,")],
        Refused("Range"),
    ),
    (
        "a whole number of any length beyond the range",
        Delta,
        &[("horizon = 40", "horizon = 99999999999999999999999")],
        Refused("Range"),
    ),
    // Evidence.
    (
        "an end on the day of the signing",
        Delta,
        &[("date = 2021-04-02", "date = 2021-03-10")],
        Refused("EndAtOnce"),
    ),
    (
        "an end after the first term",
        Delta,
        &[("date = 2021-04-02", "date = 2021-06-03")],
        Warned("EndAfterTerm"),
    ),
    (
        "one coder in two spellings",
        Ford,
        &[("coder = \"first\"", "coder = \"First\"")],
        Refused("Naming"),
    ),
    (
        "a statement twice by one coder from one paragraph, be it through a `*`",
        Ford,
        &[(
            "[[decision]]",
            "[[statement]]\nid = \"again\"\ncoder = \"first\"\ndocument = \"almanac\"\nparagraph = 3\nabout = \"zones.ford.balance.levels.even.success\"\ndirection = \"-\"\nlevel = \"low\"\nstrength = 1\nspeaker = \"author\"\nclaim = \"It is weak.\"\n[[decision]]",
        )],
        Refused("SameClaim"),
    ),
    (
        "statements that contradict each other, from two paragraphs",
        Ford,
        &[(
            "[[decision]]",
            "[[statement]]\nid = \"again\"\ncoder = \"first\"\ndocument = \"almanac\"\nparagraph = 4\nabout = \"zones.ford.balance.levels.even.success\"\ndirection = \"-\"\nlevel = \"low\"\nstrength = 1\nspeaker = \"author\"\nclaim = \"It is weak.\"\n[[decision]]",
        )],
        Meant,
    ),
    (
        "`forum` of a statement about a number or a session",
        Ford,
        &[(
            "about = \"actors.league.play\"",
            "about = \"actors.league.play\"\nforum = \"bridge\"",
        )],
        Refused("NoPlace"),
    ),
    (
        "a paragraph 0",
        Ford,
        &[("paragraph = 3", "paragraph = 0")],
        Refused("Range"),
    ),
    (
        "a citation twice, also of zones and actors",
        Ford,
        &[(
            "cites = [\"letters#4\", \"almanac#5\"]",
            "cites = [\"letters#4\", \"letters#4\"]",
        )],
        Refused("Repeated"),
    ),
    (
        "an empty list or table where entries must be: `cites`, `zones`, `actors`, `between`, `levels`, `actions`",
        Ford,
        &[("cites = [\"almanac#4\"]", "cites = []")],
        Refused("Count"),
    ),
    (
        "`until` of a decision before its `date`, also where it is `context`",
        Ford,
        &[(
            "node = \"context\"",
            "node = \"context\"\nuntil = 2021-10-31",
        )],
        Refused("Backward"),
    ),
    (
        "a decision twice by one coder, or two ways",
        Ford,
        &[(
            "[[decision]]\nid = \"old-feud\"",
            "[[decision]]\nid = \"again\"\ncoder = \"first\"\ndate = 2022-02-16\nnode = \"sign\"\nforum = \"bridge\"\nzones = [\"ford\"]\noutcome = \"not_signed\"\ncertainty = 2\ncites = [\"almanac#1\"]\nclaim = \"They did not.\"\n[[decision]]\nid = \"old-feud\"",
        )],
        Refused("SameDecision"),
    ),
    (
        "a session that signs where nothing was put to the vote",
        Ford,
        &[("outcome = \"proposed\"", "outcome = \"passed\"")],
        Refused("SameDecision"),
    ),
    (
        "`package`, `action` or `until` of a decision whose node has none",
        Ford,
        &[("node = \"pass\"", "node = \"pass\"\npackage = \"plain\"")],
        Refused("NoPlace"),
    ),
    (
        "keys of a decision that is `context`",
        Ford,
        &[(
            "node = \"context\"",
            "node = \"context\"\nforum = \"bridge\"",
        )],
        Meant,
    ),
];

fn filled(text: &str) -> String {
    text.replace('$', PLAYS)
        .replace('~', "assumption = \"invented\"")
}

/// The name of a variant, of the doubt where it is one.
fn name(problem: &Problem) -> String {
    let debug = format!("{problem:?}");
    let debug = debug.strip_prefix("Doubtful(").unwrap_or(&debug);
    debug
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

/// The names of what is refused, or of what is warned of.
fn verdict(on: On, changes: &[(&str, &str)]) -> Result<BTreeSet<String>, BTreeSet<String>> {
    let folder = match on {
        Valley => valley_folder(),
        Delta => delta_folder(),
        Ford => ford_folder(),
    };
    let changes: Vec<(String, String)> = changes
        .iter()
        .map(|(from, to)| (filled(from), filled(to)))
        .collect();
    let changes: Vec<(&str, &str)> = changes
        .iter()
        .map(|(from, to)| (from.as_str(), to.as_str()))
        .collect();
    let (_kept, path) = spoiled(&folder, &changes);
    let names = |findings: &[armistice::scenario::Finding]| {
        findings
            .iter()
            .map(|finding| {
                assert!(!finding.problem.message().is_empty());
                assert!(!finding.problem.allowed().is_empty());
                name(&finding.problem)
            })
            .collect()
    };
    match load(&path, &Overrides::default()) {
        Ok(scenario) => Ok(names(&scenario.warnings)),
        Err(LoadError::Refused(refusal)) => Err(names(&refusal.findings)),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn each_kind_is_refused_warned_of_or_meant() {
    let mut wrong = Vec::new();
    for &(label, on, changes, expected) in CASES {
        let found = verdict(on, changes);
        let right = match (&found, expected) {
            (Err(mistakes), Refused(name)) => mistakes.contains(name),
            (Ok(doubts), Warned(name)) => doubts.len() == 1 && doubts.contains(name),
            (Ok(doubts), Meant) => doubts.is_empty(),
            _ => false,
        };
        if !right {
            wrong.push(format!("{label}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rows of the list in the documentation.
fn listed() -> Vec<(String, String)> {
    let readme = include_str!("../../scenarios/README.md");
    let from = readme
        .find("## What is refused, warned of, or meant")
        .expect("the list");
    let section = &readme[from + 3..];
    let section = &section[..section.find("\n## ").unwrap_or(section.len())];
    section
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let [label, verdict] = cells[..] else {
                return None;
            };
            ["refused", "warned of", "meant"]
                .contains(&verdict)
                .then(|| (label.to_owned(), verdict.to_owned()))
        })
        .collect()
}

#[test]
fn the_list_in_the_documentation_is_the_one_that_is_tested() {
    let tested: Vec<(String, String)> = CASES
        .iter()
        .map(|&(label, _, _, verdict)| {
            let word = match verdict {
                Refused(_) => "refused",
                Warned(_) => "warned of",
                Meant => "meant",
            };
            (label.to_owned(), word.to_owned())
        })
        .collect();
    assert_eq!(listed(), tested);
}

#[test]
fn every_doubt_has_a_case() {
    let source = include_str!("../../src/scenario/doubt.rs");
    let body = &source[source.find("pub enum Doubt {").expect("the enum")..];
    let body = &body[..body.find("\n}").expect("its end")];
    for line in body
        .lines()
        .filter(|line| line.starts_with("    ") && !line.starts_with("     "))
    {
        let variant: String = line
            .trim()
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if variant.starts_with(|first: char| first.is_ascii_uppercase()) {
            let has = |case: &Case| matches!(case.3, Warned(name) if name == variant);
            assert!(CASES.iter().any(has), "no case shows {variant}");
        }
    }
}

#[test]
fn the_scenarios_of_ours_pass_a_strict_check() {
    for folder in all_folders() {
        let path = folder.display().to_string();
        let args = ["check", &path, "--strict", "--quick"];
        let output = crate::command_line::armistice(&args, &folder);
        let told = crate::command_line::text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{path}: {told}");
        let warnings = scenario(&folder, &[]).warnings;
        assert!(warnings.is_empty(), "{path}: {warnings:?}");
    }
}

#[test]
fn what_an_option_sets_is_not_in_doubt() {
    for set in [
        "shocks.flood.hazard=0",
        "forums.ferry.delay=40",
        "relations.bond.levels.warm.up=0.1",
        "actors.league.types.sincere.share=1",
    ] {
        let known = scenario(&delta_folder(), &[]).parameters;
        let (address, _) = set.split_once('=').unwrap();
        if known.find(address).is_some() {
            let warnings = scenario(&delta_folder(), &[set]).warnings;
            assert!(warnings.is_empty(), "{set}: {warnings:?}");
        }
    }
}
