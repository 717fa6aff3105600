import { type Oklch, toHex } from "@/components/brand/oklch";

export type Palette = {
  readonly ground: string;
  readonly star: string;
  readonly starOther: string;
  readonly small: string;
  readonly strap: string;
  readonly edge: string;
  readonly motif: string;
  readonly core: string;
};

const hueGap = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);
const hex = (l: number, c: number, h: number): string => toHex({ l, c, h } satisfies Oklch);

/** Four ways to glaze the same tiles. The second colour is ochre, or sea green where ochre would be the accent itself. */
export function paletteOf(hue: number, choice: 0 | 1 | 2 | 3): Palette {
  const second = hueGap(hue, 72) > 55 ? 72 : 190;
  const night = hex(0.23, 0.06, hue);
  const ivory = hex(0.94, 0.018, 86);
  switch (choice) {
    case 0:
      return {
        ground: hex(0.31, 0.1, hue),
        star: hex(0.43, 0.14, hue),
        starOther: hex(0.38, 0.12, hue),
        small: hex(0.74, 0.09, second),
        strap: ivory,
        edge: night,
        motif: hex(0.87, 0.04, hue),
        core: hex(0.7, 0.1, second),
      };
    case 1:
      return {
        ground: hex(0.91, 0.022, 84),
        star: hex(0.44, 0.14, hue),
        starOther: hex(0.62, 0.1, hue),
        small: hex(0.5, 0.11, hue),
        strap: hex(0.985, 0.008, 88),
        edge: hex(0.5, 0.05, hue),
        motif: ivory,
        core: hex(0.72, 0.085, second),
      };
    case 2:
      return {
        ground: hex(0.44, 0.115, hue),
        star: hex(0.55, 0.115, hue),
        starOther: hex(0.5, 0.12, hue),
        small: hex(0.34, 0.1, hue),
        strap: hex(0.89, 0.035, hue),
        edge: hex(0.27, 0.075, hue),
        motif: hex(0.8, 0.065, hue),
        core: hex(0.36, 0.11, hue),
      };
    case 3:
      return {
        ground: hex(0.26, 0.055, hue),
        star: hex(0.36, 0.1, hue),
        starOther: hex(0.47, 0.075, second + 60),
        small: hex(0.6, 0.085, second),
        strap: hex(0.8, 0.055, second),
        edge: hex(0.17, 0.04, hue),
        motif: hex(0.62, 0.1, hue),
        core: hex(0.86, 0.04, second),
      };
  }
}
