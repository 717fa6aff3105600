import postgres from "postgres";

/** The tables in which the test app writes what it did, so that a test can count it. */
export const recordingTables = `
  CREATE TABLE IF NOT EXISTS public.effect (key text PRIMARY KEY, attempts int NOT NULL DEFAULT 1, times timestamptz[] NOT NULL);
  CREATE TABLE IF NOT EXISTS public.span (name text NOT NULL, key text NOT NULL, started timestamptz NOT NULL, ended timestamptz NOT NULL);
  CREATE TABLE IF NOT EXISTS public.fault (key text PRIMARY KEY, target text NOT NULL, struck_at timestamptz);
  CREATE TABLE IF NOT EXISTS public.process (name text PRIMARY KEY, pid int NOT NULL);
`;

export type Recorder = {
  /** A side effect under its idempotency key: one row however often it is attempted. */
  effect(key: string): Promise<void>;
  /** Does `work` for `ms` and writes down from when to when. */
  span(name: string, key: string, ms: number): Promise<void>;
  /** Kills the processes planned for this point, the own one last. Does nothing the second time. */
  strike(key: string): Promise<void>;
  end(): Promise<void>;
};

export function createRecorder(url: string): Recorder {
  const sql = postgres(url, { max: 4, onnotice: () => undefined });
  return {
    async effect(key) {
      await sql`
        INSERT INTO public.effect AS e (key, times) VALUES (${key}, ARRAY[clock_timestamp()])
        ON CONFLICT (key) DO UPDATE SET attempts = e.attempts + 1, times = e.times || clock_timestamp()`;
    },
    async span(name, key, ms) {
      const started = new Date();
      await new Promise((done) => setTimeout(done, ms));
      await sql`INSERT INTO public.span (name, key, started, ended) VALUES (${name}, ${key}, ${started}, ${new Date()})`;
    },
    async strike(key) {
      const [fault] = await sql<{ target: string }[]>`
        UPDATE public.fault SET struck_at = clock_timestamp() WHERE key = ${key} AND struck_at IS NULL RETURNING target`;
      if (!fault) return;
      const doomed = await sql<
        { name: string; pid: number }[]
      >`SELECT name, pid FROM public.process WHERE name = ANY (${fault.target.split("+")}) ORDER BY name DESC`;
      for (const { pid } of doomed) process.kill(pid, "SIGKILL");
    },
    end: () => sql.end(),
  };
}
