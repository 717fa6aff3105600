const marks = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g;

/**
 * The way text is compared: lower case, without accents, Arabic without vowel signs and with one form of alef, yeh and teh marbuta,
 * Arabic digits as ours. Length may change; never shown to anybody.
 */
export const fold = (text: string): string =>
  text.normalize("NFKD").replaceAll(marks, "").toLowerCase()
    .replaceAll(/[أإآٱ]/g, "ا").replaceAll("ى", "ي").replaceAll("ؤ", "و").replaceAll("ئ", "ي").replaceAll("ة", "ه")
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660)).replaceAll(/[\u2018\u2019\u02bc]/g, "'").replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss");

/** Words of folded text: letters and digits together. */
export const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];
