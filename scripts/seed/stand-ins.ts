import { setTimeout as pause } from "node:timers/promises";

/** Whether a sandbox of ours answers there. It starts beside the seed, so it is given a moment; false where none is named. */
export async function isSandbox(baseUrl: string | undefined): Promise<boolean> {
  if (!baseUrl) return false;
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      return (await fetch(`${baseUrl}/_sandbox/health`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      await pause(50);
    }
  }
  return false;
}

/** One call of a sandbox's control API: its status. Throws when the sandbox refuses. */
export async function tell(method: "POST" | "PUT", url: string, body: unknown): Promise<{ readonly status: number }> {
  const answer = await fetch(url, { method, body: JSON.stringify(body), headers: { "content-type": "application/json" }, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`${url} refused: ${answer.status} ${await answer.text()}`);
  return { status: answer.status };
}
