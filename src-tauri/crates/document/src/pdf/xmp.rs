//! The XMP packet: what the file says about itself in XML, PDF/A part and level first (ISO 19005-3, 6.6).
//!
//! It says the same as the information dictionary, from the same values. It is never packed, so that an archive can
//! read it without knowing PDF.

use chrono::SecondsFormat;

use super::Meta;

/// Program named as creator and producer.
pub(super) const PROGRAM: &str = "Ikrar";

/// The packet for a file.
pub(super) fn packet(meta: &Meta) -> String {
    let created = meta.created.to_rfc3339_opts(SecondsFormat::Secs, true);
    let author = match plain(&meta.author) {
        author if author.is_empty() => String::new(),
        author => format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"),
    };
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <pdfaid:part>3</pdfaid:part>\n\
         <pdfaid:conformance>B</pdfaid:conformance>\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         {author}\
         <dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>\n\
         <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>\n\
         <xmp:CreateDate>{created}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{created}</xmp:ModifyDate>\n\
         <pdf:Producer>{PROGRAM}</pdf:Producer>\n\
         </rdf:Description>\n\
         </rdf:RDF>\n\
         </x:xmpmeta>\n\
         <?xpacket end=\"r\"?>",
        title = plain(&meta.title),
    )
}

/// Text for XML: markup escaped, what XML 1.0 does not allow at all left out.
fn plain(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(*c, '\u{FFFE}' | '\u{FFFF}');
    let escape = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        c => c.to_string(),
    };
    text.chars().filter(allowed).map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn markup_is_escaped_and_what_xml_forbids_is_left_out() {
        let title = "Pakta <A> & “B” – Nur’aini\u{0}\u{FFFF}".to_owned();
        let created = DateTime::from_timestamp(1_703_152_845, 700_000_000).unwrap();
        let packet = packet(&Meta { title, created, ..Meta::default() });
        assert!(packet.contains("\">Pakta &lt;A&gt; &amp; “B” – Nur’aini</rdf:li>"), "{packet}");
        assert!(
            packet.contains("<xmp:CreateDate>2023-12-21T10:00:45Z</xmp:CreateDate>") && !packet.contains("dc:creator")
        );
    }
}
