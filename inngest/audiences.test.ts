import { describe, expect, it } from "vitest";
import { audiences } from "./audiences";
import { functions } from "./functions/all";

const waiting = functions.map((each) => ({ id: each.opts.id, events: (each.opts.triggers ?? []).flatMap((trigger) => ("event" in trigger && typeof trigger.event === "string" ? [trigger.event] : [])) }));

describe("events that are sent to some houses only", () => {
  it.each(audiences)("beside $partner are waited for by its own functions and nobody else: others would not hear them", ({ functions: own, events }) => {
    expect(waiting.filter(({ id, events: heard }) => !id.startsWith(own) && heard.some((event) => events.includes(event))).map(({ id }) => id)).toEqual([]);
    for (const event of events) expect(waiting.some(({ events: heard }) => heard.includes(event)), event).toBe(true);
  });
});
