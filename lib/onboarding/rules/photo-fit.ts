import type { PhotoFormat, PhotoRequirement } from "./ota-file";
import { usablePhotos } from "./photo-checks";
import type { HouseSnapshot, SnapshotPhoto } from "./house-snapshot";

/** What a photograph is made into for an OTA. Never larger than it was given; `maxBytes` is kept by lowering the quality, then the size. */
export type PhotoTarget = { readonly format: "jpeg" | "png"; readonly width: number; readonly height: number; readonly minWidth: number; readonly minHeight: number; readonly maxBytes: number };

/** No OTA shows more: beyond this edge a photograph is only heavy. */
const longestEdge = 4_096;
const bytesByDefault = 8 * 1024 * 1024;

/** JPEG wherever it is taken, PNG where only that is; every OTA read of takes one of them. */
const formatFor = (formats: readonly PhotoFormat[] | undefined): PhotoTarget["format"] => (!formats || formats.includes("jpeg") ? "jpeg" : "png");

/** The size and format for one OTA. Pure: the same photograph and requirement give the same target. */
export function targetOf({ width, height }: Pick<SnapshotPhoto, "width" | "height">, asked: PhotoRequirement): PhotoTarget {
  const [bestWidth = 0, bestHeight = 0] = asked.best ?? [];
  const edge = Math.max(longestEdge, bestWidth, bestHeight, asked.bestLongEdge ?? 0);
  const scale = Math.min(1, edge / Math.max(width, height), (asked.maxWidth ?? width) / width, (asked.maxHeight ?? height) / height);
  return {
    format: formatFor(asked.formats), width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)),
    minWidth: Math.max(asked.minWidth ?? 1, 1), minHeight: Math.max(asked.minHeight ?? 1, 1), maxBytes: Math.min(asked.maxBytes ?? bytesByDefault, bytesByDefault),
  };
}

export type ChosenPhoto = { readonly photo: SnapshotPhoto; readonly name: string; readonly target: PhotoTarget };

/** Which photographs an OTA gets, in which order and under which names: what it wants first leads, no more than it takes. */
export function choosePhotos(house: HouseSnapshot, asked: PhotoRequirement): ChosenPhoto[] {
  const { first = "exterior", max = 300, maxPerRoomType = max } = asked;
  const usable = usablePhotos(house, asked);
  const lead = usable.find(({ kind }) => kind === first);
  const perType = new Map<string | null, number>();
  const taken = (lead ? [lead, ...usable.filter((photo) => photo !== lead)] : usable).filter(({ roomTypeId }) => {
    if (roomTypeId === null) return true;
    const had = perType.get(roomTypeId) ?? 0;
    perType.set(roomTypeId, had + 1);
    return had < maxPerRoomType;
  }).slice(0, max);
  return taken.map((photo, index) => {
    const code = house.roomTypes.find(({ id }) => id === photo.roomTypeId)?.code.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    const target = targetOf(photo, asked);
    return { photo, target, name: `photos/${[String(index + 1).padStart(3, "0"), photo.kind ?? "photo", ...(code ? [code] : [])].join("-")}.${target.format === "jpeg" ? "jpg" : "png"}` };
  });
}
