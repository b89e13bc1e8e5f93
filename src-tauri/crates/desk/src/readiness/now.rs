//! The same machine while the ceremony runs: for the foot of the window, without words for a report.

use std::path::Path;

use device::power::Battery;
use device::printer::{PrintService, Printer, PrinterState};

use super::machine;
use crate::limits::LOW_BATTERY;
use crate::roster::count;
use crate::wire::{BatteryView, MachineView, Nothing, PadCount, PadStanding, PadsView, PrinterView};
use crate::{Desk, Trouble};

/// Takes as long as the system's printing takes to answer.
pub(crate) fn look(desk: &Desk, _: Nothing) -> Result<MachineView, Trouble> {
    let (people, file) = desk.ask(|room| (room.state.roster.people().len(), room.journal.path().to_owned()))?;
    let pads = crate::pads::view(desk, Nothing {})?;
    let printers = PrintService::system().printers();
    Ok(MachineView {
        battery: device::power::battery().map(battery),
        printer: printers.as_ref().ok().cloned().and_then(machine::default_printer).map(printer),
        printing_answers: printers.is_ok(),
        // A folder that is gone tells of itself with the next act.
        disk_short: machine::room_of(file.parent().unwrap_or(Path::new(".")), people)
            .is_some_and(machine::Room::is_short),
        pads: pads.url.as_ref().map(|_| count_pads(&pads)),
    })
}

fn battery(battery: Battery) -> BatteryView {
    let Battery { percent, discharging, minutes_left } = battery;
    BatteryView { percent, discharging, minutes_left, low: discharging && percent < LOW_BATTERY }
}

fn printer(printer: Printer) -> PrinterView {
    let ready = matches!(printer.state, PrinterState::Ready | PrinterState::Printing);
    PrinterView { name: printer.name, ready, state: printer.state.words().to_owned() }
}

fn count_pads(view: &PadsView) -> PadCount {
    let accepted = || view.pads.iter().filter(|pad| pad.standing == PadStanding::Accepted);
    PadCount { reachable: count(accepted().filter(|pad| pad.reachable).count()), accepted: count(accepted().count()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_battery_is_low_only_while_it_is_emptied() {
        let of = |percent, discharging| battery(Battery { percent, discharging, minutes_left: None }).low;
        let edge = LOW_BATTERY;
        assert_eq!([of(edge - 1, true), of(edge, true), of(edge - 1, false)], [true, false, false]);
    }
}
