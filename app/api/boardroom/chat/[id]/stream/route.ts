import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { sessionContext } from "@/lib/auth/session-context";
import { followRun, stopAnswer } from "@/lib/boardroom/directors/follow-run";
import { idSchema } from "@/lib/kernel/ids";
import { handled } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import "@/lib/wiring";

type Given = { readonly params: Promise<{ readonly id: string }> };
const asked = z.object({ id: idSchema });

async function conversationOf(request: Request, { params }: Given) {
  // Who asks comes before what is asked: a stranger hears nothing of either.
  const within = await sessionContext(new URL(request.url).searchParams.get("property") ?? "");
  return { ...parseInput(asked, { id: (await params).id }), ...within };
}

/** The answer being made in this conversation, from its first word; 204 when none is. */
export const GET = handled(async (request: Request, _requestId: string, given: Given) => {
  const { id, ctx, session } = await conversationOf(request, given);
  await limited("session-write", session.userId);
  return (await followRun(ctx, id, request.signal)) ?? new Response(null, { status: 204 });
});

/** Stops it. Leaving the page does not: the answer goes on. */
export const DELETE = handled(async (request: Request, _requestId: string, given: Given) => {
  requireSameOrigin(request);
  const { id, ctx, session } = await conversationOf(request, given);
  await limited("session-write", session.userId);
  return Response.json(await stopAnswer(ctx, id));
});
