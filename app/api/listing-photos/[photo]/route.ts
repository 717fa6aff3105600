import { z } from "zod";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { idSchema } from "@/lib/kernel/ids";
import { getPhoto } from "@/lib/onboarding/queries/listing";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import "@/lib/wiring";

const asked = z.object({ property: z.string().min(1).max(80), photo: idSchema });

/** The small copy of a photograph, made by ourselves: what was brought is never shown as it came. */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ photo: string }> }) => {
  await requireSession();
  const { property, photo } = parseInput(asked, { property: new URL(request.url).searchParams.get("property") ?? "", photo: (await params).photo });
  const { ctx } = await sessionContext(property);
  const { content } = await ask(getPhoto, ctx, { photoId: photo, which: "preview" });
  return new Response(Buffer.from(content, "base64"), { headers: { "Content-Type": "image/webp", "Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff" } });
});
