//! Every operation of the desk, declared once: name, request, answer.
//!
//! The table below makes the dispatcher that the shell calls and the TypeScript interface that the UI is compiled
//! against (`ui/src/ipc/generated/`). A screen can do nothing that is not in this list.

use crate::wire::{
    AcceptScan, AcceptedScan, AdmissionRequest, AgendaList, ArchiveResult, AssistanceRequest, AttendanceRequest,
    BundleReport, CallRequest, CeremonyView, CertificateInfo, CheckReport, ContinuationView, CopyReport, DocumentPage,
    DocumentQuery, DocumentRef, DocumentSelection, DraftPreview, FingerprintRequest, FolderChoice, FolderPhotoRequest,
    HallOrder, HallView, ImportPreview, ImportQuery, ImportResult, ImportSealKey, ImportTake, InkExport, InkExported,
    ItemRequest, KeyRequest, MachineView, MakeSealKey, MergeRequest, MergeView, MoveRequest, NewCeremony, Nothing,
    OpenBundle, OpenPads, OpenSessionRequest, OpenedBundle, OutcomeRequest, PadRequest, PadsView, PathRequest,
    PersonForm, PhotoLook, PhotoRemarks, PhotographerFolder, PlaceRequest, PresetRequest, Preview, PrintRequest,
    PrintResult, PrinterList, PrinterRequest, Readiness, ReasonRequest, RosterPage, RosterQuery, RosterRow,
    SaveReadiness, SaveRequest, SaveResult, ScanFiles, ScanPageRequest, ScanPicture, ScanReading, SealProgress,
    SealStatus, SecondCopyView, Seen, SendToPad, SettleRequest, Setup, SignRequest, SignResult, SigningView, StartView,
    StrikeRequest, TestPagePrinted, Text, TextReading, TextSource, ThumbprintRequest, TimestampProgress,
    TimestampRequest, TimestampServer, TimestampStatus, TrustList, TrustRequest, UnlockRequest, UprightPhoto,
    VerifyRequest, VerifyResult, VoidRequest, WetSheets, WetSheetsRequest, WrittenContinuation, WrittenReadiness,
};
use crate::{Desk, Trouble};

macro_rules! operations {
    ($($(#[doc = $doc:literal])+ $name:ident = $body:path: ($request:ty) -> $answer:ty;)+) => {
        /// Runs the operation called `name` with a JSON request and gives a JSON answer.
        pub fn dispatch(desk: &Desk, name: &str, request: serde_json::Value) -> Result<serde_json::Value, Trouble> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(request).map_err(|e| Trouble::bad_request(name, &e))?;
                    let answer: $answer = $body(desk, request)?;
                    serde_json::to_value(answer).map_err(Trouble::off_the_wire)
                })+
                _ => Err(Trouble::unknown_operation(name)),
            }
        }

        /// Whether an operation of this name exists.
        pub fn exists(name: &str) -> bool {
            matches!(name, $(stringify!($name))|+)
        }

        /// The TypeScript interface of this table.
        pub fn typescript(config: &ts_rs::Config) -> String {
            use ts_rs::TS;
            let mut names = std::collections::BTreeSet::new();
            let mut lines = String::new();
            $(
                let (request, answer) = (<$request>::name(config), <$answer>::name(config));
                $(lines += &format!("  /**{} */\n", $doc);)+
                lines += &format!("  {}: {{ request: {request}; answer: {answer} }};\n", stringify!($name));
                names.extend([request, answer]);
            )+
            let names = names.into_iter().collect::<Vec<_>>().join(", ");
            format!("import type {{ {names} }} from './types';\n\nexport interface Operations {{\n{lines}}}\n")
        }

        /// Writes every wire type that the table reaches into `config`'s folder.
        pub fn export_types(config: &ts_rs::Config) -> Result<(), ts_rs::ExportError> {
            use ts_rs::TS;
            $(<$request>::export_all(config)?; <$answer>::export_all(config)?;)+
            Trouble::export_all(config)
        }
    };
}

