import { findConnection } from "@/db/repos/channels";
import { findOnboardingOf, insertOnboarding } from "@/db/repos/onboarding";
import { findProperty } from "@/db/repos/property";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { startInput } from "../rules/inputs";
import { otaByCode } from "../rules/ota-shelf";
import { partnerOf, planSteps } from "../rules/plan-steps";

export const startOnboarding = defineCommand({
  name: "onboarding.start",
  title: "Begin the way of this property to an OTA, directly or through a channel manager.",
  permission: "onboarding:manage",
  input: startInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { ota: code, route, connectionId, listingId }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const connection = connectionId === undefined ? undefined : inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const ota = otaByCode(code);
    if (!ota) throw invalid([{ path: "ota", message: "There is no file of this OTA." }]);
    if (ota.routes[route] === "no") throw conflict("not_reachable", `${ota.name} cannot be reached this way.`, { ota: ota.name, route });
    const partner = partnerOf(route, code);
    if (connection && (connection.propertyId !== property.id || connection.partner !== partner)) throw conflict("other_partner", "This connection is with another partner.", { partner: connection.partner });
    const known = await findOnboardingOf(tx, property.id, code);
    if (known) throw conflict("onboarding_exists", known.status === "stopped" ? `The way to ${ota.name} was stopped. Resume it.` : `The way to ${ota.name} has begun already.`, { ota: ota.name, onboardingId: known.id });
    const id = newId();
    await insertOnboarding(tx, { id, propertyId: property.id, ota: code, route, connectionId: connection?.id ?? null, listingId: listingId ?? null }, planSteps(ota, route).map(({ step, position, owner }) => ({ step, position, owner })));
    record({ ota: code, route });
    emit({ name: "onboarding/started", data: { propertyId: property.id, onboardingId: id, ota: code } });
    invertWith({ command: "onboarding.stop", input: { onboardingId: id } });
    return { onboardingId: id, ota: code, route };
  },
});
