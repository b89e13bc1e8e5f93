//! Degrees, honorifics and ranks that Indonesian names carry.
//!
//! What it is: two tables and a lookup that tells a known spelling from a known degree in an unusual spelling.
//! What it never does: change a spelling. Sources: degree lists of the ministry of education (S.E., S.STP., A.Md.Keb.),
//! professional titles (Ns., apt., Bdn.), ranks of TNI and Polri as they stand before names of Dandim and Kapolres.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a title says about its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    Male,
    Female,
}

/// A front title, its first spelling and the accepted others.
struct Front {
    spellings: &'static [&'static str],
    sex: Option<Sex>,
}

const fn front(spellings: &'static [&'static str]) -> Front {
    Front { spellings, sex: None }
}

const fn male(spellings: &'static [&'static str]) -> Front {
    Front { spellings, sex: Some(Sex::Male) }
}

const fn female(spellings: &'static [&'static str]) -> Front {
    Front { spellings, sex: Some(Sex::Female) }
}

/// Longer spellings stand before shorter ones that begin alike.
static FRONT: &[Front] = &[
    front(&["Prof."]),
    front(&["Dr.", "dr."]),
    front(&["drg."]),
    front(&["drh."]),
    male(&["Drs."]),
    female(&["Dra."]),
    front(&["Ir."]),
    female(&["Hj."]),
    male(&["K.H.", "KH."]),
    male(&["H.", "Hi."]),
    front(&["Ns."]),
    front(&["apt.", "Apt."]),
    front(&["Bdn.", "Bd."]),
    front(&["R.A.", "Rr.", "R.Ay."]),
    front(&["R."]),
    front(&["Tgk."]),
    front(&["Tb."]),
    front(&["Ust.", "Ustad"]),
    front(&["Pdt."]),
];

/// Ranks and corps before the names of commanders ("Letkol Inf.", "AKBP"); taken only as written here, because
/// shortened forms are ordinary names too.
const RANKS: &str = "\
    Jenderal; Letjen; Mayjen; Brigjen Pol.; Brigjen; Kolonel; Letkol; Mayor; Kapten; Lettu; Letda; Kombes Pol.; Kombes; \
    AKBP; Kompol; AKP; Iptu; Ipda; Inf.; Arh.; Arm.; Kav.; Czi.; Cba.; Chb.; Cpl.; Cpm.; Mar.; Inf; Arh; Arm; Kav; Czi; Cba; \
    Cpm";

