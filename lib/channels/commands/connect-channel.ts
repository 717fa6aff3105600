import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { connectionsOf, insertConnection, updateConnection } from "@/db/repos/channels";
import { conflict, found } from "@/lib/kernel/errors";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { fingerprint, seal } from "@/lib/runtime/seal";
import { connectChannelInput } from "../rules/inputs";
import { partnerProfiles } from "../rules/partners";

const isUniqueViolation = (error: unknown) => {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "23505";
};

type Account = z.output<typeof connectChannelInput>;

/** Every text of the account that its partner's profile names as a credential. */
function credentialsOf(account: Account): Record<string, string> {
  const given: Readonly<Record<string, unknown>> = account;
  return Object.fromEntries(partnerProfiles[account.partner].credentials.map(({ name }) => {
    const value = given[name];
    return [name, value instanceof OnceShown ? String(value.reveal()) : String(value)];
  }));
}
const limitsOf = (account: Account) => Object.fromEntries(Object.entries(account).filter(([name, value]) => (name === "callsPerMinute" || name === "callsPerDay") && value !== undefined));

const settingsOf = (account: Account) => ("settings" in account && account.settings !== undefined ? { settings: account.settings } : {});

export const connectChannel = defineCommand({
  name: "channels.connect-channel",
  title: "Connect the property to a channel manager with its own credentials, or renew the credentials of a connection.",
  permission: "channels:manage",
  input: connectChannelInput,
  risk: "high",
  noInverse: "Pause the connection to stop it; its record is kept.",
  async run({ tx, ctx, emit, record }, account) {
    const { partner, partnerPropertyId } = account;
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const known = (await connectionsOf(tx, property.id)).find((row) => row.partner === partner && row.partnerPropertyId === partnerPropertyId);
    const id = known?.id ?? newId();
    const pushSecret = randomBytes(24).toString("base64url");
    const access = {
      credentials: seal(JSON.stringify(credentialsOf(account)), "channel-credentials"), pushSecretHash: fingerprint(pushSecret),
      facts: { ...known?.facts, ...limitsOf(account), ...settingsOf(account) }, credentialsSetAt: now(),
    };
    if (known) await updateConnection(tx, id, { ...access, status: "active", statusReason: null });
    else {
      try {
        await insertConnection(tx, { id, propertyId: property.id, partner, partnerPropertyId, ...access });
      } catch (error) {
        if (isUniqueViolation(error)) throw conflict("already_connected", `This ${partnerProfiles[partner].title} property is connected already.`, { partner: partnerProfiles[partner].title });
        throw error;
      }
    }
    emit({ name: "channels/connected", data: { connectionId: id, propertyId: property.id, partner } });
    record({ partner, partnerPropertyId, renewed: known !== undefined });
    // The secret part of the callback address leaves once, here: only its fingerprint is kept.
    return { connectionId: id, renewed: known !== undefined, pushPath: new OnceShown(`/api/webhooks/${partner}/${pushSecret}`) };
  },
});
