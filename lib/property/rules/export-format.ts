import { z } from "zod";

/**
 * Tables of a tenant that are not in its export, and why. Everything else is, by the database's own catalogue: a table added
 * later is exported from its first day, unless it is named here.
 */
export const notExported: Readonly<Record<string, string>> = {
  billing_accounts: "What this organisation has with the platform; another begins its own.",
  billing_words: "What the platform's payment provider said of this organisation.",
  billing_usage: "What this organisation's models cost, as it was billed.",
  organisations: "The organisation that takes the house in has its own name.",
  members: "People sign in where they are invited; no account is carried along.",
  invitations: "Open invitations hold secrets and belong to the organisation that wrote them.",
  api_keys: "Keys are secrets.",
  hosts: "Addresses are the whole world's: the house is given its own where it opens.",
  outbox: "Events on their way, gone when they are sent.",
  idempotency_keys: "What the interface has been asked twice: of no use elsewhere.",
  connections: "Accounts with partners hold secrets and are opened anew.",
  room_mappings: "Belongs to a partner's account.",
  ari_cells: "What a partner's account was told; told anew when it is opened.",
  inbound_messages: "A partner's raw messages; what they said is in the reservations.",
  partner_calls: "How often a partner was called.",
  rate_mappings: "Belongs to a partner's account.",
  drift_checks: "What a partner's account was seen to show.",
  diagnoses: "Reports about partners' accounts of this organisation.",
  feed_events: "Read again from the calendar when its feed is connected anew.",
  calendar_exports: "Addresses with a secret in them.",
  incumbents: "Accounts with assistants hold secrets and are opened anew.",
  incumbent_threads: "Belongs to an assistant's account.",
  threads_to_forget: "Belongs to an assistant's account.",
  exchanges: "How two answerers compared on this organisation's guests' questions.",
  exchange_texts: "What this organisation's guests asked.",
  onboardings: "The way to an OTA belongs to this organisation's contracts.",
  onboarding_steps: "The way to an OTA belongs to this organisation's contracts.",
  channel_tests: "Trials at a partner's account, let go of long ago.",
  onboarding_packages: "Made again from the house.",
  onboarding_package_files: "Made again from the house.",
  knowledge_sources: "Folders of this installation and accounts with partners, which hold secrets.",
  knowledge_documents: "The owner's own files, read again where they are given anew.",
  pms_objects: "Belongs to a partner's account.",
  pms_conflicts: "Belongs to a partner's account.",
  pms_writes: "Belongs to a partner's account.",
  pms_log: "What was said to a partner's account and by it.",
  payment_accounts: "Accounts with payment providers hold secrets and are opened anew.",
  import_runs: "What was brought into this organisation.",
  import_parts: "Files on their way in or out.",
  import_problems: "Rows of files that did not land here.",
  guest_words: "Made again from the guests.",
  passages: "Made again from the book and the documents.",
  knowledge_items: "Waits for decisions of this organisation; what was accepted stands in the book.",
  knowledge_item_sources: "Belongs to conversations that stay where they were held.",
  scenario_proposals: "Waits for decisions of this organisation; what was accepted is a scenario of the book.",
  scenario_proposal_sources: "Belongs to conversations that stay where they were held.",
  scenario_runs: "Run again where the house opens.",
  passage_words: "Made again from the passages.",
  passage_meanings: "Made again from the passages.",
  book_stamps: "Moves by itself with every change of the passages.",
  extra_days: "Counted again from the reservations.",
  mandates: "What directors may do is decided by whoever owns the house next.",
  proposals: "Waits for decisions that belong to this organisation.",
  chats: "Conversations of this organisation's people.",
  chat_messages: "Conversations of this organisation's people.",
  chat_runs: "Conversations of this organisation's people.",
  chat_pieces: "Conversations of this organisation's people.",
  chat_attachments: "Conversations of this organisation's people.",
  board_absences: "Who decides while somebody is away is decided by whoever owns the house next.",
  board_settings: "Who decides while somebody is away is decided by whoever owns the house next.",
  pricing_stamps: "Moves by itself with every change of what a price depends on.",
  mandate_refusals: "What was refused a director here says nothing where the house is owned next.",
  director_stops: "What directors may do is decided by whoever owns the house next.",
  board_questions: "Waits for decisions that belong to this organisation.",
  proposal_outcomes: "The record of this organisation's directors.",
  approval_links: "Links with a secret in them.",
  stay_links: "Links with a secret in them.",
  price_checks: "What pages at this address were seen to show.",
  feed_withholds: "What pages at this address were seen to show.",
  funnel_salts: "Thrown away when the day is over.",
  funnel_visits: "Today's visitors, who are numbers tomorrow.",
  briefs: "Written again each day from the house.",
  model_uses: "What this organisation's models cost.",
  receipt_seals: "The seals of this organisation's journal; a house begins its own.",
  sealed_receipts: "The seals of this organisation's journal; a house begins its own.",
  inbox_lines: "Accounts with partners hold secrets and are opened anew.",
  inbox_events: "A partner's raw messages; what they said is in the conversations.",
  inbox_contacts: "Read again from the partner's address book when its account is opened anew.",
  conversations: "In conversations.jsonl, to be read: bound to an account with a partner, and not taken in again.",
  conversation_messages: "In conversations.jsonl, to be read: bound to an account with a partner, and not taken in again.",
  contact_wishes: "People say anew how they want to be reached.",
  push_subscriptions: "Belongs to one person's browser.",
  deliveries: "What was sent to this organisation's people.",
  webhook_endpoints: "Addresses of this organisation's programs, with their secrets.",
  webhook_messages: "What this organisation's programs were told.",
  webhook_tries: "What this organisation's programs were told.",
  brands: "How this organisation's app looks and who sends its letters.",
  closures: "Whether this organisation is to be deleted.",
  fiscal_archives: "Written when an organisation is deleted, sealed, and kept apart.",
  rollouts: "Who answers guests is decided by whoever owns the house next.",
  rollout_cells: "Who answers guests is decided by whoever owns the house next.",
  guard_events: "What guards saw of this organisation's answers.",
  site_photo_copies: "Made again from the photographs.",
  site_domains: "Addresses are the whole world's: they are proven anew where the house opens.",
};

