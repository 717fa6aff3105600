import { expect, it } from "vitest";
import { formatMoney, money } from "@/lib/kernel/money";
import { figuresOf } from "./figures";

const written = (locale: "en" | "fr" | "ar", header: string | null) => formatMoney(money(124_050, "MAD"), figuresOf(locale, header)).replace(/[\u00a0\u202f]/g, " ");

it("a German who reads English sees amounts as Germans write them; everybody else as the page's language does", () => {
  expect(written("en", "de-DE,de;q=0.9,en;q=0.8")).toBe("1.240,50 MAD");
  expect(written("en", "de")).toBe("1.240,50 MAD");
  for (const header of ["en-GB,de;q=0.9", "fr-FR,fr", "", "*", null, "x".repeat(300), "zz-1'; drop"]) expect(written("en", header), String(header)).toBe("MAD 1,240.50");
  expect(written("fr", "de-DE")).toBe("1 240,50 MAD");
});
