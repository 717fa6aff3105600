import postgres from "postgres";

/** The yardstick: the least a Next.js handler can do with a database, one query by primary key. */
const keep = globalThis as typeof globalThis & { __sql?: postgres.Sql };
const sql = () => (keep.__sql ??= postgres(process.env["DATABASE_URL"] ?? "", { max: 12 }));

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const [row] = await sql()`select 1 as one, now() as at`;
  return Response.json({ row });
}
