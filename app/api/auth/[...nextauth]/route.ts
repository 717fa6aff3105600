import type { NextRequest } from "next/server";
import { type Attempt, attempts, handlers } from "@/lib/auth/next-auth";
import { handled } from "@/lib/runtime/http";

/** next-auth's own doors. A refusal of ours (too many attempts) is answered as one, with Retry-After. */
export const GET = handled(async (request) => handlers.GET(request as NextRequest));

export const POST = handled(async (request) => {
  const attempt: Attempt = {};
  const response = await attempts.run(attempt, () => handlers.POST(request as NextRequest));
  if (attempt.refusal) throw attempt.refusal;
  return new Response(response.body, response); // its headers may be read-only, and the request id is added to them
});
