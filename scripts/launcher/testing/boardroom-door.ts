/** The Boardroom's conversation as a browser has it: signing in over HTTP, asking, reading the stream. For tests and measurements. */
export type DemoOwner = { readonly slug: string; readonly signIn: { readonly email: string; readonly password: string } };

const cookiesOf = (response: Response): string[] => response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");

/** Signs a person in; the cookies of the session. */
export async function signIn(base: string, owner: DemoOwner): Promise<string> {
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

export type Heard = { readonly status: number; /** Until the first word, ms; null where none came. */ readonly firstMs: number | null; readonly stream: string };

/** Asks a director and reads its answer to the end. */
export async function askDirector(base: string, cookie: string, question: { readonly property: string; readonly director: string; readonly text: string }): Promise<Heard> {
  const begun = performance.now();
  const answer = await fetch(`${base}/api/boardroom/chat`, { method: "POST", headers: { "content-type": "application/json", cookie, origin: base }, body: JSON.stringify(question) });
  let stream = "";
  let firstMs: number | null = null;
  const reader = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    stream += reader.decode(chunk as Uint8Array, { stream: true });
    if (firstMs === null && stream.includes('"text-delta"')) firstMs = performance.now() - begun;
  }
  return { status: answer.status, firstMs, stream };
}
