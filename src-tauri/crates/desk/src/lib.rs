//! The use-cases of Ikrar: commands, wire types, guidance; joins the other crates.
