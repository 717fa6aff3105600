import postgres from "postgres";
import { unawaited } from "./client";

/** The server is gone or going: connection errors, and its notice that it is shutting down. */
function isLost(thrown: unknown): boolean {
  // Drizzle wraps what the driver threw.
  const error = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return error instanceof postgres.PostgresError ? /^(08|57P)/.test(code) : /^(CONNECT|CONNECTION_|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code);
}

/**
 * One transaction in as few round trips as its statements need: BEGIN and `bind` leave with the first of them, and nobody waits for
 * the COMMIT of a read, which has nothing to commit. A failed beginning fails the whole.
 */
export async function transaction<T>(sql: postgres.Sql, mode: "read" | "write", bind: string, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  const end = (word: "commit" | "rollback") => connection.unsafe(word).then((result) => { connection.release(); return result.command; }, (error: unknown) => { connection.release(); throw error; });
  const begun = connection.unsafe(`begin read ${mode === "read" ? "only" : "write"};${bind}`).then(() => undefined, (error: unknown) => ({ error }));
  let value: T;
  try {
    value = await work(connection as unknown as postgres.TransactionSql);
    const failed = await begun;
    if (failed) throw failed.error;
  } catch (error) {
    // A lost connection takes itself out of the pool; writing to it is what must not happen.
    if (!isLost(error)) await end("rollback").catch(() => undefined);
    throw error;
  }
  if (mode === "read") unawaited(end("commit"));
  // A statement that failed and was not waited for leaves nothing to commit, and Postgres only says so in this word.
  else if ((await end("commit")) !== "COMMIT") throw new Error("The transaction was rolled back: one of its statements had failed.");
  return value;
}
