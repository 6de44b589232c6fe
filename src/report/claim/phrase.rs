//! The phrases of all titles and of the paragraph in the terminal: one table.
//!
//! A phrase has slots in braces. A caller that claims a rank has asked
//! [`Contest`](super::contest::Contest).

use super::list::listed;
use crate::estimate::{Estimate, is_below};

/// Letters of the longest title.
pub(crate) const LONGEST: usize = 90;
/// Letters to which names are cut, and names in a list, until a title is short enough.
const CUTS: [(usize, usize); 8] = [
    (usize::MAX, 3),
    (usize::MAX, 2),
    (32, 2),
    (24, 2),
    (17, 2),
    (24, 1),
    (14, 1),
    (8, 1),
];

/// A phrase of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phrase {
    // Of all charts.
    Unreached,
    Unread,
    UnknownAt,
    // How many last to a date.
    LastAlone,
    LastEvery,
    LastNone,
    LastEverywhere,
    LastNowhere,
    MostFragile,
    MostRobust,
    FragileTied,
    FragileUndecided,
    FragileTwo,
    FragileAll,
    // When half have failed.
    HalfAlone,
    HalfFirst,
    HalfTied,
    HalfUndecided,
    HalfAll,
    AllFailed,
    NoneFailed,
    NotFailed,
    NoneFailedAnywhere,
    HalfNowhere,
    // Who is behind failures.
    BreaksEvery,
    BreaksMost,
    BreaksMore,
    BreakTied,
    Lapse,
    AlsoBreaks,
    BreaksUndecided,
    // What is signed.
    SignOnly,
    SignMost,
    SignTied,
    SignAll,
    SignEvery,
    SignNothing,
    SignNowhere,
    AllZones,
    EveryZone,
    // What actors want.
    WeightMoved,
    WeightsMoved,
    WeightsStill,
    // What restraint changes.
    RestraintAdds,
    RestraintAddsMost,
    RestraintTakes,
    RestraintTakesMost,
    RestraintIdle,
    // What is open.
    OpenAlone,
    Open,
    OpenByChance,
    OpenNothing,
    // The terminal.
    Lowest,
    Highest,
    Likely,
    WhoEnds,
    Why,
    Unwatched,
    Signing,
}

