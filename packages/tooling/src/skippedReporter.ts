import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Says at the end, in one line each, which tests were skipped and why; then the plain closing line. */
export default class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const skipped = inState('skipped');
    const reasons = new Map<string, number>();
    for (const test of skipped) reasons.set(reasonOf(test), (reasons.get(reasonOf(test)) ?? 0) + 1);
    for (const [reason, count] of reasons) console.log(`skipped ${count}: ${reason}`);
    console.log(
      `\n${inState('passed').length} passed, ${inState('failed').length} failed, ${skipped.length} skipped`,
    );
  }
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' && result.note) || `${test.fullName} (no reason given)`;
}
