import { insertVersion, lastNumber, openVersion, type SopRow, type SopVersionRow } from "@/db/repos/sops";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import type { Context } from "@/lib/runtime/context";
import { refuseArchived } from "./hold-sop";

export type DraftText = { readonly title: string; readonly body: string; readonly effectiveFrom?: string | null | undefined; readonly effectiveTo?: string | null | undefined; readonly frontMatter?: SopVersionRow["frontMatter"] | undefined };

/** Begins a draft of one language of an SOP that is held. Throws 409 `sop_open` while another is being written or reviewed. */
export async function openDraft(tx: TenantTx, ctx: Context, sop: SopRow, locale: string, text: DraftText, provenance: SopVersionRow["provenance"]): Promise<string> {
  refuseArchived(sop);
  const open = await openVersion(tx, sop.id, locale);
  if (open) throw conflict("sop_open", "There is a draft of this text already. Go on with it, or discard it.", { versionId: open.id });
  const id = newId();
  await insertVersion(tx, {
    id, sopId: sop.id, locale, number: (await lastNumber(tx, sop.id, locale)) + 1, status: "draft", title: text.title, body: text.body, frontMatter: text.frontMatter ?? {},
    effectiveFrom: text.effectiveFrom ?? null, effectiveTo: text.effectiveTo ?? null, changedBy: actorName(ctx.actor), changedAt: now(), provenance,
  });
  return id;
}
