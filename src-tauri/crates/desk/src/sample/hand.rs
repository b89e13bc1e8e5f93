//! Signatures of invented people, written the way a pen reports them.
//!
//! A writer's habits (slant, size, hurry, how much of the name is left, the closing flourish) come from the dice of
//! the name; letters become one quick line, and the line is then travelled at a hand's pace: slow in bends, quick
//! on straights, with pressure and a slight tremor. Nothing here imitates a real person's signature. A name and a
//! seed enter, raw ink leaves. Arithmetic and roots only, so every machine writes the same line.

use ink::{Drawing, Field, PointerKind, Stroke};

use super::dice::Dice;

mod letters;
mod pace;

/// The field of the signing surface, in its own unit.
const FIELD: Field = Field { width: 600.0, height: 220.0 };

/// Free space kept at every edge of the field.
const MARGIN: f32 = 16.0;

type Spot = [f32; 2];

/// The signature of `name`; always the same for the same `seed`, sound by [`ink::assess`].
pub(crate) fn signature(name: &str, seed: u64) -> Drawing {
    let mut dice = Dice::for_name(seed ^ 0x7369_676e, name);
    let writer = Writer::new(&mut dice);
    let mut page = Page { dice, writer, strokes: vec![Vec::new()], pen: 0.0 };
    page.write(name);
    page.flourish();
    page.finish_extras();
    let Page { mut dice, writer, strokes, .. } = page;
    let lines: Vec<_> = strokes
        .iter()
        .filter(|stroke| stroke.len() > 1)
        .map(|stroke| pace::hurried(&pace::curve(stroke), writer.hurry))
        .collect();
    let lines = placed(&lines, &writer, &mut dice);
    let strokes: Vec<Stroke> = pace::travelled(&lines, &mut dice);
    Drawing { field: FIELD, device: PointerKind::Pen, strokes }
}

/// The habits of one hand.
struct Writer {
    /// Sideways per unit of height.
    slant: f32,
    /// Climb of the line per unit of length.
    climb: f32,
    /// Width of small letters.
    wide: f32,
    /// Size of the first capital.
    capital: f32,
    /// How much each next letter is lower than the last.
    decay: f32,
    /// Reach of the rounding, in units.
    hurry: f32,
    /// How far letters stray from the alphabet.
    stray: f32,
    /// Length of loops above and below the line.
    loops: f32,
    /// Whether dots and crosses are set.
    careful: bool,
    /// Which flourish closes it.
    flourish: usize,
    /// Share of the field's width it fills if it can.
    share: f32,
    /// Share of the field's height it may fill.
    height: f32,
    /// How far it may be drawn out sideways to fill that share.
    stretch: f32,
}

impl Writer {
    fn new(dice: &mut Dice) -> Self {
        Self {
            slant: dice.between(-0.08..=0.62),
            climb: dice.between(-0.02..=0.16),
            wide: dice.between(0.75..=1.45),
            capital: dice.between(1.05..=1.9),
            decay: dice.between(0.84..=1.0),
            hurry: dice.between(1.2..=3.2),
            stray: dice.between(0.4..=1.3),
            loops: dice.between(0.9..=1.7),
            careful: dice.chance(0.5),
            flourish: dice.below(9),
            share: dice.between(0.55..=0.9),
            height: dice.between(0.72..=1.0),
            stretch: dice.between(1.0..=1.9),
        }
    }
}

/// The strokes while they are written, in the alphabet's units.
struct Page {
    dice: Dice,
    writer: Writer,
    strokes: Vec<Vec<Spot>>,
    /// Where the next letter begins.
    pen: f32,
}

