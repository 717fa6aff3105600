import { findPropertyBySlug } from "@/db/repos/property";
import { endpointRows, insertEndpoint } from "@/db/repos/webhooks";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { hostOf } from "../rules/address";
import { createEndpointInput } from "../rules/inputs";
import { newWebhookSecret, requireAddress, sealSecret } from "./endpoint-parts";

const most = 20;

export const createEndpoint = defineCommand({
  name: "webhooks.create-endpoint",
  title: "Have a program of one's own told what happens, at an https address. Its signing secret is shown once.",
  permission: "api-keys:manage",
  input: createEndpointInput,
  risk: "high",
  // A path may be a secret: a receipt names the host.
  kept: { input: ({ url, ...rest }) => ({ ...rest, host: hostOf(url) }) },
  async run({ tx, ctx, record, invertWith }, { name, url, types, propertySlug }) {
    requireAddress(url);
    const property = propertySlug === undefined ? null : found(await findPropertyBySlug(tx, propertySlug), "Property");
    if ((await endpointRows(tx)).length >= most) throw conflict("too_many_endpoints", `At most ${most} endpoints: delete one first.`);
    const secret = newWebhookSecret();
    const id = newId();
    await insertEndpoint(tx, { id, propertyId: property?.id ?? null, name, url, types, secret: sealSecret(secret), createdBy: actorName(ctx.actor) });
    record({ name, host: hostOf(url), types: types.length });
    invertWith({ command: "webhooks.delete-endpoint", input: { endpointId: id } });
    return { id, name, secret: new OnceShown(secret) };
  },
});
