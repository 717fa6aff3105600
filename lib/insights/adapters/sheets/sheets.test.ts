import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cellText, type Report } from "../../rules/sheet";
import { reportCsv } from "./csv";
import { reportPdf } from "./pdf";
import { reportXlsx } from "./xlsx";

const report: Report = {
  name: "production", title: "Production / by source", about: "1–20 November", house: "Riad Exemple", currency: "MAD", chart: null, notes: ["Amounts in MAD."],
  sheets: [{
    key: "one", title: "Production / by source: all", empty: "Nothing",
    columns: [{ key: "by", label: "Source", kind: "text" }, { key: "day", label: "Day", kind: "day" }, { key: "n", label: "Nights", kind: "count" }, { key: "m", label: "Revenue, \"gross\"", kind: "money" }, { key: "s", label: "Share", kind: "percent" }, { key: "c", label: "Change", kind: "change" }],
    rows: [
      { key: "a", cells: [{ value: "Booking.com, Maroc" }, { value: "2026-11-20" }, { value: 1_234 }, { value: 123_450 }, { value: 6_667 }, { value: -1_250 }] },
      { key: "b", cells: [{ value: "=HYPERLINK(\"http://example.com\")" }, { value: null }, { value: 0 }, { value: -50 }, { value: null }, { value: 10_000 }] },
      { key: "t", strong: true, cells: [{ value: "الموقع" }, { value: null }, { value: 1_234 }, { value: 123_400 }, { value: 10_000 }, { value: null }] },
    ],
  }],
};

describe("a report as a file", () => {
  it("CSV: one line a row, decimal points, ISO dates; a formula stays text", () => {
    const lines = reportCsv(report).replace("\ufeff", "").trimEnd().split("\r\n");
    expect(lines).toEqual([
      "Source,Day,Nights,\"Revenue, \"\"gross\"\"\",Share,Change",
      "\"Booking.com, Maroc\",2026-11-20,1234,1234.5,0.6667,-0.125",
      "\"'=HYPERLINK(\"\"http://example.com\"\")\",,0,-0.5,,1",
      "الموقع,,1234,1234,1,",
    ]);
  });

  it("XLSX: numbers are numbers, the sheet runs from right to left for Arabic, its name is one Excel takes", async () => {
    const files = unzipSync(await reportXlsx(report, "ar"));
    const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(sheet).toContain('rightToLeft="1"');
    expect(sheet).toContain("<v>1234.5</v>");
    expect(sheet).toContain("<v>-0.125</v>");
    expect(sheet).not.toContain("<f>");
    expect(strFromU8(files["xl/workbook.xml"] ?? new Uint8Array())).toMatch(/name="Production\s+by source  ?all"/);
  });

  it.each(["fr", "ar"] as const)("PDF: pages with every row, in %s", { timeout: 30_000 }, async (locale) => {
    // Narrow and no-break spaces, as French writes them, are no glyphs of the face.
    const many = { ...report, about: "Du 1\u202fer au 20\u00a0novembre\u00a0: 66,7\u202f%", sheets: [{ ...report.sheets[0], rows: Array.from({ length: 40 }, (_, index) => ({ key: String(index), cells: report.sheets[0]?.rows[index % 3]?.cells ?? [] })) } as Report["sheets"][number]] };
    const pdf = Buffer.from(await reportPdf(many, locale)).toString("latin1");
    expect(pdf.startsWith("%PDF-")).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
  });
});

describe("a cell as it is read", () => {
  it.each([
    ["money", 123_450, "en", "1,234.50"], ["money", 123_400, "en", "1,234"], ["percent", 6_667, "fr", "66,7\u00a0%"], ["change", 1_250, "en", "+12.5%"], ["change", 0, "en", "0%"], ["count", 1_234, "es", "1234"],
  ] as const)("%s %s in %s is %s", (kind, value, locale, written) => {
    expect(cellText({ value }, kind, "MAD", locale).replace("\u202f", "\u00a0")).toBe(written);
  });
  it("what is not known is a dash, and Arabic keeps our digits", () => {
    expect(cellText({ value: null }, "money", "MAD", "en")).toBe("–");
    expect(cellText({ value: 123_400 }, "money", "MAD", "ar")).toMatch(/1.?234/);
  });
});
