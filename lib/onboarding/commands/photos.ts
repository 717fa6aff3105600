import { createHash } from "node:crypto";
import { findRoomType } from "@/db/repos/inventory";
import { countListingPhotos, deleteListingPhoto, findListingPhoto, insertListingPhoto, updateListingPhoto } from "@/db/repos/listing";
import { findProperty } from "@/db/repos/property";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { addPhotoInput, describePhotoInput, mostPhotos, photoInput, recordPhotoInput } from "../rules/inputs";
import { measurePhoto } from "./measure-photo";
import { tellOnboardings } from "./tell-onboardings";

/** A room type the photograph may be of: this property's own. */
async function ownRoomType({ tx, ctx }: CommandTools, id: string | null | undefined): Promise<void> {
  if (id) inScope(ctx, await findRoomType(tx, id), "The room type");
}

export const addPhoto = defineCommand({
  name: "onboarding.add-photo",
  title: "Keep a photograph of the house, whole and measured. What an OTA receives is made from it anew.",
  permission: "onboarding:manage",
  input: addPhotoInput,
  kept: { input: ({ content: _, ...rest }) => rest },
  async run(tools, { content, roomTypeId, kind, alt }) {
    const { tx, ctx, emit, record, invertWith } = tools;
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    await ownRoomType(tools, roomTypeId);
    const bytes = Buffer.from(content, "base64");
    const { format, width, height } = await measurePhoto(bytes);
    const { photos, next } = await countListingPhotos(tx, property.id);
    if (photos >= mostPhotos) throw conflict("too_many_photos", `A house keeps at most ${mostPhotos} photographs. Take one away first.`, { most: mostPhotos });
    const digest = createHash("sha256").update(bytes).digest("hex");
    const { id, isNew } = await insertListingPhoto(tx, {
      id: newId(), propertyId: property.id, roomTypeId: roomTypeId ?? null, kind: kind ?? null, alt: alt ?? {}, format, width, height, size: bytes.byteLength, digest, position: next, data: bytes,
    });
    record({ photoId: id, format, width, height, size: bytes.byteLength, known: !isNew });
    if (isNew) {
      emit({ name: "onboarding/photo-added", data: { propertyId: property.id, photoId: id } });
      invertWith({ command: "onboarding.remove-photo", input: { photoId: id } });
      await tellOnboardings(tools, property.id);
    }
    return { photoId: id, known: !isNew, format, width, height, size: bytes.byteLength };
  },
});

export const removePhoto = defineCommand({
  name: "onboarding.remove-photo",
  title: "Take a photograph away. Packages that were made with it keep their copy.",
  permission: "onboarding:manage",
  input: photoInput,
  risk: "medium",
  noInverse: "The file is gone: bring it again.",
  async run(tools, { photoId }) {
    const photo = inScope(tools.ctx, await findListingPhoto(tools.tx, photoId), "The photograph");
    await deleteListingPhoto(tools.tx, photoId);
    tools.record({ photoId, width: photo.width, height: photo.height });
    await tellOnboardings(tools, photo.propertyId);
    return { photoId };
  },
});

export const describePhoto = defineCommand({
  name: "onboarding.describe-photo",
  title: "Say what a photograph shows: its kind, its room, its words for who cannot see it, its place in the order.",
  permission: "onboarding:manage",
  input: describePhotoInput,
  async run(tools, { photoId, roomTypeId, kind, alt, position }) {
    const { tx, ctx, record, invertWith } = tools;
    const photo = inScope(ctx, await findListingPhoto(tx, photoId), "The photograph");
    await ownRoomType(tools, roomTypeId);
    const words = Object.fromEntries(Object.entries({ ...photo.alt, ...alt }).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    await updateListingPhoto(tx, photoId, { ...(roomTypeId === undefined ? {} : { roomTypeId }), ...(kind === undefined ? {} : { kind }), ...(position === undefined ? {} : { position }), ...(alt === undefined ? {} : { alt: words }) });
    record({ photoId, kind, roomTypeId });
    invertWith({
      command: "onboarding.describe-photo",
      input: { photoId, roomTypeId: photo.roomTypeId, kind: photo.kind, position: photo.position, ...(alt === undefined ? {} : { alt: Object.fromEntries(Object.keys(alt).map((locale) => [locale, { ...photo.alt }[locale as "en"] ?? null])) }) },
    });
    await tellOnboardings(tools, photo.propertyId);
    return { photoId };
  },
});

export const recordPhoto = defineCommand({
  name: "onboarding.record-photo",
  title: "Keep whether a photograph could be read to its end, with a small copy for screens.",
  permission: "onboarding:manage",
  input: recordPhotoInput,
  internal: true,
  kept: { input: ({ photoId, sound }) => ({ photoId, sound }) },
  noInverse: "The file is what it is.",
  async run(tools, { photoId, sound, preview }) {
    const photo = await findListingPhoto(tools.tx, photoId);
    // Taken away meanwhile: nothing to keep.
    if (!photo) return { photoId, kept: false };
    inScope(tools.ctx, photo, "The photograph");
    await updateListingPhoto(tools.tx, photoId, { state: sound ? "sound" : "broken", preview: preview === null ? null : Buffer.from(preview, "base64") });
    if (!sound) await tellOnboardings(tools, photo.propertyId);
    return { photoId, kept: true };
  },
});
