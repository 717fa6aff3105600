import { z } from "zod";
import { settleForgotten } from "@/db/repos/exchanges";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

const threads = z.array(z.string().min(1).max(200)).max(100);

export const settleThreads = defineCommand({
  name: "knowledge.settle-threads",
  title: "Write down which threads the legacy assistant has deleted, and which it could not be told of yet.",
  permission: "inbox:manage",
  input: z.strictObject({ gone: threads, tried: threads }),
  internal: true,
  noInverse: "What is deleted at the assistant is kept nowhere.",
  kept: { input: ({ gone, tried }) => ({ gone: gone.length, tried: tried.length }) },
  async run({ tx, ctx }, { gone, tried }) {
    await settleForgotten(tx, propertyOf(ctx), gone, tried);
    return { gone: gone.length };
  },
});
