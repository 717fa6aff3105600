import type { DocumentKind } from "./document";

const starts = (bytes: Uint8Array, ...signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

/** Text in UTF-8 or else Windows-1252; undefined when it holds what no text holds. */
export function textIn(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 8_192).includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Older programs write in the encoding of Western Windows, in which every byte means something.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What a file is by what it holds, whatever its name says; undefined for pictures, programs and everything else that is not read. */
export function documentKind(bytes: Uint8Array): DocumentKind | undefined {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return "pdf";
  if (starts(bytes, 0x50, 0x4b)) {
    // A zip tells the names of its files in the clear.
    const names = new TextDecoder("windows-1252").decode(bytes);
    return names.includes("word/document.xml") ? "docx" : names.includes("xl/workbook.xml") ? "xlsx" : undefined;
  }
  if (starts(bytes, 0x4d, 0x5a)) return undefined;
  const text = textIn(bytes.subarray(0, 65_536));
  if (text === undefined || text.trim() === "") return undefined;
  return [...text.slice(0, 4_096)].filter((letter) => letter < " " && !"\n\r\t\f".includes(letter)).length > 4 ? undefined : "text";
}
