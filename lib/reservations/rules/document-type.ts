import type { DocumentType } from "./note-inputs";

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte);
const holds = (bytes: Uint8Array, words: string) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(words);

/** Text without control characters but line ends and tabs, in UTF-8. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a file is by its own bytes, never by its name; null for anything that is not kept. An Office file is a zip that holds the
 * part its kind must have, and no macros.
 */
export function documentTypeOf(bytes: Uint8Array): DocumentType | null {
  if (bytes.length === 0) return null;
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (begins(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    if (!holds(bytes, "[Content_Types].xml") || holds(bytes, "vbaProject.bin")) return null;
    if (holds(bytes, "xl/workbook.xml")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (holds(bytes, "word/document.xml")) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    return null;
  }
  return isText(bytes) ? "text/plain" : null;
}
