//! Writes the specimen signatures of `tests/fixtures`: drawings as a hand and a device make them.
//!
//! Run once by hand (`cargo run -p ink --example specimens`); the files are the truth the tests
//! read, because sine and cosine differ between platforms and the files must not.
//!
//! A hand is modelled by its path (a curve through key points), its speed (slower in tight turns,
//! by the two-thirds power law of handwriting) and its tremble; a device by its report rate, its
//! pixel grid and whether it measures pressure.

use ink::{Drawing, Field, Point, PointerKind, Stroke};

type At = [f64; 2];

/// A stroke before any device saw it: key points in mm on a field of 60 × 22.
struct Gesture(Vec<At>);

/// How a device reports.
struct Device {
    kind: PointerKind,
    /// Reports a second.
    rate: f64,
    /// CSS pixels per mm of the paper field.
    scale: f64,
    /// Grid of the reported coordinates in px.
    grid: f64,
    /// Deviation of the hand in mm.
    tremble: f64,
    /// Speed of the hand in mm a second where the line is straight.
    speed: f64,
}

fn main() -> std::io::Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    std::fs::create_dir_all(&folder)?;
    for (name, gestures, device) in specimens() {
        let drawing = record(&gestures, &device);
        drawing.validate().expect("specimens keep the limits");
        std::fs::write(folder.join(format!("{name}.ink")), drawing.encode())?;
    }
    Ok(())
}

fn specimens() -> Vec<(&'static str, Vec<Gesture>, Device)> {
    let pen =
        |tremble, speed| Device { kind: PointerKind::Pen, rate: 240.0, scale: 12.0, grid: 1.0 / 64.0, tremble, speed };
    let touch = Device { kind: PointerKind::Touch, rate: 60.0, scale: 6.0, grid: 0.25, tremble: 0.03, speed: 170.0 };
    let mouse = Device { kind: PointerKind::Mouse, rate: 125.0, scale: 10.0, grid: 1.0, tremble: 0.08, speed: 90.0 };
    vec![
        ("flowing-pen", flowing(), pen(0.015, 150.0)),
        ("trembling-pen", flowing(), pen(0.11, 45.0)),
        ("quick-touch", looping(), touch),
        ("angular-mouse", angular(), mouse),
        ("dense-pen", dense(), pen(0.02, 190.0)),
        ("initials-pen", initials(), pen(0.015, 90.0)),
    ]
}

/// A capital with a loop, running arches that die away, an underline that comes back, a dot.
fn flowing() -> Vec<Gesture> {
    let mut name = vec![
        [9.0, 6.0],
        [7.0, 11.0],
        [6.5, 16.5],
        [8.0, 18.0],
        [10.5, 13.0],
        [13.0, 5.5],
        [11.5, 3.5],
        [9.5, 7.0],
        [11.0, 12.0],
        [15.0, 13.5],
    ];
    for arch in 0..7 {
        let n = f64::from(arch);
        let (x, high) = (16.0 + 3.6 * n, 4.6 - 0.55 * n);
        name.extend([[x + 0.6, 13.4 - high], [x + 1.6, 13.2 - high * 0.9], [x + 1.9, 13.8], [x + 2.8, 14.0]]);
    }
    name.extend([[45.0, 12.0], [51.0, 9.5], [55.5, 7.5]]);
    let underline =
        vec![[50.0, 14.5], [36.0, 17.2], [20.0, 18.4], [13.0, 18.0], [14.0, 16.8], [24.0, 16.9], [46.0, 18.5]];
    let cross = vec![[27.0, 7.5], [31.0, 6.8], [36.0, 6.6]];
    let dot = vec![[40.0, 7.0], [40.15, 7.1]];
    [name, underline, cross, dot].map(Gesture).into()
}

