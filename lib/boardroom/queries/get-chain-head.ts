import { z } from "zod";
import { lastSeal } from "@/db/repos/receipt-seals";
import { defineQuery } from "@/lib/runtime/command";
import { headText } from "../rules/receipt-chain";

export const getChainHead = defineQuery({
  name: "boardroom.get-chain-head",
  title: "The head of the journal's chain: note it, and it proves later that nothing before it was changed.",
  permission: "receipts:read",
  input: z.object({}),
  async run({ tx }) {
    const head = await lastSeal(tx);
    return { head: head ? { seq: head.seq, hash: head.hash, text: headText(head), sealedAt: head.sealedAt } : null };
  },
});
