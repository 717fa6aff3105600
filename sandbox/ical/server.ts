/** Calendars as OTAs serve them: each in its OTA's own style, with faults on demand; and an OTA's reader of our calendars. */
import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { read } from "../control";
import { faultOf, Faults, standingFault } from "../faults";
import { type Answer, type Call, type Hang, json, jsonBody, listen, type Listening, pause, Refusal } from "../http";
import { Journal } from "../hotelrunner/journal";
import { calendarShape, calendarText } from "./calendar";

const faultKinds = ["latency", "status", "timeout", "cut", "truncated", "empty", "uid_change", "disappearing", "redirect", "page"] as const;
const fault = faultOf(faultKinds);
const faultsInput = z.union([z.array(fault), z.object({ faults: z.array(fault) }).transform((body) => body.faults), fault.transform((one) => [one])]);
const readShape = z.object({ sequence: z.number().int(), at: z.string(), name: z.string(), status: z.number().int(), outcome: z.string() });

export type SandboxOptions = { readonly port: number; /** Where the state lives; without it nothing survives the process. */ readonly stateFile?: string };

export async function startCalendars(options: SandboxOptions): Promise<Listening> {
  const journal = new Journal(options.stateFile);
  const calendars = journal.table("calendars", calendarShape);
  const reads = journal.table("reads", readShape);
  const rules = journal.table("faults", z.array(standingFault));
  const faults = new Faults(rules.get("all") ?? [], (standing) => rules.set("all", [...standing]));
  let sequence = [...reads.values()].reduce((last, one) => Math.max(last, one.sequence), 0);

  function note(name: string, status: number, outcome: string): void {
    sequence += 1;
    reads.set(String(sequence), { sequence, at: new Date().toISOString(), name, status, outcome });
    if (sequence > 500) reads.delete(String(sequence - 500));
  }

  /** One calendar, as far as its faults let it be one. */
  async function serveCalendar(call: Call, name: string): Promise<Answer | Hang> {
    const calendar = calendars.get(name);
    if (!calendar) {
      note(name, 404, "unknown");
      return { status: 404, body: "Not found", headers: { "content-type": "text/plain" } };
    }
    const struck = faults.strike(`GET ${name}`, undefined, faultKinds);
    const has = (kind: (typeof faultKinds)[number]) => struck.find((one) => one.kind === kind);
    const outcome = struck.length === 0 ? "ok" : `fault: ${struck.map((one) => one.kind).join(", ")}`;
    const slow = has("latency");
    if (slow) await pause(slow.ms ?? 2_000);
    if (has("timeout") ?? has("cut")) {
      note(name, 0, outcome);
      return { hang: has("timeout") ? (has("timeout")?.ms ?? 60_000) : 1 };
    }
    if (has("status")) {
      note(name, has("status")?.status ?? 500, outcome);
      return { status: has("status")?.status ?? 500, body: "", headers: {} };
    }
    if (has("redirect")) {
      note(name, 302, outcome);
      return { status: 302, body: "", headers: { location: has("redirect")?.message ?? `/calendars/${name}.ics` } };
    }
    if (has("page")) {
      note(name, 200, outcome);
      return { status: 200, body: "<!doctype html><title>Sign in</title>", headers: { "content-type": "text/html" } };
    }
    const gone = has("disappearing")?.cells ?? 0;
    const shown = has("empty") ? [] : calendar.entries.slice(gone).map((entry) => (has("uid_change") ? { ...entry, uid: randomUUID() } : entry));
    const whole = calendarText(calendar.style, shown);
    const text = has("truncated") ? whole.slice(0, Math.floor(whole.length * 0.7)) : whole;
    const mark = `"${createHash("sha256").update(text).digest("hex").slice(0, 24)}"`;
    if (calendar.etag && call.headers["if-none-match"] === mark) {
      note(name, 304, "unchanged");
      return { status: 304, body: "", headers: { etag: mark } };
    }
    note(name, 200, outcome);
    return { status: 200, body: text, headers: { "content-type": "text/calendar; charset=utf-8", ...(calendar.etag ? { etag: mark } : {}) } };
  }

  /** An OTA reads a calendar of ours: what it got, as it got it. */
  async function readOurs(call: Call): Promise<Answer> {
    const { url, etag } = read(z.object({ url: z.url(), etag: z.string().optional() }), jsonBody(call));
    const answer = await fetch(url, { headers: etag === undefined ? {} : { "if-none-match": etag }, signal: AbortSignal.timeout(10_000) });
    return json({ status: answer.status, etag: answer.headers.get("etag"), type: answer.headers.get("content-type"), text: await answer.text() });
  }

  async function control(call: Call, path: string): Promise<Answer> {
    const [, what, name] = path.split("/");
    if (what === "health") return json({ status: "ok", sandbox: "ical" });
    if (what === "calendars" && name && call.method === "PUT") {
      calendars.set(name, read(calendarShape, jsonBody(call)));
      return json({ path: `/calendars/${name}.ics` });
    }
    if (what === "calendars" && name && call.method === "DELETE") {
      calendars.delete(name);
      return json({ status: "ok" });
    }
    if (what === "state") return json({ calendars: [...calendars.keys()], reads: [...reads.values()], faults: faults.list() });
    if (what === "faults") {
      if (call.method === "PUT" || call.method === "DELETE") faults.clear(call.query.get("id") ?? undefined);
      if (call.method === "PUT" || call.method === "POST") faults.add(read(faultsInput, jsonBody(call)));
      return json({ faults: faults.list(), kinds: faultKinds });
    }
    if (what === "read" && call.method === "POST") return readOurs(call);
    if (what === "reset" && call.method === "POST") {
      calendars.clear();
      reads.clear();
      faults.clear();
      return json({ status: "ok" });
    }
    throw new Refusal(404, "Known here: health, calendars, state, faults, read, reset.");
  }

  return listen(options.port, async (call) => {
    try {
      const name = /^\/calendars\/([\w-]+)\.ics$/.exec(call.path)?.[1];
      if (name !== undefined && call.method === "GET") return await serveCalendar(call, name);
      if (call.path.startsWith("/_sandbox/")) return await control(call, call.path.slice("/_sandbox".length));
      throw new Refusal(404, "Not found");
    } finally {
      journal.commit();
    }
  });
}
