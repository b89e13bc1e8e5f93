// From how many letters on a printed name is set smaller in a list, so that it is still whole there.
export const LONG_NAME = 58;
