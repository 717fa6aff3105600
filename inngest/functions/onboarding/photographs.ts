import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { encodePhoto, type EncodeTarget } from "@/lib/onboarding/adapters/photos/encode";
import { failPackage, finishPackage, planPackage, storePackageFile } from "@/lib/onboarding/commands/packages";
import { recordPhoto } from "@/lib/onboarding/commands/photos";
import { getPhoto } from "@/lib/onboarding/queries/listing";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

const photoEvent = houseEvent.extend({ propertyId: idSchema, photoId: idSchema });
const packageEvent = houseEvent.extend({ propertyId: idSchema, packageId: idSchema });

const previewTarget: EncodeTarget = { format: "webp", width: 640, height: 640, minWidth: 1, minHeight: 1, maxBytes: 400_000 };

/** A photograph's own bytes; null where it was taken away meanwhile. */
async function bytesOf(ctx: Context, photoId: string): Promise<Buffer | null> {
  try {
    return Buffer.from((await ask(getPhoto, ctx, { photoId, which: "data" })).content, "base64");
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

/** Reads a new photograph to its last line, in a process of its own, and makes its small copy for screens. */
export const lookAtPhoto = inngest.createFunction(
  { id: "onboarding.look-at-photo", triggers: [{ event: "onboarding/photo-added" }], retries: 4, concurrency: { limit: 2 } },
  async ({ event, step }) => {
    const data = photoEvent.parse(event.data);
    const ctx = jobContext(data, "onboarding.look-at-photo");
    return step.run("look", async () => {
      const bytes = await bytesOf(ctx, data.photoId);
      if (bytes === null) return { kept: false };
      const made = await encodePhoto(bytes, previewTarget);
      const { kept } = done(await execute(recordPhoto, ctx, { photoId: data.photoId, sound: made.ok || made.reason === "too_heavy", preview: made.ok ? made.data.toString("base64") : null }));
      return { kept, made: made.ok ? "sound" : made.reason };
    });
  },
);

/** Makes a package, one photograph a step: each is made once, wherever the run is interrupted. */
export const makePackage = inngest.createFunction(
  {
    id: "onboarding.make-package", triggers: [{ event: "onboarding/package-requested" }], retries: 4, concurrency: { limit: 2 },
    onFailure: async ({ event, step }) => {
      const data = packageEvent.parse(event.data.event.data);
      await step.run("note", async () => { await execute(failPackage, jobContext(data, "onboarding.make-package"), { packageId: data.packageId, reason: "The package could not be made. Ask for it again." }); });
    },
  },
  async ({ event, step }) => {
    const data = packageEvent.parse(event.data);
    const { packageId } = data;
    const ctx = jobContext(data, "onboarding.make-package");
    const { photos } = await step.run("plan", async () => done(await execute(planPackage, ctx, { packageId })));
    const unread: { photoId: string; reason: string }[] = [];
    for (const { photoId, name, target, position } of photos) {
      const reason = await step.run(`photo-${position}`, async () => {
        const bytes = await bytesOf(ctx, photoId);
        if (bytes === null) return null;
        const made = await encodePhoto(bytes, target);
        if (!made.ok) return made.reason;
        done(await execute(storePackageFile, ctx, { packageId, name, position, content: made.data.toString("base64"), width: made.width, height: made.height }));
        return null;
      });
      if (reason !== null) unread.push({ photoId, reason });
    }
    return step.run("finish", async () => done(await execute(finishPackage, ctx, { packageId, unread })));
  },
);
