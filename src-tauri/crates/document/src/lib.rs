//! Pages: records and template blocks to one display list, painted as PDF and as SVG.
