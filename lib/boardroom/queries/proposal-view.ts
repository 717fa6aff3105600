import type { ProposalRow } from "@/db/repos/boardroom";
import { timelineRows } from "@/db/repos/boardroom";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import { commandByName } from "@/lib/runtime/registry";
import { appraise, outdated, readImpact } from "../commands/appraise";
import { actionText, reasonText } from "../commands/words";
import { deciderText } from "../commands/waiting-proposal";
import { offerKindOf } from "../rules/counter-offer";
import { railText } from "../commands/rail-words";
import type { TrippedRail } from "../rules/guard-rails";
import type { Impact } from "../rules/impact";
import { movedFigures, type MovedFigure } from "../rules/present-figures";
import { isProposalStatus } from "../rules/proposal";
import type { ProposalView, ReceiptView } from "../rules/views";
import { receiptView } from "./receipt-view";

type Present = { readonly impact: Impact; readonly outdated: boolean; readonly moved: readonly MovedFigure[]; readonly rails: readonly TrippedRail[] };

/** The impact on today's rows; the stored one, marked as outdated, where it cannot be computed any more. */
async function presentImpact(tx: TenantTx, ctx: Context, property: PropertyRow, row: ProposalRow): Promise<Present> {
  if (row.status !== "pending") return { impact: readImpact(row.impact), outdated: false, moved: [], rails: [] };
  try {
    const { impact, breaches, rails } = await appraise(tx, property, row.command, row.input, { lock: false, locale: ctx.locale });
    return { impact, outdated: breaches.length > 0 || outdated(row.impact, impact), moved: movedFigures(readImpact(row.impact), impact), rails };
  } catch (error) {
    if (error instanceof DomainError) return { impact: readImpact(row.impact), outdated: true, moved: [], rails: [] };
    throw error;
  }
}

/** What the house costs is for those who keep its accounts. */
function withoutCosts(impact: Impact): Impact {
  if (impact.kind === "expense" || !("effects" in impact)) return impact.kind === "expense" ? { kind: "unmeasured" } : impact;
  const { effects: _, ...others } = impact;
  return others;
}

/** A proposal as cards, tools and the interface read it; the rows behind its figures only when asked for. */
export async function proposalView(tx: TenantTx, ctx: Context, property: PropertyRow, row: ProposalRow, withRows: boolean): Promise<ProposalView> {
  const present = await presentImpact(tx, ctx, property, row);
  const impact = ctx.permissions.has("costs:read") ? present.impact : withoutCosts(present.impact);
  const receipts = row.receiptId ? await timelineRows(tx, property.id, { hidden: [], limit: 1, ids: [row.receiptId] }) : [];
  const receipt: ReceiptView | null = receipts[0] ? receiptView(receipts[0], ctx.locale) : null;
  const status = isProposalStatus(row.status) ? row.status : "failed";
  return {
    id: row.id, director: row.director, command: row.command, input: row.input,
    title: actionText(row.command, row.input, ctx.locale, commandByName(row.command)?.title ?? row.command),
    reason: reasonText(row.reason, ctx.locale),
    status: status === "pending" && row.expiresAt <= now() ? ("expired" as const) : status,
    impact: withRows || !("rows" in impact) ? impact : { ...impact, rows: [] },
    outdated: present.outdated,
    moved: impact === present.impact ? present.moved : present.moved.filter(({ figure }) => figure !== "gop" && figure !== "cash"),
    rails: present.rails.filter(({ limits }) => impact === present.impact || !Object.keys(limits).some((figure) => /gop|margin/.test(figure))).map((rail) => ({ code: rail.code, effect: rail.effect, ...railText(rail, property.currency, ctx.locale) })),
    offer: offerKindOf(row.command, row.input),
    currency: property.currency,
    createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
    resolvedByName: row.resolvedByName === null ? null : deciderText(row, ctx.locale), resolvedAt: row.resolvedAt?.toISOString() ?? null,
    failure: row.failure, receipt,
  };
}
