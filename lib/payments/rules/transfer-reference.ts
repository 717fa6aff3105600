/** Without letters and digits that are read as others. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A transfer's reference as a guest copies it into a bank's form, out of random bytes: `LH-7K2M-9QXR`, its last sign a check of the others. */
export function transferReference(bytes: Uint8Array): string {
  const signs = Array.from({ length: 7 }, (_, index) => alphabet[(bytes[index] ?? 0) % alphabet.length] ?? "2").join("");
  const whole = signs + checkOf(signs);
  return `LH-${whole.slice(0, 4)}-${whole.slice(4)}`;
}

const checkOf = (signs: string): string => alphabet[[...signs].reduce((sum, sign, index) => sum + (index + 1) * (alphabet.indexOf(sign) + 1), 0) % alphabet.length] ?? "2";

/** As banks print it: capitals, and nothing but letters and digits. */
export const plain = (text: string): string => text.normalize("NFKD").toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
