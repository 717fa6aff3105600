import { describe, expect, it } from "vitest";
import { directionOf, negotiateLocale, pickText } from "./locale";

describe("locale", () => {
  it("reads Accept-Language by weight and falls back", () => {
    expect(negotiateLocale("de-DE,fr;q=0.8,en;q=0.9")).toBe("en");
    expect(negotiateLocale("ar-MA, fr;q=0.5")).toBe("ar");
    expect(negotiateLocale("de", "fr")).toBe("fr");
    expect(negotiateLocale(null, "es")).toBe("es");
  });

  it("takes the nearest text there is", () => {
    expect(pickText({ fr: "Chambre", en: "Room" }, "fr")).toBe("Chambre");
    expect(pickText({ fr: "Chambre" }, "es")).toBe("Chambre");
    expect(pickText({ ar: "غرفة" }, "en")).toBe("غرفة");
    expect(pickText(null, "en")).toBe("");
    expect(directionOf("ar")).toBe("rtl");
  });
});
