"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { action } from "@/lib/auth/action";
import { bookFromForm } from "./commands/book-from-form";
import { editSection } from "./commands/edit-section";
import { publishSite, showVersion } from "./commands/publish-site";
import { writeDraft } from "./commands/write-draft";
import type { BookingState } from "./rules/booking-form";
import "@/lib/wiring";

/**
 * The booking form's action; works with and without JavaScript. Next refuses a foreign Origin. With JavaScript the browser
 * itself goes on: a redirect would have Next fetch the next page from its own address, where no host is a house.
 */
export async function bookAction(_previous: BookingState, form: FormData): Promise<BookingState> {
  const given = await headers();
  const state = await bookFromForm(given, form);
  if (state.confirmedAt && !given.has("next-action")) redirect(state.confirmedAt);
  return state;
}

export const editSectionAction = action(editSection);
export const writeDraftAction = action(writeDraft);
export const publishSiteAction = action(publishSite);
export const showVersionAction = action(showVersion);
