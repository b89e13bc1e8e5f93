//! What the laptop can find out about itself.

use std::path::Path;
use std::time::Duration;

use ceremony::zone::Zone;
use chrono::{DateTime, Utc};
use device::power::Battery;
use device::printer::{PrintError, Printer, PrinterState};
use document::indonesian;

use super::point;
use crate::limits::{LOW_BATTERY, PERSON_BYTES, SLOW_WRITE, SPARE_BYTES, WRITE_TOO_SLOW};
use crate::wire::{ReadyKey, ReadyPoint, ReadyState};

const MIB: u64 = 1024 * 1024;

/// Room on the disk beside what a ceremony may need, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    free: u64,
    wanted: u64,
}

impl Room {
    pub(super) fn is_short(self) -> bool {
        self.free < self.wanted
    }
}

/// The room in a folder for a ceremony of so many people; nothing when the folder does not tell.
pub(super) fn room_of(folder: &Path, people: usize) -> Option<Room> {
    let free = device::disk::free_bytes(folder).ok()?;
    let wanted = SPARE_BYTES + PERSON_BYTES * u64::try_from(people).unwrap_or(u64::MAX / PERSON_BYTES / 2);
    Some(Room { free, wanted })
}

pub(super) fn space(folder: &Path, people: usize) -> ReadyPoint {
    let key = ReadyKey::Space;
    let Some(room) = room_of(folder, people) else {
        let found = format!("Ruang di {} tidak dapat diketahui.", folder.display());
        return point(key, ReadyState::Missing, found, "Periksa apakah foldernya masih ada dan cakramnya terpasang.");
    };
    let Room { free, wanted } = room;
    let found = format!(
        "Tersisa {} MB; acara ini memerlukan paling banyak sekitar {} MB.",
        indonesian::thousands(free / MIB),
        indonesian::thousands(wanted / MIB)
    );
    if room.is_short() {
        return point(key, ReadyState::Missing, found, "Kosongkan cakram, atau pindahkan berkas acara ke cakram lain.");
    }
    if free >= 2 * wanted {
        point(key, ReadyState::Ready, found, "")
    } else {
        point(key, ReadyState::Attention, found, "Kosongkan sebagian cakram.")
    }
}

pub(super) fn writing(folder: &Path) -> ReadyPoint {
    let key = ReadyKey::Writing;
    let Ok(took) = device::disk::durable_write(folder) else {
        let found = format!("Tidak dapat menulis di {}.", folder.display());
        return point(key, ReadyState::Missing, found, "Pindahkan berkas acara ke folder yang boleh ditulisi.");
    };
    let found = format!("Menyimpan satu tanda tangan sampai aman di cakram: {}.", spell(took));
    match took {
        took if took <= SLOW_WRITE => point(key, ReadyState::Ready, found, ""),
        took if took <= WRITE_TOO_SLOW => {
            point(key, ReadyState::Attention, found, "Tutup program lain; jangan memakai flashdisk untuk berkas acara.")
        }
        _ => point(key, ReadyState::Missing, found, "Pindahkan berkas acara ke cakram laptop."),
    }
}

fn spell(took: Duration) -> String {
    let tenths = took.as_micros().div_ceil(100);
    format!("{},{} milidetik", indonesian::thousands(u64::try_from(tenths / 10).unwrap_or(u64::MAX)), tenths % 10)
}

/// The clock as it stands now, against the newest entry of the file.
pub(super) fn clock(zone: Zone, last: Option<DateTime<Utc>>, now: DateTime<Utc>, seen: Option<bool>) -> ReadyPoint {
    let key = ReadyKey::Clock;
    let local = zone.local(now);
    let found = format!("{}, pukul {} {}", indonesian::long_date(local.date()), local.format("%H.%M.%S"), zone.label());
    if last.is_some_and(|last| now < last) {
        let found = format!("{found}: lebih lambat daripada catatan terakhir di berkas ini.");
        return point(key, ReadyState::Missing, found, "Betulkan jam laptop sebelum acara dibuka.");
    }
    match seen {
        Some(true) => point(key, ReadyState::Ready, format!("{found}, sama dengan jam telepon."), ""),
        Some(false) => {
            point(key, ReadyState::Missing, format!("{found}, berbeda dari jam telepon."), "Betulkan jam laptop.")
        }
        None => point(key, ReadyState::Unchecked, format!("{found}."), "Bandingkan dengan jam telepon."),
    }
}

