import { lockConnection, updateConnection } from "@/db/repos/channels";
import { now } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { seal } from "@/lib/runtime/seal";
import { credentialNames, rotateCredentialsInput, settleCredentialsInput } from "../rules/inputs";
import { profileOf } from "../rules/partners";

export const rotateCredentials = defineCommand({
  name: "channels.rotate-credentials",
  title: "Give a connection new credentials. The old ones stay in use until one call has proven the new ones.",
  permission: "channels:manage",
  input: rotateCredentialsInput,
  risk: "high",
  noInverse: "Credentials are never shown again: give the former ones anew.",
  async run({ tx, ctx, emit, record }, { connectionId, expiresAt, ...given }) {
    const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
    const { credentials: wanted, title } = profileOf(connection.partner);
    const missing = wanted.filter(({ name }) => given[name as keyof typeof given] === undefined);
    if (missing.length > 0) throw invalid(missing.map(({ name }) => ({ path: name, message: `${title} needs this.` })));
    const sealed = seal(JSON.stringify(Object.fromEntries(wanted.map(({ name }) => [name, String(given[name as keyof typeof given]?.reveal())]))), "channel-credentials");
    await updateConnection(tx, connectionId, { nextCredentials: sealed, ...(expiresAt === undefined ? {} : { credentialsExpireAt: expiresAt === null ? null : new Date(expiresAt) }) });
    emit({ name: "channels/credentials-given", data: { connectionId, propertyId: connection.propertyId } });
    record({ partner: connection.partner, fields: credentialNames.filter((name) => given[name] !== undefined) });
    return { connectionId, state: "being_proven" as const };
  },
});

export const settleCredentials = defineCommand({
  name: "channels.settle-credentials",
  title: "Put proven credentials in the place of the old ones, or drop those the partner refused.",
  permission: "channels:sync",
  input: settleCredentialsInput,
  internal: true,
  noInverse: "Credentials are never shown again: give the former ones anew.",
  async run({ tx, ctx, emit, record }, { connectionId, proven, reason }) {
    const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
    const { nextCredentials, propertyId } = connection;
    if (nextCredentials === null) throw conflict("no_new_credentials", "No new credentials wait to be proven.");
    if (proven) {
      await updateConnection(tx, connectionId, { credentials: nextCredentials, nextCredentials: null, credentialsSetAt: now(), failures: 0, openUntil: null, statusReason: null, ...(connection.status === "broken" ? { status: "active" } : {}) });
      emit({ name: "channels/pull-requested", data: { connectionId, propertyId } });
      emit({ name: "channels/ari-changed", data: { connectionId, propertyId, urgent: true } });
    } else await updateConnection(tx, connectionId, { nextCredentials: null, lastFailure: reason, lastFailureAt: now() });
    record({ proven });
    return { connectionId, proven };
  },
});
