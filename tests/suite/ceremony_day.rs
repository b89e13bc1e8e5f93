//! The day of the act, from the door to the late session, on the samples and on small halls.
