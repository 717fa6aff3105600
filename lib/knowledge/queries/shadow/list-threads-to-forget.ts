import { z } from "zod";
import { threadsToForget } from "@/db/repos/exchanges";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const listThreadsToForget = defineQuery({
  name: "knowledge.list-threads-to-forget",
  title: "Threads at the legacy assistant whose conversation was erased or is too old to be kept.",
  permission: "inbox:manage",
  input: z.strictObject({ limit: z.number().int().min(1).max(100).default(50) }),
  internal: true,
  run: ({ tx, ctx }, { limit }) => threadsToForget(tx, propertyOf(ctx), limit),
});