pub(super) fn power(battery: Option<Battery>) -> ReadyPoint {
    let key = ReadyKey::Power;
    let Some(battery) = battery else {
        let found = "Laptop ini tidak memberi tahu keadaan baterainya.";
        return point(key, ReadyState::Unchecked, found, "Sambungkan ke listrik; siapkan lembar lanjutan kertas.");
    };
    let percent = battery.percent;
    if !battery.discharging {
        let state = if percent < LOW_BATTERY { ReadyState::Attention } else { ReadyState::Ready };
        let next = if percent < LOW_BATTERY { "Biarkan mengisi sampai penuh sebelum acara." } else { "" };
        return point(key, state, format!("Terisi {percent}%, tersambung ke listrik."), next);
    }
    let left = battery.minutes_left.map_or_else(String::new, |minutes| format!(", kira-kira {minutes} menit lagi"));
    let state = if percent < LOW_BATTERY { ReadyState::Missing } else { ReadyState::Attention };
    point(key, state, format!("Terisi {percent}%, sedang dipakai{left}."), "Sambungkan ke listrik.")
}

pub(super) fn printer(printers: Result<Vec<Printer>, PrintError>) -> ReadyPoint {
    let key = ReadyKey::Printer;
    let none = |found: &str| {
        let next = "Pasang pencetak, atau simpan naskah ke folder dan cetak di tempat lain.";
        point(key, ReadyState::Attention, found, next)
    };
    let Ok(list) = printers else { return none("Layanan cetak laptop ini tidak menjawab.") };
    let Some(printer) = default_printer(list) else { return none("Belum ada pencetak di laptop ini.") };
    let found = format!("{}: {}.", printer.name, printer.state.words());
    match printer.state {
        PrinterState::Ready | PrinterState::Printing => point(key, ReadyState::Ready, found, ""),
        PrinterState::Stopped | PrinterState::Refusing | PrinterState::Unknown => {
            point(key, ReadyState::Attention, found, "Periksa pencetaknya, lalu cetak lembar uji.")
        }
    }
}

/// The one that the system prints on by itself, or the first.
pub(super) fn default_printer(mut printers: Vec<Printer>) -> Option<Printer> {
    let default = printers.iter().position(|printer| printer.is_default).unwrap_or(0);
    (!printers.is_empty()).then(|| printers.swap_remove(default))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(percent: u8, discharging: bool) -> ReadyPoint {
        power(Some(Battery { percent, discharging, minutes_left: discharging.then_some(42) }))
    }

    #[test]
    fn a_battery_is_ready_on_the_mains_only() {
        assert_eq!(power(None).state, ReadyState::Unchecked);
        assert_eq!(of(90, false).state, ReadyState::Ready);
        assert_eq!(of(10, false).state, ReadyState::Attention);
        assert_eq!(of(90, true).state, ReadyState::Attention);
        let low = of(10, true);
        assert_eq!(low.state, ReadyState::Missing);
        assert!(low.found.contains("10%") && low.found.contains("42 menit"), "{}", low.found);
    }

    #[test]
    fn a_clock_behind_the_file_is_not_ready_whatever_anybody_says() {
        let now = DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000);
        let later = Some(now + chrono::TimeDelta::minutes(1));
        assert_eq!(clock(Zone::default(), later, now, Some(true)).state, ReadyState::Missing);
        let told = [None, Some(true), Some(false)].map(|seen| clock(Zone::default(), Some(now), now, seen).state);
        assert_eq!(told, [ReadyState::Unchecked, ReadyState::Ready, ReadyState::Missing]);
    }

    #[test]
    fn a_folder_that_is_gone_is_neither_roomy_nor_quick() {
        let gone = tempfile::tempdir().unwrap().path().join("dicabut");
        assert_eq!([space(&gone, 53).state, writing(&gone).state], [ReadyState::Missing; 2]);
        assert_eq!(spell(Duration::from_micros(12_340)), "12,4 milidetik");
    }
}