impl Page {
    /// As much of the name as this hand writes: a first name, two initials, or an initial that runs out.
    fn write(&mut self, name: &str) {
        let words: Vec<Vec<char>> = name
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.chars().count() > 1)
            .map(|word| word.chars().collect())
            .collect();
        let word = |index: usize| words.get(index).map_or(&['A', 'n'][..], Vec::as_slice);
        let (first, family) = (word(0), word(1.min(words.len().saturating_sub(1))));
        match self.dice.below(5) {
            0 | 1 => {
                self.capital(first[0], 1.0);
                let kept = 2 + self.dice.below(4);
                self.smalls(&first[1..], kept);
                self.run_out();
            }
            2 => {
                self.capital(first[0], 1.0);
                self.capital(family[0], 0.85);
                let kept = 1 + self.dice.below(3);
                self.smalls(&family[1..], kept);
                self.run_out();
            }
            3 => {
                self.capital(first[0], 1.1);
                self.smalls(&first[1..], 1);
                self.run_out();
                self.capital(family[0], 0.8);
                self.smalls(&family[1..], 1);
                self.run_out();
            }
            _ => {
                self.capital(first[0], 1.25);
                self.run_out();
                self.run_out();
            }
        }
    }

    fn last(&mut self) -> &mut Vec<Spot> {
        self.strokes.last_mut().expect("a page begins with a stroke")
    }

    /// Puts a shape down at the pen, strayed a little, and moves the pen behind it.
    fn put(&mut self, shape: &str, [wide, high]: Spot) {
        let start = self.pen;
        let stray = self.writer.stray;
        for (index, stroke) in letters::points(shape).into_iter().enumerate() {
            if index > 0 {
                self.strokes.push(Vec::new());
            }
            for [x, y] in stroke {
                let loops =
                    if (-2.0..=12.0).contains(&y) { 1.0 } else { self.writer.loops.min(1.6 / high.min(1.6) + 0.3) };
                let x = start + (x + self.dice.between(-stray..=stray)) * wide;
                let y = (y * loops + self.dice.between(-stray..=stray)) * high;
                self.last().push([x, y]);
                self.pen = x;
            }
        }
    }

    fn capital(&mut self, letter: char, share: f32) {
        let size = self.writer.capital * share;
        // Half of the hands lift the pen before a second capital.
        if self.pen > 0.0 && self.dice.chance(0.5) {
            self.strokes.push(Vec::new());
            self.pen -= self.dice.between(2.0..=9.0);
        }
        let loops = std::mem::replace(&mut self.writer.loops, 1.0);
        let wide = size * self.dice.between(0.85..=1.2);
        self.put(letters::capital(letter), [wide, size]);
        self.writer.loops = loops;
    }

    fn smalls(&mut self, word: &[char], kept: usize) {
        let mut high = self.dice.between(0.9..=1.15);
        for letter in word.iter().take(kept) {
            let left = self.pen;
            let wide = self.writer.wide * self.dice.between(0.85..=1.2);
            self.put(letters::small(*letter), [wide, high]);
            high *= self.writer.decay;
            let middle = f32::midpoint(left, self.pen);
            if self.writer.careful && matches!(letter, 'i' | 'j' | 't') {
                self.mark(*letter, middle);
            }
        }
    }

    /// The dot or the cross of a letter, after the line; kept in front so that the line stays last.
    fn mark(&mut self, letter: char, x: f32) {
        let mut between = |range| self.dice.between(range);
        let mark = if letter == 't' {
            let y = between(13.0..=16.0);
            vec![[x - between(6.0..=9.0), y], [x, y + 1.0], [x + between(7.0..=16.0), y + between(0.0..=4.0)]]
        } else {
            let (x, y) = (x + between(-1.0..=4.0), between(14.0..=18.0));
            vec![[x, y], [x + 0.6, y - 0.4], [x + between(1.2..=3.0), y - between(0.2..=1.2)]]
        };
        self.strokes.insert(0, mark);
    }

    /// The rest of a name that nobody spells out: uneven humps that flatten into a thread.
    fn run_out(&mut self) {
        let mut high = self.dice.between(5.0..=10.0);
        let mut x = self.pen;
        for _ in 0..=self.dice.below(4) {
            let step = self.dice.between(2.2..=5.5) * self.writer.wide;
            let lean = self.dice.between(-0.6..=0.9);
            let top = high * self.dice.between(0.55..=1.1);
            let low = self.dice.between(-0.8..=1.4);
            self.last().push([x + step * 0.5 + lean, top]);
            self.last().push([x + step + lean * 0.4, low]);
            x += step * self.dice.between(0.95..=1.5);
            high *= self.dice.between(0.6..=0.95);
        }
        self.pen = x + 2.0;
        let rest = [self.pen, self.dice.between(0.0..=2.5)];
        self.last().push(rest);
    }
}

