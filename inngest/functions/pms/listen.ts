import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { listActiveConnections } from "@/lib/auth/directory";
import { InstanceLocks } from "@/lib/auth/instance-locks";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import { type Listening, listenToMews, socketUrl } from "@/lib/pms/adapters/mews/events";
import { ask } from "@/lib/runtime/ask";
import { logger } from "@/lib/runtime/logger";
import { once } from "@/lib/runtime/once";
import { onShutdown } from "@/lib/runtime/shutdown";
import { mewsBase } from "./port";

type Connection = { readonly tenantId: string; readonly propertyId: string; readonly connectionId: string };
type Ear = Listening & { readonly tokens: string };
export type EarTiming = { readonly everyMs: number; readonly firstMs?: number; readonly longestMs?: number; readonly silentMs?: number };

const lockOf = (connectionId: string): string => `pms-socket:${connectionId}`;

/**
 * One socket a connection, whoever of the running instances has its name. A socket only says "look": an event, or an opening after
 * a gap, asks for a reading by `UpdatedUtc`, so a lost, doubled or late event changes nothing but how soon it happens.
 */
export class MewsEars {
  readonly #ears = new Map<string, Ear>();
  readonly #locks = new InstanceLocks();
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(readonly timing: EarTiming = { everyMs: 15_000 }) {}

  get listening(): number {
    return this.#ears.size;
  }

  #look(connection: Connection): void {
    void inngest.send({ name: "pms/sync-requested", data: { ...connection } }).catch((error: unknown) => {
      logger.warn({ err: error, connectionId: connection.connectionId }, "a change in a PMS was heard but could not be passed on; the clock will read it");
    });
  }

  async #hear(connection: Connection): Promise<void> {
    const { connectionId } = connection;
    const access = await ask(getConnectionAccess, jobContext(connection, "pms.listen"), { connectionId });
    const [clientToken, accessToken] = [access.credentials["clientToken"] ?? "", access.credentials["accessToken"] ?? ""];
    const tokens = `${clientToken} ${accessToken}`;
    const known = this.#ears.get(connectionId);
    if (known?.tokens === tokens) return;
    known?.close();
    this.#ears.delete(connectionId);
    if (this.#stopped || !(await this.#locks.take(lockOf(connectionId)))) return;
    const { everyMs: _everyMs, ...timing } = this.timing;
    const ear = listenToMews({
      url: socketUrl(mewsBase(), process.env["MEWS_SOCKET_URL"]), clientToken, accessToken, ...timing,
      onOpen: () => { this.#look(connection); },
      onEvents: () => { this.#look(connection); },
      onDown: (reason, nextMs) => { logger.info({ connectionId, reason, nextMs }, "the socket of a PMS is down"); },
    });
    this.#ears.set(connectionId, { ...ear, tokens });
  }

  /** Opens what should be heard, closes what should not. */
  async round(): Promise<void> {
    if (!(await this.#locks.stand())) this.#closeAll();
    const wanted = (await listActiveConnections()).filter(({ partner }) => partner === "mews").map(({ tenantId, propertyId, connectionId }) => ({ tenantId, propertyId, connectionId }));
    for (const connectionId of [...this.#ears.keys()]) {
      if (wanted.some((one) => one.connectionId === connectionId)) continue;
      this.#ears.get(connectionId)?.close();
      this.#ears.delete(connectionId);
      await this.#locks.give(lockOf(connectionId));
    }
    for (const connection of wanted) await this.#hear(connection).catch((error: unknown) => { logger.warn({ err: error, connectionId: connection.connectionId }, "the socket of a PMS was not opened"); });
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      await this.round().catch((error: unknown) => { logger.warn({ err: error }, "sockets of PMSs wait: the database is not there"); });
      await new Promise<void>((done) => {
        const timer = setTimeout(done, this.timing.everyMs);
        timer.unref();
        this.#wake = () => { clearTimeout(timer); done(); };
        if (this.#stopped) this.#wake();
      });
    }
  }

  #closeAll(): void {
    for (const ear of this.#ears.values()) ear.close();
    this.#ears.clear();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    this.#closeAll();
    await this.#locks.giveAll();
  }
}

/** Starts this process's listeners; the clock reads every connection besides, so a house without sockets loses nothing. */
export function startMewsEars(): void {
  once("mews-ears", () => {
    const ears = new MewsEars();
    const finished = ears.run();
    onShutdown("sockets of PMSs", async () => {
      await ears.stop();
      await finished;
    });
    return ears;
  });
}
