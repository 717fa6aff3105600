/** Lightness 0–1, chroma 0–0.37, hue in degrees. */
export type Oklch = { readonly l: number; readonly c: number; readonly h: number };
type Linear = readonly [number, number, number];

/** OKLCH to linear sRGB; components may fall outside 0–1 when the colour is out of gamut. Björn Ottosson's matrices. */
function toLinear({ l, c, h }: Oklch): Linear {
  const radians = (h * Math.PI) / 180;
  const a = c * Math.cos(radians);
  const b = c * Math.sin(radians);
  const l3 = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m3 = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s3 = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
    -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
    -0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3,
  ];
}

const inGamut = (colour: Oklch): boolean => toLinear(colour).every((part) => part >= -0.0005 && part <= 1.0005);

/** The same lightness and hue with as much of the chroma as sRGB can show. */
export function fitGamut(colour: Oklch): Oklch {
  if (inGamut(colour)) return colour;
  let low = 0;
  let high = colour.c;
  for (let step = 0; step < 18; step += 1) {
    const middle = (low + high) / 2;
    if (inGamut({ ...colour, c: middle })) low = middle;
    else high = middle;
  }
  return { ...colour, c: low };
}

const clamp = (part: number): number => Math.min(1, Math.max(0, part));

/** WCAG 2 relative luminance, 0–1. */
export function luminance(colour: Oklch): number {
  const [r, g, b] = toLinear(fitGamut(colour)).map(clamp) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio, 1–21. */
export function contrast(a: Oklch, b: Oklch): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** `#rrggbb`, for places that do not read OKLCH (images, e-mail). */
export function toHex(colour: Oklch): string {
  return `#${toLinear(fitGamut(colour))
    .map(clamp)
    .map((part) => (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055))
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

const short = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** `oklch(0.4 0.15 272)`. */
export const toCss = ({ l, c, h }: Oklch): string => `oklch(${short(l, 3)} ${short(c, 3)} ${short(h, 1)})`;

/** Reads `oklch(L C H)` as our stylesheet writes it; undefined for anything else. */
export function parseCss(text: string): Oklch | undefined {
  const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(text.trim());
  return match ? { l: Number(match[1]), c: Number(match[2]), h: Number(match[3]) } : undefined;
}
