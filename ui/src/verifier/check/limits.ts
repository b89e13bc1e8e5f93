// Limits of everything that is judged here; those of FORMAT.md, and a smaller one for whole files.

/** Bytes of a file: a browser tab has to hold it in memory. */
export const FILE_BYTES = 100 * 1024 * 1024;
/** Bytes of one certificate. */
export const CERTIFICATE_BYTES = 16 << 10;
/** Certificates beside the signer's own. */
export const CHAIN = 4;
/** Characters of each text of a seal. */
export const STATEMENT_CHARS = 200;
/** Bytes inside /Contents. */
export const CONTENTS_BYTES = 128 << 10;
/** Bits of an RSA key of a timestamp server. */
export const RSA_BITS = { least: 2_048, most: 8_192 };
/** Characters of a claim. */
export const CLAIM_CHARS = 4_296;
/** Bytes of the document number, the name and the post in a claim. */
export const CLAIM_NUMBER_BYTES = 80;
export const CLAIM_NAME_BYTES = 160;
export const CLAIM_POST_BYTES = 240;
/** Certificates on the list of trust. */
export const TRUSTED = 1_000;
/** Pixels of a picture along its longer side; larger ones are made smaller before a square is looked for. */
export const PICTURE_SIDE = 4_096;
