import postgres from "postgres";

export type Sql = postgres.Sql;
export type Tx = postgres.TransactionSql;

/** Deadlock, serialization failure. */
const collisions = new Set(["40P01", "40001"]);

/** True for a fault that passes: the server is away, restarting or out of connections; two transactions collided. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (error instanceof postgres.PostgresError) return collisions.has(code) || /^(08|53|57)/.test(code);
  return /^(CONNECT|CONNECTION_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code);
}

/** The connection is gone or about to go: connection errors, and the server's notice that it is shutting down. */
const isLost = (error: unknown): boolean => isPassing(error) && !(error instanceof postgres.PostgresError && !/^(08|57P)/.test(error.code));

/**
 * postgres.js would send a rollback down the dead connection, and that write throws where nobody can catch it. So
 * the work does not end when the connection is lost; `begin` then rejects by itself as the connection closes.
 */
async function once<T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await sql.begin(async (tx) => {
    try {
      result = { value: await work(tx) };
    } catch (error) {
      if (isLost(error)) await new Promise<never>(() => undefined);
      throw error;
    }
  });
  if (!result) throw new Error("The transaction ended without a result.");
  return result.value;
}

/** Runs `work` in one transaction, again when it collided with another. */
export async function transact<T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await once(sql, work);
    } catch (error) {
      const code = error instanceof postgres.PostgresError ? error.code : "";
      if (!collisions.has(code) || attempt >= 5) throw error;
    }
  }
}

/** Rows for `json_to_recordset`: one parameter whatever their number. JSON columns travel as text and are cast. */
export const recordset = (rows: readonly Record<string, unknown>[]): string => JSON.stringify(rows);

/** A value as JSON text for a `::text::json` parameter. */
export const jsonText = (value: unknown): string => JSON.stringify(value) ?? "null";

/** The channel on which runners wake each other. */
export const wakeChannel = "runner_wake";
