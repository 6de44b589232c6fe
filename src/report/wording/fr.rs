//! The fixed words in French. A colon and a semicolon stand after a no-break space.

use super::Word;

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Week => "semaine",
        Word::Date => "date",
        Word::Year => "année",
        Word::Months => {
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
        }
        Word::MonthsShort => "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        Word::Day => "{0} {1}",
        Word::DayOfShortYear => "{0} {1} ’{2}",
        Word::DayOfYear => "{0} {1} {2}",
        Word::AtRisk => "à risque",
        Word::Reached => "conclu",
        Word::ReachedIn => "conclu dans {0} des simulations",
        Word::InDays => "{0} jour|{0} de jours|{0} jours",
        Word::InWeek => "semaine {0}",
        Word::OnTable => "sur la table",
        Word::Statements => "énoncés",
        Word::Parameters => "paramètres",
        Word::Rollouts => "simulations",
        Word::Points => "{0} points",
        Word::LessThan => "moins de {0}",
        Word::HoldsAt => "tient à {0} jour|tient à {0} de jours|tient à {0} jours",
        Word::NotFailed => "non rompu",
        Word::Holds => "tient",
        Word::InForce => "en vigueur",
        Word::Replaced => "remplacé par un autre",
        Word::Lapsed => "non prolongé",
        Word::Failed => "rompu",
        Word::ItsAgreements => "accords de la zone\u{A0}:",
        Word::ToWeek => "{0}, jusqu’à la semaine {1}",
        Word::TermEnds => "échéance",
        Word::Leaves => "retrait",
        Word::Violates => "violation",
        Word::Others => "autres",
        Word::OtherPackages => "autres paquets",
        Word::NeverSigned => "jamais signés\u{A0}: {0}",
        Word::NothingOpen => "aucune incertitude",
        Word::Monday => "lundi",
        Word::Calm => "calme",
        Word::InForceCalm => "en vigueur, calme",
        Word::Tense => "tendu",
        Word::InForceTense => "en vigueur, tendu",
        Word::AtBrink => "au bord de la rupture",
        Word::InForceAtBrink => "en vigueur, au bord de la rupture",
        Word::Signed => "signé",
        Word::SignedNotInForce => "signé, pas encore en vigueur",
        Word::AtWar => "en guerre",
        Word::Seized => "pris",
        Word::SeizedByStronger => "pris par le camp le plus fort",
        Word::Restrains => "retient",
        Word::Whom => "qui",
        Word::Effect => "points",
        Word::WithRestraint => "sans → avec",
        Word::Between => "({0} à {1})",
        Word::People => "{0} habitants",
        Word::NoAgreementHere => "pas d’accord",
        Word::Kilometres => "{0} km",
        Word::CalendarShown => "Part des simulations où une zone a chaque statut, par semaine",
        Word::LeverageShown => {
            "Variation de la survie à 26 semaines quand un parrain retient ses clients, en points\u{A0}; chaînes exactes aux valeurs données"
        }
        Word::FiguresInWeekOf => "chiffres\u{A0}: semaine du {0}",
        Word::BracketsOfDraws => "parenthèses\u{A0}: 90% des tirages de paramètres (%)",
        Word::BracketsOfChance => "parenthèses\u{A0}: intervalles à 90% (%)",
        Word::BracketsInTable => {
            "leurs intervalles à 90% sont dans le tableau joint à ce graphique"
        }
        Word::BarsOfEffect => "barres\u{A0}: moyenne des paquets d’un forum",
        Word::StrokesOverPackages => {
            "traits et parenthèses\u{A0}: du moindre au plus fort d’entre eux"
        }
        Word::ShareTaken => {
            "entre parenthèses après un client\u{A0}: part de sa violence que la retenue supprime"
        }
        Word::LargestEffectFirst => "la plus forte variation d’abord",
        Word::RowsUnsolved => "{0} des lignes reposent sur un jeu non résolu",
        Word::FiguresAtDays => {
            "couleurs et chiffres\u{A0}: à {0} jour|couleurs et chiffres\u{A0}: à {0} de jours|couleurs et chiffres\u{A0}: à {0} jours"
        }
        Word::AreaByPeople => "aire d’un cercle\u{A0}: selon la population",
        Word::SmallestCircles => "les plus petits cercles sont agrandis",
        Word::LaterInScenario => "plus loin dans le scénario",
        Word::NoLargerEffect => "variations pas plus fortes",
        Word::NotPlaced => "sans place sur la carte",
        Word::ExactChains => "chaînes exactes aux valeurs données",
        Word::UnderBars => "sous les barres\u{A0}: simulations où la zone est sur la table",
        Word::DatesWithRoom => "parmi les dates, celles qui ont de la place",
        Word::Also => "{0}\u{A0}; {1}",
        Word::HoldShown => "Probabilité que la trêve d’une zone ne soit pas rompue",
        Word::ModelHolds => {
            "Probabilité, selon le modèle, que la trêve d’une zone ne soit pas rompue"
        }
        Word::ModelUnviolated => {
            "Probabilité, selon le modèle, que nul n’ait encore violé la trêve d’une zone"
        }
        Word::ModelUnstrained => {
            "Probabilité, selon le modèle, que la trêve d’une zone n’ait ni été rompue ni connu une tension de niveau {0} ou plus pendant {1} de suite"
        }
        Word::ForWeeks => "{0} semaine|{0} de semaines|{0} semaines",
        Word::SurvivalShown => {
            "Probabilité que la trêve d’une zone ne soit pas rompue, selon le temps écoulé depuis {0}"
        }
        Word::BreakersShown => {
            "Incidence cumulée des ruptures selon leur auteur, par semaine depuis {0}"
        }
        Word::NegotiationShown => {
            "Probabilité, sur toutes les simulations, qu’un paquet soit signé à chaque session"
        }
        Word::PayoffsShown => {
            "Poids de chaque facteur dans ce que veut un acteur (0 à 1), avant et après les énoncés \
             et les décisions documentées"
        }
        Word::EntryIntoForce => "l’entrée en vigueur",
        Word::EntryOrDay => "l’entrée en vigueur, ou depuis {0} pour ce qui l’était alors",
        Word::RowsOfDraws | Word::BandsOfDraws => {
            "clair, entre parenthèses (%)\u{A0}: 90% des tirages de paramètres\u{A0}; \
             foncé\u{A0}: hasard"
        }
        Word::RowsOfChance => "points avec intervalles à 90%, aussi entre parenthèses (%)",
        Word::StatesInTable => "états des accords et leurs intervalles\u{A0}: dans le tableau",
        Word::MostFragileIn => "{0}\u{A0}: la plus fragile dans {1} des tirages",
        Word::BandsOfChance => "bandes et parenthèses\u{A0}: intervalles à 90% (%)",
        Word::Dashed => "tirets\u{A0}: encore en vigueur, sans aucune fin",
        Word::FiguresOfDraws => {
            "chiffres\u{A0}: à la semaine {0}, sur tous les tirages\u{A0}; parenthèses\u{A0}: 90% \
             des tirages de paramètres (%)"
        }
        Word::FiguresOfChance => {
            "chiffres\u{A0}: à la semaine {0}, intervalles à 90% entre parenthèses (%)"
        }
        Word::White => "blanc\u{A0}: non rompu",
        Word::Paler => "plus pâle\u{A0}: violation",
        Word::Striped => "rayé\u{A0}: retrait ou non-prolongation",
        Word::OverBars => {
            "au-dessus des barres\u{A0}: n’importe quel paquet, avec intervalle à 90% (%)"
        }
        Word::Posterior => "couleur\u{A0}: après énoncés et décisions (90%, repère à la moyenne)",
        Word::Prior => "gris\u{A0}: après les seuls énoncés (90%)",
        Word::Given => "trait\u{A0}: valeur donnée",
        Word::WidthsOpen => "chiffres à droite\u{A0}: incertitude que chacun laisse",
        Word::LeastLikelyFirst => "les moins solides d’abord",
        Word::MostSignedFirst => "les plus souvent signées d’abord",
        Word::WidestFirst => "les plus larges d’abord",
        Word::HeaviestFirst => "les plus lourds d’abord",
        Word::ForumIs => "forum\u{A0}: {0}",
        Word::NoAgreement => "Aucun accord n’est conclu dans aucune simulation",
        Word::More => "{0} de plus ({1}) dans le tableau joint à ce graphique",
        Word::AsLikely => "au moins aussi solides",
        Word::SignedAtMost => "signature dans {0} des simulations au plus par session",
        Word::NoWider => "intervalles pas plus larges",
        Word::LessWeight => "{0} de plus, de moindre poids\u{A0}: dans le tableau",
        Word::TooFewDraws => "Non montrés, faute de deux tirages au moins\u{A0}: {0} de plus",
        Word::Beside => "{0} · {1}",
        Word::Seed => "graine {0}",
        Word::RolloutsCounted => "{0} simulation|{0} de simulations|{0} simulations",
        Word::DrawsCounted => {
            "{0} tirage de paramètres|{0} de tirages de paramètres|{0} tirages de paramètres"
        }
        Word::GivenValues => "{0} aux valeurs données",
        Word::Population => "{0} × {1}",
        Word::BeyondOne => "{0} (au plus 1 au-delà de chaque borne)",
        Word::BeyondFew => "{0} (environ {1} au-delà de chaque borne)",
        Word::AllDraws => "tous les tirages a posteriori",
        Word::Program => "armistice {0}",
        Word::Marked => "† {0}",
        Word::RestsOnAssumptions => "repose en partie sur des hypothèses",
        Word::NotConverged => {
            "non convergé\u{A0}: certaines stratégies n’atteignent pas la précision demandée"
        }
        Word::SeveralEquilibria => "plusieurs équilibres",
        Word::CountsAsFailing => "compte comme rupture\u{A0}: {0}",
        Word::ForecastAsOf => {
            "prévision au {0}\u{A0}: pour ce qui était en vigueur, le temps court de ce jour"
        }
        Word::AllSpells => "toutes les périodes",
        Word::Interrupted => "interrompu\u{A0}: {0}",
        Word::FirstOf => "les {0} premiers de\u{A0}: {1}",
        Word::Changed => "modifié\u{A0}: {0}",
    }
}