/// The words of a phrase.
const fn template(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::Unreached => "No agreement is reached in any rollout",
        Phrase::Unread => "No truce was followed up to a reading date",
        Phrase::UnknownAt => "of {who} nothing is known at {span}",
        Phrase::LastAlone => "{who}: {share} of truces last {span}",
        Phrase::LastEvery => "{who}: every truce lasts {span}",
        Phrase::LastNone => "{who}: no truce lasts {span}",
        Phrase::LastEverywhere => "Every truce lasts {span}, in all {number} zones",
        Phrase::LastNowhere => "No truce lasts {span}, in any of {number} zones",
        Phrase::MostFragile => "{who} is the most fragile: {share} of truces last {span}",
        Phrase::MostRobust => "{who} is the most robust: {share} of truces last {span}",
        Phrase::FragileTied => "{who} are the most fragile: {share} of truces last {span}",
        Phrase::FragileUndecided => {
            "The most fragile is among {who}: {share} of truces last {span}"
        }
        Phrase::FragileTwo => "{who} are about as fragile: {share} of truces last {span}",
        Phrase::FragileAll => "No zone is clearly the most fragile: {share} of truces last {span}",
        Phrase::HalfAlone => "{who}: half of truces have failed by {weeks}",
        Phrase::HalfFirst => "{who} fails first: half of its truces have failed by {weeks}",
        Phrase::HalfTied => "{who} fail first: half of their truces have failed by {weeks}",
        Phrase::HalfUndecided => "The first to fail is among {who}: half of truces by {weeks}",
        Phrase::HalfAll => "No zone clearly fails first: half of truces have failed by {weeks}",
        Phrase::AllFailed => "{who}: every truce has failed by {weeks}",
        Phrase::NoneFailed => "{who}: no truce has failed by {weeks}",
        Phrase::NotFailed => "{who}: {share} of truces have not failed by {weeks}",
        Phrase::NoneFailedAnywhere => "No truce has failed by {weeks}, in any of {number} zones",
        Phrase::HalfNowhere => "In no zone have half of truces failed by {weeks}: {share} have not",
        Phrase::BreaksEvery => "{who} would break every truce that fails in {where}",
        Phrase::BreaksMost => "{who} would break most truces in {where}: {share} of failures",
        Phrase::BreaksMore => "{who} would break the most truces in {where}: {share} of failures",
        Phrase::BreakTied => "{who} are about as often behind failures in {where}: {share} each",
        Phrase::Lapse => "Most often truces in {where} are not extended: {share} of failures",
        Phrase::AlsoBreaks => "{title}; {who} in {where}",
        Phrase::BreaksUndecided => "In no zone does one party clearly break the most truces",
        Phrase::SignOnly => "{where}: signed for {who} in {share} of rollouts",
        Phrase::SignMost => "{where} is the likeliest signing: {who} in {share} of rollouts",
        Phrase::SignTied => "{where} are likeliest to sign: {share} of rollouts",
        Phrase::SignAll => "No session clearly stands out: each signs in {share} of rollouts",
        Phrase::SignEvery => "Every session signs for every zone in every rollout",
        Phrase::SignNothing => "Nothing is signed at {where}",
        Phrase::SignNowhere => "Nothing is signed at any of the {number} sessions",
        Phrase::AllZones => "all {number} zones",
        Phrase::EveryZone => "every zone",
        Phrase::WeightMoved => "{what} {move} the weight of {driver} for {who}: {from} to {to}",
        Phrase::WeightsMoved => "{what} move these weights most: {who}",
        Phrase::WeightsStill => "{what} leave every weight near its given value",
        Phrase::RestraintAdds => "Restraint by {who} adds to survival: {width} points in {where}",
        Phrase::RestraintAddsMost => {
            "Restraint by {who} adds most to survival: {width} points in {where}"
        }
        Phrase::RestraintTakes => {
            "Restraint by {who} takes from survival: {width} points in {where}"
        }
        Phrase::RestraintTakesMost => {
            "Restraint by {who} takes most from survival: {width} points in {where}"
        }
        Phrase::RestraintIdle => "Restraint by {who} moves survival by less than a point",
        Phrase::OpenAlone => {
            "{who}: unknown parameters leave what lasts {span} open by {width} points"
        }
        Phrase::Open => "Unknown parameters leave what lasts {span} open by {width} points",
        Phrase::OpenByChance => "Draws of the parameters differ by no more than chance at {span}",
        Phrase::OpenNothing => "Nothing is open: {every} lasts {span}, whatever the draw",
        Phrase::Lowest => "Lowest is {who}, {share}; highest is {other}, {most}",
        Phrase::Highest => "Highest is {other}, {most}",
        Phrase::Likely => "In {who} a truce {likely} {span}: {share}",
        Phrase::WhoEnds => "Who ends them in {where} within {within}: {parts} of failures",
        Phrase::Why => "Why: of the incidents before a collapse, {share} are by {who}",
        Phrase::Unwatched => {
            "No truce of {who} was followed for longer than {weeks}: nothing is known of later \
             weeks"
        }
        Phrase::Signing => {
            "At {where} something {likely} signed for {who} in {share} of rollouts{rank}"
        }
    }
}

/// The text of a slot.
pub(crate) enum Slot<'a> {
    Text(String),
    /// Names, listed; they may be cut.
    Names(Vec<&'a str>),
}

impl From<String> for Slot<'_> {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a str> for Slot<'a> {
    fn from(name: &'a str) -> Self {
        Self::Names(vec![name])
    }
}

impl<'a> From<Vec<&'a str>> for Slot<'a> {
    fn from(names: Vec<&'a str>) -> Self {
        Self::Names(names)
    }
}

