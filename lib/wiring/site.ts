import { beginBooking } from "@/lib/site/commands/begin-booking";
import { choosePayment } from "@/lib/site/commands/choose-payment";
import { setBookingSettings } from "@/lib/site/commands/set-booking-settings";
import { getBooking } from "@/lib/site/queries/get-booking";
import { getBookingSettings } from "@/lib/site/queries/get-booking-settings";
import { listNights } from "@/lib/site/queries/list-nights";
import { quoteBasket } from "@/lib/site/queries/quote-basket";
import { endExperiment, startExperiment } from "@/lib/site/commands/experiment";
import { getExperiment } from "@/lib/site/queries/get-experiment";
import { getFunnel } from "@/lib/site/queries/get-funnel";
import { comparePrices } from "@/lib/site/queries/compare-prices";
import { getPriceTruth } from "@/lib/site/queries/get-price-truth";
import { beginPriceCheck, recordPriceCheck, requestPriceCheck } from "@/lib/site/commands/price-check";
import { noteFeedRead, setFeed } from "@/lib/site/commands/set-feed";
import { getCheckStay } from "@/lib/site/queries/get-check-stay";
import { getFeedFacts, getFeedStay } from "@/lib/site/queries/get-feed";
import { closeFunnelDays, countStep, openFunnelDay } from "@/lib/site/commands/count-step";
import { writeConfirmation, writeLatePayment, writeReminder } from "@/lib/site/commands/letter-to-guest";
import { getGuestLetter } from "@/lib/site/queries/get-guest-letter";
import { mayRemind } from "@/lib/site/queries/may-remind";
import { cancelOwnStay } from "@/lib/site/commands/manage-cancel";
import { addOwnExtras, changeOwnDates } from "@/lib/site/commands/manage-dates";
import { askStayLink, mintStayLink } from "@/lib/site/commands/manage-link";
import { payOwnStay } from "@/lib/site/commands/manage-pay";
import { getOwnPayment } from "@/lib/site/queries/get-own-payment";
import { getOwnStay, listOwnExtras } from "@/lib/site/queries/get-own-stay";
import { previewOwnCancellation, previewOwnDates, previewOwnExtras } from "@/lib/site/queries/preview-own-stay";
import { getAnchor } from "@/lib/site/queries/get-anchor";
import { getShellStamp } from "@/lib/site/queries/get-shell-stamp";
import { editSection } from "@/lib/site/commands/edit-section";
import { addDomain, checkDomain, chooseAddress, recordDomainLook, removeDomain } from "@/lib/site/commands/domains";
import { storePhotoCopy } from "@/lib/site/commands/store-photo-copy";
import { getDomainProof, listAddresses } from "@/lib/site/queries/list-addresses";
import { getPhotoCopy, listMissingCopies } from "@/lib/site/queries/photo-copies";
import { importReviews } from "@/lib/site/commands/import-reviews";
import { publishSite, showVersion } from "@/lib/site/commands/publish-site";
import { writeDraft } from "@/lib/site/commands/write-draft";
import { getDraft, getPreview, listSitePhotos, listVersions } from "@/lib/site/queries/get-draft";
import { getConfirmation } from "@/lib/site/queries/get-confirmation";
import { getPaymentReturn } from "@/lib/site/queries/get-payment";
import { getSite } from "@/lib/site/queries/get-site";
import { listTogether } from "@/lib/site/queries/list-together";
import { listOffers } from "@/lib/site/queries/list-offers";
import { searchAvailability } from "@/lib/site/queries/search-availability";

export const commands = [
  beginBooking, choosePayment, setBookingSettings,
  changeOwnDates, addOwnExtras, cancelOwnStay, payOwnStay, askStayLink, mintStayLink, writeConfirmation, writeLatePayment, writeReminder,
  requestPriceCheck,
  beginPriceCheck,
  recordPriceCheck,
  setFeed,
  noteFeedRead,
  startExperiment,
  endExperiment,
  openFunnelDay,
  countStep,
  closeFunnelDays,
  editSection,
  importReviews,
  storePhotoCopy,
  addDomain, removeDomain, checkDomain, recordDomainLook, chooseAddress,
  writeDraft,
  publishSite,
  showVersion,
];

export const queries = [
  quoteBasket, listNights, getBooking, getBookingSettings,
  getOwnStay, getOwnPayment, listOwnExtras, previewOwnDates, previewOwnExtras, previewOwnCancellation, getGuestLetter, mayRemind,
  getCheckStay,
  getFeedFacts,
  getFeedStay,
  comparePrices,
  getPriceTruth,
  getFunnel,
  getExperiment,
  getAnchor,
  getShellStamp,
  searchAvailability,
  getSite,
  listOffers,
  listTogether,
  getConfirmation,
  getPaymentReturn,
  getDraft,
  getPreview,
  listVersions,
  listSitePhotos,
  getPhotoCopy, listMissingCopies,
  listAddresses, getDomainProof,
];
