//! The photographer's folder: newest first, whole pictures upright, nothing written there, and sentences where it is gone.

use std::fs;
use std::time::{Duration, SystemTime};

use desk::operations::call;
use desk::wire::{PhotoRemarks, PhotographerFolder, UprightPhoto};
use desk::{Trouble, TroubleCode};
use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbImage};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence};

fn ask<T: for<'a> serde::Deserialize<'a>>(hall: &Hall, name: &str, request: Value) -> T {
    call(&hall.desk, name, request).unwrap_or_else(|trouble: Trouble| panic!("{name}: {trouble:?}"))
}

fn names(folder: &PhotographerFolder) -> Vec<&str> {
    folder.photos.iter().map(|photo| photo.name.as_str()).collect()
}

/// A wide picture with edges in it, as JPEG.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let checked =
        RgbImage::from_fn(width, height, |x, y| if (x / 20 + y / 20) % 2 == 0 { [230; 3] } else { [40; 3] }.into());
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(checked).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[test]
fn what_lands_is_offered_newest_first_and_left_as_it_is() {
    let hall = Hall::with_people("netralitas-asn", &[]);
    let nothing: PhotographerFolder = ask(&hall, "photographer_folder", json!({}));
    assert_eq!((nothing.folder, nothing.photos.len(), nothing.trouble), (None, 0, None));

    let folder = hall.path("kamera");
    fs::create_dir(&folder).unwrap();
    let first = SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_000_000);
    for (name, age) in
        [("DSC_0001.JPG", 30), ("DSC_0003.jpeg", 10), ("DSC_0002.png", 20), ("catatan.txt", 1), (".DSC_9.jpg", 2)]
    {
        let path = folder.join(name);
        fs::write(&path, picture(90, 60)).unwrap();
        let file = fs::File::options().append(true).open(&path).unwrap();
        file.set_modified(first - Duration::from_secs(age)).unwrap();
    }
    fs::write(folder.join("belum.jpg"), []).unwrap();
    fs::create_dir(folder.join("lama.jpg")).unwrap();
    let before: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();

    let chosen: PhotographerFolder = ask(&hall, "choose_photographer_folder", json!({ "folder": folder }));
    assert_eq!(names(&chosen), ["DSC_0003.jpeg", "DSC_0002.png", "DSC_0001.JPG"]);
    // It belongs to the laptop: another look, and another ceremony, finds it again.
    assert_eq!(ask::<PhotographerFolder>(&hall, "photographer_folder", json!({})), chosen);
    for at in 0..20 {
        fs::write(folder.join(format!("lagi-{at:02}.jpg")), picture(30, 20)).unwrap();
    }
    let many: PhotographerFolder = ask(&hall, "photographer_folder", json!({}));
    assert_eq!(many.photos.len(), 8);
    for at in 0..20 {
        fs::remove_file(folder.join(format!("lagi-{at:02}.jpg"))).unwrap();
    }
    let after: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(after, before, "nothing is left behind there");

    let none: PhotographerFolder = ask(&hall, "choose_photographer_folder", json!({ "folder": null }));
    assert_eq!(none.folder, None);
}

#[test]
fn a_picture_comes_whole_and_upright_in_two_sizes_and_only_from_the_folder() {
    let hall = Hall::with_people("netralitas-asn", &[]);
    let folder = hall.path("kamera");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("besar.jpg"), picture(2400, 1600)).unwrap();
    hall.file("rahasia.jpg", &picture(300, 200));
    let _: PhotographerFolder = ask(&hall, "choose_photographer_folder", json!({ "folder": folder }));
    for (small, size) in [(true, (240, 160)), (false, (1800, 1200))] {
        let photo: UprightPhoto = ask(&hall, "photographer_picture", json!({ "name": "besar.jpg", "small": small }));
        assert_eq!((photo.width, photo.height), size);
    }
    for name in ["../rahasia.jpg", "", ".", "..", "/etc/passwd"] {
        let trouble = hall.refused("photographer_picture", json!({ "name": name, "small": true }));
        assert_eq!(trouble.code, TroubleCode::BadInput, "{name}");
        assert_sentence(&trouble.message);
    }
    let cut_off = &picture(400, 300)[..2000];
    fs::write(folder.join("besar.jpg"), cut_off).unwrap();
    assert_sentence(&hall.refused("photographer_picture", json!({ "name": "besar.jpg", "small": true })).message);

    // The card is pulled out: told where the pictures would be, and what was chosen stays.
    fs::remove_dir_all(&folder).unwrap();
    let gone: PhotographerFolder = ask(&hall, "photographer_folder", json!({}));
    assert!(gone.photos.is_empty() && gone.folder.is_some());
    assert_sentence(&gone.trouble.expect("said why"));
    assert_sentence(&hall.refused("choose_photographer_folder", json!({ "folder": hall.path("tiada") })).message);
    assert!(ask::<PhotographerFolder>(&hall, "photographer_folder", json!({})).folder.is_some());
}

#[test]
fn a_picture_is_doubted_before_it_is_used() {
    let hall = Hall::with_people("netralitas-asn", &[]);
    let look =
        |bytes: &[u8]| ask::<PhotoRemarks>(&hall, "look_at_photo", json!({ "base64": desk::base64(bytes) })).remarks;
    assert_eq!(look(&picture(600, 800)), [""; 0]);
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(GrayImage::from_pixel(200, 160, Luma([20]))).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let remarks = look(&bytes.into_inner());
    assert_eq!(remarks.len(), 4, "{remarks:?}");
    for remark in &remarks {
        assert_sentence(remark);
    }
    assert_sentence(&hall.refused("look_at_photo", json!({ "base64": "bukan foto" })).message);
}
