/** Permissions under which a house is set up, in contrast to being run. */
const ofSettings: ReadonlySet<string> = new Set(["organisation:manage", "members:manage", "api-keys:manage", "property:manage", "mandates:manage", "channels:manage", "onboarding:manage", "imports:run", "site:manage"]);

/** Under such a permission, and yet nothing that may ever wait for a payment: safety, what the law or a guest wants, the way out, a sale that must go on. */
const alwaysRun: ReadonlySet<string> = new Set([
  "tenancy.remove-member", "tenancy.revoke-api-key", "tenancy.rotate-api-key", "tenancy.revoke-invitation", "tenancy.ask-closure", "tenancy.withdraw-closure", "tenancy.reseal-secrets", "channels.reseal-credentials",
  "webhooks.delete-endpoint", "webhooks.rotate-secret", "webhooks.switch-endpoint", "webhooks.resend-message", "webhooks.resend-failed",
  "boardroom.stop-director", "boardroom.revoke-approval-links", "boardroom.set-away", "boardroom.come-back", "boardroom.set-privacy", "boardroom.request-brief", "onboarding.stop", "site.end-experiment",
  "channels.believe-calendar", "channels.remove-calendar-feed", "channels.stop-sharing-calendar", "pms.map-object", "channels.pause-connection", "channels.resume-connection", "channels.rotate-credentials", "channels.set-keep-back", "channels.map-room", "channels.map-rate", "channels.replay-refused",
  "property.undo-import", "property.stop-import", "property.discard-import",
]);

/** `house`: it runs whatever is owed. `settings`: it stands still where an organisation is read-only. */
export type CommandClass = "house" | "settings";

/**
 * One rule for every command there is or will be: the house's own clockwork and whatever runs it day by day is the house's; what
 * needs a permission of settings is settings, but for the few named above. Billing itself can always be mended.
 */
export function classOf({ name, permission, internal }: { readonly name: string; readonly permission: string; readonly internal: boolean }): CommandClass {
  return internal || name.startsWith("billing.") || alwaysRun.has(name) || !ofSettings.has(permission) ? "house" : "settings";
}

export const namedToRun = [...alwaysRun];
