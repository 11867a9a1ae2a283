const named = (engine) => new RegExp(`(^|\\bon )${engine}\\b`);

/**
 * The engines that run here and there, by the room whose tests name them: `<engine> ...` or `... on <engine> ...` in
 * `@ich/tfjs`; in `@ich/onnx` all is onnxruntime, and what is in a browser onnxruntime-web too.
 */
const ENGINES = {
  tfjs: Object.fromEntries(['wasm', 'cpu', 'webgl', 'webgpu', 'tensorflow'].map((engine) => [engine, named(engine)])),
  onnx: { onnxruntime: /^/, 'onnxruntime-web': /^in a browser/ },
};

/**
 * Which engines had a test that passed.
 *
 * @param {Record<string, { testResults: { assertionResults: object[] }[] }>} results of the test runner, by room
 */
export function enginesTested(results) {
  return Object.entries(ENGINES).flatMap(([room, engines]) => {
    const tests = (results[room]?.testResults ?? []).flatMap((file) => file.assertionResults);
    const passed = tests.filter(({ status }) => status === 'passed');
    const tested = ([, name]) =>
      passed.some(({ ancestorTitles, title }) => [...ancestorTitles, title].some((words) => name.test(words)));
    return Object.entries(engines)
      .filter(tested)
      .map(([engine]) => engine);
  });
}
