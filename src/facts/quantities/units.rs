//! What a number is measured in: money, shares, measures.

use smol_str::SmolStr;

use crate::facts::Unit;
use crate::facts::lexeme::Lexeme;

/// A unit of measure with its factor to the base unit of its dimension.
struct Measure {
    names: &'static [&'static str],
    symbol: &'static str,
    dimension: &'static str,
    /// The base unit is `offset + factor * value`: only temperature has an offset.
    factor: f64,
    offset: f64,
}

const fn of(names: &'static [&'static str], symbol: &'static str, dimension: &'static str, factor: f64) -> Measure {
    Measure { names, symbol, dimension, factor, offset: 0.0 }
}

/// Factors: SI Brochure (BIPM, 2019) and the international yard and pound of 1959. Names of two words are written with
/// a space.
const MEASURES: &[Measure] = &[
    of(&["km", "kilometre", "kilometres", "kilometer", "kilometers", "kms"], "km", "length", 1000.0),
    of(&["mile", "miles", "mi"], "mi", "length", 1609.344),
    of(&["metre", "metres", "meter", "meters", "m"], "m", "length", 1.0),
    of(&["centimetre", "centimetres", "centimeter", "centimeters", "cm"], "cm", "length", 0.01),
    of(&["millimetre", "millimetres", "millimeter", "millimeters", "mm"], "mm", "length", 0.001),
    of(&["foot", "feet", "ft"], "ft", "length", 0.3048),
    of(&["yard", "yards", "yd", "yds"], "yd", "length", 0.9144),
    of(&["inch", "inches"], "in", "length", 0.0254),
    of(&["nautical mile", "nautical miles"], "nmi", "length", 1852.0),
    of(&["kg", "kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos", "kgs"], "kg", "mass", 1.0),
    of(&["gram", "grams", "gramme", "grammes", "g"], "g", "mass", 0.001),
    of(&["tonne", "tonnes", "metric ton", "metric tons"], "t", "mass", 1000.0),
    of(&["lb", "lbs"], "lb", "mass", 0.453_592_37),
    of(&["ounce", "ounces", "oz"], "oz", "mass", 0.028_349_523_125),
    of(&["litre", "litres", "liter", "liters"], "l", "volume", 0.001),
    of(&["gallon", "gallons"], "gal", "volume", 0.003_785_411_784),
    of(&["barrel", "barrels"], "bbl", "volume", 0.158_987_294_928),
    of(&["hectare", "hectares", "ha"], "ha", "area", 10_000.0),
    of(&["acre", "acres"], "ac", "area", 4_046.856_422_4),
    of(
        &["square kilometre", "square kilometres", "square kilometer", "square kilometers", "sq km", "sq. km", "km²"],
        "km²",
        "area",
        1e6,
    ),
    of(&["square mile", "square miles", "sq mi"], "mi²", "area", 2_589_988.110_336),
    of(&["square metre", "square metres", "square meter", "square meters", "sq m", "sqm", "m²"], "m²", "area", 1.0),
    of(&["square foot", "square feet", "sq ft"], "ft²", "area", 0.092_903_04),
    of(
        &["km/h", "kmh", "kph", "kilometres per hour", "kilometers per hour", "km per hour"],
        "km/h",
        "speed",
        1.0 / 3.6,
    ),
    of(&["mph", "miles per hour", "miles an hour"], "mph", "speed", 0.447_04),
    of(&["kilometres an hour", "kilometers an hour", "km an hour"], "km/h", "speed", 1.0 / 3.6),
    of(&["knot", "knots"], "kn", "speed", 0.514_444),
    Measure {
        names: &["degrees celsius", "degree celsius", "celsius", "°c", "° c", "degrees c", "c"],
        symbol: "°C",
        dimension: "temperature",
        factor: 1.0,
        offset: 0.0,
    },
    Measure {
        names: &["degrees fahrenheit", "degree fahrenheit", "fahrenheit", "°f", "° f", "degrees f", "f"],
        symbol: "°F",
        dimension: "temperature",
        factor: 5.0 / 9.0,
        offset: -160.0 / 9.0,
    },
    of(&["megawatt", "megawatts", "mw"], "MW", "power", 1e6),
    of(&["gigawatt", "gigawatts", "gw"], "GW", "power", 1e9),
    of(&["kilowatt", "kilowatts", "kw"], "kW", "power", 1e3),
    of(&["horsepower", "hp"], "hp", "power", 745.7),
];

