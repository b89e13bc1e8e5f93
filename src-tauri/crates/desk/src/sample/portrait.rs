//! Portraits of invented people: painted from simple shapes, so that no real face is ever shown.
//!
//! Shoulders in service dress before a plain ground, a calm face, hair, cap or headscarf; dignified and neutral: no
//! gesture, no party's colour, no writing. A name and a seed enter, a JPEG of 480 × 640 with the grain and the size
//! of a real photo leaves.

use super::dice::Dice;
use super::people;
use canvas::{Canvas, Colour, lit};
use dress::{Body, Cover, Dress};
use face::Face;

mod canvas;
mod dress;
mod face;

/// Plain walls.
const GROUNDS: [Colour; 5] =
    [[196.0, 200.0, 204.0], [206.0, 200.0, 190.0], [178.0, 184.0, 190.0], [190.0, 194.0, 188.0], [214.0, 212.0, 208.0]];

/// The portrait of `name` as JPEG; always the same for the same `seed`. `number` (NIP or NI PPPK) tells the sex; who
/// has none is told by the pilgrim's title among `titles`, else by the name.
pub(crate) fn portrait(titles: &str, name: &str, number: &str, seed: u64) -> Vec<u8> {
    let mut dice = Dice::for_name(seed ^ 0x666f_746f, name);
    let known = sex_digit(number).or_else(|| sex_title(titles)).or_else(|| people::is_woman(name));
    let woman = known.unwrap_or_else(|| dice.chance(0.5));
    let cover = match (woman, people::is_unlikely_pilgrim(name)) {
        (true, false) if dice.chance(0.82) => Cover::Hijab,
        (false, _) if dice.chance(0.35) => Cover::Peci,
        _ => Cover::Hair,
    };
    let dress = *dice.pick(&[Dress::Khaki, Dress::Khaki, Dress::Khaki, Dress::White, Dress::Batik]);
    let face = Face::new(&mut dice, woman);
    let body = Body::new(&mut dice, &face, dress, cover, woman);
    let (part, low) = (dice.between(-0.7..=0.7), dice.between(-0.04..=0.08));
    let mut canvas = ground(*dice.pick(&GROUNDS));
    if cover == Cover::Hair && woman {
        dress::hair_behind(&mut canvas, &face);
    }
    face.neck(&mut canvas);
    body.draw(&mut canvas, &face);
    if cover == Cover::Hijab {
        body.scarf(&mut canvas, &face);
    } else {
        dress::crown(&mut canvas, &face);
        face.ears(&mut canvas);
    }
    face.draw(&mut canvas);
    match cover {
        Cover::Hijab => body.scarf_edge(&mut canvas, &face),
        Cover::Hair => dress::hair(&mut canvas, &face, part, low),
        Cover::Peci => {
            dress::hair(&mut canvas, &face, part, low);
            dress::peci(&mut canvas, &face);
        }
    }
    let grain = dice.between(5.6..=6.6);
    canvas.photographed(&mut dice, grain)
}

/// Digit 15 of a NIP or NI PPPK: 1 is a man, 2 a woman.
fn sex_digit(number: &str) -> Option<bool> {
    match number.as_bytes().get(14).filter(|_| number.len() == 18) {
        Some(b'1') => Some(false),
        Some(b'2') => Some(true),
        _ => None,
    }
}

/// Haji is a man, hajah a woman.
fn sex_title(titles: &str) -> Option<bool> {
    titles.split_whitespace().find_map(|title| match title {
        "H." => Some(false),
        "Hj." => Some(true),
        _ => None,
    })
}

/// A wall lit from the upper left, darker towards the corners.
fn ground(wall: Colour) -> Canvas {
    Canvas::new(|x, y| {
        let [u, v] = [(x - 210.0) / 480.0, (y - 250.0) / 640.0];
        lit(wall, 1.05 - 0.42 * (u * u + v * v))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portraits_are_jpegs_of_the_size_of_real_photos() {
        for name in ["Rina Contoh", "Bambang Contoh", "Ketut Contoh", "Maria Contoh", ""] {
            let jpeg = portrait("", name, "", 11);
            assert!((60_000..=150_000).contains(&jpeg.len()), "{name}: {}", jpeg.len());
            let picture = image::load_from_memory_with_format(&jpeg, image::ImageFormat::Jpeg).unwrap().to_rgb8();
            assert_eq!(picture.dimensions(), (480, 640));
            // The middle of the face is skin, the upper corner is wall.
            let [cheek, wall] = [picture.get_pixel(205, 290), picture.get_pixel(12, 12)];
            assert!(cheek[0] > cheek[2].saturating_add(15), "{name}: {cheek:?}");
            assert!(wall[0].abs_diff(wall[2]) < 45, "{name}: {wall:?}");
        }
    }

    #[test]
    fn a_face_is_its_owners_alone() {
        assert_eq!(portrait("", "Rina Contoh", "", 1), portrait("", "Rina Contoh", "", 1));
        assert_ne!(portrait("", "Rina Contoh", "", 1), portrait("", "Rina Contoh", "", 2));
        assert_ne!(portrait("", "Rina Contoh", "", 1), portrait("", "Rini Contoh", "", 1));
        let (man, woman) = ("198001012006041001", "198001012006042001");
        assert_ne!(
            portrait("", "Wahyudi", man, 1),
            portrait("", "Wahyudi", woman, 1),
            "the number knows better than the name"
        );
        assert_ne!(portrait("H.", "Rahmad", "", 1), portrait("Hj.", "Rahmad", "", 1), "the title knows better too");
    }
}
