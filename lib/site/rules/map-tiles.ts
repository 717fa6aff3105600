/** A point on the ground, in degrees. */
export type Place = { readonly latitude: number; readonly longitude: number };
/** One square of the map and where it stands in the picture, in pixels from its upper left corner. */
export type Tile = { readonly url: string; readonly left: number; readonly top: number };

const side = 256;

/** The tiles (Web Mercator, XYZ) that cover a picture of `width` × `height` pixels with `place` in its middle. `template` holds {z}, {x} and {y}. */
export function mapTiles({ latitude, longitude }: Place, { width, height, zoom }: { readonly width: number; readonly height: number; readonly zoom: number }, template: string): Tile[] {
  const count = 2 ** zoom;
  const radians = (latitude * Math.PI) / 180;
  const x = ((longitude + 180) / 360) * count * side;
  const y = ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * count * side;
  const [left, top] = [x - width / 2, y - height / 2];
  const columns = Array.from({ length: Math.floor((left + width - 1) / side) - Math.floor(left / side) + 1 }, (_, index) => Math.floor(left / side) + index);
  const rows = Array.from({ length: Math.floor((top + height - 1) / side) - Math.floor(top / side) + 1 }, (_, index) => Math.floor(top / side) + index);
  return rows.filter((row) => row >= 0 && row < count).flatMap((row) => columns.map((column) => ({
    url: template.replace("{z}", String(zoom)).replace("{x}", String(((column % count) + count) % count)).replace("{y}", String(row)), left: Math.round(column * side - left), top: Math.round(row * side - top),
  })));
}

/** Where a reader's own map opens. */
export const mapLink = ({ latitude, longitude }: Place): string => `https://www.openstreetmap.org/?${new URLSearchParams({ mlat: latitude.toFixed(5), mlon: longitude.toFixed(5) }).toString()}#map=16/${latitude.toFixed(5)}/${longitude.toFixed(5)}`;
