import { findConnection } from "@/db/repos/channels";
import { findObject, objectsOf, waitingObjects } from "@/db/repos/pms";
import { findUnit } from "@/db/repos/inventory";
import { seatedRooms } from "@/db/repos/pms-house";
import { findProperty } from "@/db/repos/property";
import { findReservationRow } from "@/db/repos/reservations";
import { z } from "zod";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { factsOf } from "../rules/facts";
import { pmsConnectionInput } from "../rules/inputs";

/** Times of day Mews needs beside a date. A property that names none keeps the usual ones. */
const usual = { arrivalTime: "15:00", departureTime: "12:00" };

export const getPmsWork = defineQuery({
  name: "pms.get-work",
  title: "What the jobs need to know of a connection to a PMS, and which objects they must read again.",
  permission: "channels:sync",
  input: pmsConnectionInput,
  internal: true,
  async run({ tx, ctx }, { connectionId }) {
    const connection = inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const property = found(await findProperty(tx, connection.propertyId), "The property");
    const waiting = await waitingObjects(tx, connectionId, ["reservation", "customer", "resource"], 200);
    const rates = (await objectsOf(tx, connectionId, ["rate"])).filter((row) => row.localId !== null && row.state !== "gone").map((row) => row.externalId);
    return {
      rates, status: connection.status, serviceId: connection.partnerPropertyId, facts: factsOf(connection.facts), timezone: property.timezone, ...usual,
      again: { stays: waiting.filter((row) => row.kind === "reservation").map((row) => row.externalId), customers: waiting.filter((row) => row.kind === "customer").map((row) => row.externalId), resources: waiting.filter((row) => row.kind === "resource").map((row) => row.externalId) },
    };
  },
});

export const getStayStep = defineQuery({
  name: "pms.get-stay-step",
  title: "Where a stay of the PMS stands here: its status, and the room of ours that its resource is.",
  permission: "channels:sync",
  input: z.object({ connectionId: idSchema, reservationId: idSchema, resourceId: z.string().nullable() }),
  internal: true,
  async run({ tx, ctx }, { connectionId, reservationId, resourceId }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const reservation = inScope(ctx, await findReservationRow(tx, reservationId), "The reservation");
    const object = resourceId === null ? undefined : await findObject(tx, connectionId, "resource", resourceId);
    const unit = object?.localId ? await findUnit(tx, object.localId) : undefined;
    const [room] = await seatedRooms(tx, reservationId);
    return { status: reservation.status, roomId: room?.id ?? null, unitId: room?.unitId ?? null, wantedUnitId: unit?.id ?? null };
  },
});
