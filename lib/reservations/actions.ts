"use server";

import { action, reader } from "@/lib/auth/action";
import "@/lib/wiring";
import { cancelReservation } from "./commands/cancel-reservation";
import { getReservation } from "./queries/get-reservation";

export const cancelReservationAction = action(cancelReservation);
export const readReservationAction = reader(getReservation);
