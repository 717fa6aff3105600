import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { sampleInvoice } from "./fixtures/sample";
import { invoicePdf } from "./invoice-pdf";

/** How many pages a PDF has and how many glyphs of each embedded face it shows, read from its own streams. */
function read(pdf: Uint8Array) {
  const text = Buffer.from(pdf).toString("latin1");
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = ""]) => { try { return inflateSync(Buffer.from(body, "latin1")).toString("latin1"); } catch { return ""; } });
  const fonts = [...text.matchAll(/\/BaseFont \/([\w+-]+)/g)].map(([, font]) => font);
  // Glyphs are named by the characters they came from: the PDF's own map back to text.
  const unicode = streams.filter((stream) => stream.includes("beginbfchar") || stream.includes("beginbfrange")).join("").toLowerCase();
  return { pages: [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length, fonts, unicode };
}

describe("an invoice on paper", () => {
  it.each(locales)("is one page with embedded faces in %s", async (locale) => {
    const { pages, fonts, unicode } = read(await invoicePdf(sampleInvoice, locale));
    expect(pages).toBe(1);
    expect(fonts.some((font) => font?.includes("IBMPlexSansArabic"))).toBe(true);
    // The letter ف of "فاتورة" appears on the Arabic page only.
    expect(unicode.includes("0641")).toBe(locale === "ar");
  });

  it("runs over as many pages as it has lines, with a number on each", async () => {
    const many = { ...sampleInvoice, lines: Array.from({ length: 90 }, (_, index) => ({ ...sampleInvoice.lines[0], id: `l${index}` }) as (typeof sampleInvoice.lines)[number]) };
    expect(read(await invoicePdf(many, "fr")).pages).toBeGreaterThan(2);
  });
});
