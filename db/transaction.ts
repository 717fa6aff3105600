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
export async function writeTransaction<T>(sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await sql.begin("read write", async (tx) => {
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

/**
 * One read-only transaction in as few round trips as its reads need: BEGIN leaves with the first statement, and nobody
 * waits for COMMIT, which has nothing to commit. A failed BEGIN fails the whole.
 */
export async function readTransaction<T>(sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  const finish = (word: "commit" | "rollback") => connection.unsafe(word).then(() => { connection.release(); }, () => { connection.release(); });
  const begun = connection.unsafe("begin read only").then(() => undefined, (error: unknown) => ({ error }));
  try {
    const value = await work(connection as unknown as postgres.TransactionSql);
    const failed = await begun;
    if (failed) throw failed.error;
    void finish("commit");
    return value;
  } catch (error) {
    // A lost connection takes itself out of the pool; writing to it is what must not happen.
    if (!isLost(error)) await finish("rollback");
    throw error;
  }
}
