/** A stand-in for Quo (formerly OpenPhone): its API with its limits, its webhooks in both flavours, faults on demand, and a page to write and call as a guest. */
import { z } from "zod";
import { controlFaults, read } from "../control";
import { faultOf } from "../faults";
import { type Answer, type Call, html, json, jsonBody, listen, type Listening, redirect, Refusal } from "../http";
import { api } from "./api";
import { tell, tellingsOf } from "./deliveries";
import { kinds, World } from "./world";

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/u);
const inbound = z.object({ from: phone, text: z.string().min(1).max(4_000), numberId: z.string().optional(), at: z.iso.datetime().optional() });
const spoken = z.object({
  from: phone, seconds: z.number().int().min(0).max(36_000).default(60), answered: z.boolean().default(true), numberId: z.string().optional(), at: z.iso.datetime().optional(), summary: z.array(z.string()).optional(), nextSteps: z.array(z.string()).optional(),
  dialogue: z.array(z.object({ who: z.enum(["guest", "house"]), words: z.string() })).optional(), voicemail: z.string().optional(),
});
const known = z.object({ firstName: z.string(), lastName: z.string(), company: z.string().nullable().optional(), phoneNumbers: z.array(z.string()), emails: z.array(z.string()).optional() });
/** What had been said before anybody listened. */
const before = z.array(z.union([z.object({ message: inbound.extend({ direction: z.enum(["incoming", "outgoing"]) }) }), z.object({ call: spoken }), z.object({ contact: known })])).max(5_000);

async function control(world: World, call: Call): Promise<Answer> {
  switch (call.path.slice("/_sandbox/".length)) {
    case "health": return json({ ok: true });
    case "state": return json({ requests: world.requests, messages: world.messages, calls: world.calls, contacts: world.contacts, hooks: world.hooks });
    case "inbound": {
      const { from, ...told } = read(inbound, jsonBody(call));
      const message = world.say({ direction: "incoming", other: from, ...told });
      return json({ id: message.id, answers: await tell(world, { type: "message.received", message }) });
    }
    case "call": {
      const { from, ...told } = read(spoken, jsonBody(call));
      const made = world.call({ other: from, ...told });
      const answers: number[] = [];
      for (const one of tellingsOf(made)) answers.push(...(await tell(world, one)));
      return json({ id: made.id, answers });
    }
    case "contact": {
      const contact = world.contact(read(known, jsonBody(call)));
      return json({ id: contact.id, answers: await tell(world, { type: "contact.updated", contact }) });
    }
    case "before": {
      for (const one of read(before, jsonBody(call))) {
        if ("message" in one) { const { from, ...told } = one.message; world.say({ other: from, ...told }); }
        else if ("call" in one) { const { from, ...told } = one.call; world.call({ other: from, ...told }); }
        else world.contact(one.contact);
      }
      return json({ messages: world.messages.length, calls: world.calls.length, contacts: world.contacts.length });
    }
    case "limit": world.limit = read(z.object({ perSecond: z.number().int().min(1) }), jsonBody(call)).perSecond; return json({ perSecond: world.limit });
    case "faults": return controlFaults(world.faults, call, z.array(faultOf(kinds)), kinds);
    default: throw new Refusal(404, "Not found");
  }
}

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

function page(world: World): Answer {
  const threads = [...world.conversations.values()].toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, 30);
  const said = (id: string) => world.messages.filter((one) => one.conversationId === id).slice(-20).map((one) => `<li><p dir="auto">${escaped(one.text)}</p><small>${one.direction === "incoming" ? "guest" : "house"} · ${escaped(one.createdAt.slice(11, 19))} · ${escaped(one.status)}</small></li>`).join("");
  const thread = ({ id, participants: [other = ""] }: (typeof threads)[number]) => `<section><h2>${escaped(other)}</h2><ul>${said(id)}</ul><form method="post"><input type="hidden" name="from" value="${escaped(other)}"><input name="text" aria-label="Write as this guest" placeholder="Write as this guest"><button>Send</button></form></section>`;
  return html(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Quo sandbox</title>
<style>body{font:15px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#22302b;background:#f7f5f0}h2{font-size:1rem;margin-top:2rem}ul{list-style:none;padding:0}li{background:#fff;border:1px solid #e2ddd2;border-radius:10px;padding:.6rem .9rem;margin:.5rem 0}li p{margin:0 0 .3rem;overflow-wrap:anywhere}small{color:#6b6455}button,input{font:inherit;padding:.25rem .6rem}</style>
<h1>Quo, stood in for</h1><p>The account's key is <code>${escaped(world.apiKey)}</code>; ${world.hooks.length} webhooks are registered. Nothing leaves this machine.</p>
<form method="post"><input name="from" value="+33612345678" aria-label="Number"><input name="text" aria-label="Text" placeholder="Write as a new guest"><button>Send</button></form>${threads.map(thread).join("")}</html>`);
}

async function act(world: World, call: Call): Promise<Answer> {
  const form = new URLSearchParams(call.text);
  const from = (form.get("from") ?? "").replace(/[^\d+]/gu, "");
  const text = (form.get("text") ?? "").trim().slice(0, 1_000);
  if (phone.safeParse(from).success && text !== "") await tell(world, { type: "message.received", message: world.say({ direction: "incoming", other: from, text }) });
  return redirect("/");
}

export async function startQuo(port: number, apiKey: string): Promise<Listening & { readonly world: World }> {
  const world = new World(apiKey);
  const server = await listen(port, async (call) => {
    if (call.path.startsWith("/_sandbox/")) return control(world, call);
    if (call.path === "/") return call.method === "POST" ? act(world, call) : page(world);
    return api(world, call);
  });
  return { ...server, world };
}
