//! From points passed to points reported: a curve, rounded by hurry, travelled in time.
//!
//! Speed follows bends as hands do (Lacquaniti, Terzuolo, Viviani, 1983: quicker where the radius is wide). Nothing
//! here knows letters. Lines enter in the field's unit, strokes with time and pressure leave.

use ink::{Point, Stroke};

use super::{FIELD, Spot};
use crate::sample::dice::Dice;

/// Reports a second, as a good digitiser gives.
const RATE: f32 = 240.0;

/// Distance of the samples of a curve, in alphabet units.
const STEP: f32 = 0.3;

/// Steps of pressure a digitiser tells apart.
const LEVELS: f32 = 8_192.0;

#[expect(clippy::cast_precision_loss, reason = "counts of samples stay far below 2^24")]
fn number(count: usize) -> f32 {
    count as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small, positive, rounded on purpose")]
fn whole(value: f32) -> usize {
    value.max(0.0) as usize
}

#[expect(clippy::imprecise_flops, reason = "the root of a sum is the same on every machine")]
fn distance(a: Spot, b: Spot) -> f32 {
    let [x, y] = [b[0] - a[0], b[1] - a[1]];
    (x * x + y * y).sqrt()
}

/// A centripetal Catmull-Rom curve through `spots`, evenly sampled.
pub(super) fn curve(spots: &[Spot]) -> Vec<Spot> {
    let last = spots.len() - 1;
    let mut line = vec![spots[0]];
    for index in 0..last {
        let knots = [spots[index.saturating_sub(1)], spots[index], spots[index + 1], spots[last.min(index + 2)]];
        let pieces = whole(distance(knots[1], knots[2]) / STEP) + 1;
        line.extend((1..=pieces).map(|piece| between(knots, number(piece) / number(pieces))));
    }
    line
}

/// The point at `share` of the middle piece, by the pyramid of Barry and Goldman.
fn between(spots: [Spot; 4], share: f32) -> Spot {
    let mut knots = [0.0; 4];
    for index in 1..4 {
        knots[index] = knots[index - 1] + distance(spots[index - 1], spots[index]).sqrt().max(0.01);
    }
    let time = knots[1] + (knots[2] - knots[1]) * share;
    let mix = |a: Spot, b: Spot, from: usize, to: usize| {
        let share = (time - knots[from]) / (knots[to] - knots[from]);
        [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * share)
    };
    let edge = |first: usize| mix(spots[first], spots[first + 1], first, first + 1);
    mix(mix(edge(0), edge(1), 0, 2), mix(edge(1), edge(2), 1, 3), 1, 2)
}

/// The line as a hurried hand draws it: corners cut over `reach` units; tips stay.
pub(super) fn hurried(line: &[Spot], reach: f32) -> Vec<Spot> {
    let reach = whole(reach / STEP / 2.0);
    let once = |line: &[Spot]| -> Vec<Spot> {
        let xs: Vec<f32> = line.iter().map(|spot| spot[0]).collect();
        let ys: Vec<f32> = line.iter().map(|spot| spot[1]).collect();
        smoothed(&xs, reach).into_iter().zip(smoothed(&ys, reach)).map(|(x, y)| [x, y]).collect()
    };
    once(&once(line))
}

/// Means over `reach` neighbours on both sides, fewer near the ends.
fn smoothed(values: &[f32], reach: usize) -> Vec<f32> {
    let last = values.len() - 1;
    let mean = |index: usize| {
        let reach = reach.min(index).min(last - index);
        let around = &values[index - reach..=index + reach];
        around.iter().sum::<f32>() / number(around.len())
    };
    (0..=last).map(mean).collect()
}

/// The lines as a pen reports them, one stroke each, with the pauses between.
pub(super) fn travelled(lines: &[Vec<Spot>], dice: &mut Dice) -> Vec<Stroke> {
    let speeds: Vec<Vec<f32>> = lines.iter().map(|line| speeds(line)).collect();
    let long: f32 = lines.iter().flat_map(|line| line.windows(2)).map(|pair| distance(pair[0], pair[1])).sum();
    let bare: f32 = lines.iter().zip(&speeds).map(|(line, speeds)| duration(line, speeds)).sum();
    // Whole seconds with the pen down: by length, within what people take for a signature.
    let seconds = (long / dice.between(430.0..=620.0)).clamp(3.35, 4.8);
    let factor = bare / seconds;
    let force = dice.between(0.34..=0.58);
    let mut clock = 0;
    let mut strokes = Vec::with_capacity(lines.len());
    for (line, speeds) in lines.iter().zip(speeds) {
        let speeds: Vec<f32> = speeds.iter().map(|speed| speed * factor).collect();
        let points = reported(line, &speeds, force, &mut clock, dice);
        clock += 90_000 + u32::try_from(dice.below(160_000)).expect("below 160,000");
        strokes.push(Stroke { points });
    }
    strokes
}

fn duration(line: &[Spot], speeds: &[f32]) -> f32 {
    line.windows(2).zip(speeds).map(|(pair, speed)| distance(pair[0], pair[1]) / speed).sum()
}

/// Relative speed at every sample.
fn speeds(line: &[Spot]) -> Vec<f32> {
    let last = line.len() - 1;
    let speed = |index: usize| {
        let (a, b, c) = (line[index.saturating_sub(3)], line[index], line[last.min(index + 3)]);
        let area = ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).abs();
        let sides = distance(a, b) * distance(b, c) * distance(a, c);
        // Radius of the circle through three samples.
        let radius = (sides / (2.0 * area).max(1e-4)).clamp(2.5, 160.0);
        let tip = number(index.min(last - index) + 6).min(30.0) / 30.0;
        radius.sqrt().sqrt() * radius.sqrt().sqrt().sqrt() * (0.4 + 0.6 * tip)
    };
    smoothed(&(0..=last).map(speed).collect::<Vec<_>>(), 9)
}

