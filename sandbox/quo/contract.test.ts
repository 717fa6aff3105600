/**
 * Every request the adapter makes and every answer the sandbox gives, held against Quo's own OpenAPI description (v1). The newer webhooks
 * (2026-03-30) are in no description we have: what they ask is in quo.test.ts. Skipped where the file is not at hand.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quoPort } from "@/lib/messaging/adapters/quo/adapter";
import { at } from "../hotelrunner/testing";
import { startQuo } from "./server";

const file = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "specs/quo/quo-public-api-v1.json");
const there = existsSync(file);
if (!there) process.stdout.write(`contract: quo skipped, ${file} is not here\n`);

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);

describe.skipIf(!there)("Quo's description of its API", () => {
  const key = "key-of-the-contract";
  let stand: Awaited<ReturnType<typeof startQuo>>;
  beforeAll(async () => { stand = await startQuo(0, key); stand.world.limit = 1_000; });
  afterAll(() => stand.close());

  it("holds for everything that is asked and answered", async () => {
    const spec: unknown = JSON.parse(readFileSync(file, "utf8"));
    // References are to the description's own parts.
    const compile = (schema: unknown): ValidateFunction | null => (schema === undefined ? null : ajv.compile({ ...(schema as object), components: at(spec, "components") }));
    const templates = Object.keys(at(spec, "paths") as object);
    const problems: string[] = [];
    const seen = new Set<string>();
    const watching: typeof fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input));
      const method = (init?.method ?? "GET").toLowerCase();
      const answer = await fetch(input, init);
      if (!url.pathname.startsWith("/v1/")) return answer;
      const parts = url.pathname.split("/");
      const template = templates.find((one) => one === url.pathname) ?? templates.find((one) => one.split("/").length === parts.length && one.split("/").every((part, index) => part.startsWith("{") || part === parts[index]));
      const operation = template === undefined ? undefined : at(spec, "paths", template, method);
      if (template === undefined || operation === undefined) { problems.push(`${method} ${url.pathname}: not described`); return answer; }
      const name = `${method} ${template}`;
      seen.add(name);
      const parameters = ((at(operation, "parameters") ?? []) as { name: string; in: string; required?: boolean; schema: { type?: string } }[]).filter((one) => one.in === "query");
      for (const { name: parameter, required, schema } of parameters) {
        const given = url.searchParams.getAll(parameter);
        if (given.length === 0) { if (required) problems.push(`${name}: ${parameter} is missing`); continue; }
        const value = schema.type === "array" ? given : schema.type === "integer" ? Number(given[0]) : given[0];
        const check = compile(schema);
        if (check && !check(value)) problems.push(`${name}: ${parameter} ${ajv.errorsText(check.errors)}`);
      }
      for (const given of url.searchParams.keys()) if (!parameters.some((one) => one.name === given)) problems.push(`${name}: ${given} is not described`);
      const body = compile(at(operation, "requestBody", "content", "application/json", "schema"));
      if (body && !body(JSON.parse(typeof init?.body === "string" ? init.body : "null"))) problems.push(`${name}: request ${ajv.errorsText(body.errors)}`);
      const described = at(operation, "responses", String(answer.status));
      if (described === undefined) problems.push(`${name}: ${answer.status} is not described`);
      const reply = compile(at(described, "content", "application/json", "schema"));
      const text = await answer.clone().text();
      if (reply && !reply(text === "" ? null : JSON.parse(text))) problems.push(`${name} ${answer.status}: answer ${ajv.errorsText(reply.errors)}`);
      return answer;
    };
    const port = quoPort({ baseUrl: stand.url, apiKey: key, fetch: watching });
    const contact = "+33612345678";
    stand.world.say({ direction: "incoming", other: contact, text: "Hello" });
    const call = stand.world.call({ other: contact, seconds: 30, answered: true, summary: ["A summary"], nextSteps: [], dialogue: [{ who: "guest", words: "Hi" }] });
    const missed = stand.world.call({ other: contact, seconds: 0, answered: false, voicemail: "Call me" });
    stand.world.contact({ firstName: "Nora", lastName: "Belkacem", phoneNumbers: [contact], emails: ["nora@example.com"] });
    const [number] = await port.numbers();
    const numberId = number?.id ?? "";
    const since = "2020-01-01T00:00:00.000Z";
    const url = "https://house.example/api/messaging/quo/1";
    expect(await port.register(url, "legacy", { calls: true })).toHaveLength(5);
    expect(await port.unregister(url, [])).toBe(5);
    expect((await port.history({ of: "contacts", token: null })).items).toMatchObject([{ kind: "contact", name: "Nora Belkacem" }]);
    const { threads } = await port.history({ of: "conversations", numberId, token: null, since });
    expect(threads).toHaveLength(1);
    const of = { numberId, contact, conversation: threads[0]?.externalId ?? "", token: null, since };
    expect((await port.history({ of: "messages", ...of })).items).toMatchObject([{ kind: "text", text: "Hello" }]);
    expect((await port.history({ of: "calls", ...of })).items).toHaveLength(2);
    for (const part of ["summary", "transcript", "recording"] as const) expect((await port.history({ of: part, call: call.id, at: since })).items).toMatchObject([{ kind: part }]);
    expect((await port.history({ of: "voicemail", call: missed.id, at: since })).items).toMatchObject([{ kind: "voicemail", transcript: "Call me" }]);
    expect((await port.history({ of: "summary", call: "ACnone", at: since })).items).toEqual([]);
    expect(await port.send({ numberId, to: contact, text: "Good evening", userId: null })).toMatchObject({ state: "sent" });
    await expect(port.send({ numberId: "PNnone", to: contact, text: "Good evening", userId: null })).rejects.toMatchObject({ fault: "refused" });
    await expect(quoPort({ baseUrl: stand.url, apiKey: "another", fetch: watching }).numbers()).rejects.toMatchObject({ code: "access_refused" });
    expect(problems).toEqual([]);
    expect(seen.size).toBe(16);
    process.stdout.write(`contract: quo ${seen.size} operations held against the partner's own description\n`);
  });
});
