import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";

/** Missing and malformed are two things to say. */
const be = (text: string) => (issue: { readonly input?: unknown }) => (issue.input === undefined ? "is missing" : `must be ${text}`);

const port = z.coerce.number().int().min(1).max(65_535);
const httpUrl = z.url({ protocol: /^https?$/, error: be("an http(s) URL") });
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: be("a postgres:// URL") });
const base64Key = z.string().refine((text) => Buffer.from(text, "base64").length === 32 || /^[0-9a-f]{64}$/i.test(text), {
  error: "must be 32 random bytes in base64 or hex: openssl rand -base64 32",
});

/** Every variable the server reads, with what it must look like. */
const shape = {
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  LHCM_MODE: z.enum(["demo", "production"]).optional(),
  DATABASE_URL: postgresUrl,
  DATABASE_SOCKET: z.string().startsWith("/").optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_SYSTEM_URL: postgresUrl.optional(),
  DATABASE_ERASER_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(500).optional(),
  DATABASE_SYSTEM_POOL: z.coerce.number().int().min(1).max(100).optional(),
  DATA_DIR: z.string().default(".data"),
  PORT: port.default(3000),
  ROOT_HOST: z.string().regex(/^[a-z0-9.-]+(:\d+)?$/i, "must be a host, with its port if any, without http://").optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters: openssl rand -base64 32"),
  ENCRYPTION_KEY: base64Key,
  ENCRYPTION_KEYS_BEFORE: z.string().refine((text) => text.split(",").every((one) => base64Key.safeParse(one.trim()).success), { error: "must be earlier encryption keys, separated by commas" }).optional(),
  INNGEST_BASE_URL: httpUrl,
  INNGEST_EVENT_KEY: z.string().min(8),
  INNGEST_SIGNING_KEY: z.string().regex(/^(signkey-\w+-)?([0-9a-f]{2})+$/i, "must be an even number of hex digits, after signkey-…- if any"),
  HOTELRUNNER_BASE_URL: httpUrl.optional(),
  CHANNEX_BASE_URL: httpUrl.optional(),
  MEWS_BASE_URL: httpUrl.optional(),
  MEWS_SOCKET_URL: z.url({ protocol: /^wss?$/ }).optional(),
  BOOKING_BASE_URL: httpUrl.optional(),
  EXPEDIA_BASE_URL: httpUrl.optional(),
  DNS_SERVERS: z.string().regex(/^[\d.:[\]a-f,\s]+$/i, "must be addresses of name servers, separated by commas").optional(),
  MAP_TILES_URL: z.string().regex(/^https:\/\/[^\s]*\{z\}[^\s]*\{x\}[^\s]*\{y\}/, "must be an https:// address with {z}, {x} and {y}").optional(),
  ICAL_ALLOW_LOCAL: z.enum(["0", "1"]).optional(),
  ASSISTANT_ALLOW_LOCAL: z.enum(["0", "1"]).optional(),
  WEBHOOKS_ALLOW_LOCAL: z.enum(["0", "1"]).optional(),
  GOOGLE_BASE_URL: httpUrl.optional(),
  STRIPE_BASE_URL: httpUrl.optional(),
  STRIPE_PLATFORM_KEY: z.string().startsWith("sk_", "must be the platform's secret key, sk_…").optional(),
  STRIPE_PLATFORM_WEBHOOK_SECRET: z.string().min(8).optional(),
  STRIPE_BILLING_WEBHOOK_SECRET: z.string().min(8).optional(),
  BILLING_PLANS: z.string().min(1).optional(),
  STRIPE_APPLICATION_FEE_BP: z.coerce.number().int().min(0).max(2_000).optional(),
  STRIPE_RETURN_APPLICATION_FEE: z.enum(["0", "1"]).optional(),
  CMI_BASE_URL: httpUrl.optional(),
  ANTHROPIC_API_KEY: z.string().min(1).optional(),
  ANTHROPIC_BASE_URL: httpUrl.optional(),
  ANTHROPIC_MODEL: z.string().min(1).optional(),
  MODEL_INPUT_USD: z.coerce.number().positive().optional(),
  MODEL_OUTPUT_USD: z.coerce.number().positive().optional(),
  MODEL_MONTHLY_CAP_USD: z.coerce.number().min(0).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: be("an smtp:// or smtps:// URL") }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  MAIL_SPF_MECHANISM: z.string().regex(/^(?:include|ip4|ip6|a|mx|redirect)[:=]\S+$/u, "must be an SPF mechanism, such as include:spf.mail.example").optional(),
  WHATSAPP_BASE_URL: httpUrl.optional(),
  WHATSAPP_VERSION: z.string().regex(/^v\d+\.\d$/, "must be a version of the Graph API, such as v23.0").optional(),
  WHATSAPP_PHONE_ID: z.string().regex(/^\d+$/, "must be the number's id, digits only").optional(),
  WHATSAPP_TOKEN: z.string().min(1).optional(),
  WHATSAPP_APP_SECRET: z.string().min(8).optional(),
  WHATSAPP_VERIFY_TOKEN: z.string().min(8).optional(),
  WHATSAPP_TEMPLATE: z.string().regex(/^[a-z0-9_]+$/, "must be a template's name").optional(),
  WHATSAPP_CODE_TEMPLATE: z.string().regex(/^[a-z0-9_]+$/, "must be a template's name").optional(),
  WHATSAPP_CODE_BUTTON: z.enum(["0", "1"]).optional(),
  WHATSAPP_LANGUAGES: z.string().regex(/^(?:en|fr|es|ar)=\w+(?:,(?:en|fr|es|ar)=\w+)*$/, "must be pairs such as en=en_GB,fr=fr").optional(),
  VAPID_PRIVATE_KEY: z.string().refine((text) => Buffer.from(text, "base64url").length === 32, "must be 32 bytes in base64url").optional(),
  VAPID_SUBJECT: z.string().regex(/^(?:mailto:|https:)/, "must be a mailto: or https: address").optional(),
  WEBPUSH_BASE_URL: httpUrl.optional(),
  KNOWLEDGE_ENGINE: z.enum(["on", "off"]).optional(),
  /** off: English texts are found by their words alone; the model that reads their meaning is never started. */
  KNOWLEDGE_MEANING: z.enum(["on", "off"]).optional(),
  METRICS_KEY: z.string().min(16, "must have at least 16 characters").optional(),
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
} as const;

