CREATE TABLE "extra_days" (
	"tenant_id" uuid NOT NULL,
	"extra_id" uuid NOT NULL,
	"day" date NOT NULL,
	"sold" integer NOT NULL,
	"capacity" integer,
	CONSTRAINT "extra_days_tenant_id_extra_id_day_pk" PRIMARY KEY("tenant_id","extra_id","day"),
	CONSTRAINT "extra_days_capacity" CHECK ("extra_days"."sold" >= 0 AND ("extra_days"."capacity" IS NULL OR "extra_days"."sold" <= "extra_days"."capacity"))
);
--> statement-breakpoint
-- How often a reservation that holds its place takes each extra, by day. The states are those that occupy a column of the ledger.
CREATE FUNCTION extra_days_of(state text, quoted jsonb) RETURNS TABLE (extra_id uuid, day date, pieces integer) LANGUAGE sql IMMUTABLE AS $$
  SELECT (line ->> 'extraId')::uuid, (line ->> 'night')::date, sum(coalesce((line ->> 'quantity')::integer, 1))::integer
  FROM jsonb_array_elements(quoted) line
  WHERE state IN ('held', 'confirmed', 'in_house', 'departed') AND line ->> 'kind' = 'extra' AND line ? 'extraId' AND line ? 'night'
  GROUP BY 1, 2
$$;--> statement-breakpoint
-- Takes and gives back what a change of a reservation means, each day locked in one order. The CHECK decides who gets the last one;
-- SQLSTATE LH409 carries the refusal out: message = code, detail = facts, hint = sentence.
CREATE FUNCTION count_extra_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tenant uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.tenant_id ELSE NEW.tenant_id END;
  change record;
  offered record;
  was jsonb := '[]';
  becomes jsonb := '[]';
  was_state text := 'expired';
  becomes_state text := 'expired';
BEGIN
  IF TG_OP <> 'INSERT' THEN was := OLD.quoted; was_state := OLD.status; END IF;
  IF TG_OP <> 'DELETE' THEN becomes := NEW.quoted; becomes_state := NEW.status; END IF;
  FOR change IN
    SELECT d.extra_id, d.day, sum(d.pieces)::integer AS pieces
    FROM (SELECT b.extra_id, b.day, b.pieces FROM extra_days_of(becomes_state, becomes) b UNION ALL SELECT a.extra_id, a.day, -a.pieces FROM extra_days_of(was_state, was) a) d
    GROUP BY 1, 2 HAVING sum(d.pieces) <> 0 ORDER BY 1, 2
  LOOP
    IF change.pieces < 0 THEN
      UPDATE extra_days x SET sold = greatest(0, x.sold + change.pieces),
        capacity = (SELECT greatest(e.capacity_per_day, x.sold + change.pieces) FROM extras e WHERE e.tenant_id = tenant AND e.id = change.extra_id AND e.capacity_per_day IS NOT NULL)
        WHERE x.tenant_id = tenant AND x.extra_id = change.extra_id AND x.day = change.day;
      CONTINUE;
    END IF;
    BEGIN
      UPDATE extra_days x SET sold = x.sold + change.pieces WHERE x.tenant_id = tenant AND x.extra_id = change.extra_id AND x.day = change.day;
      IF NOT FOUND THEN
        -- Shared with whoever changes the extra's own capacity: they see each other's rows.
        SELECT e.capacity_per_day INTO offered FROM extras e WHERE e.tenant_id = tenant AND e.id = change.extra_id FOR SHARE;
        INSERT INTO extra_days AS x (tenant_id, extra_id, day, sold, capacity) VALUES (tenant, change.extra_id, change.day, change.pieces, offered.capacity_per_day)
          ON CONFLICT (tenant_id, extra_id, day) DO UPDATE SET sold = x.sold + excluded.sold;
      END IF;
    EXCEPTION WHEN check_violation THEN
      RAISE EXCEPTION USING ERRCODE = 'LH409', MESSAGE = 'extra_sold_out',
        HINT = (SELECT format('%s is sold out on %s.', coalesce(e.name ->> 'en', e.code), change.day) FROM extras e WHERE e.tenant_id = tenant AND e.id = change.extra_id),
        DETAIL = (SELECT jsonb_build_object('extraId', e.id, 'name', e.name, 'day', change.day, 'left', greatest(0, coalesce((SELECT x.capacity - x.sold FROM extra_days x WHERE x.tenant_id = tenant AND x.extra_id = e.id AND x.day = change.day), e.capacity_per_day)))
          FROM extras e WHERE e.tenant_id = tenant AND e.id = change.extra_id)::text;
    END;
  END LOOP;
  RETURN NULL;
END $$;--> statement-breakpoint
-- What the house allows, but never less than is sold: a lower number closes the day and refuses nobody who has it.
CREATE FUNCTION set_extra_days_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE extra_days x SET capacity = CASE WHEN NEW.capacity_per_day IS NULL THEN NULL ELSE greatest(NEW.capacity_per_day, x.sold) END
    WHERE x.tenant_id = NEW.tenant_id AND x.extra_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
INSERT INTO extra_days (tenant_id, extra_id, day, sold, capacity)
  SELECT s.tenant_id, s.extra_id, s.day, s.sold, CASE WHEN e.capacity_per_day IS NULL THEN NULL ELSE greatest(e.capacity_per_day, s.sold) END
  FROM (SELECT r.tenant_id, d.extra_id, d.day, sum(d.pieces)::integer AS sold FROM reservations r, LATERAL extra_days_of(r.status, r.quoted) d WHERE r.quoted @> '[{"kind":"extra"}]' GROUP BY 1, 2, 3) s
  LEFT JOIN extras e ON e.tenant_id = s.tenant_id AND e.id = s.extra_id;--> statement-breakpoint
CREATE TRIGGER extra_days_of_new AFTER INSERT ON "reservations" FOR EACH ROW WHEN (NEW.quoted @> '[{"kind":"extra"}]') EXECUTE FUNCTION count_extra_days();--> statement-breakpoint
CREATE TRIGGER extra_days_of_changed AFTER UPDATE OF status, quoted ON "reservations" FOR EACH ROW
  WHEN ((OLD.status IS DISTINCT FROM NEW.status OR OLD.quoted IS DISTINCT FROM NEW.quoted) AND (OLD.quoted @> '[{"kind":"extra"}]' OR NEW.quoted @> '[{"kind":"extra"}]')) EXECUTE FUNCTION count_extra_days();--> statement-breakpoint
CREATE TRIGGER extra_days_of_gone AFTER DELETE ON "reservations" FOR EACH ROW WHEN (OLD.quoted @> '[{"kind":"extra"}]') EXECUTE FUNCTION count_extra_days();--> statement-breakpoint
CREATE TRIGGER extra_days_capacity AFTER INSERT OR UPDATE OF capacity_per_day ON "extras" FOR EACH ROW EXECUTE FUNCTION set_extra_days_capacity();