/// Slanted loops in one go, as a thumb writes on a phone.
fn looping() -> Vec<Gesture> {
    let name = (0..118).map(|i| {
        let t = f64::from(i) * 0.35;
        let fade = 1.0 - 0.6 * t / 41.3;
        let (x, y) = (8.0 + t * 0.98, 12.0 - 0.06 * t);
        [x - 2.6 * fade * (t).sin() - 1.0 * fade * t.cos(), y + 6.0 * fade * t.cos()]
    });
    let tail = vec![[46.0, 15.5], [30.0, 17.0], [18.0, 19.2], [30.0, 18.8], [52.0, 15.2]];
    vec![Gesture(name.collect()), Gesture(tail)]
}

/// Corners and straight pieces, as a mouse is pushed.
fn angular() -> Vec<Gesture> {
    let zigzag = vec![
        [8.0, 17.0],
        [11.0, 4.0],
        [11.05, 4.02],
        [14.0, 17.0],
        [14.05, 16.95],
        [18.0, 7.0],
        [18.05, 7.05],
        [20.5, 15.0],
        [20.55, 14.95],
        [25.0, 8.0],
        [28.0, 14.5],
        [34.0, 9.5],
        [36.0, 13.0],
        [45.0, 10.0],
        [52.0, 11.5],
    ];
    let bar = vec![[6.0, 11.0], [20.0, 10.4]];
    vec![Gesture(zigzag), Gesture(bar)]
}

/// Many crossings, hairpins and a small spiral.
fn dense() -> Vec<Gesture> {
    let knot = (0..150).map(|i| {
        let t = f64::from(i) * 0.29;
        [26.0 + 13.0 * (t * 0.83).sin() * (0.6 + 0.4 * (t * 0.11).cos()), 11.0 + 6.6 * (t * 1.31).cos()]
    });
    let hairpins = vec![[10.0, 16.0], [48.0, 5.0], [47.9, 5.15], [12.0, 15.0], [12.1, 15.1], [50.0, 8.0]];
    let spiral = (0..60).map(|i| {
        let t = f64::from(i) * 0.45;
        let r = 3.2 - 3.0 * t / 27.0;
        [49.0 + r * t.cos(), 14.0 + r * t.sin()]
    });
    vec![Gesture(knot.collect()), Gesture(hairpins), Gesture(spiral.collect())]
}

/// Two small letters and a full stop.
fn initials() -> Vec<Gesture> {
    let first = vec![[24.0, 14.0], [26.0, 6.0], [27.0, 6.0], [26.0, 13.0], [28.5, 14.0]];
    let second = vec![[30.0, 7.0], [29.8, 14.0], [30.2, 10.5], [32.5, 8.0], [33.8, 10.5], [32.0, 12.8], [30.4, 12.6]];
    let stop = vec![[36.0, 13.8], [36.05, 13.85]];
    [first, second, stop].map(Gesture).into()
}

