/** Everything that can be allowed. Which role has which is data, in `lib/auth/roles.ts`. */
export const permissions = [
  "organisation:read", "organisation:manage", "members:manage", "members:join", "api-keys:manage",
  "property:read", "property:manage",
  /** `units:condition`: what housekeeping says of a room. */
  "inventory:read", "inventory:write", "units:condition",
  "rates:read", "rates:write",
  "reservations:read", "reservations:write",
  /** `guests:identity`: passport and identity card numbers. */
  "guests:read", "guests:write", "guests:identity", "guests:erase",
  "folios:read", "folios:write", "payments:take", "payments:refund", "invoices:issue",
  "audit:run", "imports:run", "exports:run", "reports:read",
  "channels:read", "channels:manage", "channels:sync",
  /** The way of a house to OTAs: facts, photographs, steps and their evidence. */
  "onboarding:manage",
  /** What running the house costs: the model and its expenses. */
  "costs:read", "costs:write",
  /** The book of how the house works: `write` drafts and reviews, `publish` signs off and decides who answers guests. */
  "knowledge:read", "knowledge:write", "knowledge:publish",
  /** What guests write and say; `inbox:manage`: the lines it comes through. */
  "inbox:read", "inbox:write", "inbox:manage",
  "boardroom:read", "boardroom:chat", "boardroom:approve", "mandates:manage", "receipts:read", "receipts:undo",
  /** `site:manage`: what the house's own site says and looks like, and its addresses. */
  "site:read", "site:book", "site:manage",
  /** One's own stay and no other: whoever holds the link of a letter. */
  "stay:own",
] as const;

export type Permission = (typeof permissions)[number];
