//! The examples of `FORMAT.md` are what is really read and written; what is no event is refused.

use super::{decode, digest, encode};

const FORMAT: &str = include_str!("../../FORMAT.md");

fn examples() -> Vec<&'static str> {
    FORMAT.split("```json\n").skip(1).filter_map(|rest| rest.split('\n').next()).collect()
}

#[test]
fn the_examples_of_the_description_are_read_and_written_byte_for_byte() {
    assert!(examples().len() > 20);
    for example in examples() {
        let event = decode(example.as_bytes()).unwrap_or_else(|error| panic!("{error}: {example}"));
        assert_eq!(String::from_utf8(encode(&event)).unwrap(), example);
    }
}

#[test]
fn words_that_do_not_match_their_digest_are_refused() {
    let revised = examples().into_iter().find(|example| example.contains("text_revised")).unwrap();
    let changed = revised.replace("netralitas", "netralitass");
    assert!(decode(changed.as_bytes()).unwrap_err().to_string().contains("digest"));
    let words = &revised[revised.find("\"text\":").unwrap() + 7..revised.len() - 1];
    assert!(revised.contains(&digest(words.as_bytes()).to_string()), "as the description tells an outsider to");
}

#[test]
fn what_is_not_of_this_format_is_refused_whole() {
    let id = "00000000000000000000000000000002";
    let item = |rest: &str| format!("{{\"type\":\"item_started\",\"item\":\"{id}\"{rest}}}");
    assert!(decode(item("").as_bytes()).is_ok());
    for bad in [
        item(",\"extra\":1"),
        item("").replace("item_started", "item_begun"),
        item("").replace(id, "2"),
        item("").replace(id, &id.to_uppercase().replace('0', "G")),
        item("").replace("\"item\"", "\"items\""),
        item("}"),
        String::new(),
        "[]".repeat(40_000),
        "[".repeat(400_000),
    ] {
        assert!(decode(bad.as_bytes()).is_err(), "{bad:.80}");
    }
}