operations! {
    /// The start screen.
    start = crate::files::start: (Nothing) -> StartView;
    /// A new ceremony from a template or from last time's; opens it.
    create_ceremony = crate::files::create: (NewCeremony) -> CeremonyView;
    /// Opens a ceremony file.
    open_ceremony = crate::files::open: (PathRequest) -> CeremonyView;
    /// Opens a sample as a rehearsal.
    open_sample = crate::files::open_sample: (KeyRequest) -> CeremonyView;
    /// Closes the open ceremony; the file is then whole by itself.
    close_ceremony = crate::files::close: (Nothing) -> Nothing;
    /// A verified copy while the file is open ("Simpan salinan").
    save_copy = crate::files::save_copy: (PathRequest) -> CopyReport;
    /// Writes the whole ceremony as one zip, read back ("Buat bundel").
    write_bundle = crate::bundle::write: (PathRequest) -> BundleReport;
    /// Makes a ceremony file of a bundle and opens it.
    open_bundle = crate::bundle::open: (OpenBundle) -> OpenedBundle;
    /// Where the second copy lies and how far it is.
    second_copy = crate::second_copy::view: (Nothing) -> SecondCopyView;
    /// Brings the second copy up to date, where a folder is chosen.
    keep_second_copy = crate::second_copy::keep: (Nothing) -> SecondCopyView;
    /// Chooses the folder of the second copy, or none.
    choose_second_copy = crate::second_copy::choose: (FolderChoice) -> SecondCopyView;
    /// Makes a ceremony file of a second copy and opens it.
    open_second_copy = crate::second_copy::open: (PathRequest) -> OpenedBundle;
    /// What another laptop wrote, beside the open ceremony; nothing is written.
    look_at_merge = crate::merge::look: (PathRequest) -> MergeView;
    /// Takes in what another laptop wrote ("Gabungkan dari laptop lain").
    merge = crate::merge::merge: (MergeRequest) -> MergeView;
    /// Puts back what is missing in the open file from a copy that has it ("Lengkapi dari salinan").
    complete_from_copy = crate::merge::complete: (PathRequest) -> CheckReport;
    /// Says anew whether what a laptop wrote counts.
    decide_admission = crate::merge::admit: (AdmissionRequest) -> CeremonyView;
    /// Says which of two signatures of one person counts; the other is voided with a reason.
    settle_contested = crate::merge::settle: (SettleRequest) -> CeremonyView;
    /// Checks the whole file ("Periksa berkas").
    check_ceremony = crate::files::check: (Nothing) -> CheckReport;

    /// Everything the operator window shows.
    ceremony = crate::view::ceremony: (Nothing) -> CeremonyView;
    /// Replaces the setup.
    save_setup = crate::prepare::save_setup: (Setup) -> CeremonyView;
    /// Reads an emblem picture into the letterhead.
    set_emblem = crate::prepare::set_emblem: (PathRequest) -> CeremonyView;
    /// Replaces the agenda.
    save_agenda = crate::prepare::save_agenda: (AgendaList) -> CeremonyView;
    /// Replaces the text, or makes a new version when it is frozen.
    save_text = crate::prepare::save_text: (Text) -> CeremonyView;
    /// Reads clauses from a Word or text file or from pasted text; nothing is saved.
    read_text = crate::prepare::read_text: (TextSource) -> TextReading;
    /// Takes the words of a template; nothing is saved.
    template_text = crate::prepare::template_text: (KeyRequest) -> Text;

    /// Shows what an import would take over.
    preview_import = crate::roster_import::preview: (ImportQuery) -> ImportPreview;
    /// Takes an import over.
    take_import = crate::roster_import::take: (ImportTake) -> ImportResult;
    /// A page of the roster.
    roster = crate::roster::page: (RosterQuery) -> RosterPage;
    /// Adds or corrects a person with their posts; an empty identifier is a walk-in or new person.
    save_person = crate::roster::save_person: (PersonForm) -> RosterRow;
    /// Takes somebody off the roster.
    strike_person = crate::roster::strike: (StrikeRequest) -> CeremonyView;
    /// Starts an order from a preset.
    set_preset = crate::roster::set_preset: (PresetRequest) -> CeremonyView;
    /// Moves somebody in an order.
    move_in_order = crate::roster::move_in_order: (MoveRequest) -> CeremonyView;

    /// Attendance at the door.
    mark_attendance = crate::course::mark_attendance: (AttendanceRequest) -> CeremonyView;
    /// Opens the hall or a late session.
    open_session = crate::course::open_session: (OpenSessionRequest) -> CeremonyView;
    /// Closes the open session.
    close_session = crate::course::close_session: (Nothing) -> CeremonyView;
    /// Begins an agenda item.
    start_item = crate::course::start_item: (ItemRequest) -> CeremonyView;
    /// Ends an agenda item.
    end_item = crate::course::end_item: (ItemRequest) -> CeremonyView;
    /// Leaves an agenda item out, with a reason.
    skip_item = crate::course::skip_item: (ItemRequest) -> CeremonyView;
    /// Marks an outcome other than a signature.
    mark_outcome = crate::course::mark_outcome: (OutcomeRequest) -> CeremonyView;
    /// Everybody without an outcome follows later.
    defer_remaining = crate::course::defer_remaining: (ReasonRequest) -> CeremonyView;

    /// What the audience may see.
    hall = crate::hall::view: (Nothing) -> HallView;
    /// Turns the pledge, covers the projector, uncovers it.
    steer_hall = crate::hall::steer: (HallOrder) -> Nothing;

    /// The photographer's folder and its newest pictures.
    photographer_folder = crate::photographer::folder: (Nothing) -> PhotographerFolder;
    /// Chooses the photographer's folder, or none.
    choose_photographer_folder = crate::photographer::choose: (FolderChoice) -> PhotographerFolder;
    /// A picture of the photographer's folder, upright.
    photographer_picture = crate::photographer::picture: (FolderPhotoRequest) -> UprightPhoto;
    /// What is doubtful about a picture; nothing is saved.
    look_at_photo = crate::photographer::look: (PhotoLook) -> PhotoRemarks;

    /// Calls somebody, or the next one.
    call = crate::signing::call: (CallRequest) -> CeremonyView;
    /// What the signing surface shows.
    signing = crate::signing::surface: (Nothing) -> SigningView;
    /// Pads and how they are reached.
    pads = crate::pads::view: (Nothing) -> PadsView;
    /// Lets tablets and phones in over the local network.
    open_pads = crate::pads::open: (OpenPads) -> PadsView;
    /// Lets every pad go.
    close_pads = crate::pads::close: (Nothing) -> PadsView;
    /// The numbers on both sides agree.
    accept_pad = crate::pads::accept: (PadRequest) -> PadsView;
    /// Sends a pad away.
    revoke_pad = crate::pads::revoke: (PadRequest) -> PadsView;
    /// Sends somebody, or the next one, to a pad; nothing is recorded.
    send_to_pad = crate::pads::send: (SendToPad) -> PadsView;
    /// Takes the turn at a pad back; nothing is recorded.
    recall_from_pad = crate::pads::recall: (PadRequest) -> PadsView;
    /// Doubtful ink on a pad is taken as it is.
    accept_pad_ink = crate::pads::overrule: (PadRequest) -> PadsView;
    /// Stores a signature; answers only when it is durable.
    sign = crate::signing::sign: (SignRequest) -> SignResult;
    /// Notes who helps somebody in signing, or takes it back.
    note_assistance = crate::signing::note_assistance: (AssistanceRequest) -> CeremonyView;
    /// Stores a thumbprint in the place of ink, for somebody who cannot write; answers only when it is durable.
    sign_by_thumb = crate::signing::thumbprint: (ThumbprintRequest) -> SignResult;
    /// Writes the ink of a signature to a folder: picture, points, and what the journal recorded of the act.
    export_ink = crate::evidence::export: (InkExport) -> InkExported;
    /// Voids a signature, with a reason; the place is undecided again.
    void_act = crate::signing::void: (VoidRequest) -> CeremonyView;

    /// A page of the document list.
    documents = crate::documents::list: (DocumentQuery) -> DocumentPage;
    /// The pages of a document as they are, or as they would be.
    preview = crate::documents::preview: (DocumentRef) -> Preview;
    /// The pages of a text that is being typed.
    preview_draft = crate::documents::preview_draft: (DraftPreview) -> Preview;
    /// Puts documents into the archive.
    archive_documents = crate::documents::archive: (DocumentSelection) -> ArchiveResult;
    /// Saves archived documents to a folder under readable names.
    save_documents = crate::documents::save: (SaveRequest) -> SaveResult;
    /// Where sealing stands.
    seal_status = crate::keys::status: (Nothing) -> SealStatus;
    /// Makes the key of this laptop.
    make_seal_key = crate::keys::make: (MakeSealKey) -> SealStatus;
    /// Makes the regency's own root, which issues keys.
    make_seal_root = crate::keys::make_root: (MakeSealKey) -> SealStatus;
    /// Brings in a key from a PKCS#12 file.
    import_seal_key = crate::keys::import: (ImportSealKey) -> SealStatus;
    /// Unlocks the key; sealing goes on from here.
    unlock_seal_key = crate::keys::unlock: (UnlockRequest) -> SealStatus;
    /// Takes the key out of memory.
    lock_seal_key = crate::keys::lock: (Nothing) -> SealStatus;
    /// The open ceremony takes this laptop's key from here on.
    adopt_seal_key = crate::keys::adopt: (Nothing) -> SealStatus;
    /// Writes the certificate to a file, for those who are to trust it.
    export_certificate = crate::keys::export_certificate: (PathRequest) -> Nothing;
    /// Seals a portion of what is due; called until nothing is.
    seal_due = crate::sealing::seal_due: (Nothing) -> SealProgress;
    /// Where timestamps of seals stand.
    timestamp_status = crate::stamping::status: (Nothing) -> TimestampStatus;
    /// Which timestamp server this laptop asks.
    set_timestamp_server = crate::stamping::set_server: (TimestampServer) -> TimestampStatus;
    /// Asks for a portion of the timestamps that are missing; called until none is.
    request_timestamps = crate::stamping::request: (TimestampRequest) -> TimestampProgress;
    /// Lets in the certificate of a timestamp server that was compared.
    trust_timestamp_server = crate::time_trust::add: (TrustRequest) -> TimestampStatus;
    /// Takes one off the list.
    distrust_timestamp_server = crate::time_trust::remove: (FingerprintRequest) -> TimestampStatus;
    /// Whose seals count on this laptop.
    trusted = crate::trust::list: (Nothing) -> TrustList;
    /// Reads a certificate, to be compared; nothing is kept.
    read_certificate = crate::trust::read: (PathRequest) -> CertificateInfo;
    /// Lets in the certificate that was compared.
    trust = crate::trust::add: (TrustRequest) -> TrustList;
    /// Takes a certificate off the list.
    distrust = crate::trust::remove: (FingerprintRequest) -> TrustList;
    /// Judges files: sealed PDFs, pictures of pages, ceremony files, folders of them.
    verify = crate::verifying::verify: (VerifyRequest) -> VerifyResult;
    /// Where the paper continuation pack lies, and whether it is the newest.
    continuation = crate::continuation::view: (Nothing) -> ContinuationView;
    /// Writes the paper continuation pack where it is due; called behind, after every change and once in a while.
    keep_continuation = crate::continuation::keep: (PlaceRequest) -> ContinuationView;
    /// Chooses the second folder for it, or none.
    choose_continuation_folder = crate::continuation::choose: (FolderChoice) -> ContinuationView;
    /// Shows the folder in which it lies.
    show_continuation = crate::continuation::show: (PlaceRequest) -> Nothing;
    /// Writes it to a file.
    write_continuation = crate::continuation::write: (PathRequest) -> WrittenContinuation;
    /// Blank sheets to sign with a pen, saved or printed; nothing is recorded.
    wet_sheets = crate::wet::sheets: (WetSheetsRequest) -> WetSheets;
    /// Reads scans and photos of signed sheets; nothing is recorded.
    read_scans = crate::wet::read: (ScanFiles) -> ScanReading;
    /// A page that was read, laid straight.
    scan_page = crate::wet::page: (ScanPageRequest) -> ScanPicture;
    /// Files a sheet under those who signed it.
    accept_scan = crate::wet::accept: (AcceptScan) -> AcceptedScan;
    /// Printers of this machine.
    printers = crate::printing::printers: (Nothing) -> PrinterList;
    /// Prints archived documents; a reprint carries SALINAN KE-n.
    print_documents = crate::printing::print: (PrintRequest) -> PrintResult;
    /// "Periksa kesiapan": what could keep the ceremony from going well.
    readiness = crate::readiness::look: (Seen) -> Readiness;
    /// Battery, printer, disk, and pads, for the foot of the window.
    machine = crate::readiness::machine_now: (Nothing) -> MachineView;
    /// The same, written as a PDF.
    save_readiness = crate::readiness::save: (SaveReadiness) -> WrittenReadiness;
    /// Sends the test page to a printer.
    print_test_page = crate::readiness::print_test_page: (PrinterRequest) -> TestPagePrinted;
}

/// Runs an operation with typed request and answer, as `ikrarctl` does.
pub fn call<A: serde::de::DeserializeOwned>(
    desk: &Desk,
    name: &str,
    request: impl serde::Serialize,
) -> Result<A, Trouble> {
    let request = serde_json::to_value(request).map_err(Trouble::off_the_wire)?;
    serde_json::from_value(dispatch(desk, name, request)?).map_err(Trouble::off_the_wire)
}
