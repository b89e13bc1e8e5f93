//! The signed claim in a page's QR code: who signed what, checkable on paper without any server.
//!
//! `COSE_Sign1` (RFC 9052) with ES256 over a CBOR map with small keys, as text in base45 (RFC 9285). One encoding only:
//! reading takes the fields out, writes the claim anew and demands the same text. No NIP goes in. It binds the record,
//! not the PDF that shows it.

use ceremony::id::CeremonyId;
use chrono::{Datelike as _, NaiveDate};
use ciborium::Value;
use coset::{CborSerializable as _, CoseSign1, CoseSign1Builder, HeaderBuilder, iana};
use p256::ecdsa::Signature;

use crate::certificate::{Certificate, KeyId};
use crate::error::ClaimError;
use crate::key::Key;
use crate::limits::{CLAIM_CHARS, CLAIM_NAME_BYTES, CLAIM_NUMBER_BYTES, CLAIM_POST_BYTES};
use crate::public_key::PublicKey;

/// How every claim begins; the digit is the format's version.
pub const PREFIX: &str = "IKR1:";
const VERSION: u64 = 1;

/// What a page's QR code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which ceremony.
    pub ceremony: CeremonyId,
    /// Number of the document as printed; nothing when the number follows by hand.
    pub number: Option<String>,
    /// The signatory's name without titles.
    pub name: String,
    /// The post they signed in.
    pub post: String,
    /// Day of signing (of the sheet where nobody has signed), in the ceremony's zone.
    pub date: NaiveDate,
    /// First 16 bytes of the digest of the text version.
    pub text: [u8; 16],
    /// First 16 bytes of the digest of the ink; nothing while unsigned.
    pub ink: Option<[u8; 16]>,
}

impl Claim {
    /// Signs and writes the claim: text for an alphanumeric QR code.
    ///
    /// # Errors
    /// [`ClaimError`] about a field.
    pub fn sign(&self, key: &Key) -> Result<String, ClaimError> {
        self.check()?;
        let id = key.certificate().fingerprint().key_id();
        let sign = |message: &[u8]| key.sign(message).to_bytes().to_vec();
        Ok(text_of(builder(id, self.payload()).create_signature(&[], sign).build()))
    }

    fn check(&self) -> Result<(), ClaimError> {
        let fits = |field: &'static str, text: &str, limit: usize| {
            let fits = (1..=limit).contains(&text.len()) && !text.chars().any(char::is_control);
            fits.then_some(()).ok_or(ClaimError::Field { field, limit })
        };
        if let Some(number) = &self.number {
            fits("the document number", number, CLAIM_NUMBER_BYTES)?;
        }
        fits("the name", &self.name, CLAIM_NAME_BYTES)?;
        fits("the post", &self.post, CLAIM_POST_BYTES)?;
        days(self.date).map(|_| ())
    }

    /// The map: keys ascending, absent fields left out. Call only after [`Self::check`].
    fn payload(&self) -> Vec<u8> {
        let bytes = |bytes: &[u8]| Some(Value::Bytes(bytes.to_vec()));
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let fields = [
            Some(Value::from(VERSION)),
            bytes(&self.ceremony.0.to_be_bytes()),
            self.number.as_deref().and_then(text),
            text(&self.name),
            text(&self.post),
            days(self.date).ok().map(Value::from),
            bytes(&self.text),
            self.ink.as_ref().and_then(|ink| bytes(ink)),
        ];
        let present = (1_u64..).zip(fields).filter_map(|(key, value)| Some((Value::from(key), value?)));
        let mut out = Vec::new();
        ciborium::into_writer(&Value::Map(present.collect()), &mut out).expect("writing into memory does not fail");
        out
    }

    fn read(payload: &[u8]) -> Option<Self> {
        let Value::Map(pairs) = ciborium::de::from_reader_with_recursion_limit(payload, 4).ok()? else { return None };
        let mut claim = Fields::default();
        for (key, value) in pairs {
            claim.take(u64::try_from(key.as_integer()?).ok()?, value)?;
        }
        claim.whole()
    }
}