/// Units that a reader would not take the bare letters for unless they are glued to the number or follow a degree.
const SHORT: [&str; 5] = ["m", "g", "c", "f", "ha"];

/// The unit that starts at `at` behind a number, with its end.
pub fn measure(lexemes: &[Lexeme<'_>], at: usize) -> Option<(Unit, usize)> {
    let first = lexemes.get(at)?;
    let hyphen = usize::from(first.is("-") && !first.spaced);
    let start = at + hyphen;
    let mut written = String::new();
    let mut longest = None;
    for (end, lexeme) in lexemes.iter().enumerate().skip(start).take(4) {
        if lexeme.spaced && end > start {
            written.push(' ');
        }
        written.push_str(&lexeme.lower);
        let short =
            SHORT.contains(&written.as_str()) && (lexemes.get(start).is_none_or(|unit| unit.spaced) || hyphen == 1);
        let found = MEASURES.iter().find(|measure| measure.names.contains(&written.as_str()));
        if let Some(found) = found.filter(|_| !short) {
            longest = Some((Unit::Measure(SmolStr::new_static(found.symbol)), end + 1));
        }
    }
    longest
}

/// A value in the base unit of its dimension, with the dimension; `None` for a symbol that is not in the table.
pub fn in_base_unit(value: f64, symbol: &str) -> Option<(f64, &'static str)> {
    let measure = MEASURES.iter().find(|measure| measure.symbol == symbol)?;
    Some((measure.offset + measure.factor * value, measure.dimension))
}

/// A value in the base unit of the dimension of `symbol`, in units of `symbol`.
pub fn from_base_unit(value: f64, symbol: &str) -> Option<f64> {
    let measure = MEASURES.iter().find(|measure| measure.symbol == symbol)?;
    Some((value - measure.offset) / measure.factor)
}

/// The currency of a sign before a number, by the sign and the letters glued to it: `$`, `US$`, `€`.
pub fn currency_sign(sign: &str, letters: &str) -> Option<&'static str> {
    Some(match (letters, sign) {
        ("" | "us", "$") => "USD",
        ("a" | "au", "$") => "AUD",
        ("c" | "ca", "$") => "CAD",
        ("hk", "$") => "HKD",
        ("nz", "$") => "NZD",
        ("s", "$") => "SGD",
        ("nt", "$") => "TWD",
        ("r", "$") => "BRL",
        ("", "€") => "EUR",
        ("", "£") => "GBP",
        ("", "¥" | "￥") => "JPY",
        ("", "₹") => "INR",
        ("", "₽") => "RUB",
        ("", "₩") => "KRW",
        ("", "₺") => "TRY",
        ("", "₦") => "NGN",
        ("", "₪") => "ILS",
        ("", "₴") => "UAH",
        ("", "₱") => "PHP",
        _ => return None,
    })
}

/// ISO codes that stand before a number.
const CODES: [&str; 24] = [
    "USD", "EUR", "GBP", "JPY", "CNY", "RUB", "INR", "CHF", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "TRY", "ZAR", "BRL", "MXN", "KRW", "AED", "SAR",
];

/// The currency whose ISO code a word is.
pub fn currency_code(word: &str) -> Option<&'static str> {
    CODES.iter().find(|code| **code == word).copied()
}

