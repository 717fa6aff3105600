import { compileCache, dataDirectory, root } from "./paths.ts";
import { stablePorts } from "./ports.ts";
import { persistentSecrets, type SecretName } from "./secrets.ts";

export type Mode = "demo" | "production";
export type Environment = Readonly<Record<string, string | undefined>>;
/** Stand-ins for partners that the demo starts, each a folder of `sandbox/`. */
export const sandboxes = ["hotelrunner", "anthropic", "stripe", "cmi", "channex", "ical", "booking", "expedia", "mews", "whatsapp", "assistant", "quo", "drive"] as const;
export type SandboxName = (typeof sandboxes)[number];
export type PortName = "postgres" | "runner" | SandboxName;

export type Settings = {
  readonly mode: Mode;
  readonly dataDir: string;
  /** Where the application listens. */
  readonly port: number;
  readonly host: string;
  /** The host people type, with its port if it is not the usual one. */
  readonly rootHost: string;
  readonly ports: Readonly<Record<PortName, number>>;
  /** True when we run the part ourselves, false when a variable names a real server. */
  readonly own: { readonly postgres: boolean; readonly runner: boolean };
  readonly secrets: Partial<Record<SecretName, string>>;
};

/** A mistake of whoever started us: told in one sentence, without a stack. */
export class StartError extends Error {}

function givenPort(): number {
  const text = process.env.PORT || "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new StartError(`PORT must be a number between 1 and 65535, not "${text}".`);
  return port;
}

/** What production asks of its environment and does not find, each variable by name. */
export function missingInProduction(environment: Environment): string[] {
  const wanted: Record<string, string> = {
    AUTH_SECRET: "signs sessions: openssl rand -base64 32",
    ENCRYPTION_KEY: "seals stored credentials: openssl rand -base64 32",
    ROOT_HOST: "the host people type, such as lhcm.example",
    ...(environment["INNGEST_BASE_URL"] ? { INNGEST_EVENT_KEY: "of the Inngest server", INNGEST_SIGNING_KEY: "of the Inngest server" } : {}),
  };
  return Object.entries(wanted).filter(([name]) => !environment[name]).map(([name, why]) => `${name} is missing (${why})`);
}

/** Throws StartError when this environment may not start in this mode. */
export function checkEnvironment(mode: Mode): void {
  givenPort();
  const missing = mode === "production" ? missingInProduction(process.env) : [];
  if (missing.length > 0) throw new StartError(`Production does not start:\n${missing.map((line) => `  ${line}`).join("\n")}`);
}

/** Everything a start decides before it begins; earlier starts must have ended, for their ports to be free again. */
export async function readSettings(mode: Mode): Promise<Settings> {
  const port = givenPort();
  const dataDir = dataDirectory();
  const own = { postgres: !process.env.DATABASE_URL, runner: !process.env.INNGEST_BASE_URL };
  const inner: SecretName[] = own.runner ? ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"] : [];
  return {
    mode,
    dataDir,
    port,
    host: process.env.LHCM_HOST ?? (mode === "production" ? "0.0.0.0" : "127.0.0.1"),
    rootHost: process.env.ROOT_HOST || `localhost:${port}`,
    ports: await stablePorts(dataDir, ["postgres", "runner", ...sandboxes]),
    own,
    secrets: persistentSecrets(dataDir, mode === "demo" ? ["AUTH_SECRET", "ENCRYPTION_KEY", "METRICS_KEY", "VAPID_PRIVATE_KEY", "WHATSAPP_APP_SECRET", ...inner] : ["VAPID_PRIVATE_KEY", ...inner]),
  };
}

/** The demo's account at the WhatsApp stand-in, which is told the same. The push service beside it may be called although it is on this machine. */
function messagingOfDemo({ ports, port, secrets }: Settings): Record<string, string> {
  const [stand, secret] = [local(ports.whatsapp), secrets.WHATSAPP_APP_SECRET ?? ""];
  return {
    WHATSAPP_BASE_URL: stand, WEBPUSH_BASE_URL: stand, WHATSAPP_PHONE_ID: "100000000000001", WHATSAPP_TOKEN: secret, WHATSAPP_VERIFY_TOKEN: secret,
    SANDBOX_WHATSAPP_WEBHOOK: `${local(port)}/api/webhooks/whatsapp`, SANDBOX_WHATSAPP_APP_SECRET: secret, SANDBOX_WHATSAPP_TOKEN: secret,
  };
}

export const local = (port: number) => `http://127.0.0.1:${port}`;

/** The environment every process of the product gets; what was given from outside wins. */
export function productEnvironment(settings: Settings, database: { readonly url: string; readonly socket: string | undefined }): Record<string, string | undefined> {
  const { mode, ports } = settings;
  return {
    ...(settings.own.runner ? { INNGEST_BASE_URL: local(ports.runner) } : {}),
    ...(mode === "demo" ? { ICAL_ALLOW_LOCAL: "1", ASSISTANT_ALLOW_LOCAL: "1", DEMO_CALENDARS_URL: local(ports.ical), HOTELRUNNER_BASE_URL: local(ports.hotelrunner), STRIPE_BASE_URL: local(ports.stripe), STRIPE_PLATFORM_KEY: "sk_test_platform", STRIPE_BILLING_WEBHOOK_SECRET: "whsec_billing_demo", CMI_BASE_URL: local(ports.cmi), CHANNEX_BASE_URL: local(ports.channex), BOOKING_BASE_URL: local(ports.booking), EXPEDIA_BASE_URL: local(ports.expedia), MEWS_BASE_URL: local(ports.mews), QUO_BASE_URL: local(ports.quo), GOOGLE_BASE_URL: local(ports.drive), ...messagingOfDemo(settings) } : {}),
    ...process.env,
    ...settings.secrets,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compileCache,
    LHCM_MODE: mode,
    LHCM_ROOT: root,
    DATABASE_URL: database.url,
    DATABASE_SOCKET: database.socket,
    DATA_DIR: settings.dataDir,
    PORT: String(settings.port),
    ROOT_HOST: settings.rootHost,
  };
}
