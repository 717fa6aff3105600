import type { LimitName } from "./rate-limits";

/**
 * Who may use each page, route handler and server action. A new one without an entry here fails the tests, and so does
 * an entry whose source does not ask for what it promises.
 */
export type Access =
  /** Anybody on the root host, counted where it can be abused. */
  | "anonymous"
  /** Anybody on a property's own host, as its guest. */
  | "guest"
  /** A signed-in person; for a house's pages a member of its organisation, by role inside. */
  | "session"
  | "api-key"
  /** Whoever can sign: a partner's secret or the runner's signature. */
  | "signed"
  | "metrics-key";

/** Who may, and what counts them. */
export type Policy = { readonly access: Access; readonly limits: readonly LimitName[] };
const to = (access: Access, ...limits: LimitName[]): Policy => ({ access, limits });

/** By route, as Next names it: groups in brackets are no part of an address. */
export const routePolicies: Readonly<Record<string, Policy>> = {
  "/": to("anonymous"),
  "/sign-in": to("anonymous"),
  "/sign-in/sent": to("anonymous"),
  "/sign-in/link": to("anonymous"),
  "/sign-up": to("anonymous"),
  "/sign-up/house": to("anonymous"),
  "/invitation": to("anonymous"),
  "/approve/[token]": to("anonymous", "approval-link-ip"), // the token names its one person; opening decides nothing
  "/outbox": to("anonymous"), // demo only: it does not exist in production
  "/sign-out": to("session"),
  "/houses": to("session"),
  "/houses/new": to("session"),

  "/[property]": to("session"),
  "/[property]/opening": to("session"),
  "/[property]/boardroom": to("session"),
  "/[property]/boardroom/approvals": to("session"),
  "/[property]/boardroom/brief": to("session"),
  "/[property]/boardroom/told": to("session"),
  "/[property]/boardroom/calibration": to("session"),
  "/[property]/boardroom/costs": to("session"),
  "/[property]/boardroom/guard-rails": to("session"),
  "/[property]/boardroom/mandates": to("session"),
  "/[property]/boardroom/objectives": to("session"),
  "/[property]/boardroom/questions": to("session"),
  "/[property]/boardroom/receipts": to("session"),
  "/[property]/boardroom/receipts/export": to("session", "session-write"),
  "/[property]/calendar": to("session"),
  "/[property]/channels": to("session"),
  "/[property]/channels/doctor": to("session"),
  "/[property]/channels/doctor/[diagnosis]": to("session"),
  "/[property]/channels/doctor/[diagnosis]/report": to("session", "session-write"),
  "/[property]/channels/refused": to("session"),
  "/[property]/channels/ledger": to("session"),
  "/[property]/channels/[connection]": to("session"),
  "/[property]/channels/[connection]/mapping": to("session"),
  "/[property]/channels/[connection]/proof": to("session"),
  "/[property]/channels/[connection]/access": to("session"),
  "/[property]/channels/calendars": to("session"),
  "/[property]/channels/onboarding": to("session"),
  "/[property]/channels/onboarding/listing": to("session"),
  "/[property]/channels/onboarding/report": to("session", "session-write"),
  "/[property]/channels/onboarding/[ota]": to("session"),
  "/[property]/channels/mews": to("session"),
  "/[property]/desk": to("session"),
  "/[property]/guests": to("session"),
  "/[property]/knowledge": to("session"),
  "/[property]/knowledge/new": to("session"),
  "/[property]/knowledge/documents": to("session"),
  "/[property]/knowledge/documents/files": to("session", "session-write"),
  "/[property]/knowledge/findings": to("session"),
  "/[property]/knowledge/scenarios": to("session"),
  "/[property]/knowledge/rollout": to("session"),
  "/[property]/knowledge/overview": to("session"),
  "/[property]/knowledge/shadow": to("session"),
  "/[property]/knowledge/quality": to("session", "session-write"),
  "/[property]/knowledge/files": to("session", "session-write"),
  "/[property]/knowledge/[sop]": to("session"),
  "/[property]/reservations": to("session"),
  "/[property]/reservations/[id]": to("session"),
  "/[property]/reservations/groups": to("session"),
  "/[property]/reservations/groups/[id]": to("session"),
  "/[property]/guests/[id]": to("session"),
  "/[property]/police": to("session"),
  "/[property]/money": to("session"),
  "/[property]/money/invoices": to("session"),
  "/[property]/money/payments": to("session"),
  "/[property]/money/drawer": to("session"),
  "/[property]/money/companies": to("session"),
  "/[property]/money/seller": to("session"),
  "/[property]/money/folios/[id]": to("session"),
  "/[property]/money/invoices/[id]/pdf": to("session"),
  "/[property]/rates": to("session"),
  "/[property]/rates/setup": to("session"),
  "/[property]/money/night-audit": to("session"),
  "/[property]/reports": to("session"),
  "/[property]/reports/[report]": to("session"),
  "/[property]/reports/[report]/export": to("session", "session-write"),
  "/[property]/site": to("session"),
  "/[property]/site/look": to("session"),
  "/[property]/site/photos": to("session"),
  "/[property]/site/versions": to("session"),
  "/[property]/site/address": to("session"),
  "/[property]/site/booking": to("session"),
  "/[property]/site/parity": to("session"),
  "/[property]/site/funnel": to("session"),
  "/[property]/settings": to("session"),
  "/[property]/settings/house": to("session"),
  "/[property]/settings/import": to("session"),
  "/[property]/settings/import/[run]": to("session"),
  "/[property]/settings/export": to("session"),
  "/[property]/settings/taxes": to("session"),
  "/[property]/settings/members": to("session"),
  "/[property]/settings/api-keys": to("session"),
  "/[property]/settings/messages": to("session"),
  "/[property]/inbox": to("session"),
  "/[property]/settings/lines": to("session"),
  "/[property]/settings/webhooks": to("session"),
  "/[property]/settings/security": to("session"),
  "/[property]/settings/brand": to("session"),
  "/[property]/settings/closing": to("session"),
  "/[property]/settings/webhooks/[endpoint]": to("session"),
  "/[property]/settings/billing": to("session"),
  "/[property]/settings/account": to("session"),

  "/s/[host]": to("guest"),
  "/s/[host]/robots.txt": to("guest"),
  "/s/[host]/site-map": to("guest"),
  "/s/[host]/preview": to("guest"), // the token in it opens one house's draft, on that house's host
  "/s/[host]/[lang]": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/legal": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/offers/[code]": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/search": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/book": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/rooms/[code]": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/confirmation/[reference]": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/payment/[reference]": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/hold/[reference]": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/hold/[reference]/start": to("guest", "site-search-ip"),
  "/s/[host]/[lang]/hold/[reference]/pay": to("guest", "site-booking-ip"), // the sealed reference names one booking and opens nothing else

  "/s/[host]/[lang]/manage": to("guest", "stay-link-ip"),
  "/s/[host]/[lang]/manage/[token]": to("guest", "stay-link-ip"), // the token names one stay; opening changes nothing
  "/s/[host]/[lang]/manage/[token]/dates": to("guest", "stay-link-ip"),
  "/s/[host]/[lang]/manage/[token]/extras": to("guest", "stay-link-ip"),
  "/s/[host]/[lang]/manage/[token]/cancel": to("guest", "stay-link-ip"),
  "/s/[host]/[lang]/manage/[token]/pay": to("guest", "stay-link-ip"), // opening it begins no payment

  "/api/site/availability": to("guest", "site-search-ip"),
  "/api/site/bookings": to("guest", "site-booking-ip"),
  "/api/site/photo/[photo]": to("guest"), // a page shows dozens: nothing is made here, only read
  "/api/site/share": to("guest", "site-search-ip"),
  "/api/site/picture": to("anonymous", "site-search-ip"), // a pattern drawn from a word
  "/api/site/feeds/google/[file]": to("guest", "site-feed-ip"),
  "/api/site/feeds/google/query": to("guest", "site-feed-ip"),
  "/api/live/[property]": to("session"),
  "/api/brand-logo/[property]": to("session"),
  "/api/imports": to("session", "session-write"),
  "/api/documents": to("session", "session-write"),
  "/api/listing-photos": to("session", "session-write"), // a program by its key too
  "/api/listing-photos/[photo]": to("session"),
  "/api/ota-packages/[package]": to("session", "session-write"),
  "/api/exports/archive/[run]": to("session", "session-write"),
  "/api/exports/list/[file]": to("session", "session-write"),
  "/api/boardroom/chat": to("session", "boardroom-chat"),
  "/api/boardroom/chat/[id]/files": to("session", "session-write"),
  "/api/boardroom/chat/[id]/stream": to("session", "session-write"),
  "/api/auth/[...nextauth]": to("anonymous", "sign-in-ip", "sign-in-address", "sign-in-account"),
  "/api/to-root/[...path]": to("anonymous"),
  "/api/health/live": to("anonymous"),
  "/api/health/ready": to("anonymous"),
  "/api/metrics": to("metrics-key"),
  "/api/inngest": to("signed"),
  "/api/webhooks/hotelrunner/[secret]": to("signed", "webhook"),
  "/api/webhooks/channex/[secret]": to("signed", "webhook"),
  "/api/webhooks/mews/[secret]": to("signed", "webhook"),
  "/api/webhooks/whatsapp": to("signed", "webhook"), // the app secret over the raw body; the question whether it is ours by the word we wrote there
  "/api/messaging/quo/[line]": to("signed", "webhook"), // the line's own signing secrets over the raw body
  "/api/webhooks/stripe": to("signed", "webhook"), // the platform's own, for connected accounts
  "/api/webhooks/stripe/[secret]": to("signed", "webhook"),
  "/api/webhooks/cmi/[secret]": to("signed", "webhook"),
  "/api/billing": to("session", "session-write"),
  "/api/webhooks/billing": to("signed", "webhook"), // the platform's own account, about subscriptions
  "/api/payments/connect": to("session", "session-write"),
  "/api/payments/return/[token]": to("anonymous", "site-booking-ip"), // leads to the house's own page about one payment
  "/api/calendars/[secret]": to("signed", "webhook"), // the secret in the address is all an OTA's calendar reader can bring
  "/api/payments/cmi/[token]": to("anonymous", "site-booking-ip"), // the sealed token names one payment and opens nothing else
  "/api/v1/[context]/[name]": to("api-key", "api-key", "api-refused-ip"),
  "/api/v1/openapi.json": to("anonymous"),
  "/api/v1/docs": to("anonymous"),
};

