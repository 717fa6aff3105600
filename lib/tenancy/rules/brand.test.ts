import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeSender, letterAccent, logoProblem, maySend, setBrandInput } from "./brand";

/** Relative luminance of #rrggbb, as WCAG has it. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((one) => (one <= 0.040_45 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const png = (width: number, height: number, size = 200): Uint8Array => {
  const bytes = new Uint8Array(size);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
};
const key = `v=DKIM1; k=rsa; p=${"A".repeat(200)}`;
const include = "include:spf.mail.example";

describe("a letter's colour", () => {
  it("carries white and is read on the letter's paper, whatever the hue", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 359 }), (hue) => {
      const hex = letterAccent(hue);
      expect(hex).toMatch(/^#[0-9a-f]{6}$/u);
      for (const ground of ["#ffffff", "#faf8f4"]) expect((luminance(ground) + 0.05) / (luminance(hex) + 0.05)).toBeGreaterThanOrEqual(4.5);
    }));
  });
});

describe("a logo", () => {
  it.each([[png(200, 60), null], [png(32, 1_024), null], [png(31, 60), "pixels"], [png(2_000, 60), "pixels"], [png(200, 60, 60_001), "60 kB"], [new TextEncoder().encode("<svg onload=alert(1)>".padEnd(100)), "PNG"], [new Uint8Array(3), "PNG"]] as const)("%# is judged by its header", (bytes, problem) => {
    const said = logoProblem(bytes);
    if (problem === null) expect(said).toBeNull();
    else expect(said).toContain(problem);
  });
});

describe("a name", () => {
  it("cannot carry markup or lines into a page or a letter's header", () => {
    for (const productName of ["<b>x</b>", "A\r\nBcc: x", "x", "a".repeat(31)]) expect(setBrandInput.safeParse({ productName }).success).toBe(false);
    expect(setBrandInput.parse({ productName: " Maison Ménara ", hue: null })).toEqual({ productName: "Maison Ménara", hue: null });
  });
});

describe("a sender's domain", () => {
  it.each([
    [{ spf: [`v=spf1 ${include} -all`], dkim: [key], dmarc: ["v=DMARC1; p=none"] }, ["good", "good", "good"]],
    [{ spf: [`v=spf1 +${include} ~all`], dkim: ["k=rsa; p= " + "B".repeat(60)], dmarc: [] }, ["good", "good", "missing"]],
    [{ spf: ["v=spf1 include:other.example -all"], dkim: [key], dmarc: [] }, ["wrong", "good", "missing"]],
    [{ spf: [`v=spf1 ${include}`, "v=spf1 -all"], dkim: [key], dmarc: [] }, ["wrong", "good", "missing"]],
    [{ spf: ["google-site-verification=x", `v=spf10 ${include}`], dkim: ["v=DKIM1; p="], dmarc: ["v=DMARC10"] }, ["missing", "wrong", "missing"]],
    [{ spf: [], dkim: ["hello"], dmarc: [] }, ["missing", "missing", "missing"]],
    [{ spf: null, dkim: null, dmarc: null }, ["unanswered", "unanswered", "unanswered"]],
  ] as const)("%j", (records, [spf, dkim, dmarc]) => {
    expect(judgeSender(records, include)).toEqual({ spf, dkim, dmarc });
    expect(maySend(judgeSender(records, include))).toBe(spf === "good" && dkim === "good");
  });

  it("needs no mechanism where the server names none", () => {
    expect(judgeSender({ spf: ["v=spf1 mx -all"], dkim: [key], dmarc: [] }, null).spf).toBe("good");
  });
});
