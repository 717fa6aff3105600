import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { idSchema } from "@/lib/kernel/ids";
import { packageZip } from "@/lib/onboarding/adapters/packages/package-zip";
import { getPackage, getPackageFile } from "@/lib/onboarding/queries/listing";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import "@/lib/wiring";

const asked = z.object({ property: z.string().min(1).max(80), package: idSchema });

/** A package as one zip, written file by file as it is fetched: `?property=`. The same package gives the same bytes. */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ package: string }> }) => {
  await requireSession();
  const { property, package: packageId } = parseInput(asked, { property: new URL(request.url).searchParams.get("property") ?? "", package: (await params).package });
  const { ctx, session } = await sessionContext(property);
  await limited("session-write", session.userId);
  const { ota, files, createdAt } = await ask(getPackage, ctx, { packageId });
  // Refuses a package that is not ready before anything is answered.
  const [first] = files;
  await ask(getPackageFile, ctx, { packageId, name: first?.name ?? "README.md" });
  const body = packageZip(files.map(({ name }) => name), new Date(createdAt), async (name) => Buffer.from((await ask(getPackageFile, ctx, { packageId, name })).content, "base64"));
  return new Response(body, { headers: { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="${property}-${ota}.zip"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
});
