import type { AcceptScan, AcceptedScan, AdmissionRequest, AgendaList, ArchiveResult, AssistanceRequest, AttendanceRequest, BundleReport, CallRequest, CeremonyView, CertificateInfo, CheckReport, ContinuationView, CopyReport, DocumentPage, DocumentQuery, DocumentRef, DocumentSelection, DraftPreview, FingerprintRequest, FolderChoice, FolderPhotoRequest, HallOrder, HallView, ImportPreview, ImportQuery, ImportResult, ImportSealKey, ImportTake, InkExport, InkExported, ItemRequest, KeyRequest, MachineView, MakeSealKey, MergeRequest, MergeView, MoveRequest, NewCeremony, Nothing, OpenBundle, OpenPads, OpenSessionRequest, OpenedBundle, OutcomeRequest, PadRequest, PadsView, PathRequest, PersonForm, PhotoLook, PhotoRemarks, PhotographerFolder, PlaceRequest, PresetRequest, Preview, PrintRequest, PrintResult, PrinterList, PrinterRequest, Readiness, ReasonRequest, RosterPage, RosterQuery, RosterRow, SaveReadiness, SaveRequest, SaveResult, ScanFiles, ScanPageRequest, ScanPicture, ScanReading, SealProgress, SealStatus, SecondCopyView, Seen, SendToPad, SettleRequest, Setup, SignRequest, SignResult, SigningView, StartView, StrikeRequest, TestPagePrinted, Text, TextReading, TextSource, ThumbprintRequest, TimestampProgress, TimestampRequest, TimestampServer, TimestampStatus, TrustList, TrustRequest, UnlockRequest, UprightPhoto, VerifyRequest, VerifyResult, VoidRequest, WetSheets, WetSheetsRequest, WrittenContinuation, WrittenReadiness } from './types';

