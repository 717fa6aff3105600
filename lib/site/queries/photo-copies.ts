import { z } from "zod";
import { findListingPhoto, listingPhotosOf } from "@/db/repos/listing";
import { photoCopiesOf, photoCopyBytes } from "@/db/repos/site-content";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { planCopies } from "../rules/photo-copies";

export const getPhotoCopy = defineQuery({
  name: "site.get-photo-copy",
  title: "One copy of a photograph, as guests' browsers ask for it.",
  permission: "site:read",
  input: z.object({ photoId: idSchema, format: z.enum(["avif", "webp", "jpeg"]), width: z.number().int().min(1).max(4_000) }),
  internal: true,
  async run({ tx, ctx }, { photoId, format, width }) {
    inScope(ctx, await findListingPhoto(tx, photoId), "The photograph");
    return { data: found(await photoCopyBytes(tx, photoId, format === "jpeg" ? "share" : "screen", format, width), "The photograph") };
  },
});

export const listMissingCopies = defineQuery({
  name: "site.list-missing-copies",
  title: "Copies for screens that photographs of the house still want, and the first of a single one.",
  permission: "site:manage",
  input: z.object({ photoId: idSchema.optional() }),
  internal: true,
  async run({ tx, ctx }, { photoId }) {
    const photos = (await listingPhotosOf(tx, propertyOf(ctx))).filter((photo) => photo.state !== "broken" && (photoId === undefined || photo.id === photoId));
    const copies = await photoCopiesOf(tx, photos.map(({ id }) => id));
    const has = new Set(copies.map((copy) => `${copy.photoId}/${copy.purpose}/${copy.format}/${copy.width}`));
    return { missing: photos.flatMap((photo) => planCopies(photo).filter((plan) => !has.has(`${photo.id}/${plan.purpose}/${plan.format}/${plan.width}`)).map((plan) => ({ photoId: photo.id, ...plan }))) };
  },
});
