//! The system's randomness, read here and nowhere else.
//!
//! Used for keys and identifiers only. Anything that must be repeatable (samples, tests) takes a seed
//! instead and never comes here.

/// The operating system gave no randomness; no key may be made.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random bytes: {0}")]
pub struct EntropyError(#[from] getrandom::Error);

/// Fills `buffer` with bytes fit for keys.
#[expect(clippy::disallowed_methods, reason = "the one place that reads randomness")]
pub fn fill(buffer: &mut [u8]) -> Result<(), EntropyError> {
    getrandom::fill(buffer).map_err(EntropyError)
}

/// `N` fresh random bytes.
///
/// ```
/// assert_ne!(device::entropy::bytes::<32>()?, device::entropy::bytes::<32>()?);
/// # Ok::<(), device::entropy::EntropyError>(())
/// ```
pub fn bytes<const N: usize>() -> Result<[u8; N], EntropyError> {
    let mut buffer = [0; N];
    fill(&mut buffer)?;
    Ok(buffer)
}
