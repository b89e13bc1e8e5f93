//! Pages of PDFs that are pictures: what scanners and copiers write, and what nobody should.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

mod common;

use common::scan::{Scan, Sheet, deflated, jpeg, packed, png_rows, sheet};
use image::DynamicImage;
use intake::IntakeError;
use intake::picture::{Unpictured, codes, pages};
use lopdf::{Object, dictionary};

const TEXT: &str = "IKR1:CONTOH-KODE-HALAMAN-123456";

/// The only page of a scan.
fn only(pdf: &[u8]) -> intake::picture::PageImage {
    let mut all: Vec<_> = pages(pdf).unwrap().collect();
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

fn texts(pdf: &[u8]) -> Vec<String> {
    codes(&only(pdf).picture).into_iter().map(|code| code.text).collect()
}

/// A scan of one picture that fills an A4 page.
fn full_page(dict: lopdf::Dictionary, bytes: Vec<u8>) -> Vec<u8> {
    let mut scan = Scan::new();
    let picture = scan.picture(dict, bytes);
    scan.page("q 595 0 0 842 0 0 cm /P0 Do Q", &[picture], &dictionary! {});
    scan.bytes()
}

fn of_sheet(Sheet { grey, .. }: &Sheet, space: &str, bits: i64, filter: &str) -> lopdf::Dictionary {
    dictionary! {
        "Width" => i64::from(grey.width()), "Height" => i64::from(grey.height()),
        "ColorSpace" => space, "BitsPerComponent" => bits, "Filter" => filter,
    }
}

#[test]
fn a_jpeg_scan_is_read_and_its_code_found_in_its_place() {
    let page = sheet(TEXT);
    let pdf = full_page(of_sheet(&page, "DeviceGray", 8, "DCTDecode"), jpeg(&page.grey));
    let picture = only(&pdf);
    assert_eq!((picture.page, picture.picture.width(), picture.left_out.clone()), (1, page.grey.width(), None));
    let found = codes(&picture.picture);
    assert_eq!((found.len(), found[0].text.as_str()), (1, TEXT));
    for ([x, y], [right_x, right_y]) in found[0].corners.iter().zip(page.corners) {
        assert!((x - right_x).abs() < 3.0 && (y - right_y).abs() < 3.0, "{:?} {:?}", found[0].corners, page.corners);
    }
}

#[test]
fn a_page_of_words_is_no_scan_whatever_square_stands_on_it() {
    let page = sheet(TEXT);
    let scan = |words: &str| {
        let mut scan = Scan::new();
        let picture = scan.picture(of_sheet(&page, "DeviceGray", 8, "DCTDecode"), jpeg(&page.grey));
        let content = format!("q 595 0 0 842 0 0 cm /P0 Do Q {words}");
        scan.page(&content, &[picture], &dictionary! {});
        scan.bytes()
    };
    // A scanner lays what it read invisibly over its picture.
    assert_eq!(texts(&scan("BT 3 Tr (terbaca) Tj ET")), [TEXT]);
    for words in ["BT (tertulis) Tj ET", "q BT 3 Tr ET Q BT [(tertulis)] TJ ET"] {
        let fault = pages(&scan(words)).unwrap().next().unwrap().unwrap_err();
        assert_eq!(fault.why, Unpictured::NoPicture, "{words}");
    }
}

#[test]
fn forms_that_paint_themselves_end() {
    let mut scan = Scan::new();
    let form = scan.form_in_itself(&"/P0 Do\n".repeat(5_000));
    scan.page("/P0 Do", &[form], &dictionary! {});
    let fault = pages(&scan.bytes()).unwrap().next().unwrap().unwrap_err();
    assert_eq!(fault.why, Unpictured::TooLarge);
}

#[test]
fn samples_of_every_kind_give_the_same_page() {
    let page = sheet(TEXT);
    let rgb = DynamicImage::from(page.grey.clone()).into_rgb8();
    let (one_bit, columns) = (packed(&page.grey), i64::from(page.grey.width()));
    let row = page.grey.width() as usize;
    let parameters = |colours: i64, bits: i64| {
        dictionary! { "Predictor" => 15, "Colors" => colours, "BitsPerComponent" => bits, "Columns" => columns }
    };
    let with = |mut dict: lopdf::Dictionary, key: &str, value: Object| {
        dict.set(key, value);
        dict
    };
    let flate = |space: &str, bits| of_sheet(&page, space, bits, "FlateDecode");
    let inverted: Vec<u8> = one_bit.iter().map(|byte| !byte).collect();
    let palette =
        vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), Object::string_literal([255, 255, 255, 9, 9, 9])];
    let cases = [
        (flate("DeviceGray", 8), deflated(page.grey.as_raw())),
        (
            with(flate("DeviceGray", 8), "DecodeParms", parameters(1, 8).into()),
            deflated(&png_rows(page.grey.as_raw(), row, 1)),
        ),
        (
            with(flate("DeviceRGB", 8), "DecodeParms", parameters(3, 8).into()),
            deflated(&png_rows(rgb.as_raw(), row * 3, 3)),
        ),
        (flate("DeviceGray", 1), deflated(&one_bit)),
        (
            with(flate("DeviceGray", 1), "DecodeParms", parameters(1, 1).into()),
            deflated(&png_rows(&one_bit, row.div_ceil(8), 1)),
        ),
        (with(flate("DeviceGray", 1), "Decode", vec![1.into(), 0.into()].into()), deflated(&inverted)),
        (with(flate("", 1), "ColorSpace", palette.into()), deflated(&inverted)),
        (with(flate("", 1), "ImageMask", true.into()), deflated(&one_bit)),
    ];
    for (dict, bytes) in cases {
        let shown = format!("{dict:?}");
        assert_eq!(texts(&full_page(dict, bytes)), [TEXT], "{shown}");
    }
}

