import { createAppClient } from "@/inngest/embedded/app-client";
import { type Sql, wakeChannel } from "@/inngest/embedded/database";
import { joinRunners } from "@/inngest/embedded/instance";
import { assertSigningKey } from "@/inngest/embedded/keys";
import { type Log, silentLog } from "@/inngest/embedded/log";
import { createMeasures } from "@/inngest/embedded/measures";
import { createRegistry } from "@/inngest/embedded/registry";
import { createRunnerServer } from "@/inngest/embedded/server";
import { createSynchroniser } from "@/inngest/embedded/synchroniser";
import { createWorker } from "@/inngest/embedded/worker";

export type RunnerOptions = {
  /** The database that holds the schema `runner`; at least four connections. */
  readonly sql: Sql;
  /** Where to listen for wake-ups; `sql` when absent (postgres.js opens a connection of its own for it). */
  readonly listenSql?: Sql;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Origin of the app, e.g. http://127.0.0.1:3000; its serve endpoint is /api/inngest. */
  readonly appUrl: string;
  readonly eventKey: string;
  readonly signingKey: string;
  readonly log?: Log;
  /** Calls to the app under way at once. */
  readonly capacity?: number;
  /** Scales the waits between retries; tests make them short. */
  readonly backoffScale?: number;
  /** Steps a run may have; as in Inngest 1,000 when absent. */
  readonly mostSteps?: number;
  /** How long ended runs and events are kept. */
  readonly retentionDays?: number;
};

export type Runner = {
  readonly port: number;
  /** Stops taking work, lets calls under way end for up to `graceMs`, gives the rest back. */
  stop(graceMs?: number): Promise<void>;
};

/** Starts the embedded runner. Resolves when it takes events and calls the app as soon as that answers. */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const { sql, log = silentLog } = options;
  assertSigningKey(options.signingKey);
  if (options.eventKey === "") throw new Error("INNGEST_EVENT_KEY must not be empty.");
  const registry = createRegistry();
  await registry.load(sql);
  const app = createAppClient(options.appUrl, options.signingKey);
  const measures = createMeasures();
  const synchroniser = createSynchroniser(sql, app, registry, log, () => worker.wake());
  const worker = createWorker({
    sql,
    app,
    registry,
    measures,
    log,
    synchroniser: () => synchroniser,
    instance: () => instance,
    capacity: options.capacity ?? 32,
    backoffScale: options.backoffScale ?? 1,
    mostSteps: options.mostSteps ?? 1_000,
    retentionDays: options.retentionDays ?? 7,
  });
  const instance = await joinRunners(
    sql,
    () => worker.held(),
    log,
    () => worker.wake(),
  );
  const listening = await (options.listenSql ?? sql).listen(
    wakeChannel,
    (payload) => {
      if (payload === "functions") void registry.load(sql).catch(() => undefined);
      worker.wake();
    },
    () => worker.wake(),
  );
  const server = createRunnerServer({
    sql,
    registry,
    synchroniser,
    measures,
    eventKey: options.eventKey,
    signingKey: options.signingKey,
    log,
    wake: () => worker.wake(),
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(options.port, "127.0.0.1", ready);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  synchroniser.start();
  worker.start();
  log.info({ port, app: app.url }, "the embedded Inngest runner listens");

  return {
    port,
    async stop(graceMs = 10_000) {
      synchroniser.stop();
      await worker.stop(graceMs);
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
      await listening.unlisten().catch(() => undefined);
      await instance.stop();
      app.close();
    },
  };
}
