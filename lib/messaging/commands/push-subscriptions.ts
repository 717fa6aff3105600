import { deleteSubscription, findSubscription, subscriptionsOf, upsertSubscription } from "@/db/repos/messaging";
import { findProperty } from "@/db/repos/property";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { fingerprint, seal } from "@/lib/runtime/seal";
import { subscriptionId, subscriptionInput } from "../rules/inputs";
import { mayPushTo, mostBrowsers } from "../rules/push-address";
import { thePerson } from "./the-person";

/** The stand-in's origin, where one is set: the only push service that may be on this machine. */
const standIn = (): string | undefined => process.env["WEBPUSH_BASE_URL"] || undefined;

export const addPushSubscription = defineCommand({
  name: "messaging.add-push-subscription",
  title: "Let this browser show you what the house has to tell.",
  permission: "property:read",
  input: subscriptionInput,
  kept: { input: () => ({}) },
  async run({ tx, ctx, invertWith }, { endpoint, keys }) {
    const person = thePerson(ctx);
    found(await findProperty(tx, propertyOf(ctx)), "The property");
    if (!mayPushTo(endpoint, standIn())) throw invalid([{ path: "endpoint", message: "An https address of a push service on the open internet." }]);
    const hash = fingerprint(endpoint);
    const mine = await subscriptionsOf(tx, person.id);
    if (mine.length >= mostBrowsers && !mine.some(({ endpointHash }) => endpointHash === hash)) throw conflict("too_many_browsers", "You are told in as many browsers as there may be. Remove one first.");
    const sealed = seal(JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth }), "push-subscription");
    const id = await upsertSubscription(tx, { id: newId(), userId: person.id, endpointHash: hash, subscription: sealed });
    invertWith({ command: "messaging.remove-push-subscription", input: { subscriptionId: id } });
    return { subscriptionId: id };
  },
});

export const removePushSubscription = defineCommand({
  name: "messaging.remove-push-subscription",
  title: "Tell you no longer in one of your browsers.",
  permission: "property:read",
  input: subscriptionId,
  noInverse: "A browser is asked again where it is.",
  async run({ tx, ctx }, { subscriptionId: id }) {
    const person = thePerson(ctx);
    found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = await findSubscription(tx, id);
    found(row?.userId === person.id ? row : null, "The browser");
    await deleteSubscription(tx, id);
    return { subscriptionId: id };
  },
});
