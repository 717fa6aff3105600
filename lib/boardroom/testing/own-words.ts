/**
 * Columns of text whose words are only ever ours (states, kinds, codes that a rule reads, hashes, hours), by table, each with a
 * value that stands for it. Everything else is free text: somebody outside may have written it. A new column is free until it is
 * named here, and a reader that breaks on free text there says so in `hostile-text.db.test.ts`.
 */
export const ownWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  api_keys: { role: "viewer", prefix: "lhcm_0000" },
  approval_links: { via: "mail" },
  ari_cells: { rate_code: "" },
  board_settings: { quiet_from: "22:00", quiet_until: "07:00", brief_at: "07:30" },
  board_questions: { routed_to: "revenue-manager", chosen: "revenue-manager" },
  briefs: { skipped: "quiet" },
  chat_messages: { role: "user" }, chats: { director: "revenue-manager" },
  connections: { partner: "channex" },
  deliveries: { via: "mail", subject: "brief" },
  diagnoses: { question: "closed" },
  director_stops: { director: "nobody" }, mandate_refusals: { director: "cto", action: "channels.request-full-sync", reason: "not_delegable" },
  drift_checks: { trigger: "nightly" },
  exchange_rates: { base: "EUR", quote: "MAD", source: "hand" },
  expenses: { category: "maintenance", director: "cfo" },
  extras: { unit: "stay", tax_class: "extra" },
  folio_lines: { tax_class: "accommodation", vat_code: "vat-10", code: "night" },
  guest_consents: { purpose: "profile" },
  guests: { gender: "f", country: "MA", nationality: "MA" },
  inbound_messages: { via: "push", outcome: "created" },
  invitations: { role: "viewer" },
  invoices: { number: "SH-2031-1" },
  journal_lines: { account: "1000" },
  legal_entities: { country: "MA", invoice_prefix: "SH" },
  listing_photos: { format: "jpeg" },
  mandates: { director: "revenue-manager", action: "rates.adjust-rates", earns: "report", lost_reason: "reversals" },
  members: { role: "viewer" },
  model_uses: { director: "cfo", prompt_version: "0123456789ab" },
  objectives: { metric: "occupancy", owner: "revenue-manager" },
  onboardings: { ota: "booking", route: "direct" }, onboarding_packages: { ota: "booking" }, onboarding_steps: { step: "facts", owner: "house" },
  outbox: { name: "property/changed" },
  partner_calls: { endpoint: "ari", bucket: "all", outcome: "ok" },
  payments: { method: "cash", direction: "in", provider: "stripe" }, payment_accounts: { provider: "stripe" },
  photos: { source: "pattern:1" },
  pms_conflicts: { field: "arrival", choice: "ours" }, pms_log: { direction: "in", outcome: "done" }, pms_writes: { operation: "reservation" },
  promotions: { code: "SPRING" },
  properties: { slug: "sample", country: "MA", source_locale: "fr", check_in_time: "15:00", check_out_time: "11:00", country_pack: "ma", pack_version: "1", night_audit_time: "03:00", display_currency: "EUR" },
  proposal_outcomes: { director: "revenue-manager", command: "rates.adjust-rates", model: "elasticity-1" },
  proposals: { director: "revenue-manager", command: "rates.adjust-rates" },
  rate_families: { adjust_kind: "percent", meal_plan: "room_only", pricing: "per_room", cancellation_policy_code: "flexible", deposit_policy_code: "none" },
  receipts: { command: "rates.adjust-rates" },
  reservations: { source: "desk", payment: "at_property", needs_attention: "unmapped", eta: "15:00", purpose: "leisure" },
  taxes: { basis: "per_stay", applies_to: "accommodation", valid_from: "2030-01-01", valid_until: "2030-12-31" },
  units: { condition: "clean" }, unit_assignments: { reason: "stay" },
};

/** Words of ours by the column's own name, in whichever table: states, kinds, currencies, languages, codes of the house, digests of secrets. */
export const ownNames = /^(?:status|state|kind|mode|currency|tender_currency|timezone|locale|code|key|once_key|import_key|request_id|prompt_version|previous|sold_on|languages|.*_hash|hash|digest)$/u;