impl Page {
    /// Left and right end of everything written so far.
    fn extent(&self) -> [f32; 2] {
        let xs = self.strokes.iter().flatten().map(|spot| spot[0]);
        xs.fold([f32::MAX, f32::MIN], |[left, right], x| [left.min(x), right.max(x)])
    }

    /// How the line ends: each shape is a list of shares of the written width and of units.
    fn flourish(&mut self) {
        let [left, right] = self.extent();
        let wide = right - left;
        let mut between = |range| self.dice.between(range);
        let (deep, far) = (between(0.8..=1.5), between(0.7..=1.5));
        let at = |share: f32, y: f32| [left + wide * share, y * deep];
        let from = |x: f32, y: f32| [right + x * far, y * deep];
        let end = match self.writer.flourish {
            // Back under the name, a small loop, and out again.
            0 | 1 => {
                let turn = between(-0.05..=0.5);
                let loops = [at(turn, -9.0), at(turn - 0.06, -12.0), at(turn + 0.12, -14.0)];
                let mut end = vec![from(4.0, -3.0), from(0.0, -9.0), at(0.65, -10.0)];
                end.extend(loops);
                end.extend([at(0.75, -11.0), from(12.0, -6.0)]);
                end
            }
            // A long upward exit.
            2 => vec![from(7.0, 0.0), from(20.0, 4.0), from(38.0, 14.0)],
            // Up, and a straight slash down through the end.
            3 => vec![from(5.0, 12.0), from(7.0, 24.0), from(4.0, 25.0), from(-2.0, 8.0), from(-12.0, -18.0)],
            // A lasso around the name.
            4 => vec![
                from(10.0, 6.0),
                from(8.0, 24.0),
                at(0.55, 33.0),
                at(0.02, 26.0),
                at(-0.1, 6.0),
                at(0.2, -9.0),
                at(0.8, -9.0),
                from(10.0, -3.0),
            ],
            // A loop below and out to the right.
            5 => vec![from(4.0, -6.0), from(-4.0, -17.0), from(-12.0, -14.0), from(-4.0, -6.0), from(24.0, -3.0)],
            // A paraph: down, left, right, left, smaller each time.
            6 => {
                let (back, out) = (between(0.4..=0.65), between(-6.0..=6.0));
                vec![
                    from(3.0, -4.0),
                    at(back, -9.0),
                    at(back + 0.03, -11.0),
                    from(out, -11.5),
                    from(out - 2.0, -13.0),
                    at(0.75, -15.0),
                    from(9.0, -13.0),
                ]
            }
            // A narrow loop upwards, then flat away.
            7 => vec![
                from(6.0, 10.0),
                from(9.0, 22.0),
                from(5.0, 21.0),
                from(6.0, 4.0),
                from(12.0, 0.0),
                from(34.0, 3.0),
            ],
            // It simply stops.
            _ => vec![from(5.0, 1.0)],
        };
        self.last().extend(end);
    }

    /// What is added with the pen lifted: a line below, two strokes, two points; marks of letters come last too.
    fn finish_extras(&mut self) {
        let [left, right] = self.extent();
        let wide = right - left;
        let mut between = |range| self.dice.between(range);
        let (a, b) = (between(0.0..=0.35), between(0.6..=0.95));
        let y = between(-15.0..=-9.0);
        let (from, to) = (left + wide * a, left + wide * b);
        let below = matches!(self.writer.flourish, 2 | 7 | 8);
        if below && self.dice.chance(0.7) {
            let sag = self.dice.between(-3.0..=1.0);
            self.strokes.push(vec![[from, y], [f32::midpoint(from, to), y + sag], [to, y + 4.0]]);
        }
        if self.dice.chance(0.22) {
            for step in [0.0, 5.0] {
                let (x, y) = (to + step, self.dice.between(-9.0..=-5.0));
                let long = self.dice.between(1.0..=6.0);
                self.strokes.push(vec![[x, y], [x + 0.5, y - long / 2.0], [x + 0.2, y - long]]);
            }
        }
        // Marks were put in front while the line was growing; a hand sets them afterwards.
        let marks = self.strokes.iter().take_while(|stroke| stroke.len() == 3).count();
        self.strokes.rotate_left(marks);
    }
}

