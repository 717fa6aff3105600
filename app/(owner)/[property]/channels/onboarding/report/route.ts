import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { sessionContext } from "@/lib/auth/session-context";
import { exportBoard } from "@/lib/onboarding/queries/board";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import "@/lib/wiring";

const asked = z.object({ format: z.enum(["csv", "markdown"]), scope: z.enum(["house", "organisation"]).default("organisation") });

/** The board as a file: `?format=csv|markdown&scope=house|organisation`. */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ property: string }> }) => {
  const { ctx, session } = await sessionContext((await params).property);
  const { format, scope } = parseInput(asked, Object.fromEntries(new URL(request.url).searchParams));
  await limited("session-write", session.userId);
  const { fileName, mediaType, content } = await ask(exportBoard, ctx, { format, scope });
  return new Response(content, { headers: { "content-type": `${mediaType}; charset=utf-8`, "content-disposition": `attachment; filename="${fileName}"`, "cache-control": "private, no-store" } });
});
