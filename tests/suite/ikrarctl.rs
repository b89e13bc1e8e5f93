//! `ikrarctl` as a script starts it: answers, files and exit codes.
