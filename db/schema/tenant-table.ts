import { type BuildExtraConfigColumns } from "drizzle-orm";
import { bigint, date, foreignKey, pgTable, primaryKey, timestamp, uuid, type AnyPgColumn, type ExtraConfigColumn, type PgColumnBuilderBase, type PgTableExtraConfigValue } from "drizzle-orm/pg-core";

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
/** Money in minor units of the currency beside it. 64 bits wide: 21 million rupiah are a week's stay. Read as a number. */
export const amount = (name: string) => bigint(name, { mode: "number" });
export const createdAt = () => moment("created_at").notNull().defaultNow();
/** A calendar date, `YYYY-MM-DD`. */
export const night = (name: string) => date(name, { mode: "string" });

const base = () => ({ tenantId: uuid("tenant_id").notNull(), id: uuid("id").notNull() });
type Base = ReturnType<typeof base>;
type Columns = Record<string, PgColumnBuilderBase>;

/**
 * A table of one tenant's rows with primary key `(tenant_id, id)`. Row-level security, FORCE and grants
 * are added to every table with a `tenant_id` by `db/security.sql`, and checked by the catalogue test.
 */
export function tenantTable<N extends string, C extends Columns>(
  name: N,
  columns: C,
  extras?: (t: BuildExtraConfigColumns<N, Base & C, "pg">) => PgTableExtraConfigValue[],
) {
  return pgTable<N, Base & C>(name, { ...base(), ...columns }, (t) => [
    primaryKey({ columns: [(t as Record<string, ExtraConfigColumn>)["tenantId"] as ExtraConfigColumn, (t as Record<string, ExtraConfigColumn>)["id"] as ExtraConfigColumn] }),
    ...(extras?.(t) ?? []),
  ]);
}

/** The same for a table whose key is natural: `(tenant_id, …keys)` instead of an id. */
export function tenantLedger<N extends string, C extends Columns>(
  name: N,
  columns: C,
  keys: readonly (keyof C & string)[],
  extras?: (t: BuildExtraConfigColumns<N, Pick<Base, "tenantId"> & C, "pg">) => PgTableExtraConfigValue[],
) {
  return pgTable<N, Pick<Base, "tenantId"> & C>(name, { tenantId: base().tenantId, ...columns }, (t) => {
    const all = t as Record<string, ExtraConfigColumn>;
    const columnsOf = ["tenantId", ...keys].map((key) => all[key] as ExtraConfigColumn);
    return [primaryKey({ columns: columnsOf as [ExtraConfigColumn, ...ExtraConfigColumn[]] }), ...(extras?.(t) ?? [])];
  });
}

/** A foreign key that carries the tenant: a plain one would ignore row-level security. */
export function tenantKey(tenant: ExtraConfigColumn, column: ExtraConfigColumn, target: { tenantId: AnyPgColumn; id: AnyPgColumn }, onDelete: "cascade" | "restrict" = "restrict") {
  const columns = [tenant, column] as unknown as [AnyPgColumn, ...AnyPgColumn[]];
  return foreignKey({ columns, foreignColumns: [target.tenantId, target.id] as [AnyPgColumn, ...AnyPgColumn[]] }).onDelete(onDelete);
}
