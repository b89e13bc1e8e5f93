//! Every size and count this crate accepts, in one place.
//!
//! What it is: constants, each with its unit and the reason for its value. What it never does: check anything;
//! the readers do that at the point where the number becomes known, before memory is spent on it.

/// Largest file taken at all, in bytes. A scanned roster of 14,500 rows is about 1 MB; a phone picture 15 MB.
pub const FILE_BYTES: usize = 40 * 1024 * 1024;

/// Largest sum of unpacked parts of one zip package (XLSX, ODS, DOCX), in bytes.
pub const UNPACKED_BYTES: u64 = 256 * 1024 * 1024;

/// Largest single XML part that is held in memory, in bytes.
pub const PART_BYTES: u64 = 128 * 1024 * 1024;

/// Highest ratio of unpacked to packed bytes for a package above [`RATIO_FLOOR_BYTES`]. Real sheets reach about 30.
pub const UNPACK_RATIO: u64 = 200;

/// Below this many unpacked bytes the ratio is not looked at: small, very repetitive sheets are harmless.
pub const RATIO_FLOOR_BYTES: u64 = 8 * 1024 * 1024;

/// Most entries in one zip package.
pub const ZIP_ENTRIES: usize = 10_000;

/// Deepest nesting of XML elements. Word nests tables in tables to about 40.
pub const XML_DEPTH: usize = 200;

/// Most rows of one sheet. The design target is a province of 100,000 people.
pub const ROWS: usize = 120_000;

/// Most columns of one sheet; a roster has about ten, an export of a personnel system about ninety.
pub const COLUMNS: usize = 256;

/// Most filled cells of one sheet.
pub const CELLS: usize = 4_000_000;

/// Most cells of the grid that is built from a sheet, empty ones included (32 bytes each).
pub const GRID_CELLS: usize = 8_000_000;

/// Most sheets of one workbook.
pub const SHEETS: usize = 64;

/// Most merged regions of one sheet.
pub const MERGED_REGIONS: usize = 50_000;

/// Longest text of one cell, in characters; Excel itself stops at 32,767.
pub const CELL_CHARS: usize = 32_767;

/// Rows searched for the header row.
pub const HEADER_SEARCH_ROWS: usize = 40;

/// Longest name that fits a table cell of the sheets without shrinking beyond legibility, in characters.
pub const NAME_CHARS: usize = 120;

/// Longest post, in characters.
pub const POST_CHARS: usize = 200;

/// Longest name of a work unit, in characters.
pub const WORK_UNIT_CHARS: usize = 160;

/// Most doubts kept for one table; beyond it one last doubt says how many were left out.
pub const DOUBTS: usize = 50_000;

/// Digits a spreadsheet number keeps without loss.
pub const EXACT_NUMBER_DIGITS: u32 = 15;

/// Youngest and oldest age at the event that raise no warning, in full years (domain §5).
pub const AGE_YEARS: std::ops::RangeInclusive<i32> = 18..=65;

/// Most paragraphs of one text.
pub const PARAGRAPHS: usize = 20_000;

/// Deepest nesting of clauses. Indonesian drafting rules know five (pasal, ayat, huruf, angka, huruf).
pub const CLAUSE_DEPTH: usize = 9;

/// Longest paragraph, in characters.
pub const PARAGRAPH_CHARS: usize = 20_000;

/// Largest side of a picture that is decoded, in pixels.
pub const PICTURE_SIDE_PX: u32 = 16_000;

/// Most pixels of a picture that is decoded: 64 megapixels are 192 MB once unpacked.
pub const PICTURE_PIXELS: u64 = 64_000_000;

/// Largest PDF of scanned pages, in bytes: 250 pages in colour at 300 dpi are about 150 MB.
pub const PDF_BYTES: usize = 256 * 1024 * 1024;

/// Most pages of a PDF that are looked at: a batch of 250 pacts of two pages.
pub const PDF_PAGES: usize = 500;

/// Most pages of a PDF that are counted, so that it can be said how many were not looked at.
pub const PDF_PAGES_COUNTED: usize = 100_000;

