/** Written by `npm run eval:retrieval -- --fit`. Weights of `featuresOf`, in order, and the isotonic steps over the likelihood they give. */
export const calibration: { readonly weights: readonly number[]; readonly steps: readonly (readonly [number, number])[] } = {
  weights: [-2, 2, 3, -1, 1, 1, -2, 0.5, 0, 0, 0.3, -0.3, 0, 0],
  steps: [],
};
