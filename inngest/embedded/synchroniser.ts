import { z } from "zod";
import type { AppClient } from "@/inngest/embedded/app-client";
import type { Sql } from "@/inngest/embedded/database";
import type { Log } from "@/inngest/embedded/log";
import type { Registry } from "@/inngest/embedded/registry";

const inBand = z.looseObject({
  app_id: z.string().min(1),
  sdk: z.string().optional(),
  url: z.string(),
  functions: z.array(z.unknown()),
});
const outOfBand = z.looseObject({ appName: z.string().min(1), sdk: z.string().optional(), url: z.string(), functions: z.array(z.unknown()) });

const whenWell = 5_000;
const whenAway = 200;

export type Synchroniser = {
  /** True while the app answers; calls are made only then. */
  readonly isSynced: boolean;
  readonly status: { readonly synced: boolean; readonly url: string; readonly at: string | undefined; readonly error: string | undefined };
  start(): void;
  /** The app may have gone or changed: stop calling it until it answers again. */
  doubt(reason: string): void;
  /** Sync now; resolves when done, whether or not it worked. */
  refresh(): Promise<void>;
  /** The body of an out-of-band registration, `POST /fn/register`. Throws on a body that is none. */
  register(body: unknown): Promise<boolean>;
  stop(): void;
};

/** Keeps the registry the same as what the app serves: until it answers, when it comes back, and every few seconds. */
export function createSynchroniser(sql: Sql, app: AppClient, registry: Registry, log: Log, onSynced: () => void): Synchroniser {
  let synced = false;
  let at: string | undefined;
  let error: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  function report(changed: boolean): void {
    if (changed) log.info({ functions: [...registry.plans.keys()] }, "functions synced");
    if (changed) for (const refusal of registry.refused) log.error({ function: refusal.id, feature: refusal.feature }, refusal.message);
  }

  async function once(): Promise<void> {
    try {
      const raw = await app.sync();
      if (raw.status !== 200) throw new Error(`the app answered ${raw.status} to the sync`);
      if (raw.headers["x-inngest-sync-kind"] === "in_band") {
        const body = inBand.parse(JSON.parse(raw.text));
        report(await registry.apply(sql, { appId: body.app_id, url: body.url, sdk: body.sdk, functions: body.functions }));
      }
      at = new Date().toISOString();
      error = undefined;
      if (!synced) log.info({ url: app.url }, "the app answers");
      synced = true;
      onSynced();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (reason !== error) log.warn({ url: app.url, reason }, "the app is not synced");
      error = reason;
      synced = false;
    }
  }

  function refresh(): Promise<void> {
    clearTimeout(timer);
    running ??= once().finally(() => {
      running = undefined;
      if (!stopped) timer = setTimeout(() => void refresh(), synced ? whenWell : whenAway);
    });
    return running;
  }

  return {
    get isSynced() {
      return synced;
    },
    get status() {
      return { synced, url: app.url, at, error };
    },
    start: () => void refresh(),
    doubt(reason) {
      if (synced) log.warn({ reason }, "the app may be away");
      synced = false;
      if (!stopped) void refresh();
    },
    refresh,
    async register(body) {
      const registration = outOfBand.parse(body);
      const changed = await registry.apply(sql, {
        appId: registration.appName,
        url: registration.url,
        sdk: registration.sdk,
        functions: registration.functions,
      });
      report(changed);
      return changed;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
