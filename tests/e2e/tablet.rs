//! Tablets and phones against the real server: Chromium opens the page that the laptop gives out, is paired, signs, and
//! the network between the two breaks where it hurts.
//!
//! What the pads show is read from the pads; what became of it is read from the operator's view and from the journal.
//! Pictures of every state are left in `target/screenshots`.

use crate::browser::{Browser, Kind};
use crate::cable::Cable;
use crate::page::says;
use crate::pen;
use ceremony::acts::ActRecord;
use ceremony::event::{Ink, Photo};
use desk::operations::call;
use desk::wire::{PadCard, PadStage, PadsView};
use pad::HandedAct;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tests::hall::Hall;

const FIELD: &str = "//*[@role='img' and @aria-label='Bidang tanda tangan']";
const SAVE: &str = "Simpan tanda tangan";
const LOST: &str = "Sambungan ke laptop terputus";
/// Where the page keeps what was not handed over yet.
const UNSENT: &str = "ikrar.unsent";
const UNSENT_PHOTO: &str = "ikrar.unsent.photo";

/// A laptop on which signing has begun, and the network before it.
struct Laptop {
    hall: Hall,
    cable: Cable,
}

impl Laptop {
    fn start(names: &[&str], photos: bool) -> Self {
        let hall = Hall::with_people("netralitas-asn", names);
        let mut setup = hall.ceremony().setup;
        setup.photos = photos;
        hall.act("save_setup", json!(setup));
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist/pad.html");
        hall.desk.give_pad_page(std::fs::read(page).expect("the page of the pads: `cargo xtask test` builds it"));
        hall.begin_signing();
        Self { hall, cable: Cable::lay() }
    }

    /// Lets pads in, anew if need be; the address in the QR code, over the cable.
    fn let_in(&self, https: bool) -> String {
        let url = self.ask("open_pads", json!({ "https": https, "address": "127.0.0.1" })).url.expect("an address");
        let (scheme, rest) = url.split_once("://").expect("a scheme");
        let (server, secret) = rest.split_once("/#").expect("a secret behind the #");
        self.cable.plug_into(server.parse().expect("an address and a port"));
        format!("{scheme}://{}/#{secret}", self.cable.address)
    }

