import type { TenantTx } from "../tenant";

export type ProfileRow = {
  id: string; name: string; firstName: string | null; lastName: string | null; email: string | null; phone: string | null; country: string | null; locale: string | null; nationality: string | null; birthDate: string | null;
  gender: "f" | "m" | "x" | null; profession: string | null; company: string | null; taxNumber: string | null; address: Readonly<Record<string, string>>; vip: string | null; note: string | null;
};
const columns = (tx: TenantTx, rows: readonly ProfileRow[]) => tx.sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as x(
  id uuid, name text, "firstName" text, "lastName" text, email text, phone text, country text, locale text, nationality text, "birthDate" date, gender text, profession text, company text, "taxNumber" text, address jsonb, vip text, note text)`;

/** Profiles of any of these names, whatever their letter case. */
export async function profilesNamed(tx: TenantTx, names: readonly string[]): Promise<ProfileRow[]> {
  if (names.length === 0) return [];
  const rows = await tx.sql<ProfileRow[]>`
    select id, name, first_name as "firstName", last_name as "lastName", email, phone, country, locale, nationality, birth_date::text as "birthDate", gender, profession, company, tax_number as "taxNumber", address, vip, note
    from guests where tenant_id = ${tx.tenantId} and lower(name) = any(${tx.sql.array(names.map((name) => name.toLowerCase()))}::text[]) and merged_into is null and erased_at is null order by created_at, id`;
  return [...rows];
}

export async function insertProfiles(tx: TenantTx, runId: string, rows: readonly ProfileRow[]): Promise<void> {
  if (rows.length > 0) await tx.sql`
    insert into guests (tenant_id, id, name, first_name, last_name, email, phone, country, locale, nationality, birth_date, gender, profession, company, tax_number, address, vip, note, import_run_id)
    select ${tx.tenantId}, x.id, x.name, x."firstName", x."lastName", x.email, x.phone, x.country, coalesce(x.locale, 'en'), x.nationality, x."birthDate", x.gender, x.profession, x.company, x."taxNumber", x.address, x.vip, x.note, ${runId}
    from ${columns(tx, rows)}`;
}

/** Writes what a profile lacked; what it had stays. */
export async function fillProfiles(tx: TenantTx, rows: readonly ProfileRow[]): Promise<void> {
  if (rows.length > 0) await tx.sql`
    update guests g set first_name = coalesce(g.first_name, x."firstName"), last_name = coalesce(g.last_name, x."lastName"), email = coalesce(g.email, x.email), phone = coalesce(g.phone, x.phone), country = coalesce(g.country, x.country),
      nationality = coalesce(g.nationality, x.nationality), birth_date = coalesce(g.birth_date, x."birthDate"), gender = coalesce(g.gender, x.gender), profession = coalesce(g.profession, x.profession), company = coalesce(g.company, x.company),
      tax_number = coalesce(g.tax_number, x."taxNumber"), vip = coalesce(g.vip, x.vip), note = coalesce(g.note, x.note), updated_at = now()
    from ${columns(tx, rows)} where g.tenant_id = ${tx.tenantId} and g.id = x.id`;
}
