import { findProperty } from "@/db/repos/property";
import { type DraftRow, draftsOf, type MappedPlanRow, mappedPlans, openNightsOf } from "@/db/repos/rate-drafts";
import { rateNightsOf, type RateNightRow } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { derivedFamily, ownCell, type RateTree, rateTree } from "../commands/derive-plans";
import { draftsSeen } from "../commands/drafts-seen";
import { restrictionsOf } from "../rules/derive";
import { type CellValues, draftSpanInput, type DraftSet, onlyHere, previewDrafts, type PreviewChange } from "../rules/drafts";
import { seasonPrice } from "../rules/seasons";

const valuesOf = (row: RateNightRow): CellValues => ({ ...restrictionsOf(row), amount: row.amount, pinned: row.pinned });

/** What publishing these drafts changes, without writing anything. */
function changesOf(tree: RateTree, rows: readonly RateNightRow[], drafts: readonly DraftRow[]) {
  return previewDrafts({
    families: tree.families.map((family) => ({ id: family.id, parentId: family.parentId, adjustKind: family.adjustKind ?? "percent", adjustValue: family.adjustValue ?? 0, roundTo: family.roundTo, inheritRestrictions: family.inheritRestrictions })),
    plans: tree.plans,
    cells: rows.map((row) => {
      const { ratePlanId, night, ...own } = ownCell(tree, row);
      return { ratePlanId, night, inForce: valuesOf(row), own };
    }),
    drafts: drafts.map(({ ratePlanId, night, values }) => ({ ratePlanId, night, values: values as DraftSet })),
    pinnedByHand: (planId, night) => derivedFamily(tree, planId) !== undefined || seasonPrice(tree.seasons, planId, night) !== undefined,
  });
}

const sent = ["amount", "minStay", "maxStay", "stopSell", "closedToArrival", "closedToDeparture"] as const;
const moves = (change: PreviewChange, field: keyof CellValues) => (change.before?.[field] ?? null) !== change.after[field];
/** Channels have one minimum: the longer of both is sent, as `refreshAri` does. */
const shortest = (values: Pick<CellValues, "minStay" | "minStayThrough">) => Math.max(values.minStay, values.minStayThrough ?? 1);
const reaches = (change: PreviewChange, field: (typeof sent)[number]) => (field === "minStay" ? (change.before ? shortest(change.before) : null) !== shortest(change.after) : moves(change, field));

/** What each connection will be sent: its cells with their new values, and the fields that stay here because the channel cannot show them. */
async function channelsOf(tx: TenantTx, propertyId: string, changes: readonly PreviewChange[]) {
  const [mapped, nights] = [await mappedPlans(tx, propertyId), changes.map((change) => change.night).sort()];
  const open = new Set((nights.length === 0 ? [] : await openNightsOf(tx, propertyId, nights[0] ?? "", nights.at(-1) ?? "")).map((row) => `${row.roomTypeId} ${row.night}`));
  return [...Map.groupBy(mapped, (row) => row.connectionId).values()].map((rows) => {
    const [first] = rows as [MappedPlanRow, ...MappedPlanRow[]];
    const heard = rows.flatMap((row) => changes.filter((change) => change.ratePlanId === row.ratePlanId && open.has(`${row.roomTypeId} ${change.night}`)).map((change) => ({ row, change })));
    const refuses = (row: MappedPlanRow, field: (typeof sent)[number]) => {
      const updates = row.facts["updates"] as { price?: boolean; restrictions?: boolean } | undefined;
      return field === "amount" ? updates?.price === false : updates?.restrictions === false;
    };
    const inexpressible = [
      ...onlyHere.filter((field) => heard.some(({ change }) => moves(change, field))),
      ...sent.filter((field) => heard.some(({ row, change }) => reaches(change, field) && refuses(row, field))),
    ];
    const cells = heard.filter(({ row, change }) => sent.some((field) => reaches(change, field) && !refuses(row, field)));
    return {
      connectionId: first.connectionId, partner: first.partner, status: first.status, inexpressible,
      cells: cells.map(({ row, change: { night, after } }) => ({
        roomTypeId: row.roomTypeId, room: row.partnerName, night, amount: after.amount, minStay: shortest(after), maxStay: after.maxStay,
        stopSell: after.stopSell, closedToArrival: after.closedToArrival, closedToDeparture: after.closedToDeparture,
      })),
    };
  });
}

export const previewPublish = defineQuery({
  name: "rates.preview-publish",
  title: "What publishing the drafts would change, cell by cell with derived rates, and what each channel would be sent. Amounts in minor units.",
  permission: "rates:read",
  input: draftSpanInput,
  async run({ tx, ctx }, span) {
    const propertyId = propertyOf(ctx);
    const [known, tree, drafts] = await Promise.all([findProperty(tx, propertyId), rateTree(tx, propertyId), draftsOf(tx, { propertyId, ...span })]);
    const property = found(known, "The property");
    const nights = drafts.map((draft) => draft.night).sort();
    const roomTypeIds = [...new Set(drafts.flatMap((draft) => tree.plans.find((plan) => plan.id === draft.ratePlanId)?.roomTypeId ?? []))];
    const rows = drafts.length === 0 ? [] : await rateNightsOf(tx, { propertyId, from: nights[0] ?? "", to: nights.at(-1) ?? "", roomTypeIds });
    const { changes, problems } = changesOf(tree, rows, drafts);
    const channels = await channelsOf(tx, propertyId, changes);
    return {
      currency: property.currency, drafts: drafts.length, seen: draftsSeen(drafts), cells: changes.length, derivedCells: changes.filter((change) => change.derived).length,
      clampedCells: changes.filter((change) => change.clamped !== null).length, changes, problems,
      channels, channelsReached: channels.filter((channel) => channel.cells.length > 0).length,
    };
  },
});
