import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { testInput } from "../rules/inputs";
import { queueMessage } from "./queue-message";
import { thePerson } from "./the-person";

/** One trial a way in half a minute: a button is no hammer. */
const halfMinute = 30_000;

export const sendTest = defineCommand({
  name: "messaging.send-test",
  title: "Send yourself a message by one way, to see that it arrives.",
  permission: "property:read",
  input: testInput,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, ctx }, { via }) {
    const person = thePerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const sent = await queueMessage(tx, { propertyId: property.id, userId: person.id, subject: "test", once: String(Math.floor(nowMs() / halfMinute)), via: [via], data: {} });
    const [deliveryId] = sent;
    if (deliveryId === undefined) throw conflict("no_way_there", "Nothing was sent: you are not told this way yet, or a trial has just left.");
    return { deliveryId, via };
  },
});
