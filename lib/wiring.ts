/** The composition root: every door imports it, so that the registry is full and the ports are wired. */
import { openNights } from "@/lib/inventory/commands/open-nights";
import { listAvailability } from "@/lib/inventory/queries/list-availability";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { listProperties } from "@/lib/property/queries/list-properties";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { setRates } from "@/lib/rates/commands/set-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { listRates } from "@/lib/rates/queries/list-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { confirmHold } from "@/lib/reservations/commands/confirm-hold";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { holdStay } from "@/lib/reservations/commands/hold-stay";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { findReservations } from "@/lib/reservations/queries/find-reservations";
import { getReservation } from "@/lib/reservations/queries/get-reservation";
import { listArrivals } from "@/lib/reservations/queries/list-arrivals";
import { listDepartures } from "@/lib/reservations/queries/list-departures";
import { listInHouse } from "@/lib/reservations/queries/list-in-house";
import type { AnyCommand, AnyQuery } from "@/lib/runtime/command";
import { register } from "@/lib/runtime/registry";

/** Every command of every context, one line each. */
const commands = [
  openNights,
  adjustRates, setRates, setRestrictions,
  bookStay, holdStay, confirmHold, cancelReservation, reinstateReservation, expireHolds,
] as unknown as readonly AnyCommand[];

/** Every query of every context. */
const queries = [
  listProperties,
  listRoomTypes, listAvailability,
  listRates,
  findReservations, getReservation, listArrivals, listDepartures, listInHouse,
] as unknown as readonly AnyQuery[];

register(commands, queries);
