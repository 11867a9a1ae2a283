/** The engines that run here and there, by the room whose tests name them. */
const ENGINES = { tfjs: ['wasm', 'cpu', 'webgl', 'webgpu', 'tensorflow'], onnx: ['onnxruntime'] };

/**
 * Which engines had a test that passed. In `@ich/tfjs` a test or a group of tests that runs on an engine is named
 * `<engine> ...` or `... on <engine> ...`; everything in `@ich/onnx` is onnxruntime.
 *
 * @param {Record<string, { testResults: { assertionResults: object[] }[] }>} results of the test runner, by room
 */
export function enginesTested(results) {
  return Object.entries(ENGINES).flatMap(([room, engines]) => {
    const tests = (results[room]?.testResults ?? []).flatMap((file) => file.assertionResults);
    const passed = tests.filter(({ status }) => status === 'passed');
    if (engines.length === 1) return passed.length > 0 ? engines : [];
    return engines.filter((engine) => {
      const names = new RegExp(`(^|\\bon )${engine}\\b`);
      return passed.some(({ ancestorTitles, title }) => [...ancestorTitles, title].some((words) => names.test(words)));
    });
  });
}
