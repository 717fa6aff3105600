import { z } from "zod";
import { emailSchema } from "./inputs";

const productName = z.string().trim().min(2, "At least 2 characters.").max(30, "At most 30 characters.").regex(/^[^<>"\p{Cc}]*$/u, "Letters, figures and spaces.");
const senderName = z.string().trim().min(2, "At least 2 characters.").max(60, "At most 60 characters.").regex(/^[^<>"\p{Cc}]*$/u, "Letters, figures and spaces.");
/** Null takes a value away; left out, it stays. */
export const setBrandInput = z.object({
  productName: productName.nullable().optional().describe("What the owner's app is called."),
  hue: z.number().int().min(0).max(359).nullable().optional().describe("The accent's hue in degrees; its light and dark are computed, readable."),
});
export const setSenderInput = z.object({
  senderName: senderName.nullable().optional().describe("Who letters are from, as people read it."),
  senderAddress: emailSchema.nullable().optional().describe("Address letters are from, once its domain's records let us."),
  dkimSelector: z.string().trim().toLowerCase().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u, "A name such as lhcm.").nullable().optional().describe("Under which name the domain publishes our key."),
});

const mostLogoBytes = 60_000;
/** A PNG's own first bytes: signature, IHDR, width and height. */
const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** What is wrong with a logo, or null. Only its header is read: a picture is decoded by browsers, never here. */
export function logoProblem(bytes: Uint8Array): string | null {
  if (bytes.length > mostLogoBytes) return "At most 60 kB.";
  if (bytes.length < 33 || pngHead.some((byte, index) => bytes[index] !== byte) || String.fromCodePoint(...bytes.subarray(12, 16)) !== "IHDR") return "A picture in PNG.";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width < 32 || height < 32 || width > 1_024 || height > 1_024 ? "Between 32 and 1,024 pixels wide and high." : null;
}
export const setLogoInput = z.object({ png: z.base64("A picture in base64.").max(90_000, "At most 60 kB.").nullable().describe("PNG, at most 60 kB; null takes it away.") });

/** A hue dark enough to be read on white and to carry white: OKLCH 0.4 / 0.12 in sRGB, #rrggbb. */
export function letterAccent(hue: number): string {
  const [l, c, h] = [0.4, 0.12, (hue * Math.PI) / 180];
  const [a, b] = [c * Math.cos(h), c * Math.sin(h)];
  const [x, y, z3] = [l + 0.396_337_777_4 * a + 0.215_803_757_3 * b, l - 0.105_561_345_8 * a - 0.063_854_172_8 * b, l - 0.089_484_177_5 * a - 1.291_485_548 * b].map((one) => one ** 3) as [number, number, number];
  const linear = [4.076_741_662_1 * x - 3.307_711_591_3 * y + 0.230_969_929_2 * z3, -1.268_438_004_6 * x + 2.609_757_401_1 * y - 0.341_319_396_5 * z3, -0.004_196_086_3 * x - 0.703_418_614_7 * y + 1.707_614_701 * z3];
  const channel = (value: number): string => {
    const kept = Math.min(1, Math.max(0, value));
    return Math.round((kept <= 0.003_130_8 ? 12.92 * kept : 1.055 * kept ** (1 / 2.4) - 0.055) * 255).toString(16).padStart(2, "0");
  };
  return `#${linear.map(channel).join("")}`;
}

/** What the name servers said: texts of a name, [] where it has none, null where nobody answered. */
export type SenderRecords = { readonly spf: readonly string[] | null; readonly dkim: readonly string[] | null; readonly dmarc: readonly string[] | null };
export type RecordState = "good" | "missing" | "wrong" | "unanswered";
export type SenderCheck = { readonly spf: RecordState; readonly dkim: RecordState; readonly dmarc: RecordState; readonly at: string };

/**
 * Whether a domain lets this server send for it. SPF: exactly one record (RFC 7208), which names `mechanism` where the server has one.
 * DKIM: a key under the selector that was not revoked (an empty p= revokes it, RFC 6376). DMARC is advice and holds nothing back.
 */
export function judgeSender({ spf, dkim, dmarc }: SenderRecords, mechanism: string | null): Omit<SenderCheck, "at"> {
  const spfRecords = spf?.filter((text) => /^v=spf1(?:\s|$)/iu.test(text)) ?? [];
  const names = (text: string) => mechanism === null || text.toLowerCase().split(/\s+/u).some((term) => term.replace(/^\+/u, "") === mechanism.toLowerCase());
  const keys = dkim?.filter((text) => /(?:^|;)\s*p=/iu.test(text)) ?? [];
  const state = (answered: boolean, there: boolean, right: boolean): RecordState => (!answered ? "unanswered" : !there ? "missing" : right ? "good" : "wrong");
  return {
    spf: state(spf !== null, spfRecords.length > 0, spfRecords.length === 1 && spfRecords.every(names)),
    dkim: state(dkim !== null, keys.length > 0, keys.every((text) => /(?:^|;)\s*p=[A-Za-z0-9+/]{40,}/iu.test(text.replace(/\s+/gu, " ").replace(/(p=)\s+/iu, "$1")))),
    dmarc: state(dmarc !== null, dmarc?.some((text) => /^v=DMARC1(?:;|\s|$)/iu.test(text)) ?? false, true),
  };
}
/** Letters leave from the address when both say yes. */
export const maySend = ({ spf, dkim }: Pick<SenderCheck, "spf" | "dkim">): boolean => spf === "good" && dkim === "good";
export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
