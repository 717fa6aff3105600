import type { Level, PhotoRequirement } from "./ota-file";
import type { Gap } from "./gap";
import type { HouseSnapshot, SnapshotPhoto } from "./house-snapshot";

type PhotoCheck = { readonly part: string; readonly level?: Level; readonly gap: Gap | null };

/** Why a photograph cannot be given to an OTA: too small is never enlarged, a broken one is never sent. Null: it can. */
export function photoProblem({ width, height, state }: Pick<SnapshotPhoto, "width" | "height" | "state">, asked: PhotoRequirement): "broken" | "too_small" | null {
  if (state === "broken") return "broken";
  const { minWidth = 0, minHeight = 0, minLongEdge = 0 } = asked;
  return width < minWidth || height < minHeight || Math.max(width, height) < minLongEdge ? "too_small" : null;
}

/** The photographs an OTA can be given, in the house's order. */
export const usablePhotos = (house: HouseSnapshot, asked: PhotoRequirement): SnapshotPhoto[] =>
  house.photos.filter((photo) => photoProblem(photo, asked) === null).toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

const few = (have: number, need: number): Gap | null => (have < need ? { code: "too_few", params: { have, need } } : null);

/**
 * Number, kinds and sizes. Where a file names `recommended`, `count` is of the house and `recommended` is `per` what it says;
 * otherwise `per` belongs to `count`. More than `max` is no gap: the first ones are taken.
 */
export function photoChecks(house: HouseSnapshot, asked: PhotoRequirement): PhotoCheck[] {
  const usable = usablePhotos(house, asked);
  const { count = 0, recommended, per = "property", kinds = [], first } = asked;
  const byType = (need: number): Gap | null => {
    const fewest = house.roomTypes.length === 0 ? 0 : Math.min(...house.roomTypes.map(({ id }) => usable.filter((photo) => photo.roomTypeId === id).length));
    return few(fewest, need);
  };
  const found: PhotoCheck[] = [];
  if (count > 0) found.push({ part: "count", gap: recommended === undefined && per === "room-type" ? byType(count) : few(usable.length, count) });
  if (recommended !== undefined) found.push({ part: "recommended", level: "recommended", gap: per === "room-type" ? byType(recommended) : few(usable.length, recommended) });
  const missing = kinds.filter((kind) => !usable.some((photo) => photo.kind === kind));
  if (kinds.length > 0) found.push({ part: "kinds", gap: missing.length === 0 ? null : { code: "missing_kinds", params: { kinds: missing } } });
  if (first !== undefined) found.push({ part: "first", level: "recommended", gap: usable.some((photo) => photo.kind === first) ? null : { code: "missing_kinds", params: { kinds: [first] } } });
  if (found.length === 0) found.push({ part: "", gap: few(usable.length, 1) });
  return found;
}
