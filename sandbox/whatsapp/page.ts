import type { PushService } from "../push/service";
import { type Answer, html } from "../http";
import type { World } from "./world";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What arrived on each telephone, newest first, and beneath it what browsers were shown. Nothing here leaves this machine. */
export function page(world: World, push: PushService): Answer {
  const phones = [...new Set([...world.kept.map(({ to }) => to)])];
  const bubble = (id: string, text: string, at: string, status: string, note: string) => `<li><p dir="auto">${escaped(text).replace(/\n/g, "<br>")}</p><form method="post"><small>${escaped(at.slice(11, 19))} · ${escaped(status)}${note ? ` · ${escaped(note)}` : ""}</small>${status === "read" ? "" : ` <button name="read" value="${escaped(id)}">Mark as read</button>`}</form></li>`;
  const phone = (to: string) => `<section><h2>+${escaped(to)}</h2><ul>${world.kept.filter((one) => one.to === to).toReversed().map((one) => bubble(one.id, one.text, one.at, one.status, one.template === null ? "text" : `template ${one.template} (${one.language ?? ""})`)).join("")}</ul>
<form method="post"><input type="hidden" name="from" value="${escaped(to)}"><input name="text" placeholder="Answer as this person" aria-label="Answer"><button>Send</button></form></section>`;
  return html(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>WhatsApp and push sandbox</title>
<style>body{font:15px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#22302b;background:#f7f5f0}h2{font-size:1rem;margin-top:2rem}ul{list-style:none;padding:0}li{background:#fff;border:1px solid #e2ddd2;border-radius:10px;padding:.6rem .9rem;margin:.5rem 0}li p{margin:0 0 .3rem;overflow-wrap:anywhere}small{color:#6b6455}button,input{font:inherit;padding:.25rem .6rem}</style>
<h1>What arrived</h1><p>A stand-in for WhatsApp and for a browser's push service: nothing leaves this machine.</p>
${phones.length === 0 ? "<p>No message yet.</p>" : phones.map(phone).join("")}
<section><h2>Browsers</h2>${push.list().length === 0 ? "<p>No notification yet.</p>" : `<ul>${push.list().toReversed().map((one) => `<li><p dir="auto">${escaped(JSON.stringify(one.notice))}</p><small>${escaped(one.at.slice(11, 19))} · ${escaped(one.browser)}</small></li>`).join("")}</ul>`}</section></html>`);
}
