import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contrast, type Oklch, parseCss, toCss, toHex } from "@/components/brand/oklch";
import { accentDepths, accentPair, houseHue, leastContrast, readable, themeVariables } from "@/components/brand/theme";

const stylesheet = readFileSync(join(import.meta.dirname, "../../app/globals.css"), "utf8");

/** The literal OKLCH tokens of a block, fallbacks of `var(--theme-…, oklch(…))` included. */
function tokensOf(selector: string): Map<string, Oklch> {
  const start = stylesheet.indexOf(selector);
  const block = stylesheet.slice(start, stylesheet.indexOf("}", start));
  const found = new Map<string, Oklch>();
  for (const [, name = "", value = ""] of block.matchAll(/--([\w-]+): (.+);/g)) {
    const colour = parseCss(/oklch\([\d.]+ [\d.]+ [\d.]+\)/.exec(value)?.[0] ?? "");
    if (colour) found.set(name, colour);
  }
  return found;
}

const schemes = { light: tokensOf(":root,\n[data-property-theme]"), dark: tokensOf(".dark,\n.dark [data-property-theme]") };

function token(scheme: keyof typeof schemes, name: string): Oklch {
  const colour = schemes[scheme].get(name);
  if (!colour) throw new Error(`No token --${name} in ${scheme}`);
  return colour;
}

describe("contrast", () => {
  test("knows black, white and a middle grey", () => {
    expect(contrast({ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeCloseTo(21, 1);
    expect(toHex({ l: 1, c: 0, h: 0 })).toBe("#ffffff");
    expect(toHex({ l: 0.628, c: 0.2577, h: 29.23 })).toBe("#ff0000");
    expect(contrast({ l: 0.6, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeLessThan(readable);
  });
});

describe("the tokens of the stylesheet", () => {
  const text = ["ink", "ink-soft", "ink-faint", "accent", "good", "watch", "act"];
  for (const scheme of ["light", "dark"] as const) {
    test.each(text)(`${scheme}: %s is readable on paper and surface`, (name) => {
      for (const ground of ["paper", "surface"]) {
        expect(contrast(token(scheme, name), token(scheme, ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(readable);
      }
    });
    test(`${scheme}: text on washes, fills and filled buttons is readable`, () => {
      for (const [front, back] of [
        ["good", "good-wash"],
        ["watch", "watch-wash"],
        ["act", "act-wash"],
        ["accent", "accent-wash"],
        ["on-accent", "accent"],
        ["on-act", "act"],
        ["ink", "fill"],
        ["ink-soft", "fill"],
        ["ink", "accent-wash"],
        ["ink-soft", "good-wash"],
        ["ink-soft", "watch-wash"],
        ["ink-soft", "act-wash"],
        ["ink-soft", "accent-wash"],
        ["accent", "fill"],
      ] as const) {
        expect(contrast(token(scheme, front), token(scheme, back)), `${front} on ${back}`).toBeGreaterThanOrEqual(readable);
      }
    });
  }

  test("its accent is the one computed for the product's hue", () => {
    const pair = accentPair(houseHue);
    for (const [scheme, side] of [
      ["light", pair.light],
      ["dark", pair.dark],
    ] as const) {
      expect(toCss(side.accent)).toBe(toCss(token(scheme, "accent")));
      expect(toCss(side.onAccent)).toBe(toCss(token(scheme, "on-accent")));
      expect(toCss(side.wash)).toBe(toCss(token(scheme, "accent-wash")));
    }
  });
});

describe("accentPair", () => {
  test("is readable at every depth of every hue, by its own measure too", () => {
    for (const depth of accentDepths) for (let hue = 0; hue < 360; hue += 5) expect(leastContrast(hue, depth), `${depth} ${hue}`).toBeGreaterThanOrEqual(readable);
  });

  test("every hue is readable as text, as button and on its wash", () => {
    for (let hue = 0; hue < 360; hue += 3) {
      const pair = accentPair(hue);
      for (const [scheme, side] of [
        ["light", pair.light],
        ["dark", pair.dark],
      ] as const) {
        for (const other of [side.onAccent, side.wash, token(scheme, "paper"), token(scheme, "surface"), token(scheme, "fill")]) {
          expect(contrast(side.accent, other), `hue ${hue}, ${scheme}`).toBeGreaterThanOrEqual(readable);
        }
      }
    }
  });

  test("a hue outside the circle wraps", () => {
    expect(accentPair(-88)).toEqual(accentPair(272));
  });
});

describe("themeVariables", () => {
  test("sets accent, face and radius and nothing else", () => {
    const names = Object.keys(themeVariables({ accentHue: 30, displayFace: "inter", radius: 40 }));
    expect(names.every((name) => /^--theme-(accent|on-accent|accent-wash|display|radius)(-dark)?$/.test(name))).toBe(true);
    expect(themeVariables({ accentHue: 30, radius: 40 })["--theme-radius"]).toBe("10px");
    expect(themeVariables({ accentHue: 30 })["--theme-display"]).toBeUndefined();
  });
});