#[test]
fn a_page_is_turned_as_it_is_shown() {
    let page = sheet(TEXT);
    let turned = |rotate: i64, place: &str| {
        let mut scan = Scan::new();
        let picture = scan.picture(of_sheet(&page, "DeviceGray", 8, "DCTDecode"), jpeg(&page.grey));
        scan.page(place, &[picture], &dictionary! { "Rotate" => rotate });
        let found = codes(&only(&scan.bytes()).picture);
        assert_eq!(found.len(), 1, "{rotate} {place}");
        let [top_left, _, bottom_right, _] = found[0].corners;
        (top_left[0] < bottom_right[0], top_left[1] < bottom_right[1])
    };
    let upright = "q 595 0 0 842 0 0 cm /P0 Do Q";
    assert_eq!(turned(0, upright), (true, true));
    assert_eq!(turned(90, upright), (false, true));
    assert_eq!(turned(180, upright), (false, false));
    assert_eq!(turned(270, upright), (true, false));
    // Scanned head first and painted the right way up again.
    assert_eq!(turned(180, "q -595 0 0 -842 595 842 cm /P0 Do Q"), (true, true));
}

#[test]
fn strips_and_masks_of_one_page_are_laid_together() {
    let page = sheet(TEXT);
    let (width, height) = page.grey.dimensions();
    // The code lies across the seam.
    let seam = page.middle;
    let strip = |from: u32, rows: u32| image::imageops::crop_imm(&page.grey, 0, from, width, rows).to_image();
    let mut scan = Scan::new();
    let dict = |rows: u32| {
        dictionary! {
            "Width" => i64::from(width), "Height" => i64::from(rows), "ColorSpace" => "DeviceGray",
            "BitsPerComponent" => 8, "Filter" => "FlateDecode",
        }
    };
    let upper = scan.picture(dict(seam), deflated(strip(0, seam).as_raw()));
    let lower = scan.picture(dict(height - seam), deflated(strip(seam, height - seam).as_raw()));
    let (points, share) = (842.0, f64::from(seam) / f64::from(height));
    let below = points * (1.0 - share);
    let content = format!("q 595 0 0 {} 0 {below} cm /P0 Do Q q 595 0 0 {below} 0 0 cm /P1 Do Q", points * share);
    scan.page(&content, &[upper, lower], &dictionary! {});
    assert_eq!(texts(&scan.bytes()), [TEXT]);

    // A coloured background under the writing, as scanners pack it: the writing is a stencil.
    let mut scan = Scan::new();
    let paper = image::RgbImage::from_pixel(40, 60, image::Rgb([250, 245, 220]));
    let background = scan.picture(
        dictionary! { "Width" => 40, "Height" => 60, "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8 },
        paper.into_raw(),
    );
    let mut stencil = of_sheet(&page, "", 1, "FlateDecode");
    stencil.set("ImageMask", true);
    let writing = scan.picture(stencil, deflated(&packed(&page.grey)));
    scan.page("q 595 0 0 842 0 0 cm /P0 Do /P1 Do Q", &[background, writing], &dictionary! {});
    let laid = only(&scan.bytes());
    assert!(laid.picture.color().has_color());
    assert_eq!(codes(&laid.picture)[0].text, TEXT);
}

#[test]
fn a_picture_that_no_page_paints_is_not_read() {
    let (shown, hidden) = (sheet("IKR1:TAMPAK"), sheet("IKR1:TERSEMBUNYI"));
    let mut scan = Scan::new();
    let pictures =
        [&shown, &hidden].map(|page| scan.picture(of_sheet(page, "DeviceGray", 8, "DCTDecode"), jpeg(&page.grey)));
    scan.page("q 595 0 0 842 0 0 cm /P0 Do Q", &pictures, &dictionary! {});
    assert_eq!(texts(&scan.bytes()), ["IKR1:TAMPAK"]);
}

#[test]
fn every_page_gives_its_picture_or_the_reason() {
    let first = sheet("IKR1:SATU");
    let mut scan = Scan::new();
    let jpeg = scan.picture(of_sheet(&first, "DeviceGray", 8, "DCTDecode"), jpeg(&first.grey));
    let unknown = scan.picture(of_sheet(&first, "DeviceGray", 8, "JPXDecode"), vec![0; 64]);
    let whole = "q 595 0 0 842 0 0 cm /P0 Do Q";
    scan.page(whole, &[jpeg], &dictionary! {});
    scan.page("0 0 m 10 10 l S", &[], &dictionary! {});
    scan.page(whole, &[unknown], &dictionary! {});
    scan.page("q 595 0 0 842 0 0 cm /P0 Do /P1 Do Q", &[jpeg, unknown], &dictionary! {});
    let bytes = scan.bytes();
    let opened = pages(&bytes).unwrap();
    assert_eq!(opened.total(), 4);
    let found: Vec<_> = opened.collect();
    assert_eq!(codes(&found[0].as_ref().unwrap().picture)[0].text, "IKR1:SATU");
    let why = |index: usize| found[index].as_ref().unwrap_err();
    assert_eq!((why(1).page, &why(1).why), (2, &Unpictured::NoPicture));
    assert_eq!((why(2).page, &why(2).why), (3, &Unpictured::Packing("JPEG 2000")));
    assert!(why(2).why.guidance().contains("JPEG 2000"));
    let partly = found[3].as_ref().unwrap();
    assert_eq!((partly.page, &partly.left_out), (4, &Some(Unpictured::Packing("JPEG 2000"))));
}

#[test]
fn nothing_is_unpacked_beyond_what_a_picture_declares() {
    let small = dictionary! { "Width" => 10, "Height" => 10, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8, "Filter" => "FlateDecode" };
    let bomb = full_page(small, deflated(&vec![0; 50_000_000]));
    assert!(bomb.len() < 1_000_000, "{}", bomb.len());
    let huge = dictionary! { "Width" => 15_000, "Height" => 15_000, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8, "Filter" => "FlateDecode" };
    for pdf in [bomb, full_page(huge, Vec::new())] {
        let fault = pages(&pdf).unwrap().next().unwrap().unwrap_err();
        assert_eq!(fault.why, Unpictured::TooLarge);
    }
    assert!(matches!(pages(b"%PDF-1.7\nnichts").unwrap_err(), IntakeError::Damaged { .. }));
}

#[test]
fn a_photo_is_one_page() {
    let page = sheet(TEXT);
    let mut photo = pages(&jpeg(&page.grey)).unwrap();
    assert_eq!(photo.total(), 1);
    assert_eq!(codes(&photo.next().unwrap().unwrap().picture)[0].text, TEXT);
    assert!(photo.next().is_none());
    assert!(matches!(pages(b"Nama;NIP\n").unwrap_err(), IntakeError::NotAPicture { .. }));
}