/** Server actions that are neither `action(command)` nor `reader(query)`: `file#name`. */
export const actionPolicies: Readonly<Record<string, Policy>> = {
  "lib/kernel/i18n/actions.ts#setLocaleAction": to("anonymous"), // a cookie of one's own
  "lib/boardroom/actions.ts#decideManyAction": to("session", "session-write"),
  "lib/knowledge/actions.ts#askBookAction": to("session", "session-write"),
  "lib/boardroom/actions.ts#decideByLinkAction": to("anonymous", "approval-link-ip"),
  "lib/boardroom/actions.ts#offerByLinkAction": to("anonymous", "approval-link-ip"),
  "lib/site/actions.ts#askLinkAction": to("guest", "stay-ask-ip", "stay-ask-address"),
  "lib/site/actions.ts#manageAction": to("guest", "stay-link-ip"),
  "lib/site/actions.ts#bookAction": to("guest", "site-booking-ip"),
  "lib/auth/actions.ts#signInAction": to("anonymous", "sign-in-ip", "sign-in-address", "sign-in-account"),
  "lib/auth/actions.ts#requestLinkAction": to("anonymous", "magic-link-ip", "magic-link-address"),
  "lib/auth/actions.ts#redeemLinkAction": to("anonymous", "sign-in-ip"),
  "lib/auth/actions.ts#beginSignUpAction": to("anonymous", "sign-up-ip", "magic-link-address"),
  "lib/auth/actions.ts#finishSignUpAction": to("anonymous", "sign-up-ip"),
  "lib/auth/actions.ts#openOrganisationAction": to("session", "sign-up-ip"),
  "lib/auth/actions.ts#acceptInvitationAction": to("anonymous", "invitation-ip"),
  "lib/auth/actions.ts#signOutAction": to("anonymous"),
  "lib/auth/actions.ts#closeSessionAction": to("session"),
  "lib/auth/actions.ts#setPasswordAction": to("session", "session-write"),
};
