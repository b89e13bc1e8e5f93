//! No byte of a sealed file can change, go or come without the verdict changing.

use seal::pdf::Room;
use seal::verify::Fault;
use seal::{Verdict, verify_pdf};

use crate::support::{ISSUED, PACT, sealed, small, statement, trust};

#[test]
fn flipping_any_byte_never_gives_authentic() {
    let file = sealed(&small(), Room::Seal);
    let trust = trust();
    let mut changed = file.clone();
    for at in 0..file.len() {
        // The lowest bit, the bit between capitals and small letters, the highest, all of them, and a zero.
        for byte in [file[at] ^ 0x01, file[at] ^ 0x20, file[at] ^ 0x80, !file[at], 0, b'0', b' '] {
            if byte != file[at] {
                changed[at] = byte;
                let verdict = verify_pdf(&changed, &trust).verdict;
                assert_eq!(verdict, Verdict::Altered, "byte {at} from {:02x} to {byte:02x}", file[at]);
            }
        }
        changed[at] = file[at];
    }
    assert_eq!(verify_pdf(&changed, &trust).verdict, Verdict::Authentic, "put back as it was");
}

/// Inside the brackets a byte of the file is a digit: every other digit in every place.
#[test]
fn no_other_digit_of_the_signature_is_authentic() {
    let file = sealed(&small(), Room::Seal);
    let trust = trust();
    let start = file.windows(10).position(|window| window == b"/Contents<").unwrap() + 10;
    let used = file[start..].iter().position(|byte| *byte == b'>').unwrap();
    let mut changed = file.clone();
    for at in start..start + used {
        for digit in b"0123456789ABCDEF".iter().filter(|digit| **digit != file[at]) {
            changed[at] = *digit;
            assert_eq!(verify_pdf(&changed, &trust).verdict, Verdict::Altered, "byte {at} to {digit}");
        }
        changed[at] = file[at];
    }
}

#[test]
fn certificates_beside_the_signers_are_bound_too() {
    let (root, key) = &*ISSUED;
    let file = seal::pdf::seal(&small(), key, &statement(), Room::Seal).unwrap();
    let mut trust = trust();
    trust.add_organiser(root.certificate().clone()).unwrap();
    trust.add_organiser(key.certificate().clone()).unwrap();
    assert_eq!(verify_pdf(&file, &trust).verdict, Verdict::Authentic);
    let mut changed = file.clone();
    for at in 0..file.len() {
        for mask in [0x01, 0x02, 0x04] {
            changed[at] ^= mask;
            assert_eq!(verify_pdf(&changed, &trust).verdict, Verdict::Altered, "byte {at}, mask {mask:02x}");
            changed[at] = file[at];
        }
    }
}

#[test]
fn removing_or_doubling_any_byte_never_gives_authentic() {
    let file = sealed(&small(), Room::Seal);
    let trust = trust();
    for at in 0..file.len() {
        let removed = [&file[..at], &file[at + 1..]].concat();
        assert_ne!(verify_pdf(&removed, &trust).verdict, Verdict::Authentic, "without byte {at}");
        let doubled = [&file[..=at], &file[at..]].concat();
        assert_ne!(verify_pdf(&doubled, &trust).verdict, Verdict::Authentic, "byte {at} twice");
    }
}

#[test]
fn a_file_cut_anywhere_is_altered_where_the_seal_left_traces_and_unsealed_before() {
    for (bytes, step) in [(small(), 1), (PACT.to_vec(), 97)] {
        let file = sealed(&bytes, Room::Timestamp);
        let trust = trust();
        for length in (0..file.len()).step_by(step) {
            let report = verify_pdf(&file[..length], &trust);
            // The dictionary's first telling word ends some 30 bytes into the revision.
            let expected = if length < bytes.len() + 40 { Verdict::Unsealed } else { Verdict::Altered };
            if length <= bytes.len() || length > bytes.len() + 60 {
                assert_eq!(report.verdict, expected, "cut at {length} of {}", file.len());
            }
            assert_ne!(report.verdict, Verdict::Authentic);
        }
        let report = verify_pdf(&file[..file.len() - 1], &trust);
        assert_eq!(report.faults, [Fault::CutShort]);
        assert_eq!(report.coverage.unwrap().missing, 1);
    }
}

/// Pieces of sealed and foreign files put together anyhow: no panic, and authentic only as they were.
#[test]
fn shuffled_pieces_are_judged_without_panic() {
    let trust = trust();
    let whole = [sealed(&small(), Room::Seal), sealed(&small(), Room::Timestamp), PACT.to_vec()];
    let marks: [&[u8]; 6] = [b"/ByteRange", b"[0 1 2 3]", b"/Contents<", b">>>", b"3082FFFF", b"/T(IkrarSegel)"];
    let mut state = 7_u64;
    let mut below = |limit: usize| {
        // Knuth's generator: the same pieces on every machine.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    for _ in 0..4_000 {
        let mut file = Vec::new();
        for _ in 0..=below(4) {
            let from = &whole[below(whole.len())];
            let start = if below(2) == 0 { 0 } else { below(from.len()) };
            file.extend_from_slice(&from[start..=start + below(from.len() - start)]);
            if below(2) == 0 {
                file.extend_from_slice(marks[below(marks.len())]);
            }
        }
        let authentic = verify_pdf(&file, &trust).verdict == Verdict::Authentic;
        assert!(!authentic || whole.contains(&file));
    }
}