export interface Operations {
  /** The start screen. */
  start: { request: Nothing; answer: StartView };
  /** A new ceremony from a template or from last time's; opens it. */
  create_ceremony: { request: NewCeremony; answer: CeremonyView };
  /** Opens a ceremony file. */
  open_ceremony: { request: PathRequest; answer: CeremonyView };
  /** Opens a sample as a rehearsal. */
  open_sample: { request: KeyRequest; answer: CeremonyView };
  /** Closes the open ceremony; the file is then whole by itself. */
  close_ceremony: { request: Nothing; answer: Nothing };
  /** A verified copy while the file is open ("Simpan salinan"). */
  save_copy: { request: PathRequest; answer: CopyReport };
  /** Writes the whole ceremony as one zip, read back ("Buat bundel"). */
  write_bundle: { request: PathRequest; answer: BundleReport };
  /** Makes a ceremony file of a bundle and opens it. */
  open_bundle: { request: OpenBundle; answer: OpenedBundle };
  /** Where the second copy lies and how far it is. */
  second_copy: { request: Nothing; answer: SecondCopyView };
  /** Brings the second copy up to date, where a folder is chosen. */
  keep_second_copy: { request: Nothing; answer: SecondCopyView };
  /** Chooses the folder of the second copy, or none. */
  choose_second_copy: { request: FolderChoice; answer: SecondCopyView };
  /** Makes a ceremony file of a second copy and opens it. */
  open_second_copy: { request: PathRequest; answer: OpenedBundle };
  /** What another laptop wrote, beside the open ceremony; nothing is written. */
  look_at_merge: { request: PathRequest; answer: MergeView };
  /** Takes in what another laptop wrote ("Gabungkan dari laptop lain"). */
  merge: { request: MergeRequest; answer: MergeView };
  /** Puts back what is missing in the open file from a copy that has it ("Lengkapi dari salinan"). */
  complete_from_copy: { request: PathRequest; answer: CheckReport };
  /** Says anew whether what a laptop wrote counts. */
  decide_admission: { request: AdmissionRequest; answer: CeremonyView };
  /** Says which of two signatures of one person counts; the other is voided with a reason. */
  settle_contested: { request: SettleRequest; answer: CeremonyView };
  /** Checks the whole file ("Periksa berkas"). */
  check_ceremony: { request: Nothing; answer: CheckReport };
  /** Everything the operator window shows. */
  ceremony: { request: Nothing; answer: CeremonyView };
  /** Replaces the setup. */
  save_setup: { request: Setup; answer: CeremonyView };
  /** Reads an emblem picture into the letterhead. */
  set_emblem: { request: PathRequest; answer: CeremonyView };
  /** Replaces the agenda. */
  save_agenda: { request: AgendaList; answer: CeremonyView };
  /** Replaces the text, or makes a new version when it is frozen. */
  save_text: { request: Text; answer: CeremonyView };
  /** Reads clauses from a Word or text file or from pasted text; nothing is saved. */
  read_text: { request: TextSource; answer: TextReading };
  /** Takes the words of a template; nothing is saved. */
  template_text: { request: KeyRequest; answer: Text };
  /** Shows what an import would take over. */
  preview_import: { request: ImportQuery; answer: ImportPreview };
  /** Takes an import over. */
  take_import: { request: ImportTake; answer: ImportResult };
  /** A page of the roster. */
  roster: { request: RosterQuery; answer: RosterPage };
  /** Adds or corrects a person with their posts; an empty identifier is a walk-in or new person. */
  save_person: { request: PersonForm; answer: RosterRow };
  /** Takes somebody off the roster. */
  strike_person: { request: StrikeRequest; answer: CeremonyView };
  /** Starts an order from a preset. */
  set_preset: { request: PresetRequest; answer: CeremonyView };
  /** Moves somebody in an order. */
  move_in_order: { request: MoveRequest; answer: CeremonyView };
  /** Attendance at the door. */
  mark_attendance: { request: AttendanceRequest; answer: CeremonyView };
  /** Opens the hall or a late session. */
  open_session: { request: OpenSessionRequest; answer: CeremonyView };
  /** Closes the open session. */
  close_session: { request: Nothing; answer: CeremonyView };
  /** Begins an agenda item. */
  start_item: { request: ItemRequest; answer: CeremonyView };
  /** Ends an agenda item. */
  end_item: { request: ItemRequest; answer: CeremonyView };
  /** Leaves an agenda item out, with a reason. */
  skip_item: { request: ItemRequest; answer: CeremonyView };
  /** Marks an outcome other than a signature. */
  mark_outcome: { request: OutcomeRequest; answer: CeremonyView };
  /** Everybody without an outcome follows later. */
  defer_remaining: { request: ReasonRequest; answer: CeremonyView };
  /** What the audience may see. */
  hall: { request: Nothing; answer: HallView };
  /** Turns the pledge, covers the projector, uncovers it. */
  steer_hall: { request: HallOrder; answer: Nothing };
  /** The photographer's folder and its newest pictures. */
  photographer_folder: { request: Nothing; answer: PhotographerFolder };
  /** Chooses the photographer's folder, or none. */
  choose_photographer_folder: { request: FolderChoice; answer: PhotographerFolder };
  /** A picture of the photographer's folder, upright. */
  photographer_picture: { request: FolderPhotoRequest; answer: UprightPhoto };
  /** What is doubtful about a picture; nothing is saved. */
  look_at_photo: { request: PhotoLook; answer: PhotoRemarks };
  /** Calls somebody, or the next one. */
  call: { request: CallRequest; answer: CeremonyView };
  /** What the signing surface shows. */
  signing: { request: Nothing; answer: SigningView };
  /** Pads and how they are reached. */
  pads: { request: Nothing; answer: PadsView };
  /** Lets tablets and phones in over the local network. */
  open_pads: { request: OpenPads; answer: PadsView };
  /** Lets every pad go. */
  close_pads: { request: Nothing; answer: PadsView };
  /** The numbers on both sides agree. */
  accept_pad: { request: PadRequest; answer: PadsView };
  /** Sends a pad away. */
  revoke_pad: { request: PadRequest; answer: PadsView };
  /** Sends somebody, or the next one, to a pad; nothing is recorded. */
  send_to_pad: { request: SendToPad; answer: PadsView };
  /** Takes the turn at a pad back; nothing is recorded. */
  recall_from_pad: { request: PadRequest; answer: PadsView };
  /** Doubtful ink on a pad is taken as it is. */
  accept_pad_ink: { request: PadRequest; answer: PadsView };
  /** Stores a signature; answers only when it is durable. */
  sign: { request: SignRequest; answer: SignResult };
  /** Notes who helps somebody in signing, or takes it back. */
  note_assistance: { request: AssistanceRequest; answer: CeremonyView };
  /** Stores a thumbprint in the place of ink, for somebody who cannot write; answers only when it is durable. */
  sign_by_thumb: { request: ThumbprintRequest; answer: SignResult };
  /** Writes the ink of a signature to a folder: picture, points, and what the journal recorded of the act. */
  export_ink: { request: InkExport; answer: InkExported };
  /** Voids a signature, with a reason; the place is undecided again. */
  void_act: { request: VoidRequest; answer: CeremonyView };
  /** A page of the document list. */
  documents: { request: DocumentQuery; answer: DocumentPage };
  /** The pages of a document as they are, or as they would be. */
  preview: { request: DocumentRef; answer: Preview };
  /** The pages of a text that is being typed. */
  preview_draft: { request: DraftPreview; answer: Preview };
  /** Puts documents into the archive. */
  archive_documents: { request: DocumentSelection; answer: ArchiveResult };
  /** Saves archived documents to a folder under readable names. */
  save_documents: { request: SaveRequest; answer: SaveResult };
  /** Where sealing stands. */
  seal_status: { request: Nothing; answer: SealStatus };
  /** Makes the key of this laptop. */
  make_seal_key: { request: MakeSealKey; answer: SealStatus };
  /** Makes the regency's own root, which issues keys. */
  make_seal_root: { request: MakeSealKey; answer: SealStatus };
  /** Brings in a key from a PKCS#12 file. */
  import_seal_key: { request: ImportSealKey; answer: SealStatus };
  /** Unlocks the key; sealing goes on from here. */
  unlock_seal_key: { request: UnlockRequest; answer: SealStatus };
  /** Takes the key out of memory. */
  lock_seal_key: { request: Nothing; answer: SealStatus };
  /** The open ceremony takes this laptop's key from here on. */
  adopt_seal_key: { request: Nothing; answer: SealStatus };
  /** Writes the certificate to a file, for those who are to trust it. */
  export_certificate: { request: PathRequest; answer: Nothing };
  /** Seals a portion of what is due; called until nothing is. */
  seal_due: { request: Nothing; answer: SealProgress };
  /** Where timestamps of seals stand. */
  timestamp_status: { request: Nothing; answer: TimestampStatus };
  /** Which timestamp server this laptop asks. */
  set_timestamp_server: { request: TimestampServer; answer: TimestampStatus };
  /** Asks for a portion of the timestamps that are missing; called until none is. */
  request_timestamps: { request: TimestampRequest; answer: TimestampProgress };
  /** Lets in the certificate of a timestamp server that was compared. */
  trust_timestamp_server: { request: TrustRequest; answer: TimestampStatus };
  /** Takes one off the list. */
  distrust_timestamp_server: { request: FingerprintRequest; answer: TimestampStatus };
  /** Whose seals count on this laptop. */
  trusted: { request: Nothing; answer: TrustList };
  /** Reads a certificate, to be compared; nothing is kept. */
  read_certificate: { request: PathRequest; answer: CertificateInfo };
  /** Lets in the certificate that was compared. */
  trust: { request: TrustRequest; answer: TrustList };
  /** Takes a certificate off the list. */
  distrust: { request: FingerprintRequest; answer: TrustList };
  /** Judges files: sealed PDFs, pictures of pages, ceremony files, folders of them. */
  verify: { request: VerifyRequest; answer: VerifyResult };
  /** Where the paper continuation pack lies, and whether it is the newest. */
  continuation: { request: Nothing; answer: ContinuationView };
  /** Writes the paper continuation pack where it is due; called behind, after every change and once in a while. */
  keep_continuation: { request: PlaceRequest; answer: ContinuationView };
  /** Chooses the second folder for it, or none. */
  choose_continuation_folder: { request: FolderChoice; answer: ContinuationView };
  /** Shows the folder in which it lies. */
  show_continuation: { request: PlaceRequest; answer: Nothing };
  /** Writes it to a file. */
  write_continuation: { request: PathRequest; answer: WrittenContinuation };
  /** Blank sheets to sign with a pen, saved or printed; nothing is recorded. */
  wet_sheets: { request: WetSheetsRequest; answer: WetSheets };
  /** Reads scans and photos of signed sheets; nothing is recorded. */
  read_scans: { request: ScanFiles; answer: ScanReading };
  /** A page that was read, laid straight. */
  scan_page: { request: ScanPageRequest; answer: ScanPicture };
  /** Files a sheet under those who signed it. */
  accept_scan: { request: AcceptScan; answer: AcceptedScan };
  /** Printers of this machine. */
  printers: { request: Nothing; answer: PrinterList };
  /** Prints archived documents; a reprint carries SALINAN KE-n. */
  print_documents: { request: PrintRequest; answer: PrintResult };
  /** "Periksa kesiapan": what could keep the ceremony from going well. */
  readiness: { request: Seen; answer: Readiness };
  /** Battery, printer, disk, and pads, for the foot of the window. */
  machine: { request: Nothing; answer: MachineView };
  /** The same, written as a PDF. */
  save_readiness: { request: SaveReadiness; answer: WrittenReadiness };
  /** Sends the test page to a printer. */
  print_test_page: { request: PrinterRequest; answer: TestPagePrinted };
}
