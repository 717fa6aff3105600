import "@/lib/wiring";
import { connection } from "next/server";
import { openApi } from "@/lib/auth/openapi";
import { handled } from "@/lib/runtime/http";

/** Made from the zod inputs of everything registered, so it cannot fall behind. */
export const GET = handled(async () => {
  await connection();
  return Response.json(openApi(), { headers: { "Cache-Control": "public, max-age=60" } });
});
