import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { asRole, makeOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { bringFile, landFile } from "@/lib/reservations/testing/import-run";
import "@/lib/wiring";

const database = useTestDatabase();
const file = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../../shared"), "data/hotel_bookings/dev_asof_2017-01-01.csv.gz");
const present = existsSync(file);
const rows = Number(process.env["DEMAND_ROWS"] ?? 2_500);

beforeAll(() => { useAuthEnvironment(); });

const header = "booking_date,hotel,is_canceled,lead_time,arrival_date_year,arrival_date_month,arrival_date_week_number,arrival_date_day_of_month,stays_in_weekend_nights,stays_in_week_nights,adults,children,babies,meal,country,market_segment,distribution_channel,is_repeated_guest,previous_cancellations,previous_bookings_not_canceled,reserved_room_type,assigned_room_type,booking_changes,deposit_type,agent,company,days_in_waiting_list,customer_type,adr,required_car_parking_spaces,total_of_special_requests,reservation_status,reservation_status_date";
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Rows written here in the columns of the real file, for machines without it: two hotels, day visits and cancellations among them. */
function written(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const arrival = new Date(Date.UTC(2016, 0, 1 + ((index * 37) % 330)));
    const nights = index % 41 === 0 ? 0 : 1 + (index % 6);
    const day = (offset: number) => new Date(arrival.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
    const lead = (index * 7) % 120;
    const cancelled = index % 5 === 0;
    return [day(-lead), index % 3 === 0 ? "City Hotel" : "Resort Hotel", cancelled ? 1 : 0, lead, arrival.getUTCFullYear(), months[arrival.getUTCMonth()], 1, arrival.getUTCDate(), nights > 2 ? 2 : 0, nights > 2 ? nights - 2 : nights,
      1 + (index % 2), index % 4 === 0 ? 1 : 0, 0, "BB", "FRA", "Direct", "Direct", 0, 0, 0, "ABC".charAt(index % 3), "A", 0, "No Deposit", "NULL", "NULL", 0, "Transient", 60 + (index % 90), 0, 0, cancelled ? "Canceled" : "Check-Out", cancelled ? day(-1) : day(nights)].join(",");
  });
}

/** The real file where it lies beside the checkout; it is nobody's to ship. */
const lines = present ? gunzipSync(readFileSync(file)).toString("utf8").split(/\r?\n/).slice(0, rows + 1) : [header, ...written(rows)];

describe(`the hotel booking demand file${present ? "" : " (not beside this checkout: rows written in its columns stand in for it)"}`, () => {
  it("lands, one hotel in its house, and every row is in or named", async () => {
    const { ctx, tenantId } = await makeOrganisation();
    expect(lines[0]).toBe(header);
    const run = await bringFile(ctx, "reservations", gzipSync(lines.join("\n")), () => ({ filter: { column: header.split(",").indexOf("hotel"), value: "Resort Hotel" } }));
    const landed = await landFile(asRole({ tenantId, propertyId: ctx.propertyId }, "owner"), run.id);
    expect(landed.done).toBeGreaterThan(rows / 100);
    expect(landed.done + landed.failed + (run.totals["filtered"] ?? 0)).toBe(lines.slice(1).filter(Boolean).length);
    expect(await driftOf(database.admin, tenantId)).toEqual([]);
    const [seats] = await database.admin`select count(*)::int as n from unit_assignments where tenant_id = ${tenantId}`;
    const [stays] = await database.admin`select count(*)::int as n from reservations where tenant_id = ${tenantId} and status in ('confirmed','in_house','departed')`;
    expect(seats).toEqual(stays);
  }, 600_000);
});
