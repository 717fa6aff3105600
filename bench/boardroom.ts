import { percentile } from "./load";
import { report } from "./report";

type Owner = { slug: string; signIn: { email: string; password: string } };

const cookiesOf = (response: Response): string[] => response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");

async function signIn(base: string, owner: Owner): Promise<string> {
  const first = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const before = cookiesOf(first);
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: "POST", redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded", cookie: before.join("; "), origin: base },
    body: new URLSearchParams({ csrfToken, email: owner.signIn.email, password: owner.signIn.password, callbackUrl: "/" }),
  });
  const cookies = [...before, ...cookiesOf(answer)];
  if (!cookies.some((cookie) => cookie.includes("session-token="))) throw new Error(`The owner could not sign in (${answer.status}).`);
  return cookies.join("; ");
}

/** Time from asking a director to the first word of the answer. */
export async function benchBoardroom(base: string, owner: Owner): Promise<void> {
  const cookie = await signIn(base, owner);
  const times: number[] = [];
  for (let turn = 0; turn < 21; turn += 1) {
    const begun = performance.now();
    const answer = await fetch(`${base}/api/boardroom/chat`, {
      method: "POST", headers: { "content-type": "application/json", cookie, origin: base },
      body: JSON.stringify({ property: owner.slug, director: "general-manager", text: turn % 2 ? "How is the house today?" : "Who arrives tomorrow?" }),
    });
    if (!answer.ok || !answer.body) throw new Error(`The boardroom answered ${answer.status}.`);
    let text = "";
    for await (const chunk of answer.body) {
      text += new TextDecoder().decode(chunk);
      if (text.includes('"text-delta"') && times.length === turn) times.push(performance.now() - begun);
    }
  }
  report("Boardroom, first word of the offline director, tool call included", `p50 ${Math.round(percentile(times.slice(1), 0.5))} ms, p95 ${Math.round(percentile(times.slice(1), 0.95))} ms over ${times.length - 1} questions`, "< 300 ms", percentile(times.slice(1), 0.95) < 300);
}
