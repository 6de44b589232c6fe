//! Names of all scripts and lengths for the tests of the charts.

pub(super) const LONG: &str = "Internationally Monitored De-escalation Zone of Northern Rural Homs and Southern Rural Hama Governorates";
/// A word that no line is wide enough for.
pub(super) const WORD: &str =
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
pub(super) const LATIN: [&str; 20] = [
    "Southern Syria",
    "Eastern Ghouta",
    "Idlib",
    "Rastan",
    "Afrin",
    "Deir ez-Zor",
    "Raqqa",
    "Yarmouk",
    "Qalamoun",
    "Zabadani",
    "Madaya",
    "Fuʿah",
    "Kefraya",
    "Darayya",
    "Muadamiya",
    "Barzeh",
    "Qaboun",
    "Wadi Barada",
    "Homs, al-Waʿr",
    "Aleppo, east",
];
pub(super) const ARABIC: [&str; 6] = [
    "الغوطة الشرقية",
    "دير الزور",
    "إدلب (الشمال الغربي)",
    "درعا 4",
    "حمص",
    "ريف دمشق",
];
pub(super) const CYRILLIC: [&str; 5] = [
    "Східна Гута",
    "Донецкая область",
    "Приднестровье",
    "Нагорный Карабах",
    "Ингушетия",
];
pub(super) const TURKISH: [&str; 5] = [
    "Şırnak Çukurca",
    "İğdır",
    "Ağrı Doğubayazıt",
    "Muş",
    "Güneydoğu Anadolu",
];
