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

describe.skipIf(!present)(`the hotel booking demand file${present ? "" : ` (skipped: ${file} is not here)`}`, () => {
  it("lands, one hotel in its house, and every row is in or named", async () => {
    const { ctx, tenantId } = await makeOrganisation();
    const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
    const content = gzipSync(lines.slice(0, rows + 1).join("\n"));
    const run = await bringFile(ctx, "reservations", content, () => ({ filter: { column: lines[0]?.split(",").indexOf("hotel") ?? -1, value: "Resort Hotel" } }));
    const landed = await landFile(asRole({ tenantId, propertyId: ctx.propertyId }, "owner"), run.id);
    expect(landed.done + landed.failed + (run.totals["filtered"] ?? 0)).toBe(lines.slice(1, rows + 1).filter(Boolean).length);
    expect(await driftOf(database.admin, tenantId)).toEqual([]);
    const [seats] = await database.admin`select count(*)::int as n from unit_assignments where tenant_id = ${tenantId}`;
    const [stays] = await database.admin`select count(*)::int as n from reservations where tenant_id = ${tenantId} and status in ('confirmed','in_house','departed')`;
    expect(seats).toEqual(stays);
  }, 600_000);
});