/// Lets a device see the gestures, one after the other.
fn record(gestures: &[Gesture], device: &Device) -> Drawing {
    let mut noise = Noise(0x5eed_1e55);
    let mut clock = 0.0;
    let mut strokes = Vec::new();
    for gesture in gestures {
        let path = timed(&curve(&gesture.0), device.speed);
        let took = path.last().map_or(0.0, |last| last.0);
        let mut points = Vec::new();
        let mut wander = [0.0, 0.0];
        let mut t = 0.0;
        loop {
            let at = at_time(&path, t);
            for axis in &mut wander {
                *axis = *axis * 0.7 + noise.next() * device.tremble;
            }
            points.push(report(at, wander, (t, took), clock, device, &mut noise));
            if t >= took {
                break;
            }
            t = (t + (1.0 + 0.15 * noise.next()) / device.rate).min(took);
        }
        strokes.push(Stroke { points });
        clock += took + 0.18;
    }
    let field = Field { width: to_f32(60.0 * device.scale), height: to_f32(22.0 * device.scale) };
    Drawing { field, device: device.kind, strokes }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of one drawing")]
fn report(at: At, wander: At, (t, took): (f64, f64), clock: f64, device: &Device, noise: &mut Noise) -> Point {
    let snap = |mm: f64| to_f32((mm * device.scale / device.grid).round() * device.grid);
    let pressure = match device.kind {
        PointerKind::Pen => {
            let landing = (t / 0.06).min(1.0);
            let lifting = ((took - t) / 0.09).min(1.0);
            let swell = 0.5 + 0.16 * (t * 9.0).sin() + 0.02 * noise.next();
            // A digitizer reports 1,024 levels.
            ((swell * (0.15 + 0.85 * landing.min(lifting))).clamp(0.02, 1.0) * 1024.0).round() / 1024.0
        }
        PointerKind::Touch | PointerKind::Mouse => 0.5,
    };
    Point {
        x: snap(at[0] + wander[0]),
        y: snap(at[1] + wander[1]),
        pressure: to_f32(pressure),
        t_us: ((clock + t) * 1e6) as u32,
    }
}

/// A fine Catmull-Rom curve through the key points.
fn curve(keys: &[At]) -> Vec<At> {
    let last = keys.len() - 1;
    let mut fine = vec![keys[0]];
    for i in 0..last {
        let (from, to) = (keys[i], keys[i + 1]);
        // Two keys almost on one spot stand for a corner: the curve does not look past it.
        let corner = |near: At, far: At| if gap(near, far).min(gap(from, to)) < 0.3 { near } else { far };
        let before = corner(from, keys[i.saturating_sub(1)]);
        let after = corner(to, keys[last.min(i + 2)]);
        for piece in 1..=60 {
            let t = f64::from(piece) / 60.0;
            fine.push([0, 1].map(|k| {
                let bend = 2.0 * before[k] - 5.0 * from[k] + 4.0 * to[k] - after[k];
                let twist = 3.0 * (from[k] - to[k]) + after[k] - before[k];
                from[k] + 0.5 * t * ((to[k] - before[k]) + t * (bend + t * twist))
            }));
        }
    }
    fine
}

/// The curve with the time at which the hand passes: v = speed · κ^(-1/3), slow at both tips.
fn timed(fine: &[At], speed: f64) -> Vec<(f64, At)> {
    let mut path = vec![(0.0, fine[0])];
    let mut t = 0.0;
    for i in 1..fine.len() {
        let long = gap(fine[i - 1], fine[i]);
        let (back, ahead) = (fine[i.saturating_sub(3)], fine[(i + 3).min(fine.len() - 1)]);
        let chord = gap(back, ahead).max(0.02);
        let sag = gap([0, 1].map(|k| f64::midpoint(back[k], ahead[k])), fine[i]);
        let curvature = 8.0 * sag / (chord * chord);
        let tip = (f64::from(u32::try_from(i.min(fine.len() - i)).unwrap_or(u32::MAX)) / 40.0).clamp(0.25, 1.0);
        let v = speed * tip * (1.0 + 2.5 * curvature).powf(-1.0 / 3.0);
        t += long / v.max(6.0);
        path.push((t, fine[i]));
    }
    path
}

fn at_time(path: &[(f64, At)], t: f64) -> At {
    let after = path.partition_point(|point| point.0 < t).clamp(1, path.len() - 1);
    let ((t0, a), (t1, b)) = (path[after - 1], path[after]);
    let share = if t1 > t0 { ((t - t0) / (t1 - t0)).clamp(0.0, 1.0) } else { 1.0 };
    [0, 1].map(|k| a[k] + (b[k] - a[k]) * share)
}

fn gap(a: At, b: At) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

#[expect(clippy::cast_possible_truncation, reason = "what a device reports is single precision")]
fn to_f32(value: f64) -> f32 {
    value as f32
}

/// A small linear congruence; about -1 to 1 and centred.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        let mut sum = 0.0;
        for _ in 0..3 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let bits = u32::try_from(self.0 >> 40).unwrap_or(0);
            sum += f64::from(bits) / f64::from(1_u32 << 23) - 1.0;
        }
        sum / 1.7
    }
}
