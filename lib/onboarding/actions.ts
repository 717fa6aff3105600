"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { buildPackage } from "./commands/packages";
import { describePhoto, removePhoto } from "./commands/photos";
import { setListingFacts } from "./commands/set-listing-facts";
import { startOnboarding } from "./commands/start";
import { completeStep, retryStep, skipStep } from "./commands/steps";
import { resumeOnboarding, stopOnboarding } from "./commands/stop-resume";

export const setListingFactsAction = action(setListingFacts);
export const removePhotoAction = action(removePhoto);
export const describePhotoAction = action(describePhoto);
export const startOnboardingAction = action(startOnboarding);
export const completeStepAction = action(completeStep);
export const skipStepAction = action(skipStep);
export const retryStepAction = action(retryStep);
export const stopOnboardingAction = action(stopOnboarding);
export const resumeOnboardingAction = action(resumeOnboarding);
export const buildPackageAction = action(buildPackage);