/// The currency that is named at `at` behind a number, with its end: `dollars`, `Canadian dollars`, `euros`.
pub fn currency_name(lexemes: &[Lexeme<'_>], at: usize) -> Option<(&'static str, usize)> {
    let word = |index: usize| lexemes.get(index).map_or("", |lexeme| lexeme.lower.as_str());
    let noun = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let of_country = match (word(at), noun(word(at + 1)).as_str()) {
        ("us" | "american", "dollar") => Some("USD"),
        ("canadian", "dollar") => Some("CAD"),
        ("australian", "dollar") => Some("AUD"),
        ("hong", _) if word(at + 1) == "kong" && noun(word(at + 2)) == "dollar" => return Some(("HKD", at + 3)),
        ("swiss", "franc") => Some("CHF"),
        ("swedish", "krona" | "kronor" | "crown") => Some("SEK"),
        ("norwegian", "krone" | "kroner" | "crown") => Some("NOK"),
        ("danish", "krone" | "kroner" | "crown") => Some("DKK"),
        ("czech", "koruna" | "crown") => Some("CZK"),
        ("mexican", "peso") => Some("MXN"),
        ("argentine", "peso") => Some("ARS"),
        ("chilean", "peso") => Some("CLP"),
        ("egyptian", "pound") => Some("EGP"),
        ("indian", "rupee") => Some("INR"),
        ("pakistani", "rupee") => Some("PKR"),
        ("russian", "rouble" | "ruble") => Some("RUB"),
        ("iraqi", "dinar") => Some("IQD"),
        ("turkish", "lira") => Some("TRY"),
        _ => None,
    };
    if let Some(code) = of_country {
        return Some((code, at + 2));
    }
    let code = match noun(word(at)).as_str() {
        "dollar" => "USD",
        "euro" => "EUR",
        "pound" => "GBP",
        "yen" => "JPY",
        "yuan" | "renminbi" => "CNY",
        "rouble" | "ruble" => "RUB",
        "rupee" => "INR",
        "rupiah" => "IDR",
        "zloty" => "PLN",
        "forint" => "HUF",
        "naira" => "NGN",
        "shekel" => "ILS",
        "baht" => "THB",
        "ringgit" => "MYR",
        "hryvnia" => "UAH",
        "rand" => "ZAR",
        // Which crown, peso or franc it is the article says elsewhere, if at all.
        "crown" | "krona" | "krone" | "kronor" | "kroner" | "peso" | "franc" | "dinar" | "lira" | "dirham"
        | "riyal" | "won" | "real" | "reais" => "XXX",
        _ => return None,
    };
    Some((code, at + 1))
}

/// The factor of letters glued to a sum of money: `$3bn`, `£7.5m`, `€40k`.
pub fn money_scale(word: &str) -> Option<f64> {
    Some(match word {
        "k" => 1e3,
        "m" | "mn" | "mln" => 1e6,
        "b" | "bn" | "bln" => 1e9,
        "t" | "tn" | "trn" => 1e12,
        _ => return None,
    })
}

/// Percent or percentage points at `at` behind a number, with the end.
pub fn share(lexemes: &[Lexeme<'_>], at: usize) -> Option<(Unit, usize)> {
    let is = |index: usize, words: &[&str]| lexemes.get(index).is_some_and(|lexeme| lexeme.is_any(words));
    let at = at + usize::from(is(at, &["-"]) && is(at + 1, &["percentage", "percent", "point"]));
    if is(at, &["percentage"]) {
        let dash = usize::from(is(at + 1, &["-"]));
        return is(at + 1 + dash, &["point", "points"]).then_some((Unit::Points, at + 2 + dash));
    }
    if is(at, &["%", "percent", "pct"]) {
        let points = is(at, &["%", "percent"]) && is(at + 1, &["point", "points"]);
        return Some(if points { (Unit::Points, at + 2) } else { (Unit::Percent, at + 1) });
    }
    (is(at, &["per"]) && is(at + 1, &["cent"])).then_some((Unit::Percent, at + 2))
}
