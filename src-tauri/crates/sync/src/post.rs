//! One question to one address, and its answer.
//!
//! The address is followed nowhere else: a server that sends on to another place is reported, not obeyed. Whoever
//! asks waits at most [`limits::PATIENCE`], whatever the server does. A proxy is used only where the system names one.

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};

use crate::limits::{ADDRESS_CHARS, ANSWER_BYTES, PATIENCE};

/// A web address that can be asked: `http` or `https`, a host, no name and password in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

/// Why something is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// Longer than [`ADDRESS_CHARS`], or not an address at all.
    #[error("not a web address")]
    Unreadable,
    /// Neither `http` nor `https`.
    #[error("only http and https can be asked")]
    Scheme,
    /// It carries a name or a password, which would lie open in the settings.
    #[error("the address carries a name or a password")]
    Credentials,
}

impl Address {
    /// Reads what somebody typed.
    ///
    /// # Errors
    /// [`BadAddress`].
    ///
    /// ```
    /// assert_eq!(sync::Address::read("https://waktu.contoh.go.id/tsa").unwrap().host(), "waktu.contoh.go.id");
    /// ```
    pub fn read(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        if text.chars().count() > ADDRESS_CHARS {
            return Err(BadAddress::Unreadable);
        }
        let url = Url::parse(text).map_err(|_| BadAddress::Unreadable)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BadAddress::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadAddress::Credentials);
        }
        if url.host_str().is_none_or(str::is_empty) { Err(BadAddress::Unreadable) } else { Ok(Self(url)) }
    }

    /// The server's name or number.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// What is sent.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its media type.
    pub media: &'static str,
    /// The media type that is hoped for.
    pub answer: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// This machine cannot ask: no threads, no certificates of the system.
    #[error("this machine cannot ask: {0}")]
    Unable(String),
    /// Name unknown, connection refused, certificate of the connection not accepted.
    #[error("the server cannot be reached: {0}")]
    Unreachable(String),
    /// No whole answer within [`PATIENCE`].
    #[error("the server did not answer in time")]
    Silent,
    /// Another status than 200 (RFC 9110 §15); 300-399 would send on to another address.
    #[error("the server answered with status {0}")]
    Status(u16),
    /// Over [`ANSWER_BYTES`].
    #[error("the answer is larger than {ANSWER_BYTES} bytes")]
    TooLarge,
    /// The connection ended in the middle of the answer.
    #[error("the answer was cut off: {0}")]
    CutOff(String),
}

/// Asks once and waits for the answer. Blocks: only for threads that may.
///
/// # Errors
/// [`PostError`].
pub fn post(address: &Address, question: Question) -> Result<Vec<u8>, PostError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| PostError::Unable(error.to_string()))?;
    let answer = runtime.block_on(async { tokio::time::timeout(PATIENCE, exchange(address, question)).await });
    // A name that is still being looked up is not waited for.
    runtime.shutdown_background();
    answer.unwrap_or(Err(PostError::Silent))
}

async fn exchange(address: &Address, question: Question) -> Result<Vec<u8>, PostError> {
    let request = client()?.post(address.0.clone()).header(CONTENT_TYPE, question.media);
    let sent = request.header(ACCEPT, question.answer).body(question.bytes).send().await;
    let mut response = sent.map_err(|error| PostError::Unreachable(causes(&error)))?;
    if response.status() != StatusCode::OK {
        return Err(PostError::Status(response.status().as_u16()));
    }
    let mut answer = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|error| PostError::CutOff(causes(&error)))? {
        if answer.len() + part.len() > ANSWER_BYTES {
            return Err(PostError::TooLarge);
        }
        answer.extend_from_slice(&part);
    }
    Ok(answer)
}

fn client() -> Result<Client, PostError> {
    // Once a process; the second time it stands already, and that is as good.
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = Client::builder().redirect(Policy::none()).user_agent("Ikrar").build();
    client.map_err(|error| PostError::Unable(causes(&error)))
}

/// An error with everything below it: the outermost sentence alone says nothing of names and certificates.
fn causes(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut below = error.source();
    while let Some(cause) = below {
        said = format!("{said}: {cause}");
        below = cause.source();
    }
    said
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    fn question() -> Question {
        Question { media: "application/octet-stream", answer: "application/octet-stream", bytes: b"tanya".to_vec() }
    }

    /// A server that reads one request, writes these bytes and closes.
    fn server(answer: Vec<u8>) -> Address {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/jam", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut heard = Vec::new();
            let mut part = [0; 512];
            while !heard.ends_with(b"tanya") {
                let count = stream.read(&mut part).unwrap();
                heard.extend_from_slice(&part[..count]);
            }
            assert!(heard.starts_with(b"POST /jam HTTP/1.1\r\n"), "{}", String::from_utf8_lossy(&heard));
            // Whoever asked may have gone: then there is nobody left to answer.
            let _ = stream.write_all(&answer);
        });
        Address::read(&address).unwrap()
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
    }

    #[test]
    fn an_answer_comes_back_as_it_was_sent() {
        let address = server(answer("200 OK\r\ncontent-length: 5", b"jawab"));
        assert_eq!(post(&address, question()), Ok(b"jawab".to_vec()));
    }

    #[test]
    fn a_server_that_sends_on_is_not_followed() {
        let address =
            server(answer("307 Temporary Redirect\r\nlocation: https://lain.contoh/\r\ncontent-length: 0", b""));
        assert_eq!(post(&address, question()), Err(PostError::Status(307)));
    }

    #[test]
    fn an_answer_without_end_and_one_cut_off_are_none() {
        let long = vec![b'x'; ANSWER_BYTES + 1];
        assert_eq!(post(&server(answer("200 OK", &long)), question()), Err(PostError::TooLarge));
        let most = &long[..ANSWER_BYTES];
        assert_eq!(post(&server(answer("200 OK", most)), question()).map(|answer| answer.len()), Ok(ANSWER_BYTES));
        let cut = post(&server(answer("200 OK\r\ncontent-length: 900", b"separuh")), question());
        assert!(matches!(cut, Err(PostError::CutOff(_))), "{cut:?}");
    }

    #[test]
    fn nobody_there_is_unreachable() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = Address::read(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        drop(listener);
        assert!(matches!(post(&address, question()), Err(PostError::Unreachable(_))));
    }

    #[test]
    fn only_web_addresses_without_secrets_are_asked() {
        for (typed, why) in [
            ("", BadAddress::Unreadable),
            ("waktu.contoh.go.id", BadAddress::Unreadable),
            ("http://", BadAddress::Unreadable),
            ("ftp://waktu.contoh.go.id", BadAddress::Scheme),
            ("file:///etc/passwd", BadAddress::Scheme),
            ("https://budi:rahasia@waktu.contoh.go.id", BadAddress::Credentials),
            ("https://budi@waktu.contoh.go.id", BadAddress::Credentials),
        ] {
            assert_eq!(Address::read(typed), Err(why), "{typed}");
        }
        let long = format!("http://a/{}", "x".repeat(ADDRESS_CHARS));
        assert_eq!(Address::read(&long), Err(BadAddress::Unreadable));
        assert_eq!(
            Address::read(" http://[::1]:318/ ").map(|address| address.to_string()),
            Ok("http://[::1]:318/".into())
        );
    }
}