impl Phrase {
    /// The phrase as a title: where it is longer than [`LONGEST`] "of truces" and "of failures" go without saying, then
    /// names are cut.
    pub(crate) fn title(self, slots: &[(&str, Slot<'_>)]) -> String {
        let whose = [
            " of truces",
            " of its truces",
            " of their truces",
            " of failures",
        ];
        let short = whose
            .iter()
            .fold(template(self).to_owned(), |words, whose| {
                words.replace(whose, "")
            });
        let whole = [(template(self), CUTS[0])].into_iter();
        let cut = CUTS.iter().map(|&cut| (short.as_str(), cut));
        let mut titles = whole.chain(cut).map(|(words, cut)| fill(words, slots, cut));
        let fits = |title: &String| title.chars().count() <= LONGEST;
        titles
            .find(fits)
            .unwrap_or_else(|| fill(&short, slots, CUTS[CUTS.len() - 1]))
    }

    /// The phrase in a running text, with whole names.
    pub(crate) fn sentence(self, slots: &[(&str, Slot<'_>)]) -> String {
        fill(template(self), slots, CUTS[0])
    }
}

/// A template with its slots filled; names have so many letters, and lists so many names.
fn fill(template: &str, slots: &[(&str, Slot<'_>)], (letters, names): (usize, usize)) -> String {
    let mut text = template.to_owned();
    for (slot, filling) in slots {
        let filling = match filling {
            Slot::Text(text) => text.clone(),
            Slot::Names(all) => {
                let all: Vec<String> = all.iter().map(|name| clipped(name, letters)).collect();
                let all: Vec<&str> = all.iter().map(String::as_str).collect();
                listed(&all, names)
            }
        };
        text = text.replace(&format!("{{{slot}}}"), &filling);
    }
    text
}

/// A name of at most so many letters; what keeps its reading direction is closed where it is cut.
fn clipped(name: &str, letters: usize) -> String {
    const OPEN: char = '\u{2068}';
    const CLOSE: char = '\u{2069}';
    let is_mark = |c: char| [OPEN, CLOSE].contains(&c);
    if name.chars().filter(|&c| !is_mark(c)).count() <= letters {
        return name.to_owned();
    }
    let mut left = letters;
    let kept = name.chars().take_while(|&c| {
        left -= usize::from(!is_mark(c));
        left > 0
    });
    let kept: String = kept.collect();
    let kept = kept.trim_end_matches([' ', ',', '-', '(']);
    let open = kept.matches(OPEN).count() > kept.matches(CLOSE).count();
    format!("{kept}…{}", if open { "\u{2069}" } else { "" })
}

/// A band of probability with its words (ICD 203, 2015, section D.6.e.2.a); bands are half-open,
/// `[low, high)`, and the last takes 1 in.
const BANDS: [(f64, &str); 7] = [
    (0.05, "has almost no chance of"),
    (0.20, "is very unlikely to"),
    (0.45, "is unlikely to"),
    (0.55, "has a roughly even chance of"),
    (0.80, "is likely to"),
    (0.95, "is very likely to"),
    (1.00, "is almost certain to"),
];

fn band(probability: f64) -> usize {
    let mut bands = BANDS.iter();
    let found = bands.position(|(high, _)| is_below(probability, *high));
    found.unwrap_or(BANDS.len() - 1)
}

/// "is unlikely to last", "has almost no chance of lasting": the words of an estimate before a verb,
/// where its interval lies within two neighbouring bands; none where words would say more than the
/// figure. They stand beside the figure, never alone.
pub(crate) fn likely(estimate: &Estimate, (verb, verbing): (&str, &str)) -> Option<String> {
    let words = BANDS[band(estimate.value)].1;
    let verb = if words.ends_with("of") { verbing } else { verb };
    (band(estimate.high) - band(estimate.low) <= 1).then(|| format!("{words} {verb}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_half_open_and_words_span_no_more_than_two() {
        let bands = [0.0, 0.049, 0.05, 0.2, 0.45, 0.549, 0.55, 0.8, 0.95, 1.0].map(band);
        assert_eq!(bands, [0, 0, 1, 2, 3, 3, 4, 5, 6, 6]);
        let said = |low, value, high| likely(&Estimate { value, low, high }, ("last", "lasting"));
        let very = Some("is very unlikely to last".to_owned());
        assert_eq!(said(0.1, 0.15, 0.19), very);
        let none = Some("has almost no chance of lasting".to_owned());
        assert_eq!(said(0.0, 0.01, 0.1), none);
        assert_eq!(said(0.1, 0.3, 0.5), None);
    }

    #[test]
    fn a_title_is_never_longer_than_it_may_be() {
        let slots = |names: Vec<&'static str>| {
            let (share, span) = ("15%".to_owned(), "180 days".to_owned());
            [
                ("who", Slot::Names(names)),
                ("share", share.into()),
                ("span", span.into()),
            ]
        };
        assert_eq!(
            Phrase::MostFragile.title(&slots(vec!["Eastern Ghouta"])),
            "Eastern Ghouta is the most fragile: 15% of truces last 180 days"
        );
        let long = "Internationally Monitored Zone of Northern Rural Homs and Southern Rural Hama";
        let arabic = "\u{2068}الغوطة الشرقية الغوطة الشرقية الغوطة الشرقية الغوطة الشرقية\u{2069}";
        let many = Phrase::FragileTied.title(&slots(vec![long, arabic, long, long]));
        let title = Phrase::MostFragile.title(&slots(vec![long]));
        assert!(
            title.starts_with("Internationally Monitored Zone…"),
            "{title}"
        );
        assert_eq!(
            many.matches('\u{2068}').count(),
            many.matches('\u{2069}').count()
        );
        assert!(many.contains("others"), "{many}");
        for title in [many, title] {
            assert!(title.chars().count() <= LONGEST, "{title}");
        }
    }
}
