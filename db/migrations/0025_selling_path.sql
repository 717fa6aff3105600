CREATE TABLE "pricing_stamps" (
	"tenant_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"stamp" bigint NOT NULL,
	CONSTRAINT "pricing_stamps_tenant_id_property_id_pk" PRIMARY KEY("tenant_id","property_id")
);
--> statement-breakpoint
ALTER TABLE "pricing_stamps" ADD CONSTRAINT "pricing_stamps_tenant_id_property_id_properties_tenant_id_id_fk" FOREIGN KEY ("tenant_id","property_id") REFERENCES "public"."properties"("tenant_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- Whoever remembers a house's prices' facts compares this number: it is written by the transaction that changes any of them, and seen with the change.
CREATE FUNCTION stamp_pricing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed record;
  house uuid;
BEGIN
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  IF TG_TABLE_NAME = 'properties' THEN house := changed.id; ELSE house := changed.property_id; END IF;
  INSERT INTO pricing_stamps AS s (tenant_id, property_id, stamp)
    SELECT p.tenant_id, p.id, pg_current_xact_id()::text::bigint FROM properties p WHERE p.tenant_id = changed.tenant_id AND p.id = house
    ON CONFLICT (tenant_id, property_id) DO UPDATE SET stamp = excluded.stamp WHERE s.stamp <> excluded.stamp;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['properties', 'taxes', 'room_types', 'rate_families', 'rate_plans', 'cancellation_policies', 'deposit_policies', 'promotions', 'extras', 'exchange_rates'] LOOP
    EXECUTE format('CREATE TRIGGER pricing_stamped AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION stamp_pricing()', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Prices and what is left of some plans and types between two dates (both ends), and the stamp, in one call that binds its tenant for
-- itself: the caller needs no transaction. One plan for all calls, by primary keys: planning it anew would cost more than reading.
CREATE FUNCTION stay_nights(tenant uuid, property uuid, plans uuid[], types uuid[], arrival date, departure date) RETURNS json
  LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  PERFORM set_config('app.tenant_id', tenant::text, true);
  RETURN (SELECT json_build_object(
    'stamp', coalesce((SELECT CASE WHEN s.stamp = pg_current_xact_id_if_assigned()::text::bigint THEN -1 ELSE s.stamp END
      FROM pricing_stamps s WHERE s.tenant_id = tenant AND s.property_id = property), 0),
    'prices', (SELECT json_build_object('plan', array_agg(r.rate_plan_id), 'night', array_agg(r.night), 'amount', array_agg(r.amount),
        'min_stay', array_agg(r.min_stay), 'min_stay_through', array_agg(r.min_stay_through), 'max_stay', array_agg(r.max_stay), 'stop_sell', array_agg(r.stop_sell),
        'closed_to_arrival', array_agg(r.closed_to_arrival), 'closed_to_departure', array_agg(r.closed_to_departure),
        'min_advance', array_agg(r.min_advance), 'max_advance', array_agg(r.max_advance))
      FROM rate_nights r WHERE r.tenant_id = tenant AND r.rate_plan_id = ANY (plans) AND r.night BETWEEN arrival AND departure HAVING count(*) > 0),
    'ledger', (SELECT json_build_object('type', array_agg(n.room_type_id), 'night', array_agg(n.night), 'available', array_agg(n.available))
      FROM room_nights n WHERE n.tenant_id = tenant AND n.room_type_id = ANY (types) AND n.night BETWEEN arrival AND departure HAVING count(*) > 0)));
END $$;
