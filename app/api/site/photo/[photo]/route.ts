import { z } from "zod";
import { hostContext } from "@/lib/auth/host-context";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import { getPhotoCopy } from "@/lib/site/queries/photo-copies";
import { pictureShapes } from "@/lib/site/rules/picture";
import "@/lib/wiring";

const asked = z.object({ photo: idSchema, as: z.enum(["avif", "webp", "jpeg"]), w: z.coerce.number().int().min(1).max(4_000).default(pictureShapes.share[0]) });

/** A copy of a photograph, made by ourselves, on the host of the house it is of. The same address always gives the same picture. */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ photo: string }> }) => {
  const { ctx } = found(await hostContext(request.headers.get("host") ?? ""), "A house at this address");
  const { searchParams } = new URL(request.url);
  const { photo, as, w } = parseInput(asked, { photo: (await params).photo, as: searchParams.get("as") ?? "webp", ...(searchParams.has("w") ? { w: searchParams.get("w") } : {}) });
  const { data } = await ask(getPhotoCopy, ctx, { photoId: photo, format: as, width: w });
  return new Response(Buffer.from(data), { headers: { "Content-Type": `image/${as}`, "Cache-Control": "public, max-age=31536000, immutable", "Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-site" } });
});
