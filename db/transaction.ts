import postgres from "postgres";

/** The server is gone or going: connection errors, and its notice that it is shutting down. */
function isLost(thrown: unknown): boolean {
  // Drizzle wraps what the driver threw.
  const error = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return error instanceof postgres.PostgresError ? /^(08|57P)/.test(code) : /^(CONNECT|CONNECTION_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code);
}

/**
 * One transaction. postgres.js would send a rollback down a dead connection, and that write throws where nobody can
 * catch it and ends the process: so work that lost its connection does not end, and `begin` rejects as it closes.
 */
export async function transaction<T>(sql: postgres.Sql, mode: "read only" | "read write", work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await sql.begin(mode, async (tx) => {
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
