/** How long a code counts, how often one may be guessed, and how soon another may be sent. */
export const codeMinutes = 10;
export const mostGuesses = 5;
export const nextCodeMs = 60_000;

/** When the next code may be sent, ms since the epoch, where one runs until `until`. */
export const nextCodeAt = (until: Date): number => until.getTime() - codeMinutes * 60_000 + nextCodeMs;

/** A number as it is shown to others than its owner and on pages: its prefix and last two digits. */
export const masked = (number: string): string => `${number.slice(0, 4)} ••• ${number.slice(-2)}`;
