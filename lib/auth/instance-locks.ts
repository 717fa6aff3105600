import type postgres from "postgres";
import { systemSql } from "@/db/system";

/**
 * Names that only one running instance may hold, as advisory locks of one database session: when the instance dies, or loses its
 * session, the database gives them to whoever asks next. Nothing is written, so nothing can be left behind.
 */
export class InstanceLocks {
  #session: postgres.ReservedSql | null = null;
  readonly #held = new Set<string>();

  /** Whether the session still stands; when it does not, every name held through it is gone. */
  async stand(): Promise<boolean> {
    if (!this.#session) return this.#held.size === 0;
    try {
      await this.#session`select 1`;
      return true;
    } catch {
      this.#session = null;
      this.#held.clear();
      return false;
    }
  }

  /** True when the name is ours now (or was already). */
  async take(name: string): Promise<boolean> {
    if (this.#held.has(name)) return true;
    this.#session ??= await systemSql().reserve();
    const [row] = await this.#session<{ taken: boolean }[]>`select pg_try_advisory_lock(hashtextextended(${name}, 0)) as taken`;
    if (row?.taken) this.#held.add(name);
    return row?.taken ?? false;
  }

  async give(name: string): Promise<void> {
    if (!this.#held.delete(name) || !this.#session) return;
    await this.#session`select pg_advisory_unlock(hashtextextended(${name}, 0))`;
    if (this.#held.size > 0) return;
    // Nothing is held any more: the connection goes back to the pool.
    this.#session.release();
    this.#session = null;
  }

  async giveAll(): Promise<void> {
    for (const name of [...this.#held]) await this.give(name).catch(() => this.#held.delete(name));
  }
}
