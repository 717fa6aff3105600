import { deleteEndpoint as deleteRow, lockEndpoint, updateEndpoint as updateRow } from "@/db/repos/webhooks";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { hostOf } from "../rules/address";
import { endpointInput, rotateSecretInput, switchEndpointInput, updateEndpointInput } from "../rules/inputs";
import { newWebhookSecret, requireAddress, sealSecret } from "./endpoint-parts";

export const updateEndpoint = defineCommand({
  name: "webhooks.update-endpoint",
  title: "Change an endpoint's name, its address or what it wants to hear of.",
  permission: "api-keys:manage",
  input: updateEndpointInput,
  risk: "medium",
  noInverse: "Change it again: an address may hold a secret and stands in no receipt.",
  kept: { input: ({ url, ...rest }) => ({ ...rest, ...(url === undefined ? {} : { host: hostOf(url) }) }) },
  async run({ tx, record }, { endpointId, name, url, types }) {
    const row = found(await lockEndpoint(tx, endpointId), "Endpoint");
    if (url !== undefined) requireAddress(url);
    await updateRow(tx, endpointId, { name: name ?? row.name, url: url ?? row.url, types: types ?? row.types });
    record({ name: row.name, ...(url === undefined ? {} : { before: hostOf(row.url), after: hostOf(url) }), ...(types === undefined ? {} : { types: types.length }) });
    return { id: endpointId };
  },
});

export const switchEndpoint = defineCommand({
  name: "webhooks.switch-endpoint",
  title: "Pause an endpoint, or have it told again. What happens while it is paused is not told afterwards.",
  permission: "api-keys:manage",
  input: switchEndpointInput,
  risk: "medium",
  async run({ tx, record, invertWith }, { endpointId, on }) {
    const row = found(await lockEndpoint(tx, endpointId), "Endpoint");
    await updateRow(tx, endpointId, on ? { status: "active", stoppedBecause: null, stoppedAt: null, failingSince: null } : { status: "paused" });
    record({ name: row.name, before: row.status, after: on ? "active" : "paused" });
    if (row.status !== "stopped" && (row.status === "active") !== on) invertWith({ command: "webhooks.switch-endpoint", input: { endpointId, on: !on } });
    return { id: endpointId, status: on ? ("active" as const) : ("paused" as const) };
  },
});

export const deleteEndpoint = defineCommand({
  name: "webhooks.delete-endpoint",
  title: "Delete an endpoint with the log of what it was told.",
  permission: "api-keys:manage",
  input: endpointInput,
  risk: "high",
  noInverse: "Its log is gone; the endpoint can be made again, with another secret.",
  async run({ tx, record }, { endpointId }) {
    const row = found(await lockEndpoint(tx, endpointId), "Endpoint");
    await deleteRow(tx, endpointId);
    record({ name: row.name, host: hostOf(row.url) });
    return { id: endpointId };
  },
});

export const rotateSecret = defineCommand({
  name: "webhooks.rotate-secret",
  title: "Give an endpoint a new signing secret. For some hours both sign, so that its program can change over.",
  permission: "api-keys:manage",
  input: rotateSecretInput,
  risk: "high",
  noInverse: "The secret of before goes on signing until its hour; give a new one again.",
  async run({ tx, record }, { endpointId, hours }) {
    const row = found(await lockEndpoint(tx, endpointId), "Endpoint");
    const secret = newWebhookSecret();
    const until = new Date(now().getTime() + hours * 3_600_000);
    await updateRow(tx, endpointId, { secret: sealSecret(secret), ...(hours === 0 ? { earlierSecret: null, earlierUntil: null } : { earlierSecret: row.secret, earlierUntil: until }) });
    record({ name: row.name, hours });
    return { id: endpointId, earlierUntil: hours === 0 ? null : until.toISOString(), secret: new OnceShown(secret) };
  },
});
