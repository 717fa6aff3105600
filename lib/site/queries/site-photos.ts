import { listingPhotosOf } from "@/db/repos/listing";
import { photoCopiesOf } from "@/db/repos/site-content";
import type { TenantTx } from "@/db/tenant";
import type { I18nText } from "@/lib/kernel/locale";
import { photoSource } from "../rules/picture";
import type { Picture } from "../rules/site-picture";

/** The pictures of some photographs, by id: null for one that is gone, or has no copies for screens yet. */
export async function sitePhotos(tx: TenantTx, propertyId: string, ids: readonly string[], say: (text: I18nText) => string): Promise<(id: string) => Picture | null> {
  if (ids.length === 0) return () => null;
  const [photos, copies] = [await listingPhotosOf(tx, propertyId), await photoCopiesOf(tx, ids)];
  const widths = Map.groupBy(copies.filter(({ purpose, format }) => purpose === "screen" && format === "webp"), ({ photoId }) => photoId);
  const pictures = new Map(photos.flatMap((photo) => {
    const found = widths.get(photo.id)?.map(({ width }) => width) ?? [];
    return found.length === 0 ? [] : [[photo.id, { source: photoSource({ id: photo.id, width: photo.width, height: photo.height, widths: found }), alt: say(photo.alt) }] as const];
  }));
  return (id) => pictures.get(id) ?? null;
}
