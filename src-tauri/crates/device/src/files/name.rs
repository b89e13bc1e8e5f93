//! Names a person reads and every system takes: a stick goes from Linux to Windows and back.
//!
//! Rules of Windows file names as Microsoft documents them ("Naming Files, Paths, and Namespaces"): nine
//! forbidden signs, no control characters, no trailing dot or space, and device names that stay reserved
//! whatever extension follows.

use crate::limits::MAX_NAME_BYTES;

const FORBIDDEN: &str = "<>:\"/\\|?*";
const NAMELESS: &str = "tanpa nama";

/// A file name stem that reads like `wish` and is valid on every system: at most
/// [`MAX_NAME_BYTES`] bytes, never empty, never a device name.
///
/// ```
/// use device::files::sanitize_name;
/// assert_eq!(sanitize_name("Pakta – dr. Rina Contoh, M.Kes."), "Pakta – dr. Rina Contoh, M.Kes");
/// assert_eq!(sanitize_name("Nomor 800.1.11.1/3608"), "Nomor 800.1.11.1-3608");
/// assert_eq!(sanitize_name("aux"), "_aux");
/// ```
pub fn sanitize_name(wish: &str) -> String {
    let mut name = String::with_capacity(wish.len());
    for c in wish.chars().filter(|c| !is_invisible(*c)) {
        match c {
            c if c.is_whitespace() || c.is_control() => {
                if !name.ends_with(' ') {
                    name.push(' ');
                }
            }
            c if FORBIDDEN.contains(c) => name.push('-'),
            c => name.push(c),
        }
    }
    let name = trimmed(shortened(trimmed(&name), MAX_NAME_BYTES));
    match name {
        "" => NAMELESS.to_owned(),
        device if is_reserved(device) => format!("_{device}"),
        plain => plain.to_owned(),
    }
}

/// `wish` made fit, with `.extension` behind it.
pub fn file_name(wish: &str, extension: &str) -> String {
    numbered(wish, 1, extension)
}

/// The `variant`-th name of a kind: the first is plain, the others carry their number.
pub(super) fn numbered(wish: &str, variant: u32, extension: &str) -> String {
    let stem = sanitize_name(wish);
    match variant {
        0 | 1 => format!("{stem}.{extension}"),
        _ => format!("{stem} ({variant}).{extension}"),
    }
}

/// No spaces at either end; no dot at the end (Windows drops it silently) nor at the start (hidden on
/// Linux).
fn trimmed(name: &str) -> &str {
    name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' '])
}

fn shortened(name: &str, bytes: usize) -> &str {
    let mut end = name.len().min(bytes);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    &name[..end]
}

/// Zero-width and direction signs: two names would look the same and be different files.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_reserved(name: &str) -> bool {
    let device = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&device.as_str()) {
        return true;
    }
    // The superscript digits count as digits for old drivers.
    let number = device.strip_prefix("COM").or_else(|| device.strip_prefix("LPT"));
    number.is_some_and(|n| n.chars().count() == 1 && n.chars().all(|c| "0123456789¹²³".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_well_and_are_valid() {
        for (wish, expected) in [
            ("Pakta – dr. Rina Contoh, M.Kes. ", "Pakta – dr. Rina Contoh, M.Kes"),
            ("  Berita\tacara\r\n 14-10-2024 ", "Berita acara 14-10-2024"),
            ("Rekap \"OPD\" <A|B> \\ C?*", "Rekap -OPD- -A-B- - C--"),
            ("../../etc/passwd", "-..-etc-passwd"),
            (".tersembunyi", "tersembunyi"),
            ("...", "tanpa nama"),
            ("", "tanpa nama"),
            ("con", "_con"),
            ("LPT1.2024", "_LPT1.2024"),
            ("COM¹", "_COM¹"),
            ("Company", "Company"),
            ("Abdul\u{202e}gnp.exe", "Abdulgnp.exe"),
        ] {
            assert_eq!(sanitize_name(wish), expected, "{wish:?}");
        }
    }

    #[test]
    fn long_names_are_cut_between_characters_and_stay_valid() {
        let cut = sanitize_name(&"é. ".repeat(100));
        assert!(cut.len() <= MAX_NAME_BYTES && cut.len() > MAX_NAME_BYTES - 4, "{}", cut.len());
        assert!(!cut.ends_with(['.', ' ']));
        assert_eq!(sanitize_name(&cut), cut);
    }

    #[test]
    fn variants_are_numbered_before_the_extension() {
        assert_eq!(file_name("Rekap", "pdf"), "Rekap.pdf");
        assert_eq!(numbered("Rekap.", 12, "pdf"), "Rekap (12).pdf");
    }
}
