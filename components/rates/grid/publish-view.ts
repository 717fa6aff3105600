import { type GridField, gridFields, type GridValue, type GridView } from "@/components/rates/grid/grid-view";
import type { WarningFacts } from "@/components/channels/restriction-warnings";
import { warnedFields } from "@/components/rates/grid/publish-warnings";
import { addDays, type IsoDate } from "@/lib/kernel/nights";

/** Neighbouring nights that change alike, as one line. `from` and `to` both included. */
export type ChangeLine = { readonly key: string; readonly planId: string; readonly plan: string; readonly room: string; readonly field: GridField; readonly before: GridValue; readonly after: GridValue; readonly from: string; readonly to: string; readonly cells: number };
export type ChannelLine = { readonly key: string; readonly name: string; readonly cells: number; readonly inexpressible: readonly GridField[] };
export type PublishView = { readonly seen: string; readonly cells: number; readonly derived: number; readonly clamped: number; readonly currency: string; readonly changes: readonly ChangeLine[]; readonly channels: readonly ChannelLine[]; /** What channels will show otherwise than it is meant. */ readonly warnings: readonly WarningFacts[] };

type Values = Readonly<Partial<Record<GridField, GridValue>>>;
type Change = { readonly ratePlanId: string; readonly night: string; readonly before: Values | null; readonly after: Values };
type Preview = {
  readonly seen: string; readonly cells: number; readonly derivedCells: number; readonly clampedCells: number; readonly currency: string; readonly changes: readonly Change[];
  readonly channels: readonly { readonly connectionId: string; readonly partner: string; readonly inexpressible: readonly string[]; readonly cells: readonly unknown[] }[];
};

const isField = (name: string): name is GridField => (gridFields as readonly string[]).includes(name);

/** The fields of each change as lines; nights that follow one another with the same values are one. */
export function changeLines(changes: readonly Change[], view: Pick<GridView, "plans" | "types">): ChangeLine[] {
  const lines: ChangeLine[] = [];
  const sorted = changes.toSorted((a, b) => (a.ratePlanId === b.ratePlanId ? (a.night < b.night ? -1 : 1) : a.ratePlanId < b.ratePlanId ? -1 : 1));
  for (const field of gridFields) {
    for (const { ratePlanId, night, before, after } of sorted) {
      const [was, is] = [before?.[field] ?? null, after[field] ?? null];
      if (was === is) continue;
      const last = lines.at(-1);
      if (last && last.planId === ratePlanId && last.field === field && last.before === was && last.after === is && addDays(last.to as IsoDate, 1) === night) {
        lines[lines.length - 1] = { ...last, to: night, cells: last.cells + 1 };
        continue;
      }
      const plan = view.plans.find((each) => each.id === ratePlanId);
      lines.push({ key: `${ratePlanId} ${field} ${night}`, planId: ratePlanId, plan: plan?.name ?? "", room: view.types.find((type) => type.id === plan?.typeId)?.name ?? "", field, before: was, after: is, from: night, to: night, cells: 1 });
    }
  }
  return lines.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** A comparison as the dialog shows it. `nameOf`: how a partner is called. `warnings`: null where nobody could ask the channels' words. */
export const publishViewOf = (preview: Preview, view: Pick<GridView, "plans" | "types">, nameOf: (partner: string) => string, warnings: readonly WarningFacts[] | null): PublishView => ({
  warnings: warnings ?? [],
  seen: preview.seen, cells: preview.cells, derived: preview.derivedCells, clamped: preview.clampedCells, currency: preview.currency, changes: changeLines(preview.changes, view),
  channels: preview.channels.map(({ connectionId, partner, inexpressible, cells }) => ({ key: connectionId, name: nameOf(partner), cells: cells.length, inexpressible: inexpressible.filter(isField).filter((field) => warnings === null || !warnedFields.has(field)) })),
});
