import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { loadFolder } from "@/lib/property/adapters/folder/load-folder";
import { readPackage } from "@/lib/property/commands/read-package";
import { coverage } from "@/lib/site/rules/content-words";
import { demoSite } from "./sites";

describe.each(["villa-thaifa", "riad-exemple", "villa-modele"])("the site of %s", (slug) => {
  const content = demoSite(slug);
  it.each(locales)("is whole in %s", (locale) => {
    const { texts, missing } = coverage(content, locale);
    expect(texts).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  it("speaks of rooms and codes the house has, and quotes nobody", async () => {
    const house = readPackage(await loadFolder(join(process.cwd(), "data", "properties", slug)));
    const codes = house.roomTypes.roomTypes.map(({ code }) => code);
    expect(Object.keys(content.rooms.pages).sort()).toEqual([...codes].sort());
    const promotions = (house.rates?.promotions ?? []).map(({ code }) => code);
    for (const offer of content.offers.items) expect([...promotions, null]).toContain(offer.promoCode);
    expect([content.reviews.items, content.press.items]).toEqual([[], []]);
  });
});