/** The name of every variable the server reads. */
export const environmentNames: readonly string[] = Object.keys(shape);

function read(source: Readonly<Record<string, string | undefined>>) {
  const parsed = createEnv({
    server: shape,
    runtimeEnv: Object.fromEntries(Object.keys(shape).map((name) => [name, source[name]])) as Record<keyof typeof shape, string | undefined>,
    emptyStringAsUndefined: true,
    onValidationError: (issues) => {
      throw new EnvironmentError(issues.map(({ path, message }) => `${nameOf(path?.[0])}: ${sentence(message)}`));
    },
  });
  const rootHost = parsed.ROOT_HOST ?? `localhost:${parsed.PORT}`;
  return { ...parsed, LHCM_MODE: parsed.LHCM_MODE ?? (parsed.NODE_ENV === "production" ? "production" : "demo"), ROOT_HOST: rootHost } as const;
}

export type Env = ReturnType<typeof read>;

/** Says, variable by variable, what is missing or malformed. */
export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not complete:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "EnvironmentError";
  }
}

/** The variable an issue is about. */
function nameOf(segment: PropertyKey | { readonly key: PropertyKey } | undefined): string {
  return String(typeof segment === "object" ? segment.key : segment);
}

function sentence(message: string): string {
  return /received undefined/.test(message) ? "is missing" : message;
}

/** Validates a given environment. Throws EnvironmentError naming every variable that is wrong. */
export const readEnv = read;

let known: Env | undefined;

/** The validated environment. Read at the first call, never while building. Throws EnvironmentError. */
export function env(): Env {
  return (known ??= read(process.env));
}
