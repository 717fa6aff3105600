"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { action } from "@/lib/auth/action";
import { rootOrigin } from "@/lib/auth/root-host";
import { bookFromForm } from "./commands/book-from-form";
import { countForm } from "./commands/count-visit";
import { detailsCookie, detailsDays, sealDetails } from "./commands/kept-details";
import { addDomain, checkDomain, chooseAddress, removeDomain } from "./commands/domains";
import { editSection } from "./commands/edit-section";
import { importReviews } from "./commands/import-reviews";
import { endExperiment, startExperiment } from "./commands/experiment";
import { requestPriceCheck } from "./commands/price-check";
import { askLinkFromForm, manageFromForm } from "./commands/manage-from-form";
import { publishSite, showVersion } from "./commands/publish-site";
import { setBookingSettings } from "./commands/set-booking-settings";
import { setFeed } from "./commands/set-feed";
import { writeDraft } from "./commands/write-draft";
import type { BookingState } from "./rules/booking-form";
import "@/lib/wiring";

/**
 * The booking form's action; works with and without JavaScript. Next refuses a foreign Origin. With JavaScript the browser
 * itself goes on: a redirect would have Next fetch the next page from its own address, where no host is a house.
 */
export async function bookAction(_previous: BookingState, form: FormData): Promise<BookingState> {
  const given = await headers();
  const { state, kept } = await bookFromForm(given, form);
  const copied = new Headers(given);
  after(() => countForm(copied, form, state));
  if (kept) (await cookies()).set(detailsCookie, sealDetails(kept), { path: "/", maxAge: detailsDays * 86_400, sameSite: "lax", httpOnly: true, secure: rootOrigin().startsWith("https:") });
  if (state.goTo && !given.has("next-action")) redirect(state.goTo);
  return state;
}

/** What a guest asks for on the pages of their own stay, which need no JavaScript: carried out, then shown. Next refuses a foreign Origin. */
export async function manageAction(form: FormData): Promise<void> {
  redirect(await manageFromForm(await headers(), form));
}

export async function askLinkAction(form: FormData): Promise<void> {
  redirect(await askLinkFromForm(await headers(), form));
}

export const setBookingSettingsAction = action(setBookingSettings);
export const editSectionAction = action(editSection);
export const importReviewsAction = action(importReviews);
export const writeDraftAction = action(writeDraft);
export const publishSiteAction = action(publishSite);
export const showVersionAction = action(showVersion);
export const setFeedAction = action(setFeed);
export const requestPriceCheckAction = action(requestPriceCheck);
export const startExperimentAction = action(startExperiment);
export const endExperimentAction = action(endExperiment);
export const addDomainAction = action(addDomain);
export const removeDomainAction = action(removeDomain);
export const checkDomainAction = action(checkDomain);
export const chooseAddressAction = action(chooseAddress);
