import { invalid } from "@/lib/kernel/errors";
import { mostPhotoBytes } from "../rules/inputs";
import type { PhotoFormat } from "../rules/ota-file";

/** A photograph of 100 megapixels is beyond any camera a house owns; a file that claims more is a trap. */
const mostPixels = 100_000_000;
const leastEdge = 100;

/** By the first bytes alone: nothing else is ever handed to the decoder. */
function formatOf(bytes: Uint8Array): Exclude<PhotoFormat, "bmp"> | null {
  const begins = (...codes: number[]) => codes.every((code, index) => bytes[index] === code);
  if (begins(0xff, 0xd8, 0xff)) return "jpeg";
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (begins(0x52, 0x49, 0x46, 0x46) && Buffer.from(bytes.subarray(8, 12)).toString("latin1") === "WEBP") return "webp";
  return begins(0x47, 0x49, 0x46, 0x38) ? "gif" : null;
}

export type Measured = { readonly format: Exclude<PhotoFormat, "bmp">; readonly width: number; readonly height: number };

/** What a photograph is, by its header: no pixel is decoded here. Width and height as it is seen, its camera's turn applied. Throws 422. */
export async function measurePhoto(bytes: Uint8Array): Promise<Measured> {
  const refuse = (message: string) => invalid([{ path: "content", message }]);
  if (bytes.byteLength > mostPhotoBytes) throw refuse("At most 20 MB.");
  const format = formatOf(bytes);
  if (!format) throw refuse("A JPEG, PNG, WebP or GIF file.");
  const { default: sharp } = await import("sharp"); // some 10 MB that most days no house needs
  const read = await sharp(bytes, { limitInputPixels: mostPixels, sequentialRead: true, failOn: "error", pages: 1 }).metadata().catch(() => null);
  if (read?.format !== format || !read.width || !read.height) throw refuse("This file cannot be read as a picture.");
  const turned = (read.orientation ?? 1) >= 5;
  const [width, height] = turned ? [read.height, read.width] : [read.width, read.height];
  if (width * height > mostPixels) throw refuse("At most 100 megapixels.");
  if (Math.min(width, height) < leastEdge) throw refuse("At least 100 pixels on each side.");
  return { format, width, height };
}
