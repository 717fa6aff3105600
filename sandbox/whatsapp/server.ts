/**
 * A stand-in for the WhatsApp Business Cloud API: messages and approved templates, the 24-hour window, its error codes, status webhooks
 * signed with the app secret, and a page that shows what arrived on each telephone. The push service stands beside it, under /push.
 */
import { z } from "zod";
import { controlFaults } from "../control";
import { faultOf } from "../faults";
import { type Answer, type Call, type Hang, json, jsonBody, listen, type Listening, redirect, Refusal } from "../http";
import { PushService } from "../push/service";
import { read } from "../control";
import { page } from "./page";
import { kinds, outbound, type Settings, World } from "./world";

const refuse = (status: number, code: number, message: string, headers: Record<string, string> = {}): Answer =>
  json({ error: { message: `(#${code}) ${message}`, type: "OAuthException", code, error_data: { messaging_product: "whatsapp", details: message }, fbtrace_id: "A0000000000" } }, status, headers);

async function messages(world: World, call: Call): Promise<Answer | Hang> {
  world.calls += 1;
  if (call.headers.authorization !== `Bearer ${world.settings.token}`) return refuse(401, 190, "Invalid OAuth access token");
  const [fault] = world.faults.strike(`${call.method} /messages`, undefined, ["timeout", "status", "error", "lose-answer"]);
  if (fault?.kind === "timeout") return { hang: fault.ms ?? 1_000 };
  if (fault?.kind === "status") return refuse(fault.status ?? 500, fault.status === 429 ? 130_429 : 131_000, fault.message ?? "Something went wrong", fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) });
  if (fault?.kind === "error") return refuse(400, Number(fault.message ?? 131_026), "Refused on demand");
  const parsed = outbound.safeParse(jsonBody(call));
  if (!parsed.success) return refuse(400, 100, `Invalid parameter: ${parsed.error.issues[0]?.path.join(".") ?? ""}`);
  const taken = world.take(parsed.data);
  if ("code" in taken) return refuse(taken.status, taken.code, taken.message);
  setTimeout(() => void world.follow(taken), 30);
  if (fault?.kind === "lose-answer") return { hang: fault.ms ?? 20 };
  return json({ messaging_product: "whatsapp", contacts: [{ input: parsed.data.to, wa_id: taken.to }], messages: [{ id: taken.id, message_status: "accepted" }] });
}

const configured = z.object({ webhook: z.string(), appSecret: z.string(), token: z.string(), phoneId: z.string() }).partial();
const inbound = z.object({ from: z.string().regex(/^\d{5,20}$/u), text: z.string().min(1).max(4_096) });

async function control(world: World, call: Call): Promise<Answer> {
  const name = call.path.slice("/_sandbox/".length);
  if (name === "health") return json({ ok: true });
  if (name === "arrived") { const to = call.query.get("to")?.replace(/^\+/u, ""); return json({ calls: world.calls, told: world.told(), messages: world.kept.filter((one) => to === undefined || one.to === to) }); }
  if (name === "settings" && call.method === "POST") { world.settings = { ...world.settings, ...read(configured, jsonBody(call)) } as Settings; return json({ ok: true }); }
  if (name === "inbound" && call.method === "POST") { const { from, text } = read(inbound, jsonBody(call)); return json({ webhook: await world.write(from, text) }); }
  if (name === "faults") return controlFaults(world.faults, call, z.array(faultOf(kinds)), kinds);
  throw new Refusal(404, "Not found");
}

/** What a person does on the page: opens a message (it is read), or answers (the window opens). */
async function act(world: World, call: Call): Promise<Answer> {
  const form = new URLSearchParams(call.text);
  const message = world.kept.find(({ id }) => id === form.get("read"));
  if (message) await world.status(message, "read");
  else await world.write(String(form.get("from") ?? "").replace(/\D/gu, ""), String(form.get("text") ?? "").slice(0, 1_000) || "…");
  return redirect("/");
}

export async function startWhatsApp(port: number, settings: Settings): Promise<Listening> {
  const world = new World(settings);
  let url = "";
  const push = new PushService(() => url);
  const server = await listen(port, async (call) => {
    if (call.method === "POST" && call.path.startsWith("/push/")) return push.receive(call);
    if (call.path.startsWith("/_sandbox/push/")) return push.control(call);
    if (call.path.startsWith("/_sandbox/")) return control(world, call);
    if (call.method === "POST" && call.path === "/") return act(world, call);
    if (call.method === "GET" && call.path === "/") return page(world, push);
    if (call.method === "POST" && /^\/v\d+\.\d\/\d+\/messages$/u.test(call.path)) return messages(world, call);
    throw new Refusal(404, "Not found");
  });
  url = server.url;
  return server;
}
