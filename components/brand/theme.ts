import type { CSSProperties } from "react";
import { contrast, fitGamut, type Oklch, toCss } from "@/components/brand/oklch";

export const displayFaces = ["fraunces", "cormorant", "playfair", "marcellus", "newsreader", "jost", "inter"] as const;
export type DisplayFace = (typeof displayFaces)[number];

export const accentDepths = ["stone", "calm", "clear"] as const;
export type AccentDepth = (typeof accentDepths)[number];
const chromaOf: Readonly<Record<AccentDepth, number>> = { stone: 0.25, calm: 0.6, clear: 1 };

/** All a property may change: one hue, the face of its titles, the roundness of its corners. */
export type PropertyTheme = {
  /** Degrees, 0–360. 272 is the product's own majorelle ink. */
  readonly accentHue: number;
  /** How much of the hue shows: `stone` is almost grey. */
  readonly depth?: AccentDepth;
  readonly displayFace?: DisplayFace;
  /** Pixels, kept within 6–10. */
  readonly radius?: number;
};

export const houseHue = 272;
export const readable = 4.5;

/** `accent` carries `onAccent`, and is itself readable on `wash`, on the ground and on surfaces. */
export type AccentScheme = { readonly accent: Oklch; readonly onAccent: Oklch; readonly wash: Oklch };
export type AccentPair = { readonly light: AccentScheme; readonly dark: AccentScheme };

const grounds = {
  light: { paper: { l: 0.98, c: 0.007, h: 88 }, surface: { l: 1, c: 0, h: 0 }, fill: { l: 0.957, c: 0.008, h: 86 } },
  dark: { paper: { l: 0.14, c: 0.008, h: 262 }, surface: { l: 0.18, c: 0.008, h: 258 }, fill: { l: 0.228, c: 0.009, h: 256 } },
} as const;

/** Moves `accent` away from its grounds in steps of 1 % lightness until every pair reaches 4.5. */
function settle(start: Oklch, step: number, others: readonly Oklch[]): Oklch {
  let accent = fitGamut(start);
  for (let tries = 0; tries < 60 && others.some((other) => contrast(accent, other) < readable); tries += 1) {
    accent = fitGamut({ ...start, l: Math.min(0.98, Math.max(0.1, accent.l + step)) });
  }
  return accent;
}

/** The accent of a hue in light and dark, every pair of which has a contrast of at least 4.5. */
export function accentPair(hue: number, depth: AccentDepth = "clear"): AccentPair {
  const h = ((hue % 360) + 360) % 360;
  const part = chromaOf[depth];
  const lightWash = fitGamut({ l: 0.955, c: 0.02 * part, h });
  const darkWash = fitGamut({ l: 0.26, c: 0.045 * part, h });
  const white: Oklch = { l: 1, c: 0, h: 0 };
  const ink: Oklch = { l: 0.16, c: 0.03, h };
  return {
    light: { accent: settle({ l: 0.4, c: 0.15 * part, h }, -0.01, [white, lightWash, ...Object.values(grounds.light)]), onAccent: white, wash: lightWash },
    dark: { accent: settle({ l: 0.76, c: 0.1 * part, h }, 0.01, [ink, darkWash, ...Object.values(grounds.dark)]), onAccent: ink, wash: darkWash },
  };
}

const faces: Record<DisplayFace, string> = {
  fraunces: "var(--face-fraunces), var(--face-fraunces-ext), var(--face-naskh), Georgia, serif",
  cormorant: "var(--face-cormorant), var(--face-cormorant-ext), var(--face-naskh), Georgia, serif",
  playfair: "var(--face-playfair), var(--face-playfair-ext), var(--face-naskh), Georgia, serif",
  marcellus: "var(--face-marcellus), var(--face-marcellus-ext), var(--face-naskh), Georgia, serif",
  newsreader: "var(--face-newsreader), var(--face-newsreader-ext), var(--face-naskh), Georgia, serif",
  jost: "var(--face-jost), var(--face-jost-ext), var(--face-plex-arabic), ui-sans-serif, system-ui, sans-serif",
  inter: "var(--face-inter), var(--face-inter-ext), var(--face-plex-arabic), ui-sans-serif, system-ui, sans-serif",
};

/** The font family of a face, as a page and the choice of faces set it. */
export const familyOf = (face: DisplayFace): string => faces[face];

/** The least contrast of a theme's accent against every ground it may stand on, light and dark: what `accentPair` promises, measured. */
export function leastContrast(hue: number, depth: AccentDepth): number {
  const pair = accentPair(hue, depth);
  return Math.min(...(["light", "dark"] as const).flatMap((scheme) => {
    const { accent, onAccent, wash } = pair[scheme];
    return [onAccent, wash, ...Object.values<Oklch>(grounds[scheme])].map((other) => contrast(accent, other));
  }));
}

/** The CSS variables of a theme, for a wrapper that carries `data-property-theme` or for `:root`. */
export function themeVariables(theme: PropertyTheme): Readonly<Record<`--theme-${string}`, string>> {
  const { light, dark } = accentPair(theme.accentHue, theme.depth);
  return {
    "--theme-accent": toCss(light.accent),
    "--theme-on-accent": toCss(light.onAccent),
    "--theme-accent-wash": toCss(light.wash),
    "--theme-accent-dark": toCss(dark.accent),
    "--theme-on-accent-dark": toCss(dark.onAccent),
    "--theme-accent-wash-dark": toCss(dark.wash),
    ...(theme.displayFace ? { "--theme-display": faces[theme.displayFace] } : {}),
    ...(theme.radius === undefined ? {} : { "--theme-radius": `${Math.min(10, Math.max(6, theme.radius))}px` }),
  };
}

export const themeStyle = (theme: PropertyTheme): CSSProperties => themeVariables(theme) as CSSProperties;
