import { get, type IncomingMessage } from "node:http";
import { type APIRequestContext, type BrowserContext, expect, test } from "@playwright/test";
import { demo, house, neighbours, signIn } from "./demo";

const thaifa = () => house("villa-thaifa");
const neighbour = () => neighbours[0] ?? thaifa();
const sessionOf = async (context: BrowserContext) => (await context.cookies(demo.base)).find((cookie) => cookie.name.endsWith("authjs.session-token"));

/** Signs in as a program would, through next-auth's own doors. */
async function post(request: APIRequestContext, email: string, password: string, headers: Record<string, string> = {}) {
  const { csrfToken } = (await (await request.get(`${demo.base}/api/auth/csrf`)).json()) as { csrfToken: string };
  return request.post(`${demo.base}/api/auth/callback/credentials`, { form: { csrfToken, email, password, callbackUrl: `${demo.base}//evil.example` }, headers, maxRedirects: 0 });
}

test("signing in gives a new session each time, an earlier one set by somebody else is worth nothing", async ({ page, context }) => {
  await context.addCookies([{ name: "authjs.session-token", value: "fixed-by-somebody", url: demo.base }]);
  await signIn(page, thaifa());
  const first = await sessionOf(context);
  expect(first?.value).not.toBe("fixed-by-somebody");
  expect(first).toMatchObject({ httpOnly: true, sameSite: "Lax", domain: "localhost" });
  const seen = (await (await context.request.get(`${demo.base}/api/auth/session`)).json()) as { user: object; sessionId: string };
  expect(Object.keys(seen).sort()).toEqual(["expires", "sessionId", "user"]);
  expect(Object.keys(seen.user).sort()).toEqual(["email", "id", "name"]);
  await page.goto(`${demo.base}/sign-out`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  expect(await sessionOf(context)).toBeUndefined();
  // The old token, kept by somebody, opens nothing any more.
  await context.addCookies([{ name: "authjs.session-token", value: first?.value ?? "", url: demo.base }]);
  await page.goto(`${demo.base}/${thaifa().slug}/settings`);
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await context.clearCookies();
  await signIn(page, thaifa());
  expect((await sessionOf(context))?.value).not.toBe(first?.value);
});

test("a session ended elsewhere is out with its next page", async ({ browser }) => {
  const [here, there] = [await browser.newContext(), await browser.newContext()];
  const [desk, phone] = [await here.newPage(), await there.newPage()];
  await signIn(desk, thaifa());
  await signIn(phone, thaifa());
  await desk.goto(`${demo.base}/${thaifa().slug}/settings/account`);
  await desk.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(desk.getByRole("button", { name: "Sign out there" })).toHaveCount(0);
  await phone.goto(`${demo.base}/${thaifa().slug}/settings/account`);
  expect(new URL(phone.url()).pathname).toBe("/sign-in");
  await Promise.all([here.close(), there.close()]);
});

test("a page asked for before signing in is shown after, an address elsewhere never", async ({ page }) => {
  await page.goto(`${demo.base}/${thaifa().slug}/settings/members`);
  const asked = new URL(page.url());
  expect([asked.pathname, asked.searchParams.get("callbackUrl")]).toEqual(["/sign-in", `/${thaifa().slug}/settings/members`]);
  for (const evil of ["//evil.example", "/\\evil.example", "https://evil.example", "/%2Fevil.example", "/%5Cevil.example"]) {
    await page.context().clearCookies();
    await page.goto(`${demo.base}/sign-in?callbackUrl=${encodeURIComponent(evil)}`);
    await page.getByLabel("E-mail address").first().fill(thaifa().signIn.email);
    await page.getByLabel("Password", { exact: true }).fill(thaifa().signIn.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    expect(new URL(page.url()).origin).toBe(demo.base);
  }
});

test("who has an account cannot be told from any answer", async ({ page }) => {
  const answers: string[] = [];
  for (const email of [neighbour().signIn.email, "nobody@nowhere.example"]) {
    await page.goto(`${demo.base}/sign-in`);
    await page.getByLabel("E-mail address").first().fill(email);
    await page.getByLabel("Password", { exact: true }).fill("certainly not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    answers.push(await page.getByRole("main").getByRole("alert").innerText());
    await page.getByLabel("E-mail address").nth(1).fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await page.waitForURL("**/sign-in/sent");
    answers.push(await page.getByRole("main").innerText());
    await page.goto(`${demo.base}/sign-up`);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL("**/sign-in/sent**");
    answers.push(await page.getByRole("main").innerText());
  }
  expect(answers.slice(3)).toEqual(answers.slice(0, 3));
});

test("a link by mail signs in once, after a person's click", async ({ page }) => {
  const links = async () => {
    await page.goto(`${demo.base}/outbox`);
    return page.getByRole("article").filter({ hasText: neighbour().signIn.email }).getByRole("link").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? "").filter((path) => path.includes("/sign-in/")));
  };
  const before = await links();
  await page.goto(`${demo.base}/sign-in`);
  await page.getByLabel("E-mail address").nth(1).fill(neighbour().signIn.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.waitForURL("**/sign-in/sent");
  let path = "";
  await expect.poll(async () => { path = (await links()).find((each) => !before.includes(each)) ?? ""; return path; }).not.toBe("");
  expect((await page.request.get(`${demo.base}${path}`)).status()).toBe(200); // a program that looks at links spends nothing
  await page.goto(`${demo.base}${path}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.context().clearCookies();
  await page.goto(`${demo.base}${path}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
});

test("too many attempts are answered 429 with the time to wait, by form and by next-auth's own door", async ({ request, page }) => {
  const email = `guessed-${Date.now()}@nowhere.example`;
  const statuses: number[] = [];
  let wait: string | undefined;
  const allowed = 10 * Number(process.env["E2E_RATE_LIMIT_SCALE"] ?? 1);
  for (let i = 0; i <= allowed; i += 1) {
    const response = await post(request, email, `guess ${i}`);
    statuses.push(response.status());
    wait = response.headers()["retry-after"];
  }
  expect(statuses.slice(0, allowed).every((status) => status === 302)).toBe(true);
  expect(statuses[allowed]).toBe(429);
  expect(Number(wait)).toBeGreaterThan(0);
  await page.goto(`${demo.base}/sign-in`);
  await page.getByLabel("E-mail address").first().fill(email);
  await page.getByLabel("Password", { exact: true }).fill("one guess more");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Too many attempts");
});

test("next-auth's own door leads nowhere else and works on the root host alone", async ({ request }) => {
  const { email, password } = thaifa().signIn;
  const response = await post(request, email, password);
  expect(response.status()).toBe(302);
  expect(new URL(response.headers()["location"] ?? "", demo.base).origin).toBe(demo.base);
  const { port } = new URL(demo.base);
  const onHouse = await new Promise<IncomingMessage>((done, fail) => {
    get({ host: "127.0.0.1", port, path: "/api/auth/csrf", headers: { host: `${thaifa().slug}.localhost:${port}` } }, done).on("error", fail);
  });
  onHouse.resume();
  expect([onHouse.statusCode, onHouse.headers["set-cookie"]]).toEqual([404, undefined]);
});
