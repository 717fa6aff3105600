import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions/all";
import { DomainError } from "@/lib/kernel/errors";
import { requestIdOf } from "@/lib/runtime/http";
import { problemResponse } from "@/lib/runtime/problem";

const handlers = serve({ client: inngest, functions });

export const { GET, POST } = handlers;

/** The SDK would register itself again for anyone who asks; only a signed server has a reason to. */
export async function PUT(request: NextRequest, context: unknown): Promise<Response> {
  if (request.headers.has("x-inngest-signature")) return handlers.PUT(request, context);
  return problemResponse(new DomainError("unauthorized", "This door is for the job server.", { status: 401 }), requestIdOf(request.headers));
}
