import { randomBytes } from "node:crypto";
import { findProperty } from "@/db/repos/property";
import { insertConnection } from "@/db/repos/channels";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
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
  title: "Connect the property to a channel manager with its own credentials.",
  permission: "channels:manage",
  input: connectChannelInput,
  risk: "high",
  noInverse: "Pause the connection to stop it; its record is kept.",
  async run({ tx, ctx, emit, record }, { partner, partnerPropertyId, token }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const id = newId();
    const pushSecret = randomBytes(24).toString("base64url");
    try {
      await insertConnection(tx, {
        id, propertyId: property.id, partner, partnerPropertyId,
        credentials: seal(JSON.stringify({ token }), "channel-credentials"), pushSecretHash: fingerprint(pushSecret),
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict("already_connected", "This HotelRunner property is connected already.");
      throw error;
    }
    emit({ name: "channels/connected", data: { connectionId: id, propertyId: property.id, partner } });
    record({ partner, partnerPropertyId });
    // The secret part of the callback address leaves once, here: only its fingerprint is kept.
    return { connectionId: id, pushPath: `/api/webhooks/${partner}/${pushSecret}` };
  },
});
