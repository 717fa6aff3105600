"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { bookFromForm } from "./commands/book-from-form";
import type { BookingState } from "./rules/booking-form";
import "@/lib/wiring";

/** The booking form's action; works with and without JavaScript. Next refuses a foreign Origin. */
export async function bookAction(_previous: BookingState, form: FormData): Promise<BookingState> {
  const answer = await bookFromForm(await headers(), form);
  if ("confirmedAt" in answer) redirect(answer.confirmedAt);
  return answer.state;
}
