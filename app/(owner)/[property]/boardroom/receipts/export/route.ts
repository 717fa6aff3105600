import { sessionContext } from "@/lib/auth/session-context";
import { limited } from "@/lib/auth/rate-limit";
import { csvHead, csvLines } from "@/lib/boardroom/adapters/journal-file/csv";
import { sealReceipts } from "@/lib/boardroom/commands/seal-receipts";
import { exportReceipts, exportSeals } from "@/lib/boardroom/queries/export-receipts";
import { getChainHead } from "@/lib/boardroom/queries/get-chain-head";
import { forbidden, invalid } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled } from "@/lib/runtime/http";
import { logger } from "@/lib/runtime/logger";
import { journalSearch } from "../search";
import "@/lib/wiring";

type RouteContext = { readonly params: Promise<{ readonly property: string }> };
type Who = Awaited<ReturnType<typeof sessionContext>>["ctx"];
type Filter = ReturnType<typeof journalSearch>["filter"];

const types = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson; charset=utf-8" } as const;
const howTo = "Digest of a receipt: SHA-256 of its canonical JSON (RFC 8785) with the member v = 1. Hash of a seal: SHA-256 of the lines lhcm-seal-v1, tenant id, seq, previous, count, sealedAt and its digests in order. The manual's page on the journal has the whole of it.";

async function* csv(ctx: Who, filter: Filter, head: string): AsyncGenerator<string> {
  yield csvHead([`Journal of the house, sealed up to head ${head}`, howTo]);
  for (let after: string | null | undefined; after !== null; ) {
    const page: Awaited<ReturnType<typeof exportReceipts.run>> = await ask(exportReceipts, ctx, { ...filter, limit: 500, ...(after ? { after } : {}) });
    yield csvLines(page.lines);
    after = page.next;
  }
}

async function* jsonLines(ctx: Who, filter: Filter, head: string): AsyncGenerator<string> {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  yield line({ type: "journal", version: 1, tenantId: ctx.tenantId, propertyId: ctx.propertyId, head, filter, verify: howTo });
  let receipts = 0;
  for (let after: string | null | undefined; after !== null; ) {
    const page: Awaited<ReturnType<typeof exportReceipts.run>> = await ask(exportReceipts, ctx, { ...filter, limit: 500, ...(after ? { after } : {}) });
    receipts += page.lines.length;
    yield page.lines.map(({ receipt, seq, position, digest, undoneBy, view }) => line({ type: "receipt", words: view.title, undoneBy, seal: seq === null ? null : { seq, position, digest }, receipt })).join("");
    after = page.next;
  }
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof exportSeals.run>> = await ask(exportSeals, ctx, { after, limit: 200 });
    yield page.seals.map(({ seq, previous, hash, count, sealedAt, digests }) => line({ type: "seal", seq, previous, hash, count, sealedAt, digests })).join("");
    after = page.next;
  }
  yield line({ type: "end", receipts, head });
}

/** A body that is made as fast as it is taken; a fault breaks the file off instead of ending it as if it were whole. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const piece = await pieces.next();
        if (piece.done === true) controller.close();
        else controller.enqueue(encoder.encode(piece.value));
      } catch (error) {
        logger.error({ err: error }, "the journal's export broke off");
        controller.error(error);
      }
    },
    async cancel() { await pieces.return(undefined); },
  });
}

/** The journal as a file: `?format=csv|jsonl` and the page's own filters. What is not sealed yet is sealed first. */
export const GET = handled(async (request: Request, _requestId: string, { params }: RouteContext) => {
  const { property } = await params;
  const { ctx, session } = await sessionContext(property);
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const { format } = given;
  if (format !== "csv" && format !== "jsonl") throw invalid([{ path: "format", message: "One of csv, jsonl." }]);
  if (!ctx.permissions.has("receipts:read")) throw forbidden();
  await limited("session-write", session.userId);
  while (done(await execute(sealReceipts, ctx, {})).more);
  const head = (await ask(getChainHead, ctx, {})).head?.text ?? "none";
  const { filter } = journalSearch(given);
  return new Response(streamOf(format === "csv" ? csv(ctx, filter, head) : jsonLines(ctx, filter, head)), {
    headers: { "content-type": types[format], "content-disposition": `attachment; filename="${property}-journal.${format}"`, "cache-control": "private, no-store" },
  });
});
