//! Names as people print them: degrees before and after, case untouched.

/// A name in its three parts. Nothing here changes a letter: the printed string is its owner's.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct PrintedName {
    /// `Drs. H.`, `dr.`; may be empty.
    pub front_titles: String,
    /// `Budi Santoso`.
    pub bare: String,
    /// `S.E., M.Si.`; may be empty.
    pub back_titles: String,
}

impl std::fmt::Display for PrintedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.front_titles.is_empty() {
            write!(f, "{} ", self.front_titles)?;
        }
        f.write_str(&self.bare)?;
        if !self.back_titles.is_empty() {
            write!(f, ", {}", self.back_titles)?;
        }
        Ok(())
    }
}

/// A key to sort and search by: lower case, letters and digits only, single spaces.
/// Sorting is by bare name (academic degrees never move a person up the list).
pub fn search_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with(' ') && c.is_whitespace() {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_prints_with_its_degrees_and_is_found_without_them() {
        let name =
            PrintedName { front_titles: "dr. Hj.".into(), bare: "Rina Contoh".into(), back_titles: "M.Kes.".into() };
        assert_eq!(name.to_string(), "dr. Hj. Rina Contoh, M.Kes.");
        assert_eq!(PrintedName { bare: "Suharni".into(), ..Default::default() }.to_string(), "Suharni");
        assert_eq!(search_key("  Siti  Nur'aini, S.E. "), "siti nuraini se");
    }
}
