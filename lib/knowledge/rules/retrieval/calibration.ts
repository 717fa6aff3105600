/** Written by `npm run eval:retrieval -- --fit`. Weights of `featuresOf`, in order, and the isotonic steps over the likelihood they give. */
export const calibration: { readonly weights: readonly number[]; readonly steps: readonly (readonly [number, number])[] } = {
  weights: [-3.3575, 2.8266, 1.9678, 0.0533, 0.5687, -0.2439, 0.4014, -0.2612, 1.7696, -0.3281, 0.1296, -0.6914],
  steps: [[0.1146, 0.0453], [0.1773, 0.0751], [0.2507, 0.2497], [0.3099, 0.3268], [0.3733, 0.3687], [0.4572, 0.4756], [0.5526, 0.5433], [0.6517, 0.5785], [0.7457, 0.7517], [0.8205, 0.8816], [0.9178, 0.9248], [0.9817, 0.9347]],
};

/** How that confidence did on topics it was not fitted on: said, right, how many, and the mean distance by weight. */
export const measured: { readonly questions: number; readonly pairs: number; readonly error: number; readonly bins: readonly { readonly said: number; readonly right: number; readonly count: number }[] } = {
  questions: 688, pairs: 10320, error: 0.0339,
  bins: [{ said: 0.075, right: 0.0861, count: 209 }, { said: 0.1519, right: 0.0509, count: 1140 }, { said: 0.2545, right: 0.2529, count: 1107 }, { said: 0.3483, right: 0.3469, count: 1156 }, { said: 0.447, right: 0.4738, count: 743 }, { said: 0.5481, right: 0.526, count: 808 }, { said: 0.6498, right: 0.5752, count: 718 }, { said: 0.752, right: 0.7633, count: 900 }, { said: 0.8548, right: 0.9122, count: 1310 }, { said: 0.9511, right: 0.9278, count: 2229 }],
};