    fn ask(&self, name: &str, request: Value) -> PadsView {
        call(&self.hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
    }

    fn pad(&self, id: &str) -> PadCard {
        let pads = self.ask("pads", json!({})).pads;
        pads.into_iter().find(|pad| pad.id == id).expect("the operator sees the pad")
    }

    /// Whoever is next.
    fn send_next(&self, id: &str) -> PadCard {
        self.ask("send_to_pad", json!({ "pad": id, "slot": null }));
        self.pad(id)
    }

    /// Waits until the operator sees it of a pad.
    async fn until(&self, id: &str, what: &str, holds: impl Fn(&PadCard) -> bool) {
        wait_for(what, || holds(&self.pad(id))).await;
    }

    /// Every act in the journal with its ink, as another program reads the file.
    fn acts(&self) -> Vec<(ActRecord, ink::Drawing)> {
        let file = self.hall.open_file().expect("an open file");
        let strokes = |record: &ActRecord| {
            let Ink::Drawn { strokes } = &record.act.ink else { panic!("everybody signed on a pad") };
            *strokes
        };
        let wanted = |state: &ceremony::State| state.acts.records().map(strokes).collect();
        let (state, blobs) = journal::read(&file, wanted).expect("a sound file");
        let drawings = blobs.iter().map(|blob| ink::Drawing::decode(blob).expect("stored ink is ink"));
        state.acts.records().cloned().zip(drawings).collect()
    }
}

/// Looks again until it holds.
async fn wait_for(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_mins(1), "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// Opens the address; the same number stands on both sides, and the operator accepts. The pad's name.
async fn pair(laptop: &Laptop, device: &Browser, url: &str, shot: &str) -> String {
    let known = laptop.ask("pads", json!({})).pads.len();
    device.page.client().goto(url).await.expect("the page opens");
    let knocked = || laptop.ask("pads", json!({})).pads.into_iter().nth(known);
    wait_for("a pad that knocks", || knocked().is_some()).await;
    let pad = knocked().expect("it knocked");
    device.read(&pad.code).await;
    device.page.picture(&format!("{shot}-cocokkan")).await;
    let address = device.page.client().current_url().await.expect("an address");
    assert!(address.fragment().is_none(), "the secret no longer stands in the address: {address}");
    laptop.ask("accept_pad", json!({ "pad": pad.id }));
    pad.id
}

/// Nobody stands at the pad, and nothing of anybody is kept there.
async fn rests(laptop: &Laptop, device: &Browser, id: &str, shot: &str) {
    let number = laptop.pad(id).number;
    device.read(&format!("Pad {number}")).await;
    device.page.see("//main//h1[normalize-space(.)='Penandatanganan Pakta']").await;
    laptop.until(id, "a pad that waits for the next one", waits).await;
    assert_eq!((device.kept(UNSENT).await, device.kept(UNSENT_PHOTO).await), (Value::Null, Value::Null));
    device.page.picture(&format!("{shot}-menunggu")).await;
}

fn waits(pad: &PadCard) -> bool {
    pad.slot.is_none() && pad.stage == PadStage::Waiting
}

/// The signatory sees who they are and what they sign.
async fn meet(device: &Browser, name: &str, shot: &str) {
    device.page.see(&format!("//header//h1[{}]", says(name))).await;
    device.page.see(&format!("//header//p[{}]", says(&format!("Jabatan {name}")))).await;
    device.read("Apakah data ini benar?").await;
    device.read("PAKTA INTEGRITAS").await;
    device.read("dengan ini menyatakan").await;
    device.page.picture(&format!("{shot}-lembar")).await;
}

/// Writes strokes with these numbers; the operator hears of each.
async fn write(laptop: &Laptop, device: &Browser, id: &str, numbers: std::ops::Range<u32>, hand: f64) {
    let field = device.page.see(FIELD).await;
    for number in numbers {
        pen::stroke(&device.page, &field, number, hand, device.tip()).await;
        laptop.until(id, "a stroke", |pad| pad.stage == PadStage::Drawing && pad.strokes == number + 1).await;
    }
}

/// What the page would hand over now.
async fn unsent(device: &Browser) -> HandedAct {
    let (mut act, beside) = (device.kept(UNSENT).await, device.kept(UNSENT_PHOTO).await);
    act["photo"] = beside["photo"].clone();
    serde_json::from_value(act).expect("an act with its ink")
}

/// Whether ink is to be seen on the field.
async fn is_painted(device: &Browser) -> bool {
    let script = "const canvases = [...arguments[0].querySelectorAll('canvas')].filter((one) => one.width && one.height);
        return canvases.some((one) => one.getContext('2d').getImageData(0, 0, one.width, one.height).data.some(Boolean))";
    let field = serde_json::to_value(device.page.see(FIELD).await).expect("an element has a name");
    let painted = device.page.client().execute(script, vec![field]).await;
    painted.expect("the page can be asked") == json!(true)
}

/// The act that was handed over stands in the journal: under its name, with its ink to the last bit.
fn assert_stored(acts: &[(ActRecord, ink::Drawing)], handed: &HandedAct, name: &str, device: &str) {
    let found: Vec<_> = acts.iter().filter(|(record, _)| record.act.shown.name == name).collect();
    let [(record, drawing)] = &found[..] else { panic!("{} acts of {name}", found.len()) };
    assert_eq!((record.act.id.to_string(), record.act.device.as_str()), (handed.act.clone(), device));
    assert!(record.voided.is_none());
    assert_eq!(*drawing, handed.drawing.drawing().expect("ink inside every limit"));
}

#[tokio::test]
async fn a_tablet_signs_once_over_a_network_that_breaks() {
    let laptop = Laptop::start(&["Suparlan", "Marlina"], false);
    let tablet = Browser::start(Kind::Tablet).await;
    let id = pair(&laptop, &tablet, &laptop.let_in(false), "30-tablet").await;
    rests(&laptop, &tablet, &id, "31-tablet").await;
    assert_eq!(laptop.send_next(&id).name, "Suparlan");
    meet(&tablet, "Suparlan", "32-tablet").await;
    tablet.page.press("Bubuhkan tanda tangan").await;
    write(&laptop, &tablet, &id, 0..1, 0.3).await;

    let handed = outlive_a_reload(&laptop, &tablet, &id).await;
    hand_over_unheard(&laptop, &tablet).await;
    let acts = laptop.acts();
    assert_eq!(acts.len(), 1, "it was handed over more than once");
    assert_stored(&acts, &handed, "Suparlan", "pen, pad 1");

    // The next one gets a blank field; a pad that is sent away keeps nothing.
    rests(&laptop, &tablet, &id, "38-tablet").await;
    assert_eq!(laptop.send_next(&id).name, "Marlina");
    tablet.page.see(&format!("//header//h1[{}]", says("Marlina"))).await;
    tablet.page.press("Bubuhkan tanda tangan").await;
    tablet.page.see(&format!("//button[@disabled][{}]", says("Urungkan"))).await;
    assert!(!is_painted(&tablet).await, "somebody else's ink lies on the field");
    write(&laptop, &tablet, &id, 0..2, 0.7).await;
    let second = unsent(&tablet).await;
    give_up_and_go_on(&laptop, &tablet).await;
    let acts = laptop.acts();
    assert_eq!(acts.len(), 2);
    assert_stored(&acts, &handed, "Suparlan", "pen, pad 1");
    assert_stored(&acts, &second, "Marlina", "pen, pad 1");
    laptop.ask("revoke_pad", json!({ "pad": id }));
    tablet.read("Pad ini sudah dilepas dari acara.").await;
    tablet.page.picture("3b-tablet-dilepas").await;
    let kept = tablet.page.client().execute("return Object.keys(localStorage)", vec![]).await;
    assert_eq!(kept.expect("the page can be asked"), json!([]), "something of somebody stays on the device");
}

/// The network is gone between two strokes, and so is the page when it is loaded anew: the strokes are not.
async fn outlive_a_reload(laptop: &Laptop, tablet: &Browser, id: &str) -> HandedAct {
    laptop.cable.pull_out();
    tablet.read(LOST).await;
    let field = tablet.page.see(FIELD).await;
    pen::stroke(&tablet.page, &field, 1, 0.3, tablet.tip()).await;
    let handed = unsent(tablet).await;
    assert_eq!(handed.drawing.drawing().expect("ink inside every limit").strokes.len(), 2);
    tablet.page.picture("33-tablet-terputus").await;
    // Without the network there is no page to load either.
    let _ = tablet.page.client().refresh().await;
    assert!(!tablet.page.has("//*[@id='app']").await, "the page came from nowhere");
    laptop.cable.plug_in();
    tablet.page.client().refresh().await.expect("the laptop gives out its page again");
    tablet.page.see(FIELD).await;
    laptop.until(id, "both strokes", |pad| pad.stage == PadStage::Drawing && pad.strokes == 2).await;
    assert!(!tablet.says(LOST).await, "the line is back");
    wait_until_painted(tablet).await;
    tablet.page.picture("34-tablet-dimuat-ulang").await;
    assert_eq!(unsent(tablet).await.drawing, handed.drawing);
    assert_eq!(laptop.hall.ceremony().tally.signed, 0);
    unsent(tablet).await
}

async fn wait_until_painted(device: &Browser) {
    let start = Instant::now();
    while !is_painted(device).await {
        assert!(start.elapsed() < Duration::from_mins(1), "the field stays blank");
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// The act arrives and its answer does not: the page goes on handing over until it hears that it is stored.
async fn hand_over_unheard(laptop: &Laptop, tablet: &Browser) {
    laptop.cable.swallow_answers();
    tablet.page.press(SAVE).await;
    wait_for("the act", || laptop.hall.ceremony().tally.signed == 1).await;
    assert!(!tablet.says("Terima kasih.").await, "it says what it cannot know");
    laptop.cable.pull_out();
    tablet.read(LOST).await;
    tablet.page.picture("35-tablet-belum-dijawab").await;
    laptop.cable.plug_in();
    tablet.read("Terima kasih.").await;
    tablet.page.picture("36-tablet-terima-kasih").await;
}

/// The network stays away until the page says that nothing is saved; once it is back, nobody has to press anything.
async fn give_up_and_go_on(laptop: &Laptop, tablet: &Browser) {
    laptop.cable.pull_out();
    tablet.page.press(SAVE).await;
    tablet.page.see(&format!("//button[not(@disabled)][{}]", says("Coba simpan lagi"))).await;
    tablet.read("Goresan Anda masih ada dan tidak perlu diulang.").await;
    tablet.page.picture("39-tablet-belum-tersimpan").await;
    assert_eq!(laptop.hall.ceremony().tally.signed, 1);
    laptop.cable.plug_in();
    tablet.read("Terima kasih.").await;
    tablet.page.picture("3a-tablet-terima-kasih").await;
}

#[tokio::test]
async fn a_tablet_and_a_phone_sign_at_the_same_time() {
    let laptop = Laptop::start(&["Suparlan", "Marlina"], false);
    let (tablet, phone) = (Browser::start(Kind::Tablet).await, Browser::start(Kind::Phone).await);
    let url = laptop.let_in(false);
    let first = pair(&laptop, &tablet, &url, "40-tablet").await;
    let second = pair(&laptop, &phone, &url, "41-ponsel").await;
    rests(&laptop, &phone, &second, "42-ponsel").await;
    assert_eq!((laptop.send_next(&first).name, laptop.send_next(&second).name), ("Suparlan".into(), "Marlina".into()));

    let (one, other) = tokio::join!(
        prepare(&laptop, &tablet, &first, "Suparlan", "43-tablet", 0.3),
        prepare(&laptop, &phone, &second, "Marlina", "43-ponsel", 0.7),
    );
    assert_eq!(laptop.hall.ceremony().tally.signed, 0);
    tokio::join!(save(&tablet, "45-tablet"), save(&phone, "45-ponsel"));
    let acts = laptop.acts();
    assert_eq!(acts.len(), 2);
    assert_stored(&acts, &one, "Suparlan", "pen, pad 1");
    assert_stored(&acts, &other, "Marlina", "touch, pad 2");
    assert_ne!(one.drawing, other.drawing);
    tokio::join!(rests(&laptop, &tablet, &first, "46-tablet"), rests(&laptop, &phone, &second, "46-ponsel"));
}

/// Reads and writes, up to saving.
async fn prepare(laptop: &Laptop, device: &Browser, id: &str, name: &str, shot: &str, hand: f64) -> HandedAct {
    meet(device, name, shot).await;
    device.page.press("Bubuhkan tanda tangan").await;
    write(laptop, device, id, 0..2, hand).await;
    device.page.picture(&format!("{shot}-goresan")).await;
    unsent(device).await
}

async fn save(device: &Browser, shot: &str) {
    device.page.press(SAVE).await;
    device.read("Terima kasih.").await;
    device.page.picture(&format!("{shot}-terima-kasih")).await;
}

#[tokio::test]
async fn a_phone_with_its_camera_goes_on_after_the_laptop_let_pads_in_anew() {
    let laptop = Laptop::start(&["Suparlan"], true);
    let phone = Browser::start(Kind::Phone).await;
    let id = pair(&laptop, &phone, &laptop.let_in(true), "50-ponsel").await;
    let words = laptop.ask("pads", json!({})).words.expect("a certificate has words");
    phone.read(&words).await;
    rests(&laptop, &phone, &id, "51-ponsel").await;
    laptop.send_next(&id);
    meet(&phone, "Suparlan", "52-ponsel").await;
    take_a_photo(&phone).await;
    write(&laptop, &phone, &id, 0..2, 0.5).await;
    let handed = unsent(&phone).await;

    // Every pairing is void; the signatory is told so, and what they wrote stays.
    let url = laptop.let_in(true);
    phone.read("Laptop tidak lagi mengenal pad ini.").await;
    phone.page.picture("56-ponsel-tidak-dikenal").await;
    let id = pair(&laptop, &phone, &url, "57-ponsel").await;
    phone.read("Pad 1").await;
    laptop.send_next(&id);
    laptop.until(&id, "both strokes", |pad| pad.stage == PadStage::Drawing && pad.strokes == 2).await;
    wait_until_painted(&phone).await;
    save(&phone, "58-ponsel").await;
    let acts = laptop.acts();
    assert_eq!(acts.len(), 1);
    assert_stored(&acts, &handed, "Suparlan", "touch, pad 1");
    assert!(matches!(acts[0].0.act.photo, Photo::Taken(_)) && acts[0].0.act.notice.is_some());
    rests(&laptop, &phone, &id, "59-ponsel").await;
}

/// The notice first, then the pad's own camera.
async fn take_a_photo(phone: &Browser) {
    phone.page.press("Lanjut ke foto").await;
    phone.read("Data pribadi Saudara").await;
    phone.page.picture("53-ponsel-pemberitahuan").await;
    phone.page.press("Saya mengerti").await;
    phone.page.see("//video").await;
    phone.page.press("Ambil foto").await;
    phone.page.see("//img[@alt='Foto penandatangan']").await;
    phone.page.picture("54-ponsel-foto").await;
    phone.page.press("Pakai foto ini").await;
}