/// Back titles; after a bar further accepted spellings of the same degree.
const BACK: &str = "\
    S.E.; S.H.; S.T.; S.P.; S.S.; S.Sos.; S.I.P.|S.IP.; S.STP.|S.S.T.P.; S.Pd.; S.Pd.I.; S.Pd.SD.; S.Ag.; S.Si.; S.Kom.; \
    S.Kep.; S.Keb.; S.Ked.; S.KM.|S.K.M.; S.Farm.; S.Gz.; S.Hut.; S.Pt.; S.Pi.; S.KH.|S.K.H.; S.TP.|S.T.P.; S.Psi.; S.Hum.; \
    S.H.I.|S.HI.; S.E.I.|S.EI.; S.Th.I.; S.Kel.; S.Ars.; S.Stat.; S.Ds.; S.Sn.; S.Ap.|S.A.P.|S.AP.; S.AN.|S.A.N.; S.Tr.; \
    S.Tr.Kep.; S.Tr.Keb.; S.Tr.IP.; S.Tr.Pi.; S.ST.|S.S.T.|SST.; S.IK.|S.I.K.; S.Akt.|S.Ak.; S.M.; S.I.Kom.|S.Ikom.; S.Mat.; \
    S.Ptk.; S.Or.; S.Par.; S.IAN.; S.Kpm.; S.Fil.; S.Kes.; S.Adm.; S.T.Han.; S.Log.; S.Hub.Int.; S.Sy.; S.PWK.; \
    S.Si.T.|S.SiT.; S.A.; M.M.; M.H.; M.T.; M.P.; M.A.; M.S.; M.Si.; M.Pd.; M.Pd.I.; M.Ag.; M.Kom.; M.Kes.; M.KM.|M.K.M.; \
    M.Kep.; M.Keb.; M.Farm.; M.Hum.; M.Sc.; M.Eng.; M.Ed.; M.AP.|M.A.P.; M.E.; M.Ak.|M.Akt.; M.Sos.; M.I.P.|M.IP.; \
    M.I.Kom.|M.Ikom.; M.Psi.; M.Tr.IP.|M.Tr.I.P.; M.Tr.; M.Tr.Hanla.; M.Tr.(Han); M.Han.; M.Biomed.; M.Ked.; M.Gizi.; \
    M.PH.|M.P.H.|MPH; M.Ling.; M.URP.; M.PWK.; M.Kn.; M.H.I.; M.E.I.; M.E.Sy.; M.Ec.Dev.; M.Ec.; M.Phil.; M.Adm.; \
    M.Adm.Pemb.; M.Stat.; M.TP.; M.Hut.; M.Pt.; M.Pi.; M.Epid.; M.ARS.|MARS; M.T.I.; M.PSDM.; M.Sn.; M.Ds.; M.Th.; M.Arch.; \
    M.Pol.; M.IKP.; M.Si.(Han); M.MRS.; A.Ma.; A.Ma.Pd.; A.Md.; A.Md.Keb.; A.Md.Kep.; A.Md.Kom.; A.Md.Farm.; A.Md.Gz.; \
    A.Md.T.; A.Md.AK.|A.Md.Ak.; A.Md.Kes.; A.Md.Kg.; A.Md.Rad.; A.Md.KL.; A.Md.Pust.; A.Md.Akt.; A.Md.Sek.; A.Md.Ds.; \
    A.Md.P.; A.P.; A.P.Kb.; A.KS.; B.A.|BA; B.Sc.; B.Sc.F.; B.E.; B.Bus.; B.Eng.; Ph.D.|Ph.D; D.E.A.|DEA; D.Ed.; \
    Dr.P.H.|DrPH; D.Sc.; Lc.; Sp.A.|Sp.A; Sp.B.|Sp.B; Sp.PD.|Sp.PD; Sp.OG.|Sp.OG; Sp.An.|Sp.An; Sp.JP.|Sp.JP; Sp.M.|Sp.M; \
    Sp.N.|Sp.N; Sp.S.|Sp.S; Sp.P.|Sp.P; Sp.KJ.|Sp.KJ; Sp.KK.|Sp.KK; Sp.KG.|Sp.KG; Sp.PK.|Sp.PK; Sp.PA.|Sp.PA; \
    Sp.Rad.|Sp.Rad; Sp.U.|Sp.U; Sp.THT.|Sp.THT; Sp.THT-KL; Sp.OT.|Sp.OT; Sp.BS.|Sp.BS; Sp.KFR.|Sp.KFR; Sp.F.|Sp.F; Sp.OG(K); \
    Sp.GK.|Sp.GK; Sp.DV.|Sp.DV; Sp.MK.|Sp.MK; Sp.EM.|Sp.EM; Sp.PD-KGEH; Ak.; Akt.; C.A.|CA; CPA; CPMA; CFE; CFrA; \
    CFr.A.|CFrA.; CGCAE; CRMO; CRMP; CRGP; CIA; QIA; CLA; CPM; CHRM; CHRP; CSRS; CSRA; CACP; ERMCP; ERMAP; ECIH; CEH; CISA; \
    CISM; CCNA; MCF; CHt; CPHCM; C.Me.|CMe; C.L.A.; CTA; BKP; CCMs; MBA|M.B.A.; MPA|M.P.A.; MPP|M.P.P.; MPM; MIDS; \
    M.Sc.Eng.; LL.M.|LLM; MIT; MIS; MDM; MPS; MURP; MECDEV; IPM; IPU; IPP; ASEAN Eng.; ACPE; APEC Eng.; Apt.; Ns.; Ners; \
    Bdn.; Dipl.Ing.; Dipl.; Dpl.; Gr.; Psi.; Psikolog; AAAIJ; FINASIM; FISQua; FICS; AIFO; (Han); Al-Hafiz";

