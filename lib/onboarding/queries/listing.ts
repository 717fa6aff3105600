import { z } from "zod";
import { findListingPhoto, listingFactsOf, listingPhotoBytes, listingPhotosOf } from "@/db/repos/listing";
import { findPackage, packageFileBytes, packageFilesOf } from "@/db/repos/onboarding-packages";
import { roomTypesOf } from "@/db/repos/inventory";
import { conflict, found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { packageInput, photoInput } from "../rules/inputs";

export const getListing = defineQuery({
  name: "onboarding.get-listing",
  title: "What this property gives OTAs beyond its own pages: facts by key, and its photographs in order.",
  permission: "channels:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const [facts, photos, types] = [await listingFactsOf(tx, propertyId), await listingPhotosOf(tx, propertyId), await roomTypesOf(tx, propertyId)];
    return {
      facts: Object.fromEntries(facts.map(({ key, value }) => [key, value])),
      roomTypes: types.filter(({ kind }) => kind === "room").map(({ id, code, name }) => ({ id, code, name: pickText(name, ctx.locale) })),
      photos: photos.map(({ id, roomTypeId, kind, format, width, height, size, alt, position, state, hasPreview, createdAt }) => ({ id, roomTypeId, kind, format, width, height, size, alt, position, state, hasPreview, createdAt: createdAt.toISOString() })),
    };
  },
});

export const getPhoto = defineQuery({
  name: "onboarding.get-photo",
  title: "A photograph's bytes in base64: as it was given, or its small copy.",
  permission: "channels:read",
  input: photoInput.extend({ which: z.enum(["data", "preview"]).default("preview") }),
  internal: true,
  async run({ tx, ctx }, { photoId, which }) {
    const photo = inScope(ctx, await findListingPhoto(tx, photoId), "The photograph");
    const bytes = found(await listingPhotoBytes(tx, photoId, which), "The photograph's copy");
    return { format: which === "preview" ? "webp" : photo.format, width: photo.width, height: photo.height, digest: photo.digest, content: Buffer.from(bytes).toString("base64") };
  },
});

export const getPackage = defineQuery({
  name: "onboarding.get-package",
  title: "A package for an OTA: its state and its files.",
  permission: "channels:read",
  input: packageInput,
  async run({ tx, ctx }, { packageId }) {
    const row = inScope(ctx, await findPackage(tx, packageId), "The package");
    return { packageId, ota: row.ota, status: row.status, readiness: row.readiness, failure: row.failure, createdAt: row.createdAt.toISOString(), files: await packageFilesOf(tx, packageId) };
  },
});

export const getPackageFile = defineQuery({
  name: "onboarding.get-package-file",
  title: "One file of a package, in base64.",
  permission: "channels:read",
  input: packageInput.extend({ name: z.string().min(1).max(120) }),
  async run({ tx, ctx }, { packageId, name }) {
    const row = inScope(ctx, await findPackage(tx, packageId), "The package");
    if (row.status !== "ready") throw conflict("package_not_ready", "This package is still being made, or could not be.", { status: row.status });
    return { name, content: Buffer.from(found(await packageFileBytes(tx, packageId, name), "The file")).toString("base64") };
  },
});
