-- Links said which types exclude each other; parts say what a sale takes. The composite of a pair is the side that closes more
-- types, or sleeps more; it takes every unit its part has.
ALTER TABLE "room_nights" DROP CONSTRAINT "room_nights_links_exclude";--> statement-breakpoint
ALTER TABLE "room_type_links" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "room_types" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "units" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "room_nights" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "unit_assignments" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "room_type_parts" (tenant_id, room_type_id, part_type_id, quantity)
  WITH weight AS (
    SELECT t.tenant_id, t.id, t.max_guests, (SELECT count(*) FROM "room_type_links" l WHERE l.tenant_id = t.tenant_id AND l.room_type_id = t.id) AS closes,
      (SELECT count(*)::int FROM "units" u WHERE u.tenant_id = t.tenant_id AND u.room_type_id = t.id) AS rooms
    FROM "room_types" t),
  pair AS (
    SELECT DISTINCT l.tenant_id, big.id AS composite, small.id AS part, small.rooms
    FROM "room_type_links" l
    JOIN weight a ON a.tenant_id = l.tenant_id AND a.id = l.room_type_id
    JOIN weight b ON b.tenant_id = l.tenant_id AND b.id = l.closes_room_type_id
    JOIN weight big ON big.tenant_id = l.tenant_id AND big.id = CASE WHEN (a.closes, a.max_guests, a.id) > (b.closes, b.max_guests, b.id) THEN a.id ELSE b.id END
    JOIN weight small ON small.tenant_id = l.tenant_id AND small.id = CASE WHEN big.id = a.id THEN b.id ELSE a.id END)
  SELECT tenant_id, composite, part, rooms FROM pair
  WHERE rooms > 0 AND NOT EXISTS (SELECT FROM pair other WHERE other.tenant_id = pair.tenant_id AND other.composite = pair.part);--> statement-breakpoint
UPDATE "room_nights" n SET taken = x.taken, allowed = greatest(0, n.sold + n.held + n.blocked + x.taken - n.physical)
  FROM (SELECT m.tenant_id, m.room_type_id, m.night, coalesce((SELECT sum((c.sold + c.held + c.blocked) * p.quantity)::int FROM "room_type_parts" p
      JOIN "room_nights" c ON c.tenant_id = p.tenant_id AND c.room_type_id = p.room_type_id AND c.night = m.night
      WHERE p.tenant_id = m.tenant_id AND p.part_type_id = m.room_type_id), 0) AS taken FROM "room_nights" m) x
  WHERE x.tenant_id = n.tenant_id AND x.room_type_id = n.room_type_id AND x.night = n.night
    AND (n.taken <> x.taken OR n.allowed <> greatest(0, n.sold + n.held + n.blocked + x.taken - n.physical));--> statement-breakpoint
UPDATE "room_nights" n SET parts_left = x.parts_left
  FROM (SELECT p.tenant_id, p.room_type_id, c.night, min(coalesce(b.available / p.quantity, 0)) AS parts_left
    FROM "room_type_parts" p JOIN "room_nights" c ON c.tenant_id = p.tenant_id AND c.room_type_id = p.room_type_id
    LEFT JOIN "room_nights" b ON b.tenant_id = p.tenant_id AND b.room_type_id = p.part_type_id AND b.night = c.night GROUP BY 1, 2, 3) x
  WHERE x.tenant_id = n.tenant_id AND x.room_type_id = n.room_type_id AND x.night = n.night;--> statement-breakpoint
-- A stay in the whole house now lies in each of its rooms too.
INSERT INTO "unit_assignments" (tenant_id, id, property_id, unit_id, reservation_room_id, reason, arrival, departure)
  SELECT a.tenant_id, gen_random_uuid(), a.property_id, v.id, a.reservation_room_id, 'part', a.arrival, a.departure
  FROM "unit_assignments" a JOIN "units" u ON u.tenant_id = a.tenant_id AND u.id = a.unit_id
  JOIN "room_type_parts" p ON p.tenant_id = a.tenant_id AND p.room_type_id = u.room_type_id
  JOIN "units" v ON v.tenant_id = a.tenant_id AND v.room_type_id = p.part_type_id
  WHERE a.reason = 'stay' ON CONFLICT DO NOTHING;--> statement-breakpoint
DROP TABLE "room_type_links" CASCADE;--> statement-breakpoint
ALTER TABLE "room_nights" DROP CONSTRAINT "room_nights_not_negative";--> statement-breakpoint
ALTER TABLE "room_nights" DROP COLUMN "closed_by_links";--> statement-breakpoint
ALTER TABLE "room_nights" ADD CONSTRAINT "room_nights_not_negative" CHECK ("room_nights"."physical" >= 0 AND "room_nights"."allowed" >= 0 AND "room_nights"."sold" >= 0 AND "room_nights"."held" >= 0 AND "room_nights"."blocked" >= 0 AND "room_nights"."taken" >= 0);