/// A claim while it is being read.
#[derive(Default)]
struct Fields {
    version: Option<u64>,
    ceremony: Option<[u8; 16]>,
    number: Option<String>,
    name: Option<String>,
    post: Option<String>,
    days: Option<u64>,
    text: Option<[u8; 16]>,
    ink: Option<[u8; 16]>,
}

impl Fields {
    fn take(&mut self, key: u64, value: Value) -> Option<()> {
        let sixteen = |value: Value| <[u8; 16]>::try_from(value.into_bytes().ok()?).ok();
        let whole = |value: Value| u64::try_from(value.into_integer().ok()?).ok();
        match key {
            1 => self.version = Some(whole(value)?),
            2 => self.ceremony = Some(sixteen(value)?),
            3 => self.number = Some(value.into_text().ok()?),
            4 => self.name = Some(value.into_text().ok()?),
            5 => self.post = Some(value.into_text().ok()?),
            6 => self.days = Some(whole(value)?),
            7 => self.text = Some(sixteen(value)?),
            8 => self.ink = Some(sixteen(value)?),
            _ => return None,
        }
        Some(())
    }

    fn whole(self) -> Option<Claim> {
        let days = i64::try_from(self.days?).ok()?;
        let date = NaiveDate::default().checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
        let claim = Claim {
            ceremony: CeremonyId(u128::from_be_bytes(self.ceremony?)),
            number: self.number,
            name: self.name?,
            post: self.post?,
            date,
            text: self.text?,
            ink: self.ink,
        };
        (self.version? == VERSION && claim.check().is_ok()).then_some(claim)
    }
}

/// Days since 1 January 1970: three bytes of CBOR until 2149.
fn days(date: NaiveDate) -> Result<u16, ClaimError> {
    let since = (date - NaiveDate::default()).num_days();
    if date.year() < 1970 { Err(ClaimError::Date) } else { u16::try_from(since).map_err(|_| ClaimError::Date) }
}

fn builder(id: KeyId, payload: Vec<u8>) -> CoseSign1Builder {
    let header = HeaderBuilder::new().algorithm(iana::Algorithm::ES256).key_id(id.0.to_vec()).build();
    CoseSign1Builder::new().protected(header).payload(payload)
}

fn text_of(signed: CoseSign1) -> String {
    let bytes = signed.to_vec().expect("writing into memory does not fail");
    format!("{PREFIX}{}", base45::encode(bytes))
}

/// A claim as read; its signature is not checked yet.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub(crate) claim: Claim,
    pub(crate) key_id: KeyId,
    message: Vec<u8>,
    signature: Signature,
}

impl Signed {
    /// Reads the one encoding, and nothing else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let body = text.strip_prefix(PREFIX).filter(|_| text.len() <= CLAIM_CHARS)?;
        let signed = CoseSign1::from_slice(&base45::decode(body).ok()?).ok()?;
        let claim = Claim::read(signed.payload.as_ref()?)?;
        let key_id = KeyId(signed.protected.header.key_id.as_slice().try_into().ok()?);
        let signature = Signature::from_slice(&signed.signature).ok()?;
        let again = builder(key_id, claim.payload()).signature(signed.signature.clone()).build();
        let message = again.tbs_data(&[]);
        let canonical = text_of(again) == text && signature.normalize_s() == signature;
        canonical.then_some(Self { claim, key_id, message, signature })
    }

    /// Whether `certificate`'s key signed it.
    pub(crate) fn holds(&self, certificate: &Certificate) -> bool {
        use p256::ecdsa::signature::Verifier as _;
        let Some(PublicKey::P256(key)) = certificate.key() else { return false };
        key.verify(&self.message, &self.signature).is_ok()
    }
}
