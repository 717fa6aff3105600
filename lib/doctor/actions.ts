"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { examine } from "./commands/examine";
import { testBooking } from "./commands/test-booking";

export const examineAction = action(examine);
export const testBookingAction = action(testBooking);
