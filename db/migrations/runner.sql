-- The embedded Inngest runner's own schema. Applied at every migration, so every statement may run again.
CREATE SCHEMA IF NOT EXISTS runner;

-- A running runner. It holds the advisory lock (7301, id) on one connection for as long as it lives.
CREATE TABLE IF NOT EXISTS runner.instance (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pid integer NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now()
);

-- The app that was synced and when it last confirmed its functions.
CREATE TABLE IF NOT EXISTS runner.app (
  id text PRIMARY KEY,
  url text NOT NULL,
  sdk text,
  fingerprint text NOT NULL,
  confirmed_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS runner.function (
  id text PRIMARY KEY,
  app_id text NOT NULL,
  config json NOT NULL,
  active boolean NOT NULL,
  refused text,
  limit_1 integer,
  limit_2 integer,
  throttle_limit integer,
  throttle_burst integer,
  throttle_period interval,
  synced_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS runner.event (
  id text PRIMARY KEY,
  external_id text NOT NULL,
  name text NOT NULL,
  payload json NOT NULL,
  received_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS event_received ON runner.event (received_at);
CREATE INDEX IF NOT EXISTS event_external ON runner.event (external_id);

-- Event ids given by the sender, remembered for a day.
CREATE TABLE IF NOT EXISTS runner.seen (
  external_id text PRIMARY KEY,
  event_id text NOT NULL,
  seen_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS seen_at ON runner.seen (seen_at);

CREATE TABLE IF NOT EXISTS runner.run (
  id text PRIMARY KEY,
  function_id text NOT NULL,
  event_id text,
  event json NOT NULL,
  cron text,
  status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
  output json,
  parent_run text,
  parent_step text,
  key_1 text,
  key_2 text,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX IF NOT EXISTS run_event ON runner.run (event_id);
CREATE INDEX IF NOT EXISTS run_ended ON runner.run (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS run_active ON runner.run (function_id) WHERE status = 'running';

-- What a run remembers: one row per step found, its outcome once it has one.
CREATE TABLE IF NOT EXISTS runner.step (
  run_id text NOT NULL REFERENCES runner.run (id) ON DELETE CASCADE,
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('run', 'sleep', 'wait', 'invoke')),
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'done', 'failed', 'cancelled')),
  output json,
  race boolean NOT NULL DEFAULT false,
  due timestamptz,
  settled bigint,
  created_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz,
  PRIMARY KEY (run_id, id)
);
CREATE INDEX IF NOT EXISTS step_due ON runner.step (due) WHERE status = 'pending' AND due IS NOT NULL;
CREATE SEQUENCE IF NOT EXISTS runner.settled;

-- Calls to make to the app. step_id '' asks the function what comes next; at most one of those per run.
CREATE TABLE IF NOT EXISTS runner.job (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL REFERENCES runner.run (id) ON DELETE CASCADE,
  step_id text NOT NULL DEFAULT '',
  function_id text NOT NULL,
  rank timestamptz NOT NULL,
  due timestamptz NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  crashes integer NOT NULL DEFAULT 0,
  dirty boolean NOT NULL DEFAULT false,
  key_1 text,
  key_2 text,
  throttle_key text,
  lease integer NOT NULL DEFAULT 0,
  lease_by bigint,
  lease_until timestamptz,
  UNIQUE (run_id, step_id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
CREATE INDEX IF NOT EXISTS job_waiting ON runner.job (rank, id) WHERE lease_by IS NULL;
CREATE INDEX IF NOT EXISTS job_keyed ON runner.job (key_1, function_id, rank, id) WHERE lease_by IS NULL AND key_1 IS NOT NULL;
CREATE INDEX IF NOT EXISTS job_due ON runner.job (due) WHERE lease_by IS NULL;
CREATE INDEX IF NOT EXISTS job_leased ON runner.job (lease_by) WHERE lease_by IS NOT NULL;

-- Events that would settle a waiting step, or (step_id '') cancel the run.
-- path/value narrow the search: the event must hold that value there; '' means any event of that name.
CREATE TABLE IF NOT EXISTS runner.watch (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL REFERENCES runner.run (id) ON DELETE CASCADE,
  step_id text NOT NULL,
  event_name text NOT NULL,
  path text NOT NULL DEFAULT '',
  value text NOT NULL DEFAULT '',
  expression text,
  until timestamptz
);
CREATE INDEX IF NOT EXISTS watch_match ON runner.watch (event_name, path, value);
CREATE INDEX IF NOT EXISTS watch_run ON runner.watch (run_id, step_id);
CREATE TABLE IF NOT EXISTS runner.watch_path (
  event_name text NOT NULL,
  path text NOT NULL,
  PRIMARY KEY (event_name, path)
);

CREATE TABLE IF NOT EXISTS runner.debounce (
  function_id text NOT NULL,
  key text NOT NULL,
  event_id text NOT NULL,
  event json NOT NULL,
  due timestamptz NOT NULL,
  latest timestamptz,
  PRIMARY KEY (function_id, key)
);
CREATE INDEX IF NOT EXISTS debounce_due ON runner.debounce (due);

CREATE TABLE IF NOT EXISTS runner.throttle (
  key text PRIMARY KEY,
  tat timestamptz NOT NULL,
  open_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS runner.rate (
  key text PRIMARY KEY,
  starts timestamptz[] NOT NULL,
  until timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS runner.once (
  key text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS runner.cron (
  function_id text NOT NULL,
  expression text NOT NULL,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (function_id, expression)
);

-- Leases up to p_max due jobs to one runner, oldest run first, within concurrency and throttle limits.
CREATE OR REPLACE FUNCTION runner.claim(p_instance bigint, p_max integer, p_lease interval)
RETURNS SETOF runner.job LANGUAGE plpgsql AS $$
DECLARE
  j runner.job;
  f record;
  busy integer;
  taken integer := 0;
  present timestamptz := clock_timestamp();
  emission interval;
  tat timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(7302, 0); -- limits are counted, so claims take turns
  FOR j IN
    WITH RECURSIVE used AS MATERIALIZED (
      SELECT k.key, count(*) AS n FROM runner.job l, LATERAL (VALUES (l.key_1), (l.key_2)) AS k (key)
      WHERE l.lease_by IS NOT NULL AND k.key IS NOT NULL GROUP BY k.key
    ), lane AS (
      -- Under which keys which functions wait, one look into the index each: what waits behind a full key is never read.
      (SELECT key_1, function_id FROM runner.job WHERE lease_by IS NULL AND key_1 IS NOT NULL ORDER BY key_1, function_id LIMIT 1)
      UNION ALL
      SELECT n.key_1, n.function_id FROM lane, LATERAL (
        SELECT q.key_1, q.function_id FROM runner.job q
        WHERE q.lease_by IS NULL AND q.key_1 IS NOT NULL AND (q.key_1, q.function_id) > (lane.key_1, lane.function_id) ORDER BY q.key_1, q.function_id LIMIT 1) AS n
    ), free AS (
      SELECT id FROM (
        SELECT q.id, q.rank FROM runner.job q
        JOIN runner.function fn ON fn.id = q.function_id AND fn.active
        WHERE q.lease_by IS NULL AND q.key_1 IS NULL AND q.due <= present
          AND (q.key_2 IS NULL OR coalesce((SELECT u.n FROM used u WHERE u.key = q.key_2), 0) < coalesce(fn.limit_2, 2147483647))
          AND (q.throttle_key IS NULL OR fn.throttle_limit IS NULL
            OR NOT EXISTS (SELECT FROM runner.throttle t WHERE t.key = q.throttle_key AND t.open_at > present))
        ORDER BY q.rank, q.id LIMIT p_max * 4
      ) AS unlimited
      UNION ALL
      SELECT first.id FROM lane
      JOIN runner.function fn ON fn.id = lane.function_id AND fn.active
      LEFT JOIN used ON used.key = lane.key_1
      CROSS JOIN LATERAL (
        SELECT q.id FROM runner.job q
        WHERE q.lease_by IS NULL AND q.key_1 = lane.key_1 AND q.function_id = lane.function_id AND q.due <= present
          AND (q.key_2 IS NULL OR coalesce((SELECT u.n FROM used u WHERE u.key = q.key_2), 0) < coalesce(fn.limit_2, 2147483647))
          AND (q.throttle_key IS NULL OR fn.throttle_limit IS NULL
            OR NOT EXISTS (SELECT FROM runner.throttle t WHERE t.key = q.throttle_key AND t.open_at > present))
        ORDER BY q.rank, q.id LIMIT p_max
      ) AS first
      WHERE coalesce(used.n, 0) < coalesce(fn.limit_1, 2147483647)
    )
    SELECT q.* FROM runner.job q WHERE q.id = ANY (ARRAY (SELECT id FROM free))
    ORDER BY q.rank, q.id LIMIT p_max * 4 FOR UPDATE OF q SKIP LOCKED
  LOOP
    EXIT WHEN taken >= p_max;
    SELECT limit_1, limit_2, throttle_limit, throttle_burst, throttle_period INTO f FROM runner.function WHERE id = j.function_id;
    IF j.key_1 IS NOT NULL AND f.limit_1 IS NOT NULL THEN
      SELECT count(*) INTO busy FROM runner.job l WHERE l.lease_by IS NOT NULL AND j.key_1 IN (l.key_1, l.key_2);
      CONTINUE WHEN busy >= f.limit_1;
    END IF;
    IF j.key_2 IS NOT NULL AND f.limit_2 IS NOT NULL THEN
      SELECT count(*) INTO busy FROM runner.job l WHERE l.lease_by IS NOT NULL AND j.key_2 IN (l.key_1, l.key_2);
      CONTINUE WHEN busy >= f.limit_2;
    END IF;
    IF j.throttle_key IS NOT NULL AND f.throttle_limit IS NOT NULL THEN
      -- GCRA: limit + burst runs may start at once, then one every period / limit.
      emission := f.throttle_period / f.throttle_limit;
      SELECT greatest(t.tat, present) INTO tat FROM runner.throttle t WHERE t.key = j.throttle_key;
      tat := coalesce(tat, present) + emission;
      CONTINUE WHEN tat - emission * (f.throttle_limit + f.throttle_burst) > present;
      INSERT INTO runner.throttle AS t (key, tat, open_at)
      VALUES (j.throttle_key, tat, tat + emission - emission * (f.throttle_limit + f.throttle_burst))
      ON CONFLICT (key) DO UPDATE SET tat = excluded.tat, open_at = excluded.open_at;
    END IF;
    UPDATE runner.job SET lease_by = p_instance, lease_until = present + p_lease, lease = job.lease + 1,
      dirty = false, throttle_key = NULL WHERE job.id = j.id RETURNING * INTO j;
    taken := taken + 1;
    RETURN NEXT j;
  END LOOP;
END $$;
