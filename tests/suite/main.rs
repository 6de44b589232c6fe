//! The integration tests, one binary.

/// No two things that chance decides share random numbers.
mod addresses;
/// Answers that were asked for and cannot be shown.
mod answers;
/// Which rooms may import which.
mod architecture;
/// What a command is asked for and cannot do is told by its kind.
mod asked;
/// Numbers at and beyond the ends of their ranges: hyper-parameters, rows of a posterior.
mod bounds;
/// The calendar from outside: dates, history, forecasts, chronicles, and mistakes in them.
mod calendar;
/// The filter, the prior and the samplers of a calibration.
mod calibration;
/// The program from outside: exit statuses, files, refusals.
/// The charts of a run: which are drawn, and whose a folder holds.
mod charts;
mod command_line;
/// The commit that a build names.
mod commit;
/// The kept inputs of the fuzz targets.
mod corpus;
/// Intervals cover as often as they say.
mod coverage;
/// Results depend on the scenario and the seed alone.
mod determinism;
/// Every mistake of a scenario, as the program says it.
mod diagnostics;
/// The numbers in the documents are those of the commands beside them.
mod documents;
mod drawn;
/// Each driver moves with what its formula reads.
mod drivers;
/// Options that change a scenario, and those that change nothing.
mod edits;
/// Every number at its bounds.
mod extremes;
/// The exact chain and the simulation agree where nothing is coupled.
mod frozen;
/// The verbs solve, export and actors.
mod games;
/// Records of history do not contradict each other.
mod history;
/// What must hold of every solution.
mod identities;
/// Files as the program reads them: encodings, sizes, what is no file.
mod inputs;
/// A language of the charts changes their words alone.
mod languages;
/// The change by a patron's restraint.
mod leverage;
/// Digests and runs are of what is read, not of how it is written.
mod likeness;
/// Places of zones, and the outline under their map.
mod map;
mod meaning;
/// Every mistake of a scenario is found, in order.
mod mistakes;
/// Names of actors, zones, forums and packages.
mod names;
/// Bargaining, sessions and the calendar.
mod negotiation;
/// What a careless person writes is refused, warned of, or meant.
mod nonsense;
/// Every option of every verb: what is said where it has no effect, and where the README tells it.
mod options;
/// The order of lists and tables moves no play.
mod orders;
/// The files of a posterior, spoiled.
mod posterior;
/// Random games.
mod random_games;
/// Folders and files: one writer, each file whole, and what an interrupt leaves.
mod records;
/// Solutions are those of outside tools, and satisfy their equations.
mod reference;
/// Names and titles of runs, and their list.
mod runs;
/// Scenarios for the tests.
mod scenarios;
/// A row a spell.
mod spells;
/// Games of like players and like actions.
mod symmetric_games;
/// Every text of every file, spoiled.
mod texts;
/// What is told of values that options have set, and of options that name nothing.
mod told;
mod truces;
/// What nobody was at risk of is not known.
mod unwatched;
/// What a person reads fits a terminal of 80 columns.
mod widths;
/// Numbers as they are written: signs of zero, digits beyond those that count.
mod written;
