import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { idSchema } from "@/lib/kernel/ids";
import { getExportPart } from "@/lib/property/queries/export-runs";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import "@/lib/wiring";

const asked = z.object({ property: z.string().min(1).max(80), run: idSchema });

/** An archive, piece by piece, to a person who may have it: `?property=`. */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ run: string }> }) => {
  await requireSession();
  const { property, run } = parseInput(asked, { property: new URL(request.url).searchParams.get("property") ?? "", run: (await params).run });
  const { ctx, session } = await sessionContext(property);
  await limited("session-write", session.userId);
  const first = await ask(getExportPart, ctx, { runId: run, part: 0 });
  let part = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { content } = part === 0 ? first : await ask(getExportPart, ctx, { runId: run, part });
      part += 1;
      if (content === null) controller.close();
      else controller.enqueue(Buffer.from(content, "base64"));
    },
  });
  return new Response(body, { headers: { "Content-Type": "application/zip", "Content-Length": String(first.bytes), "Content-Disposition": `attachment; filename="${first.fileName.replaceAll(/[^\w.-]/g, "-")}"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
});
