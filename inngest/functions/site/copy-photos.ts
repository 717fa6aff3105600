import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { encodePhoto } from "@/lib/onboarding/adapters/photos/encode";
import { getPhoto } from "@/lib/onboarding/queries/listing";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { storePhotoCopy } from "@/lib/site/commands/store-photo-copy";
import { listMissingCopies } from "@/lib/site/queries/photo-copies";
import type { CopyPlan } from "@/lib/site/rules/photo-copies";

const photoEvent = houseEvent.extend({ propertyId: idSchema, photoId: idSchema.optional() });

const most = { screen: 900_000, share: 300_000 } as const;

/** Makes one copy in a process of its own and keeps it; says why where it cannot be made. A photograph taken away meanwhile is nothing to do. */
async function makeCopy(ctx: Context, { photoId, ...plan }: CopyPlan & { readonly photoId: string }): Promise<string> {
  try {
    const { content } = await ask(getPhoto, ctx, { photoId, which: "data" });
    const made = await encodePhoto(Buffer.from(content, "base64"), { format: plan.format, width: plan.width, height: plan.height + 2, minWidth: plan.width, minHeight: 1, maxBytes: most[plan.purpose], ...(plan.purpose === "share" ? { fit: "cover" as const, height: plan.height } : {}) });
    if (!made.ok) return made.reason;
    await execute(storePhotoCopy, ctx, { photoId, purpose: plan.purpose, format: plan.format, width: plan.width, height: made.height, content: made.data.toString("base64") });
    return "made";
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return "gone";
    throw error;
  }
}

type Steps = { readonly run: <T>(id: string, work: () => Promise<T>) => Promise<T> };

/** Makes a photograph anew for screens, one copy a step; after a publication whatever is still missing. */
export async function copyThrough(event: unknown, step: Steps) {
  const data = photoEvent.parse(event);
  const ctx = jobContext(data, "site.copy-photos");
  const missing = await step.run("plan", async () => (await ask(listMissingCopies, ctx, data.photoId ? { photoId: data.photoId } : {})).missing);
  for (const plan of missing) await step.run(`${plan.photoId}-${plan.purpose}-${plan.format}-${plan.width}`, () => makeCopy(ctx, plan));
  return { copies: missing.length };
}

export const copyPhotos = inngest.createFunction(
  { id: "site.copy-photos", triggers: [{ event: "onboarding/photo-added" }, { event: "site/published" }], retries: 4, concurrency: { limit: 1 } },
  async ({ event, step }) => copyThrough(event.data, { run: (id, work) => step.run(id, work) as ReturnType<typeof work> }),
);
