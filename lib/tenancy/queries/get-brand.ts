import { z } from "zod";
import { findBrand } from "@/db/repos/brands";
import { defineQuery } from "@/lib/runtime/command";

const state = z.enum(["good", "missing", "wrong", "unanswered"]);
const checkShape = z.object({ spf: state, dkim: state, dmarc: state, at: z.string() });

export const getBrand = defineQuery({
  name: "tenancy.get-brand",
  title: "How the owner's app is called and looks, who letters are from, and what the sender's domain says.",
  permission: "organisation:read",
  input: z.object({}),
  async run({ tx }) {
    const row = await findBrand(tx);
    return {
      productName: row?.productName ?? null, hue: row?.accent == null ? null : Number(row.accent), logo: row?.logo != null, changedAt: row?.changedAt.toISOString() ?? null,
      senderName: row?.senderName ?? null, senderAddress: row?.senderAddress ?? null, dkimSelector: row?.dkimSelector ?? null,
      check: checkShape.safeParse(row?.senderCheck).data ?? null, provenAt: row?.senderProvenAt?.toISOString() ?? null,
    };
  },
});
