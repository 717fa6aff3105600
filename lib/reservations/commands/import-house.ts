import { hasComposites } from "@/db/repos/import-ledger";
import { roomTypesOf } from "@/db/repos/inventory";
import type { ImportRunRow } from "@/db/repos/imports";
import { findProperty } from "@/db/repos/property";
import { ratePlansOf } from "@/db/repos/rates";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import type { I18nText } from "@/lib/kernel/locale";
import { type IsoDate, todayIn } from "@/lib/kernel/nights";
import { planOf } from "@/lib/property/commands/import-run-facts";
import type { ImportMapping } from "@/lib/property/rules/import-mapping";
import type { CommandTools } from "@/lib/runtime/command";

/** What landing rows need to know of the house, read once a batch. */
export type ImportHouse = {
  readonly tools: Pick<CommandTools, "tx" | "ctx" | "emit">; readonly run: ImportRunRow; readonly slug: string; readonly mapping: ImportMapping; readonly composites: boolean; readonly today: IsoDate;
  readonly typeNames: ReadonlyMap<string, I18nText>;
  /** The rate plan of a family and room type. */
  readonly planOf: (familyId: string | undefined, roomTypeId: string | null) => string | null;
};

export async function houseOf(tools: ImportHouse["tools"], run: ImportRunRow): Promise<ImportHouse> {
  const { tx } = tools;
  const property = found(await findProperty(tx, run.propertyId), "The property");
  const plans = new Map((await ratePlansOf(tx, run.propertyId)).map((plan) => [`${plan.familyId} ${plan.roomTypeId}`, plan.id]));
  return {
    tools, run, slug: property.slug, mapping: planOf(run).mapping, composites: await hasComposites(tx, run.propertyId), today: todayIn(property.timezone, nowMs()),
    typeNames: new Map((await roomTypesOf(tx, run.propertyId)).map((type) => [type.id, type.name])),
    planOf: (familyId, roomTypeId) => (familyId && roomTypeId ? (plans.get(`${familyId} ${roomTypeId}`) ?? null) : null),
  };
}