/// Slants and tilts the lines, then fits them into the field with the writer's size, a little off the middle.
fn placed(lines: &[Vec<Spot>], writer: &Writer, dice: &mut Dice) -> Vec<Vec<Spot>> {
    let leaned = |[x, y]: Spot| [x + writer.slant * y, -(y + writer.climb * x)];
    let lines: Vec<Vec<Spot>> = lines.iter().map(|line| line.iter().map(|spot| leaned(*spot)).collect()).collect();
    let (mut low, mut top) = ([f32::MAX; 2], [f32::MIN; 2]);
    for spot in lines.iter().flatten() {
        for axis in 0..2 {
            low[axis] = low[axis].min(spot[axis]);
            top[axis] = top[axis].max(spot[axis]);
        }
    }
    let size = [top[0] - low[0], top[1] - low[1]];
    let room = [FIELD.width * writer.share, (FIELD.height - 2.0 * MARGIN) * writer.height];
    let high = (room[0] / size[0]).min(room[1] / size[1]);
    let scale = [(room[0] / size[0]).min(high * writer.stretch), high];
    let free = [FIELD.width - size[0] * scale[0], FIELD.height - size[1] * scale[1]];
    let shift = [free[0] * dice.between(0.35..=0.6), free[1] * dice.between(0.45..=0.55)];
    let moved = |spot: Spot| [0, 1].map(|axis| (spot[axis] - low[axis]) * scale[axis] + shift[axis]);
    lines.iter().map(|line| line.iter().map(|spot| moved(*spot)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> impl Iterator<Item = String> {
        super::super::people::roster(2_000, 5).0.into_iter().map(|person| person.name.bare)
    }

    #[test]
    fn two_thousand_signatures_are_sound_and_weigh_what_a_pen_records() {
        for name in names() {
            let drawing = signature(&name, 5);
            drawing.validate().unwrap();
            let quality = ink::assess(&drawing);
            assert!(quality.is_sound(), "{name}: {:?}", quality.sentences());
            assert!((0.9..9.0).contains(&quality.ink_length), "{name}: {}", quality.ink_length);
            let bytes = drawing.encode().len();
            assert!((7_800..=14_000).contains(&bytes), "{name}: {bytes}");
        }
    }

    #[test]
    fn a_hand_repeats_itself_and_differs_from_others() {
        assert_eq!(signature("Rina Contoh", 1), signature("Rina Contoh", 1));
        assert_ne!(signature("Rina Contoh", 1).strokes, signature("Rina Contoh", 2).strokes);
        assert_ne!(signature("Rina Contoh", 1).strokes, signature("Rini Contoh", 1).strokes);
        // Names without usable letters still give ink.
        for name in ["", "A", "…", "Q. X. Z.", "Żaneta Ölçek"] {
            assert!(ink::assess(&signature(name, 3)).is_sound(), "{name}");
        }
    }

    #[test]
    fn the_pen_reports_in_order_of_time_with_changing_pressure() {
        let drawing = signature("Bambang Contoh Sutikno", 4);
        let points: Vec<_> = drawing.strokes.iter().flat_map(|stroke| &stroke.points).collect();
        assert_eq!(points[0].t_us, 0);
        assert!(points.windows(2).all(|pair| pair[0].t_us < pair[1].t_us));
        let (light, hard) = points
            .iter()
            .fold((1.0_f32, 0.0_f32), |(light, hard), point| (light.min(point.pressure), hard.max(point.pressure)));
        assert!(light < 0.25 && hard > 0.4 && hard <= 1.0, "{light} {hard}");
    }
}
