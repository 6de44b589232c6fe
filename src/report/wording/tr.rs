//! The fixed words in Turkish. Nouns after a number stay singular.

use super::Word;

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Week => "hafta",
        Word::Date => "tarih",
        Word::Year => "yıl",
        Word::Months => {
            "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"
        }
        Word::MonthsShort => "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
        Word::Day => "{0} {1}",
        Word::DayOfShortYear => "{0} {1} ’{2}",
        Word::DayOfYear => "{0} {1} {2}",
        Word::AtRisk => "risk altında",
        Word::Reached => "varıldı",
        Word::ReachedIn => "simülasyonlarda varılma oranı {0}",
        Word::InDays => "{0} gün|{0} gün",
        Word::InWeek => "{0}. hafta",
        Word::OnTable => "masada",
        Word::Statements => "ifadeler",
        Word::Parameters => "parametreler",
        Word::Rollouts => "simülasyonlar",
        Word::Points => "{0} puan",
        Word::LessThan => "{0} altında",
        Word::HoldsAt => "{0}. günde sürüyor|{0}. günde sürüyor",
        Word::NotFailed => "bozulmadı",
        Word::Holds => "sürüyor",
        Word::InForce => "yürürlükte",
        Word::Replaced => "yerini başkası aldı",
        Word::Lapsed => "uzatılmadı",
        Word::Failed => "bozuldu",
        Word::ItsAgreements => "bölgenin anlaşmaları:",
        Word::ToWeek => "{0}, {1}. haftaya kadar",
        Word::TermEnds => "süre sonu",
        Word::Leaves => "çekilme",
        Word::Violates => "ihlal",
        Word::Others => "diğerleri",
        Word::OtherPackages => "diğer paketler",
        Word::NeverSigned => "hiç imzalanmayan: {0}",
        Word::NothingOpen => "belirsizlik yok",
        Word::Monday => "pazartesi",
        Word::Calm => "sakin",
        Word::InForceCalm => "yürürlükte, sakin",
        Word::Tense => "gergin",
        Word::InForceTense => "yürürlükte, gergin",
        Word::AtBrink => "çöküşün eşiğinde",
        Word::InForceAtBrink => "yürürlükte, çöküşün eşiğinde",
        Word::Signed => "imzalandı",
        Word::SignedNotInForce => "imzalandı, henüz yürürlükte değil",
        Word::AtWar => "savaşta",
        Word::Seized => "ele geçirildi",
        Word::SeizedByStronger => "güçlü tarafça ele geçirildi",
        Word::Restrains => "dizginleyen",
        Word::Whom => "kimi",
        Word::Effect => "puan",
        Word::WithRestraint => "olmadan → ile",
        Word::Between => "({0} ile {1} arası)",
        Word::People => "{0} kişi",
        Word::NoAgreementHere => "anlaşma yok",
        Word::Kilometres => "{0} km",
        Word::CalendarShown => {
            "Bir bölgenin her durumda bulunduğu simülasyonların oranı, haftalara göre"
        }
        Word::LeverageShown => {
            "Hami yandaşlarını dizginlediğinde 26. haftadaki sağkalımın değişimi, puan olarak; verilen değerlerle kesin zincirler"
        }
        Word::FiguresInWeekOf => "sayılar: {0} haftasında",
        Word::BracketsOfDraws => "parantezde: parametre çekilişleri, 90% (%)",
        Word::BracketsOfChance => "parantezde: 90% aralıkları (%)",
        Word::BracketsInTable => "90% aralıkları bu grafiğin tablosunda",
        Word::BarsOfEffect => "çubuklar: bir forumun paketlerinin ortalaması",
        Word::StrokesOverPackages => "çizgiler ve parantezler: bunların en azından en çoğuna",
        Word::ShareTaken => "yandaştan sonra parantezde: şiddetinin dizginlemeyle önlenen payı",
        Word::LargestEffectFirst => "en büyük değişim önce",
        Word::RowsUnsolved => "çözülmemiş bir oyuna dayanan satırlar: {0}",
        Word::FiguresAtDays => "renkler ve sayılar: {0}. günde|renkler ve sayılar: {0}. günde",
        Word::AreaByPeople => "dairenin alanı: nüfusa göre",
        Word::SmallestCircles => "en küçük daireler büyütülmüştür",
        Word::LaterInScenario => "senaryoda daha sonra",
        Word::NoLargerEffect => "değişimleri daha büyük değil",
        Word::NotPlaced => "haritada yer bulamayan",
        Word::ExactChains => "verilen değerlerle kesin zincirler",
        Word::UnderBars => "çubukların altında: bölgenin masada olduğu simülasyonlar",
        Word::DatesWithRoom => "tarihlerden yer bulanlar",
        Word::Also => "{0}; {1}",
        Word::HoldShown => "Bölgedeki ateşkesin bozulmamış olma olasılığı",
        Word::ModelHolds => "Modele göre bölgedeki ateşkesin bozulmamış olma olasılığı",
        Word::ModelUnviolated => {
            "Modele göre bölgedeki ateşkesi henüz kimsenin ihlal etmemiş olma olasılığı"
        }
        Word::ModelUnstrained => {
            "Modele göre bölgedeki ateşkesin bozulmamış ve gerilimin üst üste {1} {0} veya daha yüksek düzeyde kalmamış olma olasılığı"
        }
        Word::ForWeeks => "{0} hafta|{0} hafta",
        Word::SurvivalShown => {
            "Bölgedeki ateşkesin bozulmamış olma olasılığı; {0} bu yana geçen süreye göre"
        }
        Word::BreakersShown => {
            "Bozan tarafa göre bozulmaların kümülatif insidansı; {0} bu yana, haftalara göre"
        }
        Word::NegotiationShown => {
            "Tüm simülasyonlarda, her oturumda bir paketin imzalanma olasılığı"
        }
        Word::PayoffsShown => {
            "Her etkenin bir aktörün isteklerindeki ağırlığı (0 ile 1 arası), ifadelerden ve \
             belgelenmiş kararlardan önce ve sonra"
        }
        Word::EntryIntoForce => "yürürlüğe girişten",
        Word::EntryOrDay => "yürürlüğe girişten, o gün yürürlükte olanlar için {0} gününden",
        Word::RowsOfDraws | Word::BandsOfDraws => {
            "açık renk, parantezde (%): parametre çekilişleri, 90%; koyu: şans"
        }
        Word::RowsOfChance => "90% aralıklı noktalar; aralıklar parantezde de verilir (%)",
        Word::StatesInTable => "anlaşmaların durumları ve aralıkları: tabloda",
        Word::MostFragileIn => "{0}: çekilişlerin {1} kadarında en kırılgan",
        Word::BandsOfChance => "bantlar ve parantezler: 90% aralıkları (%)",
        Word::Dashed => "kesikli: hâlâ yürürlükte, hiçbir biçimde sona ermemiş",
        Word::FiguresOfDraws => {
            "sayılar: {0}. haftada, tüm çekilişlerde; parantezde: parametre çekilişleri, 90% (%)"
        }
        Word::FiguresOfChance => "sayılar: {0}. haftada; 90% aralıkları parantezde (%)",
        Word::White => "beyaz: bozulmadı",
        Word::Paler => "daha soluk: ihlal",
        Word::Striped => "çizgili: çekilme veya uzatmama",
        Word::OverBars => "çubukların üstünde: herhangi bir paket, 90% aralığıyla (%)",
        Word::Posterior => "renkli: ifadeler ve kararlardan sonra (90%, işaret ortalamada)",
        Word::Prior => "gri: yalnızca ifadelerden sonra (90%)",
        Word::Given => "çizgi: verilen değer",
        Word::WidthsOpen => "sağdaki sayılar: her birinin bıraktığı belirsizlik",
        Word::LeastLikelyFirst => "sürme olasılığı en düşük olan önce",
        Word::MostSignedFirst => "en sık imzalanan önce",
        Word::WidestFirst => "en geniş olan önce",
        Word::HeaviestFirst => "en ağır olan önce",
        Word::ForumIs => "forum: {0}",
        Word::NoAgreement => "Hiçbir simülasyonda anlaşmaya varılmıyor",
        Word::More => "{0} tane daha ({1}), bu grafiğin tablosunda",
        Word::AsLikely => "sürme olasılığı daha düşük değil",
        Word::SignedAtMost => "bir oturumda imzalanma oranı en çok {0}",
        Word::NoWider => "aralıkları daha geniş değil",
        Word::LessWeight => "{0} tane daha, daha hafif: tabloda",
        Word::TooFewDraws => "İkiden az çekiliş bilgi verdiği için gösterilmeyen: {0}",
        Word::Beside => "{0} · {1}",
        Word::Seed => "tohum {0}",
        Word::RolloutsCounted => "{0} simülasyon|{0} simülasyon",
        Word::DrawsCounted => "{0} parametre çekilişi|{0} parametre çekilişi",
        Word::GivenValues => "verilen değerlerle {0}",
        Word::Population => "{0} × {1}",
        Word::BeyondOne => "{0} (her ucun ötesinde en çok 1)",
        Word::BeyondFew => "{0} (her ucun ötesinde yaklaşık {1})",
        Word::AllDraws => "sonsal dağılımın tüm çekilişleri",
        Word::Program => "armistice {0}",
        Word::Marked => "† {0}",
        Word::RestsOnAssumptions => "kısmen varsayımlara dayanır",
        Word::NotConverged => "yakınsamadı: bazı stratejiler istenen kesinliğe ulaşmıyor",
        Word::SeveralEquilibria => "birden çok denge",
        Word::CountsAsFailing => "bozulma sayılan: {0}",
        Word::ForecastAsOf => {
            "{0} itibarıyla öngörü: o gün yürürlükte olanlar için süre o günden sayılır"
        }
        Word::AllSpells => "tüm dönemler",
        Word::Interrupted => "kesildi: {0}",
        Word::FirstOf => "ilk {0}, istenen: {1}",
        Word::Changed => "değiştirilen: {0}",
    }
}