/// Walks the line with the clock of the digitiser.
fn reported(line: &[Spot], speeds: &[f32], force: f32, clock: &mut u32, dice: &mut Dice) -> Vec<Point> {
    let mean = speeds.iter().sum::<f32>() / number(speeds.len());
    let mut shake = [0.0_f32; 2];
    let mut firm = force;
    let mut points = Vec::new();
    let (mut time, mut due) = (0.0, 0.0);
    for (pair, speed) in line.windows(2).zip(speeds) {
        let takes = distance(pair[0], pair[1]) / speed;
        while due <= time + takes && takes > 0.0 {
            let part = (due - time) / takes;
            shake = shake.map(|value| value * 0.93 + dice.between(-0.06..=0.06));
            let spot = [0, 1].map(|axis| pair[0][axis] + (pair[1][axis] - pair[0][axis]) * part + shake[axis]);
            let down = ((pair[1][1] - pair[0][1]) / (takes * mean)).clamp(-1.0, 1.0);
            let wanted = force * (1.08 + 0.36 * down - 0.42 * (speed / mean - 1.0)) + dice.between(-0.02..=0.02);
            firm += (wanted - firm) * 0.2;
            points.push(Point { x: spot[0].min(FIELD.width), y: spot[1], pressure: firm, t_us: *clock });
            *clock += 4_107 + u32::try_from(dice.below(120)).expect("below 120");
            due += 1.0 / RATE;
        }
        time += takes;
    }
    land_and_lift(&mut points);
    points
}

/// Pressure grows as the pen lands, fades as it lifts, and comes in the digitiser's steps.
fn land_and_lift(points: &mut [Point]) {
    let count = points.len();
    for (index, point) in points.iter_mut().enumerate() {
        let landing = (number(index + 2) / 9.0).min(1.0);
        let lifting = (number(count - index) / 16.0).min(1.0);
        let pressure = (point.pressure * landing * lifting).clamp(0.02, 1.0);
        point.pressure = (pressure * LEVELS).round() / LEVELS;
    }
}
