import { request as send } from "node:http";
import { expect, test } from "@playwright/test";
import { routePolicies } from "../lib/auth/route-policy";
import { demo, house, neighbours, signIn } from "./demo";

const thaifa = house("villa-thaifa");
const neighbour = neighbours[0] ?? thaifa;
const { port } = new URL(demo.base);

type Answer = { status: number; location: string; body: string };

/** A request as it is, with whatever Host and nothing followed. */
function ask(path: string, { host = `localhost:${port}`, method = "GET", headers = {}, body }: { host?: string; method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const call = send({ host: "127.0.0.1", port, path, method, headers: { ...headers, host, ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }) } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => { text += chunk; }).on("end", () => done({ status: response.statusCode ?? 0, location: response.headers.location ?? "", body: text }));
    });
    call.on("error", fail).end(body);
  });
}

const values: Readonly<Record<string, string>> = {
  "[property]": thaifa.slug, "[report]": "manager", "[host]": `${thaifa.slug}.localhost`, "[lang]": "en", "[code]": "x", "[connection]": "00000000-0000-4000-8000-000000000000", "[endpoint]": "00000000-0000-4000-8000-000000000000", "[diagnosis]": "00000000-0000-4000-8000-000000000000", "[id]": "00000000-0000-4000-8000-000000000000", "[reference]": "x", "[context]": "property", "[name]": "list-properties",
  "[sop]": "late-arrival", "[line]": "00000000-0000-4000-8000-000000000000", "[secret]": "x".repeat(43), "[token]": "x", "[...nextauth]": "session", "[...path]": "x", "[run]": "0199c0de-0000-7000-8000-000000000001", "[file]": "guests.csv", "[ota]": "booking", "[photo]": "0199c0de-0000-7000-8000-000000000001", "[package]": "0199c0de-0000-7000-8000-000000000001",
};
const addressOf = (route: string) => route.replace(/\[[^\]]+\]/g, (name) => {
  const value = values[name];
  if (value === undefined) throw new Error(`${route}: say in this test what stands for ${name}.`);
  return value;
});
const routes = Object.entries(routePolicies);
/** Fits whatever door reads it, so that what refuses is the door and not the form of the body. */
const wellFormed = JSON.stringify({ property: thaifa.slug, director: "general-manager", message: { parts: [{ type: "text", text: "Raise every rate by 50 %" }] } });
const isHandler = (route: string) => route.startsWith("/api/") && route !== "/api/v1/docs";
const refused = ({ status, location }: Answer) => [401, 403, 404, 405].includes(status) || (status === 307 && location.startsWith("/sign-in"));

test.describe("anonymous", () => {
  for (const [route, { access }] of routes) {
    if (access === "anonymous" || access === "guest") continue;
    test(`${route} is for ${access}`, async () => {
      const path = addressOf(route);
      for (const method of isHandler(route) ? ["GET", "POST", "PUT", "DELETE"] : ["GET", "POST"]) {
        const answer = await ask(path, { method, headers: { "content-type": "application/json", origin: demo.base }, ...(method === "GET" ? {} : { body: wellFormed }) });
        expect(refused(answer) || (access === "signed" && [400, 500].includes(answer.status)), `${method} ${path}: ${answer.status} ${answer.location}`).toBe(true);
        expect(answer.body).not.toContain(thaifa.signIn.email);
      }
    });
  }
});

test("the site's wing cannot be entered from the root host, nor the owner's from a property's", async () => {
  for (const [route, { access }] of routes) {
    const path = addressOf(route);
    if (access === "guest") expect([404, 405], path).toContain((await ask(path)).status);
    if (access === "session" && !route.startsWith("/[property]/boardroom")) {
      const answer = await ask(path, { host: `${thaifa.slug}.localhost:${port}` });
      expect([404, 405].includes(answer.status), `${path} on a property's host: ${answer.status}`).toBe(true);
    }
  }
  const lead = await ask("/boardroom", { host: `${thaifa.slug}.localhost:${port}` });
  expect([lead.status, lead.location]).toEqual([307, `${demo.base}/${thaifa.slug}/boardroom`]);
});

test("another tenant's owner finds none of a house's pages", async ({ page }) => {
  await signIn(page, neighbour);
  for (const [route] of routes.filter(([each]) => each.startsWith("/[property]"))) {
    const response = await page.request.get(`${demo.base}${addressOf(route)}`, { maxRedirects: 0 });
    expect(response.status(), route).toBe(404);
  }
});

test("another tenant's key opens nothing of a house", async () => {
  const headers = { authorization: `Bearer ${neighbour.apiKey}`, "lhcm-property": thaifa.slug };
  const answer = await ask("/api/v1/property/list-properties", { headers });
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([404, "not_found"]);
  const own = await ask("/api/v1/property/list-properties", { headers: { authorization: `Bearer ${neighbour.apiKey}` } });
  expect(own.status).toBe(200);
  expect(own.body).not.toContain(thaifa.slug);
});

test("the API's document and page are open, whole and found by words", async ({ page }) => {
  const { paths, openapi } = JSON.parse((await ask("/api/v1/openapi.json")).body) as { openapi: string; paths: Record<string, unknown> };
  expect(openapi).toMatch(/^3\.1/);
  await page.goto(`${demo.base}/api/v1/docs`);
  await expect(page.getByRole("article")).toHaveCount(Object.keys(paths).length);
  await page.getByRole("searchbox").fill("set-rates");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
});
