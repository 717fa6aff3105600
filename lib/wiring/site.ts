import { getConfirmation } from "@/lib/site/queries/get-confirmation";
import { getPaymentReturn } from "@/lib/site/queries/get-payment";
import { getSite } from "@/lib/site/queries/get-site";
import { listOffers } from "@/lib/site/queries/list-offers";
import { searchAvailability } from "@/lib/site/queries/search-availability";

export const commands = [
];

export const queries = [
  searchAvailability,
  getSite,
  listOffers,
  getConfirmation,
  getPaymentReturn,
];
