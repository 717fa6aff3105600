import { apothem, cell, petals, repeat, star } from "@/components/brand/pattern-geometry";
import { type Palette, paletteOf } from "@/components/brand/pattern-palette";
import { hashText, seededRandom } from "@/lib/kernel/seeded-random";

const pick = <const T>(random: () => number, items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0];
const short = (value: number, digits = 1): string => String(Number(value.toFixed(digits)));
const degrees = (value: number): number => (value * Math.PI) / 180;

/** What sits inside an octagon's star: rosettes and smaller stars, drawn from the outside in. */
function motif(kind: 0 | 1 | 2 | 3, inner: number, palette: Palette): string {
  const shape = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;
  switch (kind) {
    case 0: {
      const outer = inner * 0.72;
      return shape(star(8, outer, outer * 0.765, 1), palette.motif) + shape(star(8, outer * 0.5, outer * 0.27), palette.core);
    }
    case 1:
      return shape(petals(8, inner * 0.3, inner * 0.88, 1), palette.motif) + shape(star(8, inner * 0.3, inner * 0.17, 1), palette.core);
    case 2:
      return (
        shape(petals(16, inner * 0.46, inner * 0.84, 0.5), palette.motif) +
        shape(star(8, inner * 0.4, inner * 0.306), palette.core) +
        shape(star(8, inner * 0.2, inner * 0.12, 1), palette.motif)
      );
    case 3: {
      const outer = inner * 0.8;
      return shape(star(8, outer, outer * 0.541, 1), palette.core) + shape(star(8, outer * 0.5, outer * 0.3825, 1), palette.motif);
    }
  }
}

/** The picture as an image source. Ids inside cannot meet ids of the page. */
export const patternDataUri = (seed: string, accentHue: number, width: number, height: number): string =>
  `data:image/svg+xml,${patternSvg(seed, accentHue, width, height)
    .replace(/"/g, "'")
    .replace(/[%#<>]/g, (sign) => encodeURIComponent(sign))}`;

/**
 * A zellige panel as a complete SVG document: eight-fold stars, rosettes and a woven strap, in the tones of one hue.
 * The same seed, hue and size always give the same picture; `width` and `height` are pixels of the view box.
 */
export function patternSvg(seed: string, accentHue: number, width: number, height: number): string {
  const w = Math.max(1, Math.round(width));
  const h = Math.max(1, Math.round(height));
  const hue = ((accentHue % 360) + 360) % 360;
  const random = seededRandom(seed);
  const id = `z${hashText(`${seed}/${hue}/${w}x${h}`).toString(36)}`;

  const palette = paletteOf(hue, pick(random, [0, 1, 2, 3]));
  const angle = degrees(pick(random, [45, 52, 58, 62, 67.5]));
  const strap = 7 + random() * 4;
  const edge = strap + 2.6 + random();
  const turn = pick(random, [0, 45]);
  const first = pick(random, [0, 1, 2, 3]);
  const second = pick(random, [0, 1, 2, 3]);
  const rows = 1.9 + random() * 1.5;
  const scale = Math.min(w, h) / (rows * repeat);
  const shape = cell(angle, strap);
  // A star or the meeting of four stars stands in the middle, so that the panel reads as composed and not as cut.
  const shift = pick(random, [0, apothem]);

  const reach = Math.ceil(Math.hypot(w, h) / 2 / scale / repeat) + 1;
  const halfColumns = turn === 0 ? Math.ceil(w / 2 / scale / repeat) + 1 : reach;
  const halfRows = turn === 0 ? Math.ceil(h / 2 / scale / repeat) + 1 : reach;
  const columns = Array.from({ length: halfColumns * 2 + 1 }, (_, index) => index - halfColumns);
  const lines = Array.from({ length: halfRows * 2 + 1 }, (_, index) => index - halfRows);

  const row = (name: string, piece: string) =>
    `<g id="${id}${name}">${columns.map((column) => `<use href="#${id}${piece}" x="${column * repeat}"/>`).join("")}</g>`;
  const all = (name: string) => lines.map((line) => `<use href="#${id}${name}" y="${line * repeat}"/>`).join("");
  const tiles = lines
    .map((line) => columns.map((column) => `<use href="#${id}${(line + column) % 2 === 0 ? "a" : "b"}" x="${column * repeat}" y="${line * repeat}"/>`).join(""))
    .join("");
  // No two tiles leave the kiln alike.
  const glaze = lines
    .flatMap((line) => columns.map((column) => ({ line, column, tone: random() - 0.5 })))
    .filter(({ tone }) => Math.abs(tone) > 0.12)
    .map(
      ({ line, column, tone }) =>
        `<use href="#${id}t" x="${column * repeat}" y="${line * repeat}" fill="${tone > 0 ? "#fff" : "#000"}" fill-opacity="${short(Math.abs(tone) * 0.2, 2)}"/>`,
    )
    .join("");

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" preserveAspectRatio="xMidYMid slice">`,
    "<defs>",
    `<path id="${id}t" d="${shape.star}"/>`,
    `<g id="${id}a"><path d="${shape.star}" fill="${palette.star}"/><path d="${shape.small}" fill="${palette.small}"/>${motif(first, shape.inner, palette)}</g>`,
    `<g id="${id}b"><path d="${shape.star}" fill="${palette.starOther}"/><path d="${shape.small}" fill="${palette.small}"/>${motif(second, shape.inner, palette)}</g>`,
    `<path id="${id}s" d="${shape.strands}"/><path id="${id}o" d="${shape.bridges}"/>`,
    row("r", "s"),
    row("q", "o"),
    `<linearGradient id="${id}l" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#fff" stop-opacity=".16"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".3"/></linearGradient>`,
    "</defs>",
    `<rect width="${w}" height="${h}" fill="${palette.ground}"/>`,
    `<g transform="translate(${short(w / 2)} ${short(h / 2)}) rotate(${turn}) scale(${short(scale, 4)}) translate(${shift} ${shift})">`,
    tiles,
    glaze,
    `<g fill="none" stroke="${palette.edge}" stroke-width="${short(edge)}">${all("r")}</g>`,
    `<g fill="none" stroke="${palette.strap}" stroke-width="${short(strap)}">${all("r")}</g>`,
    `<g fill="none" stroke="${palette.edge}" stroke-width="${short(edge)}">${all("q")}</g>`,
    `<g fill="none" stroke="${palette.strap}" stroke-width="${short(strap)}" stroke-linecap="square">${all("q")}</g>`,
    "</g>",
    `<rect width="${w}" height="${h}" fill="url(#${id}l)"/>`,
    "</svg>",
  ].join("");
}
