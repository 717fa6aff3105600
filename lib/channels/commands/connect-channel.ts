import { randomBytes } from "node:crypto";
import { findProperty } from "@/db/repos/property";
import { connectionsOf, insertConnection, updateConnection } from "@/db/repos/channels";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { fingerprint, seal } from "@/lib/runtime/seal";
import { connectChannelInput } from "../rules/inputs";

const isUniqueViolation = (error: unknown) => {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "23505";
};

export const connectChannel = defineCommand({
  name: "channels.connect-channel",
  title: "Connect the property to a channel manager with its own credentials, or renew the credentials of a connection.",
  permission: "channels:manage",
  input: connectChannelInput,
  risk: "high",
  noInverse: "Pause the connection to stop it; its record is kept.",
  async run({ tx, ctx, emit, record }, { partner, partnerPropertyId, token, callsPerMinute, callsPerDay }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const known = (await connectionsOf(tx, property.id)).find((row) => row.partner === partner && row.partnerPropertyId === partnerPropertyId);
    const id = known?.id ?? newId();
    const pushSecret = randomBytes(24).toString("base64url");
    const access = {
      credentials: seal(JSON.stringify({ token: token.reveal() }), "channel-credentials"), pushSecretHash: fingerprint(pushSecret),
      facts: { ...known?.facts, ...(callsPerMinute === undefined ? {} : { callsPerMinute }), ...(callsPerDay === undefined ? {} : { callsPerDay }) },
    };
    if (known) await updateConnection(tx, id, { ...access, status: "active", statusReason: null });
    else {
      try {
        await insertConnection(tx, { id, propertyId: property.id, partner, partnerPropertyId, ...access });
      } catch (error) {
        if (isUniqueViolation(error)) throw conflict("already_connected", "This HotelRunner property is connected already.");
        throw error;
      }
    }
    emit({ name: "channels/connected", data: { connectionId: id, propertyId: property.id, partner } });
    record({ partner, partnerPropertyId, renewed: known !== undefined });
    // The secret part of the callback address leaves once, here: only its fingerprint is kept.
    return { connectionId: id, renewed: known !== undefined, pushPath: new OnceShown(`/api/webhooks/${partner}/${pushSecret}`) };
  },
});
