/** Written by `npm run eval:retrieval -- --fit`. Weights of `featuresOf`, in order, and the isotonic steps over the likelihood they give. */
export const calibration: { readonly weights: readonly number[]; readonly steps: readonly (readonly [number, number])[] } = {
  weights: [-3.3592, 2.8299, 1.9678, 0.0545, 0.5721, -0.2439, 0.408, -0.263, 1.7616, -0.327, 0.1253, -0.6932],
  steps: [[0.1151, 0.048], [0.1776, 0.0724], [0.2509, 0.2524], [0.3096, 0.3254], [0.3731, 0.3714], [0.4575, 0.4783], [0.5526, 0.5257], [0.6519, 0.592], [0.7459, 0.7422], [0.8202, 0.887], [0.9178, 0.9253], [0.9817, 0.9333]],
};

/** How that confidence did on topics it was not fitted on: said, right, how many, and the mean distance by weight. */
export const measured: { readonly questions: number; readonly pairs: number; readonly error: number; readonly bins: readonly { readonly said: number; readonly right: number; readonly count: number }[] } = {
  questions: 688, pairs: 10320, error: 0.0344,
  bins: [{ said: 0.075, right: 0.0865, count: 208 }, { said: 0.152, right: 0.0522, count: 1130 }, { said: 0.254, right: 0.2496, count: 1118 }, { said: 0.348, right: 0.3486, count: 1156 }, { said: 0.4468, right: 0.4749, count: 737 }, { said: 0.5468, right: 0.5238, count: 800 }, { said: 0.6494, right: 0.572, count: 736 }, { said: 0.7528, right: 0.755, count: 906 }, { said: 0.8552, right: 0.9195, count: 1304 }, { said: 0.9513, right: 0.9276, count: 2225 }],
};
