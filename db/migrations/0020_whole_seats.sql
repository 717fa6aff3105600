-- A stay in a composite lies in all of it on each of its nights, or in nothing: a part that is missing would be sold to somebody else.
-- Told as a serialization failure: whoever lost a part to somebody working beside them begins anew and sees what the other did.
CREATE FUNCTION whole_seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  room uuid := coalesce(NEW.reservation_room_id, OLD.reservation_room_id);
  tenant uuid := coalesce(NEW.tenant_id, OLD.tenant_id);
  seats int;
  wrong date;
BEGIN
  IF room IS NULL THEN RETURN NULL; END IF;
  SELECT sum(p.quantity) + (CASE WHEN EXISTS (SELECT FROM units u WHERE u.tenant_id = tenant AND u.room_type_id = rr.room_type_id) THEN 1 ELSE 0 END)
    INTO seats FROM reservation_rooms rr JOIN room_type_parts p ON p.tenant_id = rr.tenant_id AND p.room_type_id = rr.room_type_id
    WHERE rr.tenant_id = tenant AND rr.id = room GROUP BY rr.room_type_id;
  IF seats IS NULL THEN RETURN NULL; END IF;
  SELECT d::date INTO wrong FROM unit_assignments a, generate_series(a.arrival, a.departure - 1, interval '1 day') d
    WHERE a.tenant_id = tenant AND a.reservation_room_id = room GROUP BY d HAVING count(*) <> seats LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'stay % lies in a part of its composite only on %', room, wrong USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER unit_assignments_whole AFTER INSERT OR UPDATE OR DELETE ON "unit_assignments"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION whole_seats();
