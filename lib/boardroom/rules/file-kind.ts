const starts = (bytes: Uint8Array, at: number, ...signature: readonly number[]): boolean => signature.every((byte, index) => bytes[at + index] === byte);
const ascii = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);

export type FileKind = "application/pdf" | "image/png" | "image/jpeg" | "image/webp" | "text";

/** Text of a file, in UTF-8 or else Windows-1252; undefined when it holds what no text holds. */
export function textIn(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 8_192).includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Older spreadsheets write in the encoding of Western Windows, in which every byte means something.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What a file is by its first bytes, whatever its name says; undefined for everything that is not taken. */
export function kindOf(bytes: Uint8Array): FileKind | undefined {
  for (let at = 0; at < Math.min(1_024, bytes.length - 4); at += 1) if (starts(bytes, at, ...ascii("%PDF-"))) return "application/pdf";
  if (starts(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(bytes, 0, ...ascii("RIFF")) && starts(bytes, 8, ...ascii("WEBP"))) return "image/webp";
  // Programs, archives and Office files begin with signs of their own.
  if (starts(bytes, 0, 0x50, 0x4b) || starts(bytes, 0, 0x4d, 0x5a) || starts(bytes, 0, 0x7f, 0x45, 0x4c, 0x46)) return undefined;
  const text = textIn(bytes.subarray(0, 65_536));
  if (text === undefined || text.trim() === "") return undefined;
  const odd = [...text.slice(0, 4_096)].filter((letter) => letter < " " && !"\n\r\t\f".includes(letter)).length;
  return odd > 4 ? undefined : "text";
}

/** A name as it may be shown and sent: no folders, no control characters, no direction marks. */
export const safeName = (name: string): string => [...name.normalize("NFC")].filter((letter) => letter >= " " && !/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"\\/<>|:*?]/u.test(letter)).join("").trim().slice(0, 120) || "file";
