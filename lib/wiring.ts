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
import { acceptInvitation } from "@/lib/tenancy/commands/accept-invitation";
import { changeRole } from "@/lib/tenancy/commands/change-role";
import { createApiKey } from "@/lib/tenancy/commands/create-api-key";
import { createOrganisation } from "@/lib/tenancy/commands/create-organisation";
import { inviteMember } from "@/lib/tenancy/commands/invite-member";
import { removeMember } from "@/lib/tenancy/commands/remove-member";
import { revokeApiKey } from "@/lib/tenancy/commands/revoke-api-key";
import { revokeInvitation } from "@/lib/tenancy/commands/revoke-invitation";
import { getOrganisation } from "@/lib/tenancy/queries/get-organisation";
import { listApiKeys } from "@/lib/tenancy/queries/list-api-keys";
import { listInvitations } from "@/lib/tenancy/queries/list-invitations";
import { listMembers } from "@/lib/tenancy/queries/list-members";

/** Every command of every context, one line each. */
const commands = [
  createOrganisation, inviteMember, acceptInvitation, revokeInvitation, changeRole, removeMember, createApiKey, revokeApiKey,
  openNights,
  adjustRates, setRates, setRestrictions,
  bookStay, holdStay, confirmHold, cancelReservation, reinstateReservation, expireHolds,
] as unknown as readonly AnyCommand[];

/** Every query of every context. */
const queries = [
  getOrganisation, listMembers, listInvitations, listApiKeys,
  listProperties,
  listRoomTypes, listAvailability,
  listRates,
  findReservations, getReservation, listArrivals, listDepartures, listInHouse,
] as unknown as readonly AnyQuery[];

register(commands, queries);
