//! The fixed words in Russian.

use super::Word;

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Week => "неделя",
        Word::Date => "дата",
        Word::Year => "год",
        Word::Months => {
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
        }
        Word::MonthsShort => "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
        Word::Day => "{0} {1}",
        Word::DayOfShortYear => "{0} {1} ’{2}",
        Word::DayOfYear => "{0} {1} {2}",
        Word::AtRisk => "под риском",
        Word::Reached => "достигнуто",
        Word::ReachedIn => "достигнуто в {0} прогонов",
        Word::InDays => "{0} день|{0} дня|{0} дней",
        Word::InWeek => "неделя {0}",
        Word::OnTable => "на повестке",
        Word::Statements => "утверждения",
        Word::Parameters => "параметры",
        Word::Rollouts => "прогоны",
        Word::Points => "{0} п.\u{A0}п.",
        Word::LessThan => "менее {0}",
        Word::HoldsAt => "держится через {0} день|держится через {0} дня|держится через {0} дней",
        Word::NotFailed => "не сорвано",
        Word::Holds => "держится",
        Word::InForce => "действует",
        Word::Replaced => "заменено другим",
        Word::Lapsed => "не продлено",
        Word::Failed => "сорвано",
        Word::ItsAgreements => "соглашения зоны:",
        Word::ToWeek => "{0}, до недели {1}",
        Word::TermEnds => "конец срока",
        Word::Leaves => "выход",
        Word::Violates => "нарушение",
        Word::Others => "прочие",
        Word::OtherPackages => "прочие пакеты",
        Word::NeverSigned => "ни разу не подписаны: {0}",
        Word::NothingOpen => "неясного нет",
        Word::Monday => "понедельник",
        Word::Calm => "спокойно",
        Word::InForceCalm => "действует, спокойно",
        Word::Tense => "напряжённо",
        Word::InForceTense => "действует, напряжённо",
        Word::AtBrink => "на грани срыва",
        Word::InForceAtBrink => "действует, на грани срыва",
        Word::Signed => "подписано",
        Word::SignedNotInForce => "подписано, ещё не действует",
        Word::AtWar => "война",
        Word::Seized => "захвачено",
        Word::SeizedByStronger => "захвачено сильнейшей стороной",
        Word::Restrains => "сдерживает",
        Word::Whom => "кого",
        Word::Effect => "п.\u{A0}п.",
        Word::WithRestraint => "без → с",
        Word::Between => "(от {0} до {1})",
        Word::People => "{0} чел.",
        Word::NoAgreementHere => "нет соглашения",
        Word::Kilometres => "{0} км",
        Word::CalendarShown => "Доля прогонов, в которых зона имеет каждый статус, по неделям",
        Word::LeverageShown => {
            "Изменение выживаемости на 26-й неделе, когда покровитель сдерживает подопечных, в п.\u{A0}п.; точные цепи при заданных значениях"
        }
        Word::FiguresInWeekOf => "цифры: на неделе {0}",
        Word::BracketsOfDraws => "в скобках: 90% наборов параметров (%)",
        Word::BracketsOfChance => "в скобках: 90%-ные интервалы (%)",
        Word::BracketsInTable => "их 90%-ные интервалы — в таблице к этой диаграмме",
        Word::BarsOfEffect => "столбцы: среднее по пакетам площадки",
        Word::StrokesOverPackages => "черты и скобки: от меньшего из них до большего",
        Word::ShareTaken => {
            "в скобках после подопечного: доля его насилия, которую снимает сдерживание"
        }
        Word::LargestEffectFirst => "сначала наибольшее изменение",
        Word::RowsUnsolved => "строки, опирающиеся на нерешённую игру: {0}",
        Word::FiguresAtDays => {
            "цвета и цифры: через {0} день|цвета и цифры: через {0} дня|цвета и цифры: через {0} дней"
        }
        Word::AreaByPeople => "площадь круга: по населению",
        Word::SmallestCircles => "самые малые круги увеличены",
        Word::LaterInScenario => "далее в сценарии",
        Word::NoLargerEffect => "изменения не больше",
        Word::NotPlaced => "без места на карте",
        Word::ExactChains => "точные цепи при заданных значениях",
        Word::UnderBars => "под столбцами: прогоны с зоной на повестке",
        Word::DatesWithRoom => "из дат — те, для которых есть место",
        Word::Also => "{0}; {1}",
        Word::HoldShown => "Вероятность того, что перемирие в зоне не сорвано",
        Word::ModelHolds => "Вероятность по модели, что перемирие в зоне не сорвано",
        Word::ModelUnviolated => "Вероятность по модели, что перемирие в зоне ещё никто не нарушил",
        Word::ModelUnstrained => {
            "Вероятность по модели, что перемирие в зоне не сорвано и напряжённость не держалась на уровне {0} и выше {1} подряд"
        }
        Word::ForWeeks => "{0} неделю|{0} недели|{0} недель",
        Word::SurvivalShown => {
            "Вероятность того, что перемирие в зоне не сорвано, по времени с момента {0}"
        }
        Word::BreakersShown => {
            "Кумулятивная частота срывов по тому, кто сорвал перемирие, по неделям с момента {0}"
        }
        Word::NegotiationShown => {
            "Вероятность подписания пакета на каждой сессии, по всем прогонам"
        }
        Word::PayoffsShown => {
            "Вес каждого фактора в интересах участника (от 0 до 1), до и после учёта утверждений и \
             документированных решений"
        }
        Word::EntryIntoForce => "вступления в силу",
        Word::EntryOrDay => "вступления в силу, для действовавших на {0} — с этого дня",
        Word::RowsOfDraws | Word::BandsOfDraws => {
            "светлое, в скобках (%): 90% наборов параметров; тёмное: случайность"
        }
        Word::RowsOfChance => "точки с 90%-ными интервалами, они же в скобках (%)",
        Word::StatesInTable => "состояния соглашений с интервалами — в таблице",
        Word::MostFragileIn => "{0}: наиболее хрупкое в {1} наборов",
        Word::BandsOfChance => "полосы и скобки: 90%-ные интервалы (%)",
        Word::Dashed => "пунктир: всё ещё действует, никак не прекращено",
        Word::FiguresOfDraws => {
            "цифры: на неделе {0} по всем наборам; в скобках: 90% наборов параметров (%)"
        }
        Word::FiguresOfChance => "цифры: на неделе {0}, 90%-ные интервалы в скобках (%)",
        Word::White => "белое: не сорвано",
        Word::Paler => "бледнее: нарушение",
        Word::Striped => "штриховка: выход или отказ продлить",
        Word::OverBars => "над столбцами: любой пакет, с 90%-ным интервалом (%)",
        Word::Posterior => "цвет: после утверждений и решений (90%, метка — среднее)",
        Word::Prior => "серое: только после утверждений (90%)",
        Word::Given => "черта: заданное значение",
        Word::WidthsOpen => "цифры справа: сколько неясного оставляет каждый источник",
        Word::LeastLikelyFirst => "сначала наименее прочные",
        Word::MostSignedFirst => "сначала зоны, где подписывают чаще",
        Word::WidestFirst => "сначала самые широкие",
        Word::HeaviestFirst => "сначала самые весомые",
        Word::ForumIs => "площадка: {0}",
        Word::NoAgreement => "Ни в одном прогоне соглашение не достигнуто",
        Word::More => "ещё {0} ({1}) — в таблице к этой диаграмме",
        Word::AsLikely => "не менее прочные",
        Word::SignedAtMost => "подписание не более чем в {0} прогонов на сессии",
        Word::NoWider => "интервалы не шире",
        Word::LessWeight => "ещё {0}, меньшего веса: в таблице",
        Word::TooFewDraws => "Не показаны, так как наборов меньше двух: ещё {0}",
        Word::Beside => "{0} · {1}",
        Word::Seed => "зерно {0}",
        Word::RolloutsCounted => "{0} прогон|{0} прогона|{0} прогонов",
        Word::DrawsCounted => "{0} набор параметров|{0} набора параметров|{0} наборов параметров",
        Word::GivenValues => "{0} при заданных значениях",
        Word::Population => "{0} × {1}",
        Word::BeyondOne => "{0} (не более 1 за каждым концом)",
        Word::BeyondFew => "{0} (около {1} за каждым концом)",
        Word::AllDraws => "все апостериорные наборы",
        Word::Program => "armistice {0}",
        Word::Marked => "† {0}",
        Word::RestsOnAssumptions => "частично опирается на допущения",
        Word::NotConverged => "не сошлось: часть стратегий не достигает заданной точности",
        Word::SeveralEquilibria => "несколько равновесий",
        Word::CountsAsFailing => "считается срывом: {0}",
        Word::ForecastAsOf => "прогноз на {0}: для действовавшего время идёт с этого дня",
        Word::AllSpells => "все периоды",
        Word::Interrupted => "прервано: {0}",
        Word::FirstOf => "первые {0}, запрошено: {1}",
        Word::Changed => "изменено: {0}",
    }
}
