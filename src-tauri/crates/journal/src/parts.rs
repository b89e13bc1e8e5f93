//! What many files have alike is stored once: faces, the emblem and photos inside PDFs.
//!
//! A PDF is kept as the bytes between its larger fonts and pictures, and a list of where those stand; each of them is a
//! blob of its own, the photo the very one that was signed with. What comes out is byte for byte what went in: the digest
//! is over the whole and is checked on reading. Which stretches are worth it is a matter of room alone; a reader only
//! needs the list.

use std::ops::Range;

use ceremony::id::Digest;

use crate::limits;

/// Bytes of an item of the list: where the part stands in the whole, and its digest.
const ITEM: usize = 8 + 32;

/// Marks of fonts and pictures in the dictionary of a stream (ISO 32000-1, 8.9.5 and 9.9).
const MARKS: [&[u8]; 2] = [b"/Subtype/Image", b"/Length1 "];

/// Fonts and pictures of a PDF as printers of this house write them, in their order; nothing of anything else.
pub(crate) fn of(file: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while is_pdf(file)
        && let Some((dictionary, stream)) = next_stream(file, at)
    {
        at = stream.end;
        let marked = MARKS.iter().any(|mark| position(&file[dictionary.clone()], mark).is_some());
        // A part is never itself made of parts.
        if marked && stream.len() >= limits::PART_BYTES && !is_pdf(&file[stream.clone()]) {
            found.push(stream);
        }
    }
    found
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The next stream that tells its length, with what stands before it; streams are jumped over and never searched.
fn next_stream(file: &[u8], from: usize) -> Option<(Range<usize>, Range<usize>)> {
    const BEGIN: &[u8] = b">>stream\n";
    let begin = from + position(&file[from..], BEGIN)?;
    let said = &file[from..begin];
    let dictionary = from + said.windows(4).rposition(|part| part == b"obj\n")?;
    let length = &file[dictionary..begin];
    let length = &length[position(length, b"/Length ")? + b"/Length ".len()..];
    let digits = length.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length: usize = std::str::from_utf8(&length[..digits]).ok()?.parse().ok()?;
    let start = begin + BEGIN.len();
    let end = start.checked_add(length).filter(|end| *end <= file.len())?;
    Some((dictionary..begin, start..end))
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

/// What is left without the parts, and the list of them.
pub(crate) fn without(file: &[u8], parts: &[(Range<usize>, Digest)]) -> (Vec<u8>, Vec<u8>) {
    let (mut rest, mut list, mut at) = (Vec::new(), Vec::new(), 0);
    for (part, digest) in parts {
        rest.extend_from_slice(&file[at..part.start]);
        list.extend((part.start as u64).to_be_bytes());
        list.extend(digest.0);
        at = part.end;
    }
    rest.extend_from_slice(&file[at..]);
    (rest, list)
}

/// The whole again; `part` gives the bytes of a part. Nothing when the list makes no sense, a part is missing, or the
/// whole is larger than any blob.
pub(crate) fn together<E>(
    rest: &[u8],
    list: &[u8],
    mut part: impl FnMut(Digest) -> Result<Option<Vec<u8>>, E>,
) -> Result<Option<Vec<u8>>, E> {
    let (mut whole, mut used) = (Vec::with_capacity(rest.len() * 2), 0_usize);
    let (items, nothing) = list.as_chunks::<ITEM>();
    for item in items {
        let (at, digest) = item.split_at(8);
        let at = at.try_into().map(u64::from_be_bytes).ok().and_then(|at| usize::try_from(at).ok());
        let digest = digest.try_into().map(Digest).ok();
        // Up to where the part stands, what is left goes on.
        let upto = at.and_then(|at| at.checked_sub(whole.len())).and_then(|more| used.checked_add(more));
        let Some((upto, digest)) = upto.filter(|upto| *upto <= rest.len()).zip(digest) else { return Ok(None) };
        let Some(bytes) = part(digest)? else { return Ok(None) };
        if whole.len() + (rest.len() - used) + bytes.len() > limits::BLOB_BYTES {
            return Ok(None);
        }
        whole.extend_from_slice(&rest[used..upto]);
        whole.extend_from_slice(&bytes);
        used = upto;
    }
    whole.extend_from_slice(&rest[used..]);
    Ok(nothing.is_empty().then_some(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Digest = Digest([0; 32]);

    fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let mut bytes = format!("7 0 obj\n<<{dictionary}/Length {}>>stream\n", content.len()).into_bytes();
        bytes.extend_from_slice(content);
        bytes.extend_from_slice(b"\nendstream\nendobj\n");
        bytes
    }

    fn file(streams: &[Vec<u8>]) -> Vec<u8> {
        [b"%PDF-1.7\n".to_vec(), streams.concat()].concat()
    }

    #[test]
    fn fonts_and_pictures_are_found_and_nothing_else() {
        let large = vec![7; limits::PART_BYTES];
        let nested = [b"%PDF-".to_vec(), large.clone()].concat();
        let tricky = [large.clone(), b"\n>>stream\n/Subtype/Image".to_vec()].concat();
        let streams = [
            stream("/Filter/FlateDecode", &tricky),
            stream("/Type/XObject/Subtype/Image/Width 1", &large),
            stream("/Length1 22536", &large),
            stream("/Type/XObject/Subtype/Image", &large[1..]),
            stream("/Type/XObject/Subtype/Image", &nested),
        ];
        let whole = file(&streams);
        let found = of(&whole);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|part| whole[part.clone()] == large));
        assert_eq!(of(&whole[1..]), [], "no PDF");
        for end in 0..whole.len() {
            assert!(of(&whole[..end]).len() <= 2, "cut off anywhere");
        }
        assert_eq!(of(&file(&[b"1 0 obj\n<</Subtype/Image/Length 99999999999999999999>>stream\n".to_vec()])), []);
        assert_eq!(of(&file(&[b"1 0 obj\n<</Subtype/Image/Length 18446744073709551615>>stream\n".to_vec()])), []);
    }

    #[test]
    fn a_list_that_makes_no_sense_gives_nothing() {
        let item = |at: u64| [&at.to_be_bytes()[..], &NOTHING.0].concat();
        let put = |list: &[u8]| together(b"abcdef", list, |_| Ok::<_, ()>(Some(b"12".to_vec()))).unwrap();
        assert_eq!(put(&[]).unwrap(), b"abcdef");
        assert_eq!(put(&item(2)).unwrap(), b"ab12cdef");
        assert_eq!(put(&[item(0), item(2), item(10)].concat()).unwrap(), b"1212abcdef12");
        for list in [item(7), item(u64::MAX), [item(4), item(5)].concat(), item(2)[1..].to_vec(), vec![0]] {
            assert_eq!(put(&list), None, "{list:?}");
        }
        assert_eq!(together(b"abc", &item(1), |_| Ok::<_, ()>(None)), Ok(None));
    }

    #[test]
    fn a_whole_beyond_every_blob_is_not_put_together() {
        let part = vec![0; limits::BLOB_BYTES / 4];
        let list: Vec<u8> = (0..1_000_u64)
            .flat_map(|n| [(n * part.len() as u64).to_be_bytes().to_vec(), vec![0; 32]].concat())
            .collect();
        let mut asked = 0;
        let given = together(b"", &list, |_| {
            asked += 1;
            Ok::<_, ()>(Some(part.clone()))
        });
        assert_eq!((given, asked), (Ok(None), 5));
    }
}