/// How a word compares with the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Written as in the table.
    Known,
    /// Only the last full stop is missing or added.
    FinalStop(&'static str),
    /// The letters of a known degree, punctuated or capitalised differently.
    Unusual(Vec<&'static str>),
    /// Not in the table.
    Unknown,
}

type ByLetters = HashMap<String, Vec<&'static str>>;

/// Spellings by their letters, built once: a roster of 10,000 rows asks 30,000 times.
static BACK_BY_LETTERS: LazyLock<ByLetters> = LazyLock::new(|| by_letters(BACK.split(';').flat_map(|e| e.split('|'))));
static FRONT_BY_LETTERS: LazyLock<ByLetters> = LazyLock::new(|| by_letters(front_table()));

fn by_letters(spellings: impl Iterator<Item = &'static str>) -> ByLetters {
    let mut map = ByLetters::new();
    for spelling in spellings.map(str::trim) {
        map.entry(letters(spelling)).or_default().push(spelling);
    }
    map
}

fn front_table() -> impl Iterator<Item = &'static str> {
    FRONT.iter().flat_map(|front| front.spellings).copied()
}

/// Looks up what stands behind a name.
pub(super) fn back_title(word: &str) -> Spelling {
    let Some(spellings) = BACK_BY_LETTERS.get(&letters(word)) else { return Spelling::Unknown };
    if spellings.contains(&word) {
        return Spelling::Known;
    }
    let stem = word.trim_end_matches('.');
    match spellings.iter().find(|spelling| spelling.trim_end_matches('.') == stem) {
        Some(spelling) => Spelling::FinalStop(spelling),
        None => Spelling::Unusual(spellings.clone()),
    }
}

/// A front title at the very beginning of `text`: its length in bytes as written, and whether it is written as in
/// the table. A title glued to what follows ("Drs.H.Budi") is found too.
pub(super) fn leading_title(text: &str) -> Option<(usize, bool)> {
    let all = front_table().chain(RANKS.split("; "));
    let exact = all.filter(|title| text.starts_with(title) && ends_title(title, text)).map(str::len).max();
    if let Some(len) = exact {
        return Some((len, true));
    }
    // The same letters without the stop, or in other capitals ("H ", "DRS.", "Hj ").
    let word_len = text.find([' ', ',']).unwrap_or(text.len());
    let stop_len = text.find('.').map_or(word_len, |at| (at + 1).min(word_len));
    let loose = |len: &usize| {
        let listed = FRONT_BY_LETTERS.get(&letters(&text[..*len]));
        text.len() > *len && listed.is_some_and(|spellings| spellings.iter().any(|s| s.ends_with('.')))
    };
    [word_len, stop_len].into_iter().find(loose).map(|len| (len, false))
}

/// A spelling with a stop may be followed by anything; a rank needs a space.
fn ends_title(spelling: &str, text: &str) -> bool {
    spelling.ends_with('.') || text[spelling.len()..].starts_with([' ', '.'])
}

/// The accepted spellings of a front title, found by its letters.
pub(super) fn front_spellings(word: &str) -> Vec<&'static str> {
    FRONT_BY_LETTERS.get(&letters(word)).cloned().unwrap_or_default()
}

/// What the front titles say about the bearer's sex.
pub(super) fn sex_of(front_titles: &str) -> Option<Sex> {
    let words: Vec<String> =
        front_titles.split_whitespace().flat_map(|word| word.split_inclusive('.')).map(letters).collect();
    FRONT
        .iter()
        .filter(|front| front.sex.is_some())
        .find(|front| front.spellings.iter().any(|s| words.contains(&letters(s))))
        .and_then(|front| front.sex)
}

/// Letters only, lower case: the key by which spellings compare.
pub(super) fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}
