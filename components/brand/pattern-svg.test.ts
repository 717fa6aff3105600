import { describe, expect, test } from "vitest";
import { cell } from "@/components/brand/pattern-geometry";
import { patternDataUri, patternSvg } from "@/components/brand/pattern-svg";
import { seededRandom } from "@/lib/kernel/seeded-random";

const seeds = ["Villa Thaifa", "Suite Présidentielle", "رياض", "", "a", "b", "c", "d", "e", "f", "g", "h"];

describe("patternSvg", () => {
  test("the same name, hue and size give the same picture", () => {
    expect(patternSvg("Villa Thaifa", 272, 1200, 800)).toBe(patternSvg("Villa Thaifa", 272, 1200, 800));
    expect(patternSvg("Villa Thaifa", 632, 1200, 800)).toBe(patternSvg("Villa Thaifa", 272, 1200, 800));
  });

  test("another name gives another picture, and another hue other colours", () => {
    expect(new Set(seeds.map((seed) => patternSvg(seed, 272, 600, 400))).size).toBe(seeds.length);
    expect(patternSvg("Villa Thaifa", 272, 600, 400)).not.toBe(patternSvg("Villa Thaifa", 30, 600, 400));
  });

  test.each([
    [1200, 800],
    [800, 1200],
    [1, 1],
    [2400, 300],
    [33.4, 21.6],
  ])("%d × %d: well formed, every reference defined, no broken number", (width, height) => {
    for (const seed of seeds) {
      const svg = patternSvg(seed, 150, width, height);
      expect(svg).toContain(`viewBox="0 0 ${Math.max(1, Math.round(width))} ${Math.max(1, Math.round(height))}"`);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
      for (const [, reference] of svg.matchAll(/(?:href="#|url\(#)([\w-]+)/g)) expect(ids).toContain(reference);
      const open = [...svg.matchAll(/<\w[^>]*>/g)].filter(([tag]) => !tag.endsWith("/>")).length;
      expect(open).toBe([...svg.matchAll(/<\/\w+>/g)].length);
    }
  });

  test("stays small enough to put inline", () => {
    for (const seed of seeds) expect(patternSvg(seed, 272, 1600, 900).length).toBeLessThan(24_000);
  });

  test("a name cannot write markup into the picture", () => {
    expect(patternSvg(`"/><script>alert(1)</script>`, 272, 600, 400)).not.toContain("script");
  });

  test("ids differ between sizes, so that two may stand in one document", () => {
    const idsOf = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    const first = new Set(idsOf(patternSvg("a", 272, 600, 400)));
    expect(idsOf(patternSvg("a", 272, 601, 400)).some((id) => first.has(id))).toBe(false);
  });
});

test("the data URI holds no sign that would end an attribute or a fragment", () => {
  expect(patternDataUri("Villa Thaifa", 272, 300, 200).slice("data:image/svg+xml,".length)).not.toMatch(/["#<>]/);
});

test("strands of the star {8/3} meet at 0.541 of the apothem", () => {
  expect(cell((67.5 * Math.PI) / 180, 8).inner).toBeCloseTo(54.12, 1);
});

test("seededRandom is uniform enough to choose with", () => {
  const random = seededRandom("x");
  const counts = [0, 0, 0, 0];
  for (let draw = 0; draw < 4000; draw += 1) {
    const bin = Math.floor(random() * 4);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  for (const count of counts) expect(count).toBeGreaterThan(850);
});