/// Most streams of a PDF that hold objects, and most bytes each may unpack to. Scanners write none or a few; a stream of
/// 200 objects has about 20 kB.
pub const OBJECT_STREAMS: usize = 128;
/// See [`OBJECT_STREAMS`].
pub const OBJECT_STREAM_BYTES: usize = 2 * 1024 * 1024;

/// Most bytes of what one page of a PDF paints, unpacked. The hidden words of a page of text recognition are 100 kB.
pub const CONTENT_BYTES: usize = 8 * 1024 * 1024;

/// Most pictures on one page of a PDF; scanners that work in strips write up to about 60.
pub const PAGE_PICTURES: usize = 128;

/// Most pixels of all pictures of one page together, masks included: a page at 600 dpi in three layers.
pub const PAGE_PIXELS: u64 = 2 * PICTURE_PIXELS;

/// Most forms inside forms.
pub const FORM_DEPTH: usize = 4;

/// Bytes that painting a form counts at least, towards [`CONTENT_BYTES`] of its page.
pub const FORM_BYTES: usize = 4 * 1024;

/// Most states a page may keep for later.
pub const GRAPHICS_STATES: usize = 64;

/// Finest grid on which several pictures of a page are laid on one another, in pixels a point: 400 dpi.
pub const CANVAS_PX_PER_POINT: f32 = 400.0 / 72.0;

/// Longest side of a stored photo, in pixels: modest on purpose, because a face is personal data (domain §9).
pub const PHOTO_SIDE_PX: u32 = 1200;

/// Size a stored photo aims at, in bytes.
pub const PHOTO_BYTES: usize = 150 * 1024;

/// JPEG quality of a photo, lowered step by step to [`PHOTO_QUALITY_FLOOR`] until [`PHOTO_BYTES`] is met.
pub const PHOTO_QUALITY: u8 = 85;

/// Lowest JPEG quality a photo is stored with.
pub const PHOTO_QUALITY_FLOOR: u8 = 60;

/// Below this shorter side, in pixels, a photo printed 3 × 4 cm shows its dots.
pub const PHOTO_TINY_PX: u32 = 300;

/// Longest side of a stored emblem, in pixels: 3 cm at 600 dpi is 709.
pub const EMBLEM_SIDE_PX: u32 = 800;

/// Smallest longer side of an emblem that prints well, in pixels.
pub const EMBLEM_TINY_PX: u32 = 200;

/// Dots an inch of a scanned page as it is stored, and the fewest it is stored with.
pub const SCAN_DPI: f64 = 200.0;
/// See [`SCAN_DPI`].
pub const SCAN_DPI_LEAST: f64 = 150.0;

/// Below this a scanned page is hard to read.
pub const SCAN_DPI_COARSE: f64 = 110.0;

/// Size a stored page aims at, in bytes.
pub const SCAN_BYTES: usize = 700 * 1024;

/// Mean brightness (0-255) below which a page is dark: paper fills most of it.
pub const SCAN_DARK_MEAN: f64 = 100.0;

/// Most pixels of a picture in which pages are looked for, at least a folio sheet at 550 dpi; larger ones are made
/// smaller first, because several copies of them are needed.
pub const SCAN_PIXELS: u64 = 36_000_000;

/// What a printer leaves blank at the edge of a sheet, mm: a scan may lack it.
pub const SCAN_BLANK_MM: f64 = 6.0;

/// How far from where the code says it is a mark is looked for, mm: of a sheet seen at an angle the code shows only its own
/// corner, and 300 mm away a fifth more or less is 60 mm.
pub const MARK_RADIUS_MM: f64 = 85.0;

/// How far code and marks may disagree, mm, before the marks are not believed.
pub const MARK_SLACK_MM: f64 = 2.0;

/// Dots an inch at which marks of further pages are looked for.
pub const MARK_SEARCH_DPI: f64 = 100.0;

/// How near a page's own mark is to where the page says it should be, mm.
pub const MARK_OWN_MM: f64 = 15.0;
