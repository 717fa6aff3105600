import { local, type Settings } from "./settings.ts";

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Waits until the application says that it can work. Throws with its last answer when it does not in time. */
export async function untilReady(settings: Settings, patience = 60_000): Promise<void> {
  let last = "no answer";
  for (const begun = Date.now(); Date.now() - begun < patience; await sleep(50)) {
    try {
      const response = await fetch(`${local(settings.port)}/api/health/ready`, { signal: AbortSignal.timeout(5_000) });
      last = `${response.status} ${await response.text()}`;
      if (response.ok) return;
    } catch (error) {
      last = error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}` : String(error);
    }
  }
  throw new Error(`The application is not ready after ${patience / 1000} s: ${last}`);
}
