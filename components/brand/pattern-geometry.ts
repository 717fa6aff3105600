export type Point = readonly [x: number, y: number];

/** Half the width of a repeat: the octagon of the 4.8.8 tiling has this apothem, its squares sit on the corners. */
export const apothem = 100;
export const repeat = 2 * apothem;
const squareApothem = apothem * Math.tan(Math.PI / 8);

const polar = (radius: number, angle: number, [x, y]: Point = [0, 0]): Point => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
const number = (value: number): string => String(Math.round(value * 10) / 10);
export const pathOf = (points: readonly Point[], closed = false): string =>
  `M${points.map(([x, y]) => `${number(x)} ${number(y)}`).join("L")}${closed ? "Z" : ""}`;

type Tile = { readonly sides: number; readonly radius: number; readonly turn: number; readonly centre: Point };
const octagon: Tile = { sides: 8, radius: apothem, turn: 0, centre: [0, 0] };
const square: Tile = { sides: 4, radius: squareApothem, turn: Math.PI / 4, centre: [apothem, apothem] };

/** Where two strands that start at neighbouring edge midpoints under `angle` meet (Hankin's polygons in contact). */
const meeting = (tile: Tile, angle: number): number => (tile.radius * Math.cos(angle)) / Math.cos(angle - Math.PI / tile.sides);

const midpoint = (tile: Tile, index: number): Point => polar(tile.radius, tile.turn + (2 * Math.PI * index) / tile.sides, tile.centre);
const corner = (tile: Tile, index: number, angle: number): Point =>
  polar(meeting(tile, angle), tile.turn + (2 * Math.PI * (index + 0.5)) / tile.sides, tile.centre);

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The star inside a tile: tips on the edge midpoints. */
const starOf = (tile: Tile, angle: number): Point[] => range(tile.sides).flatMap((index) => [midpoint(tile, index), corner(tile, index, angle)]);

/** The strands of a tile, each from one edge midpoint over its corner to the next. */
const strandsOf = (tile: Tile, angle: number): string =>
  range(tile.sides)
    .map((index) => pathOf([midpoint(tile, index), corner(tile, index, angle), midpoint(tile, index + 1)]))
    .join("");

/** Strands leaving a midpoint counter-clockwise pass over: short straight pieces laid across the crossings. */
function bridgesOf(angle: number, half: number): string {
  return [0, 1, 2, 3, 5, 7]
    .map((index) => {
      const phi = (Math.PI * index) / 4;
      const [x, y] = midpoint(octagon, index);
      const direction: Point = [
        -Math.cos(angle) * Math.sin(phi) - Math.sin(angle) * Math.cos(phi),
        Math.cos(angle) * Math.cos(phi) - Math.sin(angle) * Math.sin(phi),
      ];
      return pathOf([
        [x - half * direction[0], y - half * direction[1]],
        [x + half * direction[0], y + half * direction[1]],
      ]);
    })
    .join("");
}

/** A star polygon around the octagon's centre. `turn` in units of a sixteenth of the circle. */
export const star = (points: number, outer: number, inner: number, turn = 0): string =>
  pathOf(
    range(points * 2).map((index) => polar(index % 2 === 0 ? outer : inner, (Math.PI * index) / points + (turn * Math.PI) / 8)),
    true,
  );

/** Petals (kites) around the centre, as in a rosette. */
export const petals = (count: number, from: number, to: number, turn = 0, fullness = 0.42): string =>
  range(count)
    .map((index) => {
      const axis = (2 * Math.PI * index) / count + (turn * Math.PI) / 8;
      const side = (Math.PI / count) * fullness * 2;
      const belly = from + (to - from) * 0.62;
      return pathOf([polar(from, axis), polar(belly, axis - side / 2), polar(to, axis), polar(belly, axis + side / 2)], true);
    })
    .join("");

export type Cell = { readonly star: string; readonly small: string; readonly strands: string; readonly bridges: string; readonly inner: number };

/** One repeat of the interlace for a contact angle (radians) and strap width, around the octagon at the origin. */
export function cell(angle: number, strap: number): Cell {
  const crossing = Math.PI - 2 * angle;
  const half = (strap / 2) * (1 / Math.sin(crossing) + 1 / Math.abs(Math.tan(crossing))) + strap * 0.35;
  return {
    star: pathOf(starOf(octagon, angle), true),
    small: pathOf(starOf(square, angle), true),
    strands: strandsOf(octagon, angle) + strandsOf(square, angle),
    bridges: bridgesOf(angle, half),
    inner: meeting(octagon, angle),
  };
}
