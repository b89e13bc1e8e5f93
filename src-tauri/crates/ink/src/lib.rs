//! Handwriting: recorded strokes to outlines, vector paths and quality measures.
