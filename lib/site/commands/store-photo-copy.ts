import { z } from "zod";
import { findListingPhoto } from "@/db/repos/listing";
import { insertPhotoCopy } from "@/db/repos/site-content";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";

export const storePhotoCopy = defineCommand({
  name: "site.store-photo-copy",
  title: "Keep a copy of a photograph that was made for screens.",
  permission: "site:manage",
  input: z.object({
    photoId: idSchema, purpose: z.enum(["screen", "share"]), format: z.enum(["avif", "webp", "jpeg"]), width: z.number().int().min(1).max(4_000), height: z.number().int().min(1).max(20_000), content: z.base64().max(12_000_000),
  }),
  internal: true,
  unrecorded: true,
  noInverse: "It is made again from the photograph.",
  async run({ tx, ctx }, { photoId, content, ...copy }) {
    const photo = await findListingPhoto(tx, photoId);
    if (!photo) return { kept: false }; // taken away meanwhile
    inScope(ctx, photo, "The photograph");
    await insertPhotoCopy(tx, { photoId, ...copy, data: Buffer.from(content, "base64") });
    return { kept: true };
  },
});
