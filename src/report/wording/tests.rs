//! Every language has every word, whole and told apart.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::language::slot;
use super::*;
use crate::lettering::undrawable;

fn slots(template: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut rest = template;
    while let Some((_, place, after)) = slot(rest) {
        found.insert(place);
        rest = after;
    }
    found
}

fn every(check: impl Fn(Language, Word, &str)) {
    for language in Language::ALL {
        for &word in Word::ALL {
            check(language, word, language.word(word));
        }
    }
}

#[test]
fn every_phrase_has_the_slots_of_the_english_one() {
    every(|language, word, text| {
        let said = format!("{language:?} {word:?}");
        assert!(text.chars().any(char::is_alphanumeric), "{said}: {text}");
        assert_eq!(
            text.matches('{').count(),
            text.matches('}').count(),
            "{said}"
        );
        let expected = slots(Language::English.word(word));
        assert_eq!(slots(text), expected, "{said}: {text}");
        for form in text.split('|').filter(|form| slots(form) != expected) {
            // A form that spells its number out needs no slot for it; its number is always the same.
            let same = language == Language::Arabic && !form.contains('{');
            assert!(same, "{said}: {form}");
        }
    });
}

#[test]
fn counted_phrases_have_a_form_for_each_number() {
    every(|language, word, text| {
        let counted = Language::English.word(word).contains('|');
        let forms = if counted { plural::forms(language) } else { 1 };
        let said: Vec<&str> = text.split('|').collect();
        assert_eq!(said.len(), forms, "{language:?} {word:?}: {text}");
        assert!(said.iter().all(|form| !form.trim().is_empty()));
    });
}

#[test]
fn words_that_differ_in_english_differ_in_every_language() {
    every(|language, word, text| {
        for &other in Word::ALL {
            let differ = Language::English.word(word) != Language::English.word(other);
            let months = [Word::Months, Word::MonthsShort];
            if differ && !(months.contains(&word) && months.contains(&other)) {
                assert_ne!(
                    text,
                    language.word(other),
                    "{language:?} {word:?} {other:?}"
                );
            }
        }
    });
}

#[test]
fn a_phrase_is_translated_unless_it_has_no_words() {
    for language in &Language::ALL[1..] {
        let same = |word: &&Word| language.word(**word) == Language::English.word(**word);
        let same: Vec<Word> = Word::ALL.iter().filter(same).copied().collect();
        assert!(same.len() < 12, "{language:?}: {same:?}");
    }
}

#[test]
fn the_faces_have_every_character() {
    every(|language, word, text| {
        assert_eq!(undrawable(text), [], "{language:?} {word:?}");
    });
}

#[test]
fn a_year_has_twelve_months() {
    for language in Language::ALL {
        let days = (1..=12).map(|month| date(2017, month, 4));
        let days: BTreeSet<String> = days.map(|day| language.day(day)).collect();
        assert_eq!(days.len(), 12, "{language:?}");
        assert_eq!(language.word(Word::Months).split(' ').count(), 12);
    }
    let day = |language: Language| language.day_of_year(date(2017, 8, 4));
    assert_eq!(day(Language::English), "4 August 2017");
    assert_eq!(day(Language::Russian), "4 августа 2017");
    assert_eq!(Language::French.day(date(2017, 8, 4)), "4 août");
}

#[test]
fn a_number_takes_its_form() {
    let rollouts = |language: Language, number| language.counted(Word::RolloutsCounted, number);
    let table: [(Language, [(u64, &str); 3]); 4] = [
        (
            Language::English,
            [
                (1, "1 rollout"),
                (0, "0 rollouts"),
                (10_000, "10,000 rollouts"),
            ],
        ),
        (
            Language::French,
            [
                (0, "0 simulation"),
                (2, "2 simulations"),
                (1_000_000, "1,000,000 de simulations"),
            ],
        ),
        (
            Language::Russian,
            [
                (21, "21 прогон"),
                (64, "64 прогона"),
                (10_000, "10,000 прогонов"),
            ],
        ),
        (
            Language::Turkish,
            [
                (1, "1 simülasyon"),
                (2, "2 simülasyon"),
                (10_000, "10,000 simülasyon"),
            ],
        ),
    ];
    for (language, samples) in table {
        for (number, said) in samples {
            assert_eq!(rollouts(language, number), said);
        }
    }
    let draws = |number| Language::Arabic.counted(Word::DrawsCounted, number);
    assert_eq!(draws(2), "\u{2067}عينتان من المعلمات\u{2069}");
    assert_eq!(
        draws(5),
        "\u{2067}\u{2068}5\u{2069} عينات من المعلمات\u{2069}"
    );
    let both = Language::English.with(Word::Population, &["2 draws", "3 rollouts"]);
    assert_eq!(both, "2 draws × 3 rollouts");
}

#[test]
fn a_name_is_not_taken_for_a_slot() {
    let also = Language::English.with(Word::Also, &["The {1} Bridge", "{0}"]);
    assert_eq!(also, "The {1} Bridge; {0}");
}

#[test]
fn the_first_letter_is_large_as_the_language_writes_it() {
    assert_eq!(Language::Turkish.capitalised("ilk"), "İlk");
    assert_eq!(Language::French.capitalised("ilk"), "Ilk");
    assert_eq!(Language::Russian.capitalised("ещё"), "Ещё");
    assert_eq!(Language::English.capitalised(""), "");
}
