import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { readDocument } from "@/lib/knowledge/adapters/file-text/read-document";
import { recordDocument } from "@/lib/knowledge/commands/documents";
import { openDocument } from "@/lib/knowledge/queries/documents";
import { kindOfMedia } from "@/lib/knowledge/rules/document";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

const documentEvent = houseEvent.extend({ propertyId: idSchema, documentId: idSchema });

/** Reads a document and keeps its passages; twice leaves the same. Null where it was removed meanwhile. */
export async function readOnce(ctx: Context, documentId: string): Promise<{ readonly passages: number } | null> {
  let given: Awaited<ReturnType<typeof openDocument.run>>;
  try {
    given = await ask(openDocument, ctx, { documentId });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
  const kind = kindOfMedia(given.mediaType);
  if (!kind) throw new Error(`A document of an unknown kind: ${given.mediaType}.`);
  const reading = await readDocument(kind, Buffer.from(given.content, "base64"));
  const { kept, passages } = done(await execute(recordDocument, ctx, { documentId, sha256: given.sha256, reading }));
  return kept ? { passages } : null;
}

/** A document that was given or moved to other readers is read once, in a thread of its own; a file nobody can read says why. */
export const readGivenDocument = inngest.createFunction(
  { id: "knowledge.read-document", triggers: [{ event: "knowledge/document-added" }], retries: 4, concurrency: { limit: 2 } },
  async ({ event, step }) => {
    const data = documentEvent.parse(event.data);
    return step.run("read", () => readOnce(jobContext(data, "knowledge.read-document"), data.documentId));
  },
);