/** In the export to be read, not taken in again: the log of who did what is written once, where it happened. */
export const readOnlyTables: readonly string[] = ["receipts"];
/** Sealed passport numbers: only where the person asks for them, and readable only with the same key. */
export const sealedTables: readonly string[] = ["guest_identities"];

export const houseFormat = "lhcm-house";
export const houseVersion = 1;

const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
export const houseManifest = z.object({
  format: z.literal(houseFormat),
  version: z.literal(houseVersion),
  exportedAt: z.iso.datetime(),
  organisation: z.string().max(200),
  identities: z.enum(["omitted", "sealed"]),
  properties: z.array(z.object({ id: z.uuid(), slug: z.string().max(80), name: z.string().max(200) })).min(1).max(200),
  tables: z.record(name, z.object({ rows: z.number().int().min(0), digest: z.string().regex(/^[0-9a-f]{64}$/), restored: z.boolean() })),
  left: z.record(name, z.string()).describe("What is not here, and why."),
});
export type HouseManifest = z.output<typeof houseManifest>;

/**
 * Tables so that none comes before one it points to. `edges`: from → to. Throws when they point in a circle: rows of such tables
 * could not be written one table after the other.
 */
export function inOrder(tables: readonly string[], edges: readonly { readonly from: string; readonly to: string }[]): string[] {
  const ordered: string[] = [];
  const left = new Set(tables);
  while (left.size > 0) {
    const free = [...left].filter((table) => !edges.some(({ from, to }) => from === table && to !== table && left.has(to))).toSorted();
    if (free.length === 0) throw new Error(`These tables point at each other in a circle: ${[...left].join(", ")}.`);
    for (const table of free) { left.delete(table); ordered.push(table); }
  }
  return ordered;
}
